"""A reader who goes changes nothing of what a command found: its code is that without a pipe."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from bpo_decide import resources
from tests.cli.running import COMMAND, FEW, environment

SMALL = "@payroll_small"
pytestmark = pytest.mark.skipif(os.name == "nt", reason="pipes break otherwise on Windows")


def unread(*arguments: str, folder: Path, both: bool = False, command: Sequence[str] = COMMAND) -> tuple[int, str]:
    """Run the command with nobody reading what it writes; return its code and what it said beside that.

    Args:
        arguments: of the command.
        folder: where it runs.
        both: whether nobody reads standard error either.
        command: what starts it.
    """
    reader, writer = os.pipe()
    os.close(reader)
    try:
        done = subprocess.run(
            [*command, *arguments],
            stdout=writer,
            stderr=writer if both else subprocess.PIPE,
            env=environment(),
            cwd=folder,
            check=False,
            timeout=60,
        )
    finally:
        os.close(writer)
    return done.returncode, (done.stderr or b"").decode()


FAILING = [
    ("memo", SMALL, *FEW, "-o", "stale.md", "--check"),
    ("evaluate", SMALL, *FEW, "--require", "probability_best > 2"),
    ("evaluate", SMALL, *FEW, "--format", "json", "--require", "probability_best > 2"),
    ("compare", SMALL, "other.yaml", *FEW, "--fail-on-change"),
]


@pytest.mark.parametrize("both", [False, True], ids=["stdout", "stdout and stderr"])
@pytest.mark.parametrize("arguments", FAILING, ids=lambda part: " ".join(part)[:60])
def test_a_gate_that_is_not_met_stays_1(arguments: tuple[str, ...], tmp_path: Path, *, both: bool) -> None:
    (tmp_path / "stale.md").write_text("# Another memo\n", encoding="utf-8")
    usual = resources.shipped("scenarios", "payroll_small.yaml")
    (tmp_path / "other.yaml").write_text(usual.replace("5.50 to 7.00 USD", "1.00 to 1.20 USD"), encoding="utf-8")

    code, said = unread(*arguments, folder=tmp_path, both=both)

    assert code == 1
    assert "Traceback" not in said


def test_a_selftest_that_fails_stays_1(tmp_path: Path) -> None:
    """No case of the program fails, so a failure is put in the place of what it finds."""
    failing = (
        "from types import SimpleNamespace; from bpo_decide import api; from bpo_decide.report import selftest;"
        "api.selftest = lambda: SimpleNamespace(passed=False);"
        "selftest.as_text = lambda found, width: 'one differs\\n' * 1_000;"
        "from bpo_decide.cli.app import main; main()"
    )

    assert unread("selftest", folder=tmp_path, command=(sys.executable, "-c", failing)) == (1, "")


def test_other_failures_keep_their_codes(tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text("schema: 1\n", encoding="utf-8")

    assert unread("evaluate", SMALL, "--frobnicate", folder=tmp_path, both=True)[0] == 2
    assert unread("validate", "bad.yaml", "--format", "json", folder=tmp_path)[0] == 3
    assert unread("validate", "bad.yaml", folder=tmp_path, both=True)[0] == 3


@pytest.mark.parametrize(
    "arguments",
    [
        ("memo", SMALL, *FEW),
        ("evaluate", SMALL, *FEW, "--require", "probability_best > 0%"),
        ("export", SMALL, *FEW),
        ("library", "hidden-costs"),
        ("schema",),
        ("--help",),
    ],
    ids=lambda part: " ".join(part)[:60],
)
def test_a_broken_pipe_alone_is_no_failure(arguments: tuple[str, ...], tmp_path: Path) -> None:
    assert unread(*arguments, folder=tmp_path) == (0, "")
