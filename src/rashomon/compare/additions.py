"""What a report that shares text with another adds of its own: claims that the other does not make."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from attrs import evolve

from rashomon.lineage import SharedText
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
    claims = _Claims(readings, told_by(questions))
    return tuple(evolve(pair, adds=tuple(_added(pair, claims.of(pair.report)))) for pair in lineage)


def additions_again(
    shared: SharedText,
    readings: Sequence[Reading],
    questions: Sequence[Question],
    before: Mapping[str, frozenset[str]],
    untouched: Container[str],
) -> SharedText:
    """The same where pairs were taken over, of which few add anything else than they did.

    Args:
        shared: The pairs.
        readings, questions: As `with_additions`.
        before: The claims of the questions that were not taken over, each with the reports that said the same.
        untouched: Ids of the questions that were.
    """
    told = told_by(questions)
    now = told_by(question for question in questions if question.id not in untouched)
    home = {claim.id: reading.report.id for reading in readings for claim in reading.claims}
    reports: set[str] = set()
    pairs: set[tuple[str, str]] = set()
    for claim in now.keys() | before.keys():
        said, says = before.get(claim), now.get(claim)
        if said is None and says is not None:
            reports.add(home[claim])
        elif says is None and said is not None:
            reports |= said
        elif said is not None and says is not None and said != says:
            pairs |= {(home[claim], other) for other in said ^ says}
    kept = [
        shared.between(pair.report, pair.origin)
        for pair in shared.kept()
        if pair.report in reports or (pair.report, pair.origin) in pairs
    ]
    claims = _Claims(readings, told)
    again = ((pair, tuple(_added(pair, claims.of(pair.report)))) for pair in (*shared.found, *filter(None, kept)))
    return shared.instead(evolve(pair, adds=adds) for pair, adds in again if pair.adds != adds)


def told_by(questions: Iterable[Question]) -> dict[str, frozenset[str]]:
    """The claims of questions, each with the reports that say the same."""
    return {
        claim: reports
        for question in questions
        for side in question.sides
        for reports in (frozenset(side.reports),)
        for claim in side.claims
    }


class _Claims:
    """The claims of reports, with where they stand and which reports say the same."""

    def __init__(self, readings: Sequence[Reading], told: Mapping[str, frozenset[str]]) -> None:
        self._readings = {reading.report.id: reading for reading in readings}
        self._told = told
        self._found: dict[str, list[tuple[str, int, int, frozenset[str]]]] = {}

    def of(self, report: str) -> list[tuple[str, int, int, frozenset[str]]]:
        """Those of one report."""
        if report not in self._found:
            self._found[report] = [
                (claim.id, claim.start, claim.end, self._told.get(claim.id, frozenset()))
                for claim in self._readings[report].claims
            ]
        return self._found[report]


def _added(pair: Lineage, claims: Sequence[tuple[str, int, int, frozenset[str]]]) -> Iterator[str]:
    spans = [(span.report_start, span.report_end) for span in pair.spans]
    for claim, first, last, reports in claims:
        if pair.origin not in reports and not any(first < end and start < last for start, end in spans):
            yield claim
