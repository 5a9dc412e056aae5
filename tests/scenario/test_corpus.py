"""Every mistake of the corpus is told once, at its place, with its repair; what is no mistake is accepted."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from bpo_decide.api import load
from bpo_decide.cli.app import app
from bpo_decide.reading.problems import ScenarioError
from tests.scenario.cases import HERE, SCENARIO, Case, cases

ALL = cases()
BROKEN = [case for case in ALL if case.place is not None]
GOOD = [case for case in ALL if case.place is None]


def test_the_corpus_is_large_and_its_cases_differ() -> None:
    assert len(BROKEN) >= 100
    assert len({case.name for case in ALL}) == len(ALL)
    assert len({(case.text, case.settings, case.what_ifs, *case.files.values()) for case in ALL}) == len(ALL)


def test_the_scenario_that_is_broken_is_a_good_one() -> None:
    assert load(HERE / "base.yaml").document.title == "Payroll for 5,300 employees"


@pytest.mark.parametrize("case", BROKEN, ids=lambda case: case.name)
def test_a_mistake_is_told_once_at_its_place(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _write(case, tmp_path, monkeypatch)

    with pytest.raises(ScenarioError) as caught:
        load(SCENARIO, settings=case.settings, what_ifs=case.what_ifs)

    (problem,) = caught.value.problems
    assert (problem.place, problem.code) == (case.place, case.code)
    assert case.says in problem.message
    assert case.help in (problem.help or "")
    assert problem.place is not None
    assert problem.place.file in caught.value.sources, "or no line could be shown"


@pytest.mark.parametrize("case", BROKEN, ids=lambda case: case.name)
def test_a_mistake_ends_the_command_with_code_3(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _write(case, tmp_path, monkeypatch)
    options = [f"--set={setting}" for setting in case.settings] + [f"--what-if={name}" for name in case.what_ifs]

    done = CliRunner().invoke(app, ["validate", SCENARIO, *options])

    # An unknown key in an argument is a wrong call, not a wrong scenario.
    usage = case.code == "unknown-key" and bool(case.settings)
    assert done.exit_code == (2 if usage else 3)
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    assert done.stderr.count("error[") == 1


@pytest.mark.parametrize("case", GOOD, ids=lambda case: case.name)
def test_what_is_no_mistake_is_accepted(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _write(case, tmp_path, monkeypatch)

    load(SCENARIO, settings=case.settings, what_ifs=case.what_ifs)


def _write(case: Case, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Write the files of a case and go where they are."""
    for name, text in case.files.items():
        (folder / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(folder)
