"""`explain`: every printed cost line of the shipped scenarios, down to its inputs."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from bpo_decide import api
from bpo_decide.cli.app import program
from bpo_decide.model.tracing import Explanation
from bpo_decide.scenario.resolved import ResolvedScenario
from tests.cli.running import run

SHIPPED = ["@payroll", "@payroll_small"]
AMOUNT = r"(-?[\d,]+\.\d\d)"


def _said(*arguments: str) -> str:
    done = CliRunner(env={"COLUMNS": None}).invoke(program(), ["explain", *arguments])
    assert (done.exit_code, done.stderr) == (0, "")
    return done.stdout


def _number(text: str) -> float:
    return float(text.replace(",", ""))


def _lines(listing: str) -> dict[str, float]:
    """Return the present value of each line of a listing."""
    found = re.findall(rf"^(\w+\.\w+) +{AMOUNT}  \S.*$", listing, flags=re.MULTILINE)
    return {name: _number(amount) for name, amount in found}


def _totals(listing: str) -> dict[str, float]:
    """Return the present value of each option of a listing."""
    return {
        name: _number(amount) for name, amount in re.findall(rf"^(\w+) in all +{AMOUNT}$", listing, flags=re.MULTILINE)
    }


@pytest.fixture
def traced_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a scenario be loaded and traced once, however many of its lines are asked for."""
    load, explain = api.load, api.explain
    loaded: dict[str, ResolvedScenario] = {}
    traced: dict[str, tuple[Explanation, ...]] = {}

    def load_once(source: str, **more: Any) -> ResolvedScenario:  # noqa: ANN401 - what the command passes on
        assert not any(more.values())
        if source not in loaded:
            loaded[source] = load(source)
        return loaded[source]

    def explain_once(scenario: ResolvedScenario) -> tuple[Explanation, ...]:
        if scenario.file not in traced:
            traced[scenario.file] = explain(scenario)
        return traced[scenario.file]

    monkeypatch.setattr(api, "load", load_once)
    monkeypatch.setattr(api, "explain", explain_once)


@pytest.mark.usefixtures("traced_once")
@pytest.mark.parametrize("scenario", SHIPPED)
def test_every_line_is_explained_and_agrees_with_the_list(scenario: str) -> None:
    listed = _lines(_said(scenario))
    assert len(listed) > 10

    for name, amount in listed.items():
        told = _said(scenario, name)
        assert told.startswith(f"{name}: ")
        assert re.search(r"^├── = \S", told, flags=re.MULTILINE), "its formula"
        present = re.findall(rf"^└── present value\b.*: USD {AMOUNT}$", told, flags=re.MULTILINE)
        assert [_number(value) for value in present] == [amount], name
        (yearly,) = re.findall(r"^├── by contract year, undiscounted: (.*)$", told, flags=re.MULTILINE)
        assert len(yearly.split(", ")) == (5 if scenario == "@payroll" else 3)
        inputs = [row for row in told.splitlines() if "  [" in row]
        assert inputs
        for value in inputs:
            origin = re.search(r"  \[.+\]  (given|library|convention|derived)\b(.*)$", value)
            assert origin is not None, value
            assert origin[1] != "given" or f"{scenario}:" in origin[2], "where in the file"


def test_json_holds_every_line_with_its_steps_down_to_the_inputs() -> None:
    listed = _lines(_said("@payroll", "manila"))
    told = json.loads(_said("@payroll", "manila", "--format", "json"))
    assert (told["schema"], told["currency"]) == ("bpo-decide/explanation/1", "USD")
    assert [f"manila.{line['key']}" for line in told["lines"]] == list(listed)

    for line in told["lines"]:
        amount, months = line["amount"]["values"], line["months"]["values"]
        amounts = amount * len(months) if len(amount) == 1 else amount
        months = months * len(amounts) if len(months) == 1 else months
        worth = sum(a * m for a, m in zip(amounts, months, strict=True))
        assert worth == pytest.approx(listed[f"manila.{line['key']}"], abs=0.006)
        assert sum(line["annual_cost"]) >= line["present_value"] - 1e-6 or line["present_value"] < 0

    (severance,) = (line for line in told["lines"] if line["key"] == "severance")
    found = {one["path"]: one for part in ("amount", "months") for one in _inputs(severance[part])}
    fte = found["in_house.staff.payroll_specialist.fte"]
    assert (fte["value"], fte["unit"], fte["origin"], fte["place"]) == (8, "FTE", "given", "@payroll:27")


def _inputs(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield from node["inputs"]
    for one in node["steps"]:
        yield from _inputs(one)


def test_markdown_is_a_nested_list_in_which_nothing_is_markup() -> None:
    told = _said("@payroll", "manila.governance", "--format", "markdown")
    assert told.startswith("### manila.governance: Managing the vendor (management)\n\n- = share x ")
    assert "  - in\\_house.on\\_costs = 30%  \\[30%\\]  given, @payroll:30\n" in told
    assert {len(row) - len(row.lstrip()) for row in told.splitlines()} >= {0, 2}


def test_an_explanation_is_written_to_a_file(tmp_path: Path) -> None:
    file = tmp_path / "why.md"
    assert _said("@payroll", "manila", "-f", "markdown", "-o", str(file)) == ""
    assert file.read_text().count("### manila.") == len(_lines(_said("@payroll", "manila")))


@pytest.mark.parametrize("scenario", SHIPPED)
def test_an_option_is_the_sum_of_its_lines(scenario: str) -> None:
    listing = _said(scenario)
    listed, totals = _lines(listing), _totals(listing)
    assert list(totals) == list(dict.fromkeys(name.partition(".")[0] for name in listed))

    for option, total in totals.items():
        own = {name: amount for name, amount in listed.items() if name.startswith(f"{option}.")}
        assert sum(own.values()) == pytest.approx(total, abs=0.01 * len(own)), "each printed to the cent"
        alone = _said(scenario, option)
        assert (_lines(alone), _totals(alone)) == (own, {option: total})


def test_what_is_changed_on_the_command_line_is_explained_as_such() -> None:
    done = run("explain", "@payroll", "heartland.transition_fee", "--set", "vendors.heartland.transition.fee=200k USD")

    assert done.code == 0
    assert "[200k USD]  given, --set #1:1" in done.out
