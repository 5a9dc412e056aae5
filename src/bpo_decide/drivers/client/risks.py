"""The risks of an outsourced process: the vendor's, and today's until the work has moved."""

from collections.abc import Iterable, Iterator
from typing import Annotated, Any, ClassVar, Literal

from msgspec.structs import replace

from bpo_decide.drivers import risks
from bpo_decide.drivers.deal import Deal
from bpo_decide.drivers.frame import CostLine, Expected, Profile
from bpo_decide.drivers.operation import Operation, OwnEvent
from bpo_decide.drivers.registry import Section, load_all, section_of
from bpo_decide.drivers.risks.base import Event, Exposure

load_all(risks)

OWN = "in_house_"
"""What the keys of lines begin with that an option has because of today's operation."""
Rating = Literal["Aaa", "Aa", "A", "Baa", "Ba", "B"]


class Risks(Section, section="vendor"):
    """Risks: events that may happen to the vendor, and its standing."""

    order: ClassVar[int] = 80

    rating: Rating | None = None
    """Credit rating of the vendor (Moody's letters). Without one it takes the span of speculative grade."""
    risks: Annotated[Any, section_of("risks")] | None = None
    """Events of this vendor; they go before those of the scenario."""


def vendor_risks(deal: Deal, lines: Iterable[CostLine]) -> Iterator[CostLine]:
    """Yield the cost of a vendor's events, and of today's operation's until the work moves.

    Args:
        deal: the vendor's deal.
        lines: its other cost lines; a transition may overrun in proportion to its own cost.
    """
    frame = deal.frame
    transition = [line for line in lines if line.group == "transition" and line.until_end is None]
    exposed = Exposure(
        frame=frame,
        owner=deal.vendor.id,
        country=deal.country,
        share=deal.work.moved,
        yearly=deal.contract_value,
        go_live=deal.work.go_live,
        transition_end=deal.end,
        transition_cost=sum((frame.undiscounted(line) for line in transition), start=frame.nothing),
        portion=frame.share,
    )
    yield from (line for _, line in _lines(deal.vendor.risks, exposed, in_house=False))
    yield from in_house_risks(deal.operation, 1 - deal.work.moved)


def own_events(operation: Operation) -> Iterator[OwnEvent]:
    """Yield the events of today's operation, as if it did all the work all along."""
    frame, section = operation.frame, operation.section.risks
    exposed = Exposure(
        frame=frame,
        owner="in_house",
        country=operation.country,
        share=frame.steady,
        yearly=operation.labour,
        go_live=frame.never,
        transition_end=frame.never,
        transition_cost=frame.nothing,
        portion=frame.share,
    )
    for driver, line in _lines(section, exposed, in_house=True):
        yield OwnEvent(line, stays=driver.stays)


def in_house_risks(operation: Operation, share: Profile | None = None) -> Iterator[CostLine]:
    """Yield the cost of the events of today's operation.

    Args:
        operation: today's operation.
        share: the share of the work that it still does in each month; None where it goes on doing all of it.
    """
    for event in operation.events:
        line = event.line
        if share is None:
            yield line
            continue
        renamed = replace(line, key=f"{OWN}{line.key}", label=f"{line.label} in-house")
        if event.stays or line.expected is None:
            yield renamed
        else:
            label = f"{line.label} until the work moves"
            yield replace(renamed, label=label, over=line.over * share, expected=Expected(line.expected.amount, share))


def _lines(
    section: Any,  # noqa: ANN401 - composed
    exposed: Exposure,
    *,
    in_house: bool,
) -> Iterator[tuple[type[Event], CostLine]]:
    """Yield the lines of the events of a section, each with its driver."""
    if section is None:
        return
    for driver in section.drivers():
        if issubclass(driver, Event) and (driver.in_house or not in_house):
            yield from ((driver, line) for line in driver.lines(section, exposed))
