"""Every way a command can end has its own exit code, and none but a bug's shows a traceback."""

import os
import signal
import subprocess
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bpo_decide import api, resources
from bpo_decide.cli.app import program
from tests.cli.running import COMMAND, FEW, Call, environment, run, run_all, run_here

SMALL = "@payroll_small"
WRONG_USAGE: list[tuple[list[str], str]] = [
    ([], "Usage:"),
    (["frobnicate"], "No such command"),
    (["evaluate"], "Missing argument"),
    (["evaluate", SMALL, "--frobnicate"], "No such option"),
    (["evaluate", SMALL, "--format", "yaml"], "'table', 'json', 'csv', 'markdown'"),
    (["evaluate", SMALL, "--draws", "many"], "--draws"),
    (["evaluate", SMALL, "--draws", "105"], "multiple of 10"),
    (["evaluate", SMALL, "--draws", "50"], "at least 100"),
    (["evaluate", SMALL, "--workers", "0"], "at least 1"),
    (["evaluate", "@payrol"], "did you mean @payroll?"),
    (["evaluate", "@zzz"], "there are @accounts_payable, "),
    (["evaluate", "@payroll", "--what-if", "peso_rise"], 'did you mean "peso_rises"?'),
    (["evaluate", SMALL, "--what-if", "x"], "the scenario has no what_ifs"),
    (["evaluate", SMALL, "--set", "decision.horizon"], "needs PATH=VALUE"),
    (["evaluate", SMALL, "--set", "vendors.paybureu.price.per_unit=5 USD/payslip"], "vendors.paybureau.price.per_unit"),
    (["evaluate", SMALL, "--set", "decision.horizn=5 years"], 'did you mean "horizon"?'),
    (["explain", SMALL, "paybureu"], "did you mean 'paybureau'?"),
    (["explain", SMALL, "paybureau.per_unt"], "did you mean 'per_unit'?"),
    (["validate"], "Missing argument"),
    (["validate", "@payrol"], "did you mean @payroll?"),
    (["validate", SMALL, "--set", "decision.horizn=5 years"], 'did you mean "horizon"?'),
]


@pytest.mark.parametrize(("arguments", "said"), WRONG_USAGE, ids=lambda part: " ".join(part)[:60])
def test_2_is_for_a_wrong_call_and_names_the_nearest(arguments: list[str], said: str) -> None:
    done = CliRunner().invoke(program(), arguments)

    assert done.exit_code == 2
    assert said in done.stderr
    assert done.stdout == ""


def test_2_is_what_the_process_ends_with() -> None:
    some = WRONG_USAGE[:3] + WRONG_USAGE[-3:]
    for (arguments, said), done in zip(some, run_all([Call(arguments) for arguments, _ in some]), strict=True):
        assert (done.code, done.out) == (2, ""), arguments
        assert said in done.err, arguments
        assert "Traceback" not in done.err, arguments


def test_3_is_for_what_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "bad.yaml").write_text("schema: 1\n", encoding="utf-8")
    (tmp_path / "binary.yaml").write_bytes(b"\x00\xff\x00")
    calls: list[tuple[list[str], str]] = [
        (["evaluate", "bad.yaml"], 'bad.yaml:1:1: error[missing-key]: the key "title" is missing'),
        (["explain", "bad.yaml"], "error[missing-key]"),
        (["validate", "bad.yaml"], "error[missing-key]"),
        (["evaluate", "nowhere.yaml"], "cannot read nowhere.yaml: no such file"),
        (["evaluate", "."], "is a directory"),
        (["evaluate", "binary.yaml"], "binary.yaml:1:"),
        (["evaluate", SMALL, "--set", "decision.horizon=5"], "--set #1:1:18: error[unit]"),
        (["evaluate", SMALL, "--set", "decision.horizon=[1"], "--set #1:1:18: error[unclosed]"),
        (["evaluate", SMALL, "--set", "vendors.paybureau.price={per_units: 5}"], "there is no key"),
    ]
    monkeypatch.chdir(tmp_path)
    for arguments, said in calls:
        done = CliRunner().invoke(program(), arguments)
        assert done.exit_code == 3, arguments
        assert said in done.stderr, arguments
        assert done.stdout == "", arguments
    for (arguments, said), ended in zip(calls[::3], run_all([Call(one) for one, _ in calls[::3]]), strict=True):
        assert (ended.code, ended.out) == (3, ""), arguments
        assert said in ended.err, arguments
        assert "Traceback" not in ended.err, arguments


def test_3_is_for_warnings_under_strict(tmp_path: Path) -> None:
    text = resources.shipped("scenarios", "payroll_small.yaml").replace("    retained: {fte: 0.5}\n", "")
    (tmp_path / "silent.yaml").write_text(text, encoding="utf-8")

    file = str(tmp_path / "silent.yaml")
    usual, strict, quiet = (run_here("validate", *options, file) for options in ([], ["--strict"], ["--quiet"]))

    assert (usual.code, strict.code, quiet.code) == (0, 3, 0)
    assert "warning[silence]" in usual.err
    assert "silent.yaml: ok" in usual.out
    assert quiet.out == ""


@pytest.mark.parametrize("form", ["text", "json", "sarif", "github"])
def test_the_code_does_not_depend_on_the_format(form: str, tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text("schema: 1\n", encoding="utf-8")

    assert CliRunner().invoke(program(), ["validate", str(tmp_path / "bad.yaml"), "--format", form]).exit_code == 3
    assert CliRunner().invoke(program(), ["validate", SMALL, "--format", form]).exit_code == 0


def test_4_is_for_an_output_that_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("kept", encoding="utf-8")
    (tmp_path / "folder").mkdir()
    calls = [
        ["evaluate", SMALL, *FEW, "-o", "nowhere/answer.md"],
        ["evaluate", SMALL, *FEW, "-o", "file/answer.md"],
        ["evaluate", SMALL, *FEW, "--format", "json", "-o", "folder"],
        ["schema", "-o", "nowhere/schema.json"],
    ]
    monkeypatch.chdir(tmp_path)
    for done in [run(*calls[0]), *(run_here(*arguments) for arguments in calls)]:
        assert done.code == 4
        assert "cannot write" in done.err
        assert done.out == ""
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "folder"]
    assert (tmp_path / "file").read_text(encoding="utf-8") == "kept"
    assert list((tmp_path / "folder").iterdir()) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is always full exists on Linux only")
@pytest.mark.parametrize("arguments", [["schema"], ["explain", SMALL], ["--help"]], ids=lambda part: part[0])
def test_4_is_for_a_full_disk_behind_standard_output(arguments: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*COMMAND, *arguments], stdout=full, stderr=subprocess.PIPE, env=environment(), check=False, timeout=60
        )

    assert done.returncode == 4
    assert done.stderr.decode() == "bpo-decide: cannot write the output: No space left on device\n"


def test_what_was_there_stays_when_writing_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "answer.json"
    target.write_text("before", encoding="utf-8")

    def fail(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    done = CliRunner().invoke(program(), ["evaluate", SMALL, *FEW, "--format", "json", "-o", str(target)])

    assert done.exit_code == 4
    assert target.read_text(encoding="utf-8") == "before"
    assert [path.name for path in tmp_path.iterdir()] == ["answer.json"]


def test_70_is_for_our_own_bugs(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_arguments: object, **_options: object) -> None:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr(api, "evaluate", broken)
    done = CliRunner().invoke(program(), ["evaluate", SMALL])
    debugged = CliRunner().invoke(program(), ["evaluate", SMALL, "--debug"])

    assert done.exit_code == 70
    assert done.stderr.startswith("bpo-decide: this is a mistake in bpo-decide itself")
    assert "ZeroDivisionError: division by zero" in done.stderr
    assert "Traceback" not in done.stderr
    assert isinstance(debugged.exception, ZeroDivisionError)


def test_130_is_for_an_interruption(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_arguments: object, **_options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(api, "evaluate", interrupted)

    assert CliRunner().invoke(program(), ["evaluate", SMALL]).exit_code == 130


@pytest.mark.skipif(os.name == "nt", reason="signals are sent otherwise on Windows")
def test_a_long_run_can_be_interrupted() -> None:
    command = [*COMMAND, "evaluate", "@payroll", "--draws", "5000000"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()) as process:
        time.sleep(1.5)  # long enough to be in the middle of it
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)

    assert process.returncode == 130
    assert out == b""
    assert b"Traceback" not in err


def test_0_is_for_everything_done() -> None:
    calls = [["--help"], ["--version"], ["-h"], ["schema"], ["validate", SMALL], ["explain", SMALL], ["validate", "-h"]]
    assert [done.code for done in run_all([Call(arguments) for arguments in calls])] == [0] * len(calls)
    assert run("--version").out.startswith("bpo-decide ")
