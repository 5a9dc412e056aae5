"""A split costs what its parts cost, each on its part of the work: by hand, and against smaller scenarios."""

from functools import cache

import numpy as np
import pytest

from bpo_decide import api
from bpo_decide.model.outcome import Outcome
from tests.model import test_traces
from tests.model.by_hand import CHARGES_A_MONTH, IN_HOUSE_A_MONTH, Found, base

MONTHS = 36
TWO = {"a": "US", "b": "US"}
HALVES = "alternatives=[{id: both, kind: split, of: {a: 60%, b: 40%}}]"
WITH_OUR_OWN = "alternatives=[{id: both, kind: split, of: {a: 60%, in_house: 40%}}]"
CHARGES, STAFF = CHARGES_A_MONTH * MONTHS, IN_HOUSE_A_MONTH * MONTHS


def both(*settings: str, split: str = HALVES) -> dict[str, float]:
    """Return present values of the lines of the split in the base case."""
    return {key: float(values[0]) for key, values in base(split, *settings, vendors=TWO)["both"].items()}


# What scales with the share, and what each part bears in full


def test_charges_by_the_unit_are_those_of_the_share() -> None:
    found = both()
    assert found["a_per_unit"] == pytest.approx(0.6 * CHARGES)
    assert found["b_per_unit"] == pytest.approx(0.4 * CHARGES)
    assert sum(found.values()) == pytest.approx(CHARGES)


def test_a_part_can_be_todays_operation() -> None:
    found = both(split=WITH_OUR_OWN)
    assert found["in_house_labour"] == pytest.approx(0.4 * STAFF)
    assert sum(found.values()) == pytest.approx(0.6 * CHARGES + 0.4 * STAFF)


def test_a_part_can_be_what_management_could_do() -> None:
    """One of two clerks goes: half a post of half the work, from month 6 on; the one-time cost in full."""
    improved = "{id: fewer, kind: in_house_improved, staff_change: {clerk: -1}, one_time: 30_000 USD, months: 6}"
    found = both(split=f"alternatives=[{improved}, {{id: both, kind: split, of: {{a: 50%, fewer: 50%}}}}]")
    assert found["fewer_labour"] == pytest.approx(0.5 * STAFF)
    assert found["fewer_labour_change"] == pytest.approx(-0.5 * 60_000 * 30 / 12)
    assert found["fewer_one_time"] == pytest.approx(30_000)
    weeks = 1.5 * 10 * 60_000 / (365.25 / 7)
    assert found["fewer_severance"] == pytest.approx(0.5 * weeks)


@pytest.mark.parametrize(
    ("setting", "line", "expected"),
    [
        ("transition={duration: 0 months, severance_weeks: 0, fee: 50_000 USD}", "transition_fee", 50_000),
        ("transition={duration: 4 months, severance_weeks: 0, project_team: {fte: 1}}", "project_team", 4 * 5_000),
        (
            "transition={duration: 4 months, severance_weeks: 0, knowledge_transfer: {fte: 1, duration: 3 months}}",
            "knowledge_transfer",
            3 * 5_000,
        ),
        ("transition={duration: 0 months, severance_weeks: 2}", "severance", 0.6 * 2 * 10 * 120_000 / (365.25 / 7)),
        ("price={fixed: 30_000 USD/year, price_fixed: true}", "fixed", 90_000),
        (
            "price={per_fte: [{role: clerk, fte: 2, rate: 30_000 USD/year}], price_fixed: true}",
            "per_fte",
            0.6 * 180_000,
        ),
        (
            "price={per_unit: 6 USD/payslip, minimum_volume: 1_500 /month, price_fixed: true}",
            "per_unit",
            0.6 * 1_500 * 6 * MONTHS,
        ),
        ("retained.fte=0.5", "retained", 0.6 * 0.5 * 60_000 * 3),
        ("governance_floor=0.5", "governance", 0.5 * 60_000 * 3),
        ("governance_share=10%", "governance", 0.1 * 0.6 * 120_000 * 3),
        ("quality_monitoring_posts=1", "quality_monitoring", 0.6 * 60_000 * 3),
        ("agents_per_specialist=10", "quality_monitoring", 0.6 * 0.2 * 60_000 * 3),
        ("learning={lag: 20%, duration: 1 months}", "learning", 0.6 * 0.2 * 0.5 * 10_000),
        ("travel={per_year: 4, cost: 1_000 USD}", "travel", 12_000),
        ("hidden_costs={scope_change: 10%}", "scope_change", 0.6 * 0.1 * 120_000 * 2),
    ],
)
def test_what_work_causes_is_of_the_share_and_what_is_fixed_in_full(setting: str, line: str, expected: float) -> None:
    """The part has 60 % of two clerks with 120 000 a year and of 1 000 payslips a month."""
    alone = "vendors.b.hidden_costs={productivity_lag: off}"  # so that b takes over nothing that a is asked about
    assert both(f"vendors.a.{setting}", alone)[f"a_{line}"] == pytest.approx(expected)


def test_a_loss_in_money_and_its_cap_are_those_of_the_share() -> None:
    """One outage a year costs 10 000, or what the cap leaves; of charges it is a share of the part's own."""
    money = "vendors.a.risks={outage: {rate: 1 /year, severity: 10_000 USD}}"
    capped = "vendors.a.risks={outage: {rate: 1 /year, severity: 10_000 USD, cap: 4_000 USD}}"
    months = "vendors.a.risks={outage: {rate: 1 /year, severity: 1 months}}"
    assert both(money)["a_outage"] == pytest.approx(0.6 * 10_000 * 3)
    assert both(capped)["a_outage"] == pytest.approx(0.6 * 4_000 * 3)
    assert both(months)["a_outage"] == pytest.approx(0.6 * CHARGES_A_MONTH * 3)


def test_the_splits_own_cost_is_due_from_the_start() -> None:
    own = "alternatives.both.governance=12_000 USD/year", "alternatives.both.hand_offs=6_000 USD/year"
    found = both(*own)
    assert found["governance"] == pytest.approx(36_000)
    assert found["hand_offs"] == pytest.approx(18_000)
    assert sum(found.values()) == pytest.approx(CHARGES + 54_000)


# A part against a scenario in which everything is so much smaller

RICH = """
schema: 1
title: A share of the work
client: {{name: A company, country: US, currency: USD}}
decision: {{start: 2027-01, horizon: 53 months, discount_rate: 8%}}
process:
  type: payroll
  volume: {{per_month: {low} to {high}, baseline: {baseline}, growth: -2% to 4%}}
in_house:
  staff:
    - {{role: clerk, fte: {clerks}, salary: 50_000 to 60_000 USD/year, tenure: 7 years}}
    - {{role: manager, fte: {managers}, salary: 90_000 USD/year, scales: false}}
  on_costs: 30%
  productivity: 1%
  attrition: 12%
  technology: {{value: {technology} USD/year, avoidable: 20%}}
  facilities: {{value: 9_000 USD/seat/year, avoidable: 60%, avoidable_from: 2028-04}}
  overhead: {{share: 12%, avoidable: 30%}}
  errors: {{rate: 1%, cost: 60 to 140 USD/payslip}}
  risks: {{key_person_loss: {{rate: 0.2 /year, severity: {severity} USD, cap: {cap} USD}}}}
fx: {{MXN: {{spot: 18.5 MXN/USD}}}}
hidden_costs: {{transition_other_normative: off}}
vendors:
  - id: units
    country: MX
    includes: [labour, platform]
    price: {{per_unit: 90 to 110 MXN/payslip, minimum_volume: {minimum} /month}}
    transition: &plan
      duration: 4 to 8 months
      delay: {{p10: 0.3, p50: 1, p90: 4, max: 24, unit: months}}
      fee: 100_000 USD
      parallel_run: 1 to 2 months
      knowledge_transfer: {{fte: 1, duration: 2 months}}
      project_team: {{fte: 1}}
      retention: 10%
    learning: {{lag: 10% to 30%, duration: 5 months}}
    retained: {{fte: {retained}}}
    errors: {{rate: 1% to 2%, dip: {{extra: 1%, duration: 3 months}}}}
    travel: {{per_year: 6, cost: 2_000 USD}}
    agents_per_specialist: 15
    risks:
      key_person_loss: {{rate: 0.3 /year, severity: {severity} USD, cap: {cap} USD}}
      outage: {{rate: 0.5 /year, severity: 0.2 to 1 months}}
      transition_overrun: {{probability: 30%, severity: 20% to 60%}}
  - id: posts
    country: PH
    includes: [labour]
    price:
      per_fte: [{{role: clerk, fte: {posts}, rate: 2_400 to 2_900 USD/month}}]
      fixed: 40_000 USD/year
      productivity: 2%
    transition: *plan
    retained: {{fte: {retained}, salary: 70_000 USD/year}}
    errors: {{rate: 1%, dip: {{extra: 1%, duration: 3 months}}}}
    travel: {{per_year: 6, cost: 2_000 USD}}
    quality_monitoring_posts: {monitoring}
{alternatives}
"""
SCALED = {
    "low": 900,
    "high": 1_200,
    "baseline": 1_000,
    "clerks": 8,
    "managers": 1,
    "technology": 100_000,
    "severity": 40_000,
    "cap": 90_000,
    "minimum": 950,
    "retained": 2,
    "posts": 7,
    "monitoring": 0.5,
}
"""All that is stated of the whole process, and is a share of it for a share of the work."""


def rich(share: float = 1, alternatives: str = "") -> bytes:
    """Return the scenario in which everything that scales is so many times as large."""
    numbers = {key: f"{value * share:g}" for key, value in SCALED.items()}
    return RICH.format(**numbers, alternatives=alternatives).encode()


@cache
def outcome_of(source: bytes) -> Outcome:
    """Return Monte Carlo cases of a scenario."""
    return api.evaluate(source, draws=300).result.outcome


def lines_of(outcome: Outcome, option: str) -> dict[str, np.ndarray[tuple[int, ...], np.dtype[np.float64]]]:
    """Return present values by line and case."""
    return Found(outcome, {})[option]


QUARTERS = "alternatives: [{id: both, kind: split, of: {units: 25%, posts: 75%}, governance: 10_000 USD/year}]"


@pytest.mark.parametrize(("part", "share"), [("units", 0.25), ("posts", 0.75)])
def test_a_part_costs_in_every_case_what_the_vendor_costs_for_a_process_of_that_size(part: str, share: float) -> None:
    """Draws are those of the vendor, and each part of its cost scales, or does not, as a smaller process would."""
    split = lines_of(outcome_of(rich(alternatives=QUARTERS)), "both")
    alone = lines_of(outcome_of(rich(share)), part)
    own = {key.removeprefix(f"{part}_"): values for key, values in split.items() if key.startswith(f"{part}_")}
    assert set(own) == set(alone)
    for key, values in own.items():
        assert np.allclose(values, alone[key], rtol=1e-9, atol=1e-6), key


def test_todays_operation_as_a_part_is_a_share_of_it_in_every_case() -> None:
    split = "alternatives: [{id: both, kind: split, of: {units: 75%, in_house: 25%}}]"
    outcome = outcome_of(rich(alternatives=split))
    part = {key: values for key, values in lines_of(outcome, "both").items() if key.startswith("in_house_")}
    whole = lines_of(outcome, "in_house")
    assert set(part) == {f"in_house_{key}" for key in whole}
    for key, values in whole.items():
        assert np.allclose(part[f"in_house_{key}"], 0.25 * values, rtol=1e-12)


def test_parts_sum_to_the_split_before_its_own_cost() -> None:
    outcome = outcome_of(rich(alternatives=QUARTERS))
    cost, lines = outcome.cost[:, outcome.index("both")], lines_of(outcome, "both")
    parts = [values for key, values in lines.items() if key.startswith(("units_", "posts_"))]
    assert np.allclose(np.sum(parts, axis=0) + lines["governance"], cost, rtol=1e-9)


def test_a_split_changes_nothing_of_the_other_options() -> None:
    one, other = outcome_of(rich()), outcome_of(rich(alternatives=QUARTERS))
    for option in one.options:
        assert np.array_equal(one.cost[:, one.index(option)], other.cost[:, other.index(option)])
        assert np.array_equal(one.yearly[:, one.index(option)], other.yearly[:, other.index(option)])


def test_a_dearer_vendor_makes_the_splits_dearer_that_contain_it_and_nothing_else() -> None:
    """No cheaper in any case: where the transition is given up it costs what it did."""
    source = rich(alternatives=QUARTERS)
    dearer = api.evaluate(source, settings=["vendors.units.price.per_unit=100 to 120 MXN/payslip"], draws=300)
    before, after = outcome_of(source), dearer.result.outcome
    for option in before.options:
        more = after.cost[:, after.index(option)] - before.cost[:, before.index(option)]
        if option in ("units", "both"):
            assert np.all(more >= -1e-6)
            assert more.mean() > 0
        else:
            assert np.all(more == 0), option


@pytest.mark.parametrize("name", ["everything", "contact_work"])
def test_no_line_of_a_part_is_less_than_its_share_of_the_vendors(name: str) -> None:
    """Whatever a line is: the work behind it counts once, and what is fixed in full. Differences may be less."""
    source = test_traces.EVERYTHING.with_stem(name)
    vendors = [vendor.id for vendor in api.load(source).document.vendors][:5]
    splits = ", ".join(f"{{id: s_{key}, kind: split, of: {{{key}: 60%, in_house: 40%}}}}" for key in vendors)
    outcome = api.evaluate(source, settings=[f"alternatives=[{splits}]"], point="mean").result.outcome
    for key in vendors:
        part, alone = lines_of(outcome, f"s_{key}"), lines_of(outcome, key)
        infos = outcome.lines[outcome.index(key)]
        assert {f"{key}_{line.key}" for line in infos} <= set(part)
        for line in infos:
            whole, share = float(alone[line.key][0]), float(part[f"{key}_{line.key}"][0])
            if line.key == "dearer_in_house":
                continue  # a difference of what is of the share and what is in full
            assert min(0.6 * whole, whole) - 1 <= share <= max(0.6 * whole, whole) + 1, (key, line.key, whole, share)


# Where its numbers come from


@pytest.fixture(scope="module")
def traced(tmp_path_factory: pytest.TempPathFactory) -> test_traces.Traced:
    """A scenario with splits by share and by activity and with automation, explained."""
    settings = (
        "alternatives: [{id: both, kind: split, of: {units: 25%, posts: 75%}, governance: 10_000 USD/year}, "
        "{id: parts, kind: split, of: {units: [capture], in_house: [queries]}, hand_offs: 5_000 USD/year}, "
        "{id: bots, kind: automation, mode: attended, share: 20% to 40%, exceptions: 5% to 15%, "
        "time_saved: 60% to 80%, "
        "improvement: 2% to 4%, build: 50_000 USD, licences: 10_000 USD/year, run: {cost: 5_000 USD/year, posts: 0.5}, "
        "months: 5 to 9, ramp: 3 months, activities: [queries]}]"
    )
    activities = "\n  activities: {capture: 55%, queries: 45%}\nin_house:"
    file = tmp_path_factory.mktemp("split") / "split.yaml"
    file.write_bytes(rich(alternatives=settings).replace(b"\nin_house:", activities.encode()))
    return test_traces.Traced(file)


def test_numbers_of_splits_are_explained(traced: test_traces.Traced) -> None:
    test_traces.test_every_line_is_explained_once(traced)
    test_traces.test_explanations_compute_to_the_number_that_is_reported(traced)


def test_nothing_that_moves_a_split_is_missing_from_its_explanation(traced: test_traces.Traced) -> None:
    test_traces.test_whatever_moves_a_line_is_in_its_explanation(traced)
    test_traces.test_volatility_is_in_the_explanation_of_what_it_moves(traced)
