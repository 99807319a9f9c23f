"""ZIP files from strangers: opened and unpacked within limits, as archives and as office documents."""

import io
import lzma
import stat
import zipfile
import zlib

from rashomon.errors import ContainerLimit, EncryptedInput, TooLarge, UnreadableInput
from rashomon.options import ReadOptions

# Below this size a high ratio of compression is nothing to fear.
_SMALL = 1_000_000
_BROKEN = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError, NotImplementedError)


def open_archive(data: bytes, path: str) -> zipfile.ZipFile:
    """The archive with its directory read.

    Raises:
        UnreadableInput: If it has none.
    """
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except _BROKEN as error:
        raise UnreadableInput(
            f"the archive {path} cannot be opened",
            path=path,
            why=str(error)[:120],
            next="fetch it again; it may be cut off",
        ) from error


def unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo, options: ReadOptions, limit: int) -> bytes:
    """The bytes of a member, up to a byte over the limit; its declared size is checked first.

    Raises:
        ReadError: Of the member's own name.
    """
    name = info.filename
    if stat.S_ISLNK(info.external_attr >> 16):
        raise UnreadableInput(f"{name} is a link", path=name, next="put the file itself into the archive")
    if info.flag_bits & 0x1:
        raise EncryptedInput(f"{name} is locked with a password", path=name, next="unpack it with the password")
    if info.file_size > _SMALL and info.file_size > options.max_ratio * max(1, info.compress_size):
        raise ContainerLimit(
            f"{name} grows too much when it is unpacked",
            path=name,
            why=f"{info.compress_size:,} bytes would become {info.file_size:,}, more than {options.max_ratio} times",
            next="unpack it yourself if you trust it",
        )
    if info.file_size > options.max_container_bytes:
        raise TooLarge(
            f"{name} is too large",
            path=name,
            why=f"{info.file_size:,} bytes, the limit is {options.max_container_bytes:,}",
            next="split it into its reports, or raise max_container_bytes",
        )
    try:
        with archive.open(info) as file:
            return file.read(min(options.max_container_bytes, limit) + 1)
    except (*_BROKEN, RuntimeError) as error:
        raise UnreadableInput(
            f"{name} cannot be unpacked", path=name, why=str(error)[:120], next="make the archive again"
        ) from error
