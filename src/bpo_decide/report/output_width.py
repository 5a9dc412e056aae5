"""How wide the output is."""

import os
import shutil
import sys


def told_width() -> int | None:
    """Return the columns that the environment says the output has; None if it does not."""
    text = os.environ.get("COLUMNS", "")
    return (int(text) or None) if text.isdecimal() else None


def width_of(output: str) -> int | None:
    """Return how wide an output is: as the terminal, or as the environment says; None if nobody knows.

    Args:
        output: the file it goes to, or - for standard output.
    """
    on_terminal = output == "-" and sys.stdout.isatty()
    return shutil.get_terminal_size().columns if on_terminal else told_width()
