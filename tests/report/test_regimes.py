"""Regimes in every answer: what set them off, what is missing, and what that does to a verdict."""

from pathlib import Path

import pytest

from bpo_decide import api
from bpo_decide.report import regimes
from bpo_decide.scenario.regimes import triggered
from tests.report.memos import SCENARIO, chapter, evaluated, memo_of, vendor, words

ROOT = Path(__file__).parents[2]
NAMES = {"bureau": "Bureau", "dear": "Dear"}


def declared(*vendors: str, regime: str = "SOX") -> api.Evaluation:
    """Return the evaluation of a small scenario that declares a regime, without defaults that cost anything."""
    options = "\n".join(["vendors:", *vendors])
    text = SCENARIO % {"options": options, "minimum": "0%", "requirements": "", "title": "T", "off": ""}
    text = text.replace("volume: {per_month: 1_000}", f"volume: {{per_month: 1_000}}, regimes: [{regime}]")
    return api.evaluate(f"{text}hidden_costs: {{optimism_bias_opex: 0%}}\n".encode(), draws=100)


CHEAP = vendor("60_000 USD/year")
HELD = CHEAP.replace("[SOC2]", "[SOC2, SOC1_TYPE2]")


def test_the_answer_has_a_line_for_each_regime() -> None:
    section = regimes.brief(triggered(declared(CHEAP).scenario.document), NAMES)

    assert section.table is not None
    assert section.table.rows == (
        (("SOX 404",), ("the scenario names it",), ("blocker: soc1 type2", "condition: user controls", "2 to note")),
    )
    assert section.points == ("Blocker of SOX 404: a SOC 1 Type 2 report that covers the year is not shown by Bureau.",)
    assert "Verify with counsel" in section.remarks[0]


def test_an_open_blocker_is_a_condition_of_the_choice() -> None:
    without, with_report = declared(CHEAP).decision, declared(HELD).decision

    assert without.recommended == with_report.recommended == "bureau"
    blocker = "open blocker, SOX 404: a SOC 1 Type 2 report that covers the year is not shown by Bureau"
    assert blocker in without.conditions
    assert without.verdict == "choose_with_conditions"
    assert blocker not in with_report.conditions


def test_a_blocker_of_another_option_is_none_of_this_one() -> None:
    other = vendor("90_000 USD/year", name="dear", label="Dear")

    assert not any("blocker" in text for text in declared(HELD, other).decision.conditions)


def test_the_memo_has_a_chapter_with_who_shows_what() -> None:
    said = chapter(memo_of(declared(HELD)), "regimes")
    (row, *_) = said.sections[1].table.rows if said.sections[1].table else ()

    assert said.title == "Regimes to verify"
    assert row == (
        ("a SOC 1 Type 2 report that covers the year",), ("Bureau: SOC1_TYPE2",), ("",), ("statement read",),
    )  # fmt: skip
    assert "Listed because the scenario names it; for Bureau." in words(memo_of(declared(HELD)), "regimes")
    assert "It does not say that anybody meets a regime." in words(memo_of(declared(HELD)), "regimes")
    assert "as of 2026-06, READ: Atlas Systems" in words(memo_of(declared(HELD)), "regimes")


def test_without_a_regime_nothing_is_said() -> None:
    evaluation = evaluated(CHEAP)

    assert "Regimes" not in evaluation.to_markdown()
    assert "regimes" not in {one.key for one in memo_of(evaluation).chapters}
    assert evaluation.to_dict()["regimes"] == []


def test_a_regime_without_a_record_is_told_all_the_same() -> None:
    evaluation = declared(HELD, regime="House rule")

    assert "the library has no record of it" in words(memo_of(evaluation), "regimes")
    assert evaluation.to_dict()["regimes"] == [
        {
            "key": None, "name": "House rule", "status": "verify", "as_of": None, "because": ["declared"],
            "options": ["bureau"], "asks": [],
        }
    ]  # fmt: skip


def test_machines_get_what_is_shown_and_missing_by_option() -> None:
    (found,) = declared(HELD).to_dict()["regimes"]
    asks = {ask["key"]: ask for ask in found["asks"]}

    assert (found["key"], found["status"]) == ("sox", "verify")
    assert asks["soc1_type2"]["shown"] == {"bureau": "SOC1_TYPE2"}
    assert (asks["user_controls"]["missing"], asks["user_controls"]["while_missing"]) == (["bureau"], "condition")


FORBIDDEN = "compli" + "ant"


@pytest.mark.parametrize("folder", ["src", "templates", "scenarios", "schema", "docs", "tests/cli/golden"])
def test_nothing_says_of_anybody_that_a_regime_is_met(folder: str) -> None:
    files = [path for path in (ROOT / folder).rglob("*") if path.is_file() and path.suffix not in (".pyc", ".whl")]

    assert files
    assert [path.name for path in files if FORBIDDEN in path.read_text(encoding="utf-8").casefold()] == []


def test_neither_do_the_pages_of_the_library() -> None:
    from bpo_decide.report.library_markdown import library_markdown

    assert FORBIDDEN not in library_markdown().casefold()
    assert FORBIDDEN not in (ROOT / "README.md").read_text(encoding="utf-8").casefold()
