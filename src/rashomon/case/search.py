"""Full-text search over the reports of a case, without regard to case and accents.

Whatever a person types is taken as words: all of them must stand in a report, in any order; what stands between
quotation marks must stand there as it is.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator

from attrs import frozen
from sqlalchemy import Connection, select, text

from rashomon.case import tables, words_on_server
from rashomon.case.evidence import current

# What a snippet shows on either side of the first word found.
_AROUND = 80
# Code points that no text uses, to mark what was found; the first that the text does not hold is taken.
_MARKS = tuple(chr(0xFDD0 + number) for number in range(32))


# Finds in the text of a version where the words stand.
_Mark = Callable[[Connection, int, str, list[str]], Iterable[tuple[int, int]]]


@frozen(kw_only=True)
class Hit:
    """A report in which the words stand.

    Args:
        version: Which version of the report.
        report: Id of the report.
        path: The path it goes by.
        snippet: The words found with what stands around the first of them, as the text has it.
        start: Where the snippet begins in the text.
        matches: Where the words found stand in the text.
    """

    version: int
    report: str
    path: str
    snippet: str
    start: int
    matches: tuple[tuple[int, int], ...]


def pieces_of(words: str) -> list[str]:
    """The words that a person typed, and what he put between quotation marks.

    Example:
        >>> pieces_of('bridge OR "the north pier" - x')
        ['bridge', 'OR', 'the north pier', 'x']
    """
    pieces = re.findall(r'"([^"]*)"|([^\s"]+)', words.replace("\0", " "))
    return [phrase or word for phrase, word in pieces if re.search(r"\w", phrase or word)]


def query_of(pieces: list[str]) -> str:
    """What FTS5 is asked: each a string of its own, so that none is taken for an operator.

    Example:
        >>> query_of(["bridge", "NEAR(x"])
        '"bridge" "NEAR(x"'
    """
    return " ".join(f'"{piece}"' for piece in pieces)


def search(connection: Connection, words: str, *, limit: int, all_versions: bool) -> list[Hit]:
    """The reports that hold the words, those that hold most of them first.

    Args:
        all_versions: Also those that were superseded or taken back.
    """
    pieces = pieces_of(words.encode("utf-8", "replace").decode())
    if not pieces:
        return []
    find, mark = (
        (words_on_server.find, words_on_server.spans) if connection.dialect.name == "postgresql" else (_find, _marked)
    )
    stands = None if all_versions else set(current(connection).values())
    seqs = [seq for seq in find(connection, pieces) if stands is None or seq in stands][:limit]
    return [_hit(connection, seq, pieces, mark) for seq in seqs]


def _find(connection: Connection, pieces: list[str]) -> list[int]:
    return list(connection.execute(_FOUND, {"asked": query_of(pieces)}).scalars())


_FOUND = text("SELECT rowid FROM report_text WHERE report_text MATCH :asked ORDER BY rank, rowid")
_MARKED = text(
    "SELECT highlight(report_text, 0, :mark, :mark) FROM report_text WHERE report_text MATCH :asked AND rowid = :seq"
)


def _hit(connection: Connection, seq: int, pieces: list[str], mark: _Mark) -> Hit:
    report = tables.report.c
    row = connection.execute(select(report.id, report.text, report.body).where(report.seq == seq)).one()
    matches = tuple(mark(connection, seq, row.text, pieces))
    first = matches[0] if matches else (0, 0)
    start, end = max(0, first[0] - _AROUND), first[1] + _AROUND
    return Hit(
        version=seq,
        report=row.id,
        path=json.loads(row.body)["path"],
        snippet=row.text[start:end],
        start=start,
        matches=matches,
    )


def _marked(connection: Connection, seq: int, text: str, pieces: list[str]) -> Iterable[tuple[int, int]]:
    """Where SQLite found the words: it puts marks around them."""
    mark = next((mark for mark in _MARKS if mark not in text), "")
    if not mark:
        return ()
    marked = connection.execute(_MARKED, {"mark": mark, "asked": query_of(pieces), "seq": seq}).scalar()
    return _spans(marked or "", mark)


def _spans(marked: str, mark: str) -> Iterator[tuple[int, int]]:
    """Where the marked stretches stand in the text without the marks."""
    at = 0
    for number, piece in enumerate(marked.split(mark)):
        if number % 2:
            yield at, at + len(piece)
        at += len(piece)
