"""What to watch, and where to tell of it: the file that a user writes (`feeds.toml`), read and checked whole."""

import tomllib
from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

from attrs import field, frozen

from rashomon.errors import FetchRefused, WatchUnfit
from rashomon.read.addresses import parts_of

T = TypeVar("T")

# What is told of, with what each is.
KINDS: Mapping[str, str] = {
    "happening": "a report came in that fits none of the happenings there are",
    "conflict": "reports contradict one another on a question on which they did not before",
    "figure": "a question about a number has an answer that it did not have before",
    "edit": "the claims of a page that was there changed; it says whether the page says so",
    "copy": "a report came in that only repeats another one",
}
READ = ("feed", "page")
_LONGEST_NAME = 60
_DAYS = 400


@frozen(kw_only=True)
class Feed:
    """A feed to ask.

    Args:
        name: What it goes by.
        url: Its address.
        outlet: Who publishes it; the title of the feed when empty.
        read: ``feed`` for the text in the feed itself, ``page`` for the page that an entry links to.
        page_hosts: Hosts beside the feed's own whose pages may be fetched.
        again: After how long each page is looked at again, for changes that nobody tells of.
        every: How often it is asked, at most.
        allow_private: Its host may be at an address that is not of the public internet.
    """

    name: str
    url: str
    outlet: str = ""
    read: str = "feed"
    page_hosts: tuple[str, ...] = ()
    again: tuple[timedelta, ...] = ()
    every: timedelta = timedelta(minutes=15)
    allow_private: bool = False


@frozen(kw_only=True)
class Folder:
    """A folder to look into: what it goes by, where it is, how often."""

    name: str
    path: Path
    every: timedelta = timedelta(minutes=1)


@frozen(kw_only=True)
class Webhook:
    """An address that is told of each alert; `allow_private` as of a feed."""

    url: str
    allow_private: bool = False

    @property
    def shown(self) -> str:
        """Its host alone: the rest of such an address is often a secret."""
        return urlsplit(self.url).hostname or ""


@frozen(kw_only=True)
class Telling:
    """What is told, and where.

    Args:
        kinds: Some of `KINDS`.
        jsonl: A file that a line of JSON is added to for each alert.
        atom: A file that is an Atom feed of the last alerts.
        atom_entries: How many.
        webhook: An address that each alert is sent to.
    """

    kinds: tuple[str, ...] = tuple(KINDS)
    jsonl: Path | None = None
    atom: Path | None = None
    atom_entries: int = 100
    webhook: Webhook | None = None


@frozen(kw_only=True)
class Settings:
    """The whole file.

    Args:
        place: The file.
        cases: The folder of the cases, one a happening.
        state: The file that keeps what was seen and told.
        open_days: A happening that no report came in on for so long takes no more.
        oldest_days: Entries of a feed that were published longer ago are passed over.
        seconds: The most that one request may take.
        bytes: The most that an answer may be long.
        pause: The least between two requests to one host.
        feeds, folders: What is watched.
        telling: What is told, and where.
    """

    place: Path
    cases: Path
    state: Path
    open_days: int = 60
    oldest_days: int = 30
    seconds: int = 30
    bytes: int = 10_000_000
    pause: int = 1
    feeds: tuple[Feed, ...] = ()
    folders: tuple[Folder, ...] = ()
    telling: Telling = field(factory=Telling)


def load(path: Path) -> Settings:
    """Read the file; paths in it are relative to the folder it lies in.

    Raises:
        WatchUnfit: With everything that is wrong in it.
    """
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        why = error.strerror or str(error)
        raise WatchUnfit((f"cannot be read ({why})",), path=str(path), next="name the file of your feeds") from None
    except ValueError as error:  # also what is no UTF-8
        raise WatchUnfit((f"is no TOML: {error}",), path=str(path), next="mend that line") from None
    problems: list[str] = []
    settings = _settings(path, _Table(raw, "", problems))
    problems += _clashes(settings)
    if problems:
        raise WatchUnfit(
            tuple(problems), path=str(path), next="docs/how-to/watch.md has an example; nothing was asked or written"
        )
    return settings


class _Table:
    """A table of the file, of which each key is taken once; what is left over is a problem."""

    def __init__(self, raw: Mapping[str, Any], where: str, problems: list[str]) -> None:
        self._raw, self._where, self._problems = dict(raw), where, problems

    def need(self, key: str, read: Callable[[Any], T], fallback: T) -> T:
        """As `take`, of a key that must be there."""
        if key not in self._raw:
            self.wrong(f"{key} is missing")
        return self.take(key, read, fallback)

    def take(self, key: str, read: Callable[[Any], T], default: T) -> T:
        """The value of a key, checked; the default where it is not there or not valid."""
        if key not in self._raw:
            return default
        value = self._raw.pop(key)
        try:
            return read(value)
        except ValueError as error:
            self.wrong(f"{key} = {_shown(value)} {error}")
            return default

    def tables(self, key: str) -> list["_Table"]:
        """The tables of a list."""
        rows = self._raw.pop(key, [])
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            self.wrong(f"{key} is no list of tables: write [[{key}]] above each")
            return []
        return [_Table(row, f"{key} {number}: ", self._problems) for number, row in enumerate(rows, 1)]

    def table(self, key: str) -> "_Table | None":
        """A table; None where there is none."""
        found = self._raw.pop(key, None)
        if found is None:
            return None
        if not isinstance(found, dict):
            self.wrong(f"{key} is no table: write [{self._where.replace(': ', '.')}{key}] above it")
            return None
        return _Table(found, f"{self._where}{key}: ", self._problems)

    def wrong(self, what: str) -> None:
        """Say that something is not valid."""
        self._problems.append(f"{self._where}{what}")

    def done(self) -> None:
        """Nothing else may be in it."""
        for key in sorted(self._raw):
            self.wrong(f"{key} is nothing that is known here")


def _settings(path: Path, table: _Table) -> Settings:
    folder = path.parent

    def place(value: object) -> Path:
        return folder / _words(value)

    settings = Settings(
        place=path,
        cases=table.need("cases", place, folder),
        state=table.take("state", place, path.with_suffix(".state")),
        open_days=table.take("open-days", _number(1, _DAYS), 60),
        oldest_days=table.take("oldest-days", _number(1, 36_500), 30),
        seconds=table.take("seconds", _number(1, 600), 30),
        bytes=table.take("bytes", _number(1000, 1_000_000_000), 10_000_000),
        pause=table.take("pause-seconds", _number(0, 3600), 1),
        feeds=tuple(_feed(each) for each in table.tables("feed")),
        folders=tuple(_folder(each, place) for each in table.tables("folder")),
        telling=_telling(table.table("report"), place),
    )
    table.done()
    return settings


def _feed(table: _Table) -> Feed:
    url = table.need("url", _url, "")
    host = urlsplit(url).hostname or ""
    feed = Feed(
        name=table.take("name", _name, host[:_LONGEST_NAME]),
        url=url,
        outlet=table.take("outlet", _words, ""),
        read=table.take("read", _one_of(READ), "feed"),
        page_hosts=table.take("page-hosts", _hosts, ()),
        again=table.take("look-again-hours", _hours, ()),
        every=table.take("every-minutes", _minutes, timedelta(minutes=15)),
        allow_private=table.take("allow-private", _flag, False),
    )
    if feed.read == "feed" and (feed.page_hosts or feed.again):
        table.wrong('page-hosts and look-again-hours are for read = "page"')
    table.done()
    return feed


def _folder(table: _Table, place: Callable[[object], Path]) -> Folder:
    path = table.need("path", place, Path())
    found = Folder(
        name=table.take("name", _name, path.name[:_LONGEST_NAME] or "folder"),
        path=path,
        every=table.take("every-minutes", _minutes, timedelta(minutes=1)),
    )
    if path != Path() and not path.is_dir():
        table.wrong(f"path = {_shown(str(path))} is no folder")
    table.done()
    return found


def _telling(table: _Table | None, place: Callable[[object], Path]) -> Telling:
    if table is None:
        return Telling()

    def maybe(value: object) -> Path | None:
        return place(value)

    hook = table.table("webhook")
    telling = Telling(
        kinds=table.take("kinds", _kinds, tuple(KINDS)),
        jsonl=table.take("jsonl", maybe, None),
        atom=table.take("atom", maybe, None),
        atom_entries=table.take("atom-entries", _number(1, 10_000), 100),
        webhook=_webhook(hook) if hook else None,
    )
    table.done()
    return telling


def _webhook(table: _Table) -> Webhook:
    hook = Webhook(url=table.need("url", _url, ""), allow_private=table.take("allow-private", _flag, False))
    table.done()
    return hook


def _clashes(settings: Settings) -> Iterable[str]:
    """What is wrong between parts of the file."""
    if not settings.feeds and not settings.folders:
        yield "it names nothing to watch: add a [[feed]] or a [[folder]]"
    names = [feed.name for feed in settings.feeds] + [folder.name for folder in settings.folders]
    for name in sorted({name for name in names if name and names.count(name) > 1}):
        yield f"the name {_shown(name)} is given twice: what was seen is kept by name"
    written = [settings.telling.jsonl, settings.telling.atom, settings.state]
    for folder in settings.folders:
        inside = folder.path.resolve()
        if settings.cases.resolve() == inside:
            yield f"the cases are kept in the folder {_shown(str(folder.path))} that is watched"
        for file in written:
            if file is not None and file.resolve().parent == inside:
                yield f"{_shown(str(file))} would be written into a folder that is watched"
    kept = [file.resolve() for file in written if file is not None]
    if len(set(kept)) < len(kept):
        yield "state, jsonl and atom name one file"


def _shown(value: object) -> str:
    text = f'"{value}"' if isinstance(value, str) else str(value)
    return text if len(text) <= 80 else f"{text[:77]}..."


def _words(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError("is no text")
    return value.strip()


def _name(value: object) -> str:
    name = _words(value)
    if len(name) > _LONGEST_NAME or not name.isprintable():
        raise ValueError(f"is longer than {_LONGEST_NAME} characters, or holds some that cannot be seen")
    return name


def _url(value: object) -> str:
    url = _words(value)
    try:
        parts_of(url, url)
    except FetchRefused as error:
        raise ValueError(f"is not fetched: {error.why}") from None
    return url


def _one_of(known: tuple[str, ...]) -> Callable[[object], str]:
    def read(value: object) -> str:
        if value not in known:
            raise ValueError(f"is none of {', '.join(known)}")
        return str(value)

    return read


def _kinds(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not value or not all(each in KINDS for each in value):
        raise ValueError(f"is no list of some of {', '.join(KINDS)}")
    return tuple(kind for kind in KINDS if kind in value)


def _hosts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise ValueError("is no list of hosts")
    hosts = tuple(_words(each).lower() for each in value)
    if any("/" in host or ":" in host for host in hosts):
        raise ValueError("is no list of hosts: www.gazette.example, without http and without a path")
    return hosts


def _hours(value: object) -> tuple[timedelta, ...]:
    if not isinstance(value, list):
        raise ValueError("is no list of hours")
    hours = [_number(1, 24 * 366)(each) for each in value]
    if sorted(set(hours)) != hours:
        raise ValueError("is no list of hours that grow")
    return tuple(timedelta(hours=each) for each in hours)


def _minutes(value: object) -> timedelta:
    return timedelta(minutes=_number(1, 7 * 24 * 60)(value))


def _number(least: int, most: int) -> Callable[[object], int]:
    def read(value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int):
            raise ValueError("is no whole number")
        if not least <= value <= most:
            raise ValueError(f"is not between {least:,} and {most:,}")
        return value

    return read


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError("is neither true nor false")
    return value


__all__ = ["KINDS", "Feed", "Folder", "Settings", "Telling", "Webhook", "load"]
