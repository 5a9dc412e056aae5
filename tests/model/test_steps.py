"""Every step of an explanation can be worked out again from the inputs that are shown for it, and from nothing else."""

from collections.abc import Iterator
from functools import cache

import numpy as np
import pytest

from bpo_decide import api
from bpo_decide.model.traced import Step
from bpo_decide.model.tracing import Explanation, Node, base_values, explanations, line_steps, traced_lines
from bpo_decide.resources import shipped_names
from bpo_decide.runs.simulate import prepared

SOURCES = [f"@{name.removesuffix('.yaml')}" for name in shipped_names("scenarios") if name.endswith(".yaml")]
ELSEWHERE = 0.97
"""What the inputs are multiplied by that are not shown for a step."""


def _steps(steps: tuple[Step, ...]) -> Iterator[Step]:
    """Yield steps and those before them."""
    for step in steps:
        yield step
        yield from _steps(step.steps)


@cache
def _explained(source: str) -> tuple[Explanation, ...]:
    return explanations(*prepared(api.load(source)))


@pytest.mark.parametrize("source", SOURCES)
def test_every_step_follows_from_its_inputs_alone(source: str) -> None:
    """In each case only the inputs of one set stand where they do in the base case: its steps must not move."""
    model, table = prepared(api.load(source))
    values = base_values(model, table)
    lines = [(option, line, line_steps(line)) for option, line in traced_lines(model, _columns(values, [set(values)]))]
    steps = {step.identity: step for _, _, own in lines for step in _steps(own)}
    sets = list(dict.fromkeys(step.keys for step in steps.values()))
    assert len(sets) > 10

    again: dict[tuple[str, str], list[Step]] = {}
    for option, line in traced_lines(model, _columns(values, sets)):
        again[option, line.key] = list(_steps(line_steps(line)))

    moved = set()
    for option, line, own in lines:
        for step in _steps(own):
            case = sets.index(step.keys)
            same = (one for one in again[option, line.key] if one.label == step.label)
            if not any(_is_close(step, one, case) for one in same):
                moved.add((option, line.key, step.label))
    assert moved == set()


def _columns(values: dict[str, float], sets: list[frozenset[str]] | list[set[str]]) -> dict[str, np.ndarray]:
    """Return columns with one case for each set of inputs that stand where they do in the base case."""
    return {
        key: np.array([[value * (1 if key in own else ELSEWHERE) for own in sets]]) for key, value in values.items()
    }


def _is_close(step: Step, other: Step, case: int) -> bool:
    """Whether a step has the value of another one in a case."""
    column = other.value[:, case if other.value.shape[1] > 1 else 0]
    wanted, found = np.broadcast_arrays(step.value[:, 0], column)
    return bool(np.allclose(wanted, found, rtol=1e-9, atol=1e-9))


@pytest.mark.parametrize("source", SOURCES)
def test_the_last_two_steps_make_the_present_value(source: str) -> None:
    for one in _explained(source):
        amount, months = np.broadcast_arrays(one.amount.values, one.over.values)
        assert one.present_value == pytest.approx(float((amount * months).sum()), rel=1e-9, abs=1e-6)


@pytest.mark.parametrize("source", SOURCES)
def test_every_input_of_a_line_is_in_its_tree(source: str) -> None:
    def inputs(node: Node) -> set[str]:
        return {quantity.key for quantity, _ in node.inputs}.union(*(inputs(one) for one in node.nodes))

    for one in _explained(source):
        assert inputs(one.amount) | inputs(one.over) == {quantity.key for quantity, _ in one.inputs}
