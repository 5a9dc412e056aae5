import pytest

from bpo_decide.reading.decoding import LARGEST_FILE, decode, lines_of
from bpo_decide.reading.problems import Place, Problem, ScenarioError


def only_problem(content: bytes | str) -> Problem:
    with pytest.raises(ScenarioError) as caught:
        decode(content, "f.yaml")
    (problem,) = caught.value.problems
    return problem


def test_utf8_text_is_returned_as_it_is() -> None:
    assert decode("a: é 日本 😀\r\n".encode(), "f.yaml") == "a: é 日本 😀\r\n"


@pytest.mark.parametrize("content", [b"\xef\xbb\xbfa: 1", "\ufeffa: 1"])
def test_a_leading_byte_order_mark_is_dropped(content: bytes | str) -> None:
    assert decode(content, "f.yaml") == "a: 1"


@pytest.mark.parametrize(
    ("content", "place", "word"),
    [
        (b"a: 1\nname: caf\xe9\n", (2, 10), "0xe9"),
        ("né: ".encode() + b"\xff", (1, 5), "0xff"),
        (b"\xef\xbb\xbfa: \xe9", (1, 4), "0xe9"),
        (b"a: 1\r\nb: \xe2\x82", (2, 4), "0xe2"),
        ("a: 1".encode("utf-16"), (1, 1), "UTF-16"),
    ],
)
def test_wrong_encoding_names_the_byte_and_its_place(content: bytes, place: tuple[int, int], word: str) -> None:
    problem = only_problem(content)
    assert problem.code == "encoding"
    assert problem.place == Place("f.yaml", *place, place[1] + 1)
    assert word in problem.message


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: \x00", (1, 4)),
        ("a: b\nc: \x1b[31m", (2, 4)),
        ("a\x85b", (1, 2)),
        ("a: b\u2028c: d", (1, 5)),
        ("a: \ufeffb", (1, 4)),
        ("a: \x7f", (1, 4)),
        ("a: \udce9", (1, 4)),
        ("日本: \ufffe", (1, 5)),
    ],
)
def test_invisible_characters_are_refused_with_their_place(text: str, place: tuple[int, int]) -> None:
    problem = only_problem(text)
    assert problem.code == "control-character"
    assert problem.place == Place("f.yaml", *place, place[1] + 1)
    line = text.split("\n")[place[0] - 1]
    assert f"U+{ord(line[place[1] - 1]):04X}" in problem.message


def test_further_invisible_characters_are_counted() -> None:
    assert "and 2 more" in only_problem("\x01 \x02 \x03").message


def test_a_file_of_the_largest_size_is_read_and_one_byte_more_is_not() -> None:
    assert len(decode(b"x" * LARGEST_FILE, "f.yaml")) == LARGEST_FILE
    assert only_problem(b"x" * (LARGEST_FILE + 1)).code == "too-large"


def test_lines_end_as_in_editors() -> None:
    assert lines_of("a\r\nb\rc\n\nd\u2028e") == ["a", "b", "c", "", "d\u2028e"]
