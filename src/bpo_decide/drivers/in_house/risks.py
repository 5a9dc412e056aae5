"""The risks of today's operation."""

from typing import Annotated, Any, ClassVar

from bpo_decide.drivers.registry import Section, section_of


class Risks(Section, section="in_house"):
    """Risks: events that happen to today's operation, at its own rates."""

    order: ClassVar[int] = 80

    risks: Annotated[Any, section_of("risks")] | None = None
    """Events of today's operation; they go before those of the scenario."""
