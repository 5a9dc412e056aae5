"""A memo is stale when it says something else, not when a last digit was rounded the other way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpo_decide.report.stale import close, difference

SAME = [
    ("nothing to count", "nothing to count"),
    ("| 5,347 |", "| 5,348 |"),
    ("| 5,347 |", "| 5,346 |"),
    ("| -29<br>45% |", "| -28<br>46% |"),
    ("| 0 |", "| -1 |"),
    ("5,307-5,951", "5,308-5,950"),
    ("USD 19.7k ahead", "USD 19.8k ahead"),
    ("USD 999k", "USD 1.00M"),
    ("USD 99.9k", "USD 100k"),
    ("1,000", "999"),
    ("0.886% to 1.81%", "0.887% to 1.80%"),
    ('<rect x="10.25" width="3.5"/>', '<rect x="10.26" width="3.4"/>'),
    ("month 34.", "month 35."),
]
OTHER = [
    ("| 5,347 |", "| 5,349 |"),
    ("| 53% |", "| 55% |"),
    ("| 53% |", "| 53 |"),
    ("| 53% | 4 |", "| 53% | 4 | 5 |"),
    ("5,307-5,951", "5,307-5,953"),
    ("USD 19.7k", "USD 19.7M"),
    ("USD 19.7k", "USD 19.9k"),
    ("1 of 10 options", "1 of 10 vendors"),
    ("-29", "29"),
    # names, not numbers
    ("10,000 draws, seed 1", "10,000 draws, seed 2"),
    ("payroll.yaml:85", "payroll.yaml:86"),
    ("given, line 85", "given, line 86"),
    ("P10", "P11"),
    ("bpo-decide 0.1.0", "bpo-decide 0.1.1"),
    ("data 2454705842ec", "data 2454705843ec"),
    ("vendor_1", "vendor_2"),
    ("fill #333333", "fill #333334"),
    ("from 2027-01", "from 2027-02"),
    ("from 2027-01", "from 2028-01"),
]


@pytest.mark.parametrize(("old", "new"), SAME)
def test_one_unit_in_the_last_digit_is_the_same(old: str, new: str) -> None:
    assert close(old, new)
    assert close(new, old)
    assert difference(f"a\n{old}\nb\n", f"a\n{new}\nb\n", "memo.md") == ""


@pytest.mark.parametrize(("old", "new"), OTHER)
def test_anything_else_is_a_difference(old: str, new: str) -> None:
    assert not close(old, new)
    assert not close(new, old)
    assert difference(f"a\n{old}\nb\n", f"a\n{new}\nb\n", "memo.md") == (
        f"--- memo.md (on disk)\n+++ memo.md (now)\n@@ -1,3 +1,3 @@\n a\n-{old}\n+{new}\n b\n"
    )


def test_the_difference_shows_only_what_counts() -> None:
    """The first line is rounded otherwise, the last one is new."""
    found = difference("| cost | 101 |\n| saving | 20 |\n", "| cost | 102 |\n| saving | 25 |\n| fee | 7 |\n", "m.md")

    assert found.splitlines()[2:] == [
        "@@ -1,2 +1,3 @@", " | cost | 101 |", "-| saving | 20 |", "+| saving | 25 |", "+| fee | 7 |",
    ]  # fmt: skip


def test_a_missing_last_line_end_is_a_difference() -> None:
    assert "\\ No newline at end of file" in difference("a", "a\n", "m.md")


@given(st.integers(-(10**9), 10**9), st.integers(0, 3), st.integers(-3, 3))
def test_the_tolerance_is_one_unit_whatever_the_number(number: int, decimals: int, steps: int) -> None:
    """`number` counts units of the last digit."""
    one, other = (f"{(number + step) / 10**decimals:,.{decimals}f}" for step in (0, steps))

    assert close(f"a {one} b", f"a {other} b") == (abs(steps) <= 1)
