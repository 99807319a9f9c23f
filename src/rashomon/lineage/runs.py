"""Runs of words that reports have in common, found by the runs of four that begin them."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from itertools import combinations, compress, count, product
from operator import ne

from rashomon.lineage.words import NONE, SHINGLE

# A run of this many words is not chance: calibrated with SHINGLE on the reuse pairs of ../shared/bench/copies.
RUN = 8
# Reports that hold more occurrences of one run of four words than this share boilerplate, not a story.
_COMMON = 200
# So many marks are compared at once.
_STEP = 64

# Position in the one report, position in the other, words.
Run = tuple[int, int, int]


def common_of(texts: Iterable[Sequence[int]], among: Collection[int] | None = None) -> frozenset[int]:
    """The marks that are boilerplate: those that stand too often in all texts together.

    Args:
        texts: The marks of each report.
        among: Only these are asked about; all where it is None.
    """
    found: Counter[int] = Counter()
    for marks in texts:
        found.update(marks if among is None else [mark for mark in marks if mark in among])
    return frozenset(mark for mark, times in found.items() if times > _COMMON)


def all_runs(texts: Sequence[Sequence[int]]) -> dict[tuple[int, int], list[Run]]:
    """By the numbers of two texts, the smaller first, the longest runs of at least `RUN` words in both.

    A run is found where it begins, at four words before which the two texts differ: many copies of one passage, which
    have the same before it too, are not held against each other word by word.
    """
    places: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for number, marks in enumerate(texts):
        for position, mark in enumerate(marks):
            if mark != NONE:
                places[mark].append((number, position))
    # Where a run of four stands in one text alone, or in too many, its place is like no other.
    met = {mark: found for mark, found in places.items() if 1 < len(found) <= _COMMON}
    told = [_told(marks, met, number) for number, marks in enumerate(texts)]
    runs: dict[tuple[int, int], list[Run]] = defaultdict(list)
    for found in met.values():
        by_mark_before: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for number, position in found:
            before = told[number][position - 1] if position else -1 - number
            by_mark_before[before].append((number, position))
        for one, other in combinations(by_mark_before.values(), 2):
            for (left, at), (right, there) in product(one, other):
                if left == right:
                    continue
                words = _length(told[left], at, told[right], there)
                if words:
                    if left < right:
                        runs[left, right].append((at, there, words))
                    else:
                        runs[right, left].append((there, at, words))
    return runs


class RunsWith:
    """The runs that one text has in common with others: what `all_runs` finds of each of these pairs.

    Args:
        marks: The marks of the one.
        common: What is boilerplate among all texts of the case.
    """

    def __init__(self, marks: Sequence[int], common: Collection[int]) -> None:
        self._common = common
        self._places: dict[int, list[int]] = defaultdict(list)
        for position, mark in enumerate(marks):
            if mark != NONE and mark not in common:
                self._places[mark].append(position)
        self._told = _told(marks, self._places, 0)

    def of(self, marks: Sequence[int]) -> list[Run]:
        """Those with another text."""
        if self._places.keys().isdisjoint(marks):
            return []
        told = _told(marks, self._places, 1)
        runs: list[Run] = []
        for there, mark in enumerate(told):
            for at in self._places.get(mark, ()):
                if at and there and self._told[at - 1] == told[there - 1]:
                    continue
                words = _length(self._told, at, told, there)
                if words:
                    runs.append((at, there, words))
        return runs


def _told(marks: Sequence[int], met: Collection[int], number: int) -> list[int]:
    """The marks of a text that others may have too; in the places of all others what stands nowhere else."""
    first = -1 - (number + 1) * _LONGEST
    return [mark if mark in met else first - position for position, mark in enumerate(marks)]


# No text has so many words.
_LONGEST = 1 << 40


def _length(left: list[int], at: int, right: list[int], there: int) -> int:
    """How many words two texts have in common from two positions on; 0 where these are too few."""
    shortest = RUN - SHINGLE + 1
    if left[at : at + shortest] != right[there : there + shortest]:
        return 0
    length = 0
    while (one := left[at + length : at + length + _STEP]) == (
        other := right[there + length : there + length + _STEP]
    ) and len(one) == _STEP:
        length += _STEP
    length += next(compress(count(), map(ne, one, other)), min(len(one), len(other)))
    return length + SHINGLE - 1 if length > RUN - SHINGLE else 0


def covered(runs: Sequence[Run], side: int) -> int:
    """Positions of one side that stand in a run, or in several."""
    number = reached = 0
    for begin, length in sorted((run[side], run[2]) for run in runs):
        number += max(0, begin + length - max(begin, reached))
        reached = max(reached, begin + length)
    return number
