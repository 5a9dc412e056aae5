"""The data files of this room: each is read at most once in a process, and all of them together have a version.

People read and write the YAML files of `data/`; the program reads `data/compiled.json`, which holds all of them and is
read twenty times faster. `docs/generate.py` writes it, and a test holds it to them.
"""

import csv
import json
import pkgutil
from functools import cache
from typing import Any

_PACKAGE = "bpo_decide.library"
_COMPILED = "compiled.json"
_TABLES = ("locations.csv",)


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
def _documents() -> dict[str, dict[str, Any]]:
    """Return the mapping of every YAML file by its name."""
    mappings: dict[str, dict[str, Any]] = json.loads(text(_COMPILED))
    return mappings


def document(name: str) -> dict[str, Any]:
    """Return the mapping at the top of a YAML file."""
    return _documents()[name]


def exists(name: str) -> bool:
    """Whether there is such a YAML file."""
    return name in _documents()


@cache
def names(folder: str = "") -> tuple[str, ...]:
    """Return the names of the YAML files in a folder, in alphabetical order."""
    paths = (name.rpartition("/") for name in _documents())
    return tuple(sorted(name for where, _, name in paths if where == folder))


@cache
def data_version() -> str:
    """Return a short hash of all data files: the same on every platform, another one when a value changes."""
    from hashlib import sha256  # slow to import, and only a finished evaluation asks for the version

    digest = sha256()
    for name in (_COMPILED, *_TABLES):
        digest.update(f"{name}\n{text(name)}\n".encode())
    return digest.hexdigest()[:12]
