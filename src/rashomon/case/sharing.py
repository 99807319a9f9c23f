"""Shared text as it is kept: for each report that came in, what it shares with those that were there.

One more report is one more row, whichever of two reports took from the other. Who shares text with whom is told apart
from where: the next comparison asks for the first of all pairs, and for the second of few.
"""

import json
import sys
from array import array
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select

from rashomon.case import tables
from rashomon.case.evidence import Version, batches
from rashomon.case.history import storable
from rashomon.case.packing import lineage_from, offsets_of, unpacked_lineage
from rashomon.lineage import KnownText, Marked, Pair, SharedText
from rashomon.model import Lineage
from rashomon.plain import canonical

# What a number of a pair holds beside the number of the other report.
_OTHER_IS_LATER, _DIRECTED, _SHARES, _RETOLD = 1, 2, 4, 8
_BITS = 4


def store(connection: Connection, shared: SharedText, numbers: Mapping[str, int], made_by: str, *, same: bool) -> None:
    """Keep the shared text of a comparison in the place of what was kept; rows of which nothing has changed stay.

    Args:
        connection: In a transaction.
        shared: The pairs.
        numbers: Report id to the version that was compared.
        made_by: The program, the language pipeline and the options.
        same: What is kept is what the pairs were taken over from.
    """
    table, words = tables.lineage, tables.words
    there = set(connection.execute(select(table.c.place)).scalars())
    rows: dict[int, list[Pair]] = {}
    for pair in shared:
        rows.setdefault(max(numbers[pair.report], numbers[pair.origin]), []).append(pair)
    stay = (
        {place for place, pairs in rows.items() if place in there and not _has_changed(pairs, shared)}
        if same
        else set()
    )
    # A row from which a report is to go is written again too.
    stay = {place for place, pairs in _pairs_there(connection, stay).items() if pairs == len(rows[place])}
    written = rows.keys() - stay
    tables.remove(connection, table, table.c.place, there - stay)
    tables.put(connection, table, [_row(place, rows[place], shared, numbers) for place in sorted(written)])
    known = set(connection.execute(select(words.c.report).where(words.c.made_by == storable(made_by))).scalars())
    new = [(numbers[report], marked) for report, marked in shared.words.items() if numbers[report] not in known]
    tables.upsert(connection, words, [_words_row(place, marked, made_by) for place, marked in sorted(new)])


def _pairs_there(connection: Connection, places: Iterable[int]) -> dict[int, int]:
    """Of some rows, how many pairs are in them."""
    table = tables.lineage.c
    found: dict[int, int] = {}
    for some in batches(places):
        query = select(table.place, table.pairs).where(table.place.in_(some))
        found |= {row.place: len(json.loads(row.pairs)) for row in connection.execute(query)}
    return found


def _has_changed(pairs: Iterable[Pair], shared: SharedText) -> bool:
    return any(shared.is_fresh(pair.report, pair.origin) for pair in pairs)


def _row(place: int, pairs: Sequence[Pair], shared: SharedText, numbers: Mapping[str, int]) -> dict[str, Any]:
    told: list[int] = []
    body: list[list[Any]] = []
    for pair in pairs:
        other = min(numbers[pair.report], numbers[pair.origin])
        flags = (
            _OTHER_IS_LATER * (numbers[pair.report] == other)
            + _DIRECTED * pair.directed
            + _SHARES * pair.shares
            + _RETOLD * pair.retold
        )
        told.append((other << _BITS) + flags)
        found = shared.between(pair.report, pair.origin)
        assert found is not None
        body.append([found.share, found.detail, offsets_of(found.spans), found.adds])
    return {"place": place, "pairs": canonical(told), "body": canonical(body)}


def load_all(connection: Connection, reports: Mapping[int, str]) -> list[Lineage]:
    """What is kept of shared text, also by an earlier version of this program.

    Args:
        connection: In a transaction.
        reports: The number of a version to the id of its report.

    Raises:
        ValueError: If something is of another form.
    """
    found: list[Lineage] = []
    for row in connection.execute(select(tables.lineage).order_by(tables.lineage.c.place)):
        if row.pairs is None:
            found += unpacked_lineage(row.body)
        else:
            pairs = _pairs(row.place, json.loads(row.pairs), reports)
            if None in pairs:
                raise ValueError(f"shared text is told of a report that was not compared, in row {row.place}")
            found += [_lineage(pair, body) for pair, body in zip(pairs, json.loads(row.body), strict=True) if pair]
    return sorted(found, key=lambda pair: (pair.report, pair.origin))


def load_known(
    connection: Connection, versions: Sequence[Version], made_by: str, rest: Mapping[str, Any], token: str
) -> KnownText | None:
    """What the last comparison knows of shared text; None where nobody can go on from it.

    Args:
        connection: In a transaction.
        versions: What is compared now.
        made_by: The program, the language pipeline and the options.
        rest: What is kept of the last comparison as a whole.
        token: What stands for it.

    Raises:
        ValueError, KeyError, TypeError: If something is of another form.
    """
    rows = connection.execute(select(tables.lineage)).all()
    if rest.get("made_by") != made_by or any(row.pairs is None for row in rows):
        return None
    now = {version.seq: version.report.id for version in versions}
    last = set(connection.execute(select(tables.compared.c.report)).scalars())
    query = select(tables.words).where(tables.words.c.made_by == storable(made_by))
    words = {row["report"]: marked_from(row) for row in connection.execute(query).mappings()}
    if last - words.keys():
        return None
    bodies = _Bodies()
    pairs: list[Pair] = []
    for row in rows:
        for place, pair in enumerate(_pairs(row.place, json.loads(row.pairs), now)):
            if pair is not None:
                pairs.append(pair)
                bodies.at[pair.report, pair.origin] = row.place, place, pair
        bodies.texts[row.place] = row.body
    return KnownText(
        pairs=tuple(pairs),
        look_up=bodies.look_up,
        compared=frozenset(now[seq] for seq in last & now.keys()),
        gone=tuple(words[seq] for seq in sorted(last - now.keys())),
        words={now[seq]: marked for seq, marked in words.items() if seq in now},
        ruled=frozenset(frozenset(pair) for pair in rest["ruled"]),
        token=token,
    )


class _Bodies:
    """Rows with where reports share text, each read when it is asked for."""

    def __init__(self) -> None:
        self.texts: dict[int, str] = {}
        self.at: dict[tuple[str, str], tuple[int, int, Pair]] = {}
        self._read: dict[int, list[Any]] = {}

    def look_up(self, report: str, origin: str) -> Lineage:
        """What two reports share."""
        row, place, pair = self.at[report, origin]
        if row not in self._read:
            self._read[row] = json.loads(self.texts[row])
        return _lineage(pair, self._read[row][place])


def _pairs(place: int, told: Sequence[int], reports: Mapping[int, str]) -> list[Pair | None]:
    """The pairs of one row; None for those with a report that is no more."""
    own = reports.get(place)
    found: list[Pair | None] = []
    for number in told:
        other = reports.get(number >> _BITS)
        if own is None or other is None:
            found.append(None)
            continue
        report, origin = (other, own) if number & _OTHER_IS_LATER else (own, other)
        found.append(Pair(report, origin, bool(number & _DIRECTED), bool(number & _SHARES), bool(number & _RETOLD)))
    return found


def _lineage(pair: Pair, body: Sequence[Any]) -> Lineage:
    share, detail, offsets, adds = body
    return lineage_from(pair.report, pair.origin, share, pair.directed, detail, offsets, adds)


def _words_row(report: int, marked: Marked, made_by: str) -> dict[str, Any]:
    return {
        "report": report,
        "made_by": storable(made_by),
        "places": canonical([list(marked.starts), list(marked.ends)]),
        "marks": _bytes_of(marked.marks),
        "quoted": _bytes_of(marked.quoted),
    }


def marked_from(row: Mapping[Any, Any]) -> Marked:
    """The words that a row keeps.

    Raises:
        ValueError: If they are of another form.
    """
    starts, ends = json.loads(row["places"])
    marks = _numbers_from(row["marks"])
    if not len(starts) == len(ends) == len(marks):
        raise ValueError("the words of a report are of another form")
    return Marked(starts=starts, ends=ends, marks=marks, quoted=_numbers_from(row["quoted"]))


def _bytes_of(numbers: Sequence[int]) -> bytes:
    made = array("Q", numbers)
    if sys.byteorder == "little":
        made.byteswap()
    return made.tobytes()


def _numbers_from(data: bytes) -> "array[int]":
    made = array("Q", bytes(data))
    if sys.byteorder == "little":
        made.byteswap()
    return made
