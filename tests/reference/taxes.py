"""Taxes on charges, and what a line costs after the client's income tax, from the page's section on taxes.

Read like this: capital that is spent until the work moves, side by side and stranded is capital each, and so is that of
a part of a split or of the activities that stay.
"""

from typing import Any

from tests.reference.case import Case

CAPITAL = ("set_up", "build", "one_time", "technology_capital")
FINANCING = ("payment_terms", "payables_cash", "receivables_cash")


def on_charges(case: Case, spec: Any, invoiced: float) -> dict[str, float]:  # noqa: ANN401 - the scenario model
    """Return the taxes on what is invoiced in a month, charges and transition fee, by line."""
    found = {}
    held, sales, excise = spec.withholding_tax, spec.sales_tax, spec.excise
    if held is not None and held.borne_by == "client":
        rate = case.number(held.rate)
        found["withholding_tax"] = rate / (1 - rate) * case.number(held.of_payments, 1.0) * invoiced
    if sales is not None:
        found["sales_tax"] = case.number(sales.rate) * (1 - case.number(sales.recovered)) * invoiced
    if excise is not None:
        share = case.number(excise.of_payments, 1.0)
        found["excise"] = case.number(excise.rate) * share * invoiced
        tax = case.document.tax
        if tax is not None and not excise.deductible:
            found["lost_deduction"] = case.number(tax.rate) * share * invoiced
    return found


def after_tax(case: Case, lines: dict[str, list[float]], spec: Any) -> dict[str, list[float]]:  # noqa: ANN401
    """Return the flows of an option by line after income tax; as they are without one."""
    tax = case.document.tax
    if tax is None:
        return lines
    rate, found = case.number(tax.rate), {}
    excise = getattr(spec, "excise", None)
    untouched = ("lost_deduction",) if excise is None or excise.deductible else ("lost_deduction", "excise")
    for key, flows in lines.items():
        if _is_one_of(key, CAPITAL):
            found[key] = flows
            if tax.depreciation is not None:
                written_off = _written_off(flows, round(case.number(tax.depreciation)))
                found[f"depreciation_{key}"] = [-rate * amount for amount in written_off]
        elif _is_one_of(key, (*FINANCING, *untouched)):
            found[key] = flows
        else:
            found[key] = [flow * (1 - rate) for flow in flows]
    return found


def _is_one_of(key: str, names: tuple[str, ...]) -> bool:
    """Whether a line, or the line of which it is a part, has one of the names."""
    return any(key == name or key.endswith(f"_{name}") for name in names)


def _written_off(flows: list[float], months: int) -> list[float]:
    """Return what is written off in every month: all that is left in the last one."""
    found = [sum(flows[max(month - months + 1, 0) : month + 1]) / months for month in range(len(flows))]
    found[-1] += sum(flows) - sum(found)
    return found
