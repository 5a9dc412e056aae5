"""Nothing leaves the library unseen."""

import pytest

from bpo_decide.library.accessor import assume, choose
from bpo_decide.library.proximity import proximity
from bpo_decide.library.trace import recording, substituting
from bpo_decide.reading.forms import Mixture, Pert, Point


def test_what_is_read_is_recorded_with_what_it_rests_on() -> None:
    with recording() as reads:
        governance = assume("governance")

    assert reads["governance"] == governance
    assert set(reads) == {
        "governance",
        "governance_onshore_uk",
        "governance_any_tpi",
        "governance_any_yankee",
        "convention.published_mode",
    }


def test_a_second_reading_is_recorded_too() -> None:
    assume("inflation", country="MX")
    with recording() as reads:
        assume("inflation", country="MX")

    assert set(reads) == {"inflation.MX", "convention.published_mode"}


def test_blocks_may_be_nested_and_end() -> None:
    with recording() as outer:
        assume("hours_per_fte_year")
        with recording() as inner:
            choose("convention.learning_shape")
        assume("convention.materiality")
    assume("convention.long_stop")

    assert list(inner) == ["convention.learning_shape"]
    assert list(outer) == ["hours_per_fte_year", "convention.learning_shape", "convention.materiality"]


def test_proximity_reads_its_thresholds_by_the_same_door() -> None:
    with recording() as reads:
        proximity("US", "PH", year=2026)

    assert {"convention.nearshore_overlap", "convention.nearshore_distance"} <= set(reads)
    assert {"convention.working_day_start", "convention.working_day_end"} <= set(reads)


def test_a_value_can_be_replaced_for_a_while() -> None:
    with substituting({"severance_per_leaver": Point(3)}):
        assert assume("severance_per_leaver").value == Point(3)
        assert assume("severance_per_leaver").citation.startswith("Right Management")
        with substituting({"severance_per_leaver": Point(4), "convention.learning_shape": "linear"}):
            assert assume("severance_per_leaver").value == Point(4)
            assert choose("convention.learning_shape").value == "linear"
        assert assume("severance_per_leaver").value == Point(3)
    assert assume("severance_per_leaver").value == Pert(1, 1.5, 2)


def test_a_replaced_value_reaches_all_that_rests_on_it() -> None:
    with substituting({"governance_onshore_uk": Point(0.03), "convention.published_mode": Point(0.25)}):
        value = assume("governance").value

    assert value == Mixture((Point(0.03), Pert(0.03, 0.035, 0.05), Pert(0.05, 0.0675, 0.12)))


def test_a_word_does_not_replace_a_number() -> None:
    with substituting({"convention.materiality": "much"}), pytest.raises(TypeError, match="materiality cannot be"):
        assume("convention.materiality")
    with substituting({"convention.learning_shape": Point(1)}), pytest.raises(TypeError, match="learning_shape"):
        choose("convention.learning_shape")
