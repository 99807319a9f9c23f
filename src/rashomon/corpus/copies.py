"""Near-copies across a corpus: candidates by keys that much the same texts share, verified by `rashomon.lineage`."""

import hashlib
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from attrs import frozen

from rashomon.corpus.database import database
from rashomon.corpus.engines import Runner
from rashomon.corpus.folder import Folder
from rashomon.corpus.stage import Rows, Work
from rashomon.corpus.stored import report_of
from rashomon.lineage import find_lineage
from rashomon.plain import to_plain

# Rows of keys a part; some hundred megabytes while they are sorted.
_A_PART = 8_000_000
# Reports that share one key beyond this share boilerplate, such as the words under every page of an outlet.
_COMMON = 500
# Reports that are held against each other at once; of more, each is held against the first and its neighbours.
_AT_ONCE = 40
# Verified together.
_A_SHARD = 200
_WHO = pa.struct([("report", pa.string()), ("file", pa.string())])


@frozen(kw_only=True)
class Part:
    """Keys with the reports that share them."""

    name: str
    file: str


@frozen(kw_only=True)
class PairStage:
    """Reports by key to pairs of candidates."""

    name: str = "pair"
    tables: tuple[str, ...] = ("candidates",)

    def batches(self, task: Part) -> Iterator[pa.RecordBatch]:
        """A row a key that reports share."""
        schema = pa.schema([pa.field("reports", pa.list_(pa.string()))])
        rows: list[dict[str, list[str]]] = []
        key: int | None = None
        group: list[str] = []
        for batch in pq.ParquetFile(task.file).iter_batches(batch_size=16_384, use_threads=False):
            for one, report in zip(batch.column("key").to_pylist(), batch.column("report").to_pylist(), strict=True):
                if one != key:
                    if 1 < len(group) <= _COMMON:
                        rows.append({"reports": group})
                    key, group = one, []
                if len(group) <= _COMMON:
                    group.append(report)
            if len(rows) > 1024:
                yield pa.RecordBatch.from_pylist(rows, schema)
                rows = []
        if 1 < len(group) <= _COMMON:
            rows.append({"reports": group})
        if rows:
            yield pa.RecordBatch.from_pylist(rows, schema)

    def open(self, beside: Path | None) -> Work:
        """Nothing is loaded."""
        return _Pairing()

    def about(self, task: Part, rows: Rows) -> dict[str, Any]:
        """How many pairs."""
        return {"count": 1, "words": 0}

    def broken(self, row: pa.RecordBatch) -> Rows:
        """Of a key that no process survives, nothing."""
        return {}


class _Pairing:
    """Of the reports that share a key, each with the first: enough to bring them together."""

    def close(self) -> None:
        return

    def __call__(self, batch: pa.RecordBatch) -> Rows:
        pairs = {(first, other) for first, *rest in batch.column("reports").to_pylist() for other in rest}
        return {"candidates": [{"one": one, "other": other} for one, other in sorted(pairs)]}


@frozen(kw_only=True)
class Family:
    """Reports to be held against each other: their ids, each with the file it stands in."""

    members: tuple[tuple[str, str], ...]


@frozen(kw_only=True)
class Families:
    """Some families."""

    name: str
    families: tuple[Family, ...]


@frozen(kw_only=True)
class VerifyStage:
    """Families to pairs that share text, with what they share."""

    name: str = "verify"
    tables: tuple[str, ...] = ("copies",)

    def batches(self, task: Families) -> Iterator[pa.RecordBatch]:
        """A row a family."""
        schema = pa.schema([pa.field("members", pa.list_(_WHO))])
        for family in task.families:
            members = [{"report": report, "file": file} for report, file in family.members]
            yield pa.RecordBatch.from_pylist([{"members": members}], schema)

    def open(self, beside: Path | None) -> Work:
        """Nothing is loaded."""
        return _Verifying()

    def about(self, task: Families, rows: Rows) -> dict[str, Any]:
        """How many reports."""
        return {"count": sum(len(family.members) for family in task.families), "words": 0}

    def broken(self, row: pa.RecordBatch) -> Rows:
        """Of a family that no process survives, nothing."""
        return {}


class _Verifying:
    def close(self) -> None:
        return

    def __call__(self, batch: pa.RecordBatch) -> Rows:
        found = []
        for members in batch.column("members").to_pylist():
            reports = [report_of(row) for row in rows_at([(each["report"], each["file"]) for each in members])]
            found += [
                {name: value for name, value in to_plain(lineage).items() if name != "adds"}
                for lineage in find_lineage(reports)
            ]
        return {"copies": found}


def rows_at(places: Sequence[tuple[str, str]], columns: list[str] | None = None) -> list[dict[str, Any]]:
    """The rows of reports, by id, of which it is known in which file they stand; each report once, sorted by id."""
    wanted: dict[str, set[str]] = {}
    for report, file in places:
        wanted.setdefault(file, set()).add(report)
    rows: dict[str, dict[str, Any]] = {}
    for file, reports in sorted(wanted.items()):
        for row in pq.read_table(
            file, columns=columns, filters=[("report", "in", reports)], use_threads=False
        ).to_pylist():
            rows.setdefault(row["report"], row)
    return [rows[report] for report in sorted(rows)]


def find_copies(folder: Folder, runner: Runner, step: Callable[[dict[str, Any]], None]) -> None:
    """Fill the table of copies; of a corpus that grew, only families that changed are verified."""
    files = folder.files("trace", "bands")
    done = folder.done("trace")
    rows = sum(row["rows"]["bands"] for row in done.values())
    between = folder.root / "begun" / "exchange"
    digest = hashlib.sha256("\n".join(done).encode()).hexdigest()[:12]
    parts = max(1, -(-rows // _A_PART))
    named = [f"{digest}-{part:06d}" for part in range(parts)]
    if not all(folder.is_done("pair", name) for name in named):
        folder.drop("pair", folder.done("pair"), PairStage().tables)
        made = runner.exchange(files, "key", between, parts)
        tasks = [Part(name=name, file=file) for name, file in zip(named, made, strict=True)]
        for row in runner.map_shards(PairStage(), tasks, folder):
            step(row)
        shutil.rmtree(between, ignore_errors=True)
    families = _families(folder)
    folder.drop("verify", set(folder.done("verify")) - {each.name for each in families}, VerifyStage().tables)
    todo = [each for each in families if not folder.is_done("verify", each.name)]
    for row in runner.map_shards(VerifyStage(), todo, folder):
        step(row)


def _families(folder: Folder) -> list[Families]:
    """The reports that hang together by candidates, in shards that have their names from them."""
    with database(folder) as connection:
        connection.execute(
            "CREATE TEMP TABLE edges AS SELECT DISTINCT one, other FROM candidates "
            "UNION SELECT DISTINCT other, one FROM candidates"
        )
        hang_together(connection, "edges")
        found = connection.execute(
            "SELECT label, id, min(filename) FROM labels JOIN ("
            "SELECT report, filename FROM read_parquet(?, filename = true)) ON report = id "
            "GROUP BY ALL ORDER BY ALL",
            [folder.files("read", "reports")],
        )
        shards: list[Families] = []
        some: list[Family] = []
        for family in _each_family(found):
            some += [Family(members=tuple(members)) for members in _at_once(family)]
            if len(some) >= _A_SHARD:
                shards.append(_shard(some))
                some = []
        return [*shards, _shard(some)] if some else shards


def hang_together(connection: Any, edges: str) -> None:
    """Make a table `labels` of the ids that a table of edges joins, both ways, each with the least of its component."""
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE labels AS "
        f"SELECT one AS id, least(one, min(other)) AS label FROM {edges} GROUP BY one"
    )
    while True:
        connection.execute(
            "CREATE OR REPLACE TEMP TABLE next AS SELECT labels.id, least(min(labels.label), min(near.label)) AS label "
            f"FROM labels JOIN {edges} ON one = labels.id JOIN labels AS near ON near.id = other GROUP BY labels.id"
        )
        (changed,) = connection.execute(
            "SELECT count(*) FROM labels JOIN next USING (id) WHERE labels.label <> next.label"
        ).fetchone()
        connection.execute("CREATE OR REPLACE TEMP TABLE labels AS FROM next")
        if not changed:
            return


def _each_family(found: Any) -> Iterator[list[tuple[str, str]]]:
    label, members = "", list[tuple[str, str]]()
    while some := found.fetchmany(10_000):
        for one, report, file in some:
            if one != label:
                if members:
                    yield members
                label, members = one, []
            members.append((report, file))
    if members:
        yield members


def _at_once(members: list[tuple[str, str]]) -> Iterator[list[tuple[str, str]]]:
    """A family; of a large one the first of it with some of the others, time and again."""
    first, rest = members[0], members[1:]
    for at in range(0, len(rest), _AT_ONCE - 1):
        yield [first, *rest[at : at + _AT_ONCE - 1]]


def _shard(families: list[Family]) -> Families:
    told = "\n".join(" ".join(report for report, _ in family.members) for family in families)
    return Families(name=hashlib.sha256(told.encode()).hexdigest()[:16], families=tuple(families))
