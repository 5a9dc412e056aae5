"""A comparison as plain data and as CSV: every difference in one shape."""

import csv
import io
from typing import Any

from msgspec import to_builtins

from bpo_decide.decision.differences import Difference
from bpo_decide.report.comparison_words import answer, notes, sentence
from bpo_decide.report.scenario_data import scenario_data
from bpo_decide.runs.compare import Case, Comparison
from bpo_decide.runs.robustness import Robustness

SCHEMA = "bpo-decide/comparison/1"
HEADS = (
    "case", "of", "path", "old", "new", "change", "percent", "unit", "standard_error", "old_text", "new_text",
)  # fmt: skip


def as_dict(comparison: Comparison, version: str, data_version: str) -> dict[str, Any]:
    """Return a comparison as plain data."""
    settings, drawn = comparison.settings, comparison.settings.point is None
    return {
        "schema": SCHEMA,
        "version": version,
        "data_version": data_version,
        "seed": settings.seed if drawn else None,
        "draws": settings.draws if drawn else None,
        "point": settings.point,
        "compared": comparison.of,
        "recommendation_changes": bool(comparison.changed),
        "notes": [*notes(comparison)],
        "base": _found(comparison.base, drawn=drawn),
        "cases": [
            {
                **_found(case, drawn=drawn),
                "recommendation_changes": comparison.changes(case),
                "sentence": sentence(case, comparison),
                "inputs": [to_builtins(found) for found in case.inputs.written],
                "inputs_that_follow": [to_builtins(found) for found in case.inputs.following],
                "results": [to_builtins(found) for found in case.results],
            }
            for case in comparison.cases
        ],
        "robustness": None if comparison.robustness is None else _robustness(comparison.robustness),
    }


def as_csv(comparison: Comparison) -> str:
    """Return one row for every difference of every case."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(HEADS)
    for case in comparison.cases:
        inputs = [("input", found) for found in (*case.inputs.written, *case.inputs.following)]
        for of, found in [*inputs, *(("result", found) for found in case.results)]:
            writer.writerow([case.name, of, *(_cell(value) for value in _values(found))])
    return text.getvalue()


def _found(case: Case, *, drawn: bool) -> dict[str, Any]:
    """Return what one case is and what it comes to."""
    decision, scenario = case.decision, case.scenario
    contest = decision.contest
    return {
        "name": case.name,
        **scenario_data(scenario),
        "currency": scenario.document.client.currency,
        "horizon_months": round(scenario.document.decision.horizon.point),
        "answer": answer(case),
        "recommended": decision.recommended,
        "verdict": decision.verdict,
        "screening": decision.screening,
        "confidence": decision.confidence if drawn else None,
        "best": None if contest is None else contest.best.id,
        "rival": None if contest is None else contest.rival.id,
        "reasons": list(decision.reasons),
    }


def _robustness(found: Robustness) -> dict[str, Any]:
    """Return every option under every what-if."""
    options = [
        {
            "id": option.id,
            "name": option.name,
            "cost": list(option.costs),
            "regret": list(option.regrets),
            "dearest_in": option.dearest_in,
            "regret_in": option.regret_in,
            "maximum_regret": option.maximum_regret,
        }
        for option in found.options
    ]
    return {"what_ifs": list(found.what_ifs), "options": options, "minimax_regret": found.minimax}


def _values(found: Difference) -> list[Any]:
    """Return a difference in the order of the columns."""
    return [getattr(found, name) for name in HEADS[2:]]


def _cell(value: Any) -> Any:  # noqa: ANN401 - whatever a difference holds
    """Return a value as it stands in CSV."""
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else value
