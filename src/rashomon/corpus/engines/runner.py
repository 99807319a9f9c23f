"""What an engine has to be able to do."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol

from rashomon.corpus.folder import Folder
from rashomon.corpus.stage import Stage, T


class Runner(Protocol):
    """An engine. It promises little: that each shard is tried until it is done; the rest is the folder's."""

    def map_shards(self, stage: Stage[T], tasks: Sequence[T], folder: Folder) -> Iterator[dict[str, Any]]:
        """Do a stage on shards.

        Returns:
            The manifest's row of each, as it is done, in any order.
        """

    def exchange(self, files: Sequence[str], key: str, out: Path, parts: int) -> list[str]:
        """Bring rows with the same key together.

        Args:
            files: Parquet files of one schema.
            key: Name of a column of whole numbers.
            out: A folder, to be made.
            parts: Into how many files, by the remainder of the key.

        Returns:
            The files, in each the rows that are different sorted by all columns, the key first.
        """
