"""Pairs with evidence to groups of claims, never against a bar."""

from collections import defaultdict
from collections.abc import Sequence
from functools import partial

from attrs import frozen

from rashomon.align.evidence import Evidence, Feature, Models
from rashomon.align.remembered import Remembered, Weighed
from rashomon.align.view import View
from rashomon.model import Reason


@frozen(kw_only=True)
class Link:
    """Two claims that may answer one question: positions in the list of views, score, reasons."""

    left: int
    right: int
    score: float
    reasons: tuple[Reason, ...]


def judge(left: View, right: View, features: Sequence[Feature]) -> tuple[list[Evidence], bool]:
    """What the features find, and whether one of them bars the pair."""
    found: list[Evidence] = []
    for feature in features:
        evidence = feature(left, right)
        if evidence is None:
            continue
        found.append(evidence)
        if evidence.bars:
            return found, True
    return found, False


def weigh(left: View, right: View, features: Sequence[Feature], models: Models) -> Weighed | None:
    """What the evidence for a pair comes to; None when a feature bars it."""
    evidence, bars = judge(left, right, features)
    if bars:
        return None
    model = models.of(evidence)
    return Weighed(score=model.score(evidence), likeness=model.likeness(evidence))


def speaking(left: View, right: View, features: Sequence[Feature], models: Models) -> tuple[Reason, ...]:
    """What of the evidence for a pair that is not barred speaks for one question."""
    evidence, _ = judge(left, right, features)
    model = models.of(evidence)
    return tuple(item.reason for item in evidence if model.weights.get(item.name, 0.0) > 0)


def cluster(
    views: Sequence[View],
    pairs: Sequence[tuple[int, int]],
    features: Sequence[Feature],
    models: Models,
    remembered: Remembered | None = None,
) -> tuple[list[list[int]], list[Link], dict[tuple[int, int], float]]:
    """Average-link clustering under bars.

    Args:
        views: The claims.
        pairs: Pairs that a block allows, each (smaller, larger).
        features: What speaks for and against a pair.
        models: What each piece of evidence weighs for a pair, and from which score pairs and groups are joined.
        remembered: What pairs came to before, renewed with these views; None to weigh all of them.

    Returns:
        Groups of positions in `views`, single ones included, the links that joined them, and for every pair
        that is not barred how much the words around the two speak for one question.
    """
    scores: dict[tuple[int, int], float] = {}
    likenesses: dict[tuple[int, int], float] = {}
    barred: set[tuple[int, int]] = set()
    weighing = partial(weigh, features=features, models=models)
    finding = partial(speaking, features=features, models=models)
    ask = weighing if remembered is None else partial(remembered.weighed, weigh=weighing)
    ask_why = finding if remembered is None else partial(remembered.reasons, find=finding)
    for left, right in pairs:
        found = ask(views[left], views[right])
        if found is None:
            barred.add((left, right))
            continue
        scores[left, right] = found.score
        likenesses[left, right] = found.likeness
    groups = _Groups(len(views), scores, barred)
    links: list[Link] = []
    likely = [item for item in scores.items() if item[1] >= models.floor]
    rank = {(left, right): (views[left].claim.id, views[right].claim.id) for (left, right), _ in likely}
    for (left, right), score in sorted(likely, key=lambda item: (-round(item[1], 6), rank[item[0]])):
        a, b = sorted((groups.of[left], groups.of[right]))
        if a == b or groups.is_barred(a, b) or groups.mean(a, b) < models.mean:
            continue
        groups.join(a, b)
        links.append(Link(left=left, right=right, score=score, reasons=ask_why(views[left], views[right])))
    return groups.members(), links, likenesses


# Two claims that share no key were never weighed against each other: that speaks a little against them.
_UNMET = -1.0


class _Groups:
    """Groups of claims with the sums of scores, each above that of a pair never weighed, and the bars between them,
    kept up as they are joined.
    """

    def __init__(self, size: int, scores: dict[tuple[int, int], float], barred: set[tuple[int, int]]) -> None:
        self.of = list(range(size))
        self._members = {i: [i] for i in range(size)}
        self._sums: list[dict[int, float]] = [{} for _ in range(size)]
        self._bars: list[set[int]] = [set() for _ in range(size)]
        for (left, right), score in scores.items():
            self._sums[left][right] = self._sums[right][left] = score - _UNMET
        for left, right in barred:
            self._bars[left].add(right)
            self._bars[right].add(left)

    def is_barred(self, a: int, b: int) -> bool:
        """Whether a pair across the two groups is barred."""
        return b in self._bars[a]

    def mean(self, a: int, b: int) -> float:
        """Average score over all pairs across the two groups."""
        return self._sums[a].get(b, 0.0) / (len(self._members[a]) * len(self._members[b])) + _UNMET

    def join(self, keep: int, gone: int) -> None:
        """Make one group of two."""
        moved = self._members.pop(gone)
        self._members[keep] += moved
        for i in moved:
            self.of[i] = keep
        for other, score in self._sums[gone].items():
            del self._sums[other][gone]
            if other != keep:
                self._sums[keep][other] = self._sums[other][keep] = self._sums[keep].get(other, 0.0) + score
        for other in self._bars[gone]:
            self._bars[other].discard(gone)
            self._bars[other].add(keep)
            self._bars[keep].add(other)

    def members(self) -> list[list[int]]:
        """The groups, each sorted, in the order of their first members."""
        return [sorted(group) for _, group in sorted(self._members.items())]


def block(keys: Sequence[Sequence[str]], widest: int) -> list[tuple[int, int]]:
    """Pairs of positions that share a key; one shared by more than `widest` positions is passed over."""
    by_key: dict[str, list[int]] = defaultdict(list)
    for i, own in enumerate(keys):
        for key in sorted(set(own)):
            by_key[key].append(i)
    pairs = {
        (left, right)
        for members in by_key.values()
        if len(members) <= widest
        for n, left in enumerate(members)
        for right in members[n + 1 :]
    }
    return sorted(pairs)
