"""Bytes of one report in, the report out."""

import hashlib
from collections.abc import Iterator

from attrs import evolve

from rashomon.errors import TooLarge, UnsupportedFormat
from rashomon.model import Notice, Region, Report
from rashomon.options import ReadOptions
from rashomon.read.header import read_header
from rashomon.read.hint import CHARACTERS_PER_WORD, Facts, Page, Reader, ReadHint
from rashomon.read.language import detect_language
from rashomon.read.pick import as_reader, pick_format
from rashomon.read.runner import IN_PROCESS, Runner
from rashomon.read.text import empty

# Characters of one region; a parser's memory grows with the length of what it is given at once.
_LONGEST_REGION = 20_000


def pick_reader(data: bytes, path: str, hint: ReadHint) -> Reader:
    """The reader for one report; see `pick_format`.

    Raises:
        UnsupportedFormat: If the bytes or the name show a format that is not read, or one that holds several reports.
        BinaryInput: If the bytes are no text.
    """
    found = pick_format(data, path, hint)
    reader = as_reader(found)
    if reader is None:
        raise UnsupportedFormat(
            f"{path} holds several reports ({found.name})", path=path, next="read it with read_documents"
        )
    return reader


def read_bytes(
    data: bytes,
    *,
    path: str,
    hint: ReadHint | None = None,
    options: ReadOptions | None = None,
    runner: Runner | None = None,
) -> Report:
    """Read one report.

    Facts come, in this order, from `hint` (a person's word), from what the report states of itself (front matter, HTML
    metadata), and from its first lines where they are plain; the last is said in a notice.

    Args:
        data: The bytes as they were found.
        path: The name the report goes by.
        hint: What is known beforehand.
        options: Limits.
        runner: Where readers of foreign formats work; in this process when None, which is for bytes that can be
            trusted: `Worker` holds them to limits of time and memory.

    Returns:
        The report, with a notice for whatever was guessed or went wrong.

    Raises:
        ReadError: One of its subclasses, naming the path.

    Example:
        >>> report = read_bytes(b"Two hurt at mill\\n\\nTwo people were hurt on Monday.\\n", path="a.txt")
        >>> report.title, report.regions[1].role
        ('Two hurt at mill', 'body')
    """
    hint, options = hint or ReadHint(), options or ReadOptions()
    if len(data) > options.max_bytes:
        raise TooLarge(
            f"{path} is too large",
            path=path,
            why=f"{len(data):,} bytes, the limit is {options.max_bytes:,}",
            next="split it into its reports, or raise max_bytes",
        )
    if not data.strip():
        raise empty(path, why="the file is empty" if not data else "the file holds only blanks")
    reader = pick_reader(data, path, hint)
    page = (runner or IN_PROCESS).read(reader, data, path, hint, options)
    regions, cut = _within(page, options.max_words, path)
    facts, notices = _facts(page, hint, path)
    digest = hashlib.sha256(data).hexdigest()
    return Report(
        id=f"r-{digest[:12]}",
        sha256=digest,
        path=path,
        text=page.text,
        regions=regions,
        outlet=facts.outlet,
        title=facts.title or _headline(page),
        author=facts.author,
        published=facts.published,
        updated=facts.updated,
        retrieved=facts.retrieved,
        url=facts.url,
        language=facts.language,
        media_type=reader.media_type,
        reader=f"{reader.name}/{reader.version}",
        printed=page.printed,
        warnings=(*hint.notices, *page.notices, *cut, *notices),
    )


def _facts(page: Page, hint: ReadHint, path: str) -> tuple[Facts, tuple[Notice, ...]]:
    """All facts about a report by rank, and what is to be said about where they are from."""
    stated = hint.facts.over(page.stated)
    header = read_header(page.text, page.regions)
    facts = stated.over(header.facts).over(page.properties)
    notices: list[Notice] = []
    if page.properties.published and not (stated.published or header.facts.published):
        notices.append(_from_properties(path, facts.published))
    if header.facts.published and not stated.published:
        notices.append(
            Notice(
                slug="read-date-from-text",
                message=f"{path} was taken to be of {facts.published}, from its words {header.words!r}",
                next="give the date in reports.csv if it is another",
            )
        )
    language = facts.language.replace("_", "-").split("-")[0].lower()
    stated_language = bool(language)
    language = language or detect_language(page.text)
    if language != "en":
        notices.append(
            Notice(
                slug="read-language",
                message=f"{path} {'is' if stated_language else 'seems to be'} in another language ({language}); "
                "it was read with the rules for English",
                next="add an English translation instead",
            )
        )
    return evolve(facts, language=language), tuple(notices)


def _from_properties(path: str, published: str) -> Notice:
    return Notice(
        slug="read-date-from-properties",
        message=f"{path} was taken to be of {published}, the day its file was made",
        next="give the date in reports.csv if it is another",
    )


def _headline(page: Page) -> str:
    region = next((region for region in page.regions if region.role == "headline"), None)
    return " ".join(page.text[region.start : region.end].split()) if region else ""


def _within(page: Page, limit: int, path: str) -> tuple[tuple[Region, ...], tuple[Notice, ...]]:
    """The regions up to the limit of words, none too long for a parser, and a notice when text was left out."""
    kept: list[Region] = []
    count = 0
    for region in page.regions:
        for piece in _pieces(page.text, region):
            words = page.text[piece.start : piece.end]
            count += max(len(words.split()), len(words) // CHARACTERS_PER_WORD)
            if count > limit and kept:
                return tuple(kept), (_cut(path, limit),)
            kept.append(piece)
    whole = len(page.text) <= limit * CHARACTERS_PER_WORD
    return tuple(kept), () if whole else (_cut(path, limit),)


def _pieces(text: str, region: Region) -> Iterator[Region]:
    """A region in pieces that a parser can take, cut after a sentence, else at a blank, else anywhere."""
    start = region.start
    while region.end - start > _LONGEST_REGION:
        least, most = start + _LONGEST_REGION // 2, start + _LONGEST_REGION
        end = max(text.rfind(mark, least, most) + 1 for mark in (". ", "! ", "? "))
        end = end if end > least else text.rfind(" ", least, most)
        end = end if end > least else most
        if text[start:end].strip():
            yield Region(role=region.role, start=start, end=end)
        start = end
        while start < region.end and text[start].isspace():
            start += 1
    if start < region.end:
        yield Region(role=region.role, start=start, end=region.end)


def _cut(path: str, limit: int) -> Notice:
    return Notice(
        slug="read-cut",
        message=f"{path} is longer than {limit:,} words; only so much of it was read for claims",
        next="split it into its reports, or raise max_words",
    )
