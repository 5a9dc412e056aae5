"""Tables on narrow terminals: what gives way, where names are broken, and how a table is parted."""

import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from bpo_decide.report.fitting import fitted, wide
from bpo_decide.report.tables import Cell, Section, Table
from bpo_decide.report.terminal import print_view
from bpo_decide.report.view import View

HEADS: tuple[Cell, ...] = (("Assumption", "origin"), ("Cost of a long name",), ("Then first",), ("",))
ROWS: tuple[tuple[Cell, ...], ...] = (
    (("vendors.cape_town.risks.early_termination.rate", "given, line 91"), ("1 to 2 USD",), ("Cape Town",), ("##|##",)),
    (("in_house.errors.rate", "library"), ("0.5 to 12 USD",), ("In-house as today",), ("  |",)),
)
TABLE = Table(HEADS, ROWS, (False, True, False, False))
WORDS = st.text("abcde", min_size=1, max_size=12)
IDS = st.lists(WORDS, min_size=1, max_size=4).map("_".join)
PATHS = st.lists(IDS, min_size=2, max_size=4).map(".".join)
NAMES = st.lists(st.one_of(WORDS, PATHS.map("({})".format), IDS), min_size=1, max_size=6).map(" ".join)
NUMBERS = st.integers(-99_999_999, 99_999_999).map("{:,}".format)


def printed(table: Table, width: int) -> list[str]:
    view = View("T", "S", "V", (Section("Table", (), table),), ())
    text = io.StringIO()
    print_view(view, text, colour=False, width=width)
    return text.getvalue().splitlines()[6:-1]


def only(table: Table, width: int) -> Table:
    (found,) = fitted(table, width)
    return found


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Return a table of a column of names, and then of names and numbers."""
    right = (False, *draw(st.lists(st.booleans(), min_size=1, max_size=8)))
    rows = draw(st.integers(1, 4))
    return Table(
        heads=tuple((draw(NAMES),) for _ in right),
        rows=tuple(tuple((draw(NUMBERS if number else NAMES),) for number in right) for _ in range(rows)),
        right=right,
    )


def test_where_there_is_room_nothing_changes() -> None:
    assert fitted(TABLE, 120) == (TABLE,)
    assert any("##|##" in line for line in printed(TABLE, 120))


def test_bars_give_way_first_beside_paths() -> None:
    # 46 + 19 + 17 + 5 columns and 2 between each are 93, without the bars 86
    found = only(TABLE, 90)

    assert [head[0] for head in found.heads] == ["Assumption", "Cost of a long name", "Then first"]
    assert found.rows[0][0][0] == "vendors.cape_town.risks.early_termination.rate"


def test_bars_stay_beside_names_that_can_be_wrapped() -> None:
    names = Table(
        (("",), ("USD",), ("",)),
        ((("Saving starts only as the work moves",), ("-583",), ("--",)),),
        (False, True, False),
    )

    # beside 4 columns of money, 2 of bars and 4 between, the first of 40 has 30
    assert only(names, 40).rows == ((("Saving starts only as the work", "moves"), ("-583",), ("--",)),)


@pytest.mark.parametrize("width", [60, 70, 80])
def test_paths_are_cut_after_a_dot_and_words_stay_whole(width: int) -> None:
    found = only(TABLE, width)
    path = [line for line in found.rows[0][0] if not line.startswith("given")]

    assert "".join(path) == "vendors.cape_town.risks.early_termination.rate"
    assert all(line.endswith(".") for line in path[:-1])
    assert found.rows[0][1] == ("1 to 2 USD",)
    lines = printed(TABLE, width)
    assert max(map(len, lines)) <= width
    text = "\n".join(lines)
    for word in ("early_termination.", "In-house", "Cape Town", "0.5 to 12 USD"):
        assert word in text


def test_a_name_keeps_its_longest_word_where_paths_can_be_broken() -> None:
    cases = Table(
        (("Case",), ("What",), ("Change",)),
        ((("volume_falls_by_a_third",), ("of Cebu (vendors.cebu.contact_work.resolution_ratio)",), ("-25%",)),),
        (False, False, True),
    )
    # 23 for the case, 6 for the change, 4 between: 18 of 51 are left for the path, which is told in parts
    assert only(cases, 51).rows[0] == (
        ("volume_falls_by_a_third",),
        ("of Cebu", "(vendors.cebu.", "contact_work.", "resolution_ratio)"),
        ("-25%",),
    )
    # three fewer, and the case is broken where its words are joined
    assert only(cases, 48).rows[0][0] == ("volume_falls_by_a_", "third")


def test_a_table_that_is_too_wide_is_parted_and_each_part_says_what_its_rows_are_about() -> None:
    table = Table(
        (("",), ("Option",), *((f"Cost {number}",) for number in range(6))),
        ((("1",), ("Cape Town",), *((f"{number}00,000",) for number in range(6))),),
        (True, False, *(True,) * 6),
        (False, False, *(True,) * 6),
    )

    # at least 1 + 4 of names, 7 of each number, 2 between: three numbers are 36, four would be 45
    parts = fitted(table, 40)

    assert [part.heads for part in parts] == [
        (("",), ("Option",), ("Cost 0",), ("Cost 1",), ("Cost 2",)),
        (("",), ("Option",), ("Cost 3",), ("Cost 4",), ("Cost 5",)),
    ]
    assert [part.results for part in parts] == [(False, False, True, True, True)] * 2
    assert printed(table, 40).count("") == 1, "a line between them"


def test_a_label_without_a_head_goes_with_the_number_of_its_line() -> None:
    form = Table(
        (("Line",), ("",), *((f"Vendor {name}",) for name in "abcd")),
        ((("1",), ("Personnel",), *(("not provided",),) * 4),),
        (False, False, *(True,) * 4),
    )

    assert [(part.rows[0][0], part.rows[0][1]) for part in fitted(form, 60)] == [(("1",), ("Personnel",))] * 2


def test_a_number_stands_out_where_there_is_no_room_at_all() -> None:
    text = "\n".join(printed(TABLE, 10))

    assert {"0.5", "12", "USD"} <= set(text.split())
    assert "123,456,789,012" in "\n".join(printed(Table((("a",),), ((("123,456,789,012",),),), (True,)), 8))


def test_wide_letters_count_twice() -> None:
    name = Table((("Name",), ("Cost",)), ((("日本 語語",), ("1",)),), (False, True))

    assert wide(name) == 9 + 2 + 4
    assert only(name, 12).rows[0][0] == ("日本", "語語")


@given(tables(), st.integers(40, 130))
def test_every_table_fits_and_no_word_is_cut(table: Table, width: int) -> None:
    lines = printed(table, width)
    said = {
        word for cells in (table.heads, *table.rows) for cell in cells for word in re.findall(r"[a-z]+|[\d,]+", cell[0])
    }

    assert max(map(cell_len, lines)) <= width
    assert [line for line in lines if len(line.strip()) == 1 and not line.strip().isalnum()] == []
    assert {word for line in lines for word in re.findall(r"[a-z]+|[\d,]+", line)} == said


@given(tables(), st.integers(40, 130))
def test_heads_stand_over_their_columns_and_none_is_lost(table: Table, width: int) -> None:
    parts = fitted(table, width)
    heads = [" ".join(head).replace(" ", "") for part in parts for head in part.heads[len(parts) > 1 :]]
    whole = [head[0].replace(" ", "") for head in table.heads[len(parts) > 1 :]]

    assert heads == whole
    assert all(len(row) == len(part.heads) == len(part.right) for part in parts for row in part.rows)
    assert all(cell_len(line) > 0 for part in parts for row in part.rows for cell in row for line in cell)


@given(st.lists(NAMES, min_size=1, max_size=5), st.integers(60, 130))
def test_sentences_fit_and_no_word_is_cut(sentences: list[str], width: int) -> None:
    text = io.StringIO()
    print_view(View("T", "S", "V", (Section("A", tuple(sentences)),), ()), text, colour=False, width=width)
    found = re.findall(r"[a-z]+", text.getvalue())

    assert max(map(cell_len, text.getvalue().splitlines())) <= min(width, 100)
    assert found == [word for sentence in sentences for word in re.findall(r"[a-z]+", sentence)]
