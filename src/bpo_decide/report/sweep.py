"""What a sweep says: which option comes first where, by how much, and where another one takes over."""

from collections.abc import Iterator
from itertools import groupby

from bpo_decide.decision import figures
from bpo_decide.decision.break_even import Crossing
from bpo_decide.decision.figures import TableMoney, table_money
from bpo_decide.reading.ranges import Axis
from bpo_decide.report.sweep_map import winner_maps
from bpo_decide.report.tables import Cell, Section, Table
from bpo_decide.report.view import View
from bpo_decide.runs.grid import BreakEven, Grid, Line, SweepCell
from bpo_decide.scenario.resolved import IN_HOUSE
from bpo_decide.version import version

VERDICTS = {
    "no_eligible_option": "none is eligible",
    "stay_in_house": "stay in-house",
    "too_close_to_call": "too close to call",
    "choose_with_conditions": "choose, with conditions",
    "choose": "choose",
}
_BAR = 10
"""Characters of the longest bar."""
_IN_A_LINE = 3
"""Changes of the first option that a headline has room for."""


def sweep_view(grid: Grid) -> View:
    """Return what the sweep of one scenario says."""
    changed = f" Changed by {', '.join(grid.changes)}." if grid.changes else ""
    stands = "; ".join(map(_stands, grid.axes, grid.written))
    return View(
        title=grid.title,
        subtitle=f"{grid.client}; {grid.currency}. Varied: {stands}.{changed}",
        verdict=_headline(grid),
        sections=tuple(_sections(grid)),
        footer=tuple(_footer(grid)),
    )


def _stands(axis: Axis, written: object) -> str:
    """Return a path and what the scenario has there, where it is a plain value."""
    plain = written is not None and not isinstance(written, dict | list)
    return f"{axis.path} (in the scenario {written})" if plain else axis.path


def _headline(grid: Grid) -> str:
    """Return who comes first where, in a line."""
    names, axis = grid.names, grid.axes[0]
    winners = list(dict.fromkeys(cell.winner for cell in grid.cells))
    if len(winners) == 1:
        return f"{names[winners[0]]} comes first at every value"
    found = _changes(grid)
    if found and len(found) <= _IN_A_LINE and all(one.at is not None for one in found):
        parts = [f"{names[one.before]} comes first up to about {_at(one, axis)}" for one in found]
        return ", ".join([parts[0], *(part.replace(" comes first", "") for part in parts[1:])]) + (
            f", then {names[found[-1].after]}"
        )
    often = {winner: sum(cell.winner == winner for cell in grid.cells) for winner in winners}
    ordered = sorted(often, key=lambda winner: -often[winner])
    counts = [f"{names[winner]} comes first in {often[winner]:,}" for winner in ordered]
    of = "values" if len(grid.axes) == 1 else "cells"
    return ", ".join(
        [f"{counts[0]} of {len(grid.cells):,} {of}", *(one.replace(" comes first", "") for one in counts[1:])]
    )


def _sections(grid: Grid) -> Iterator[Section]:
    """Yield the sections that have something to say."""
    money = table_money(grid.currency, max(cell.option(IN_HOUSE).cost for cell in grid.cells))
    if len(grid.axes) == 1:
        yield Section("Answer", (*_recommended(grid), *_takeovers(grid)))
        yield _savings(grid, money)
        if grid.drawn:
            yield _losses(grid, money)
        return
    yield Section("Answer", tuple(_recommended_counts(grid)))
    yield from winner_maps(grid)
    contour = grid.contour
    if contour is not None:
        yield _contour(grid, contour)


def _recommended(grid: Grid) -> Iterator[str]:
    """Yield what is recommended from which value to which, where it is not the same everywhere."""
    axis = grid.axes[0]
    runs = [(what, list(cells)) for what, cells in groupby(grid.cells, key=lambda cell: cell.recommended)]
    if len(runs) == 1:
        what = runs[0][0]
        yield (
            f"{grid.names[what]} is recommended at every value." if what else "It is too close to call at every value."
        )
        return
    parts = []
    for what, cells in runs:
        where = f"at {cells[0].values[0]}"
        if len(cells) > 1:
            where = f"from {axis.in_short(cells[0].values[0])} to {cells[-1].values[0]}"
            where = where if axis.numbers is not None else f"at {', '.join(cell.values[0] for cell in cells)}"
        parts.append(f"{grid.names[what] if what else 'too close to call'} {where}")
    yield f"Recommended: {'; '.join(parts)}."


def _takeovers(grid: Grid) -> Iterator[str]:
    """Yield where another option takes over, in words."""
    axis, names = grid.axes[0], grid.names
    for one in _changes(grid):
        low, high = axis.in_short(axis.value_of(one.low)), axis.value_of(one.high)
        about = f", at about {figures.short(one.at)}," if one.at is not None else ""
        yield f"Between {low} and {high}{about} {names[one.after]} takes over from {names[one.before]}."


def _changes(grid: Grid) -> tuple[Crossing, ...]:
    """Return where another option takes over along the only path."""
    return grid.break_even[0].lines[0].crossings if len(grid.axes) == 1 and grid.break_even else ()


def _at(one: Crossing, axis: Axis) -> str:
    """Return where an option takes over; between two values where no more can be said."""
    if one.at is None:
        return f"{axis.in_short(axis.value_of(one.low))} to {axis.value_of(one.high)}"
    return f"{figures.short(one.at)}{axis.unit if axis.unit.startswith('%') else f' {axis.unit}'}".rstrip()


def _recommended_counts(grid: Grid) -> Iterator[str]:
    """Yield how often what is recommended."""
    counts: dict[str | None, int] = {}
    for cell in grid.cells:
        counts[cell.recommended] = counts.get(cell.recommended, 0) + 1
    ordered = sorted(counts, key=lambda what: -counts[what])
    parts = [f"{grid.names[what] if what else 'too close to call'} {counts[what]:,}" for what in ordered]
    yield f"Recommended, by the number of cells: {', '.join(parts)}."


def _savings(grid: Grid, money: TableMoney) -> Section:
    """Return the table of one path: value, who comes first, by how much, and what every option saves."""
    axis = grid.axes[0]
    others = [option for option in grid.names if option != IN_HOUSE]
    largest = max((cell.lead or 0.0 for cell in grid.cells), default=0.0) or 1.0
    rows = [
        (
            (axis.in_short(cell.values[0]),),
            (grid.names[cell.winner],),
            (VERDICTS[cell.verdict],),
            (_lead(cell, money),),
            *((_saving(cell, option, money),) for option in others),
            ("#" * round(_BAR * (cell.lead or 0.0) / largest),),
        )
        for cell in grid.cells
    ]
    heads: tuple[Cell, ...] = (
        _head(axis),
        ("Comes first",),
        ("Verdict",),
        ("Lead",),
        *(tuple(grid.names[option].split()) for option in others),
        ("",),
    )
    remark = (
        "Lead of the first option over the second (drawn as bars where there is room), and what each saves against "
        f"in-house: expected present values, {money.unit}."
    )
    right = (True, False, False, True, *(True for _ in others), False)
    return Section("Savings", (), Table(heads, tuple(rows), right), (remark, *_not_eligible(grid)))


def _head(axis: Axis) -> Cell:
    """Return the head of a column of values: the last part of the path, and the unit."""
    last = axis.path.rpartition(".")[2]
    return (last, axis.shared_unit) if axis.shared_unit else (last,)


def _lead(cell: SweepCell, money: TableMoney) -> str:
    """Return the lead of the first option; one that is not money, but worth, is shown as it is."""
    if cell.lead is None:
        return ""
    return figures.short(cell.lead) if cell.rank_by == "value" else money.cell(cell.lead)


def _saving(cell: SweepCell, option: str, money: TableMoney) -> str:
    """Return what an option saves in a cell, nothing where it may not be chosen."""
    found = next((one for one in cell.options if one.id == option), None)
    return money.cell(found.saving) if found is not None and found.eligible else ""


def _not_eligible(grid: Grid) -> Iterator[str]:
    """Yield the options that may not be chosen at some values."""
    for option, name in grid.names.items():
        cells = [cell for cell in grid.cells if not any(one.id == option and one.eligible for one in cell.options)]
        if cells:
            where = (
                "at every value" if len(cells) == len(grid.cells) else f"at {len(cells)} of {len(grid.cells)} values"
            )
            yield f"{name} does not meet the requirements {where}."


def _losses(grid: Grid, money: TableMoney) -> Section:
    """Return what each choice costs on average more than the best one of the same case, value by value."""
    axis = grid.axes[0]
    rows = [
        ((axis.in_short(cell.values[0]),), *((_loss(cell, option, money),) for option in grid.names))
        for cell in grid.cells
    ]
    heads: tuple[Cell, ...] = (_head(axis), *(tuple(name.split()) for name in grid.names.values()))
    sentence = (
        "What choosing an option costs, on average, more than choosing what turns out best in each case; in-house "
        "counts less the minimum saving, where one is stated. The least of a row is what knowing everything beforehand "
        "would be worth."
    )
    table = Table(heads, tuple(rows), (True,) * len(heads))
    return Section("Expected loss", (sentence,), table, (f"Expected present values, {money.unit}.",))


def _loss(cell: SweepCell, option: str, money: TableMoney) -> str:
    """Return the expected loss of an option in a cell."""
    found = next((one for one in cell.options if one.id == option), None)
    return "" if found is None or found.expected_loss is None else money.cell(found.expected_loss)


def _contour(grid: Grid, contour: BreakEven) -> Section:
    """Return where another option takes over along one path, for each value of the others."""
    axis = grid.axes[contour.along]
    others = [one for one in grid.axes if one is not axis]
    rows = [
        (
            *((one.in_short(value),) for one, value in zip(others, line.others, strict=True)),
            tuple(grid.names[option] for option in _order(line)),
            tuple(_at(one, axis) for one in line.crossings),
        )
        for line in contour.lines
    ]
    heads: tuple[Cell, ...] = (*map(_head, others), ("Comes first",), ("up to",))
    sentence = f"As {axis.path} rises: who comes first, and up to which value."
    right = (*(True for _ in others), False, True)
    return Section("Where another option takes over", (sentence,), Table(heads, tuple(rows), right))


def _order(line: Line) -> tuple[str, ...]:
    """Return which options come first, one after another, along one path."""
    if not line.crossings:
        return (line.winner,)
    return (*(one.before for one in line.crossings), line.crossings[-1].after)


def _footer(grid: Grid) -> Iterator[str]:
    """Yield how the cells came about."""
    cells = "1 cell" if len(grid.cells) == 1 else f"{len(grid.cells):,} cells"
    if grid.drawn:
        yield (
            f"{cells} of {grid.settings.draws:,} draws, seed {grid.settings.seed}; all on the same draws, so that "
            "cells differ by what is varied and not by chance."
        )
    else:
        yield f"{cells}{', each' if len(grid.cells) > 1 else ','} one case: every input at its {grid.settings.point}."
    if any(one.at is not None for found in grid.break_even for line in found.lines for one in line.crossings):
        yield "Break-even values lie on straight lines between the values tried."
    yield "In-house counts less the minimum saving, where one is stated."
    yield f"bpo-decide {version()}, {grid.file}"
