"""CSV by RFC 4180, safe to open in a spreadsheet: no cell of text is taken for a formula."""

import csv
import io
import json
from collections.abc import Iterable
from typing import Any

from rashomon.present.exports.material import Files, Material
from rashomon.present.exports.tables import Column, tables

# What a spreadsheet takes for the beginning of a formula, after the blanks it strips; and our own mark, so that it can
# be told from an apostrophe of the text.
_ACTING = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20", "'")
_MARK = "'"


def files(material: Material, *, bom: bool = False) -> Files:
    """The three tables; `bom` begins them with a byte order mark, by which old spreadsheets know UTF-8."""
    encoding = "utf-8-sig" if bom else "utf-8"
    return {
        f"{table.name}.csv": _written(table.columns, table.rows).encode(encoding) for table in tables(material.dossier)
    }


def harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula: an apostrophe goes before what would begin one.

    Example:
        >>> harmless("=1+1"), harmless("'tis"), harmless("19 dead")
        ("'=1+1", "''tis", '19 dead')
    """
    return _MARK + text if text.startswith(_ACTING) else text


def unharmed(cell: str) -> str:
    """The text that `harmless` was given.

    Example:
        >>> [unharmed(harmless(text)) for text in ("=1+1", "'tis", "19 dead")]
        ['=1+1', "'tis", '19 dead']
    """
    return cell.removeprefix(_MARK)


def _written(columns: Iterable[Column], rows: Iterable[Iterable[Any]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([column.name for column in columns])
    writer.writerows([_cell(cell) for cell in row] for row in rows)
    return out.getvalue()


def _cell(cell: Any) -> str:
    """A cell: a text; a number or truth value as in JSON; a list as JSON, which begins with a bracket."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return harmless(cell)
    return json.dumps(cell, ensure_ascii=False, allow_nan=False)
