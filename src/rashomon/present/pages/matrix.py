"""The matrix: questions by reports, as editors collate witnesses: who says what, and who is silent."""

from collections.abc import Iterable

from attrs import frozen

from rashomon.model import Claim, Question, Side
from rashomon.present.index import Index
from rashomon.present.phrases import head, letter
from rashomon.present.safe import inert
from rashomon.present.statuses import STATUS_VIEWS, StatusView

# Code points of a value in a cell; the whole of it is where the cell leads.
_WIDE = 22
_ORDER = tuple(STATUS_VIEWS)


@frozen(kw_only=True)
class Column:
    """A report: what it is called, when it was published, how many words it has, in how many rows it is silent."""

    report: str
    name: str
    published: str
    words: int
    silent: int


@frozen(kw_only=True)
class Answer:
    """What one report answers: the letter of the side, its value cut short, and the claim."""

    letter: str
    side: int
    value: str
    whole: str
    claim: str


@frozen(kw_only=True)
class Row:
    """A question; of each column the answers, none where the report is silent."""

    ref: str
    label: str
    kind: str
    status: StatusView
    cells: tuple[tuple[Answer, ...], ...]


@frozen(kw_only=True)
class Matrix:
    """Questions by reports.

    Args:
        columns: By time of publication.
        rows: In the order asked for.
        alone: Questions that one report alone answers, left out.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    alone: int = 0


def matrix(index: Index, *, sort: str = "status", everything: bool = False) -> Matrix:
    """All questions by all reports.

    Args:
        index: Of the dossier.
        sort: ``status`` (conflicts first), ``answers`` (most reports first), ``silent`` (most silent first).
        everything: Also questions that one report alone answers.
    """
    reports = sorted(index.reports.values(), key=lambda report: (not report.published, report.published, report.path))
    places = {report.id: number for number, report in enumerate(reports)}
    shown = [question for question in index.dossier.questions if everything or len(_reports(question)) > 1]
    rows = [_row(index, question, places) for question in shown]
    silent = [sum(not row.cells[number] for row in rows) for number in range(len(reports))]
    if sort in ("answers", "silent"):
        turned = -1 if sort == "answers" else 1
        rows.sort(key=lambda row: turned * sum(bool(cell) for cell in row.cells))
    else:
        rows.sort(key=lambda row: _ORDER.index(row.status.name))
    return Matrix(
        columns=tuple(
            Column(
                report=report.id,
                name=index.outlet(report.id),
                published=index.clock.instant(inert(report.published)),
                words=len(report.text.split()),
                silent=silent[number],
            )
            for number, report in enumerate(reports)
        ),
        rows=tuple(rows),
        alone=len(index.dossier.questions) - len(shown),
    )


def _reports(question: Question) -> set[str]:
    return {report for side in question.sides for report in side.reports}


def _row(index: Index, question: Question, places: dict[str, int]) -> Row:
    cells: list[list[Answer]] = [[] for _ in places]
    alone = len(question.sides) < 2
    for number, side in enumerate(question.sides):
        for claim in _one_a_report(index, side):
            cells[places[claim.report]].append(
                Answer(
                    letter="" if alone else letter(number),
                    side=number,
                    value=head(inert(index.answer(side)), _WIDE),
                    whole=inert(index.answer(side)),
                    claim=index.short[claim.id],
                )
            )
    return Row(
        ref=index.short[question.id],
        label=inert(question.label),
        kind=question.kind,
        status=STATUS_VIEWS[question.status],
        cells=tuple(tuple(cell) for cell in cells),
    )


def _one_a_report(index: Index, side: Side) -> Iterable[Claim]:
    first: dict[str, Claim] = {}
    for ref in side.claims:
        claim = index.claims[ref]
        first.setdefault(claim.report, claim)
    return first.values()
