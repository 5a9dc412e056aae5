"""Rows and columns as a Parquet file, through the optional package pyarrow."""

import io
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, BinaryIO

from bpo_decide.reading.problems import UsageError

if TYPE_CHECKING:
    from numpy.typing import NDArray

Value = str | float | int | bool | None


def as_parquet(rows: Sequence[Mapping[str, Value]]) -> bytes:
    """Return rows of the same keys as a Parquet file; a column has the type of its values, None is null.

    Raises:
        UsageError: pyarrow is not installed.
    """
    pa, parquet = pyarrow()
    kinds = {str: pa.string(), float: pa.float64(), int: pa.int64(), bool: pa.bool_()}
    columns = {}
    for key in rows[0]:
        values = [row[key] for row in rows]
        found = {type(value) for value in values if value is not None}
        kind = float if found == {int, float} else next(iter(found), float)
        columns[key] = pa.array(values, type=kinds[kind])
    file = io.BytesIO()
    parquet.write_table(pa.table(columns), file)
    return file.getvalue()


def write_blocks(blocks: Iterable[Mapping[str, "NDArray[Any]"]], file: BinaryIO, *, about: Mapping[str, str]) -> None:
    """Write columns of numbers to a Parquet file, a row group for each block.

    Args:
        blocks: columns by name, the same ones in each.
        file: open for bytes.
        about: what each column is; kept as metadata of its field, under `about`.

    Raises:
        UsageError: pyarrow is not installed.
    """
    pa, parquet = pyarrow()
    writer = None
    for block in blocks:
        if writer is None:
            fields = [
                pa.field(name, pa.from_numpy_dtype(values.dtype), nullable=False, metadata={"about": about[name]})
                for name, values in block.items()
            ]
            schema = pa.schema(fields)
            writer = parquet.ParquetWriter(file, schema)
        writer.write_table(pa.table(list(block.values()), schema=schema))
    if writer is not None:
        writer.close()


def pyarrow() -> tuple[Any, Any]:
    """Return pyarrow and its module for Parquet.

    Raises:
        UsageError: they are not installed.
    """
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError:
        raise UsageError('Parquet needs pyarrow: pip install "bpo-decide[parquet]"') from None
    return pa, parquet
