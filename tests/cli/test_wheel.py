"""The wheel, installed in an environment of its own and run from another folder, is the program."""

import json
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

from tests.cli.running import CHECKOUT, FEW, Call, environment, run, run_all


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel, install it where there is nothing but what it depends on, and return the command."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check"]
    build = [*pip, "wheel", "--no-deps", "--no-build-isolation", "--no-index", "-q", "-w", str(folder), str(CHECKOUT)]
    subprocess.run(build, check=True, env=environment())
    venv.create(folder / "venv", with_pip=False, symlinks=True)
    scripts = Path(sysconfig.get_path("scripts", "venv", {"base": str(folder / "venv")}))
    python = scripts / Path(sys.executable).name
    (wheel,) = folder.glob("*.whl")
    install = [*pip, "--python", str(python), "install", "--no-deps", "--no-index", "-q", str(wheel)]
    subprocess.run(install, check=True, env=environment())
    # What it depends on is borrowed: such a path is searched last, and an editable install there stays unread.
    packages = Path(sysconfig.get_path("purelib", "venv", {"base": str(folder / "venv")}))
    (packages / "borrowed.pth").write_text(f"{sysconfig.get_path('purelib')}\n", encoding="utf-8")
    return scripts / "bpo-decide"


def test_it_is_the_installed_copy_that_runs(installed: Path) -> None:
    python = installed.parent / Path(sys.executable).name
    code = "import bpo_decide; print(bpo_decide.__file__)"
    done = subprocess.run([python, "-c", code], capture_output=True, text=True, cwd="/", env=environment(), check=True)

    assert done.stdout.startswith(str(installed.parent.parent))


def test_it_answers_as_the_checkout_does(installed: Path) -> None:
    arguments = ["evaluate", "@payroll", *FEW, "--format", "json"]
    own, checkout = run_all([Call(arguments, command=[installed], folder=Path("/")), Call(arguments, folder=CHECKOUT)])

    assert (own.code, own.err) == (0, "")
    assert json.loads(own.out)["scenario"]["file"] == "payroll.yaml"
    assert own.out == checkout.out


def test_it_carries_scenarios_template_schema_and_metadata(installed: Path) -> None:
    schema, markdown, version, validate = run_all(
        [
            Call(arguments, command=[installed], folder=Path("/"))
            for arguments in (
                ["schema"],
                ["evaluate", "@payroll_small", *FEW, "--format", "markdown"],
                ["--version"],
                ["validate", "@payroll", "@payroll_small"],
            )
        ]
    )

    assert schema.out == (CHECKOUT / "schema" / "scenario.schema.json").read_text(encoding="utf-8")
    assert markdown.out.startswith("# Payroll of a 900-person company\n")
    assert version.out == run("--version").out
    assert (validate.code, validate.out.count(": ok")) == (0, 2)


def test_it_recomputes_the_published_cases(installed: Path) -> None:
    (done,) = run_all([Call(["selftest"], command=[installed], folder=Path("/"))])

    assert (done.code, done.err) == (0, "")
    assert "ok      a76_fig_c6: " in done.out
