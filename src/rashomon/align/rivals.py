"""Whether two claims of two reports go with each other better than with anything else that the two reports tell."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from attrs import frozen

from rashomon.align.evidence import Models, Near, Weighed
from rashomon.align.unlisted import names_nothing
from rashomon.align.view import View
from rashomon.meaning import likenesses

# Positions of two claims in a list, the smaller first.
Pair = tuple[int, int]

# By so much at most, in logits, a pair is ahead of its rivals or behind them; one without rivals is as far ahead.
_MOST = 3.0
# Told of a pair of two reports of which one tells more than one such thing; it weighs nothing by itself.
HAS_RIVALS = "rivals"
# Beyond this likeness one sentence is as near as any.
_NEAREST = 8.0


def nearness(views: Sequence[View], pairs: Iterable[Pair]) -> dict[Pair, Near]:
    """How each of some pairs of claims of one kind stands to the encoder."""
    pairs = list(pairs)
    points = {i: views[i].points.of(views[i].said) for i in dict.fromkeys(i for pair in pairs for i in pair)}
    others: dict[int, list[int]] = defaultdict(list)
    for left, right in pairs:
        others[left].append(right)
    alike: dict[Pair, float] = {}
    for left, rights in others.items():
        row = likenesses(views[left].claim.kind, [points[left]], [points[right] for right in rights])[0]
        alike.update(zip(((left, right) for right in rights), row.tolist(), strict=True))
    rivals = _Rivals(views, alike)
    found: dict[Pair, Near] = {}
    for pair in pairs:
        ahead = rivals.ahead(pair, alike[pair])
        found[pair] = Near(alike=alike[pair], lead=None if ahead is None else round(ahead[0], 2))
    return found


@frozen(kw_only=True)
class Settled:
    """What comes of weighing pairs against their rivals.

    Args:
        scores: For every pair how much speaks for one question; of two reports without rivals, what it came to.
        sure: For every pair of two reports that has rivals how surely the two are of one thing, whatever their values.
    """

    scores: dict[Pair, float]
    sure: dict[Pair, float]


def among_rivals(
    views: Sequence[View], weighed: Mapping[Pair, Weighed], nears: Mapping[Pair, Near], models: Models
) -> Settled:
    """Weigh each pair once more, by how far it is ahead of its rivals: the pairs of either claim with another claim of
    the other's report.

    In a report of one minute after another, two of one minute each are near in every word, and still only one of them
    is what the other report tells of.

    Args:
        views: The claims.
        weighed: What each pair that no feature bars came to.
        nears: How these stand to the encoder.
        models: Without a model for it, pairs keep what they came to, and none is sure.
    """
    if models.among is None and models.sure is None:
        return Settled(scores={pair: found.score for pair, found in weighed.items()}, sure={})
    scores: dict[Pair, float] = {}
    sure: dict[Pair, float] = {}
    for pair, told in told_among_rivals(views, weighed, nears).items():
        has_rivals = HAS_RIVALS in told
        # Of reports that each tell one such thing the features know most.
        by_rivals = models.among if has_rivals or "one-report" in told else None
        scores[pair] = weighed[pair].score if by_rivals is None else by_rivals.sum(told)
        if models.sure is not None and has_rivals:
            sure[pair] = models.sure.sum(told)
    return Settled(scores=scores, sure=sure)


def told_among_rivals(
    views: Sequence[View], weighed: Mapping[Pair, Weighed], nears: Mapping[Pair, Near]
) -> dict[Pair, dict[str, float]]:
    """What a pair is weighed by once more, by its names in align/weights.toml: what it came to, how alike its sentences
    are, by how much it is ahead of the best rival of one of its claims (`most`) and of the other (`least`), and whether
    both are of one report.
    """
    rivals = _Rivals(views, {pair: found.score for pair, found in weighed.items()})
    told: dict[Pair, dict[str, float]] = {}
    for pair, found in weighed.items():
        alike = max(-_NEAREST, min(_NEAREST, nears[pair].alike))
        told[pair] = {"score": found.score, "likeness": found.likeness, "alike": alike}
        if views[pair[0]].claim.report == views[pair[1]].claim.report:
            told[pair]["one-report"] = 1.0
            continue
        ahead = rivals.ahead(pair, found.score)
        if ahead is not None:
            told[pair][HAS_RIVALS] = 1.0
        told[pair]["least"], told[pair]["most"] = ahead or (_MOST, _MOST)
    return told


class _Rivals:
    """For each claim and each other report the two best pairs. A number that names nothing is no other's rival."""

    def __init__(self, views: Sequence[View], scores: Mapping[Pair, float]) -> None:
        self._reports = [view.claim.report for view in views]
        self._bare = {i for i, view in enumerate(views) if names_nothing(view.claim)}
        self._best: dict[tuple[int, str], list[tuple[float, int]]] = defaultdict(list)
        for pair, score in scores.items():
            for one, other in (pair, pair[::-1]):
                if other not in self._bare or one in self._bare:
                    self._add(one, other, score)

    def _add(self, one: int, other: int, score: float) -> None:
        if self._reports[one] == self._reports[other]:
            return
        best = self._best[one, self._reports[other]]
        best.append((score, other))
        if len(best) > 2:
            best.remove(min(best))

    def ahead(self, pair: Pair, score: float) -> tuple[float, float] | None:
        """By how much a pair is ahead of the best rival of each of its claims, the lesser first; None without any, and
        within one report.
        """
        if self._reports[pair[0]] == self._reports[pair[1]]:
            return None
        best = [
            max((rival for rival, claim in self._best[one, self._reports[other]] if claim != other), default=None)
            for one, other in (pair, pair[::-1])
        ]
        if best == [None, None]:
            return None
        least, most = sorted(_MOST if rival is None else max(-_MOST, min(_MOST, score - rival)) for rival in best)
        return least, most
