"""Pairs with evidence to groups of claims, never against a bar."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import partial

from attrs import evolve, frozen

from rashomon.align.evidence import Evidence, Feature, Models, Near, Weighed, doubt_of
from rashomon.align.remembered import Remembered
from rashomon.align.rivals import Pair, among_rivals
from rashomon.align.unlisted import names_nothing
from rashomon.align.view import View
from rashomon.disjoint import Disjoint
from rashomon.model import Reason


@frozen(kw_only=True)
class Link:
    """Two claims that may answer one question: positions in the list of views, score, reasons."""

    left: int
    right: int
    score: float
    reasons: tuple[Reason, ...]


@frozen(kw_only=True)
class Clustered:
    """What groups the claims are in.

    Args:
        groups: Positions in the list of views, single ones included.
        links: What holds the groups together.
        likenesses: For every pair that is not barred how much the words around the two speak for one question, less
            what stands against a contradiction.
        sure: How surely the two of a pair are of one thing (`rashomon.align.rivals.Settled`).
    """

    groups: list[list[int]]
    links: list[Link]
    likenesses: dict[Pair, float]
    sure: dict[Pair, float]


def judge(
    left: View, right: View, features: Sequence[Feature], near: Near | None = None
) -> tuple[list[Evidence], bool]:
    """What the features find, and whether one of them bars the pair.

    Args:
        near: How the pair stands to the encoder; None where that is not known, and no bar yields.
    """
    found: list[Evidence] = []
    for feature in features:
        evidence = feature(left, right)
        if evidence is None:
            continue
        if evidence.bars and near is not None and near.outweighs(evidence):
            found.append(evolve(evidence, bars=False, doubts=True, slightly=True))
            continue
        found.append(evidence)
        if evidence.bars:
            return found, True
    return found, False


def weigh(left: View, right: View, near: Near, features: Sequence[Feature], models: Models) -> Weighed | None:
    """What the evidence for a pair comes to; None when a feature bars it."""
    evidence, bars = judge(left, right, features, near)
    if bars:
        return None
    model = models.of(evidence)
    return Weighed(score=model.score(evidence), likeness=model.likeness(evidence), doubt=doubt_of(evidence))


def speaking(left: View, right: View, near: Near, features: Sequence[Feature], models: Models) -> tuple[Reason, ...]:
    """What of the evidence for a pair that is not barred speaks for one question."""
    evidence, _ = judge(left, right, features, near)
    model = models.of(evidence)
    return tuple(item.reason for item in evidence if model.weights.get(item.name, 0.0) > 0)


def cluster(
    views: Sequence[View],
    pairs: Mapping[Pair, Near],
    features: Sequence[Feature],
    models: Models,
    remembered: Remembered | None = None,
) -> Clustered:
    """Average-link clustering under bars; then each claim moves to the group that it goes with best.

    Joining pair by pair, the likeliest first, settles early what a later pair would have settled better. To move single
    claims afterwards, as long as one gains by it, is the best local search of those that Elsner and Schudy (2009,
    "Bounding and comparing methods for correlation clustering beyond ILP") compare.

    Args:
        views: The claims.
        pairs: Pairs that a block allows, and how each stands to the encoder.
        features: What speaks for and against a pair.
        models: What each piece of evidence weighs for a pair, and from which score pairs and groups are joined.
        remembered: What pairs came to before, renewed with these views; None to weigh all of them.
    """
    weighed: dict[Pair, Weighed] = {}
    barred: set[Pair] = set()
    weighing = partial(weigh, features=features, models=models)
    finding = partial(speaking, features=features, models=models)
    ask = weighing if remembered is None else partial(remembered.weighed, weigh=weighing)
    ask_why = finding if remembered is None else partial(remembered.reasons, find=finding)
    for (left, right), near in pairs.items():
        found = ask(views[left], views[right], near)
        if found is None:
            barred.add((left, right))
            continue
        weighed[left, right] = found
    settled = among_rivals(views, weighed, pairs, models)
    scores = settled.scores

    def likeliest(some: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
        ids = [view.claim.id for view in views]
        return sorted(some, key=lambda pair: (-round(scores[pair], _DIGITS), ids[pair[0]], ids[pair[1]]))

    bare = {i for i, view in enumerate(views) if names_nothing(view.claim)}
    named = {pair: score for pair, score in scores.items() if not bare & set(pair)}
    groups = _Groups(len(views), named, barred, models.floor)
    for left, right in likeliest(pair for pair, score in named.items() if score >= models.floor):
        a, b = sorted((groups.of[left], groups.of[right]))
        if a != b and not groups.is_barred(a, b) and groups.gain(a, b) >= 0:
            groups.join(a, b)
    of = groups.of if models.move is None else _moved(groups.of, named, barred, models.move)
    of = _laid_beside(of, bare, scores, barred, models.floor)
    held = Disjoint(range(len(views)))
    links = [
        Link(
            left=left,
            right=right,
            score=scores[left, right],
            reasons=ask_why(views[left], views[right], pairs[left, right]),
        )
        for left, right in likeliest((left, right) for left, right in scores if of[left] == of[right])
        if held.join(left, right)
    ]
    likenesses = {pair: found.likeness - found.doubt for pair, found in weighed.items()}
    return Clustered(groups=_members(of), links=links, likenesses=likenesses, sure=settled.sure)


class _Groups:
    """Groups of claims with the sums of what their pairs score above a bar, and the bars between them, kept up as they
    are joined. A pair never weighed, as one without a common word, says nothing.
    """

    def __init__(
        self, size: int, scores: dict[tuple[int, int], float], barred: set[tuple[int, int]], floor: float
    ) -> None:
        self.of = list(range(size))
        self._members = {i: [i] for i in range(size)}
        self._sums: list[dict[int, float]] = [{} for _ in range(size)]
        self._bars: list[set[int]] = [set() for _ in range(size)]
        for (left, right), score in scores.items():
            self._sums[left][right] = self._sums[right][left] = score - floor
        for left, right in barred:
            self._bars[left].add(right)
            self._bars[right].add(left)

    def is_barred(self, a: int, b: int) -> bool:
        """Whether a pair across the two groups is barred."""
        return b in self._bars[a]

    def gain(self, a: int, b: int) -> float:
        """By how much all pairs across the two groups that were weighed are above the bar."""
        return self._sums[a].get(b, 0.0)

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


# Mostly three rounds change something; from there on a claim that goes to and fro stays where it is.
_ROUNDS = 10
_DIGITS = 6


def _moved(
    of: Sequence[int], scores: Mapping[tuple[int, int], float], barred: Iterable[tuple[int, int]], bar: float
) -> list[int]:
    """The group of each claim, after each went where its pairs score most above a bar.

    None goes to be alone: among counts of several days it may be one of a pair that belongs together.
    """
    now = list(of)
    near: list[list[tuple[int, float]]] = [[] for _ in now]
    bars: list[list[int]] = [[] for _ in now]
    for (left, right), score in scores.items():
        near[left].append((right, score - bar))
        near[right].append((left, score - bar))
    for left, right in barred:
        bars[left].append(right)
        bars[right].append(left)
    for _ in range(_ROUNDS):
        before = list(now)
        for i, home in enumerate(before):
            gains: dict[int, float] = defaultdict(float)
            for j, above in near[i]:
                gains[now[j]] += above
            for j in bars[i]:
                gains.pop(now[j], None)
            own = round(gains.pop(home, 0.0), _DIGITS)
            gain, best = max(((round(gain, _DIGITS), -group) for group, gain in gains.items()), default=(0.0, 0))
            if gain > max(own, 0.0):
                now[i] = -best
        if now == before:
            break
    return now


def _laid_beside(
    of: Sequence[int],
    bare: Collection[int],
    scores: Mapping[tuple[int, int], float],
    barred: Iterable[tuple[int, int]],
    floor: float,
) -> list[int]:
    """The group of each claim, with the numbers that name nothing put where their pairs score most above a bar, and no
    two of them past a bar.
    """
    now = list(of)
    gains: dict[int, dict[int, float]] = {i: defaultdict(float) for i in bare}
    for (left, right), score in scores.items():
        for one, other in ((left, right), (right, left)):
            if one in gains and other not in gains:
                gains[one][of[other]] += score - floor
    apart: dict[int, set[int]] = {i: set() for i in bare}
    for left, right in barred:
        for one, other in ((left, right), (right, left)):
            if one in gains and other in gains:
                apart[one].add(other)
            elif one in gains:
                gains[one].pop(of[other], None)
    likeliest = sorted((-round(gain, _DIGITS), i, group) for i, told in gains.items() for group, gain in told.items())
    placed: set[int] = set()
    for loss, i, group in likeliest:
        if loss <= 0 and i not in placed and not any(now[other] == group for other in apart[i] & placed):
            now[i] = group
            placed.add(i)
    return now


def _members(of: Sequence[int]) -> list[list[int]]:
    """The groups, each sorted, in the order of their first members."""
    found: dict[int, list[int]] = defaultdict(list)
    for i, group in enumerate(of):
        found[group].append(i)
    return list(found.values())


def block(keys: Sequence[Sequence[str]], widest: int) -> set[tuple[int, int]]:
    """Pairs of positions, each (smaller, larger), that share a key; one shared by more than `widest` is passed over."""
    by_key: dict[str, list[int]] = defaultdict(list)
    for i, own in enumerate(keys):
        for key in sorted(set(own)):
            by_key[key].append(i)
    return {
        (left, right)
        for members in by_key.values()
        if len(members) <= widest
        for n, left in enumerate(members)
        for right in members[n + 1 :]
    }
