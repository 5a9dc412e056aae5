"""What the memo says of a result, whatever the verdict."""

import html
import io
import re

import pytest
from markdown_it import MarkdownIt

from bpo_decide.library.conventions import conventions
from bpo_decide.report.as_markdown import as_markdown, plain
from bpo_decide.report.memo import memo
from bpo_decide.report.register import conventions_used, register
from bpo_decide.report.tables import Section
from bpo_decide.report.terminal import print_view
from bpo_decide.report.view import View
from tests.report.memos import IMPROVED, chapter, evaluated, memo_of, vendor, words

BODY = ["decision", "suitability", "recommendation", "options", "robustness", "sensitivity", "waterfall", "costs",
        "people", "hidden_costs", "evidence", "risks", "red_flags", "scope", "negotiation", "information",
        "not_estimated", "lines", "assumptions", "conventions", "sources", "provenance"]  # fmt: skip


def test_every_chapter_is_there_in_order() -> None:
    said = memo_of(evaluated(vendor("80_000 USD/year"), alternatives=IMPROVED))

    assert [one.key for one in said.chapters] == BODY


def test_the_decision_says_who_decides_what_by_which_rule() -> None:
    said = memo_of(evaluated(vendor("80_000 USD/year"), minimum="5%", requirements="certifications: [SOC2]"))
    told = words(said, "decision")

    for part in ("Example, US", "3 years from 2027-01", "at least 5% of in-house cost", "certificates: SOC2", "Bureau"):
        assert part in told


def test_both_confidences_are_told_apart() -> None:
    """Mean 80,000 with sd 16,000 against 100,000: right with Phi(1.25) = 89 %; the other vendor never is cheaper."""
    uncertain = "{normal: {mean: 80_000 USD/year, sd: 16_000 USD/year}}"
    said = memo_of(evaluated(vendor(uncertain), vendor("99_000 USD/year", name="dear", label="Dear")))
    sure = next(section for section in chapter(said, "recommendation").sections if section.title == "How sure")

    assert sure.table is not None
    assert ("Leave or stay",) in [row[0] for row in sure.table.rows]
    assert sure.table.rows[0][1:] == (("Bureau beats in-house",), ("about 9 in 10",))
    assert any(row[0] == ("Which option",) for row in sure.table.rows)
    assert "Conditions" in words(said, "recommendation")


def test_staying_is_recommended_with_its_own_confidence() -> None:
    said = memo_of(evaluated(vendor("120_000 USD/year")))

    assert said.verdict == "STAY IN-HOUSE"
    assert "In-house is right: Bureau does not beat it" in words(said, "recommendation")
    assert "more than 19 in 20" in words(said, "recommendation")
    assert "-20%" in words(said, "options"), "120 against 100"


def test_without_vendors_there_is_no_waterfall_and_no_scope() -> None:
    said = memo_of(evaluated(alternatives=IMPROVED))

    gone = {"waterfall", "scope", "hidden_costs"}
    assert gone & {one.key for one in said.chapters} == set()
    assert "Do better" in words(said, "options")


def test_no_eligible_option_says_why() -> None:
    said = memo_of(evaluated(vendor("80_000 USD/year", country="PH"), requirements="data_residency: [US]"))

    assert said.verdict == "NO ELIGIBLE OPTION"
    assert "No option beside in-house meets the requirements." in words(said, "recommendation")
    assert "Bureau: works in PH; allowed are US." in words(said, "recommendation")
    assert "Headroom" not in words(said, "not_estimated")


def test_one_case_has_no_confidence_and_no_error() -> None:
    said = memo_of(evaluated(vendor("80_000 USD/year"), point=True))

    assert "One case shows no spread" in words(said, "recommendation")
    assert "one case, every input at its mean" in words(said, "provenance")
    assert "Monte Carlo" not in words(said, "recommendation") + words(said, "provenance")


def test_costs_stand_side_by_side_and_add_up() -> None:
    """In-house 300,000 over three years; the vendor 240,000 with all of it charges."""
    said = memo_of(evaluated(vendor("80_000 USD/year")))
    groups, years = (section.table for section in chapter(said, "costs").sections)

    assert groups is not None
    assert years is not None
    assert groups.heads == (("Group",), ("Bureau",), ("In-house as today",))
    by_name = {row[0][0]: [cell[0] for cell in row[1:]] for row in groups.rows}
    assert by_name["Vendor charges"] == ["240", ""]
    assert by_name["All cost"] == ["240", "300"]
    assert years.rows == tuple(((str(year),), ("80",), ("100",)) for year in (1, 2, 3))


def test_the_waterfall_ends_at_the_saving_of_the_options_table() -> None:
    said = memo_of(evaluated(vendor("80_000 USD/year")))
    (section,) = chapter(said, "waterfall").sections

    assert section.table is not None
    assert section.table.rows[0][1] == ("60",)
    assert section.table.rows[-1] == (("Expected saving",), ("60",))
    assert chapter(said, "waterfall").chart is None
    linked = memo(evaluated(vendor("80_000 USD/year")).result, version="1", data_version="2", chart="x.svg")
    picture = chapter(linked, "waterfall").chart
    assert picture is not None
    assert picture.file == "x.svg"


def test_the_register_holds_every_number() -> None:
    evaluation = evaluated(vendor("80_000 USD/year"))
    table = register(evaluation.scenario.quantities, "USD").table

    assert table is not None
    assert [row[0][0] for row in table.rows] == list(evaluation.scenario.quantities)
    salary = next(row for row in table.rows if row[0][0].endswith("clerk.salary"))
    assert salary[1:] == (("50,000 USD/year",), ("given", "<stdin>:8"), ("ledger | 2026", "<b>checked</b>"))


def test_conventions_show_reason_and_range() -> None:
    evaluation = evaluated(vendor("80_000 USD/year"))
    table = conventions_used(evaluation.scenario.quantities.values()).table
    known = {record.key.replace("_", " "): record for record in conventions()}

    assert table is not None
    materiality = next(row for row in table.rows if row[0] == ("materiality",))
    assert materiality[1:3] == (("2% of in-house present value",), ("1% to 5%",))
    assert materiality[4] == ("the analysis",)
    assert all(row[3] == (known[row[0][0]].reason,) for row in table.rows)


def test_the_published_total_is_told_with_its_verification() -> None:
    """15.2% to 57% was recalled, not read."""
    told = words(memo_of(evaluated(vendor("80_000 USD/year"))), "not_estimated")

    assert "15.2% to 57% of annual contract value" in told
    assert "RECALLED" in told
    assert "25% of all its charges" in told, "60 of 240"


def test_provenance_is_all_that_is_needed_to_repeat_it() -> None:
    evaluation = evaluated(vendor("80_000 USD/year"))
    told = words(memo_of(evaluation), "provenance")

    for part in ("bpo-decide 1.2.3", "abcdef", evaluation.scenario.sha256, "100 draws, seed 1", "<stdin>"):
        assert part in told


def test_hostile_names_break_neither_tables_nor_the_page() -> None:
    name = "A|B <script>alert(1)</script> **x** `y` [z](http://w) &lt; \\"
    title = '"# 1. A|B <script>"'
    text = evaluated(vendor("80_000 USD/year", label=name), title=title).to_memo()
    page = MarkdownIt("commonmark").enable("table").render(text)

    assert "<script" not in page
    assert "<h1># 1. A|B &lt;script&gt;</h1>" in page
    assert "<strong>x" not in page
    assert "<code>y" not in page
    assert "&amp;lt;" in page
    rows = [line for line in text.split("\n") if line.startswith("|")]
    assert len(rows) > 50
    for block in re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE):
        bars = {len(re.findall(r"(?<!\\)\|", line)) for line in block.splitlines()}
        assert len(bars) == 1, block


def test_numbers_are_never_raw() -> None:
    """No number in the memo has more than three significant digits behind its point."""
    text = evaluated(vendor("{normal: {mean: 80_000 USD/year, sd: 16_000 USD/year}}")).to_memo()

    assert re.findall(r"\b\d+\.\d{5,}\b|\b\d{4}\.\d|\b[1-9]\d*\.\d{4,}", text) == []


@pytest.mark.parametrize("text", ["- a", "+ a", "-", "---", "===", "1. a", "12) a", "# a", "> a", "* a", "= a"])
def test_a_paragraph_stays_a_paragraph(text: str) -> None:
    page = MarkdownIt("commonmark").render(f"before\n\n{plain(text)}\n")

    assert page == f"<p>before</p>\n<p>{html.escape(text)}</p>\n"


def test_points_are_told_in_every_format() -> None:
    section = Section("Points", ("One:",), points=("first | one", "second"))
    said, text = View("T", "s", "V", (section,), ()), io.StringIO()
    print_view(said, text)

    assert "One:\n- first | one\n- second\n" in text.getvalue()
    assert "\nOne:\n\n- first \\| one\n- second\n" in as_markdown(said)
