"""Data entry: what today's operation costs, and what an error must cost for keying twice to pay."""

import pytest

from bpo_decide import api
from tests.scenarios.sheet import (
    Months,
    evenly,
    lines,
    moved,
    over_years,
    pert,
    positive,
    share,
    since,
    spread,
    yearly,
)

MONTHS = Months(rate=0.07, years=4)
WAGES = positive(0.015, 0.03)
LIVE = positive(2, 4) + pert(0, 1, 5)
"""Both vendors go live then; their prices stay as quoted."""
PINNED = ("risks=none",)
PRICE = {"antananarivo": positive(0.08, 0.10), "hanoi": positive(0.15, 0.19)}
WRONG = {"antananarivo": share(0.015, 0.04), "hanoi": share(0.002, 0.007)}
FEE = {"antananarivo": 9_000, "hanoi": 12_000}


def records(month: int) -> float:
    """Return the records of a month."""
    return 52_000 * over_years(month, evenly(-0.10, -0.03))


def charges(vendor: str) -> float:
    """Return the present value of a vendor's charges."""
    return MONTHS.pv(records(month) * moved(month, LIVE) * PRICE[vendor] for month in MONTHS)


def errors(vendor: str, cost: float) -> float:
    """Return the present value of a vendor's errors, of which each costs so much at the start."""
    return MONTHS.pv(
        records(month) * moved(month, LIVE) * WRONG[vendor] * cost * yearly(month, WAGES) for month in MONTHS
    )


def least_cost_of_an_error() -> float:
    """Return what an error must cost so that both vendors cost the same: what keying twice costs, over errors saved."""
    fees = MONTHS.pv(spread(month, LIVE) * (FEE["hanoi"] - FEE["antananarivo"]) for month in MONTHS)
    dearer = charges("hanoi") - charges("antananarivo") + fees
    return dearer / (errors("antananarivo", 1) - errors("hanoi", 1))


def test_what_today_costs() -> None:
    """Six operators who follow the slips, a team leader, the screens, and five and a half cents of errors a record."""
    flows = [
        (
            (6 * 23_500 * (records(month) / 52_000) + 31_000) * 1.4 / 12
            + 24_000 / 12
            + records(month) * share(0.008, 0.016) * positive(2, 9)
        )
        * yearly(month, WAGES)
        for month in MONTHS
    ]

    assert sum(lines("data_entry", "in_house", PINNED).values()) == pytest.approx(MONTHS.pv(flows), rel=1e-6)


@pytest.mark.parametrize("vendor", ["antananarivo", "hanoi"])
def test_what_the_vendors_charge_and_get_wrong(vendor: str) -> None:
    found = lines("data_entry", vendor, PINNED)
    today = MONTHS.pv(
        records(month) * moved(month, LIVE) * share(0.008, 0.016) * positive(2, 9) * yearly(month, WAGES)
        for month in MONTHS
    )

    assert found["per_unit"] == pytest.approx(charges(vendor), rel=1e-6)
    assert found["error_change"] == pytest.approx(errors(vendor, positive(2, 9)) - today, rel=1e-6)


def test_keying_twice_pays_from_3_60_an_error() -> None:
    """At that cost of an error both vendors cost the same, whatever else they have in common."""
    least = least_cost_of_an_error()
    evaluation = api.evaluate(
        "@data_entry", settings=[*PINNED, f"in_house.errors.cost={least} EUR/record"], point="mean"
    )
    cost = {option.id: option.cost.mean for option in evaluation.options}

    assert least == pytest.approx(3.60, abs=0.05)
    assert cost["hanoi"] == pytest.approx(cost["antananarivo"], rel=1e-6)


def test_the_parallel_run_is_short() -> None:
    """A month is keyed twice, here and there: for it the staff is paid in full."""
    staff = MONTHS.pv(
        6
        * 23_500
        * 1.4
        / 12
        * records(month)
        / 52_000
        * yearly(month, WAGES)
        * (since(month, LIVE) - since(month, LIVE + 1))
        for month in MONTHS
    )

    assert lines("data_entry", "hanoi", PINNED)["parallel_labour"] == pytest.approx(staff, rel=1e-6)
