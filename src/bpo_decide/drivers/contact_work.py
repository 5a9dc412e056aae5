"""Contact work: the client's customers raise issues, and an issue takes contacts until it is settled.

What an in-house team and a vendor say about their contacts, and how many contacts and hours follow from it. Whoever
resolves less gets more contacts for the same issues: a price for each contact, or for each hour of handling them, is
then no price for an issue.
"""

from typing import Annotated

from msgspec import Struct

from bpo_decide.drivers.frame import Array, Frame
from bpo_decide.drivers.quantities import Accepts, Share
from bpo_decide.drivers.registry import Spec
from bpo_decide.reading.forms import Bounds
from bpo_decide.reading.quantities import Kind, Quantity
from bpo_decide.reading.units import HandlingTime, OpeningHours, Plain

CONTACT = "contact"
"""The unit of a price for each contact."""
HANDLE_TIME = Kind("a handling time", HandlingTime(), "6 minutes", Bounds(0, None))
COVERAGE = Kind("opening hours", OpeningHours(), "84 hours/week", Bounds(0, 168))
"""A week has 168 hours."""
FACTOR = Kind("a factor", Plain(), "1.5", Bounds(0, None), bare=True)
SECONDS_PER_HOUR = 3600
"""Handling times are kept in seconds, what they cost is paid by the hour."""

HandleTime = Annotated[Quantity, Accepts(HANDLE_TIME)]
Coverage = Annotated[Quantity, Accepts(COVERAGE)]
Factor = Annotated[Quantity, Accepts(FACTOR)]


class Surge(Spec):
    """Contacts that come in bursts which the posts are not planned for, and what handling them costs."""

    share: Share
    """Share of the contacts that come in bursts."""
    factor: Factor
    """What is paid for them, relative to the same work in ordinary times: 1.5 for time and a half."""


class Contacts(Struct, frozen=True):
    """The contacts of a vendor: as it quotes them, and as they are to be expected.

    A vendor quotes with the resolution and the handling time that it states, else with those of today's team. Where it
    states none, evidence on such vendors says how far they fall short of today's team.

    Attributes:
        resolution: share of issues settled at the first contact, stated by the vendor or as in-house.
        ratio: in-house resolution over the vendor's, where the vendor states none and there is evidence.
        handle_time: time that one contact takes, stated by the vendor or as in-house.
        longer: additional time of a contact, where the vendor states no time and there is evidence.
        coverage: hours a week in which contacts are answered, stated by the vendor or as in-house.
    """

    resolution: Quantity
    ratio: Quantity | None
    handle_time: Quantity | None
    longer: Quantity | None
    coverage: Quantity | None = None

    def quoted(self, frame: Frame) -> Array:
        """Return contacts per issue as quoted: an issue comes back until it is settled, each time with one chance."""
        return 1 / frame.value(self.resolution)

    def expected(self, frame: Frame) -> Array:
        """Return contacts per issue as they are to be expected: one at least."""
        if self.ratio is None:
            return self.quoted(frame)
        contacts: Array = frame.maximum(frame.value(self.ratio) / frame.value(self.resolution), 1.0)
        return contacts

    def hours_quoted(self, frame: Frame) -> Array:
        """Return the hours that one contact takes, as quoted."""
        assert self.handle_time is not None  # the checks of a scenario ask for it where hours are charged
        return frame.value(self.handle_time) / SECONDS_PER_HOUR

    def hours_expected(self, frame: Frame) -> Array:
        """Return the hours that one contact is to be expected to take."""
        quoted = self.hours_quoted(frame)
        return quoted if self.longer is None else quoted + frame.value(self.longer) / SECONDS_PER_HOUR
