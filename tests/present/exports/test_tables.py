"""CSV and Parquet: the same tables, read back by DuckDB, pyarrow's CSV reader and Python's, whole and typed."""

import csv
import io
import json
import re
import sys
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import csv as arrow_csv

from rashomon import export
from rashomon.errors import ExportUnfit
from rashomon.model import KINDS, Dossier
from rashomon.present.exports.csv_tables import harmless, unharmed
from rashomon.present.exports.tables import columns, tables
from rashomon.present.record import schema, to_record

from ..sample import dossier
from .material import HOSTILE, hostile

SPREADSHEET_ACTS_ON = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def rows(data: bytes, encoding: str = "utf-8") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode(encoding), newline="")))


def csv_value(column: Any, cell: str) -> Any:
    """A cell as docs/reference/exports.md says it is to be read."""
    if column.many or column.type != "text":
        read = json.loads(cell) if cell else None
        return [unharmed(item) for item in read] if column.many and column.type == "text" and read else read
    return unharmed(cell)


def test_csv_read_back_as_documented_is_what_the_tables_hold() -> None:
    made = export(hostile(), "csv").files
    for table in tables(hostile()):
        read = rows(made[f"{table.name}.csv"])
        got = [tuple(csv_value(column, row[column.name]) for column in table.columns) for row in read]
        want = [
            tuple(
                "" if cell is None and column.type == "text" and not column.many else cell
                for cell, column in zip(row, table.columns, strict=True)
            )
            for row in table.rows
        ]
        assert got == want


@pytest.mark.parametrize("name", ["claims", "questions", "relations"])
def test_no_text_cell_can_be_taken_for_a_formula(name: str) -> None:
    text = {column.name for column in columns()[name] if column.type == "text" and not column.many}
    read = rows(export(hostile(), "csv").files[f"{name}.csv"])

    assert not [row[key] for row in read for key in text if row[key].startswith(SPREADSHEET_ACTS_ON)]
    assert not [
        cell for row in read for key, cell in row.items() if key not in text and cell.startswith(("=", "+", "@"))
    ]


@given(st.text(st.sampled_from("=+-@'\";,\t\r\n\uff1da ")) | st.text())
def test_what_is_made_harmless_can_be_undone(text: str) -> None:
    assert unharmed(harmless(text)) == text


@given(st.text(st.sampled_from("=+-@'\";,\t\r\n\uff1da ")))
def test_no_formula_begins_where_a_spreadsheet_may_begin_a_cell(text: str) -> None:
    first, *others = re.split("[;\t\r\n]", harmless(text))

    assert not first.startswith(SPREADSHEET_ACTS_ON)
    assert not [piece for piece in others if piece.startswith((*SPREADSHEET_ACTS_ON, '"'))]


def test_csv_is_by_rfc_4180() -> None:
    data = export(dossier(), "csv").files["questions.csv"]

    assert data.endswith(b"\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert data.decode().split("\r\n")[0] == ",".join(column.name for column in columns()["questions"])


def test_a_byte_order_mark_only_when_asked_for() -> None:
    plain, marked = (export(dossier(), "csv", bom=bom).files["claims.csv"] for bom in (False, True))

    assert marked == b"\xef\xbb\xbf" + plain


def test_csv_is_read_by_duckdb_and_by_arrow(tmp_path: Path) -> None:
    for name, data in export(hostile(), "csv").files.items():
        (tmp_path / name).write_bytes(data)
    quotes = [HOSTILE[number].replace("\ud83d", "\\ud83d") for number in range(len(HOSTILE))]

    found = duckdb.sql(
        f"SELECT quote FROM read_csv('{tmp_path / 'claims.csv'}', header=true, all_varchar=true, "
        "delim=',', quote='\"', escape='\"', new_line='\\r\\n') ORDER BY id"
    ).fetchall()
    arrow = arrow_csv.read_csv(
        tmp_path / "claims.csv", parse_options=arrow_csv.ParseOptions(newlines_in_values=True)
    ).sort_by("id")

    assert [unharmed(row[0]) for row in found] == quotes
    assert [unharmed(cell) for cell in arrow["quote"].to_pylist()] == quotes


def test_parquet_has_the_same_tables_with_types(tmp_path: Path) -> None:
    for name, data in export(dossier(), "parquet").files.items():
        (tmp_path / name).write_bytes(data)

    for table in tables(dossier()):
        file = tmp_path / f"{table.name}.parquet"
        read = pyarrow.parquet.read_table(file)
        assert read.column_names == [column.name for column in table.columns]
        assert [tuple(row.values()) for row in read.to_pylist()] == list(table.rows)
        assert all(
            read.schema.field(column.name).metadata[b"description"].decode() == column.help for column in table.columns
        )
        assert read.schema.metadata[b"schema"] == b"rashomon-tables/1"
    types = dict(
        duckdb.sql(
            f"SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM '{tmp_path / 'claims.parquet'}')"
        ).fetchall()
    )
    assert {
        "figure_low": "DOUBLE",
        "start": "BIGINT",
        "hedges": "VARCHAR[]",
        "figure_approx": "BOOLEAN",
    }.items() <= types.items()
    killed = duckdb.sql(
        f"SELECT max(figure_low) FROM '{tmp_path / 'claims.parquet'}' WHERE figure_measure = 'killed'"
    ).fetchall()
    assert killed == [(14.0,)]


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_nothing_to_tell_still_gives_tables_with_heads(form: str) -> None:
    made = export(Dossier(readings=()), form).files

    assert len(made) == 3
    if form == "parquet":
        assert [pyarrow.parquet.read_table(io.BytesIO(data)).num_rows for data in made.values()] == [0, 0, 0]


def test_hostile_text_stands_in_parquet_letter_for_letter() -> None:
    read = pyarrow.parquet.read_table(io.BytesIO(export(hostile(), "parquet").files["claims.parquet"]))

    assert set(HOSTILE) - set(read["quote"].to_pylist()) == {"half a character: \ud83d"}


def test_every_field_of_a_claim_in_the_contract_has_a_column() -> None:
    parts = schema()["$defs"]
    nested = {"scope": "scope", "attribution": "source", "extraction": "extraction", **{kind: kind for kind in KINDS}}
    simple = set(parts["claim"]["properties"]) - {"value", "scope", "attribution", "extraction"}
    inner = {f"{prefix}_{field}" for prefix, part in nested.items() for field in parts[part]["properties"]}

    assert simple | inner <= {column.name for column in columns()["claims"]}


def test_side_of_a_claim_is_a_place_in_the_sides_of_its_question() -> None:
    made = export(dossier(), "csv").files
    questions = {row["id"]: json.loads(row["side_label"]) for row in rows(made["questions.csv"])}
    labels = {
        (claim, side["label"])
        for question in to_record(dossier())["questions"]
        for side in question["sides"]
        for claim in side["claims"]
    }
    claims = rows(made["claims.csv"])

    assert {(row["id"], questions[row["question"]][int(row["side"]) - 1]) for row in claims if row["side"]} == labels
    assert [row["quote"] for row in claims if not row["question"]] == ["Some 400 metres"]


def test_parquet_without_its_extra_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)

    with pytest.raises(ExportUnfit, match="extra `parquet`") as caught:
        export(dossier(), "parquet")

    assert "rashomon[parquet]" in caught.value.next
