"""Nothing that is written is ignored: keys that exclude or need each other are told apart, with both places."""

from pathlib import Path

import pytest

from bpo_decide import api
from bpo_decide.reading.problems import ScenarioError

PAYROLL = Path(__file__).parents[2] / "scenarios" / "payroll.yaml"


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ("vendors.monterrey.price.price_fixed=true", "price_fixed and indexation contradict each other"),
        ("vendors.manila.price.minimum_volume=9_000 /month", "minimum_volume says nothing without per_unit"),
        ("vendors.monterrey.price.minimum_from=signature", "minimum_from says nothing without minimum_volume"),
        ("inflation={US: 3%}", "inflation of US and wage_growth contradict each other"),
        ("in_house.errors=null", "a vendor's error rate says nothing without today's"),
        ("in_house.attrition=null", "replacement_cost says nothing without attrition"),
        ("in_house.attrition=0%", "replacement_cost says nothing while attrition is 0"),
        ("vendors.manila.transition.severance=90_000 USD", "severance and severance_weeks contradict each other"),
    ],
)
def test_one_contradiction(setting: str, message: str) -> None:
    with pytest.raises(ScenarioError) as caught:
        api.load(PAYROLL, settings=[setting])

    assert [problem.message for problem in caught.value.problems] == [message]
    assert [problem.code for problem in caught.value.problems] == ["contradiction"]


def test_two_ways_of_stating_governance() -> None:
    settings = ["vendors.manila.governance=50_000 USD/year", "vendors.manila.governance_posts=1"]
    with pytest.raises(ScenarioError) as caught:
        api.load(PAYROLL, settings=settings)

    (problem,) = caught.value.problems
    assert problem.message == "governance and governance_posts contradict each other"
    assert problem.notes[0][0] == "governance is here"


def test_false_is_not_a_statement() -> None:
    api.load(PAYROLL, settings=["vendors.monterrey.price.price_fixed=false"])
