"""What the library's hidden costs come to, worked out by hand; silence and a cheap bid gain nothing by them."""

import numpy as np
import pytest
from hypothesis import given

from bpo_decide import api
from bpo_decide.library.hidden_costs import hidden_cost, lines
from bpo_decide.model.evaluate import evaluate
from bpo_decide.runs.simulate import prepared
from bpo_decide.uncertainty.designs import base_case
from tests.strategies import Document, scenarios, written

SCENARIO = b"""
schema: 1
title: By hand
client: {name: A company, country: US, currency: USD}
decision: {start: 2027-01, horizon: 3 years, discount_rate: 0%}
process: {type: payroll, volume: {per_month: 1_000}}
inflation: {US: 0%}
in_house:
  staff: [{role: clerk, fte: 2, salary: 60_000 USD/year, tenure: 10 years}]
  on_costs: 25%
risks: none
hidden_costs: {productivity_lag: off, scope_change: off, transition_other_normative: off}
vendors:
  - id: vendor
    country: US
    includes: [labour]
    price: {per_unit: 6 USD/payslip, price_fixed: true}
    transition: {duration: 4 months, severance_weeks: 0}
    retained: {fte: 0}
"""
"""Staff cost of 150 000 a year, basic pay of 120 000, charges of 72 000 for 32 months."""
DEARER = "vendors.vendor.price.per_unit=20 USD/payslip"
"""Charges of 240 000 a year, more than the staff."""


def found(*settings: str, option: str = "vendor") -> dict[str, float]:
    """Return present values of the lines of an option in the base case."""
    outcome = api.evaluate(SCENARIO, settings=settings, point="mean").result.outcome
    number = outcome.index(option)
    keys = [line.key for line in outcome.lines[number]]
    return dict(zip(keys, outcome.line_cost[number][0].tolist(), strict=True))


def choosing(**shares: str) -> str:
    """Return the setting that chooses hidden costs for the vendor."""
    return f"vendors.vendor.hidden_costs={{{', '.join(f'{key}: {share}' for key, share in shares.items())}}}"


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("compliance_audit", 0.1 * 150_000 * 32 / 12),  # while it runs, of the staff, who cost more than the charges
        ("productivity_lag", 0.1 * 150_000 * 2),  # two years from go-live on
        ("scope_change", 0.1 * 150_000 * 2),
        ("total_hidden_cost", 0.1 * 150_000),  # one year from go-live on
        ("withholding_tax", 0.1 * 72_000 * 32 / 12),  # a tax on the charges alone
        ("transition_other_normative", 0.1 * 120_000),  # of basic pay
        ("vendor_selection", 0.1 * 150_000),  # of the staff cost, once
        ("process_improvement", 0.1 * 150_000),  # over the transition, once
        ("layoff_related", 0.1 * 150_000),  # when people are released, once
        ("exit_pct", 0.1 * 150_000),  # at the end, once
    ],
)
def test_share_times_base_times_when(key: str, expected: float) -> None:
    states = ("vendors.vendor.transition={duration: 4 months}",)
    assert found(*states, choosing(**{key: "10%"}))[key] == pytest.approx(expected, rel=1e-12)


def test_a_price_above_the_staff_cost_is_the_base() -> None:
    assert found(DEARER, choosing(scope_change="10%"))["scope_change"] == pytest.approx(0.1 * 240_000 * 2)
    selection = found(DEARER, choosing(vendor_selection="10%"))["vendor_selection"]
    assert selection == pytest.approx(0.1 * 150_000)  # whoever is chosen


def test_what_lasts_two_years_ends_with_the_horizon() -> None:
    late = "vendors.vendor.transition.duration=20 months"
    assert found(late, choosing(productivity_lag="10%"))["productivity_lag"] == pytest.approx(0.1 * 150_000 * 16 / 12)


def test_a_transition_given_up_has_cost_what_it_took_and_nothing_of_what_follows() -> None:
    never = "vendors.vendor.transition={duration: 4 months, delay: 5 months, long_stop: 3 months}"
    chosen = dict.fromkeys(("productivity_lag", "scope_change", "process_improvement", "exit_pct"), "10%")
    lost = found(never, choosing(**chosen))
    assert lost["process_improvement"] == pytest.approx(0.1 * 150_000)
    assert [lost[key] for key in ("productivity_lag", "scope_change", "exit_pct")] == [0, 0, 0]


def test_unasked_the_published_figures_apply() -> None:
    """Means 10 % and 7.5 % for two years, 1 % of basic pay once."""
    unasked = found("hidden_costs={}")
    assert unasked["productivity_lag"] == pytest.approx(0.1 * 150_000 * 2)
    assert unasked["scope_change"] == pytest.approx(0.075 * 150_000 * 2)
    assert unasked["transition_other_normative"] == pytest.approx(0.01 * 120_000)


def test_what_is_stated_goes_before_the_library() -> None:
    stated = found(
        "hidden_costs={}",
        "vendors.vendor.learning={lag: 20%, duration: 4 months}",
        "vendors.vendor.transition.project_team={fte: 1}",
    )
    assert {"learning", "project_team"} <= stated.keys()
    assert "productivity_lag" not in stated
    assert "transition_other_normative" in stated, "the factor covers relocation and retraining, no project team"


def test_selection_costs_at_screening_only() -> None:
    assert "vendor_selection" not in found("hidden_costs={}")
    screening = found("decision.stage=screening", "hidden_costs={}")
    assert screening["vendor_selection"] == pytest.approx(0.011 * 150_000)


@pytest.mark.parametrize("key", lines())
def test_every_record_with_a_line_can_be_chosen(key: str) -> None:
    """Its published mean where there is one, else any share."""
    record = hidden_cost(key)
    chosen = "published" if record.has_figure else "7%"
    alone = "vendors.vendor.transition={duration: 4 months}"
    setting = f"hidden_costs={{{key}: {chosen}}}" if key == "optimism_bias_opex" else choosing(**{key: chosen})
    abroad = ("vendors.vendor.country=MX", "inflation.MX=0%")
    scenario = api.load(SCENARIO, settings=[alone, *abroad, setting])
    assert key in scenario.document.vendors[0].hidden_costs
    assert found(alone, *abroad, setting)[key] > 0


def test_governance_is_at_least_what_the_federal_table_asks() -> None:
    """Half a post for up to ten: 37 500 a year, above 4.83 % of 150 000."""
    assert found()["governance"] == pytest.approx(0.5 * 75_000 * 32 / 12)
    assert found("in_house.staff.clerk.fte=15")["governance"] == pytest.approx(1 * 75_000 * 32 / 12)
    mean = (0.02 + 0.04 + 0.085) / 3
    assert found("vendors.vendor.governance_floor=0")["governance"] == pytest.approx(mean * 150_000 * 32 / 12)
    assert found("vendors.vendor.governance_share=1%")["governance"] == pytest.approx(0.01 * 150_000 * 32 / 12)
    assert found("vendors.vendor.governance_posts=0.1")["governance"] == pytest.approx(0.1 * 75_000 * 32 / 12)


def test_choosing_a_record_switches_off_what_overlaps_it() -> None:
    lines_of_leakage = found(choosing(value_leakage_worldcc="published"))
    assert "governance" not in lines_of_leakage
    assert lines_of_leakage["value_leakage_worldcc"] == pytest.approx(0.11 * 150_000 * 32 / 12)
    laid_off = found("vendors.vendor.transition={duration: 4 months}", choosing(layoff_related="published"))
    assert "severance" not in laid_off


def test_roles_without_tenure_are_not_free() -> None:
    """The federal factor: 4 % of basic pay, of those who are no longer needed and leave."""
    clerks = "in_house.staff=[{role: clerk, fte: 2, salary: 60_000 USD/year}]"
    plain = "vendors.vendor.transition={duration: 4 months}"
    assert found(clerks, plain)["severance"] == pytest.approx(0.04 * 120_000)
    kept = ("vendors.vendor.retained.fte=0.5", "vendors.vendor.transition={duration: 4 months, leave: 50%}")
    assert found(clerks, *kept)["severance"] == pytest.approx(0.04 * 120_000 * 0.75 * 0.5)
    stated = "vendors.vendor.transition={duration: 4 months, severance_share: 10%}"
    assert found(clerks, stated)["severance"] == pytest.approx(12_000)
    assert found(clerks)["severance"] == 0  # nobody gets a week, as is said
    fewer = "alternatives=[{id: fewer, kind: in_house_improved, staff_change: {clerk: -1}, months: 2}]"
    assert found(clerks, fewer, option="fewer")["severance"] == pytest.approx(0.04 * 60_000)


def test_the_final_price_is_a_share_of_the_quote_and_not_of_the_fee() -> None:
    settings = ("vendors.vendor.price.final_price=110%", "vendors.vendor.transition.fee=10_000 USD")
    charged = found(*settings)
    assert charged["per_unit"] == pytest.approx(1.1 * 72_000 * 32 / 12)
    assert charged["transition_fee"] == pytest.approx(10_000)


def test_a_vendor_needs_no_more_than_country_price_and_scope() -> None:
    """Its transition takes the published 3 to 12 months: 7.5 in the mean."""
    text = SCENARIO.decode().replace("    transition: {duration: 4 months, severance_weeks: 0}\n", "")
    bare = api.load(text.replace("    retained: {fte: 0}\n", "").encode())
    assert bare.document.vendors[0].transition.duration.key == "library.transition_duration"
    outcome = api.evaluate(bare, point="mean").result.outcome
    charges = [line.key for line in outcome.lines[1]].index("per_unit")
    assert outcome.line_cost[1][0, charges] == pytest.approx(72_000 * 28.5 / 12)


def test_optimism_stands_instead_of_all_defaults_on_every_option_that_promises_change() -> None:
    chosen = "hidden_costs={optimism_bias_opex: 20%}"
    fewer = "alternatives=[{id: fewer, kind: in_house_improved, staff_change: {clerk: -1}, months: 3}]"
    plain = "vendors.vendor.transition={duration: 4 months}"
    vendor, improved = found(chosen, fewer, plain), found(chosen, fewer, plain, option="fewer")
    assert vendor["optimism_bias_opex"] == pytest.approx(0.2 * 150_000 * 32 / 12)
    assert not {"governance", "severance", "scope_change", "productivity_lag"} & vendor.keys()
    assert improved["optimism_bias_opex"] == pytest.approx(0.2 * 75_000 * 33 / 12)


# A cheap bid and silence gain nothing


def test_a_cheaper_bid_lowers_nothing_that_the_work_causes() -> None:
    """Payroll: the cheapest bid 30 % cheaper; governance, severance, teaching and retained posts cost the same."""
    rates = "[{role: payroll analyst, fte: 9, rate: %d USD/month}, {role: team leader, fte: 1, rate: %d USD/month}]"

    def manila(*numbers: int) -> dict[str, float]:
        settings = [f"vendors.manila.price.per_fte={rates % numbers}", "risks=none"]
        options = api.evaluate("@payroll", draws=500, settings=settings).options
        return {line.key: line.mean for line in next(one for one in options if one.id == "manila").lines}

    dear, cheap = manila(2_700, 3_600), manila(1_890, 2_520)
    assert cheap["per_fte"] == pytest.approx(0.7 * dear["per_fte"])
    for key in ("governance", "severance", "knowledge_transfer", "retained", "scope_change"):
        assert cheap[key] == dear[key]
        assert cheap[key] > 0


BARE: Document = {"country": "PH", "includes": ["labour"], "price": {"fixed": "200_000 USD/year"}}
"""A vendor of which only the price is known."""
PUBLISHED: Document = {
    "transition": {
        "duration": {"low": "3 months", "mode": "7.5 months", "high": "12 months"},
        "severance_weeks": {"low": 1, "mode": 1.5, "high": 2},
    },
    "hidden_costs": {
        "productivity_lag": {"low": "0%", "mode": "10%", "high": "20%"},
        "scope_change": {"low": "0%", "mode": "7.5%", "high": "15%"},
    },
}
"""The published spans, as one would type them in."""


def _with_twins(document: Document) -> bytes:
    """Return a scenario with a vendor of which only the price is known, and the same with the published spans."""
    twins = [{"id": "bare", **BARE}, {"id": "typed", **BARE, **PUBLISHED}]
    return written({**document, "vendors": [*document["vendors"], *twins]})


@given(scenarios())
def test_silence_costs_what_the_published_spans_cost(document: Document) -> None:
    """In the base case, beside any other vendors: never less, whatever they state."""
    model, table = prepared(api.load(_with_twins(document)))
    outcome = evaluate(model, base_case(table))
    bare, typed = (outcome.cost[0, outcome.index(key)] for key in ("bare", "typed"))
    assert bare >= typed - 1e-9 * outcome.cost[0, 0]


@pytest.mark.parametrize("source", ["@payroll", "@payroll_small"])
@pytest.mark.parametrize("price", ["200_000 USD/year", "500_000 to 700_000 USD/year"])
def test_silence_never_ranks_better(source: str, price: str) -> None:
    """In expectation, beside the vendors of shipped scenarios: within two standard errors of the difference."""
    twins = (
        {"id": "bare", **BARE, "price": {"fixed": price}},
        {"id": "typed", **BARE, **PUBLISHED, "price": {"fixed": price}},
    )
    document = dict(api.load(source).data)
    document["vendors"] = [*document["vendors"], *twins]
    document.pop("what_ifs", None)
    outcome = api.evaluate(written(document), draws=4_000).result.outcome
    bare, typed = (outcome.cost[:, outcome.index(key)] for key in ("bare", "typed"))
    error = np.sqrt((bare.var() + typed.var()) / len(bare))
    assert bare.mean() >= typed.mean() - 2 * error


def test_silence_never_ranks_better_than_speaking_of_what_others_speak_of() -> None:
    """Of two vendors one is silent: it costs what it would if it stated the same."""
    said = (
        "learning: {lag: 20%, duration: 4 months}, errors: {rate: 2%}, retained: {fte: 0.5}, "
        "travel: {per_year: 4, cost: 900 USD}"
    )
    plan = (
        "transition: {duration: 3 months, fee: 9_000 USD, delay: 1 month, parallel_run: 1 month, "
        "project_team: {fte: 1}, retention: 5%}"
    )
    price = "country: US, includes: [labour], price: {fixed: 90_000 USD/year}, hidden_costs: {productivity_lag: off}"
    silent = f"{{id: silent, {price}, transition: {{duration: 3 months}}}}"
    outcome = api.evaluate(
        SCENARIO,
        settings=[
            f"vendors=[{{id: honest, {price}, {plan}, {said}}}, {silent}]",
            "in_house.errors={rate: 1%, cost: 50 USD/payslip}",
            "hidden_costs={}",
        ],
        point="mean",
    ).result.outcome
    assert outcome.cost[0, 2] == pytest.approx(outcome.cost[0, 1], rel=1e-12)
