"""`appraisal`: the checklist of public-sector appraisal, answered row by row from what the scenario states."""

from collections.abc import Callable

from bpo_decide.decision.forms import appraisal_deal, appraisal_plan, appraisal_result
from bpo_decide.decision.forms.base import Answer, Filled, Form, FormCase, Row
from bpo_decide.library.forms import form_record

ANSWERS: dict[str, Callable[[FormCase], tuple[Answer, str]]] = {
    "purpose": appraisal_plan.purpose,
    "drivers": appraisal_plan.drivers,
    "baseline": appraisal_plan.baseline,
    "assumptions": appraisal_plan.assumptions,
    "shortlist": appraisal_plan.shortlist,
    "criteria": appraisal_plan.criteria,
    "whole_life_cost": appraisal_result.whole_life_cost,
    "present_value": appraisal_result.present_value,
    "optimism": appraisal_result.optimism,
    "sensitivity": appraisal_result.sensitivity,
    "risk_analysis": appraisal_result.risk_analysis,
    "risk_allocation": appraisal_deal.risk_allocation,
    "pricing": appraisal_deal.pricing,
    "supplier": appraisal_deal.supplier,
    "not_in_money": appraisal_plan.not_in_money,
    "affordability": appraisal_result.affordability,
    "management": appraisal_deal.management,
    "recommendation": appraisal_result.recommendation,
    "reconciliation": appraisal_result.reconciliation,
}
"""What answers each row of the checklist."""


class Appraisal(Form, name="appraisal"):
    """What public-sector guidance asks of an options appraisal; where the scenario is silent it says so."""

    def filled(self, case: FormCase) -> Filled:
        """See `Form.filled`."""
        record = form_record("appraisal")
        rows = tuple(
            Row(key, row["asks"], row["asked_by"], *ANSWERS[key](case)) for key, row in record.data["rows"].items()
        )
        notes = (
            "Answers are read from the scenario and its base case; what only a person can judge stays open.",
            "Value for money is a balanced judgement: the option preferred may differ from the one ranked first.",
        )
        return Filled("appraisal", "appraisal checklist of public-sector guidance", record, (), rows=rows, notes=notes)
