"""Formal methods filled in from the base case of a scenario: one evaluation, no draws."""

from msgspec import Struct

from bpo_decide.decision import forms
from bpo_decide.decision.forms.base import Filled, FormCase, form_named
from bpo_decide.drivers.registry import load_all
from bpo_decide.model.flows import base_flows
from bpo_decide.runs.result import Result
from bpo_decide.runs.run import Settings, run
from bpo_decide.scenario.resolved import ResolvedScenario

load_all(forms)

BASE_CASE = Settings(point="mean")
"""Every input at its mean: a form has one number in each line."""


class FilledForm(Struct, frozen=True, eq=False):
    """A form, and what the model says of the same case."""

    filled: Filled
    result: Result


def filled_form(scenario: ResolvedScenario, name: str) -> FilledForm:
    """Return a formal method applied to a scenario.

    Args:
        scenario: the scenario, nothing left open.
        name: of the form, such as `a76`.

    Raises:
        UsageError: there is no such form, or the scenario has nothing that it could compare.
    """
    form = form_named(name)
    result = run(scenario, BASE_CASE)
    case = FormCase(
        scenario=scenario,
        flows=base_flows(result.model, result.inputs),
        options=result.options,
        decision=result.decision,
        swings=result.swings,
    )
    return FilledForm(form.filled(case), result)
