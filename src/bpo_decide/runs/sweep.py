"""Sweeps: one scenario evaluated again and again with some of its values changed, every time on the same draws."""

import json
import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from math import prod

from bpo_decide.decision.choice import choice_of
from bpo_decide.decision.measures import Option
from bpo_decide.decision.regret import expected_regret
from bpo_decide.decision.rules import RULES, ranking
from bpo_decide.decision.statistics import rounded
from bpo_decide.reading.form_quantiles import expected
from bpo_decide.reading.paths import Paths, found_at
from bpo_decide.reading.problems import Problem, UsageError
from bpo_decide.reading.ranges import Axis, read_axis
from bpo_decide.runs.grid import Grid, OptionCell, SweepCell
from bpo_decide.runs.processes import shared
from bpo_decide.runs.result import Result
from bpo_decide.runs.run import Settings, run
from bpo_decide.runs.simulate import Progress
from bpo_decide.scenario.resolved import IN_HOUSE, ResolvedScenario
from bpo_decide.scenario.what_ifs import Written, varied

MOST_PATHS = 3
"""Paths that can be shown: rows, columns, and a table for each value of the third."""
_Task = tuple[int, tuple[str, ...], Settings]
"""One cell: the number of its scenario, what is set there, and how it is run."""
_Found = tuple[SweepCell, tuple[Problem, ...]]
"""A cell and the warnings of its scenario."""

_written: dict[str, tuple[Written, ...]] = {}


def axes_of(vary: Sequence[str], *, limit: int, scenarios: int = 1) -> tuple[Axis, ...]:
    """Return the paths to be varied and their values.

    Args:
        vary: arguments `PATH=FROM:TO:STEP` or `PATH=A,B,C`.
        limit: cells that are allowed, of all scenarios together.
        scenarios: how many scenarios there are.

    Raises:
        UsageError: if there is none or too many of them, or one is wrong, or there are too many cells.
    """
    if not vary:
        raise UsageError("a sweep needs --vary PATH=FROM:TO:STEP or PATH=A,B,C, at least once")
    if len(vary) > MOST_PATHS:
        raise UsageError(f"a sweep varies up to {MOST_PATHS} paths, not {len(vary)}")
    axes = tuple(read_axis(argument, most=limit) for argument in vary)
    paths = [axis.path for axis in axes]
    for path in paths:
        if paths.count(path) > 1:
            raise UsageError(f"--vary {path} is there twice")
    cells = scenarios * prod(len(axis.values) for axis in axes)
    if cells > limit:
        each = " x ".join(f"{len(axis.values):,}" for axis in axes)
        of = f", in {scenarios} scenarios" if scenarios > 1 else ""
        raise UsageError(
            f"these are {cells:,} cells ({each}{of}), more than {limit:,}: take larger steps, or raise --limit"
        )
    return axes


def sweep(
    written: Sequence[Written], axes: tuple[Axis, ...], settings: Settings, *, progress: Progress | None = None
) -> tuple[Grid, ...]:
    """Evaluate every combination of values in every scenario.

    Args:
        written: the scenarios, with what all cells have in common laid over them.
        axes: what is varied.
        settings: how every cell is run; its workers share the cells.
        progress: is told how many cells are done, of how many.

    Raises:
        ScenarioError: if a value cannot be read or a scenario is wrong with it.
        UsageError: an unknown path.
    """
    some = [_checked(one, axes) for one in written]
    combinations = tuple(product(*(axis.values for axis in axes)))
    tasks = [(number, set_values(axes, values), settings) for number in range(len(written)) for values in combinations]
    _prepare(tuple(written))
    found = shared(_cell, tasks, workers=settings.workers, prepare=_prepare, arguments=(tuple(written),))
    watched = list(_watched(found, len(tasks), progress))
    size = len(combinations)
    return tuple(
        _grid(one, first, axes, settings, watched[number * size : (number + 1) * size])
        for number, (one, first) in enumerate(zip(written, some, strict=True))
    )


def set_values(axes: Sequence[Axis], values: Sequence[str]) -> tuple[str, ...]:
    """Return one combination of values as `PATH=VALUE` settings."""
    return tuple(f"{axis.path}={value}" for axis, value in zip(axes, values, strict=True))


def _checked(written: Written, axes: tuple[Axis, ...]) -> ResolvedScenario:
    """Return the scenario of the first cell; raise before anything is run if an end of a range or a word is wrong."""
    firsts = [axis.values[0] for axis in axes]
    first = varied(written, set_values(axes, firsts))
    for number, axis in enumerate(axes):
        for value in axis.values[1:] if axis.numbers is None else axis.values[1:][-1:]:
            varied(written, set_values(axes, [*firsts[:number], value, *firsts[number + 1 :]]))
    return first


def _grid(
    written: Written, first: ResolvedScenario, axes: tuple[Axis, ...], settings: Settings, found: Sequence[_Found]
) -> Grid:
    """Return the cells of one scenario with what they are cells of."""
    from hashlib import sha256  # slow to import

    data = written.document.data
    paths = Paths(data)
    stands = (found_at(data, paths.target(axis.path, lambda _: True)) for axis in axes)
    return Grid(
        title=first.document.title,
        client=first.document.client.name,
        file=written.file,
        sha256=sha256(json.dumps(data, sort_keys=True, ensure_ascii=True).encode()).hexdigest(),
        currency=first.document.client.currency,
        changes=written.changes,
        written=tuple(stands),
        axes=axes,
        settings=settings,
        cells=tuple(cell for cell, _ in found),
        warnings=_once(warning for _, warnings in found for warning in warnings),
    )


def _once(warnings: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the first warning of every kind at every path: another cell says it with another number."""
    found: dict[tuple[str, str], Problem] = {}
    for warning in warnings:
        found.setdefault((warning.code, warning.at or warning.message), warning)
    return tuple(found.values())


def _watched(found: Iterable[_Found], number: int, progress: Progress | None) -> Iterator[_Found]:
    """Yield cells as they come, and tell how many there are."""
    for done, one in enumerate(found, start=1):
        if progress is not None:
            progress(done, number)
        yield one


def _prepare(written: tuple[Written, ...]) -> None:
    """Keep the scenarios that cells are made of, in this process."""
    _written["scenarios"] = written


def _cell(task: _Task) -> _Found:
    """Evaluate one cell."""
    number, values, settings = task
    scenario = varied(_written["scenarios"][number], values)
    result = run(scenario, settings)
    return cell_of(result, tuple(text.partition("=")[2] for text in values)), scenario.warnings


def cell_of(result: Result, values: tuple[str, ...]) -> SweepCell:
    """Return what a sweep keeps of an evaluation.

    Args:
        result: of the evaluation.
        values: what was set for it.
    """
    decision, drawn = result.decision, result.settings.point is None
    ranked = [option.id for option in ranking(result.options, decision.rank_by)]
    score = RULES[decision.rank_by].score
    losses = _losses(result) if drawn else {}
    head_start = 0.0 if decision.contest is None else decision.contest.threshold / _unit(result)
    options = tuple(
        _option(
            option,
            ranked.index(option.id) + 1 if option.eligible else None,
            score(option) - (head_start if option.id == IN_HOUSE else 0.0),
            drawn=drawn,
            loss=losses.get(option.id),
        )
        for option in result.options
    )
    scores_by_option = {option.id: option.score for option in options if option.score is not None}
    scores = sorted(scores_by_option.values())
    return SweepCell(
        values=values,
        verdict=decision.verdict,
        recommended=decision.recommended,
        rank_by=decision.rank_by,
        winner=min(scores_by_option, key=scores_by_option.__getitem__) if scores_by_option else ranked[0],
        lead=rounded(scores[1] - scores[0]) if len(scores) > 1 else None,
        confidence=decision.confidence if drawn else None,
        options=options,
    )


def _losses(result: Result) -> dict[str, float]:
    """Return what each eligible option costs on average more than the one that wins, in-house with its head start."""
    eligible = [number for number, option in enumerate(result.options) if option.eligible]
    rated = choice_of(result.scenario, result.options).rated(result.outcome.cost)[:, eligible]
    losses = zip(eligible, expected_regret(rated), strict=True)
    return {result.options[number].id: rounded(float(loss)) for number, loss in losses}


def _unit(result: Result) -> float:
    """Return the money that one unit of the score is: 1, or ranked by value what a point is worth."""
    worth = result.scenario.document.decision.point_worth
    if result.decision.rank_by != "value":
        return 1.0
    return float(expected(worth.form, worth.bounds))


def _option(option: Option, rank: int | None, score: float, *, drawn: bool, loss: float | None) -> OptionCell:
    """Return what a sweep keeps of an option; of a single case there is no spread."""
    return OptionCell(
        id=option.id,
        name=option.name,
        eligible=option.eligible,
        rank=rank,
        cost=option.cost.mean,
        cost_error=option.cost.standard_error if drawn else None,
        p80_cost=option.cost.p80 if drawn else None,
        saving=option.saving.mean,
        saving_error=option.saving.standard_error if drawn else None,
        saving_rate=option.saving_rate.mean,
        probability_best=option.probability_best if drawn else None,
        expected_regret=option.expected_regret if drawn else None,
        expected_loss=loss,
        score=rounded(score) if option.eligible and math.isfinite(score) else None,
    )
