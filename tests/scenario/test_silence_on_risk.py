"""Silence on quality and on events is no safer than what others state."""

import pytest

from bpo_decide import api
from bpo_decide.runs.result import Result

SCENARIO = """
schema: 1
title: Two bids
client: {name: A company, country: US, currency: USD}
decision: {start: 2027-01, horizon: 3 years, discount_rate: 0%}
process: {type: payroll, volume: {per_month: 1_000}}
inflation: {US: 0%, PH: 0%, MX: 0%}
in_house:
  staff: [{role: clerk, fte: 4, salary: 60_000 USD/year, tenure: 7 years}]
  on_costs: 0%
  errors: {rate: 1%, cost: 100 USD/payslip}
vendors:
  - &bid
    id: tells
    country: PH
    includes: [labour]
    price: {per_unit: 5 USD/payslip, price_fixed: true}
    transition: {duration: 0 months}
  - {<<: *bid, id: silent}
"""


def result(*settings: str) -> Result:
    return api.evaluate(SCENARIO.encode(), settings=settings, point="mean").result


def line(found: Result, option: str, key: str) -> float:
    lines = {one.key: one.mean for one in next(one for one in found.options if one.id == option).lines}
    return lines.get(key, 0.0)


def standing(found: Result, row: str) -> str:
    return next(one.standing["silent"] for one in found.scenario.evidence if one.key == row)


def test_a_rivals_better_quality_is_not_taken_over() -> None:
    better = result("vendors.tells.errors={rate: 0.1%}")
    assert line(better, "tells", "error_change") < 0
    assert line(better, "silent", "error_change") == 0

    worse = result("vendors.tells.errors={rate: 3%}")
    assert line(worse, "silent", "error_change") == line(worse, "tells", "error_change") > 0
    assert standing(worse, "errors.rate") == "span"


@pytest.mark.parametrize("owner", ["vendors.tells", "in_house"])
def test_an_event_that_another_option_states_happens_to_the_silent_one(owner: str) -> None:
    """Half an event a year over three years."""
    found = result(owner + ".risks={key_person_loss: {rate: 0.5 /year, severity: 20_000 USD}}")
    assert line(found, "silent", "key_person_loss") == pytest.approx(30_000)
    assert standing(found, "risks.key_person_loss") == "span"


def test_silence_may_be_broken() -> None:
    stated = "vendors.tells.risks={outage: {rate: 0.5 /year, severity: 20_000 USD}}"
    assert line(result(stated, "vendors.silent.risks={outage: off}"), "silent", "outage") == 0


def test_todays_operation_takes_nothing_over_from_vendors() -> None:
    found = result("vendors.tells.risks={outage: {rate: 0.5 /year, severity: 20_000 USD}}")
    assert line(found, "in_house", "outage") == 0


def test_what_happens_to_a_country_happens_to_all_who_work_there() -> None:
    event = "{rate: 0.2 /year, severity: 10_000 USD}"
    found = result(f"vendors.tells.risks={{country_event: {{PH: {event}, US: {event}}}}}")
    for option in ("tells", "silent", "in_house"):
        assert line(found, option, "country_event") == pytest.approx(6_000)

    both = result(
        f"risks={{country_event: {{PH: {event}}}}}", f"vendors.tells.risks={{country_event: {{MX: {event}}}}}"
    )
    assert line(both, "tells", "country_event") == pytest.approx(6_000), "one country does not replace another"
