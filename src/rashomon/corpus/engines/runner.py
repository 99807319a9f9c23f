"""What an engine has to be able to do."""

from collections.abc import Iterator, Sequence
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
