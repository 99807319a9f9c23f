"""A shard to its records, as record batches: bytes, and what is known of them. No record is parsed here."""

import csv
import json
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from attrs import frozen

from rashomon.corpus.inputs import Shard, csv_rows, lines_of, opened
from rashomon.corpus.places import Place
from rashomon.errors import ReadError, TooLarge, UnreadableInput
from rashomon.options import ReadOptions
from rashomon.plain import canonical, from_plain, to_plain
from rashomon.read.container import Found
from rashomon.read.containers.rows import line_found, row_found
from rashomon.read.containers.warc_file import page_of
from rashomon.read.hint import ReadHint
from rashomon.read.pick import as_container, format_for_name
from rashomon.read.reports_csv import NAME as REPORTS_TABLE
from rashomon.read.reports_csv import ReportsTable, read_table, row_key

# Records in memory at a time.
_BATCH = 32
RECORD = pa.schema(
    [
        pa.field("path", pa.string()),
        pa.field("data", pa.large_binary()),
        # What is known beforehand, and why the bytes cannot be had, both as JSON.
        pa.field("hint", pa.string()),
        pa.field("problem", pa.string()),
    ]
)


@frozen(kw_only=True)
class Record:
    """One record: bytes to read, or why they cannot be had."""

    path: str
    data: bytes
    hint: ReadHint
    problem: dict[str, str] | None = None

    @classmethod
    def of(cls, path: str, found: Found) -> "Record":
        """What a container found, by the path of its place."""
        if found.problem is None:
            return cls(path=path, data=found.data, hint=found.hint)
        kind, what = found.problem.kind, found.problem.what
        error = kind(f"{path} {what}", path=path, why=found.problem.why, next=found.problem.next)
        return cls(path=path, data=b"", hint=ReadHint(), problem=problem_of(error))


def problem_of(error: ReadError) -> dict[str, str]:
    """An error as a row of the table of failures."""
    return {
        "path": error.path,
        "slug": error.slug,
        "message": error.message,
        "why": error.why,
        "next": error.next,
    }


def records(shard: Shard, options: ReadOptions) -> Iterator[pa.RecordBatch]:
    """The records of a shard."""
    rows: list[dict[str, Any]] = []
    for record in _records(shard, options):
        rows.append(
            {
                "path": record.path,
                "data": record.data,
                "hint": canonical(to_plain(record.hint)),
                "problem": "" if record.problem is None else canonical(record.problem),
            }
        )
        if len(rows) == _BATCH:
            yield pa.RecordBatch.from_pylist(rows, RECORD)
            rows = []
    if rows:
        yield pa.RecordBatch.from_pylist(rows, RECORD)


def unpacked(batch: pa.RecordBatch) -> Iterator[Record]:
    """The records of a batch."""
    for row in batch.to_pylist():
        yield Record(
            path=row["path"],
            data=row["data"],
            hint=from_plain(json.loads(row["hint"]), ReadHint),
            problem=json.loads(row["problem"]) if row["problem"] else None,
        )


def _records(shard: Shard, options: ReadOptions) -> Iterator[Record]:
    number = shard.first - 1
    name = f"{shard.input}/{shard.member}" if shard.member else shard.input
    try:
        if shard.form == "files":
            yield from _files(shard, options)
            return
        for number, found in _found(shard, options):
            if found is not None:
                yield Record.of(f"{name}/{number}", found)
    except (OSError, ValueError, RuntimeError, EOFError, csv.Error, pa.ArrowException, OverflowError) as error:
        broken = UnreadableInput(
            f"{name} cannot be read behind record {number}",
            path=f"{name}/{number + 1}",
            why=f"{type(error).__name__}: {str(error)[:160]}",
            next="fetch or write the file again; what came before was read",
        )
        yield Record(path=broken.path, data=b"", hint=ReadHint(), problem=problem_of(broken))


def _found(shard: Shard, options: ReadOptions) -> Iterator[tuple[int, Found | None]]:
    """What stands at each place of a shard; None for what is no report."""
    if shard.form == "parquet":
        yield from _parquet_rows(shard)
        return
    with opened(shard.input, shard.member) as file:
        if shard.form == "csv":
            header = next(row for _, row in csv_rows(file, shard.encoding, shard.separator))
        file.seek(shard.offset)
        last = shard.first + shard.count
        if shard.form == "warc":
            yield from zip(range(shard.first, last), _pages(file, options), strict=False)
        elif shard.form == "jsonl":
            lines = lines_of(file, options.max_bytes + 1)
            for number, (_, line) in zip(range(shard.first, last), lines, strict=False):
                yield number, line_found(number, line.removeprefix(b"\xef\xbb\xbf"), options)
        else:
            for number, (_, cells) in zip(
                range(shard.first, last), csv_rows(file, shard.encoding, shard.separator), strict=False
            ):
                yield number, row_found(number, dict(zip(header, cells, strict=False)))


def _pages(file: Any, options: ReadOptions) -> Iterator[Found | None]:
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    kinds = WarcRecordType.response | WarcRecordType.resource
    for record in ArchiveIterator(file, record_types=kinds, parse_http=True, auto_decode="all"):
        yield page_of(record, options, options.max_bytes)


def _parquet_rows(shard: Shard) -> Iterator[tuple[int, Found | None]]:
    """The rows of a shard; only the row groups that hold them are read."""
    with Place(address=shard.input).open() as source:
        file = pq.ParquetFile(source)
        begin, end, at = shard.first - 1, shard.first - 1 + shard.count, 0
        for group in range(file.metadata.num_row_groups):
            size = file.metadata.row_group(group).num_rows
            if at + size > begin and at < end:
                number = at
                for batch in file.iter_batches(batch_size=_BATCH, row_groups=[group], use_threads=False):
                    if number + batch.num_rows > begin and number < end:
                        for place, row in enumerate(batch.to_pylist(), number):
                            if begin <= place < end:
                                yield place + 1, row_found(place + 1, row)
                    number += batch.num_rows
            at += size


def _files(shard: Shard, options: ReadOptions) -> Iterator[Record]:
    """A record a file, with what the folder's table says of it."""
    try:
        table = _table(shard.input)
    except ReadError as error:
        yield Record(path=error.path, data=b"", hint=ReadHint(), problem=problem_of(error))
        table = None
    for address in shard.files:
        try:
            data = _bytes(address, options)
        except ReadError as error:
            yield Record(path=address, data=b"", hint=ReadHint(), problem=problem_of(error))
            continue
        key = row_key(PurePosixPath(address).name)
        known = table is not None and key in table.facts
        hint = ReadHint(facts=table.facts[key], notices=table.notices[key]) if table and known else ReadHint()
        yield Record(path=address, data=data, hint=hint)


def _table(folder: str) -> ReportsTable | None:
    """What the table of a folder says; None where there is none.

    Raises:
        ReadError: If there is one that cannot be read: what it says of the reports would be lost in silence.
    """
    name = f"{folder}/{REPORTS_TABLE}"
    try:
        with Place(address=name).open() as file:
            return read_table(file.read(), path=name)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise UnreadableInput(
            f"{name} cannot be read", path=name, why=str(error)[:160], next="check who may read it"
        ) from error
    except UnreadableInput as error:
        if isinstance(error.__cause__, FileNotFoundError):
            return None
        raise


def _bytes(address: str, options: ReadOptions) -> bytes:
    form = format_for_name(address)
    holds = form is not None and as_container(form) is not None
    limit, setting = options.max_bytes, "max_bytes"
    if holds:
        limit, setting = options.max_container_bytes, "max_container_bytes"
    try:
        with Place(address=address).open() as file:
            data = file.read(limit + 1)
    except OSError as error:
        raise UnreadableInput(
            f"{address} cannot be read", path=address, why=str(error)[:160], next="check who may read it"
        ) from error
    if len(data) > limit:
        raise TooLarge(
            f"{address} is too large",
            path=address,
            why=f"more than {limit:,} bytes",
            next=f"split it into its reports, or raise {setting}",
        )
    return data
