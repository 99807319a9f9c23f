"""DuckDB over the tables of a corpus: for the steps, which spill what does not fit, and for queries of people."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
from attrs import frozen

from rashomon.corpus.folder import Folder
from rashomon.corpus.tables import schemas
from rashomon.errors import QueryUnfit

# Which step of the manifest vouches for a table.
STEPS = {
    "reports": ("read",),
    "claims": ("read",),
    "readings": ("read",),
    "originals": ("read",),
    "failures": ("read", "plan"),
    "traces": ("trace",),
    "bands": ("trace",),
    "candidates": ("pair",),
    "copies": ("verify",),
    "happenings": ("group",),
    "questions": ("compare",),
    "relations": ("compare",),
    "dossiers": ("compare",),
}
_MEMORY = "1GB"
_TYPES = {"string": "VARCHAR", "int64": "BIGINT", "uint64": "UBIGINT", "double": "DOUBLE", "bool": "BOOLEAN"}

# Views for people, beside one for each table.
VIEWS: dict[str, tuple[str, str]] = {
    "reports_once": (
        "Reports, those of the same bytes once.",
        "SELECT DISTINCT ON (report) * FROM reports ORDER BY report, path",
    ),
    "outlets": (
        "A row an outlet: reports, words, claims.",
        "SELECT outlet, count(*) AS reports, sum(words) AS words, sum(claims) AS claims, min(published) AS first, "
        "max(published) AS last FROM reports_once GROUP BY outlet ORDER BY reports DESC, outlet",
    ),
    "tolls": (
        "Claims of people killed, injured or missing in the happening itself, as bounds.",
        "SELECT report, report_outlet, report_published, figure_measure, figure_low, figure_high, mode, "
        "attribution_name, quote FROM claims WHERE kind = 'figure' AND figure_unit = 'person' AND "
        "scope_background = '' AND figure_measure IN ('killed', 'injured', 'casualties', 'missing')",
    ),
    "shared": (
        "Reports that share text, with their outlets, the most shared first.",
        "SELECT round(copies.share, 2) AS share, later.outlet AS report_outlet, first.outlet AS origin_outlet, detail, "
        "copies.report, copies.origin FROM copies JOIN reports_once AS later ON later.report = copies.report "
        "JOIN reports_once AS first ON first.report = copies.origin ORDER BY copies.share DESC, copies.report, origin",
    ),
    "told": (
        "A row a happening: its reports, outlets and days, those most told of first.",
        "SELECT happening, count(*) AS reports, count(DISTINCT outlet) AS outlets, min(nullif(day, '')) AS first, "
        "max(nullif(day, '')) AS last, min_by(title, (day, report)) AS title FROM happenings "
        "JOIN reports_once USING (report) GROUP BY happening ORDER BY reports DESC, happening",
    ),
    "conflicts": (
        "A row a conflict between two claims, with their words and outlets.",
        "SELECT relations.happening, questions.label AS question, one.report_outlet AS left_outlet, one.quote AS "
        "left_quote, two.report_outlet AS right_outlet, two.quote AS right_quote, reason_detail "
        "FROM relations JOIN questions ON (questions.id, questions.happening) = (question, relations.happening) "
        "JOIN (SELECT DISTINCT ON (id) * FROM claims) AS one ON one.id = relations.left "
        "JOIN (SELECT DISTINCT ON (id) * FROM claims) AS two ON two.id = relations.right "
        "WHERE relations.relation = 'conflicts' ORDER BY relations.happening, questions.label, left_quote, right_quote",
    ),
    "reasons": (
        "A row a reason for which records were not read, with one of them.",
        "SELECT slug, count(*) AS records, min(path) AS example, min(message) AS message FROM failures "
        "GROUP BY slug ORDER BY records DESC, slug",
    ),
}


@frozen(kw_only=True)
class Answer:
    """What came of a query: names of columns, and rows, a few at a time."""

    columns: tuple[str, ...]
    rows: Iterator[tuple[Any, ...]]


@contextmanager
def database(folder: Folder) -> Iterator[Any]:
    """The tables as views, for the program's own queries."""
    with duckdb.connect(config=_config(folder)) as connection:
        _make_views(connection, folder)
        yield connection


@contextmanager
def answered(folder: Folder, sql: str) -> Iterator[Answer]:
    """The answer to a person's query: one SELECT over the tables; no file, no network, no setting is in its reach.

    Raises:
        QueryUnfit: If it is more than that, or does not hold together.
    """
    with duckdb.connect(config=_config(folder)) as connection:
        files = _make_views(connection, folder)
        for name, (_, view) in VIEWS.items():
            connection.execute(f"CREATE VIEW {name} AS {view}")
        connection.execute(f"SET allowed_paths = {_listed(files)}")
        connection.execute("SET enable_external_access = false")
        connection.execute("SET lock_configuration = true")
        try:
            statements = connection.extract_statements(sql)
            if len(statements) != 1 or statements[0].type not in (
                duckdb.StatementType.SELECT,
                duckdb.StatementType.EXPLAIN,
            ):
                raise QueryUnfit(
                    "a corpus is only looked at, by one SELECT", query=sql, next="leave out whatever else is asked for"
                )
            found = connection.execute(statements[0])
            columns = tuple(column[0] for column in found.description)
            yield Answer(columns=columns, rows=_rows(found, sql))
        except duckdb.Error as error:
            raise _unfit(error, sql) from error


def _rows(found: Any, sql: str) -> Iterator[tuple[Any, ...]]:
    try:
        while some := found.fetchmany(1000):
            yield from some
    except duckdb.Error as error:
        raise _unfit(error, sql) from error


def _unfit(error: Exception, sql: str) -> QueryUnfit:
    first, *rest = str(error).strip().split("\n")
    return QueryUnfit(
        "the query cannot be answered",
        query=sql,
        why="\n".join([first, *(line for line in rest if line.strip())][:6]),
        next="`rashomon corpus query FOLDER 'SHOW TABLES'` lists tables and views; their columns: "
        "docs/reference/corpus.md",
    )


def _config(folder: Folder) -> dict[str, Any]:
    return {
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
        "memory_limit": _MEMORY,
        "preserve_insertion_order": False,
        "python_enable_replacements": False,
        "temp_directory": str(folder.root / "begun"),
    }


def _make_views(connection: Any, folder: Folder) -> list[str]:
    """A view for each table, empty where it was not made yet; the files that they read."""
    every: list[str] = []
    for table, schema in schemas().items():
        found = [file for step in STEPS[table] for file in folder.files(step, table)]
        found = [file for file in found if Path(file).exists()]
        every += found
        if found:
            view = f"SELECT * FROM read_parquet({_listed(found)})"
        else:
            empty = ", ".join(f'NULL::{_type(field.type)} AS "{field.name}"' for field in schema)
            view = f"SELECT {empty} WHERE false"
        connection.execute(f"CREATE VIEW {table} AS {view}")
    return every


def _type(arrow: Any) -> str:
    """The name DuckDB has for a type.

    Example:
        >>> import pyarrow as pa
        >>> _type(pa.list_(pa.struct([("name", pa.string()), ("weight", pa.float64())])))
        'STRUCT("name" VARCHAR, "weight" DOUBLE)[]'
    """
    if hasattr(arrow, "value_type"):
        return f"{_type(arrow.value_type)}[]"
    if arrow.num_fields:
        return "STRUCT(" + ", ".join(f'"{field.name}" {_type(field.type)}' for field in arrow) + ")"
    return _TYPES.get(str(arrow), "BLOB")


def _listed(values: Sequence[str]) -> str:
    return "[" + ", ".join("'" + value.replace("'", "''") + "'" for value in values) + "]"
