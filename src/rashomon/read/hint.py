"""What is known of an input before it is read, and what a reader hands on."""

from typing import Protocol

from attrs import field, frozen

from rashomon.model import Notice, Printed, Region
from rashomon.options import ReadOptions

# A word counts for at most so many characters, so that a text without blanks has an end too; English has six to a word.
CHARACTERS_PER_WORD = 12


@frozen(kw_only=True)
class Facts:
    """What is said about a report, from one place; empty where it says nothing. Dates are ISO 8601."""

    outlet: str = ""
    title: str = ""
    author: str = ""
    published: str = ""
    updated: str = ""
    retrieved: str = ""
    url: str = ""
    language: str = ""

    def over(self, other: "Facts") -> "Facts":
        """These facts, and those of `other` where these say nothing.

        Example:
            >>> facts = Facts(outlet="Gazette").over(Facts(outlet="gazette.example", author="E. Roe"))
            >>> facts.outlet, facts.author
            ('Gazette', 'E. Roe')
        """
        return Facts(
            outlet=self.outlet or other.outlet,
            title=self.title or other.title,
            author=self.author or other.author,
            published=self.published or other.published,
            updated=self.updated or other.updated,
            retrieved=self.retrieved or other.retrieved,
            url=self.url or other.url,
            language=self.language or other.language,
        )


@frozen(kw_only=True)
class ReadHint:
    """What is known of an input before it is read.

    Args:
        media_type: For example ``text/html``; empty when the name and the bytes must tell.
        charset: Encoding as declared outside the bytes; empty when not declared.
        facts: What a person says about the report (`reports.csv`), or what carried it (an archive's record of where and
            when it was fetched); it outranks what the report says of itself.
        notices: What is already to be said about this input.
    """

    media_type: str = ""
    charset: str = ""
    facts: Facts = field(factory=Facts)
    notices: tuple[Notice, ...] = ()


@frozen(kw_only=True)
class Page:
    """What a reader makes of the bytes.

    Args:
        text: The text that is stored and that spans point into.
        regions: Its layout; see `Region`.
        stated: What the report says of itself in fields made for that (front matter, HTML metadata).
        properties: What the program that wrote the file put down (a PDF's or an office document's properties); the
            report's own words outrank it.
        printed: Where words stand on the page; see `Report.printed`.
        notices: What went wrong or was guessed.
    """

    text: str
    regions: tuple[Region, ...]
    stated: Facts = field(factory=Facts)
    properties: Facts = field(factory=Facts)
    printed: tuple[Printed, ...] = ()
    notices: tuple[Notice, ...] = ()


def beginning(text: str, options: ReadOptions) -> str:
    """The part of a text that is laid out: enough for `max_words`, so that no input costs more than that.

    Ends at a line's end where one is near.

    Example:
        >>> beginning("one two three", ReadOptions(max_words=100))
        'one two three'
    """
    limit = options.max_words * CHARACTERS_PER_WORD
    if len(text) <= limit:
        return text
    return text[: text.rfind("\n", limit - limit // 10, limit) + 1] or text[:limit]


class Format(Protocol):
    """What a reader and a container are picked by."""

    @property
    def name(self) -> str:
        """Short name, part of `Report.reader`."""

    @property
    def version(self) -> str:
        """Raised whenever the output may change."""

    @property
    def media_type(self) -> str:
        """What its reports carry in `Report.media_type`."""

    @property
    def suffixes(self) -> tuple[str, ...]:
        """Endings of file names, lower case, with the dot."""

    @property
    def signed(self) -> bool:
        """Whether `formats.signature` tells every file of it; then a name alone does not make one."""

    def fits(self, data: bytes) -> bool:
        """Whether the bytes look like this format, for inputs whose name tells nothing."""


class Reader(Format, Protocol):
    """A format of one report: bytes in, `Page` out."""

    @property
    def isolated(self) -> bool:
        """Whether it works in a process of its own: every format but plain text, whose parsers may fail badly."""

    def read(self, data: bytes, path: str, hint: ReadHint, options: ReadOptions) -> Page:
        """Read the bytes.

        Raises:
            ReadError: One of its subclasses, with `path`.
        """


__all__ = ["Facts", "Format", "Page", "ReadHint", "Reader", "beginning"]
