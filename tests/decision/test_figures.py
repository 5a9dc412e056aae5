"""Numbers with their units, as people read them."""

import json
from typing import Any

import pytest

from bpo_decide.decision import figures
from bpo_decide.decision.input_words import NAMED, PHRASES
from bpo_decide.drivers.contact_work import HANDLE_TIME
from bpo_decide.drivers.quantities import (
    DAYS,
    LOSS,
    MONEY,
    MONEY_PER_SEAT,
    MONEY_PER_UNIT,
    MONTHS,
    PAY,
    POSTS,
    RATE,
    SHARE,
)  # fmt: skip
from bpo_decide.reading.quantities import Kind
from bpo_decide.resources import shipped


@pytest.mark.parametrize(
    ("kind", "written", "ends", "said"),
    [
        (MONEY_PER_UNIT, "12 CAD/contact", (12.1, 12.9), "12.1 to 12.9 CAD/contact"),
        (MONEY_PER_UNIT, "12 /contact", (12.1, 12.9), "12.1 to 12.9 USD/contact"),
        (MONEY_PER_SEAT, "9_500 /seat/month", (9_000, 9_500), "9,000 to 9,500 USD/seat/year"),
        (PAY, "30 EUR/hour", (28, 31), "28 to 31 EUR/hour"),
        (PAY, "30k EUR/year", (28_000, 31_000), "28,000 to 31,000 EUR/year"),
        (MONEY, "160_000", (150_000, 170_000), "150,000 to 170,000 USD"),
        (HANDLE_TIME, "10 to 12 minutes", (645, 762), "645 to 762 seconds"),
        (POSTS, "2 FTE", (1.5, 2.5), "1.5 to 2.5 FTE"),
        (DAYS, "30 days", (28, 35), "28 to 35 days"),
        (MONTHS, "9 months", (6, 9), "6 to 9 months"),
        (SHARE, "5%", (0.04, 0.06), "4% to 6%"),
        (LOSS, "5%", (0.04, 0.06), "4% to 6%"),
        (LOSS, "2 months", (1, 3), "1 to 3 months"),
        (LOSS, "50k CAD", (40_000, 60_000), "40,000 to 60,000 CAD"),
        (RATE, "18.5 MXN/USD", (18, 19), "18 to 19 MXN/USD"),
    ],
)
def test_units_are_said_once(kind: Kind, written: str, ends: tuple[float, float], said: str) -> None:
    assert figures.span(*ends, kind.read(written), "USD") == said


def test_a_price_is_per_what_it_was_written_for() -> None:
    assert figures.amount(12.5, MONEY_PER_UNIT.read("12.5 CAD/contact"), "USD") == "12.5 CAD/contact"


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (0.504, "just over 50% of it"),
        (0.6, "60% of it (more than 50%)"),
    ],
)
def test_what_is_above_a_limit_never_reads_as_the_limit(share: float, said: str) -> None:
    assert figures.above(share, 0.5, of=" of it") == said


@pytest.mark.parametrize(
    ("share", "said"),
    [(0.0, "0%"), (0.0001, "less than 1%"), (0.006, "1%"), (0.994, "99%"), (0.9999, "more than 99%"), (1.0, "100%")],
)
def test_what_is_close_to_nothing_or_all_is_not_told_as_that(share: float, said: str) -> None:
    assert figures.percent_in_words(share) == said


@pytest.mark.parametrize(
    ("largest", "unit", "cell"),
    [
        (6.4e6, "thousand USD", "1,234,567"),
        (1e9, "thousand USD", "1,234,567"),
        (1.1e9, "million USD", "1,235"),
    ],
)
def test_tables_tell_millions_where_thousands_would_be_seven_digits(largest: float, unit: str, cell: str) -> None:
    told = figures.table_money("USD", largest)

    assert (told.unit, told.cell(1_234_567_000)) == (unit, cell)


@pytest.mark.parametrize(
    ("names", "listed", "together"),
    [
        (["Manila"], "Manila", "Manila"),
        (["Manila", "Cebu"], "Manila, Cebu", "Manila and Cebu"),
        (["Manila", "Cebu", "Lisboa"], "Manila, Cebu, Lisboa", "Manila, Cebu and Lisboa"),
        (["Smith, Jones", "Cebu", "Lisboa"], "Smith, Jones; Cebu; Lisboa", "Smith, Jones; Cebu; and Lisboa"),
    ],
)
def test_names_with_commas_are_told_apart(names: list[str], listed: str, together: str) -> None:
    assert (figures.listed(names), figures.together(names)) == (listed, together)


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("vendors.cebu.transition.delay", "transition delay of Cebu Voice (vendors.cebu.transition.delay)"),
        ("in_house.wage_growth", "wage growth in-house (in_house.wage_growth)"),
        ("process.volume.per_month", "volume per month (process.volume.per_month)"),
        ("fx.MXN.spot", "exchange rate of MXN (fx.MXN.spot)"),
        ("inflation.PH", "inflation in PH (inflation.PH)"),
        ("decision.discount_rate", "discount rate (decision.discount_rate)"),
        ("in_house.staff.payroll_clerk.fte", "posts of payroll clerk in-house (in_house.staff.payroll_clerk.fte)"),
        (
            "vendors.cebu.price.final_price",
            "final price (share of the quote) of Cebu Voice (vendors.cebu.price.final_price)",
        ),
        ("vendors.cebu.price.per_unit", "price per unit of Cebu Voice (vendors.cebu.price.per_unit)"),
        ("vendors.cebu.price.tiers.2.price", "price in tier 2 of Cebu Voice (vendors.cebu.price.tiers.2.price)"),
        ("in_house.contact_work.handle_time", "handle time in-house (in_house.contact_work.handle_time)"),
        (
            "in_house.contact_work.coverage",
            "hours in which contacts are answered in-house (in_house.contact_work.coverage)",
        ),
        ("risks.data_breach.rate", "yearly rate of data breach (risks.data_breach.rate)"),
        (
            "vendors.cebu.risks.data_breach.rate",
            "yearly rate of data breach of Cebu Voice (vendors.cebu.risks.data_breach.rate)",
        ),
        ("criteria.fit.scores.cebu", "score on fit of Cebu Voice (criteria.fit.scores.cebu)"),
        ("vendors.cebu.withholding_tax.rate", "withholding tax rate of Cebu Voice (vendors.cebu.withholding_tax.rate)"),
        ("risks.country_event.FJ.rate", "yearly rate of country events in FJ (risks.country_event.FJ.rate)"),
        (
            "requirements.max_cost_any_year.limit",
            "highest cost of any year (requirements.max_cost_any_year.limit)",
        ),
        (
            "vendors.cebu.price.contingency",
            "share of the money recovered that is kept by Cebu Voice (vendors.cebu.price.contingency)",
        ),
        (
            "process.recoveries.rate",
            "share of the money at stake that is recovered (process.recoveries.rate)",
        ),
        ("risks.outage.unheard_of", "outage unheard of (risks.outage.unheard_of)"),
    ],
)
def test_a_number_has_a_name_beside_its_path(path: str, said: str) -> None:
    assert figures.input_in_words(path, {"cebu": "Cebu Voice"}) == said


def test_every_phrase_is_of_keys_that_the_language_has() -> None:
    schema = json.loads(shipped("schema", "scenario.schema.json"))
    known = _keys_in(schema)
    used = {key for pattern in PHRASES for key in pattern.split(".")} - {NAMED, "library", "convention"}

    assert used <= known
    assert all(pattern.split(".").count(NAMED) == phrase.count("{}") for pattern, phrase in PHRASES.items())


def _keys_in(node: Any) -> set[str]:  # noqa: ANN401 - any part of a schema
    if isinstance(node, list):
        return {key for part in node for key in _keys_in(part)}
    if not isinstance(node, dict):
        return set()
    return set(node.get("properties", {})) | {key for part in node.values() for key in _keys_in(part)}


def test_one_of_anything_is_in_the_singular() -> None:
    told = [figures.quantity(value, unit) for value, unit in ((1, "months"), (2, "months"), (1, "FTE"), (1.5, "days"))]

    assert told == ["1 month", "2 months", "1 FTE", "1.5 days"]
