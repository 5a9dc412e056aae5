"""Where a number comes from, as text."""

from collections.abc import Sequence

from bpo_decide.decision import figures
from bpo_decide.model.tracing import Explanation
from bpo_decide.reading.nearest import nearest
from bpo_decide.reading.problems import UsageError
from bpo_decide.reading.quantities import Quantity
from bpo_decide.report.characters import harmless
from bpo_decide.report.sections import name_of
from bpo_decide.report.wording import value_in_words
from bpo_decide.scenario.resolved import ResolvedScenario


def chosen(found: Sequence[Explanation], wanted: str) -> list[Explanation]:
    """Return the explanations of one option, or of one of its lines.

    Args:
        found: every explanation.
        wanted: `OPTION`, `OPTION.LINE`, or nothing for all.

    Raises:
        UsageError: there is no such option or line; names the nearest.
    """
    if not wanted:
        return list(found)
    option, _, line = wanted.removeprefix("vendors.").removeprefix("alternatives.").partition(".")
    own = [one for one in found if one.option == option]
    if not own:
        raise _unknown("option", option, dict.fromkeys(one.option for one in found))
    if not line:
        return own
    lines = [one for one in own if one.line.key == line]
    if not lines:
        raise _unknown(f"line of {option}", line, dict.fromkeys(one.line.key for one in own))
    return lines


def as_text(found: Sequence[Explanation], *, currency: str, discounting: str, whole: bool) -> str:
    """Return explanations for a terminal: one line each, or the whole of them.

    Args:
        found: what to explain.
        currency: of the client.
        discounting: rate, timing and horizon in words.
        whole: whether to show formula and inputs.
    """
    return harmless(_as_text(found, currency, discounting, whole=whole))


def _as_text(found: Sequence[Explanation], currency: str, discounting: str, *, whole: bool) -> str:
    """Return explanations, with names as they are written."""
    if whole:
        return "\n".join(_whole(one, currency, discounting) for one in found)
    width = max(len(f"{one.option}.{one.line.key}") for one in found)
    rows = [
        f"{f'{one.option}.{one.line.key}':<{width}}  {_money(one.present_value):>14}  {one.line.label}" for one in found
    ]
    totals: dict[str, float] = {}
    for one in found:
        totals[one.option] = totals.get(one.option, 0.0) + one.present_value
    rows += [f"{f'{option} in all':<{width}}  {_money(total):>14}" for option, total in totals.items()]
    heading = (
        f"Present values of the base case (every input at its mean) in {currency}, {discounting}.\n"
        "Means of the simulation differ a little. Add .LINE for formula and inputs."
    )
    return "\n".join([heading, *rows]) + "\n"


def _whole(one: Explanation, currency: str, discounting: str) -> str:
    """Return one explanation with its formula, inputs and result."""
    rows = [
        f"{one.option}.{one.line.key}: {one.line.label} ({one.line.group}{', quoted' if one.line.quoted else ''})",
        f"  = {one.line.formula}",
        "  inputs, at their mean:",
    ]
    width = max((len(name_of(quantity.key, quantity.path)) for quantity, _ in one.inputs), default=0)
    for quantity, value in one.inputs:
        origin: str = quantity.origin
        if quantity.place is not None:
            origin += f", {quantity.place.file}:{quantity.place.line}"
        if quantity.grade is not None:
            origin += f", grade {quantity.grade}"
        if quantity.source is not None and not quantity.source.startswith(origin):
            origin += f", {quantity.source}"
        unit = _unit(quantity, currency)
        name, written = name_of(quantity.key, quantity.path), value_in_words(quantity)
        rows.append(f"    {name:<{width}}  {figures.quantity(value, quantity.unit)}{unit}  [{written}]  {origin}")
    rows.append("  by contract year, undiscounted: " + ", ".join(_money(value) for value in one.yearly))
    rows.append(f"  present value, {discounting}: {currency} {_money(one.present_value)}")
    return "\n".join(rows) + "\n"


def _unit(quantity: Quantity, currency: str) -> str:
    """Return the base unit of a quantity, money with its currency; nothing where the number tells it already."""
    if quantity.unit == "exchange rate":
        return f" {quantity.currency}/{quantity.per}"
    if quantity.unit in ("share", "number", "months", "per month"):
        return ""
    return " " + quantity.unit.replace("money", quantity.currency or currency)


def _money(amount: float) -> str:
    """Return an amount to the cent; what rounds to nothing has no sign."""
    return f"{round(amount, 2) + 0.0:,.2f}"


def discounting_of(scenario: ResolvedScenario) -> str:
    """Return rate, timing and horizon of a decision in words."""
    decision = scenario.document.decision
    rate = figures.quantity(decision.discount_rate.point, "share")
    return f"{rate} a year, cash at the {decision.timing} of each month, {decision.horizon.point:g} months"


def _unknown(what: str, word: str, known: dict[str, None]) -> UsageError:
    """Return the error of a name that does not exist."""
    near = nearest(word, known)
    return UsageError(
        f"no {what} {word!r}" + (f"; did you mean {near!r}?" if near else f"; there are {', '.join(known)}")
    )
