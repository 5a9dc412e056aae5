"""The one vectorised function: a model and a design in, an outcome out."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bpo_decide.drivers.frame import CostLine
from bpo_decide.drivers.operation import operation_of
from bpo_decide.drivers.options.base import Costed
from bpo_decide.model.frame import BlockFrame
from bpo_decide.model.outcome import LineInfo, Outcome, joined
from bpo_decide.model.timeline import Timeline, timeline_of
from bpo_decide.scenario.resolved import IN_HOUSE, ResolvedScenario
from bpo_decide.uncertainty.designs import Design

Array = NDArray[np.float64]
BLOCK = 1000
"""Cases evaluated together: few enough for (cases, months) arrays to stay in the processor's cache."""


@dataclass(frozen=True, eq=False)
class Model:
    """A scenario ready to be evaluated."""

    scenario: ResolvedScenario
    timeline: Timeline

    @property
    def options(self) -> tuple[str, ...]:
        """Option ids, in-house first."""
        return (IN_HOUSE, *(option.id for option in self.scenario.options))


def model_of(scenario: ResolvedScenario) -> Model:
    """Return the model of a scenario."""
    return Model(scenario, timeline_of(scenario))


def evaluate(model: Model, design: Design) -> Outcome:
    """Return the outcome of every case of a design, in blocks that change nothing but time."""
    blocks = [_evaluate_block(model, block) for block in design.blocks(BLOCK)]
    return blocks[0] if len(blocks) == 1 else joined(blocks, detailed_cases=design.cases)


def costed_options(model: Model, frame: BlockFrame) -> Iterator[Costed]:
    """Yield the cost of every option in one block of cases, in-house first.

    One after the other, so that an option's arrays are gone from memory before the next one's are made.
    """
    scenario = model.scenario
    operation = operation_of(scenario.document.in_house, frame, scenario.document.client.country)
    scopes = {cost.line.key: cost.scope for cost in operation.costs if not cost.stays}
    yield Costed(tuple(cost.line for cost in operation.costs), scopes=scopes)
    for option in scenario.options:
        yield option.cost(frame, operation)


@dataclass(frozen=True, eq=False)
class _OptionBlock:
    """One option in one block of cases."""

    lines: tuple[LineInfo, ...]
    line_cost: Array
    monthly: Array
    at_once: Array


def _evaluate_block(model: Model, block: Design) -> Outcome:
    """Evaluate one block of cases."""
    columns = {key: column[np.newaxis, :] for key, column in block.columns.items()}
    shocks = None if block.shocks is None else {key: column[np.newaxis, :] for key, column in block.shocks.items()}
    frame = BlockFrame(model.scenario, model.timeline, columns, shocks, still=block.still)
    cases = block.cases
    parts = [_option_block(costed, model.timeline, cases) for costed in costed_options(model, frame)]
    monthly = [part.monthly for part in parts]
    payback, peak_cash = _cash(monthly, model.timeline)
    return Outcome(
        options=model.options,
        lines=tuple(part.lines for part in parts),
        cost=np.stack([part.line_cost.sum(axis=1) for part in parts], axis=1),
        line_cost=tuple(part.line_cost for part in parts),
        yearly=np.stack([model.timeline.by_year(flow).T for flow in monthly], axis=1),
        monthly=np.stack([flow.mean(axis=1) for flow in monthly]),
        payback=payback,
        peak_cash=peak_cash,
        at_once=np.stack([part.at_once for part in parts], axis=1),
        units=np.broadcast_to(frame.volume.discounted.sum(axis=0), (cases,)).copy(),
    )


def _option_block(costed: Costed, timeline: Timeline, cases: int) -> _OptionBlock:
    """Return the numbers of one option in one block of cases."""
    return _OptionBlock(
        lines=tuple(_info(line, costed.scopes.get(line.key)) for line in costed.lines),
        line_cost=_present_values(costed.lines, cases),
        monthly=_monthly(costed.lines, timeline, cases),
        at_once=_present_values(costed.quote, cases).sum(axis=1),
    )


def present_value(line: CostLine) -> Any:  # noqa: ANN401 - a plain or a traced array
    """Return the present value of a line by case, shape (cases or 1,)."""
    over: Any = line.over
    return (line.amount * over.discounted).sum(axis=0)


def _present_values(lines: Sequence[CostLine], cases: int) -> Array:
    """Return present values by case and line, shape (cases, lines)."""
    values = np.empty((len(lines), cases))
    for number, line in enumerate(lines):
        values[number] = present_value(line)
    return values.T


def _monthly(lines: Iterable[CostLine], timeline: Timeline, cases: int) -> Array:
    """Return the undiscounted cost of an option, shape (months, cases), lines with one profile taken together."""
    amounts: dict[int, Any] = {}
    profiles: dict[int, Any] = {}
    for line in lines:
        key = id(line.over)
        amounts[key] = line.amount + amounts[key] if key in amounts else line.amount
        profiles[key] = line.over
    flow = np.zeros((timeline.months, cases))
    for key, amount in amounts.items():
        flow += timeline.times(profiles[key].values, amount)
    return flow


def _cash(monthly: Sequence[Array], timeline: Timeline) -> tuple[Array, Array]:
    """Return payback month and lowest cumulative cash against in-house, each of shape (cases, options)."""
    cases = monthly[0].shape[1]
    tolerance = -1e-9 * np.abs(monthly[0]).sum(axis=0)
    payback, peak = np.zeros((len(monthly), cases)), np.zeros((len(monthly), cases))
    for number, flow in enumerate(monthly[1:], start=1):
        saving = monthly[0] - flow
        short = _accumulated(saving * timeline.discount) < tolerance
        last_short = timeline.months - np.argmax(short[::-1], axis=0)
        payback[number] = np.where(short.any(axis=0), last_short, 0)
        peak[number] = np.minimum(_accumulated(saving).min(axis=0), 0.0)
    return payback.T, peak.T


def _accumulated(flow: Array) -> Array:
    """Return running sums over the months, in place: row by row is several times faster than `cumsum` along axis 0."""
    for month in range(1, len(flow)):
        np.add(flow[month], flow[month - 1], out=flow[month])
    return flow


def _info(line: CostLine, scope: str | None) -> LineInfo:
    """Return what is the same of a line in every case."""
    return LineInfo(line.key, line.group, line.label, line.quoted, line.formula, line.basis, scope)
