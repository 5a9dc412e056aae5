"""Rates by the hour against what an hour should cost, and what is held against nothing because no rate is known."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from bpo_decide.api import load
from bpo_decide.cli.app import program
from bpo_decide.library.trace import substituting
from bpo_decide.reading.forms import Point

SCENARIO = """
schema: 1
title: Rates
client: {{name: Shop, country: {country}, currency: {currency}}}
decision: {{start: 2027-01, horizon: 2 years, discount_rate: 6%}}
process: {{type: {kind}, volume: {{per_month: 4_000}}}}
in_house:
  staff: [{{role: agent, fte: 20, salary: {salary}}}]
  on_costs: 20%
  contact_work: {{first_contact_resolution: 80%, handle_time: 6 minutes}}
fx: {fx}
vendors:
  - {{id: bureau, country: {where}, includes: [labour], price: {price}, retained: {{fte: 0}}}}
"""


def warned(**said: object) -> list[tuple[str, str]]:
    """Return the paths and messages of what is called implausible."""
    facts = {
        "country": "US", "currency": "USD", "kind": "customer_support", "salary": "40_000 USD/year", "fx": "{}",
        "where": "PH", "price": "{per_handled_hour: 14 USD/hour}", **said,
    }  # fmt: skip
    found = load(SCENARIO.format(**facts).encode()).warnings
    return [(str(problem.path[-1]), problem.message) for problem in found if problem.code == "implausible"]


@pytest.mark.parametrize(
    ("price", "where", "path"),
    [
        # An hour in the Philippines should cost 2 x 1.4 x 3 = 8.40 to 3 x 1.5 x 5.5 = 24.75 USD.
        ("{per_handled_hour: 14 USD/hour}", "PH", None),
        ("{per_handled_hour: 120 USD/hour}", "PH", None),
        ("{per_handled_hour: 140 USD/hour}", "PH", "per_handled_hour"),  # 5 x 24.75 = 123.75; a nought too many
        ("{per_hour: [{role: agent, hours: 9_000 /year, rate: 140 USD/hour}]}", "PH", "rate"),
        ("{per_handled_hour: 1.40 USD/hour}", "PH", "per_handled_hour"),  # 8.40 / 5 = 1.68; a nought too few
        ("{per_handled_hour: 140 USD/hour}", "PL", None),  # nothing is published
        # 1,776 hours: 3.00 and 0.30 USD an hour, 7.20 to 21.45 in India
        ("{per_fte: [{role: agent, fte: 200, rate: 5_328 USD/year}]}", "IN", None),
        ("{per_fte: [{role: agent, fte: 900, rate: 533 USD/year}]}", "IN", "rate"),
    ],
)
def test_a_rate_is_held_against_what_an_hour_should_cost(price: str, where: str, path: str | None) -> None:
    # the staff, who cost 960,000 a year, would make the price itself far off
    with substituting({"convention.price_far_off": Point(10)}):
        found = [place for place, message in warned(price=price, where=where) if "should cost" in message]

    assert found == ([] if path is None else [path])


def test_only_the_work_that_wages_are_published_for_is_held_against_them() -> None:
    price = "{per_fte: [{role: agent, fte: 900, rate: 533 USD/year}]}"

    assert warned(kind="service_desk", price=price, where="IN") == []


def test_how_far_is_far_is_a_convention() -> None:
    with substituting({"convention.hour_far_off": Point(3)}):
        assert [path for path, _ in warned(price="{per_handled_hour: 80 USD/hour}")] == ["per_handled_hour"]
    assert warned(price="{per_handled_hour: 80 USD/hour}") == []


@pytest.mark.parametrize(
    ("price", "path"),
    [
        # an hour of today's staff costs 40,000 x 1.2 / 1,776 = 27.03; a tenth of it is 2.70, five times it 135.14
        ("{per_hour: [{role: agent, hours: 9_000 /year, rate: 135 USD/hour}]}", None),
        ("{per_hour: [{role: agent, hours: 9_000 /year, rate: 136 USD/hour}]}", "rate"),
        ("{per_hour: [{role: agent, hours: 9_000 /year, rate: 2.60 USD/hour}]}", "rate"),
    ],
)
@pytest.mark.parametrize(("kind", "where"), [("service_desk", "PH"), ("customer_support", "PL")])
def test_without_a_published_wage_an_hour_is_held_against_one_of_todays_staff(
    price: str, path: str | None, kind: str, where: str
) -> None:
    found = [
        place for place, message in warned(price=price, kind=kind, where=where) if "today's staff costs" in message
    ]

    assert found == ([] if path is None else [path])


def test_money_without_a_rate_of_the_scenario_is_converted_at_a_published_one() -> None:
    pounds = {"country": "GB", "currency": "GBP", "salary": "400_000 GBP/year"}
    price = "{per_handled_hour: 400 GBP/hour}"

    # 400,000 / 0.7465 = 535,834
    at = "535,834 USD a year (at 0.7465 GBP/USD, HM Revenue and Customs, November 2026) is far above"
    assert warned(**pounds, price=price)[0][1].startswith(at)
    assert [path for path, _ in warned(**pounds, price=price)] == ["salary", "per_handled_hour"]
    # at the scenario's own rate 400,000 GBP are 500,000 USD, above five times 48,765
    told = warned(**pounds, price=price, fx="{USD: {spot: 1.25 USD/GBP}}")
    assert [path for path, _ in told] == ["salary", "per_handled_hour"]
    assert "500,000 USD a year is far above the income per head in United Kingdom, 48,765 USD" in told[0][1]


def test_in_poor_countries_specialists_earn_many_times_the_income_per_head() -> None:
    # 2,469 USD a head in India; no warning up to 5 x 15,000
    india = {"country": "IN", "currency": "INR", "fx": "{USD: {spot: 0.012 USD/INR}}", "where": "IN"}

    assert warned(**india, salary="5_000_000 INR/year", price="{per_handled_hour: 900 INR/hour}") == []
    assert [path for path, _ in warned(**india, salary="7_000_000 INR/year", price="{fixed: 90_000_000 INR/year}")] == [
        "salary"
    ]


def test_far_off_pay_is_told_once_and_not_again_as_far_off_prices() -> None:
    found = warned(salary="400 USD/year", price="{fixed: 700_000 USD/year}")

    assert [path for path, _ in found] == ["salary"]


def test_strict_validation_takes_it_for_an_error(tmp_path: Path) -> None:
    facts = {
        "country": "US", "currency": "USD", "kind": "customer_support", "salary": "400 USD/year", "fx": "{}",
        "where": "PH", "price": "{per_handled_hour: 14 USD/hour}",
    }  # fmt: skip
    file = tmp_path / "shop.yaml"
    file.write_text(SCENARIO.format(**facts), encoding="utf-8")
    lenient, strict = (CliRunner().invoke(program(), ["validate", str(file), *more]) for more in ([], ["--strict"]))

    assert (lenient.exit_code, strict.exit_code) == (0, 3)
    assert "warning[implausible]: 400 USD a year is far below" in strict.stderr
