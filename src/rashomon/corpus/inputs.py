"""What the user names, to shards: so many records of one file each, the same however often it is done.

A file of many records (web archive, table) is read once from end to end to find where each shard begins, so that any
process can begin there; everything else is a record a file. Nothing is parsed here.
"""

import csv
import gzip
import hashlib
import json
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import PurePosixPath
from typing import IO, Any

import pyarrow as pa
import pyarrow.parquet as pq
from attrs import evolve, field, frozen

from rashomon.corpus.folder import Folder, write
from rashomon.corpus.places import Place, within
from rashomon.errors import ReadError, UnreadableInput
from rashomon.plain import canonical, from_plain, to_plain
from rashomon.read.containers.rows import separator_in
from rashomon.read.decode import decode
from rashomon.read.reports_csv import NAME as REPORTS_TABLE

# Endings of files that hold many records and are read a record at a time, at any size.
_FORMS = {
    ".warc": "warc",
    ".warc.gz": "warc",
    ".wacz": "wacz",
    ".parquet": "parquet",
    ".pq": "parquet",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".jsonl.gz": "jsonl",
    ".ndjson.gz": "jsonl",
    ".csv": "csv",
    ".tsv": "csv",
    ".csv.gz": "csv",
    ".tsv.gz": "csv",
}
_LONGEST_CELL = 2_000_000
_SAMPLE = 1 << 20
# Bytes of a row. What is packed can hold a line of any length, and rows are read where nothing bounds the memory.
_LONGEST_ROW = 1 << 26


@frozen(kw_only=True)
class Shard:
    """Records to be read together.

    Args:
        name: From the input, its content and the options; the name of the output.
        input: Address of the file; of a folder of single documents that of the folder.
        form: ``warc``, ``parquet``, ``jsonl``, ``csv``, or ``files``, a record each.
        first: Number of the first record in the input, from 1.
        count: How many records.
        offset: Where the first record begins in the (unpacked) file.
        member: Of a web archive in an archive, its name there.
        files: Addresses of the files of a ``files`` shard.
        encoding, separator: Of a table in text.
    """

    name: str
    input: str
    form: str
    first: int
    count: int
    offset: int = 0
    member: str = ""
    files: tuple[str, ...] = ()
    encoding: str = ""
    separator: str = ""


@frozen(kw_only=True)
class Planned:
    """An input and its shards; `problem` is why it has none, or not all."""

    input: str
    identity: str
    shards: tuple[Shard, ...] = ()
    problem: dict[str, str] | None = None


@frozen(kw_only=True)
class _Source:
    """A file of many records, or files of one folder: all that are in it, or those that were named one by one."""

    address: str
    form: str
    files: tuple[str, ...] = field(default=())
    named: bool = False


def plan(addresses: Sequence[str], folder: Folder, batch: int, config: str) -> Iterator[Planned]:
    """The inputs with their shards; what was planned before and has not changed is not looked at again.

    An input that changed since is read anew in place of what it was.

    Args:
        addresses: Files and folders.
        folder: Where it is noted.
        batch: Records a shard.
        config: Hash of the options that shape the output.
    """
    for source in _sources(addresses):
        if isinstance(source, Planned):
            yield source
            continue
        place = folder.root / "inputs" / f"{_short(source.form, source.address)}.json"
        before = _before(place)
        if before is not None and source.named:
            # What was named another time goes on to belong to the corpus.
            known = {name for shard in before.shards for name in shard.files}
            source = evolve(source, files=tuple(sorted(known.union(source.files))))
        identity = _identity(source)
        if before is not None and before.identity == identity:
            yield before
            continue
        planned = _split(source, identity, batch, config)
        if before is not None:
            kept = {shard.name for shard in planned.shards}
            gone = [shard.name for shard in before.shards if shard.name not in kept]
            folder.drop("read", gone, ("reports", "claims", "readings", "originals", "failures"))
        write(place, (canonical(to_plain(planned)) + "\n").encode())
        yield planned


def _before(place: Any) -> Planned | None:
    try:
        return from_plain(json.loads(place.read_text(encoding="utf-8")), Planned)
    except (OSError, ValueError):
        return None


def _sources(addresses: Iterable[str]) -> Iterator[_Source | Planned]:
    """The files of many records one by one, the others by folder; each once."""
    seen: set[str] = set()
    named: dict[str, set[str]] = {}
    for address in addresses:
        try:
            found = list(within(address))
        except ReadError as error:
            yield _failed(address, error)
            continue
        for parent, names in found:
            single = []
            for name in names:
                if name in seen or PurePosixPath(name).name == REPORTS_TABLE:
                    continue
                if _form(name) == "files" and names == [address]:
                    named.setdefault(parent, set()).add(name)
                    continue
                seen.add(name)
                if _form(name) == "files":
                    single.append(name)
                else:
                    yield _Source(address=name, form=_form(name))
            if single:
                named.pop(parent, None)
                yield _Source(address=parent, form="files", files=tuple(single))
    for parent, documents in sorted(named.items()):
        yield _Source(address=parent, form="files", files=tuple(sorted(documents)), named=True)


def _form(name: str) -> str:
    lower = name.lower()
    return next((form for ending, form in _FORMS.items() if lower.endswith(ending)), "files")


def _failed(address: str, error: ReadError, identity: str = "", shards: Sequence[Shard] = ()) -> Planned:
    told = {key: value for key, value in error.as_dict().items() if key != "where"}
    return Planned(
        input=address, identity=identity, shards=tuple(shards), problem={"path": error.path or address, **told}
    )


def _identity(source: _Source) -> str:
    try:
        if source.form != "files":
            return Place(address=source.address).identity()
        known = [*source.files]
        table = f"{source.address}/{REPORTS_TABLE}"
        told = [f"{name} {_identity_of(name)}" for name in [*known, table]]
        return hashlib.sha256("\n".join(told).encode("utf-8", "surrogatepass")).hexdigest()
    except ReadError:
        return ""


def _identity_of(name: str) -> str:
    try:
        return Place(address=name).identity()
    except ReadError:
        return ""


def _split(source: _Source, identity: str, batch: int, config: str) -> Planned:
    """An input in shards."""
    shards: list[Shard] = []
    try:
        for first, count, more in _parts(source, batch):
            name = f"{_short(config, source.address, source.form, identity)}-{len(shards):06d}"
            form = more.pop("form", source.form)
            shards.append(Shard(name=name, input=source.address, form=form, first=first, count=count, **more))
    except ReadError as error:
        return _failed(source.address, error, identity, shards)
    except (OSError, ValueError, RuntimeError, EOFError, csv.Error, zipfile.BadZipFile, pa.ArrowException) as error:
        behind = f" behind record {shards[-1].first + shards[-1].count - 1}" if shards else ""
        broken = UnreadableInput(
            f"{source.address} cannot be read{behind}",
            path=source.address,
            why=f"{type(error).__name__}: {str(error)[:160]}",
            next="fetch or write the file again; what came before was read",
        )
        return _failed(source.address, broken, identity, shards)
    return Planned(input=source.address, identity=identity, shards=tuple(shards))


def _parts(source: _Source, batch: int) -> Iterator[tuple[int, int, dict[str, Any]]]:
    """First record, how many, and where they begin."""
    if source.form == "files":
        for at in range(0, len(source.files), batch):
            files = source.files[at : at + batch]
            yield at + 1, len(files), {"files": files}
    elif source.form == "parquet":
        with Place(address=source.address).open() as file:
            total = pq.ParquetFile(file).metadata.num_rows
        for at in range(0, total, batch):
            yield at + 1, min(batch, total - at), {}
    elif source.form == "wacz":
        for member in _members(source.address):
            with opened(source.address, member) as file:
                for first, count, offset in _cut(_warc_offsets(file), batch):
                    yield first, count, {"form": "warc", "member": member, "offset": offset}
    elif source.form == "warc":
        with opened(source.address) as file:
            for first, count, offset in _cut(_warc_offsets(file), batch):
                yield first, count, {"offset": offset}
    elif source.form == "jsonl":
        with opened(source.address) as file:
            for first, count, offset in _cut((at for at, _ in lines_of(file, 0)), batch):
                yield first, count, {"offset": offset}
    else:
        encoding, separator = _table_form(source.address)
        with opened(source.address) as file:
            rows = (at for at, _ in csv_rows(file, encoding, separator))
            next(rows, None)  # the header
            for first, count, offset in _cut(rows, batch):
                yield first + 1, count, {"offset": offset, "encoding": encoding, "separator": separator}


def _cut(offsets: Iterable[int], batch: int) -> Iterator[tuple[int, int, int]]:
    """Number of the first record, how many, and where it begins; `batch` of them at a time."""
    number = begin = 0
    for number, offset in enumerate(offsets, 1):
        if (number - 1) % batch == 0:
            if number > 1:
                yield number - batch, batch, begin
            begin = offset
    if number:
        count = (number - 1) % batch + 1
        yield number - count + 1, count, begin


@contextmanager
def opened(address: str, member: str = "") -> Iterator[IO[bytes]]:
    """A file, unpacked where gzip packed it as a whole; the records of a web archive are packed one by one."""
    with Place(address=address).open() as file:
        if member:
            with zipfile.ZipFile(file) as archive, archive.open(member) as inner:
                yield inner
        elif address.lower().endswith(".gz") and _form(address) != "warc":
            with gzip.GzipFile(fileobj=file) as inner:
                yield inner  # type: ignore[misc]
        else:
            yield file


def _members(address: str) -> list[str]:
    with Place(address=address).open() as file, zipfile.ZipFile(file) as archive:
        names = [info.filename for info in archive.infolist() if info.filename.startswith("archive/")]
    return sorted(name for name in names if _form(name) == "warc")


def _warc_offsets(file: IO[bytes]) -> Iterator[int]:
    """Where each answered request begins."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    kinds = WarcRecordType.response | WarcRecordType.resource
    for record in ArchiveIterator(file, record_types=kinds, parse_http=False):
        yield record.stream_pos


def lines_of(file: IO[bytes], most: int) -> Iterator[tuple[int, bytes]]:
    """The lines from where a file stands, each with where it begins; of a longer one only so many bytes.

    Example:
        >>> import io
        >>> list(lines_of(io.BytesIO(b"one\\nthree\\ntwo"), 4))
        [(0, b'one\\n'), (4, b'thre\\n'), (10, b'two')]
    """
    begin = at = file.tell()
    held = b""
    while block := file.read(_SAMPLE):
        *whole, rest = block.split(b"\n")
        for piece in whole:
            yield begin, held + piece[: most - len(held)] + b"\n"
            begin = at = at + len(piece) + 1
            held = b""
        held += rest[: most - len(held)]
        at += len(rest)
    if at > begin:
        yield begin, held


def _table_form(address: str) -> tuple[str, str]:
    """Encoding and separator of a table."""
    with opened(address) as file:
        sample = file.read(_SAMPLE)
    # The sample may end within a line, or within a character of it.
    decoded = decode(sample[: sample.rfind(b"\n") + 1] or sample, path=address)
    if decoded.encoding.startswith(("utf-16", "utf-32")):
        raise UnreadableInput(
            f"{address} is a table in {decoded.encoding}",
            path=address,
            why="a table of any size is read by its lines, which cannot be told there",
            next="save it as UTF-8",
        )
    encoding = "utf-8-sig" if sample.startswith(b"\xef\xbb\xbf") else decoded.encoding
    return encoding, separator_in(decoded.text, address)


def csv_rows(file: IO[bytes], encoding: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """The rows of a table that are not blank, each with where it begins, from where the file stands."""
    csv.field_size_limit(_LONGEST_CELL)
    begin = consumed = file.tell()

    def lines() -> Iterator[str]:
        nonlocal consumed
        for at, line in lines_of(file, _LONGEST_ROW):
            consumed = at + len(line)
            if consumed - begin > _LONGEST_ROW:
                raise csv.Error("a row is longer than any row should be; a quotation mark may not be closed")
            yield line.decode(encoding, "replace")

    for row in csv.reader(lines(), delimiter=separator):
        if any(cell.strip() for cell in row):
            yield begin, row
        begin = consumed


def _short(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:12]
