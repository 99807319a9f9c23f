"""Places as claims."""

from collections.abc import Iterable
from typing import ClassVar

from rashomon.claims.draft import Draft
from rashomon.claims.passages import Passages


class Places:
    """Reads claims of kind ``place``."""

    name: ClassVar[str] = "places.en"
    version: ClassVar[str] = "1"
    kind: ClassVar[str] = "place"

    def extract(self, passages: Passages) -> Iterable[Draft]:
        """All claims of this kind in the report."""
        return ()
