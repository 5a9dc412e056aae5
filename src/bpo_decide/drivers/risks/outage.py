"""Outage of the service."""

from typing import ClassVar

from bpo_decide.drivers.risks.base import HappeningOrOff, Repeatable


class Outage(Repeatable, section="risks"):
    """Outage: the service stops, seriously enough to cost money."""

    event: ClassVar[str] = "outage"
    label: ClassVar[str] = "Outage"
    rate_key: ClassVar[str] = "outage_rate"
    in_house: ClassVar[bool] = True

    outage: HappeningOrOff | None = None
    """Serious outages. Published losses are absolutes of large firms, so the severity must be stated."""
