"""Formats that are not read, by their first bytes or their name, each with what the user can do instead."""

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
    Foreign(
        name="a PDF file",
        advice="run `pdftotext -layout FILE FILE.txt` and read that",
        starts=(b"%PDF-",),
        suffixes=(".pdf",),
    ),
    Foreign(name="an RTF file", advice=_SAVE, starts=(b"{\\rtf",), suffixes=(".rtf",)),
    Foreign(
        name="an office document",
        advice=_SAVE,
        starts=(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",),
        suffixes=(".doc", ".docx", ".odt", ".xls", ".xlsx", ".ods", ".ppt", ".pptx", ".odp", ".pages"),
    ),
    Foreign(
        name="an archive",
        advice="unpack it and read the files in it",
        starts=(
            b"PK\x03\x04",
            b"PK\x05\x06",
            b"\x1f\x8b",
            b"BZh",
            b"7z\xbc\xaf\x27\x1c",
            b"\xfd7zXZ\x00",
            b"Rar!\x1a\x07",
        ),
        suffixes=(".zip", ".gz", ".tgz", ".bz2", ".7z", ".xz", ".rar", ".tar", ".epub", ".wacz"),
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
    Foreign(
        name="a web archive", advice="save the page as HTML", starts=(b"WARC/",), suffixes=(".warc", ".mhtml", ".mht")
    ),
    Foreign(name="a mail file", advice="save the message's text", suffixes=(".eml", ".mbox", ".msg")),
    Foreign(
        name="a data file",
        advice="give each report a file of its own, as text or HTML",
        starts=(b"SQLite format 3\x00",),
        suffixes=(
            ".json",
            ".jsonl",
            ".csv",
            ".tsv",
            ".xml",
            ".rss",
            ".atom",
            ".sqlite",
            ".db",
            ".parquet",
            ".toml",
            ".yaml",
            ".yml",
        ),
    ),
    Foreign(
        name="a program",
        advice="give the folder of the reports",
        starts=(b"\x7fELF", b"MZ\x90"),
        suffixes=(".exe", ".so", ".pyc"),
    ),
)


def by_bytes(data: bytes) -> Foreign | None:
    """The foreign format that the first bytes show.

    Example:
        >>> by_bytes(b"%PDF-1.7 ...").name
        'a PDF file'
    """
    head = data[:1024].lstrip(b" \t\r\n")
    return next((foreign for foreign in FOREIGN if foreign.starts and head.startswith(foreign.starts)), None)


def by_name(path: str) -> Foreign | None:
    """The foreign format that the ending of the name shows."""
    name = path.lower()
    return next((foreign for foreign in FOREIGN if name.endswith(foreign.suffixes)), None)


def unsupported(path: str, foreign: Foreign) -> UnsupportedFormat:
    """The error for an input in a foreign format."""
    return UnsupportedFormat(f"{path} is {foreign.name}, which is not read", path=path, next=foreign.advice)
