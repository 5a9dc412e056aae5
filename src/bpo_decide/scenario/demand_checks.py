"""What is said of the work and does not fit: shocks that cannot come, technology nobody has, money nobody holds."""

from collections.abc import Callable, Iterator
from typing import Any

from bpo_decide.drivers.working_capital import NEEDS
from bpo_decide.reading.document import Document
from bpo_decide.reading.problems import Path, Problem
from bpo_decide.reading.quantities import Quantity
from bpo_decide.scenario.ends import least
from bpo_decide.scenario.inert import is_nothing
from bpo_decide.scenario.resolved import months_between
from bpo_decide.scenario.telling import warning

Check = Callable[[Any, Document], Iterator[Problem]]
_SHOCK: Path = ("process", "volume", "shock")
_CAPITAL: Path = ("process", "working_capital")
_MEASURED_BY = {
    "days_payable": ("spend", "days_payable"),
    "discounts_captured": ("spend", "discount", "discounts_captured"),
    "days_receivable": ("sales", "days_receivable"),
    "bad_debt": ("sales", "bad_debt"),
}
"""What is said of a vendor's working capital, and what it is measured by."""


def _shock(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401 - the scenario model
    """Yield the shock that comes before the start, after the end, or changes nothing."""
    shock, horizon = scenario.process.volume.shock, scenario.decision.horizon.point
    if shock is None:
        return
    dated = isinstance(shock.month, str)
    comes = months_between(scenario.decision.start, shock.month) if dated else least(shock.month.form)
    if comes < 0:
        message = f"a shock in {shock.month} is before the start in {scenario.decision.start}: it has happened"
        mend = "delete it, and state the volume as it is at the start"
        yield document.problem("contradiction", message, (*_SHOCK, "month"), mend=mend)
    elif comes >= horizon:
        message = "the shock says nothing: it comes after the end of the horizon"
        yield document.problem("contradiction", message, (*_SHOCK, "month"), mend="check the month, or delete it")
    for key in ("probability", "size"):
        if is_nothing(getattr(shock, key)):
            message = f"the shock says nothing: its {key} is 0"
            yield document.problem("contradiction", message, (*_SHOCK, key), mend="write another number, or delete it")


def _deflation(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield the shares passed on of a technology deflation that nobody states."""
    if scenario.process.technology_deflation is not None:
        return
    for place, mover in scenario.placed_movers:
        if mover.price.deflation_passed is not None:
            message = "deflation_passed says nothing without process.technology_deflation"
            mend = "add process.technology_deflation: ...% a year, or state productivity: a fall that is committed"
            path = (*place, "price", "deflation_passed")
            yield document.problem("contradiction", message, path, at_key=True, mend=mend)


def _working_capital(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield what is said of working capital and lacks what it is a share or a time of."""
    today = scenario.process.working_capital
    if today is not None:
        for key, needed in NEEDS:
            if getattr(today, key) is not None and getattr(today, needed) is None:
                message = f"{key} says nothing without {needed}"
                yield document.problem("contradiction", message, (*_CAPITAL, key), at_key=True, mend=f"add {needed}")
    for place, option in scenario.placed_results:
        own = option.working_capital
        for key, against in _MEASURED_BY.items():
            if own is None or getattr(own, key) is None:
                continue
            lacks = [name for name in against if today is None or getattr(today, name) is None]
            if lacks:
                message = f"{key} is measured by today's: it says nothing without {', '.join(lacks)}"
                mend = f"add process.working_capital: {{{': ..., '.join(lacks)}: ...}}"
                path = (*place, "working_capital", key)
                yield document.problem("contradiction", message, path, at_key=True, mend=mend)


def _unmeasured(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield a warning for what is said of today's working capital and no option is measured by."""
    today = scenario.process.working_capital
    if today is None:
        return
    stated = [one.working_capital for _, one in scenario.placed_results if one.working_capital is not None]
    for key in _MEASURED_BY:
        found: Quantity | None = getattr(today, key)
        if found is not None and all(getattr(own, key) is None for own in stated):
            message = f"{key} changes no cost: no option says how it does with it"
            mend = f"add working_capital: {{{key}: ...}} to a vendor, or delete it"
            yield warning(document.problem("unused", message, (*_CAPITAL, key), at_key=True, mend=mend))


def _nominal_clauses(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield the clauses that are in nominal money where all else is real: in real terms such a price falls."""
    if scenario.decision.prices != "real":
        return
    mend = (
        "write prices: nominal with a nominal discount_rate, (1 + real rate) x (1 + inflation) - 1; wages and prices"
        " then rise with the library's inflation, or what inflation: states"
    )
    for place, mover in scenario.placed_movers:
        price = mover.price
        stated: list[Path] = [("price", "price_fixed")] if price.price_fixed else []
        for section, keys in _NOMINAL.items():
            clause = getattr(price, section)
            stated += [("price", section, key) for key in keys if getattr(clause, key, None) is not None]
        if getattr(mover.transition, "amortised", None):
            stated.append(("transition", "amortised"))
        for path in stated:
            message = f"{path[-1]} is in nominal money and these prices are real: inflation would lower what is paid"
            yield document.problem("mismatch", message, (*place, *path), at_key=True, mend=mend)


_NOMINAL = {"indexation": ("rate", "share", "floor", "cap", "charges"), "gain_share": ("floor", "cap")}
"""What is said of a price that stands against inflation, which real prices leave out: by the section that says it."""

DEMAND_CHECKS: tuple[Check, ...] = (_shock, _deflation, _working_capital, _nominal_clauses)
DEMAND_WARNINGS: tuple[Check, ...] = (_unmeasured,)
