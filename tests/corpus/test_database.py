"""Queries look at a corpus, and at nothing else."""

from collections.abc import Callable
from pathlib import Path

import pytest

from rashomon.cli.root import run
from rashomon.corpus.database import VIEWS, answered
from rashomon.corpus.folder import Folder
from rashomon.corpus.reading import read
from rashomon.corpus.tables import schemas
from rashomon.errors import QueryUnfit

from .make import jsonl, row


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A few reports, one of which cannot be read."""
    folder = tmp_path_factory.mktemp("queried")
    rows = [row(number) for number in range(4)]
    read([str(jsonl(folder / "in.jsonl", [*rows, row(0) | {"outlet": "=1+1\x1b[31m"}, {}]))], folder / "corpus")
    return folder / "corpus"


@pytest.fixture
def ask(corpus: Path) -> Callable[[str], list[tuple[object, ...]]]:
    """Ask for all rows."""

    def call(sql: str) -> list[tuple[object, ...]]:
        with answered(Folder.there(corpus), sql) as answer:
            return list(answer.rows)

    return call


@pytest.mark.parametrize("name", [*schemas(), *VIEWS])
def test_every_table_and_view_answers(name: str, ask: Callable[[str], list[tuple[object, ...]]]) -> None:
    """Also those that no step has made yet."""
    assert isinstance(ask(f"SELECT * FROM {name}"), list)


def test_tolls_are_told(ask: Callable[[str], list[tuple[object, ...]]]) -> None:
    """A view that a person would want."""
    assert (3.0, "killed") in ask("SELECT figure_low, figure_measure FROM tolls")


@pytest.mark.parametrize(
    "sql",
    [
        "COPY claims TO '{there}/out.csv'",
        "COPY claims TO '{corpus}/claims/x.parquet'",
        "SELECT * FROM read_text('{there}/secret.txt')",
        "SELECT * FROM read_csv('{there}/secret.txt')",
        "SELECT * FROM glob('{there}/*')",
        "FROM '{there}/secret.txt'",
        "FROM read_parquet('http://127.0.0.1:9/x.parquet')",
        "FROM query('COPY claims TO ''{there}/out.csv''')",
        "ATTACH '{there}/new.db'",
        "EXPORT DATABASE '{there}/all'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SET enable_external_access = true",
        "PRAGMA memory_limit='9GB'",
        "CREATE TABLE t AS FROM claims",
        "DROP VIEW claims",
        "SELECT 1; COPY claims TO '{there}/out.csv'",
        "SELECT * FROM corpus_rows",
        "SELEC",
        "",
    ],
)
def test_a_query_reaches_nothing_else(sql: str, corpus: Path, tmp_path: Path) -> None:
    """No file, no network, no setting, no variable of the program; and it changes nothing."""
    corpus_rows = ["a variable in reach of a program that looks for one"]
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    before = sorted(corpus.rglob("*"))

    with (
        pytest.raises(QueryUnfit),
        answered(Folder.there(corpus), sql.format(there=tmp_path, corpus=corpus)) as answer,
    ):
        list(answer.rows)

    assert corpus_rows
    assert [path.name for path in tmp_path.iterdir()] == ["secret.txt"]
    assert sorted(corpus.rglob("*")) == before


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("text", "outlet\tn\n=1+1<U+001B>[31m\t1\n"),
        ("csv", "outlet,n\r\n'=1+1\x1b[31m,1\r\n"),
        ("json", '{"outlet": "=1+1\\u001b[31m", "n": 1}\n'),
    ],
)
def test_answers_are_harmless(form: str, shown: str, corpus: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    """On a screen, in a spreadsheet, as JSON."""
    sql = "SELECT outlet, count(*)::INT AS n FROM reports WHERE outlet LIKE '=%' GROUP BY outlet"

    assert run(["corpus", "query", str(corpus), sql, "--format", form]) == 0
    assert capfdbinary.readouterr().out.decode() == shown
