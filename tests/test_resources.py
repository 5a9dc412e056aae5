"""Shipped files are found inside the package first, in the checkout second, and nowhere else."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from bpo_decide.resources import find_folder, shipped, shipped_names

CHECKOUT = Path(__file__).parent.parent


def _write(path: Path, text: str = "") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_the_folder_inside_the_package_wins(tmp_path: Path) -> None:
    _write(tmp_path / "installed" / "scenarios" / "a.yaml", "installed")
    _write(tmp_path / "checkout" / "scenarios" / "a.yaml", "checkout")
    _write(tmp_path / "checkout" / "pyproject.toml")

    found = find_folder("scenarios", package=tmp_path / "installed", checkout=tmp_path / "checkout")

    assert (found / "a.yaml").read_text() == "installed"


def test_a_checkout_is_the_second_place(tmp_path: Path) -> None:
    _write(tmp_path / "checkout" / "scenarios" / "a.yaml", "checkout")
    _write(tmp_path / "checkout" / "pyproject.toml")

    found = find_folder("scenarios", package=tmp_path / "installed", checkout=tmp_path / "checkout")

    assert (found / "a.yaml").read_text() == "checkout"


def test_a_folder_without_pyproject_beside_it_is_not_ours(tmp_path: Path) -> None:
    """Above an installed package lie other people's folders, which may be called `templates` too."""
    _write(tmp_path / "lib" / "templates" / "a.j2")

    with pytest.raises(FileNotFoundError) as caught:
        find_folder("templates", package=tmp_path / "lib" / "python" / "bpo_decide", checkout=tmp_path / "lib")

    assert str(tmp_path / "lib" / "python" / "bpo_decide" / "templates") in str(caught.value)
    assert str(tmp_path / "lib" / "templates") in str(caught.value)


def test_a_folder_is_found_inside_a_zip(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "program.whl", "w") as archive:
        archive.writestr("bpo_decide/scenarios/a.yaml", "title: £")

    with zipfile.ZipFile(tmp_path / "program.whl") as archive:
        package = zipfile.Path(archive, "bpo_decide/")
        found = find_folder("scenarios", package=package, checkout=tmp_path)
        assert (found / "a.yaml").read_text(encoding="utf-8") == "title: £"


@pytest.mark.parametrize("folder", ["scenarios", "schema", "templates"])
def test_every_file_of_the_checkout_is_shipped_as_it_is(folder: str) -> None:
    there = {
        path.relative_to(CHECKOUT / folder).as_posix(): path.read_text(encoding="utf-8")
        for path in (CHECKOUT / folder).rglob("*")
        if path.is_file() and not path.name.startswith(".")
    }

    assert there, f"{folder}/ is empty: git would not keep it and the wheel could not be built"
    assert {name: shipped(folder, name) for name in shipped_names(folder)} == there
    assert list(shipped_names(folder)) == sorted(there)


def test_an_unknown_name_is_answered_with_the_known_ones() -> None:
    with pytest.raises(FileNotFoundError, match=r"no file 'payrol\.yaml' is shipped in scenarios; .*payroll\.yaml"):
        shipped("scenarios", "payrol.yaml")


@pytest.mark.parametrize("name", ["../pyproject.toml", str(CHECKOUT / "pyproject.toml"), "", "."])
def test_a_name_cannot_lead_out_of_its_folder(name: str) -> None:
    with pytest.raises(FileNotFoundError, match="is shipped in scenarios"):
        shipped("scenarios", name)


def test_the_current_folder_does_not_matter(tmp_path: Path) -> None:
    code = "from bpo_decide.resources import shipped_names; print(*shipped_names('scenarios'))"

    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={**os.environ, "PYTHONSAFEPATH": "1"},
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout.split() == list(shipped_names("scenarios"))
