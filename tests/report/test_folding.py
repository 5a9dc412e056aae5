"""Text in lines of a width: where it may be broken, and what never stands alone."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from bpo_decide.report.folding import DOTS, HYPHENS, UNDERSCORES, folded, is_path, longest_part, words_of

PATH = "vendors.cebu.contact_work.first_contact_resolution"
TEXTS = st.text(st.sampled_from("ab1日._-/(), "), min_size=1, max_size=60)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("one two three", 20, ["one two three"]),
        ("one two three", 7, ["one two", "three"]),
        # 18 letters and a dot are one more than 18 columns: the underscore is next best, no dot stands alone
        ("payroll_specialist.fte", 18, ["payroll_", "specialist.fte"]),
        ("payroll_specialist.fte", 19, ["payroll_specialist.", "fte"]),
        (f"({PATH})", 26, ["(vendors.cebu.", "contact_work.", "first_contact_resolution)"]),
        (f"({PATH})", 16, ["(vendors.cebu.", "contact_work.", "first_contact_", "resolution)"]),
        ("see (a.bc)", 6, ["see", "(a.bc)"]),
        ("answered_at_night_too", 12, ["answered_at_", "night_too"]),
        ("1.34 28_000 8,944-10,358", 4, ["1.34", "28_0", "00", "8,94", "4-10", ",358"]),
        ("GBP/contact", 8, ["GBP/", "contact"]),
        ("日本語の名前", 5, ["日本", "語の", "名前"]),
        ("Marlow & Finch", 7, ["Marlow", "& Finch"]),
        ("Marlow & Finch", 6, ["Marlow", "&", "Finch"]),
        ("aaaaaaaa.", 8, ["aaaaaaa", "a."]),
        ("", 5, [""]),
    ],
)
def test_lines_are_broken_where_words_end_or_are_joined(text: str, width: int, lines: list[str]) -> None:
    assert folded(text, width) == lines


def test_what_is_not_cut_stands_out() -> None:
    assert folded("about 123,456,789 USD", 8, cut=False) == ["about", "123,456,789", "USD"]


@pytest.mark.parametrize(("joints", "width"), [(0, 50), (DOTS, 24), (UNDERSCORES, 10), (HYPHENS, 10)])
def test_parts_of_a_path(joints: int, width: int) -> None:
    assert len(PATH) == 50
    assert longest_part(f"1 {PATH}", joints) == width


def test_a_chance_of_something_is_one_word() -> None:
    assert words_of("P(no loss) and (more words)") == ["P(no loss)", "and", "(more", "words)"]


def test_a_path_has_names_on_both_sides_of_a_dot() -> None:
    assert is_path("(fx.EUR.spot)")
    assert not any(is_path(word) for word in ("1.34", "end.", "0.5%", "a_b", "..."))


@given(TEXTS, st.integers(3, 40))
@example("((( a", 3)
def test_lines_fit_and_hold_all_that_is_said(text: str, width: int) -> None:
    lines = folded(text, width)

    assert max(map(cell_len, lines)) <= width
    assert "".join("".join(lines).split()) == "".join(text.split())


@given(st.text(st.sampled_from("ab1._-/(), "), min_size=1, max_size=60), st.integers(3, 40))
def test_no_word_is_cut_that_fits_a_line(text: str, width: int) -> None:
    lines = " ".join(folded(text, width)).split()

    assert all(word in lines for word in text.split() if len(word) <= width)
