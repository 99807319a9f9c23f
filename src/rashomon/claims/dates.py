"""Dates as claims."""

from collections.abc import Iterable
from typing import ClassVar

from rashomon.claims.draft import Draft
from rashomon.claims.passages import Passages


class Dates:
    """Reads claims of kind ``date``."""

    name: ClassVar[str] = "dates.en"
    version: ClassVar[str] = "1"
    kind: ClassVar[str] = "date"

    def extract(self, passages: Passages) -> Iterable[Draft]:
        """All claims of this kind in the report."""
        return ()
