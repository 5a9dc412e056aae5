"""Sections of the memo on evidence and risk, from values made by hand."""

import pytest
from msgspec.structs import replace

from bpo_decide import api
from bpo_decide.decision.evidence import CommonEvidence, LargeDefault
from bpo_decide.decision.figures import TableMoney, table_money
from bpo_decide.decision.measures import Option
from bpo_decide.decision.risk import Risk
from bpo_decide.library.records import unit_in_words
from bpo_decide.reading.forms import (
    Form,
    Mixture,
    Pert,
    Point,
)
from bpo_decide.report import evidence, risks, warnings
from bpo_decide.report.tables import Table
from bpo_decide.report.wording import in_words, of_number, value_in_words
from bpo_decide.scenario.resolved import Evidence
from tests.report.memos import SCENARIO, evaluated, library, memo_of, vendor, words


@pytest.fixture(scope="module")
def two() -> tuple[Option, ...]:
    """Return in-house, Bureau and Dear, in the order of the file."""
    return evaluated(vendor("80_000 USD/year"), vendor("99_000 USD/year", name="dear", label="Dear")).result.options


def test_parity_names_a_standing_for_every_vendor() -> None:
    rows = [Evidence("fee", "Transition fee", ("fee",), {"bureau": "given", "dear": "span"}),
            Evidence("travel", "Travel", (), {"bureau": "missing", "dear": "not needed"})]  # fmt: skip
    options = evaluated(vendor("80_000 USD/year"), vendor("99_000 USD/year", name="dear", label="Dear"))
    section = evidence.parity_table(rows, options.scenario.options)

    assert section.table == Table(
        heads=(("Cost",), ("Bureau",), ("Dear",)),
        rows=((("Transition fee",), ("given",), ("span",)), (("Travel",), ("missing",), ("not needed",))),
        right=(False, False, False),
    )


def test_common_evidence_says_whether_the_order_changes(two: tuple[Option, ...]) -> None:
    known = [Evidence("fee", "Transition fee", (), {"bureau": "given"})]
    ranked = [two[1], two[2], two[0]]
    same, other = (
        evidence.common_evidence(CommonEvidence(order, ("fee",)), known, ranked)
        for order in (("bureau", "dear", "in_house"), ("dear", "bureau", "in_house"))
    )

    assert same.sentences == ("Without what is not known of every vendor (Transition fee) the order stays the same.",)
    assert other.sentences[0].endswith("the order becomes Dear, Bureau, In-house as today.")
    assert evidence.common_evidence(None, known, ranked).sentences == ()


def test_large_defaults_show_the_order_without_them(two: tuple[Option, ...]) -> None:
    found = [LargeDefault("dear", "governance", "Managing the vendor", 0.134, ("dear", "bureau", "in_house"))]
    section = evidence.large_defaults(found, [two[1], two[2], two[0]])

    assert section.table is not None
    assert section.table.rows == (
        (("Dear",), ("Managing the vendor",), ("13% in every year",), ("becomes Dear, Bureau, In-house as today",)),
    )
    assert evidence.large_defaults([], two).table is None


def risky(option: Option, expected: float, share: float | None) -> Option:
    """Return an option with a risk made up for the test."""
    curve = ((0.1, 2 * expected), (0.01, 4 * expected))
    risk = Risk(expected, expected, 3 * expected, 3.5 * expected, 0.6, curve, share)
    return replace(option, risk=risk)


def test_risks_of_those_who_have_any(two: tuple[Option, ...]) -> None:
    options = [risky(two[1], 100_000, 0.25), replace(two[2], risk=None), risky(two[0], 0.0, None)]
    money = table_money("USD", 0)
    table, curve = risks.risk_table(options, money).table, risks.exceedance(options, money).table

    assert table is not None
    assert table.rows == (
        (("Bureau",), ("100",), ("300",), ("350",), ("60%",), ("25%",)),
        (("In-house as today",), ("0",), ("0",), ("0",), ("60%",), ("n/a",)),
    )
    assert curve is not None
    assert curve.heads == (("Chance",), ("Bureau",), ("In-house as today",))
    assert curve.rows == ((("10%",), ("200",), ("0",)), (("1%",), ("400",), ("0",)))


def test_the_order_without_early_termination(two: tuple[Option, ...]) -> None:
    ranked = [two[1], two[2], two[0]]

    assert risks.without_termination(None, ranked) == []
    assert risks.without_termination(("bureau", "dear", "in_house"), ranked) == [
        "Without early termination the order by expected cost stays the same."
    ]
    assert risks.without_termination(("dear", "bureau", "in_house"), ranked) == [
        "Without early termination the order by expected cost becomes Dear, Bureau, In-house as today."
    ]


def test_published_rates_are_listed_once() -> None:
    rate = replace(library(Point(0.1), "events per year"), source="One; Two", grade="B")
    rates = [replace(rate, path=f"vendors.{name}.risks.outage.rate") for name in ("bureau", "dear")]
    table = risks.rates_used(rates).table

    assert table is not None
    assert table.rows == ((("outage, rate",), ("0.1 events per year",), ("One", "Two"), ("B",), ("",)),)
    assert risks.rates_used([]).table is None


@pytest.mark.parametrize(
    ("form", "unit", "said"),
    [
        (Point(1.0), "share of cost", "100% of cost"),
        (Point(1776), "hours/FTE/year", "1,776 hours/FTE/year"),
        (Pert(0.03, 0.04, 0.05), "share per year", "3% to 5% (likeliest 4%) per year"),
        (Mixture((Point(0.02), Pert(0.03, 0.04, 0.05))), "share of x", "one of 2%; 3% to 5% (likeliest 4%) of x"),
        (Point(0.12), "probability", "12% probability"),
    ],
)
def test_library_values_are_said_in_words(form: Form, unit: str, said: str) -> None:
    assert in_words(form, unit) == said
    assert value_in_words(library(form, unit)) == said
    assert value_in_words(replace(library(form, unit), origin="given", text="as written")) == "as written"


def test_the_line_of_a_part_names_the_split_first_and_then_the_part() -> None:
    """1 % of the basic pay of 200 000, of which each half of the work has its half."""
    halves = "alternatives:\n  - {id: both, name: 'Both, half each', kind: split, of: {bureau: 50%, dear: 50%}}"
    bids = (vendor("80_000 USD/year"), vendor("99_000 USD/year", name="dear", label="Dear"))
    given = {"minimum": "0%", "requirements": "", "title": "T"}
    off = "hidden_costs: {transition_other_normative: published}"
    text = SCENARIO % {**given, "options": "\n".join(["vendors:", *bids, halves]), "off": off}
    result = api.evaluate(text.replace("50_000", "100_000").encode(), point="mean").result
    money = TableMoney("USD")

    (said,) = evidence.lines_set_by(result.outcome, result.options, money)["library.transition_other_normative"]

    label, _, amounts = said.partition(": ")
    assert label == "Other one-time conversion cost (federal factor)"
    assert sorted(amounts.split("; ")) == [
        "Both, half each: 1 for the part of Bureau",
        "Both, half each: 1 for the part of Dear",
        "Bureau 2",
        "Dear 2",
    ]


def test_a_base_in_house_has_its_hyphen() -> None:
    assert unit_in_words("percent", "in_house_annual_basic_pay") == "share of in-house annual basic pay"


def test_warnings_are_whole_sentences() -> None:
    text = SCENARIO % {
        "options": "vendors:\n" + vendor("80_000 USD/year").replace("retained: {fte: 0}, ", ""),
        "minimum": "0%", "requirements": "", "title": "T", "off": "",
    }  # fmt: skip
    evaluation = api.evaluate(
        text.replace("risks: none", "risks: {country_event: {FJ: {rate: 0.1 /year, severity: 1_000 USD}}}").encode(),
        draws=100,
    )
    told = warnings.in_sentences(evaluation.result)

    assert "Nobody works in FJ, so its events cost nothing." in told
    assert any(sentence.startswith("Bureau: does not say who stays with the client") for sentence in told)
    assert all(sentence.endswith((".", "?")) for sentence in told)
    assert "Nobody works in FJ" in words(memo_of(evaluation), "evidence")


@pytest.mark.parametrize(
    ("number", "noun", "said"),
    [
        ("68", "claims handler", "claims handlers"),
        ("1", "payroll manager", "payroll manager"),
        ("2.5", "secretary", "secretaries"),
        ("4", "paralegal", "paralegals"),
        ("40 to 45", "coach", "coaches"),
        ("3", "support staff", "support staff"),
    ],
)
def test_posts_are_counted_in_the_plural(number: str, noun: str, said: str) -> None:
    assert of_number(number, noun) == said
