"""An override reaches what the file leaves out: a section that may be there begins with it."""

import pytest

from bpo_decide import api
from bpo_decide.reading.problems import ScenarioError, UsageError
from bpo_decide.scenario.optional import optional_sections
from bpo_decide.scenario.resolved import ResolvedScenario

SCENARIO = """
schema: 1
title: As little as can be
client: {name: A company, country: US, currency: USD}
decision: {start: 2027-01, horizon: 3 years, discount_rate: 0%}
process: {type: payroll, volume: {per_month: 1_000}}
in_house:
  staff: [{role: clerk, fte: 12, salary: 60_000 USD/year, tenure: 10 years}]
  on_costs: 25%
vendors:
  - {id: bureau, country: US, includes: [labour], price: {fixed: 90_000 USD/year}}
"""


def loaded(*settings: str, rest: str = "", what_ifs: tuple[str, ...] = ()) -> ResolvedScenario:
    return api.load((SCENARIO + rest).encode(), settings=settings, what_ifs=what_ifs)


@pytest.mark.parametrize(
    ("setting", "path", "value"),
    [
        ("vendors.bureau.retained.fte=2", "vendors.bureau.retained.fte", 2),
        ("vendors.bureau.transition.project_team.fte=1", "vendors.bureau.transition.project_team.fte", 1),
        ("hidden_costs.compliance_audit=3%", "hidden_costs.compliance_audit", 0.03),
        ("vendors.bureau.hidden_costs.travel=2%", "vendors.bureau.hidden_costs.travel", 0.02),
        ("inflation.US=4%", "inflation.US", 0.04),
        ("requirements.max_cost_any_year=1M USD", "requirements.max_cost_any_year", 1_000_000),
    ],
)
def test_a_setting_begins_the_section_it_is_in(setting: str, path: str, value: float) -> None:
    assert loaded(setting).quantities[path].point == value


def test_off_needs_no_section_in_the_file() -> None:
    left = loaded("hidden_costs.scope_change=off").document.vendors[0].hidden_costs
    assert "scope_change" not in left
    assert "productivity_lag" in left


def test_a_what_if_begins_it_too() -> None:
    rest = "what_ifs: {audited: {hidden_costs.compliance_audit: 3%, hidden_costs.scope_change: off}}\n"
    left = loaded(rest=rest, what_ifs=("audited",)).document.vendors[0].hidden_costs
    assert "compliance_audit" in left
    assert "scope_change" not in left


@pytest.mark.parametrize(
    ("setting", "near"),
    [
        ("hidden_cost.scope_change=off", ""),
        ("vendors.bureau.retaind.fte=2", "vendors.bureau"),
        ("vendors.burau.retained.fte=2", "vendors.bureau"),
        ("decision.horizon.years=2", "decision.horizon"),
        ("title.short=x", "title"),
    ],
)
def test_what_cannot_be_there_does_not_begin(setting: str, near: str) -> None:
    with pytest.raises(UsageError) as caught:
        loaded(setting)
    assert "there is no" in str(caught.value)
    assert near in str(caught.value)


def test_a_name_that_analysts_choose_is_not_added_to_those_there_are() -> None:
    """The rate of another currency is more likely a slip; where there are no rates at all it is one."""
    may_begin = optional_sections({"fx": {"MXN": {}}})
    assert not may_begin(("fx", "MXM"))
    assert optional_sections({})(("fx",))
    assert optional_sections({})(("fx", "MXN"))


def test_what_is_wrong_below_it_is_told_in_the_argument() -> None:
    with pytest.raises(ScenarioError) as caught:
        loaded("vendors.bureau.travel.per_year=4")
    (found,) = caught.value.problems
    assert (found.code, found.place and found.place.file) == ("missing-key", "--set #1")
    assert '"cost" is missing in travel' in found.message
