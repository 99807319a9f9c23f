"""What a run is doing, on standard error: only on a terminal, and only if it takes longer than half a second."""

import os
import time
from threading import Timer
from types import TracebackType
from typing import IO, TYPE_CHECKING, Self

if TYPE_CHECKING:
    from rich.status import Status

_PATIENCE = 0.5


class Progress:
    """Tells which report is being read; silent unless a terminal looks on."""

    def __init__(self, status: "Status | None") -> None:
        self._status = status
        self._timer: Timer | None = None
        self._began = time.monotonic()
        self.seconds = 0.0

    @classmethod
    def on(cls, stream: IO[str], *, quiet: bool, model: str) -> Self:
        """Progress on a stream."""
        if quiet or not stream.isatty() or os.environ.get("TERM") == "dumb":
            return cls(None)
        from rich.console import Console
        from rich.status import Status
        from rich.text import Text

        console = Console(file=stream, markup=False, highlight=False, emoji=False)
        return cls(Status(Text(f"loading {model}"), console=console, spinner="line"))

    def step(self, done: int, total: int, path: str) -> None:
        """A report was read."""
        if self._status is None:
            return
        from rich.text import Text

        from rashomon.present.safe import inert

        text = f"read {done} of {total}: {inert(path)}" if done < total else f"read all {total}; comparing"
        self._status.update(Text(text))

    def __enter__(self) -> Self:
        if self._status is not None:
            self._timer = Timer(_PATIENCE, self._status.start)
            self._timer.daemon = True
            self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.seconds = time.monotonic() - self._began
        if self._timer is not None:
            self._timer.cancel()
            self._timer.join()
        if self._status is not None:
            self._status.stop()
