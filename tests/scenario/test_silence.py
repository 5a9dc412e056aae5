"""Silence is taken for no better than what others state, and every figure says where it comes from."""

from collections.abc import Mapping
from statistics import NormalDist

import pytest

from bpo_decide import api
from bpo_decide.reading.forms import Highest, Interval, Normal, Point
from bpo_decide.reading.problems import ScenarioError
from bpo_decide.reading.quantities import Quantity
from bpo_decide.scenario.resolved import ResolvedScenario

SCENARIO = """
schema: 1
title: Three vendors
client: {name: A company, country: US, currency: USD}
decision: {start: 2027-01, horizon: 3 years, discount_rate: 0%%}
process: {type: payroll, volume: {per_month: 1_000}}
inflation: {US: 0%%, MX: 10%%}
fx: {MXN: {spot: 20 MXN/USD}}
in_house:
  staff: [{role: clerk, fte: 12, salary: 60_000 USD/year, tenure: 10 years}]
  on_costs: 25%%
  errors: {rate: 1%%, cost: 50 USD/payslip}
vendors:
  - {id: silent, country: US, includes: [labour], price: {fixed: 90_000 USD/year}}
  - id: one
    country: US
    includes: [labour]
    price: {fixed: 90_000 USD/year}
    %s
  - id: two
    country: MX
    includes: [labour]
    price: {fixed: 90_000 USD/year}
    %s
%s
"""


def loaded(one: str = "", two: str = "", rest: str = "", *, settings: tuple[str, ...] = ()) -> ResolvedScenario:
    return api.load((SCENARIO % (one, two, rest)).encode(), settings=settings)


def number(scenario: ResolvedScenario, path: str) -> Quantity:
    return scenario.quantities[path]


def standings(scenario: ResolvedScenario, key: str) -> Mapping[str, str]:
    return next(row.standing for row in scenario.evidence if row.key == key)


def test_of_several_statements_at_every_probability_the_highest() -> None:
    found = loaded("transition: {delay: 2 to 5 months}", "transition: {delay: 1 to 9 months}")
    delay = number(found, "vendors.silent.transition.delay")

    assert delay.form == Highest((Interval(2, 5), Interval(1, 9)))
    assert (delay.origin, delay.source) == ("convention", "upper edge of the span of what one and two state")
    assert delay.text == "the highest of 2 to 5; 1 to 9 months"
    assert delay.key == "vendors.silent.transition.delay"  # its own draws
    assert delay.execution
    assert standings(found, "transition.delay") == {"silent": "span", "one": "given", "two": "given"}


def test_of_one_statement_its_own_distribution() -> None:
    found = loaded("retained: {fte: 2 to 3}")

    assert number(found, "vendors.silent.retained.fte").form == Interval(2, 3)
    assert number(found, "vendors.two.retained.fte").source == "span of what one states"


def test_certain_statements_that_agree_are_certain() -> None:
    found = loaded("transition: {parallel_run: 2 months}", "transition: {parallel_run: 2 months}")

    assert number(found, "vendors.silent.transition.parallel_run").form == Point(2)


def test_money_is_in_the_clients_currency_at_the_spot_rate_and_at_prices_of_the_start() -> None:
    """800 000 pesos of a year before are 44 000 dollars, with 10 % inflation in the vendor's country."""
    found = loaded(two="transition: {fee: {value: 800_000 MXN, as_of: 2026-01}}")
    fee = number(found, "vendors.silent.transition.fee")

    assert isinstance(fee.form, Point)
    assert fee.form.value == pytest.approx(44_000)
    assert (fee.currency, fee.as_of) == (None, None)


def test_a_statement_of_several_numbers_is_taken_over_whole() -> None:
    found = loaded("travel: {per_year: 4, cost: 2_000 USD}", "travel: {per_year: 8, cost: 60_000 MXN}")

    assert number(found, "vendors.silent.travel.per_year").form == Point(8)
    assert number(found, "vendors.silent.travel.cost").form == Point(3_000)


def test_a_given_value_wins_even_where_it_is_nothing() -> None:
    found = loaded("transition: {fee: 0 USD}", "transition: {fee: 50_000 USD}")

    assert number(found, "vendors.one.transition.fee").form == Point(0)
    assert number(found, "vendors.silent.transition.fee").form == Point(50_000)


def test_the_library_goes_before_what_others_state_of_learning() -> None:
    learning = "learning: {lag: 20%, duration: 4 months}"
    found = loaded(learning)
    assert standings(found, "learning") == {"silent": "library", "one": "given", "two": "library"}
    assert "vendors.silent.learning.lag" not in found.quantities

    off = loaded(learning, rest="hidden_costs: {productivity_lag: off}")
    assert standings(off, "learning") == {"silent": "span", "one": "given", "two": "span"}
    assert number(off, "vendors.silent.learning.lag").form == Point(0.2)


@pytest.mark.parametrize(("one", "two"), [("linear", "exponential"), ("exponential", "linear")])
def test_the_shape_of_learning_comes_with_its_duration(one: str, two: str) -> None:
    """Of two shapes the one that costs more: an exponential leaves twice the lag of a straight line."""
    curve, off = "learning: {{lag: 20%, duration: 4 months, shape: {}}}", "hidden_costs: {productivity_lag: off}"

    def shape(found: ResolvedScenario) -> str:
        return str(found.document.vendors[0].learning.shape)

    assert shape(loaded(curve.format(one), rest=off)) == one
    assert shape(loaded(curve.format(one), curve.format(two), rest=off)) == "exponential"


def test_pay_that_one_states_and_another_leaves_open_is_the_higher_one() -> None:
    """Today's clerks have 60 000 a year; who states no pay of those who stay keeps that."""
    low = loaded("retained: {fte: 1, salary: 40_000 USD/year}", "retained: {fte: 2}").document.vendors[0].retained
    assert (low.fte.form, low.salary) == (Point(2), None)
    high = loaded("retained: {fte: 1, salary: 90_000 USD/year}", "retained: {fte: 2}").document.vendors[0].retained
    assert (high.fte.form, high.salary.form) == (Point(2), Point(90_000))
    hourly = loaded("retained: {fte: 1, salary: 50 USD/hour}").document.vendors[0]
    hours = hourly.retained.salary.form.value / 50
    assert 1_500 < hours < 2_200
    assert hourly.retained.salary.per == ""


def test_a_dearer_error_comes_with_its_rate() -> None:
    """An error costs 50 today."""
    dear = loaded("errors: {rate: 2%, cost: 80 USD/payslip}", "errors: {rate: 3%}").document.vendors[0].errors
    assert (dear.rate.form, dear.cost.form) == (Point(0.03), Point(80))
    cheap = loaded("errors: {rate: 2%, cost: 30 USD/payslip}", "errors: {rate: 3%}").document.vendors[0].errors
    assert (cheap.rate.form, cheap.cost) == (Point(0.03), None)


def test_what_is_counted_together_is_not_spanned_beside_it() -> None:
    """All hidden costs together contain those of leaving, and so a stay bonus; travel is none of them."""
    states = "transition: {retention: 20%, knowledge_transfer: {fte: 1, duration: 3 months}}"
    states += "\n    travel: {per_year: 4, cost: 900 USD}"
    found = loaded(states, settings=("vendors.silent.hidden_costs={total_hidden_cost: 30%}",))
    silent = found.document.vendors[0]
    assert silent.transition.retention is silent.transition.knowledge_transfer is None
    assert silent.travel is not None
    assert standings(found, "transition.retention") == {"silent": "given", "one": "given", "two": "span"}
    with pytest.raises(ScenarioError) as caught:
        loaded(states, settings=("vendors.one.hidden_costs={total_hidden_cost: 30%}",))
    assert "counts what transition.knowledge_transfer states" in caught.value.problems[0].message


def test_the_federal_factor_stands_beside_a_hand_over_that_it_does_not_cover() -> None:
    teaching = "transition: {knowledge_transfer: {fte: 2, duration: 3 months}}"
    assert "transition.knowledge_transfer" not in {row.key for row in loaded().evidence} or (
        standings(loaded(), "transition.knowledge_transfer")["silent"] == "missing"
    )
    found = loaded(teaching)
    assert standings(found, "transition.knowledge_transfer")["silent"] == "span"
    assert "transition_other_normative" in found.document.vendors[0].hidden_costs


def test_what_nobody_states_and_nothing_is_published_of_is_missing() -> None:
    found = loaded()
    assert set(standings(found, "transition.fee").values()) == {"missing"}
    assert set(standings(found, "retained").values()) == {"missing"}
    assert [warning.code for warning in found.warnings].count("silence") == 3


def test_a_vendor_who_leaves_the_people_with_the_client_retains_none() -> None:
    found = loaded("retained: {fte: 2}", settings=("vendors.silent.includes=[platform]",))
    assert standings(found, "retained") == {"silent": "not needed", "one": "given", "two": "span"}
    assert found.document.vendors[0].retained is None


def test_the_table_names_the_source_of_every_hidden_cost() -> None:
    found = loaded("governance_posts: 0.5", rest="hidden_costs: {scope_change: off}")
    assert standings(found, "governance") == {"silent": "library", "one": "given", "two": "library"}
    assert standings(found, "transition.severance")["silent"] == "library"
    assert set(standings(found, "scope_change").values()) == {"given"}
    assert set(standings(found, "vendor_selection").values()) == {"not needed"}  # spent


def test_an_applied_default_is_a_quantity_like_any_other() -> None:
    lag = number(loaded(), "vendors.silent.hidden_costs.productivity_lag")
    assert (lag.key, lag.origin, lag.grade) == ("library.productivity_lag", "library", "C")
    assert lag.source is not None
    assert "Overby" in lag.source


def test_one_library_value_is_one_unknown_for_all() -> None:
    found = loaded()
    assert {number(found, f"vendors.{key}.hidden_costs.scope_change").key for key in ("silent", "one", "two")} == {
        "library.scope_change"
    }


# The spread of a quote


def ends(quantity: Quantity) -> tuple[float, float]:
    """Return P5 and P95 of a normal factor about 1."""
    assert isinstance(quantity.form, Normal)
    assert quantity.form.mean == 1
    z = NormalDist().inv_cdf(0.95)
    return 1 - z * quantity.form.sd, 1 + z * quantity.form.sd


def test_a_point_quote_takes_the_relative_spread_of_the_uncertain_ones() -> None:
    """80 000 to 120 000 is 100 000 give or take a fifth."""
    found = loaded(settings=("vendors.two.price.fixed=80_000 to 120_000 USD/year",))
    assert ends(number(found, "vendors.silent.price.final_price")) == pytest.approx((0.8, 1.2))
    assert standings(found, "price.final_price") == {"silent": "span", "one": "span", "two": "given"}


def test_a_binding_quote_takes_none() -> None:
    settings = ("vendors.two.price.fixed=80_000 to 120_000 USD/year", "vendors.one.price.final_price=100%")
    found = loaded(settings=settings)
    assert number(found, "vendors.one.price.final_price").form == Point(1)
    assert standings(found, "price.final_price") == {"silent": "span", "one": "given", "two": "given"}


def test_the_largest_spread_counts_and_the_parts_of_a_quote_are_weighed() -> None:
    """70 000 and 24 000 to 36 000 are 100 000 give or take 6 %; the final price of another one moves by 10 %."""
    parts = "{per_unit: 2 to 3 USD/payslip, fixed: 70_000 USD/year}"
    found = loaded(settings=(f"vendors.two.price={parts}",))
    assert ends(number(found, "vendors.silent.price.final_price")) == pytest.approx((0.94, 1.06))
    wider = loaded(settings=(f"vendors.two.price={parts}", "vendors.one.price.final_price=90% to 110%"))
    assert ends(number(wider, "vendors.silent.price.final_price")) == pytest.approx((0.9, 1.1))


def test_certain_quotes_alone_stay_certain() -> None:
    found = loaded()
    assert "vendors.silent.price.final_price" not in found.quantities
    assert set(standings(found, "price.final_price").values()) == {"given"}


def test_the_expected_price_stays_as_quoted() -> None:
    """In the headline, too."""
    settings = ("vendors.two.price.fixed=80_000 to 120_000 USD/year",)
    spread, plain = (
        api.evaluate(loaded(settings=(*settings, *more)), point="mean").options
        for more in ((), ("vendors.silent.price.final_price=100%",))
    )
    assert spread[1].headline_saving == plain[1].headline_saving
    charges = [{line.key: line.mean for line in options[1].lines}["fixed"] for options in (spread, plain)]
    assert charges[0] == pytest.approx(charges[1], rel=1e-9)
