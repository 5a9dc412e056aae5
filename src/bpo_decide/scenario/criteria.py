"""What is not in money: criteria on fixed scales, what their swings are worth, and how each option scores."""

import re
from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag

from bpo_decide.drivers.quantities import Accepts, Identifier, Name, certain
from bpo_decide.drivers.registry import Spec
from bpo_decide.reading.quantities import Kind, Quantity
from bpo_decide.reading.text import slug
from bpo_decide.reading.units import Plain

MOST = 100.0
"""The value of the best anchor, and the swing of the most important criterion."""
SCORE = Kind("a score", Plain(), "70", bare=True, judged=True)
SWING = Kind("a swing weight", Plain(words=("points",)), "60 to 90", bare=True, judged=True)
WEIGHT = Kind("a weight", Plain(words=("points", "%")), "30", bare=True, judged=True)
Derived = Literal[
    "overlap_hours",
    "political_stability",
    "government_effectiveness",
    "regulatory_quality",
    "rule_of_law",
    "control_of_corruption",
]
"""What the library knows of the countries where the work of an option is done."""

_NUMBER = re.compile(r"\s*[-+.\d]")
_LABEL = r"^\s*[^-+.\d\s]"
Score = Annotated[Quantity, Accepts(SCORE)]
CertainScore = Annotated[Quantity, Accepts(certain(SCORE))]


def _anchor(written: Any) -> str:  # noqa: ANN401 - whatever YAML holds
    """Return whether an anchor is a label or a number; what begins with a number is one."""
    return "label" if isinstance(written, str) and not _NUMBER.match(written) else "number"


def _curve(written: Any) -> str:  # noqa: ANN401
    """Return which value function is written, by its shape."""
    if isinstance(written, list):
        return "points"
    return "half" if isinstance(written, dict | HalfAt) else "word"


Anchor = Annotated[
    Annotated[CertainScore, Tag("number")] | Annotated[str, Field(pattern=_LABEL), Tag("label")],
    Discriminator(_anchor),
]


class CurvePoint(Spec):
    """One point of a value function between the anchors."""

    at: CertainScore
    """The score."""
    worth: CertainScore
    """What it is worth, from 0 (as the worst anchor) to 100 (as the best)."""


class HalfAt(Spec):
    """An exponential value function through the score that is worth half of the best."""

    half_at: CertainScore
    """The score that is worth 50: from the worst anchor to it is as good a step as from it to the best."""


Curve = Annotated[
    Annotated[Literal["linear"], Tag("word")]
    | Annotated[HalfAt, Tag("half")]
    | Annotated[list[CurvePoint], Field(min_length=1), Tag("points")],
    Discriminator(_curve),
]


class Criterion(Spec):
    """One thing that matters and has no price."""

    id: Identifier | None = None
    """Key of the criterion in paths and results. Default: its name in lower case."""
    name: Name
    """What it is called. Nothing that is in the cost already: it would count twice."""
    unit: Name | None = None
    """Unit of the scores; a label only."""
    worst: Anchor | None = None
    """The score that is worth 0: a number, or words for it, which make the scale 0 to 100. Fixed beforehand and not
    taken from the options, so that no option changes what another one is worth."""
    best: Anchor | None = None
    """The score that is worth 100; lower than `worst` where less is better."""
    swing: Annotated[Quantity, Accepts(SWING)] | None = None
    """What the step from worst to best is worth, where the most important of all such steps is worth 100."""
    weight: Annotated[Quantity, Accepts(WEIGHT)] | None = None
    """A weight that was given without looking at worst and best: taken for a swing weight, with a warning."""
    curve: Curve = "linear"
    """What scores between the anchors are worth: in proportion (`linear`), by points, or by the score worth half."""
    derived: Derived | None = None
    """Take the scores from the library by where the work is done; a score that is stated goes before it.
    `overlap_hours`: hours of the client's working day that fall into that of those who do the work. The others are
    governance indicators of the World Bank, from about -2.5 to 2.5."""
    scores: dict[Identifier, Score] = {}
    """The score of each option by its id, `in_house` included."""

    @property
    def key(self) -> str:
        """The id, or the name as one."""
        return self.id or slug(self.name)

    @property
    def labelled(self) -> bool:
        """Whether the scale is 0 to 100 between two labels, or between nothing stated."""
        return not isinstance(self.worst, Quantity)

    @property
    def ends(self) -> tuple[float, float]:
        """The scores of the worst and of the best anchor."""
        if isinstance(self.worst, Quantity) and isinstance(self.best, Quantity):
            return self.worst.point, self.best.point
        return 0.0, MOST

    @property
    def points(self) -> Quantity:
        """What it weighs, in points."""
        stated = self.swing if self.swing is not None else self.weight
        assert stated is not None  # a check sees to it
        return stated
