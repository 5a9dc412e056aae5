"""No table of the memo is wider than a page in a browser, which breaks lines at blanks and hyphens only."""

import re

import pytest

from bpo_decide import api
from bpo_decide.report.as_memo import as_memo, narrowed
from bpo_decide.report.tables import Table
from tests.report.memos import memo_of

PIXELS, LETTER, MARGIN = 980, 7.8, 26
"""Of a page, of a letter in the usual type of 16 pixels, and beside the text of a cell."""


def width(lines: list[str]) -> float:
    """Return how wide a table is at least: its columns as wide as what is not broken in them."""
    rows = [re.split(r"(?<!\\)\|", line)[1:-1] for line in lines if not line.startswith("| :---")]
    return sum(max(map(longest, column)) * LETTER + MARGIN for column in zip(*rows, strict=True))


def longest(cell: str) -> int:
    """Return how many letters stand together."""
    text = re.sub(r"\\(.)", r"\1", cell)
    parts = [
        part for word in re.split(r"<br>| ", text) for part in re.split(r"(?<=[-/?])" if "/" in word else "-", word)
    ]
    return max(map(len, parts))


@pytest.mark.parametrize("name", ["payroll", "customer_support"])
def test_every_table_fits_a_page(name: str) -> None:
    text = as_memo(memo_of(api.evaluate(f"@{name}", draws=100)))
    tables = [part.splitlines() for part in re.findall(r"(?m)(?:^\|.*\n)+", text)]

    assert len(tables) > 20
    assert {lines[0]: width(lines) for lines in tables if width(lines) > PIXELS} == {}


def table(*cells: str) -> Table:
    return Table(tuple(("",) for _ in cells), (tuple((cell,) for cell in cells),), (False,) * len(cells))


WIDE = "vendors.manila.hidden_costs.transition_other_normative"


def test_a_path_is_broken_at_its_dots_and_nothing_of_it_is_lost() -> None:
    (row,) = narrowed(table(f"rate of Manila ({WIDE}) as stated", "x" * 80)).rows

    assert row[0] == (
        "rate of Manila",
        "(vendors.manila.",
        "hidden_costs.",
        "transition_other_normative)",
        "as stated",
    )
    assert row[1] == ("x" * 80,)


def test_a_table_that_fits_is_left_alone() -> None:
    assert narrowed(table(WIDE)) == table(WIDE)


def test_an_address_stays_whole() -> None:
    url = "https://example.org/a_long_name_of_a_page/with_another_one.html"
    (row,) = narrowed(table(url, WIDE, "x" * 80)).rows

    assert row[0] == (url,)
