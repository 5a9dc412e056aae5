"""Whatever is done to a good file, reading it gives a document or a list of problems, and never anything else."""

from collections.abc import Callable, Sequence
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bpo_decide.reading.decoding import lines_of
from bpo_decide.reading.document import Document, draft_document
from bpo_decide.reading.paths import dotted, resolve
from bpo_decide.reading.problems import Path, Place, ScenarioError, UsageError
from bpo_decide.reading.rendering import as_text
from tests.reading.sample import SAMPLE
from tests.reading.whole import load_document, read_document

DOCUMENT = read_document(SAMPLE, "f.yaml")
PIECES = [
    *(":", ": ", "- ", "\n", "\n  ", "  ", "{", "}", "[", "]", ",", "'", '"', "#", " #", "&a ", "*a", "*defaults"),
    *("<<: ", "!!str ", "! ", "|\n", ">-\n", "? ", "---\n", "...\n", "%", "\t", "\r\n", "\r", "é", "日本", "😀"),
    *(
        "\x00",
        "\x1b",
        "\u2028",
        "\ufeff",
        "011",
        "~",
        "\\",
        "@",
        "null",
        "1e999",
        ".nan",
        "x: 1\n",
        "extends: x.yaml\n",
    ),
]


def leaves(data: Any, path: Path = ()) -> set[Path]:  # noqa: ANN401 - plain data
    parts = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return {path}.union(*(leaves(child, (*path, key)) for key, child in parts))


def check_place(place: Place, sources: dict[str, str]) -> None:
    lines = lines_of(sources[place.file])
    assert 1 <= place.line <= len(lines)
    assert 1 <= place.column <= len(lines[place.line - 1]) + 1
    assert place.column < place.end_column


def outcome(read: Callable[[], Document]) -> Document | ScenarioError | UsageError:
    try:
        return read()
    except (ScenarioError, UsageError) as error:
        return error


def check(content: str | bytes, *, settings: Sequence[str] = ()) -> None:
    """Read a text; whatever comes out is whole."""
    found = outcome(lambda: load_document(content, name="f.yaml", settings=settings))
    if isinstance(found, Document):
        check_document(found)
    elif isinstance(found, ScenarioError):
        assert found.problems
        for problem in found.problems:
            assert problem.place is not None
            check_place(problem.place, found.sources)
        assert as_text(found.problems, found.sources)
    else:
        assert settings
        assert str(found)


def check_document(document: Document) -> None:
    assert leaves(document.data) == set(document.places)
    for places in document.places.values():
        check_place(places.value, document.sources)
        if places.key is not None:
            check_place(places.key, document.sources)


@st.composite
def edited(draw: st.DrawFn) -> str:
    """The sample with a few pieces put in, taken out or doubled."""
    text = SAMPLE
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(text)))
        taken = draw(st.sampled_from([0, 0, 1, 2, 5, 20]))
        doubled = text[at : at + draw(st.sampled_from([0, 0, 0, 30]))]
        text = text[:at] + doubled + draw(st.sampled_from(["", *PIECES])) + text[at + taken :]
    return text


@given(edited())
@settings(max_examples=400, deadline=None)
def test_any_edit_gives_a_document_or_problems(text: str) -> None:
    check(text)


@given(st.text(alphabet=st.sampled_from([*"ab01 \n:-,[]{}#&*!|>'\"%?~.<\t\\"]), max_size=60))
@settings(max_examples=400, deadline=None)
def test_any_text_gives_a_document_or_problems(text: str) -> None:
    check(text)


@given(st.binary(max_size=40))
@settings(max_examples=200, deadline=None)
def test_any_bytes_give_a_document_or_problems(content: bytes) -> None:
    check(content)


def node_edits() -> st.SearchStrategy[str]:
    """The sample with one of its values or keys deleted, doubled, renamed or given another type."""
    places = [(path, place) for path, found in DOCUMENT.places.items() for place in found if place is not None]
    edits = ["", "x", "{a: 1}", "[1, 2]", "3", "true", "~", "'3'", "-1", "1e9", "NO", "2026-01-01", "*defaults"]

    def edit(choice: tuple[tuple[Path, Place], str]) -> str:
        (_, place), new = choice
        lines = SAMPLE.split("\n")
        line = lines[place.line - 1]
        lines[place.line - 1] = line[: place.column - 1] + new + line[place.end_column - 1 :]
        return "\n".join(lines)

    return st.tuples(st.sampled_from(places), st.sampled_from(edits)).map(edit)


@given(node_edits())
@settings(max_examples=400, deadline=None)
def test_any_change_of_a_node_gives_a_document_or_problems(text: str) -> None:
    check(text)


@given(st.sampled_from(SAMPLE.splitlines()), st.integers(0, 60))
@settings(max_examples=200, deadline=None)
def test_a_line_doubled_or_moved(line: str, at: int) -> None:
    lines = SAMPLE.splitlines()
    check("\n".join([*lines[:at], line, *lines[at:]]))
    rest = [other for other in lines if other != line]
    check("\n".join([*rest[:at], line, *rest[at:]]))


@given(
    st.sampled_from(sorted(DOCUMENT.places, key=str)), st.sampled_from([*PIECES, "3", "8%", "{low: 1, high: 2}", "[a]"])
)
@settings(max_examples=300, deadline=None)
def test_any_setting_gives_a_document_or_says_what_is_wrong(path: Path, value: str) -> None:
    check(SAMPLE, settings=[f"{dotted(DOCUMENT.data, path)}={value}"])


def test_every_path_of_the_sample_leads_back_unless_an_item_has_no_name() -> None:
    for path in DOCUMENT.places:
        numbered = any(isinstance(part, int) and path[index - 1] == "includes" for index, part in enumerate(path))
        if path and not numbered:
            assert resolve(DOCUMENT.data, dotted(DOCUMENT.data, path)) == path


def test_the_draft_of_a_good_file_is_the_document() -> None:
    assert draft_document(SAMPLE, "f.yaml") == DOCUMENT
