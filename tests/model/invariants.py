"""What the tests of invariants share: outcomes of generated scenarios, and money compared case by case."""

from collections.abc import Callable
from typing import TypeVar

import numpy as np
from hypothesis import settings
from msgspec.structs import replace
from numpy.typing import NDArray

from bpo_decide import api
from bpo_decide.model.evaluate import evaluate
from bpo_decide.model.outcome import Outcome
from bpo_decide.runs.simulate import prepared
from bpo_decide.scenario.resolved import ResolvedScenario
from bpo_decide.uncertainty.designs import Design, MonteCarlo

Array = NDArray[np.float64]
Test = TypeVar("Test", bound=Callable[..., None])
TOLERANCE = 1e-9
"""Of the in-house present value."""
DRAWS = 1_000
THOROUGH = 100
"""More examples than this are asked for only by who has time."""


def seldom(part: int) -> Callable[[Test], Test]:
    """Search only a part as long, because an example takes long; as long as others in the thorough profile.

    Args:
        part: one in so many of the usual examples.
    """
    examples = settings().max_examples
    return settings(max_examples=examples if examples > THOROUGH else max(1, examples // part))


def outcome_of(source: bytes, *, settings: tuple[str, ...] = (), seed: int = 1) -> Outcome:
    """Return a tenth of `DRAWS` Monte Carlo cases of a scenario."""
    model, table = prepared(api.load(source, settings=settings))
    return evaluate(model, MonteCarlo(seed, DRAWS).replicate(table, 0))


def assert_close(found: Array, expected: Array, outcome: Outcome) -> None:
    """Check money case by case, with a tolerance relative to the in-house present value."""
    scale = np.abs(outcome.cost[:, 0]).reshape((-1,) + (1,) * (found.ndim - 1))
    assert np.all(np.abs(found - expected) <= TOLERANCE * scale)


def assert_same_option(one: Outcome, other: Outcome, option: str, *, times: float = 1.0) -> None:
    """Check that an option costs the same in both outcomes, or so many times as much in the second."""
    first, second = one.index(option), other.index(option)
    assert [line.key for line in one.lines[first]] == [line.key for line in other.lines[second]]
    assert_close(other.cost[:, second], times * one.cost[:, first], other)
    assert_close(other.line_cost[second], times * one.line_cost[first], other)
    assert_close(other.yearly[:, second], times * one.yearly[:, first], other)
    assert_close(other.at_once[:, second], times * one.at_once[:, first], other)
    assert_close(other.peak_cash[:, second], times * one.peak_cash[:, first], other)
    assert np.array_equal(other.payback[:, second], one.payback[:, first])


def with_input(scenario: ResolvedScenario, design: Design, key: str, *, times: float = 1.0, by: float = 0.0) -> Design:
    """Return a design with one input, certain or not, at other values."""
    quantity = next(quantity for quantity in scenario.quantities.values() if quantity.key == key)
    column = design.columns[key] if key in design.columns else np.full(design.cases, quantity.point)
    return replace(design, columns={**design.columns, key: column * times + by})
