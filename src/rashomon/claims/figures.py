"""Figures as claims."""

from collections.abc import Iterable
from typing import ClassVar

from rashomon.claims.draft import Draft
from rashomon.claims.passages import Passages


class Figures:
    """Reads claims of kind ``figure``."""

    name: ClassVar[str] = "figures.en"
    version: ClassVar[str] = "1"
    kind: ClassVar[str] = "figure"

    def extract(self, passages: Passages) -> Iterable[Draft]:
        """All claims of this kind in the report."""
        return ()
