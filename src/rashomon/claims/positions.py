"""Positions as claims."""

from collections.abc import Iterable
from typing import ClassVar

from rashomon.claims.draft import Draft
from rashomon.claims.passages import Passages


class Positions:
    """Reads claims of kind ``position``."""

    name: ClassVar[str] = "positions.en"
    version: ClassVar[str] = "1"
    kind: ClassVar[str] = "position"

    def extract(self, passages: Passages) -> Iterable[Draft]:
        """All claims of this kind in the report."""
        return ()
