"""Which reports of a corpus tell of one happening: near-copies first, then day by day (`grouping`).

A near-copy tells of what the report it shares its text with tells of; only the others are weighed against each other.
A day's happenings rest on that day and those before, so that a corpus that grows by a day is only grouped from there
on, and what is in memory is a window of days, whatever the size of the corpus.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence, Set
from datetime import date
from pathlib import Path
from typing import Any

from attrs import frozen

from rashomon.corpus.copies import find_copies, hang_together
from rashomon.corpus.database import database
from rashomon.corpus.engines import InProcess, Runner
from rashomon.corpus.folder import Folder, rows_of
from rashomon.corpus.progress import Tally
from rashomon.corpus.tables import as_table
from rashomon.corpus.tracing import TraceStage, trace_from, traced
from rashomon.errors import CorpusUnready
from rashomon.happenings.grouping import NAMED, Grouping, Trace

# Share of a report's own words from which it is taken to tell of the same as the other.
_COPY = 0.5
# Days within which a copy belongs to the happening of what it shares its text with.
_TOLD_AGAIN = 14
_STEP = "group"
_BAGS = ("words", "names", "places", "title")
# Reports without a date come last, and anew each time.
_UNDATED = "undated"


@frozen(kw_only=True)
class Found:
    """What came of it: happenings, those that several reports tell of, and pairs that share text."""

    reports: int
    happenings: int
    shared: int
    copies: int


def find(
    folder: Path, *, runner: Runner | None = None, tell: Callable[[str, Tally | None], None] | None = None
) -> Found:
    """Find near-copies and happenings; of a corpus that grew, only what that touches.

    Args:
        folder: The corpus.
        runner: What does the work; in this process when None.
        tell: Told what is being done, and how far it is where that is known.

    Raises:
        CorpusMissing: If there is none.
        CorpusUnready: If nothing was read into it.
    """
    kept, runner = Folder.there(folder), runner or InProcess()
    kept.sweep()
    tasks = traced(kept)
    if not tasks:
        raise CorpusUnready(
            f"nothing was read into {folder}",
            path=str(folder),
            next="`rashomon corpus read INPUTS -o FOLDER` comes first",
        )
    todo = [task for task in tasks if not kept.is_done("trace", task.name)]
    tally = Tally(total=len(todo), shards=len(todo))
    for row in runner.map_shards(TraceStage(), todo, kept):
        tally.add({**row, "count": 1})
        if tell is not None:
            tell("looking at what is read", tally)
    find_copies(kept, runner, lambda _: tell("holding near-copies against each other", None) if tell else None)
    _group(kept, tell)
    with database(kept) as connection:
        (reports, happenings) = connection.execute(
            "SELECT count(*), count(DISTINCT happening) FROM happenings"
        ).fetchone()
        (shared,) = connection.execute(
            "SELECT count(*) FROM (SELECT happening FROM happenings GROUP BY happening HAVING count(*) > 1)"
        ).fetchone()
        (copies,) = connection.execute("SELECT count(*) FROM copies").fetchone()
    return Found(reports=reports, happenings=happenings, shared=shared, copies=copies)


def _group(folder: Folder, tell: Callable[[str, Tally | None], None] | None) -> None:
    """Settle day after day, from the first that is not as it was."""
    with database(folder) as connection:
        _stand_for(connection)
        days = _days(connection)
        done = folder.done(_STEP)
        kept = 0
        while (
            kept < len(days) and days[kept][0] != _UNDATED and done.get(days[kept][0], {}).get("rests") == days[kept][1]
        ):
            kept += 1
        folder.drop(_STEP, [name for name in done if name not in {name for name, _ in days[:kept]}], ["happenings"])
        if kept == len(days):
            return
        grouping = _restored(connection, folder, [name for name, _ in days[:kept]])
        for number, (name, rests) in enumerate(days[kept:], kept + 1):
            traces = list(_traces(connection, "stands.day = ?", ["~" if name == _UNDATED else name]))
            groups = grouping.add(traces) if traces else {}
            rows = _rows(connection, folder, name, groups)
            folder.finish(_STEP, name, {"happenings": as_table("happenings", rows)}, {"rests": rests})
            if tell is not None:
                tell(f"day {number:,} of {len(days):,}: {name}, {len(rows):,} reports", None)


def _stand_for(connection: Any) -> None:
    """Tables `whole` of every report once with its day, and `stands` of which report stands for it: the first copy."""
    connection.execute(
        "CREATE TEMP TABLE whole AS SELECT report, min(CASE WHEN day = '' THEN '~' ELSE day END) AS day "
        "FROM traces GROUP BY report"
    )
    connection.execute(
        "CREATE TEMP TABLE edges AS SELECT report AS one, origin AS other FROM copies WHERE share >= ? "
        "UNION SELECT origin, report FROM copies WHERE share >= ?",
        [_COPY, _COPY],
    )
    hang_together(connection, "edges")
    # Copies that came long after are told of on their own: an obituary of years ago, a page under every story.
    connection.execute(
        "CREATE TEMP TABLE stands AS WITH family AS ("
        "SELECT report, day, coalesce(label, report) AS label FROM whole LEFT JOIN labels ON id = report) "
        "SELECT report, day, first_value(report) OVER (PARTITION BY label ORDER BY day, report) AS first, "
        "first_value(day) OVER (PARTITION BY label ORDER BY day, report) AS first_day FROM family"
    )
    connection.execute(
        "UPDATE stands SET first = report, first_day = day WHERE day <> first_day AND (day = '~' OR first_day = '~' OR "
        "date_diff('day', try_cast(first_day AS DATE), try_cast(day AS DATE)) > ?)",
        [_TOLD_AGAIN],
    )


def _days(connection: Any) -> list[tuple[str, str]]:
    """The days in order, each with a hash of all that its happenings rest on: that day and those before."""
    days: list[tuple[str, str]] = []
    rests = hashlib.sha256()
    current = None
    found = connection.execute("SELECT day, report, first FROM stands ORDER BY day, report")
    while some := found.fetchmany(10_000):
        for day, report, first in some:
            if day != current:
                if current is not None:
                    days.append((_name(current), rests.hexdigest()))
                current = day
            rests.update(f"{day} {report} {first}\n".encode())
    if current is not None:
        days.append((_name(current), rests.hexdigest()))
    return days


def _name(day: str) -> str:
    return _UNDATED if day == "~" else day


def _traces(connection: Any, where: str, values: Sequence[Any]) -> Iterator[Trace]:
    """Traces of reports that stand for themselves."""
    found = connection.execute(
        "SELECT DISTINCT ON (report) traces.* FROM traces JOIN stands USING (report) "
        f"WHERE stands.first = report AND {where} ORDER BY report",
        list(values),
    )
    names = [column[0] for column in found.description]
    while some := found.fetchmany(500):
        for row in some:
            yield trace_from(dict(zip(names, row, strict=True)))


def _restored(connection: Any, folder: Folder, days: Sequence[str]) -> Grouping:
    """The grouping as it stood after some days: what was counted, and the reports that others may still join."""
    if not days:
        return Grouping()
    last = days[-1]
    counts = {bag: Counter[str]() for bag in _BAGS}
    for bag in _BAGS:
        found = connection.execute(
            f"SELECT item.term, count(*) FROM (SELECT unnest({bag}) AS item FROM (SELECT DISTINCT ON (report) * "
            "FROM traces JOIN stands USING (report) WHERE stands.first = report AND stands.day <= ?)) GROUP BY ALL",
            [last],
        )
        while some := found.fetchmany(10_000):
            counts[bag].update(dict(some))
    (total,) = connection.execute(
        "SELECT count(DISTINCT report) FROM stands WHERE first = report AND day <= ?", [last]
    ).fetchone()
    grouping = Grouping(counts=counts, total=total)
    since = date.fromordinal(max(1, date.fromisoformat(last).toordinal() - NAMED)).isoformat()
    groups = _groups(folder, [day for day in days if day >= since])
    # A happening that somebody still tells of is kept whole, however long ago it began.
    groups |= _groups(folder, [day for day in days if day < since], frozenset(groups.values()))
    connection.execute("CREATE OR REPLACE TEMP TABLE kept AS SELECT unnest(?) AS report", [sorted(groups)])
    standing = "stands.day <= ? AND report IN (SELECT report FROM kept)"
    grouping.restore((trace, groups[trace.report]) for trace in _traces(connection, standing, [last]))
    return grouping


def _groups(folder: Folder, days: Sequence[str], wanted: Set[str] | None = None) -> dict[str, str]:
    """The happening of each report of some days, of all of them or of those wanted."""
    files = [str(folder.file("happenings", day)) for day in days]
    return {row["report"]: row["happening"] for row in rows_of(files) if wanted is None or row["happening"] in wanted}


def _rows(connection: Any, folder: Folder, name: str, groups: dict[str, str]) -> list[dict[str, Any]]:
    """The reports of a day with their happenings, copies with that of what they share their text with."""
    day = "~" if name == _UNDATED else name
    members = connection.execute(
        "SELECT report, first, first_day FROM stands WHERE day = ? ORDER BY report", [day]
    ).fetchall()
    before = sorted({_name(first_day) for _, first, first_day in members if first not in groups})
    known = _groups(folder, before)
    return [
        {"happening": groups.get(first) or known[first], "report": report, "day": "" if day == "~" else day}
        for report, first, _ in members
    ]
