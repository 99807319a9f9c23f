"""Foreign formats are read in a process of their own: a document that hangs, grows or crashes costs only itself.

One process is started for a batch, when the first such document comes, and replaced after one that broke it.
"""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from cattrs.errors import BaseValidationError

from rashomon.errors import ReaderCrashed, ReadError, ReaderTooLarge, ReaderTooSlow
from rashomon.options import ReadOptions
from rashomon.read import wire
from rashomon.read.container import Allowance, Container, Contents
from rashomon.read.hint import Page, Reader, ReadHint
from rashomon.read.pdf_picture import Picture
from rashomon.read.runner import IN_PROCESS

# An answer longer than what may be unpacked, and a margin for its wrapping, is no answer.
_MARGIN = 64_000_000
# Seconds that a process may take to start.
_START = 60
# Libraries that start a thread a core reserve address space for each, which the limit counts.
_SINGLE = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "ARROW_IO_THREADS", "MALLOC_ARENA_MAX"), "1")

_PROGRAM = "import sys; sys.path[:] = {path!r}; from rashomon.read.child import main; main()"
# The signal for too much processor time; Windows has none and no such limit.
_TOO_LONG = int(getattr(signal, "SIGXCPU", 0)) or 9999
_NOTHING = Allowance(bytes=0, members=0)


class _Ended(Exception):
    """The process ended over a request, or was ended; `late` when the clock ended it."""

    def __init__(self, code: int | None, *, late: bool) -> None:
        super().__init__(code)
        self.code = code
        self.late = late


class Worker:
    """Runs readers and containers in a process with limits of memory and time.

    Example:
        >>> from rashomon.read import read_bytes
        >>> with Worker(ReadOptions()) as worker:
        ...     read_bytes(b'{"text": "Two people were hurt."}', path="a.json", runner=worker).text
        'Two people were hurt.\\n'
    """

    def __init__(self, options: ReadOptions) -> None:
        self._options = options
        self._process: subprocess.Popen[bytes] | None = None
        self._used = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the process."""
        self._used = False
        if self._process is None:
            return
        self._process.kill()
        self._process.communicate()
        self._process = None

    def read(self, reader: Reader, data: bytes, path: str, hint: ReadHint, options: ReadOptions) -> Page:
        """What `Reader.read` gives; plain text is read here and now.

        Raises:
            ReadError: As the reader raises it.
            ReaderTooSlow, ReaderTooLarge, ReaderCrashed: If the document broke the process.
        """
        if not reader.isolated:
            return IN_PROCESS.read(reader, data, path, hint, options)
        head, _ = self._ask(_request("read", reader.name, path, hint, options), data, path)
        with _understood(path):
            return wire.unpack_page(head["page"])

    def unpack(
        self,
        container: Container,
        data: bytes,
        path: str,
        hint: ReadHint,
        options: ReadOptions,
        allowance: Allowance,
    ) -> Contents:
        """What `collect` gives.

        Raises:
            ReaderTooSlow, ReaderTooLarge, ReaderCrashed: If the input broke the process.
        """
        head, blobs = self._ask(_request("unpack", container.name, path, hint, options, allowance), data, path)
        with _understood(path):
            return wire.unpack_contents(head, blobs)

    def picture(self, data: bytes, path: str, number: int) -> Picture:
        """A page of a PDF as it is printed.

        Args:
            data: The bytes of the PDF.
            path: Its name, for messages.
            number: Of the page, from 1.

        Raises:
            UnreadableInput: If it has no such page.
            ReaderTooSlow, ReaderTooLarge, ReaderCrashed: If the document broke the process.
        """
        request = _request("picture", "pdf", path, ReadHint(), self._options) | {"number": number}
        head, blobs = self._ask(request, data, path)
        with _understood(path):
            width, height = head["size"]
            return Picture(pages=int(head["pages"]), size=(float(width), float(height)), png=blobs[0])

    def _ask(self, request: dict[str, Any], data: bytes, path: str) -> tuple[dict[str, Any], list[bytes]]:
        """The answer to a request.

        A process that has read others before and breaks is replaced, and the request put once more: what is read must
        not depend on what was read before it.
        """
        while True:
            fresh = not self._used
            try:
                head, blobs = self._exchange(request, data)
            except _Ended as ended:
                self.close()
                if fresh or ended.late or ended.code == -_TOO_LONG:
                    raise self._error(path, ended) from None
                continue
            if "error" in head:
                with _understood(path):
                    error = wire.unpack_error(head["error"])
                raise error
            if "broken" not in head:
                return head, blobs
            self.close()
            if fresh:
                grew = head["broken"] == "memory"
                raise _too_large(path, self._options) if grew else _crashed(path, str(head.get("why", "")))

    def _exchange(self, request: dict[str, Any], data: bytes) -> tuple[dict[str, Any], list[bytes]]:
        process = self._process or self._start()
        self._used = True
        return _talk(process, request, data, self._options.max_seconds, _MARGIN + 2 * self._options.max_unpacked_bytes)

    def _start(self) -> "subprocess.Popen[bytes]":
        # Not multiprocessing, whose children import the user's own script again.
        code = _PROGRAM.format(path=_search_path())
        try:
            self._process = subprocess.Popen(
                [sys.executable, "-I", "-c", code],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, **_SINGLE},
            )
        except OSError:
            raise _Ended(None, late=False) from None
        _talk(self._process, None, b"", _START, _MARGIN)
        return self._process

    def _error(self, path: str, ended: _Ended) -> ReadError:
        options = self._options
        if ended.late:
            return _too_slow(path, f"more than {options.max_seconds} seconds", "max_seconds")
        if ended.code == -_TOO_LONG:
            return _too_slow(path, f"more than {options.max_cpu_seconds} seconds of processor time", "max_cpu_seconds")
        return _crashed(path, _how(ended.code))


def _talk(
    process: "subprocess.Popen[bytes]", request: dict[str, Any] | None, data: bytes, seconds: float, limit: int
) -> tuple[dict[str, Any], list[bytes]]:
    """Put a request, if any, and wait for an answer; a process that is late is ended."""
    assert process.stdin is not None and process.stdout is not None
    late = threading.Event()

    def end() -> None:
        late.set()
        process.kill()

    clock = threading.Timer(seconds, end)
    clock.daemon = True
    clock.start()
    try:
        if request is not None:
            wire.send(process.stdin, request, (data,))
        return wire.receive(process.stdout, limit)
    except (EOFError, OSError, ValueError, KeyError, TypeError):
        process.kill()
        raise _Ended(process.wait(), late=late.is_set()) from None
    finally:
        clock.cancel()


def _request(
    do: str, name: str, path: str, hint: ReadHint, options: ReadOptions, allowance: Allowance = _NOTHING
) -> dict[str, Any]:
    plain = wire.converter().unstructure
    return {
        "do": do,
        "format": name,
        "path": path,
        "hint": plain(hint),
        "options": plain(options),
        "allowance": plain(allowance),
    }


@contextmanager
def _understood(path: str) -> Iterator[None]:
    """An answer that makes no sense is as good as none."""
    try:
        yield
    except (KeyError, TypeError, ValueError, AttributeError, BaseValidationError) as error:
        raise _crashed(path, f"its answer makes no sense ({type(error).__name__})") from error


def _search_path() -> list[str]:
    """Where this process finds its modules, for one that starts without environment and folder."""
    return [str(Path(item).absolute()) for item in sys.path]


def _how(code: int | None) -> str:
    if code is not None and code < 0:
        try:
            return f"it was ended by {signal.Signals(-code).name}"
        except ValueError:
            return f"it was ended by signal {-code}"
    return "no process could be started" if code is None else f"it ended with code {code}"


def _too_slow(path: str, why: str, setting: str) -> ReaderTooSlow:
    return ReaderTooSlow(
        f"{path} takes too long to read", path=path, why=why, next=f"save its text and read that, or raise {setting}"
    )


def _too_large(path: str, options: ReadOptions) -> ReaderTooLarge:
    return ReaderTooLarge(
        f"{path} takes too much memory to read",
        path=path,
        why=f"more than {options.max_memory:,} bytes",
        next="save its text and read that, or raise max_memory",
    )


def _crashed(path: str, why: str) -> ReaderCrashed:
    return ReaderCrashed(
        f"{path} broke the program that reads its format",
        path=path,
        why=why,
        next="save its text and read that; a sound file that does this is worth a report to rashomon",
    )
