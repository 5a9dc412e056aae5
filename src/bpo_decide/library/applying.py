"""Which hidden costs apply where a scenario is silent: read, graded C or better, fitting, and none of them twice."""

from collections.abc import Collection, Iterable, Sequence

from msgspec import Struct

from bpo_decide.library.hidden_costs import HiddenCost, hidden_cost, lines, overlaps
from bpo_decide.library.published import default, default_over
from bpo_decide.library.records import Assumption

SELECTION = "before_start"
"""When the cost of choosing a vendor is due; once vendors have bid, it has been spent."""


class Place(Struct, frozen=True):
    """Where an option's work is done: its country, and how near that is to the client."""

    country: str
    proximity: str


class Applying(Struct, frozen=True):
    """A record that applies unasked, its figure, and the records that stand back for it."""

    record: HiddenCost
    share: Assumption
    instead_of: tuple[str, ...] = ()


def fits(record: HiddenCost, kind: str, place: Place) -> bool:
    """Whether a record applies to a kind of option at a place, by its definition."""
    return kind in record.options and any(one in record.places for one in ("any", place.proximity, place.country))


def is_selection(record: HiddenCost) -> bool:
    """Whether a record is about choosing a vendor: one cost of leaving, the same whoever is chosen."""
    return record.cost is not None and (record.cost.when, record.cost.base) == (SELECTION, "staff")


def candidates(
    kind: str, place: Place, *, screening: bool, vendors: Sequence[Place] | None = None
) -> tuple[HiddenCost, ...]:
    """Return the records that could become a line of an option unasked, overlapping ones included.

    Args:
        kind: the kind of option.
        place: where its work is done.
        screening: whether the vendor is yet to be chosen, so that choosing costs.
        vendors: where the vendors are among whom one is chosen; None for this place alone.
    """
    choices = [("vendor", one) for one in vendors] if vendors is not None else [(kind, place)]
    records = (hidden_cost(key) for key in lines())
    return tuple(
        record
        for record in records
        if record.why_not_default is None
        and (screening or record.cost is None or record.cost.when != SELECTION)
        and any(fits(record, *choice) for choice in (choices if is_selection(record) else [(kind, place)]))
    )


def applying(
    kind: str,
    place: Place,
    *,
    screening: bool,
    without: Collection[str] = (),
    worked_out: Collection[str] = (),
    vendors: Sequence[Place] | None = None,
) -> tuple[Applying, ...]:
    """Return the records that apply unasked, at most one of those that overlap.

    Of two that overlap, the one that contains the other applies; else the one that is published for this class of
    place; a class without its own figure takes the span over the classes that have one.

    Args:
        kind: the kind of option.
        place: where its work is done.
        screening: whether the vendor is yet to be chosen, so that choosing costs.
        without: records that are switched off, or whose cost is stated.
        worked_out: records whose cost is worked out from the work itself, by another driver; they go first.
        vendors: where the vendors are among whom one is chosen: what choosing costs is one figure for all ways of
            leaving; None for this place alone.
    """
    known = candidates(kind, place, screening=screening, vendors=vendors)
    open_ = [record for record in known if record.key not in without]
    open_ = [record for record in open_ if not overlaps(record.key) & set(worked_out) and record.key not in worked_out]
    inside = {key for record in open_ for key in record.contains}
    left = [record for record in open_ if record.key not in inside]
    found = []
    while left:
        rivals = [one for one in left if one is left[0] or one.key in overlaps(left[0].key)]
        left = [one for one in left if one not in rivals]
        own = [one for one in rivals if one.location in ("any", place.proximity)] or rivals
        share = default(own[0].key) if len(own) == 1 else default_over(tuple(one.key for one in own))
        behind = _behind(own[0], [*rivals, *(one for one in open_ if one.key in inside)])
        found.append(Applying(own[0], share, behind))
    return tuple(found)


def _behind(chosen: HiddenCost, others: Sequence[HiddenCost] | Iterable[HiddenCost]) -> tuple[str, ...]:
    """Return which of some records stand back for the one that was chosen."""
    return tuple(one.key for one in others if one.key in overlaps(chosen.key))
