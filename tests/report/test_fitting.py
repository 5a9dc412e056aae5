"""Tables of paths on narrow terminals: what gives way, and where paths are cut."""

import io

import pytest

from bpo_decide.report.fitting import fitted
from bpo_decide.report.tables import Cell, Section, Table
from bpo_decide.report.terminal import print_view
from bpo_decide.report.view import View

HEADS: tuple[Cell, ...] = (("Assumption", "origin"), ("Cost of a long name",), ("Then first",), ("",))
ROWS: tuple[tuple[Cell, ...], ...] = (
    (("vendors.cape_town.risks.early_termination.rate", "given, line 91"), ("1 to 2 USD",), ("Cape Town",), ("##|##",)),
    (("in_house.errors.rate", "library"), ("0.5 to 12 USD",), ("In-house as today",), ("  |",)),
)
TABLE = Table(HEADS, ROWS, (False, True, False, False))


def printed(table: Table, width: int) -> list[str]:
    view = View("T", "S", "V", (Section("Table", (), table),), ())
    text = io.StringIO()
    print_view(view, text, colour=False, width=width)
    return text.getvalue().splitlines()


def test_where_there_is_room_nothing_changes() -> None:
    assert fitted(TABLE, 120) is TABLE
    assert any("##|##" in line for line in printed(TABLE, 120))


def test_bars_give_way_first() -> None:
    # 47 + 19 + 17 + 5 columns and 2 between each are 94, without the bars 87
    found = fitted(TABLE, 90)

    assert [head[0] for head in found.heads] == ["Assumption", "Cost of a long name", "Then first"]
    assert found.rows[0][0][0] == "vendors.cape_town.risks.early_termination.rate"


@pytest.mark.parametrize("width", [60, 70, 80])
def test_paths_are_cut_after_a_dot_and_words_stay_whole(width: int) -> None:
    found = fitted(TABLE, width)
    path = [line for line in found.rows[0][0] if not line.startswith("given")]

    assert "".join(path) == "vendors.cape_town.risks.early_termination.rate"
    assert all(line.endswith(".") for line in path[:-1])
    assert found.rows[0][1] == ("1 to 2 USD",)
    lines = printed(TABLE, width)
    assert max(map(len, lines)) <= width
    text = "\n".join(lines)
    for word in ("early_termination.", "In-house", "Cape Town", "0.5 to 12 USD"):
        assert word in text


def test_numbers_stand_out_where_there_is_no_room_at_all() -> None:
    text = "\n".join(printed(TABLE, 30))

    assert "0.5 to 12 USD" in text


def test_tables_without_paths_are_left_to_the_console() -> None:
    words = Table((("Name",), ("Cost",)), ((("A very long name of an option",), ("1",)),), (False, True))

    assert fitted(words, 20) is words
