"""Data files are read when they are needed, once, and have one version everywhere."""

import pkgutil
import subprocess
import sys
from collections.abc import Iterator

import pytest

from bpo_decide.library import files

_get_data = pkgutil.get_data


@pytest.fixture
def fresh() -> Iterator[None]:
    """Forget what was read before the test, and afterwards what it made of the files."""
    for cached in (files.text, files.data_version):
        cached.cache_clear()
    yield
    for cached in (files.text, files.data_version):
        cached.cache_clear()


def _run(code: str) -> list[str]:
    """Run code in a new process that prints the data files in the order it reads them."""
    watch = (
        "import pkgutil\n"
        "read = pkgutil.get_data\n"
        "def get_data(package, name):\n"
        "    print(name.removeprefix('data/'))\n"
        "    return read(package, name)\n"
        "pkgutil.get_data = get_data\n"
    )
    done = subprocess.run([sys.executable, "-c", watch + code], capture_output=True, text=True, check=True)
    return done.stdout.split()


def test_importing_reads_nothing() -> None:
    assert _run("import bpo_decide.library.accessor, bpo_decide.library.proximity") == []


def test_a_value_reads_the_files_it_needs_and_no_other() -> None:
    code = "from bpo_decide.library.accessor import assume\n"

    assert set(_run(code + "assume('convention.materiality')")) == {"compiled.json"}
    assert set(_run(code + "assume('inflation', country='MX')")) == {"compiled.json", "locations.csv"}


def test_each_file_is_read_once() -> None:
    read = _run(
        "from bpo_decide.library.accessor import assume, known_keys\n"
        "from bpo_decide.library.files import data_version\n"
        "for _ in range(2):\n"
        "    known_keys(); assume('governance'); assume('inflation', country='MX'); data_version()\n"
    )

    assert sorted(read) == ["compiled.json", "locations.csv"]


def test_nothing_heavy_is_imported() -> None:
    code = (
        "import sys\n"
        "from bpo_decide.library.accessor import assume\n"
        "assume('governance'); assume('inflation', country='MX')\n"
        "heavy = ('numpy', 'yaml', 'pydantic', 'rich', 'jinja2', 'geographiclib', 'zoneinfo', 'importlib.resources')\n"
        "print(*[name for name in heavy if name in sys.modules])\n"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.split() == []


@pytest.mark.usefixtures("fresh")
def test_line_ends_do_not_change_the_version(monkeypatch: pytest.MonkeyPatch) -> None:
    version = files.data_version()
    for cached in (files.text, files.data_version):
        cached.cache_clear()
    monkeypatch.setattr(pkgutil, "get_data", lambda package, name: _read(package, name).replace(b"\n", b"\r\n"))

    assert files.data_version() == version
    assert len(version) == 12


@pytest.mark.usefixtures("fresh")
def test_another_value_is_another_version(monkeypatch: pytest.MonkeyPatch) -> None:
    version = files.data_version()
    for cached in (files.text, files.data_version):
        cached.cache_clear()
    monkeypatch.setattr(
        pkgutil, "get_data", lambda package, name: _read(package, name).replace(b'"value": 1776', b'"value": 1777')
    )

    assert files.data_version() != version


def test_values_come_from_the_file() -> None:
    code = (
        "import pkgutil\n"
        'record = \'{"value": 3, "unit": "percent of cost", "reason": "because"}\'\n'
        "text = '{\"conventions.yaml\": {\"materiality\": ' + record + '}}'\n"
        "pkgutil.get_data = lambda *_: text.encode()\n"
        "from bpo_decide.library.accessor import assume\n"
        "print(assume('convention.materiality').number, assume('convention.materiality').unit)\n"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout == "0.03 share of cost\n"


@pytest.mark.usefixtures("fresh")
def test_a_missing_file_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(FileNotFoundError):
        files.text("nothing.yaml")
    monkeypatch.setattr(pkgutil, "get_data", lambda *_: None)
    with pytest.raises(FileNotFoundError, match=r"'nothing\.yaml' of bpo_decide\.library is missing"):
        files.text("nothing.yaml")


def _read(package: str, name: str) -> bytes:
    data = _get_data(package, name)
    assert data is not None
    return data
