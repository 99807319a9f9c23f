"""Printed lines to paragraphs: joined over line breaks, columns, pages and hyphens; running heads and feet left out."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import median_low

from attrs import field, frozen

from rashomon.lang import table
from rashomon.read.dates import written_dates
from rashomon.read.paragraphs import ends_sentence
from rashomon.read.pdf_characters import PrintedLine, PrintedPage, PrintedWord

_BULLETS = frozenset("•·‣◦▪●○■–—-*")
# A page number alone in its line: "7", "- 7 -", "Page 7 of 12".
_PAGE_NUMBER = re.compile(r"\W{0,3}(?:page\s+)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\W{0,3}", re.IGNORECASE)
# Lines at the top and at the foot of a page that may be the same on the others.
_EDGE = 2
# Share of a page's height at its top and foot where page numbers stand.
_MARGIN = 0.12
# Type at the edge this much smaller than the page's is what a browser prints there; footnotes are larger.
_TINY = 0.7
# Pages that must say the same before it counts as a running head; of fewer pages, all.
_REPEATS = 3
# Sizes of type this near are the same; lines this much further apart than usual are two paragraphs.
_SAME_SIZE, _WIDER = 0.08, 1.3
# A heading's type is this much larger than the text's, a headline's that much.
_HEADING, _HEADLINE = 1.12, 1.3
_LONGEST_HEADING = 250
# A gap within a line, in heights of its type, that parts the cells of a table. In narrow columns a justified line may
# have gaps as wide, but then all alike and none very wide.
_CELL, _VERY_WIDE, _ALIKE = 2.0, 4.0, 0.7


@frozen(kw_only=True)
class Piece:
    """Words of a paragraph from one line; `glued` when the first goes on the last of the line before."""

    words: tuple[PrintedWord, ...]
    glued: bool = False


@frozen(kw_only=True)
class PrintedParagraph:
    """A paragraph as it was printed, with its role where the print shows it."""

    pieces: tuple[Piece, ...]
    role: str = ""


@frozen(kw_only=True)
class Running:
    """What stands at the edge of every page, and on how many; `line` is the first of them."""

    line: PrintedLine
    pages: int


@frozen(kw_only=True)
class _Type:
    """What the lines of a document have in common."""

    size: float
    leading: dict[float, float] = field(factory=dict)
    right: dict[tuple[int, float, int], float] = field(factory=dict)

    def usual_gap(self, line: PrintedLine) -> float:
        return self.leading.get(round(line.size), 1.2 * line.size)

    def column_right(self, line: PrintedLine) -> float:
        return max(self.right.get((*_column(line)[:2], _column(line)[2] + step), line.right) for step in (-1, 0, 1))


def without_running_heads(pages: Sequence[PrintedPage]) -> tuple[list[PrintedLine], tuple[Running, ...]]:
    """The lines of all pages without those that every page repeats at its edge, and without page numbers."""
    edges = [_edge_lines(page) for page in pages]
    counts = Counter(key for lines in edges for key in {_folded(line) for line in lines})
    needed = min(_REPEATS, max(2, sum(1 for page in pages if page.lines)))
    kept: list[PrintedLine] = []
    shown: dict[str, PrintedLine] = {}
    for page, at_edge in zip(pages, edges, strict=True):
        usual = median_low(line.size for line in page.lines) if page.lines else 0.0
        for line in page.lines:
            tiny = line.size < _TINY * usual and _is_in_margin(line, page)
            running = line in at_edge and (tiny or counts[_folded(line)] >= needed)
            if running:
                shown.setdefault(_folded(line), line)
            if not running and not _is_page_number(line, page):
                kept.append(line)
    heads = (
        Running(line=line, pages=counts[key]) for key, line in shown.items() if not _PAGE_NUMBER.fullmatch(line.text)
    )
    return kept, tuple(heads)


def dateline(running: Sequence[Running]) -> list[PrintedParagraph]:
    """The running head that dates the report ("Gazette, 12 March 2031"), as a paragraph; of several the first."""
    dated = (
        item.line for item in running if item.pages > 1 and any(date.iso for date in written_dates(item.line.text))
    )
    line = next(dated, None)
    return [PrintedParagraph(pieces=(Piece(words=line.words),), role="dateline")] if line else []


def _edge_lines(page: PrintedPage) -> list[PrintedLine]:
    ordered = sorted(page.lines, key=lambda line: -line.baseline)
    return ordered[:_EDGE] + ordered[max(_EDGE, len(ordered) - _EDGE) :]


def _folded(line: PrintedLine) -> str:
    """A line for comparison over pages: figures may differ, its height may not."""
    return f"{re.sub(r'[0-9]+', '#', line.text.casefold())} {round(line.baseline / 4)}"


def _is_page_number(line: PrintedLine, page: PrintedPage) -> bool:
    return _is_in_margin(line, page) and _PAGE_NUMBER.fullmatch(line.text) is not None


def _is_in_margin(line: PrintedLine, page: PrintedPage) -> bool:
    return not _MARGIN * page.height < line.baseline < (1 - _MARGIN) * page.height


def join(lines: Sequence[PrintedLine]) -> list[PrintedParagraph]:
    """The paragraphs that the lines make up, in the order of the text layer."""
    if not lines:
        return []
    kind = _type_of(lines)
    words = Counter(word.text.casefold().strip(".,;:()") for line in lines for word in line.words)
    rows = [_is_row(lines, n) for n in range(len(lines))]
    found: list[PrintedParagraph] = []
    first = 0
    for n in range(1, len(lines) + 1):
        if n < len(lines) and not (rows[n - 1] or rows[n]) and _continues(lines[n - 1], lines[n], kind):
            continue
        found.append(_paragraph(lines[first:n], kind, words, row=rows[first]))
        first = n
    return _headline(found, lines, kind)


def _type_of(lines: Sequence[PrintedLine]) -> _Type:
    sizes = Counter[float]()
    gaps: dict[float, list[float]] = {}
    right: dict[tuple[int, float, int], float] = {}
    for line in lines:
        sizes[line.size] += len(line.text)
        right[_column(line)] = max(right.get(_column(line), 0.0), line.right)
    for left, following in zip(lines, lines[1:], strict=False):
        gap = left.baseline - following.baseline
        if left.page == following.page and 0 < gap < 3 * left.size:
            gaps.setdefault(round(left.size), []).append(gap)
    leading = {size: median_low(found) for size, found in gaps.items()}
    size = max(sizes, key=lambda item: (sizes[item], item))
    return _Type(size=size, leading=leading, right=right)


def _column(line: PrintedLine) -> tuple[int, float, int]:
    """Lines of the same column: same page, same type, nearly the same left edge."""
    return line.page, round(line.size), int(line.left // max(1.0, 2.5 * line.size))


def _continues(left: PrintedLine, right: PrintedLine, kind: _Type) -> bool:
    """Whether a line goes on in the next one."""
    if abs(left.size - right.size) > _SAME_SIZE * left.size:
        return False
    if left.broken:
        return True
    bullet = right.words[0].text
    if bullet in _BULLETS and (bullet not in "–—-*" or ends_sentence(left.text)):
        return False
    if _is_centred(left, right):
        return left.size > _HEADING * kind.size
    gap = left.baseline - right.baseline
    room = kind.column_right(left) - left.right
    full = room < right.words[0].box.right - right.words[0].box.left + 0.3 * left.size
    if left.page != right.page or gap <= 0 or right.left > left.right:
        return not ends_sentence(left.text) and (full or right.text[0].islower()) and left.size < _HEADING * kind.size
    if gap > _WIDER * kind.usual_gap(left):
        return False
    indented = right.left - left.left > 0.6 * left.size
    return full and not (indented and ends_sentence(left.text))


def _is_centred(left: PrintedLine, right: PrintedLine) -> bool:
    """Whether two lines have the same middle and neither edge in common: a headline's, or two lines of a title page."""
    apart = min(abs(left.left - right.left), abs(left.right - right.right)) > 0.3 * left.size
    return apart and abs(left.left + left.right - right.left - right.right) < 0.5 * left.size


def _is_row(lines: Sequence[PrintedLine], n: int) -> bool:
    """Whether a line is a row of a table: it has cells, and so has one beside it."""
    near = [m for m in (n - 1, n + 1) if 0 <= m < len(lines) and lines[m].page == lines[n].page]
    return _has_cells(lines[n]) and any(_has_cells(lines[m]) for m in near)


def _has_cells(line: PrintedLine) -> bool:
    words = line.words[1:] if line.words[0].text in _BULLETS else line.words
    gaps = [right.box.left - left.box.right for left, right in zip(words, words[1:], strict=False)]
    widest = max(gaps, default=0.0) / line.size if line.size else 0.0
    alike = len(gaps) > 1 and min(gaps) > _ALIKE * max(gaps)
    return widest > (_VERY_WIDE if alike else _CELL)


def _paragraph(lines: Sequence[PrintedLine], kind: _Type, words: Counter[str], *, row: bool) -> PrintedParagraph:
    pieces: list[Piece] = []
    glue = False
    for n, line in enumerate(lines):
        last = n == len(lines) - 1
        shown, glued = line.words, glue
        glue = False
        if line.broken and not last:
            shown, glue = _mended(line, lines[n + 1], words), True
        pieces.append(Piece(words=shown, glued=glued))
    role = "table" if row else ""
    if not row and pieces[0].words[0].text in _BULLETS and sum(len(piece.words) for piece in pieces) > 1:
        rest = pieces[0].words[1:]
        pieces = [Piece(words=rest), *pieces[1:]] if rest else pieces[1:]
        role = "bullet"
    length = sum(len(line.text) for line in lines)
    if not role and lines[0].size > _HEADING * kind.size and length < _LONGEST_HEADING:
        role = "heading"
    return PrintedParagraph(pieces=tuple(pieces), role=role)


def _mended(line: PrintedLine, following: PrintedLine, words: Counter[str]) -> tuple[PrintedWord, ...]:
    """The words of a line that ends with a hyphen; the hyphen stays where the word has one of its own.

    It has one where the document writes it so elsewhere, after a prefix that keeps it ("anti-aircraft"), and before a
    capital or a figure; it has none where the document writes the word without.
    """
    last = line.words[-1]
    before, after = last.text.rstrip("-\u2010\u00ad"), following.words[0].text
    stem = before.casefold().strip(".,;:()“‘\"'")
    whole, parted = f"{stem}{after}".casefold().strip(".,;:()"), f"{stem}-{after}".casefold().strip(".,;:()")
    keeps = (
        stem in table("layout")["hyphen_prefixes"] or not after[:1].islower() or before[-1:].isdigit() or "-" in before
    )
    if last.text.endswith("\u00ad") or (words[whole] and not words[parted]):
        keeps = False
    elif words[parted]:
        keeps = True
    text = f"{before}-" if keeps else before
    return (*line.words[:-1], PrintedWord(text=text, box=last.box)) if text else line.words[:-1]


def _headline(found: list[PrintedParagraph], lines: Sequence[PrintedLine], kind: _Type) -> list[PrintedParagraph]:
    """The largest type on the first page is the headline, where it is large and no sentence."""
    first = lines[0].page
    largest = max((line.size for line in lines if line.page == first), default=0.0)
    if largest < _HEADLINE * kind.size:
        return found
    sized = {line.words[0]: line.size for line in lines if line.page == first}
    for n, item in enumerate(found):
        if item.role == "heading" and sized.get(item.pieces[0].words[0]) == largest:
            return [*found[:n], PrintedParagraph(pieces=item.pieces, role="headline"), *found[n + 1 :]]
    return found


def cells(piece: Piece) -> Iterator[tuple[PrintedWord, bool]]:
    """The words of a row, each with whether a new cell begins with it."""
    for n, word in enumerate(piece.words):
        before = piece.words[n - 1] if n else None
        height = word.box.top - word.box.bottom
        yield word, before is not None and word.box.left - before.box.right > _CELL * height
