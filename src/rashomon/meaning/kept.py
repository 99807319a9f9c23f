"""Points of claims that the encoder has read, so that none is read twice: in one process, or in one after another.

What a claim's sentence comes to never changes; whoever compares a growing case again and again takes it from the file.
"""

import hashlib
from collections.abc import Mapping
from functools import lru_cache

from rashomon.meaning.said import Said

# Numbers of a point, one byte each.
WIDTH = 384
# So many that were read in this process are kept; then all are forgotten, and read again where they are asked for.
_MOST = 1 << 15
_READ: dict[str, bytes] = {}


class Points:
    """The points of a case's claims.

    What came from a file serves its own case alone: nobody vouches for what is in it.

    Args:
        known: Points that were read before, by `key_of` their claims.

    Raises:
        ValueError: For what cannot be a point.
    """

    def __init__(self, known: Mapping[str, bytes] | None = None) -> None:
        self.known = dict(known or {})
        if any(len(point) != WIDTH or not any(point) for point in self.known.values()):
            raise ValueError("what is remembered of a claim is no point")

    def of(self, said: Said) -> bytes:
        """The point of a claim, in 8 bits a number."""
        key = key_of(said)
        found = self.known.get(key)
        if found is None:
            found = self.known[key] = _read(key, said)
        return found


@lru_cache(maxsize=1 << 15)
def key_of(said: Said) -> str:
    """What stands for a claim in its sentence, and what stands around that: 32 hex digits."""
    told = "\0".join((said.kind, said.heading, said.previous, said.before, said.words, said.after))
    return hashlib.sha256(told.encode()).hexdigest()[:32]


def _read(key: str, said: Said) -> bytes:
    if key not in _READ:
        # Weights and arithmetic are loaded by who likens something, not by who shows what was compared before.
        from rashomon.meaning.encoder import encoder

        if len(_READ) >= _MOST:
            _READ.clear()
        _READ[key] = encoder().point(said)
    return _READ[key]
