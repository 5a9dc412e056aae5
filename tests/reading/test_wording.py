from collections.abc import Mapping
from typing import Any

import pytest

from bpo_decide.reading.wording import Wording, choice, enumerated, shown, worded


def told(kind: str, written: object, **context: object) -> Wording | None:
    return worded(kind, context, subject="posts", written=written, patterns=[])


@pytest.mark.parametrize(
    ("kind", "written", "context", "code", "message"),
    [
        ("int_type", "x", {}, "number", 'posts must be a whole number, not "x"'),
        ("finite_number", 1.5, {}, "number", "posts must be a finite number, not 1.5"),
        ("greater_than", -1, {"gt": 0}, "too-small", "posts must be above 0, not -1"),
        ("greater_than_equal", -1, {"ge": 0}, "too-small", "posts must be at least 0, not -1"),
        ("less_than", 2, {"lt": 1}, "too-large", "posts must be below 1, not 2"),
        ("less_than_equal", 2, {"le": 1}, "too-large", "posts must be at most 1, not 2"),
        ("multiple_of", 3, {"multiple_of": 2}, "number", "posts must be a multiple of 2, not 3"),
        ("string_too_short", "", {"min_length": 1}, "text-length", "posts must not be empty"),
        ("string_too_short", "a", {"min_length": 3}, "text-length", "posts must have at least 3 characters"),
        ("string_too_long", "abc", {"max_length": 1}, "text-length", "posts must have at most 1 character"),
        ("too_short", [], {"min_length": 2, "actual_length": 0}, "length", "posts must have at least 2 entries, not 0"),
        ("too_long", [1, 2], {"max_length": 1, "actual_length": 2}, "length", "posts must have at most 1 entry, not 2"),
        ("dict_type", [], {}, "mapping-expected", "posts must be a mapping of keys to values, not a list"),
        ("tuple_type", {}, {}, "list-expected", "posts must be a list, not a mapping"),
        ("bool_type", 3, {}, "true-or-false", "posts must be true or false, not 3"),
        ("date_parsing", True, {}, "date", "posts must be a date such as 2027-01-31, not true"),
        ("none_required", 3, {}, "nothing-expected", "posts must be left empty, not 3"),
        ("int_type", None, {}, "number", "posts has no value; it must be a whole number"),
        ("enum", "x", {"expected": "'a' or 'b'"}, "choice", 'posts must be one of a or b, not "x"'),
        ("assertion_error", "x", {"error": AssertionError("too odd")}, "value", "too odd"),
        ("url_parsing", "x", {"error": "no host"}, "value", 'posts cannot be "x"'),
        ("is_instance_of", "x", {"class": "Foo"}, "value", 'posts cannot be "x"'),
    ],
)
def test_codes_and_messages(kind: str, written: object, context: Mapping[str, Any], code: str, message: str) -> None:
    wording = told(kind, written, **context)
    assert wording is not None
    assert (wording.code, wording.message) == (code, message)


def test_an_error_of_our_own_brings_its_words() -> None:
    assert told("range-order", 3, low=1) is None


def test_a_number_is_quoted_only_where_the_text_would_fit() -> None:
    year = worded("string_type", {}, subject="start", written=2027, patterns=["^[0-9]{4}-[0-9]{2}$"])
    assert year is not None
    assert year.mend == "write a month such as 2027-01"
    code = worded("string_type", {}, subject="country", written=2027, patterns=["^[A-Z]{2}$"])
    assert code is not None
    assert code.mend is None
    title = worded("string_type", {}, subject="title", written=2027, patterns=[])
    assert title is not None
    assert title.mend == 'write "2027" in quotes'


def test_choices_are_listed_and_the_nearest_named() -> None:
    assert choice(["labour", "platform"], subject="scope", written="labor").mend == "write labour"
    assert choice(["a"], subject="x", written=[1]).message == "x must be a, not a list"
    assert choice(["1"], subject="schema", written=2).mend is None


def test_long_lists_are_cut() -> None:
    assert enumerated(["a"]) == "a"
    assert enumerated(["a", "b", "c"]) == "a, b or c"
    assert enumerated([]) == ""
    assert enumerated([str(number) for number in range(15)]) == "0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 or 3 others"


@pytest.mark.parametrize(
    ("written", "text"),
    [("a", '"a"'), ({}, "a mapping"), ([], "a list"), (None, "nothing"), (True, "true"), (1.5, "1.5"), (3, "3")],
)
def test_values_as_they_are_shown(written: object, text: str) -> None:
    assert shown(written) == text
