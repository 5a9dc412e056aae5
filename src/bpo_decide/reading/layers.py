"""From what was asked for to one document: the file, what it extends, its what-ifs, and `--set` arguments."""

from collections.abc import Sequence
from pathlib import Path as FilePath

from msgspec.structs import replace

from bpo_decide.reading.decoding import LARGEST_FILE
from bpo_decide.reading.document import Document
from bpo_decide.reading.extends import Origin, extended_document
from bpo_decide.reading.files import DISK, Files
from bpo_decide.reading.overrides import is_argument, what_if_problems, with_settings, with_what_ifs
from bpo_decide.reading.paths import Sections

__all__ = ["draft_layers", "is_argument"]


def draft_layers(
    source: str | FilePath | bytes,
    *,
    name: str | None = None,
    what_ifs: Sequence[str] = (),
    settings: Sequence[str] = (),
    folder: FilePath | None = None,
    sections: Sections | None = None,
    files: Files = DISK,
) -> Document:
    """Return the scenario in `source` with everything laid over it, lowest first.

    The order is: what it `extends`, the file itself, the chosen what-ifs, the settings as given. Problems that the rest
    can be read in spite of are left in the document's `problems`, to be shown together with what the schema finds.

    Args:
        source: A file; or the scenario itself, as text or as the bytes of standard input.
        name: What to call it in places; by default the path as given, `<stdin>` or `<text>`.
        what_ifs: Names under `what_ifs` to apply.
        settings: `PATH=VALUE` arguments to apply.
        folder: What `extends` in a text or in standard input is relative to; without it that is refused.
        sections: Where a path leads to a mapping that is left out, whether it may begin there; without it it may not.
        files: Where files are read from.

    Raises:
        ScenarioError: if nothing can be made of a file.
        UsageError: an unknown what-if, or a setting whose path leads nowhere.
    """
    if isinstance(source, FilePath):
        shown = name or files.name(source)
        content: str | bytes = files.read(source, name=shown, largest=LARGEST_FILE)
        origin = Origin(shown, source.resolve())
        document = extended_document(content, origin, folder=source.resolve().parent, files=files)
    else:
        shown = name or ("<stdin>" if isinstance(source, bytes) else "<text>")
        document = extended_document(source, Origin(shown, None), folder=folder)
    may_begin = None if sections is None else sections(document.data)
    found = what_if_problems(document, may_begin)
    if found:
        document = replace(document, problems=(*document.problems, *found))
    if what_ifs:
        document = with_what_ifs(document, what_ifs, may_begin)
    return with_settings(document, settings, may_begin) if settings else document
