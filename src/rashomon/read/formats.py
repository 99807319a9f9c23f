"""Formats told by their bytes, and formats that are not read, each with what the user can do instead."""

import struct
import zlib
from collections.abc import Iterator

from attrs import frozen

from rashomon.errors import UnsupportedFormat


@frozen(kw_only=True)
class Foreign:
    """A format this version does not read.

    Args:
        name: As a person calls it.
        advice: What to do instead.
        starts: First bytes that give it away.
        suffixes: Endings of file names, lower case, with the dot.
    """

    name: str
    advice: str
    starts: tuple[bytes, ...] = ()
    suffixes: tuple[str, ...] = ()


_SAVE = "save it as text or HTML and read that"
_OCR = "text recognition is not part of rashomon: add the words as a text file"

FOREIGN = (
    Foreign(name="an RTF file", advice=_SAVE, starts=(b"{\\rtf",), suffixes=(".rtf",)),
    Foreign(
        name="an office document",
        advice=_SAVE,
        starts=(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",),
        suffixes=(".doc", ".xls", ".xlsx", ".ods", ".ppt", ".pptx", ".odp", ".pages"),
    ),
    Foreign(
        name="an archive",
        advice="unpack it and read the files in it, or make it a ZIP",
        starts=(b"BZh", b"7z\xbc\xaf\x27\x1c", b"\xfd7zXZ\x00", b"\x28\xb5\x2f\xfd", b"Rar!\x1a\x07"),
        suffixes=(".tgz", ".bz2", ".7z", ".xz", ".zst", ".rar", ".tar", ".epub"),
    ),
    Foreign(
        name="a picture",
        advice=_OCR,
        starts=(b"\x89PNG", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"II*\x00", b"MM\x00*"),
        suffixes=(".png", ".jpg", ".jpeg", ".gif", ".webp", ".tif", ".tiff", ".bmp", ".svg", ".heic"),
    ),
    Foreign(
        name="a sound or video file",
        advice="add a transcript as a text file",
        starts=(b"ID3", b"OggS", b"RIFF", b"\x1a\x45\xdf\xa3"),
        suffixes=(".mp3", ".mp4", ".m4a", ".mov", ".avi", ".mkv", ".webm", ".wav", ".ogg"),
    ),
    Foreign(name="an Outlook message", advice="save it as .eml and read that", suffixes=(".msg",)),
    Foreign(
        name="a data file",
        advice="give each report a file of its own, or a row of a CSV or JSON Lines file",
        starts=(b"SQLite format 3\x00",),
        suffixes=(".sqlite", ".db", ".toml", ".yaml", ".yml"),
    ),
    Foreign(
        name="a program",
        advice="give the folder of the reports",
        starts=(b"\x7fELF", b"MZ\x90"),
        suffixes=(".exe", ".so", ".pyc"),
    ),
)


_GZIP = b"\x1f\x8b"
# Formats that are read and whose first bytes give them away.
_STARTS = (
    ("pdf", (b"%PDF-",)),
    ("warc", (b"WARC/1.",)),
    ("parquet", (b"PAR1",)),
    ("gzip", (_GZIP,)),
)
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OASIS = b"mimetypeapplication/vnd.oasis.opendocument."
# A member of a ZIP, or a folder, that makes it another format; beside it stands a part that every such file has.
_INSIDE = (
    ("docx", "word/", "[Content_Types].xml"),
    ("an office document", "xl/", "[Content_Types].xml"),
    ("an office document", "ppt/", "[Content_Types].xml"),
    ("an archive", "META-INF/container.xml", "mimetype"),
    ("wacz", "archive/", "datapackage.json"),
)
# A ZIP's last record: 22 bytes and a comment of up to 65,535.
_END, _COMMENT = 22, 65_535
# Names looked at; the parts that make a format stand early.
_NAMES = 1000


def signature(data: bytes) -> str:
    """The format that the bytes give away, by the name of its reader or container; empty when they give none.

    Example:
        >>> signature(b"%PDF-1.7 ..."), signature(b"Two people were hurt.")
        ('pdf', '')
    """
    if data.startswith(_ZIP):
        return _zip_kind(data)
    if data.startswith(_GZIP) and _unzipped(data).startswith(b"WARC/"):
        return "warc"
    head = data[:1024].lstrip(b" \t\r\n")
    return next((name for name, starts in _STARTS if head.startswith(starts)), "")


def _unzipped(data: bytes) -> bytes:
    """The first bytes of a gzip stream's content."""
    try:
        return zlib.decompressobj(31).decompress(data[:1024], 16)
    except zlib.error:
        return b""


def _zip_kind(data: bytes) -> str:
    """What a ZIP is, by the names in its directory; read without unpacking and without trust in its counts."""
    if data[30 : 30 + len(_OASIS)] == _OASIS:
        return "odt" if data[30 + len(_OASIS) :].startswith(b"text") else "an office document"
    names = set(_zip_names(data))
    inside = (
        kind for kind, part, beside in _INSIDE if beside in names and any(name.startswith(part) for name in names)
    )
    return next(inside, "zip")


def _zip_names(data: bytes) -> Iterator[str]:
    end = data.rfind(b"PK\x05\x06", max(0, len(data) - _END - _COMMENT))
    if end < 0 or end + _END > len(data):
        return
    size, offset = struct.unpack_from("<II", data, end + 12)
    at = end - size if end >= size else offset  # bytes may stand before the archive
    for _ in range(_NAMES):
        if data[at : at + 4] != b"PK\x01\x02" or at + 46 > len(data):
            return
        name, extra, comment = struct.unpack_from("<HHH", data, at + 28)
        yield data[at + 46 : at + 46 + name].decode("utf-8", errors="replace")
        at += 46 + name + extra + comment


def by_bytes(data: bytes) -> Foreign | None:
    """The foreign format that the first bytes show.

    Example:
        >>> by_bytes(b"GIF89a ...").name
        'a picture'
    """
    if data.startswith(_ZIP):
        kind = signature(data)
        return next((foreign for foreign in FOREIGN if foreign.name == kind), None)
    head = data[:1024].lstrip(b" \t\r\n")
    return next((foreign for foreign in FOREIGN if foreign.starts and head.startswith(foreign.starts)), None)


def by_name(path: str) -> Foreign | None:
    """The foreign format that the ending of the name shows."""
    name = path.lower()
    return next((foreign for foreign in FOREIGN if name.endswith(foreign.suffixes)), None)


def unsupported(path: str, foreign: Foreign) -> UnsupportedFormat:
    """The error for an input in a foreign format."""
    return UnsupportedFormat(f"{path} is {foreign.name}, which is not read", path=path, next=foreign.advice)
