import json

import pytest

from bpo_decide.reading.excerpts import Excerpts, printable
from bpo_decide.reading.problems import Place, Problem
from bpo_decide.reading.rendering import as_github, as_json, as_text, in_order

SOURCE = "vendors:\n  - name: Nordic\n    attrition: 22%\n"
NUMBER = Problem(
    "number",
    'attrition must be a number, not "22%"',
    Place("payroll.yaml", 3, 16, 19),
    ("vendors", 0, "attrition"),
    "write 0.22",
    (("first here", Place("base.yaml", 7, 1, 2)),),
    at='vendors "Nordic" › attrition',
)


def test_a_problem_as_text() -> None:
    assert as_text([NUMBER], {"payroll.yaml": SOURCE}) == (
        'payroll.yaml:3:16: error[number]: attrition must be a number, not "22%"\n'
        "  |\n"
        "3 |     attrition: 22%\n"
        "  |                ^^^\n"
        '  = at: vendors "Nordic" › attrition\n'
        "  = note: first here (base.yaml:7:1)\n"
        "  = help: write 0.22\n"
    )


def test_a_problem_without_a_place_or_an_excerpt() -> None:
    assert (
        as_text([Problem("unreadable", "cannot read x", severity="warning")], {})
        == "warning[unreadable]: cannot read x\n"
    )
    assert (
        as_text([Problem("a", "b", Place("f", 3, 1, 2), help="c")], {"f": "one line"})
        == "f:3:1: error[a]: b\n  = help: c\n"
    )
    assert as_text([Problem("a", "b", Place("gone", 1, 1, 2))], {}) == "gone:1:1: error[a]: b\n"
    assert as_text([], {}) == ""


def test_the_margin_fits_the_line_number() -> None:
    lines = as_text([Problem("a", "b", Place("f", 120, 1, 2), help="c")], {"f": "\n" * 119 + "x"}).splitlines()
    assert lines[1:] == ["    |", "120 | x", "    | ^", "    = help: c"]


def test_problems_are_sorted_by_file_and_place_and_shown_once() -> None:
    here = [
        Problem("a", str(line), Place(file, line, column, 9))
        for file, line, column in [("b", 1, 1), ("a", 10, 1), ("a", 9, 2), ("a", 9, 1)]
    ]
    nowhere = Problem("a", "nowhere")
    ordered = in_order([*here, nowhere, here[0]])
    assert ordered == [nowhere, here[3], here[2], here[1], here[0]]


@pytest.mark.parametrize(
    ("count", "end"), [(20, "19\n"), (21, "... and 1 more problem\n"), (1_030, "... and 1,010 more problems\n")]
)
def test_twenty_problems_are_shown_and_the_rest_counted(count: int, end: str) -> None:
    text = as_text([Problem("a", f"{number:04}") for number in range(count)], {})
    assert text.endswith(end)
    assert text.count("error[a]") == 20


@pytest.mark.parametrize(
    ("line", "column", "end", "shown", "carets"),
    [
        ("a: b", 4, 5, "a: b", "   ^"),
        ("\ta:\tb", 5, 6, " a: b", "    ^"),
        ("日本: ab", 5, 7, "日本: ab", "      ^^"),
        ("日本: ab", 1, 3, "日本: ab", "^^^^"),
        ("e\u0301: ab", 5, 7, "e\u0301: ab", "   ^^"),
        ("a: b   ", 4, 99, "a: b", "   ^^^^"),
        ("a:", 3, 4, "a:", "  ^"),
        ("x" * 100, 99, 101, "x" * 100, " " * 98 + "^^"),
        ("x" * 50 + "AB" + "y" * 60, 51, 53, "x" * 50 + "AB" + "y" * 47 + "…", " " * 50 + "^^"),
        ("x" * 200 + "AB" + "y" * 200, 201, 203, "…" + "x" * 39 + "AB" + "y" * 57 + "…", " " * 40 + "^^"),
        ("x" * 200 + "AB", 201, 203, "…" + "x" * 39 + "AB", " " * 40 + "^^"),
        ("k: " + "x" * 500, 4, 504, "k: " + "x" * 96 + "…", "   " + "^" * 97),
        ("a \x1b[31mb", 3, 4, "a ␛[31mb", "  ^"),
        ("a \u202eb", 4, 5, "a \N{REPLACEMENT CHARACTER}b", "   ^"),
    ],
)
def test_excerpts(line: str, column: int, end: int, shown: str, carets: str) -> None:
    lines = as_text([Problem("a", "b", Place("f", 1, column, end))], {"f": line}).splitlines()
    assert lines[2:] == [f"1 | {shown}", f"  | {carets}"]


def test_an_empty_line_has_no_excerpt() -> None:
    assert Excerpts({"f": "a\n\nb"}).excerpt(Place("f", 2, 1, 2)) == []


def test_crlf_and_cr_end_lines() -> None:
    assert Excerpts({"f": "a\r\nb\rc"}).excerpt(Place("f", 3, 1, 2))[1] == "3 | c"


def test_nothing_in_a_text_can_steer_the_terminal() -> None:
    problem = Problem("a", "\x1b[2J\nb", Place("f\x07", 1, 1, 2), help="\u202ec", at="\x9b")
    text = as_text([problem], {"f\x07": "\x1b]0;x\x07"})
    assert printable(text.replace("\n", "")) == text.replace("\n", "")
    assert text.startswith("f␇:1:1: error[a]: ␛[2J␊b\n")


def test_problems_as_json() -> None:
    told = json.loads(as_json([NUMBER, Problem("x", "é", severity="warning")]))
    assert told["schema"] == "bpo-decide/problems/1"
    assert told["problems"] == [
        {
            "code": "x", "severity": "warning", "message": "é", "help": None,
            "file": None, "line": None, "column": None, "end_column": None, "path": [], "at": None, "notes": [],
        },
        {
            "code": "number", "severity": "error", "message": 'attrition must be a number, not "22%"',
            "help": "write 0.22", "file": "payroll.yaml", "line": 3, "column": 16, "end_column": 19,
            "path": ["vendors", 0, "attrition"], "at": 'vendors "Nordic" › attrition',
            "notes": [{"message": "first here", "file": "base.yaml", "line": 7, "column": 1, "end_column": 2}],
        },
    ]  # fmt: skip
    assert json.loads(as_json([])) == {"schema": "bpo-decide/problems/1", "problems": []}


def test_json_survives_names_that_are_not_unicode() -> None:
    assert as_json([Problem("a", "caf\udce9")]).isascii()


def test_problems_as_github_annotations() -> None:
    place = Place("a,b:c%.yaml", 3, 16, 19)
    told = as_github(
        [Problem("number", "100% wrong:\r\nyes, so", place, help="h"), Problem("x", "y", severity="warning")]
    )
    assert told == (
        "::warning title=bpo-decide%3A x::y\n"
        "::error file=a%2Cb%3Ac%25.yaml,line=3,endLine=3,col=16,endColumn=19,title=bpo-decide%3A number"
        "::100%25 wrong:%0D%0Ayes, so%0Ahelp: h\n"
    )


def test_an_argument_is_no_file_to_annotate() -> None:
    told = as_github([Problem("number", "no", Place("--set #2", 1, 3, 4))])
    assert told == "::error title=bpo-decide%3A number::--set #2:1:3: no\n"
