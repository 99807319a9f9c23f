"""Reading in a process of its own: what breaks it costs only itself."""

import io
import os
import struct
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from attrs import frozen

from rashomon.errors import ReadError
from rashomon.options import ReadOptions
from rashomon.read import Page, ReadHint, Worker, read_bytes, read_inputs, wire
from tests.read.containers.make import PAGE, TEXT, pack

SMALL = ReadOptions(max_memory=600_000_000, max_cpu_seconds=1, max_seconds=20)

LIMITED = pytest.mark.skipif(sys.platform != "linux", reason="the platform has no such limit")


@frozen(kw_only=True)
class Breaking:
    """A reader that the child takes for one of its own, by name, and that does whatever the path says."""

    name = "breaking"
    version = "1"
    media_type = "application/x-breaking"
    suffixes = ()
    signed = False
    isolated = True

    def fits(self, data: bytes) -> bool:
        """Never asked."""
        return False

    def read(self, data: bytes, path: str, hint: ReadHint, options: ReadOptions) -> Page:
        """Break down."""
        if path == "dies":
            os.abort()
        elif path == "leaves":
            os._exit(0)
        elif path == "sleeps":
            time.sleep(600)
        elif path == "spins":
            while True:
                pass
        elif path == "grows":
            held = [bytes(50_000_000) for _ in range(1000)]
            return Page(text=str(len(held)), regions=())
        elif path == "writes":
            with tempfile.TemporaryFile() as file:
                file.write(b"x" * 10)
        elif path == "prints":
            os.write(1, b"noise")
            print("noise", flush=True)
        elif path == "raises":
            raise KeyError("unforeseen")
        return Page(text=f"{os.getpid()}", regions=())


@pytest.fixture
def worker(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Worker]:
    """A worker whose process knows the reader that breaks."""
    (tmp_path / "sitecustom.py").write_text(
        "import rashomon.read.child as child\n"
        "from tests.read.test_worker import Breaking\n"
        "child.READERS = (*child.READERS, Breaking())\n",
        encoding="utf-8",
    )
    root = str(Path(__file__).parents[2])
    monkeypatch.setattr(
        "rashomon.read.worker._PROGRAM",
        f"import sys; sys.path[:] = {{path!r}} + [{root!r}, {str(tmp_path)!r}]; import sitecustom; "
        "from rashomon.read.child import main; main()",
    )
    with Worker(SMALL) as made:
        yield made


def ask(worker: Worker, path: str) -> str:
    """The slug of the error, or the text."""
    try:
        return worker.read(Breaking(), b"", path, ReadHint(), SMALL).text
    except ReadError as error:
        assert error.path == path
        return error.slug


@pytest.mark.parametrize(
    ("path", "slug"),
    [
        ("dies", "read-crashed"),
        ("leaves", "read-crashed"),
        ("raises", "read-crashed"),
        pytest.param("spins", "read-too-slow", marks=pytest.mark.skipif(sys.platform == "win32", reason="no limit")),
        pytest.param(
            "grows", "read-too-much-memory", marks=pytest.mark.skipif(sys.platform != "linux", reason="no limit")
        ),
        pytest.param("writes", "read-crashed", marks=pytest.mark.skipif(sys.platform == "win32", reason="no limit")),
    ],
)
def test_what_breaks_the_process_is_an_error(worker: Worker, path: str, slug: str) -> None:
    """And the next document is read by a new one."""
    before = ask(worker, "well")
    assert (ask(worker, path), ask(worker, "well").isdecimal()) == (slug, True)
    assert ask(worker, "well") != before


def test_what_hangs_is_ended(worker: Worker) -> None:
    """By the clock, where it uses no processor time."""
    worker._options = ReadOptions(max_seconds=1)

    assert (ask(worker, "sleeps"), ask(worker, "well").isdecimal()) == ("read-too-slow", True)


def test_one_process_reads_a_whole_batch(worker: Worker) -> None:
    """What a library prints does not get into the answers."""
    assert len({ask(worker, path) for path in ("well", "prints", "well")}) == 1


@pytest.mark.parametrize(
    ("data", "path"), [(PAGE, "a.html"), (TEXT, "a.txt"), (b'{"text": "\\ud800 Three hurt."}', "a.json")]
)
def test_the_same_report_as_in_this_process(data: bytes, path: str) -> None:
    """Nothing is lost on the way."""
    with Worker(ReadOptions()) as worker:
        assert read_bytes(data, path=path, runner=worker) == read_bytes(data, path=path)


def test_the_same_error_as_in_this_process() -> None:
    """Its class and everything it says."""
    caught = []
    with Worker(ReadOptions()) as worker:
        for runner in (worker, None):
            with pytest.raises(ReadError) as error:
                read_bytes(b"<html><body></body></html>", path="a.html", runner=runner)
            caught.append((type(error.value), vars(error.value)))

    assert caught[0] == caught[1]


def test_plain_text_starts_no_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """There is nothing in it that could break."""
    monkeypatch.setattr("rashomon.read.worker.subprocess.Popen", lambda *_, **__: pytest.fail("a process was started"))
    (tmp_path / "a.txt").write_bytes(TEXT)

    assert len(read_inputs([tmp_path]).reports) == 1


def test_without_a_process_the_text_is_read_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each other input is a failure of its own."""

    def refuse(*_: object, **__: object) -> None:
        raise OSError("no more processes")

    monkeypatch.setattr("rashomon.read.worker.subprocess.Popen", refuse)
    (tmp_path / "a.txt").write_bytes(TEXT)
    (tmp_path / "b.html").write_bytes(PAGE)
    (tmp_path / "c.zip").write_bytes(pack({"a.txt": TEXT}))
    inputs = read_inputs([tmp_path])

    assert [report.path for report in inputs.reports] == ["a.txt"]
    assert [(error.path, error.slug) for error in inputs.failures] == [
        ("b.html", "read-crashed"),
        ("c.zip", "read-crashed"),
    ]


def test_without_limits_of_the_platform(monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows has no `resource`; the clock holds there too."""
    from rashomon.read import child

    monkeypatch.setitem(sys.modules, "resource", None)
    child._limit(ReadOptions())


@pytest.mark.parametrize("body", [b"[" * 200_000, b"[1]", b"3", b'"x"', b"{}", b'{"blobs": [null]}', b"{", b"\xff"])
def test_what_is_no_answer_is_none(body: bytes) -> None:
    """However it is made: a process that a document has taken over may send anything."""
    with pytest.raises((ValueError, KeyError, TypeError)):
        wire.receive(io.BytesIO(struct.pack(">Q", len(body)) + body), 1 << 30)
