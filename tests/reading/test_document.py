"""The reader with both of PyYAML's parsers: values, places, and what it refuses while it reads on."""

import time
from typing import Any

import pytest

from bpo_decide.reading.document import Document, draft_document
from bpo_decide.reading.problems import Place
from tests.reading.marked import unmarked
from tests.reading.sample import SAMPLE
from tests.reading.whole import read_document

BOTH = pytest.mark.parametrize("libyaml", [True, False], ids=["libyaml", "python"])


def read(text: str, *, libyaml: bool = True) -> Document:
    return read_document(text.encode(), "f.yaml", libyaml=libyaml)


def leaves(data: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:  # noqa: ANN401 - plain data
    parts = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [path, *(leaf for key, child in parts for leaf in leaves(child, (*path, key)))]


def test_both_parsers_give_the_same_document() -> None:
    assert read(SAMPLE, libyaml=True) == read(SAMPLE, libyaml=False)


@BOTH
def test_data_are_plain_and_mean_what_yaml_12_says(libyaml: bool) -> None:  # noqa: FBT001 - a parameter
    data = read(SAMPLE, libyaml=libyaml).data
    assert data["client"] == {"name": "Größe & Söhne 日本", "country": "NO", "currency": "USD"}
    assert data["decision"] == {"start": "2027-01", "horizon": "5 years", "discount_rate": "8%"}
    assert data["in_house"]["staff"][1]["scales"] is False
    assert data["in_house"]["note"] == "two lines of text\n"
    assert data["vendors"][0]["includes"] == ["labour", "platform", "tax filing"]
    assert data["vendors"][1]["exit"] is None


@BOTH
def test_keys_are_text_as_written(libyaml: bool) -> None:  # noqa: FBT001 - a parameter
    assert list(read("1.50: a\nNO: b\n2027: c\ntrue: d\n'x y': e\n", libyaml=libyaml).data) == [
        "1.50", "NO", "2027", "true", "x y",
    ]  # fmt: skip


@BOTH
def test_quoted_numbers_are_text(libyaml: bool) -> None:  # noqa: FBT001 - a parameter
    assert read("a: '1'\nb: \"2.5\"\nc: |-\n  3\nd: ! 4\n", libyaml=libyaml).data == {
        "a": "1", "b": "2.5", "c": "3", "d": "4",
    }  # fmt: skip


@BOTH
def test_every_value_has_a_place_and_nothing_else_has(libyaml: bool) -> None:  # noqa: FBT001 - a parameter
    document = read(SAMPLE, libyaml=libyaml)
    assert set(document.places) == set(leaves(document.data))


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("a: «22%»\n", ("a",)),
        ("a: «'it''s'»  # why\n", ("a",)),
        ("a: {b: «1», c: 2}\n", ("a", "b")),
        ("a: «{b: 1, c: 2}»\n", ("a",)),
        ("a: [x, «y z», w]\n", ("a", 1)),
        ("é日本: «😀 x»\n", ("é日本",)),
        ("a:\r\n  b: «c»\r\n", ("a", "b")),
        ("a: «>»\n  text\n  more\nb: 1\n", ("a",)),
        ('a: «"one»\n  two"\nb: 1\n', ("a",)),
        ("a: «one»\n  two\nb: 1\n", ("a",)),
        ("a:\n  «b: 1»  # not this\n  c: 2\nd: 3\n", ("a",)),
        ("a:\n  «- b»\n  - c\n", ("a",)),
        ("a:\n  - «b: 1»\n    c: 2\n", ("a", 0)),
        ("a: «[b,»\n  c]\n", ("a",)),
        ("«a»:\nb: 1\n", ("a",)),
        ("x: {«a»: , b: 1}\n", ("x", "a")),
        ("a: «~»\n", ("a",)),
        ("a: «''»\n", ("a",)),
        ("«b: 1»\nc: 2\n", ()),
        ("a: «&x 1»\nb: 2\n", ("a",)),
        ("a: &x [1]\nb: «*x»\n", ("b",)),
        ("a: &x [«1»]\nb: *x\n", ("b", 0)),
        ("a: &x {c: «1»}\nb: {<<: *x}\n", ("b", "c")),
        ("a: &x {c: 1}\nb: {<<: *x, c: «2»}\n", ("b", "c")),
    ],
)
@BOTH
def test_values_are_found_where_they_were_written(
    text: str,
    path: tuple[str | int, ...],
    libyaml: bool,  # noqa: FBT001 - a parameter
) -> None:
    plain, place = unmarked(text)
    assert read(plain, libyaml=libyaml).places[path].value == place


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("«a»: 22%\n", ("a",)),
        ("a: {b: 1, «'c d'» : 2}\n", ("a", "c d")),
        ("? «a»\n: 1\n", ("a",)),
        ("a: &x {«c»: 1}\nb: {<<: *x}\n", ("b", "c")),
        ("a: &x k\n«*x» : 1\n", ("k",)),
    ],
)
@BOTH
def test_keys_are_found_where_they_were_written(
    text: str,
    path: tuple[str | int, ...],
    libyaml: bool,  # noqa: FBT001 - a parameter
) -> None:
    plain, place = unmarked(text)
    assert read(plain, libyaml=libyaml).places[path].key == place


def test_a_byte_order_mark_shifts_nothing() -> None:
    assert read_document(b"\xef\xbb\xbfa: 1\n", "f.yaml").places[("a",)].value == Place("f.yaml", 1, 4, 5)


@BOTH
def test_merge_keys_fill_gaps_and_never_win(libyaml: bool) -> None:  # noqa: FBT001 - a parameter
    text = "a: &a {x: 1, y: 1}\nb: &b {y: 2, z: 2}\nc: {<<: [*a, *b], x: 3}\nd: {x: 3, <<: {x: 4, w: 4}}\n"
    data = read(text, libyaml=libyaml).data
    assert data["c"] == {"x": 3, "y": 1, "z": 2}
    assert data["d"] == {"x": 3, "w": 4}


@BOTH
def test_an_anchor_inside_a_merged_mapping_can_be_used(libyaml: bool) -> None:  # noqa: FBT001 - a parameter
    data = read("a: {<<: &x {b: {c: 1}}}\nd: *x\n", libyaml=libyaml).data
    assert data == {"a": {"b": {"c": 1}}, "d": {"b": {"c": 1}}}


@BOTH
def test_aliases_are_copies(libyaml: bool) -> None:  # noqa: FBT001 - a parameter
    data = read("a: &x {b: [1]}\nc: *x\n", libyaml=libyaml).data
    data["c"]["b"].append(2)
    assert data["a"] == {"b": [1]}


@BOTH
def test_keys_can_have_anchors_too(libyaml: bool) -> None:  # noqa: FBT001 - a parameter
    assert read("&k fte: 1\nb: *k\n", libyaml=libyaml).data == {"fte": 1, "b": "fte"}


@BOTH
def test_a_quoted_merge_key_is_a_key(libyaml: bool) -> None:  # noqa: FBT001 - a parameter
    assert read("'<<': {a: 1}\n", libyaml=libyaml).data == {"<<": {"a": 1}}


def test_problems_that_leave_the_rest_readable_come_with_the_rest() -> None:
    draft = draft_document("a: 011\nb: !!str 2\nc: {d: 1, d: 2}\ne: 3\n", "f.yaml")
    assert [problem.code for problem in draft.problems] == ["leading-zero", "tag", "duplicate-key"]
    assert [problem.at for problem in draft.problems] == ["a", "b", "c › d"]
    assert draft.data["e"] == 3
    assert draft.sources == {"f.yaml": "a: 011\nb: !!str 2\nc: {d: 1, d: 2}\ne: 3\n"}


def test_a_problem_made_from_a_path_is_placed_and_worded() -> None:
    document = read("vendors:\n  - {id: a, name: Acme}\n")
    problem = document.problem("reference", "no", ("vendors", 0, "name", "beyond"), mend="yes")
    assert problem.place == Place("f.yaml", 2, 19, 23)
    assert problem.at == 'vendors "Acme" › name › beyond'
    assert document.problem("x", "no", ("vendors", 0, "name"), at_key=True).place == Place("f.yaml", 2, 13, 17)
    assert document.key_place(("vendors", 0)) == Place("f.yaml", 2, 5, 24)


def test_a_hundred_lines_are_read_in_a_few_milliseconds() -> None:
    text = SAMPLE + "".join(f"key_{number}: {{low: 1, mode: {number}, high: 9_000}}\n" for number in range(65))
    assert text.count("\n") >= 100
    fastest = float("inf")
    for _ in range(20):
        start = time.process_time()
        read(text)
        fastest = min(fastest, time.process_time() - start)
    assert fastest < 0.02
