"""A certain number without a source that matters more than all that is uncertain, worked out by hand."""

import pytest

from bpo_decide import api
from bpo_decide.library.trace import substituting
from bpo_decide.reading.forms import Point
from bpo_decide.runs.point_estimates import PointEstimate
from tests.model.by_hand import SCENARIO, VENDOR

TEXT = SCENARIO + VENDOR.format(id="vendor", country="PH")
SOURCED = "in_house.staff.clerk.salary={value: 60_000 USD/year, source: ledger}"
VOLUME = "process.volume.per_month={value: 1_000, source: ledger}"
PRICE = "vendors.vendor.price.per_unit={value: 6 USD/payslip, source: bid}"


def found(*settings: str) -> PointEstimate | None:
    """Return the bare number that dominates."""
    return api.evaluate(TEXT.encode(), point="mean", settings=settings).result.dominating_estimate


def test_the_largest_bare_number_is_found() -> None:
    # pay of 360,000 in three years less charges of 216,000; 36,000 less or more of pay; nothing is uncertain
    dominating = found()

    assert dominating is not None
    assert dominating.quantity.path == "in_house.staff.clerk.salary"
    assert (dominating.lead_low, dominating.lead_high) == pytest.approx((108_000, 180_000))
    assert dominating.widest == 0


def test_a_number_with_a_source_is_no_bare_one() -> None:
    # of the others the price moves the lead by 2 x 21,600
    dominating = found(SOURCED, VOLUME)

    assert dominating is not None
    assert dominating.quantity.path == "vendors.vendor.price.per_unit"
    assert dominating.spread == pytest.approx(43_200)
    assert found(SOURCED, VOLUME, PRICE) is None, "posts are counted"


def test_nothing_is_said_where_something_uncertain_matters_more() -> None:
    # evenly 3 to 9: from P10 to P90 4.80 a payslip, 172,800 in three years, more than 72,000
    assert found("vendors.vendor.price.per_unit={uniform: [3 USD/payslip, 9 USD/payslip]}") is None
    # 5.50 to 6.50: 0.80 a payslip, 28,800, less
    assert found("vendors.vendor.price.per_unit={uniform: [5.50 USD/payslip, 6.50 USD/payslip]}") is not None


def test_how_far_it_is_tried_is_a_convention() -> None:
    with substituting({"convention.point_estimate_error": Point(0.2)}):
        dominating = found()

    assert dominating is not None
    assert dominating.spread == pytest.approx(144_000)


def test_it_is_told_as_a_warning_at_its_place() -> None:
    (told,) = api.resting_on_an_estimate(api.load(TEXT.encode()))

    assert (told.code, told.severity) == ("point-estimate", "warning")
    assert told.place is not None
    assert told.place.line == TEXT[: TEXT.index("salary")].count("\n") + 1
    assert "with 10% less or more of it, the lead is between USD 108k and USD 180k" in told.message
    assert told.help == "give it a range, or its source: {value: 60_000 USD/year, source: ...}"
    warned = api.evaluate(TEXT.encode(), draws=100).to_dict()["warnings"]
    assert told.message in warned
    assert api.resting_on_an_estimate(api.load(TEXT.encode(), settings=[SOURCED, VOLUME, PRICE])) == ()
