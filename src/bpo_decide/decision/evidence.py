"""What the choice owes to uneven evidence: the ranking on what is known of all, and defaults that might decide it."""

import math
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from bpo_decide.decision.measures import HIDDEN, Option
from bpo_decide.decision.rules import order_without
from bpo_decide.decision.statistics import rounded
from bpo_decide.drivers.client.risks import OWN
from bpo_decide.library.hidden_costs import hidden_cost, is_hidden_cost
from bpo_decide.model.outcome import LineInfo, Outcome
from bpo_decide.reading.quantities import Quantity
from bpo_decide.scenario.resolved import ResolvedScenario
from bpo_decide.uncertainty.distributions import distribution

OF_THE_OPTION = frozenset(HIDDEN) - {"parallel", "stranded"}
"""Groups of cost that an option brings, beside those that today's operation leaves behind."""
YEARS_DUE = {"two_years": 2.0, "while_running": math.inf}
"""For how many years a record's cost is due; the others are due once or in the first year."""
PRICE = "charges"
"""The base of hidden costs that are shares of the price itself."""
UNEVEN = ("span", "missing")
"""Where a figure is not the vendor's own and not the library's."""


class CommonEvidence(Struct, frozen=True):
    """The order of the eligible options, and the keys of the rows left out: some vendor's figure is unknown there."""

    order: tuple[str, ...]
    left_out: tuple[str, ...]


class LargeDefault(Struct, frozen=True):
    """A cost line from the library that is large against the price.

    Attributes:
        option: id of the option.
        line: key of the line.
        label: its label.
        share: its mean in a year in which it is due, over the annual contract value.
        order_without: the order of the eligible options without this line, wherever it occurs.
        due: for how many years it is due; infinite for all.
        published: the library's figure, where that is a share of something else than the price and comes to less than
            `share`; else None.
        base: what that figure is taken of, a base of a hidden cost.
    """

    option: str
    line: str
    label: str
    share: float
    order_without: tuple[str, ...]
    due: float = math.inf
    published: Quantity | None = None
    base: str = ""


def common_evidence(scenario: ResolvedScenario, options: tuple[Option, ...]) -> CommonEvidence | None:
    """Return the order of options by expected cost on common evidence; None where nothing has to be left out.

    A driver for which some eligible vendor has a span, or nothing, is left out for all.
    """
    eligible = {
        mover
        for option, spec in zip(options[1:], scenario.options, strict=True)
        if option.eligible
        for mover in (option.id, *spec.parts)
    }
    present = {line.like for option in options if option.eligible for line in option.lines}
    uneven = [
        row
        for row in scenario.evidence
        if any(standing in UNEVEN for vendor, standing in row.standing.items() if vendor in eligible)
        and present & set(row.lines)
    ]
    if not uneven:
        return None
    without = {key for row in uneven for key in row.lines}
    return CommonEvidence(order_without(options, without), tuple(row.key for row in uneven))


def large_defaults(
    scenario: ResolvedScenario, options: tuple[Option, ...], outcome: Outcome
) -> tuple[LargeDefault, ...]:
    """Return the library's lines whose yearly mean is above the conventional share of the annual contract value.

    The quote, had all work moved on the first day, is spread evenly over the years of the horizon, a line over those in
    which it is due.
    """
    limit = scenario.conventions["hidden_cost_warning"].point
    years = scenario.document.decision.horizon.point / 12
    found = []
    for number, (option, spec) in enumerate(zip(options[1:], scenario.options, strict=True), start=1):
        if not (spec.moves_work and option.eligible):
            continue
        for line, whole in _library_lines(outcome, number, option):
            due = _years_due(line)
            share = whole * years / min(due, years)
            if share > limit:
                order, base = order_without(options, {line.like}), _other_base(line, share)
                large = LargeDefault(option.id, line.key, line.label, rounded(share), order)
                found.append(replace(large, due=due if due < years else math.inf, published=base[0], base=base[1]))
    return tuple(found)


def _other_base(line: LineInfo, share: float) -> tuple[Quantity | None, str]:
    """Return a published figure that is less than a share of the price, and what it is taken of instead of the price.

    Args:
        line: the cost line.
        share: of the price.
    """
    cost = hidden_cost(line.like).cost if is_hidden_cost(line.like) else None
    if cost is None or cost.base == PRICE:
        return None, ""
    figure = next(quantity for quantity in line.basis if quantity.origin == "library")
    less = distribution(figure.form, figure.bounds).mean() < share
    return (figure, cost.base) if less else (None, "")


def _library_lines(outcome: Outcome, number: int, option: Option) -> Iterator[tuple[LineInfo, float]]:
    """Yield the lines of an option that rest on the library, each with its share of the annual contract value."""
    quote = float(outcome.at_once[:, number].mean())
    if quote <= 0:
        return
    for info, line in zip(outcome.lines[number], option.lines, strict=True):
        from_library = any(quantity.origin == "library" for quantity in info.basis)
        if from_library and info.group in OF_THE_OPTION and not info.like.startswith(OWN):
            yield info, line.mean / quote


def _years_due(line: LineInfo) -> float:
    """Return over how many years a line is due: one where it is due once."""
    cost = hidden_cost(line.like).cost if is_hidden_cost(line.like) else None
    if cost is not None:
        return YEARS_DUE.get(cost.when, 1.0)
    return 1.0 if line.group == "transition" else math.inf
