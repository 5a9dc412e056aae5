"""A scenario before anything is laid over it: what all its cases are made from."""

from pathlib import Path as FilePath

from msgspec import Struct

from bpo_decide.reading.document import Document
from bpo_decide.reading.files import DISK, Files


class Draft(Struct, frozen=True):
    """A scenario as it is written, with what it extends.

    Attributes:
        document: plain data with places.
        file: base name of the scenario file, for results.
        folder: what data files are relative to.
        files: where data files are read from.
    """

    document: Document
    file: str
    folder: FilePath | None = None
    files: Files = DISK


class Origin(Struct, frozen=True):
    """What a scenario was made from: a draft, and the names and settings that were laid over it."""

    draft: Draft
    what_ifs: tuple[str, ...] = ()
    settings: tuple[str, ...] = ()
