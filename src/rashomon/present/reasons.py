"""Why the answers to a question stand to one another as they do: the most telling relation of each two."""

from collections import Counter
from collections.abc import Mapping

from rashomon.model import Claim, Position, Question, Relation
from rashomon.present.index import Index
from rashomon.present.phrases import letter
from rashomon.present.runs import CHANGED_COPY, relations_within
from rashomon.present.safe import inert
from rashomon.present.view import ReasonView

# What decides a status, the relation shown as the reason for it.
_DECIDING = {
    "conflicting": "conflicts",
    "developing": "updates",
    "partial": "compatible",
    "agreed": "agrees",
    "not-comparable": "not-comparable",
}


def reasons(index: Index, question: Question) -> tuple[tuple[ReasonView, ...], int]:
    """The reasons of the relations that decide the status, one for each pair of sides, the most telling first.

    Returns:
        The reasons, and how many of them do not concern sides of which one replaces the other; all where each does.
    """
    deciding = _DECIDING.get(question.status)
    side_of = {claim: number for number, side in enumerate(question.sides) for claim in side.claims}
    relations = relations_within(index, question)
    replaced = {
        frozenset((side_of.get(relation.left), side_of.get(relation.right)))
        for relation in relations
        if relation.relation == "updates" and deciding != "updates"
    }
    best: dict[tuple[int, int], tuple[int, Relation]] = {}
    for relation in relations:
        if relation.relation != deciding:
            continue
        left, right = side_of.get(relation.left, -1), side_of.get(relation.right, -1)
        if left > right and deciding != "updates":
            left, right = right, left
        rank = _rank(index, relation) + (_LAST if frozenset((left, right)) in replaced else 0)
        if (left, right) not in best or rank < best[left, right][0]:
            best[left, right] = (rank, relation)
    ordered = _spread({pair: rank for pair, (rank, _) in best.items()})
    fewer = sum(best[pair][0] < _LAST for pair in ordered)
    return (
        tuple(
            ReasonView(
                left=letter(left) if left >= 0 else "",
                right=letter(right) if right >= 0 else "",
                detail=inert(best[left, right][1].reason.detail),
                rule=inert(best[left, right][1].reason.rule),
            )
            for left, right in ordered
        ),
        fewer or len(ordered),
    )


def _spread(ranks: Mapping[tuple[int, int], int]) -> list[tuple[int, int]]:
    """Pairs by rank; among those of one rank such first whose sides were not named yet."""
    named: Counter[int] = Counter()
    left, ordered = sorted(ranks), []
    while left:
        pair = min(left, key=lambda pair: (ranks[pair], named[pair[0]] + named[pair[1]], pair))
        left.remove(pair)
        ordered.append(pair)
        named.update(pair)
    return ordered


# Above every rank of a relation that no update lies beside.
_LAST = 10


def _rank(index: Index, relation: Relation) -> int:
    """How telling a relation is, the most telling 0: a changed copy, two named holders, two reports, one report."""
    left, right = index.claims[relation.left], index.claims[relation.right]
    if relation.reason.rule == CHANGED_COPY:
        return 0
    if index.share_text(left.report, right.report):
        return 1
    holders = [_holder(claim) for claim in (left, right)]
    if all(holders) and holders[0] != holders[1]:
        return 2
    return 3 if left.report != right.report else 4


def _holder(claim: Claim) -> str:
    """Who is named as the one who says it; empty for an outlet's own voice and for the unnamed."""
    if isinstance(claim.value, Position) and claim.value.actor:
        return claim.value.actor
    named = [source.name for source in claim.attribution if source.kind != "unnamed"]
    return named[-1] if named else ""
