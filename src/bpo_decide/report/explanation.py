"""Where a number comes from, as text."""

from collections.abc import Sequence

from bpo_decide.decision import figures
from bpo_decide.model.tracing import Explanation
from bpo_decide.reading.nearest import nearest
from bpo_decide.reading.problems import UsageError
from bpo_decide.report.view import name_of


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
    option, _, line = wanted.partition(".")
    own = [one for one in found if one.option == option]
    if not own:
        raise _unknown("option", option, dict.fromkeys(one.option for one in found))
    if not line:
        return own
    lines = [one for one in own if one.line.key == line]
    if not lines:
        raise _unknown(f"line of {option}", line, dict.fromkeys(one.line.key for one in own))
    return lines


def as_text(found: Sequence[Explanation], *, currency: str, whole: bool) -> str:
    """Return explanations for a terminal: one line each, or the whole of them.

    Args:
        found: what to explain.
        currency: of the client.
        whole: whether to show formula and inputs.
    """
    if whole:
        return "\n".join(_whole(one, currency) for one in found)
    width = max(len(f"{one.option}.{one.line.key}") for one in found)
    rows = [
        f"{f'{one.option}.{one.line.key}':<{width}}  {one.present_value:>14,.2f}  {one.line.label}" for one in found
    ]
    heading = f"Present values of the base case in {currency}; add .LINE for formula and inputs."
    return "\n".join([heading, *rows]) + "\n"


def _whole(one: Explanation, currency: str) -> str:
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
        if quantity.source is not None:
            origin += f", {quantity.source}"
        unit = "" if quantity.unit in ("share", "number", "months", "per month") else f" {quantity.unit}"
        name = name_of(quantity.key, quantity.path)
        rows.append(f"    {name:<{width}}  {figures.quantity(value, quantity.unit)}{unit}  [{quantity.text}]  {origin}")
    rows.append("  by contract year, undiscounted: " + ", ".join(f"{value:,.2f}" for value in one.yearly))
    rows.append(f"  present value: {currency} {one.present_value:,.2f}")
    return "\n".join(rows) + "\n"


def _unknown(what: str, word: str, known: dict[str, None]) -> UsageError:
    """Return the error of a name that does not exist."""
    near = nearest(word, known)
    return UsageError(
        f"no {what} {word!r}" + (f"; did you mean {near!r}?" if near else f"; there are {', '.join(known)}")
    )
