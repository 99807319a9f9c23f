"""What the user names, a folder, files or standard input, to reports; a bad input does not stop the others."""

import errno
from collections.abc import Sequence
from pathlib import Path, PurePath

from attrs import evolve, field, frozen

from rashomon.errors import ContainerLimit, FetchOff, NoInput, ReadError, UnreadableInput
from rashomon.model import Notice, Report
from rashomon.options import ReadOptions
from rashomon.read import formats
from rashomon.read.container import Container
from rashomon.read.dates import iso
from rashomon.read.documents import Capture, Inputs, read_documents, too_large
from rashomon.read.fetch import Fetcher
from rashomon.read.hint import Facts, ReadHint
from rashomon.read.media import media_type_of
from rashomon.read.pick import as_container, format_for_name
from rashomon.read.reports_csv import NAME, ReportsTable, read_table, row_key
from rashomon.read.worker import Worker

STDIN = "-"
_ADDRESS = ("http://", "https://")


@frozen(kw_only=True)
class _Input:
    """A file to read: its name as shown, where it lies, the folder it was found in if any."""

    name: str
    file: Path | None
    named: bool
    table: ReportsTable | None = None
    key: str = ""
    address: str = ""
    given: "Given | None" = None


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


def read_given(given: Sequence[Given], options: ReadOptions | None = None, *, most: int | None = None) -> Inputs:
    """The same as `read_inputs` for bytes that were handed over; they are kept, as for a case.

    A `reports.csv` among them says what a person knows about the others. Of several of one name the last is read.

    Args:
        given: The inputs.
        options: Limits.
        most: Reports of all inputs together; what comes after so many is a failure of its input.
    """
    failures: list[ReadError] = []
    notices: list[Notice] = []
    named = {_label(item.name): item for item in given}
    table: ReportsTable | None = None
    if (stated := named.pop(NAME, None)) is not None:
        try:
            table = read_table(stated.data, path=NAME)
        except ReadError as error:
            failures.append(error)
    if table:
        notices += [*table.general, *table.missing({row_key(name) for name in named})]
    if not named:
        failures.append(_nothing([]))
    options = options or ReadOptions()
    batch = _Batch(
        options=options,
        stdin=None,
        fetcher=Fetcher(options),
        failures=failures,
        notices=notices,
        data={},
        most=most,
    )
    reports = batch.read(
        [
            _Input(name=name, file=None, named=True, table=table, key=row_key(name), given=item)
            for name, item in sorted(named.items())
        ]
    )
    return Inputs(
        reports=tuple(reports),
        failures=tuple(sorted(failures, key=lambda error: (error.path, error.slug))),
        notices=tuple(sorted(set(notices), key=lambda notice: (notice.slug, notice.message))),
        data=batch.data or {},
    )


def _label(name: str) -> str:
    """The last part of a name, without what could stand for more than a name.

    Example:
        >>> _label("C:\\\\press\\\\..\\\\a.txt"), _label("../"), _label("-")
        ('a.txt', 'unnamed', 'unnamed')
    """
    last = PurePath(name.replace("\\", "/").replace("\0", "")).name.strip()
    return last if last not in ("", ".", "..", STDIN) else "unnamed"


def read_inputs(
    paths: Sequence[str | Path],
    options: ReadOptions | None = None,
    stdin: bytes | None = None,
    fetcher: Fetcher | None = None,
    *,
    keep: bool = False,
) -> Inputs:
    """Read every report that the paths name.

    A folder gives the files in it, not those in its subfolders; hidden files are passed over, files in a format that is
    not read are reported. An archive, a mailbox, a feed or a table gives each report in it. A folder's `reports.csv`
    says what a person knows about its files; so does a `reports.csv` that is named along with its neighbours. Reports
    of the same bytes are read once. Every format but plain text and Markdown is read in a process of its own, within
    limits of memory and time; what breaks that process is a failure like any other.

    Args:
        paths: Files, folders, ``-`` for standard input.
        options: Limits.
        stdin: The bytes of standard input, for ``-``.
        fetcher: What fetches addresses of the network among the paths, where `options.fetch` allows that.
        keep: For a case, to which more is added later: the bytes of the reports are given as well, what lies in a
            folder is named by it even where only one is named, and reports of the same bytes are each given.

    Returns:
        Reports, failures, notices and what was fetched, the same for any order of the paths.
    """
    options = options or ReadOptions()
    failures: list[ReadError] = []
    notices: list[Notice] = []
    found: dict[str, _Input] = {}
    named = dict.fromkeys(map(str, paths))
    addresses = [path for path in named if path.lower().startswith(_ADDRESS)]
    files = [path for path in named if path not in (STDIN, *addresses) and not Path(path).is_dir()]
    single = len(named) == 1 and not keep
    tables = {PurePath(path).parent: _table(Path(path), failures) for path in files if PurePath(path).name == NAME}
    # A report that is added to a case alone keeps what the table in its folder says of it.
    beside = {parent: _beside(parent) for parent in ({PurePath(path).parent for path in files} if keep else ())}
    for path in named:
        if path in addresses:
            found[path] = _Input(name=path, file=None, named=True, address=path)
        elif path == STDIN:
            found[STDIN] = _Input(name=STDIN, file=None, named=True)
        elif Path(path).is_dir():
            for item in _folder(Path(path), single, failures, notices):
                found.setdefault(item.name, item)
        elif PurePath(path).name != NAME:
            pure = PurePath(path)
            found[pure.as_posix()] = _Input(
                name=pure.as_posix(),
                file=Path(path),
                named=True,
                table=tables.get(pure.parent) or beside.get(pure.parent),
                key=row_key(pure.name),
            )
    for parent, table in tables.items():
        if table:
            present = {row_key(item.name) for item in parent_files(Path(parent))}
            notices += [*table.general, *table.missing(present)]
    batch = _Batch(
        options=options,
        stdin=stdin,
        fetcher=fetcher or Fetcher(options),
        failures=failures,
        notices=notices,
        data={} if keep else None,
    )
    reports = batch.read(sorted(found.values(), key=lambda item: item.name))
    if not found and not failures:
        failures.append(_nothing([str(path) for path in paths]))
    return Inputs(
        reports=tuple(reports),
        failures=tuple(sorted(failures, key=lambda error: (error.path, error.slug))),
        notices=tuple(sorted(set(notices), key=lambda notice: (notice.slug, notice.message))),
        captures=tuple(batch.captures),
        data=batch.data or {},
    )


def parent_files(folder: Path) -> list[Path]:
    """The files of a folder in order of name; empty when it cannot be listed."""
    try:
        return sorted(item for item in folder.iterdir() if item.is_file())
    except OSError:
        return []


def _beside(folder: PurePath) -> ReportsTable | None:
    """The table of a folder of which only files are named; None where there is none that can be read."""
    path = Path(folder) / NAME
    return _table(path, []) if path.is_file() else None


def _folder(folder: Path, single: bool, failures: list[ReadError], notices: list[Notice]) -> list[_Input]:
    """The inputs of a folder."""
    shown = PurePath(folder).as_posix()
    try:
        entries = sorted(folder.iterdir())
        files = [entry for entry in entries if not entry.is_dir()]
    except OSError as error:
        failures.append(_unreadable(shown, error))
        return []
    table = next((_table(entry, failures) for entry in files if entry.name == NAME), None)
    hidden = [entry.name for entry in entries if entry.name.startswith(".")]
    below = [entry.name for entry in entries if entry.is_dir() and not entry.name.startswith(".")]
    found: list[_Input] = []
    for entry in files:
        if entry.name.startswith(".") or entry.name == NAME:
            continue
        name = entry.name if single else (PurePath(folder) / entry.name).as_posix()
        found.append(_Input(name=name, file=entry, named=False, table=table, key=row_key(entry.name)))
    if hidden:
        notices.append(_passed_over("read-hidden", shown, "hidden", hidden, "name them to read them"))
    if below:
        notices.append(
            _passed_over("read-subfolder", shown, "in folders of its own", below, "name those folders as well")
        )
    if table:
        notices += [*table.general, *table.missing({item.key for item in found})]
    if not found:
        failures.append(_nothing([shown]))
    return found


@frozen(kw_only=True)
class _Batch:
    """Reads the inputs one after the other, and gathers what comes of them."""

    options: ReadOptions
    stdin: bytes | None
    fetcher: Fetcher
    failures: list[ReadError]
    notices: list[Notice]
    data: dict[str, bytes] | None
    captures: list[Capture] = field(factory=list)
    most: int | None = None

    def read(self, inputs: Sequence[_Input]) -> list[Report]:
        """Each input's reports; of reports with the same bytes only the first, which then names the others.

        Where the bytes are kept, all of them are given.
        """
        reports: dict[tuple[str, str], Report] = {}
        with Worker(self.options) as worker:
            for item in inputs:
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

    def _within(self, item: _Input, had: int) -> ReadOptions:
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

    def _bytes(self, item: _Input) -> tuple[bytes, ReadHint]:
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

    def _handed(self, item: _Input, given: Given) -> tuple[bytes, ReadHint]:
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


def _file_bytes(name: str, file: Path, options: ReadOptions) -> bytes:
    _check_format(name)
    asked = format_for_name(name)
    try:
        if not file.is_file():
            file.stat()
            raise UnreadableInput(f"{name} is not a file", path=name, next="name a file or a folder")
        _check_size(name, file.stat().st_size, options, as_container(asked) if asked else None)
        return file.read_bytes()
    except (OSError, ValueError) as error:
        raise _unreadable(name, error) from error


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


def _table(file: Path, failures: list[ReadError]) -> ReportsTable | None:
    try:
        return read_table(file.read_bytes(), path=NAME)
    except ReadError as error:
        failures.append(error)
    except OSError as error:
        failures.append(_unreadable(PurePath(file).as_posix(), error))
    return None


def _same(first: Report, name: str) -> Notice:
    return Notice(
        slug="read-duplicate",
        message=f"{name} is byte for byte the same as {first.path}; the two were read as one report",
        next="remove one of them, or save each outlet's own version",
    )


def _passed_over(slug: str, folder: str, how: str, names: Sequence[str], advice: str) -> Notice:
    shown = ", ".join(names[:5]) + (f" and {len(names) - 5} more" if len(names) > 5 else "")
    return Notice(slug=slug, message=f"not read in {folder}, being {how}: {shown}", next=advice)


def _unreadable(name: str, error: Exception) -> UnreadableInput:
    gone = isinstance(error, OSError) and error.errno == errno.ENOENT
    return UnreadableInput(
        f"{name} {'does not exist' if gone else 'cannot be read'}",
        path=name,
        why="" if gone else str(getattr(error, "strerror", "") or error),
        next="check the name" if gone else "check who may read it",
    )


def _nothing(paths: Sequence[str]) -> NoInput:
    shown = ", ".join(paths) or "nothing"
    return NoInput(f"there is nothing to read in {shown}", path=shown, next="name a folder with reports, or files")
