"""What a command does not need it does not import: starting is most of what `--help` and `validate` do."""

import subprocess
import sys

import pytest

from tests.cli.running import CHECKOUT, environment

SLOW = {"numpy", "pydantic", "yaml", "rich", "jinja2", "geographiclib", "scipy", "multiprocessing", "concurrent"}


def _imported(*arguments: str) -> set[str]:
    """Return the modules that the command has imported when it ends."""
    # The command leaves the process at once: what is loaded is told just before.
    code = (
        "import os, sys\n"
        "left = os._exit\n"
        "def leave(code):\n"
        "    sys.stderr.write('\\n'.join(sys.modules))\n"
        "    sys.stderr.flush()\n"
        "    left(code)\n"
        "os._exit = leave\n"
        "from bpo_decide.cli.app import main\n"
        "main()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, env=environment(), check=False
    )
    assert done.returncode == 0, done.stderr
    loaded = set(done.stderr.split("\n"))
    assert "bpo_decide.cli.app" in loaded, "or nothing was told"
    return loaded


def test_help_needs_no_library() -> None:
    assert _imported("--help") & SLOW == set()


@pytest.mark.parametrize("arguments", [["evaluate", "--help"], ["schema"]], ids=" ".join)
def test_little_commands_need_little(arguments: list[str]) -> None:
    # Typer itself reads the options of a command with pydantic
    assert _imported(*arguments) & (SLOW - {"pydantic"}) == set()


def test_validate_needs_no_arrays_and_no_tables() -> None:
    loaded = _imported("validate", str(CHECKOUT / "scenarios" / "payroll.yaml"))

    assert {"pydantic", "yaml"} <= loaded
    # how far a vendor is away is part of a resolved scenario
    assert loaded & (SLOW - {"pydantic", "yaml", "geographiclib"}) == set()
    assert [
        name for name in loaded if name.startswith(("bpo_decide.model", "bpo_decide.runs", "bpo_decide.report"))
    ] == []


def test_a_broken_scenario_needs_no_more() -> None:
    code = "import sys; from bpo_decide.api import load\ntry: load(b'schema: 1')\nexcept Exception: print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment(), check=True)

    assert set(done.stdout.split()) & (SLOW - {"pydantic", "yaml"}) == set()


def test_the_package_costs_nothing_until_it_is_used() -> None:
    code = "import sys, bpo_decide; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment(), check=True)

    assert set(done.stdout.split()) & (SLOW | {"typer"}) == set()
