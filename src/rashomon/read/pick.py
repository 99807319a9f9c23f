"""Which format an input is in: by its first bytes, else the media type given, else its name, else its content."""

from rashomon.read import formats
from rashomon.read.container import Container
from rashomon.read.containers import CONTAINERS
from rashomon.read.decode import check_text
from rashomon.read.hint import Format, Reader, ReadHint
from rashomon.read.readers import READERS


def format_for_name(path: str) -> Format | None:
    """The reader or container that the ending of a file's name asks for; the longest ending counts.

    Example:
        >>> format_for_name("wire.HTM").name, format_for_name("crawl.warc.gz").name
        ('html', 'warc')
    """
    name = path.lower()
    endings = [(len(end), item) for item in (*CONTAINERS, *READERS) for end in item.suffixes if name.endswith(end)]
    return max(endings, key=lambda pair: pair[0])[1] if endings else None


def pick_format(data: bytes, path: str, hint: ReadHint) -> Format:
    """The reader or the container for an input.

    A name or a media type that promises a format which shows itself by its bytes, where the bytes do not show it, is
    wrong, and the bytes alone decide.

    Raises:
        UnsupportedFormat: If the bytes or the name show a format that is not read.
        BinaryInput: If the bytes are no text.

    Example:
        >>> pick_format(b"PK\\x05\\x06" + bytes(18), "a.txt", ReadHint()).name
        'zip'
    """
    every: tuple[Format, ...] = (*CONTAINERS, *READERS)
    foreign = formats.by_bytes(data)
    if foreign:
        raise formats.unsupported(path, foreign)
    signature = formats.signature(data)
    if signature:
        return next(item for item in every if item.name == signature)
    declared = next((item for item in every if item.media_type == hint.media_type), None)
    asked = declared or format_for_name(path)
    if asked and not asked.signed:
        # A list of reports and one report are both called .json.
        alike = [item for item in every if item.media_type == asked.media_type]
        return next((item for item in alike if item.fits(data)), alike[-1])
    foreign = formats.by_name(path)
    if foreign and not asked:
        raise formats.unsupported(path, foreign)
    check_text(data, path)
    return next(item for item in every if item.fits(data))


def as_container(found: Format) -> Container | None:
    """The format as a container, if it holds several reports."""
    return next((item for item in CONTAINERS if item is found), None)


def as_reader(found: Format) -> Reader | None:
    """The format as a reader, if it holds one."""
    return next((item for item in READERS if item is found), None)
