"""What it is worth to know more before signing: all, one input, what one party could tell, what a pilot would show."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from bpo_decide.decision.choice import choice_of
from bpo_decide.decision.information import Estimate, Partial, evpi, evppi
from bpo_decide.decision.samples import sample_counts, sample_means
from bpo_decide.library.accessor import assume
from bpo_decide.reading.quantities import Quantity
from bpo_decide.scenario.resolved import IN_HOUSE

if TYPE_CHECKING:
    from bpo_decide.runs.result import Result

Array = NDArray[np.float64]

DEMAND, MARKET, EVENTS, SHARED, KNOWABLE = "demand", "market", "events", "shared", "knowable"
"""Groups beside those of in-house and of the options: how much work there will be; pay, prices and exchange rates; how
likely risk events are; figures that several options share; all of it together, which leaves out chance alone."""
COUNTED = ("errors.rate", "contact_work.first_contact_resolution", "recoveries.rate")
"""Shares of the units that a pilot counts."""
TIMED = ("contact_work.handle_time", "learning.lag")
"""What a pilot finds out by taking the time of units."""


ROUNDING = 1e-9
"""Share of the in-house cost below which an amount is none."""


class InputWorth(Struct, frozen=True):
    """What it is worth to know one input; `low` and `high` are its P10 and P90."""

    quantity: Quantity
    low: float
    high: float
    worth: Partial


class GroupWorth(Struct, frozen=True):
    """What it is worth to know several inputs at once: those of in-house, of an option, or of a group above.

    Attributes:
        key: option id, or which group it is.
        inputs: keys of the inputs.
        worth: of knowing all of them.
    """

    key: str
    inputs: tuple[str, ...]
    worth: Partial


class Pilot(Struct, frozen=True):
    """What a trial of an option is worth at most, or a sample of today's work.

    Attributes:
        option: option id.
        months: how long it takes.
        units: of work that it covers.
        quantities: what it measures.
        worth: of measuring all of it.
    """

    option: str
    months: int
    units: int
    quantities: tuple[Quantity, ...]
    worth: Partial


class Information(Struct, frozen=True):
    """What it is worth to know more, in the client's money.

    Attributes:
        perfect: everything, chance included.
        inputs: each uncertain input, in the order of the input table.
        groups: several at once, the last of them all inputs and exchange rates.
        pilots: what samples of the work are worth.
        draws: that parts were looked at on: those of the run, of a large one the first.
    """

    perfect: Estimate
    inputs: tuple[InputWorth, ...]
    groups: tuple[GroupWorth, ...]
    pilots: tuple[Pilot, ...]
    draws: int = 0


def information(result: "Result") -> Information | None:
    """Return what it is worth to know more before choosing by expected cost; None for a single case."""
    perfect = perfect_information(result)
    if perfect is None:
        return None
    costs = _costs(result, steadied=True)[: result.design.cases]
    sources, design = result.inputs.inputs, result.design
    names = [*(source.key for source in sources), *(design.shocks or {})]
    columns = [*(design.columns[source.key] for source in sources), *(design.shocks or {}).values()]
    if not columns:
        return Information(perfect, (), (), ())
    table = np.stack(columns, axis=1)
    groups = _groups(result, names)
    positions = [(number,) for number in range(len(sources))]
    members = [tuple(names.index(key) for key in keys) for keys in groups.values()]
    least = ROUNDING * abs(result.options[0].cost.mean)
    worth = [_bounded(one, perfect, least) for one in evppi(costs, table, [*positions, *members])]
    alone = worth[: len(sources)]
    return Information(
        perfect=perfect,
        inputs=tuple(
            InputWorth(source.quantity, float(source.law.at(0.1)), float(source.law.at(0.9)), one)
            for source, one in zip(sources, alone, strict=True)
        ),
        groups=tuple(
            GroupWorth(key, tuple(keys), one)
            for (key, keys), one in zip(groups.items(), worth[len(sources) :], strict=True)
        ),
        pilots=tuple(_pilots(result, costs, perfect, least)),
        draws=design.cases,
    )


def perfect_information(result: "Result") -> Estimate | None:
    """Return what it is worth to know everything, chance included; None for a single case.

    It is the expected regret of the eligible option of lowest expected cost; in-house has the minimum saving as a head
    start where there is one.
    """
    if result.settings.point is not None:
        return None
    chosen = int(_costs(result, steadied=True).mean(axis=0).argmin())
    found = evpi(_costs(result, steadied=False), choice=chosen)
    least = ROUNDING * abs(result.options[0].cost.mean)
    return Estimate(_told(found.value, least), _told(found.standard_error, least))


def _costs(result: "Result", *, steadied: bool) -> Array:
    """Return the costs of the eligible options, in-house less its head start; shape (draws, options).

    Args:
        result: what an evaluation found.
        steadied: with losses as they are expected given the inputs, not as they happened: the mean is the same, and so
            is what the inputs are worth, but it is seen more clearly.
    """
    eligible = [number for number, option in enumerate(result.options) if option.eligible]
    costs = result.outcome.cost + result.outcome.control if steadied else result.outcome.cost
    rated: Array = choice_of(result.scenario, result.options).rated(costs)[:, eligible]
    return rated


def _groups(result: "Result", names: Sequence[str]) -> dict[str, list[str]]:
    """Return the inputs by whom could tell them; groups of one input are left out, all of them together come last."""
    options = [option.id for option in result.options]
    found: dict[str, list[str]] = {key: [] for key in (*options, DEMAND, MARKET, EVENTS, SHARED)}
    for source in result.inputs.inputs:
        found[_group(source.quantity, options)].append(source.key)
    found[MARKET] += names[len(result.inputs.inputs) :]
    return {key: keys for key, keys in found.items() if len(keys) > 1} | {KNOWABLE: [*names]}


def _group(quantity: Quantity, options: Sequence[str]) -> str:
    """Return the group that an input belongs to."""
    root, *inner = quantity.path.split(".")
    if root == "risks" or "risks" in inner:
        return EVENTS
    if root == "inflation" or inner[-1:] == ["wage_growth"]:
        return MARKET
    if root == "process":
        return DEMAND
    if root == IN_HOUSE:
        return IN_HOUSE
    own = quantity.key == quantity.path and bool(inner) and inner[0] in options
    return inner[0] if own else SHARED


def _pilots(result: "Result", costs: Array, perfect: Estimate, least: float) -> list[Pilot]:
    """Return what samples of the work are worth: a pilot of each option, and of today's work."""
    months = round(assume("convention.pilot_months").number)
    per_month = result.scenario.document.process.volume.per_month
    volume = per_month.point if per_month.certain else float(result.design.columns[per_month.key].mean())
    units = max(1, round(months * volume * assume("convention.pilot_share").number))
    options = {option.id: option.eligible for option in result.options}
    measured: dict[str, list[Quantity]] = {key: [] for key, eligible in options.items() if eligible}
    for source in result.inputs.inputs:
        key = _group(source.quantity, [*options])
        if key in measured and source.quantity.path.endswith((*COUNTED, *TIMED)):
            measured[key].append(source.quantity)
    return [
        Pilot(option, months, units, tuple(quantities), _bounded(worth, perfect, least))
        for option, quantities in measured.items()
        if quantities
        for worth in (_sampled(result, costs, quantities, units),)
    ]


def _bounded(worth: Partial, perfect: Estimate, least: float) -> Partial:
    """Return a value that is not above what everything is worth, chance included; what is only rounding is 0."""
    value, error, raw = (_told(one, least) for one in (worth.value, worth.standard_error, worth.raw))
    return Partial(min(value, perfect.value), error, raw)


def _told(value: float, least: float) -> float:
    """Return an amount, 0 where it is less than costs are rounded by."""
    return value if abs(value) > least else 0.0


def _sampled(result: "Result", costs: Array, quantities: Sequence[Quantity], units: int) -> Partial:
    """Return what it is worth to measure quantities on so many units, never more than to know them."""
    spread = assume("convention.handling_time_spread").number
    columns, seen = [], []
    for quantity in quantities:
        values, key = result.design.columns[quantity.key], f"information.{quantity.key}"
        columns.append(values)
        if quantity.path.endswith(COUNTED):
            seen.append(sample_counts(np.clip(values, 0.0, 1.0), units, seed=result.settings.seed, key=key))
        else:  # a lag is a share of the time that a unit takes
            sd = spread * (float(values.mean()) if quantity.unit == "seconds" else 1.0)
            seen.append(sample_means(values, units, sd, seed=result.settings.seed, key=key))
    whole = tuple(range(len(quantities)))
    known = evppi(costs, np.stack(columns, axis=1), [whole])[0]
    sample = evppi(costs, np.stack(seen, axis=1), [whole])[0]
    return Partial(min(sample.value, known.value), sample.standard_error, sample.raw)
