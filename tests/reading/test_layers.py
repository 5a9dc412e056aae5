"""What-ifs and `--set` arguments, and where a scenario comes from."""

from pathlib import Path

import pytest

from bpo_decide.reading.layers import draft_layers, is_argument
from bpo_decide.reading.problems import Place, Problem, ScenarioError, UsageError
from bpo_decide.reading.rendering import as_text
from tests.reading.whole import load_document

TEXT = """\
title: Payroll
fx: {MXN: {spot: 18.5 MXN/USD}}
vendors:
  - {id: heartland, retained: {fte: 2}}
  - {name: Manila Ltd., includes: [labour]}
what_ifs:
  peso_rises: {fx.MXN.spot: 16 MXN/USD, title: Peso}
  more: {fx.MXN.source: bank, vendors.manila_ltd.includes: [labour, support]}
"""


def test_a_file_is_read(tmp_path: Path) -> None:
    file = tmp_path / "deal.yaml"
    file.write_text(TEXT, encoding="utf-8")
    document = load_document(file)
    assert document.data["title"] == "Payroll"
    assert document.value_place(("title",)) == Place(str(file), 1, 8, 15)
    assert load_document(file, name="deal.yaml").value_place(("title",)).file == "deal.yaml"


@pytest.mark.parametrize(("source", "name"), [(TEXT, "<text>"), (TEXT.encode(), "<stdin>")])
def test_a_text_and_standard_input_are_read(source: str | bytes, name: str) -> None:
    assert load_document(source).value_place(("title",)).file == name
    assert load_document(source, name="x").sources == {"x": TEXT}


@pytest.mark.parametrize("name", ["gone.yaml", ".", "gone/deal.yaml", "no\0name.yaml"])
def test_what_cannot_be_read_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(ScenarioError) as caught:
        load_document(tmp_path / name, name="deal.yaml")
    (problem,) = caught.value.problems
    assert problem.code == "unreadable"
    assert problem.message.startswith("cannot read deal.yaml: ")


def test_a_what_if_changes_values_and_keeps_its_places() -> None:
    document = load_document(TEXT, what_ifs=["peso_rises"])
    assert document.data["fx"]["MXN"]["spot"] == "16 MXN/USD"
    assert document.data["title"] == "Peso"
    found = document.places[("fx", "MXN", "spot")]
    assert found.value == Place("<text>", 7, 29, 39)
    assert found.key == Place("<text>", 7, 16, 27)
    assert document.data["what_ifs"]["peso_rises"] == {"fx.MXN.spot": "16 MXN/USD", "title": "Peso"}


def test_what_ifs_are_applied_in_the_order_given_and_settings_after_them() -> None:
    text = "a: 0\nwhat_ifs: {one: {a: 1}, two: {a: 2}}\n"
    assert load_document(text, what_ifs=["one", "two"]).data["a"] == 2
    assert load_document(text, what_ifs=["two", "one"]).data["a"] == 1
    assert load_document(text, what_ifs=["one"], settings=["a=3", "a=4"]).data["a"] == 4


def test_a_what_if_may_add_a_key_and_replace_a_list() -> None:
    data = load_document(TEXT, what_ifs=["more"]).data
    assert data["fx"]["MXN"] == {"spot": "18.5 MXN/USD", "source": "bank"}
    assert data["vendors"][1]["includes"] == ["labour", "support"]


def test_what_ifs_of_a_base_can_be_chosen(tmp_path: Path) -> None:
    (tmp_path / "base.yaml").write_text(TEXT, encoding="utf-8")
    (tmp_path / "top.yaml").write_text("extends: base.yaml\ntitle: Top\n", encoding="utf-8")
    assert load_document(tmp_path / "top.yaml", what_ifs=["more"]).data["fx"]["MXN"]["source"] == "bank"


@pytest.mark.parametrize(
    ("text", "name", "message"),
    [
        (TEXT, "peso_rise", 'no what-if "peso_rise"; did you mean "peso_rises"?'),
        (TEXT, "zzz", "known: peso_rises, more"),
        ("a: 1\n", "x", "the scenario has no what_ifs"),
        ("what_ifs: [x]\n", "x", "the scenario has no what_ifs"),
    ],
)
def test_an_unknown_what_if_is_a_wrong_call(text: str, name: str, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        load_document(text, what_ifs=[name])
    assert message in str(caught.value)


def test_a_what_if_is_found_by_its_slug() -> None:
    assert load_document("a: 0\nwhat_ifs: {Peso rises!: {a: 1}}\n", what_ifs=["peso_rises"]).data["a"] == 1


def what_if_problems(text: str, *names: str) -> list[Problem]:
    with pytest.raises(ScenarioError) as caught:
        load_document(text, what_ifs=names)
    return list(caught.value.problems)


@pytest.mark.parametrize("chosen", [(), ("x",)])
def test_a_wrong_path_in_a_what_if_is_shown_there_chosen_or_not(chosen: tuple[str, ...]) -> None:
    text = "fx: {MXN: {spot: 1}}\nwhat_ifs:\n  x: {fx.MXN.spot: 2, fx.MXM.spot: 3}\n"
    (problem,) = what_if_problems(text, *chosen)
    assert problem.code == "unknown-path"
    assert problem.place == Place("<text>", 3, 23, 34)
    assert problem.help == 'the nearest path is "fx.MXN.spot"'
    assert problem.at == "what_ifs › x › fx.MXM.spot"


def test_paths_of_a_what_if_are_those_of_the_scenario_without_it() -> None:
    (problem,) = what_if_problems("a: 1\nwhat_ifs: {x: {b: {c: 1}, b.c: 2}}\n")
    assert problem.path == ("what_ifs", "x", "b.c")


def test_a_what_if_that_another_has_made_impossible() -> None:
    text = "a: {b: 1}\nwhat_ifs: {one: {a: 1}, two: {a.b: 2}}\n"
    assert load_document(text, what_ifs=["two"]).data["a"] == {"b": 2}
    (problem,) = what_if_problems(text, "one", "two")
    assert problem.path == ("what_ifs", "two", "a.b")


def test_what_ifs_full_of_mistakes_are_given_up() -> None:
    changes = ", ".join(f"b{number}.c: 1" for number in range(300))
    assert len(what_if_problems(f"a: 1\nwhat_ifs: {{x: {{{changes}}}}}\n")) == 200


def test_what_ifs_of_another_shape_are_left_to_the_schema() -> None:
    assert load_document("a: 1\nwhat_ifs: {x: 3, y: }\n", what_ifs=["x"]).data["a"] == 1
    assert load_document("a: 1\nwhat_ifs: 3\n").data["what_ifs"] == 3


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ("3", 3),
        ("2.5", 2.5),
        ("8%", "8%"),
        ("1_000", "1_000"),
        ("5 to 6 USD/payslip", "5 to 6 USD/payslip"),
        ("true", True),
        ("NO", "NO"),
        ("'3'", "3"),
        ("", None),
        (" 3 ", 3),
        ("[US, 8%, 3]", ["US", "8%", 3]),
        ("{p10: 6, p50: 8, p90: 13, unit: months}", {"p10": 6, "p50": 8, "p90": 13, "unit": "months"}),
        ("a=b,c=d", "a=b,c=d"),
        ("2027-01", "2027-01"),
        ("\n  low: 1\n  high: 2", {"low": 1, "high": 2}),
    ],
)
def test_a_setting_is_read_by_the_rules_of_the_file(value: str, read: object) -> None:
    data = load_document(TEXT, settings=[f"title={value}"]).data
    assert data["title"] == read
    assert type(data["title"]) is type(read)


def test_settings_are_placed_in_their_argument() -> None:
    document = load_document(TEXT, settings=["title=x", "vendors.heartland.retained={low: 1, high: 2}"])
    argument = "vendors.heartland.retained={low: 1, high: 2}"
    found = document.places[("vendors", 0, "retained")]
    assert found.key == Place("--set #2", 1, argument.index("retained") + 1, argument.index("=") + 1)
    assert found.value == Place("--set #2", 1, argument.index("{") + 1, len(argument) + 1)
    high = document.places[("vendors", 0, "retained", "high")]
    assert high.key == Place("--set #2", 1, argument.index("high") + 1, argument.index("high") + 5)
    assert high.value == Place("--set #2", 1, argument.index("2}") + 1, argument.index("2}") + 2)
    assert document.sources["--set #2"] == argument
    assert is_argument(high.value)
    assert not is_argument(document.value_place(("fx",)))
    assert not is_argument(None)
    assert ("vendors", 0, "retained", "fte") not in document.places


def test_an_empty_setting_is_placed_behind_the_equals_sign() -> None:
    assert load_document("a: 1\n", settings=["a="]).value_place(("a",)) == Place("--set #1", 1, 3, 4)


def test_a_caret_shows_in_the_argument_itself() -> None:
    with pytest.raises(ScenarioError) as caught:
        load_document("a: {b: 1}\n", settings=["a.b=[1, 011]"])
    assert as_text(caught.value.problems, caught.value.sources).splitlines()[:4] == [
        "--set #1:1:9: error[leading-zero]: 011 starts with a zero, which some YAML readers take for an octal number",
        "  |",
        "1 | a.b=[1, 011]",
        "  |         ^^^",
    ]


@pytest.mark.parametrize(
    ("argument", "code", "column"),
    [
        ("a=1: 2", "syntax", 4),
        ("title=Payroll: the case", "syntax", 14),
        ("a=[1", "unclosed", 3),
        ("a=[1,", "unclosed", 3),
        ('a="x', "unclosed", 3),
        ("a=*x", "unknown-alias", 3),
        ("a=!!int 1", "tag", 3),
        ("a=#1", "syntax", 3),
        ("a=1\nb: 2", "syntax", 3),
        ("a=\x07", "control-character", 3),
        ("a={b: 1, b: 2}", "duplicate-key", 10),
        ("title=" + "[" * 40 + "]" * 40, "too-deep", 46),
    ],
)  # fmt: skip
def test_a_value_that_is_not_yaml_is_an_invalid_scenario(argument: str, code: str, column: int) -> None:
    with pytest.raises(ScenarioError) as caught:
        load_document("title: x\n", settings=[argument])
    (problem,) = caught.value.problems
    assert problem.code == code
    assert problem.place is not None
    assert (problem.place.file, problem.place.line, problem.place.column) == ("--set #1", 1, column)
    assert caught.value.sources["--set #1"] == argument


@pytest.mark.parametrize(
    ("argument", "message"),
    [
        ("title", "PATH=VALUE"),
        ("=3", "PATH=VALUE"),
        ("vendors.heartlnd.retained.fte=3", 'nearest path is "vendors.heartland.retained.fte"'),
        ("vendors.acme={id: acme}", 'no "vendors.acme"'),
        ("title.x=3", 'nearest path is "title"'),
    ],
)
def test_a_path_that_leads_nowhere_is_a_wrong_call(argument: str, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        load_document(TEXT, settings=[argument])
    assert message in str(caught.value)


def test_settings_change_shapes_and_build_on_each_other() -> None:
    settings = ["new={}", "new.a={b: 1}", "new.a.c=2", "fx=3", "title={x: 1}"]
    data = load_document(TEXT, settings=settings).data
    assert data["new"] == {"a": {"b": 1, "c": 2}}
    assert (data["fx"], data["title"]) == (3, {"x": 1})


@pytest.mark.parametrize(("lists", "fits"), [(37, True), (38, False)])
def test_nesting_by_settings_has_an_end(*, lists: int, fits: bool) -> None:
    """The document, `a` and `b` are three of forty levels."""
    settings = ["a={b: {}}", f"a.b={{c: {'[' * lists}{']' * lists}}}"]
    if fits:
        assert load_document("a: 1\n", settings=settings).data["a"]["b"]["c"] is not None
        return
    with pytest.raises(ScenarioError, match="nested more than 40"):
        load_document("a: 1\n", settings=settings)


def test_nesting_by_what_ifs_has_an_end() -> None:
    text = f"a: {{b: 1}}\nwhat_ifs: {{one: {{a.b: {{c: {'[' * 30}{']' * 30}}}}}, two: {{a.b: {{c: [[1]]}}}}}}\n"
    assert load_document(text, what_ifs=["one", "two"]).data["a"]["b"] == {"c": [[1]]}
    deep = (
        f"what_ifs: {{one: {{a: {{b: {{c: {{d: {{e: {{f: 1}}}}}}}}}}}}, two: {{a.b.c.d.e.f: {'[' * 36}{']' * 36}}}}}\n"
    )
    base = "a: {b: {c: {d: {e: {f: 1}}}}}\n"
    (problem,) = what_if_problems(base + deep, "one", "two")
    assert problem.code == "too-deep"


def test_the_document_that_was_read_first_is_not_changed() -> None:
    before = load_document(TEXT)
    load_document(TEXT, settings=["title=x"], what_ifs=["more"])
    assert before == load_document(TEXT)


def test_problems_that_leave_the_rest_readable_are_kept_with_it() -> None:
    draft = draft_layers("a: 011\nb: 1\nwhat_ifs: {x: {c.d: 1}}\n", settings=["b=2"])
    assert [problem.code for problem in draft.problems] == ["leading-zero", "unknown-path"]
    assert draft.data["b"] == 2
