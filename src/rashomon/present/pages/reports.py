"""The reports with all that is known of where they come from: numbered for citing, linked back to every citation."""

from attrs import frozen

from rashomon.present.exports.jsonld import address
from rashomon.present.index import Index
from rashomon.present.of_dossier import warning_view
from rashomon.present.safe import inert, language_tag
from rashomon.present.view import WarningView


@frozen(kw_only=True)
class ReportEntry:
    """One report.

    Args:
        number: By which it is cited.
        name: What it is called everywhere; `outlet` is empty where none is known.
        address: As it stands in the report's facts.
        link: The address where a browser may be sent there: http or https; else empty.
        words, claims, unread: How much was read, and how many sentences were not.
        cited: Short ids of its claims that stand under questions, in the order of the text.
    """

    number: int
    id: str
    name: str
    outlet: str
    title: str
    author: str
    published: str
    updated: str
    retrieved: str
    address: str
    link: str
    path: str
    sha256: str
    media_type: str
    reader: str
    language: str
    words: int
    claims: int
    unread: int
    warnings: tuple[WarningView, ...]
    cited: tuple[str, ...]

    @property
    def citation(self) -> str:
        """The report in one line, to stand behind words taken from it."""
        parts = (self.author, self.title, self.outlet or self.name, self.published, self.address)
        return ". ".join(part.rstrip(".") for part in parts if part) + "."


def report_entries(index: Index) -> tuple[ReportEntry, ...]:
    """All reports, in the order of the dossier.

    Args:
        index: Of the dossier.
    """
    return tuple(_entry(index, report, number) for number, report in enumerate(index.reports, 1))


def _entry(index: Index, report_id: str, number: int) -> ReportEntry:
    reading = index.readings[report_id]
    report = reading.report
    claims = sorted(reading.claims, key=lambda claim: (claim.start, claim.end, claim.id))
    return ReportEntry(
        number=number,
        id=report_id,
        name=index.outlet(report_id),
        outlet=inert(report.outlet),
        title=inert(report.title),
        author=inert(report.author),
        published=index.clock.instant(inert(report.published)),
        updated=index.clock.instant(inert(report.updated)),
        retrieved=index.clock.instant(inert(report.retrieved)),
        address=inert(report.url),
        link=address(report),
        path=inert(report.path),
        sha256=report.sha256,
        media_type=inert(report.media_type),
        reader=inert(report.reader),
        language=language_tag(report.language),
        words=len(report.text.split()),
        claims=len(claims),
        unread=len(reading.unread),
        warnings=tuple(warning_view(notice) for notice in report.warnings),
        cited=tuple(index.short[claim.id] for claim in claims if claim.id in index.question_of),
    )
