"""What is not in money, from a scenario to what is told of it: by hand."""

import pytest

from bpo_decide import api
from bpo_decide.report import criteria as told
from bpo_decide.report.view import view
from bpo_decide.runs import criteria as runs
from bpo_decide.runs.criteria import Findings
from bpo_decide.scenario.derived_scores import Workplace, derived_score, workplaces
from tests.model.by_hand import SCENARIO, VENDOR

PLAIN = SCENARIO + "".join(VENDOR.format(id=key, country=country) for key, country in (("a", "US"), ("b", "MX")))
PRICED = PLAIN.replace("  - id: b\n    country: MX", "  - id: b\n    name: Careful\n    country: MX").replace(
    "per_unit: 6 USD/payslip", "per_unit: 7 USD/payslip"
)
TWO = PRICED.replace("per_unit: 7 USD/payslip", "per_unit: 6 USD/payslip", 1)
"""Over three years in-house costs 360 000, a 216 000, b 252 000."""
CRITERIA = """
criteria:
  - {name: Say in the work, worst: none, best: all, swing: 100, scores: {in_house: 90, a: 30, b: 60}}
  - {id: answer, name: Hours to an answer, worst: 10, best: 0, swing: 50, scores: {in_house: 7, a: 10, b: 4}}
"""
"""Weights 2/3 and 1/3: in-house 90 and 30 are 70, a 30 and 0 are 20, b 60 and 60 are 60."""
STEADY = TWO + CRITERIA
BY_VALUE = STEADY.replace("discount_rate: 0%}", "discount_rate: 0%, rank_by: value, point_worth: 5_000 USD}")


def _evaluated(text: str, **options: object) -> api.Evaluation:
    return api.evaluate(text.encode(), draws=200, **options)  # type: ignore[arg-type]


def _findings(text: str, draws: int = 200) -> Findings:
    found = api.evaluate(text.encode(), draws=draws).result.criteria
    assert found is not None
    return found


def test_values_are_the_weighted_mean_of_what_scores_are_worth() -> None:
    found = _findings(STEADY)

    assert found.values == pytest.approx({"in_house": 70, "a": 20, "b": 60})
    assert found.order == ("in_house", "b", "a")
    assert found.drawn.mean_weights.tolist() == pytest.approx([2 / 3, 1 / 3])


def test_the_frontier_says_what_a_point_costs() -> None:
    found = _findings(STEADY)

    # 36 000 for 40 points, then 108 000 for 10
    assert found.frontier.options == ("a", "b", "in_house")
    assert [step.point_worth for step in found.frontier.steps] == pytest.approx([900, 10_800])


def test_ranking_by_value_counts_the_saving_at_the_worth_of_a_point() -> None:
    evaluation = _evaluated(BY_VALUE)
    scores = {option.id: option.value_score for option in evaluation.options}

    # 20 + 144 / 5, 60 + 108 / 5, and 70
    assert scores == pytest.approx({"in_house": 70, "a": 48.8, "b": 81.6})
    assert [option["id"] for option in sorted(evaluation.to_dict()["options"], key=lambda one: one["rank"])] == [
        "b", "in_house", "a",
    ]  # fmt: skip
    assert evaluation.result.decision.rules["value"] == "b"
    assert evaluation.result.criteria is not None
    assert evaluation.result.criteria.best_at_worth == {"in_house": 0, "a": 0, "b": 1}


def test_without_the_worth_of_a_point_nothing_ranks_by_value() -> None:
    evaluation = _evaluated(STEADY)

    assert [option.value_score for option in evaluation.options] == [None] * 3
    assert "value" not in evaluation.result.decision.rules


def test_criteria_change_no_cost() -> None:
    plain, with_criteria = (_evaluated(text) for text in (TWO, STEADY.replace("swing: 50", "swing: 20 to 60")))

    assert (plain.costs == with_criteria.costs).all()
    assert len(plain.result.inputs.inputs) == len(with_criteria.result.inputs.inputs)


def test_without_criteria_nothing_is_said() -> None:
    evaluation = _evaluated(TWO)

    assert evaluation.result.criteria is None
    assert evaluation.to_dict()["criteria"] is None
    assert told.TITLE not in [section.title for section in view(evaluation.result, "0").sections]
    assert told.TITLE not in evaluation.to_memo()


def test_an_uncertain_swing_leaves_the_order_open() -> None:
    # a: 100 on the first, worth 100 x 100 / (100 + s); b: 60 on both. a is ahead where s < 66.7, in 2 of 3 cases
    text = (
        TWO
        + """
criteria:
  - {name: Say in the work, worst: none, best: all, swing: 100, scores: {in_house: 0, a: 100, b: 60}}
  - {name: Reach, worst: none, best: all, swing: {uniform: [0, 100]}, scores: {in_house: 0, a: 0, b: 60}}
"""
    )
    found = _findings(text, draws=6_000)
    assert found.standing is not None

    assert found.unknown_weights is None
    assert found.standing.first("a") == pytest.approx(2 / 3, abs=0.005)
    assert found.standing.pairwise["b"]["a"] == pytest.approx(1 / 3, abs=0.005)
    assert found.standing.acceptability["in_house"] == (0, 0, 1)
    central = found.standing.central["a"]
    assert central is not None
    assert central["say_in_the_work"] > 0.6 > found.standing.central["b"]["say_in_the_work"]  # type: ignore[index]
    assert found.standing.central["in_house"] is None


def test_without_a_range_of_weights_the_answer_for_all_weights_is_given() -> None:
    # in-house 90 and 30, b 60 and 60: in-house is ahead where its first weight is above a half
    found = _findings(STEADY, draws=6_000)
    assert found.standing is not None
    assert found.unknown_weights is not None

    assert found.standing.first("in_house") == 1
    assert found.unknown_weights.first("in_house") == pytest.approx(0.5, abs=0.02)
    assert found.unknown_weights.first("b") == pytest.approx(0.5, abs=0.02)


def test_a_score_beyond_its_scale_counts_as_the_anchor_in_every_case() -> None:
    text = STEADY.replace("b: 60}", "b: 80 to 100}")

    partial = _findings(text).drawn.partial[0]

    assert partial[:, 2].max() == 100
    assert partial[:, 2].min() > 60


def test_a_case_alone_says_nothing_of_chances() -> None:
    evaluation = _evaluated(BY_VALUE.replace("swing: 50", "swing: {uniform: [40, 60]}"), point="mean")
    found = evaluation.result.criteria
    assert found is not None

    assert found.values == pytest.approx({"in_house": 70, "a": 20, "b": 60})
    assert (found.standing, found.unknown_weights, found.best_at_worth) == (None, None, None)
    data = evaluation.to_dict()["criteria"]
    assert data["pairwise"] is None
    assert [option["rank_acceptability"] for option in data["options"]] == [None] * 3
    assert "cases" not in " ".join(told.section(evaluation.result).sentences)


def test_an_option_that_may_not_be_chosen_has_a_value_and_no_rank() -> None:
    text = STEADY.replace("inflation:", "requirements: {data_residency: [US]}\ninflation:", 1)
    found = _findings(text)

    assert found.values["b"] == pytest.approx(60)
    assert found.eligible == ("in_house", "a")
    assert found.frontier.options == ("a", "in_house")
    assert found.standing is not None
    assert set(found.standing.acceptability) == {"in_house", "a"}


def test_the_terminal_tells_what_more_value_costs() -> None:
    section = told.section(_evaluated(BY_VALUE).result)

    assert section.title == "What is not in money"
    # 10 points at 900 are 9 000
    assert section.sentences[0] == (
        "Careful costs USD 36.0k more than a and is worth 40 points more: it is the better one if 10 points of value "
        "are worth more than USD 9.00k."
    )
    assert section.sentences[-1] == "At USD 5.00k a point, Careful is best in more than 19 in 20 cases."
    assert section.table is not None
    assert [row[0][0] for row in section.table.rows] == ["In-house as today", "Careful", "a"]
    assert [row[1] for row in section.table.rows] == [("70",), ("60",), ("20",)]
    assert [row[-1] for row in section.table.rows] == [("70",), ("82",), ("49",)]


def test_the_memo_has_scales_weights_scores_and_checks() -> None:
    memo = _evaluated(STEADY).to_memo()
    chapter = memo[memo.index("## What is not in money") :]

    for words in (
        "In-house as today costs USD 108k more than Careful and is worth 10 points more",
        "| Say in the work | none | all | in proportion | 100 | 67% |",
        "| Hours to an answer | 7 | 10 | 4 |",
        "Leaving out any one option does not change the order of the others",
        "TOPSIS",
        "PROMETHEE II",
    ):
        assert words in chapter, words


def test_who_may_be_worth_most_in_some_case_is_not_called_never_best() -> None:
    """At 10 USD a payslip b costs 360 000, as in-house does, and is worth less: 60 against 70."""
    dear = STEADY.replace("per_unit: 7 USD/payslip", "per_unit: 10 USD/payslip")
    memo = _evaluated(dear).to_memo()

    assert "Careful is on average no better than In-house as today, in cost or in value." in memo
    assert "never best" not in memo


def test_what_other_methods_say_is_named_and_agrees_here() -> None:
    # b is better than a on both criteria, in-house than a too; flows with weights 2/3 and 1/3, over two others:
    # in-house 2/3 + 1/3 (over a) + 2/3 - 1/3 (over b) = 4/3, b 1 - 1/3 = 2/3, a -2
    found = _findings(STEADY)
    assert found.cross_checks is not None

    topsis, promethee = found.cross_checks
    assert (topsis.method, promethee.method) == ("TOPSIS", "PROMETHEE II")
    assert promethee.order == ("in_house", "b", "a")
    assert promethee.agreement == 1
    assert found.reversals == ()


def test_without_the_optional_package_the_memo_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runs, "is_installed", lambda: False)
    evaluation = _evaluated(STEADY)

    assert "they need the extra mcda" in evaluation.to_memo()
    assert evaluation.to_dict()["criteria"]["cross_checks"] is None


def test_the_same_seed_gives_the_same_values_and_a_further_criterion_moves_no_draws() -> None:
    text = STEADY.replace("b: 60}", "b: 50 to 70}")
    more = text + "  - {name: Third, worst: 0, best: 1, swing: 10, scores: {in_house: 0, a: 0 to 1, b: 1}}\n"

    one, other, third = (_findings(each).drawn.partial[0] for each in (text, text, more))

    assert (one == other).all()
    assert (one == third).all()


def test_where_the_work_is_done_follows_from_option_and_split() -> None:
    text = TWO + "alternatives: [{id: both, kind: split, of: {b: 30%, in_house: 70%}}]\n"
    scenario = api.load(text.encode()).document
    home, mexico = Workplace("US", client_hours=True), Workplace("MX", client_hours=False)

    assert workplaces(scenario, "in_house") == {home: 1}
    assert workplaces(scenario, "b") == {mexico: 1}
    assert workplaces(scenario, "both") == pytest.approx({mexico: 0.3, home: 0.7})
    # the World Bank's indicator for 2023: 1.328 and -0.806
    score = derived_score(scenario, "rule_of_law", "both")
    assert score.point == pytest.approx(0.3 * -0.806 + 0.7 * 1.328)
    assert (score.origin, score.grade) == ("library", "A")
    assert score.source is not None
    assert "World Bank" in score.source


def test_hours_in_common_are_those_of_the_clocks_or_all_where_the_client_s_are_kept() -> None:
    text = PLAIN.replace("    country: MX", "    country: IN\n    shift: client_hours", 1)
    scenario = api.load(text.encode()).document
    elsewhere = api.load(text.replace("    shift: client_hours\n", "").encode()).document

    assert derived_score(scenario, "overlap_hours", "in_house").point == 8
    assert derived_score(scenario, "overlap_hours", "b").point == 8
    assert derived_score(elsewhere, "overlap_hours", "b").point == 0  # 9 to 17 in New York is 18:30 to 3:30 in India


def test_every_number_of_the_criteria_is_in_the_register() -> None:
    text = STEADY + "  - {name: Law, worst: -1, best: 2, swing: 30, derived: rule_of_law}\n"

    memo = _evaluated(text).to_memo()

    for path in ("criteria.answer.scores.b", "criteria.law.scores.b", "criteria.say_in_the_work.swing"):
        assert path.replace("_", "\\_") in memo[memo.index("register of assumptions") :], path


def test_settings_reach_criteria_by_name() -> None:
    found = api.evaluate(
        STEADY.encode(), draws=200, settings=["criteria.say_in_the_work.swing=0", "criteria.answer.swing=100"]
    ).result.criteria

    assert found is not None
    assert found.values == pytest.approx({"in_house": 30, "a": 0, "b": 60})
