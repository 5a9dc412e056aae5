"""A price per employee of the client who is served."""

from pathlib import Path

import pytest

from bpo_decide import api
from bpo_decide.reading.problems import ScenarioError
from bpo_decide.report.negotiation import _volume
from tests.drivers.pricing import charges, priced
from tests.model.by_hand import base, written
from tests.model.test_traces import Traced, _missing

SERVED = "per_employee: {employees: 500, rate: 9 USD/employee/month}"
FIXED = f"{SERVED}, price_fixed: true"


def test_employees_times_rate_are_due_in_every_month() -> None:
    """500 x 9 = 4,500 a month over three years."""
    assert charges(priced(FIXED)) == pytest.approx({"per_employee": 162_000})


def test_a_rate_by_the_year_is_twelve_times_one_by_the_month() -> None:
    yearly = "per_employee: {employees: 500, rate: 108 USD/employee/year}, price_fixed: true"
    assert charges(priced(yearly)) == pytest.approx({"per_employee": 162_000})


def test_employees_grow_with_the_volume_and_not_with_its_seasons() -> None:
    """1.21 ** (month / 12), whatever the season."""
    season = ", ".join(["2", "0", *["1"] * 10])
    volume = f"process.volume={{per_month: 1_000, growth: 21%, season: [{season}]}}"
    due = sum(4_500 * 1.21 ** (month / 12) for month in range(36))
    assert charges(priced(FIXED, volume))["per_employee"] == pytest.approx(due)


def test_the_price_rises_as_the_contract_says() -> None:
    """5 % at each anniversary: 54,000 a year x (1 + 1.05 + 1.1025)."""
    rising = f"{SERVED}, indexation: {{rate: 5%, charges: [per_employee]}}"
    assert charges(priced(rising))["per_employee"] == pytest.approx(54_000 * 3.1525)


def test_it_adds_up_with_other_models_and_changes_none_of_them() -> None:
    both = charges(priced(f"{FIXED}, per_unit: 6 USD/payslip"))
    assert both == pytest.approx({"per_unit": 216_000, "per_employee": 162_000})
    assert "per_employee" not in base().lines


def test_a_part_of_a_split_serves_its_share() -> None:
    split = "alternatives=[{id: both, kind: split, of: {vendor: 60%, in_house: 40%}}]"
    found = priced(FIXED, split)["both"]
    assert found["vendor_per_employee"][0] == pytest.approx(0.6 * 162_000)


def test_a_quiet_year_is_the_vendors_risk() -> None:
    scenario = api.load(written({"vendor": "US"}), settings=[f"vendors.vendor.price={{{FIXED}}}"])
    assert _volume(scenario.document.vendors[0].price) == "the vendor"


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ("per_employee: {rate: 9 USD/employee/month}", "employees"),
        ("per_employee: {employees: 500, rate: 9 USD/month}", "USD/employee/year"),
    ],
    ids=["how many", "of what"],
)
def test_what_is_missing_is_named(said: str, message: str) -> None:
    with pytest.raises(ScenarioError, match=message):
        api.load(written({"vendor": "US"}), settings=[f"vendors.vendor.price={{{said}}}"])


def test_whatever_moves_it_is_in_its_explanation(tmp_path: Path) -> None:
    served = "per_employee: {employees: 450 to 550, rate: 8 to 10 USD/employee/month}"
    text = written({"vendor": "US"}).decode().replace("per_unit: 6 USD/payslip, price_fixed: true", served)
    text = text.replace("per_month: 1_000", "per_month: 900 to 1_100, growth: 1% to 3%").replace("0%", "2% to 3%")
    path = tmp_path / "scenario.yaml"
    path.write_text(text.replace("horizon: 3 years, discount_rate: 2% to 3%", "horizon: 3 years, discount_rate: 5%"))
    traced = Traced(path)
    names = {quantity.key for quantity, _ in traced.explanations["vendor", "per_employee"].inputs}

    price = "vendors.vendor.price.per_employee"
    assert {f"{price}.employees", f"{price}.rate", "process.volume.growth"} <= names
    assert all(_missing(traced, start, traced.keys()) == set() for start in traced.starts())
