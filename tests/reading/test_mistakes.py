"""A corpus of texts that no one may write: the place (between « and »), the code and the gist of the repair.

Each is read with both of PyYAML's parsers, which must find it at the same place.
"""

import pytest
import yaml

from bpo_decide.reading.marks import Marks
from bpo_decide.reading.problems import Place, Problem, ScenarioError
from bpo_decide.reading.syntax import syntax_problem
from tests.reading.marked import unmarked
from tests.reading.whole import read_document

MISTAKES = [
    # left open: where it was opened, not the end of the file
    ('a: 1\nb: «"»abc\nc: 2\n', "unclosed", "close it"),
    ("a: 1\nb: «'»abc\nc: 2\n", "unclosed", "close it"),
    ('a: «"»x\n---\ny"\n', "unclosed", "close it"),
    ('«"»a: 1\nb: 2\n', "unclosed", "close it"),
    ("a: 1\nb: «{»x: 1, y: 2\nc: 3\n", "unclosed", "{key: value"),
    ("a: 1\nb: «{»x: 1, y: 2\n", "unclosed", "{key: value"),
    ("a: 1\nb: «{»x: 1,\n", "unclosed", "{key: value"),
    ("a: 1\nb: «[»x, y\nc: 3\n", "unclosed", "[one, two]"),
    ("a: 1\nb: «[»x, y\n", "unclosed", "[one, two]"),
    ("a: 1\nb: [x, «[»y,\n", "unclosed", "[one, two]"),
    ("a: «[»1, 2}\nb: 3\n", "unclosed", "[one, two]"),
    # commas and colons
    ("a: {b: 1 c«:» 2}\n", "syntax", "{key: value"),
    ('a: ["x" «"»y"]\n', "syntax", "[one, two]"),
    ("a: [1,«,» 2]\n", "syntax", "extra comma"),
    ("a: b«:» c\n", "syntax", "in quotes"),
    ("title: Payroll«:» the case\n", "syntax", "in quotes"),
    ("a«:»1\nb: 2\n", "syntax", "key: value"),
    ("b: 2\na«:»1\n", "syntax", "key: value"),
    ("x:\n  - a«:»1\n    b: 2\n", "syntax", "key: value"),
    ("a: 1\n«b»\nc: 2\n", "syntax", "key: value"),
    ("«role clerk»\nfte: 2\n", "syntax", "key: value"),
    ("a:\n  - b\n  «-c»\n", "syntax", "key: value"),
    ("«: b»\n", "key", "key: value"),
    ("a: 1\n«" + "k" * 1_025 + ": 2»\n", "syntax", "shorter"),
    ("«" + "k" * 1_025 + ": 2»\n", "syntax", "shorter"),
    # indentation
    ("a: 1\n  «b»: 2\n", "indentation", "align"),
    ("a: b\n «c»: d\n", "indentation", "align"),
    ("a:\n    b: 1\n  «c: 2»\n", "indentation", "exactly like"),
    ("a:\n  b: 1\n  «- c»\n", "indentation", "exactly like"),
    ("a:\n  - c\n  «b»: 1\n", "indentation", '"- "'),
    ("a:\n«\t»b: 1\n", "tab", "spaces"),
    ("a:\n  b: 1\n«\t»c: 2\n", "tab", "spaces"),
    ("a:\n  -«\t»b\n", "tab", "spaces"),
    # what a value may begin with
    ("a: «@x»\n", "syntax", "quotes"),
    ("a: «`x`»\n", "syntax", "quotes"),
    ("a: «%5»\n", "syntax", "quotes"),
    ("a: &«» 1\n", "syntax", "&"),
    ("a: *«» 1\n", "syntax", "*"),
    ("a: «]»\n", "syntax", "quotes"),
    ('a: "x" «y»\n', "syntax", "whole value"),
    ("a: 'it' «s fine'»\n", "syntax", "whole value"),
    ("a: {b: 1} «c»\n", "syntax", "whole value"),
    # escapes, blocks, directives, documents
    ('a: "x«\\q»y"\n', "escape", "backslash"),
    ('a: "C:«\\U»sers"\n', "escape", "backslash"),
    ('a: "«\\x»ZZ"\n', "escape", "backslash"),
    ('a: «"\\0"»\n', "control-character", "delete"),
    ('a: «"\\e[31m"»\n', "control-character", "delete"),
    ("a: |«x»\n  b\n", "syntax", "new line"),
    ("«%»YAML 2.0\n---\na: 1\n", "syntax", "%YAML"),
    ("%YAML 1.2\n«a»: 1\n", "syntax", "above"),
    ("a: 1\n...\n«b»: 2\n", "syntax", "above"),
    ("a: 1\n«---»\nb: 2\n", "second-document", "delete the ---"),
    # tags
    ("a: «!!str» 1\n", "tag", "delete"),
    ("a: «!!python/object/apply:os.system» [ls]\n", "tag", "delete"),
    ("a: &x «!Range» {low: 1}\n", "tag", "delete"),
    ("a: «!x!y 1»\n", "tag", "delete"),
    ("«!!map» {a: 1}\n", "tag", "delete"),
    # keys
    ("a: 1\nb: 2\n«a»: 3\n", "duplicate-key", "keep one"),
    ("a: {b: 1, c: 2, «b»: 3}\n", "duplicate-key", "keep one"),
    ("1: a\n«'1'»: b\n", "duplicate-key", "keep one"),
    ("? «[a, b]»\n: c\n", "key", "key: value"),
    ("{«{a: 1}»: b}\n", "key", "key: value"),
    ("?«»\n: c\n", "key", "key: value"),
    ("x: &x {a: 1}\nb: {<<: *x, «<<»: *x}\n", "duplicate-key", "keep one"),
    ("x: &x 1\nb: {<<: «*x»}\n", "merge", "<<: *base"),
    ("x: &x {a: 1}\nb: {<<: [*x, «2»]}\n", "merge", "<<: *base"),
    # aliases
    ("a: «*x»\n", "unknown-alias", "quotes"),
    ("a: &base 1\nb: «*bsae»\n", "unknown-alias", "*base"),
    ("b: {<<: «*x»}\n", "unknown-alias", "quotes"),
    ("a: &x [1, «*x»]\n", "self-reference", "write out"),
    ("a: &x\n  b: {c: «*x»}\n", "self-reference", "write out"),
    # numbers
    ("a: «011»\n", "leading-zero", "write 11,"),
    ("a: [1, «-08.5»]\n", "leading-zero", "write -8.5,"),
    ("a: {b: «.inf»}\n", "number", "finite"),
    ("a: «1e999»\n", "number", "finite"),
    ("a: «" + "9" * 401 + "»\n", "number", "fewer digits"),
    # the whole
    ("«»", "empty", "schema: 1"),
    ("«»# nothing\n", "empty", "schema: 1"),
    ("«-»--\n", "empty", "schema: 1"),
    ("«- a»\n- b\n", "mapping-expected", "key: value"),
    ("«payroll»\n", "mapping-expected", "key: value"),
    ("«[1, 2]»\n", "mapping-expected", "key: value"),
]


@pytest.mark.parametrize(("text", "code", "gist"), MISTAKES, ids=range(len(MISTAKES)))
@pytest.mark.parametrize("libyaml", [True, False], ids=["libyaml", "python"])
def test_a_mistake_is_shown_where_it_was_made(text: str, code: str, gist: str, *, libyaml: bool) -> None:
    plain, place = unmarked(text)
    (problem,) = problems(plain, libyaml=libyaml)
    assert (problem.code, problem.place) == (code, place)
    assert gist in (problem.help or "")


def problems(text: str, *, libyaml: bool = True) -> list[Problem]:
    with pytest.raises(ScenarioError) as caught:
        read_document(text, "f.yaml", libyaml=libyaml)
    return list(caught.value.problems)


def test_all_mistakes_are_reported_at_once_in_the_order_of_the_file() -> None:
    text = "a: 011\na: 1\nb: !t 2\nc: *d\ne: {<<: 3}\nf: .nan\n"
    codes = ["leading-zero", "duplicate-key", "tag", "unknown-alias", "merge", "number"]
    assert [problem.code for problem in problems(text)] == codes


def test_what_was_found_before_a_syntax_error_is_not_lost() -> None:
    assert [problem.code for problem in problems("a: 011\nb: [1\n")] == ["leading-zero", "unclosed"]


def test_a_duplicate_key_names_the_line_of_the_first() -> None:
    (problem,) = problems("a: 1\nb: 2\na: 3\n")
    assert problem.message == '"a" is already set on line 1'


def test_a_note_says_where_the_parser_gave_up() -> None:
    (problem,) = problems('a: "abc\nb: 2\n')
    ((text, place),) = problem.notes
    assert "gave up" in text
    assert place.line == 2


@pytest.mark.parametrize("text", ["a:\tb\n", "a: {b:\t1,\tc: 2}\n", "a: 'x'\t# y\n", "a: b\t\n"])
@pytest.mark.parametrize("libyaml", [True, False], ids=["libyaml", "python"])
def test_tabs_may_separate(text: str, *, libyaml: bool) -> None:
    read_document(text, "f.yaml", libyaml=libyaml)


@pytest.mark.parametrize("levels", [40, 41])
def test_forty_levels_are_read_and_one_more_is_not(levels: int) -> None:
    text = "a: " + "[" * (levels - 1) + "]" * (levels - 1)
    if levels == 40:
        assert read_document(text, "f.yaml").data
        return
    (problem,) = problems(text)
    assert problem.code == "too-deep"
    assert problem.help
    assert problem.place is not None
    assert problem.place.column == 43


@pytest.mark.parametrize(("height", "fits"), [(20, True), (21, False)])
def test_levels_behind_an_alias_count(*, height: int, fits: bool) -> None:
    """A mapping, 19 lists around the alias, and `height` lists behind it make 20 + height levels."""
    text = f"a: &x {'[' * height}{']' * height}\nb: {'[' * 19}*x{']' * 19}\n"
    if fits:
        assert read_document(text, "f.yaml").data
        return
    (problem,) = problems(text)
    assert problem.code == "too-deep"
    assert problem.help


@pytest.mark.parametrize(("items", "fits"), [(49_997, True), (49_998, False)])
def test_fifty_thousand_values_are_read_and_one_more_is_not(*, items: int, fits: bool) -> None:
    """The mapping, its key and the list are three of them."""
    text = "a:\n" + "- 1\n" * items
    if fits:
        assert len(read_document(text, "f.yaml").data["a"]) == items
        return
    (problem,) = problems(text)
    assert problem.code == "too-large"
    assert problem.help
    assert problem.place is not None
    assert problem.place.line == items + 1


def test_a_file_full_of_mistakes_is_given_up() -> None:
    assert len(problems("a: 1\n" * 1_000)) == 200


def test_an_error_of_the_parser_without_a_mark_is_still_a_problem() -> None:
    problem = syntax_problem(yaml.YAMLError(), Marks("a", "f.yaml"), None)
    assert (problem.code, problem.place) == ("syntax", Place("f.yaml", 1, 1, 2))
