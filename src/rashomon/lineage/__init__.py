"""Which reports share text, found without the quoted words, and which of the two was first."""

from rashomon.lineage.shared_text import find_lineage, shingles_of

__all__ = ["find_lineage", "shingles_of"]
