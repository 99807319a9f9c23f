"""The answer to a query as lines: for a screen, for a spreadsheet, for a program."""

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

from rashomon.corpus.database import Answer
from rashomon.present.exports.csv_tables import cell_text
from rashomon.present.safe import inert, json_inert


def lines_of(answer: Answer, form: str) -> Iterator[str]:
    """The lines, each with its end.

    Args:
        answer: What to show.
        form: ``text``: tabs between cells, nothing in them that a screen obeys. ``csv``: as `rashomon export` writes
            it. ``json``: an object a line.

    Example:
        >>> list(lines_of(Answer(columns=("a", "b"), rows=iter([("=1+1", [2])])), "csv"))
        ['a,b\\r\\n', "'=1+1,[2]\\r\\n"]
    """
    if form == "json":
        for row in answer.rows:
            named = dict(zip(answer.columns, map(_plain, row), strict=True))
            yield json_inert(json.dumps(named, ensure_ascii=False)) + "\n"
        return
    if form == "csv":
        yield _csv(answer.columns)
        yield from (_csv(row) for row in answer.rows)
        return
    yield "\t".join(answer.columns) + "\n"
    for row in answer.rows:
        yield "\t".join(_shown(cell) for cell in row) + "\n"


def _csv(row: tuple[Any, ...]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow([cell_text(_plain(cell)) for cell in row])
    return out.getvalue()


def _shown(cell: Any) -> str:
    if cell is None:
        return ""
    plain = _plain(cell)
    return inert(plain if isinstance(plain, str) else json.dumps(plain, ensure_ascii=False))


def _plain(cell: Any) -> Any:
    """A cell as JSON has it; bytes by their hexadecimal digits, days and the like as ISO 8601."""
    if isinstance(cell, bytes):
        return cell.hex()
    if isinstance(cell, list | tuple):
        return [_plain(item) for item in cell]
    if isinstance(cell, dict):
        return {str(key): _plain(value) for key, value in cell.items()}
    if cell is None or isinstance(cell, str | int | bool):
        return cell
    if isinstance(cell, float):
        return cell if cell - cell == 0 else str(cell)
    return cell.isoformat() if hasattr(cell, "isoformat") else str(cell)
