"""CSV by RFC 4180, safe to open in a spreadsheet: no cell of text is taken for a formula.

UTF-8, lines end with CR LF, the first one has the names of the columns; `--bom` begins with a byte order mark. A cell
that has nothing is empty. Numbers, `true` and `false` stand as in JSON, and so do lists. A text that begins with `=`,
`+`, `-`, `@`, their full-width forms, a tab, a line end or an apostrophe gets an apostrophe before it; the same
inside a text behind a semicolon, a tab or a line end, where many a spreadsheet begins a cell whatever the standard
says. Take away one apostrophe at the beginning and behind each of those, in lists from each text, and you have what
was meant.
"""

import csv
import io
import json
import re
from collections.abc import Iterable
from typing import Any

from rashomon.present.exports.material import Files, Material
from rashomon.present.exports.tables import Column, tables

# What begins a formula, and our own mark, so that it can be told from an apostrophe of the text. Behind what may end a
# cell also a quotation mark, which a spreadsheet that ends the cell there strips.
_ACTING = "=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20'"
_ENDING = ";\t\r\n"
_DANGER = re.compile(f'^(?=[{_ACTING}])|(?<=[{_ENDING}])(?=[{_ACTING}"])')
_MARK = "'"
_MARKED = re.compile(f"^{_MARK}|(?<=[{_ENDING}]){_MARK}")


def files(material: Material, *, bom: bool = False) -> Files:
    """The three tables; `bom` begins them with a byte order mark, by which old spreadsheets know UTF-8."""
    encoding = "utf-8-sig" if bom else "utf-8"
    return {
        f"{table.name}.csv": _written(table.columns, table.rows).encode(encoding) for table in tables(material.dossier)
    }


def harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula: an apostrophe goes before what would begin one.

    Example:
        >>> harmless("=1+1"), harmless("'tis"), harmless("19 dead;=1+1")
        ("'=1+1", "''tis", "19 dead;'=1+1")
    """
    return _DANGER.sub(_MARK, text)


def unharmed(cell: str) -> str:
    """The text that `harmless` was given.

    Example:
        >>> [unharmed(harmless(text)) for text in ("=1+1", "'tis", "19 dead;=1+1")]
        ['=1+1', "'tis", '19 dead;=1+1']
    """
    return _MARKED.sub("", cell)


def _written(columns: Iterable[Column], rows: Iterable[Iterable[Any]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([column.name for column in columns])
    writer.writerows([cell_text(cell) for cell in row] for row in rows)
    return out.getvalue()


def cell_text(cell: Any) -> str:
    """A cell: a text; a number or truth value as in JSON; a list as JSON, which begins with a bracket."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return harmless(cell)
    if isinstance(cell, list):
        cell = [harmless(item) if isinstance(item, str) else item for item in cell]
    return json.dumps(cell, ensure_ascii=False, allow_nan=False)
