"""The one vectorised function: a model and a design in, an outcome out."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
from msgspec import Struct
from msgspec.structs import replace
from numpy.typing import NDArray

from bpo_decide.drivers.client.risks import own_events
from bpo_decide.drivers.frame import CostLine
from bpo_decide.drivers.operation import operation_of
from bpo_decide.drivers.options.base import Costed
from bpo_decide.drivers.options.today import as_today
from bpo_decide.model.frame import BlockFrame
from bpo_decide.model.outcome import LineInfo, Outcome, joined
from bpo_decide.model.timeline import Timeline, timeline_of
from bpo_decide.scenario.resolved import IN_HOUSE, ResolvedScenario
from bpo_decide.uncertainty.designs import Design

Array = NDArray[np.float64]
FINANCING = "financing"
"""The group of the lines that are cash held for a time and given back within the horizon."""
BLOCK = 2000
"""Cases evaluated together: enough for the work on whole arrays to outweigh the calls, few enough for the cache."""


class Model(Struct, frozen=True, eq=False):
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
    cases = design.cases
    blocks, shifts = zip(*(_evaluate_block(model, block) for block in design.blocks(BLOCK)), strict=True)
    if len(blocks) == 1:
        outcome: Outcome = blocks[0]
        return outcome
    del design  # its columns and streams, and each block once it is copied: joining takes much memory
    waiting = deque(blocks)
    del blocks
    outcome = joined((waiting.popleft() for _ in range(len(waiting))), cases=cases, detailed_cases=cases)
    together = map(np.concatenate, zip(*shifts, strict=True))
    # from all cases at once: the mean of the blocks' means would depend, in its last digits, on their size
    return replace(outcome, line_mean=tuple(map(_means, outcome.lines, outcome.line_cost, together)))


def costed_options(model: Model, frame: BlockFrame) -> Iterator[Costed]:
    """Yield the cost of every option in one block of cases, in-house first.

    One after the other, so that an option's arrays are gone from memory before the next one's are made.
    """
    scenario = model.scenario
    operation = operation_of(scenario.document.in_house, frame, scenario.document.client.country)
    operation = replace(operation, events=tuple(own_events(operation)))
    tax = scenario.document.tax
    for option in (None, *scenario.options):
        costed = as_today(operation) if option is None else option.cost(frame, operation)
        yield costed if tax is None else tax.applied(frame, costed)


class _OptionBlock(Struct, frozen=True, eq=False):
    """One option in one block of cases."""

    lines: tuple[LineInfo, ...]
    line_cost: Array
    shift: Array
    monthly: Array
    lent: Array | None
    """The part of it that is cash held for a time and given back; None where there is none."""
    at_once: Array


def _evaluate_block(model: Model, block: Design) -> tuple[Outcome, tuple[Array, ...]]:
    """Evaluate one block of cases; return also the shifts of the lines that depend on chance, by option."""
    columns = {key: column[np.newaxis, :] for key, column in block.columns.items()}
    shocks = None if block.shocks is None else {key: column[np.newaxis, :] for key, column in block.shocks.items()}
    frame = BlockFrame(model.scenario, model.timeline, columns, shocks, still=block.still, noise=block.noise)
    cases = block.cases
    parts = [_option_block(costed, model.timeline, cases) for costed in costed_options(model, frame)]
    monthly = [part.monthly for part in parts]
    payback, peak_cash = _cash(monthly, [part.lent for part in parts], model.timeline)
    shifts = tuple(part.shift for part in parts)
    outcome = Outcome(
        options=model.options,
        lines=tuple(part.lines for part in parts),
        cost=np.stack([part.line_cost.sum(axis=1) for part in parts], axis=1),
        line_cost=tuple(part.line_cost for part in parts),
        line_mean=tuple(_means(part.lines, part.line_cost, part.shift) for part in parts),
        control=np.stack([part.shift.sum(axis=1) for part in parts], axis=1),
        yearly=np.stack([model.timeline.by_year(flow).T for flow in monthly], axis=1),
        monthly=np.stack([flow.mean(axis=1) for flow in monthly]),
        payback=payback,
        peak_cash=peak_cash,
        at_once=np.stack([part.at_once for part in parts], axis=1),
        units=np.broadcast_to(frame.volume.discounted.sum(axis=0), (cases,)).copy(),
    )
    return outcome, shifts


def _option_block(costed: Costed, timeline: Timeline, cases: int) -> _OptionBlock:
    """Return the numbers of one option in one block of cases."""
    line_cost = _present_values(costed.lines, cases)
    lent = [line for line in costed.lines if line.group == FINANCING]
    return _OptionBlock(
        lines=tuple(_info(line, costed.scopes.get(line.key)) for line in costed.lines),
        line_cost=line_cost,
        shift=_shifts(costed.lines, line_cost),
        monthly=_monthly(costed.lines, timeline, cases),
        lent=_monthly(lent, timeline, cases) if lent else None,
        at_once=_present_values(costed.quote, cases).sum(axis=1),
    )


def present_value(line: CostLine) -> Any:  # noqa: ANN401 - a plain or a traced array
    """Return the present value of a line by case, shape (cases or 1,)."""
    return _present_value(line.amount, line.over)


def _present_value(amount: Array, over: Any) -> Any:  # noqa: ANN401 - plain or traced arrays, a profile
    """Return the present value of an amount over a profile."""
    return (amount * over.discounted).sum(axis=0)


def _present_values(lines: Sequence[CostLine], cases: int) -> Array:
    """Return present values by case and line, shape (cases, lines)."""
    values = np.empty((len(lines), cases))
    for number, line in enumerate(lines):
        values[number] = present_value(line)
    return values.T


def _shifts(lines: Sequence[CostLine], line_cost: Array) -> Array:
    """Return the expected less the drawn present value of the lines that depend on chance, shape (cases, such lines).

    Added to a line it leaves the expected value as it is and takes the chance out of it: a control variate with
    coefficient 1.

    Args:
        lines: lines of one option.
        line_cost: their present values, shape (cases, lines).
    """
    by_chance = [number for number, line in enumerate(lines) if line.expected is not None]
    shift = np.empty((len(by_chance), len(line_cost)))
    for row, number in zip(shift, by_chance, strict=True):
        expected = lines[number].expected
        assert expected is not None  # as chosen above
        row[:] = _present_value(*expected) - line_cost[:, number]
    return shift.T


def _means(lines: Sequence[LineInfo], line_cost: Array, shift: Array) -> Array:
    """Return the expected present value of every line, shape (lines,)."""
    means: Array = line_cost.mean(axis=0)
    by_chance = [number for number, line in enumerate(lines) if line.by_chance]
    means[by_chance] = (line_cost[:, by_chance] + shift).mean(axis=0)
    return means


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
        profiles[key].add_to(flow, amount)
    return flow


def _cash(monthly: Sequence[Array], lent: Sequence[Array | None], timeline: Timeline) -> tuple[Array, Array]:
    """Return payback month and lowest cumulative cash against in-house, each of shape (cases, options).

    Cash that is held for a time and given back repays nothing, so that the payback leaves it out; the lowest cash has
    it.
    """
    cases = monthly[0].shape[1]
    tolerance = -1e-9 * np.abs(monthly[0]).sum(axis=0)
    payback, peak = np.zeros((len(monthly), cases)), np.zeros((len(monthly), cases))
    for number, flow in enumerate(monthly[1:], start=1):
        saving = monthly[0] - flow
        held = lent[number]
        repaying = saving if held is None else saving + held
        short = _accumulated(repaying * timeline.discount) < tolerance
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
    return LineInfo(
        key=line.key,
        group=line.group,
        label=line.label,
        quoted=line.quoted,
        formula=line.formula,
        basis=line.basis,
        like=line.like or line.key,
        scope=scope,
        by_chance=line.expected is not None,
    )
