"""The data files of this room: each is read at most once in a process, and all of them together have a version."""

import csv
import pkgutil
from functools import cache
from typing import Any

import yaml

_PACKAGE = "bpo_decide.library"
# The parser in C is ten times faster; a PyYAML built without it reads the same.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def text(name: str) -> str:
    """Return the text of one data file, with the same line ends on every platform.

    Raises:
        FileNotFoundError: There is no such file.
    """
    # Unlike a path beside this module, this works inside a zip file too; unlike importlib.resources, it is quick.
    data = pkgutil.get_data(_PACKAGE, f"data/{name}")
    if data is None:
        raise FileNotFoundError(f"the data file {name!r} of {_PACKAGE} is missing")
    return data.decode("utf-8").replace("\r\n", "\n")


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of a CSV file by column name; an empty cell is the empty text."""
    return tuple(csv.DictReader(text(name).splitlines()))


@cache
def document(name: str) -> dict[str, Any]:
    """Return the mapping at the top of a YAML file."""
    mapping: dict[str, Any] = yaml.load(text(name), Loader=_LOADER)  # noqa: S506, a safe loader on our own file
    return mapping


@cache
def exists(name: str) -> bool:
    """Whether there is such a data file."""
    try:
        text(name)
    except FileNotFoundError:
        return False
    return True


@cache
def names(folder: str = "") -> tuple[str, ...]:
    """Return the names of the data files in a folder, in alphabetical order."""
    from importlib.resources import files  # slow to import, and only listings need it

    entries = files(_PACKAGE).joinpath("data", folder).iterdir()
    return tuple(sorted(entry.name for entry in entries if entry.name.endswith((".csv", ".yaml"))))


@cache
def data_version() -> str:
    """Return a short hash of all data files: the same on every platform, another one when a value changes."""
    from hashlib import sha256  # slow to import, and only a finished evaluation asks for the version

    digest = sha256()
    inside = [f"{folder}/{name}" for folder in _folders() for name in names(folder)]
    for name in sorted([*names(), *inside]):
        digest.update(f"{name}\n{text(name)}\n".encode())
    return digest.hexdigest()[:12]


def _folders() -> list[str]:
    """Return the folders of records."""
    from importlib.resources import files

    return [entry.name for entry in files(_PACKAGE).joinpath("data").iterdir() if entry.is_dir()]
