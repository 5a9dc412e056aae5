"""What every kind of option is: an id, a name, and cost lines."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from bpo_decide.drivers.frame import CostLine, Frame
from bpo_decide.drivers.operation import Operation
from bpo_decide.drivers.quantities import Identifier, Name
from bpo_decide.drivers.registry import Section


@dataclass(frozen=True)
class Costed:
    """An option in one block of cases.

    `quote` holds what it would charge had all work moved on the first day; `scopes` the scope item of each in-house
    line that a vendor could replace, by line key.
    """

    lines: tuple[CostLine, ...]
    quote: tuple[CostLine, ...] = ()
    scopes: Mapping[str, str] = field(default_factory=dict)


class Option(Section):
    """One way to run the process."""

    option_kind: ClassVar[str] = ""
    outsourced: ClassVar[bool] = False

    id: Identifier
    """Key of the option: in paths, in results, in the seeds of its draws."""
    name: Name | None = None
    """What the option is called; a label only. Default: its id."""

    @property
    def label(self) -> str:
        """The name, or the id."""
        return self.name or self.id

    def cost(self, frame: Frame, operation: Operation) -> Costed:
        """Return the cost lines of the option in one block of cases."""
        raise NotImplementedError
