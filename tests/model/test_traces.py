"""Where numbers come from: nothing that moves a line is missing from its explanation."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from bpo_decide import api
from bpo_decide.model.evaluate import Model, evaluate
from bpo_decide.model.tracing import Explanation
from bpo_decide.reading.quantities import Quantity
from bpo_decide.runs.result import prepared
from bpo_decide.scenario.resolved import ResolvedScenario
from bpo_decide.uncertainty.designs import Design, MonteCarlo, base_case
from bpo_decide.uncertainty.inputs import InputTable

EVERYTHING = Path(__file__).parent / "scenarios" / "everything.yaml"
SOURCES: dict[str, str | Path] = {"payroll": "@payroll", "payroll_small": "@payroll_small", "everything": EVERYTHING}
MOVES = (0.9, 1.05, 1.5)
"""What an input is multiplied by, far enough to pass a cap, a band, a long stop or the end of a month."""
STEP = 0.013
"""What is added to an input that is 0."""
LEAST = 1e-6
"""Money below which a move is a rounding error."""

Named = dict[tuple[str, str], Explanation]


class Traced:
    """A scenario with its explanations, by option and line."""

    def __init__(self, source: str | Path) -> None:
        """Load, evaluate the base case and explain it."""
        self.scenario: ResolvedScenario = api.load(source)
        self.model: Model
        self.table: InputTable
        self.model, self.table = prepared(self.scenario)
        self.explanations: Named = {(one.option, one.line.key): one for one in api.explain(self.scenario)}

    def starts(self) -> list[Design]:
        """Return designs of a single case each: the base case and Monte Carlo cases, every input with a column."""
        sample = MonteCarlo(seed=3, draws=100).replicate(self.table, 0)
        rows = [slice(row, row + 1) for row in range(0, 10, 2)]
        assert sample.shocks is not None
        shocks = sample.shocks
        return [
            base_case(self.table),
            *(
                Design(
                    {key: column[row] for key, column in sample.columns.items()},
                    {key: column[row] for key, column in shocks.items()},
                    1,
                )
                for row in rows
            ),
        ]

    def keys(self) -> dict[str, Quantity]:
        """Return every unknown of the scenario, certain or not, library values and conventions included."""
        return {quantity.key: quantity for quantity in self.scenario.quantities.values()}


@pytest.fixture(scope="module", params=list(SOURCES))
def traced(request: pytest.FixtureRequest) -> Traced:
    """A scenario and its explanations."""
    return Traced(SOURCES[request.param])


def test_every_line_is_explained_once(traced: Traced) -> None:
    outcome = evaluate(traced.model, base_case(traced.table))
    lines = [(option, line.key) for option, own in zip(outcome.options, outcome.lines, strict=True) for line in own]
    assert list(traced.explanations) == lines


def test_explanations_compute_to_the_number_that_is_reported(traced: Traced) -> None:
    outcome = evaluate(traced.model, base_case(traced.table))
    tolerance = 1e-9 * outcome.cost[0, 0]
    for number, option in enumerate(outcome.options):
        years = np.zeros(traced.model.timeline.years)
        for line, expected in zip(outcome.lines[number], outcome.line_cost[number][0], strict=True):
            found = traced.explanations[option, line.key]
            assert found.present_value == pytest.approx(expected, rel=0, abs=tolerance), (option, line.key)
            assert found.line.formula == line.formula
            years += found.yearly
        assert years == pytest.approx(outcome.yearly[0, number], rel=0, abs=tolerance), option


def test_explanations_show_the_values_of_the_base_case(traced: Traced) -> None:
    centres = traced.table.centres()
    for explanation in traced.explanations.values():
        for quantity, value in explanation.inputs:
            centre = centres.get(quantity.key)
            assert value == (quantity.point if centre is None else centre)


def _missing(traced: Traced, design: Design, keys: Iterable[str]) -> set[tuple[str, str, str]]:
    """Return what moves a line of one case and is not in its explanation: option, line and input."""
    inputs = {place: {quantity.key for quantity, _ in one.inputs} for place, one in traced.explanations.items()}
    before = evaluate(traced.model, design)
    found = set()
    for key in keys:
        quantity = traced.keys()[key]
        start = float(design.columns[key][0]) if key in design.columns else quantity.point
        for value in [start * move for move in MOVES] if start else [STEP, -STEP]:
            after = evaluate(traced.model, replace(design, columns={**design.columns, key: np.array([value])}))
            for number, option in enumerate(before.options):
                moved = np.abs(after.line_cost[number] - before.line_cost[number])[0] > LEAST
                found |= {
                    (option, line.key, key)
                    for line, has_moved in zip(before.lines[number], moved, strict=True)
                    if has_moved and key not in inputs[option, line.key]
                }
    return found


def test_whatever_moves_a_line_is_in_its_explanation(traced: Traced) -> None:
    for design in traced.starts():
        assert _missing(traced, replace(design, shocks=None), traced.keys()) == set()


def test_volatility_is_in_the_explanation_of_what_it_moves(traced: Traced) -> None:
    """Its effect has mean 0, but not where a clause shares the move: it belongs to the reported number."""
    volatilities = [quantity.key for quantity in traced.scenario.volatility.values()]
    for design in traced.starts():
        assert _missing(traced, design, volatilities) == set()


NOT_IN_ANY_LINE = ("decision.", "requirements.")
"""What is stated about the decision, not about cost."""


def test_nothing_that_is_stated_is_without_effect() -> None:
    """In a scenario that uses everything, every number that is written moves some line."""
    traced = Traced(EVERYTHING)
    moving = {quantity.key for one in traced.explanations.values() for quantity, _ in one.inputs}
    moving |= {quantity.key for quantity in traced.scenario.volatility.values()}
    stated = {path: quantity for path, quantity in traced.scenario.quantities.items() if quantity.origin == "given"}
    idle = [path for path, quantity in stated.items() if quantity.key not in moving]
    assert [path for path in idle if not path.startswith(NOT_IN_ANY_LINE)] == []
