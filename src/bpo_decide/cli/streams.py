"""Standard output and standard error, whoever reads them, and for however long."""

import os
import sys
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO


class Stream(TextIOWrapper):
    """Text for a reader who may go: the rest is lost, and the command ends with the code it would have had.

    What is written to its `buffer` still meets a broken pipe: who writes much can stop there.
    """

    def write(self, text: str) -> int:
        """Write a text, or lose it where nobody reads any more."""
        try:
            return super().write(text)
        except BrokenPipeError:
            abandon(self)
            return len(text)

    def flush(self) -> None:
        """Hand over what has been written, or lose it where nobody reads any more."""
        try:
            super().flush()
        except BrokenPipeError:
            abandon(self)
            super().flush()


def abandon(stream: TextIO) -> None:
    """Let whatever else is written to a stream go nowhere; Python would complain of it once more while closing it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def open_streams() -> None:
    """Make both streams UTF-8, and deaf to broken pipes; where one was closed before the start it leads nowhere."""
    sys.stdout, sys.stderr = _opened(sys.stdout), _opened(sys.stderr)


def _opened(stream: TextIO | None) -> TextIO:
    """Return a stream made so; one that is not of the operating system is left as it is."""
    if stream is None:
        return Path(os.devnull).open("w", encoding="utf-8")
    if not isinstance(stream, TextIOWrapper):
        return stream
    return Stream(
        stream.buffer,
        encoding="utf-8",
        errors="replace",
        line_buffering=stream.line_buffering,
        write_through=stream.write_through,
    )
