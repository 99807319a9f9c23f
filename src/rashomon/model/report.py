"""A report: one document about the happening, its text frozen."""

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
class Report:
    """One document as read; the text never changes and spans point into it.

    Args:
        id: ``r-`` and the first 12 hex digits of the SHA-256 of the bytes.
        sha256: The whole digest of the bytes.
        path: The path as the user named it, POSIX form, relative to the folder given.
        text: The stored text, newlines as ``\\n``; all offsets count its code points.
        regions: Layout roles that cover the non-blank lines of the text, in order, without overlap.
        outlet, title, author, url, language: As found or as given; empty when unknown.
        published, updated, retrieved: ISO 8601 date or date-time, empty when unknown.
        media_type: What the bytes were taken for, for example ``text/plain``.
        reader: Name and version of the reader, for example ``text/1``.
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
    warnings: tuple[Notice, ...] = ()
