"""What a report that shares text with another adds of its own: claims that the other does not make."""

from collections.abc import Iterator, Sequence

from attrs import evolve

from rashomon.model import Lineage, Question, Reading


def with_additions(
    lineage: Sequence[Lineage], readings: Sequence[Reading], questions: Sequence[Question]
) -> tuple[Lineage, ...]:
    """The pairs, each with the claims of the later report that stand outside the shared runs and on a side of their
    question on which the other report is not.

    Args:
        lineage: Pairs of reports that share text.
        readings: All readings of the case.
        questions: The questions with their sides.
    """
    told = {
        claim: frozenset(side.reports) for question in questions for side in question.sides for claim in side.claims
    }
    claims = {
        reading.report.id: [
            (claim.id, claim.start, claim.end, told.get(claim.id, frozenset())) for claim in reading.claims
        ]
        for reading in readings
    }
    return tuple(evolve(pair, adds=tuple(_added(pair, claims[pair.report]))) for pair in lineage)


def _added(pair: Lineage, claims: Sequence[tuple[str, int, int, frozenset[str]]]) -> Iterator[str]:
    spans = [(span.report_start, span.report_end) for span in pair.spans]
    for claim, first, last, reports in claims:
        if pair.origin not in reports and not any(first < end and start < last for start, end in spans):
            yield claim
