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

from rashomon.model import (
    Claim,
    Dossier,
    Entity,
    Lineage,
    NameMerge,
    Notice,
    Question,
    Reading,
    Relation,
    Report,
    TextQuote,
    Unread,
)
from rashomon.plain import from_plain, to_plain
from rashomon.present.safe import json_inert
from rashomon.spans import check_span

SCHEMA = "rashomon/1"
# Code points of the longest text that is rebuilt: a place in a file from anybody must not fill the memory.
_LONGEST = 1 << 25


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
        "questions": [to_plain(question) for question in dossier.questions],
        "relations": [to_plain(relation) for relation in dossier.relations],
        "lineage": [to_plain(item) for item in dossier.lineage],
        "entities": [
            {"report": reading.report.id, **to_plain(entity)}
            for reading in dossier.readings
            for entity in reading.entities
        ],
        "merges": [_merge(merge) for merge in dossier.merges],
        "gaps": list(dossier.gaps),
        "ask": list(dossier.ask),
        "unread": [_unread(item, reading.report) for reading in dossier.readings for item in reading.unread],
        "failures": [to_plain(item) for item in dossier.failures],
        "notices": [to_plain(item) for item in dossier.notices],
    }


def bare(record: Mapping[str, Any]) -> dict[str, Any]:
    """A record without the sentences that gave no claim: of the texts only what claims quote is left.

    Example:
        >>> bare({"unread": [{"start": 0, "quote": "Nobody knows."}]})
        {'unread': [{'start': 0, 'quote': '             '}]}
    """
    return {**record, "unread": [{**item, "quote": " " * len(item["quote"])} for item in record["unread"]]}


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
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"a field of {SCHEMA} is missing or of another form: {error}") from None
    except RecursionError:
        raise ValueError("it is nested deeper than any result") from None


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
    readings = tuple(
        Reading(
            report=from_plain({**report, "text": _sparse_text(quoted.get(report["id"], ()))}, Report),
            claims=tuple(_claim_from(item) for item in record["claims"] if item["report"] == report["id"]),
            entities=tuple(from_plain(item, Entity) for item in record["entities"] if item["report"] == report["id"]),
            unread=tuple(from_plain(item, Unread) for item in record["unread"] if item["report"] == report["id"]),
        )
        for report in record["reports"]
    )
    return Dossier(
        readings=readings,
        questions=from_plain(record["questions"], tuple[Question, ...]),
        relations=from_plain(record["relations"], tuple[Relation, ...]),
        lineage=from_plain(record["lineage"], tuple[Lineage, ...]),
        merges=tuple(_merge_from(item) for item in record["merges"]),
        gaps=tuple(record.get("gaps", ())),
        ask=tuple(record.get("ask", ())),
        failures=from_plain(record["failures"], tuple[Notice, ...]),
        notices=from_plain(record["notices"], tuple[Notice, ...]),
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


def _report(report: Report) -> dict[str, Any]:
    plain: dict[str, Any] = to_plain(attrs.evolve(report, regions=(), printed=()))
    del plain["text"], plain["regions"], plain["printed"]
    first = ("id", "path", "outlet", "title", "published", "language", "warnings")
    return {key: plain[key] for key in (*first, *(key for key in plain if key not in first))}


def _claim(claim: Claim, report: Report) -> dict[str, Any]:
    check_span(claim, report)
    plain: dict[str, Any] = to_plain(claim)
    del plain["context"]
    words = TextQuote.of(report.text, claim.start, claim.end)
    around = {"prefix": words.prefix, "suffix": words.suffix, "region": claim.context.region}
    return _after(plain, "quote", around)


def _unread(item: Unread, report: Report) -> dict[str, Any]:
    return _after(to_plain(item), "end", {"quote": report.text[item.start : item.end]})


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
        "reason": to_plain(merge.reason),
    }


def _merge_from(item: Mapping[str, Any]) -> NameMerge:
    left, right = item["left"], item["right"]
    return from_plain(
        {**item, "left": (left["report"], left["entity"]), "right": (right["report"], right["entity"])}, NameMerge
    )


def _claim_from(item: Mapping[str, Any]) -> Claim:
    context = {
        "sentence": 0,
        "start": item["start"] - len(item["prefix"]),
        "end": item["end"] + len(item["suffix"]),
        "region": item["region"],
    }
    return from_plain({**item, "context": context}, Claim)


def _sparse_text(pieces: Iterable[tuple[int, str]]) -> str:
    """A text that holds each piece at its place, and blanks between."""
    ordered = sorted(pieces)
    length = max((start + len(piece) for start, piece in ordered), default=0)
    if length > _LONGEST or (ordered and ordered[0][0] < 0):
        raise ValueError("its words stand where no text has any")
    text = [" "] * length
    for start, piece in ordered:
        text[start : start + len(piece)] = piece
    return "".join(text)
