"""Parquet tables of reports, by pyarrow, which is an extra."""

import io
from collections.abc import Iterator
from typing import Any

from rashomon.errors import ExtraMissing, UnreadableInput
from rashomon.model import Notice
from rashomon.options import ReadOptions
from rashomon.read.article import has_text
from rashomon.read.container import Found
from rashomon.read.containers.rows import no_text_column, row_found
from rashomon.read.hint import ReadHint

# Rows taken out of the file at a time.
_BATCH = 256


class ParquetContainer:
    """`.parquet`: a row a report; a report's name is the number of its row, from 1."""

    name = "parquet"
    version = "1"
    media_type = "application/vnd.apache.parquet"
    suffixes = (".parquet", ".pq")
    signed = True

    def fits(self, data: bytes) -> bool:
        """Told by its signature alone."""
        return False

    def members(
        self, data: bytes, path: str, hint: ReadHint, options: ReadOptions, limit: int
    ) -> Iterator[Found | Notice]:
        """A member a row."""
        pyarrow, parquet = _libraries(path)
        number = 0
        try:
            file = parquet.ParquetFile(io.BytesIO(data), memory_map=False)
            names = list(file.schema_arrow.names)
            if not has_text(names):
                raise no_text_column(path, f"its columns are {', '.join(map(str, names))[:200]}")
            for batch in file.iter_batches(batch_size=_BATCH, use_threads=False):
                for row in batch.to_pylist():
                    number += 1
                    yield row_found(number, row)
        except (pyarrow.ArrowException, OSError, ValueError, OverflowError) as error:
            raise UnreadableInput(
                f"{path} cannot be read behind row {number}" if number else f"{path} cannot be read as Parquet",
                path=path,
                why=str(error).split("\n")[0][:160],
                next="write the file again",
            ) from error


def _libraries(path: str) -> tuple[Any, Any]:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise ExtraMissing(
            f"{path} is a Parquet file, and what reads those is not installed",
            path=path,
            why="Parquet needs the extra `parquet`",
            next="pip install 'rashomon[parquet]'",
        ) from error
    return pyarrow, pyarrow.parquet
