"""What is a claim only where another report answers it (`unlisted`), and meets nothing in its question after all."""

from collections import defaultdict
from collections.abc import Collection, Sequence

from attrs import evolve

from rashomon.align.labels import label_of
from rashomon.align.questions import Group
from rashomon.align.unlisted import is_found, waits
from rashomon.model import Reading

# A report answers a question with no more than so many names or phrases.
_MANY = 2


def unmet(groups: Sequence[Group], kept: Collection[str] = ()) -> frozenset[str]:
    """The ids of the claims that only another report makes claims, and that meet nothing in their question after all.

    Those under a question that no other report answers; and the words found in a report that gives a question more than
    `_MANY` such answers: where half of its phrases are near, none of them is an answer.

    Args:
        groups: The claims by questions.
        kept: Claims that people ruled on.
    """
    gone: set[str] = set()
    for group in groups:
        waiting = [claim for claim in group.claims if waits(claim)]
        if not waiting:
            continue
        answers: dict[str, set[str]] = defaultdict(set)
        for claim in filter(is_found, waiting):
            answers[claim.report].add(claim.quote.lower())
        many = {report for report, told in answers.items() if len(told) > _MANY}
        here = {claim.report for claim in group.claims if not (is_found(claim) and claim.report in many)}
        gone.update(claim.id for claim in waiting if (is_found(claim) and claim.report in many) or len(here) < 2)
    return frozenset(gone) - frozenset(kept)


def without(groups: Sequence[Group], gone: Collection[str], readings: Sequence[Reading]) -> list[Group]:
    """The groups without some claims."""
    texts = {reading.report.id: reading.report.text for reading in readings}
    left: list[Group] = []
    for group in groups:
        claims = tuple(claim for claim in group.claims if claim.id not in gone)
        if claims == group.claims:
            left.append(group)
        elif claims:
            left.append(evolve(group, claims=claims, label=label_of(group.kind, claims, texts)))
    return left
