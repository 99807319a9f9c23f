"""Quotation geometry: where quoted words begin and end, before any syntax."""

from attrs import frozen

_OPEN_DOUBLE = "\u201c\u201e\u201f\u00ab"
_CLOSE_DOUBLE = "\u201d\u00bb"
_APOSTROPHES = "'\u2019\u02bc"


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


def _opens(text: str, i: int) -> bool:
    before = text[i - 1] if i else " "
    after = text[i + 1] if i + 1 < len(text) else " "
    return (before.isspace() or before in "([{-\u2013\u2014/:\"\u201c'\u2018") and not after.isspace()


def _closes(text: str, i: int) -> bool:
    before = text[i - 1] if i else " "
    after = text[i + 1] if i + 1 < len(text) else " "
    return not before.isspace() and not after.isalnum()


def find_marks(paragraphs: list[tuple[int, str]]) -> list[Marks]:
    """Find all quotations of a report.

    Args:
        paragraphs: (offset in the report, text) of each paragraph, in order.

    Double marks of any shape, curly single marks, and straight single marks used as quotation marks (an apostrophe
    inside a word, after a plural or before a clipped word is none). A paragraph that opens with a mark while the one
    before was left open goes on with the same quotation.

    Example:
        >>> [(m.inner_start, m.inner_end) for m in find_marks([(0, "He said 'no' to the crew's plea.")])]
        [(9, 11)]
    """
    found: list[Marks] = []
    left_open = False
    for offset, text in paragraphs:
        stack: list[tuple[str, int]] = []
        marks: list[Marks] = []
        for i, char in enumerate(text):
            style = _style(text, i, char, stack)
            if style is None:
                continue
            action, family = style
            if action == "open":
                stack.append((family, i))
            elif stack:
                while stack and stack[-1][0] != family:
                    stack.pop()
                if not stack:
                    continue
                _, begin = stack.pop()
                marks.append(
                    Marks(
                        start=offset + begin,
                        end=offset + i + 1,
                        inner_start=offset + begin + 1,
                        inner_end=offset + i,
                        depth=len(stack),
                        closed=True,
                        continues=left_open and not text[:begin].strip(),
                    )
                )
        still_open = [begin for family, begin in stack if family == "double"]
        if still_open:
            begin = still_open[0]
            marks.append(
                Marks(
                    start=offset + begin,
                    end=offset + len(text),
                    inner_start=offset + begin + 1,
                    inner_end=offset + len(text),
                    depth=0,
                    closed=False,
                    continues=left_open and not text[:begin].strip(),
                )
            )
        left_open = bool(still_open)
        found.extend(sorted(marks, key=lambda mark: (mark.start, -mark.end)))
    return [mark for mark in found if mark.inner_end > mark.inner_start]


def _style(text: str, i: int, char: str, stack: list[tuple[str, int]]) -> tuple[str, str] | None:
    if char in _OPEN_DOUBLE:
        return "open", "double"
    if char in _CLOSE_DOUBLE:
        return "close", "double"
    if char == '"':
        inside = any(family == "double" for family, _ in stack)
        return ("close", "double") if inside else ("open", "double")
    if char == "\u2018":
        return "open", "single"
    if char in _APOSTROPHES:
        inside = any(family == "single" for family, _ in stack)
        if inside and _closes(text, i) and not _plural_possessive(text, i):
            return "close", "single"
        if char == "'" and not inside and _opens(text, i) and _has_partner(text, i):
            return "open", "single"
    return None


def _plural_possessive(text: str, i: int) -> bool:
    """An s before and a word after: "the crews' plea", not the end of a quotation, if a better end follows."""
    if text[i - 1 : i].lower() != "s" or text[i + 1 : i + 2] != " " or not text[i + 2 : i + 3].isalpha():
        return False
    return any(
        text[j] in _APOSTROPHES and _closes(text, j) and text[j - 1] in ",.?!\u2026" for j in range(i + 1, len(text))
    )


def _has_partner(text: str, i: int) -> bool:
    return any(text[j] in _APOSTROPHES and _closes(text, j) for j in range(i + 2, len(text)))
