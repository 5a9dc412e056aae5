"""The one door to files: everything this room reads comes through here, from the disk or from elsewhere."""

from pathlib import Path as FilePath

from bpo_decide.reading.problems import Problem, ScenarioError


class Files:
    """Where files are read from: the disk, as it stands."""

    def name(self, file: FilePath) -> str:
        """Return what a file is called in problems."""
        return str(file)

    def read(self, file: FilePath, *, name: str, largest: int) -> bytes:
        """Return the bytes of a file, at most one more than `largest` (which is enough to refuse it).

        Args:
            file: what to read.
            name: what to call it in problems.
            largest: size limit in bytes.

        Raises:
            ScenarioError: if it cannot be read.
        """
        return read_bytes(file, name=name, largest=largest)


DISK = Files()


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
        mend = _MENDS.get(type(error), "check its name, and whether it can be opened")
        raise ScenarioError([Problem("unreadable", f"cannot read {name}: {reason.lower()}", help=mend)]) from None


_MENDS: dict[type[Exception], str] = {
    FileNotFoundError: "check its name and folder",
    IsADirectoryError: "name a file in it",
    PermissionError: "allow reading it",
    NotADirectoryError: "check its name and folder",
}
"""What to do about a file that cannot be read."""
