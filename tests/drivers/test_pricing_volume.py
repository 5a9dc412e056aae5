"""Prices that depend on the volume: bands about a baseline, tables by volume."""

import pytest

from tests.drivers.pricing import charges, monthly, priced
from tests.model.by_hand import base

BASES = ("per_unit: 50 USD/payslip", "fixed: 600_000 USD/year")
"""A unit price for a baseline of 1,000, and the same as a fixed fee: 50,000 a month."""
OUTSIDE = "additional: 35 USD/payslip, reduction: 30 USD/payslip"


def banded(base_price: str, bands: str, volume: float, *settings: str) -> float:
    """Return the monthly charge for a volume by bands about a baseline of 1,000."""
    price = f"{base_price}, bands: {{baseline: 1_000 /month, {bands}}}, price_fixed: true"
    return monthly(price, f"process.volume.per_month={volume}", *settings)


# Bands


@pytest.mark.parametrize("base_price", BASES)
@pytest.mark.parametrize("volume", [900, 950, 1_000, 1_100])
def test_case_arc_deadband(base_price: str, volume: float) -> None:
    """Published: baseline of 1,000 tickets, 50,000 a month, no change within 10 %.

    Source: UpperEdge, How to establish and maintain control of a fixed-price outsourcing agreement.
    """
    bands = f"deadband: 10%, counted_from: edge, {OUTSIDE}"
    assert banded(base_price, bands, volume) == pytest.approx(50_000, rel=1e-12)


@pytest.mark.parametrize("base_price", BASES)
@pytest.mark.parametrize(
    ("volume", "from_edge", "from_baseline"),
    [
        (800, 47_000, 44_000),
        (900, 50_000, 50_000),
        (1_000, 50_000, 50_000),
        (1_100, 50_000, 50_000),
        (1_200, 53_500, 57_000),
    ],
)
def test_case_arc_rrc_constructed(base_price: str, volume: float, from_edge: float, from_baseline: float) -> None:
    """The same contract with 35 for each unit above and 30 off for each below, by both rules of counting."""
    edge, baseline = (f"deadband: 10%, counted_from: {rule}, {OUTSIDE}" for rule in ("edge", "baseline"))
    assert banded(base_price, edge, volume) == pytest.approx(from_edge, rel=1e-12)
    assert banded(base_price, baseline, volume) == pytest.approx(from_baseline, rel=1e-12)


def test_without_a_deadband_every_unit_counts() -> None:
    assert banded(BASES[0], OUTSIDE, 1_001) == pytest.approx(50_035, rel=1e-12)
    assert banded(BASES[0], OUTSIDE, 999) == pytest.approx(49_970, rel=1e-12)


def test_without_a_credit_less_work_costs_as_much() -> None:
    """Neither is the credit the mirror of the charge, nor the charge that of the credit."""
    assert banded(BASES[0], "additional: 35 USD/payslip", 800) == pytest.approx(50_000, rel=1e-12)
    assert banded(BASES[0], "additional: 35 USD/payslip", 1_200) == pytest.approx(57_000, rel=1e-12)


@pytest.mark.parametrize(("rule", "credited"), [("edge", 900 - 850), ("baseline", 1_000 - 850)])
@pytest.mark.parametrize("volume", [850, 700, 1])
def test_below_the_floor_there_is_no_further_credit(rule: str, credited: float, volume: float) -> None:
    bands = f"deadband: 10%, counted_from: {rule}, {OUTSIDE}, floor: 85%"
    assert banded(BASES[0], bands, volume) == pytest.approx(50_000 - 30 * credited, rel=1e-12)


def test_each_month_is_charged_by_its_own_volume() -> None:
    """Six months of 1,200 and six of 800: the bands do not average out."""
    season = "process.volume.season=[1.2, 1.2, 1.2, 1.2, 1.2, 1.2, 0.8, 0.8, 0.8, 0.8, 0.8, 0.8]"
    bands = f"deadband: 10%, counted_from: edge, {OUTSIDE}"
    assert banded(BASES[0], bands, 1_000, season) == pytest.approx((53_500 + 47_000) / 2, rel=1e-12)


def test_bands_begin_with_the_work() -> None:
    """Nothing in the first of three years, which the transition takes."""
    late = "vendors.vendor.transition={duration: 12 months, severance_weeks: 0}"
    found = banded(BASES[0], f"deadband: 10%, counted_from: edge, {OUTSIDE}", 800, late)
    assert found == pytest.approx(47_000 * 2 / 3, rel=1e-12)


def test_charge_and_credit_rise_and_are_agreed_like_the_price() -> None:
    """10 % a year, and 90 % of the quote."""
    terms = "indexation: {rate: 10%}, final_price: 90%"
    bands = f"bands: {{baseline: 1_000 /month, {OUTSIDE}}}"
    found = charges(priced(f"per_unit: 50 USD/payslip, {bands}, {terms}", "process.volume.per_month=900"))
    risen = 0.9 * 12 * (1 + 1.1 + 1.21)
    assert found["per_unit"] == pytest.approx(50_000 * risen, rel=1e-12)
    assert found["additional_volume"] == 0
    assert found["reduced_volume"] == pytest.approx(-3_000 * risen, rel=1e-12)


HALF = ("process.volume.per_month=500", "process.volume.baseline=1_000")


@pytest.mark.parametrize(("unit", "due"), [(5, 0), (8, 1_500)])
def test_a_credit_never_turns_into_a_payment(unit: int, due: float) -> None:
    """500 units of 1,000 come, and 13 EUR at 1 USD are credited for each that does not: 6,500 of 5,000, or of 8,000."""
    euros = ("fx={EUR: {spot: 1 USD/EUR, country: IE, volatility: 0%}}", "inflation.IE=0%")
    bands = "bands: {baseline: 1_000 /month, additional: 5 USD/payslip, reduction: 13 EUR/payslip}"
    price = f"per_unit: {unit} USD/payslip, {bands}, price_fixed: true"
    assert monthly(price, *HALF, *euros) == pytest.approx(due, abs=1e-9)


def test_a_credit_is_never_more_than_the_fee() -> None:
    """500 units missing at 13 USD are 6,500 a month; of a fee of 5,000 a month nothing is left, and no more is due."""
    bands = "bands: {baseline: 1_000 /month, additional: 5 USD/payslip, reduction: 13 USD/payslip}"
    assert monthly(f"fixed: 60_000 USD/year, {bands}, price_fixed: true", *HALF) == pytest.approx(0, abs=1e-9)
    assert monthly(f"fixed: 90_000 USD/year, {bands}, price_fixed: true", *HALF) == pytest.approx(1_000)


def test_a_credit_as_high_as_the_price_is_no_mistake() -> None:
    bands = "bands: {baseline: 1_000 /month, additional: 5 USD/payslip, reduction: 6 USD/payslip}"
    assert monthly(f"per_unit: 6 USD/payslip, {bands}, price_fixed: true", *HALF) == pytest.approx(3_000)


def test_a_split_shares_the_baseline() -> None:
    """Two vendors with one contract for all work, of which each does a part: together 47,000 a month, and 48,500."""
    price = f"{{per_unit: 50 USD/payslip, bands: {{baseline: 1_000 /month, {OUTSIDE}}}, price_fixed: true}}"
    split = "alternatives=[{id: both, kind: split, of: {vendor: 60%, other: 40%}}]"
    for volume in (900, 1_100):
        found = base(
            f"vendors.vendor.price={price}",
            f"vendors.other.price={price}",
            f"process.volume.per_month={volume}",
            split,
            vendors={"vendor": "US", "other": "US"},
        )
        together, alone = charges(found, "both"), charges(found)
        assert sum(together.values()) == pytest.approx(sum(alone.values()), rel=1e-12)


def test_dearer_bands_never_lower_a_charge() -> None:
    bands = "deadband: 5%, counted_from: baseline, additional: {} USD/payslip, reduction: {} USD/payslip"
    for volume in (700, 1_000, 1_300):
        cheap = banded(BASES[0], bands.format(20, 30), volume)
        assert banded(BASES[0], bands.format(40, 30), volume) >= cheap
        assert banded(BASES[0], bands.format(20, 10), volume) >= cheap


# Tables

TABLE = "[{from: 0 /month, price: 5 USD/payslip}, {from: 9_000 /month, price: 4 USD/payslip}]"


def tiered(volume: float, rule: str, table: str = TABLE) -> float:
    """Return the monthly charge for a volume by a table of prices."""
    price = f"tiers: {table}, tiers_apply_to: {rule}, price_fixed: true"
    return monthly(price, f"process.volume.per_month={volume}")


@pytest.mark.parametrize(
    ("volume", "within", "all_units"),
    [
        (8_000, 40_000, 40_000),
        (9_000, 45_000, 36_000),  # the ninth thousand brings the second price
        (10_000, 49_000, 40_000),
    ],
)
def test_a_price_of_the_table_is_for_its_units_or_for_all(volume: float, within: float, all_units: float) -> None:
    assert tiered(volume, "units_within") == pytest.approx(within, rel=1e-12)
    assert tiered(volume, "all_units") == pytest.approx(all_units, rel=1e-12)


def test_a_table_may_say_where_each_price_ends() -> None:
    table = (
        "[{from: 0 /month, to: 1_000 /month, price: 6 USD/payslip},"
        " {from: 1_000 /month, to: 24_000 /year, price: 5 USD/payslip}, {from: 2_000 /month, price: 4 USD/payslip}]"
    )
    assert tiered(2_500, "units_within", table) == pytest.approx(6_000 + 5_000 + 2_000, rel=1e-12)
    assert tiered(1_500, "all_units", table) == pytest.approx(7_500, rel=1e-12)


def test_a_line_for_each_price() -> None:
    found = charges(priced(f"tiers: {TABLE}, tiers_apply_to: units_within, price_fixed: true"))
    assert found == {"tier_1": pytest.approx(36 * 5_000, rel=1e-12), "tier_2": 0}


def test_a_tier_is_called_by_where_it_begins() -> None:
    found = priced(f"tiers: {TABLE}, tiers_apply_to: units_within, price_fixed: true")
    lines = found.outcome.lines[found.outcome.index("vendor")]

    assert [line.label for line in lines if line.key.startswith("tier_")] == [
        "Charge per unit, first tier",
        "Charge per unit, tier from 9,000 a month",
    ]
