import pytest

from bpo_decide.reading.schemas import Allowed, Schema
from tests.reading.vendor_model import Deal

PRICES: Schema = {
    "type": "object",
    "properties": {
        "price": {
            "anyOf": [{"$ref": "#/$defs/Fte"}, {"$ref": "#/$defs/Unit"}],
            "description": "What is paid.\n\nMore.",
        },
        "rates": {"additionalProperties": {"type": "number", "description": "One rate."}},
        "fx": {"patternProperties": {"^[A-Z]{3}$": {"pattern": "^x$"}}},
        "pair": {"prefixItems": [{"description": "first"}], "items": {"description": "later"}},
        "tree": {"$ref": "#/$defs/Tree"},
        "odd": {"$ref": "#/$defs/a~1b~0c"},
        "lost": {"$ref": "#/$defs/Nowhere"},
    },
    "$defs": {
        "Fte": {"properties": {"model": {"const": "fte"}, "rate": {"description": "Rate."}, "term": {}}},
        "Unit": {"properties": {"model": {"const": "unit"}, "fee": {}, "term": {}}, "description": "By unit."},
        "Tree": {"properties": {"left": {"$ref": "#/$defs/Tree"}, "leaf": {}}, "allOf": [{"$ref": "#/$defs/Tree"}]},
        "a/b~c": {"properties": {"found": {}}},
    },
}


@pytest.mark.parametrize(
    ("written", "keys"),
    [
        ({"model": "fte"}, {"model", "rate", "term"}),
        ({"model": "unit", "rate": 1}, {"model", "fee", "term"}),
        ({"model": "other", "fee": 1}, {"model", "fee", "term"}),
        ({"rate": 1}, {"model", "rate", "term"}),
        ({}, {"model", "rate", "fee", "term"}),
        (5, {"model", "rate", "fee", "term"}),
    ],
)
def test_keys_of_the_alternative_that_fits(written: object, keys: set[str]) -> None:
    assert set(Allowed(PRICES, {"price": written}).keys(("price",))) == keys


def test_keys_come_with_their_descriptions() -> None:
    assert Allowed(PRICES, {"price": {"model": "fte"}}).keys(("price",))["rate"] == "Rate."


def test_keys_of_any_alternative() -> None:
    assert set(Allowed(PRICES, {"price": {"model": "fte"}}).keys_of_any_branch(("price",))) == {
        "model", "rate", "term", "fee",
    }  # fmt: skip


def test_which_alternative_knows_a_key() -> None:
    allowed = Allowed(PRICES, {"price": {"model": "fte"}})
    assert allowed.branch_of(("price",), "fee") == "model: unit"
    assert allowed.branch_of(("price",), "nothing") is None
    assert allowed.branch_of((), "price") is None


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (("price",), "What is paid."),
        (("rates", "anything"), "One rate."),
        (("pair", 0), "first"),
        (("pair", 7), "later"),
        (("price", "fee"), None),
        (("nowhere", "at", 3), None),
        (("lost", "x"), None),
    ],
)
def test_descriptions(path: tuple[str | int, ...], text: str | None) -> None:
    assert Allowed(PRICES, {"price": {"model": "unit"}}).description(path) == text


def test_references_that_circle_and_names_that_are_escaped() -> None:
    allowed = Allowed(PRICES, {"tree": {"left": {"left": {}}}})
    assert set(allowed.keys(("tree", "left", "left"))) == {"left", "leaf"}
    assert set(allowed.keys(("odd",))) == {"found"}
    assert allowed.keys(("lost",)) == {}


def test_patterns() -> None:
    allowed = Allowed(PRICES, {})
    assert allowed.patterns(("fx", "USD")) == ["^x$"]
    assert allowed.patterns(("fx", "usd")) == []


def test_tags_of_alternatives() -> None:
    assert Allowed(PRICES, {"price": {}}).tags(("price",), "model") == ["fte", "unit"]
    assert Allowed({"properties": {"k": {"enum": ["a", 1]}}}, {}).tags((), "k") == ["a", "1"]


def test_a_schema_as_pydantic_writes_it() -> None:
    data = {"vendors": [{"price": {"model": "unit"}, "notice": {}}]}
    allowed = Allowed(Deal.model_json_schema(), data)
    assert set(allowed.keys(("vendors", 0, "price"))) == {"model", "rate_per_unit"}
    assert allowed.description(("vendors", 0, "country")) == "Where the work is done (ISO 3166 code)."
    assert allowed.tags(("vendors", 0, "price"), "model") == ["fte", "unit"]
    assert set(allowed.keys_of_any_branch(("vendors", 0, "notice"))) == {"days", "months"}
    assert "schema" in allowed.keys(())
