"""Hostile inputs: each ends in a typed error or a report within limits, and the good one beside it is read."""

import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from rashomon.options import ReadOptions
from rashomon.read import Inputs, Worker, read_documents, read_inputs
from tests.read.containers.make import PAGE, TEXT
from tests.read.hostile.archives import ARCHIVES
from tests.read.hostile.documents import DOCUMENTS
from tests.read.hostile.kind import Hostile
from tests.read.hostile.messages import MESSAGES

KINDS = (*ARCHIVES, *DOCUMENTS, *MESSAGES)
# Far below the defaults, so that what runs into a limit does so soon.
LIMITS = ReadOptions(
    max_bytes=20_000_000,
    max_words=2000,
    max_members=500,
    max_unpacked_bytes=40_000_000,
    max_memory=700_000_000,
    max_cpu_seconds=6,
    max_seconds=60,
)


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    """One process for all of them, as in a batch."""
    with Worker(LIMITS) as made:
        yield made


@pytest.mark.parametrize("kind", KINDS, ids=[kind.id for kind in KINDS])
def test_hostile_input(kind: Hostile, worker: Worker) -> None:
    """Alone with the program it costs no more than itself."""
    if kind.id.startswith("parquet"):
        pytest.importorskip("pyarrow")
    found = read_documents(kind.make(), path=kind.name, options=LIMITS, runner=worker)

    check(kind, found)
    beside = read_documents(PAGE, path="good.html", options=LIMITS, runner=worker)
    assert [report.path for report in beside.reports] == ["good.html"]


def check(kind: Hostile, found: Inputs) -> None:
    """Hold what came of an input to what is expected of it."""
    slugs = {error.slug for error in found.failures}
    paths = [report.path for report in found.reports]
    if kind.outcome.slugs:
        assert slugs & set(kind.outcome.slugs), (slugs, paths)
    else:
        assert paths and kind.outcome.path in ("", *paths), (slugs, paths)
    assert all(error.message and error.path.startswith(kind.name) for error in found.failures)
    assert sum(len(report.text) for report in found.reports) <= LIMITS.max_unpacked_bytes
    assert len(paths) + len(found.failures) <= LIMITS.max_members + 2
    for report in found.reports:
        at = 0
        for region in report.regions:
            assert at <= region.start < region.end <= len(report.text)
            at = region.end
        assert not any(words in report.text for words in kind.outcome.absent)


def test_there_are_enough_of_them() -> None:
    """Every kind of its own."""
    assert len({kind.id for kind in KINDS}) == len(KINDS) >= 60


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(os.path.relpath(path))


FILES = {
    "a-pipe": _pipe,
    "a-socket": _socket,
    "a-device": lambda path: path.symlink_to("/dev/zero"),
    "a-terminal": lambda path: path.symlink_to("/dev/tty"),
    "a-link-to-itself": lambda path: path.symlink_to(path.name),
    "a-link-to-nothing": lambda path: path.symlink_to("nowhere"),
    "a-folder-with-a-file-name": lambda path: path.mkdir(),
}


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("ending", ["txt", "pdf", "zip"])
def test_a_path_that_is_no_file(name: str, ending: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing waits for what never comes."""
    monkeypatch.chdir(tmp_path)
    FILES[name](tmp_path / f"a.{ending}")
    (tmp_path / "good.txt").write_bytes(TEXT)
    inputs = read_inputs([tmp_path], LIMITS)

    assert [report.path for report in inputs.reports] == ["good.txt"]
    if name == "a-folder-with-a-file-name":
        assert [notice.slug for notice in inputs.notices] == ["read-subfolder"]
    else:
        assert [(error.path, error.slug) for error in inputs.failures] == [(f"a.{ending}", "read-unreadable")]


def test_a_folder_of_all_of_them(tmp_path: Path) -> None:
    """Whatever their order, the same failures, and the good ones read."""
    few = [kind for kind in KINDS if kind.id in _FEW]
    for kind in few:
        (tmp_path / f"{kind.id}-{kind.name}").write_bytes(kind.make())
    (tmp_path / "good.html").write_bytes(PAGE)
    (tmp_path / "good.txt").write_bytes(TEXT)
    files = sorted(tmp_path.iterdir())
    there, back = read_inputs(files, LIMITS), read_inputs(files[::-1], LIMITS)

    assert there == _alike(back, there)
    assert [Path(report.path).name for report in there.reports if "good" in report.path] == ["good.html", "good.txt"]
    assert len({error.path.split("/")[len(tmp_path.parts)] for error in there.failures}) == len(few)


def _alike(inputs: Inputs, other: Inputs) -> Inputs:
    """The inputs, with the other's errors where they say the same: errors compare by identity."""
    assert [vars(error) for error in inputs.failures] == [vars(error) for error in other.failures]
    return Inputs(reports=inputs.reports, failures=other.failures, notices=inputs.notices)


_FEW = ("zip-bomb", "docx-laughs", "pdf-truncated", "html-50000-attributes", "mail-parts-too-deep", "jsonl-too-deep")
