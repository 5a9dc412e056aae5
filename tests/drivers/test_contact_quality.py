"""The error rate that is modelled for a vendor month by month, for what depends on the service delivered."""

import numpy as np
import pytest

from bpo_decide import api
from bpo_decide.drivers.operation import operation_of
from bpo_decide.model.frame import BlockFrame
from bpo_decide.runs.simulate import prepared
from bpo_decide.uncertainty.designs import base_case
from tests.model.by_hand import written

TODAY = "in_house.errors={rate: 2%, cost: 50 USD/payslip}"


def rates(*settings: str) -> list[float] | None:
    """Return the error rate of the vendor by month."""
    model, table = prepared(api.load(written({"vendor": "US"}), settings=settings))
    frame = BlockFrame(model.scenario, model.timeline, base_case(table).columns, None)
    operation = operation_of(model.scenario.document.in_house, frame, "US")
    (vendor,) = model.scenario.document.vendors
    found = vendor.error_rate(vendor._deal(frame, operation))  # noqa: SLF001 - as the option makes it
    return None if found is None else np.broadcast_to(found.values, (36, 1))[:, 0].tolist()


def test_a_vendor_that_says_nothing_has_todays_rate() -> None:
    assert rates(TODAY) == pytest.approx([0.02] * 36)


def test_its_own_rate_and_the_dip_after_go_live() -> None:
    """3 %, and 6 % on top that falls over 4 months in a straight line: 7/8 of it in the first month, then 5/8 ..."""
    own = "vendors.vendor.errors={rate: 3%, dip: {extra: 6%, duration: 4 months}}"
    expected = [0.03 + 0.06 * part / 8 for part in (7, 5, 3, 1)] + [0.03] * 32
    assert rates(TODAY, own) == pytest.approx(expected)


def test_before_any_work_has_moved_nothing_goes_wrong() -> None:
    later = "vendors.vendor.transition.duration=3 months"
    assert rates(TODAY, later) == pytest.approx([0] * 3 + [0.02] * 33)


def test_it_is_the_rate_of_what_has_moved_however_little() -> None:
    """A ramp of 4 months: on average 1, 3, 5, 7 and 8 eighths have moved, so that 1, 2, 2, 2 and 1 are new.

    Of a dip of 2 months three quarters are left in the month of a move, and a quarter in the next.
    """
    ramp = "vendors.vendor.transition={duration: 0 months, ramp: 4 months, severance_weeks: 0}"
    found = rates(TODAY, ramp, "vendors.vendor.errors={rate: 3%, dip: {extra: 8%, duration: 2 months}}")
    assert found is not None
    new = [
        1 * 0.75 / 1,
        (2 * 0.75 + 1 * 0.25) / 3,
        (2 * 0.75 + 2 * 0.25) / 5,
        2 / 7,
        (1 * 0.75 + 2 * 0.25) / 8,
        0.25 / 8,
    ]
    assert found[:6] == pytest.approx([0.03 + 0.08 * share for share in new])


def test_nobody_makes_more_errors_than_there_are_units() -> None:
    own = "vendors.vendor.errors={rate: 60%, dip: {extra: 90%, duration: 1 months}}"
    assert rates(TODAY, own)[0] == 1.0  # type: ignore[index]


def test_where_nobody_states_a_rate_there_is_none() -> None:
    assert rates() is None
