"""A dossier before the reader.

Nothing is counted or compared here that the dossier does not say; a view chooses, orders, and puts into words.
"""

from rashomon.compare.words import unmarked
from rashomon.model import STATUSES, Dossier, Lineage, Notice, Question
from rashomon.present.index import Index
from rashomon.present.of_question import question_view
from rashomon.present.phrases import counted
from rashomon.present.safe import inert
from rashomon.present.statuses import STATUS_VIEWS
from rashomon.present.view import DossierView, GroupView, ReportView, Show, UnreadView, WarningView

# Claims of its own that are told of a report that shares text with another.
_ADDED = 3


def _share_text(index: Index, pair: Lineage) -> str:
    """Which two reports share text, and what the later one adds."""
    name = index.outlet(pair.report)
    if not pair.adds:
        return inert(f"{pair.detail} No claim is read in {name} that the other does not make.")
    quotes = ", ".join(f"\u201c{unmarked(index.claims[claim].quote)}\u201d" for claim in pair.adds[:_ADDED])
    more = len(pair.adds) - _ADDED
    rest = f" and {more} more" if more > 0 else ""
    return inert(f"{pair.detail} {name} adds {quotes}{rest}.")


def dossier_view(dossier: Dossier, show: Show = Show()) -> DossierView:  # noqa: B008 - frozen, no state to share
    """What a reader sees of a dossier.

    Example:
        >>> dossier_view(Dossier(readings=())).summary
        '0 reports, 0 questions'
    """
    return indexed_view(Index.of(dossier), show)


def indexed_view(index: Index, show: Show) -> DossierView:
    """The same for whoever has the dossier's index already."""
    dossier = index.dossier
    groups = tuple(group for status in STATUS_VIEWS if (group := _group(index, status, show)).count)
    unread = [(reading.report, item) for reading in dossier.readings for item in reading.unread]
    return DossierView(
        summary=summary_of(dossier),
        groups=groups,
        lineage=tuple(_share_text(index, item) for item in dossier.lineage),
        gaps=tuple(inert(line) for line in dossier.gaps),
        ask=tuple(inert(line) for line in dossier.ask),
        merges=tuple(
            f"{index.outlet(merge.left[0])} and {index.outlet(merge.right[0])}: {inert(merge.reason.detail)}"
            for merge in dossier.merges
        ),
        merges_listed=show.all,
        unread=tuple(
            UnreadView(
                report=index.outlet(report.id),
                text=inert(report.text[item.start : item.end]),
                why=inert(item.why),
            )
            for report, item in unread
        ),
        unread_listed=show.all,
        warnings=(
            *(warning_view(notice) for notice in dossier.notices),
            *(
                warning_view(notice, reading.report.path)
                for reading in dossier.readings
                for notice in reading.report.warnings
            ),
        ),
        failures=tuple(warning_view(notice) for notice in dossier.failures),
        reports=tuple(
            ReportView(
                path=inert(reading.report.path),
                outlet=inert(reading.report.outlet),
                title=inert(reading.report.title),
                published=index.clock.instant(inert(reading.report.published)),
                words=len(reading.report.text.split()),
                claims=len(reading.claims),
            )
            for reading in dossier.readings
        ),
        about=inert(f"rashomon {dossier.version}, {dossier.pipeline}"),
        example_ref=next((question.ref for group in groups for question in group.questions), ""),
    )


def summary_of(dossier: Dossier) -> str:
    """How many reports and questions there are, and how many of these stand how: one line."""
    counts = dict.fromkeys(STATUSES, 0)
    for question in dossier.questions:
        counts[question.status] += 1
    parts = [f"{counts[status]} {STATUS_VIEWS[status].counted}" for status in STATUS_VIEWS if counts[status]]
    copied = sum(question.status == "single" and len(_reports_of(question)) > 1 for question in dossier.questions)
    if copied:
        alone = counts["single"] - copied
        parts[-1:] = [f"{alone} {STATUS_VIEWS['single'].counted}"] if alone else []
        parts.append(f"{copied} only from reports that share text")
    head = f"{counted(len(dossier.readings), 'report')}, {counted(len(dossier.questions), 'question')}"
    return f"{head}: {', '.join(parts)}" if parts else head


def _reports_of(question: Question) -> frozenset[str]:
    return frozenset(report for side in question.sides for report in side.reports)


def _group(index: Index, status: str, show: Show) -> GroupView:
    questions = [question for question in index.dossier.questions if question.status == status]
    listed = show.all or status not in ("single", "not-comparable")
    return GroupView(
        status=STATUS_VIEWS[status],
        count=len(questions),
        listed=listed,
        questions=tuple(question_view(index, question, show) for question in questions) if listed else (),
    )


def warning_view(notice: Notice, path: str = "") -> WarningView:
    """A warning or failure before the reader."""
    return WarningView(
        slug=inert(notice.slug), where=inert(path), message=inert(notice.message), next=inert(notice.next)
    )
