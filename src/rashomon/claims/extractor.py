"""What every reader of claims is."""

from collections.abc import Iterable
from typing import ClassVar, Protocol

from rashomon.claims.draft import Draft
from rashomon.claims.passages import Passages


class Extractor(Protocol):
    """Reads claims of one kind; `name` and `version` are stored in every claim.

    Bump `version` when output may change. `extract` must not depend on anything but the passages.
    """

    name: ClassVar[str]
    version: ClassVar[str]
    kind: ClassVar[str]

    def extract(self, passages: Passages) -> Iterable[Draft]:
        """The drafts of all claims of this kind, in any order."""
        ...
