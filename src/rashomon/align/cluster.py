"""Pairs with evidence to groups of claims, never against a bar."""

from collections import defaultdict
from collections.abc import Sequence

from attrs import frozen

from rashomon.align.evidence import Evidence, Feature
from rashomon.align.view import View, Weights
from rashomon.model import Reason


@frozen(kw_only=True)
class Link:
    """Two claims that may answer one question: positions in the list of views, score, reasons."""

    left: int
    right: int
    score: float
    reasons: tuple[Reason, ...]


def judge(left: View, right: View, features: Sequence[Feature], weights: Weights) -> tuple[float, list[Evidence], bool]:
    """Sum of the features' weights, the evidence, and whether a feature bars the pair."""
    found: list[Evidence] = []
    for feature in features:
        evidence = feature(left, right, weights)
        if evidence is None:
            continue
        found.append(evidence)
        if evidence.bars:
            return 0.0, found, True
    return sum(evidence.weight for evidence in found), found, False


def cluster(
    views: Sequence[View],
    pairs: Sequence[tuple[int, int]],
    features: Sequence[Feature],
    weights: Weights,
    floor: float,
    mean: float,
) -> tuple[list[list[int]], list[Link]]:
    """Average-link clustering under bars.

    Args:
        views: The claims.
        pairs: Pairs that a block allows, each (smaller, larger).
        floor: Score of a pair from which it may join two groups.
        mean: Average score over all pairs of the two groups from which they are joined.

    Returns:
        Groups of positions in `views`, single ones included, and the links that joined them.
    """
    scores: dict[tuple[int, int], float] = {}
    reasons: dict[tuple[int, int], tuple[Reason, ...]] = {}
    barred: set[tuple[int, int]] = set()
    for left, right in pairs:
        score, evidence, bars = judge(views[left], views[right], features, weights)
        if bars:
            barred.add((left, right))
        elif score > 0:
            scores[left, right] = score
            reasons[left, right] = tuple(item.reason for item in evidence if item.weight > 0)
    group_of = list(range(len(views)))
    members: dict[int, list[int]] = {i: [i] for i in group_of}
    links: list[Link] = []
    rank = {(left, right): (views[left].claim.id, views[right].claim.id) for left, right in scores}
    for (left, right), score in sorted(scores.items(), key=lambda item: (-round(item[1], 6), rank[item[0]])):
        if score < floor:
            break
        a, b = group_of[left], group_of[right]
        if a == b:
            continue
        across = [(min(x, y), max(x, y)) for x in members[a] for y in members[b]]
        if any(pair in barred for pair in across):
            continue
        if sum(scores.get(pair, 0.0) for pair in across) / len(across) < mean:
            continue
        keep, gone = min(a, b), max(a, b)
        members[keep] += members.pop(gone)
        for i in members[keep]:
            group_of[i] = keep
        links.append(Link(left=left, right=right, score=score, reasons=reasons[left, right]))
    return [sorted(group) for _, group in sorted(members.items())], links


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
