"""A hidden cost that is said of one option does not leave the silent ones cheaper; a choice that is dropped is told."""

import pytest

from bpo_decide import api
from bpo_decide.reading.forms import Highest, Interval, Point
from bpo_decide.reading.problems import ScenarioError
from bpo_decide.scenario.resolved import ResolvedScenario

SCENARIO = b"""
schema: 1
title: Two abroad and one at home
client: {name: A company, country: US, currency: USD}
decision: {start: 2027-01, horizon: 3 years, discount_rate: 0%}
process: {type: payroll, volume: {per_month: 1_000}}
in_house:
  staff: [{role: clerk, fte: 2, salary: 60_000 USD/year, tenure: 10 years}]
  on_costs: 25%
vendors:
  - {id: says, country: PH, includes: [labour], price: {fixed: 90_000 USD/year}, retained: {fte: 0}}
  - {id: silent, country: IN, includes: [labour], price: {fixed: 90_000 USD/year}, retained: {fte: 0}}
  - {id: home, country: US, includes: [labour], price: {fixed: 90_000 USD/year}, retained: {fte: 0}}
alternatives:
  - id: centre
    kind: captive
    country: PH
    includes: [labour]
    price: {fixed: 80_000 USD/year}
    set_up: 0 USD
    retained: {fte: 0}
    governance_posts: 0.1
"""


def loaded(*settings: str) -> ResolvedScenario:
    return api.load(SCENARIO, settings=settings)


def applied(found: ResolvedScenario, key: str) -> set[str]:
    return {mover.id for mover in found.document.movers if key in mover.hidden_costs}


def test_those_to_whom_it_applies_take_it_over() -> None:
    """A tax withheld on payments abroad: not for the one at home."""
    found = loaded("vendors.says.hidden_costs={withholding_tax: 3%}")

    assert applied(found, "withholding_tax") == {"says", "silent", "centre"}
    share = found.quantities["vendors.silent.hidden_costs.withholding_tax"]
    assert (share.form, share.origin, share.source) == (Point(0.03), "convention", "span of what says states")
    assert found.quantities["alternatives.centre.hidden_costs.withholding_tax"].option == "centre"
    standing = next(row.standing for row in found.evidence if row.key == "withholding_tax")
    assert standing == {"says": "given", "silent": "span", "home": "not needed", "centre": "span"}


def test_of_several_the_worst() -> None:
    found = loaded(
        "vendors.says.hidden_costs={compliance_audit: 1% to 4%}", "vendors.home.hidden_costs={compliance_audit: 2%}"
    )
    share = found.quantities["vendors.silent.hidden_costs.compliance_audit"]
    assert share.form == Highest((Interval(0.01, 0.04), Point(0.02)))


def test_silence_may_be_broken() -> None:
    none = "vendors.silent.hidden_costs={withholding_tax: off}"
    found = loaded("vendors.says.hidden_costs={withholding_tax: 3%}", none)
    assert applied(found, "withholding_tax") == {"says", "centre"}
    with pytest.raises(ScenarioError):
        loaded(none)  # where nobody speaks of it there is nothing to switch off


@pytest.mark.parametrize(
    ("said", "instead"),
    [
        ("scope_change: 30%", "scope_change"),  # published for all vendors
        ("governance_offshore: 30%", "scope_change"),  # worked out from the work
        ("cultural_overhead: 20%", "productivity_lag"),  # contains what is published
        ("total_hidden_cost: 40%", "productivity_lag"),
    ],
)
def test_the_librarys_rule_goes_before_it(said: str, instead: str) -> None:
    key = said.partition(":")[0]
    found = loaded(f"vendors.says.hidden_costs={{{said}}}")
    shares = {mover.id: mover.hidden_costs for mover in found.document.vendors}
    assert shares["says"][key].origin == "given"
    assert shares["silent"][instead].origin == "library"
    assert instead == key or key not in shares["silent"]


def test_what_an_option_states_itself_goes_before_it() -> None:
    found = loaded(
        "vendors.says.hidden_costs={travel: 1%}",
        "vendors.silent.travel={per_year: 4, cost: 900 USD}",
    )
    assert applied(found, "travel") == {"says", "home", "centre"}
    assert found.document.movers[2].travel is None, "one of the two, not both"


def test_an_allowance_for_optimism_is_for_all_and_alone() -> None:
    found = loaded("hidden_costs={optimism_bias_opex: published}")
    assert {key for mover in found.document.movers for key in mover.hidden_costs} == {"optimism_bias_opex"}


def test_the_silent_one_does_not_get_cheaper_than_the_honest_one() -> None:
    """Same price, same place: 3 % of 150 000 a year of staff in scope, while the work is there."""
    twin = ("vendors.silent.country=PH", "vendors.says.hidden_costs={compliance_audit: 3%}", "risks=none")
    options = {option.id: option for option in api.evaluate(SCENARIO, settings=twin, point="mean").options}
    assert options["silent"].cost.mean == pytest.approx(options["says"].cost.mean, rel=1e-12)


def test_choosing_a_vendor_is_the_same_money_for_every_mover_and_is_paid_once() -> None:
    """At screening: 5.5 % of 150 000 of staff, the visits abroad included, wherever the work goes.

    In a split each part bears it for its share of the work, all of it together.
    """
    split = "{id: both, kind: split, of: {says: 50%, home: 50%}}"
    outcome = api.evaluate(
        SCENARIO.replace(b"alternatives:\n", f"alternatives:\n  - {split}\n".encode()),
        settings=["decision.stage=screening", "risks=none"],
        point="mean",
    )
    paid = {
        option.id: sum(line.mean for line in option.lines if "vendor_selection" in line.key)
        for option in outcome.options
    }
    assert paid.pop("in_house") == 0
    assert set(paid) == {"says", "silent", "home", "centre", "both"}
    assert list(paid.values()) == pytest.approx([0.055 * 150_000] * 5, rel=1e-9)


@pytest.mark.parametrize(
    ("settings", "code"),
    [
        (
            (
                "vendors.says.hidden_costs={vendor_selection: 1%}",
                "vendors.home.hidden_costs={vendor_selection: 2%}",
            ),
            "contradiction",
        ),
        (("hidden_costs={vendor_selection: 1%}", "vendors.home.hidden_costs={vendor_selection: 2%}"), "contradiction"),
        (("decision.stage=screening", "vendors.home.hidden_costs={vendor_selection: off}"), "contradiction"),
    ],
)
def test_what_choosing_costs_cannot_differ_by_vendor(settings: tuple[str, ...], code: str) -> None:
    with pytest.raises(ScenarioError) as caught:
        loaded(*settings)
    (found,) = caught.value.problems
    assert found.code == code
    assert "one cost, the same whoever is chosen" in found.message
    assert "say it at the top" in (found.help or "")


def test_a_choice_that_gives_way_is_told() -> None:
    found = loaded(
        "hidden_costs={compliance_audit: 2%, cultural_overhead: 10%}",
        "vendors.says.learning={lag: 10%, duration: 3 months}",
        "vendors.silent.hidden_costs={productivity_lag: 5%}",
    )
    assert applied(found, "cultural_overhead") == {"centre"}
    told = [problem.message for problem in found.warnings if problem.code == "given-way"]
    assert told == [
        "cultural_overhead does not reach says, which states learning itself",
        "cultural_overhead does not reach silent, which states hidden_costs.productivity_lag itself",
    ]
    meant = loaded(
        "hidden_costs={cultural_overhead: 10%}",
        "vendors.says.learning={lag: 10%, duration: 3 months}",
        "vendors.says.hidden_costs={cultural_overhead: off}",
    )
    assert [problem for problem in meant.warnings if problem.code == "given-way"] == []
