"""`validate`: everything that is wrong, in one run, for people and for machines."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import CHECKOUT, Call, Done, run, run_all

GOOD = (CHECKOUT / "scenarios" / "payroll.yaml").read_text(encoding="utf-8")
MISTAKES = [
    ("client: {name: Northfield Toys, country: US,", "client: {name: Northfield Toys, country: USA,", "reference"),
    ("  horizon: 5 years", "  horizon: 5", "unit"),
    ("  discount_rate: 8%", "  discount_rate: 8", "percent"),
    ("  rank_by: expected_cost", "  rank_by: cheapest", "choice"),
    ("  core: false", "  core: maybe", "true-or-false"),
    ("  on_costs: 30%", "  on_cost: 30%", "unknown-key"),
    ("  attrition: 14%", "  attrition: 14 to 12%", "range-order"),
    ("technology: {value: 180_000 USD/year,", "technology: {value: 180_000,", "unit"),
    ("fee: 160_000 USD", "fee: 160,000 USD", "number"),
    ("    certifications: [SOC1_TYPE2, ISO27001]", "    certifications: ISO27001", "list-expected"),
    ("  peso_rises: {fx.MXN.spot: 16 MXN/USD}", "  peso_rises: {fx.MXM.spot: 16 MXN/USD}", "unknown-path"),
]


def _broken() -> str:
    text = GOOD
    for old, new, _ in MISTAKES:
        assert text.count(old) >= 1, old
        text = text.replace(old, new, 1)
    return text


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Done]:
    """Return what is said about a scenario with eleven mistakes, in every format."""
    folder = tmp_path_factory.mktemp("validate")
    (folder / "many.yaml").write_text(_broken(), encoding="utf-8")
    forms = ["text", "json", "sarif", "github"]
    ends = run_all([Call(["validate", "many.yaml", "--format", form], folder=folder) for form in forms])
    return dict(zip(forms, ends, strict=True))


def _line(text: str) -> int:
    """Return the line that a changed text stands on."""
    return _broken()[: _broken().index(text)].count("\n") + 1


def test_all_mistakes_are_told_in_one_run_in_the_order_of_the_file(told: dict[str, Done]) -> None:
    heads = re.findall(r"^many\.yaml:(\d+):\d+: error\[([a-z-]+)\]: ", told["text"].err, flags=re.MULTILINE)

    assert told["text"].code == 3
    assert heads == [(str(_line(new)), code) for _, new, code in MISTAKES]
    assert told["text"].out == ""
    assert "Traceback" not in told["text"].err


def test_each_shows_its_line_and_most_a_repair(told: dict[str, Done]) -> None:
    blocks = told["text"].err.split("\n\n")

    assert len(blocks) == len(MISTAKES)
    for block, (_, new, _) in zip(blocks, MISTAKES, strict=True):
        assert new.strip().splitlines()[0] in block
        assert re.search(r"^ *\| +\^+$", block, flags=re.MULTILINE), block
        assert "= at: " in block
        assert "= help: " in block


def test_json_lists_the_same(told: dict[str, Done]) -> None:
    found = json.loads(told["json"].out)

    assert found["schema"] == "bpo-decide/problems/1"
    assert [(problem["line"], problem["code"]) for problem in found["problems"]] == [
        (_line(new), code) for _, new, code in MISTAKES
    ]
    assert {problem["file"] for problem in found["problems"]} == {"many.yaml"}
    assert told["json"].err == ""


def test_sarif_lists_the_same(told: dict[str, Done]) -> None:
    found: Any = json.loads(told["sarif"].out)
    (single,) = found["runs"]
    places = [result["locations"][0]["physicalLocation"] for result in single["results"]]

    assert found["version"] == "2.1.0"
    assert single["tool"]["driver"]["name"] == "bpo-decide"
    assert [result["ruleId"] for result in single["results"]] == [code for _, _, code in MISTAKES]
    assert {place["artifactLocation"]["uri"] for place in places} == {"many.yaml"}
    assert [place["region"]["startLine"] for place in places] == [_line(new) for _, new, _ in MISTAKES]


def test_github_gets_a_command_for_each(told: dict[str, Done]) -> None:
    lines = told["github"].out.splitlines()

    assert len(lines) == len(MISTAKES)
    for line, (_, new, code) in zip(lines, MISTAKES, strict=True):
        assert line.startswith(f"::error file=many.yaml,line={_line(new)},endLine={_line(new)},col=")
        assert f"title=bpo-decide%3A {code}::" in line


def test_several_files_are_checked_in_one_run(tmp_path: Path) -> None:
    (tmp_path / "good.yaml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "bad.yaml").write_text(GOOD.replace("on_costs: 30%", "on_costs: 30"), encoding="utf-8")
    (tmp_path / "worse.yaml").write_text("a: [", encoding="utf-8")
    done = run("validate", "good.yaml", "bad.yaml", "worse.yaml", "nowhere.yaml", "@payroll_small", folder=tmp_path)

    assert done.code == 3
    assert done.out == "good.yaml: ok, 4 options beside in-house\n@payroll_small: ok, 1 options beside in-house\n"
    assert re.findall(r"^(\S+?):\d+:\d+: error", done.err, flags=re.MULTILINE) == ["bad.yaml", "worse.yaml"]
    assert "cannot read nowhere.yaml" in done.err


def test_a_hundred_mistakes_are_counted(tmp_path: Path) -> None:
    surplus = "".join(f"surplus_{number}: 1\n" for number in range(100))
    (tmp_path / "many.yaml").write_text(GOOD + surplus, encoding="utf-8")
    done = run("validate", "many.yaml", folder=tmp_path)

    assert done.err.count("error[unknown-key]") == 20
    assert done.err.endswith("... and 80 more problems\n")
