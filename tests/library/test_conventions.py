"""Conventions are data with a reason, and each can be told from evidence."""

import pytest

from bpo_decide.library.accessor import assume, choose
from bpo_decide.library.conventions import choice, convention, conventions
from bpo_decide.library.errors import UnknownKey
from bpo_decide.reading.forms import Point


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("timing_offset", 1),
        ("ramp_months", 0),
        ("long_stop", 12),
        ("leavers_share", 1),
        ("avoidable_pay_of_leavers", 1),
        ("avoidable_facilities", 0),
        ("avoidable_technology", 0),
        ("avoidable_technology_in_scope", 1),
        ("avoidable_overhead", 0),
        ("avoidable_other_in_scope", 1),
        ("execution_loading", 0.5),
        ("execution_common_share", 0.5),
        ("execution_spread_widen", 1.25),
        ("execution_spread_narrow", 0.8),
        ("published_mode", 0.5),
        ("materiality", 0.02),
        ("confidence_threshold", 0.65),
        ("default_share_for_conditions", 0.25),
        ("default_share_for_screening", 0.5),
        ("headline_minimum", 0.05),
        ("hidden_cost_warning", 0.1),
        ("nearshore_overlap", 5),
        ("nearshore_distance", 6500),
        ("working_day_start", 9),
        ("working_day_end", 17),
    ],
)
def test_conventions_have_the_values_of_the_model(key: str, value: float) -> None:
    assert assume(f"convention.{key}").value == Point(value)
    assert assume(f"convention.{key}").number == value


def test_a_convention_is_never_mistaken_for_evidence() -> None:
    numbers = [record for record in conventions() if not isinstance(record.value, str)]

    assert len(numbers) > 20
    for record in numbers:
        assumption = convention(record.key)
        assert assumption.origin == "convention"
        assert assumption.grade is None
        assert assumption.url is None
        assert assumption.note == record.reason
        assert assumption.unit


def test_widening_and_narrowing_undo_each_other() -> None:
    widen, narrow = (assume(f"convention.execution_spread_{way}").number for way in ("widen", "narrow"))

    assert widen * narrow == pytest.approx(1)


def test_percentages_leave_as_shares() -> None:
    assert assume("convention.materiality").unit == "share of in-house present value"
    assert assume("convention.long_stop").unit.startswith("months")


def test_a_word_is_chosen_among_its_options() -> None:
    shape = choose("convention.learning_shape")

    assert shape.value == "linear"
    assert shape.options == ("exponential", "linear")
    assert shape.origin == "convention"
    assert shape.key == "convention.learning_shape"


def test_words_and_numbers_are_not_confused() -> None:
    with pytest.raises(TypeError, match="is a word"):
        assume("convention.learning_shape")
    with pytest.raises(TypeError, match="is a number"):
        choice("materiality")


def test_an_unknown_convention_is_answered_with_the_nearest() -> None:
    with pytest.raises(UnknownKey, match=r"unknown convention 'materialty'; did you mean 'materiality'\?"):
        assume("convention.materialty")
