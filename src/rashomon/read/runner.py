"""Where readers and containers work: in this process, or in one of their own (`worker.py`)."""

from typing import Protocol

from rashomon.options import ReadOptions
from rashomon.read.container import Allowance, Container, Contents, collect
from rashomon.read.hint import Page, Reader, ReadHint


class Runner(Protocol):
    """Does the work of a format on bytes."""

    def read(self, reader: Reader, data: bytes, path: str, hint: ReadHint, options: ReadOptions) -> Page:
        """What `Reader.read` gives.

        Raises:
            ReadError: One of its subclasses, with `path`.
        """

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
            ReadError: If nothing came out of it.
        """


class InProcess:
    """In this process, without limits; for bytes that can be trusted."""

    def read(self, reader: Reader, data: bytes, path: str, hint: ReadHint, options: ReadOptions) -> Page:
        """Read here."""
        return reader.read(data, path, hint, options)

    def unpack(
        self,
        container: Container,
        data: bytes,
        path: str,
        hint: ReadHint,
        options: ReadOptions,
        allowance: Allowance,
    ) -> Contents:
        """Open here."""
        return collect(container, data, path, hint, options, allowance)


IN_PROCESS = InProcess()
