"""Events that hit everybody in a country."""

from collections.abc import Iterator
from typing import Annotated, Any, ClassVar

from pydantic import Tag

from bpo_decide.drivers.frame import CostLine
from bpo_decide.drivers.quantities import Country
from bpo_decide.drivers.risks.base import OFF_OR_EVENT, Event, Exposure, Happening, HappeningOrOff, Off, happening


class CountryEvent(Event, section="risks"):
    """Country event: unrest, disaster, sanctions, a ban: it hits all who work in the country at once."""

    event: ClassVar[str] = "country_event"
    label: ClassVar[str] = "Country event"
    in_house: ClassVar[bool] = True

    country_event: Annotated[Off | Annotated[dict[Country, HappeningOrOff], Tag("event")], OFF_OR_EVENT] | None = None
    """By country. One event is one draw, shared by every option whose people work there."""

    @classmethod
    def lines(cls, section: Any, exposed: Exposure) -> Iterator[CostLine]:  # noqa: ANN401 - the composed section
        """Yield the cost of the events of the country where the people work."""
        stated = section.country_event.get(exposed.country) if isinstance(section.country_event, dict) else None
        if isinstance(stated, Happening):
            label = f"{cls.label} in {exposed.country}"
            yield from happening(stated, exposed, cls.event, label, key=f"risks.{cls.event}.{exposed.country}")
