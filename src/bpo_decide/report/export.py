"""The draws of a run as CSV and as Parquet, written block by block so that large runs need little memory."""

from collections.abc import Callable, Iterator
from typing import BinaryIO

import numpy as np

from bpo_decide.decision.statistics import DIGITS
from bpo_decide.report.parquet import pyarrow, write_blocks
from bpo_decide.runs.draws import Block, Draws

Fill = Callable[[BinaryIO], None]
"""Writes a content to a file that is open for bytes."""

TOGETHER = 1_000
"""Rows of CSV that are made at a time."""


def csv_of(draws: Draws, *, units: bool = False) -> Fill:
    """Return what writes draws as CSV.

    Args:
        draws: of a run.
        units: begin with a line `# name: unit` for each column, which other tools are to skip as a comment.
    """

    def fill(file: BinaryIO) -> None:
        about = draws.about
        if units:
            file.writelines(f"# {name}: {said}\n".encode() for name, said in about.items())
        file.write((",".join(map(_quoted, about)) + "\n").encode())
        for block in draws.blocks():
            file.writelines(_rows(block))

    return fill


def parquet_of(draws: Draws) -> Fill:
    """Return what writes draws as Parquet; the fields of its schema carry their units as metadata.

    Raises:
        UsageError: pyarrow, which the extra `parquet` brings, is not installed.
    """
    pyarrow()
    return lambda file: write_blocks(draws.blocks(), file, about=draws.about)


def _rows(block: Block) -> Iterator[bytes]:
    """Yield the rows of a block, some at a time, numbers to the digits of a result."""
    row = ",".join("%d" if values.dtype.kind == "i" else f"%.{DIGITS}g" for values in block.values()) + "\n"
    columns = [*block.values()]
    for start in range(0, len(columns[0]), TOGETHER):
        table = np.stack([values[start : start + TOGETHER] for values in columns], axis=1)
        yield "".join(row % tuple(values) for values in table.tolist()).encode()


def _quoted(name: str) -> str:
    """Return a name as CSV has it."""
    return f'"{name}"' if any(sign in name for sign in ',"\n') else name
