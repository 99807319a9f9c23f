"""The report as one page."""

import base64
import hashlib
import json
from collections.abc import Iterable, Sequence

from attrs import frozen
from markupsafe import Markup

from rashomon.model import Dossier
from rashomon.present.clock import Zone, translations, zones
from rashomon.present.explain import Section
from rashomon.present.index import Index
from rashomon.present.of_dossier import indexed_view
from rashomon.present.pages.forest import Forest
from rashomon.present.pages.links import ReportLinks
from rashomon.present.pages.marked import MarkedText, marked
from rashomon.present.pages.overview import Shelf, shelves, strip
from rashomon.present.pages.paper import asset, page
from rashomon.present.pages.quotes import collations
from rashomon.present.pages.reports import ReportEntry, report_entries
from rashomon.present.pages.sourcing import sourcing
from rashomon.present.pages.timeline import timeline
from rashomon.present.phrases import counted
from rashomon.present.record import bare, to_record
from rashomon.present.report_file import TEXTS
from rashomon.present.report_file.embedded import CASE, RESULT, block, embedded
from rashomon.present.report_file.passages import cited_passages
from rashomon.present.safe import inert, json_inert
from rashomon.present.statuses import STATUS_VIEWS, StatusView
from rashomon.present.view import QuestionView, Show

# Statuses whose questions stand open; the others are folded.
_OPEN = ("conflicting", "developing", "partial")
_KINDS = {
    "figure": "figures",
    "date": "times",
    "place": "places",
    "position": "positions",
    "quote": "quotations",
    "identity": "names and causes",
}


@frozen(kw_only=True)
class Wanted:
    """What a report file is to be.

    Args:
        title: Its heading.
        text: How much of the reports' texts it holds, one of `TEXTS`. In any case each claim stands in its sentence.
        result: The result is put into it, for a program.
        case: The export of a case to put into it; empty for none.
        stamp: When it was made, to be told in it; empty to say nothing.
    """

    title: str = "What the reports say"
    text: str = "passages"
    result: bool = True
    case: str = ""
    stamp: str = ""


@frozen(kw_only=True)
class ReportFile:
    """What came out.

    Args:
        html: The page.
        sizes: Bytes of each part of it, by name: ``questions``, ``texts``, ``data``.
    """

    html: str
    sizes: dict[str, int]

    @property
    def size(self) -> int:
        """Bytes of the whole."""
        return sum(self.sizes.values())


@frozen(kw_only=True)
class Entry:
    """A question with all that is drawn of it.

    Args:
        reports: Ids of the reports that answer it.
    """

    view: QuestionView
    chart: Forest | None
    reports: tuple[str, ...]


@frozen(kw_only=True)
class Group:
    """The questions of one status; `open` where they stand unfolded."""

    status: StatusView
    entries: tuple[Entry, ...]
    open: bool


@frozen(kw_only=True)
class Part:
    """A part of the page that its head leads to, with the key that goes there."""

    anchor: str
    name: str
    key: str = ""


def report_file(dossier: Dossier, wanted: Wanted, beside: Iterable[Section] = ()) -> ReportFile:
    """The report file of a dossier; the same dossier gives the same bytes.

    Args:
        dossier: The comparison.
        wanted: What the file is to be.
        beside: What stands beside the comparison in its case: decisions, changed pages.

    Raises:
        ValueError: If `wanted.text` is none of `TEXTS`.
        BrokenSpan: If the words of a claim do not stand where it says they do.
    """
    if wanted.text not in TEXTS:
        raise ValueError(f'"{wanted.text}" is none of {", ".join(TEXTS)}')
    index, beside = Index.of(dossier), tuple(beside)
    view = indexed_view(index, Show(all=True))
    cards, entries = shelves(index, view), report_entries(index)
    data, texts = Markup(_data(dossier, wanted)), Markup(_texts(index, entries, wanted.text))
    groups = _groups(index, cards)
    offered = zones(dossier)
    statements, script, sheet = collations(index), asset("rashomon.js"), asset("rashomon.css")
    html = page(
        "report.html",
        title=inert(wanted.title),
        event=_event(dossier),
        view=view,
        parts_of_page=_parts(groups, beside=beside, texts=bool(texts), quotes=bool(statements)),
        shelves=cards,
        cells=strip(view),
        groups=groups,
        kinds=_kinds(groups),
        timeline=timeline(index),
        sourcing=sourcing(index),
        collations=statements,
        beside=beside,
        text_pages=texts,
        reports=entries,
        texts={each.id for each in entries} if texts else set(),
        cites={each.id: each for each in entries},
        languages={each.id: each.language for each in entries},
        statuses=tuple(STATUS_VIEWS.values()),
        options=[(inert(name), inert(value)) for name, value in dossier.options],
        version=inert(dossier.version),
        pipeline=inert(dossier.pipeline),
        keys=_keys(),
        links=ReportLinks(),
        wanted=wanted,
        stamp=inert(wanted.stamp),
        zones=offered,
        clocks=Markup(_clocks(dossier, offered)),
        data=data,
        sheet=Markup(sheet),
        sheet_hash=_hash(sheet),
        script=Markup(script),
        script_hash=_hash(script),
    )
    sizes = {"texts": _bytes(texts), "data": _bytes(data)}
    return ReportFile(html=html, sizes={"questions": _bytes(html) - sum(sizes.values()), **sizes})


def _bytes(text: str) -> int:
    return len(text.encode("utf-8", "backslashreplace"))


def _hash(text: str) -> str:
    """What a content policy knows a sheet or a script by."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode('ascii')}"


def _event(dossier: Dossier) -> str:
    """Which reports, from when and by whom, in one line."""
    days = sorted(reading.report.published[:10] for reading in dossier.readings if reading.report.published)
    outlets = [reading.report.outlet for reading in dossier.readings if reading.report.outlet]
    nameless = len(dossier.readings) - len(outlets)
    when = f" published {days[0]}" if days else ""
    until = f" to {days[-1]}" if days and days[-1] != days[0] else ""
    by = f", by {counted(len(set(outlets)), 'outlet')}" if outlets else ""
    rest = f"; the outlet of {nameless} is not known" if nameless else ""
    return inert(f"{counted(len(dossier.readings), 'report')}{when}{until}{by}{rest}")


def _groups(index: Index, cards: Sequence[Shelf]) -> tuple[Group, ...]:
    """The questions of the overview, each with the reports that answer it."""
    claims = {index.short[question.id]: question.claims for question in index.dossier.questions}
    return tuple(
        Group(
            status=shelf.status,
            entries=tuple(
                Entry(
                    view=card.view,
                    chart=card.chart,
                    reports=tuple(dict.fromkeys(index.claims[claim].report for claim in claims[card.view.ref])),
                )
                for card in shelf.cards
            ),
            open=shelf.status.name in _OPEN,
        )
        for shelf in cards
    )


def _kinds(groups: Sequence[Group]) -> dict[str, str]:
    """The kinds of questions there are, each with a word for them."""
    there = {entry.view.kind for group in groups for entry in group.entries}
    return {kind: words for kind, words in _KINDS.items() if kind in there}


def _parts(groups: Sequence[Group], *, beside: Sequence[Section], texts: bool, quotes: bool) -> list[Part]:
    parts = [
        (True, Part(anchor="overview", name="Overview", key="g o")),
        (bool(groups), Part(anchor="questions", name="Questions", key="g q")),
        (True, Part(anchor="time", name="Time", key="g t")),
        (True, Part(anchor="sourcing", name="Sourcing", key="g s")),
        (quotes, Part(anchor="quotations", name="Quotations")),
        (bool(beside), Part(anchor="decisions", name="Decisions")),
        (texts, Part(anchor="texts", name="Texts")),
        (True, Part(anchor="reports", name="Reports", key="g r")),
        (True, Part(anchor="method", name="Method")),
    ]
    return [part for there, part in parts if there]


def _texts(index: Index, entries: Iterable[ReportEntry], text: str) -> str:
    """The texts of the reports with their claims marked; empty where none may be shown."""
    if text == "none":
        return ""
    shown: list[tuple[ReportEntry, MarkedText]] = []
    for entry in entries:
        passages = cited_passages(index.readings[entry.id]) if text == "passages" else None
        shown.append((entry, marked(index, entry.id, passages)))
    return page("texts.html", shown=shown, links=ReportLinks())


def _data(dossier: Dossier, wanted: Wanted) -> str:
    """What a program reads back: the result as `--json` gives it, and the case."""
    record = to_record(dossier)
    if wanted.text == "none":
        record = bare(record)
    result = json_inert(json.dumps(record, ensure_ascii=False, allow_nan=False, separators=(",", ":")))
    blocks = [embedded(RESULT, result)] if wanted.result else []
    if wanted.case:
        blocks.append(embedded(CASE, json_inert(wanted.case)))
    return "\n".join(blocks)


def _clocks(dossier: Dossier, offered: Sequence[Zone]) -> str:
    """What each time is in the zones that can be chosen, for the script."""
    told = {inert(time): [inert(each) for each in moved] for time, moved in translations(dossier, offered).items()}
    return block("clocks", json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":")))


def _keys() -> list[dict[str, str]]:
    """The keys that do something in a report file."""
    keys: list[dict[str, str]] = json.loads(asset("keys.json"))["keys"]
    return [key for key in keys if key.get("only") != "workspace" and key["key"] != "/"]
