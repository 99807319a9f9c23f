"""Handing on: a dossier or a case in a format, as files."""

import io
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from attrs import evolve, frozen

from rashomon.case import Case, Redaction, import_json, open_case
from rashomon.desk import current, shapes
from rashomon.errors import ExportUnfit
from rashomon.model import SPOKEN, Dossier, Notice
from rashomon.options import Options
from rashomon.present.exports import FORMATS, annotations, citations, csv_tables, parquet_tables, provenance, schema_org
from rashomon.present.exports.material import Files, Material
from rashomon.present.markdown import dossier_markdown
from rashomon.present.record import from_record, to_json, to_record
from rashomon.present.view import Show, dossier_view
from rashomon.spans import check_spans

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
    if form == WHOLE_CASE:
        return _whole_case(source, redaction)
    maker = partial(csv_tables.files, bom=True) if bom else _MAKERS[form]
    if isinstance(source, Dossier):
        _refuse(redaction, form)
        check_spans(source)
        return Export(files=maker(Material(dossier=source)))
    bare = redaction is not None and redaction.bodies
    if redaction is None or not redaction.sources:
        return _of_case(source, maker, form, bare=bare)
    # Names are left out first, of whole texts: what is compared anew must be all there.
    document = _document(source, evolve(redaction, bodies=False), form)
    with _case_of(document) as case:
        made = _of_case(case, maker, form, anew=options or Options(), bare=bare)
    return evolve(made, notices=(*_not_found(document, redaction), *made.notices))


def check_installed(form: str) -> None:
    """Make sure that what a format needs is there, before anything is compared.

    Raises:
        ExportUnfit: If it is not.
    """
    if form == "parquet":
        parquet_tables.libraries()


def _of_case(
    case: Case, maker: Callable[[Material], Files], form: str, *, anew: Options | None = None, bare: bool = False
) -> Export:
    """A case in a format.

    Args:
        anew: The options to compare its reports with; None for the comparison that it holds.
        bare: Its texts are left out.
    """
    state = case.state()
    heeded = case.dossier_head() or 0 if anew is None else state.head
    dossier = case.dossier() if anew is None else _compared(case, anew, form)
    if dossier is None:
        raise ExportUnfit(
            "the case holds no comparison",
            form=form,
            next=f"compare its reports first; {WHOLE_CASE} hands on what there is",
        )
    check_spans(dossier)
    dossier = _bare(dossier) if bare else dossier
    material = Material(dossier=dossier, rulings=state.rulings, heeded=heeded, bare=bare)
    late = [event for event in case.history() if event.seq > heeded and shapes(event)]
    return Export(files=maker(material), notices=(_stale(len(late)),) if late else ())


def _bare(dossier: Dossier) -> Dossier:
    """The dossier without the texts beyond what its claims quote, as one that was read back from JSON is."""
    record = to_record(dossier)
    for item in record["unread"]:
        item["quote"] = " " * len(item["quote"])
    return from_record(record)


def _stale(events: int) -> Notice:
    later = "1 later event" if events == 1 else f"{events} later events"
    return Notice(
        slug="export-stale",
        message=f"the comparison that was handed on takes no account of {later} of the case",
        next="compare the reports of the case again",
    )


def _compared(case: Case, options: Options, form: str) -> Dossier:
    """The reports of a redacted case compared anew: what was derived from the names is not in it."""
    rulings = [ruling for ruling in case.state().rulings if ruling.decision.kind not in SPOKEN]
    # A claim has another id in a text without the names, and is not found by it.
    kinds = sorted({each.decision.kind for each in rulings for target in each.decision.targets if target.claim})
    if kinds:
        raise ExportUnfit(
            "names cannot be left out of what was compared",
            form=form,
            why=f"the case holds decisions on claims ({', '.join(kinds)}), which do not find them without the names",
            next=f"hand it on as {WHOLE_CASE}, or undo them in a copy of the case",
        )
    return current(case, options)


@contextmanager
def _case_of(document: str) -> Iterator[Case]:
    """The case that a document holds, for the time of the export."""
    with tempfile.TemporaryDirectory(prefix="rashomon-") as folder:
        path = Path(folder) / "redacted.case"
        import_json(io.StringIO(document), path)
        with open_case(path, read_only=True) as redacted:
            yield redacted


def _whole_case(source: Dossier | Case, redaction: Redaction | None) -> Export:
    if isinstance(source, Dossier):
        raise ExportUnfit(f"{WHOLE_CASE} hands on a case, and there is none", form=WHOLE_CASE, next="name a case")
    document = _document(source, redaction, WHOLE_CASE)
    notices = _not_found(document, redaction) if redaction is not None else ()
    return Export(files={"case.json": document.encode("utf-8", "backslashreplace")}, notices=notices)


def _not_found(document: str, redaction: Redaction) -> tuple[Notice, ...]:
    """A notice for each name of which no form stood anywhere: more likely a slip of the pen than good luck."""
    return tuple(
        Notice(
            slug="export-name-absent",
            message=f"no form of name {number} of those to be left out stands in the case",
            next="look at how it is written there",
        )
        for number in range(1, len(redaction.sources) + 1)
        if f"[source {number}]" not in document
    )


def _document(case: Case, redaction: Redaction | None, form: str) -> str:
    out = io.StringIO()
    try:
        case.export_json(out, redaction=redaction)
    except ValueError as error:
        raise ExportUnfit("a name cannot be left out", form=form, why=str(error), next="give a longer form") from error
    return out.getvalue()


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
