"""The tables of a corpus and their columns; docs/reference/corpus.md is made of this."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import pyarrow as pa

from rashomon.present.exports import tables as exported
from rashomon.present.exports.material import whole
from rashomon.present.exports.parquet_tables import field_of

# A column that goes away or means something else makes a new number.
LAYOUT = "rashomon-corpus/1"

# What each table is, in the order they are made.
ABOUT: Mapping[str, str] = {
    "reports": "A row a report, as it was read. Records of the same bytes have the same id.",
    "claims": "A row a claim; the columns of `rashomon export --format parquet`, but for the question.",
    "readings": "A row a report: everything read from it, from which the comparison is made.",
    "originals": "The bytes of each report, where they were kept (`--keep`).",
    "failures": "A row a record that could not be read, with the reason.",
    "traces": "A row a report: its day, and what happenings are found by.",
    "bands": "Keys that reports of much the same words share.",
    "candidates": "A row a pair of reports that share a key, of which `copies` says what they share.",
    "copies": "A row a pair of reports of which one stands substantially in the other.",
    "happenings": "A row a report: which happening it tells of.",
    "questions": "A row a question of a happening; the columns of `rashomon export`, and the happening.",
    "relations": "A row a relation of two claims; the columns of `rashomon export`, and the happening.",
    "dossiers": "A row a happening: its dossier as the JSON document of `rashomon compare --json`.",
}

_TEXT, _WHOLE = pa.string(), pa.int64()
_COUNTED = pa.list_(pa.struct([("term", _TEXT), ("times", _WHOLE)]))
_SPANS = pa.list_(pa.struct([(name, _WHOLE) for name in ("report_start", "report_end", "origin_start", "origin_end")]))


def _schema(*columns: tuple[str, pa.DataType, str]) -> pa.Schema:
    return pa.schema([pa.field(name, form, metadata={"description": about}) for name, form, about in columns])


@cache
def schemas() -> Mapping[str, pa.Schema]:
    """The columns of every table, each with its `description`."""
    happening = pa.field("happening", _TEXT, metadata={"description": "Id of the happening."})
    shown = [pa.schema([happening, *_exported(name)]) for name in ("questions", "relations")]
    return {
        "reports": _schema(
            ("report", _TEXT, "`r-` and the first 12 hex digits of the SHA-256 of the bytes."),
            ("path", _TEXT, "The input it was found in, a slash, and its place or name there."),
            ("outlet", _TEXT, "As found; empty when unknown, like the next ones."),
            ("title", _TEXT, "Headline."),
            ("author", _TEXT, "As stated."),
            ("published", _TEXT, "ISO 8601 date or time."),
            ("updated", _TEXT, "ISO 8601 date or time."),
            ("retrieved", _TEXT, "ISO 8601 date or time; of a web archive the time of the record."),
            ("url", _TEXT, "Address."),
            ("language", _TEXT, "ISO 639-1 code, as stated or guessed."),
            ("media_type", _TEXT, "What the bytes were taken for."),
            ("reader", _TEXT, "Name and version of the reader."),
            ("sha256", _TEXT, "Of the bytes."),
            ("words", _WHOLE, "Words of the text."),
            ("text", _TEXT, "The text that all spans point into, in code points."),
            (
                "regions",
                pa.list_(pa.struct([("role", _TEXT), ("start", _WHOLE), ("end", _WHOLE)])),
                "Its layout: headline, body, caption ...",
            ),
            ("printed", _TEXT, "Of a PDF: where its words stand on the pages, as JSON; else empty."),
            (
                "warnings",
                pa.list_(pa.struct([("slug", _TEXT), ("message", _TEXT), ("next", _TEXT)])),
                "What was guessed or went wrong while reading.",
            ),
            ("claims", _WHOLE, "How many claims were read from it."),
        ),
        "claims": _exported("claims"),
        "readings": _schema(
            ("report", _TEXT, "Id of the report."),
            ("path", _TEXT, "Its path."),
            ("body", _TEXT, "The reading as JSON, without the report."),
        ),
        "originals": _schema(("sha256", _TEXT, "Of the bytes."), ("data", pa.large_binary(), "The bytes.")),
        "failures": _schema(
            ("path", _TEXT, "The record, as a report's path is made."),
            ("slug", _TEXT, "Stable name of the error; docs/reference/errors.md."),
            ("message", _TEXT, "What happened."),
            ("why", _TEXT, "The cause; may be empty."),
            ("next", _TEXT, "What can be done; may be empty."),
        ),
        "traces": _schema(
            ("report", _TEXT, "Id of the report."),
            ("outlet", _TEXT, "Its outlet."),
            ("day", _TEXT, "ISO date it was published, else updated or retrieved; empty when unknown."),
            ("published", _WHOLE, "Day it was published, as the number of days since the first of year 1."),
            ("words", _COUNTED, "Its words, folded, the headline's twice."),
            ("names", _COUNTED, "People it names in full."),
            ("places", _COUNTED, "Places it names."),
            ("title", _COUNTED, "Words of its headline."),
            ("ages", pa.list_(_WHOLE), "Ages of people that it tells."),
            ("dates", pa.list_(_WHOLE), "Days that it names, as such numbers."),
        ),
        "bands": _schema(
            ("key", pa.uint64(), "Hash of some of the least hashes of its words in runs of four."),
            ("report", _TEXT, "Id of the report."),
        ),
        "candidates": _schema(
            ("one", _TEXT, "Id of a report."),
            ("other", _TEXT, "Id of another, which is greater."),
        ),
        "copies": _schema(
            ("report", _TEXT, "Id of the later report, or of the one that names the other."),
            ("origin", _TEXT, "Id of the report it shares text with."),
            ("share", pa.float64(), "Share of the report's own words, quotations left out, in shared runs; 0 to 1."),
            ("directed", pa.bool_(), "Whether something in the texts tells which was first."),
            ("detail", _TEXT, "One sentence for the reader."),
            ("spans", _SPANS, "The runs, in code points."),
        ),
        "happenings": _schema(
            ("happening", _TEXT, "`h-` and the id of its first report."),
            ("report", _TEXT, "Id of the report."),
            ("day", _TEXT, "ISO date of the report; empty when unknown."),
        ),
        "questions": shown[0],
        "relations": shown[1],
        "dossiers": _schema(
            ("happening", _TEXT, "Id of the happening."),
            ("reports", _WHOLE, "How many reports tell of it."),
            ("body", _TEXT, "The document."),
        ),
    }


def _exported(name: str) -> pa.Schema:
    left_out = ("question", "side") if name == "claims" else ()
    return pa.schema([field_of(pa, column) for column in exported.columns()[name] if column.name not in left_out])


def cells(name: str, row: Mapping[str, Any]) -> dict[str, Any]:
    """A row of one of the tables that are also exported, of its record; cells of other kinds of claims are left out."""
    return {column: get(row) for column, get in _getters(name, row.get("kind", ""))}


@cache
def _getters(name: str, kind: str) -> tuple[tuple[str, exported.Get], ...]:
    """The columns of a table that are kept here and that a row has, each with what takes its cell out of it."""
    kept = frozenset(schemas()[name].names)
    found = (column for column in exported.columns()[name] if column.name in kept and column.kind in ("", kind))
    return tuple((column.name, column.get) for column in found)


def as_table(name: str, rows: Sequence[dict[str, Any]]) -> pa.Table:
    """Rows as a table; halves of characters in their texts are spelled out."""
    try:
        return pa.Table.from_pylist(rows, schemas()[name])
    except UnicodeEncodeError:
        return pa.Table.from_pylist([_sound(row) for row in rows], schemas()[name])


def _sound(value: Any) -> Any:
    if isinstance(value, str):
        return whole(value)
    if isinstance(value, dict):
        return {key: _sound(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_sound(item) for item in value]
    return value
