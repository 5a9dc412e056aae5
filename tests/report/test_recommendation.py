"""What a recommendation says first, of whom, and what a reader may take it for."""

import pytest

from bpo_decide import api
from bpo_decide.report.rules import at_every_level_of_luck, disagreement
from bpo_decide.report.view import view
from tests.report.memos import SCENARIO, chapter, evaluated, memo_of, vendor, words

RISKY = "{choices: {60_000 USD/year: 90%, 130_000 USD/year: 10%}}"
"""On average 67,000; the worst twentieth of the cases costs 130,000."""
CERTAIN = "price_fixed: true, final_price: 100%"
"""A price that is what was quoted."""


def opening(evaluation: api.Evaluation) -> tuple[str, ...]:
    """Return the first sentences of the memo's recommendation."""
    return chapter(memo_of(evaluation), "recommendation").sections[0].sentences


# Other rules


def test_the_reason_comes_first_and_other_rules_after_it() -> None:
    """In-house costs 100,000 a year for certain, less than the worst twentieth of the vendor's."""
    evaluation = evaluated(vendor(RISKY))
    first, second = opening(evaluation)

    assert first.startswith("Bureau saves USD 99.0k against in-house")
    assert second.startswith("By another rule: In-house as today is cheapest in the worst twentieth of the cases")
    (answer, *_) = view(evaluation.result, "1").sections
    assert answer.sentences[0] == first
    assert second in answer.sentences


def test_where_all_rules_agree_none_is_named() -> None:
    assert opening(evaluated(vendor("80_000 USD/year")))[1:] == ()


def ranked_by(rule: str) -> list[str]:
    """Return what other rules say: Wide costs 70,000 on average and 86,832 at P80, Narrow 80,000 for certain.

    P80 of a normal is its mean and 0.8416 standard deviations.
    """
    wide = vendor("{normal: {mean: 70_000 USD/year, sd: 20_000 USD/year}}", name="wide", label="Wide")
    options = "vendors:\n" + wide + "\n" + vendor("80_000 USD/year", name="narrow", label="Narrow")
    text = SCENARIO % {"options": options, "minimum": "0%", "requirements": "", "title": "T", "off": ""}
    text = text.replace("minimum_saving", f"rank_by: {rule}, minimum_saving").replace("price_fixed: true", CERTAIN)
    return disagreement(api.evaluate(text.encode(), draws=2_000).result)


@pytest.mark.parametrize(
    ("rule", "begins", "goes_on"),
    [
        (
            "expected_cost",
            "By another rule: Narrow is cheapest in a bad case (P80), where it costs USD ",
            "; on average",
        ),
        ("p80_cost", "By another rule: Wide is cheapest on average, where it costs USD ", "; in a bad case"),
        (
            "cvar95",
            "By another rule: Wide is cheapest on average, Narrow in a bad case (P80): it would cost",
            "more on",
        ),
    ],
)
def test_certainty_is_told_of_the_option_that_the_rule_does_not_choose(rule: str, begins: str, goes_on: str) -> None:
    first, *others = ranked_by(rule)

    assert first.startswith(begins)
    assert goes_on in first
    assert not any("Wide is cheapest on average" in one for one in others)


def test_a_rule_that_agrees_with_staying_does_not_read_as_dissent() -> None:
    """33,000 a year is less than half of what in-house costs, so that the verdict is to stay."""
    fee = "{choices: {60_000 USD/year: 90%, 130_000 USD/year: 10%}}"
    said = opening(evaluated(vendor(fee), minimum="50%"))

    assert said[0].startswith("The expected saving of Bureau")
    assert said[-1].startswith("By another rule too: In-house as today is cheapest in the worst twentieth")


# Screenings


def test_a_screening_says_in_the_memo_why_it_is_one() -> None:
    evaluation = api.evaluate("@contract_review", draws=200)
    said = memo_of(evaluation)
    (answer, *_) = view(evaluation.result, "1").sections
    (why,) = (one for one in answer.sentences if one.startswith("A screening: "))

    assert said.verdict.startswith("SCREENING")
    assert why in opening(evaluation)
    assert "(more than 50%)" in why


# Whoever may not be chosen


def test_the_cheapest_is_that_of_those_that_may_be_chosen() -> None:
    cheap, dear = vendor("60_000 USD/year", name="cheap", label="Cheap", country="PH"), vendor(RISKY)
    excluded = memo_of(evaluated(cheap, dear, requirements="data_residency: [US]"))
    free = memo_of(evaluated(cheap, dear))

    for key in ("recommendation", "robustness", "negotiation", "waterfall"):
        assert "that meet" not in words(free, key)
    assert "Bureau is the cheapest of all that meet the requirements" in words(excluded, "recommendation")
    assert "By another rule: of all that meet the requirements, In-house as today" in words(excluded, "recommendation")
    assert "Of all that meet the requirements, Bureau is cheapest on average" in words(excluded, "robustness")
    assert "is the cheapest of all in" not in words(excluded, "negotiation")


def test_a_waterfall_of_one_that_is_not_the_cheapest_bid_does_not_say_so() -> None:
    """In-house costs 100,000 a year; the cheap one may not be chosen, the other one saves nothing."""
    cheap = vendor("60_000 USD/year", name="cheap", label="Cheap", country="PH")
    said = memo_of(evaluated(cheap, vendor("120_000 USD/year"), requirements="data_residency: [US]"))

    assert "shown is the cheapest bid that meets the requirements." in words(said, "waterfall")


# Small shares


def test_a_small_area_on_the_wrong_side_is_not_none() -> None:
    """50,000 for certain against 100,000, but in 1 case of 100 101,000: 1,000 x 1 against 50,000 x 99."""
    fee = "{choices: {50_000 USD/year: 99%, 101_000 USD/year: 1%}}"
    text = SCENARIO % {
        "options": f"vendors:\n{vendor(fee)}",
        "minimum": "0%",
        "requirements": "",
        "title": "T",
        "off": "",
    }
    told = at_every_level_of_luck(api.evaluate(text.encode(), draws=1_000).result).points

    assert any("is the dearer one over less than 1% of the area" in one for one in told)
