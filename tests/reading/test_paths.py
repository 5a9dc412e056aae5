import pytest

from bpo_decide.reading.nearest import nearest
from bpo_decide.reading.paths import Paths, UnknownPathError, dotted, identity, in_words, resolve, value_at
from bpo_decide.reading.problems import Path, UsageError
from bpo_decide.reading.text import quoted, slug

DATA = {
    "fx": {"MXN": {"spot": 18.5}},
    "in_house": {
        "attrition": "14%",
        "staff": [{"role": "payroll specialist", "fte": 8}, {"role": "Payroll Tax-Analyst", "fte": 1}],
    },
    "vendors": [
        {"id": "heartland", "name": "Heartland Payroll", "price": {"per_unit": 5.6}, "includes": ["labour", "print"]},
        {"name": "Manila (Shared Services)", "price": {"per_fte": [{"role": "analyst", "rate": 2700}]}},
        {"id": 7, "retained": {"fte": 2}},
    ],
    "alternatives": [{"id": "fix", "staff_change": {"payroll specialist": -2}}],
    "what_ifs": {"peso rises": {"fx.MXN.spot": 16}},
}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Payroll Specialist", "payroll_specialist"),
        ("Manila (Shared Services)", "manila_shared_services"),
        ("R&D / IT", "r_d_it"),
        ("MXN", "mxn"),
        ("__a--b__", "a_b"),
        ("Kraków 2", "kraków_2"),
        ("Krako\u0301w", "kraków"),
        ("日本", "日本"),
        ("!!!", ""),
    ],
)
def test_slugs(text: str, name: str) -> None:
    assert slug(text) == name


@pytest.mark.parametrize(
    ("item", "name"),
    [
        ({"id": "a b", "name": "n"}, "a b"),
        ({"id": 7}, "7"),
        ({"id": True, "name": "Big Co"}, "big_co"),
        ({"id": "", "role": "Clerk"}, "clerk"),
        ({"name": "!!!", "role": "Clerk"}, "clerk"),
        ({"title": "x"}, None),
        ("labour", None),
        (None, None),
    ],
)
def test_identity_is_id_then_name_then_role(item: object, name: str | None) -> None:
    assert identity(item) == name


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ((), ""),
        (("fx", "MXN", "spot"), "fx.MXN.spot"),
        (("in_house", "staff", 1, "fte"), "in_house.staff.payroll_tax_analyst.fte"),
        (("vendors", 0, "price", "per_unit"), "vendors.heartland.price.per_unit"),
        (("vendors", 1, "price", "per_fte", 0), "vendors.manila_shared_services.price.per_fte.analyst"),
        (("vendors", 2, "retained"), "vendors.7.retained"),
        (("alternatives", 0, "staff_change", "payroll specialist"), "alternatives.fix.staff_change.payroll_specialist"),
        (("what_ifs", "peso rises", "fx.MXN.spot"), "what_ifs.peso_rises.fx_mxn_spot"),
    ],
)
def test_dotted_paths_lead_back(path: Path, text: str) -> None:
    assert dotted(DATA, path) == text
    if path:
        assert resolve(DATA, text) == path


def test_an_item_without_identity_is_shown_by_its_number() -> None:
    assert dotted(DATA, ("vendors", 0, "includes", 1)) == "vendors.heartland.includes.2"


def test_paths_in_words() -> None:
    assert in_words(DATA, ("vendors", 0, "price", "per_unit")) == 'vendors "Heartland Payroll" › price › per_unit'
    assert in_words(DATA, ("vendors", 0, "includes", 1)) == 'vendors "Heartland Payroll" › includes item 2'
    assert in_words(DATA, ("in_house", "staff", 0)) == 'in_house › staff "payroll specialist"'
    assert in_words(DATA, ("vendors", 9, "gone")) == "vendors item 10 › gone"
    assert in_words([["x"]], (0, 0)) == "item 1 item 1"
    assert in_words(DATA, ()) == ""


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("in_house.staff.Payroll Specialist.fte", ("in_house", "staff", 0, "fte")),
        ("alternatives.fix.staff_change.payroll specialist", ("alternatives", 0, "staff_change", "payroll specialist")),
        ("vendors.Heartland.price", ("vendors", 0, "price")),
    ],
)
def test_other_spellings_lead_there_too(text: str, path: Path) -> None:
    assert resolve(DATA, text) == path


def test_an_exact_name_goes_before_a_slug() -> None:
    data = {"a b": 1, "a_b": 2, "l": [{"name": "X"}, {"id": "x"}]}
    assert resolve(data, "a_b") == ("a_b",)
    assert resolve(data, "a b") == ("a b",)


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("vendors.heartlnd.price.per_unit", "vendors.heartland.price.per_unit"),
        ("vendor.heartland.price.perunit", "vendors.heartland.price.per_unit"),
        ("fx.MXM.spot", "fx.MXN.spot"),
        ("attrition", "in_house.attrition"),
        ("heartland.price", "vendors.heartland.price"),
        ("in_house.staff.tax_analyst", "in_house.staff.payroll_tax_analyst"),
        ("fx.MXN.spot.value", "fx.MXN.spot"),
        ("vendors.0.price", "vendors.heartland.price"),
        ("in_house.", "in_house"),
        ("zzzzzz", None),
        ("", None),
    ],
)
def test_an_unknown_path_names_the_nearest(text: str, near: str | None) -> None:
    with pytest.raises(UnknownPathError) as caught:
        resolve(DATA, text)
    assert caught.value.nearest == near
    assert isinstance(caught.value, UsageError)
    assert (near or "") in str(caught.value)


def test_a_target_may_be_a_new_key_of_an_existing_mapping() -> None:
    paths = Paths(DATA)
    assert paths.target("fx.MXN.source") == ("fx", "MXN", "source")
    assert paths.target("new") == ("new",)
    assert paths.target("vendors.heartland") == ("vendors", 0)
    assert paths.target("alternatives.fix.staff_change.payroll_specialist")[-1] == "payroll specialist"


@pytest.mark.parametrize(
    "text", ["fx.EUR.spot", "vendors.acme", "fx.MXN.spot.low", "vendors.heartland.includes.3", "a..b", "fx."]
)
def test_a_target_needs_its_mapping_and_its_list_item(text: str) -> None:
    with pytest.raises(UnknownPathError):
        Paths(DATA).target(text)


def test_only_the_first_unknown_paths_get_a_suggestion() -> None:
    paths = Paths(DATA)
    found = []
    for _ in range(21):
        with pytest.raises(UnknownPathError) as caught:
            paths.resolve("fx.MXM")
        found.append(caught.value.nearest)
    assert found == ["fx.MXN"] * 20 + [None]


def test_value_at() -> None:
    assert value_at(DATA, ("vendors", 0, "includes", 1)) == "print"
    assert value_at(DATA, ()) is DATA


def test_nearest_ignores_case_and_separators() -> None:
    assert nearest("Per-Unit", ["per_fte", "per_unit"]) == "per_unit"
    assert nearest("USD", ["usd"]) == "usd"
    assert nearest("abc", ["xyz"]) is None
    assert nearest("abc", []) is None
    assert nearest("x" * 101, ["x" * 101]) is None
    assert nearest("x" * 100, ["x" * 101, "x" * 99]) == "x" * 99


def test_quotes_fit_a_line() -> None:
    assert quoted("a\n  b") == '"a b"'
    assert len(quoted("x" * 500)) == 62
    assert quoted("x" * 500).endswith('…"')
