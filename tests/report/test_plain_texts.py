"""Answers in plain words: no YAML, no empty cells, no seven-digit tables, names that can be told apart."""

import io
import re

import pytest

from bpo_decide import Evaluation, api
from bpo_decide.library.records import Source
from bpo_decide.report.as_markdown import grid
from bpo_decide.report.regimes import brief
from bpo_decide.report.tables import Table
from bpo_decide.report.terminal import print_view
from bpo_decide.report.view import view
from bpo_decide.scenario.regimes import triggered
from tests.report.memos import SCENARIO, chapter, evaluated, memo_of, vendor, words

YEN = (
    SCENARIO.replace("country: US, currency: USD", "country: JP, currency: JPY").replace(
        "salary: {value: 50_000 USD/year,", "salary: {value: 6_000_000 JPY/year,"
    )
    % {
        "options": "vendors:\n" + vendor("4_000_000_000 JPY/year", country="JP").replace(" USD", " JPY"),
        "minimum": "0%",
        "requirements": "",
        "title": "Yen",
        "off": "",
    }
).replace("fte: 2,", "fte: 900,")


def test_an_empty_cell_is_a_dash_but_in_columns_without_a_head() -> None:
    table = Table((("",), ("Cost",), ("Bar",), ("",)), ((("",), ("",), ("x",), ("",)),), (False,) * 4)

    assert table.shown == ((("",), ("-",), ("x",), ("",)),)
    assert grid(table).splitlines()[-1] == "|  | - | x |  |"


def test_in_house_has_dashes_where_only_others_have_numbers() -> None:
    said = grid_rows(evaluated(vendor("80_000 USD/year")), "options")

    (today,) = [row for row in said if "In-house as today" in row]
    assert [cell.strip() for cell in today.split("|")[4:8]] == ["-"] * 4


def test_a_headline_of_which_nothing_is_left_is_told_so() -> None:
    """30,000 below in-house's 100,000 a year at first sight, 90,000 in three years; the fee is 200,000."""
    lost = vendor("70_000 USD/year").replace("fee: 0 USD,", "fee: 200_000 USD,")

    assert "Nothing of the headline saving is left." in words(memo_of(evaluated(lost)), "waterfall")
    assert "100% of the headline saving is left." in words(memo_of(evaluated(vendor("70_000 USD/year"))), "waterfall")


def grid_rows(evaluation: Evaluation, key: str) -> list[str]:
    """Return the rows of the first table of a chapter, as Markdown."""
    table = next(section.table for section in chapter(memo_of(evaluation), key).sections if section.table is not None)
    return grid(table).splitlines()


def test_forms_are_told_in_words_wherever_a_memo_tells_them() -> None:
    said = api.evaluate("@customer_support", draws=100).to_memo()

    assert r"\{" not in said
    assert "0.3 to 4 months (P10 to P90, median 1, at most 24)" in said
    assert "74% to 86% (likeliest 80%)" in said
    assert "1 to 2 (likeliest 1.5) weeks of pay per year of service" in said
    assert not re.search(r"\b1 months\b", said)


def test_very_large_amounts_are_in_millions() -> None:
    evaluation = api.evaluate(YEN.encode(), draws=100)
    # 900 x 6 million x 3 years = 16.2 billion, above 10 million thousand
    rows = grid_rows(evaluation, "costs")

    assert "Expected present values in million JPY" in words(memo_of(evaluation), "costs")
    assert rows[2] == "| Vendor charges | 12,000 | - |"
    assert rows[-1].split("|")[3] == " 16,200 "
    assert "in thousand" not in evaluation.to_memo()
    assert "million JPY" in (evaluation.to_waterfall() or "").lower().replace("jpy", "JPY")


def test_names_with_commas_are_divided_by_semicolons() -> None:
    productive = vendor("80_000 USD/year", label="Smith, Jones").replace(
        "price_fixed: true}", "price_fixed: true, productivity: 2%}"
    )
    second = vendor("85_000 USD/year", name="other", label="Other").replace(
        "price_fixed: true}", "price_fixed: true, productivity: 2%}"
    )
    said = words(memo_of(evaluated(productive, second)), "recommendation")

    assert "Only Smith, Jones; and Other state yearly productivity (2%)" in said
    assert "the order is: Smith, Jones; Other; In-house as today." in said


def test_one_states_and_two_state() -> None:
    one = vendor("80_000 USD/year").replace("price_fixed: true}", "price_fixed: true, productivity: 2%}")

    assert "Only Bureau states yearly productivity (2%)" in words(memo_of(evaluated(one)), "recommendation")


def test_a_number_on_which_the_choice_turns_has_a_name_beside_its_path() -> None:
    found = evaluated(vendor("{low: 70_000, mode: 95_000, high: 115_000, unit: USD/year}"))

    assert "range (P5 to P95) of the fixed fee of Bureau (vendors.bureau.price.fixed)" in str(found.decision)


@pytest.mark.parametrize(
    ("year", "url", "citation", "address"),
    [
        ("n.d.", "https://ico.org.uk", "A, T, no date", "https://ico.org.uk, the front page of the site"),
        ("2024", "https://ico.org.uk/", "A, T, 2024", "https://ico.org.uk/, the front page of the site"),
        ("2024", "https://a.org/b", "A, T, 2024", "https://a.org/b"),
        ("2024", "github:a/b@c:d", "A, T, 2024", "github:a/b@c:d"),
    ],
)
def test_what_a_source_lacks_is_said_in_words(year: str, url: str, citation: str, address: str) -> None:
    source = Source("A", "T", year, url)

    assert (source.citation, source.address) == (citation, address)


def test_tables_of_words_are_no_wider_than_sentences() -> None:
    result = api.evaluate("@customer_support", draws=100).result
    table = brief(triggered(result.scenario.document), {option.id: option.name for option in result.options}).table
    assert table is not None
    columns = zip(table.heads, *table.rows, strict=True)
    assert sum(max(len(line) for cell in column for line in cell) for column in columns) > 120
    stream = io.StringIO()
    print_view(view(result, "1"), stream)
    lines = stream.getvalue().split("Regimes to verify")[1].split("\n\n")[0].splitlines()

    assert max(map(len, lines)) <= 100
