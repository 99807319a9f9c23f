"""`reports.csv`: what a person says about the reports of a folder, made in a spreadsheet."""

import csv
import io
import unicodedata

from attrs import field, frozen

from rashomon.errors import BadReportsTable, ReadError
from rashomon.model import Notice
from rashomon.read.decode import decode
from rashomon.read.front_matter import KEYS, facts_from
from rashomon.read.hint import Facts

NAME = "reports.csv"
COLUMNS = ("path", *KEYS)
_SEPARATORS = (",", ";", "\t", "|")
# Longer cells are a quotation mark that was never closed.
_LONGEST_CELL = 10_000


@frozen(kw_only=True)
class ReportsTable:
    """Facts by path, notices by path, and notices about the table itself."""

    path: str
    facts: dict[str, Facts] = field(factory=dict)
    notices: dict[str, tuple[Notice, ...]] = field(factory=dict)
    general: tuple[Notice, ...] = ()

    def missing(self, present: set[str]) -> tuple[Notice, ...]:
        """One notice for each row that names a file which is not there.

        Args:
            present: Keys of the files that are there; see `row_key`.
        """
        return tuple(
            Notice(
                slug="read-row-without-file",
                message=f"{self.path} names {key}, which is not in the folder",
                next="correct the path column or add the file",
            )
            for key in self.facts
            if key not in present
        )


def row_key(path: str) -> str:
    """How a path is written for comparison: forward slashes, no ``./``, composed letters.

    Example:
        >>> row_key(".\\\\a.txt")
        'a.txt'
    """
    key = unicodedata.normalize("NFC", path.strip().replace("\\", "/"))
    while key.startswith("./"):
        key = key[2:]
    return key


def read_table(data: bytes, *, path: str) -> ReportsTable:
    """Read a table of reports.

    Commas, semicolons, tabs or bars between cells; a byte order mark and quoted cells as spreadsheets write them.

    Args:
        data: The bytes of the file.
        path: Its name, for messages.

    Raises:
        BadReportsTable: If it has no column ``path`` or cannot be read as a table.

    Example:
        >>> table = read_table("path;outlet\\na.txt;Gazette\\n".encode("utf-8-sig"), path="reports.csv")
        >>> table.facts["a.txt"].outlet
        'Gazette'
    """
    try:
        decoded = decode(data, path=path)
    except ReadError as error:
        raise BadReportsTable(f"{path} is not a text file", path=path, why=error.why, next=_ADVICE) from error
    rows = _rows(decoded.text, path)
    header = [cell.strip().lower() for cell in rows[0][1]]
    unknown = [name for name in header if name and name not in COLUMNS]
    general = list(decoded.notices)
    if unknown:
        general.append(
            Notice(
                slug="read-unknown-column",
                message=f"{path} has the column{'s' * (len(unknown) > 1)} {', '.join(map(repr, unknown))}, not used",
                next=f"known are {', '.join(COLUMNS)}",
            )
        )
    facts: dict[str, Facts] = {}
    notices: dict[str, tuple[Notice, ...]] = {}
    for number, cells in rows[1:]:
        row = dict(zip(header, cells, strict=False))
        key = row_key(row.get("path", ""))
        if not any(cell.strip() for cell in cells):
            continue
        problem = _problem(key, number, facts, len(cells) > len(header) and any(cells[len(header) :]))
        if problem:
            general.append(Notice(slug="read-row", message=f"{path}, line {number}: {problem}", next="correct the row"))
        if key and key not in facts:
            stated = [(name, value.strip()) for name, value in row.items() if name != "path"]
            facts[key], notices[key] = facts_from(stated, path=key, where=path, ignored=(*unknown, ""))
    return ReportsTable(path=path, facts=facts, notices=notices, general=tuple(general))


_ADVICE = f"make the first line {','.join(COLUMNS[:2])},... and save the table as CSV in UTF-8"


def _problem(key: str, number: int, facts: dict[str, Facts], too_long: bool) -> str:
    if not key:
        return "the path is empty; the row was left out"
    if key in facts:
        return f"{key} has a row already; this one was left out"
    return "there are more cells than columns; the last were left out" if too_long else ""


def _rows(text: str, path: str) -> list[tuple[int, list[str]]]:
    """Rows with their line numbers; the first one is the header."""
    first = next((line for line in text.split("\n") if line.strip()), "")[:_LONGEST_CELL]
    for separator in _SEPARATORS:
        names = next(iter(csv.reader([first], delimiter=separator)), [])
        if "path" in [name.strip().lower() for name in names]:
            break
    else:
        raise BadReportsTable(
            f"{path} has no column named path",
            path=path,
            where=f"{path}, line 1",
            why=f"the first line is {first.strip()[:80]!r}",
            next=_ADVICE,
        )
    reader = csv.reader(io.StringIO(text), delimiter=separator, strict=False)
    rows: list[tuple[int, list[str]]] = []
    try:
        for cells in reader:
            if any(len(cell) > _LONGEST_CELL for cell in cells):
                raise csv.Error("a cell is longer than any cell should be; a quotation mark may not be closed")
            if rows or any(cell.strip() for cell in cells):
                rows.append((reader.line_num, cells))
    except csv.Error as error:
        raise BadReportsTable(
            f"{path} cannot be read as a table",
            path=path,
            where=f"{path}, line {reader.line_num}",
            why=str(error),
            next=_ADVICE,
        ) from error
    return rows
