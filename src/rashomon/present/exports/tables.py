"""Claims, questions and relations as three flat tables, whose columns follow from the JSON contract.

A field of the contract is a column; a field inside another has both names (``scope_whom``), a value's those of its kind
(``figure_low``). Of a list of things each field is a column of lists, in one order: ``attribution_name``,
``attribution_cue``.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from attrs import evolve, frozen

from rashomon.model import KINDS, Dossier, Reading
from rashomon.present.exports.material import whole
from rashomon.present.record import schema, to_record

# Told of the tables as a whole; a column that goes away or means something else makes a new number.
TABLES = "rashomon-tables/1"

_SIMPLE = {"string": "text", "number": "number", "integer": "integer", "boolean": "boolean"}

Get = Callable[[Mapping[str, Any]], Any]


@frozen(kw_only=True)
class Column:
    """A column.

    Args:
        type: ``text``, ``number``, ``integer`` or ``boolean``.
        many: The cell holds a list of those.
        help: What it is.
        get: Takes the cell out of a row's record.
        kind: The kind of claims that alone fill it; of any when empty.
    """

    name: str
    type: str
    many: bool = False
    help: str
    get: Get
    kind: str = ""


@frozen(kw_only=True)
class Table:
    """A table with its rows as records of the contract."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Any, ...], ...]


@cache
def columns() -> Mapping[str, tuple[Column, ...]]:
    """The columns of every table."""
    parts = schema()["$defs"]
    claim = dict(parts["claim"]["properties"])
    facts = {name: rule for name, rule in parts["report"]["properties"].items() if name not in ("id", "warnings")}
    question = {name: rule for name, rule in parts["question"]["properties"].items() if name != "reasons"}
    return {
        "claims": (
            *_columns({name: claim.pop(name) for name in ("id", "report")}),
            *_columns(facts, "report_", _inside("facts")),
            _column("question", {"type": "string", "description": "Id of the question it answers; may be empty."}),
            _column(
                "side",
                {
                    "type": "integer",
                    "description": "The answer to it, from 1: a place in `side_label` of the question.",
                },
            ),
            *_columns({name: rule for name, rule in claim.items() if name != "value"}),
            _column("words", {"type": "string", "description": "The value in words."}),
            *(
                evolve(column, kind=kind)
                for kind in KINDS
                for column in _columns(parts[kind]["properties"], f"{kind}_", _value_of(kind))
            ),
        ),
        "questions": tuple(_columns(question)),
        "relations": (
            *_columns(parts["relation"]["properties"]),
            _column(
                "question", {"type": "string", "description": "Id of the question that both answer; may be empty."}
            ),
        ),
    }


def tables(dossier: Dossier) -> list[Table]:
    """The three tables.

    Raises:
        BrokenSpan: If the words of a claim do not stand where it says they do.
    """
    record = to_record(dossier)
    home = {claim: question["id"] for question in record["questions"] for claim in question["claims"]}
    side = {
        claim: number
        for question in record["questions"]
        for number, each in enumerate(question["sides"], 1)
        for claim in each["claims"]
    }
    rows = {
        "claims": [
            {**row, "question": home.get(row["id"], ""), "side": side.get(row["id"])}
            for row in claim_rows(dossier.readings, record)
        ],
        "questions": record["questions"],
        "relations": [
            {**relation, "question": home.get(relation["left"], "") if _same_home(relation, home) else ""}
            for relation in record["relations"]
        ],
    }
    return [
        Table(name=name, columns=found, rows=tuple(tuple(column.get(row) for column in found) for row in rows[name]))
        for name, found in columns().items()
    ]


def claim_rows(readings: Iterable[Reading], record: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The claims of a record as rows of the table, but for the question that each answers.

    Args:
        readings: What the record was made of.
        record: See `to_record`.
    """
    from rashomon.present.words import value_words

    reports = {report["id"]: report for report in record["reports"]}
    claims = {claim.id: claim for reading in readings for claim in reading.claims}
    return [
        {**claim, "facts": reports[claim["report"]], "words": value_words(claims[claim["id"]])}
        for claim in record["claims"]
    ]


def _same_home(relation: Mapping[str, Any], home: Mapping[str, str]) -> bool:
    return home.get(relation["left"]) == home.get(relation["right"])


def _itself(row: Mapping[str, Any]) -> Any:
    return row


def _inside(name: str, of: Get = _itself) -> Get:
    return lambda row: of(row)[name]


def _value_of(kind: str) -> Get:
    return lambda row: row["value"] if row["kind"] == kind else None


def _columns(rules: Mapping[str, Any], prefix: str = "", of: Get = _itself, many: bool = False) -> Iterator[Column]:
    """The columns of an object of the contract; what is a list in a list has none."""
    for name, rule in rules.items():
        listed = rule.get("items", {}) if rule.get("type") == "array" else None
        inner = (rule if listed is None else listed).get("$ref")
        if inner is not None:
            if listed is None or not many:
                part = schema()["$defs"][inner.rsplit("/", 1)[-1]]["properties"]
                single = f"{prefix}{name.removesuffix('s') if listed is not None else name}_"
                get = _each(of, name) if many else _inside(name, of)
                yield from _columns(part, single, get, many or listed is not None)
        elif listed is None or not many:
            yield _column(f"{prefix}{name}", rule, _each(of, name) if many else _leaf(of, name), many=many)


def _each(of: Get, name: str) -> Get:
    return lambda row: [item[name] for item in of(row)]


def _leaf(of: Get, name: str) -> Get:
    def get(row: Mapping[str, Any]) -> Any:
        found = of(row)
        return None if found is None else found[name]

    return get


def _column(name: str, rule: Mapping[str, Any], get: Get | None = None, *, many: bool = False) -> Column:
    listed = rule.get("type") == "array"
    inner = rule["items"] if listed else rule
    kinds = inner.get("type", "string")
    simple = next(kind for kind in ([kinds] if isinstance(kinds, str) else kinds) if kind != "null")
    take = get or _leaf(_itself, name)
    return Column(
        name=name,
        type=_SIMPLE[simple],
        many=many or listed,
        help=rule["description"],
        get=lambda row: _whole(take(row)),
    )


def _whole(cell: Any) -> Any:
    if isinstance(cell, str):
        return whole(cell)
    if isinstance(cell, (list, tuple)):
        return [_whole(item) for item in cell]
    return cell
