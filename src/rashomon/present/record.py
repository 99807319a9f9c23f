"""A dossier as one JSON document, and back: the public contract ``rashomon/1``.

The contract is `schema/rashomon-1.schema.json`, described field by field in docs/reference/json.md. The texts of the
reports are not in it: each claim carries its words with a little of what stands before and after them, as a W3C
TextQuoteSelector does, so that the place can be found again and a foreign text is not passed on whole.
"""

import json
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import attrs
import cattrs

from rashomon.errors import BrokenSpan
from rashomon.model import (
    Claim,
    Context,
    Dossier,
    Entity,
    Extraction,
    Figure,
    Identity,
    Lineage,
    Moment,
    NameMerge,
    Notice,
    Place,
    Position,
    Question,
    Quotation,
    Reading,
    Relation,
    Report,
    Scope,
    Source,
    Unread,
    Value,
)
from rashomon.present.safe import json_inert

SCHEMA = "rashomon/1"
# Length of prefix and suffix. The Web Annotation tools that find quotations again (Hypothesis) write 32.
_AROUND = 32

_VALUES: Mapping[str, type] = {
    "figure": Figure,
    "date": Moment,
    "place": Place,
    "position": Position,
    "quote": Quotation,
    "identity": Identity,
}


@cache
def _converter() -> cattrs.Converter:
    converter = cattrs.Converter()
    converter.register_unstructure_hook(float, _plain_number)
    return converter


def _plain_number(value: float) -> float | int:
    """47, not 47.0: whole numbers are written whole, the same on every machine."""
    return int(value) if float(value).is_integer() else value


def _plain(value: object) -> Any:
    return _converter().unstructure(value)


def to_record(dossier: Dossier) -> dict[str, Any]:
    """The dossier as plain lists and dicts, in the order of the contract.

    Raises:
        BrokenSpan: If the words of a claim do not stand where it says they do.
    """
    reports = {reading.report.id: reading.report for reading in dossier.readings}
    claims = [claim for reading in dossier.readings for claim in reading.claims]
    return {
        "schema": SCHEMA,
        "version": dossier.version,
        "pipeline": dossier.pipeline,
        "options": dict(dossier.options),
        "reports": [_report(reading.report) for reading in dossier.readings],
        "claims": [_claim(claim, reports[claim.report]) for claim in claims],
        "questions": [_plain(question) for question in dossier.questions],
        "relations": [_plain(relation) for relation in dossier.relations],
        "lineage": [_plain(item) for item in dossier.lineage],
        "entities": [
            {"report": reading.report.id, **_plain(entity)}
            for reading in dossier.readings
            for entity in reading.entities
        ],
        "merges": [_merge(merge) for merge in dossier.merges],
        "gaps": list(dossier.gaps),
        "ask": list(dossier.ask),
        "unread": [_unread(item, reading.report) for reading in dossier.readings for item in reading.unread],
        "failures": [_plain(item) for item in dossier.failures],
        "notices": [_plain(item) for item in dossier.notices],
    }


def to_json(dossier: Dossier) -> str:
    """The dossier as the text that ``--json`` prints, with a newline at its end.

    Raises:
        BrokenSpan: If the words of a claim do not stand where it says they do.
    """
    text = json.dumps(to_record(dossier), ensure_ascii=False, allow_nan=False, indent=1)
    return json_inert(text) + "\n"


def from_json(text: str) -> Dossier:
    """The dossier that a JSON document holds.

    A report's text is rebuilt only where the document quotes it; the stretches between are blank. Sentences,
    regions and the syntax around a claim are not in the document and stay empty.

    Raises:
        ValueError: If `text` is not JSON, or not of this contract; the message names the place.

    Example:
        >>> from_json(to_json(Dossier(readings=(), version="0.1.0"))).version
        '0.1.0'
    """
    try:
        return from_record(json.loads(text))
    except (cattrs.BaseValidationError, cattrs.StructureHandlerNotFoundError) as error:
        raise ValueError("; ".join(cattrs.transform_error(error))) from None
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"a field of {SCHEMA} is missing or of another form: {error}") from None


def from_record(record: Mapping[str, Any]) -> Dossier:
    """As `from_json`, from plain lists and dicts."""
    if not isinstance(record, Mapping) or record.get("schema") != SCHEMA:
        found = record.get("schema") if isinstance(record, Mapping) else None
        raise ValueError(f'"schema" is {json.dumps(found)}, not "{SCHEMA}"')
    quoted: dict[str, list[tuple[int, str]]] = {}
    for item in record["claims"]:
        piece = (item["start"] - len(item["prefix"]), item["prefix"] + item["quote"] + item["suffix"])
        quoted.setdefault(item["report"], []).append(piece)
    for item in record["unread"]:
        quoted.setdefault(item["report"], []).append((item["start"], item["quote"]))
    structure = _converter().structure
    readings = tuple(
        Reading(
            report=structure({**report, "text": _sparse_text(quoted.get(report["id"], ()))}, Report),
            claims=tuple(_claim_from(item) for item in record["claims"] if item["report"] == report["id"]),
            entities=tuple(structure(item, Entity) for item in record["entities"] if item["report"] == report["id"]),
            unread=tuple(structure(item, Unread) for item in record["unread"] if item["report"] == report["id"]),
        )
        for report in record["reports"]
    )
    return Dossier(
        readings=readings,
        questions=structure(record["questions"], tuple[Question, ...]),
        relations=structure(record["relations"], tuple[Relation, ...]),
        lineage=structure(record["lineage"], tuple[Lineage, ...]),
        merges=tuple(_merge_from(item) for item in record["merges"]),
        gaps=tuple(record.get("gaps", ())),
        ask=tuple(record.get("ask", ())),
        failures=structure(record["failures"], tuple[Notice, ...]),
        notices=structure(record["notices"], tuple[Notice, ...]),
        options=tuple(record["options"].items()),
        pipeline=record["pipeline"],
        version=record["version"],
    )


@cache
def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of the contract."""
    text = files(__package__).joinpath("schema", "rashomon-1.schema.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def check_spans(dossier: Dossier) -> None:
    """Make sure that the words of every claim stand where it says they do.

    Raises:
        BrokenSpan: For the first claim whose words do not.
    """
    for reading in dossier.readings:
        for claim in reading.claims:
            _check_span(claim, reading.report)


def _check_span(claim: Claim, report: Report) -> None:
    if report.text[claim.start : claim.end] == claim.quote and 0 <= claim.start < claim.end:
        return
    raise BrokenSpan(
        f"the words of claim {claim.id} are not at {claim.start}-{claim.end}",
        report_id=report.id,
        span=(claim.start, claim.end),
        where=report.path,
        why=f"the claim quotes {claim.quote[:60]!r}, the text there is {report.text[claim.start : claim.end][:60]!r}",
        next="nothing was written; this is a defect of rashomon, please report it with the text",
    )


def _report(report: Report) -> dict[str, Any]:
    plain: dict[str, Any] = _plain(attrs.evolve(report, regions=()))
    del plain["text"], plain["regions"]
    first = ("id", "path", "outlet", "title", "published", "language", "warnings")
    return {key: plain[key] for key in (*first, *(key for key in plain if key not in first))}


def _claim(claim: Claim, report: Report) -> dict[str, Any]:
    _check_span(claim, report)
    plain: dict[str, Any] = _plain(claim)
    del plain["context"]
    around = {
        "prefix": report.text[max(0, claim.start - _AROUND) : claim.start],
        "suffix": report.text[claim.end : claim.end + _AROUND],
        "region": claim.context.region,
    }
    return _after(plain, "quote", around)


def _unread(item: Unread, report: Report) -> dict[str, Any]:
    return _after(_plain(item), "end", {"quote": report.text[item.start : item.end]})


def _after(plain: dict[str, Any], key: str, more: dict[str, Any]) -> dict[str, Any]:
    """`plain` with `more` put in behind `key`."""
    keys = list(plain)
    at = keys.index(key) + 1
    return {**{k: plain[k] for k in keys[:at]}, **more, **{k: plain[k] for k in keys[at:]}}


def _merge(merge: NameMerge) -> dict[str, Any]:
    return {
        "left": {"report": merge.left[0], "entity": merge.left[1]},
        "right": {"report": merge.right[0], "entity": merge.right[1]},
        "canonical": merge.canonical,
        "reason": _plain(merge.reason),
    }


def _merge_from(item: Mapping[str, Any]) -> NameMerge:
    left, right = item["left"], item["right"]
    return _converter().structure(
        {**item, "left": (left["report"], left["entity"]), "right": (right["report"], right["entity"])}, NameMerge
    )


def _claim_from(item: Mapping[str, Any]) -> Claim:
    structure = _converter().structure
    if item["kind"] not in _VALUES:
        raise ValueError(f'claim {item["id"]} is of the unknown kind "{item["kind"]}"')
    value: Value = structure(item["value"], _VALUES[item["kind"]])
    return Claim(
        **{key: item[key] for key in ("id", "report", "start", "end", "quote", "kind", "mode", "basis", "asof")},
        value=value,
        scope=structure(item["scope"], Scope),
        attribution=structure(item["attribution"], tuple[Source, ...]),
        hedges=tuple(item["hedges"]),
        context=Context(
            sentence=0,
            start=item["start"] - len(item["prefix"]),
            end=item["end"] + len(item["suffix"]),
            region=item["region"],
        ),
        extraction=structure(item["extraction"], Extraction),
    )


def _sparse_text(pieces: Iterable[tuple[int, str]]) -> str:
    """A text that holds each piece at its place, and blanks between."""
    ordered = sorted(pieces)
    text = [" "] * max((start + len(piece) for start, piece in ordered), default=0)
    for start, piece in ordered:
        text[start : start + len(piece)] = piece
    return "".join(text)
