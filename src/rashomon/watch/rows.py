"""Values of a watch as rows of its tables, and back."""

import json
from typing import Any

from attrs import asdict
from sqlalchemy import RowMapping

from rashomon.case import Original
from rashomon.happenings.grouping import Trace
from rashomon.model import Report
from rashomon.plain import canonical, from_plain, to_plain
from rashomon.read.hint import Facts
from rashomon.watch.values import Seen, Waiting


def waiting_row(waiting: Waiting, capture: str | None) -> dict[str, Any]:
    """The row of a report on its way; `capture` is the name of what was fetched for it.

    One that has no number yet is given one by the table.
    """
    original = waiting.original
    row = {
        "source": waiting.source,
        "key": waiting.key,
        "stage": waiting.stage,
        "facts": canonical(asdict(waiting.facts)),
        "report": canonical(to_plain(original.report)) if original else None,
        "data": original.data if original else None,
        "retrieval": canonical([list(pair) for pair in original.retrieval] if original else []),
        "capture": capture,
        "attempts": waiting.attempts,
        "due": waiting.due,
        "happening": waiting.happening,
    }
    return row | ({"seq": waiting.seq} if waiting.seq else {})


def waiting_of(row: RowMapping) -> Waiting:
    """A report on its way, from its row with the ``body`` of what was fetched for it."""
    original = None
    if row["report"] is not None:
        original = Original(
            report=from_plain(json.loads(row["report"]), Report),
            data=row["data"],
            retrieval=tuple((first, second) for first, second in json.loads(row["retrieval"])),
            capture=row["body"] or b"",
        )
    kept = {name: row[name] for name in ("seq", "source", "key", "stage", "attempts", "due", "happening")}
    return Waiting(original=original, facts=Facts(**json.loads(row["facts"])), **kept)


def seen_row(seen: Seen) -> dict[str, Any]:
    """The row of an entry or file that was seen."""
    return {**asdict(seen, recurse=False), "facts": canonical(asdict(seen.facts))}


def seen_of(row: RowMapping) -> Seen:
    """An entry or file that was seen, from its row."""
    return Seen(**{**row, "facts": Facts(**json.loads(row["facts"]))})


def trace_row(trace: Trace, happening: str, day: int) -> dict[str, Any]:
    """The row of what the grouping knows of a report that came in on a day."""
    # JSON has no sets.
    sets = {"ages": sorted(trace.ages), "dates": sorted(trace.dates)}
    return {
        "report": trace.report,
        "happening": happening,
        "day": day,
        "body": canonical(to_plain(trace) | sets),
    }


def trace_of(body: str) -> Trace:
    """What the grouping knows of a report, from the ``body`` of its row."""
    return from_plain(json.loads(body), Trace)
