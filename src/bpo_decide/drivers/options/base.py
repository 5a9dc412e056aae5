"""What every kind of option is: an id, a name, and cost lines."""

from collections.abc import Iterator, Mapping
from typing import ClassVar, Self

from msgspec import Struct, field

from bpo_decide.drivers.frame import CostLine, Figure, Frame
from bpo_decide.drivers.operation import Operation
from bpo_decide.drivers.quantities import Identifier, Name
from bpo_decide.drivers.registry import Section

TODAY = "in_house"
"""Id of today's operation, which may be part of a split."""


class Costed(Struct, frozen=True):
    """An option in one block of cases.

    `quote` holds what it would charge had all work moved on the first day; `scopes` the scope item of each line that
    is today's cost of what a quote covers, until the work moves (of in-house itself of each line that a vendor could
    replace), by line key.
    """

    lines: tuple[CostLine, ...]
    quote: tuple[CostLine, ...] = ()
    scopes: Mapping[str, str] = field(default_factory=dict)


class Option(Section):
    """One way to run the process."""

    option_kind: ClassVar[str] = ""
    outsourced: ClassVar[bool] = False
    """Whether another company does the work."""
    moves_work: ClassVar[bool] = False
    """Whether others than today's people do it, for a price or a budget of their own: vendors and own centres."""
    states_results: ClassVar[bool] = False
    """Whether it may say what comes of the work: errors, recoveries, working capital."""
    listed_in: ClassVar[str] = "alternatives"
    """The list of the scenario that options of this kind stand in."""

    id: Identifier
    """Key of the option: in paths, in results, in the seeds of its draws."""
    name: Name | None = None
    """What the option is called; a label only. Default: its id."""

    @property
    def label(self) -> str:
        """The name, or the id."""
        return self.name or self.id

    @property
    def path(self) -> str:
        """Path of the option in the scenario."""
        return f"{self.listed_in}.{self.id}"

    @property
    def parts(self) -> "Mapping[str, Option]":
        """The options beside today's operation that it is made of, by id; none where it stands for itself."""
        return {}

    @property
    def quotes(self) -> bool:
        """Whether a price or a budget stands for it, or for a part of it."""
        return self.moves_work

    def among(self, options: "Mapping[str, Option]") -> Self:
        """Return the option with those of all options, by id, that it is made of."""
        del options
        return self

    def covers_of(self, item: str, effort: Mapping[str, float]) -> float:
        """Return the share of today's cost of a scope item that the quotes of the option stand against.

        Args:
            item: the scope item.
            effort: share of today's effort by activity.
        """
        del item, effort
        return 0.0

    def cost(self, frame: Frame, operation: Operation) -> Costed:
        """Return the cost lines of the option in one block of cases."""
        raise NotImplementedError

    def figures(self, frame: Frame, operation: Operation) -> Iterator[Figure]:
        """Yield numbers about the option that are no costs of their own, for its explanation."""
        del frame, operation
        yield from ()
