"""A memo is stale when it says something else, not when the last digit of a result was rounded the other way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpo_decide.report.marks import BEGIN, END, marked_memo, unmarked
from bpo_decide.report.memo import Chapter, Memo
from bpo_decide.report.stale import close, difference
from bpo_decide.report.tables import Section, Table

SAME = [
    ("nothing to count", "nothing to count"),
    ("| 5,347 |", "| <5,348> |"),
    ("| 5,347 |", "| <5,346> |"),
    ("| -29<br>45% |", "| <-28><br>45% |"),
    ("| 0 |", "| <-1> |"),
    ("5,307-5,951", "<5,308>-<5,950>"),
    ("USD 19.7k ahead", "USD <19.8k> ahead"),
    ("USD 999k", "USD <1.00M>"),
    ("USD 99.9k", "USD <100k>"),
    ("1,000", "<999>"),
    ('x="10.25" width="3.5"', 'x="<10.26>" width="<3.4>"'),
]
OTHER = [
    ("| 5,347 |", "| <5,349> |"),
    ("| 5,347 |", "| 5,348 |"),
    ("| 53% |", "| 54% |"),
    ("| 53 |", "| <53> | 5 |"),
    ("5,307-5,951", "<5,307>-<5,953>"),
    ("USD 19.7k", "USD <19.7M>"),
    ("USD 19.7k", "USD <19.9k>"),
    ("USD 19.7k", "EUR <19.7k>"),
    ("-29", "<29>"),
    ("| many |", "| <5> |"),
    # not marked, so exact
    ("10,000 draws, seed 1", "10,001 draws, seed 1"),
    ("10,000 draws, seed 1", "10,000 draws, seed 2"),
    ("payroll.yaml:85", "payroll.yaml:86"),
    ("from 2027-01", "from 2027-02"),
    ("about 17 in 20", "about 18 in 20"),
    ("Circular A-76", "Circular A-77"),
    ("5% to 6%", "5% to 7%"),
]


def mark(text: str) -> str:
    """Return a text with `<number>` between marks."""
    return text.replace("<br>", "[br]").replace("<", BEGIN).replace(">", END).replace("[br]", "<br>")


@pytest.mark.parametrize(("old", "new"), SAME)
def test_one_unit_in_the_last_digit_of_a_result_is_the_same(old: str, new: str) -> None:
    marked = mark(new)

    assert close(old, marked)
    assert difference(f"a\n{old}\nb\n", f"a\n{unmarked(marked)}\nb\n", "memo.md", marked=f"a\n{marked}\nb\n") == ""


@pytest.mark.parametrize(("old", "new"), OTHER)
def test_anything_else_is_a_difference(old: str, new: str) -> None:
    marked, plain = mark(new), unmarked(mark(new))

    assert not close(old, marked)
    assert difference(f"a\n{old}\nb\n", f"a\n{plain}\nb\n", "memo.md", marked=f"a\n{marked}\nb\n") == (
        f"--- memo.md (on disk)\n+++ memo.md (now)\n@@ -1,3 +1,3 @@\n a\n-{old}\n+{plain}\n b\n"
    )


def test_without_marks_nothing_may_differ() -> None:
    assert difference("| 5,347 |\n", "| 5,348 |\n", "memo.md") != ""
    other = f"something else {BEGIN}5,348{END}\n"
    assert difference("| 5,347 |\n", "| 5,348 |\n", "memo.md", marked=other) != "", (
        "marks of another text count nothing"
    )


def test_the_difference_shows_only_what_counts() -> None:
    """The first line is rounded otherwise, the last one is new."""
    marked = mark("| cost | <102> |\n| saving | <25> |\n| fee | <7> |\n")
    found = difference("| cost | 101 |\n| saving | 20 |\n", unmarked(marked), "m.md", marked=marked)

    assert found.splitlines()[2:] == [
        "@@ -1,2 +1,3 @@", " | cost | 101 |", "-| saving | 20 |", "+| saving | 25 |", "+| fee | 7 |",
    ]  # fmt: skip


def test_a_missing_last_line_end_is_a_difference() -> None:
    assert "\\ No newline at end of file" in difference("a", "a\n", "m.md")


@given(st.integers(-(10**9), 10**9), st.integers(0, 3), st.integers(-3, 3))
def test_the_tolerance_is_one_unit_whatever_the_number(number: int, decimals: int, steps: int) -> None:
    """`number` counts units of the last digit."""
    one, other = (f"{(number + step) / 10**decimals:,.{decimals}f}" for step in (0, steps))

    assert close(f"a {one} b", f"a {BEGIN}{other}{END} b") == (abs(steps) <= 1)


def test_only_columns_of_results_and_amounts_in_sentences_are_marked() -> None:
    rows = ((("1",), ("Bureau 24",), ("5,347", "-5-1,951"), ("Fee: Bureau 24 12, Dear -3",), ("90%",)),)
    table = Table((("",),) * 5, rows, (False,) * 5, (False, False, True, True, True))
    said = "saves USD 1.69M in 17 of 20, EUR 5; the limit is above USD 5.00k; USD 7."
    section = Section("USD 1", (said,), table, (said,), (said,))
    chapters = tuple(Chapter(key, "USD 2", (section,)) for key in ("recommendation", "decision"))
    first, second = marked_memo(Memo("USD 3", "USD 4", "USD 5", "USD 6", chapters), "USD").chapters
    marked = mark("saves USD <1.69M> in 17 of 20, EUR 5; the limit is above USD 5.00k; USD <7>.")
    numbers = (("1",), ("Bureau 24",), (mark("<5,347>"), mark("<-5>-<1,951>")), (mark("Fee: Bureau 24 <12>, Dear <-3>"),), ("90%",))  # fmt: skip  # noqa: E501

    assert first.sections[0] == Section("USD 1", (marked,), first.sections[0].table, (marked,), (marked,))
    assert first.sections[0].table is not None
    assert first.sections[0].table.rows == (numbers,)
    assert second.sections[0].sentences == (said,), "only some chapters tell results in sentences"
    assert second.sections[0].table == first.sections[0].table
