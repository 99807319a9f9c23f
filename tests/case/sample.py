"""Reports, readings and comparisons by hand, for tests of the case: no language pipeline is loaded."""

import hashlib
import io
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from attrs import evolve

from rashomon.case import Case, Original, Redaction, import_json, open_case
from rashomon.model import (
    Claim,
    Context,
    Decision,
    Dossier,
    Extraction,
    Figure,
    Lineage,
    Notice,
    Question,
    Reading,
    Reason,
    Region,
    Relation,
    Report,
    SharedSpan,
    Side,
    Source,
    Target,
)

HALLEN = "Train derails at Hallen\n\nAt least 31 people were killed at Hällen, Jane Doe of the rescue service said.\n"
EDITED = HALLEN.replace("31", "13")
POST = "Hallen: 40 dead\n\nPolice said 40 people died when the train left the bridge.\n"


def ticking(start: datetime = datetime(2033, 9, 14, 12, tzinfo=UTC)) -> Callable[[], datetime]:
    """A clock that goes on by a minute whenever it is looked at."""
    now = [start]

    def clock() -> datetime:
        now[0] += timedelta(minutes=1)
        return now[0]

    return clock


def new_case(path: Path | str, **more: Any) -> Case:
    """A new case of Ada's with a clock of its own."""
    return open_case(path, **{"create": True, "who": "Ada", "clock": ticking(), **more})


def original(text: str = HALLEN, path: str = "hallen.txt", **facts: Any) -> Original:
    """A report of a text, as the reader of plain text would make it."""
    data = text.encode()
    sha256 = hashlib.sha256(data).hexdigest()
    report = Report(
        id=f"r-{sha256[:12]}",
        sha256=sha256,
        path=path,
        text=text,
        regions=(Region(role="headline", start=0, end=text.index("\n")),),
        reader="text/1",
        warnings=(Notice(slug="read-language", message="a guess"),),
        **facts,
    )
    return Original(report=report, data=data, retrieval=(("status", "200"), ("asked", path)))


def exported(case: Case, redaction: Redaction | None = None) -> str:
    """The document of a case."""
    out = io.StringIO()
    case.export_json(out, redaction=redaction)
    return out.getvalue()


def opened(document: str, path: Path) -> Case:
    """The case of a document."""
    import_json(io.StringIO(document), path)
    return open_case(path, clock=ticking())


def claim_at(report: Report, words: str, value: float) -> Claim:
    """The claim that some words of a report are."""
    start = report.text.index(words)
    end = start + len(words)
    digest = hashlib.sha256(f"{report.id}{start}{end}figure".encode()).hexdigest()
    return Claim(
        id=f"c-{digest[:12]}",
        report=report.id,
        start=start,
        end=end,
        quote=words,
        kind="figure",
        value=Figure(low=value, high=None, unit="person", measure="killed"),
        attribution=(Source(name="police", kind="official", start=0, end=1, cue="said"),),
        context=Context(sentence=1, start=start, end=end),
        extraction=Extraction(extractor="test", version="1"),
    )


def reading(report: Report) -> Reading:
    """What a report says: its first number."""
    number = next(word for word in report.text.split() if word.strip(".").isdigit())
    return Reading(report=report, claims=(claim_at(report, number, float(number)),))


def dossier(*readings: Reading) -> Dossier:
    """A comparison of the first claims."""
    ids = tuple(each.claims[0].id for each in readings)
    relations = tuple(
        Relation(left=ids[0], right=other, relation="conflicts", reason=Reason(rule="test", detail="they differ"))
        for other in ids[1:]
    )
    sides = tuple(
        Side(label=each.claims[0].quote, claims=(each.claims[0].id,), reports=(each.report.id,)) for each in readings
    )
    reports = [each.report.id for each in readings]
    span = SharedSpan(report_start=0, report_end=6, origin_start=0, origin_end=6)
    return Dossier(
        readings=readings,
        questions=(
            Question(
                id="q-1", kind="figure", label="How many were killed?", status="conflicting", claims=ids, sides=sides
            ),
        ),
        relations=relations,
        lineage=tuple(
            Lineage(report=other, origin=reports[0], share=0.25, spans=(span,), directed=False, detail="shares text")
            for other in reports[1:]
        ),
        gaps=("one says nothing",),
        options=(("vague", "acled"),),
        version="0.1.0",
    )


def wrong_value(claim: Claim, report: Report, right: float | None = 13) -> Decision:
    """That the value of a claim was read wrongly."""
    value = None if right is None else evolve(claim.value, low=right, high=right)  # type: ignore[type-var]
    return Decision(kind="value", targets=(at(claim, report),), value=value)


def at(claim: Claim, report: Report) -> Target:
    """A claim as the target of a decision."""
    return Target.at(report.id, report.text, (claim.start, claim.end), claim=claim.id)


def name(words: str, report: Report) -> Target:
    """A name in a report as the target of a decision."""
    start = report.text.index(words)
    return Target.at(report.id, report.text, (start, start + len(words)), entity=f"person:{words.casefold()}")


def whole_case(path: Path | str) -> Case:
    """A case in which everything was done once, still open."""
    case = new_case(path)
    hallen, post = original(outlet="Hallen Post", url="https://hp.example/1"), original(POST, "post.txt")
    edited = original(EDITED, "later.txt", outlet="Hallen Post", url="https://hp.example/1", retrieved="2033-09-15")
    case.add_reports([hallen, post], why="the first two")
    readings = [reading(each.report) for each in (hallen, post)]
    case.store_readings(readings, made_by="rashomon 0.1.0")
    case.store_dossier(dossier(*readings))
    first, second = (each.claims[0] for each in readings)
    case.decide(wrong_value(first, hallen.report), why="a slip of the pen")
    pair = (at(first, hallen.report), at(second, post.report))
    case.decide(Decision(kind="not-comparable", targets=pair))
    names = (name("Jane Doe", hallen.report), name("Police", post.report))
    undone = case.decide(Decision(kind="other-name", targets=names), why="Jane Doe is no policeman")
    case.decide(Decision(kind="copy", targets=(Target(report=hallen.report.id), Target(report=post.report.id))))
    case.decide(Decision(kind="grade", targets=(at(second, post.report),), reliability="B", credibility="3"))
    case.undo(undone, why="she is")
    case.redo(undone)
    case.add_reports([edited], why="the page was edited")
    case.decide(Decision(kind="note", text="31 became 13 without a word"))
    return case
