"""Corpora to claims: every form of input, the same bytes however it is done, and nothing lost in silence."""

import csv
import gzip
import io
import json
import os
import re
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from rashomon.corpus.engines import InProcess, Workers
from rashomon.corpus.folder import Folder
from rashomon.corpus.inputs import csv_rows, lines_of
from rashomon.corpus.reading import Read, read
from rashomon.corpus.stored import reading_of
from rashomon.corpus.tables import schemas
from rashomon.errors import CorpusEmpty, CorpusMissing, CorpusOther, FetchOff, FetchRefused
from rashomon.options import Options, ReadOptions
from rashomon.pipeline import read_report_claims
from rashomon.read import read_inputs

from .make import crawl, jsonl, parquet, row, snapshot


def rows(folder: Path, table: str) -> list[dict[str, Any]]:
    """All rows of a table."""
    there = Folder.there(folder)
    files = [file for step in ("read", "plan") for file in there.files(step, table) if Path(file).exists()]
    return [each for file in files for each in pq.read_table(file).to_pylist()]


FORMS: dict[str, Callable[[Path], object]] = {
    "articles.jsonl": lambda path: jsonl(path, [row(number) for number in range(7)]),
    "articles.jsonl.gz": lambda path: path.write_bytes(
        gzip.compress("".join(json.dumps(row(number)) + "\n" for number in range(7)).encode(), mtime=0)
    ),
    "articles.parquet": lambda path: parquet(path, [row(number) for number in range(7)]),
    "articles.csv": lambda path: path.write_text(
        "text;outlet\r\n" + "".join(f'"{row(number)["text"]}";Post\r\n\r\n' for number in range(7)),
        encoding="utf-8-sig",
    ),
    "crawl.warc.gz": lambda path: crawl(path, range(7)),
    "crawl.warc": lambda path: crawl(path, range(7)),
}


@pytest.mark.parametrize("name", FORMS)
def test_a_large_file_gives_the_reports_that_compare_reads(name: str, tmp_path: Path) -> None:
    """Shard by shard, begun in the middle of the file, the same reports come out as of the whole."""
    FORMS[name](tmp_path / name)

    done = read([str(tmp_path / name)], tmp_path / "corpus", batch=3)

    whole = read_inputs([tmp_path / name]).reports
    assert done.reports == len(whole) == 7
    assert {each["report"] for each in rows(tmp_path / "corpus", "reports")} == {report.id for report in whole}


def test_folders_are_read_to_the_bottom_with_their_tables(tmp_path: Path) -> None:
    """Single documents, of which `reports.csv` tells the outlet; a second table elsewhere is no report."""
    below = tmp_path / "in" / "monday"
    below.mkdir(parents=True)
    (below / "a.txt").write_text("Two people were killed in Arnvik on Monday.\n", encoding="utf-8")
    (below / "reports.csv").write_text("path,outlet\na.txt,Arnvik Post\n", encoding="utf-8")
    (tmp_path / "in" / ".hidden.txt").write_text("Nothing.", encoding="utf-8")

    done = read([str(tmp_path / "in")], tmp_path / "corpus")

    assert (done.reports, done.failures) == (1, 0)
    assert [each["outlet"] for each in rows(tmp_path / "corpus", "reports")] == ["Arnvik Post"]


def test_documents_that_are_named_one_by_one_add_up(tmp_path: Path) -> None:
    """And the whole folder is then no more than they are."""
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text(f"Two people were killed in {name.upper()}rnvik.\n", encoding="utf-8")
        done = read([str(tmp_path / f"{name}.txt")], tmp_path / "corpus")
    assert len(rows(tmp_path / "corpus", "reports")) == 2
    (tmp_path / "corpus").rename(tmp_path / ".corpus")
    again = [
        read(inputs, tmp_path / ".corpus")
        for inputs in ([str(tmp_path), str(tmp_path / "a.txt")], [str(tmp_path / "a.txt"), str(tmp_path)])
    ]

    assert (done.reports, *((each.reports, each.redone) for each in again)) == (2, (2, 0), (2, 0))


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A file of reports, copies among them, and what reading it gives in one process."""
    folder = tmp_path_factory.mktemp("whole")
    reports = [row(number) for number in range(8)]
    again = [row(2) | {"url": "https://other.example/2"}, row(3) | {"outlet": "Star"}]
    source = jsonl(folder / "in.jsonl", [*reports, *again, {"text": " "}, {"title": "no text"}])
    read([str(source)], folder / "corpus", keep=True, batch=4)
    return source, folder / "corpus"


def test_readings_are_those_of_one_report_alone(whole: tuple[Path, Path]) -> None:
    """Also where a text was read before: only ids differ."""
    bodies = {each["path"]: each["body"] for each in rows(whole[1], "readings")}
    options = Options()
    for each in rows(whole[1], "reports"):
        reading = reading_of({**each, "body": bodies[each["path"]]})
        alone = read_report_claims(reading.report, model=options.parse.model, vague=options.claims.vague)
        assert reading.claims == alone.claims
        assert reading.entities == alone.entities


def test_several_processes_give_the_same_bytes(whole: tuple[Path, Path], tmp_path: Path) -> None:
    """Of every file, the manifest included."""
    read([str(whole[0])], tmp_path / "corpus", keep=True, batch=4, runner=Workers(count=2))

    assert snapshot(tmp_path / "corpus") == snapshot(whole[1])


def test_what_is_done_is_not_done_again(whole: tuple[Path, Path], tmp_path: Path) -> None:
    """A run that ends after the first shard is taken up there."""
    first: list[dict[str, Any]] = []

    class Interrupted(InProcess):
        def map_shards(self, stage: Any, tasks: Any, folder: Folder) -> Any:
            yield from super().map_shards(stage, tasks[:1], folder)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read(
            [str(whole[0])],
            tmp_path / "corpus",
            keep=True,
            batch=4,
            runner=Interrupted(),
            tell=lambda tally: first.append(dict(tally.rows)),
        )
    done = read([str(whole[0])], tmp_path / "corpus", keep=True, batch=4)

    assert len(first) == 1
    assert done.redone == 2
    assert snapshot(tmp_path / "corpus") == snapshot(whole[1])


def test_bad_records_are_told_of(whole: tuple[Path, Path]) -> None:
    """With their place, and the reason."""
    assert [(re.sub(".*/", "", each["path"]), each["slug"]) for each in rows(whole[1], "failures")] == [
        ("11", "read-empty"),
        ("12", "read-empty"),
    ]


@pytest.mark.parametrize("table", ["reports", "claims", "readings", "originals", "failures"])
def test_tables_have_the_columns_that_are_documented(table: str, whole: tuple[Path, Path]) -> None:
    """The schema in the file is that of the reference page, descriptions and all."""
    for file in Folder.there(whole[1]).files("read", table):
        written = pq.read_schema(file)
        assert written.equals(schemas()[table])
        assert [field.metadata[b"description"] for field in written] == [
            field.metadata[b"description"] for field in schemas()[table]
        ]


def test_hostile_rows_cost_only_themselves(tmp_path: Path) -> None:
    """Halves of characters, control characters, formulas, paths, numbers without end, rows that are no objects."""
    hostile: list[Any] = [
        row(0, "Two killed in Arnvik\n\nTwo people were killed \ud800 in Arnvik, the \x00 police \u202e said."),
        row(1) | {"outlet": "=cmd|' /C calc'!A0", "url": "../../etc/passwd"},
        row(2, "9" * 5000 + " people were killed in Corrow on Monday."),
        row(3, "(" * 3000 + " two were killed " + ")" * 3000),
        [1, 2],
        "text",
        {"text": {"deep": [1] * 3}},
        {"text": 7},
    ]
    source = tmp_path / "in.jsonl"
    lines = [json.dumps(each).encode() for each in hostile] + [b"{", b"\xff\xfe\x00garbage", b'{"text": "' + b"a" * 90]
    source.write_bytes(b"\n".join(lines) + b"\n")

    done = read([str(source)], tmp_path / "corpus", batch=2)

    assert done.reports + done.failures == len(lines)
    assert done.reports >= 3
    texts = {each["path"].rsplit("/")[-1]: each["text"] for each in rows(tmp_path / "corpus", "reports")}
    assert "\ufffd" in texts["1"]
    for claim in rows(tmp_path / "corpus", "claims"):
        assert texts[claim["report_path"].rsplit("/")[-1]][claim["start"] : claim["end"]] == claim["quote"]


def test_an_input_that_breaks_off_gives_what_stands_before(tmp_path: Path) -> None:
    """And a failure for the rest."""
    data = crawl(tmp_path / "a.warc.gz", range(6)).read_bytes()
    (tmp_path / "a.warc.gz").write_bytes(data[: len(data) * 2 // 3])

    done = read([str(tmp_path / "a.warc.gz"), str(tmp_path / "gone.jsonl")], tmp_path / "corpus", batch=2)

    assert 0 < done.reports < 6
    assert "read-unreadable" in {each["slug"] for each in rows(tmp_path / "corpus", "failures")}


def test_more_can_be_read_into_a_corpus_and_changed_inputs_anew(tmp_path: Path) -> None:
    """A file of another day is added; one that grew takes the place of what it was."""
    monday = jsonl(tmp_path / "monday.jsonl", [row(number) for number in range(3)])
    read([str(monday)], tmp_path / "corpus", batch=2)
    tuesday = jsonl(tmp_path / "tuesday.jsonl", [row(number) for number in range(5, 7)])
    read([str(tuesday)], tmp_path / "corpus", batch=2)
    jsonl(monday, [row(number) for number in range(1, 4)])
    done = read([str(monday), str(tuesday)], tmp_path / "corpus", batch=2)

    afresh = read([str(monday), str(tuesday)], tmp_path / "afresh", batch=2)
    assert (done.reports, done.redone, afresh.redone) == (5, 2, 3)
    assert snapshot(tmp_path / "corpus") == snapshot(tmp_path / "afresh")


def test_a_corpus_has_one_set_of_options(whole: tuple[Path, Path], tmp_path: Path) -> None:
    """Another one is refused, and so is a folder of other things."""
    with pytest.raises(CorpusOther, match="another way") as raised:
        read([str(whole[0])], whole[1], Options(read=ReadOptions(max_words=7)), keep=True, batch=4)
    assert "max_words" in raised.value.why
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "a.txt").touch()
    with pytest.raises(CorpusOther, match="not empty"):
        read([str(whole[0])], tmp_path / "other")
    with pytest.raises(CorpusMissing):
        Folder.there(tmp_path / "nowhere")


def test_nothing_to_read_is_an_error(tmp_path: Path) -> None:
    """With the reasons."""
    with pytest.raises(CorpusEmpty, match="not one report") as raised:
        read([str(tmp_path / "gone.jsonl")], tmp_path / "corpus")
    assert "does not exist" in raised.value.why


@pytest.mark.parametrize(
    ("address", "error"), [("s3://bucket/day", FetchOff), ("https://star.example/a.jsonl", FetchRefused)]
)
def test_nothing_is_fetched_unasked(address: str, error: type[Exception], tmp_path: Path) -> None:
    """A store elsewhere only with leave, the web never."""
    with pytest.raises(error):
        read([address], tmp_path / "corpus")


def test_an_object_store_is_read_like_a_folder(tmp_path: Path) -> None:
    """Through fsspec, here one in memory."""
    import fsspec

    store = fsspec.filesystem("memory")
    store.pipe("/day/a.jsonl", "".join(json.dumps(row(number)) + "\n" for number in range(3)).encode())
    store.pipe("/day/b.txt", b"Two people were killed in Arnvik on Monday.\n")
    try:
        done = read(["memory://day"], tmp_path / "corpus", batch=2)
    finally:
        store.rm("/day", recursive=True)

    assert isinstance(done, Read)
    assert (done.reports, done.failures) == (4, 0)
    assert {each["path"] for each in rows(tmp_path / "corpus", "reports")} >= {
        "memory://day/a.jsonl/3",
        "memory://day/b.txt",
    }


class Endless(io.RawIOBase):
    """A file that is one line of so many bytes, none of which lies anywhere."""

    def __init__(self, size: int) -> None:
        self._left = size

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        """As many as fit."""
        count = min(len(buffer), self._left)
        buffer[:count] = b"a" * count
        self._left -= count
        return count

    def tell(self) -> int:
        """As if it had been read from its beginning."""
        return 0


def test_a_line_without_end_does_not_fill_the_memory() -> None:
    """A few hundred kilobytes of gzip hold one of gigabytes; where it begins and that it is too long is all of it."""
    tracemalloc.start()
    try:
        lines = list(lines_of(io.BufferedReader(Endless(200_000_000)), 1000))
        with pytest.raises(csv.Error):
            list(csv_rows(io.BufferedReader(Endless(200_000_000)), "utf-8", ","))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert lines == [(0, b"a" * 1000)]
    assert peak < 170_000_000


def test_a_row_that_is_too_long_costs_only_itself(tmp_path: Path) -> None:
    long = json.dumps({"text": "a" * 3_000_000})
    lines = [json.dumps(row(0)), long, json.dumps(row(1))]
    (tmp_path / "in.jsonl.gz").write_bytes(gzip.compress("\n".join(lines).encode()))
    options = Options(read=ReadOptions(max_bytes=2_000_000))
    done = read([str(tmp_path / "in.jsonl.gz")], tmp_path / "corpus", options, batch=2)

    assert (done.reports, done.failures) == (2, 1)
    (failure,) = rows(tmp_path / "corpus", "failures")
    assert (failure["slug"], failure["path"].rsplit("/")[-1]) == ("read-too-large", "2")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_table_of_reports_that_is_a_pipe_is_told_of_and_not_waited_for(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_bytes(b"Two people were killed in Arnvik on Monday.\n")
    os.mkfifo(folder / "reports.csv")
    done = read([str(folder)], tmp_path / "corpus")

    assert done.reports == 1
    (failure,) = rows(tmp_path / "corpus", "failures")
    assert failure["message"].endswith("reports.csv is no file")
