"""PDF: the text layer, with the place of every word on its page for citation.

Running heads and feet are left out and said; one that dates the report stands once above it. Of a file far longer than
`max_words` the pages behind are not opened.
"""

import re
import unicodedata
from collections.abc import Sequence

from rashomon.errors import NoTextLayer
from rashomon.model import Notice, Printed
from rashomon.options import ReadOptions
from rashomon.read.dates import iso
from rashomon.read.hint import CHARACTERS_PER_WORD, Facts, Page, ReadHint
from rashomon.read.layout import regions_of
from rashomon.read.paragraphs import Paragraph
from rashomon.read.pdf_characters import PdfFile, PrintedPage
from rashomon.read.pdf_paragraphs import PrintedParagraph, Running, cells, dateline, join, without_running_heads
from rashomon.read.text import empty

_DATE = re.compile(r"D:(\d{4})(\d{2})?(\d{2})?(\d{2})?(\d{2})?(\d{2})?(?:([+-])(\d{2})'?(\d{2})?'?|(Z))?")
# Share of characters without meaning (private use, replacement) above which a layer is no text.
_NONSENSE = 0.2
_MEANINGLESS = ("Co", "Cn", "Cc")
_SHOWN = 8


class PdfReader:
    """`.pdf`."""

    name = "pdf"
    version = "1"
    media_type = "application/pdf"
    suffixes = (".pdf",)
    signed = True
    isolated = True

    def fits(self, data: bytes) -> bool:
        """Told by its signature alone."""
        return False

    def read(self, data: bytes, path: str, hint: ReadHint, options: ReadOptions) -> Page:
        """Take the characters off the pages and make paragraphs of them."""
        file = PdfFile(data, path)
        pages, notices = _opened(file, path, options)
        _refuse_pictures(pages, path)
        lines, running = without_running_heads(pages)
        paragraphs = join(lines)
        if not paragraphs:
            raise empty(path, why="it holds nothing but running heads and page numbers")
        text, shaped, printed = _text([*dateline(running), *paragraphs])
        said = file.properties()
        properties = Facts(
            title=said.get("Title", ""), author=said.get("Author", ""), published=_date(said.get("CreationDate", ""))
        )
        regions = regions_of(shaped)
        headline = next((item for item in shaped if item.role == "headline"), None)
        return Page(
            text=text,
            regions=regions,
            stated=Facts(title=headline.text if headline else ""),
            properties=properties,
            printed=tuple(printed),
            notices=(*notices, *([_running(path, running)] if running else [])),
        )


def _opened(file: PdfFile, path: str, options: ReadOptions) -> tuple[list[PrintedPage], list[Notice]]:
    """The pages up to the limit of words, and what is to be said about those that give no text."""
    left = 2 * options.max_words * CHARACTERS_PER_WORD
    pages: list[PrintedPage] = []
    silent: list[int] = []
    for number, page in enumerate(file.pages(), 1):
        if page is None or (page.drawn and not page.lines):
            silent.append(number)
        if page is not None:
            pages.append(page)
            left -= sum(len(line.text) for line in page.lines)
        if left < 0:
            break
    return pages, [_silent(path, silent)] if silent and any(page.lines for page in pages) else []


def _refuse_pictures(pages: Sequence[PrintedPage], path: str) -> None:
    """Refuse a file that has no text, or one whose characters stand for no letters."""
    characters = [letter for page in pages for line in page.lines for word in line.words for letter in word.text]
    nonsense = sum(1 for letter in characters if letter == "\ufffd" or unicodedata.category(letter) in _MEANINGLESS)
    if characters and nonsense <= _NONSENSE * len(characters):
        return
    raise NoTextLayer(
        f"the PDF {path} has no text layer; OCR it first",
        path=path,
        why="its characters stand for no letters" if characters else "its pages are pictures",
        next="run `ocrmypdf FILE FILE` and read the result, and check its figures against the pages",
    )


def _text(paragraphs: Sequence[PrintedParagraph]) -> tuple[str, list[Paragraph], list[Printed]]:
    """The report's text, its paragraphs, and where each word of it stands."""
    pieces: list[str] = []
    shaped: list[Paragraph] = []
    printed: list[Printed] = []
    at = block = 0
    last = ""

    def add(words: str) -> None:
        nonlocal at
        pieces.append(words)
        at += len(words)

    for item in paragraphs:
        close = item.role in ("bullet", "table") and item.role == last
        block += not close
        last = item.role
        if pieces:
            add("\n" if close else "\n\n")
        start, first = at, len(pieces)
        for piece in item.pieces:
            for n, (word, opens) in enumerate(cells(piece)):
                if at > start and not (piece.glued and n == 0):
                    add(" | " if opens and item.role == "table" else " ")
                printed.append(Printed(start=at, end=at + len(word.text), box=word.box))
                add(word.text)
        shaped.append(Paragraph(start=start, end=at, text="".join(pieces[first:]), block=block, role=item.role))
    return "".join([*pieces, "\n"]), shaped, printed


def _date(value: str) -> str:
    """A date of a PDF as ISO 8601.

    Example:
        >>> _date("D:20310312101500+01'00'"), _date("D:2031"), _date("yesterday")
        ('2031-03-12T10:15:00+01:00', '', '')
    """
    found = _DATE.match(value)
    if not found or not found[3]:
        return ""
    day = f"{found[1]}-{found[2]}-{found[3]}"
    if not found[5]:
        return iso(day)
    zone = "+00:00" if found[10] else f"{found[7]}{found[8]}:{found[9] or '00'}" if found[7] else ""
    return iso(f"{day}T{found[4]}:{found[5]}:{found[6] or '00'}{zone}")


def _silent(path: str, numbers: Sequence[int]) -> Notice:
    shown = ", ".join(map(str, numbers[:_SHOWN])) + (
        f" and {len(numbers) - _SHOWN} more" if len(numbers) > _SHOWN else ""
    )
    return Notice(
        slug="read-pages-without-text",
        message=f"{path} has pages that give no text and may be pictures: {shown}",
        next="look at them; run `ocrmypdf --skip-text` to read them too",
    )


def _running(path: str, running: Sequence[Running]) -> Notice:
    shown = ", ".join(f"{item.line.text[:60]!r} on {item.pages} pages" for item in running[:_SHOWN])
    return Notice(
        slug="read-running-heads",
        message=f"left out of {path} as running heads or feet: {shown}",
        next="check that none of them says something of its own",
    )
