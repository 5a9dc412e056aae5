"""Whole evaluations that can be worked out by hand: annuities, learning curves, dates that fall inside a month."""

import math

import pytest

from bpo_decide import api

SCENARIO = b"""
schema: 1
title: By hand
client: {name: A company, country: US, currency: USD}
decision: {start: 2027-01, horizon: 3 years, discount_rate: 0%}
process: {type: payroll, volume: {per_month: 1_000}}
inflation: {US: 0%}
in_house:
  staff: [{role: clerk, fte: 2, salary: 60_000 USD/year, tenure: 10 years}]
  on_costs: 0%
hidden_costs: {productivity_lag: off, scope_change: off, transition_other_normative: off}
risks: none
vendors:
  - id: vendor
    country: US
    includes: [labour]
    price: {per_unit: 6 USD/payslip, price_fixed: true}
    transition: {duration: 0 months, severance_weeks: 0}
    retained: {fte: 0}
    governance_share: 0%
"""
"""Pay of 10 000 a month against charges of 6 000."""


def lines(*settings: str, option: str = "vendor") -> dict[str, float]:
    """Return present values of the lines of an option in the base case."""
    outcome = api.evaluate(SCENARIO, settings=settings, point="mean").result.outcome
    number = outcome.index(option)
    keys = [line.key for line in outcome.lines[number]]
    return dict(zip(keys, outcome.line_cost[number][0].tolist(), strict=True))


def years(*settings: str, option: str = "vendor") -> list[float]:
    """Return the undiscounted cost of an option by contract year in the base case."""
    outcome = api.evaluate(SCENARIO, settings=settings, point="mean").result.outcome
    found: list[float] = outcome.yearly[0, outcome.index(option)].tolist()
    return found


# Annuities


@pytest.mark.parametrize(("timing", "first"), [("end", 1), ("mid", 0.5), ("start", 0)])
def test_level_pay_is_an_annuity(timing: str, first: float) -> None:
    """10 000 a month for 36 months at 8 % a year: (1 - v^36) / (1 - v) months of pay, from the first payment on."""
    v = 1.08 ** (-1 / 12)
    found = lines("decision.discount_rate=8%", f"decision.timing={timing}", option="in_house")
    assert found == {"labour": pytest.approx(10_000 * v**first * (1 - v**36) / (1 - v), rel=1e-12)}


def test_pay_that_rises_as_fast_as_the_discount_rate_is_worth_the_same_every_year() -> None:
    """Steps of 8 % a year against 8 % a year: three times the present value of the first year."""
    v = 1.08 ** (-1 / 12)
    found = lines("decision.discount_rate=8%", "inflation.US=8%", option="in_house")["labour"]
    assert found == pytest.approx(3 * 10_000 * v * (1 - v**12) / (1 - v), rel=1e-12)


def test_pay_rises_once_a_year_and_volume_every_month() -> None:
    found = years("inflation.US=10%", "process.volume.growth=21%", option="in_house")
    months = [10_000 * 1.1 ** (month // 12) * 1.21 ** (month / 12) for month in range(36)]
    assert found == pytest.approx([sum(months[:12]), sum(months[12:24]), sum(months[24:])], rel=1e-12)


def test_a_price_rises_on_the_anniversaries_of_go_live() -> None:
    """Five months late, a price of 6 000 a month rises in months 17 and 29, and has 31 months in all."""
    found = lines(
        "inflation.US=10%", "vendors.vendor.price.price_fixed=false", "vendors.vendor.transition.duration=5 months"
    )
    assert found["per_unit"] == pytest.approx(6_000 * (12 + 12 * 1.1 + 7 * 1.21), rel=1e-12)


# The mean of a straight line to 0 is half of where it starts: an excess of 30, 50 or 80 % at go-live averages 15, 25 or
# 40 % until it has gone, as call centres plan with for new agents.
@pytest.mark.parametrize(("start", "mean"), [(0.30, 0.15), (0.50, 0.25), (0.80, 0.40)])
@pytest.mark.parametrize("months", [1, 4, 6, 24])
def test_a_straight_learning_curve_costs_half_of_where_it_starts(start: float, mean: float, months: int) -> None:
    found = lines(f"vendors.vendor.learning={{lag: {start}, duration: {months} months}}")
    assert found["learning"] == pytest.approx(mean * months * 10_000, rel=1e-12)


def test_a_straight_learning_curve_costs_the_same_wherever_in_the_month_it_starts() -> None:
    """Every part of the work starts with the same lag and takes as long to lose it."""
    learning = "vendors.vendor.learning={lag: 30%, duration: 6 months}"
    for duration in (1, 1.25, 1.5, 2):
        for ramp in (0, 0.5, 3):
            found = lines(
                learning,
                f"vendors.vendor.transition.duration={duration} months",
                f"vendors.vendor.transition.ramp={ramp} months",
            )
            assert found["learning"] == pytest.approx(0.15 * 6 * 10_000, rel=1e-12)


def test_an_exponential_learning_curve_sums_like_a_geometric_series() -> None:
    """At the middle of each month: exp(-(k + 1/2) / 6) over 36 months."""
    q = math.exp(-1 / 6)
    found = lines("vendors.vendor.learning={lag: 30%, duration: 6 months, shape: exponential}")
    assert found["learning"] == pytest.approx(0.3 * 10_000 * math.sqrt(q) * (1 - q**36) / (1 - q), rel=1e-12)


def test_learning_is_on_the_invoice_where_posts_are_charged() -> None:
    """Two posts at 4 000 a month, 30 % more of them at first, over six months."""
    posts = "vendors.vendor.price={per_fte: [{role: clerk, fte: 2, rate: 4_000 USD/month}], price_fixed: true}"
    found = lines(posts, "vendors.vendor.learning={lag: 30%, duration: 6 months}")
    assert found["learning"] == pytest.approx(0.15 * 6 * 8_000, rel=1e-12)


# Dates


def test_work_moves_within_a_month() -> None:
    """Go-live after 2.75 months: 2.75 months of pay, 33.25 of charges."""
    found = lines("vendors.vendor.transition.duration=2.75 months")
    assert found["labour"] == pytest.approx(2.75 * 10_000, rel=1e-12)
    assert found["per_unit"] == pytest.approx(33.25 * 6_000, rel=1e-12)


def test_a_ramp_costs_half_of_its_length_on_either_side() -> None:
    """From month 2.75 on over 5 months: as if all had moved in the middle, after 5.25 months."""
    found = lines("vendors.vendor.transition.duration=2.75 months", "vendors.vendor.transition.ramp=5 months")
    assert found["labour"] == pytest.approx(5.25 * 10_000, rel=1e-12)
    assert found["per_unit"] == pytest.approx(30.75 * 6_000, rel=1e-12)


def test_the_parallel_run_is_paid_twice() -> None:
    """1.6 months of pay beside the charges, wherever they fall."""
    settings = ("vendors.vendor.transition.duration=2.75 months", "vendors.vendor.transition.parallel_run=1.6 months")
    assert lines(*settings)["parallel_labour"] == pytest.approx(1.6 * 10_000, rel=1e-12)
    found = lines(*settings, "vendors.vendor.transition.ramp=5 months")
    assert found["parallel_labour"] == pytest.approx(1.6 * 10_000, rel=1e-12)


def test_what_stays_behind_ends_with_its_date() -> None:
    """Two seats, 2 000 a month: 2.75 months in use, then empty until July 2028, and 30 % of them for ever."""
    found = lines(
        "in_house.facilities={value: 12_000 USD/seat/year, avoidable: 70%, avoidable_from: 2028-07}",
        "vendors.vendor.transition.duration=2.75 months",
    )
    assert found["facilities"] == pytest.approx(2_000 * 2.75, rel=1e-12)
    assert found["stranded_facilities"] == pytest.approx(2_000 * (18 - 2.75 + 0.3 * 18), rel=1e-12)


def test_severance_by_weeks_of_pay_for_each_year_of_service() -> None:
    """Two of two clerks, ten years each, two weeks a year: 20 weeks of 120 000 a year, three quarters of whom leave."""
    found = lines("vendors.vendor.transition.severance_weeks=2", "vendors.vendor.transition.leave=75%")
    assert found["severance"] == pytest.approx(0.75 * 20 * 120_000 / (365.25 / 7), rel=1e-12)
    kept = lines("vendors.vendor.transition.severance_weeks=2", "vendors.vendor.retained.fte=0.5")
    assert kept["severance"] == pytest.approx(0.75 * 20 * 120_000 / (365.25 / 7), rel=1e-12)


def test_a_transition_given_up_costs_what_it_took_until_the_long_stop() -> None:
    """Planned for 3 months, given up 4 later: the fee, 7 months of a project of half a post, and in-house goes on."""
    found = lines(
        "vendors.vendor.transition.duration=3 months",
        "vendors.vendor.transition.delay=5 months",
        "vendors.vendor.transition.long_stop=4 months",
        "vendors.vendor.transition.fee=70_000 USD",
        "vendors.vendor.transition.project_team={fte: 0.5}",
        "vendors.vendor.transition.severance_weeks=2",
    )
    assert found["labour"] == pytest.approx(36 * 10_000, rel=1e-12)
    assert found["transition_fee"] == pytest.approx(70_000, rel=1e-12)
    assert found["project_team"] == pytest.approx(0.5 * 5_000 * 7, rel=1e-12)
    assert {key: found[key] for key in ("per_unit", "severance", "stranded_labour")} == {
        "per_unit": 0,
        "severance": 0,
        "stranded_labour": 0,
    }


# Currency

PESOS = (
    "vendors.vendor.price={per_unit: 120 MXN/payslip, price_fixed: true}",
    "fx={MXN: {spot: 20 MXN/USD, volatility: 0%}}",
    "inflation.MX=5%",
)
"""6 dollars a unit in the first year; the peso loses 5 % a year to the dollar."""


@pytest.mark.parametrize(
    ("clause", "moves"),
    [
        ("client", (1, 1 / 1.05, 1 / 1.05**2)),
        ("vendor", (1, 1, 1)),
        ("{shared: 50%, band: 2%}", (1, 1 - 0.5 * (1 - 1 / 1.05 - 0.02), 1 - 0.5 * (1 - 1 / 1.05**2 - 0.02))),
        ("{shared: 50%, band: 6%}", (1, 1, 1 - 0.5 * (1 - 1 / 1.05**2 - 0.06))),
        ("{shared: 100%, band: 0%}", (1, 1 / 1.05, 1 / 1.05**2)),
    ],
)
def test_who_bears_the_currency(clause: str, moves: tuple[float, ...]) -> None:
    found = years(*PESOS, f"vendors.vendor.fx_borne_by={clause}")
    assert found == pytest.approx([12 * 6_000 * move for move in moves], rel=1e-12)


def test_a_price_of_an_earlier_date_is_brought_forward() -> None:
    """Half a year at the inflation of the vendor's country, then fixed."""
    found = lines("vendors.vendor.price.per_unit={value: 6 USD/payslip, as_of: 2026-07}", "inflation.US=21%")
    assert found["per_unit"] == pytest.approx(36 * 6_000 * 1.1, rel=1e-12)
