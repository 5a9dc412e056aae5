"""The files shipped with the program: scenarios, templates and the schema, in an installed wheel as in a checkout.

A wheel carries the folders `scenarios`, `templates` and `schema` inside the package, a checkout has them beside its
`pyproject.toml`. Nothing is looked up by path outside these two places, and nothing is ever written.
"""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


def shipped(folder: str, name: str) -> str:
    """Return the text of one shipped file.

    Args:
        folder: The folder's name, for example `scenarios`.
        name: The file's name within the folder, as `shipped_names` gives it, for example `payroll.yaml`.

    Raises:
        FileNotFoundError: The folder is not there, or holds no such file; the message names the folder's files.
    """
    found = dict(_files(_folder(folder)))
    if name not in found:
        raise FileNotFoundError(f"no file {name!r} is shipped in {folder}; there are: {', '.join(sorted(found))}")
    return found[name].read_text(encoding="utf-8")


def shipped_names(folder: str) -> tuple[str, ...]:
    """Return the names of the shipped files of a folder in alphabetical order, those of sub-folders as `sub/name`.

    Hidden files are left out.

    Raises:
        FileNotFoundError: The folder is in neither of its two places.
    """
    return tuple(sorted(name for name, _ in _files(_folder(folder))))


def _folder(name: str) -> "Traversable":
    # Slow to import, and most commands need no shipped file.
    from importlib.resources import files

    return find_folder(name, package=files("bpo_decide"), checkout=Path(__file__).parent.parent.parent)


def find_folder(name: str, *, package: "Traversable", checkout: Path) -> "Traversable":
    """Return a folder of shipped files: that inside the package, or else that of the checkout.

    Args:
        name: The folder's name.
        package: The installed package, on disk or inside a zip file.
        checkout: Where the source tree would start; taken for one only when it has a `pyproject.toml`.

    Raises:
        FileNotFoundError: The folder is in neither place; the message names both.
    """
    inside = package / name
    if inside.is_dir():
        return inside
    beside = checkout / name
    if (checkout / "pyproject.toml").is_file() and beside.is_dir():
        return beside
    raise FileNotFoundError(f"the folder {name!r} of the program is missing: it is neither {inside} nor {beside}")


def _files(folder: "Traversable", prefix: str = "") -> "list[tuple[str, Traversable]]":
    found: list[tuple[str, Traversable]] = []
    for entry in folder.iterdir():
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            found += _files(entry, f"{prefix}{entry.name}/")
        else:
            found.append((prefix + entry.name, entry))
    return found
