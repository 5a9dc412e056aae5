"""Replacing a platform over the years, and leases that end after the work has moved."""

import pytest

from tests.model.by_hand import Found, base

SEATS = "in_house.facilities={value: 6_000 USD/seat/year"
"""Two seats: 1 000 a month."""
PLAN = "vendors.vendor.transition={duration: 6 months, severance_weeks: 0"
MOVE = f"{PLAN}}}"
OVER = ("decision.discount_rate=21%", "decision.timing=start")


def platform(capital: str) -> str:
    """Return the setting of a platform without yearly cost, for its replacements."""
    return f"in_house.technology={{value: 0 USD/year, capital: {{{capital}}}}}"


def today(*settings: str) -> dict[str, float]:
    """Return the lines of today's operation in the base case."""
    return _lines(base(*settings))


def _lines(found: Found) -> dict[str, float]:
    return {key: float(values[0]) for key, values in found["in_house"].items()}


# Replacements


def test_replacements_are_paid_when_they_are_due() -> None:
    """In months 6 and 30 of 36; of the last one's two years a year and a half are left."""
    found = today(platform("invest: 40_000 USD, every: 2 years, next: 2027-07"))

    assert found["technology_capital"] == pytest.approx(80_000)
    assert found["technology_residual"] == pytest.approx(-30_000)


def test_without_a_date_todays_platform_is_new() -> None:
    found = today(platform("invest: 40_000 USD, every: 2 years"))

    assert found["technology_capital"] == pytest.approx(40_000)
    assert found["technology_residual"] == pytest.approx(-20_000)
    assert today(platform("invest: 40_000 USD, every: 5 years"))["technology_capital"] == 0


def test_the_old_one_is_sold_when_it_is_replaced() -> None:
    """40 000 less 10 000, twice; what is left of the last one is worth three quarters of that."""
    found = today(platform("invest: 40_000 USD, every: 2 years, next: 2027-07, residual: 10_000 USD"))

    assert found["technology_capital"] == pytest.approx(60_000)
    assert found["technology_residual"] == pytest.approx(-22_500)


def test_replacements_follow_prices_and_are_discounted() -> None:
    """Due in month 12 and in month 36, which is beyond the horizon; 10 % a year dearer, at 21 % a year."""
    found = today(platform("invest: 40_000 USD, every: 2 years, next: 2028-01"), "inflation.US=10%", *OVER)

    assert found["technology_capital"] == pytest.approx(40_000 * 1.1 / 1.21)
    assert found["technology_residual"] == 0


def test_a_vendor_with_the_platform_spares_those_after_the_move() -> None:
    """The one in month 3 is paid, and is worth nothing afterwards; the one in month 27 is not."""
    capital = platform("invest: 40_000 USD, every: 2 years, next: 2027-04")
    found = base(capital, MOVE, "vendors.vendor.includes=[labour, platform]").lines

    assert found["technology_capital"] == pytest.approx(40_000)
    assert found["technology_residual"] == found["stranded_technology_capital"] == 0
    kept = base(capital, MOVE).lines
    assert kept["technology_capital"] == pytest.approx(80_000)
    assert kept["technology_residual"] == pytest.approx(-40_000 * 15 / 24)


def test_what_the_books_hold_is_no_cash() -> None:
    """A platform that is never replaced costs the same whatever it once cost: only its sale brings money."""
    capital = platform("invest: 40_000 USD, every: 9 years")
    sold = f"{PLAN}, asset_sale: 5_000 USD}}"
    with_it, without = (base(capital, "vendors.vendor.includes=[labour, platform]", one).lines for one in (sold, MOVE))

    assert sum(with_it.values()) - sum(without.values()) == pytest.approx(-5_000)
    assert {without[key] for key in without if "technology" in key} == {0}


# Leases


def test_seats_go_when_the_lease_ends() -> None:
    """Handed over in month 6, the lease ends in month 18: 12 months of 1 000 are stranded."""
    found = base(f"{SEATS}, lease_end: 2028-07}}", MOVE).lines

    assert found["facilities"] == pytest.approx(6_000)
    assert found["stranded_facilities"] == pytest.approx(12_000)
    assert "lease_exit" not in found
    dated = base(f"{SEATS}, avoidable: 100%, avoidable_from: 2028-07}}", MOVE).lines
    assert {key: dated[key] for key in found} == pytest.approx(found)


def test_a_fee_ends_the_lease_at_the_handover() -> None:
    """5 000 once, and no rent for the 12 months until the lease would have ended."""
    found = base(f"{SEATS}, lease_end: 2028-07, exit_fee: 5_000 USD}}", MOVE).lines

    assert found["lease_exit"] == pytest.approx(5_000)
    assert found["stranded_facilities"] + found["lease_relief"] == pytest.approx(0)


def test_others_may_sublet_until_the_lease_ends() -> None:
    found = base(f"{SEATS}, lease_end: 2028-07, sublet: 25%}}", MOVE).lines

    assert found["lease_relief"] == pytest.approx(-3_000)
    assert found["stranded_facilities"] == pytest.approx(12_000)


def test_a_part_of_the_seats() -> None:
    """Of three quarters of the seats the rent ends; the fee is the fee."""
    found = base(f"{SEATS}, lease_end: 2028-07, avoidable: 75%, exit_fee: 5_000 USD}}", MOVE).lines

    assert found["lease_exit"] == pytest.approx(5_000)
    assert found["lease_relief"] == pytest.approx(-9_000)
    assert found["stranded_facilities"] == pytest.approx(30_000 * 0.25 + 9_000)


def test_no_fee_is_due_after_the_lease_has_ended() -> None:
    found = base(f"{SEATS}, lease_end: 2027-04, exit_fee: 5_000 USD}}", MOVE).lines

    assert found["lease_exit"] == found["lease_relief"] == found["stranded_facilities"] == 0


def test_seats_of_people_who_stay_stay() -> None:
    """A vendor who takes over no labour empties no seat."""
    found = base(f"{SEATS}, lease_end: 2028-07, exit_fee: 5_000 USD}}", "vendors.vendor.includes=[support]").lines

    assert found["facilities"] == pytest.approx(36_000)
    assert "lease_exit" not in found
    assert "lease_relief" not in found


def test_today_pays_its_rent_to_the_end() -> None:
    assert today(f"{SEATS}, lease_end: 2028-07, exit_fee: 5_000 USD}}")["facilities"] == pytest.approx(36_000)


def test_a_part_of_a_split_pays_its_part_of_the_fee() -> None:
    """Half and half: together what one vendor would pay."""
    vendors = {"one": "US", "two": "US"}
    moves = [f"vendors.{key}.transition={{duration: 6 months, severance_weeks: 0}}" for key in vendors]
    both = "alternatives=[{id: both, kind: split, of: {one: 50%, two: 50%}}]"
    found = base(f"{SEATS}, lease_end: 2028-07, exit_fee: 5_000 USD}}", *moves, both, vendors=vendors)["both"]
    totals = [sum(float(values[0]) for key, values in found.items() if key.endswith(line)) for line in LEASE]

    assert totals == pytest.approx([5_000, -12_000])


LEASE = ("lease_exit", "lease_relief")
