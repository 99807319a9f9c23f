"""Handing on: a dossier or a case in a format, as files."""

import io
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from attrs import evolve, frozen

from rashomon.case import Case, Omitted, Redaction, import_json, open_case
from rashomon.desk import current, read, shapes
from rashomon.errors import ExportUnfit
from rashomon.model import Dossier, Notice
from rashomon.options import Options
from rashomon.present.exports import FORMATS, annotations, citations, csv_tables, parquet_tables, provenance, schema_org
from rashomon.present.exports.material import Files, Material
from rashomon.present.markdown import dossier_markdown
from rashomon.present.of_dossier import dossier_view
from rashomon.present.record import from_record, to_json, to_record
from rashomon.present.view import Show
from rashomon.spans import blanked, check_spans

WHOLE_CASE = "case-json"
# The earliest time a ZIP can name: a clock has no place in an export.
_NO_TIME = (1980, 1, 1, 0, 0, 0)


@frozen(kw_only=True)
class Export:
    """What came out.

    Args:
        files: The files by name, in the order of the format.
        notices: What is to be said about them.
    """

    files: Files
    notices: tuple[Notice, ...] = ()

    def zipped(self) -> bytes:
        """All files in one ZIP, in the same bytes whenever it is made."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in self.files.items():
                entry = zipfile.ZipInfo(name, _NO_TIME)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.external_attr = 0o644 << 16
                entry.create_system = 3  # the same on every system
                archive.writestr(entry, data)
        return out.getvalue()

    def one(self) -> bytes:
        """The only file, or all of them in a ZIP."""
        return next(iter(self.files.values())) if len(self.files) == 1 else self.zipped()


def export(
    source: Dossier | Case,
    form: str,
    *,
    redaction: Redaction | None = None,
    options: Options | None = None,
    bom: bool = False,
) -> Export:
    """Hand a dossier, or the last comparison of a case, on in a format.

    Args:
        source: What is handed on.
        form: One of `FORMATS`: ``csv``, ``parquet``, ``json``, ``md``, ``citations``, ``annotations``, ``prov``,
            ``schema-org`` and, for a case as a whole, ``case-json``.
        redaction: What to leave out; only of a case.
        options: How the reports are compared again, where names are left out of what was compared.
        bom: Begin CSV with a byte order mark, for spreadsheets that take UTF-8 for something else without it.

    Returns:
        The files by name; `Export.one` makes one of them.

    Raises:
        ExportUnfit: If the source cannot be handed on so, or a package for the format is missing.
        BrokenSpan: If the words of a claim do not stand where it says they do.

    Example:
        >>> list(export(Dossier(readings=()), "csv").files)
        ['claims.csv', 'questions.csv', 'relations.csv']
    """
    if form not in FORMATS:
        raise ExportUnfit(f'"{form}" is no format', form=form, next=f"there are {', '.join(FORMATS)}")
    if bom and form != "csv":
        raise ExportUnfit(f"{form} has no byte order mark", form=form, next="leave it out")
    if isinstance(source, Dossier):
        if form == WHOLE_CASE:
            raise ExportUnfit(f"{WHOLE_CASE} hands on a case, and there is none", form=WHOLE_CASE, next="name a case")
        _refuse(redaction, form)
        check_spans(source)
        return Export(files=_maker(form, bom)(Material(dossier=source)))
    if redaction is not None and redaction.sources:
        return _without_names(source, form, redaction, options or Options(), bom)
    if form == WHOLE_CASE:
        return Export(files=_whole(document_of(source, redaction, form)[0]))
    return _of_case(source, form, redaction, bom=bom)


def _maker(form: str, bom: bool) -> Callable[[Material], Files]:
    return partial(csv_tables.files, bom=True) if bom else _MAKERS[form]


def check_installed(form: str) -> None:
    """Make sure that what a format needs is there, before anything is compared.

    Raises:
        ExportUnfit: If it is not.
    """
    if form == "parquet":
        parquet_tables.libraries()


def _of_case(
    case: Case, form: str, redaction: Redaction | None, *, bom: bool = False, anew: Options | None = None
) -> Export:
    """A case in a format.

    Args:
        redaction: Whether its texts are left out; names are left out of it before.
        anew: The options to compare its reports with; None for the comparison that it holds.
    """
    bare = redaction is not None and redaction.bodies
    state = case.state()
    heeded = case.dossier_head() or 0 if anew is None else state.head
    dossier = case.dossier() if anew is None else current(case, anew)
    if dossier is None:
        raise ExportUnfit(
            "the case holds no comparison",
            form=form,
            next=f"compare its reports first; {WHOLE_CASE} hands on what there is",
        )
    check_spans(dossier)
    dossier = _bare(dossier, redaction.around) if redaction is not None and bare else dossier
    material = Material(dossier=dossier, rulings=state.rulings, heeded=heeded, bare=bare)
    late = [event for event in case.history() if event.seq > heeded and shapes(event)]
    return Export(files=_maker(form, bom)(material), notices=(_stale(len(late)),) if late else ())


def _bare(dossier: Dossier, around: int) -> Dossier:
    """The dossier without the texts beyond what its claims quote, as one that was read back from JSON is."""
    readings = []
    for reading in dossier.readings:
        spans = [(claim.start - around, claim.end + around) for claim in reading.claims]
        report = evolve(reading.report, text=blanked(reading.report.text, spans))
        readings.append(evolve(reading, report=report))
    return from_record(to_record(evolve(dossier, readings=tuple(readings))))


def _stale(events: int) -> Notice:
    later = "1 later event" if events == 1 else f"{events} later events"
    return Notice(
        slug="export-stale",
        message=f"the comparison that was handed on takes no account of {later} of the case",
        next="compare the reports of the case again",
    )


def _without_names(case: Case, form: str, redaction: Redaction, options: Options, bom: bool) -> Export:
    """A case without some names, in a format."""
    if form != WHOLE_CASE:
        with without_names(case, redaction, options, form) as (redacted, notices):
            made = _of_case(redacted, form, redaction, bom=bom, anew=options)
        return evolve(made, notices=(*notices, *made.notices))
    document, omitted = document_of(case, redaction, form)
    with case_of(document) as redacted:
        return Export(files=_whole(document), notices=(*absent(omitted), *_lost(omitted, case, redacted)))


@contextmanager
def without_names(
    case: Case, redaction: Redaction, options: Options, form: str
) -> Iterator[tuple[Case, tuple[Notice, ...]]]:
    """A copy of a case without some names, for a time, and what is to be said of them.

    Its claims are carried over to the texts without the names, and compared anew: every text must have been read
    before, and all of it must be there.

    Raises:
        ExportUnfit: If a name is too short to be left out.
    """
    with _read_through(case, options) as whole:
        document, omitted = document_of(whole, evolve(redaction, bodies=False), form)
    with case_of(document) as redacted:
        yield redacted, (*absent(omitted), *_lost(omitted, case, redacted))


def no_time() -> datetime:
    """A clock that stands still: an event that it gives the time of has that of the event before."""
    return datetime(1970, 1, 1, tzinfo=UTC)


@contextmanager
def _read_through(case: Case, options: Options) -> Iterator[Case]:
    """The case with a reading of everything that stands in it, or where none can be kept a copy of it."""
    if read(case, options):
        yield case
        return
    with case_of(document_of(case, None, WHOLE_CASE)[0]) as copy:
        read(copy, options)
        yield copy


@contextmanager
def case_of(document: str) -> Iterator[Case]:
    """The case that a document holds, for the time of the export."""
    with tempfile.TemporaryDirectory(prefix="rashomon-") as folder:
        path = Path(folder) / "copy.case"
        import_json(io.StringIO(document), path)
        with open_case(path, clock=no_time) as copy:
            yield copy


def absent(omitted: Omitted) -> Iterator[Notice]:
    """A notice for each name of which no form stood anywhere: more likely a slip of the pen than good luck."""
    for number in omitted.absent:
        yield Notice(
            slug="export-name-absent",
            message=f"no form of name {number} of those to be left out stands anywhere",
            next="look at how it is written there",
        )


def _lost(omitted: Omitted, before: Case, after: Case) -> Iterator[Notice]:
    """A notice for each decision in force that found what it is about, and finds it without the names no more."""
    were = {ruling.seq: ruling for ruling in before.state().rulings if ruling.status != "lost"}
    lost = {ruling.seq for ruling in after.state().rulings if ruling.status == "lost"}
    for seq, ruling in were.items():
        if seq in lost or seq in omitted.lost:
            yield Notice(
                slug="export-decision-lost",
                message=f'the decision "{ruling.decision.kind}" of event {seq} finds nothing that it could be about in '
                "the texts without the names; it is handed on and applied to nothing",
                next="show the case, so that its reports are read, and hand it on again; or rule on it there",
            )


def document_of(case: Case, redaction: Redaction | None, form: str) -> tuple[str, Omitted]:
    """The whole case as one JSON document, and what was left out of it.

    Raises:
        ExportUnfit: If a name is too short to be left out.
    """
    out = io.StringIO()
    try:
        omitted = case.export_json(out, redaction=redaction)
    except ValueError as error:
        raise too_short(error, form) from error
    return out.getvalue(), omitted


def too_short(error: ValueError, form: str) -> ExportUnfit:
    """That a name cannot be left out."""
    return ExportUnfit("a name cannot be left out", form=form, why=str(error), next="give a longer form")


def _whole(document: str) -> Files:
    return {"case.json": document.encode("utf-8", "backslashreplace")}


def _refuse(redaction: Redaction | None, form: str) -> None:
    if redaction is not None:
        raise ExportUnfit("only from a case can something be left out", form=form, next="make a case of the reports")


def _json(material: Material) -> Files:
    return {"dossier.json": to_json(material.dossier).encode("utf-8", "backslashreplace")}


def _md(material: Material) -> Files:
    text = dossier_markdown(dossier_view(material.dossier, Show(all=True)))
    return {"dossier.md": text.encode("utf-8", "backslashreplace")}


_MAKERS: Mapping[str, Callable[[Material], Files]] = {
    "csv": csv_tables.files,
    "parquet": parquet_tables.files,
    "json": _json,
    "md": _md,
    "citations": citations.files,
    "annotations": annotations.files,
    "prov": provenance.files,
    "schema-org": schema_org.files,
}
