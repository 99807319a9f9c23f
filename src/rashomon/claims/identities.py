"""Identities as claims."""

from collections.abc import Iterable
from typing import ClassVar

from rashomon.claims.draft import Draft
from rashomon.claims.passages import Passages


class Identities:
    """Reads claims of kind ``identity``."""

    name: ClassVar[str] = "identities.en"
    version: ClassVar[str] = "1"
    kind: ClassVar[str] = "identity"

    def extract(self, passages: Passages) -> Iterable[Draft]:
        """All claims of this kind in the report."""
        return ()
