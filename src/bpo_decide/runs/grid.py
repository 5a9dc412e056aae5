"""What a sweep found: cells, and where another option takes over from one cell to the next."""

from functools import cached_property

from msgspec import Struct

from bpo_decide.decision.break_even import Crossing, crossings
from bpo_decide.decision.verdict import Verdict
from bpo_decide.reading.problems import Problem
from bpo_decide.reading.ranges import Axis
from bpo_decide.runs.run import Settings


class OptionCell(Struct, frozen=True):
    """One option in one cell; money is present value in the client's currency.

    Of a single case there are only cost and saving; an option that is not eligible has no rank.
    """

    id: str
    name: str
    eligible: bool
    rank: int | None
    cost: float
    cost_error: float | None
    p80_cost: float | None
    saving: float
    saving_error: float | None
    saving_rate: float
    probability_best: float | None
    expected_regret: float | None
    expected_loss: float | None
    """As the regret, but by what decides: in-house less the minimum saving, points of value off the cost."""
    score: float | None
    """What it is ranked by, the lowest first, in-house with the minimum saving as head start; None where the rule says
    nothing of it, or it is not eligible."""


class SweepCell(Struct, frozen=True):
    """What one combination of values leads to.

    Attributes:
        values: of the varied paths, in their order, as texts.
        verdict: as `evaluate` gives it with these values set.
        recommended: option id; None where it is too close to call.
        rank_by: rule that ranks the options.
        winner: id of the option with the lowest score.
        lead: score of the second less that of the first; None where there is one only.
        confidence: in the verdict; None of a single case.
        options: in-house first, then in the order of the file.
    """

    values: tuple[str, ...]
    verdict: Verdict
    recommended: str | None
    rank_by: str
    winner: str
    lead: float | None
    confidence: float | None
    options: tuple[OptionCell, ...]

    @property
    def scores(self) -> dict[str, float]:
        """What the options are ranked by, by id; only those that may be chosen."""
        return {option.id: option.score for option in self.options if option.score is not None}

    def option(self, key: str) -> OptionCell:
        """Return an option by its id."""
        return next(option for option in self.options if option.id == key)


class Line(Struct, frozen=True):
    """Where another option takes over along one path, at some values of the others.

    Attributes:
        others: values of the other paths, in their order.
        winner: id of the option that comes first at the first value.
        crossings: from the lowest number to the highest.
    """

    others: tuple[str, ...]
    winner: str
    crossings: tuple[Crossing, ...]


class BreakEven(Struct, frozen=True):
    """Where another option takes over along one path.

    Attributes:
        along: number of the path.
        lines: for each combination of values of the others.
    """

    along: int
    lines: tuple[Line, ...]


class Grid(Struct, frozen=True, dict=True):
    """The cells of one scenario, the last path's values changing fastest.

    Attributes:
        title: of the scenario.
        client: its name.
        file: base name of the scenario file.
        sha256: of the scenario as the cells have it in common.
        currency: of the client.
        changes: what was laid over the scenario before the sweep, in words.
        written: what stands in the scenario where each path leads, as written; None where nothing does.
        axes: the varied paths.
        settings: how every cell was run.
        cells: one for each combination of values.
        warnings: of all cells, each once.
    """

    title: str
    client: str
    file: str
    sha256: str
    currency: str
    changes: tuple[str, ...]
    written: tuple[object, ...]
    axes: tuple[Axis, ...]
    settings: Settings
    cells: tuple[SweepCell, ...]
    warnings: tuple[Problem, ...]

    @property
    def names(self) -> dict[str, str]:
        """The name of every option by its id."""
        return {option.id: option.name for cell in self.cells for option in cell.options}

    @property
    def drawn(self) -> bool:
        """Whether cells are many draws, so that something can be said of their spread."""
        return self.settings.point is None

    @cached_property
    def break_even(self) -> tuple[BreakEven, ...]:
        """Where another option takes over, along each path whose values are numbers."""
        found = (self._along(number, axis) for number, axis in enumerate(self.axes))
        return tuple(one for one in found if one is not None)

    @property
    def contour(self) -> BreakEven | None:
        """The path of rows or columns along which options change most often, columns first; None where none does."""
        shown = [one for one in reversed(self.break_even) if one.along < COLUMNS]
        most = max(shown, key=lambda one: sum(len(line.crossings) for line in one.lines), default=None)
        return most if most is not None and any(line.crossings for line in most.lines) else None

    def _along(self, along: int, axis: Axis) -> BreakEven | None:
        """Return where another option takes over along one path; None where its values are no numbers."""
        if axis.numbers is None:
            return None
        lines: dict[tuple[str, ...], list[SweepCell]] = {}
        for cell in self.cells:
            lines.setdefault((*cell.values[:along], *cell.values[along + 1 :]), []).append(cell)
        return BreakEven(
            along,
            tuple(
                Line(
                    others,
                    cells[0].winner,
                    crossings(axis.numbers, [cell.scores for cell in cells], between=axis.between),
                )
                for others, cells in lines.items()
            ),
        )


COLUMNS = 2
"""Paths that a table has room for; a third one has a table for each of its values."""
