"""Input from standard input, output to a file that is never half written."""

import os
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from bpo_decide.cli.exits import CannotWriteError


def source_of(file: str) -> str | Path | bytes:
    """Return what `load` takes: the bytes of standard input for `-`, a shipped name, or a path."""
    if file == "-":
        return sys.stdin.buffer.read()
    return file if file.startswith("@") else Path(file)


def write(text: str, output: str) -> None:
    """Write a text to standard output, or to a file in one step.

    Raises:
        CannotWriteError: if the file cannot be written; what was there before is still there.
    """
    if output == "-":
        sys.stdout.write(text)
        return
    target = Path(output)
    try:
        handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                file.write(text)
            os.chmod(temporary, 0o666 & ~_umask())  # noqa: PTH101 - beside os.fdopen
            Path(temporary).replace(target)
        except BaseException:
            with suppress(OSError):
                Path(temporary).unlink()
            raise
    except OSError as error:
        raise CannotWriteError(f"cannot write {output}: {error.strerror or error}") from None


def _umask() -> int:
    """Return the process's file mode mask, which can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
