"""One change of the volume that may come or not, the same for all options."""

import numpy as np
import pytest

from bpo_decide import api
from tests.model.by_hand import SCENARIO, base, drawn, written

SHOCK = "process.volume.shock={{probability: {}, month: {}, size: {}}}"


def test_the_base_case_has_it_as_likely_as_it_is() -> None:
    """Two years of three at 100 - 20 % x 30 % = 94 %: pay 120k + 240k x 94 %, charges 60 % of that."""
    found = base(SHOCK.format("20%", "2028-01", "-30%"))

    assert found["in_house"]["labour"][0] == pytest.approx(120_000 + 240_000 * 0.94)
    assert found.lines["per_unit"] == pytest.approx(0.6 * (120_000 + 240_000 * 0.94))


def test_it_comes_within_a_month() -> None:
    """After 10.5 of 36 months twice the volume: 10.5 + 25.5 x 2 months of pay."""
    found = base(SHOCK.format("100%", "10.5 months", "100%"))

    assert found["in_house"]["labour"][0] == pytest.approx(10_000 * (10.5 + 2 * 25.5))


def test_all_options_have_the_same_shock() -> None:
    """It comes in 20 % of the cases, stratum by stratum; in each charges are 60 % of pay, whenever it comes."""
    found = drawn(SHOCK.format("20%", "6 to 30 months", "-50% to -20%"), draws=1_000)
    pay, charges = found["in_house"]["labour"], found["vendor"]["per_unit"]

    assert charges == pytest.approx(0.6 * pay)
    assert np.mean(pay < 360_000 - 1e-6) == pytest.approx(0.2, abs=0.011)
    assert len(set(pay[pay < 360_000 - 1e-6].round(2))) > 150


def test_posts_that_do_not_scale_stay() -> None:
    found = base(
        SHOCK.format("100%", "2028-01", "-100%"),
        "in_house.staff=[{role: clerk, fte: 2, salary: 60_000 USD/year, scales: false}]",
    )

    assert found["in_house"]["fixed_posts"][0] == 360_000


def test_it_moves_no_other_draw() -> None:
    uncertain = "vendors.vendor.price.per_unit=5 to 7 USD/payslip"
    without = drawn(uncertain, draws=100)["vendor"]["per_unit"]
    late = drawn(uncertain, SHOCK.format("50%", "35.999 months", "-1%"), draws=100)["vendor"]["per_unit"]

    assert late == pytest.approx(without, rel=1e-6)


def test_today_has_no_shock() -> None:
    """The headline is at today's volume: 36 months of 10 000 less 6 000."""
    found = base(SHOCK.format("100%", "2027-01", "-50%"))

    assert found.options["vendor"].headline_saving == 36 * 4_000


def test_a_larger_shock_costs_less_in_house() -> None:
    costs = [
        base(SHOCK.format("30%", "2028-06", size))["in_house"]["labour"][0] for size in ("-60%", "-30%", "10%", "40%")
    ]

    assert costs == sorted(costs)


def test_it_is_shown_among_the_assumptions() -> None:
    scenario = api.load(written({"vendor": "US"}), settings=[SHOCK.format("20%", "6 to 30 months", "-30%")])

    assert {"process.volume.shock.probability", "process.volume.shock.month", "process.volume.shock.size"} <= set(
        scenario.quantities
    )
    assert "shock" not in SCENARIO
