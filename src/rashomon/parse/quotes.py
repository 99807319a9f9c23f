"""Quotation geometry: where quoted words begin and end, before any syntax.

The conventions are those of the Chicago Manual of Style (13.30-13.37, 6.9) and New Hart's Rules (9.2): outer and
inner marks alternate between double and single in either order, and a quotation of several paragraphs re-opens each
of them and closes only the last.
"""

import re

from attrs import define, frozen

_OPEN_DOUBLE = "\u201c\u201e\u201f\u00ab"
_CLOSE_DOUBLE = "\u201d\u00bb"
_OPEN_SINGLE = "\u2018\u201a\u201b\u2039"
_CLOSE_SINGLE = "\u203a"
_APOSTROPHES = "'\u2019\u02bc"
# Everything that may begin or end a quotation.
_ANY = re.compile(f'["`{_OPEN_DOUBLE}{_CLOSE_DOUBLE}{_OPEN_SINGLE}{_CLOSE_SINGLE}{_APOSTROPHES}]')
_BEFORE_OPENING = "([{-\u2013\u2014\u2015/:\"\u201c'\u2018"
# Clipped words that begin with an apostrophe: "'em", "'twas", "'90s" are no openings.
_CLIPPED = ("em ", "em.", "em,", "tis", "twas", "til ", "cause ", "bout ", "n'", "round ")


@frozen(kw_only=True)
class Marks:
    """A quotation as offsets into the text it was found in; see `QuoteSpan` for the fields."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    depth: int
    closed: bool
    continues: bool


@define
class _Open:
    """A mark that has not been closed yet."""

    family: str
    start: int
    width: int


def find_marks(paragraphs: list[tuple[int, str]]) -> list[Marks]:
    """Find all quotations of a report.

    Args:
        paragraphs: (offset in the report, text) of each paragraph, in order.

    Double marks of any shape, two single marks typed for a double one, curly single marks, and straight single marks
    used as quotation marks (an apostrophe inside a word, after a plural or before a clipped word is none). A
    paragraph that opens with a mark while the one before was left open goes on with the same quotation; a mark that
    is never closed runs to the end of its paragraph.

    Example:
        >>> [(m.inner_start, m.inner_end) for m in find_marks([(0, "He said 'no' to the crew's plea.")])]
        [(9, 11)]
    """
    found: list[Marks] = []
    left_open = ""
    for offset, text in paragraphs:
        marks, left_open = _paragraph(offset, text, left_open)
        found += marks
    return [mark for mark in found if mark.inner_end > mark.inner_start]


def _paragraph(offset: int, text: str, left_open: str) -> tuple[list[Marks], str]:
    """The quotations of one paragraph, and the family of the mark it leaves open (empty when none)."""
    stack: list[_Open] = []
    marks: list[Marks] = []

    def close(begin: _Open, inner_end: int, end: int, closed: bool) -> None:
        marks.append(
            Marks(
                start=offset + begin.start,
                end=offset + end,
                inner_start=offset + begin.start + begin.width,
                inner_end=offset + inner_end,
                depth=len(stack),
                closed=closed,
                continues=bool(left_open) and left_open == begin.family and not text[: begin.start].strip(),
            )
        )

    i = 0
    while found := _ANY.search(text, i):
        i = found.start()
        action, family, width = _mark_at(text, i, stack)
        if action == "open":
            stack.append(_Open(family, i, width))
        elif action == "close":
            families = [begin.family for begin in stack]
            if family in families:
                while stack[-1].family != family:
                    stack.pop()
                close(stack.pop(), i, i + width, True)
        i += width
    still_open = next((begin for begin in stack if begin.family == "double"), None)
    if still_open is None and stack and not text[: stack[0].start].strip() and text[stack[0].start] in _OPEN_SINGLE:
        # A whole paragraph behind one opening single mark: a British quotation that goes on.
        still_open = stack[0]
    if still_open is not None:
        del stack[stack.index(still_open) :]
        # What was read inside an unclosed quotation keeps its depth below it.
        close(still_open, len(text), len(text), False)
    marks.sort(key=lambda mark: (mark.start, -mark.end))
    return marks, still_open.family if still_open is not None else ""


def _mark_at(text: str, i: int, stack: list[_Open]) -> tuple[str, str, int]:
    """What stands at a place: ("open" or "close" or "", family, width in characters)."""
    char = text[i]
    if char in "'`" and text[i + 1 : i + 2] == char and text[i + 2 : i + 3] != char:
        return _double(text, i, 2, stack)
    if char in _OPEN_DOUBLE or char in _CLOSE_DOUBLE or char == '"':
        return _double(text, i, 1, stack)
    if char in _OPEN_SINGLE:
        # A left mark before a clipped word is a slip of the typesetting: "the \u201890s".
        if text[i + 1 : i + 2].isdigit() and text[i + 3 : i + 4] == "s":
            return "", "", 1
        return "open", "single", 1
    if char in _CLOSE_SINGLE:
        return "close", "single", 1
    if char in _APOSTROPHES:
        inside = any(begin.family == "single" for begin in stack)
        if inside and _closes(text, i) and not _plural_possessive(text, i):
            return "close", "single", 1
        if char == "'" and not inside and _opens(text, i) and _has_partner(text, i):
            return "open", "single", 1
    return "", "", 1


def _double(text: str, i: int, width: int, stack: list[_Open]) -> tuple[str, str, int]:
    """A double mark by its shape, its neighbours deciding where the shape does not tell or tells wrongly."""
    inside = any(begin.family == "double" for begin in stack)
    char = text[i]
    if char in _OPEN_DOUBLE:
        # A mark that looks left but stands at the end of the words closes them.
        if inside and not text[i + 1 : i + 2].isalnum() and not _opens(text, i, width):
            return "close", "double", width
        return "open", "double", width
    if char in _CLOSE_DOUBLE:
        # A mark that looks right but stands before a word, with nothing open, opens.
        if not inside and _opens(text, i, width) and text[i + width : i + width + 1].isalnum():
            return "open", "double", width
        return "close", "double", width
    return ("close" if inside else "open"), "double", width


def _opens(text: str, i: int, width: int = 1) -> bool:
    before = text[i - 1] if i else " "
    after = text[i + width] if i + width < len(text) else " "
    return (before.isspace() or before in _BEFORE_OPENING) and not after.isspace()


def _closes(text: str, i: int) -> bool:
    before = text[i - 1] if i else " "
    after = text[i + 1] if i + 1 < len(text) else " "
    return not before.isspace() and not after.isalnum()


def _plural_possessive(text: str, i: int) -> bool:
    """An s before and a word after: "the crews' plea", not the end of a quotation, if a better end follows."""
    if text[i - 1 : i].lower() != "s" or text[i + 1 : i + 2] != " " or not text[i + 2 : i + 3].isalpha():
        return False
    return any(
        text[j] in _APOSTROPHES and _closes(text, j) and text[j - 1] in ",.?!\u2026" for j in range(i + 1, len(text))
    )


def _has_partner(text: str, i: int) -> bool:
    """A straight single mark opens only when one that closes follows, and it clips no word or decade."""
    rest = text[i + 1 : i + 8].lower()
    if rest.startswith(_CLIPPED) or rest[:2].isdigit() and rest[2:3] == "s":
        return False
    return any(text[j] in _APOSTROPHES and _closes(text, j) for j in range(i + 2, len(text)))
