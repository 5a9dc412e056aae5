"""A corpus of edits to a good file: the place (between « and »), the code and the gist of message and repair."""

import pytest

from bpo_decide.reading.checking import located
from tests.reading.marked import unmarked
from tests.reading.vendor_model import problems_of

GOOD = """\
schema: 1
title: Payroll
currency: USD
rates: {EUR: 1.1}
vendors:
  - id: nordic
    name: Nordic
    country: NO
    price:
      model: fte
      rate_per_fte: 34000
    attrition: {low: 0.1, high: 0.3}
    notice: {days: 90}
    seats: {value: 3, avoidable: 0.5}
    core: false
    posts: 3
    start: 2027-03
    since: 2026-01-31
    includes: [labour, platform]
"""
FTE = "34000"
SPAN = "{low: 0.1, high: 0.3}"
UNIT = "{id: a, name: b, country: NO, price: {model: unit, rate_per_unit: 1}}"
PRICE = "price:\n      model: fte\n      rate_per_fte: 34000"

EDITS = [
    # keys: a typo is one mistake, not an unknown key and a missing one
    ("title:", "«titel»:", "unknown-key", 'no key "titel"', 'did you mean "title"?'),
    ("currency:", "«curency»:", "unknown-key", "the scenario", 'did you mean "currency"?'),
    ("rate_per_fte", "«rate_per_ft»", "unknown-key", "in price", 'did you mean "rate_per_fte"?'),
    ("    name:", "    «Name»:", "unknown-key", 'vendors "nordic"', 'did you mean "name"?'),
    ("rate_per_fte", "«rate_per_unit»", "unknown-key", "price", 'belongs to model: unit; did you mean "rate_per_fte"?'),
    (FTE, "34000\n      «rate_per_unit»: 3", "unknown-key", "in price", "rate_per_unit belongs to model: unit"),
    ("low:", "«lo»:", "unknown-key", "in attrition", 'did you mean "low"?'),
    ("low: 0.1", "«low:0.1»", "unknown-key", "in attrition", "a space after the colon: low: 0.1"),
    ("high: 0.3", "high: 1,«3»", "unknown-key", "in attrition", "decimal point"),
    ("    attrition", "      «attrition»", "unknown-key", "in price", 'vendors "Nordic": check the indentation'),
    ("    core", "    «currency»: EUR\n    core", "unknown-key", "Nordic", "the scenario: check the indentation"),
    ("low: 0.1", "low: 0.1, «xyz»: 1", "unknown-key", "in attrition", "allowed here: low, high"),
    ("days", "«dasy»", "unknown-key", "in notice", 'did you mean "days"?'),
    ("model: fte", "«modle»: fte", "unknown-key", "in price", 'did you mean "model"?'),
    ("avoidable", "«avoidabel»", "unknown-key", "in seats", 'did you mean "avoidable"?'),
    ("      model: fte\n", "", "missing-key", '"model" is missing in price', "write model: fte or unit"),
    ("      rate_per_fte: 34000\n", "", "missing-key", '"rate_per_fte" is missing', "Rate for one post a year."),
    ("low: 0.1, ", "", "missing-key", '"low" is missing in attrition', None),
    # numbers
    (FTE, "«34k»", "number", 'rate_per_fte must be a number, not "34k"', "write 34000"),
    (FTE, "«€34,000»", "number", "a number", "write 34000"),
    (FTE, "«34.000,50»", "number", "a number", "write 34000.50"),
    (FTE, "«'34000'»", "number", "a number", "write 34000"),
    (FTE, "«34_000»", "number", "a number", "write 34000"),
    (FTE, "«lots»", "number", "a number", "Rate for one post a year."),
    (FTE, "«true»", "number", "not true", "Rate for one post a year."),
    (FTE, "«~»", "number", "has no value", "Rate for one post a year."),
    ("rate_per_fte: 34000", "«rate_per_fte»:", "number", "has no value", "Rate for one post a year."),
    (FTE, "«[1]»", "number", "not a list", "Rate for one post a year."),
    (SPAN, "«22%»", "number", 'attrition must be a number, not "22%"', "write 0.22"),
    ("high: 0.3", "high: «1M»", "number", "high must be", "write 1000000"),
    ("posts: 3", "posts: «2.5»", "number", "posts must be a whole number, not 2.5", None),
    ("{EUR: 1.1}", "{EUR: «x»}", "number", "EUR must be", None),
    ("{value: 3, avoidable: 0.5}", "«-2»", "too-small", "seats must be at least 0", "Takes a bare number too"),
    ("value: 3", "value: «-2»", "too-small", "value must be at least 0", None),
    # texts and words
    ("title: Payroll", "title: «2027»", "text", "title must be text, not 2027", 'write "2027" in quotes'),
    ("title: Payroll", "title: «false»", "text", "not false", None),
    ("title: Payroll", "«title»:", "text", "has no value", None),
    ("name: Nordic", "name: «''»", "text-length", "name must not be empty", None),
    ("country: NO", "country: «no»", "text-pattern", 'country cannot be written "no"', "write NO"),
    ("country: NO", "country: «Norway»", "text-pattern", "Norway", "ISO 3166"),
    ("id: nordic", "id: «Nordic SSC»", "text-pattern", "Nordic SSC", "write nordic_ssc"),
    ("2027-03", "«2027-3»", "text-pattern", "2027-3", "write 2027-03"),
    ("{EUR: 1.1}", "{«eur»: 1.1}", "text-pattern", "a key of rates", "write EUR"),
    ("USD", "«usd»", "choice", "currency must be one of USD or EUR", "write USD"),
    ("USD", "«XYZ»", "choice", 'not "XYZ"', None),
    ("schema: 1", "schema: «2»", "choice", "schema must be 1, not 2", None),
    ("[labour,", "[«labor»,", "choice", "item 1 must be one of labour, platform or tax_filing", "write labour"),
    ("model: fte", "model: «ftes»", "choice", "model must be one of fte or unit", "write fte"),
    ("core: false", "core: «no»", "true-or-false", "core must be true or false", "write false"),
    ("core: false", "core: «maybe»", "true-or-false", "maybe", None),
    ("2026-01-31", "«2026-1-31»", "date", "a date such as", "write 2026-01-31"),
    ("2026-01-31", "«soon»", "date", "a date such as", None),
    # shapes
    (PRICE, "price: «5»", "mapping-expected", "price must be a mapping", None),
    (PRICE, "«price»:", "mapping-expected", "price", None),
    ("{days: 90}", "«90»", "form", "notice cannot be 90", "allowed here: days, months"),
    ("{days: 90}", "«{}»", "form", "notice", "allowed here: days, months"),
    ("[labour, platform]", "«labour»", "list-expected", "includes must be a list", "write [labour]"),
    ("[labour, platform]", "\n      «-labour»\n      -platform", "list-expected", "-labour", 'a space after each "-"'),
    ("[labour, platform]", "«{a: 1}»", "list-expected", "not a mapping", None),
    ("[labour, platform]", "«[labour, labour, labour, labour]»", "length", "at most 3 entries, not 4", None),
    # errors of our own types, and what the document says itself
    ("low: 0.1", "low: «0.5»", "range-order", "low (0.5) is above high", "swap them"),
    ("name: Nordic", "name: «Payroll»", "reference", "a vendor has this name", None),
    ("core: false", "line: {value: «x», source: y, avoidable: 0}", "number", "not a number", None),
    ("core: false", "line: {value: 1, source: «2», avoidable: 0}", "text", "source must be text", None),
    ("core: false", "line: {value: 1, «src»: 2, avoidable: 0}", "unknown-key", "no such key", "delete it"),
    (FTE, "«034000»", "leading-zero", "034000", "write 34000"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "code", "message", "mend"), EDITS, ids=range(len(EDITS)))
def test_one_mistake_gives_one_message_at_its_place(
    old: str, new: str, code: str, message: str, mend: str | None
) -> None:
    assert old in GOOD
    plain, place = unmarked(GOOD.replace(old, new, 1))
    (problem,) = problems_of(plain)
    assert problem.code == code
    if "«" in new:
        assert problem.place == place
    assert message in problem.message
    assert (mend in problem.help) if mend and problem.help else (mend == problem.help)


def test_a_good_file_has_no_problems() -> None:
    assert problems_of(GOOD) == []


@pytest.mark.parametrize(
    ("text", "place", "code", "message"),
    [
        ("title: x\n«vendors»:\n", (2, 1), "list-expected", "vendors has no value"),
        ("title: x\nvendors: «[]»\n", (2, 10), "length", "at least 1 entry, not 0"),
        ("title: x\nvendors: [«3»]\n", (2, 11), "mapping-expected", "vendors item 1"),
        (f"«vendors: [{UNIT}]»\n", (1, 1), "missing-key", '"title"'),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_whole_part(text: str, place: tuple[int, int], code: str, message: str) -> None:
    plain, expected = unmarked(text)
    (problem,) = problems_of(plain)
    assert (expected.line, expected.column) == place
    assert (problem.code, problem.place) == (code, expected)
    assert message in problem.message


def test_missing_keys_of_a_list_item_are_shown_at_the_item() -> None:
    plain, place = unmarked("title: x\nvendors:\n  - «{id: acme, country: NO}»\n")
    found = problems_of(plain)
    assert [(problem.code, problem.place) for problem in found] == [("missing-key", place)] * 2
    assert [problem.message for problem in found] == [
        'the key "name" is missing in vendors "acme"',
        'the key "price" is missing in vendors "acme"',
    ]


def test_many_mistakes_are_all_reported() -> None:
    text = GOOD.replace("title", "titel").replace("34000", "34k").replace("core: false", "core: nope")
    text = text.replace("schema: 1", "schema: 01")
    assert sorted(problem.code for problem in problems_of(text)) == [
        "leading-zero", "number", "true-or-false", "unknown-key",
    ]  # fmt: skip


def test_two_typos_of_two_missing_keys() -> None:
    text = "title: x\nvendors:\n  - {id: a, nmae: b, contry: NO, price: {model: unit, rate_per_unit: 1}}\n"
    assert [problem.help for problem in problems_of(text)] == ['did you mean "name"?', 'did you mean "country"?']


def test_a_plain_error_of_a_validator_keeps_its_text() -> None:
    (problem,) = problems_of(GOOD.replace("Payroll", "wrong"))
    assert (problem.code, problem.message) == ("value", "the title is wrong")


def test_problems_name_the_path_in_words() -> None:
    (problem,) = problems_of(GOOD.replace("34000", "34k"))
    assert problem.path == ("vendors", 0, "price", "rate_per_fte")
    assert problem.at == 'vendors "Nordic" › price › rate_per_fte'


def test_no_text_of_pydantic_shows() -> None:
    for old, new, *_ in EDITS:
        for problem in problems_of(unmarked(GOOD.replace(old, new, 1))[0]):
            told = f"{problem.message} {problem.help}".lower()
            for word in ("input", "pydantic", "dictionary", "instance", "http", "discriminator", "literal"):
                assert word not in told


def test_a_tag_that_is_also_a_key_does_not_mislead() -> None:
    """In the union's branch `fixed` the error of `from` is beside the key `fixed`, not below it."""
    data = {"price": {"fixed": {"from": 1}, "from": 2}}
    assert located(data, ("price", "fixed", "from"), 2) == ("price", "from")
    assert located(data, ("price", "fixed", "from"), 1) == ("price", "fixed", "from")
    assert located(data, ("price", "tag", "fixed"), data["price"]["fixed"]) == ("price", "fixed")
    assert located(data, ("price", "tag", "new"), None) == ("price",)
