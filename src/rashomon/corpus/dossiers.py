"""A dossier for each happening that several reports tell of."""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
from attrs import frozen

from rashomon.corpus.copies import rows_at
from rashomon.corpus.database import database
from rashomon.corpus.engines import InProcess, Runner
from rashomon.corpus.folder import Folder
from rashomon.corpus.progress import Tally
from rashomon.corpus.stage import Rows, Work
from rashomon.corpus.stored import reading_of
from rashomon.corpus.tables import schemas
from rashomon.errors import CorpusUnready, OutputUnwritable, UnknownReference
from rashomon.model import Notice, Reading
from rashomon.options import Options
from rashomon.pipeline import compare_readings
from rashomon.present.exports.tables import tables
from rashomon.present.record import to_record
from rashomon.present.safe import json_inert

# Happenings a shard.
_A_SHARD = 32
# Reports of one happening that are compared: 500 take half a minute, and more than in proportion beyond.
MOST = 500

NOTICES: Mapping[str, str] = {
    "corpus-cut": "More reports tell of a happening than are compared at once; the first of them by day were.",
}


@frozen(kw_only=True)
class Happening:
    """A happening.

    Args:
        id: Its id.
        members: Its reports by day: their ids, each with the shard it stands in; the first of them where they are many.
        total: How many there are.
    """

    id: str
    members: tuple[tuple[str, str], ...]
    total: int


@frozen(kw_only=True)
class Happenings:
    """Some happenings of one day."""

    name: str
    happenings: tuple[Happening, ...]


@frozen(kw_only=True)
class CompareStage:
    """Readings by happening to dossiers.

    Args:
        root: Of the corpus.
        options: Of every step.
    """

    root: Path
    options: Options
    name: str = "compare"
    tables: tuple[str, ...] = ("dossiers", "questions", "relations")

    def batches(self, task: Happenings) -> Iterator[pa.RecordBatch]:
        """A row a happening, with the readings of its reports."""
        folder = Folder(root=self.root)
        rows = pa.struct([*schemas()["reports"], schemas()["readings"].field("body")])
        schema = pa.schema(
            [pa.field("happening", pa.string()), pa.field("total", pa.int64()), pa.field("reports", pa.list_(rows))]
        )
        for happening in task.happenings:
            row = {"happening": happening.id, "total": happening.total, "reports": stored_rows(folder, happening)}
            yield pa.RecordBatch.from_pylist([row], schema)

    def open(self, beside: Path | None) -> Work:
        """Nothing is loaded that the comparison does not load itself."""
        return _Comparing(self.options)

    def about(self, task: Happenings, rows: Rows) -> dict[str, Any]:
        """How many happenings."""
        return {"count": len(task.happenings), "words": 0}

    def broken(self, row: pa.RecordBatch) -> Rows:
        """A happening that no process survives has an empty dossier."""
        (each,) = row.to_pylist()
        return {"dossiers": [{"happening": each["happening"], "reports": each["total"], "body": ""}]}


class _Comparing:
    def __init__(self, options: Options) -> None:
        self._options = options

    def close(self) -> None:
        return

    def __call__(self, batch: pa.RecordBatch) -> Rows:
        made: dict[str, list[dict[str, Any]]] = {"dossiers": [], "questions": [], "relations": []}
        for row in batch.to_pylist():
            readings = [reading_of(each) for each in row["reports"]]
            notices = [_cut(len(readings), row["total"])] if len(readings) < row["total"] else []
            dossier = compare_readings(readings, self._options, notices=notices)
            body = json_inert(json.dumps(to_record(dossier), ensure_ascii=False, allow_nan=False))
            happening = {"happening": row["happening"]}
            made["dossiers"].append({**happening, "reports": row["total"], "body": body})
            for table in tables(dossier):
                if table.name in made:
                    names = [column.name for column in table.columns]
                    made[table.name] += [{**happening, **dict(zip(names, each, strict=True))} for each in table.rows]
        return made


def _cut(some: int, total: int) -> Notice:
    return Notice(
        slug="corpus-cut",
        message=f"{total:,} reports tell of this happening; the first {some:,} by day were compared",
        next="`rashomon corpus case` makes a case of all of them",
    )


def stored_rows(folder: Folder, happening: Happening) -> list[dict[str, Any]]:
    """The reports of a happening with their readings, as rows, sorted by id."""
    places = {
        table: [(report, str(folder.file(table, shard))) for report, shard in happening.members]
        for table in ("reports", "readings")
    }
    reports = rows_at(places["reports"])
    bodies = {row["report"]: row["body"] for row in rows_at(places["readings"], ["report", "body"])}
    return [{**row, "body": bodies[row["report"]]} for row in reports]


def happenings_of(
    folder: Folder, *, least: int = 1, most: int = MOST, one: str = ""
) -> Iterator[tuple[str, Happening]]:
    """The happenings that at least so many reports tell of, or one, each with its first day, in order.

    Args:
        folder: The corpus.
        least: Reports that have to tell of it.
        most: Reports of each that are wanted.
        one: The only one that is wanted.

    Raises:
        CorpusUnready: If none were found yet.
    """
    if not folder.done("group"):
        raise CorpusUnready(
            f"no happenings were found yet in {folder.root}",
            path=str(folder.root),
            next=f"`rashomon corpus events {folder.root}` comes first",
        )
    with database(folder) as connection:
        found = connection.execute(
            "WITH placed AS (SELECT report, min(parse_filename(filename, true)) AS shard FROM "
            "read_parquet(?, filename = true) GROUP BY report) "
            "SELECT coalesce(min(nullif(day, '')), '') AS first, happening, "
            "list((report, shard) ORDER BY day = '', day, report)[1:?], count(*) "
            "FROM happenings JOIN placed USING (report) WHERE ? IN ('', happening) GROUP BY happening "
            "HAVING count(*) >= ? ORDER BY first, happening",
            [folder.files("read", "reports"), most, one, least],
        )
        while some := found.fetchmany(1000):
            for day, happening, members, total in some:
                yield day, Happening(id=happening, members=tuple(map(_pair, members)), total=total)


def _pair(member: Any) -> tuple[str, str]:
    report, shard = member.values() if isinstance(member, dict) else member
    return report, shard


def find_happening(folder: Folder, named: str) -> Happening:
    """One happening, by its id or the beginning of it, or by that of one of its reports.

    Raises:
        UnknownReference: If there is none, or more than one.
    """
    with database(folder) as connection:
        found = connection.execute(
            "SELECT DISTINCT happening FROM happenings WHERE starts_with(happening, ?) OR starts_with(report, ?) "
            "ORDER BY 1 LIMIT 3",
            [named, named],
        ).fetchall()
    if len(found) != 1 or not named:
        raise UnknownReference(
            f"{named!r} names {'several happenings' if found else 'no happening'} of {folder.root}",
            reference=named,
            next=f"`rashomon corpus query {folder.root} 'FROM told'` lists them",
        )
    return next(happening for _, happening in happenings_of(folder, most=1 << 40, one=found[0][0]))


def compare(
    folder: Path,
    options: Options | None = None,
    *,
    least: int = 2,
    runner: Runner | None = None,
    tell: Callable[[Tally], None] | None = None,
) -> int:
    """Make a dossier for each happening; of a corpus that grew, only for those that changed.

    Args:
        folder: The corpus.
        options: Of the comparison.
        least: Reports that have to tell of it.
        runner: What does the work; in this process when None.
        tell: Told how far it is.

    Returns:
        How many dossiers there are.

    Raises:
        CorpusMissing: If there is no corpus.
        CorpusUnready: If no happenings were found yet.
    """
    kept, options = Folder.there(folder), options or Options()
    kept.sweep()
    stage = CompareStage(root=folder.absolute(), options=options)
    tasks = list(_shards(kept, options, least))
    kept.drop(stage.name, set(kept.done(stage.name)) - {task.name for task in tasks}, stage.tables)
    before = kept.done(stage.name)
    tally = Tally(total=sum(len(task.happenings) for task in tasks), shards=len(tasks), of="happenings")
    for task in tasks:
        if task.name in before:
            tally.add(before[task.name], earlier=True)
    todo = [task for task in tasks if task.name not in before]
    for row in (runner or InProcess()).map_shards(stage, todo, kept):
        tally.add(row)
        if tell is not None:
            tell(tally)
    return int(tally.rows["dossiers"])


def _shards(folder: Folder, options: Options, least: int) -> Iterator[Happenings]:
    """The happenings of each day, some at a time; the name of a shard tells what is in it."""
    shown = repr(options.shown())
    day, some = "", list[Happening]()
    for first, happening in happenings_of(folder, least=least):
        if some and (first != day or len(some) == _A_SHARD):
            yield _named(day, some, shown)
            some = []
        day = first
        some.append(happening)
    if some:
        yield _named(day, some, shown)


def _named(day: str, happenings: list[Happening], shown: str) -> Happenings:
    told = "\n".join(f"{each.id} {each.total} {each.members}" for each in happenings)
    digest = hashlib.sha256(f"{shown}\n{told}".encode()).hexdigest()[:12]
    return Happenings(name=f"{day or 'undated'}-{digest}", happenings=tuple(happenings))


def readings_of(folder: Folder, happening: Happening) -> list[Reading]:
    """What is known of the reports of a happening."""
    return [reading_of(row) for row in stored_rows(folder, happening)]


def write_documents(folder: Path, place: Path) -> None:
    """Write the dossiers as JSON, one a line in the order of their ids, each with the id of its happening first.

    Raises:
        OutputUnwritable: If the file cannot be written.
    """
    try:
        with database(Folder.there(folder)) as connection, place.open("w", encoding="utf-8", newline="") as file:
            found = connection.execute("SELECT happening, body FROM dossiers WHERE body <> '' ORDER BY happening")
            while some := found.fetchmany(50):
                for happening, body in some:
                    file.write(f'{{"happening": {json.dumps(happening)}, {body.removeprefix("{")}\n')
    except OSError as error:
        raise OutputUnwritable(
            f"{place} cannot be written", path=str(place), why=error.strerror or str(error), next="name another file"
        ) from error
