"""How prices move: productivity year by year, clauses for some charges, reviews, who bears a currency."""

import pytest

from bpo_decide import api
from tests.drivers.pricing import charges, priced
from tests.model.by_hand import base, written

UNIT = "per_unit: 6 USD/payslip"
YEAR = 72_000


def unit(terms: str, *settings: str) -> float:
    """Return what 6 a unit comes to over three years."""
    return charges(priced(f"{UNIT}, {terms}", *settings))["per_unit"]


# Productivity


def test_productivity_year_by_year() -> None:
    assert unit("productivity: [0%, 3%, 5%]") == pytest.approx(YEAR * (1 + 0.97 + 0.97 * 0.95), rel=1e-12)


def test_after_the_last_year_of_the_list_the_price_stays_where_it_is() -> None:
    assert unit("productivity: [5%]") == pytest.approx(YEAR * 3 * 0.95, rel=1e-12)


def test_the_same_every_year_is_what_one_share_says() -> None:
    late = "vendors.vendor.transition={duration: 3.5 months, severance_weeks: 0}"
    listed, one = (unit(f"{said}, indexation: {{rate: 2%}}", late) for said in LISTED)
    assert listed == pytest.approx(one, rel=1e-12)


LISTED = ("productivity: [0%, 4%, 4%]", "productivity: 4%")


def test_who_alone_states_productivity_by_year_is_compared_with_its_average() -> None:
    """Of 100 % are 97 % x 95 % left after three years: 2.69 % a year."""
    source = written({"vendor": "US", "other": "US"})
    settings = ["vendors.vendor.price.productivity=[0%, 3%, 5%]"]
    found = api.evaluate(source, settings=settings, draws=100).result.same_productivity
    assert found is not None
    assert found.stated_by == ("vendor",)
    assert found.rate == "2.69% a year on average"


def test_deflation_that_is_passed_on() -> None:
    """Half of 10 % a year."""
    found = unit("deflation_passed: 50%, price_fixed: true", "process.technology_deflation=10%")
    assert found == pytest.approx(YEAR * (1 + 0.95 + 0.95**2), rel=1e-12)


# Clauses


def test_an_agreed_rise_follows_no_index() -> None:
    assert unit("indexation: {rate: 4%}", "inflation.US=9%") == pytest.approx(YEAR * (1 + 1.04 + 1.04**2), rel=1e-12)


@pytest.mark.parametrize(
    ("every", "factors"),
    [
        ("2 years", [1, 1, 1.21]),
        ("12 months", [1, 1.1, 1.21]),
        ("6 months", [(1 + 1.1**0.5) / 2, (1.1 + 1.1**1.5) / 2, (1.21 + 1.1**2.5) / 2]),
        ("5 years", [1, 1, 1]),
    ],
)
def test_a_review_makes_up_for_the_time_since_the_last_one(every: str, factors: list[float]) -> None:
    found = unit(f"indexation: {{every: {every}}}", "inflation.US=10%")
    assert found == pytest.approx(YEAR * sum(factors), rel=1e-12)


def test_productivity_is_yearly_whenever_prices_are_reviewed() -> None:
    found = unit("indexation: {every: 24 months, rate: 10%}, productivity: 5%")
    assert found == pytest.approx(YEAR * (1 + 0.95 + 1.21 * 0.95**2), rel=1e-12)


def test_reviews_count_from_go_live_case_by_case() -> None:
    """An uncertain go-live: the fast way for certain dates and the general one agree."""
    price = f"vendors.vendor.price={{{UNIT}, indexation: {{rate: 10%, every: 18 months}}}}"
    certain = base(price, "vendors.vendor.transition.duration=6 months").lines["per_unit"]
    assert certain == pytest.approx(YEAR * (1.5 + 1.1**1.5), rel=1e-12)
    choices = "vendors.vendor.transition.duration={choices: {6 months: 50%, 12 months: 50%}}"
    evaluation = api.evaluate(written({"vendor": "US"}), settings=[price, choices], draws=100)
    outcome = evaluation.result.outcome
    number = [line.key for line in outcome.lines[1]].index("per_unit")
    found = sorted(set(outcome.line_cost[1][:, number].round(6).tolist()))
    assert found == pytest.approx([YEAR * (1.5 + 0.5 * 1.1**1.5), certain], rel=1e-9)


def test_a_clause_for_some_charges_leaves_the_others_as_quoted() -> None:
    clause = "indexation: {index: prices, charges: [fixed]}"
    found = charges(priced(f"{UNIT}, fixed: 12_000 USD/year, {clause}", "inflation.US=10%"))
    assert found["per_unit"] == pytest.approx(3 * YEAR, rel=1e-12)
    assert found["fixed"] == pytest.approx(12_000 * (1 + 1.1 + 1.21), rel=1e-12)


# Currencies

PESOS = "per_unit: 108 MXN/payslip, price_fixed: true"
"""6 dollars at 18 pesos."""
DIVERGING = ("fx={MXN: {spot: 18 MXN/USD}}", "inflation.MX=25%", "inflation.US=0%")
"""A peso is worth 0.8 of what it was a year before: moves of -20 % and -36 %."""


@pytest.mark.parametrize(
    ("borne_by", "factors"),
    [
        ("client", [1, 0.8, 0.64]),
        ("vendor", [1, 1, 1]),
        ("{shared: 50%}", [1, 0.9, 0.82]),
        ("{shared: 50%, band: 10%}", [1, 0.95, 0.87]),
        ("{shared: 50%, ceiling: 30%}", [1, 0.9, 0.85]),  # shared inside a band of 30 %
        ("{shared: 100%, band: 25%}", [1, 1, 0.89]),  # adjusted only beyond 25 %
        ("{shared: 50%, band: 10%, ceiling: 30%}", [1, 0.95, 0.9]),
    ],
)
def test_who_bears_a_currency(borne_by: str, factors: list[float]) -> None:
    found = charges(priced(PESOS, *DIVERGING, f"vendors.vendor.fx_borne_by={borne_by}"))
    assert found["per_unit"] == pytest.approx(YEAR * sum(factors), rel=1e-12)


def test_a_currency_that_gains_costs_by_the_same_clause() -> None:
    """25 % inflation at home: pesos gain 25 % and then 56.25 %, of which the client bears half up to 30 %."""
    gaining = ("fx={MXN: {spot: 18 MXN/USD}}", "inflation.MX=0%", "inflation.US=25%")
    clause = "vendors.vendor.fx_borne_by={shared: 50%, band: 10%, ceiling: 30%}"
    found = charges(priced(PESOS, *gaining, clause))
    assert found["per_unit"] == pytest.approx(YEAR * (1 + 1.075 + 1.1), rel=1e-12)


# A point quote beside uncertain ones


def spread_of(price: str, other: str) -> str | None:
    """Return the final price that a vendor takes beside another one's quote."""
    scenario = api.load(
        written({"vendor": "US", "other": "US"}),
        settings=[f"vendors.vendor.price={{{price}}}", f"vendors.other.price={{{other}}}"],
    )
    final = scenario.document.vendors[0].price.final_price
    return None if final is None else final.text


UNCERTAIN = "per_unit: 90 to 110 USD/payslip"
"""Ten per cent either way."""


@pytest.mark.parametrize(
    "price",
    [
        "per_hour: [{role: agent, hours: 500 /month, rate: 12 USD/hour}]",
        "per_unit: 50 USD/payslip, bands: {baseline: 1_000 /month, additional: 35 USD/payslip}",
        "tiers: [{from: 0 /month, price: 5 USD/payslip}], tiers_apply_to: all_units",
        "outcome: {price: 22 USD/case, rate: 70%}",
        "cost_plus: {other: [{name: all, value: 50_000 USD/year}], margin: 10%}",
    ],
)
def test_a_certain_price_of_any_kind_takes_the_spread_of_the_others(price: str) -> None:
    taken = spread_of(price, UNCERTAIN)
    assert taken is not None
    assert spread_of(price, "per_unit: 100 USD/payslip") is None


@pytest.mark.parametrize(
    "price",
    [
        "per_hour: [{role: agent, hours: 450 to 550 /month, rate: 12 USD/hour}]",
        "per_unit: 90 to 110 USD/payslip, bands: {baseline: 1_000 /month, additional: 35 USD/payslip}",
        "tiers: [{from: 0 /month, price: 90 to 110 USD/payslip}], tiers_apply_to: units_within",
        "outcome: {price: 90 to 110 USD/case, rate: 70%}",
        "cost_plus: {other: [{name: all, value: 90_000 to 110_000 USD/year}], margin: 10%}",
        "cost_plus: {of: in_house, margin: 0%}",
        "per_fte: [{role: clerk, fte: 9 to 11, rate: 20 USD/hour}]",
    ],
)
def test_an_uncertain_one_keeps_its_own_and_in_house_cost_is_no_quote(price: str) -> None:
    assert spread_of(price, UNCERTAIN) is None


def test_the_spread_is_that_of_the_whole_invoice() -> None:
    """An uncertain half of it: five per cent either way."""
    half = "per_unit: 90 to 110 USD/payslip, fixed: 1_200_000 USD/year"
    assert spread_of("per_unit: 5 USD/payslip", half) != spread_of("per_unit: 5 USD/payslip", UNCERTAIN)


def test_a_share_of_money_recovered_is_certain_where_its_size_is() -> None:
    stake = "process.recoveries={at_stake: 300 to 500 USD/payslip, rate: 10% to 15%}"
    scenario = api.load(
        written({"vendor": "US", "other": "US"}),
        settings=[stake, "vendors.vendor.price={contingency: 25%}", f"vendors.other.price={{{UNCERTAIN}}}"],
    )
    assert scenario.document.vendors[0].price.final_price is not None
    assert scenario.document.vendors[1].price.final_price is None
