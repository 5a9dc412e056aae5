"""Technology that lowers the effort of the work, and who has what it saves."""

import pytest

from bpo_decide import api
from tests.model.by_hand import base, written

DEFLATION = "process.technology_deflation=10%"
STAFF = (
    "in_house.staff=[{role: clerk, fte: 2, salary: 60_000 USD/year},"
    " {role: head, fte: 1, salary: 60_000 USD/year, scales: false}]"
)


def test_in_house_has_all_of_it() -> None:
    """120k a year, a tenth less every year: 120k (1 + 0.9 + 0.81); who does not scale stays."""
    found = base(DEFLATION, STAFF)["in_house"]

    assert found["labour"][0] == pytest.approx(120_000 * 2.71)
    assert found["fixed_posts"][0] == pytest.approx(180_000)


def test_it_goes_together_with_productivity() -> None:
    found = base(DEFLATION, "in_house.productivity=20%")["in_house"]

    assert found["labour"][0] == pytest.approx(120_000 * (1 + 0.72 + 0.72**2))


@pytest.mark.parametrize(("passed", "factor"), [("0%", 1.0), ("50%", 0.95), ("100%", 0.9)])
def test_a_vendor_passes_on_what_it_commits(passed: str, factor: float) -> None:
    """72k a year, on each anniversary of go-live less by the share passed on of 10 %."""
    found = base(DEFLATION, f"vendors.vendor.price.deflation_passed={passed}")

    assert found.lines["per_unit"] == pytest.approx(72_000 * (1 + factor + factor**2))


def test_a_vendor_that_says_nothing_keeps_it() -> None:
    assert base(DEFLATION).lines["per_unit"] == 216_000


def test_the_anniversaries_are_those_of_go_live() -> None:
    """Live after 6 months: 12 months at the quote, 12 at 95 %, 6 at 90.25 %."""
    found = base(DEFLATION, "vendors.vendor.price.deflation_passed=50%", "vendors.vendor.transition.duration=6 months")

    assert found.lines["per_unit"] == pytest.approx(6_000 * (12 + 12 * 0.95 + 6 * 0.9025))


def test_formulas_say_so() -> None:
    scenario = api.load(written({"vendor": "US"}), settings=[DEFLATION, "vendors.vendor.price.deflation_passed=50%"])
    lines = {(one.option, one.line.key): one for one in api.explain(scenario)}

    assert "technology deflation" in lines["in_house", "labour"].line.formula
    assert "deflation passed on" in lines["vendor", "per_unit"].line.formula
    inputs = {quantity.path for quantity, _ in lines["vendor", "per_unit"].inputs}
    assert {"process.technology_deflation", "vendors.vendor.price.deflation_passed"} <= inputs
