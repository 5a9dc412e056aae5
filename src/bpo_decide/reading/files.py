"""The one door to the file system: everything this room reads from disk comes through here."""

from pathlib import Path as FilePath

from bpo_decide.reading.problems import Problem, ScenarioError


def read_bytes(file: FilePath, *, name: str, largest: int) -> bytes:
    """Return the bytes of a file, at most one more than `largest` (which is enough to refuse it).

    Args:
        file: What to read.
        name: What to call it in problems.
        largest: Size limit in bytes.

    Raises:
        ScenarioError: if it cannot be read.
    """
    try:
        with file.open("rb") as stream:
            return stream.read(largest + 1)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "its name is not valid"
        raise ScenarioError([Problem("unreadable", f"cannot read {name}: {reason.lower()}")]) from None
