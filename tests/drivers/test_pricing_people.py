"""Prices of people's time: by the hour, and at cost with a margin."""

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpo_decide import api
from bpo_decide.model.evaluate import evaluate
from bpo_decide.model.outcome import Outcome
from bpo_decide.runs.simulate import prepared
from bpo_decide.uncertainty.designs import MonteCarlo
from tests.drivers.pricing import charges, monthly, priced, yearly
from tests.strategies import UNASKED, Document, scenarios, written

# By the hour


@pytest.mark.parametrize(("rate", "annual"), [(14, 630_000), (18, 810_000), (50, 2_250_000)])
@pytest.mark.parametrize("hours", ["45_000 /year", "3_750 /month"])
def test_case_agent_hours(rate: int, annual: float, hours: str) -> None:
    """Published: 25 agents of 1,800 hours. Source: Globalify, outsourcing ROI calculator."""
    price = f"per_hour: [{{role: agent, hours: {hours}, rate: {rate} USD/hour}}], price_fixed: true"
    assert 12 * monthly(price) == pytest.approx(annual, rel=1e-12)


HOURS = "per_hour: [{role: agent, hours: 500 /month, rate: 12 USD/hour}]"
"""6,000 a month."""
POSTS = "per_fte: [{role: clerk, fte: 3, rate: 2_000 USD/month}]"
"""The same."""


def test_hours_grow_with_the_work_that_they_are_for() -> None:
    twice = ("process.volume.per_month=2_000", "process.volume.baseline=1_000")
    assert monthly(f"{HOURS}, price_fixed: true", *twice) == pytest.approx(12_000, rel=1e-12)


def test_learning_falls_on_the_invoice_for_hours_as_for_posts() -> None:
    """20 % more at first, nothing more after four months: newness of 7/8 + 5/8 + 3/8 + 1/8 months."""
    learning = "vendors.vendor.learning={lag: 20%, duration: 4 months}"
    for price in (HOURS, POSTS):
        found = priced(f"{price}, price_fixed: true", learning).lines
        assert found["learning"] == pytest.approx(0.2 * 2 * 6_000, rel=1e-12)
    both = priced(f"{HOURS}, {POSTS}, price_fixed: true", learning).lines
    assert both["learning"] == pytest.approx(0.2 * 2 * 12_000, rel=1e-12)


def test_learning_of_hours_and_posts_rises_with_the_price_of_each() -> None:
    """Twelve months of learning from go-live after a year: nothing has risen since go-live but in the second of them.

    A linear lag over 24 months: newness (23.5 + ... + 12.5) / 24 = 9 months, then (11.5 + ... + 0.5) / 24 = 3.
    """
    learning = "vendors.vendor.learning={lag: 10%, duration: 24 months}"
    terms = "indexation: {rate: 50%, charges: [per_hour]}"
    found = priced(f"{HOURS}, {POSTS}, {terms}", learning).lines
    assert found["learning"] == pytest.approx(0.1 * 6_000 * (9 + 3) + 0.1 * 6_000 * (9 + 3 * 1.5), rel=1e-12)


def test_hours_that_take_in_all_of_the_work_leave_no_rework() -> None:
    """500 hours a month are more than two posts work: beside a price per unit nothing is left to the client."""
    learning = "vendors.vendor.learning={lag: 20%, duration: 4 months}"
    found = priced(f"{HOURS}, per_unit: 1 USD/payslip, price_fixed: true", learning).lines
    assert found["learning"] == pytest.approx(0.2 * 2 * 6_000, rel=1e-12)
    assert found["learning_rework"] == 0


CURVE = "vendors.vendor.learning={lag: 50%, duration: 12 months}"
"""Half of the effort more at first: six months' worth of newness, so three months' worth of work."""
UNITS = "per_unit: 6 USD/payslip, price_fixed: true"


def test_an_added_hour_leaves_the_rework_of_all_other_work() -> None:
    """One hour a month of two posts of 1,800 hours a year: 1 / 300 of the work, and 0.5 x 6 x 1 USD on the invoice."""
    hours = "in_house.hours_per_fte_year=1_800"
    assert priced(UNITS, CURVE, hours).lines["learning"] == pytest.approx(30_000, rel=1e-12)
    found = priced(f"{UNITS}, per_hour: [{{role: agent, hours: 1 /month, rate: 1 USD/hour}}]", CURVE, hours).lines
    assert found["learning"] == pytest.approx(3, rel=1e-12)
    assert found["learning_rework"] == pytest.approx(30_000 * 299 / 300, rel=1e-12)


@pytest.mark.parametrize(("rate", "more"), [(1, 1 / 12), (60_000, 5_000)])
def test_what_an_added_post_costs_does_not_move_the_rework(rate: int, more: float) -> None:
    """Half a post of two: three quarters of the rework stay, whatever the post costs."""
    found = priced(f"{UNITS}, per_fte: [{{role: clerk, fte: 0.5, rate: {rate} USD/year}}]", CURVE).lines
    assert found["learning"] == pytest.approx(3 * more / 2, rel=1e-12)
    assert found["learning_rework"] == pytest.approx(22_500, rel=1e-12)


def test_people_at_cost_beside_a_fixed_fee_leave_the_rest_to_the_client() -> None:
    """One post at cost of two: half of the rework; all of today's cost with a margin: none of it."""
    post = "cost_plus: {posts: [{role: clerk, fte: 1, salary: 36_000 USD/year}], margin: 0%}"
    found = priced(f"{post}, fixed: 12_000 USD/year", CURVE).lines
    assert found["learning"] == pytest.approx(3 * 3_000, rel=1e-12)
    assert found["learning_rework"] == pytest.approx(15_000, rel=1e-12)
    whole = priced("cost_plus: {of: in_house, margin: 0%}, fixed: 12_000 USD/year", CURVE).lines
    assert whole["learning"] == pytest.approx(30_000, rel=1e-12)
    assert whole["learning_rework"] == 0


@pytest.mark.parametrize("alone", [HOURS, POSTS])
def test_without_another_charge_there_is_no_rework(alone: str) -> None:
    assert "learning_rework" not in priced(alone, CURVE).lines


def test_half_of_the_work_leaves_half_of_the_rework() -> None:
    """A split: the vendor's half post, quoted for all of the work, counts by half as well."""
    both = "alternatives=[{id: both, kind: split, of: {in_house: 50%, vendor: 50%}}]"
    price = f"{UNITS}, per_fte: [{{role: clerk, fte: 0.5, rate: 36_000 USD/year}}]"
    assert priced(price, CURVE, both)["both"]["vendor_learning_rework"][0] == pytest.approx(11_250, rel=1e-12)


# At cost, with a margin

BOOK = (
    "cost_plus: {posts: [{role: clerk, fte: 10, salary: 30_000 USD/year},"
    " {role: lead, fte: 1, salary: 50_000 USD/year, scales: false}],"
    " on_costs: 20%, other: [{name: seats, value: 60_000 USD/year}], margin: 15%}"
)
SCALING = 10 * 30_000 * 1.2 * 1.15
STEADY = (50_000 * 1.2 + 60_000) * 1.15


def test_cost_plus() -> None:
    found = charges(priced(BOOK))
    assert found["cost_plus"] == pytest.approx(3 * SCALING, rel=1e-12)
    assert found["cost_plus_steady"] == pytest.approx(3 * STEADY, rel=1e-12)


def test_only_posts_that_scale_follow_the_volume() -> None:
    found = charges(priced(BOOK, "process.volume.per_month=2_000", "process.volume.baseline=1_000"))
    assert found["cost_plus"] == pytest.approx(6 * SCALING, rel=1e-12)
    assert found["cost_plus_steady"] == pytest.approx(3 * STEADY, rel=1e-12)


def test_costs_rise_year_by_year_and_prices_from_go_live() -> None:
    """Work that moves after a year meets pay that has risen; what is agreed counts from go-live."""
    late = ("inflation.US=10%", "vendors.vendor.transition={duration: 12 months, severance_weeks: 0}")
    assert charges(priced(BOOK, *late))["cost_plus"] == pytest.approx(SCALING * (1.1 + 1.21), rel=1e-12)
    clause = charges(priced(f"{BOOK}, indexation: {{share: 50%}}", *late))
    assert clause["cost_plus"] == pytest.approx(SCALING * (1 + 1.05), rel=1e-12)
    other = charges(priced(f"{BOOK}, fixed: 12_000 USD/year, indexation: {{rate: 3%, charges: [fixed]}}", *late))
    assert other["cost_plus"] == pytest.approx(SCALING * (1.1 + 1.21), rel=1e-12), "the clause is not about it"
    fixed = charges(priced(f"{BOOK}, price_fixed: true", *late))
    assert fixed["cost_plus"] == pytest.approx(SCALING * 2, rel=1e-12)


def test_productivity_and_the_final_price_lower_costs_too() -> None:
    found = charges(priced(f"{BOOK}, productivity: 5%, final_price: 90%"))
    assert found["cost_plus"] == pytest.approx(0.9 * SCALING * (1 + 0.95 + 0.95**2), rel=1e-12)


def test_learning_is_in_the_vendors_books() -> None:
    learning = "vendors.vendor.learning={lag: 20%, duration: 4 months}"
    assert priced(BOOK, learning).lines["learning"] == pytest.approx(0.2 * 2 * SCALING / 12, rel=1e-12)


# At in-house cost

AT_COST: Document = {
    "id": "at_cost",
    "country": "US",
    "includes": ["labour", "platform", "print"],
    "price": {"cost_plus": {"of": "in_house", "margin": "0%"}},
    "transition": {"duration": "0 months", "severance_weeks": 0},
    "retained": {"fte": 0},
    "governance_share": "0%",
    "governance_floor": 0,
    "hidden_costs": dict.fromkeys(UNASKED, "off"),
}
"""A vendor at in-house cost, and nothing else to pay."""


def at_cost(document: Document, **changes: Any) -> Outcome:  # noqa: ANN401 - parts of a vendor
    """Return a hundred Monte Carlo cases of a scenario in which all of today's operation goes away with the work."""
    operation = document["in_house"]
    operation.pop("risks", None)
    for key in ("facilities", "overhead", "technology"):
        if key in operation:
            operation[key] = {name: part for name, part in operation[key].items() if not name.startswith("avoidable")}
    for key in ("facilities", "overhead"):
        if key in operation:
            operation[key]["avoidable"] = "100%"
    changed = {**document, "risks": "none", "vendors": [{**AT_COST, **changes}], "alternatives": []}
    model, table = prepared(api.load(written({**changed, "hidden_costs": {}})))
    return evaluate(model, MonteCarlo(seed=1, draws=1_000).replicate(table, 0))


MOVES: tuple[Document, ...] = (
    {"duration": "0 months", "severance_weeks": 0},
    {"duration": "5 to 9 months", "ramp": "2 to 4 months", "severance_weeks": 0},
)


@given(scenarios(vendors=1), st.sampled_from(MOVES))
def test_at_in_house_cost_nothing_is_saved_in_any_case(document: Document, move: Document) -> None:
    """Invariant: cost-plus 0 % on today's lines, all of it avoidable, nothing else to pay, whenever the work moves."""
    outcome = at_cost(document, transition=move)
    in_house, vendor = outcome.cost.T
    assert np.abs(vendor - in_house).max() <= 1e-9 * in_house.min()


@given(scenarios(vendors=1))
def test_a_margin_costs_that_share_of_what_is_replaced(document: Document) -> None:
    """Errors go on whoever does the work; all else costs a tenth more."""
    outcome = at_cost(document, price={"cost_plus": {"of": "in_house", "margin": "10%"}})
    keys = [line.key for line in outcome.lines[0]]
    goes_on = outcome.line_cost[0][:, keys.index("errors")] if "errors" in keys else 0.0
    dearer = outcome.cost[:, 1] - outcome.cost[:, 0]
    assert dearer == pytest.approx(0.1 * (outcome.cost[:, 0] - goes_on), rel=1e-9)


def test_learning_at_in_house_cost_is_charged() -> None:
    """20 % of in-house staff cost, 25,000 a month with the margin, for two months' worth."""
    book = "cost_plus: {of: in_house, margin: 25%}"
    learning = "vendors.vendor.learning={lag: 20%, duration: 4 months}"
    assert priced(book, learning).lines["learning"] == pytest.approx(0.2 * 2 * 10_000 * 1.25, rel=1e-12)


def test_at_in_house_cost_the_final_price_counts() -> None:
    found = priced("cost_plus: {of: in_house, margin: 0%}, final_price: 90%")
    assert charges(found)["cost_plus"] == pytest.approx(0.9 * 36 * 10_000, rel=1e-12)
    assert yearly(found) == pytest.approx([0.9 * 120_000] * 3, rel=1e-12)


# Learning once more, after an early end

TAUGHT = "vendors.vendor.learning={lag: 20%, duration: 4 months}"
"""Two months of a fifth more."""
OFTEN = "vendors.vendor.risks={early_termination: {rate: 0.3 /year, backsourcing: 0%}}"


def _ended(since: float) -> float:
    """Return the integral of the probability that a deal has ended: 0.3 a year, so many months since go-live."""
    hazard = 0.3 / 12
    return since + math.expm1(-hazard * since) / hazard if since > 0 else 0.0


def _again(yearly_rise: float, *, live: int = 0, length: int = 1) -> float:
    """Return what a second transition costs on average that costs 1 at first prices, spread over so many months."""
    total = 0.0
    for month in range(36):
        since = month - live
        over = _ended(since + 1) - _ended(since) - _ended(since + 1 - length) + _ended(since - length)
        total += (1 + yearly_rise) ** (month // 12) * over / length
    return total


def test_learning_at_in_house_cost_rises_once_where_it_comes_again() -> None:
    """A fifth of 10 000 for two months, at the wages of the year; they are those of in-house already."""
    found = priced("cost_plus: {of: in_house, margin: 0%}", TAUGHT, OFTEN, "inflation.US=10%").lines
    assert found["second_transition"] == pytest.approx(4_000 * _again(0.1), rel=1e-9)


def test_learning_in_the_vendors_books_rises_once_where_it_comes_again() -> None:
    """Live after a year, when wages have risen once: made again in the third year they have risen once more."""
    later = "vendors.vendor.transition={duration: 12 months, severance_weeks: 0}"
    posts = "cost_plus: {posts: [{role: clerk, fte: 2, salary: 36_000 USD/year}], margin: 0%}"
    found = priced(posts, TAUGHT, OFTEN, later, "inflation.US=10%").lines
    assert found["learning"] == pytest.approx(0.2 * 2 * 6_000 * 1.1, rel=1e-12)
    assert found["second_transition"] == pytest.approx(2_400 * _again(0.1, live=12, length=12), rel=1e-9)


def test_learning_of_hours_and_posts_rises_with_the_vendors_wages_where_it_comes_again() -> None:
    """In pesos that keep their worth: 10 % a year there, nothing at home; the staff at cost has risen by itself."""
    abroad = ("vendors.vendor.country=MX", "inflation.MX=10%")
    prices = f"{HOURS}, {POSTS}, cost_plus: {{posts: [{{role: lead, fte: 1, salary: 36_000 USD/year}}], margin: 0%}}"
    found = priced(prices, TAUGHT, OFTEN, *abroad).lines
    assert found["second_transition"] == pytest.approx(0.4 * 15_000 * _again(0.1), rel=1e-9)
