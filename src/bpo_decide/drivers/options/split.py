"""The work shared out among other options."""

from collections.abc import Iterator, Mapping
from functools import reduce
from operator import or_
from typing import Annotated, ClassVar, Literal, Self

from msgspec.structs import replace
from pydantic import Discriminator, Field, PrivateAttr, Tag

from bpo_decide.drivers.client.hidden_costs import HiddenCostChoices
from bpo_decide.drivers.frame import CostLine, Frame
from bpo_decide.drivers.operation import Operation
from bpo_decide.drivers.options.base import TODAY, Costed, Option
from bpo_decide.drivers.options.takeover import Takeover, effort
from bpo_decide.drivers.options.today import as_today
from bpo_decide.drivers.quantities import SHARE, Identifier, MoneyPerYear, certainly
from bpo_decide.reading.quantities import Quantity

Part = Annotated[
    Annotated[Quantity, certainly(SHARE), Tag("share")]
    | Annotated[list[Identifier], Field(min_length=1), Tag("activities")],
    Discriminator(lambda written: "activities" if isinstance(written, list) else "share"),
]
"""What a part of a split does: a share of the volume, or some activities of all of it."""


class Split(Option, section="split"):
    """Split: several options at once, each with a share of the volume or with some of the activities.

    Every part bears its fixed cost in full: fees, its transition, its governance.
    """

    kind: Literal["split"]
    """The kind of option."""
    of: Annotated[dict[Identifier, Part], Field(min_length=2)]
    """What each part does, by the id of an option, or `in_house` for today's operation: either shares of the volume,
    which add up to 100 %, or lists of activities, each of them done once."""
    governance: MoneyPerYear | None = None
    """Yearly cost of coordinating the parts, beside what managing each of them costs.
    Silence is not estimated."""
    hand_offs: MoneyPerYear | None = None
    """Yearly cost of work that changes hands between the parts: checks, rework, queues.
    Silence is not estimated."""

    option_kind: ClassVar[str] = "split"
    hidden_costs: ClassVar[HiddenCostChoices] = {}
    """Those of its parts apply."""

    _parts: Mapping[str, Takeover] = PrivateAttr(default_factory=dict)

    @property
    def parts(self) -> Mapping[str, Option]:
        """The options beside today's operation that it is made of, by id."""
        return self._parts

    @property
    def quotes(self) -> bool:
        """Whether some part has been quoted a price for."""
        return any(part.quotes for part in self._parts.values())

    def among(self, options: Mapping[str, Option]) -> Self:
        """Return the split with its parts."""
        split = self.model_copy()
        parts = {key: options[key] for key in self.of if key != TODAY}
        split._parts = {key: part for key, part in parts.items() if isinstance(part, Takeover)}  # noqa: SLF001 - its own
        return split

    def covers_of(self, item: str, effort: Mapping[str, float]) -> float:
        """Return the share of today's cost of a scope item that the parts' quotes stand against."""
        found = 0.0
        for key, part in self._parts.items():
            does = self.of[key]
            if isinstance(does, Quantity):
                found += does.point * part.covers_of(item, effort)
            elif part.covers_of(item, effort) > 0:
                found += sum(effort[activity] for activity in does)
        return found

    def cost(self, frame: Frame, operation: Operation) -> Costed:
        """Return the lines of the parts, each on its portion of the work, and what the split itself costs."""
        found = [self._part(key, frame, operation) for key in self.of]
        return Costed(
            lines=(*(line for part in found for line in part.lines), *self._own(frame, operation)),
            quote=tuple(line for part in found for line in part.quote),
            scopes=reduce(or_, (dict(part.scopes) for part in found)),
        )

    def _part(self, key: str, frame: Frame, operation: Operation) -> Costed:
        """Return the cost of a part, its lines named after it."""
        does, part = self.of[key], self._parts.get(key)
        if isinstance(does, Quantity):
            share, words = frame.value(does), does.text
            portion = operation.portion(share)
            costed = as_today(portion) if part is None else part.cost(frame.portion(share), portion)
        else:
            share, words = effort(frame, does), ", ".join(does)
            portion = operation.portion(share)
            if part is None:
                costed = as_today(portion)
            else:
                # a price that is stated for some activities is for these; one for all of them counts by the effort
                own = frame if part.activities is not None else frame.portion(share)
                costed = part.taken_over(own, portion)
        label = "In-house" if part is None else part.label
        return Costed(
            lines=tuple(_named(line, key, label, words) for line in costed.lines),
            quote=tuple(_named(line, key, label, words) for line in costed.quote),
            # today's operation as a part stands against no quote
            scopes={} if part is None else {f"{key}_{line}": scope for line, scope in costed.scopes.items()},
        )

    def _own(self, frame: Frame, operation: Operation) -> Iterator[CostLine]:
        """Yield what it costs that there are several."""
        for key, label, amount in (
            ("governance", "Coordinating the parts", self.governance),
            ("hand_offs", "Hand-offs between the parts", self.hand_offs),
        ):
            if amount is not None:
                yield CostLine(
                    key=key,
                    group="management",
                    label=label,
                    amount=frame.money(amount) * frame.price_index(amount, country=operation.country) / 12,
                    over=frame.steady,
                    formula="stated yearly cost / 12 x price index, from the start: the transitions need it too",
                    basis=(amount,),
                )


def _named(line: CostLine, part: str, label: str, does: str) -> CostLine:
    """Return a line of an option as that of a part of a split."""
    return replace(
        line,
        key=f"{part}_{line.key}",
        label=f"{label}: {line.label}",
        formula=f"as a part of a split that does {does}: {line.formula}",
        like=line.like or line.key,
    )
