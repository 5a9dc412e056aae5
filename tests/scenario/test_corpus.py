"""Every mistake of the corpus is told once, at its place, with its repair; what is no mistake is accepted."""

from pathlib import Path

import pytest

from bpo_decide.api import load
from bpo_decide.cli.app import app
from bpo_decide.reading.problems import ScenarioError
from tests.scenario.cases import SCENARIO, Case, cases

ALL = cases()
BROKEN = [case for case in ALL if case.place is not None]
GOOD = [case for case in ALL if case.place is None]


def _write(case: Case, folder: Path) -> None:
    for name, text in case.files.items():
        (folder / name).write_text(text, encoding="utf-8")


@pytest.mark.parametrize("case", BROKEN, ids=lambda case: case.name)
def test_a_mistake_is_told_once_at_its_place(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _write(case, tmp_path)
    monkeypatch.chdir(tmp_path)

    with pytest.raises(ScenarioError) as caught:
        load(SCENARIO, settings=case.settings, what_ifs=case.what_ifs)

    (problem,) = caught.value.problems
    assert (problem.place, problem.code) == (case.place, case.code)
    assert case.says in problem.message
    assert case.help in (problem.help or "")
