"""Reports to claims: `read`, and the stage that it does on every shard."""

import hashlib
import json
import re
import zlib
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from typing import Any

import pyarrow as pa
from attrs import evolve, frozen

from rashomon.claims import basis, for_copy
from rashomon.corpus.engines import InProcess, Runner
from rashomon.corpus.folder import Folder
from rashomon.corpus.inputs import Planned, Shard, plan
from rashomon.corpus.places import check_allowed
from rashomon.corpus.progress import Tally
from rashomon.corpus.records import Record, problem_of, records, unpacked
from rashomon.corpus.shelf import Shelf
from rashomon.corpus.stage import Rows, Work
from rashomon.corpus.stored import report_row
from rashomon.corpus.tables import as_table, cells, schemas
from rashomon.errors import CorpusEmpty
from rashomon.model import Dossier, Notice, Reading, Report
from rashomon.options import Options
from rashomon.parse import load_engine
from rashomon.pipeline import read_report_claims
from rashomon.plain import canonical, from_plain, reading_body, reading_from, to_plain
from rashomon.present.exports.tables import claim_rows
from rashomon.present.record import to_record
from rashomon.read import Inputs, Worker, read_documents

# Readings kept, packed, for reports of the same text: some 10 kB each.
_KEPT = 10_000
# What processes keep for one another: readings, and parsed paragraphs of about 1 kB.
_SHELVED, _SHELVED_PARAGRAPHS = 20_000, 100_000
_UNFIT = re.compile("[\x00\ud800-\udfff]")
# Records a shard: what an interruption costs at most, some minutes of one processor.
BATCH = 250


@frozen(kw_only=True)
class ReadStage:
    """Records to reports, claims and readings.

    Args:
        options: Of every step.
        keep: Whether the bytes of the reports are kept.
    """

    options: Options
    keep: bool = False
    name: str = "read"

    @property
    def tables(self) -> tuple[str, ...]:
        """Reports, claims, readings, failures; the bytes where they are kept."""
        return ("reports", "claims", "readings", "failures", *(("originals",) if self.keep else ()))

    def batches(self, task: Shard) -> Iterator[pa.RecordBatch]:
        """The records of a shard."""
        return records(task, self.options.read)

    def open(self, beside: Path | None) -> Work:
        """Load the language pipeline."""
        return _Reader(self, beside)

    def about(self, task: Shard, rows: Rows) -> dict[str, Any]:
        """Where the shard is from."""
        words = sum(row["words"] for row in rows["reports"])
        return {"input": task.input, "first": task.first, "count": task.count, "words": words}

    def broken(self, row: pa.RecordBatch) -> Rows:
        """A failure for a record that no process survives."""
        return {"failures": [_broken(record.path, "every process that read it ended") for record in unpacked(row)]}


class _Reader:
    """Reads batches; a text that was read before with the same outlet and date is not read again."""

    def __init__(self, stage: ReadStage, beside: Path | None) -> None:
        self._stage = stage
        self._worker = Worker(stage.options.read)
        # Readings as `_packed` makes them.
        self._kept: OrderedDict[bytes, bytes] = OrderedDict()
        self._engine = load_engine(stage.options.parse.model)
        self._readings = None if beside is None else Shelf(beside / "readings", most=_SHELVED)
        self._paragraphs = None if beside is None else Shelf(beside / "paragraphs", most=_SHELVED_PARAGRAPHS)
        self._engine.share(self._paragraphs)

    def close(self) -> None:
        """End the process that reads foreign formats, and let go of what is shared with others."""
        self._worker.close()
        self._engine.share(None)
        for shelf in filter(None, (self._readings, self._paragraphs)):
            shelf.close()

    def __call__(self, batch: pa.RecordBatch) -> Rows:
        rows: dict[str, list[dict[str, Any]]] = {name: [] for name in self._stage.tables}
        found = [self._reports(record, rows) for record in unpacked(batch)]
        reports = [_storable(report) for each in found for report in each.reports]
        self._prepare(reports)
        for report in reports:
            try:
                made = self._rows(report)
            except Exception as error:  # one text that the rules cannot take must not cost the others
                rows["failures"].append(_broken(report.path, f"{type(error).__name__}: {str(error)[:160]}"))
                continue
            for name, more in made.items():
                rows[name] += more
        if self._stage.keep:
            kept = {report["sha256"] for report in rows["reports"]}
            data = {sha256: data for each in found for sha256, data in each.data.items() if sha256 in kept}
            rows["originals"] += [{"sha256": sha256, "data": each} for sha256, each in sorted(data.items())]
        return rows

    def _reports(self, record: Record, rows: dict[str, list[dict[str, Any]]]) -> Inputs:
        """The reports of a record; what cannot be read goes to the failures."""
        if record.problem is not None:
            rows["failures"].append(record.problem)
            return Inputs()
        found = read_documents(
            record.data,
            path=record.path,
            hint=record.hint,
            options=self._stage.options.read,
            runner=self._worker,
            keep=self._stage.keep,
        )
        rows["failures"] += [problem_of(error) for error in found.failures]
        return found

    def _prepare(self, reports: Sequence[Report]) -> None:
        """Parse what was not read before in one go."""
        keys = {_key(report): report for report in reports}
        fresh = {key: report for key, report in keys.items() if key not in self._kept}
        if self._readings is not None and fresh:
            self._keep(self._readings.find(fresh))
        with suppress(Exception):  # whatever it is, it comes again with the report that it is about
            self._engine.prepare([report for key, report in fresh.items() if key not in self._kept])

    def _keep(self, packed: Mapping[bytes, bytes]) -> None:
        self._kept |= packed
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)

    def _rows(self, report: Report) -> Rows:
        """What is known of a report, as rows."""
        key = _key(report)
        packed = self._kept.get(key)
        if packed is None:
            options = self._stage.options
            reading = read_report_claims(report, model=options.parse.model, vague=options.claims.vague)
        else:
            self._kept.move_to_end(key)
            reading = _for_copy(packed, report)
        body = reading_body(reading)
        if packed is None:
            made = {key: _packed(report, reading, body)}
            self._keep(made)
            if self._readings is not None:
                self._readings.keep(made)
        record = to_record(Dossier(readings=(evolve(reading, entities=(), unread=()),)))
        return {
            "reports": [report_row(reading)],
            "claims": [cells("claims", row) for row in claim_rows((reading,), record)],
            "readings": [{"report": report.id, "path": report.path, "body": body}],
        }


def _packed(report: Report, reading: Reading, body: str) -> bytes:
    """A reading, with the id of its report and the notices that reading added, in two lines."""
    notices = reading.report.warnings[len(report.warnings) :]
    return zlib.compress(f"{canonical([report.id, to_plain(notices)])}\n{body}".encode(), 1)


def _for_copy(packed: bytes, report: Report) -> Reading:
    """The reading of a report that is read like the one that was packed."""
    head, body = zlib.decompress(packed).decode().split("\n", 1)
    first, told = json.loads(head)
    warnings = (*report.warnings, *from_plain(told, tuple[Notice, ...]))
    return for_copy(reading_from(body, evolve(report, id=first)), evolve(report, warnings=warnings))


def _key(report: Report) -> bytes:
    """What reports that are read alike have in common."""
    return hashlib.sha256(repr(basis(report)).encode("utf-8", "surrogatepass")).digest()


def _storable(report: Report) -> Report:
    """A report whose text any table and any case can hold: what is no character becomes one that says so, in place."""
    return evolve(report, text=_UNFIT.sub("\ufffd", report.text)) if _UNFIT.search(report.text) else report


def _broken(path: str, why: str) -> dict[str, str]:
    return {
        "path": path,
        "slug": "corpus-record",
        "message": f"{path} could not be read for claims",
        "why": why,
        "next": "this is a defect of rashomon; please report it with the text, if you may share it",
    }


@frozen(kw_only=True)
class Read:
    """What a run came to.

    Args:
        reports, claims, failures, words: Rows and words in the shards of these inputs, those done before included.
        redone: Shards that were done in this run.
    """

    reports: int
    claims: int
    failures: int
    words: int
    redone: int


def read(
    inputs: Sequence[str],
    folder: Path,
    options: Options | None = None,
    *,
    keep: bool = False,
    batch: int = BATCH,
    runner: Runner | None = None,
    tell: Callable[[Tally], None] | None = None,
) -> Read:
    """Read corpora into a folder; what stands there already is not read again, and more can be read into it later.

    Args:
        inputs: Files and folders, here or where fsspec reaches: web archives, Parquet, JSON Lines and CSV of any size;
            every other format that `rashomon compare` reads, a document or a small archive a file.
        folder: Where to; every process at work must see it.
        options: Of every step.
        keep: Whether the bytes of the reports are kept, for the files of cases.
        batch: Records a shard; an interruption costs at most so many for each process.
        runner: What does the work; in this process when None.
        tell: Told how far things are.

    Raises:
        CorpusOther: If the folder holds something else, or was read with other options.
        CorpusEmpty: If not one report could be read.
        FetchOff, FetchRefused: If an input lies elsewhere and `options.read.fetch` does not allow that.
        ModelError: If the language pipeline cannot be loaded.
        OutputUnwritable: If the folder cannot be written to.
    """
    options = options or Options()
    check_allowed(inputs, fetch=options.read.fetch)
    stage = ReadStage(options=options, keep=keep)
    about = _about(options, keep, batch)
    kept = Folder.made(folder, about)
    kept.sweep()
    config = hashlib.sha256(canonical(about).encode()).hexdigest()
    planned = list(plan(inputs, kept, batch, config))
    shards = list(chain.from_iterable(item.shards for item in planned))
    problems = _note_problems(kept, planned)
    before = kept.done(stage.name)
    tally = Tally(total=sum(shard.count for shard in shards), shards=len(shards))
    rows = [before[shard.name] for shard in shards if shard.name in before]
    todo = [shard for shard in shards if shard.name not in before]
    for row in rows:
        tally.add(row, earlier=True)
    for row in (runner or InProcess()).map_shards(stage, todo, kept):
        rows.append(row)
        tally.add(row)
        if tell is not None:
            tell(tally)
    done = Read(
        reports=tally.rows["reports"],
        claims=tally.rows["claims"],
        failures=tally.rows["failures"] + len(problems),
        words=tally.words,
        redone=len(todo),
    )
    if not done.reports:
        raise CorpusEmpty(
            "not one report could be read",
            path=", ".join(inputs)[:400],
            why="\n".join(f"{problem['message']} [{problem['slug']}]" for problem in problems[:5]),
            next=f"look at the table of failures: rashomon corpus query {folder} 'FROM failures'",
        )
    return done


def _about(options: Options, keep: bool, batch: int) -> dict[str, Any]:
    """What shapes the output."""
    shown = dict(options.shown())
    return {
        "version": version("rashomon"),
        "pipeline": load_engine(options.parse.model).label,
        "options": {name: value for name, value in shown.items() if name not in ("fetch", "max_fetch_seconds")},
        "keep": keep,
        "batch": batch,
    }


def _note_problems(folder: Folder, planned: Sequence[Planned]) -> list[dict[str, str]]:
    """What is wrong with whole inputs, into the table of failures."""
    problems: list[dict[str, str]] = []
    for item in planned:
        name = f"input-{hashlib.sha256(item.input.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"
        if item.problem is not None:
            row = {column: item.problem.get(column, "") for column in schemas()["failures"].names}
            folder.finish("plan", name, {"failures": as_table("failures", [row])}, {"input": item.input})
            problems.append(row)
        elif folder.is_done("plan", name):
            folder.drop("plan", [name], ["failures"])
    return problems
