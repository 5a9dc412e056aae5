"""What a transition costs when it is made once more: after an early end, or to another vendor when the horizon ends."""

from collections.abc import Iterable

from bpo_decide.drivers.deal import Deal
from bpo_decide.drivers.frame import Array, CostLine
from bpo_decide.reading.quantities import Quantity

NOT_AGAIN = frozenset({"severance", "retention", "layoff_related", "cultural_overhead", "knowledge_retained", "set_up"})
"""Lines of a transition that a second one does not bring: who has left does not leave again, what has been documented
is known, a centre is not founded twice, and what runs as long as the work is outsourced goes on with the fallback."""


def lines_again(lines: Iterable[CostLine]) -> list[CostLine]:
    """Return the lines that a second transition brings too."""
    return [
        line for line in lines if line.group == "transition" and line.key not in NOT_AGAIN and line.until_end is None
    ]


def cost_again(deal: Deal, lines: Iterable[CostLine]) -> Array:
    """Return what the same transition costs by the contract year in which it is made again.

    A line that differs by year (pay, a share of the year's contract value, foreign money) costs what it does in that
    year; one that is a single amount rises like prices at home. Neither rises twice.

    Args:
        deal: the vendor's deal.
        lines: the lines of the first transition that come again.
    """
    frame, once = deal.frame, 1 + deal.frame.nothing
    at_home = frame.index(frame.inflation(deal.operation.country))
    total = frame.nothing
    for line in lines:
        cost = frame.nothing
        for part in line.parts or (line,):
            rise = part.rise
            if rise is None:
                rise = at_home if part.amount.shape[0] == 1 else once
            length = frame.undiscounted(CostLine(part.key, part.group, part.label, once, part.over, part.formula))
            cost = cost + length * part.amount * rise
        total = total + frame.named(f"{line.label} once more", cost)
    return total


def basis_again(lines: Iterable[CostLine]) -> tuple[Quantity, ...]:
    """Return the numbers that set what a second transition costs."""
    return tuple(quantity for line in lines for quantity in line.basis)
