"""Dates as mastheads, datelines and metadata write them, to ISO 8601; nothing is guessed."""

import re
from datetime import date, datetime, time
from email.utils import parsedate_to_datetime
from functools import cache

from attrs import frozen

from rashomon.lang import table

_WORD = re.compile(r"\d{1,4}(?:st|nd|rd|th)\b|\d+|[^\W\d_]+|\S")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?")
# Of reports on paper and of those to come, with room on both sides for what they tell.
_YEARS = range(1400, 2200)
# Tokens between a date and the clock time that belongs to it: "4 November 2032, at 16:00".
_BETWEEN = frozenset({",", "at", "-", "|", "/"})


@frozen(kw_only=True)
class WrittenDate:
    """A calendar date in a text; `iso` is empty when the year is not written."""

    start: int
    end: int
    iso: str


@cache
def _months() -> dict[str, int]:
    return {name: number for number, names in enumerate(table("layout")["months"], 1) for name in names}


@cache
def _weekdays() -> frozenset[str]:
    return frozenset(table("layout")["weekdays"])


def is_weekday(word: str) -> bool:
    """Whether the word is the name of a day of the week or its abbreviation."""
    return word.lower() in _weekdays()


def iso(value: str) -> str:
    """A stated date as ISO 8601, empty when it is none or can be read in two ways.

    Nor is one where a program writes that it has no date: the first day that it can count, or the last. From those no
    day before, or after, could be told.

    Example:
        >>> iso("12 March 2031"), iso("2031-03-12T20:15+01:00"), iso("03/04/2031"), iso("0001-01-01T00:00:00")
        ('2031-03-12', '2031-03-12T20:15:00+01:00', '', '')
    """
    found = _stated(value.strip())
    return found if found and int(found[:4]) in _YEARS else ""


def _stated(value: str) -> str:
    try:
        if len(value) == len("2031-03-12"):
            return date.fromisoformat(value).isoformat()
        return datetime.fromisoformat(value).isoformat()
    except ValueError:
        pass
    numbers = re.fullmatch(r"(\d{1,4})[./-](\d{1,2})[./-](\d{1,4})", value)
    if numbers:
        return _numeric(*(int(part) for part in numbers.groups()))
    try:
        return parsedate_to_datetime(value).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        pass
    found = [written for written in written_dates(value) if written.iso]
    covered = found and len(value[: found[0].start].strip()) + len(value[found[0].end :].strip(" .")) == 0
    return found[0].iso if covered else ""


def _numeric(first: int, month: int, last: int) -> str:
    """A date in figures; day and month are told apart only where one of them exceeds 12."""
    if first in _YEARS:
        return _day(first, month, last)
    if last not in _YEARS or (first <= 12 and month <= 12 and first != month):
        return ""
    return _day(last, month, first) if month <= 12 else _day(last, first, month)


def _day(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def written_dates(text: str) -> list[WrittenDate]:
    """The dates in a line, in order: "Saturday 6 November 2032", "Nov. 4, 2032 at 4 p.m.", "2032-11-04".

    A weekday before the date and a clock time after it belong to it. A date without a year has an empty
    `iso`.

    Example:
        >>> [found.iso for found in written_dates("Inverlea, 4 November 2032, 16:00. For immediate release.")]
        ['2032-11-04T16:00:00']
    """
    found: list[WrittenDate] = []
    for match in _ISO.finditer(text):
        value = iso(match.group())
        if value:
            found.append(WrittenDate(start=match.start(), end=match.end(), iso=value))
    words = [(match.group(), match.start(), match.end()) for match in _WORD.finditer(text)]
    i = 0
    while i < len(words):
        hit = _at(words, i)
        if hit and not any(other.start < hit[1].end and hit[1].start < other.end for other in found):
            found.append(hit[1])
            i = hit[0]
        else:
            i += 1
    return sorted(found, key=lambda written: written.start)


def _at(words: list[tuple[str, int, int]], i: int) -> tuple[int, WrittenDate] | None:
    """The date that begins at a token, and the first token after it."""
    start = words[i][1]
    if is_weekday(words[i][0]):
        i = _skip(words, i + 1, {",", "."})
    parts = _day_month(words, i) or _month_day(words, i)
    if not parts:
        return None
    i, day, month = parts
    if not _day(2000, month, day):  # a leap year: 29 February is a date while the year is unknown
        return None
    end = words[i - 1][2]
    at_year = _skip(words, i, {",", "."})
    value = ""
    if at_year < len(words) and words[at_year][0].isdecimal() and int(words[at_year][0]) in _YEARS:
        value = _day(int(words[at_year][0]), month, day)
        i, end = at_year + 1, words[at_year][2]
        if not value:
            return None
    clock = _clock(words, _skip(words, i, _BETWEEN)) if value else None
    if clock:
        i, at, zone = clock
        end = words[i - 1][2]
        value = f"{value}T{at.isoformat()}{zone}"
    return i, WrittenDate(start=start, end=end, iso=value)


def _skip(words: list[tuple[str, int, int]], i: int, marks: frozenset[str] | set[str]) -> int:
    while i < len(words) and words[i][0].lower() in marks:
        i += 1
    return i


def _number(word: str) -> int:
    digits = word.rstrip("stndrh").rstrip("STNDRH") if word[:1].isdigit() else ""
    return int(digits) if digits.isdecimal() and len(digits) <= 2 else 0


def _day_month(words: list[tuple[str, int, int]], i: int) -> tuple[int, int, int] | None:
    if i + 1 >= len(words):
        return None
    day, at = _number(words[i][0]), i + 1
    if words[at][0].lower() == "of" and at + 1 < len(words):
        at += 1
    month = _months().get(words[at][0].lower(), 0)
    return (at + 1, day, month) if day and month else None


def _month_day(words: list[tuple[str, int, int]], i: int) -> tuple[int, int, int] | None:
    if i >= len(words):
        return None
    month = _months().get(words[i][0].lower(), 0)
    at = _skip(words, i + 1, {"."})
    if not month or at >= len(words):
        return None
    day = _number(words[at][0])
    return (at + 1, day, month) if day else None


def _clock(words: list[tuple[str, int, int]], i: int) -> tuple[int, time, str] | None:
    """A clock time: "16:00", "16.30", "4 p.m.", "5.15pm", with "GMT" or "UTC" after it."""
    if i >= len(words) or not words[i][0].isdecimal():
        return None
    hour, minute, at, told = int(words[i][0]), 0, i + 1, False
    close = at + 1 < len(words) and words[at][0] in (":", ".") and words[at][2] == words[at + 1][1]
    if close and words[at + 1][0].isdecimal() and len(words[at + 1][0]) == 2:
        minute, told = int(words[at + 1][0]), True
        at += 2
    half = "".join(word for word, _, _ in words[at : at + 4]).lower()
    for mark, length in (("a.m.", 4), ("p.m.", 4), ("a.m", 3), ("p.m", 3), ("am", 1), ("pm", 1)):
        if half.startswith(mark):
            hour = hour % 12 + (12 if mark[0] == "p" else 0)
            at, told = min(at + length, len(words)), True
            break
    if not told or hour > 23 or minute > 59:
        return None
    zone = ""
    if at < len(words) and words[at][0].lower() in table("layout")["utc"]:
        zone, at = "+00:00", at + 1
    return at, time(hour, minute), zone
