"""What near-copies and happenings are found by, of every report: the first step of `happenings`."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from attrs import frozen
from rensa import RMinHash

from rashomon.corpus.folder import Folder
from rashomon.corpus.stage import Rows, Work
from rashomon.corpus.stored import reading_of
from rashomon.happenings.grouping import Trace, trace_of
from rashomon.lineage import shingles_of
from rashomon.model import Report

# Keys a report: two of which nearly half of the runs of words are the same share one of them with a chance of .97, two
# with a third of them .8, two with a tenth .04: reports that quote one statement are not held against each other.
BANDS, ROWS = 42, 3
_SEED = 20310312
_ISO_DAY = 10


@frozen(kw_only=True)
class Done:
    """A shard that was read."""

    name: str
    reports: str
    readings: str


@frozen(kw_only=True)
class TraceStage:
    """Readings to traces and band keys."""

    name: str = "trace"
    tables: tuple[str, ...] = ("traces", "bands")

    def batches(self, task: Done) -> Iterator[pa.RecordBatch]:
        """Reports with their readings."""
        bodies = pq.ParquetFile(task.readings).iter_batches(batch_size=32, columns=["body"], use_threads=False)
        reports = pq.ParquetFile(task.reports).iter_batches(batch_size=32, use_threads=False)
        for report, body in zip(reports, bodies, strict=True):
            yield report.append_column("body", body.column(0))

    def open(self, beside: Path | None) -> Work:
        """Nothing is loaded."""
        return _Tracer()

    def about(self, task: Done, rows: Rows) -> dict[str, Any]:
        """How many reports."""
        return {"count": len(rows["traces"]), "words": 0}

    def broken(self, row: pa.RecordBatch) -> Rows:
        """Of a report that no process survives, nothing."""
        return {}


class _Tracer:
    def close(self) -> None:
        return

    def __call__(self, batch: pa.RecordBatch) -> Rows:
        traces: list[dict[str, Any]] = []
        bands: list[dict[str, Any]] = []
        for row in batch.to_pylist():
            reading = reading_of(row)
            report = reading.report
            traces.append({**trace_row(trace_of(reading)), "outlet": report.outlet, "day": day_of(report)})
            bands += [{"key": key, "report": report.id} for key in keys_of(report)]
        return {"traces": traces, "bands": bands}


def keys_of(report: Report) -> list[int]:
    """Keys that reports of much the same words share with a high chance; none for a text too short to tell.

    MinHash (Broder 1997) in bands (Leskovec, Rajaraman & Ullman, Mining of Massive Datasets, ch. 3), by rensa.
    """
    shingles = shingles_of(report)
    if not shingles:
        return []
    signature = RMinHash(num_perm=BANDS * ROWS, seed=_SEED)
    signature.update(sorted(shingles))
    digest = signature.digest()
    keys = []
    for band in range(BANDS):
        key = band
        for value in digest[band * ROWS : (band + 1) * ROWS]:
            # Fowler, Noll and Vo's hash, a word at a time: the same on every machine.
            key = ((key ^ value) * 0x100000001B3 + (value >> 16)) & 0xFFFFFFFFFFFFFFFF
        keys.append(key)
    return keys


def day_of(report: Report) -> str:
    """The day a report is put to.

    Example:
        >>> day_of(Report(id="r-1", sha256="", path="a", text="", published="2031", retrieved="2031-03-12T08:00:00Z"))
        '2031-03-12'
    """
    told = (report.published, report.updated, report.retrieved)
    return next((when[:_ISO_DAY] for when in told if len(when) >= _ISO_DAY), "")


_BAGS = ("words", "names", "places", "title")


def trace_row(trace: Trace) -> dict[str, Any]:
    """A trace as a row."""
    return {
        "report": trace.report,
        "published": trace.day,
        **{
            bag: [{"term": term, "times": times} for term, times in sorted(getattr(trace, bag).items())]
            for bag in _BAGS
        },
        "ages": sorted(trace.ages),
        "dates": sorted(trace.dates),
    }


def trace_from(row: Mapping[str, Any]) -> Trace:
    """The trace of a row."""
    return Trace(
        report=row["report"],
        day=row["published"],
        **{bag: {item["term"]: item["times"] for item in row[bag]} for bag in _BAGS},
        ages=frozenset(row["ages"]),
        dates=frozenset(row["dates"]),
    )


def traced(folder: Folder) -> list[Done]:
    """The shards to trace; what was made of those that are there no more is taken away."""
    read = folder.done("read")
    folder.drop("trace", set(folder.done("trace")) - set(read), TraceStage().tables)
    return [
        Done(name=name, reports=str(folder.file("reports", name)), readings=str(folder.file("readings", name)))
        for name in read
    ]
