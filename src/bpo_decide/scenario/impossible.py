"""Numbers that are each valid but cannot be beside others: more who stay than there are, a cap below its floor."""

import math
from collections.abc import Callable, Iterator
from typing import Any

from bpo_decide.reading.document import Document
from bpo_decide.reading.problems import Path, Problem
from bpo_decide.reading.quantities import Quantity
from bpo_decide.scenario.binding import quantities_in
from bpo_decide.scenario.ends import greatest, least
from bpo_decide.scenario.telling import about, raw_path

Check = Callable[[Any, Document], Iterator[Problem]]
_ROUNDING = 1e-9


def _retained(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401 - the scenario model
    """Yield the retained organisations that are larger than today's team."""
    today = sum(greatest(role.fte.form) for role in scenario.in_house.staff)
    for vendor in scenario.movers:
        if vendor.retained is None:
            continue
        stay = least(vendor.retained.fte.form)
        if today + _ROUNDING < stay < math.inf:
            message = f"{stay:g} posts cannot stay of {today:g} today"
            mend = f"write {today:g} at most: posts that are new are no retained ones"
            yield about(document, vendor.retained.fte, "out-of-bounds", message, mend)


def _cap_and_floor(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield the indexation clauses whose highest rise is below their least one."""
    for vendor in scenario.movers:
        clause = vendor.price.indexation
        if clause is None or clause.cap is None or clause.floor is None:
            continue
        if greatest(clause.cap.form) < least(clause.floor.form) < math.inf:
            message = f"the cap of {clause.cap.text} is below the floor of {clause.floor.text}"
            mend = "the cap is the highest yearly rise, the floor the least: exchange them, or delete one"
            yield about(document, clause.cap, "range-order", message, mend)


def _minimum_saving(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield a minimum saving that is more than everything."""
    least_saving = scenario.decision.minimum_saving
    if least_saving is not None and least_saving.per != "money" and least_saving.point > 1:
        message = f"nobody can save {least_saving.text} of the in-house cost"
        yield about(
            document, least_saving, "out-of-bounds", message, "write a share such as 5%, or money with its unit"
        )


def _as_of(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield the numbers that are from a month after the start."""
    start = scenario.decision.start
    for quantity in quantities_in(scenario):
        if quantity.as_of is not None and quantity.as_of > start:
            message = f"a number cannot be as of {quantity.as_of} where the comparison starts in {start}"
            mend = f"write the month it is from, {start} or earlier, or move the start"
            yield document.problem("out-of-bounds", message, as_of_path(document, quantity), mend=mend)


def as_of_path(document: Document, quantity: Quantity) -> Path:
    """Return where the month of a quantity is written: in its mapping, or beside the key that holds it."""
    path = raw_path(document, quantity)
    inside, beside = (*path, "as_of"), (*path[:-1], "as_of")
    return inside if inside in document.places else beside


IMPOSSIBLE: tuple[Check, ...] = (_retained, _cap_and_floor, _minimum_saving, _as_of)
