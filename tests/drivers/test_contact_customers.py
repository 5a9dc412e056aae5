"""Customers lost to an outsourced front office: what is at stake, and who can lose them."""

import numpy as np
import pytest

from bpo_decide import api
from bpo_decide.library.risks import kinds_exposed_to, risk_figure
from bpo_decide.reading.problems import ScenarioError
from tests.drivers.test_contact_work import SCENARIO

TEXT = SCENARIO.decode().replace("risks: none\n", "")
ENDS = "early_termination: off, insolvency: off"
STAKE = "at_stake: {customers: 50_000, margin: 80 USD/customer, lost: 2%}"
LOSS = 50_000 * 80 * 0.02
"""Margin of 1 000 customers: 80 000."""


def risks(event: str) -> str:
    """Return the setting of one event, all ends switched off."""
    return f"risks={{{ENDS}, customer_loss: {event}}}"


def loss(*settings: str, option: str = "vendor") -> float:
    """Return the expected loss of customers of an option; 0 where it has no such line."""
    outcome = api.evaluate(TEXT.encode(), settings=settings, point="mean").result.outcome
    number = outcome.index(option)
    keys = [line.key for line in outcome.lines[number]]
    costs: list[float] = outcome.line_cost[number][0].tolist()
    return dict(zip(keys, costs, strict=True)).get("customer_loss", 0.0)


@pytest.mark.parametrize("country", ["US", "MX", "PH"])
def test_what_is_at_stake_is_the_same_onshore_and_offshore(country: str) -> None:
    """A quarter of 50 000 customers x 2 % x 80."""
    found = loss(risks(f"{{probability: 25%, {STAKE}}}"), f"vendors.vendor.country={country}")
    assert found == pytest.approx(0.25 * LOSS, rel=1e-12)


def test_what_is_recovered_and_what_safeguards_do() -> None:
    """Half as likely, capped at 60 000, a third of which comes back."""
    event = f"{{probability: 25%, {STAKE}, cap: 60_000 USD, recovery: 30%, safeguards: {{pilot: {{rate: 50%}}}}}}"
    assert loss(risks(event)) == pytest.approx(0.25 * 0.5 * 60_000 * 0.7, rel=1e-12)


def test_a_sum_of_money_is_as_it_was() -> None:
    assert loss(risks("{probability: 25%, severity: 80_000 USD}")) == pytest.approx(20_000, rel=1e-12)


def test_the_share_who_leave_is_drawn_for_every_case_and_its_mean_is_kept() -> None:
    """Uniform from 0 to 4 %: 2 % in the mean, never more than 160 000."""
    stake = "at_stake: {customers: 50_000, margin: 80 USD/customer, lost: {uniform: [0%, 4%]}}"
    settings = [risks(f"{{probability: 100%, {stake}}}")]
    evaluation = api.evaluate(TEXT.encode(), settings=settings, draws=4_000)
    outcome = evaluation.result.outcome
    drawn = outcome.line_cost[1][:, [line.key for line in outcome.lines[1]].index("customer_loss")]
    assert np.quantile(drawn, [0, 0.5, 1]) == pytest.approx([0, LOSS, 2 * LOSS], rel=0.05, abs=2_000)
    (vendor,) = [option for option in evaluation.options if option.id == "vendor"]
    reported = next(line.mean for line in vendor.lines if line.key == "customer_loss")
    assert reported == pytest.approx(LOSS, rel=1e-9)


def test_more_at_stake_never_costs_less() -> None:
    costs = [
        loss(risks(f"{{probability: 25%, at_stake: {{customers: {count}, margin: 80 USD/customer, lost: 2%}}}}"))
        for count in (0, 10_000, 50_000)
    ]
    assert costs == sorted(costs)
    assert costs[0] == 0


def test_nothing_is_assumed() -> None:
    """No probability and no share is published: without a word there is no line, and it is told as not estimated."""
    assert loss() == 0
    asked = [question for _, question in api.load(TEXT.encode()).questions]
    assert any("share of customers left" in question for question in asked)
    assert risk_figure("customer_loss").why_not_default == "no published figure was found"


def test_a_silent_vendor_has_what_another_states() -> None:
    """Silence is not safety: the customers at stake are the same."""
    second = (
        "  - {id: second, country: PH, includes: [labour, quality_monitoring], price: {fixed: 500_000 USD/year},"
        " transition: {duration: 0 months}, retained: {fte: 0}}\n"
    )
    own = f"vendors.vendor.risks={{{ENDS}, customer_loss: {{probability: 25%, {STAKE}}}}}"
    outcome = api.evaluate((TEXT + second).encode(), settings=[own], point="mean").result.outcome
    for option in ("vendor", "second"):
        number = outcome.index(option)
        found = outcome.line_cost[number][0][[line.key for line in outcome.lines[number]].index("customer_loss")]
        assert found == pytest.approx(0.25 * LOSS, rel=1e-12)


@pytest.mark.parametrize(
    ("event", "message"),
    [
        (f"{{probability: 25%, severity: 9_000 USD, {STAKE}}}", "severity and at_stake contradict each other"),
        (f"{{{STAKE}}}", "customer_loss needs probability: none is published"),
        ("{probability: 25%}", "customer_loss needs severity: none is published"),
    ],
)
def test_what_is_lacking_or_said_twice(event: str, message: str) -> None:
    with pytest.raises(ScenarioError) as caught:
        api.load(TEXT.encode(), settings=[risks(event)])
    assert [problem.message for problem in caught.value.problems] == [message]


def test_an_own_centre_abroad_has_none() -> None:
    """It is the boundary of the firm that counts and not distance: a captive is on this side of it."""
    centre = (
        "alternatives=[{id: centre, kind: captive, country: PH, includes: [labour, quality_monitoring], "
        "price: {fixed: 500_000 USD/year}, transition: {duration: 0 months}, retained: {fte: 0}}]"
    )
    event = risks(f"{{probability: 25%, {STAKE}}}")
    assert loss(event, centre) > 0
    assert loss(event, centre, option="centre") == 0
    assert kinds_exposed_to("customer_loss") == {"vendor"}


def test_the_record_states_the_conflict_of_the_evidence() -> None:
    """A survey saw less satisfaction abroad; studies of firms see it at home too, and none from place or accent."""
    notes = risk_figure("customer_satisfaction_offshore").notes
    for word in ("disagree", "onshore and offshore", "150 firms", "accent", "no offshore penalty"):
        assert word in notes
    assert risk_figure("customer_satisfaction_offshore").why_not_default is not None
