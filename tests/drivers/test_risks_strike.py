"""Strike, at the vendor and at home."""

import pytest

from bpo_decide import api
from bpo_decide.reading.problems import ScenarioError
from tests.model.by_hand import base, written

EVENT = "{rate: 0.5 /year, severity: 10_000 USD}"


def test_a_strike_costs_its_rate_times_its_severity_wherever_it_happens() -> None:
    """Half a strike a year of 10,000 over three years: 15,000 in-house; all work is the vendor's from the first day."""
    found = base(
        f"vendors.vendor.risks.strike={EVENT}", f"in_house.risks.strike={EVENT}", "risks.early_termination=off"
    )
    assert found.mean("in_house", "strike") == pytest.approx(15_000)
    assert found.lines["strike"] == pytest.approx(15_000)
    assert found.lines.get("in_house_strike", 0.0) == pytest.approx(0.0)


def test_what_is_not_published_must_be_stated() -> None:
    with pytest.raises(ScenarioError, match="rate"):
        api.load(written({"vendor": "US"}), settings=["vendors.vendor.risks.strike={severity: 10_000 USD}"])
