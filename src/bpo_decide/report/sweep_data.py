"""A sweep as data: plain dictionaries for JSON, and one row for each cell and option."""

import csv
import io
from collections.abc import Iterator, Sequence
from typing import Any

from bpo_decide.decision.break_even import Crossing
from bpo_decide.library.files import data_version
from bpo_decide.reading.ranges import Axis
from bpo_decide.runs.grid import Grid, Line, OptionCell, SweepCell
from bpo_decide.version import version

Field = str | float | int | bool | None
"""One value of a row."""
SCHEMA = "bpo-decide/sweep/1"


class Sweep:
    """What a sweep found; pleasant in a notebook, plain data on request."""

    def __init__(self, grids: Sequence[Grid]) -> None:
        """Hold the cells of every scenario."""
        self.grids = tuple(grids)

    def to_dict(self) -> dict[str, Any]:
        """Return the sweep as plain data, with the keys of the JSON output."""
        first = self.grids[0]
        return {
            "schema": SCHEMA,
            "version": version(),
            "data_version": data_version(),
            "seed": first.settings.seed if first.drawn else None,
            "draws": first.settings.draws if first.drawn else None,
            "point": first.settings.point,
            "vary": [
                {
                    "path": axis.path,
                    "values": list(axis.values),
                    "numbers": list(axis.numbers) if axis.numbers is not None and axis.between else None,
                    "unit": axis.unit if axis.between else None,
                }
                for axis in first.axes
            ],
            "scenarios": [_scenario(grid) for grid in self.grids],
        }

    def rows(self) -> list[dict[str, Field]]:
        """Return one row for each cell and option, all with the same keys."""
        return [row for grid in self.grids for row in _rows(grid)]

    def to_csv(self) -> str:
        """Return the rows as CSV; what there is none of is empty."""
        rows, text = self.rows(), io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(rows[0])
        writer.writerows([_field(value) for value in row.values()] for row in rows)
        return text.getvalue()

    def to_parquet(self) -> bytes:
        """Return the rows as a Parquet file.

        Raises:
            UsageError: pyarrow, which the extra `parquet` brings, is not installed.
        """
        from bpo_decide.report.parquet import as_parquet

        return as_parquet(self.rows())

    def to_markdown(self) -> str:
        """Return the sweep as Markdown."""
        from bpo_decide.report.as_markdown import as_markdown
        from bpo_decide.report.sweep import sweep_view

        return "\n".join(as_markdown(sweep_view(grid)) for grid in self.grids)

    _repr_markdown_ = to_markdown

    def __repr__(self) -> str:
        """Return what was varied, in a line."""
        paths = " x ".join(axis.path for axis in self.grids[0].axes)
        return f"<Sweep over {paths}: {sum(len(grid.cells) for grid in self.grids):,} cells>"


def _field(value: Field) -> str | float:
    """Return a value as CSV has it."""
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else value


def _scenario(grid: Grid) -> dict[str, Any]:
    """Return one scenario's cells as plain data."""
    return {
        "title": grid.title,
        "file": grid.file,
        "sha256": grid.sha256,
        "changes": list(grid.changes),
        "currency": grid.currency,
        "stands_at": {axis.path: written for axis, written in zip(grid.axes, grid.written, strict=True)},
        "cells": [_cell(cell, grid.axes) for cell in grid.cells],
        "break_even": _break_even(grid),
        "warnings": [warning.message for warning in grid.warnings],
    }


def _cell(cell: SweepCell, axes: Sequence[Axis]) -> dict[str, Any]:
    """Return one cell as plain data."""
    return {
        "values": dict(zip((axis.path for axis in axes), cell.values, strict=True)),
        "verdict": cell.verdict,
        "recommended": cell.recommended,
        "rank_by": cell.rank_by,
        "winner": cell.winner,
        "lead": cell.lead,
        "confidence": cell.confidence,
        "options": [{"id": option.id, "name": option.name} | _measures(option) for option in cell.options],
    }


def _measures(option: OptionCell) -> dict[str, Any]:
    """Return the numbers of an option, by their names in data."""
    return {
        "eligible": option.eligible,
        "rank": option.rank,
        "expected_cost": option.cost,
        "cost_standard_error": option.cost_error,
        "p80_cost": option.p80_cost,
        "saving": option.saving,
        "saving_standard_error": option.saving_error,
        "saving_rate": option.saving_rate,
        "probability_best": option.probability_best,
        "expected_regret": option.expected_regret,
        "expected_loss": option.expected_loss,
    }


def _break_even(grid: Grid) -> list[dict[str, Any]]:
    """Return where another option takes over along each path of numbers, as plain data."""
    found = []
    for one in grid.break_even:
        axis = grid.axes[one.along]
        others = [other.path for other in grid.axes if other is not axis]
        changes = [_crossing(crossing, line, axis, others) for line in one.lines for crossing in line.crossings]
        found.append({"along": axis.path, "unit": axis.unit if axis.between else None, "crossings": changes})
    return found


def _crossing(one: Crossing, line: Line, axis: Axis, others: Sequence[str]) -> dict[str, Any]:
    """Return one change of the first option as plain data; dates as they are written."""
    return {
        "others": dict(zip(others, line.others, strict=True)),
        "before": one.before,
        "after": one.after,
        "low": one.low if axis.between else axis.value_of(one.low),
        "high": one.high if axis.between else axis.value_of(one.high),
        "at": one.at,
    }


def _rows(grid: Grid) -> Iterator[dict[str, Field]]:
    """Yield one row for each cell and option."""
    places = [dict(zip(axis.values, axis.numbers or (), strict=False)) if axis.between else None for axis in grid.axes]
    for cell in grid.cells:
        varied: dict[str, Field] = {}
        for axis, value, numbers in zip(grid.axes, cell.values, places, strict=True):
            varied[axis.path] = value
            if numbers is not None:
                varied[f"{axis.path}:number"] = numbers[value]
        for option in cell.options:
            yield {
                "file": grid.file,
                "title": grid.title,
                **varied,
                "option": option.id,
                "name": option.name,
                "winner": option.id == cell.winner,
                "recommended": option.id == cell.recommended,
                "verdict": cell.verdict,
                "confidence": cell.confidence,
                "lead": cell.lead,
                "currency": grid.currency,
                **_measures(option),
            }
