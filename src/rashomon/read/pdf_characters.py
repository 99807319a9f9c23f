"""The text layer of a PDF as lines of words with their places, by pdfium; the one module that knows it."""

import ctypes
from collections.abc import Iterator
from statistics import median_low
from typing import Any

from attrs import frozen

from rashomon.errors import EncryptedInput, UnreadableInput
from rashomon.model import Box

_PASSWORD = 4  # pdfium's FPDF_ERR_PASSWORD
_HYPHEN = 0x02  # what pdfium puts for a hyphen that breaks a word at a line's end
# Characters that tell a line's size of type; the first alone may be a ligature or a drop cap.
_SAMPLE = 9
# Objects of a page looked at for a picture.
_OBJECTS = 50
# Hyphens at the end of a line: the soft one, the plain one where pdfium does not tell, and Unicode's own.
_HYPHENS = "\u00ad-\u2010"


@frozen(kw_only=True)
class PrintedWord:
    """A word as it stands on a page."""

    text: str
    box: Box


@frozen(kw_only=True)
class PrintedLine:
    """A line as it stands on a page.

    Args:
        words: In reading order, at least one.
        page: From 1.
        baseline: Height of the line on the page, in points.
        size: Height of its type.
        broken: Whether it ends within a word; its last word then ends with the hyphen.
    """

    words: tuple[PrintedWord, ...]
    page: int
    baseline: float
    size: float
    broken: bool

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def left(self) -> float:
        return self.words[0].box.left

    @property
    def right(self) -> float:
        return self.words[-1].box.right


@frozen(kw_only=True)
class PrintedPage:
    """The lines of a page, its height, and whether it shows text or a picture."""

    lines: tuple[PrintedLine, ...]
    height: float
    drawn: bool


class PdfFile:
    """An open PDF.

    Raises:
        EncryptedInput: If it is locked.
        UnreadableInput: If it is none.
    """

    def __init__(self, data: bytes, path: str) -> None:
        import pypdfium2

        self._path = path
        self._broken = pypdfium2.PdfiumError
        try:
            self._document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            if getattr(error, "err_code", None) == _PASSWORD:
                raise EncryptedInput(
                    f"the PDF {path} is locked with a password",
                    path=path,
                    next="save it without a password and read that",
                ) from error
            raise UnreadableInput(
                f"the PDF {path} cannot be opened",
                path=path,
                why=str(error)[:120],
                next="fetch it again; it may be cut off",
            ) from error

    def properties(self) -> dict[str, str]:
        """Title, author and dates as the file gives them."""
        return {key: " ".join(value.split()) for key, value in self._document.get_metadata_dict().items()}

    def pages(self) -> Iterator[PrintedPage | None]:
        """The pages in order; None for one that is broken."""
        for number in range(len(self._document)):
            try:
                page = self._document[number]
                text = page.get_textpage()
            except self._broken:
                yield None
                continue
            lines = tuple(_lines(text, number + 1))
            yield PrintedPage(lines=lines, height=page.get_height(), drawn=bool(lines) or _is_drawn(page))
            text.close()
            page.close()


def _is_drawn(page: Any) -> bool:
    """Whether a page without text shows a picture."""
    from pypdfium2 import raw

    count = min(_OBJECTS, int(raw.FPDFPage_CountObjects(page)))
    kinds = {raw.FPDFPageObj_GetType(raw.FPDFPage_GetObject(page, n)) for n in range(count)}
    return bool(kinds & {raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM})


class _Line:
    """A line in the making: of each word its letters, and the numbers of its first and last character."""

    def __init__(self, text: Any, first: int) -> None:
        from pypdfium2 import raw

        self._text = text
        self._loose = raw.FS_RECTF()
        self._measure = raw.FPDFText_GetLooseCharBox
        x, y = ctypes.c_double(), ctypes.c_double()
        raw.FPDFText_GetCharOrigin(text, first, x, y)
        self.baseline = y.value
        self.words: list[tuple[list[str], list[int]]] = []
        self.open = False

    def add(self, character: str, n: int) -> None:
        if not self.open:
            self.words.append(([], [n, n]))
            self.open = True
        letters, ends = self.words[-1]
        letters.append(character)
        ends[1] = n

    def made(self, page: int, *, broken: bool) -> PrintedLine:
        first = self.words[0][1][0]
        heights = [abs(top - bottom) for _, bottom, _, top in map(self._box, range(first, self._sampled(first)))]
        words = tuple(PrintedWord(text="".join(letters), box=self._around(page, *ends)) for letters, ends in self.words)
        return PrintedLine(
            words=words,
            page=page,
            baseline=_tenth(self.baseline),
            size=_tenth(median_low(heights)),
            broken=broken,
        )

    def _sampled(self, first: int) -> int:
        return min(first + _SAMPLE, self.words[-1][1][1] + 1)

    def _box(self, n: int) -> tuple[float, float, float, float]:
        self._measure(self._text, n, self._loose)
        return self._loose.left, self._loose.bottom, self._loose.right, self._loose.top

    def _around(self, page: int, first: int, last: int) -> Box:
        """The box of a word: type is as high at its end as at its beginning, so that two characters tell it."""
        one, other = self._box(first), self._box(last)
        return Box(
            page=page,
            left=_tenth(min(one[0], other[0])),
            bottom=_tenth(min(one[1], other[1])),
            right=_tenth(max(one[2], other[2])),
            top=_tenth(max(one[3], other[3])),
        )


def _lines(text: Any, page: int) -> Iterator[PrintedLine]:
    """The lines of a page in the order of its text layer."""
    from pypdfium2 import raw

    line: _Line | None = None
    high = 0
    for n in range(raw.FPDFText_CountChars(text)):
        code = int(raw.FPDFText_GetUnicode(text, n))
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if high and 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)
        high = 0
        character = _character(code)
        if character in "\r\n":
            if line:
                yield line.made(page, broken=_breaks(line.words[-1][0]))
            line = None
        elif character.isspace() or character == "\x00":
            if line:
                line.open = False
        else:
            line = line or _Line(text, n)
            line.add(character, n)
            if code == _HYPHEN:
                yield line.made(page, broken=True)
                line = None
    if line:
        yield line.made(page, broken=False)


def _breaks(letters: list[str]) -> bool:
    """Whether a line's last word is broken: it ends with a hyphen behind a letter or a figure."""
    return letters[-1] in _HYPHENS and len(letters) > 1 and letters[-2].isalnum()


def _character(code: int) -> str:
    if code == _HYPHEN:
        return "-"
    return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"


def _tenth(value: float) -> float:
    """A length to a tenth of a point: finer than anyone can see, and the same on every machine."""
    return round(value, 1) + 0.0 if abs(value) < 1e6 else 0.0
