"""What the user names, a folder, files or standard input, to reports; a bad input does not stop the others."""

from collections.abc import Sequence
from pathlib import Path, PurePath

from rashomon.errors import NoInput, ReadError, TooLarge
from rashomon.model import Notice
from rashomon.options import ReadOptions
from rashomon.read.batch import Batch, Given, Input, Progress, regular, unreadable
from rashomon.read.documents import Inputs
from rashomon.read.fetch import Fetcher
from rashomon.read.reports_csv import NAME, ReportsTable, read_table, row_key

STDIN = "-"
_ADDRESS = ("http://", "https://")
# Bytes of a table that a person keeps for one happening; it is read whole, in this process.
_LARGEST_TABLE = 20_000_000


def read_given(
    given: Sequence[Given],
    options: ReadOptions | None = None,
    *,
    most: int | None = None,
    progress: Progress | None = None,
) -> Inputs:
    """The same as `read_inputs` for bytes that were handed over; they are kept, as for a case.

    A `reports.csv` among them says what a person knows about the others. Of several of one name the last is read.

    Args:
        given: The inputs.
        options: Limits.
        most: Reports of all inputs together; what comes after so many is a failure of its input.
        progress: Told before each input: how many were read, of how many, and its name. What it raises ends the
            reading.
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
    batch = Batch(
        options=options,
        stdin=None,
        fetcher=Fetcher(options),
        failures=failures,
        notices=notices,
        data={},
        most=most,
        progress=progress,
    )
    reports = batch.read(
        [Input(name=name, table=table, key=row_key(name), given=item) for name, item in sorted(named.items())]
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
    found: dict[str, Input] = {}
    named = dict.fromkeys(map(str, paths))
    addresses = [path for path in named if path.lower().startswith(_ADDRESS)]
    files = [path for path in named if path not in (STDIN, *addresses) and not Path(path).is_dir()]
    single = len(named) == 1 and not keep
    tables = {PurePath(path).parent: _table(Path(path), failures) for path in files if PurePath(path).name == NAME}
    # A report that is added to a case alone keeps what the table in its folder says of it.
    beside = {parent: _beside(parent) for parent in ({PurePath(path).parent for path in files} if keep else ())}
    for path in named:
        if path in addresses:
            found[path] = Input(name=path, address=path)
        elif path == STDIN:
            found[STDIN] = Input(name=STDIN)
        elif Path(path).is_dir():
            for item in _folder(Path(path), single, failures, notices):
                found.setdefault(item.name, item)
        elif PurePath(path).name != NAME:
            pure = PurePath(path)
            found[pure.as_posix()] = Input(
                name=pure.as_posix(),
                file=Path(path),
                table=tables.get(pure.parent) or beside.get(pure.parent),
                key=row_key(pure.name),
            )
    for parent, table in tables.items():
        if table:
            present = {row_key(item.name) for item in parent_files(Path(parent))}
            notices += [*table.general, *table.missing(present)]
    batch = Batch(
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


def _folder(folder: Path, single: bool, failures: list[ReadError], notices: list[Notice]) -> list[Input]:
    """The inputs of a folder."""
    shown = PurePath(folder).as_posix()
    try:
        entries = sorted(folder.iterdir())
        files = [entry for entry in entries if not entry.is_dir()]
    except OSError as error:
        failures.append(unreadable(shown, error))
        return []
    table = next((_table(entry, failures) for entry in files if entry.name == NAME), None)
    hidden = [entry.name for entry in entries if entry.name.startswith(".")]
    below = [entry.name for entry in entries if entry.is_dir() and not entry.name.startswith(".")]
    found: list[Input] = []
    for entry in files:
        if entry.name.startswith(".") or entry.name == NAME:
            continue
        name = entry.name if single else (PurePath(folder) / entry.name).as_posix()
        found.append(Input(name=name, file=entry, table=table, key=row_key(entry.name)))
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


def _table(file: Path, failures: list[ReadError]) -> ReportsTable | None:
    try:
        return read_table(regular(PurePath(file).as_posix(), file, _check_table), path=NAME)
    except ReadError as error:
        failures.append(error)
    return None


def _check_table(size: int) -> None:
    if size > _LARGEST_TABLE:
        raise TooLarge(
            f"{NAME} is too large",
            path=NAME,
            why=f"{size:,} bytes, the limit is {_LARGEST_TABLE:,}",
            next="keep in it the reports of one happening",
        )


def _passed_over(slug: str, folder: str, how: str, names: Sequence[str], advice: str) -> Notice:
    shown = ", ".join(names[:5]) + (f" and {len(names) - 5} more" if len(names) > 5 else "")
    return Notice(slug=slug, message=f"not read in {folder}, being {how}: {shown}", next=advice)


def _nothing(paths: Sequence[str]) -> NoInput:
    shown = ", ".join(paths) or "nothing"
    return NoInput(f"there is nothing to read in {shown}", path=shown, next="name a folder with reports, or files")
