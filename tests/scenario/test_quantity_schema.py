"""For every kind of number, the schema accepts what `Kind.read` accepts."""

import json
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pydantic import ValidationError

from bpo_decide.drivers.in_house.facilities import Seats
from bpo_decide.drivers.in_house.other import OtherCost
from bpo_decide.drivers.in_house.technology import Platform
from bpo_decide.drivers.in_place import InPlace
from bpo_decide.drivers.quantities import Accepts
from bpo_decide.reading.amounts import QuantityError
from bpo_decide.reading.quantities import Kind
from bpo_decide.reading.quantity_schema import definition_name
from bpo_decide.scenario.requirements import MoneyLimit, PaybackLimit, ShareLimit
from bpo_decide.scenario.schema import scenario_schema

EXAMPLES = settings().max_examples
DEFINITIONS: dict[str, Any] = scenario_schema()["$defs"]
WHOLE = Draft202012Validator({"$defs": DEFINITIONS})
KINDS: dict[str, Kind] = {definition_name(kind): kind for kind in Accepts.kinds}

BEYOND_A_SCHEMA = {
    "out-of-bounds": "the size of a number written as text",
    "percent": "the size of a number written as text",
    "too-large": "the size of a number written as text",
    "mixed-units": "compares the units of several numbers",
    "range-order": "compares numbers",
    "infeasible-quantiles": "the shape of a distribution",
    "heavy-tail": "the shape of a distribution",
    "spread-not-positive": "the shape of a distribution",
    "probability-sum": "adds numbers up",
}
"""Codes of mistakes that only the loader finds, and why."""

TAILS: dict[str, list[str]] = {
    "share": ["%", " %", ""],
    "share or money": ["%", " USD", ""],
    "number": [""],
    "points": ["", " points", "%"],
    "FTE": ["", " FTE"],
    "days": ["", " days", " day"],
    "months": [" months", " year", "  days"],
    "seconds": [" minutes", " second", "  hours"],
    "hours a week": [" hours/week", " hour / day"],
    "hours a day": [" hours/day", " hour / day"],
    "per month": ["/month", " / week", " /year"],
    "per year": ["/year", " / quarter", " /month"],
    "loss": ["%", " months", " month", " USD", " EUR", " %"],
    "exchange rate": [" MXN/USD", " MXN / USD"],
    "money": [" USD", " EUR"],
    "money/year": [" USD/year", "/month", " EUR / week", " USD/hour"],
    "money/seat/year": [" USD/seat/year", "/seat / month"],
    "money/customer": [" USD/customer", "/ customer"],
    "money/employee/year": [" USD/employee/month", "/employee / year", " USD/employee"],
    "money/hour": [" USD/hour", "/hour", " EUR / hour"],
    "money/unit": [" USD/payslip", "/unit", " USD / tax return"],
}
"""What may follow a number, by the base unit of its kind; of others it is what follows it in their example."""
STRANGE = ["%", " USD", " usd/year", "/month", " months", " FTE", " MXN/USD", " USD/", " per year", "%%", " x", "/a/b"]
LADDER = ("0.1", "0.2", "0.4", "0.7", "0.9", "1", "3", "20", "1_000", "58k", "2M")
ODD: list[Any] = [None, True, "x", "5", "1,5", "5.", ".5", 7, -2, 0.3, [], {}, "5 to 6", "6 to 5k", "1e3", "08", ""]


def _tails_of_example(kind: Kind) -> list[str]:
    """Return what follows the number, or the interval, of a kind's example; nothing may where that is clear too."""
    tail = re.sub(r"^[\d_.]+(?: to [\d_.]+)?", "", kind.example)
    return [tail, ""] if kind.bare and tail else [tail]


@st.composite
def quantities(draw: st.DrawFn, kind: Kind) -> Any:  # noqa: ANN401 - whatever YAML holds
    """Draw what may stand in the place of a number of a kind, and often break one thing in it."""
    tail = draw(st.sampled_from(TAILS.get(kind.unit.base) or _tails_of_example(kind)))
    form = draw(st.sampled_from(["text", "number", "interval", "low", "p10", "uniform", "normal", "choices", "data"]))
    start = draw(st.integers(0, len(LADDER) - 5))
    rungs = LADDER[start : start + 5]
    shared = form not in ("text", "number", "interval") and draw(st.booleans())
    numbers: list[Any] = [rung if shared else f"{rung}{tail}" for rung in rungs]
    if shared or (kind.bare and draw(st.booleans())):
        numbers = [float(rung) if rung.replace(".", "").isdigit() else rung for rung in rungs]
    value: Any = _form(form, numbers)
    if isinstance(value, dict):
        value |= {"unit": tail.strip()} if shared else {}
    if draw(st.booleans()):
        value = {"value": value} if draw(st.booleans()) or not isinstance(value, dict) else value
        if isinstance(value, dict):
            value |= draw(st.sampled_from([{}, {"source": "HR"}, {"note": "a note", "as_of": "2026-09"}]))
    return _broken(draw, value) if draw(st.booleans()) else value


def _form(form: str, numbers: list[Any]) -> Any:  # noqa: ANN401
    """Return five ascending numbers as a form."""
    one, two, three, four, five = numbers
    known: dict[str, Any] = {
        "low": {"low": one, "mode": two, "high": three},
        "p10": {"p10": two, "p50": three, "p90": four, "max": five},
        "uniform": {"uniform": [one, two]},
        "normal": {"normal": {"mean": four, "sd": one}},
        "choices": {"choices": {str(one): "40%", str(two): 0.6}},
        "data": {"data": "a.csv", "column": "a"},
        "interval": f"{LADDER[0]} to {one}" if isinstance(one, str) else f"{one} to {two}",
    }
    return known.get(form, one)


def _broken(draw: st.DrawFn, value: Any) -> Any:  # noqa: ANN401
    """Return a value with one thing changed."""
    odd = draw(st.sampled_from(ODD))
    if isinstance(value, str):
        strange = f"{value}{draw(st.sampled_from(STRANGE))}"
        return draw(st.sampled_from([strange, value.replace(" ", ""), f" {value} ", odd]))
    if not isinstance(value, dict) or not value:
        return odd
    key = draw(st.sampled_from(sorted(value)))
    match draw(st.sampled_from(["remove", "replace", "within", "add"])):
        case "remove":
            return {name: part for name, part in value.items() if name != key}
        case "replace":
            return value | {key: odd}
        case "within":
            return value | {key: _broken(draw, value[key])}
        case _:
            return value | {draw(st.sampled_from(["p50", "unit", "source", "min", "surplus", "value", "as_of"])): odd}


@pytest.mark.parametrize("name", sorted(KINDS))
@settings(max_examples=2 * EXAMPLES)
@given(data=st.data())
def test_the_schema_accepts_what_is_read(name: str, data: st.DataObject) -> None:
    kind = KINDS[name]
    value = data.draw(quantities(kind))
    accepted = WHOLE.evolve(schema={"$ref": f"#/$defs/{name}"}).is_valid(value)
    code = ""
    try:
        kind.read(value)
    except QuantityError as error:
        code = error.code
    assert accepted == (not code) or code in BEYOND_A_SCHEMA, code


@pytest.mark.parametrize("name", sorted(KINDS))
def test_the_example_of_a_kind_can_be_written(name: str) -> None:
    kind = KINDS[name]
    example = kind.example if not kind.example.lstrip("-").replace(".", "").isdigit() else float(kind.example)
    if kind.certain and " to " in str(example):
        example = str(example).partition(" to ")[2]

    assert kind.read(example).unit == kind.unit.base
    assert WHOLE.evolve(schema={"$ref": f"#/$defs/{name}"}).is_valid(example)


def test_no_pattern_is_pythons_own() -> None:
    """Editors read the patterns as ECMAScript."""
    text = json.dumps(DEFINITIONS)

    assert [piece for piece in ("(?P", "(?<", "(?>", "\\\\A", "\\\\Z", "(?i", "++", "*+") if piece in text] == []


BESIDE: dict[type[InPlace], dict[str, list[Any]]] = {
    Platform: {"avoidable": ["30%", 2, None], "avoidable_from": ["2028-07", "soon"]},
    Seats: {"avoidable": ["30%", "x"], "avoidable_from": ["2028-07"]},
    OtherCost: {"name": ["printing"], "scope": ["print", 5], "avoidable": ["30%"]},
    MoneyLimit: {"limit": ["2M USD", {"value": "2M USD", "note": "x"}], "confidence": ["80%", "x"]},
    ShareLimit: {"limit": ["2%", {"value": "2%", "note": "x"}], "confidence": ["80%", "x"]},
    PaybackLimit: {"within": ["24 months", {"value": "2 years", "note": "x"}], "probability": ["80%", "x"]},
}
"""Parts of a scenario that are a number with keys beside it, and values for some of these."""


@pytest.mark.parametrize("part", BESIDE, ids=lambda part: part.__name__)
@settings(max_examples=6 * EXAMPLES)
@given(data=st.data())
def test_a_number_with_keys_beside_it(part: type[InPlace], data: st.DataObject) -> None:
    value = data.draw(quantities(part.kind))
    if isinstance(value, dict) or data.draw(st.booleans()):
        beside = {key: data.draw(st.sampled_from(values)) for key, values in BESIDE[part].items()}
        kept = data.draw(st.sets(st.sampled_from(sorted(beside))))
        value = (value if isinstance(value, dict) else {part.held_in: value}) | {key: beside[key] for key in kept}
    accepted = WHOLE.evolve(schema={"$ref": f"#/$defs/{part.__name__}"}).is_valid(value)
    codes: set[str] = set()
    try:
        part.model_validate(value)
    except ValidationError as error:
        codes = {found["type"] for found in error.errors()}
    assert accepted == (not codes) or codes & set(BEYOND_A_SCHEMA), codes
