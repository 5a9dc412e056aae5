"""Where numbers come from: nothing that moves a line is missing from its explanation."""

from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pytest
from msgspec.structs import replace

from bpo_decide import api
from bpo_decide.model.evaluate import Model, evaluate
from bpo_decide.model.tracing import Explanation
from bpo_decide.reading.quantities import Quantity
from bpo_decide.runs.simulate import prepared
from bpo_decide.scenario.resolved import ResolvedScenario
from bpo_decide.uncertainty.designs import Design, MonteCarlo, base_case
from bpo_decide.uncertainty.distributions import distribution
from bpo_decide.uncertainty.inputs import InputTable

EVERYTHING = Path(__file__).parent / "scenarios" / "everything.yaml"
CONTACT_WORK = EVERYTHING.with_name("contact_work.yaml")
SOURCES: dict[str, str | Path] = {
    "payroll": "@payroll",
    "payroll_small": "@payroll_small",
    "everything": EVERYTHING,
    "contact work": CONTACT_WORK,
    "pricing": EVERYTHING.with_name("pricing.yaml"),
    "contract": EVERYTHING.with_name("contract.yaml"),
    "people": EVERYTHING.with_name("people.yaml"),
    "demand": EVERYTHING.with_name("demand.yaml"),
    "options": EVERYTHING.with_name("options.yaml"),
}
STEPS = ((0.9, 0.013), (1.05, -0.013), (1.5, 0.013))
"""What an input is multiplied by, far enough to pass a cap, a band, a long stop or the end of a month; and what is put
in the place of one that is 0."""
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
            if quantity.chance:  # every event has a draw of its own: the base case has its expectation
                assert value == distribution(quantity.form, quantity.bounds).mean()
                continue
            centre = centres.get(quantity.key)
            assert value == (quantity.point if centre is None else centre)


def _missing(traced: Traced, design: Design, keys: Iterable[str]) -> set[tuple[str, str, str]]:
    """Return what moves a line of one case and is not in its explanation: option, line and input.

    The sizes of events are no inputs of a case; `test_the_size_of_an_event_is_in_its_explanation` has them.
    """
    inputs = {place: {quantity.key for quantity, _ in one.inputs} for place, one in traced.explanations.items()}
    quantities = {key: traced.keys()[key] for key in keys if not traced.keys()[key].chance}
    starts = {
        key: float(design.columns[key][0]) if key in design.columns else quantity.point
        for key, quantity in quantities.items()
    }
    moves = [(key, start * move if start else step) for key, start in starts.items() for move, step in STEPS]
    columns = {key: np.full(len(moves) + 1, column[0]) for key, column in design.columns.items()}
    columns |= {key: np.full(len(moves) + 1, start) for key, start in starts.items()}
    shocks = design.shocks
    if shocks is not None:
        shocks = {key: np.full(len(moves) + 1, column[0]) for key, column in shocks.items()}
    for case, (key, value) in enumerate(moves, start=1):
        columns[key][case] = value
    outcome = evaluate(traced.model, replace(design, columns=columns, shocks=shocks, cases=len(moves) + 1))
    found = set()
    for number, option in enumerate(outcome.options):
        moved = np.abs(outcome.line_cost[number][1:] - outcome.line_cost[number][0]) > LEAST
        for (key, _), row in zip(moves, moved, strict=True):
            lines = (line.key for line, has_moved in zip(outcome.lines[number], row, strict=True) if has_moved)
            found |= {(option, line, key) for line in lines if key not in inputs[option, line]}
    return found


def test_whatever_moves_a_line_is_in_its_explanation(traced: Traced) -> None:
    for design in traced.starts():
        assert _missing(traced, replace(design, shocks=None), traced.keys()) == set()


def test_the_size_of_an_event_is_in_its_explanation(traced: Traced) -> None:
    """Every line of an event that has a severity names it."""
    sizes = {quantity.key for quantity in traced.scenario.quantities.values() if quantity.chance}
    for explanation in traced.explanations.values():
        stated = {quantity.key for quantity in explanation.line.basis} & sizes
        assert stated <= {quantity.key for quantity, _ in explanation.inputs}


def test_volatility_is_in_the_explanation_of_what_it_moves(traced: Traced) -> None:
    """Its effect has mean 0, but not where a clause shares the move: it belongs to the reported number."""
    volatilities = [quantity.key for quantity in traced.scenario.volatility.values()]
    for design in traced.starts():
        assert _missing(traced, design, volatilities) == set()


NOT_IN_ANY_LINE = ("decision.", "requirements.", "risks.data_breach.records")
"""What is stated about the decision, and what an event is estimated only with, but not in proportion."""


@pytest.mark.parametrize("source", [EVERYTHING, CONTACT_WORK], ids=lambda source: source.stem)
def test_nothing_that_is_stated_is_without_effect(source: Path) -> None:
    """In a scenario that uses everything, every number that is written moves some line."""
    traced = Traced(source)
    moving = {quantity.key for one in traced.explanations.values() for quantity, _ in one.inputs}
    moving |= {quantity.key for quantity in traced.scenario.volatility.values()}
    stated = {path: quantity for path, quantity in traced.scenario.quantities.items() if quantity.origin == "given"}
    idle = [path for path, quantity in stated.items() if quantity.key not in moving]
    assert [path for path in idle if not path.startswith(NOT_IN_ANY_LINE)] == []
