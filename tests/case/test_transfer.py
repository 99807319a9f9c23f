"""A case as one document and back, whole or with something left out."""

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from rashomon.case import Redaction, import_json
from rashomon.errors import CaseExists, ImportUnfit
from rashomon.model import Decision

from .sample import EDITED, HALLEN, exported, new_case, opened, whole_case


@pytest.fixture
def document(tmp_path: Path) -> str:
    """The export of a case in which everything was done once."""
    with whole_case(tmp_path / "a.case") as case:
        return exported(case)


@pytest.mark.parametrize("redaction", [None, Redaction(bodies=True), Redaction(sources=(("Jane Doe",),))])
def test_export_import_export_gives_the_same_bytes(tmp_path: Path, redaction: Redaction | None) -> None:
    """And the case in between is the same in every respect."""
    with whole_case(tmp_path / "a.case") as case:
        first = exported(case, redaction)
        with opened(first, tmp_path / "b.case") as again:
            assert again.check() == []
            assert exported(again) == first
            if redaction is None:
                assert (again.history(), again.state()) == (case.history(), case.state())
                assert (again.dossier(), again.readings()) == (case.dossier(), case.readings())
                assert again.search("bridge") == case.search("bridge")
                again.decide(Decision(kind="note", text="and it goes on"))
                assert again.check() == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.case", "b.case"]


def test_an_empty_case_comes_back(tmp_path: Path) -> None:
    """Nothing in it but that it was begun."""
    with new_case(tmp_path / "a.case") as case:
        first = exported(case)
    with opened(first, tmp_path / "b.case") as again:
        assert exported(again) == first


def test_the_document_does_not_depend_on_the_file(tmp_path: Path, document: str) -> None:
    """Made twice in two files: the same document."""
    with whole_case(tmp_path / "b.case") as case:
        assert exported(case) == document


def _set(path: str, value: Any) -> Callable[[Any], None]:
    *keys, last = path.split(".")

    def change(record: Any) -> None:
        for key in keys:
            record = record[int(key) if key.isdigit() else key]
        record[int(last) if last.isdigit() else last] = value

    return change


def _without(path: str) -> Callable[[Any], None]:
    *keys, last = path.split(".")

    def change(record: Any) -> None:
        for key in keys:
            record = record[int(key) if key.isdigit() else key]
        del record[int(last) if last.isdigit() else last]

    return change


@pytest.mark.parametrize(
    "change",
    [
        _set("format", "rashomon-case/9"),
        _set("events.3.why", "something else"),
        _set("events.3.seq", "many"),
        _set("events.3.seq", 10**30),
        _set("events.0.payload", []),
        _set("events.5.payload.decision.targets.0.words.exact", "Jane Roe"),
        _set("blobs.0.body", "AAAA"),
        _set("blobs.0.body", "not base64!"),
        _set("blobs.0.body", None),
        _set("versions.0.text", "other"),
        _set("versions.0.sha256", "0"),
        _set("versions.0.superseded_by", None),
        _set("versions.0.superseded_by", 77),
        _set("versions.0.retrieval", 5),
        _set("readings.0.report", 99),
        _set("readings.0.body.claims.0.start", 0),
        _set("dossier.question.0", 5),
        _set("dossier.more", 5),
        _set("head", "0"),
        _set("dossier.compared", None),
        _without("events.11"),
        _without("events.4"),
        _without("blobs.0"),
        _without("versions.0"),
        _without("dossier"),
    ],
)
def test_a_document_that_does_not_hold_together_is_refused(
    tmp_path: Path, document: str, change: Callable[[Any], None]
) -> None:
    """With what is wrong, and without a file left behind."""
    record = json.loads(document)
    change(record)

    with pytest.raises(ImportUnfit) as caught:
        import_json(io.StringIO(json.dumps(record)), tmp_path / "b.case")

    assert caught.value.why
    assert [path.name for path in tmp_path.iterdir()] == ["a.case"]


@pytest.mark.parametrize("text", ["", "{", "[]", "5", "null", "[" * 100_000, '{"format": "rashomon-case/1"}', "\ud800"])
def test_what_is_no_document_at_all(tmp_path: Path, text: str) -> None:
    with pytest.raises(ImportUnfit):
        import_json(io.StringIO(text), tmp_path / "b.case")


def test_an_import_takes_the_place_of_nothing(tmp_path: Path, document: str) -> None:
    """What is there stays."""
    before = (tmp_path / "a.case").read_bytes()
    with pytest.raises(CaseExists):
        import_json(io.StringIO(document), tmp_path / "a.case")
    assert (tmp_path / "a.case").read_bytes() == before


def test_edits_are_not_lost(tmp_path: Path, document: str) -> None:
    """Every version that was ever added is in the export."""
    texts = [version["text"] for version in json.loads(document)["versions"]]

    assert {HALLEN, EDITED} <= set(texts)
