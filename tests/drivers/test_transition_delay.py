"""How late transitions are: the published delay, the long stop, and key people who leave."""

import numpy as np
import pytest

from bpo_decide import api
from bpo_decide.library.accessor import assume
from bpo_decide.library.trace import recording, substituting
from bpo_decide.reading.families import power_tail_mean
from bpo_decide.reading.forms import PowerTail
from tests.model.by_hand import CHARGES_A_MONTH, IN_HOUSE_A_MONTH, OFF, base, drawn, written

INDEX = 4.47 / (4.47 - 0.5)
"""Of a power law above 50 % with a mean of 447 %: m = a s / (a - 1)."""
PUBLISHED = "vendors.vendor.transition={duration: 6 months, severance_weeks: 0, delay: published"
NO_EVENTS = f"risks={{{OFF}}}"


def test_the_published_delay_has_the_level_of_transitions_and_the_tail_of_projects() -> None:
    delay = assume("transition_delay")

    assert isinstance(delay.value, PowerTail)
    assert (delay.value.knee, delay.value.beyond) == (0.30, 0.47)
    assert delay.value.index == pytest.approx(INDEX)
    mean = 0.5 * INDEX / (INDEX - 1)
    assert mean == pytest.approx(4.47)
    assert (delay.grade, delay.unit) == ("C", "share of the planned length")
    assert "McKinsey" in delay.citation
    assert "Flyvbjerg" in delay.citation
    assert "An analogy" in delay.note


def test_the_base_case_takes_its_mean_up_to_the_long_stop() -> None:
    """Of 6 months planned and a long stop of 12: 0.53 x 0.15 + 0.47 x 0.3 (a - 0.15 ** (a - 1)) / (a - 1) = 0.458."""
    share = 0.53 * 0.15 + 0.47 * 0.3 * (INDEX - 0.15 ** (INDEX - 1)) / (INDEX - 1)
    found = base(f"{PUBLISHED}}}").lines

    assert share == pytest.approx(0.4584, abs=1e-4)
    assert found["labour"] == pytest.approx(IN_HOUSE_A_MONTH * 6 * (1 + share), rel=1e-6)


def test_about_half_are_late_by_a_third_and_some_are_given_up() -> None:
    """Beyond 12 months, twice the plan: 0.47 x 0.15 ** a = 5.6 %; on time to a third late: 53 %."""
    found = drawn(f"{PUBLISHED}, fee: 9_000 USD}}", NO_EVENTS)
    months = found["vendor"]["labour"] / IN_HOUSE_A_MONTH
    given_up = months > 35.999

    assert given_up.mean() == pytest.approx(0.47 * 0.15**INDEX, abs=0.002)
    assert (months > 6 * 1.3).mean() == pytest.approx(0.47, abs=0.002)
    assert np.quantile(months, 0.53 / 2) == pytest.approx(6 * 1.15, rel=0.01)
    assert found["vendor"]["per_unit"][given_up].sum() == 0
    assert found["vendor"]["transition_fee"] == pytest.approx([9_000.0] * 10_000)


def test_an_earlier_long_stop_gives_up_more() -> None:
    """Beyond 3 months, half of the plan: 0.47 x 0.6 ** a = 26.4 %."""
    found = drawn(f"{PUBLISHED}, long_stop: 3 months}}", NO_EVENTS)

    assert (found["vendor"]["per_unit"] == 0).mean() == pytest.approx(0.47 * 0.6**INDEX, abs=0.002)


def test_a_long_stop_before_the_published_threshold_cuts_the_even_part() -> None:
    """At 1.2 months, 20 % of the plan: the mean is 0.2 - 0.53 x 0.04 / 0.6."""
    found = base(f"{PUBLISHED}, long_stop: 1.2 months}}").lines

    assert found["labour"] == pytest.approx(IN_HOUSE_A_MONTH * 6 * (1.2 - 0.53 * 0.04 / 0.6), rel=1e-6)


def test_each_vendor_has_a_delay_of_its_own_and_they_move_with_how_transitions_are_carried_out() -> None:
    vendors = {"one": "US", "two": "US"}
    settings = [f"vendors.{key}.transition={{duration: 6 months, delay: published}}" for key in vendors]
    scenario = api.load(written(vendors), settings=settings)
    delays = [scenario.quantities[f"vendors.{key}.transition.delay"] for key in vendors]

    assert len({delay.key for delay in delays}) == 2
    assert all(delay.execution and delay.origin == "library" and delay.grade == "C" for delay in delays)
    assert all(delay.unit == "months" for delay in delays)
    rows = {row.key: row.standing for row in scenario.evidence}
    assert rows["transition.delay"] == {"one": "library", "two": "library"}


def test_it_never_applies_unasked() -> None:
    with recording() as reads:
        api.load(written({"vendor": "US"}))

    assert "transition_delay" not in reads


def test_another_figure_in_the_library_moves_what_rests_on_it() -> None:
    """Certainly late, beyond 100 %, with a mean of 200 % up to twice the plan: 1 (2 - 0.5) / 1 = 150 %."""
    with substituting({"transition_delay": PowerTail(1, 1 - 1e-12, 2)}):
        found = base(f"{PUBLISHED}}}").lines

    assert found["labour"] == pytest.approx(IN_HOUSE_A_MONTH * 6 * 2.5, rel=1e-6)


def test_a_silent_vendor_takes_the_published_delay_that_another_chose() -> None:
    vendors = {"vendor": "US", "silent": "US"}
    scenario = api.load(written(vendors), settings=[f"{PUBLISHED}}}"])
    chosen, silent = (scenario.quantities[f"vendors.{key}.transition.delay"] for key in vendors)

    assert silent.form == chosen.form
    assert silent.key != chosen.key
    assert isinstance(chosen.form, PowerTail)
    assert power_tail_mean(chosen.form) == pytest.approx(6 * 0.4584, rel=1e-3)


def test_an_open_question_is_closed_by_choosing_it() -> None:
    def drivers(*settings: str) -> list[str]:
        return [driver for driver, _ in api.load(written({"vendor": "US"}), settings=settings).questions]

    assert "Delay of the transition" in drivers()
    assert "Delay of the transition" not in drivers(f"{PUBLISHED}}}")


# Key people

KEY = "vendors.vendor.transition={duration: 2 months, severance_weeks: 0, key_people: {leaving: 40%, delay: 5 months"
ERRORS = "in_house.errors={rate: 1%, cost: 50 USD/payslip}"


def test_key_people_who_leave_delay_the_transition() -> None:
    """In the base case by 40 % of five months; drawn, by five months in 40 % of the cases."""
    assert base(f"{KEY}}}}}").lines["labour"] == pytest.approx(IN_HOUSE_A_MONTH * (2 + 0.4 * 5))
    months = drawn(f"{KEY}}}}}", NO_EVENTS)["vendor"]["labour"] / IN_HOUSE_A_MONTH
    assert sorted({round(float(month), 6) for month in months}) == [2, 7]
    assert (months > 6).mean() == pytest.approx(0.4, abs=0.001)


def test_their_errors_come_in_the_same_cases() -> None:
    """1 000 units at 6 % for 50 each, falling to 0 over four months: half of 12 000 x 4 / 4 x 2."""
    found = drawn(f"{KEY}, errors: 6%, recovery: 4 months}}}}", ERRORS, NO_EVENTS)["vendor"]
    late = found["labour"] > 6 * IN_HOUSE_A_MONTH

    assert found["key_people_errors"][late] == pytest.approx(1_000 * 0.06 * 50 * 2)
    assert found["key_people_errors"][~late].sum() == 0
    assert base(f"{KEY}, errors: 6%, recovery: 4 months}}}}", ERRORS).lines["key_people_errors"] == pytest.approx(2_400)


def test_the_long_stop_counts_their_delay_too() -> None:
    """Half a year late and half a year more passes a long stop of ten months."""
    plan = "vendors.vendor.transition={duration: 2 months, severance_weeks: 0, delay: 6 months, long_stop: 10 months"
    found = drawn(f"{plan}, key_people: {{leaving: 40%, delay: 6 months}}}}", NO_EVENTS)["vendor"]

    assert (found["per_unit"] == 0).mean() == pytest.approx(0.4, abs=0.001)
    assert set(np.round(found["per_unit"] / CHARGES_A_MONTH, 6)) == {0.0, 28.0}


def test_nobody_leaves_without_being_said_to() -> None:
    certain = base("vendors.vendor.transition={duration: 2 months, key_people: {leaving: 0%, delay: 5 months}}").lines

    assert certain == base("vendors.vendor.transition={duration: 2 months}").lines
