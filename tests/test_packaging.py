"""What is installed is what was locked, and what is shipped is what was written."""

import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

CHECKOUT = Path(__file__).parent.parent
SHIPPED = ("scenarios", "schema", "templates")
LOCKS = ("requirements.lock", "requirements-dev.lock")


def _pyproject() -> dict[str, Any]:
    return tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))


def _locked(lock: str) -> list[Requirement]:
    """Return the pins of a lock file; one package may have several, each under its own marker."""
    lines = (CHECKOUT / lock).read_text(encoding="utf-8").splitlines()
    return [Requirement(line.removesuffix(" \\")) for line in lines if line[:1].isalnum()]


def _wanted(lock: str) -> list[Requirement]:
    pyproject = _pyproject()
    written = pyproject["project"]["dependencies"] + pyproject["build-system"]["requires"]
    if lock == "requirements-dev.lock":
        written = written + pyproject["project"]["optional-dependencies"]["dev"]
    return [Requirement(text) for text in written]


def _versions(lock: str, name: str) -> list[Version]:
    pins = [pin for pin in _locked(lock) if canonicalize_name(pin.name) == canonicalize_name(name)]
    return [Version(str(pin.specifier).removeprefix("==")) for pin in pins]


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_address(lock: str) -> None:
    assert "://" not in (CHECKOUT / lock).read_text(encoding="utf-8")


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_pins_one_version_by_hash_on_every_line(lock: str) -> None:
    entries = (CHECKOUT / lock).read_text(encoding="utf-8").replace("\\\n", "").splitlines()
    pins = [entry for entry in entries if entry[:1].isalnum()]

    assert pins
    assert [pin for pin in pins if "==" not in pin or "--hash=sha256:" not in pin] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_covers_every_dependency_within_its_range(lock: str) -> None:
    for wanted in _wanted(lock):
        versions = _versions(lock, wanted.name)
        assert versions, f"{lock} has no {wanted.name}: make it anew, see CONTRIBUTING.md"
        assert [version for version in versions if version not in wanted.specifier] == [], wanted


@pytest.mark.parametrize("python", ["3.11", "3.12", "3.13", "3.14"])
@pytest.mark.parametrize("system", ["linux", "darwin", "win32"])
def test_the_markers_leave_one_version_on_each_machine(python: str, system: str) -> None:
    machine = {
        "python_version": python,
        "python_full_version": f"{python}.0",
        "sys_platform": system,
        "platform_python_implementation": "CPython",
    }
    for wanted in _wanted("requirements-dev.lock"):
        pins = [pin for pin in _locked("requirements-dev.lock") if pin.name == canonicalize_name(wanted.name)]
        fitting = [pin for pin in pins if pin.marker is None or pin.marker.evaluate(machine)]
        assert len(fitting) == 1, wanted


def test_developers_run_what_users_run() -> None:
    developers = {str(pin) for pin in _locked("requirements-dev.lock")}

    assert {str(pin) for pin in _locked("requirements.lock")} - developers == set()


def test_the_build_back_end_is_locked_as_it_is_required() -> None:
    pyproject = _pyproject()

    assert pyproject["dependency-groups"]["build"] == pyproject["build-system"]["requires"]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel and the source archive once, with nothing but what is installed."""
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-d", str(folder)], cwd=CHECKOUT, check=True)
    return folder


def _files(*folders: str) -> set[str]:
    return {
        path.relative_to(CHECKOUT).as_posix()
        for folder in folders
        for path in (CHECKOUT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and not path.name.startswith(".")
    }


def test_the_wheel_holds_every_module_data_file_and_shipped_file(built: Path) -> None:
    (wheel,) = built.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        held = set(archive.namelist())

    modules = {name.removeprefix("src/") for name in _files("src")}
    assert modules - held == set()
    assert {f"bpo_decide/{name}" for name in _files(*SHIPPED)} - held == set()
    assert "bpo_decide/py.typed" in held
    assert {top for top in {name.split("/")[0] for name in held} if not top.endswith(".dist-info")} == {"bpo_decide"}


def test_the_source_archive_holds_what_building_and_testing_need(built: Path) -> None:
    (source,) = built.glob("*.tar.gz")
    with tarfile.open(source) as archive:
        held = {name.split("/", 1)[1] for name in archive.getnames()}

    wanted = _files("src", "tests", *SHIPPED) | {*LOCKS, "pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md"}
    assert wanted - held == set()


def test_the_wheel_is_the_same_bytes_each_time(built: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=CHECKOUT, check=True)

    (first,), (second,) = built.glob("*.whl"), tmp_path.glob("*.whl")
    assert first.read_bytes() == second.read_bytes()


def test_the_wheel_finds_its_files_from_inside_a_zip(built: Path, tmp_path: Path) -> None:
    (wheel,) = built.glob("*.whl")
    code = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from bpo_decide import resources\n"
        "assert resources.__file__.startswith(sys.argv[1]), resources.__file__\n"
        "for folder in sys.argv[2:]: print(*resources.shipped_names(folder), sep='\\n')\n"
    )

    done = subprocess.run(
        [sys.executable, "-c", code, str(wheel), *SHIPPED], cwd=tmp_path, capture_output=True, text=True, check=True
    )

    names = [name.split("/", 1)[1] for folder in SHIPPED for name in sorted(_files(folder))]
    assert done.stdout.split() == names
