"""A report: one document about the happening, its text frozen."""

from bisect import bisect_right

from attrs import frozen


@frozen(kw_only=True)
class Notice:
    """Something the reader of a dossier must know about an input: a typed warning.

    Args:
        slug: Stable name, for example ``read-encoding-guessed``.
        message: What, where and why, in one or two sentences.
        next: What the user can do about it; may be empty.
    """

    slug: str
    message: str
    next: str = ""


@frozen(kw_only=True)
class Region:
    """A stretch of a report's text with a layout role.

    Args:
        role: One of ``headline``, ``heading``, ``byline``, ``dateline``, ``bullet``, ``caption``, ``table``,
            ``correction``, ``body``.
        start: First code point of the stretch in ``Report.text``.
        end: One past the last code point.
    """

    role: str
    start: int
    end: int


@frozen(kw_only=True)
class Box:
    """A rectangle on a page, in points from the page's lower left corner; pages count from 1."""

    page: int
    left: float
    bottom: float
    right: float
    top: float


@frozen(kw_only=True)
class Printed:
    """Where a stretch of a report's text, mostly a word, stands on the printed page."""

    start: int
    end: int
    box: Box


@frozen(kw_only=True)
class Report:
    """One document as read; the text never changes and spans point into it.

    Args:
        id: ``r-`` and the first 12 hex digits of the SHA-256 of the bytes.
        sha256: The whole digest of the bytes.
        path: The path as the user named it, POSIX form, relative to the folder given.
        text: The stored text, newlines as ``\\n``; all offsets count its code points.
        regions: Layout roles of the lines of the text, in order, without overlap. What lies in none is not read for
            claims: blank lines, what is behind `max_words`, what a message quotes of another.
        outlet, title, author, url, language: As found or as given; empty when unknown.
        published, updated, retrieved: ISO 8601 date or date-time, empty when unknown.
        media_type: What the bytes were taken for, for example ``text/plain``.
        reader: Name and version of the reader, for example ``text/1``.
        printed: Where its words stand on the pages of a PDF, in order; empty for formats without pages.
        warnings: What went wrong or was guessed while reading.
    """

    id: str
    sha256: str
    path: str
    text: str
    regions: tuple[Region, ...] = ()
    outlet: str = ""
    title: str = ""
    author: str = ""
    published: str = ""
    updated: str = ""
    retrieved: str = ""
    url: str = ""
    language: str = "en"
    media_type: str = "text/plain"
    reader: str = ""
    printed: tuple[Printed, ...] = ()
    warnings: tuple[Notice, ...] = ()

    def boxes(self, start: int, end: int) -> tuple[Box, ...]:
        """Where a span of the text stands on the page: one box a line, for a citation by page and place.

        Args:
            start: First code point.
            end: One past the last.

        Returns:
            The boxes in reading order; empty when the format has no pages.

        Example:
            >>> words = [("Two", 0, 3, 72.0, 90.0), ("hurt", 4, 8, 93.5, 117.0)]
            >>> printed = [
            ...     Printed(start=start, end=end, box=Box(page=1, left=left, bottom=700.0, right=right, top=711.0))
            ...     for _, start, end, left, right in words
            ... ]
            >>> report = Report(id="r-0", sha256="0", path="a.pdf", text="Two hurt", printed=tuple(printed))
            >>> [(box.page, box.left, box.right) for box in report.boxes(0, 8)]
            [(1, 72.0, 117.0)]
        """
        lines: list[Box] = []
        first = bisect_right(self.printed, start, key=lambda item: item.end)
        for item in self.printed[first:]:
            if item.start >= end:
                break
            if lines and _on_line(lines[-1], item.box):
                lines[-1] = _around(lines[-1], item.box)
            else:
                lines.append(item.box)
        return tuple(lines)


def _on_line(line: Box, word: Box) -> bool:
    """Whether a word goes on a line: on the same page, to the right of it, at the same height."""
    overlap = min(line.top, word.top) - max(line.bottom, word.bottom)
    low = min(line.top - line.bottom, word.top - word.bottom)
    return line.page == word.page and word.left >= line.left and overlap > low / 2


def _around(left: Box, right: Box) -> Box:
    return Box(
        page=left.page,
        left=min(left.left, right.left),
        bottom=min(left.bottom, right.bottom),
        right=max(left.right, right.right),
        top=max(left.top, right.top),
    )
