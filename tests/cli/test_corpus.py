"""`rashomon corpus`: one command after the other over a small corpus."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from rashomon.cli.root import run
from rashomon.corpus import extras
from rashomon.errors import EngineMissing

from ..corpus.make import jsonl
from ..corpus.test_happenings import DAYS

Cli = Callable[..., tuple[int, str, str]]


@pytest.fixture
def cli(capfdbinary: pytest.CaptureFixture[bytes]) -> Cli:
    """Run the command line: exit code, standard output, standard error."""

    def call(*arguments: object) -> tuple[int, str, str]:
        code = run([str(each) for each in arguments])
        captured = capfdbinary.readouterr()
        return code, captured.out.decode(), captured.err.decode()

    return call


def test_from_files_to_a_case(cli: Cli, tmp_path: Path) -> None:
    """What came of each step is said, and what was not read is told by the exit code."""
    rows: list[dict[str, Any]] = [row for day in DAYS.values() for row in day]
    source = jsonl(tmp_path / "in.jsonl", [*rows, {"text": ""}])
    corpus = tmp_path / "corpus"

    code, out, err = cli("corpus", "read", source, "-o", corpus, "--keep", "--batch", 2)
    assert (code, out) == (3, "")
    assert "6 of 6 records (100%), 5 reports, 1 not read" in err
    assert cli("corpus", "read", source, "-o", corpus, "--keep", "--batch", 2, "--quiet", "--strict") == (2, "", "")

    code, _, err = cli("corpus", "compare", corpus)
    assert code == 2
    assert "error[corpus-unready]" in err

    code, _, err = cli("corpus", "events", corpus)
    assert code == 0
    assert "5 reports tell of 2 happenings, of 2 of them more than one" in err

    code, _, err = cli("corpus", "compare", corpus, "-o", tmp_path / "all.jsonl")
    assert code == 0
    assert "2 dossiers" in err
    documents = [json.loads(line) for line in (tmp_path / "all.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [document["schema"] for document in documents] == ["rashomon/1", "rashomon/1"]

    code, _, err = cli("corpus", "case", corpus, documents[0]["happening"], "-o", tmp_path / "one.case")
    assert code == 0
    assert documents[0]["happening"] in err
    assert (tmp_path / "one.case").exists()


def test_a_query_that_does_not_hold_together_says_why(cli: Cli, tmp_path: Path) -> None:
    """And so does a folder that is no corpus."""
    code, _, err = cli("corpus", "query", tmp_path, "FROM claims")
    assert code == 2
    assert "error[corpus-missing]" in err


def test_without_the_extra_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Before anything else is tried."""
    monkeypatch.setattr(extras, "find_spec", lambda name: None if name == "rensa" else object())
    with pytest.raises(EngineMissing, match="extra `corpus`") as raised:
        extras.require()
    assert raised.value.why == "rensa cannot be imported"
