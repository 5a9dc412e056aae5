"""Input from standard input, output to a file that is never half written."""

import os
import stat
import sys
import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

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
    write_all({output: text})


def write_bytes(content: bytes, output: str) -> None:
    """Write what is no text to a file in one step, or to standard output unless that is a terminal.

    Raises:
        UsageError: standard output is a terminal.
        CannotWriteError: if the file cannot be written; what was there before is still there.
    """
    spare_terminal(output)
    write_through(lambda file: file.write(content), output)


def spare_terminal(output: str) -> None:
    """Raise UsageError where what is no text would be written to a terminal."""
    from bpo_decide.reading.problems import UsageError

    if output == "-" and sys.stdout.isatty():
        raise UsageError("this is no text for a terminal: name a file with -o")


def write_through(fill: Callable[[BinaryIO], object], output: str) -> None:
    """Let a content be written bit by bit to a file that takes its place in one step, or to standard output.

    Args:
        fill: writes it to a file that is open for bytes.
        output: name of the file; `-` is standard output.

    Raises:
        CannotWriteError: if the file cannot be written; what was there before is still there.
    """
    if output == "-":
        sys.stdout.flush()
        fill(sys.stdout.buffer)
        return
    try:
        _replace_through(Path(output), fill)
    except OSError as error:
        raise CannotWriteError(f"cannot write {output}: {error.strerror or error}") from None


def write_all(texts: Mapping[str, str]) -> None:
    """Write texts to files, each in one step and in their order, or to standard output.

    Args:
        texts: by the name of the file; `-` is standard output.

    Raises:
        CannotWriteError: if one of them cannot be written; what was there before is still there, of all of them.
    """
    written: list[tuple[Path, bytes | None]] = []
    for output, text in texts.items():
        if output == "-":
            sys.stdout.write(text)
            continue
        target = Path(output)
        try:
            before = target.read_bytes() if target.is_file() and len(texts) > 1 else None
            _replace(target, text.encode())
        except BaseException as error:
            _undo(written)
            if isinstance(error, OSError):
                raise CannotWriteError(f"cannot write {output}: {error.strerror or error}") from None
            raise
        written.append((target, before))


def _replace(target: Path, content: bytes) -> None:
    """Put a content in the place of a file in one step."""
    _replace_through(target, lambda file: file.write(content))


def _replace_through(target: Path, fill: Callable[[BinaryIO], object]) -> None:
    """Put what is written in the place of a file in one step; its mode stays, and a link still leads to it."""
    target = target.resolve()
    mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else 0o666 & ~_umask()
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            fill(file)
        os.chmod(temporary, mode)  # noqa: PTH101 - beside os.fdopen
        Path(temporary).replace(target)
    except BaseException:
        with suppress(OSError):
            Path(temporary).unlink()
        raise


def _undo(written: list[tuple[Path, bytes | None]]) -> None:
    """Put back what stood in files, or nothing where there were none."""
    for target, before in reversed(written):
        with suppress(OSError):
            if before is None:
                target.unlink()
            else:
                _replace(target, before)


def _umask() -> int:
    """Return the process's file mode mask, which can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
