"""What every red flag is: what it looks at, and what it sees, or asks, of which option."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from bpo_decide.decision.contest import Contest
from bpo_decide.decision.figures import money
from bpo_decide.decision.measures import Option
from bpo_decide.decision.should_cost import ShouldCost
from bpo_decide.library.red_flags import RedFlag as Record
from bpo_decide.library.red_flags import red_flag, red_flags
from bpo_decide.model.outcome import Outcome
from bpo_decide.scenario.resolved import ResolvedScenario

Array = NDArray[np.float64]


class Sighting(Struct, frozen=True):
    """One red flag at one option, or at the whole case.

    Attributes:
        flag: its key.
        option: id of the option; None where it is about the whole case.
        seen: what is seen, with the numbers, continuing the name of the option; empty where nothing can be judged.
    """

    flag: str
    option: str | None
    seen: str

    @property
    def raised(self) -> bool:
        """Whether the flag is raised; if not, the scenario is silent and its question is asked."""
        return bool(self.seen)

    @property
    def record(self) -> Record:
        """What the library says of the flag."""
        return red_flag(self.flag)

    @property
    def severe(self) -> bool:
        """Whether a severe flag is raised."""
        return self.raised and self.record.severity == "severe"


class BusinessCase(Struct, frozen=True, eq=False):
    """What red flags look at.

    Attributes:
        scenario: the scenario.
        options: measures of every option, in-house first.
        outcome: every case of the run.
        contest: the best option against its rival; None where no alternative is eligible.
        should_costs: what the vendors' people should cost.
    """

    scenario: ResolvedScenario
    options: tuple[Option, ...]
    outcome: Outcome
    contest: Contest | None
    should_costs: tuple[ShouldCost, ...]

    @property
    def document(self) -> Any:  # noqa: ANN401 - the scenario model
        """The scenario as it is computed with."""
        return self.scenario.document

    @property
    def months(self) -> int:
        """Length of the horizon."""
        months: float = self.document.decision.horizon.point
        return round(months)

    def money(self, amount: float) -> str:
        """Return money as sentences have it."""
        return money(amount, self.document.client.currency)

    def movers(self) -> Iterator[tuple[Any, Option]]:
        """Yield the options that take over the work, as they are written and measured."""
        measured = {option.id: option for option in self.options}
        yield from ((mover, measured[mover.id]) for mover in self.document.movers)

    def offers(self) -> Iterator[tuple[Any, Option]]:
        """Yield the options that somebody was asked a price or a budget for, splits among them, in the same way."""
        written = {option.id: option for option in self.scenario.options}
        for option in self.options:
            if option.id in written and written[option.id].quotes:
                yield written[option.id], option


class RedFlag(ABC):
    """One red flag; defining a subclass with a key registers it."""

    key: ClassVar[str]
    """Its key in the library."""

    def __init_subclass__(cls, key: str = "", **options: Any) -> None:  # noqa: ANN401
        """Register a flag that has a key."""
        super().__init_subclass__(**options)
        if key:
            cls.key = key
            _KNOWN[key] = cls()

    @abstractmethod
    def sightings(self, case: BusinessCase) -> Iterator[Sighting]:
        """Yield where it is seen, and of whom it must be asked."""

    def seen(self, option: str | None, words: str) -> Sighting:
        """Return that it is seen."""
        return Sighting(self.key, option, words)

    def asked(self, option: str | None) -> Sighting:
        """Return that the scenario is silent, so that it cannot be judged."""
        return Sighting(self.key, option, "")


_KNOWN: dict[str, RedFlag] = {}


def known() -> frozenset[str]:
    """Return the keys of all flags that can be seen."""
    return frozenset(_KNOWN)


def sightings(case: BusinessCase) -> tuple[Sighting, ...]:
    """Return all that is seen and asked: severe flags first, then in the order of the library."""
    ordered = sorted(red_flags(), key=lambda record: record.severity != "severe")
    return tuple(one for record in ordered for one in _KNOWN[record.key].sightings(case))


def severe_of(found: Iterable[Sighting], options: Iterable[str]) -> list[Sighting]:
    """Return the severe flags that are raised at some options, or at the whole case."""
    ids = {None, *options}
    return [one for one in found if one.severe and one.option in ids]
