"""Payment days, discounts and bad debt of a process that pays or bills for the client."""

import pytest

from bpo_decide import api
from bpo_decide.reading.problems import ScenarioError
from tests.model.by_hand import Found, base, drawn, written

TODAY = (
    "process.working_capital={spend: 36.525M USD/year, days_payable: 38, discount: 2%, discounts_captured: 40%,"
    " sales: 7.305M USD/year, days_receivable: 45, bad_debt: 1%}"
)
"""100 000 a day are paid, 20 000 a day are billed."""
VENDOR = "vendors.vendor.working_capital={{{}}}"
RATE = "decision.discount_rate=10%"
V = 1.1 ** (-1 / 12)


def found(said: str, *settings: str) -> Found:
    """Return the base case of a vendor that says something of working capital."""
    return base(TODAY, VENDOR.format(said), RATE, *settings)


def test_three_days_more_release_three_days_of_spend_until_the_end() -> None:
    """300 000 are kept in the first month and paid in the 36th: the vendor's days finance them for 35 months."""
    assert found("days_payable: 41").lines["payables_cash"] == pytest.approx(-300_000 * (V - V**36))


def test_days_of_receivables_bind_cash() -> None:
    assert found("days_receivable: 46").lines["receivables_cash"] == pytest.approx(20_000 * (V - V**36))


def test_cash_is_released_when_the_work_moves() -> None:
    """Live after 6 months, half of it at once and all 12 months later: 300 000 in twelve steps of 25 000."""
    lines = found("days_payable: 41", "vendors.vendor.transition={duration: 6 months, ramp: 12 months}").lines
    steps = [12_500, *[25_000] * 11, 12_500]

    released = -sum(step * V ** (7 + month) for month, step in enumerate(steps))
    assert lines["payables_cash"] == pytest.approx(released + 300_000 * V**36)


def test_cash_only_moves() -> None:
    undiscounted = base(TODAY, VENDOR.format("days_payable: 41, days_receivable: 40"))

    assert undiscounted.lines["payables_cash"] == pytest.approx(0, abs=1e-6)
    assert undiscounted.lines["receivables_cash"] == pytest.approx(0, abs=1e-6)
    yearly = undiscounted.outcome.yearly[0, 1]
    assert yearly.tolist() == pytest.approx([72_000 - 400_000, 72_000, 72_000 + 400_000])


def test_the_balance_grows_with_volume_and_prices() -> None:
    """At 10 % inflation 300 000 become 330 000 and 363 000, all of which are given back at the end."""
    lines = found("days_payable: 41", "inflation.US=10%").lines

    kept = 300_000 * V + 30_000 * V**13 + 33_000 * V**25 - 363_000 * V**36
    assert lines["payables_cash"] == pytest.approx(-kept)


def test_half_the_volume_is_half_the_money() -> None:
    half = found("days_payable: 41", "process.volume={per_month: 500, baseline: 1_000}").lines["payables_cash"]

    assert half == pytest.approx(-150_000 * (V - V**36))


def test_discounts_that_are_missed_cost_every_year() -> None:
    """30 % instead of 40 % of 36.525M at 2 %: 73 050 a year."""
    lines = base(TODAY, VENDOR.format("discounts_captured: 30%")).lines

    assert lines["discounts_change"] == pytest.approx(3 * 73_050)
    assert set(lines) & {"payables_cash", "receivables_cash", "bad_debt_change"} == set()


def test_bad_debt_that_is_avoided_is_a_gain() -> None:
    """0.6 % instead of 1 % of 7.305M: 29 220 a year."""
    assert base(TODAY, VENDOR.format("bad_debt: 0.6%")).lines["bad_debt_change"] == pytest.approx(-3 * 29_220)


def test_as_today_changes_nothing() -> None:
    same = "days_payable: 38, discounts_captured: 40%, days_receivable: 45, bad_debt: 1%"
    with_all, without = found(same), base(RATE)

    assert with_all.options["vendor"].cost.mean == pytest.approx(without.options["vendor"].cost.mean)


def test_the_later_the_supplier_is_paid_the_cheaper() -> None:
    costs = [found(f"days_payable: {days}").options["vendor"].cost.mean for days in (30, 38, 45, 60)]

    assert costs == sorted(costs, reverse=True)


def test_silence_takes_what_another_states_where_that_is_worse_than_today() -> None:
    """More bad debt is taken over, less of it is not."""
    vendors = {"vendor": "US", "other": "US"}
    worse = base(TODAY, VENDOR.format("bad_debt: 3%"), vendors=vendors)
    better = base(TODAY, VENDOR.format("bad_debt: 0.5%"), vendors=vendors)

    assert worse["other"]["bad_debt_change"] == pytest.approx(worse["vendor"]["bad_debt_change"])
    assert "bad_debt_change" not in better["other"]


def test_uncertain_days_are_drawn() -> None:
    cash = drawn(TODAY, VENDOR.format("days_payable: 36 to 44"), RATE, draws=1_000)["vendor"]["payables_cash"]

    assert (cash > 0).any()
    assert (cash < 0).any()


def test_silence_on_it_is_a_question() -> None:
    def drivers(*settings: str) -> list[str]:
        return [driver for driver, _ in api.load(written({"vendor": "US"}), settings=settings).questions]

    asked = "Payment days, discounts and bad debt with the vendor"
    assert asked not in drivers()
    assert asked in drivers(TODAY)
    assert asked not in drivers(TODAY, VENDOR.format("days_payable: 41"))


def test_it_is_measured_by_today() -> None:
    with pytest.raises(ScenarioError, match="without spend, days_payable"):
        api.load(written({"vendor": "US"}), settings=[VENDOR.format("days_payable: 41")])
