"""The overview: what agrees, what does not, what only one report says, a card a question."""

from collections.abc import Sequence

from attrs import frozen

from rashomon.model import Question
from rashomon.present.index import Index
from rashomon.present.pages.forest import Forest, forest
from rashomon.present.statuses import StatusView
from rashomon.present.view import DossierView, QuestionView

# Answers of a question that stand on its card; the rest are counted.
_SIDES = 4


@frozen(kw_only=True)
class Card:
    """A question on the overview.

    Args:
        view: The question.
        chart: Its chart, drawn small; None where its answers have no place on an axis.
        more: Answers that do not stand on the card.
        newest: The day of the newest claim; empty when no claim is dated.
        reports: How many reports answer it.
    """

    view: QuestionView
    chart: Forest | None
    more: int
    newest: str
    reports: int


@frozen(kw_only=True)
class Shelf:
    """The cards of one status."""

    status: StatusView
    cards: tuple[Card, ...]


@frozen(kw_only=True)
class Cell:
    """A question in the strip that runs under the head of every page."""

    ref: str
    label: str
    status: StatusView


def shelves(index: Index, view: DossierView) -> tuple[Shelf, ...]:
    """All questions as cards, by status, conflicts first.

    Args:
        index: Of the dossier.
        view: The same dossier's view, with everything shown.
    """
    found = {index.short[question.id]: question for question in index.dossier.questions}
    return tuple(
        Shelf(status=group.status, cards=tuple(_card(index, found[each.ref], each) for each in group.questions))
        for group in view.groups
    )


def strip(view: DossierView) -> tuple[Cell, ...]:
    """The strip of states: every question that more than one report answers, in the order of the overview."""
    return tuple(
        Cell(ref=question.ref, label=question.label, status=group.status)
        for group in view.groups
        if group.status.name != "single"
        for question in group.questions
    )


def _card(index: Index, question: Question, view: QuestionView) -> Card:
    reports = {report for side in question.sides for report in side.reports}
    return Card(
        view=view,
        chart=forest(index, question),
        more=max(0, len(view.sides) - _SIDES),
        newest=_newest([index.claims[claim].asof for claim in question.claims]),
        reports=len(reports),
    )


def _newest(moments: Sequence[str]) -> str:
    return max((moment[:10] for moment in moments), default="")
