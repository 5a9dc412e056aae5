"""`evaluate --form`: the worked example of the federal form from a scenario, avoidable cost by hand, the checklist.

The scenario is the worked example on the Circular's published rules as far as keys allow; what no key states (the
federal income tax) is not provided, and moves line 13 by what the example subtracts for it.
"""

import csv
import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from bpo_decide import api
from bpo_decide.decision.forms.base import Comparison, Form
from bpo_decide.reading.problems import UsageError
from bpo_decide.report.forms_as_data import FormAnswer
from bpo_decide.runs.forms import FilledForm
from tests.cli.running import run_here

EXAMPLE = """
schema: 1
title: The worked example
client: {name: An agency, country: US, currency: USD}
decision: {start: 2027-01, horizon: 5 years, discount_rate: 0%}
process: {type: payroll, volume: {per_month: 100_000}}
inflation: {US: 0%}
hidden_costs: {productivity_lag: off, scope_change: off, transition_other_normative: off}
in_house:
  staff: [{role: clerk, fte: 80, salary: 50_000 USD/year, tenure: 10 years}]
  on_costs: 36.25%
  overhead: {share: 12%}
  other:
    - {name: supplies, scope: print, value: 200_000 USD/year}
    - {name: travel, scope: labour, value: 50_000 USD/year}
risks: {early_termination: off, insolvency: off}
vendors:
  - id: vendor
    country: US
    includes: [labour, platform, print]
    price: {fixed: 6_000_000 USD/year, price_fixed: true}
    transition: {duration: 0 months, severance_weeks: 0, asset_sale: 5_100 USD}
    retained: {fte: 0, salary: 53_027.5229358 USD/year}
    governance_share: 0%
"""
"""Administrators are paid like who stays with the client: 53 027.52 x 1.3625 = 72 250, the average of the example."""


def _form(name: str, *settings: str, text: str = EXAMPLE) -> FormAnswer:
    return api.form(text.encode(), name, settings=settings)


def _only(answer: FormAnswer) -> Comparison:
    (comparison,) = answer.filled.comparisons
    return comparison


def _amounts(comparison: Comparison) -> Mapping[str, float | None]:
    return {line.number: line.amount for line in comparison.lines}


def test_the_worked_example_from_a_scenario() -> None:
    assert _amounts(_only(_form("a76"))) == {
        "1": 27_250_000,
        "2": 1_000_000,
        "3": 440_750,
        "4": 3_270_000,
        "5": None,
        "6": 31_960_750,
        "7": 30_000_000,
        "8": 1_445_000,
        "9": None,
        "10": 200_000,
        "11": -5_100,
        "12": None,
        "13": 31_339_900 + 300_000,
        "14": 2_725_000,
        "15": 31_960_750,
        "16": 34_064_900 + 300_000,
        "17": 2_104_150 + 300_000,
    }


def test_a_line_says_where_it_comes_from() -> None:
    comparison = _only(_form("a76"))

    personnel, administration = comparison.line("1"), comparison.line("8")
    assert personnel.periods == (5_450_000,) * 5
    assert personnel.lines == ("labour",)
    assert {"in_house.staff.clerk.fte", "in_house.staff.clerk.salary", "in_house.on_costs"} <= set(personnel.paths)
    assert "4 administrators for 80 posts" in administration.how
    assert comparison.line("11").paths == ("vendors.vendor.transition.asset_sale",)
    assert comparison.line("12").how == "not provided"


def test_the_differential_keeps_the_work_in_house_and_that_is_said() -> None:
    answer = _form("a76")

    assert answer.provider == "in_house"
    assert "USD 320,850 below in-house (line 6): the conversion differential" in _only(answer).because


def test_the_streamlined_form_turns_the_example() -> None:
    """Line 13 is 30 000 000 + 1 445 000, 515 750 below line 6."""
    answer = _form("a76-streamlined")

    assert _only(answer).difference == -515_750
    assert answer.provider == "vendor"
    told = answer.to_dict()["answer"]["sentences"][1]
    assert told == "vendor is USD 515,750 cheaper than in-house (line 17), 2% of the in-house side."
    assert any("More than 65 posts (80)" in remark for remark in _only(answer).remarks)


def test_the_first_sentence_says_whether_the_model_agrees() -> None:
    """The model has 31 710 000 in-house (no liability insurance) against 30 000 000 and the overhead that stays."""
    said = {name: _form(name).view().sections[0].sentences[0] for name in ("a76", "a76-streamlined")}
    free = _form("a76", "in_house.overhead.avoidable=100%").view().sections[0].sentences[0]

    assert said["a76"] == "The form keeps the work in-house, and so does the model's base case."
    assert said["a76-streamlined"] == "The form contracts with vendor, but the model's base case stays in-house."
    assert free == "The form keeps the work in-house, but the model's base case recommends vendor."


def test_without_stated_overhead_the_circular_has_one() -> None:
    text = EXAMPLE.replace("  overhead: {share: 12%}\n", "")
    overhead = _only(_form("a76", text=text)).line("4")

    assert overhead.amount == 3_270_000
    assert "states no overhead" in overhead.how


def test_other_factors_than_the_circulars_are_told_with_what_it_would_say() -> None:
    """Pay of 20 000 000 over five years: with 36.25 % and 12 % as in the example, whatever the scenario states."""
    comparison = _only(_form("a76", "in_house.on_costs=20%", "in_house.overhead.share=5%"))

    assert comparison.line("1").amount == 24_000_000
    assert comparison.line("4").amount == 1_200_000
    administration = 5 * round(4 * 53_027.5229358 * 1.2)
    federal = 30_000_000 + administration + 200_000 - 5_100 + 2_725_000 - 31_960_750
    assert any(f"line 17 is {round(federal):,}" in remark for remark in comparison.remarks)


def test_the_scope_of_the_vendor_is_the_scope_of_the_form() -> None:
    comparison = _only(_form("a76", "vendors.vendor.includes=[labour]"))

    assert comparison.line("2").amount is None
    assert comparison.line("6").amount == 30_960_750
    assert any("supplies" in remark for remark in comparison.remarks)


def test_who_stays_with_the_client_is_on_neither_side() -> None:
    """Of 80 posts 20 stay: three quarters of pay, liability and overhead, and three administrators for 60 posts.

    Three quarters of 38 150 of liability are 28 612.50: with 50 000 of travel a line of 78 612.50, rounded up.
    """
    comparison = _only(_form("a76", "vendors.vendor.retained.fte=20"))

    assert comparison.line("1").amount == 20_437_500
    assert comparison.line("3").amount == 5 * 78_613
    assert comparison.line("4").amount == 2_452_500
    assert comparison.line("8").amount == 3 * 72_250 * 5
    assert comparison.line("10").amount == 150_000


def test_a_fee_for_the_transition_is_part_of_the_price() -> None:
    comparison = _only(_form("a76", "vendors.vendor.transition.fee=100_000 USD"))

    assert comparison.line("7").amount == 30_100_000
    assert "transition" not in {left.group for left in comparison.left_out}


@pytest.mark.parametrize(
    ("fx", "differential", "said"),
    [
        ("", 12_500_000, "the cap is not applied"),
        ("fx: {USD: {spot: 0.9 EUR/USD}}\n", 9_000_000, "EUR 9,000,000 at the stated rate"),
    ],
)
def test_the_cap_in_another_currency(fx: str, differential: float, said: str) -> None:
    """Line 1 of 125 million: ten percent is 12.5 million, above the cap."""
    text = EXAMPLE.replace("USD", "EUR").replace("50_000 EUR", "229_357.798165 EUR")
    differential_line = _only(_form("a76", text=text.replace("inflation:", f"{fx}inflation:"))).line("14")

    assert differential_line.amount == pytest.approx(differential, abs=1)
    assert said in differential_line.how


def test_an_option_without_a_vendor_is_not_on_the_form() -> None:
    fix = "alternatives: [{id: fix, name: Fix it, kind: in_house_improved, staff_change: {clerk: -30}, months: 3}]\n"
    answer = _form("a76", text=EXAMPLE + fix)

    assert any("no place for Fix it" in note for note in answer.filled.notes)
    assert "recommends Fix it, which has no place on the form" in answer.view().sections[0].sentences[0]


def test_a_vendor_that_misses_a_requirement_wins_nothing() -> None:
    answer = _form("a76-streamlined", "requirements.certifications=[SOC1_TYPE2]")

    assert not _only(answer).eligible
    assert answer.provider == "in_house"
    assert "No vendor meets the requirements" in answer.view().sections[0].sentences[1]


def test_a_scenario_without_a_vendor_has_nothing_to_compare() -> None:
    text = EXAMPLE[: EXAMPLE.index("vendors:")]
    fix = "alternatives: [{id: fix, kind: in_house_improved, staff_change: {clerk: -30}, months: 3}]\n"
    with pytest.raises(UsageError, match="the scenario has none"):
        _form("a76", text=text + fix)
    assert _form("appraisal", text=text + fix).filled.rows


def test_avoidable_cost_by_hand() -> None:
    """Pay, supplies and travel go, overhead of 3 270 000 stays: 28 500 000 avoidable against 30 000 000 - 5 100."""
    comparison = _only(_form("avoidable-cost"))

    assert comparison.line("A").amount == pytest.approx(27_250_000 + 1_000_000 + 250_000)
    assert comparison.line("C").amount == pytest.approx(-5_100)
    assert comparison.line("G").amount == pytest.approx(30_000_000)
    assert comparison.difference == pytest.approx(30_000_000 - 5_100 - 28_500_000)
    assert comparison.provider == "in_house"


def test_what_is_avoidable_decides() -> None:
    """With overhead that goes away too, 31 770 000 are avoidable."""
    comparison = _only(_form("avoidable-cost", "in_house.overhead.avoidable=100%"))

    assert comparison.line("A").amount == pytest.approx(31_770_000)
    assert comparison.provider == "vendor"


@pytest.mark.parametrize("scenario", ["@payroll", "@customer_support", "@accounts_payable"])
def test_avoidable_cost_and_what_it_leaves_out_are_the_models_saving(scenario: str) -> None:
    """Every cost of the base case is on the form or below it, so that the two differ by nothing else."""
    answer = api.form(scenario, "avoidable-cost")
    base: FilledForm = answer.found
    for comparison in answer.filled.comparisons:
        number = base.result.outcome.index(comparison.option)
        saving = float(base.result.outcome.cost[0, 0] - base.result.outcome.cost[0, number])
        rest = sum(left.amount for left in comparison.left_out)
        assert comparison.difference + rest == pytest.approx(-saving, rel=1e-9)


def test_the_checklist_answers_every_row() -> None:
    rows = {row.key: row for row in _form("appraisal").filled.rows}

    assert len(rows) == 19
    assert rows["drivers"].answer == "not provided"
    assert rows["present_value"].answer == "provided"
    assert "0% a year" in rows["present_value"].says
    assert rows["reconciliation"].answer == "not provided"


def test_the_checklist_sees_what_is_stated() -> None:
    stated = _form("appraisal", "description=A test.", "requirements.certifications=[SOC1_TYPE2]")
    rows = {row.key: row.answer for row in stated.filled.rows}

    assert rows["purpose"] == "provided"
    assert rows["criteria"] == "in part"
    assert rows["reconciliation"] == "in part"


def test_every_form_is_named_in_the_help() -> None:
    help_ = " ".join(run_here("evaluate", "--help", COLUMNS="300").out.split())

    assert sorted(Form.known) == ["a76", "a76-streamlined", "appraisal", "avoidable-cost"]
    assert all(name in help_ for name in Form.known)


@pytest.fixture
def example(tmp_path: Path) -> str:
    """Return the file of the worked example."""
    file = tmp_path / "example.yaml"
    file.write_text(EXAMPLE, encoding="utf-8")
    return str(file)


def _json(example: str, name: str) -> Any:  # noqa: ANN401 - plain data
    return json.loads(run_here("evaluate", example, "--form", name, "--format", "json", "-q").out)


def test_as_json(example: str) -> None:
    told = _json(example, "a76")

    assert told["schema"] == "bpo-decide/form/1"
    assert told["answer"]["provider"] == "in_house"
    assert told["answer"]["differs_from_model"] is False
    (vendor,) = told["options"]
    assert [line["number"] for line in vendor["lines"]] == [str(number) for number in range(1, 18)]
    assert vendor["lines"][11]["amount"] is None
    assert any("Figure B4" in choice for choice in told["choices"])
    assert _json(example, "appraisal")["answer"] is None


def test_as_csv(example: str) -> None:
    rows = list(csv.DictReader(io.StringIO(run_here("evaluate", example, "--form", "a76", "-f", "csv", "-q").out)))

    assert len(rows) == 17
    assert (rows[0]["amount"], rows[0]["period_5"], rows[16]["period_1"]) == ("27250000.0", "5450000.0", "")


def test_as_table_and_markdown(example: str) -> None:
    table = run_here("evaluate", example, "--form", "a76", "-q")
    markdown = run_here("evaluate", example, "--form", "avoidable-cost", "-f", "markdown", "-q")

    assert table.code == markdown.code == 0
    assert "STAY IN-HOUSE, by the standard form of OMB Circular A-76" in table.out
    assert "Paragraph" not in table.out
    assert "| A " in markdown.out


def test_an_unknown_form_is_wrong_usage(example: str) -> None:
    done = run_here("evaluate", example, "--form", "a67")

    assert done.code == 2
    assert "did you mean a76?" in done.err


def test_the_same_bytes_twice(example: str) -> None:
    calls = [run_here("evaluate", example, "--form", "a76", "-f", "json", "-q").out for _ in range(2)]

    assert calls[0] == calls[1]
