"""What may be said of hidden costs, and what is told of a mistake."""

from itertools import combinations

import pytest

from bpo_decide import api
from bpo_decide.library.hidden_costs import hidden_cost, lines, overlaps
from bpo_decide.reading.forms import Point
from bpo_decide.reading.problems import Problem, ScenarioError
from bpo_decide.scenario.resolved import ResolvedScenario

SCENARIO = b"""
schema: 1
title: Two vendors
client: {name: A company, country: US, currency: USD}
decision: {start: 2027-01, horizon: 3 years, discount_rate: 0%}
process: {type: payroll, volume: {per_month: 1_000}}
in_house:
  staff: [{role: clerk, fte: 2, salary: 60_000 USD/year, tenure: 10 years}]
  on_costs: 25%
vendors:
  - {id: near, country: MX, includes: [labour], price: {fixed: 90_000 USD/year}}
  - {id: home, country: US, includes: [labour], price: {fixed: 90_000 USD/year}}
alternatives:
  - {id: fewer, kind: in_house_improved, staff_change: {clerk: -1}, months: 3}
"""
OPTIMISM = "hidden_costs={optimism_bias_opex: published}"


def loaded(*settings: str) -> ResolvedScenario:
    return api.load(SCENARIO, settings=settings)


def applied(scenario: ResolvedScenario, option: str) -> set[str]:
    return next(set(one.hidden_costs) for one in scenario.options if one.id == option)  # type: ignore[attr-defined]


def problem(*settings: str) -> Problem:
    """Return the one mistake of a scenario."""
    with pytest.raises(ScenarioError) as caught:
        loaded(*settings)
    (found,) = caught.value.problems
    assert found.place is not None
    assert found.place.file == f"--set #{len(settings)}"
    return found


UNASKED = {"productivity_lag", "scope_change", "transition_other_normative"}


def test_nothing_said_leaves_it_to_the_library() -> None:
    found = loaded()
    assert applied(found, "near") == applied(found, "home") == UNASKED
    assert applied(found, "fewer") == set()


def test_what_a_vendor_says_wins_over_what_is_said_of_all() -> None:
    found = loaded("hidden_costs={scope_change: off}", "vendors.home.hidden_costs={scope_change: 2% to 6%}")
    assert applied(found, "near") == UNASKED - {"scope_change"}
    own = found.quantities["vendors.home.hidden_costs.scope_change"]
    assert (own.origin, own.key) == ("given", "vendors.home.hidden_costs.scope_change")


def test_a_share_said_of_all_is_one_unknown() -> None:
    found = loaded("hidden_costs={compliance_audit: 1% to 3%}")
    keys = {vendor.hidden_costs["compliance_audit"].key for vendor in found.document.vendors}
    assert keys == {"hidden_costs.compliance_audit"}


def test_a_published_figure_is_one_unknown_whether_chosen_or_not() -> None:
    found = loaded("vendors.home.hidden_costs={scope_change: published}")
    assert {vendor.hidden_costs["scope_change"].key for vendor in found.document.vendors} == {"library.scope_change"}


def test_what_is_said_of_all_reaches_those_it_fits() -> None:
    found = loaded("hidden_costs={cultural_overhead: published}")
    assert "cultural_overhead" in applied(found, "near")
    assert applied(found, "home") == UNASKED


def test_what_choosing_costs_is_the_same_for_all_who_could_be_chosen() -> None:
    """It is one cost of leaving: the visits to the one abroad are paid for whoever is chosen."""
    found = loaded("hidden_costs={vendor_selection_and_travel: published}")
    assert "vendor_selection_and_travel" in applied(found, "near") & applied(found, "home")
    assert applied(found, "fewer") == set()
    screening = loaded("decision.stage=screening")
    assert applied(screening, "near") == applied(screening, "home") == {*UNASKED, "vendor_selection_and_travel"}
    one_says = loaded("vendors.home.hidden_costs={vendor_selection: 1%}")
    assert one_says.quantities["vendors.near.hidden_costs.vendor_selection"].form == Point(0.01)


def test_what_is_said_of_all_gives_way_to_what_a_vendor_states() -> None:
    found = loaded("hidden_costs={value_leakage_worldcc: published}", "vendors.home.governance_posts=0.5")
    assert "value_leakage_worldcc" in applied(found, "near")
    assert "value_leakage_worldcc" not in applied(found, "home")


def test_choosing_one_switches_off_what_overlaps_it() -> None:
    found = loaded("hidden_costs={cultural_overhead: published}")
    assert "cultural_overhead" in applied(found, "near")
    assert "productivity_lag" not in applied(found, "near")
    assert "productivity_lag" in applied(found, "home")  # where it does not fit


def test_the_allowance_for_optimism_is_alone_and_for_all() -> None:
    found = loaded(OPTIMISM)
    for option in ("near", "home", "fewer"):
        assert applied(found, option) == {"optimism_bias_opex"}


ELSEWHERE = "vendors.near.country=PH"
"""Offshore, where every record of a vendor fits."""


@pytest.mark.parametrize(("one", "other"), [*combinations(lines(), 2)])
def test_two_that_overlap_cannot_both_be_chosen(one: str, other: str) -> None:
    """For every pair of records with a line."""
    key = "hidden_costs" if "optimism_bias_opex" in (one, other) else "vendors.near.hidden_costs"
    setting = f"{key}={{{one}: 1%, {other}: 1%}}"
    if other in overlaps(one):
        found = problem(ELSEWHERE, setting)
        assert found.code == "overlap"
        assert one in found.message
        assert other in found.message
    else:
        assert {one, other} <= applied(loaded(ELSEWHERE, setting), "near")


@pytest.mark.parametrize(
    ("setting", "code", "says", "mend"),
    [
        ("hidden_costs={scope_chang: off}", "reference", "is no hidden cost of the library", "write scope_change"),
        ("hidden_costs={severance_normative: 4%}", "reference", "makes no cost line of its own", "write "),
        ("hidden_costs={scope_change: of}", "choice", "published or off", "write off"),
        ("hidden_costs={travel: published}", "no-figure", "no figure is published for travel", "state a share"),
        ("hidden_costs={governance_any_tpi: off}", "no-effect", "nothing to switch off", "delete it"),
        ("vendors.home.hidden_costs={exit_pct: off}", "no-effect", "nothing to switch off", "delete it"),
        ("vendors.home.hidden_costs={optimism_bias_opex: 9%}", "overlap", "for every option", "at the top"),
        ("alternatives.fewer.hidden_costs={optimism_bias_opex: 9%}", "overlap", "for every option", "at the top"),
        ("alternatives.fewer.hidden_costs={scope_change: 9%}", "no-effect", "does not apply to", "delete it"),
        ("vendors.home.hidden_costs={scope_change: 120%}", "out-of-bounds", "above 100%", ""),
    ],
)
def test_a_mistake_is_told_at_its_place(setting: str, code: str, says: str, mend: str) -> None:
    found = problem(setting)
    assert found.code == code
    assert says in found.message
    assert mend in (found.help or "")


@pytest.mark.parametrize(
    ("before", "setting", "code", "says"),
    [
        (
            "vendors.home.learning={lag: 20%, duration: 4 months}",
            "vendors.home.hidden_costs={productivity_lag: published}",
            "overlap",
            "counts what learning states",
        ),
        (OPTIMISM, "vendors.home.hidden_costs={scope_change: 3%}", "overlap", "stands instead of scope_change"),
        (OPTIMISM, "vendors.home.hidden_costs={optimism_bias_opex: off}", "overlap", "for every option"),
        ("vendors.near.country=US", "hidden_costs={withholding_tax: 5%}", "no-effect", "reaches no option"),
    ],
)
def test_a_contradiction_is_told_at_its_place(before: str, setting: str, code: str, says: str) -> None:
    found = problem(before, setting)
    assert found.code == code
    assert says in found.message


def test_another_share_of_optimism_for_one_option() -> None:
    found = loaded(OPTIMISM, "alternatives.fewer.hidden_costs={optimism_bias_opex: 5%}")
    assert found.quantities["alternatives.fewer.hidden_costs.optimism_bias_opex"].point == 0.05


@pytest.mark.parametrize("key", lines())
def test_what_counts_the_same_is_a_key_of_a_vendor(key: str) -> None:
    """The paths in a record's `instead` exist, or a stated value would not win."""
    cost = hidden_cost(key).cost
    assert cost is not None
    vendor = loaded("vendors.near.contract={term: 5 years}").document.vendors[0]
    for path in cost.instead:
        node = vendor
        for part in path.split("."):
            assert part in type(node).model_fields
            node = getattr(node, part)
