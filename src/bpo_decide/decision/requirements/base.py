"""What every requirement is: the options it holds, and what it finds of each."""

import math
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, ClassVar, Literal

from msgspec import Struct
from msgspec.structs import replace

from bpo_decide.decision.figures import quantity
from bpo_decide.model.outcome import Outcome
from bpo_decide.scenario.resolved import ResolvedScenario

Standing = Literal["met", "not met", "unknown", "pending"]
"""Unknown is what only the option can tell and it does not: it counts as not met. Pending is met if something happens
that has a stated probability."""


class Failure(Struct, frozen=True):
    """A requirement that an option does not meet, in words, and the evidence looked at."""

    requirement: str
    reason: str
    evidence: str = ""


class Event(Struct, frozen=True):
    """Something that an option's eligibility depends on.

    Attributes:
        key: two events of one key are one event.
        text: what must come about, in words.
        probability: as stated.
    """

    key: str
    text: str
    probability: float


class Finding(Struct, frozen=True):
    """What one requirement finds of one option, or of a part of it.

    Attributes:
        requirement: its key.
        standing: whether it is met.
        said: what was found, continuing the name of the option.
        evidence: what was looked at and where it comes from.
        events: what it depends on, where it is pending.
    """

    requirement: str
    standing: Standing
    said: str
    evidence: str
    events: tuple[Event, ...] = ()

    @property
    def fails(self) -> bool:
        """Whether the option is not eligible for it."""
        return self.standing in ("not met", "unknown")


class Subject(Struct, frozen=True):
    """An option other than today's operation, and what is known of it."""

    scenario: ResolvedScenario
    outcome: Outcome
    number: int
    """Position of the option in the outcome."""

    @property
    def option(self) -> Any:  # noqa: ANN401 - an option of the scenario
        """The option as it is written."""
        return self.scenario.options[self.number - 1]

    @property
    def currency(self) -> str:
        """The client's currency."""
        return str(self.scenario.document.client.currency)

    def parts(self) -> Iterator[tuple[Any, str]]:
        """Yield the options beside today's operation that it is made of, each with what its findings begin with."""
        yield from ((part, f"{part.label} ") for part in self.option.parts.values())
        if not self.option.parts:
            yield self.option, ""


class Requirement(ABC):
    """One requirement."""

    key: ClassVar[str]
    """Its key under `requirements`."""
    also_unasked: ClassVar[bool] = False
    """Whether something else than its key may ask for it."""

    def __init_subclass__(cls, key: str = "", **options: Any) -> None:  # noqa: ANN401
        """Register a requirement that has a key."""
        super().__init_subclass__(**options)
        if key:
            cls.key = key
            _KNOWN[key] = cls()

    @abstractmethod
    def in_words(self, asked: Any, scenario: ResolvedScenario) -> str:  # noqa: ANN401 - what is asked for
        """Return what is asked for, in a few words."""

    @abstractmethod
    def findings(self, asked: Any, subject: Subject) -> Iterator[Finding]:  # noqa: ANN401
        """Yield what is found of an option."""

    def met(self, said: str, evidence: str) -> Finding:
        """Return that it is met."""
        return Finding(self.key, "met", said, evidence)

    def not_met(self, said: str, evidence: str) -> Finding:
        """Return that it is not met."""
        return Finding(self.key, "not met", said, evidence)

    def unknown(self, said: str, evidence: str) -> Finding:
        """Return that nobody says."""
        return Finding(self.key, "unknown", said, evidence)

    def judged(self, said: str, evidence: str, *, met: bool) -> Finding:
        """Return that it is met, or that it is not."""
        return self.met(said, evidence) if met else self.not_met(said, evidence)


class OfMovers(Requirement):
    """A requirement on who does the work: it holds vendors and own centres, and each part of a split."""

    def findings(self, asked: Any, subject: Subject) -> Iterator[Finding]:  # noqa: ANN401
        """Yield what is found of each of them; today's own people are not held to it."""
        for part, prefix in subject.parts():
            if part.moves_work and self.concerns(part):
                for found in self.of(asked, part, subject):
                    events = tuple(replace(event, text=f"{part.label} {event.text}") for event in found.events)
                    yield replace(found, said=f"{prefix}{found.said}", events=events)

    def concerns(self, mover: Any) -> bool:  # noqa: ANN401 - a vendor or an own centre
        """Whether one of them is held to it."""
        del mover
        return True

    @abstractmethod
    def of(self, asked: Any, mover: Any, subject: Subject) -> Iterator[Finding]:  # noqa: ANN401
        """Yield what is found of a vendor or an own centre, in words that continue its name."""


_KNOWN: dict[str, Requirement] = {}


def findings(scenario: ResolvedScenario, outcome: Outcome, option: int) -> tuple[Finding, ...]:
    """Return what every requirement of a scenario finds of an option; today's operation is held to none of them.

    Args:
        scenario: the scenario.
        outcome: of its run.
        option: position of the option in the outcome.
    """
    if option == 0:
        return ()
    required, subject = scenario.document.requirements, Subject(scenario, outcome, option)
    keys = [key for key in type(required).model_fields if key in required.asked or _KNOWN[key].also_unasked]
    return tuple(found for key in keys for found in _KNOWN[key].findings(getattr(required, key), subject))


def failures_in(found: Iterable[Finding]) -> tuple[Failure, ...]:
    """Return the requirements that are not met, or that nobody says anything of."""
    return tuple(Failure(one.requirement, one.said, one.evidence) for one in found if one.fails)


def eligible_probability(found: Sequence[Finding]) -> float:
    """Return the probability that an option is eligible: of all pending events, taken to be independent."""
    if any(one.fails for one in found):
        return 0.0
    return math.prod((event.probability for event in events_of(found)), start=1.0)


def events_of(found: Iterable[Finding]) -> list[Event]:
    """Return what eligibility depends on, each event once."""
    return list({event.key: event for one in found for event in one.events}.values())


def pending(found: Sequence[Finding]) -> list[str]:
    """Return on what conditions an option is eligible, in words; none where nothing is pending."""
    if any(one.fails for one in found):
        return []
    return [f"{event.text} ({quantity(event.probability, 'share')} stated)" for event in events_of(found)]


def conditions(found: Sequence[Finding]) -> list[str]:
    """Return the same as conditions of a choice."""
    return [f"{text}; what waiting for it is worth is not modelled" for text in pending(found)]


def in_words(scenario: ResolvedScenario) -> Iterator[tuple[str, str]]:
    """Yield the key of each requirement of a scenario and what is asked for, in words."""
    required = scenario.document.requirements
    for key in required.asked:
        yield key, _KNOWN[key].in_words(getattr(required, key), scenario)
