"""Documents in which nothing may be wrong: problems that the program would tell with later ones are raised at once."""

from collections.abc import Sequence
from pathlib import Path

from bpo_decide.reading.document import Document, draft_document
from bpo_decide.reading.layers import draft_layers
from bpo_decide.reading.problems import ScenarioError


def read_document(content: bytes | str, name: str, *, libyaml: bool | None = None) -> Document:
    """Return the document of one file."""
    return _checked(draft_document(content, name, libyaml=libyaml))


def load_document(
    source: str | Path | bytes,
    *,
    name: str | None = None,
    what_ifs: Sequence[str] = (),
    settings: Sequence[str] = (),
    folder: Path | None = None,
) -> Document:
    """Return a document with everything laid over it."""
    return _checked(draft_layers(source, name=name, what_ifs=what_ifs, settings=settings, folder=folder))


def _checked(document: Document) -> Document:
    if document.problems:
        raise ScenarioError(document.problems, document.sources)
    return document
