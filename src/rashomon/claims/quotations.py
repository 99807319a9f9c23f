"""Quotations as claims."""

from collections.abc import Iterable
from typing import ClassVar

from rashomon.claims.draft import Draft
from rashomon.claims.passages import Passages


class Quotations:
    """Reads claims of kind ``quote``."""

    name: ClassVar[str] = "quotations.en"
    version: ClassVar[str] = "1"
    kind: ClassVar[str] = "quote"

    def extract(self, passages: Passages) -> Iterable[Draft]:
        """All claims of this kind in the report."""
        return ()
