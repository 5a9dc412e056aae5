"""Target and walk-away prices, on scenarios whose costs are known without the model.

In-house costs 100,000 USD a year for three years, undiscounted; a vendor nothing but its price.
"""

import pytest

from bpo_decide import api
from bpo_decide.decision.target_prices import WHOLE, Ask
from bpo_decide.runs.target_prices import target_prices

SCENARIO = """
schema: 1
title: Target prices
client: {name: Example, country: US, currency: USD}
decision: {start: 2027-01, horizon: 3 years, discount_rate: 0%%, minimum_saving: %s}
process: {type: payroll, volume: {per_month: 1_000}}
in_house:
  staff: [{role: clerk, fte: 2, salary: 50_000 USD/year, tenure: 0 years}]
  on_costs: 0%%
  wage_growth: 0%%
hidden_costs: {productivity_lag: off, scope_change: off, transition_other_normative: off}
risks: none
vendors:
%s
"""


def vendor(name: str, price: str) -> str:
    return (
        f"  - {{id: {name}, country: US, includes: [labour], "
        f"price: {{{price}, price_fixed: true, final_price: 100%}}, "
        "transition: {duration: 0 months, fee: 0 USD, severance: 0 USD}, retained: {fte: 0}, governance: 0 USD/year}"
    )


def asks(*vendors: str, minimum: str = "0%") -> dict[tuple[str, str], Ask]:
    text = SCENARIO % (minimum, "\n".join(vendors))
    result = api.evaluate(text.encode(), draws=1_000).result
    return {(ask.vendor, ask.part): ask for ask in target_prices(result)}


def test_the_winner_may_ask_more_and_the_loser_must_ask_less() -> None:
    """80,000 against 85,000 a year, in-house 100,000."""
    found = asks(vendor("one", "fixed: 80_000 USD/year"), vendor("two", "fixed: 85_000 USD/year"))

    assert set(found) == {("one", "fixed"), ("two", "fixed")}
    one, two = found["one", "fixed"], found["two", "fixed"]
    assert (one.target, one.walk_away) == pytest.approx((85 / 80, 100 / 80), rel=1e-9)
    assert (two.target, two.walk_away) == pytest.approx((80 / 85, 100 / 85), rel=1e-9)


def test_one_walks_away_where_the_minimum_saving_is_no_longer_reached() -> None:
    """A tenth of 100,000 must be saved: 90,000 is the most that may be asked."""
    found = asks(vendor("one", "fixed: 80_000 USD/year"), minimum="10%")["one", "fixed"]

    assert found.target == pytest.approx(90 / 80, rel=1e-9)
    assert found.walk_away == pytest.approx(90 / 80, rel=1e-9)


def test_each_part_of_a_price_alone() -> None:
    """40,000 a year and 3 USD for each of 12,000: to reach 100,000 the fee may be 64,000, or a unit 5 USD."""
    found = asks(vendor("one", "fixed: 40_000 USD/year, per_unit: 3 USD/payslip"))

    assert found["one", "fixed"].walk_away == pytest.approx(64 / 40, rel=1e-9)
    assert found["one", "per_unit"].walk_away == pytest.approx(5 / 3, rel=1e-9)
    assert found["one", WHOLE].walk_away == pytest.approx(100 / 76, rel=1e-9)


def test_no_price_of_a_small_part_makes_good_the_others() -> None:
    """110,000 a year and 1 USD for each of 12,000: even for nothing the unit leaves more than 100,000 to pay."""
    found = asks(vendor("one", "fixed: 110_000 USD/year, per_unit: 1 USD/payslip"))

    assert found["one", "per_unit"].walk_away is None
    assert found["one", "fixed"].walk_away == pytest.approx(88 / 110, rel=1e-9)


def test_an_uncertain_price_is_moved_as_a_whole() -> None:
    """70,000 to 90,000 (P10 to P90) is 80,000 on average."""
    found = asks(vendor("one", "fixed: {normal: {mean: 80_000 USD/year, sd: 8_000 USD/year}}"))

    assert found["one", "fixed"].walk_away == pytest.approx(100 / 80, rel=1e-3)


def test_the_price_found_is_the_price_that_does_it() -> None:
    """Asked for, on the scenario as shipped: the vendor costs what in-house does less the minimum saving.

    The price is found on a tenth of the draws: it is good to three digits.
    """
    result = api.evaluate("@payroll", draws=4_000).result
    (found,) = (ask for ask in target_prices(result) if ask.vendor == "heartland")
    assert found.walk_away is not None
    ends = " to ".join(f"{end * found.walk_away:.6f}" for end in (5.60, 6.80))
    again = api.evaluate("@payroll", draws=4_000, settings=[f"vendors.heartland.price.per_unit={ends} USD/payslip"])
    costs = {option.id: option.cost.mean for option in again.options}

    assert costs["heartland"] == pytest.approx(0.95 * costs["in_house"], rel=2e-3)


def test_there_is_nothing_to_negotiate_where_nothing_is_eligible() -> None:
    text = SCENARIO % ("0%", vendor("one", "fixed: 80_000 USD/year"))
    result = api.evaluate(f"{text}requirements: {{data_residency: [MX]}}\n".encode(), draws=100).result

    assert target_prices(result) == ()
