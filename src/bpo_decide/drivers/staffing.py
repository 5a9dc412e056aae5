"""Posts that follow from how quickly contacts are to be answered, in place of a number that somebody states."""

from msgspec import Struct
from pydantic import ConfigDict

from bpo_decide.drivers.contact_work import SECONDS_PER_HOUR, Contacts, Factor, HandleTime
from bpo_decide.drivers.frame import Array, Frame
from bpo_decide.drivers.quantities import Count, Share
from bpo_decide.drivers.registry import Spec
from bpo_decide.library.staffing import agents_on_duty
from bpo_decide.reading.quantities import Quantity
from bpo_decide.reading.units import WEEKS_PER_YEAR

_MONTHS = 12


class Staffing(Spec):
    """Posts by the Erlang C formula: enough agents on duty to answer in time, all opening hours, and those off duty."""

    answered: Share
    """Share of the contacts that are answered within the time: 50% to 99%."""
    within: HandleTime
    """That time."""
    shrinkage: Share
    """Share of a post's hours in which nobody answers: breaks, meetings, coaching, sickness; leave too where `hours`
    still holds it."""
    peak: Factor | None = None
    """Load that posts are planned for, relative to the average open hour. Default: 1, shifts follow the load."""
    hours: Count | None = None
    """Hours of a post in a year, before shrinkage. Default: `in_house.hours_per_fte_year`, without leave."""


class Load(Struct, frozen=True):
    """The contacts that a team answers.

    Attributes:
        contacts: how many an issue takes, how long one takes, and when they are answered.
        surge: share of them that the posts are not planned for; None for none.
        hours: hours of a post in a year where the staffing states none.
    """

    contacts: Contacts
    surge: Quantity | None
    hours: Quantity

    def erlang(self, frame: Frame, staffing: Staffing, *, expected: bool) -> Array:
        """Return the load that posts are planned for: contacts of an open hour, times the hours that one takes.

        Args:
            frame: the block of cases.
            staffing: the target.
            expected: whether for contacts as they are to be expected, or as quoted.
        """
        contacts, volume = self.contacts, frame.process.volume
        assert contacts.coverage is not None  # the checks of a scenario ask for it
        issues = _MONTHS * frame.value(volume.per_month if volume.baseline is None else volume.baseline)
        per_issue = contacts.expected(frame) if expected else contacts.quoted(frame)
        handled = issues * per_issue * self._hours(frame, expected=expected)
        if self.surge is not None:
            handled = handled * (1 - frame.value(self.surge))
        load = handled / (frame.value(contacts.coverage) * WEEKS_PER_YEAR)
        if staffing.peak is not None:
            load = load * frame.value(staffing.peak)
        named: Array = frame.named("load in Erlang: hours of handling in an open hour", load)
        return named

    def on_duty(self, frame: Frame, staffing: Staffing, *, expected: bool) -> Array:
        """Return the agents who are on duty in every open hour, one at least."""
        patience = frame.value(staffing.within) / (self._hours(frame, expected=expected) * SECONDS_PER_HOUR)
        load = self.erlang(frame, staffing, expected=expected)
        found = frame.interpolated(agents_on_duty(), frame.value(staffing.answered), patience, load)
        agents: Array = frame.named("agents on duty, by Erlang C", frame.maximum(found, 1.0))
        return agents

    def paid_hours(self, frame: Frame, staffing: Staffing, *, expected: bool) -> Array:
        """Return the hours in a year for which agents are paid, on duty or not."""
        assert self.contacts.coverage is not None
        open_hours = frame.value(self.contacts.coverage) * WEEKS_PER_YEAR
        return self.on_duty(frame, staffing, expected=expected) * open_hours / (1 - frame.value(staffing.shrinkage))

    def posts(self, frame: Frame, staffing: Staffing, *, expected: bool) -> Array:
        """Return the posts that it takes to have so many agents on duty."""
        paid = self.paid_hours(frame, staffing, expected=expected)
        hours = self.hours if staffing.hours is None else staffing.hours
        posts: Array = frame.named("posts: hours paid / hours of a post", paid / frame.value(hours))
        return posts

    def _hours(self, frame: Frame, *, expected: bool) -> Array:
        """Return the hours that one contact takes."""
        return self.contacts.hours_expected(frame) if expected else self.contacts.hours_quoted(frame)


def either(size: str) -> ConfigDict:
    """Return the configuration of a role that states its size, or the target that it follows from, for the schema."""
    return ConfigDict(json_schema_extra={"anyOf": [{"required": [size]}, {"required": ["staffing"]}]})


def follows(staffing: Staffing | None, stated: Quantity | None) -> Staffing | None:
    """Return the target that a size follows from; None where the size itself is stated, which goes first.

    What a target comes to in the middle stands in the place of a size that is not stated, as derived.
    """
    return None if stated is not None and stated.origin == "given" else staffing


def sizes(staffing: Staffing | None, stated: Quantity | None) -> tuple[Quantity, ...]:
    """Return what sets the size of a role: the number itself, or the target that it follows from."""
    target = follows(staffing, stated)
    if target is not None:
        return (target.answered, target.within, target.shrinkage)
    return () if stated is None else (stated,)
