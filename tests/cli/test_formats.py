"""The answer in every format: for people, for programs, on standard output and in a file."""

import csv
import io
import json
import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import CHECKOUT, COMMAND, FEW, Call, Done, environment, run_all, run_here

KEYS = {
    "": "schema scenario version data_version seed draws currency horizon_months prices options decision information "
    "sensitivity assumptions not_estimated red_flags warnings",
    "scenario": "title file sha256",
    "option": "id name kind country proximity eligible failed_requirements rank cost saving saving_rate "
    "headline_saving headline_saving_rate saving_retention hidden_cost_rate erosion unit_cost payback_month irr "
    "peak_cash expected_regret probability_best value_score expected_risk_loss annual_cost lines",
    "cost": "mean standard_error sd p5 p10 p50 p80 p90 p95 cvar95",
    "saving": "mean standard_error sd p5 p10 p50 p90 p95 probability_positive",
    "saving_rate": "mean p10 p50 p90",
    "erosion": "group amount",
    "unit_cost": "mean p10 p90",
    "payback_month": "p50 probability",
    "line": "key group quoted origin mean p10 p90",
    "decision": "recommended verdict confidence rank_by margin reasons conditions rules target_prices",
    "margin": "mean standard_error",
    "sensitivity": "input low high cost_low cost_high flips_at probability_beyond",
    "assumption": "path value origin source grade",
    "not_estimated": "driver question",
}
"""The keys of the published JSON, which may be added to but never renamed or removed."""


@pytest.fixture(scope="module")
def answers() -> dict[str, Done]:
    """Return the same answer in all formats."""
    forms = ["table", "json", "csv", "markdown"]
    ends = run_all([Call(["evaluate", "@payroll", *FEW, "--format", form]) for form in forms])
    assert {done.code for done in ends} == {0}
    assert {done.err for done in ends} == {""}
    return dict(zip(forms, ends, strict=True))


@pytest.fixture(scope="module")
def answer(answers: dict[str, Done]) -> Any:  # noqa: ANN401 - plain data
    """Return the JSON answer."""
    return json.loads(answers["json"].out)


def test_json_has_every_published_key(answer: Any) -> None:  # noqa: ANN401
    option = next(option for option in answer["options"] if option["erosion"])
    found = {
        "": answer,
        "scenario": answer["scenario"],
        "option": option,
        "line": option["lines"][0],
        "erosion": option["erosion"][0],
        "decision": answer["decision"],
        "margin": answer["decision"]["margin"],
        "sensitivity": answer["sensitivity"][0],
        "assumption": answer["assumptions"][0],
        "not_estimated": answer["not_estimated"][0],
        **{part: option[part] for part in ("cost", "saving", "saving_rate", "unit_cost", "payback_month")},
    }

    assert set(found) == set(KEYS)
    for part, keys in KEYS.items():
        assert set(keys.split()) - set(found[part]) == set(), part
    for one in answer["options"]:
        assert set(KEYS["option"].split()) - set(one) == set(), one["id"]


def test_json_says_what_was_computed(answer: Any) -> None:  # noqa: ANN401
    assert answer["schema"] == "bpo-decide/evaluation/1"
    assert answer["scenario"]["file"] == "payroll.yaml"
    assert re.fullmatch("[0-9a-f]{64}", answer["scenario"]["sha256"])
    assert (answer["seed"], answer["draws"], answer["currency"], answer["horizon_months"]) == (1, 100, "USD", 60)
    assert [option["id"] for option in answer["options"]] == [
        "in_house",
        "fix_our_own",
        "heartland",
        "monterrey",
        "manila",
    ]
    assert sorted(option["rank"] for option in answer["options"]) == [1, 2, 3, 4, 5]
    assert all(len(option["annual_cost"]) == 5 for option in answer["options"])
    assert all(line["key"] for option in answer["options"] for line in option["lines"])


def test_json_numbers_are_rounded_once_to_ten_digits(answer: Any) -> None:  # noqa: ANN401
    def numbers(node: Any) -> list[float]:  # noqa: ANN401
        if isinstance(node, dict):
            return [number for part in node.values() for number in numbers(part)]
        if isinstance(node, list):
            return [number for part in node for number in numbers(part)]
        return [node] if isinstance(node, float) else []

    found = numbers(answer["options"])
    assert len(found) > 500
    assert [number for number in found if float(f"{number:.10g}") != number] == []


def test_csv_has_a_row_for_each_option(answers: dict[str, Done], answer: Any) -> None:  # noqa: ANN401
    rows = list(csv.DictReader(io.StringIO(answers["csv"].out)))

    assert {row["id"] for row in rows} == {option["id"] for option in answer["options"]}
    costs = {option["id"]: option["cost"]["mean"] for option in answer["options"]}
    names = [name for name in rows[0] if "cost" in name and "mean" in name]
    assert len(names) == 1
    assert {row["id"]: float(row[names[0]]) for row in rows} == costs


def test_markdown_has_the_same_numbers_as_the_table(answers: dict[str, Done], answer: Any) -> None:  # noqa: ANN401
    cells = answers["table"].out.split()
    for option in answer["options"]:
        cost = f"{round(option['cost']['mean'] / 1000):,}"
        assert f"| {cost}<br>" in answers["markdown"].out
        assert cost in cells
    assert answers["markdown"].out.startswith("# Payroll for 5,300 employees\n\n")


def test_a_file_gets_what_standard_output_gets(
    answers: dict[str, Done], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "table").write_text("what was there before", encoding="utf-8")
    (tmp_path / "table").chmod(0o600)
    umask = os.umask(0o027)
    try:
        ends = [run_here("evaluate", "@payroll", *FEW, "--format", form, "-o", form) for form in answers]
    finally:
        os.umask(umask)

    assert [(done.code, done.out, done.err) for done in ends] == [(0, "", "")] * 4
    assert {path.name: path.read_bytes().decode() for path in tmp_path.iterdir()} == {
        form: done.out for form, done in answers.items()
    }
    modes = {path.name: path.stat().st_mode & 0o777 for path in tmp_path.iterdir()}
    assert modes.pop("table") == 0o600, "a file that was there keeps its mode"
    assert set(modes.values()) == {0o640}, "as the user's mask says"


def test_one_case_is_no_simulation() -> None:
    mean, median = (
        json.loads(run_here("evaluate", "@payroll", "--point", point, "--format", "json").out)
        for point in ("mean", "median")
    )

    assert (mean["point"], mean["draws"], mean["seed"]) == ("mean", None, None)
    assert mean["options"][1]["cost"]["standard_error"] is None
    assert mean["options"][1]["cost"]["mean"] != median["options"][1]["cost"]["mean"]


def test_schema_prints_the_committed_file(tmp_path: Path) -> None:
    committed = (CHECKOUT / "schema" / "scenario.schema.json").read_bytes()
    printed, written = run_all([Call(["schema"]), Call(["schema", "-o", "s.json"], folder=tmp_path)])

    assert printed.out.encode() == committed
    assert (written.out, (tmp_path / "s.json").read_bytes()) == ("", committed)


def test_standard_input_is_a_scenario() -> None:
    text = (CHECKOUT / "scenarios" / "payroll.yaml").read_bytes()
    done, bad = run_all(
        [
            Call(["evaluate", "-", *FEW, "--format", "json"], stdin=text),
            Call(["evaluate", "-"], stdin=text.replace(b"on_costs: 30%", b"on_costs: 30")),
        ]
    )

    assert done.code == 0
    assert json.loads(done.out)["scenario"]["title"] == "Payroll for 5,300 employees"
    assert bad.code == 3
    line = text[: text.index(b"on_costs: 30%")].count(b"\n") + 1
    assert bad.err.startswith(f"<stdin>:{line}:13: error[percent]")


def test_messages_go_to_standard_error_and_quiet_leaves_the_answer(tmp_path: Path) -> None:
    text = (CHECKOUT / "scenarios" / "payroll_small.yaml").read_text(encoding="utf-8")
    (tmp_path / "silent.yaml").write_text(text.replace("    retained: {fte: 0.5}\n", ""), encoding="utf-8")
    loud, quiet = (run_here("evaluate", str(tmp_path / "silent.yaml"), *FEW, *more) for more in ([], ["-q"]))

    assert loud.out == quiet.out
    assert "does not say who stays with the client" in loud.err
    assert quiet.err == ""


def test_a_reader_who_leaves_ends_the_command_quietly() -> None:
    for arguments in (["schema"], ["evaluate", "@payroll", *FEW, "--format", "json"]):
        command = [*COMMAND, *arguments]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()) as process:
            assert process.stdout is not None
            assert process.stderr is not None
            process.stdout.read(1)
            process.stdout.close()
            said = process.stderr.read()
            assert (process.wait(timeout=30), said) == (0, b"")
