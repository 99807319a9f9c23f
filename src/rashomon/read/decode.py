"""Bytes to text: byte order mark, then what is declared, then UTF-8, then a guess that is said aloud."""

import codecs

from attrs import frozen

from rashomon.errors import BinaryInput, EncodingUnknown
from rashomon.model import Notice

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# The WHATWG encoding standard reads these labels as windows-1252, and so does every browser.
_AS_1252 = frozenset({"ascii", "iso8859-1", "latin_1", "latin-1"})
# Control characters that running text does not hold; tab, newlines, form feed and escape are left out.
_CONTROLS = frozenset(range(0x20)) - {0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1B}
# Share of control bytes above which the input is no text; stray ones do occur in old wire copy.
_CONTROL_SHARE = 0.01
_SAMPLE = 64 * 1024
# Damaged UTF-8 has many sound multi-byte characters for each broken one; another encoding read as UTF-8 has few.
_SOUND_PER_BROKEN = 4
# A few accents and curly quotation marks tell no encoding from another; in English text they are windows-1252.
_ACCENTS = 0.1


@frozen(kw_only=True)
class Decoded:
    """Text, the encoding it was read with, and what to say about that."""

    text: str
    encoding: str
    notices: tuple[Notice, ...] = ()


def decode(data: bytes, *, path: str, declared: str = "") -> Decoded:
    """The text of the bytes, newlines as ``\\n``, no byte order mark.

    Args:
        data: The bytes.
        path: The input's name, for messages.
        declared: Encoding as the input or its carrier declares it; may be wrong.

    Raises:
        BinaryInput: If the bytes are not text.
        EncodingUnknown: If no encoding fits.

    Example:
        >>> decode("Überlingen\\r\\n".encode(), path="a.txt").text
        'Überlingen\\n'
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], encoding, path, ())
    wide = _wide_without_mark(data)
    if wide:
        return _decoded(data, wide, path, (_guessed(path, wide),))
    check_text(data, path)
    notices: list[Notice] = []
    label = _known(declared)
    if declared and not label:
        notices.append(_wrong(path, declared, "there is no such encoding"))
    text = _strict(data, "utf-8")
    if text is not None:
        if label and label != "utf-8" and not data.isascii():
            notices.append(_wrong(path, declared, "the bytes are UTF-8"))
        return Decoded(text=_newlines(text), encoding="utf-8", notices=tuple(notices))
    if label and label != "utf-8":
        text = _strict(data, label)
        if text is not None:
            return Decoded(text=_newlines(text), encoding=label, notices=tuple(notices))
        notices.append(_wrong(path, declared, "the bytes do not fit it"))
    damaged = _damaged_utf8(data, path, certain=label == "utf-8")
    if damaged:
        return Decoded(text=damaged.text, encoding="utf-8", notices=(*notices, *damaged.notices))
    encoding = _guess(data)
    if not encoding:
        raise EncodingUnknown(
            f"the encoding of {path} could not be found out",
            path=path,
            why="no encoding gives readable text",
            next="save the file as UTF-8 and read it again",
        )
    return _decoded(data, encoding, path, (*notices, _guessed(path, encoding)))


def _decoded(data: bytes, encoding: str, path: str, notices: tuple[Notice, ...]) -> Decoded:
    text = _strict(data, encoding)
    if text is None:
        text = data.decode(encoding, errors="replace")
        notices = (*notices, _damage(path, encoding, text.count("\ufffd")))
    if text.count("\x00") > _CONTROL_SHARE * len(text):
        raise _binary(path)
    return Decoded(text=_newlines(text), encoding=encoding, notices=notices)


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _newlines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")


def _known(declared: str) -> str:
    """Python's name for a declared encoding; empty when it has none that gives text."""
    try:
        info = codecs.lookup(declared.strip())
        "".encode(info.name)
    except (LookupError, ValueError, TypeError, UnicodeError):
        return ""
    return "cp1252" if info.name in _AS_1252 else info.name


def _wide_without_mark(data: bytes) -> str:
    """UTF-16 of mostly Latin text shows itself by zero bytes in every second place."""
    sample = data[:_SAMPLE]
    half = len(sample) // 2
    if half < 2:
        return ""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.7 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.7 * half and odd < 0.05 * half:
        return "utf-16-be"
    return ""


def check_text(data: bytes, path: str) -> None:
    """Refuse bytes that are not text.

    Raises:
        BinaryInput: If they hold control characters that no text holds.
    """
    sample = data[:_SAMPLE]
    if data.startswith(tuple(mark for mark, _ in _MARKS)) or _wide_without_mark(data):
        return
    controls = sum(sample.count(code) for code in _CONTROLS)
    if controls > _CONTROL_SHARE * len(sample):
        raise _binary(path)


def _binary(path: str) -> BinaryInput:
    return BinaryInput(
        f"{path} is not text",
        path=path,
        why="it holds bytes that no text holds",
        next="add the article as text, Markdown or HTML",
    )


def _damaged_utf8(data: bytes, path: str, *, certain: bool) -> Decoded | None:
    """UTF-8 that is cut off or has a few broken bytes, read with replacement characters."""
    whole = _without_cut_character(data)
    if len(whole) < len(data) and (certain or not whole.isascii()):
        notice = Notice(
            slug="read-truncated",
            message=f"{path} ends in the middle of a character; the file seems to be cut off",
            next="fetch the file again if it should be longer",
        )
        return Decoded(text=_newlines(whole.decode("utf-8")), encoding="utf-8", notices=(notice,))
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    sound = sum(1 for byte in data if byte >= 0xC2) - broken
    if certain or sound > _SOUND_PER_BROKEN * broken:
        return Decoded(text=_newlines(text), encoding="utf-8", notices=(_damage(path, "utf-8", broken),))
    return None


def _without_cut_character(data: bytes) -> bytes:
    """The bytes before a last character that is cut off; all of them when the fault is another."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" and len(data) - error.start < 4:
            return data[: error.start]
    return data


def _guess(data: bytes) -> str:
    """The likeliest encoding; windows-1252 where nothing speaks against it, since English text is mostly that."""
    high = sum(1 for byte in data[:_SAMPLE] if byte >= 0x80)
    if high < _ACCENTS * len(data[:_SAMPLE]) and _strict(data, "cp1252") is not None:
        return "cp1252"
    from charset_normalizer import from_bytes

    matches = from_bytes(data[:_SAMPLE])
    best = matches.best()
    if best is None:
        return ""
    fits = {best.encoding, *best.could_be_from_charset} | {match.encoding for match in matches if match.chaos == 0}
    encoding = "cp1252" if "cp1252" in fits and _strict(data, "cp1252") is not None else best.encoding
    return str(encoding)


def _guessed(path: str, encoding: str) -> Notice:
    return Notice(
        slug="read-encoding-guessed",
        message=f"{path} does not say how it is encoded; it was read as {encoding}",
        next="save the file as UTF-8 if letters look wrong",
    )


def _wrong(path: str, declared: str, why: str) -> Notice:
    return Notice(
        slug="read-encoding-wrong",
        message=f"{path} declares the encoding {declared[:40]!r}, but {why}",
        next="check that letters with accents and quotation marks look right",
    )


def _damage(path: str, encoding: str, broken: int) -> Notice:
    return Notice(
        slug="read-encoding-damaged",
        message=f"{path} holds {broken} broken characters in {encoding}; they stand as \ufffd in the text",
        next="fetch the file again; words with such a character may be read wrongly",
    )
