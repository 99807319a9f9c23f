"""Where inputs lie: on this machine, or wherever fsspec reaches (``s3://``, ``gs://``, ``hdfs://`` ...)."""

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, Any

import fsspec
from attrs import frozen

from rashomon.errors import ExtraMissing, FetchOff, FetchRefused, NoInput, UnreadableInput

_BLOCK = 1 << 20
_WEB = frozenset({"http", "https", "ftp"})
# Of this machine, whatever fsspec calls them.
_HERE = frozenset({"file", "local", "memory"})


@frozen(kw_only=True)
class Place:
    """A file, by the address it goes by."""

    address: str

    def open(self) -> IO[bytes]:
        """The file, to be read from any place in it.

        Raises:
            UnreadableInput: If it is not there or may not be read.
        """
        try:
            if is_remote(self.address):
                system, path = _system(self.address)
                found: IO[bytes] = system.open(path, "rb")
                return found
            local = Path(self.address)
            if local.exists() and not local.is_file():
                # A pipe would be waited for, and what is read here is read more than once.
                raise UnreadableInput(f"{self.address} is no file", path=self.address, next="name a file or a folder")
            return local.open("rb")
        except (OSError, ValueError) as error:
            raise _unreadable(self.address, error) from error

    def identity(self) -> str:
        """What changes when the file does: the hash of its bytes, of an object store what the store says of it."""
        if is_remote(self.address):
            system, path = _system(self.address)
            try:
                info = system.info(path)
            except OSError as error:
                raise _unreadable(self.address, error) from error
            told = [
                str(info.get(key)) for key in ("size", "ETag", "etag", "md5Hash", "crc32c", "mtime", "LastModified")
            ]
            return hashlib.sha256("|".join(told).encode()).hexdigest()
        digest = hashlib.sha256()
        with self.open() as file:
            while block := file.read(_BLOCK):
                digest.update(block)
        return digest.hexdigest()


def is_remote(address: str) -> bool:
    """Whether an address is one of another machine.

    Example:
        >>> is_remote("s3://crawl/2031/a.warc.gz"), is_remote("crawl/a.warc.gz")
        (True, False)
    """
    return "://" in address


def check_allowed(addresses: Sequence[str], *, fetch: bool) -> None:
    """That nothing is reached over a network unless that is asked for, and nothing on the open web.

    Raises:
        FetchOff, FetchRefused
    """
    for address in addresses:
        scheme = address.split("://", 1)[0].lower() if is_remote(address) else ""
        if scheme in _WEB:
            raise FetchRefused(
                f"{address[:200]} is an address of the web, from which no corpus is read",
                path=address,
                next="fetch it with a program made for that, and name the files",
            )
        if scheme and scheme not in _HERE and not fetch:
            raise FetchOff(
                f"{address[:200]} lies elsewhere, and nothing is fetched unless asked for",
                path=address,
                next="give --fetch to read from there",
            )


def within(address: str) -> Iterator[tuple[str, list[str]]]:
    """The folders of an address with the files in them, hidden ones left out, sorted; for a file, it alone.

    Raises:
        NoInput: If there is nothing.
        UnreadableInput: If it cannot be looked at.
    """
    if is_remote(address):
        yield from _within_remote(address)
        return
    path = Path(address)
    if not path.is_dir():
        yield path.parent.as_posix(), [path.as_posix()]
        return
    try:
        files = sorted(item for item in path.rglob("*") if item.is_file() and not _hidden(item.relative_to(path).parts))
    except OSError as error:
        raise _unreadable(address, error) from error
    yield from _by_folder([item.as_posix() for item in files], address)


def _within_remote(address: str) -> Iterator[tuple[str, list[str]]]:
    system, path = _system(address)
    try:
        found = [path] if system.isfile(path) else sorted(system.find(path))
    except OSError as error:
        raise _unreadable(address, error) from error
    scheme = address.split("://", 1)[0]
    below = len(path.rstrip("/")) + 1
    files = [
        f"{scheme}://{name.lstrip('/') if scheme != 'file' else name}"
        for name in found
        if not _hidden(name[below:].split("/"))
    ]
    yield from _by_folder(files, address)


def _by_folder(files: list[str], address: str) -> Iterator[tuple[str, list[str]]]:
    if not files:
        raise NoInput(f"there is nothing to read in {address}", path=address, next="name files, or folders with files")
    folders: dict[str, list[str]] = {}
    for name in files:
        folders.setdefault(name.rsplit("/", 1)[0] if "/" in name else ".", []).append(name)
    yield from sorted(folders.items())


def _hidden(parts: Any) -> bool:
    return any(part.startswith(".") for part in parts)


def _system(address: str) -> tuple[Any, str]:
    try:
        found: tuple[Any, str] = fsspec.core.url_to_fs(address)
    except ImportError as error:
        raise ExtraMissing(
            f"what reaches {address} is not installed", path=address, why=str(error), next="install what it names"
        ) from error
    except ValueError as error:
        raise _unreadable(address, error) from error
    return found


def _unreadable(address: str, error: Exception) -> UnreadableInput:
    gone = isinstance(error, FileNotFoundError)
    return UnreadableInput(
        f"{address} {'does not exist' if gone else 'cannot be read'}",
        path=address,
        why="" if gone else str(getattr(error, "strerror", "") or error)[:200],
        next="check the name" if gone else "check who may read it",
    )
