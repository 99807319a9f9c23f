"""What a report that shares text with another adds of its own: claims that the other does not make."""

from collections.abc import Sequence

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
    claims = {reading.report.id: reading.claims for reading in readings}
    reports = {
        claim: frozenset(side.reports) for question in questions for side in question.sides for claim in side.claims
    }
    return tuple(
        evolve(
            pair,
            adds=tuple(
                claim.id
                for claim in claims[pair.report]
                if pair.origin not in reports.get(claim.id, ())
                and not any(claim.start < span.report_end and span.report_start < claim.end for span in pair.spans)
            ),
        )
        for pair in lineage
    )
