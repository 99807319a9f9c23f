"""What the first lines of a report plainly say about it: when it came out and who wrote it."""

from attrs import frozen

from rashomon.lang import table
from rashomon.model import Region
from rashomon.read.dates import WrittenDate, written_dates
from rashomon.read.hint import Facts
from rashomon.read.layout import byline_cue, is_names, updates_cue

# Paragraphs from the top that can be a header.
_HEADER = 10
# A dateline inside the first paragraph ("INVERLEA, Nov 4, 2032 (Agency) - ...") ends within this many characters.
_INLINE = 120
_BREAKS = (" - ", " – ", " — ", " -- ", "—", ". ")
_AUTHOR_ENDS = (",", ". ", " | ", " - ", " – ", " — ", "\n", "(", ";", " in ", " for ")


@frozen(kw_only=True)
class Header:
    """Facts from the first lines, and the words the date was taken from."""

    facts: Facts
    words: str = ""


def read_header(text: str, regions: tuple[Region, ...]) -> Header:
    """Publication date and author, only where the header plainly gives them; a date without a year gives nothing.

    Example:
        >>> line = "By Ada Roe, 12 March 2031"
        >>> read_header(line, (Region(role="byline", start=0, end=len(line)),)).facts.published
        '2031-03-12'
    """
    published = updated = author = words = ""
    for region in regions[:_HEADER]:
        line = text[region.start : region.end]
        if region.role in ("byline", "dateline"):
            author = author or _author(line)
            for date in (found for found in written_dates(line) if found.iso):
                if _is_update(line, date):
                    updated = updated or date.iso
                elif not published:
                    published, words = date.iso, line[date.start : date.end]
        elif region.role == "body":
            inline = "" if published else _inline_date(line)
            if inline:
                published, words = written_dates(inline)[0].iso, inline
            break
    return Header(facts=Facts(published=published, updated=updated, author=author), words=words)


def _is_update(line: str, date: WrittenDate) -> bool:
    """Whether the words between the date before and this one say that it tells the last change."""
    before = line[: date.start].replace("|", ",").replace(";", ",")
    return updates_cue(before.rpartition(",")[2]) or updates_cue(before)


def _inline_date(line: str) -> str:
    """The words of a dated dateline at the start of a first paragraph."""
    head = line[:_INLINE]
    for mark in _BREAKS:
        words, found, _ = head.partition(mark)
        dates = written_dates(words)
        if found and dates and dates[0].iso and is_names(words) and not _is_phrase(words):
            return words[dates[0].start : dates[0].end]
    return ""


def _is_phrase(words: str) -> bool:
    """Whether the words begin a sentence ("On 6 May 2011") rather than name a place ("The Hague, 6 May 2011")."""
    first = words.split(maxsplit=1)[0].lower()
    return first in table("layout")["function_words"] and first != "the"


def _author(line: str) -> str:
    """The names after "By", up to the outlet or the date."""
    for part in line.replace("\n", " ").split(". "):
        cue = byline_cue(part.strip())
        if cue:
            names = part.strip()[len(cue) :].lstrip(": ")
            for mark in _AUTHOR_ENDS:
                names = names.partition(mark)[0]
            dates = written_dates(names)
            return (names[: dates[0].start] if dates else names).strip(" .,:")
    return ""
