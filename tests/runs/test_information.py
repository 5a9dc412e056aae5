"""What it is worth to know more, on whole scenarios: what must hold between the parts, and how it is told."""

import numpy as np
import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from bpo_decide import api
from bpo_decide.decision.choice import choice_of
from bpo_decide.decision.information import Partial, evppi
from bpo_decide.report import information as told
from bpo_decide.runs.information import (
    DEMAND,
    EVENTS,
    KNOWABLE,
    MARKET,
    SHARED,
    GroupWorth,
    Information,
    perfect_information,
)
from bpo_decide.runs.result import Result
from tests.strategies import Document, scenarios, written

DRAWS = 2000
SCENARIO = """
schema: 1
title: Two bureaux and their errors
client: {name: Example, country: US, currency: USD}
decision: {start: 2027-01, horizon: 3 years, discount_rate: 0%%%(decision)s}
process: {type: payroll, volume: {per_month: 1_000}}
in_house:
  staff: [{role: clerk, fte: 2, salary: 50_000 USD/year, tenure: 0 years}]
  on_costs: 0%%
  wage_growth: 0%%
  errors: {rate: 1%%, cost: 100 USD/payslip}
vendors:
  - &bureau
    id: careful
    name: Careful
    country: US
    includes: [labour]
    price: {fixed: 66_000 USD/year, price_fixed: true}
    transition: {duration: 0 months, fee: 0 USD, severance_weeks: 0}
    retained: {fte: 0}
    governance_share: 0%%
    errors: {rate: 1%%}
  - {<<: *bureau, id: cheap, name: Cheap, price: {fixed: 60_000 USD/year, price_fixed: true}, errors: {rate: %(rate)s}}
hidden_costs: {productivity_lag: off, scope_change: off, transition_other_normative: off}
risks: none
"""
NORMAL = "{normal: {mean: 1.5%, sd: 0.2%}}"


def result_of(*, rate: str = NORMAL, decision: str = "", draws: int = DRAWS) -> Result:
    text = SCENARIO % {"rate": rate, "decision": decision}
    return api.evaluate(text.encode(), draws=draws).result


def information_of(result: Result) -> Information:
    found = result.information
    assert found is not None
    return found


def test_the_value_of_one_error_rate_in_closed_form() -> None:
    """Careful costs 66,000 USD a year, Cheap 60,000 and its errors above 1 %: at 1.5 % they tie.

    A year has 12,000 payslips at 100 USD for an error, so that 0.2 % more errors are 2,400 USD a year, 7,200 USD in
    three. Level options: the value is 7,200 / sqrt(2 pi) = 2,872 USD, of knowing the rate and of knowing everything.
    """
    result = result_of(draws=10_000)
    found = information_of(result)

    truth = 7_200 / np.sqrt(2 * np.pi)
    assert [one.quantity.path for one in found.inputs] == ["vendors.cheap.errors.rate"]
    assert found.perfect.value == pytest.approx(truth, rel=0.01)
    assert found.inputs[0].worth.value == pytest.approx(truth, rel=0.01)
    assert found.inputs[0].low == pytest.approx(0.015 - 1.2815516 * 0.002, rel=1e-6)
    assert found.inputs[0].high == pytest.approx(0.015 + 1.2815516 * 0.002, rel=1e-6)


def test_a_pilot_that_counts_errors_in_closed_form() -> None:
    """Three months of a tenth of 1,000 payslips: 300, of which 1.5 % are wrong: 4.5 with a spread of 2.1.

    The rate is known to 0.2 % beforehand and measured to sqrt(0.015 * 0.985 / 300) = 0.70 %: of its variance
    4 / (4 + 49.25) = 7.5 % is settled, so that the pilot is worth the root of it, 27 %, of knowing the rate.
    """
    result = result_of(draws=10_000)
    found = information_of(result)

    assert [(pilot.option, pilot.months, pilot.units) for pilot in found.pilots] == [("cheap", 3, 300)]
    assert [quantity.path for quantity in found.pilots[0].quantities] == ["vendors.cheap.errors.rate"]
    settled = 0.002**2 / (0.002**2 + 0.015 * 0.985 / 300)
    truth = np.sqrt(settled) * 7_200 / np.sqrt(2 * np.pi)
    assert found.pilots[0].worth.value == pytest.approx(truth, abs=0.05 * found.perfect.value)


def test_the_minimum_saving_is_a_head_start_of_in_house() -> None:
    """In-house costs 112,000 USD a year, so 336,000; with 40 % it is as if it were 201,600.

    Careful costs 78,000 a year with its errors, 234,000: nobody who knew the rate would leave, unless it were under
    0.6 %, 4.5 standard deviations away.
    """
    free, bound = result_of(), result_of(decision=", minimum_saving: 40%")

    assert information_of(free).perfect.value > 2_000
    assert information_of(bound).perfect.value < 1
    assert information_of(bound).inputs[0].worth.value < 1


def test_nothing_uncertain_is_worth_nothing() -> None:
    result = result_of(rate="1.4%")

    found = information_of(result)
    assert found == Information(found.perfect, (), (), ())
    assert (found.perfect.value, found.perfect.standard_error) == (0, 0)
    assert told.brief(result) == ["Nothing that could be found out would change the choice by expected cost."]
    assert told.section(result).table is None


def test_a_single_case_says_nothing() -> None:
    result = api.evaluate((SCENARIO % {"rate": NORMAL, "decision": ""}).encode(), point="mean").result

    assert result.information is None
    assert perfect_information(result) is None
    assert told.brief(result) == []
    assert told.sections(result) == []
    assert told.as_data(result) is None


@settings(max_examples=10)
@given(scenarios())
def test_what_holds_between_the_parts(document: Document) -> None:
    result = api.evaluate(written(document), draws=200).result
    found = information_of(result)
    costs = result.outcome.cost + result.outcome.control

    by_key = {one.quantity.key: one.worth for one in found.inputs}
    assert [*by_key] == [source.key for source in result.inputs.inputs]
    for group in found.groups:
        assert all(by_key[key].value <= group.worth.value for key in group.inputs if key in by_key)
    told_by = [key for group in found.groups if group.key != KNOWABLE for key in group.inputs]
    assert len(told_by) == len(set(told_by))
    knowable = next((group.worth for group in found.groups if group.key == KNOWABLE), Partial(0.0, 0.0, 0.0))
    assert all(group.worth.value <= knowable.value for group in found.groups)
    assert all(pilot.worth.value <= knowable.value + 1e-9 * abs(costs).max() for pilot in found.pilots)
    assert all(worth.value >= 0 for worth in by_key.values())
    if result.contest is not None and not result.contest.threshold:
        eligible = [option for option in result.options if option.eligible]
        best = min(eligible, key=lambda option: option.cost.mean)
        assert found.perfect.value == pytest.approx(best.expected_regret, rel=1e-9, abs=1e-9 * abs(costs).max())


def shipped(name: str) -> Result:
    return api.evaluate(name, draws=DRAWS).result


def test_inputs_are_grouped_by_who_could_tell() -> None:
    result = shipped("@payroll")
    groups = {group.key: set(group.inputs) for group in information_of(result).groups}

    assert "vendors.manila.errors.rate" in groups["manila"]
    assert "in_house.errors.rate" in groups["in_house"]
    assert "vendors.manila.risks.insolvency.rate" in groups[EVENTS]
    assert "library.governance" in groups[SHARED]
    assert {"in_house.wage_growth", "library.inflation.MX", "fx.MXN.1"} <= groups[MARKET]
    assert DEMAND not in groups  # the growth of the volume is alone in it
    assert "process.volume.growth" in groups[KNOWABLE]
    every = {source.key for source in result.inputs.inputs} | set(result.inputs.shocks)
    assert groups[KNOWABLE] == every


def test_the_same_run_says_the_same() -> None:
    assert told.as_data(shipped("@service_desk")) == told.as_data(shipped("@service_desk"))


def test_how_it_is_told() -> None:
    result = result_of(draws=10_000)
    said = told.section(result)

    assert said.title == "What to find out before signing, and what it is worth at most"
    assert said.sentences[0].startswith("To know everything in advance, chance included, would be worth USD 2.8")
    assert said.table is not None
    (row,) = said.table.rows
    assert row[0] == ("vendors.cheap.errors.rate", "1.24% to 1.76%")
    assert row[1][0].startswith("USD 2.8")
    assert row[2] == ("measure it",)
    pilot = told.sections(result)[-1]
    assert pilot.points[0].startswith(
        "A pilot at Cheap, of 3 months and 300 units of work, that measures the error rate: worth at most USD "
    )


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("vendors.great_basin.recoveries.rate", "share of the money that is recovered"),
        ("vendors.great_basin.errors.rate", "error rate"),
        ("vendors.great_basin.contact_work.handle_time", "handle time"),
    ],
)
def test_what_a_pilot_measures_has_a_name_of_its_own(path: str, said: str) -> None:
    assert told.measured(path) == said


def test_the_keys_of_the_json() -> None:
    data = api.evaluate((SCENARIO % {"rate": NORMAL, "decision": ""}).encode(), draws=DRAWS).to_dict()["information"]

    assert set(data) == {"evpi", "standard_error", "evppi", "groups", "evsi"}
    assert [set(one) for one in data["evppi"]] == [{"input", "value", "standard_error", "raw"}]
    assert data["evppi"][0]["input"] == "vendors.cheap.errors.rate"
    assert [one["option"] for one in data["evsi"]] == ["cheap"]
    assert data["groups"][-1]["group"] == KNOWABLE


def test_the_error_that_is_told_is_the_spread_that_there_is() -> None:
    """A delay that turns the choice in its tail alone: the rule hangs on few draws, which one rule's spread hides."""
    key, found, scenario = "vendors.belfast.transition.delay", [], api.load("@contract_review")
    for seed in range(1, 13):
        result = api.evaluate(scenario, draws=4000, seed=seed).result
        steadied = result.outcome.cost + result.outcome.control
        rated = choice_of(result.scenario, result.options).rated(steadied)
        eligible = [number for number, option in enumerate(result.options) if option.eligible]
        found.append(evppi(rated[:, eligible], result.design.columns[key][:, np.newaxis])[0])
    raw, errors = (np.array([getattr(one, what) for one in found]) for what in ("raw", "standard_error"))

    assert 0.8 < np.sqrt((errors**2).mean()) / raw.std(ddof=1) < 2.5
    assert (abs(raw - raw.mean()) < 2 * errors).sum() >= 10


def worth(value: float, error: float = 0.0, raw: float | None = None) -> Partial:
    return Partial(value, error, value if raw is None else raw)


def test_what_may_as_well_be_noise_is_not_worth_telling() -> None:
    found = information_of(result_of())

    assert told.worth_telling(replace(found.inputs[0], worth=worth(100, 50)))
    assert not told.worth_telling(replace(found.inputs[0], worth=worth(100, 51)))
    assert not told.worth_telling(replace(found.inputs[0], worth=worth(0, 0)))
    assert told.worth_telling(replace(found.pilots[0], worth=worth(1, 0)))
    # of what everything is worth, some 2,900, it is less than a hundredth
    assert not told.worth_telling(replace(found.pilots[0], worth=worth(1, 0)), of=found)


def test_a_value_that_is_a_bound_is_told_as_one() -> None:
    result = result_of()
    found = information_of(result)
    everything = found.perfect.value
    group = GroupWorth("cheap", ("a", "b"), worth(2_000, 0, raw=1_500))
    held = replace(found.inputs[0], worth=worth(everything, 0, raw=everything + 1_000))
    sampled = replace(found.pilots[0], worth=worth(900, 0, raw=950))
    result.__dict__["information"] = replace(found, inputs=(held,), groups=(group,), pilots=(sampled,))

    first, several, pilot = told.sections(result)

    assert any(
        one.startswith("vendors.cheap.errors.rate") and one.endswith("held at what everything is worth.")
        for one in first.remarks
    )
    assert several.remarks == ("Cheap (2 assumptions): estimated at USD 1.50k, raised to that of a part of it.",)
    assert pilot.points[0].endswith("worth at most USD 900, held at what it is worth to know them.")


def test_a_large_run_looks_at_its_first_draws(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bpo_decide.runs.result.DETAILED_CASES", 1_000)
    result = result_of()

    assert (result.design.cases, information_of(result).draws) == (1_000, 1_000)
    assert result.design.columns["vendors.cheap.errors.rate"] == pytest.approx(
        result_of().design.columns["vendors.cheap.errors.rate"][:1_000]
    )
    assert "first 1,000 draws" in told.section(result).remarks[-1]
    assert information_of(result).perfect == information_of(result_of()).perfect
    assert len(result.would_win) == 1


def test_rounding_is_nothing() -> None:
    """In-house counts a tenth of its cost, and Careful saves a third: nothing that is drawn comes near."""
    data = told.as_data(result_of(decision=", minimum_saving: 90%"))

    assert data is not None
    assert (data["evpi"], data["standard_error"]) == (0, 0)
    assert [(one["value"], one["standard_error"]) for one in data["evppi"]] == [(0, 0)]
