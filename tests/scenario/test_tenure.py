"""Weeks of severance are by year of service: without any tenure they say nothing, and the analyst is told."""

import pytest

from bpo_decide import api

SCENARIO = """
schema: 1
title: Weeks
client: {{name: A company, country: US, currency: USD}}
decision: {{start: 2027-01, horizon: 3 years, discount_rate: 8%}}
process: {{type: payroll, volume: {{per_month: 1_000}}}}
in_house: {{staff: [{{role: clerk, fte: 4, salary: 60_000 USD/year{tenure}}}], on_costs: 0%}}
vendors:
  - id: bureau
    country: US
    includes: [labour]
    price: {{per_unit: 5 USD/payslip}}
    transition: {{duration: 3 months, severance_weeks: 2}}
    retained: {{fte: 1}}
"""


@pytest.mark.parametrize(("tenure", "told"), [("", ["weeks for each year"]), (", tenure: 6 years", [])])
def test_weeks_without_tenure_are_a_warning(tenure: str, told: list[str]) -> None:
    warnings = api.load(SCENARIO.format(tenure=tenure).encode()).warnings
    assert [warning.message[:19] for warning in warnings] == told
    assert all(warning.place is not None and warning.place.line == 13 for warning in warnings)
