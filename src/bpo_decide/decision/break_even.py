"""Where one option takes over from another as a number moves: straight lines between the values that were tried."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from bpo_decide.decision.statistics import rounded


class Crossing(Struct, frozen=True):
    """Between two values that were tried, another option comes first.

    Attributes:
        before: option that is first at the lower value.
        after: option that takes over.
        low: the lower of the two values.
        high: the higher.
        at: where the lead changes sign; None where nothing can be said between the two, because what is varied takes
            no values there, or one of the two options may be chosen at one end only.
    """

    before: str
    after: str
    low: float
    high: float
    at: float | None


def crossings(
    numbers: Sequence[float], scores: Sequence[Mapping[str, float]], *, between: bool = True
) -> tuple[Crossing, ...]:
    """Return where the option with the lowest score changes, from the lowest number to the highest.

    The score of every option is taken to move along a straight line between neighbouring numbers. That is exact for
    what the cost is linear in, such as a price that no cap or minimum touches.

    Args:
        numbers: what was tried.
        scores: for each of them, what options are ranked by (the lowest is first), by option; of several with the
            lowest score the first one counts. An option that may not be chosen is left out.
        between: whether what is varied takes values between the numbers.
    """
    order = sorted(range(len(numbers)), key=numbers.__getitem__)
    found: list[Crossing] = []
    for left, right in pairwise(order):
        low, high = numbers[left], numbers[right]
        if low == high or not scores[left] or not scores[right]:
            continue
        for before, after, share in _changes(scores[left], scores[right]):
            at = rounded(low + share * (high - low)) if between and share is not None else None
            found.append(Crossing(before, after, low, high, at))
    return tuple(found)


def first(scores: Mapping[str, float]) -> str:
    """Return the option with the lowest score; of several the first."""
    return min(scores, key=scores.__getitem__)


def _changes(left: Mapping[str, float], right: Mapping[str, float]) -> list[tuple[str, str, float | None]]:
    """Return every change of the lowest option on the way, with the share of the way where it happens."""
    start, end = first(left), first(right)
    if start not in right or end not in left:
        return [] if start == end else [(start, end, None)]
    lines = {option: (left[option], right[option] - left[option]) for option in left if option in right}
    changes: list[tuple[str, str, float | None]] = []
    current, reached = start, 0.0
    while current != end:
        value, slope = lines[current]
        meetings = [
            (max((other - value) / (slope - steeper), reached), steeper, option)
            for option, (other, steeper) in lines.items()
            if steeper < slope
        ]
        reached, _, following = min((one for one in meetings if one[0] < 1 or one[2] == end), default=(1.0, 0.0, end))
        changes.append((current, following, min(reached, 1.0)))
        current = following
    return changes
