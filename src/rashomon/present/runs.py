"""How a figure went on in time: the steps of which each took the place of the one before."""

from attrs import frozen

from rashomon.model import Question, Relation
from rashomon.present.index import Index

# The rule that tells of a figure changed in a copy.
CHANGED_COPY = "figure-changed-copy"


@frozen(kw_only=True)
class Step:
    """A side of a question and the first time that it is told for."""

    side: int
    asof: str


def steps_of(index: Index, question: Question) -> tuple[Step, ...]:
    """The longest line of figures of which each replaced the one before it; empty where none did.

    A figure changed in a copy is left out, and so is what it was changed from: nothing tells which one is meant.

    Args:
        index: Of the dossier.
        question: Of any kind.
    """
    if question.kind != "figure":
        return ()
    side_of = {claim: number for number, side in enumerate(question.sides) for claim in side.claims}
    times: dict[int, str] = {}
    steps: dict[int, set[int]] = {}
    relations = relations_within(index, question)
    changed = {
        side_of.get(claim)
        for relation in relations
        if relation.reason.rule == CHANGED_COPY
        for claim in (relation.left, relation.right)
    }
    for relation in relations:
        ends = {side_of.get(relation.left), side_of.get(relation.right)}
        if relation.relation == "updates" and None not in ends and not ends & changed:
            for claim in (relation.left, relation.right):
                side, asof = side_of[claim], index.claims[claim].asof
                times[side] = min(times.get(side, asof), asof)
            steps.setdefault(side_of[relation.left], set()).add(side_of[relation.right])
    # The best line that ends in each side, sides taken in time order.
    lines: dict[int, list[int]] = {}
    for side in sorted(times, key=lambda side: (times[side], side)):
        before = [lines[other] for other in lines if side in steps.get(other, ())]
        lines[side] = [*max(before, key=len, default=[]), side]
    longest = max(lines.values(), key=len, default=[])
    return tuple(Step(side=side, asof=times[side]) for side in longest) if len(longest) > 1 else ()


def relations_within(index: Index, question: Question) -> list[Relation]:
    """The relations between the claims of a question, in their order."""
    mine = set(question.claims)
    return [
        relation
        for claim in question.claims
        for relation in index.relations_of.get(claim, ())
        if relation.left == claim and relation.right in mine
    ]
