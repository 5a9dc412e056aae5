"""The one vectorised function: a model and a design in, an outcome out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bpo_decide.drivers.frame import CostLine
from bpo_decide.drivers.operation import operation_of
from bpo_decide.drivers.options.vendor import VendorTerms
from bpo_decide.model.frame import BlockFrame
from bpo_decide.model.outcome import LineInfo, Outcome, joined
from bpo_decide.model.timeline import Timeline, timeline_of
from bpo_decide.scenario.resolved import IN_HOUSE, ResolvedScenario
from bpo_decide.uncertainty.designs import Design

Array = NDArray[np.float64]
BLOCK = 500
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


def option_lines(
    model: Model, frame: BlockFrame
) -> tuple[list[list[CostLine]], list[list[CostLine]], dict[str, str]]:
    """Return the cost lines of every option in one block of cases, the charges had all work moved at once, and scopes.

    The scopes are those of the in-house lines that a vendor could replace, by line key.
    """
    scenario = model.scenario
    operation = operation_of(scenario.document.in_house, frame, scenario.document.client.country)
    lines = [[cost.line for cost in operation.costs]]
    at_once: list[list[CostLine]] = [[]]
    for option in scenario.options:
        lines.append(list(option.lines(frame, operation)))
        quote: list[CostLine] = []
        if isinstance(option, VendorTerms):
            deal = option.deal(frame, operation)
            quote = list(option.charges(deal, deal.at_once))
        at_once.append(quote)
    scopes = {cost.line.key: cost.scope for cost in operation.costs if not cost.stays}
    return lines, at_once, scopes


def _evaluate_block(model: Model, block: Design) -> Outcome:
    """Evaluate one block of cases."""
    columns = {key: column[:, np.newaxis] for key, column in block.columns.items()}
    shocks = None if block.shocks is None else {key: column[:, np.newaxis] for key, column in block.shocks.items()}
    frame = BlockFrame(model.scenario, model.timeline, columns, shocks)
    lines, quotes, scopes = option_lines(model, frame)
    cases = block.cases
    line_cost = tuple(_present_values(option, cases) for option in lines)
    cost = np.stack([values.sum(axis=1) for values in line_cost], axis=1)
    monthly = [_monthly(option, model.timeline, cases) for option in lines]
    payback, peak_cash = _cash(monthly, model.timeline)
    return Outcome(
        options=model.options,
        lines=tuple(tuple(_info(line, scopes.get(line.key)) for line in option) for option in lines),
        cost=cost,
        line_cost=line_cost,
        yearly=np.stack([model.timeline.by_year(flow) for flow in monthly], axis=1),
        monthly=np.stack([flow.mean(axis=0) for flow in monthly]),
        payback=payback,
        peak_cash=peak_cash,
        at_once=np.stack([_present_values(quote, cases).sum(axis=1) for quote in quotes], axis=1),
        units=np.broadcast_to(frame.volume.discounted.sum(axis=1), (cases,)).copy(),
    )


def present_value(line: CostLine) -> Any:  # noqa: ANN401 - a plain or a traced array
    """Return the present value of a line by case, shape (cases or 1,)."""
    over: Any = line.over
    return (line.amount * over.discounted).sum(axis=1)


def _present_values(lines: Sequence[CostLine], cases: int) -> Array:
    """Return present values by case and line, shape (cases, lines)."""
    values = np.empty((cases, len(lines)))
    for number, line in enumerate(lines):
        values[:, number] = present_value(line)
    return values


def _monthly(lines: Iterable[CostLine], timeline: Timeline, cases: int) -> Array:
    """Return the undiscounted cost of an option by case and month, lines with one profile taken together."""
    amounts: dict[int, Any] = {}
    profiles: dict[int, Any] = {}
    for line in lines:
        key = id(line.over)
        amounts[key] = line.amount + amounts[key] if key in amounts else line.amount
        profiles[key] = line.over
    flow = np.zeros((cases, timeline.months))
    for key, amount in amounts.items():
        spread = amount[:, timeline.year_of_month] if amount.shape[1] > 1 else amount
        flow += spread * profiles[key].values  # noqa: PD011 - an array, not a frame
    return flow


def _cash(monthly: Sequence[Array], timeline: Timeline) -> tuple[Array, Array]:
    """Return payback month and lowest cumulative cash against in-house, each of shape (cases, options)."""
    cases = len(monthly[0])
    payback, peak = np.zeros((cases, len(monthly))), np.zeros((cases, len(monthly)))
    for number, flow in enumerate(monthly[1:], start=1):
        saving = monthly[0] - flow
        short = np.cumsum(saving * timeline.discount, axis=1) < -1e-9 * np.abs(monthly[0]).sum(axis=1, keepdims=True)
        last_short = timeline.months - np.argmax(short[:, ::-1], axis=1)
        payback[:, number] = np.where(short.any(axis=1), last_short, 0)
        peak[:, number] = np.minimum(np.cumsum(saving, axis=1).min(axis=1), 0.0)
    return payback, peak


def _info(line: CostLine, scope: str | None) -> LineInfo:
    """Return what is the same of a line in every case."""
    return LineInfo(line.key, line.group, line.label, line.quoted, line.formula, line.basis, scope)
