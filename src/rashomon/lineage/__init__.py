"""Which reports share text, found without the quoted words, and which of the two was first."""

from rashomon.lineage.shared import KnownText, Pair, SharedText
from rashomon.lineage.shared_text import find_lineage, share_text
from rashomon.lineage.words import Marked, shingles_of

__all__ = ["KnownText", "Marked", "Pair", "SharedText", "find_lineage", "share_text", "shingles_of"]
