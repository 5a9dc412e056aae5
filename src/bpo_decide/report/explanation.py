"""Where a number comes from: the tree of an explanation, and the list of an option's lines."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from bpo_decide.decision import figures
from bpo_decide.model.tracing import ExplainedFigure, Explanation, Node
from bpo_decide.reading.nearest import nearest
from bpo_decide.reading.problems import UsageError
from bpo_decide.reading.quantities import Quantity
from bpo_decide.report.characters import harmless
from bpo_decide.report.folding import folded
from bpo_decide.report.sections import name_of
from bpo_decide.report.wording import value_in_words
from bpo_decide.scenario.resolved import ResolvedScenario

LEAST_LABEL = 24
"""Columns that a label is given beside its number at least."""
_MONEY = 1000
"""From here on a step is money, or as large as money: two decimals will do."""


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
    lines = [one for one in own if line in (one.line.key, *(figure.key for figure in one.figures))]
    if not lines:
        raise _unknown(f"line of {option}", line, dict.fromkeys(one.line.key for one in own))
    return lines


def listing(found: Sequence[Explanation], *, currency: str, discounting: str, width: int | None = None) -> str:
    """Return the lines of options with their present values, and the sums.

    Args:
        found: what to list.
        currency: of the client.
        discounting: rate, timing and horizon in words.
        width: columns at which labels are wrapped; None not to wrap.
    """
    names = [f"{one.option}.{key}" for one in found for key in (one.line.key, *(figure.key for figure in one.figures))]
    rows = [(f"{one.option}.{one.line.key}", money(one.present_value), one.line.label) for one in found]
    totals: dict[str, float] = {}
    for one in found:
        totals[one.option] = totals.get(one.option, 0.0) + one.present_value
    rows += [(f"{option} in all", money(total), "") for option, total in totals.items()]
    rows += [
        (f"{one.option}.{figure.key}", _number(figure.node.values[0]), figure.node.label)
        for one in found
        for figure in one.figures
    ]
    heading = (
        f"Present values of the base case (every input at its mean) in {currency}, {discounting}.\n"
        "Means of the simulation differ a little. Add .LINE for formula and inputs."
    )
    said = (
        heading.split("\n") if width is None else [row for text in heading.split("\n") for row in folded(text, width)]
    )
    room = max(map(len, names))
    return harmless("\n".join([*said, *(line for row in rows for line in _row(row, room, width))]) + "\n")


def _row(row: tuple[str, str, str], room: int, width: int | None) -> Iterator[str]:
    """Yield a name, its number, and its label: beside them, or below where there is no room for it."""
    name, number, label = row
    start = f"{name:<{room}}  {number:>14}"
    if width is None or not label:
        yield f"{start}  {label}".rstrip()
        return
    beside = width - len(start) - 2
    if beside >= LEAST_LABEL:
        first, *others = folded(label, beside, cut=False)
        yield f"{start}  {first}"
        yield from (f"{' ' * len(start)}  {line}" for line in others)
        return
    yield start if len(start) <= width else f"{name}  {number}"
    yield from (f"  {line}" for line in folded(label, max(width - 2, 1), cut=False))


class Branch(Struct, frozen=True):
    """One statement of an explanation, and the statements it rests on."""

    text: str
    branches: "tuple[Branch, ...]" = ()


def tree(one: Explanation, *, currency: str, discounting: str) -> Branch:
    """Return an explanation as a tree: formula, steps down to the inputs, result."""
    quoted = ", quoted" if one.line.quoted else ""
    return Branch(
        f"{one.option}.{one.line.key}: {one.line.label} ({one.line.group}{quoted})",
        (
            Branch(f"= {one.line.formula}"),
            _branch(one.amount, currency),
            _branch(one.over, currency),
            *(_figure(figure, currency) for figure in one.figures),
            Branch("by contract year, undiscounted: " + ", ".join(map(money, one.yearly))),
            Branch(
                "present value = amount x when it is due, summed over the contract years,"
                f" {discounting}: {currency} {money(one.present_value)}"
            ),
        ),
    )


def _figure(figure: ExplainedFigure, currency: str) -> Branch:
    """Return a number that the line tells about the option, with its formula and what went into it."""
    branch = _branch(figure.node, currency)
    return Branch(branch.text, (Branch(f"= {figure.formula}"), *branch.branches))


def _branch(node: Node, currency: str) -> Branch:
    """Return a step with what went into it."""
    values = ", ".join(map(_number, node.values))
    inputs = tuple(Branch(_input(quantity, value, currency)) for quantity, value in node.inputs)
    return Branch(f"{node.label}: {values}", (*(_branch(one, currency) for one in node.nodes), *inputs))


def _input(quantity: Quantity, value: float, currency: str) -> str:
    """Return an input: its name, its value in the base case, how it is written, and where it comes from."""
    name, written = name_of(quantity.key, quantity.path), value_in_words(quantity)
    shown = figures.amount(value, quantity, currency)
    return f"{name} = {shown}  [{written}]  {origin_of(quantity)}"


def origin_of(quantity: Quantity) -> str:
    """Return where a number comes from: origin, place, grade and source."""
    origin: str = quantity.origin
    if quantity.place is not None:
        origin += f", {quantity.place.file}:{quantity.place.line}"
    if quantity.grade is not None:
        origin += f", grade {quantity.grade}"
    if quantity.source is not None and not quantity.source.startswith(origin):
        origin += f", {quantity.source}"
    return origin


def money(amount: float) -> str:
    """Return an amount to the cent; what rounds to nothing has no sign."""
    return f"{round(amount, 2) + 0.0:,.2f}"


def _number(value: float) -> str:
    """Return a step to six digits, money to the cent."""
    return money(value) if abs(value) >= _MONEY else f"{value:.6g}"


def discounting_of(scenario: ResolvedScenario) -> str:
    """Return rate, timing and horizon of a decision in words."""
    decision = scenario.document.decision
    rate = figures.quantity(decision.discount_rate.point, "share")
    months = figures.quantity(decision.horizon.point, "months")
    return f"{rate} a year, cash at the {decision.timing} of each month, {months}"


def _unknown(what: str, word: str, known: dict[str, None]) -> UsageError:
    """Return the error of a name that does not exist."""
    near = nearest(word, known)
    return UsageError(
        f"no {what} {word!r}" + (f"; did you mean {near!r}?" if near else f"; there are {', '.join(known)}")
    )
