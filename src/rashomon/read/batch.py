"""Inputs one after the other, each with the bytes it has and the limits it is held to."""

import errno
from collections.abc import Callable, Sequence
from pathlib import Path

from attrs import evolve, field, frozen

from rashomon.errors import ContainerLimit, FetchOff, ReadError, UnreadableInput
from rashomon.model import Notice, Report
from rashomon.options import ReadOptions
from rashomon.read import formats
from rashomon.read.container import Container
from rashomon.read.dates import iso
from rashomon.read.documents import Capture, read_documents, too_large
from rashomon.read.fetch import Fetcher
from rashomon.read.hint import Facts, ReadHint
from rashomon.read.media import media_type_of
from rashomon.read.pick import as_container, format_for_name
from rashomon.read.reports_csv import ReportsTable
from rashomon.read.worker import Worker

# Called before each input, with how many were read, of how many, and its name.
Progress = Callable[[int, int, str], None]


@frozen(kw_only=True)
class Given:
    """An input that was handed over instead of named: dropped on a page, or pasted.

    Args:
        name: What it is called; a label, never a place on the disk.
        data: Its bytes.
        facts: What a person says of it.
    """

    name: str
    data: bytes
    facts: Facts = Facts()


@frozen(kw_only=True)
class Input:
    """One thing to read.

    Args:
        name: As it is shown.
        file: Where it lies; None for what was handed over, fetched or comes by standard input.
        table: The `reports.csv` that speaks of it, if any.
        key: Its row there.
        address: Where it is fetched from.
        given: What was handed over.
    """

    name: str
    file: Path | None = None
    table: ReportsTable | None = None
    key: str = ""
    address: str = ""
    given: Given | None = None


@frozen(kw_only=True)
class Batch:
    """Reads inputs one after the other, and gathers what comes of them.

    Args:
        options: Limits.
        stdin: The bytes of standard input.
        fetcher: What fetches addresses.
        failures, notices: What is to be said of the inputs; more is added to them.
        data: Where bytes are kept, by their hash; None where they are not.
        captures: What was fetched.
        most: Reports of all inputs together; None for any number.
        progress: Told before each input.
    """

    options: ReadOptions
    stdin: bytes | None
    fetcher: Fetcher
    failures: list[ReadError]
    notices: list[Notice]
    data: dict[str, bytes] | None
    captures: list[Capture] = field(factory=list)
    most: int | None = None
    progress: Progress | None = None

    def read(self, inputs: Sequence[Input]) -> list[Report]:
        """Each input's reports; of reports with the same bytes only the first, which then names the others.

        Where the bytes are kept, all of them are given.
        """
        reports: dict[tuple[str, str], Report] = {}
        with Worker(self.options) as worker:
            for done, item in enumerate(inputs):
                if self.progress is not None:
                    self.progress(done, len(inputs), item.name)
                try:
                    options = self._within(item, len(reports))
                    data, hint = self._bytes(item)
                except ReadError as error:
                    self.failures.append(error)
                    continue
                found = read_documents(
                    data,
                    path=item.name,
                    hint=hint,
                    options=options,
                    runner=worker,
                    keep=self.data is not None,
                )
                if self.data is not None:
                    self.data.update(found.data)
                self.failures.extend(found.failures)
                self.notices.extend(found.notices)
                for report in found.reports:
                    key = report.sha256, "" if self.data is None else report.path
                    first = reports.get(key)
                    kept = evolve(first, warnings=(*first.warnings, _same(first, report.path))) if first else report
                    reports[key] = kept
        return sorted(reports.values(), key=lambda report: (report.path, report.id))

    def _within(self, item: Input, had: int) -> ReadOptions:
        """The options for an input, after so many reports came from those before it."""
        if self.most is None:
            return self.options
        if had >= self.most:
            raise ContainerLimit(
                f"{item.name} was not read",
                path=item.name,
                why=f"more than {self.most:,} reports came at once",
                next="bring it in by itself; what came before was read",
            )
        return evolve(self.options, max_members=min(self.options.max_members, self.most - had))

    def _bytes(self, item: Input) -> tuple[bytes, ReadHint]:
        """The bytes of an input, and what is known of it."""
        if item.address:
            return self._fetched(item.address)
        if item.given is not None:
            return self._handed(item, item.given)
        if item.file is None:
            data = self.stdin or b""
            _check_size(item.name, len(data), self.options)
            return data, ReadHint()
        hint = ReadHint()
        if item.table and item.key in item.table.facts:
            hint = ReadHint(facts=item.table.facts[item.key], notices=item.table.notices[item.key])
        return _file_bytes(item.name, item.file, self.options), hint

    def _handed(self, item: Input, given: Given) -> tuple[bytes, ReadHint]:
        _check_format(item.name)
        asked = format_for_name(item.name)
        _check_size(item.name, len(given.data), self.options, as_container(asked) if asked else None)
        stated = item.table.facts.get(item.key, Facts()) if item.table else Facts()
        notices = item.table.notices.get(item.key, ()) if item.table else ()
        return given.data, ReadHint(facts=given.facts.over(stated), notices=notices)

    def _fetched(self, address: str) -> tuple[bytes, ReadHint]:
        if not self.options.fetch:
            raise FetchOff(
                f"{address[:200]} is an address, and nothing is fetched unless asked for",
                path=address,
                next="give --fetch, or save the page and name the file",
            )
        fetched = self.fetcher.fetch(address)
        self.captures.append(Capture(path=address, warc=fetched.warc))
        media_type, charset = media_type_of(fetched.content_type)
        facts = Facts(url=fetched.url, retrieved=iso(fetched.retrieved))
        return fetched.data, ReadHint(media_type=media_type, charset=charset, facts=facts)


def regular(name: str, file: Path, check: Callable[[int], None]) -> bytes:
    """The bytes of a file; of a pipe or a device nothing is read, since it may never end.

    Args:
        name: As it is shown.
        file: Where it lies.
        check: Told its size before it is read; what it raises goes on.

    Raises:
        UnreadableInput: If it is missing, no file, or not given out.
    """
    try:
        if not file.is_file():
            file.stat()
            raise UnreadableInput(f"{name} is not a file", path=name, next="name a file or a folder")
        check(file.stat().st_size)
        return file.read_bytes()
    except (OSError, ValueError) as error:
        raise unreadable(name, error) from error


def _file_bytes(name: str, file: Path, options: ReadOptions) -> bytes:
    _check_format(name)
    asked = format_for_name(name)
    container = as_container(asked) if asked else None
    return regular(name, file, lambda size: _check_size(name, size, options, container))


def _check_format(name: str) -> None:
    foreign = formats.by_name(name)
    if foreign and not format_for_name(name):
        raise formats.unsupported(name, foreign)


def _check_size(name: str, size: int, options: ReadOptions, container: Container | None = None) -> None:
    limit, setting = options.max_bytes, "max_bytes"
    if container is not None:
        limit, setting = options.max_container_bytes, "max_container_bytes"
    if size > limit:
        raise too_large(name, size, limit, setting)


def _same(first: Report, name: str) -> Notice:
    return Notice(
        slug="read-duplicate",
        message=f"{name} is byte for byte the same as {first.path}; the two were read as one report",
        next="remove one of them, or save each outlet's own version",
    )


def unreadable(name: str, error: Exception) -> UnreadableInput:
    """The failure of a file or folder that the system does not give out."""
    gone = isinstance(error, OSError) and error.errno == errno.ENOENT
    return UnreadableInput(
        f"{name} {'does not exist' if gone else 'cannot be read'}",
        path=name,
        why="" if gone else str(getattr(error, "strerror", "") or error),
        next="check the name" if gone else "check who may read it",
    )
