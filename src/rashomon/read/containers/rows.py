"""Tables of reports: JSON Lines, a JSON list, CSV. A row is a report, read by `ArticleReader`.

A row of a CSV file is handed on as the JSON object of its cells, so that its bytes hold what the table says about the
text: two outlets that print the same agency text are two reports, not one.
"""

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from rashomon.errors import EmptyReport, ReadError, TooLarge, UnreadableInput
from rashomon.model import Notice
from rashomon.options import ReadOptions
from rashomon.read.article import ArticleReader, has_text, text_of
from rashomon.read.container import Found, Problem
from rashomon.read.decode import decode
from rashomon.read.hint import ReadHint

_SEPARATORS = (",", "\t", ";", "|")
# No article is this long; such a cell is a quotation mark that was never closed.
_LONGEST_CELL = 2_000_000
# The names of columns take less; Python's reader of CSV gives up over a longer cell.
_LONGEST_HEADER = 100_000
_ROW = ReadHint(media_type=ArticleReader.media_type)


class JsonLinesContainer:
    """`.jsonl`: an object a line; a report's name is the number of its line."""

    name = "jsonl"
    version = "1"
    media_type = "application/x-ndjson"
    suffixes = (".jsonl", ".ndjson")
    signed = False

    def fits(self, data: bytes) -> bool:
        """Whether two lines open and close like objects."""
        head = data[:64_000].removeprefix(b"\xef\xbb\xbf")
        return re.match(rb'\{\s*"[^\n]*\}\s*\n\{\s*"', head) is not None

    def members(
        self, data: bytes, path: str, hint: ReadHint, options: ReadOptions, limit: int
    ) -> Iterator[Found | Notice]:
        """A member a line that is not blank."""
        lines = data.removeprefix(b"\xef\xbb\xbf").splitlines() if _is_narrow(data) else _lines(data, path)
        for number, line in enumerate(lines, 1):
            found = line_found(number, line, options)
            if found is not None:
                yield found


class JsonListContainer:
    """`.json`: a list of objects; a report's name is the number of its place."""

    name = "json-list"
    version = "1"
    media_type = "application/json"
    suffixes = ()
    signed = False

    def fits(self, data: bytes) -> bool:
        """Whether it opens like a list of objects."""
        return re.match(rb'\s*\[\s*\{\s*"', data[:200].removeprefix(b"\xef\xbb\xbf")) is not None

    def members(
        self, data: bytes, path: str, hint: ReadHint, options: ReadOptions, limit: int
    ) -> Iterator[Found | Notice]:
        """A member an object."""
        try:
            content = json.loads(decode(data, path=path).text, strict=False)
        except (ValueError, RecursionError) as error:
            why = f"{type(error).__name__}: {str(error)[:120]}"
            raise UnreadableInput(f"{path} is not JSON", path=path, why=why, next="write it again") from error
        for number, row in enumerate(content, 1):
            yield row_found(number, row if isinstance(row, dict) else {})


class CsvContainer:
    """`.csv`, `.tsv`: a header and a row a report; a report's name is the number of its row, the header being 1."""

    name = "csv"
    version = "1"
    media_type = "text/csv"
    suffixes = (".csv", ".tsv")
    signed = False

    def fits(self, data: bytes) -> bool:
        """A table looks like text; only its name tells."""
        return False

    def members(
        self, data: bytes, path: str, hint: ReadHint, options: ReadOptions, limit: int
    ) -> Iterator[Found | Notice]:
        """A member a row that is not blank."""
        decoded = decode(data, path=path, declared=hint.charset)
        yield from decoded.notices
        separator = separator_in(decoded.text, path)
        csv.field_size_limit(_LONGEST_CELL)
        reader = csv.reader(io.StringIO(decoded.text, newline=""), delimiter=separator)
        header: list[str] = []
        number = 0
        try:
            for number, cells in enumerate(reader, 1):
                if not any(cell.strip() for cell in cells):
                    continue
                if not header:
                    header = cells
                    continue
                yield row_found(number, dict(zip(header, cells, strict=False)))
        except csv.Error as error:
            raise UnreadableInput(
                f"{path} cannot be read as a table behind row {number}",
                path=path,
                where=f"{path}, row {number + 1}",
                why=f"{error}; a quotation mark may not be closed",
                next="correct the row; those before it were read",
            ) from error


def line_found(number: int, line: bytes, options: ReadOptions) -> Found | None:
    """A line of JSON as a member, if it holds anything."""
    if len(line) > options.max_bytes:
        return Found(name=str(number), problem=_too_large(options))
    return Found(name=str(number), data=line.strip(), hint=_ROW) if line.strip() else None


def row_found(number: int, row: Mapping[str, Any]) -> Found:
    """A row of a table as a member: the JSON object of its cells, or that it lacks a text."""
    if not text_of(row):
        why = "its text is blank" if has_text(row) else "it has no column or key for a text"
        problem = Problem(kind=EmptyReport, what="holds no running text", why=why, next="add the text of the report")
        return Found(name=str(number), problem=problem)
    content = json.dumps(dict(row), ensure_ascii=False, sort_keys=True, default=_plain)
    return Found(name=str(number), data=content.encode("utf-8", "surrogatepass"), hint=_ROW)


def no_text_column(path: str, why: str) -> ReadError:
    """The error for a table without a column of texts."""
    return UnreadableInput(
        f"{path} has no column that holds the texts of reports",
        path=path,
        why=why,
        next="call the column text, and others title, outlet, published, url, author, language",
    )


def _plain(value: Any) -> str:
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def separator_in(text: str, path: str) -> str:
    """What separates the cells of a table, by its first line.

    Raises:
        UnreadableInput: If no column holds the texts of reports, whatever separates them.

    Example:
        >>> separator_in("title;text\\nTwo hurt;Two people were hurt.\\n", "a.csv")
        ';'
    """
    first = next((line for line in text.split("\n") if line.strip()), "")[:_LONGEST_HEADER]
    for separator in _SEPARATORS:
        if has_text(next(iter(csv.reader([first], delimiter=separator)), [])):
            return separator
    raise no_text_column(path, f"the first line is {first.strip()[:80]!r}")


def _is_narrow(data: bytes) -> bool:
    """Whether its lines can be told by the bytes: not in UTF-16 or UTF-32."""
    return b"\x00" not in data[:4096]


def _lines(data: bytes, path: str) -> list[bytes]:
    return [line.encode() for line in decode(data, path=path).text.split("\n")]


def _too_large(options: ReadOptions) -> Problem:
    return Problem(
        kind=TooLarge,
        what="is too large",
        why=f"more than {options.max_bytes:,} bytes",
        next="split it into its reports, or raise max_bytes",
    )
