from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpo_decide.decision.break_even import Crossing, crossings


def test_two_straight_lines_cross_where_algebra_says() -> None:
    # 10 + 2x against 16 + 0.5x: equal at x = 4
    numbers = (0.0, 3.0, 6.0)
    scores = [{"a": 10 + 2 * x, "b": 16 + 0.5 * x} for x in numbers]

    assert crossings(numbers, scores) == (Crossing("a", "b", 3.0, 6.0, 4.0),)


def test_the_order_of_the_numbers_does_not_matter() -> None:
    numbers = (6.0, 0.0, 3.0)
    scores = [{"a": 10 + 2 * x, "b": 16 + 0.5 * x} for x in numbers]

    assert crossings(numbers, scores) == (Crossing("a", "b", 3.0, 6.0, 4.0),)


def test_a_third_option_may_be_first_between_two_values_only() -> None:
    # a = 10x, b = 10 - 10x, c = 3: a is least up to 0.3, b from 0.7
    found = crossings((0.0, 1.0), [{"a": 0.0, "b": 10.0, "c": 3.0}, {"a": 10.0, "b": 0.0, "c": 3.0}])

    assert [(one.before, one.after, one.at) for one in found] == [("a", "c", 0.3), ("c", "b", 0.7)]


def test_nothing_is_said_between_two_values_where_nothing_lies() -> None:
    scores = [{"a": 1.0, "b": 2.0}, {"a": 2.0, "b": 1.0}]

    assert crossings((1.0, 2.0), scores, between=False) == (Crossing("a", "b", 1.0, 2.0, None),)


def test_nothing_is_said_of_an_option_that_may_be_chosen_at_one_end_only() -> None:
    assert crossings((1.0, 2.0), [{"a": 1.0, "b": 5.0}, {"b": 5.0}]) == (Crossing("a", "b", 1.0, 2.0, None),)


def test_without_a_change_there_is_none() -> None:
    assert crossings((1.0, 2.0), [{"a": 1.0, "b": 5.0}, {"a": 4.0, "b": 5.0}]) == ()
    assert crossings((1.0,), [{"a": 1.0, "b": 5.0}]) == ()
    assert crossings((1.0, 2.0), [{}, {}]) == ()


def test_a_tie_at_a_value_is_one_change() -> None:
    # b, the second in the file, is level with a at 1 and below it from there on
    scores = [{"a": 1.0, "b": 2.0}, {"a": 2.0, "b": 2.0}, {"a": 3.0, "b": 2.0}]

    (one,) = crossings((0.0, 1.0, 2.0), scores)
    assert (one.before, one.after, one.at) == ("a", "b", 1.0)


@given(st.lists(st.tuples(st.integers(-50, 50), st.integers(-50, 50)), min_size=2, max_size=6))
def test_between_changes_the_option_named_is_the_least(lines: list[tuple[int, int]]) -> None:
    names = "abcdef"[: len(lines)]
    ends = [{name: float(a + b * x) for name, (a, b) in zip(names, lines, strict=True)} for x in (0, 1)]

    found = crossings((0.0, 1.0), ends)

    marks = [Fraction(0), *(Fraction(one.at or 0).limit_denominator(200) for one in found), Fraction(1)]
    first = min(names, key=lambda name: ends[0][name])
    order = [first, *(one.after for one in found)]
    assert marks == sorted(marks)
    assert all(one.before == before for one, before in zip(found, order, strict=False))
    for name, low, high in zip(order, marks[:-1], marks[1:], strict=True):
        middle = (low + high) / 2
        values = {key: a + b * middle for key, (a, b) in zip(names, lines, strict=True)}
        assert values[name] == pytest.approx(float(min(values.values())))
