"""Where two rules meet: each case is small enough to work out by hand."""

import json

import numpy as np
import pytest

from bpo_decide import api
from bpo_decide.model import evaluate as evaluation
from bpo_decide.model.evaluate import evaluate
from bpo_decide.model.outcome import Outcome
from bpo_decide.runs.simulate import prepared
from bpo_decide.uncertainty.designs import MonteCarlo, base_case

SCENARIO = b"""
schema: 1
title: By hand
client: {name: A company, country: US, currency: USD}
decision: {start: 2027-01, horizon: 3 years, discount_rate: 0%}
process: {type: payroll, volume: {per_month: 1_000}}
inflation: {US: 0%, IE: 2%, PT: 5%}
in_house:
  staff:
    - {role: clerk, fte: 2, salary: 60_000 USD/year, tenure: 10 years}
    - {role: analyst, fte: 1, salary: 60_000 USD/year, tenure: 10 years}
  on_costs: 0%
  technology: 24_000 USD/year
vendors:
  - id: vendor
    country: US
    includes: [labour]
    price: {per_unit: 6 USD/payslip, price_fixed: true}
    transition: {duration: 0 months, severance_weeks: 0}
    retained: {fte: 0}
    governance_share: 0%
"""
"""Staff of 15 000 a month, technology of 2 000, charges of 6 000."""
WEEKS = 365.25 / 7


def outcome(*settings: str, source: bytes = SCENARIO) -> Outcome:
    """Return the base case."""
    model, table = prepared(api.load(source, settings=settings))
    return evaluate(model, base_case(table))


def lines(*settings: str, option: str = "vendor", source: bytes = SCENARIO) -> dict[str, float]:
    """Return present values of the lines of an option in the base case."""
    found = outcome(*settings, source=source)
    number = found.index(option)
    keys = [line.key for line in found.lines[number]]
    return dict(zip(keys, found.line_cost[number][0].tolist(), strict=True))


# A vendor whose price leaves the labour out


PLATFORM = ("vendors.vendor.includes=[platform]", "vendors.vendor.price={fixed: 12_000 USD/year, price_fixed: true}")


def test_nobody_is_let_go_where_the_labour_stays() -> None:
    """The staff cost goes on in full, so no post is given up and no severance or bonus for leaving is due."""
    found = lines(*PLATFORM, "vendors.vendor.transition={duration: 0 months, severance_weeks: 2, retention: 10%}")
    assert found["labour"] == pytest.approx(36 * 15_000)
    assert found.get("severance", 0) == 0
    assert found.get("retention", 0) == 0


def test_managing_a_platform_is_not_sized_by_staff_who_are_not_in_its_scope() -> None:
    """10 % of the larger of 12 000 a year and in-scope staff cost, of which there is none, over three years."""
    found = lines(*PLATFORM, "vendors.vendor.governance_share=10%")
    assert found["governance"] == pytest.approx(0.10 * 12_000 * 3)


# A short last year


def test_yearly_charges_of_a_short_last_year_count_as_a_whole_year() -> None:
    """10 % of charges of 360 000 a year, for 18 months: the same every month. Staff costs 180 000 a year."""
    price = "vendors.vendor.price={fixed: 360_000 USD/year, price_fixed: true}"
    found = lines(price, "vendors.vendor.governance_share=10%", "decision.horizon=18 months")
    assert found["governance"] == pytest.approx(0.10 * 360_000 * 18 / 12)


# A transition that is given up


def test_a_minimum_from_signature_ends_with_the_contract() -> None:
    """Planned for 2 months and given up 4 later: the minimum of 6 000 is due for 6 months, then in-house goes on."""
    minimum = "minimum_volume: 1_000 /month, minimum_from: signature"
    price = f"vendors.vendor.price={{per_unit: 6 USD/payslip, price_fixed: true, {minimum}}}"
    found = lines(price, "vendors.vendor.transition={duration: 2 months, delay: 5 months, long_stop: 4 months}")
    assert found["labour"] == pytest.approx(36 * 15_000)
    assert found["per_unit"] == pytest.approx(6 * 6_000)


# People


def test_a_new_post_of_one_role_does_not_take_back_the_severance_of_another() -> None:
    """One clerk goes after ten years with two weeks each; that an analyst is hired changes nothing about that."""
    improved = (
        "{id: other, kind: in_house_improved, months: 0, severance_weeks: 2, staff_change: {clerk: -1, analyst: 1}}"
    )
    found = lines(f"alternatives=[{improved}]", option="other")
    assert found["severance"] == pytest.approx(20 * 60_000 / WEEKS)


# Errors


def test_a_stated_dip_costs_something_though_todays_errors_are_not_stated() -> None:
    """10 % more errors at first, gone after six months, 50 dollars each: half of it on average."""
    found = lines("vendors.vendor.errors={cost: 50 USD/payslip, dip: {extra: 10%, duration: 6 months}}")
    assert found["error_dip"] == pytest.approx(0.10 / 2 * 6 * 1_000 * 50)


# Dates that fall just before or after the end of a month


def test_a_slightly_longer_parallel_run_is_not_cheaper() -> None:
    """From 0.99 to 1.01 months of parallel run: 0.02 months of pay more, while severance hardly moves."""
    plan = "vendors.vendor.transition={{duration: 0 months, severance_weeks: 4, parallel_run: {} months}}"
    shorter, longer = (outcome(plan.format(run), "decision.discount_rate=10%").cost[0, 1] for run in (0.99, 1.01))
    assert longer > shorter


# The order of vendors

EUROS = b"""
schema: 1
title: Two vendors who quote in euros
client: {name: A company, country: US, currency: USD}
decision: {start: 2027-01, horizon: 3 years, discount_rate: 0%}
process: {type: payroll, volume: {per_month: 1_000}}
inflation: {US: 0%, IE: 2%, PT: 5%}
fx: {EUR: {spot: 1.1 USD/EUR, country: IE, volatility: 0%}}
in_house: {staff: [{role: clerk, fte: 2, salary: 60_000 USD/year}], on_costs: 0%}
vendors:
"""
VENDOR = """
  - id: {key}
    country: {country}
    includes: [labour]
    price: {{per_unit: 6 EUR/payslip, price_fixed: true}}
    transition: {{duration: 0 months, severance_weeks: 0}}
    retained: {{fte: 0}}
    governance_share: 0%
"""
DUBLIN, LISBON, CHICAGO = (
    VENDOR.format(key=key, country=country).encode()
    for key, country in (("dublin", "IE"), ("lisbon", "PT"), ("chicago", "US"))
)


def test_the_order_of_vendors_with_one_currency_changes_nothing() -> None:
    one, other = outcome(source=EUROS + DUBLIN + LISBON), outcome(source=EUROS + LISBON + DUBLIN)
    for option in one.options:
        assert other.cost[0, other.index(option)] == pytest.approx(one.cost[0, one.index(option)], rel=1e-12), option


def test_another_vendor_with_the_same_currency_changes_nothing() -> None:
    one, other = outcome(source=EUROS + CHICAGO), outcome(source=EUROS + CHICAGO + LISBON)
    for option in one.options:
        assert other.cost[0, other.index(option)] == pytest.approx(one.cost[0, one.index(option)], rel=1e-12), option


# Designs


def test_some_seasonal_shares_may_be_uncertain() -> None:
    season = "process.volume.season=[0.9 to 1.1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]"
    model, table = prepared(api.load(SCENARIO, settings=[season]))
    cases = evaluate(model, MonteCarlo(seed=1, draws=100).replicate(table, 0))
    assert np.unique(cases.cost[:, 0]).size == 10


def test_the_smallest_blocks_give_the_same_bytes() -> None:
    """Also of a difference that is 0: it is not printed as what rounding left of it."""
    settings = ("decision.discount_rate=1%", "inflation.US=1%", "decision.horizon=12 months", "in_house.on_costs=20%")

    def found() -> str:
        return json.dumps(api.evaluate(SCENARIO, draws=200, settings=settings).to_dict())

    whole = found()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(evaluation, "BLOCK", 1)
        assert found() == whole
