"""`--require`: gates on reported figures; the answer is written first, then every gate that is not met is told."""

import json
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bpo_decide import api
from bpo_decide.reading.gates import Gate, Operator, read_gate
from bpo_decide.reading.problems import UsageError
from bpo_decide.report.gate_values import Kind, Scale, kind_of, number_in
from bpo_decide.report.gates import Answer, unmet
from tests.cli.running import run, run_here

PAYROLL = ("evaluate", "@payroll", "--draws", "1000", "--quiet")
OPTION = {"id": "a.b", "name": "Alpha", "rank": 1, "probability_best": 0.514, "eligible": True, "failed": [],
          "irr": None, "cost": {"mean": 2_000_000.0},
          "expected_regret": 130_000.0, "payback_month": {"p50": 18.0}}  # fmt: skip
IN_HOUSE = {"id": "in_house", "name": "In-house", "rank": 2, "cost": {"mean": 2_500_000.0}, "probability_best": 0.486}
DATA = {
    "options": [IN_HOUSE, OPTION],
    "decision": {"recommended": "a.b", "verdict": "choose", "confidence": 0.7, "rules": {"cvar95": "in_house"}},
    "information": None,
    "warnings": ["one", "two"],
    "slow": lambda: {"saving_rate": 0.2},
}
ANSWER = Answer(
    data=DATA,
    within=(("decision",), ("options", "a.b"), ("information",)),
    about=("a.b", "Alpha"),
    scale=Scale("USD", 2_500_000.0),
    why_null="there is none",
)


def _unmet(text: str) -> str:
    """Return what is said of one condition; empty where it is met."""
    return "".join(unmet([read_gate(text)], ANSWER))


@pytest.mark.parametrize(
    "text",
    [
        "probability_best >= 51%",
        "probability_best > 0.5",
        "confidence == 70%",
        "options.in_house.probability_best < 50 %",
        "options.a.b.cost.mean <= 2M USD",
        "expected_regret <= 130k",
        "expected_regret <= 5.2%",  # of 2.5 million
        "payback_month.p50 <= 1.5 years",
        "payback_month.p50 < 19",
        "verdict == choose",
        "verdict in (choose, choose_with_conditions)",
        'verdict in ("choose")',
        "verdict != stay_in_house",
        "recommended == a.b",
        "recommended != none",
        "decision.rules.cvar95 == in_house",
        "eligible == true",
        "eligible != no",
        "warnings == 2",
        "failed == 0",
        "irr == none",
        "slow.saving_rate >= 20%",
        "rank==1",
    ],
)
def test_what_is_met(text: str) -> None:
    assert _unmet(text) == ""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("probability_best >= 70%", "probability_best >= 70%: it is 51.4% (Alpha)"),
        ("probability_best  >=  0.7", "probability_best >= 0.7: it is 51.4% (Alpha)"),
        ("probability_best > 51.4%", "probability_best > 51.4%: it is 51.4% (Alpha)"),
        ("confidence > 70.01%", "confidence > 70.01%: it is 70%"),
        (
            "options.in_house.probability_best > 1/2".replace("1/2", "0.5"),
            "options.in_house.probability_best > 0.5: it is 48.6%",
        ),
        ("expected_regret <= 5%", "expected_regret <= 5%: it is USD 130k (Alpha)"),
        ("cost.mean < 2M", "cost.mean < 2M: it is 2,000,000 (Alpha)"),
        ("payback_month.p50 <= 1 year", "payback_month.p50 <= 1 year: it is 18 months (Alpha)"),
        ("verdict == stay_in_house", "verdict == stay_in_house: it is choose"),
        (
            "verdict in (stay_in_house, too_close_to_call)",
            "verdict in (stay_in_house, too_close_to_call): it is choose",
        ),
        ("eligible == false", "eligible == false: it is true (Alpha)"),
        ("warnings == 0", "warnings == 0: it is 2"),
        ("irr > 5%", "irr > 5%: it is null: there is none (Alpha)"),
        ("information.evpi < 10k", "information.evpi < 10k: it is null: there is none"),
    ],
)
def test_what_is_not_met_is_told_with_the_figure(text: str, said: str) -> None:
    assert _unmet(text) == f"not met: {said}"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "needs PATH OP VALUE"),
        ("probability_best", "there is no <, <=, >"),
        ("probability_best = 0.7", "equal is written =="),
        ("probability_best >=", "needs PATH OP VALUE"),
        (">= 0.7", "needs PATH OP VALUE"),
        ("probability_best => 0.7", "needs PATH OP VALUE"),
        ("rank > 1 and rank < 3", "several --require"),
        ("verdict in choose", "in needs its values in brackets"),
        ("verdict == 'choose", "a quote is open"),
        ("probability_bst >= 0.7", "there is no figure probability_bst; did you mean probability_best?"),
        ("options.in_hose.cost.mean > 1", "did you mean options.in_house.cost.mean?"),
        ("options.a.b.cost.men > 1", "did you mean options.a.b.cost.mean?"),
        ("cost > 1", "cost has parts: name one, such as cost.mean"),
        ("verdict < choose", "compare it by ==, != or in"),
        ("verdict == chose", "verdict is never chose; did you mean choose?"),
        ("recommended == inhouse", "recommended is never inhouse; did you mean in_house?"),
        ("eligible == 3", "true or false"),
        ("eligible > true", "true or false"),
        ("cost.mean > 2M EUR", "the figures are in USD, not in EUR"),
        ("probability_best > 50k USD", 'takes %, not "USD"'),
        ("payback_month.p50 < 5%", "measured in months"),
        ("cost.mean > 1 to 2", "not an interval"),
        ("cost.mean > many", "must be written like 100k"),
        ("rank < 50%", "is not a percentage"),
        ("warnings == many", "must be written like 3"),
    ],
)
def test_what_is_no_condition_is_wrong_usage(text: str, said: str) -> None:
    with pytest.raises(UsageError) as error:
        _unmet(text)
    assert said in str(error.value)
    assert "--require" in str(error.value)


WORDS = st.text("abcdefgh_0123456789.", min_size=1).filter(lambda word: word.strip() == word)
VALUES = st.text(st.characters(codec="utf-8", exclude_characters="\"'<>=!"), min_size=1).filter(
    lambda text: text and " ".join(text.split()) == text
)
OPERATORS: tuple[Operator, ...] = ("<", "<=", ">", ">=", "==", "!=")


@given(st.builds(Gate, WORDS, st.sampled_from(OPERATORS), st.tuples(VALUES)))
def test_a_condition_reads_as_it_is_written(gate: Gate) -> None:
    assert read_gate(str(gate)) == gate


@given(st.builds(Gate, WORDS, st.just("in"), st.lists(VALUES, min_size=1, max_size=4).map(tuple)))
def test_a_condition_with_several_values_reads_as_it_is_written(gate: Gate) -> None:
    assert read_gate(str(gate)) == gate


@given(st.text())
def test_any_text_is_a_condition_or_wrong_usage(text: str) -> None:
    try:
        found = unmet([read_gate(text)], ANSWER)
    except UsageError:
        return
    assert all(line.startswith("not met: ") for line in found)


@given(st.text(min_size=1))
def test_any_value_can_be_compared_or_is_wrong_usage(value: str) -> None:
    for path in (
        "probability_best",
        "cost.mean",
        "payback_month.p50",
        "rank",
        "verdict",
        "eligible",
        "warnings",
        "irr",
    ):
        try:
            unmet([Gate(path, "==", (value,))], ANSWER)
        except UsageError as error:
            assert path in str(error) or value in str(error)  # noqa: PT017 - it need not be raised


@given(st.floats(-1e12, 1e12), st.floats(-1e12, 1e12), st.sampled_from(OPERATORS))
def test_numbers_are_compared_as_numbers(figure: float, limit: float, operator: Operator) -> None:
    assume(figure == figure)  # noqa: PLR0124
    answer = Answer({"margin": figure}, (), None, Scale("USD", None), "")
    expected = {"<": figure < limit, "<=": figure <= limit, ">": figure > limit, ">=": figure >= limit,
                "==": figure == limit, "!=": figure != limit}[operator]  # fmt: skip

    assert (unmet([Gate("margin", operator, (repr(limit),))], answer) == ()) is expected


@pytest.mark.parametrize(
    ("keys", "kind"),
    [
        (("options", "a", "saving_rate", "p10"), Kind.SHARE),
        (("options", "a", "saving", "probability_positive"), Kind.SHARE),
        (("options", "a", "saving", "p10"), Kind.MONEY),
        (("options", "a", "unit_cost", "mean"), Kind.UNIT_MONEY),
        (("options", "a", "hidden_cost_rate"), Kind.SHARE),
        (("options", "a", "lines", "governance", "mean"), Kind.MONEY),
        (("options", "a", "payback_month", "probability"), Kind.SHARE),
        (("information", "evppi", "x", "value"), Kind.MONEY),
        (("sensitivity", "x", "flips_at"), Kind.NUMBER),
        (("sensitivity", "x", "lead_low"), Kind.MONEY),
        (("decision", "default_share"), Kind.SHARE),
        (("decision", "minimum_saving"), Kind.MONEY),
    ],
)
def test_what_figures_are_measured_in(keys: tuple[str, ...], kind: Kind) -> None:
    assert kind_of(keys) is kind


def test_a_percentage_of_money_is_of_the_cost_in_house() -> None:
    gate = Gate("cost.mean", "<", ("5%",))

    assert number_in(gate, "5%", Kind.MONEY, Scale("USD", 400.0)) == pytest.approx(20)
    with pytest.raises(UsageError):
        number_in(gate, "5%", Kind.MONEY, Scale("USD", None))


def test_every_gate_is_checked_after_the_answer_is_written(tmp_path: Path) -> None:
    file = tmp_path / "answer.json"
    gates = ("probability_best >= 99.9%", "verdict == choose_with_conditions", "options.manila.saving.mean > 1bn")
    done = run_here(*PAYROLL, "-f", "json", "-o", str(file), *(part for gate in gates for part in ("--require", gate)))

    answer = json.loads(file.read_text(encoding="utf-8"))
    manila = next(option for option in answer["options"] if option["id"] == "manila")
    first = next(option for option in answer["options"] if option["id"] == answer["decision"]["recommended"])
    lines = done.err.splitlines()
    assert done.code == 1
    assert [line.partition(":")[0] for line in lines] == ["not met"] * len(lines)
    assert f"probability_best >= 99.9%: it is {100 * first['probability_best']:.3g}% ({first['name']})" in lines[0]
    assert f"options.manila.saving.mean > 1bn: it is USD {manila['saving']['mean'] / 1e3:.1f}k" in lines[-1]
    assert len(lines) == 2 + (answer["decision"]["verdict"] != "choose_with_conditions")


@pytest.mark.parametrize("form", ["table", "json", "csv", "markdown"])
def test_gates_change_nothing_in_the_answer(form: str) -> None:
    plain = run_here("evaluate", "@payroll_small", "--draws", "100", "-f", form)
    met = run_here("evaluate", "@payroll_small", "--draws", "100", "-f", form, "--require", "rank == 1")
    failed = run_here("evaluate", "@payroll_small", "--draws", "100", "-f", form, "--require", "rank > 1")

    assert (plain.code, met.code, failed.code) == (0, 0, 1)
    assert plain.out == met.out == failed.out


def test_a_bare_name_says_which_option_it_is_about_where_nothing_is_recommended() -> None:
    evaluation = api.evaluate("@customer_support", draws=1000)
    assert evaluation.decision.recommended is None
    first = next(one for one in evaluation.to_dict()["options"] if one["rank"] == 1)

    (line,) = evaluation.unmet(["probability_best > 99%"])

    assert line.endswith(f"({first['name']}, which comes first; nothing is recommended)")
    assert evaluation.unmet(["recommended == in_house"]) == (
        "not met: recommended == in_house: nothing is recommended",
    )


def test_wrong_usage_ends_with_2_and_writes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "answer.json"
    for gate in ("probability_bst >= 0.7", "probability_best", "verdict == chose"):
        done = run_here("evaluate", "@payroll_small", "--draws", "100", "-o", str(file), "--require", gate)
        assert (done.code, done.out) == (2, "")
        assert not file.exists()


def test_one_case_says_nothing_of_chances() -> None:
    done = run_here("evaluate", "@payroll_small", "--point", "mean", "-q", "--require", "probability_best > 0.1")

    assert done.code == 1
    assert "it is null: one case without simulation says nothing of it" in done.err


def test_a_form_has_no_gates() -> None:
    done = run_here("evaluate", "@payroll_small", "--form", "a76", "--require", "rank == 1")

    assert (done.code, done.out) == (2, "")


def test_a_memo_is_written_and_checked_in_spite_of_a_gate(tmp_path: Path) -> None:
    file, gate = tmp_path / "memo.md", ("--require", "rank > 1", "--draws", "100")

    first = run_here("memo", "@payroll_small", "-o", str(file), *gate)
    second = run_here("memo", "@payroll_small", "-o", str(file), "--check", *gate)
    file.write_text("old", encoding="utf-8")
    third = run_here("memo", "@payroll_small", "-o", str(file), "--check", "--require", "rank == 1", "--draws", "100")

    assert (first.code, second.code, third.code) == (1, 1, 1)
    assert "up to date" in second.err
    assert "not met: rank > 1: it is 1" in second.err
    assert "out of date" in third.err
    assert "not met" not in third.err


def test_a_comparison_has_gates_on_its_own_figures() -> None:
    found = api.compare("@payroll", point="mean", what_ifs=["peso_rises"])

    assert found.unmet(["cases.peso_rises.recommendation_changes == false", "verdict != no_eligible_option"]) == ()
    (line,) = found.unmet(["base.recommended == nobody"])
    assert line.startswith("not met: base.recommended == nobody: it is ")


def test_verbose_tells_on_standard_error_and_changes_no_output(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text("extends: base.yaml\ntitle: Mine\n", encoding="utf-8")
    base = run_here("evaluate", "@payroll_small", "--point", "mean", "-f", "json")
    from bpo_decide.resources import shipped

    (tmp_path / "base.yaml").write_text(shipped("scenarios", "payroll_small.yaml"), encoding="utf-8")
    mine = str(tmp_path / "mine.yaml")
    call = ("evaluate", mine, "--point", "mean", "-f", "json", "--set", "decision.discount_rate=9%")
    plain, told = run(*call), run(*call, "--verbose")

    assert base.code == plain.code == told.code == 0
    assert told.out == plain.out
    lines = told.err.splitlines()
    assert lines[0].startswith("layers, lowest first: library, ")
    assert lines[0].endswith("base.yaml, " + mine + ", decision.discount_rate=9%")
    assert [line.rpartition(":")[0] for line in lines[2:]] == [
        "read mine.yaml", "evaluated one case", "worked out the rest and written",
    ]  # fmt: skip
    assert run_here("validate", mine, "-v").err.startswith("layers, lowest first: ")
    assert run_here("validate", mine, "-v", "-q").code == 2
