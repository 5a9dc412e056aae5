"""Breach of data."""

from collections.abc import Iterator
from typing import Annotated, Any, ClassVar

from pydantic import Tag

from bpo_decide.drivers.frame import CostLine
from bpo_decide.drivers.quantities import Count
from bpo_decide.drivers.risks.base import OFF_OR_EVENT, Event, Exposure, Happening, Off, happening


class Breach(Happening):
    """A breach; it is estimated only where records are at stake and its cost is capped."""

    records: Count | None = None
    """Records of people or accounts at stake."""


class DataBreach(Event, section="risks"):
    """Data breach: records of people or accounts get into other hands."""

    event: ClassVar[str] = "data_breach"
    label: ClassVar[str] = "Data breach"
    rate_key: ClassVar[str] = "data_breach_rate"
    severity_key: ClassVar[str] = "data_breach_severity"
    in_house: ClassVar[bool] = True
    stays: ClassVar[bool] = True  # the client keeps its own copy of the records, whoever works with them

    data_breach: Annotated[Off | Annotated[Breach, Tag("event")], OFF_OR_EVENT] | None = None
    """A breach. Survey means never apply unscaled: without `records` and `cap` it is not estimated."""

    @classmethod
    def lines(cls, section: Any, exposed: Exposure) -> Iterator[CostLine]:  # noqa: ANN401 - the composed section
        """Yield the cost of breaches."""
        stated = section.data_breach
        if isinstance(stated, Breach) and stated.records is not None and stated.cap is not None:
            yield from happening(stated, exposed, cls.event, cls.label, key=f"risks.{cls.event}.{exposed.owner}")
