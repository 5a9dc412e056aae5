"""Options that take over some of the activities: their price is for these, and today's people do the rest."""

import numpy as np
import pytest

from bpo_decide import api
from bpo_decide.report.sections import options_section, scope
from tests.model.by_hand import CHARGES_A_MONTH, IN_HOUSE_A_MONTH, base, drawn, written
from tests.model.test_split import rich

MONTHS = 36
TWO = {"a": "US", "b": "US"}
CHARGES, STAFF = CHARGES_A_MONTH * MONTHS, IN_HOUSE_A_MONTH * MONTHS


def both(*settings: str, split: str) -> dict[str, float]:
    """Return present values of the lines of the split in the base case."""
    return {key: float(values[0]) for key, values in base(split, *settings, vendors=TWO)["both"].items()}


PARTS = "process.activities={capture: 60%, queries: 40%}"
CAPTURE = "vendors.a.activities=[capture]"


def test_a_vendor_for_some_activities_is_paid_its_price_and_the_rest_goes_on() -> None:
    """Its price is for its activities; of the clerks 60 % go, and 40 % stay."""
    found = base(PARTS, CAPTURE, "vendors.a.retained.fte=0.5", vendors=TWO)
    lines = {key: float(values[0]) for key, values in found["a"].items()}
    assert lines["per_unit"] == pytest.approx(CHARGES)
    assert lines["rest_labour"] == pytest.approx(0.4 * STAFF)
    assert lines["retained"] == pytest.approx(0.5 * 60_000 * 3)
    assert sum(lines.values()) == pytest.approx(CHARGES + 0.4 * STAFF + 90_000)


def test_those_who_stay_for_other_activities_get_no_severance() -> None:
    leaving = "vendors.a.transition={duration: 0 months, severance_weeks: 2}"
    found = base(PARTS, CAPTURE, leaving, vendors=TWO)
    assert float(found["a"]["severance"][0]) == pytest.approx(0.6 * 2 * 10 * 120_000 / (365.25 / 7))


def test_errors_are_compared_with_those_of_the_same_activities() -> None:
    """Errors cost 2 000 a month, 60 % of them in what the vendor takes over: 1 % of its own are 200 less than these."""
    today = "in_house.errors={rate: 2%, cost: 100 USD/payslip}"
    lines = base(PARTS, CAPTURE, today, "vendors.a.errors={rate: 1%}", vendors=TWO)["a"]
    assert float(lines["errors"][0]) == pytest.approx(1_200 * MONTHS)
    assert float(lines["rest_errors"][0]) == pytest.approx(800 * MONTHS)
    assert float(lines["error_change"][0]) == pytest.approx(-200 * MONTHS)
    dearer = base(PARTS, CAPTURE, today, "vendors.a.errors={cost: 150 USD/payslip}", vendors=TWO)["a"]
    assert float(dearer["error_change"][0]) == pytest.approx(600 * MONTHS), "as many as today, at half as much again"


def test_the_headline_of_some_activities_is_against_their_cost() -> None:
    found = base(PARTS, CAPTURE, vendors=TWO).options["a"]
    assert found.headline_saving == pytest.approx(0.6 * STAFF - CHARGES)
    assert found.saving.mean == pytest.approx(0.6 * STAFF - CHARGES)


def test_a_split_by_activities_is_the_option_beside_todays_operation() -> None:
    """In every case, whatever stays being called the rest or a part."""
    split = "alternatives=[{id: both, kind: split, of: {a: [capture], in_house: [queries]}}]"
    found = drawn(PARTS, CAPTURE, split, "vendors.a.price.per_unit=5 to 7 USD/payslip", draws=100, vendors=TWO)
    outcome = found.outcome
    both_, alone = (outcome.cost[:, outcome.index(key)] for key in ("both", "a"))
    assert np.allclose(both_, alone, rtol=1e-12)
    assert np.allclose(found["both"]["in_house_labour"], found["a"]["rest_labour"])


def test_a_price_for_all_activities_counts_by_the_effort_of_those_it_has_in_a_split() -> None:
    split = "alternatives=[{id: both, kind: split, of: {a: [capture], b: [queries]}}]"
    found = both(PARTS, CAPTURE, split=split)
    assert found["a_per_unit"] == pytest.approx(CHARGES)
    assert found["b_per_unit"] == pytest.approx(0.4 * CHARGES)


def test_a_share_of_the_volume_of_some_activities() -> None:
    """Half of the work with a vendor for 60 % of the effort, half with one for all of it."""
    split = "alternatives=[{id: both, kind: split, of: {a: 50%, b: 50%}}]"
    found = both(PARTS, CAPTURE, split=split)
    assert found["a_per_unit"] == pytest.approx(0.5 * CHARGES)
    assert found["a_rest_labour"] == pytest.approx(0.5 * 0.4 * STAFF)
    assert found["b_per_unit"] == pytest.approx(0.5 * CHARGES)


def test_improvement_of_some_activities_changes_the_posts_that_it_states() -> None:
    improved = "{id: fewer, kind: in_house_improved, activities: [capture], staff_change: {clerk: -1}, months: 0}"
    found = base(PARTS, f"alternatives=[{improved}]", vendors=TWO)["fewer"]
    lines = {key: float(values[0]) for key, values in found.items()}
    assert lines["labour"] == pytest.approx(0.6 * STAFF)
    assert lines["labour_change"] == pytest.approx(-60_000 * 3)
    assert lines["rest_labour"] == pytest.approx(0.4 * STAFF)


def test_the_same_scope_of_a_vendor_for_some_activities_has_the_others_too() -> None:
    """Its bid of 6 000 a month, and 40 % of the clerks with 10 000."""
    result = api.evaluate(written(TWO), settings=[PARTS, CAPTURE], point="mean").result
    table = scope(result).table
    assert table is not None
    row = next(row for row in table.rows if row[0] == ("a",))
    assert row[1:] == (("216",), ("queries",), ("144",), ("360",))


MORE_CLERKS = ("in_house.staff.clerk.fte=14", "vendors.units.activities=[capture]")


def test_the_floor_under_managing_a_vendor_is_that_of_the_posts_in_scope() -> None:
    """By the federal table ten posts or fewer take half a post, fifteen a whole one."""
    floors = {
        vendor.id: vendor.governance_floor.point
        for vendor in api.load(rich(), settings=[*MORE_CLERKS, PARTS]).document.vendors
    }
    assert floors == {"units": 0.5, "posts": 1}


def test_the_table_of_options_says_who_takes_over_some_of_the_work_only() -> None:
    table = options_section(api.evaluate(written(TWO), settings=(PARTS, CAPTURE), point="mean").result).table

    assert table is not None
    marks = {row[1][0]: row[1][2:] for row in table.rows}
    assert marks["a"] == ("(1 of 2 activities)",)
    assert marks["b"] == ()
