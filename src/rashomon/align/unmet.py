"""Words found to answer a question (`unlisted`) that meet nothing in the questions that came of it."""

from collections import defaultdict
from collections.abc import Collection, Sequence

from attrs import evolve

from rashomon.align.labels import label_of
from rashomon.align.questions import Group
from rashomon.align.unlisted import is_found
from rashomon.model import Reading

# A report answers a question with no more than so many names or phrases.
_MANY = 2


def unmet(groups: Sequence[Group], kept: Collection[str] = ()) -> frozenset[str]:
    """The ids of the words found that meet nothing in the questions that came of it after all.

    Those under a question that no other report answers; and those of a report that gives a question more than `_MANY`
    answers: where half of its phrases are near, none of them is an answer.

    Args:
        groups: The claims by questions.
        kept: Claims that people ruled on.
    """
    gone: set[str] = set()
    for group in groups:
        found = [claim for claim in group.claims if is_found(claim)]
        if not found:
            continue
        answers: dict[str, set[str]] = defaultdict(set)
        for claim in found:
            answers[claim.report].add(claim.quote.lower())
        many = {report for report, told in answers.items() if len(told) > _MANY}
        here = {claim.report for claim in group.claims if not (is_found(claim) and claim.report in many)}
        gone.update(claim.id for claim in found if claim.report in many or len(here) < 2)
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
