"""How much a word tells of what two claims are about: by how many clauses of their two reports hold it.

Counted in the two reports alone, and not in the case, so that what speaks for a pair of claims is the same whatever
else comes into the case (docs/decisions/0015-words-are-weighed-by-two-reports.md).
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache

from attrs import field, frozen

from rashomon.align.folding import fold_all
from rashomon.model import Reading

# Even a word of every clause tells a little.
_LEAST = 0.1


@frozen(kw_only=True, eq=False)
class Tally:
    """What one report's clauses are made of.

    Args:
        clauses: How many of them gave a claim or a plain assertion.
        counts: Folded word to the number of them that hold it.
    """

    clauses: int = 0
    counts: Mapping[str, int] = field(factory=dict)


def tallies_of(readings: Sequence[Reading]) -> dict[str, Tally]:
    """By report id, the tally of all it tells, whether or not that met an answer in another report."""
    return {reading.report.id: _tally(reading) for reading in readings}


def _tally(reading: Reading) -> Tally:
    told = {claim.id: claim.context.words for claim in (*reading.claims, *reading.assertions)}
    return Tally(clauses=len(told), counts=Counter(word for words in told.values() for word in fold_all(words)))


def overlap(tallies: tuple[Tally, Tally], mine: frozenset[str], yours: frozenset[str], *, flat: float = 0.0) -> float:
    """Weighted share of the smaller bag of words that stands in the other; 0 when they have none in common.

    Set against both bags' weights, the smaller counting more, so that a one-word bag does not match everything.

    Args:
        tallies: Those of the two reports, of which one report may be both.
        mine, yours: Folded words of the two claims.
        flat: What every word weighs besides. In propositions the commonest words are what all is about ("North Korean
            troops") and must count for more than in clauses.

    Example:
        >>> rare = Tally(clauses=9, counts={"say": 9, "ferry": 1})
        >>> round(overlap((rare, rare), frozenset({"say", "ferry"}), frozenset({"ferry"})), 2)
        0.98
    """
    common = mine & yours
    if not common:
        return 0.0
    weights = _weights(*tallies, flat)
    one, other = (math.fsum(map(weights.__getitem__, bag)) for bag in (mine, yours))
    # Exact sums: they do not depend on the order of a set.
    return math.fsum(map(weights.__getitem__, common)) / (0.7 * min(one, other) + 0.3 * max(one, other))


class _Weights(dict[str, float]):
    """What each word weighs between two reports, found when it is asked for."""

    def __init__(self, left: Tally, right: Tally, flat: float) -> None:
        super().__init__()
        self._counts = (left.counts,) if left is right else (left.counts, right.counts)
        self._clauses = 1 + left.clauses + (0 if left is right else right.clauses)
        self._flat = flat

    def __missing__(self, word: str) -> float:
        held = 1 + sum(counts.get(word, 0) for counts in self._counts)
        weight = self[word] = self._flat + max(_LEAST, math.log(self._clauses / held))
        return weight


# The claims of two reports are held against each other one pair after another, and share most of their words.
@lru_cache(maxsize=1 << 11)
def _weights(left: Tally, right: Tally, flat: float) -> _Weights:
    return _Weights(left, right, flat)
