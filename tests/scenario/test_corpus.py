"""Every mistake of the corpus is told once, at its place, with its repair; what is no mistake is accepted."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from bpo_decide.api import load
from bpo_decide.cli.app import program
from bpo_decide.cli.exits import Exit, code_of
from bpo_decide.reading.rendering import as_text
from tests.scenario.cases import HERE, SCENARIO, Case, cases, verdict, write

ALL = cases()
BROKEN = [case for case in ALL if case.place is not None and not case.warns]
ODD = [case for case in ALL if case.warns]
GOOD = [case for case in ALL if case.place is None]


def test_the_corpus_is_large_and_its_cases_differ() -> None:
    assert len(BROKEN) >= 100
    assert len({case.name for case in ALL}) == len(ALL)
    assert len({(case.text, case.settings, case.what_ifs, *case.files.values()) for case in ALL}) == len(ALL)


def test_the_scenario_that_is_broken_is_a_good_one() -> None:
    assert load(HERE / "base.yaml").document.title == "Payroll for 5,300 employees"


@pytest.mark.parametrize("case", BROKEN, ids=lambda case: case.name)
def test_a_mistake_is_told_once_at_its_place(case: Case) -> None:
    (problem,) = verdict(case).problems

    assert (problem.place, problem.code) == (case.place, case.code)
    assert case.says in problem.message
    assert case.help in (problem.help or "")
    assert problem.place is not None
    assert problem.place.file in verdict(case).sources, "or no line could be shown"


@pytest.mark.parametrize("case", BROKEN, ids=lambda case: case.name)
def test_a_mistake_has_the_exit_code_3(case: Case) -> None:
    # An unknown path in an argument is a wrong call, not a wrong scenario.
    wanted = Exit.WRONG_USAGE if case.code == "unknown-key" and case.settings else Exit.INVALID_SCENARIO

    assert code_of(verdict(case).problems, verdict(case).sources) == wanted


@pytest.mark.parametrize("case", GOOD, ids=lambda case: case.name)
def test_what_is_no_mistake_is_accepted(case: Case) -> None:
    assert (verdict(case).problems, verdict(case).warnings) == ((), ())


@pytest.mark.parametrize("case", ODD, ids=lambda case: case.name)
def test_what_is_odd_is_a_warning_at_its_place(case: Case) -> None:
    assert verdict(case).problems == ()
    (found,) = verdict(case).warnings

    assert (found.place, found.code, found.severity) == (case.place, case.code, "warning")
    assert case.says in found.message
    assert case.help in (found.help or "")


@pytest.mark.parametrize("case", BROKEN[::12], ids=lambda case: case.name)
def test_the_command_says_the_same(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(case, tmp_path)
    monkeypatch.chdir(tmp_path)
    options = [f"--set={setting}" for setting in case.settings] + [f"--what-if={name}" for name in case.what_ifs]

    done = CliRunner().invoke(program(), ["validate", SCENARIO, *options])

    assert done.exit_code == code_of(verdict(case).problems, verdict(case).sources)
    assert done.stdout == ""
    assert done.stderr == as_text(verdict(case).problems, dict(verdict(case).sources))


@pytest.mark.parametrize(
    ("old", "new", "warned"),
    [
        ("salary: 58_000 USD/year", "salary: «58.000 USD/year»", "58.000 is read as 58: a point separates decimals"),
        ("fee: 190_000 USD", "fee: «150 to 190.000 USD»", "190.000 is read as 190"),
        ("salary: 58_000 USD/year", "salary: 58.500 USD/hour", ""),
        ("per_unit: 96 to 108 MXN/payslip", "per_unit: 96.000 to 108 MXN/payslip", ""),
        ("    retained: {fte: 2}", "", "heartland: does not say who stays with the client"),
    ],
)
def test_what_is_plausible_but_odd_is_a_warning(old: str, new: str, warned: str) -> None:
    text = (HERE / "base.yaml").read_text(encoding="utf-8")
    assert text.count(old) == 1

    warnings = load(text.replace(old, new.replace("«", "").replace("»", "")).encode()).warnings

    assert [problem.severity for problem in warnings] == ["warning"] * bool(warned)
    for problem in warnings:
        assert problem.message.startswith(warned)
        if "«" in new:
            line = text[: text.index(old)].count("\n") + 1
            column = text[: text.index(old)].split("\n")[-1] + new[: new.index("«")]
            assert problem.place is not None
            assert (problem.place.line, problem.place.column) == (line, len(column) + 1)
