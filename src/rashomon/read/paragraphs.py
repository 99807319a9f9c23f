"""Lines to paragraphs, by their shape alone.

Most texts have a paragraph a line; others are wrapped at some width, with blank lines between paragraphs. A line goes
on in the next one when it breaks off in mid-sentence, or when the text is wrapped and the next line's first word would
not have fitted any more.
"""

from collections.abc import Sequence

from attrs import field, frozen

from rashomon.lang import table

_BULLETS = frozenset("•·‣◦▪●○■*-+–—")
_DASHES = frozenset("-–—")
_CLOSERS = "\"'”’»)]}*_"
_FINALS = ".!?…:;"
# No text is wrapped wider than this; wider lines are paragraphs.
_WIDEST = 200
# Share of line breaks in mid-sentence from which a text counts as wrapped; English breaks about two thirds so.
_WRAPPED_SHARE = 0.3
# Mail is wrapped at 72 to 78 characters; shorter lines alone tell nothing.
_MAIL = range(60, 80)
# A line this full counts as full where it breaks off without a final mark: wrapping by hand is ragged.
_FULL = 0.85


@frozen(kw_only=True)
class Line:
    """A line without its outer blanks; `block` counts the stretches between blank lines."""

    start: int
    end: int
    text: str
    indent: int
    block: int


@frozen(kw_only=True)
class Paragraph:
    """One paragraph of a text.

    Args:
        start, end: Its span, list marker left out.
        text: Its words.
        block: Number of the stretch between blank lines it stands in.
        role: Set where the format itself tells it ("heading" in HTML); empty when the shape must tell.
    """

    start: int
    end: int
    text: str
    block: int = 0
    role: str = field(default="")


def lines_of(text: str) -> list[Line]:
    """The lines that are not blank."""
    found: list[Line] = []
    at, block, open_block = 0, 0, False
    for raw in text.split("\n"):
        words = raw.strip()
        if words:
            block += not open_block
            indent = len(raw) - len(raw.lstrip())
            start = at + indent
            found.append(Line(start=start, end=start + len(words), text=words, indent=indent, block=block))
        open_block = bool(words)
        at += len(raw) + 1
    return found


def paragraphs_of(text: str, *, mail: bool = False) -> list[Paragraph]:
    """The paragraphs of a plain text, in order; in mail, short lines are taken to be wrapped.

    Example:
        >>> text = "Two hurt at mill\\n\\nTwo people were hurt when the\\nroof of a mill fell in."
        >>> [paragraph.text.split()[-1] for paragraph in paragraphs_of(text)]
        ['mill', 'in.']
    """
    lines = lines_of(text)
    widest = max((len(line.text) for line in lines), default=0)
    return join_lines(text, lines, widest if mail and widest in _MAIL else 0)


def join_lines(text: str, lines: Sequence[Line], width: int = 0) -> list[Paragraph]:
    """Lines of one text put together to paragraphs; list markers are left out and make the paragraph a bullet.

    Args:
        text: The text.
        lines: Its lines.
        width: Where it is wrapped, if that is known; otherwise the lines tell.
    """
    markers = _markers(lines)
    width = width or _width(lines, markers)
    found: list[Paragraph] = []
    first = 0
    for n in range(1, len(lines) + 1):
        if n < len(lines) and _continues(lines[first], lines[n - 1], lines[n], markers[first], markers[n], width):
            continue
        start, end = lines[first].start + markers[first], lines[n - 1].end
        role = "bullet" if markers[first] else ""
        found.append(Paragraph(start=start, end=end, text=text[start:end], block=lines[first].block, role=role))
        first = n
    return found


def ends_sentence(text: str) -> bool:
    """Whether the text ends with a final mark, closing quotation marks and brackets aside.

    Example:
        >>> ends_sentence('"We saw it."'), ends_sentence("Two hurt at mill")
        (True, False)
    """
    return text.rstrip(_CLOSERS)[-1:] in _FINALS if text.rstrip(_CLOSERS) else False


def _continues(opening: Line, left: Line, right: Line, marked: int, marker: int, width: int) -> bool:
    """Whether `right` belongs to the paragraph that began with `opening` and has come to `left`."""
    if left.block != right.block:
        return False
    if marker:
        # A dash can also open an aside in the middle of a wrapped sentence.
        aside = right.text[0] in _DASHES and right.text[marker : marker + 1].islower()
        return bool(width) and aside and not marked and not ends_sentence(left.text)
    if marked and right.indent > opening.indent:
        return True
    if _breaks_off(left, right):
        return True
    if not width:
        return False
    room = len(left.text) + 1 + len(right.text.split(maxsplit=1)[0])
    return room > (width if ends_sentence(left.text) else _FULL * width)


def _breaks_off(left: Line, right: Line) -> bool:
    """Whether the line break stands in the middle of a sentence."""
    if ends_sentence(left.text):
        return False
    if right.text[0].islower():
        return True
    return left.text[-1] == "," or left.text.rsplit(maxsplit=1)[-1] in table("layout")["unfinished"]


def _width(lines: Sequence[Line], markers: Sequence[int]) -> int:
    """The width a text is wrapped at; 0 when it is not."""
    pairs = [
        (left, right)
        for left, right, marker in zip(lines, lines[1:], markers[1:], strict=False)
        if left.block == right.block and not marker
    ]
    broken = [pair for pair in pairs if _breaks_off(*pair)]
    if not broken or len(broken) < _WRAPPED_SHARE * len(pairs):
        return 0
    width = max(len(line.text) for pair in broken for line in pair)
    return width if width <= _WIDEST else 0


def _markers(lines: Sequence[Line]) -> list[int]:
    """For each line the length of its list marker with the blank after it, 0 without one.

    A number is a marker only in a sequence: "4." that follows no "3." and has no "5." after it is a number.
    """
    numbers = [_number(line.text) for line in lines]
    seen = {number for number, _ in numbers if number}
    found = []
    for line, (number, length) in zip(lines, numbers, strict=True):
        if line.text[0] in _BULLETS and line.text[1:2].isspace():
            found.append(len(line.text) - len(line.text[1:].lstrip()))
        elif number and (number == 1 or number - 1 in seen or number + 1 in seen):
            found.append(length)
        else:
            found.append(0)
    return found


def _number(text: str) -> tuple[int, int]:
    """Number and length of a marker like "3. ", "3) ", "(3) ", "b) ", "(b) "; (0, 0) when the line has none."""
    head, _, rest = text.partition(" ")
    bare = head.removeprefix("(")
    if not rest.strip() or len(head) > 5 or len(bare) < 2:
        return 0, 0
    sign, body = bare[-1], bare[:-1]
    if sign not in ".)" or (head != bare and sign != ")"):
        return 0, 0
    length = len(text) - len(rest.lstrip())
    if body.isascii() and body.isdecimal() and len(body) <= 3:
        return int(body), length
    if sign == ")" and len(body) == 1 and "a" <= body <= "z":
        return ord(body) - ord("a") + 1, length
    return 0, 0
