"""A dossier a happening, and from a happening to a case."""

import json
import shutil
from pathlib import Path

import pytest

from rashomon.case import open_case
from rashomon.corpus import dossiers
from rashomon.corpus.casefile import to_case
from rashomon.corpus.database import answered
from rashomon.corpus.dossiers import compare, write_documents
from rashomon.corpus.engines import Workers
from rashomon.corpus.folder import Folder
from rashomon.corpus.happenings import find
from rashomon.corpus.reading import read
from rashomon.corpus.tables import schemas
from rashomon.desk import current
from rashomon.errors import CaseExists, CorpusUnready, UnknownReference
from rashomon.pipeline import compare as compare_files

from .make import jsonl, snapshot
from .test_happenings import DAYS


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two happenings, compared."""
    folder = tmp_path_factory.mktemp("compared")
    jsonl(folder / "in.jsonl", [row for rows in DAYS.values() for row in rows])
    read([str(folder / "in.jsonl")], folder / "corpus", keep=True, batch=2)
    with pytest.raises(CorpusUnready, match="no happenings"):
        compare(folder / "corpus")
    find(folder / "corpus")
    assert compare(folder / "corpus") == 2
    return folder / "corpus"


def ask(corpus: Path, sql: str) -> list[tuple[object, ...]]:
    with answered(Folder.there(corpus), sql) as answer:
        return list(answer.rows)


def test_a_dossier_is_what_compare_gives(corpus: Path, tmp_path: Path) -> None:
    """Of the same reports, but for their paths."""
    write_documents(corpus, tmp_path / "dossiers.jsonl")
    made = [json.loads(line) for line in (tmp_path / "dossiers.jsonl").read_text(encoding="utf-8").splitlines()]
    for document in made:
        folder = tmp_path / document["happening"]
        folder.mkdir()
        for report in document["reports"]:
            (data,) = ask(corpus, f"SELECT data FROM originals WHERE sha256 = '{report['sha256']}'")[0]
            assert isinstance(data, bytes)
            (folder / f"{report['path'].rsplit('/')[-1]}.json").write_bytes(data)
        dossier = compare_files([folder])
        assert {question.id for question in dossier.questions} == {each["id"] for each in document["questions"]}
        assert len(dossier.relations) == len(document["relations"])
    assert len(made) == 2


def test_conflicts_can_be_asked_for(corpus: Path) -> None:
    """With the words of both sides: the tables of questions and relations have the happening's id."""
    quotes = ask(corpus, "SELECT left_quote, right_quote FROM conflicts")
    assert {"Two", "Three"} in [{str(quote).split()[0] for quote in pair} for pair in quotes]


@pytest.mark.parametrize("table", ["questions", "relations", "dossiers", "happenings", "copies", "traces", "bands"])
def test_tables_have_the_columns_that_are_documented(table: str, corpus: Path) -> None:
    """As DuckDB sees them."""
    assert [name for name, *_ in ask(corpus, f"DESCRIBE {table}")] == schemas()[table].names


@pytest.mark.slow
def test_several_processes_give_the_same_bytes(corpus: Path, tmp_path: Path) -> None:
    """Of every step."""
    runner = Workers(count=2)
    read([str(corpus.parent / "in.jsonl")], tmp_path / "corpus", keep=True, batch=2, runner=runner)
    find(tmp_path / "corpus", runner=runner)
    compare(tmp_path / "corpus", runner=runner)

    assert snapshot(tmp_path / "corpus") == snapshot(corpus)


def test_what_did_not_change_is_not_compared_again(corpus: Path) -> None:
    """Not a file is touched."""
    before = {path: path.stat().st_mtime_ns for path in (corpus / "dossiers").iterdir()}
    assert compare(corpus) == 2
    assert {path: path.stat().st_mtime_ns for path in (corpus / "dossiers").iterdir()} == before


def test_of_a_happening_without_end_the_first_reports_are_compared(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And it is said how many there are."""
    shutil.copytree(corpus, tmp_path / "corpus")
    monkeypatch.setattr(dossiers.happenings_of, "__kwdefaults__", {"least": 1, "most": 2, "one": ""})
    compare(tmp_path / "corpus")

    sql = "SELECT reports, body FROM dossiers ORDER BY reports DESC LIMIT 1"
    ((reports, body),) = ask(tmp_path / "corpus", sql)
    document = json.loads(str(body))
    assert (reports, len(document["reports"])) == (3, 2)
    assert [notice["slug"] for notice in document["notices"]] == ["corpus-cut"]
    assert {report["published"] for report in document["reports"]} == {"2031-03-10", "2031-03-11"}


def test_a_happening_becomes_a_case(corpus: Path, tmp_path: Path) -> None:
    """With the bytes, and the readings, so that nothing has to be read again."""
    ((happening, reports),) = ask(corpus, "SELECT happening, reports FROM told ORDER BY reports DESC LIMIT 1")
    handed = to_case(corpus, str(happening), tmp_path / "one.case", who="Ada")

    assert (handed.happening, handed.reports, handed.texts) == (happening, reports, 0)
    with open_case(tmp_path / "one.case") as case:
        assert case.check() == []
        assert len(case.readings()) == reports
        document = json.loads(str(ask(corpus, f"SELECT body FROM dossiers WHERE happening = '{happening}'")[0][0]))
        assert [question.id for question in current(case).questions] == [each["id"] for each in document["questions"]]
    with pytest.raises(CaseExists):
        to_case(corpus, str(happening), tmp_path / "one.case")


def test_without_bytes_the_text_stands_for_them(corpus: Path, tmp_path: Path) -> None:
    """And it is said."""
    read([str(corpus.parent / "in.jsonl")], tmp_path / "corpus", batch=2)
    find(tmp_path / "corpus")
    report = ask(tmp_path / "corpus", "SELECT report FROM happenings ORDER BY report LIMIT 1")[0][0]
    handed = to_case(tmp_path / "corpus", str(report), tmp_path / "one.case")

    assert handed.texts == handed.reports
    with open_case(tmp_path / "one.case") as case:
        assert case.check() == []
        for version in case.versions():
            assert [notice.slug for notice in version.report.warnings] == ["corpus-text-only"]


@pytest.mark.parametrize("named", ["", "h-", "h-nothing"])
def test_a_happening_must_be_named_so_that_it_can_be_told(named: str, corpus: Path, tmp_path: Path) -> None:
    """None, several, unknown."""
    with pytest.raises(UnknownReference):
        to_case(corpus, named, tmp_path / "one.case")
