"""When the work moves: the lead, the plan, its delay, the waves, the ramp and the parallel run."""

from typing import Annotated, ClassVar, Literal

from msgspec import Struct
from pydantic import Discriminator, Field, Tag

from bpo_decide.drivers.deal import Wave, Work
from bpo_decide.drivers.frame import Array, Frame, Profile
from bpo_decide.drivers.operation import total
from bpo_decide.drivers.quantities import DURATION, SHARE, Duration, assumed, certainly, of_execution
from bpo_decide.drivers.registry import Section, Spec
from bpo_decide.drivers.statement import Statement
from bpo_decide.drivers.transition.key_people import KeyPeople
from bpo_decide.reading.quantities import Quantity

Delay = Annotated[
    Annotated[Literal["published"], Tag("word")] | Annotated[Quantity, of_execution(DURATION), Tag("number")],
    Discriminator(lambda written: "word" if written == "published" else "number"),
]


class WavePlan(Spec):
    """A part of the work that moves at one time."""

    share: Annotated[Quantity, certainly(SHARE)]
    """Share of the work that moves in this wave; all shares add up to 1."""
    after: Duration
    """How long after the first go-live the wave goes live; `0 months` for the first one."""


class Move(Struct, frozen=True):
    """How the work of one deal moves.

    `start` and `end` are those of the transition; it ends when the last wave goes live, or when it is given up.
    """

    start: Array
    end: Array
    work: Work
    handed_over: Profile
    waves: tuple[Wave, ...]


class Schedule(Section, section="transition"):
    """Schedule: from signature to go-live, later by the delay; given up when the delay passes the long stop."""

    order: ClassVar[int] = 0
    evidence: ClassVar[tuple[str, ...]] = ("transition_duration",)
    statements: ClassVar[tuple[Statement, ...]] = (Statement("transition.delay", "delay", "Delay of the transition"),)

    lead: Duration | None = None
    """Time from the decision to the start of the transition: until the contract is signed and the vendor is ready.
    Silence takes what others state, else the transition starts at once."""
    duration: Duration = assumed("transition_duration", DURATION)
    """Planned time from the start of the transition to the go-live of the first work."""
    delay: Delay | None = None
    """How much later than planned it may go live; give it a long tail. `published` takes what is published of late
    transitions: about half of them are late by more than 30 % of the plan, with the tail of projects of information
    technology. Silence takes what others state, else it is not estimated."""
    waves: Annotated[list[WavePlan], Field(min_length=2)] | None = None
    """Waves in which the work moves, one after the other; each has its ramp and its parallel run, and people are
    released wave by wave. Default: one wave."""
    ramp: Duration = assumed("convention.ramp_months", DURATION)
    """Time over which the work moves, from go-live on; with waves the work of each."""
    parallel_run: Duration | None = None
    """How long the client goes on doing work that has moved.
    Silence takes what others state, else it is not estimated."""
    long_stop: Duration = assumed("convention.long_stop", DURATION)
    """Delay beyond which the transition is given up: what it cost is lost and in-house goes on."""

    def move(self, frame: Frame, *, owner: str, key_people: KeyPeople | None) -> Move:
        """Return how the work moves.

        Args:
            frame: the block of cases.
            owner: id of the option, for what happens to it by chance.
            key_people: what is stated of the people the transition depends on.
        """
        start = frame.nothing if self.lead is None else frame.value(self.lead)
        go_live, end = self._go_live(frame, start, None if key_people is None else key_people.wait(frame, owner))
        contract = frame.steady
        if self._may_be_given_up(key_people):
            contract = frame.during(start, frame.where(go_live == frame.never, end, frame.never))
        elif self.lead is not None:
            contract = frame.during(start, frame.never)
        waves = self._waves(frame, go_live, end)
        moved = waves[0].moved if len(waves) == 1 else total(wave.moved for wave in waves)
        moved = frame.named("share of the work moved", moved)
        last = waves[0].end if len(waves) == 1 else frame.where(go_live == frame.never, end, self._last(frame, go_live))
        handed_over = moved
        if self.parallel_run is not None and not (self.parallel_run.certain and self.parallel_run.point == 0):
            later = [self._ramp(frame, wave.share, wave.go_live + frame.value(self.parallel_run)) for wave in waves]
            handed_over = frame.named("share of the work handed over", later[0] if len(later) == 1 else total(later))
        return Move(start, last, Work(moved, go_live, contract), handed_over, waves)

    def length(self, frame: Frame) -> Array:
        """Return the planned time from the start of the transition to the go-live of the last work."""
        plan = frame.value(self.duration)
        return plan if self.waves is None else self._last(frame, plan)

    def _go_live(self, frame: Frame, start: Array, wait: Array | None) -> tuple[Array, Array]:
        """Return the month of the first go-live (never, where the transition is given up), and it or the giving up."""
        plan = frame.value(self.duration)
        if self.delay is None and wait is None:
            return start + plan, start + plan
        delay, long_stop = frame.nothing, frame.value(self.long_stop)
        if self.delay is not None:
            assert isinstance(self.delay, Quantity)  # what is published has been filled in
            delay = frame.value(self.delay)
        if wait is not None:
            delay = delay + wait
        given_up = delay > long_stop
        end = start + plan + frame.minimum(delay, long_stop)
        return frame.where(given_up, frame.never, end), end

    def _may_be_given_up(self, key_people: KeyPeople | None) -> bool:
        """Whether anything may delay the transition."""
        return self.delay is not None or key_people is not None

    def _waves(self, frame: Frame, go_live: Array, end: Array) -> tuple[Wave, ...]:
        """Return the waves; one of all the work where none are stated."""
        handover = frame.value(self.ramp)
        if self.parallel_run is not None:
            handover = handover + frame.value(self.parallel_run)
        if self.waves is None:
            return (Wave(None, go_live, end, self._ramp(frame, None, go_live), go_live + handover),)
        found = []
        for number, plan in enumerate(self.waves):
            live, share = go_live + frame.value(plan.after), frame.value(plan.share)
            until = end if number == 0 else frame.where(go_live == frame.never, 0.0, live)
            found.append(Wave(share, live, until, self._ramp(frame, share, live), live + handover))
        return tuple(found)

    def _ramp(self, frame: Frame, share: Array | None, start: Array) -> Profile:
        """Return the share of the work that has moved by a rise from `start` on."""
        risen = frame.ramp(start, frame.value(self.ramp))
        return risen if share is None else risen * share

    def _last(self, frame: Frame, first: Array) -> Array:
        """Return the go-live of the last wave, where the first one goes live at `first`."""
        last = first
        for wave in self.waves or ():
            last = frame.maximum(last, first + frame.value(wave.after))
        return last
