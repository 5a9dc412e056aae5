from bpo_decide.reading.document import Document
from bpo_decide.reading.merging import merged
from bpo_decide.reading.problems import Place
from tests.reading.whole import read_document


def laid(low: str, high: str) -> Document:
    return merged(read_document(low, "low.yaml"), read_document(high, "high.yaml"))


def test_mappings_merge_deeply_and_the_higher_wins() -> None:
    document = laid("a: {x: 1, y: {p: 1, q: 2}}\nb: 1\n", "a: {y: {q: 3, r: 4}}\nc: 5\n")
    assert document.data == {"a": {"x": 1, "y": {"p": 1, "q": 3, "r": 4}}, "b": 1, "c": 5}


def test_every_value_keeps_the_place_it_was_written_at() -> None:
    document = laid("a:\n  x: 1\n  y: 2\n", "a: {y: 3}\n")
    assert document.places[("a", "x")].value == Place("low.yaml", 2, 6, 7)
    assert document.places[("a", "y")].value == Place("high.yaml", 1, 8, 9)
    assert document.places[("a",)].key == Place("high.yaml", 1, 1, 2)
    assert set(document.sources) == {"low.yaml", "high.yaml"}
    assert set(document.places) == {(), ("a",), ("a", "x"), ("a", "y")}


def test_lists_of_identified_things_merge_by_identity() -> None:
    low = "v:\n- {id: a, x: 1}\n- {name: Big Co, x: 2}\n- {role: clerk, l: [1, 2]}\n"
    high = "v:\n- {id: new, x: 9}\n- {id: big_co, y: 3}\n- {role: clerk, l: [3]}\n"
    document = laid(low, high)
    assert document.data["v"] == [
        {"id": "a", "x": 1},
        {"name": "Big Co", "x": 2, "id": "big_co", "y": 3},
        {"role": "clerk", "l": [3]},
        {"id": "new", "x": 9},
    ]
    assert document.places[("v", 0, "x")].value == Place("low.yaml", 2, 14, 15)
    assert document.places[("v", 1, "y")].value == Place("high.yaml", 3, 19, 20)
    assert document.places[("v", 3, "x")].value == Place("high.yaml", 2, 16, 17)
    assert ("v", 4) not in document.places


def test_other_lists_are_replaced() -> None:
    assert laid("a: [x, y]\n", "a: [z]\n").data == {"a": ["z"]}
    assert laid("a: [{id: x}]\n", "a: []\n").data == {"a": []}
    assert laid("a: [{id: x}]\n", "a: [{id: x}, plain]\n").data == {"a": [{"id": "x"}, "plain"]}


def test_values_of_another_shape_are_replaced() -> None:
    assert laid("a: {x: 1}\nb: 2\nc: [1]\n", "a: 1\nb: {y: 2}\nc: ~\n").data == {"a": 1, "b": {"y": 2}, "c": None}


def test_items_that_cannot_be_told_apart_are_a_problem() -> None:
    document = laid("s: [{role: clerk, fte: 1}, {role: Clerk, fte: 2}]\n", "s: [{role: clerk, fte: 3}]\n")
    (problem,) = document.problems
    assert (problem.code, problem.place) == ("duplicate-id", Place("low.yaml", 1, 28, 49))
    (problem,) = laid("s: [{role: a}]\n", "s: [{role: b}, {role: b}]\n").problems
    assert problem.place == Place("high.yaml", 1, 16, 25)


def test_an_uncertain_number_is_replaced_whole() -> None:
    low = "g: {p10: 1, p50: 2, p90: 3, unit: months, source: old study, avoidable: 0%}\n"
    assert laid(low, "g: {low: 1, mode: 2, high: 3}\n").data["g"] == {"avoidable": "0%", "low": 1, "mode": 2, "high": 3}
    assert laid(low, "g: {value: 2}\n").data["g"] == {"avoidable": "0%", "value": 2}


def test_a_part_of_an_uncertain_number_can_be_changed() -> None:
    low = "g: {p10: 1, p50: 2, p90: 3, source: study}\n"
    assert laid(low, "g: {p90: 4}\n").data["g"] == {"p10": 1, "p50": 2, "p90": 4, "source": "study"}
    assert laid(low, "g: {note: checked}\n").data["g"]["source"] == "study"


def test_keys_that_only_look_like_a_number_are_kept() -> None:
    assert laid("process: {data: [personal], type: payroll}\n", "process: {value: 1}\n").data["process"] == {
        "data": ["personal"], "type": "payroll", "value": 1,
    }  # fmt: skip
