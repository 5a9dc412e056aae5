"""Answers to the appraisal checklist about the result: cost, risk, sensitivity, recommendation."""

from bpo_decide.decision.figures import money, quantity
from bpo_decide.decision.forms.appraisal_plan import NOT_PROVIDED
from bpo_decide.decision.forms.base import Answer, FormCase
from bpo_decide.scenario.resolved import IN_HOUSE

OPTIMISM = "optimism_bias_opex"
"""Cost line of the allowance for optimism."""
SHOWN = 3
"""Inputs that are named in an answer."""


def whole_life_cost(case: FormCase) -> tuple[Answer, str]:
    """Answer what every option costs over the horizon, and which parts of a life are in it."""
    document, currency = case.scenario.document, case.scenario.document.client.currency
    costs = "; ".join(f"{option.name} {money(option.cost.mean, currency)}" for option in case.options)
    groups = {flow.group for option in case.flows.options for flow in option.lines}
    parts = {"transition": "transition", "management": "client side", "exit": "exit", "risk": "risk"}
    there = [word for group, word in parts.items() if group in groups]
    silent = [word for group, word in parts.items() if group not in groups]
    said = f"Present value of the base case: {costs}; {document.decision.prices} prices"
    said += f", with {', '.join(there)}." if there else "."
    if not silent:
        return "provided", said
    return "in part", f"{said} Not provided: {', '.join(silent)}."


def present_value(case: FormCase) -> tuple[Answer, str]:
    """Answer at which rate, from which date and by which timing."""
    decision = case.scenario.document.decision
    said = f"{quantity(decision.discount_rate.point, 'share')} a year, {decision.rate_basis.replace('_', '-')}, "
    said += f"{decision.prices}, to the start in {decision.start}; cash flows at the {decision.timing} of the month."
    return "provided", said


def optimism(case: FormCase) -> tuple[Answer, str]:
    """Answer whether optimism bias is a line of its own."""
    bearing = [option.id for option in case.flows.options if any(flow.key.endswith(OPTIMISM) for flow in option.lines)]
    if bearing:
        names = ", ".join(case.measured(option).name for option in bearing)
        return "in part", f"A line of its own for {names}; evidence of mitigation is not provided."
    return "not provided", (
        "No allowance is stated; published hidden costs and risks of the library stand in its place where they apply "
        "(hidden_costs.optimism_bias_opex would put it there instead)."
    )


def sensitivity(case: FormCase) -> tuple[Answer, str]:
    """Answer what would change the choice."""
    if not case.swings:
        return "not provided", "No number of the scenario is uncertain, or there is nothing to choose from."
    widest = ", ".join(swing.quantity.path for swing in case.swings[:SHOWN])
    turning = [swing.quantity.path for swing in case.swings if swing.turns]
    said = f"What moves the lead of the best option most: {widest}."
    said += (
        f" It changes hands within the range of {', '.join(turning[:SHOWN])}." if turning else " None turns it alone."
    )
    return "provided", said


def risk_analysis(case: FormCase) -> tuple[Answer, str]:
    """Answer what of risk there is to draw from."""
    uncertain = sum(not quantity.certain for quantity in case.scenario.quantities.values())
    events = sorted({flow.label for option in case.flows.options for flow in option.lines if flow.group == "risk"})
    if not uncertain and not events:
        return NOT_PROVIDED
    said = f"{uncertain} uncertain numbers"
    said += f" and the risk lines {', '.join(events[:SHOWN])}" if events else ", no risk events"
    said += f" and {len(events) - SHOWN} more" if len(events) > SHOWN else ""
    return "in part", (
        f"{said}: evaluate without --form draws the distribution of every option's cost and its percentiles. "
        "The level of confidence to plan for, and contingency, are not provided."
    )


def affordability(case: FormCase) -> tuple[Answer, str]:
    """Answer what is paid in each year, and which limit there is."""
    document, currency = case.scenario.document, case.scenario.document.client.currency
    shown = (
        [case.options[0]]
        if case.decision.recommended in (None, IN_HOUSE)
        else [
            case.options[0],
            case.measured(case.decision.recommended),
        ]
    )
    by_year = "; ".join(
        f"{option.name} {', '.join(money(amount, currency) for amount in option.annual_cost)}" for option in shown
    )
    limit = document.requirements.max_cost_any_year
    said = f"Undiscounted by year: {by_year}."
    if limit is None:
        return "in part", f"{said} What can be afforded in a year is not provided."
    return "provided", f"{said} No year may cost more than {money(limit.limit.point, currency)}."


def recommendation(case: FormCase) -> tuple[Answer, str]:
    """Answer what is recommended, on what conditions, and what happens if not."""
    decision = case.decision
    if decision.recommended is None:
        said = "In the base case the model finds it too close to call."
    else:
        said = f"In the base case the model recommends {case.measured(decision.recommended).name}."
    if decision.conditions:
        said += f" Conditions: {'; '.join(decision.conditions)}."
    cost = money(case.options[0].cost.mean, case.scenario.document.client.currency)
    said += f" If nothing is approved, today's operation goes on at {cost}. The date of a review is not provided."
    return "in part", said


def reconciliation(case: FormCase) -> tuple[Answer, str]:
    """Answer how the estimate differs from an earlier one."""
    if not case.scenario.changes:
        return "not provided", "No previous estimate is stated."
    return "in part", f"Changed from the file as written by {', '.join(case.scenario.changes)}."
