"""Which reader reads what, where facts come from, and what is said about them."""

import time

import pytest

from rashomon.errors import BadFrontMatter, EmptyReport, TooLarge, UnsupportedFormat
from rashomon.model import Report
from rashomon.options import ReadOptions
from rashomon.read import Facts, ReadHint, read_bytes

BODY = "The roof of a sawmill in Orsa fell in on Monday and three people were hurt, the police said."


def slugs(report: Report) -> list[str]:
    """Slugs of a report's warnings."""
    return [notice.slug for notice in report.warnings]


def test_the_text_of_a_text_file_is_the_file() -> None:
    """Nothing is stripped or normalised but line ends and the byte order mark."""
    raw = "\ufeffRoof  falls in \r\n\r\n\u201cYes\u201d,\u00a0she\u2009said.\r\n\r\n"

    assert read_bytes(raw.encode(), path="a.txt").text == "Roof  falls in \n\n\u201cYes\u201d,\u00a0she\u2009said.\n\n"


def test_front_matter_is_not_text() -> None:
    """Its values are the report's facts, quotation marks off, other programs' names understood."""
    text = f'---\noutlet: "Gazette: the daily"\ndate: 12 March 2031\ntags:\n  - fire\n---\nRoof falls in\n\n{BODY}\n'
    report = read_bytes(text.encode(), path="a.md")

    assert (report.outlet, report.published, report.text[:4]) == ("Gazette: the daily", "2031-03-12", "Roof")
    assert slugs(report) == ["read-unknown-key"]


def test_a_rule_at_the_start_is_no_front_matter() -> None:
    """Markdown draws a line with three dashes."""
    assert read_bytes(f"---\n\n{BODY}\n".encode(), path="a.md").text.startswith("---")


@pytest.mark.parametrize(
    ("text", "line"), [("---\noutlet: A\nno colon here\n---\nText.\n", 3), ("---\noutlet: A\nText.\n", 1)]
)
def test_broken_front_matter_names_the_line(text: str, line: int) -> None:
    """Neither swallowed into the text nor passed over."""
    with pytest.raises(BadFrontMatter) as caught:
        read_bytes(text.encode(), path="a.txt")

    assert f"a.txt, line {line}" == caught.value.where


def test_a_persons_word_outranks_the_reports_own() -> None:
    """reports.csv, then front matter, then the first lines."""
    text = f"---\noutlet: Own\nauthor: Own Author\n---\nRoof falls in\n\nBy Text Author, 1 May 2030\n\n{BODY}\n"
    report = read_bytes(text.encode(), path="a.txt", hint=ReadHint(facts=Facts(outlet="Given")))

    assert (report.outlet, report.author, report.published) == ("Given", "Own Author", "2030-05-01")


def test_a_date_from_the_text_is_said() -> None:
    """The words it was taken from stand in the notice."""
    report = read_bytes(f"Roof falls in\n\nOrsa, Monday 6 May 2030\n\n{BODY}\n".encode(), path="a.txt")

    assert (report.published, slugs(report)) == ("2030-05-06", ["read-date-from-text"])
    assert "Monday 6 May 2030" in report.warnings[0].message


@pytest.mark.parametrize(
    ("first", "published"),
    [
        ("ORSA, May 6 (Nordwire) - The roof fell in.", ""),
        ("ORSA, May 6, 2030 (Nordwire) - The roof fell in.", "2030-05-06"),
        ("6 May 2030. Times are local. The roof fell in.", "2030-05-06"),
        ("The mill was built on 6 May 2011. Its roof fell in.", ""),
        ("On 6 May 2011 - a Friday - the mill opened. Its roof fell in.", ""),
    ],
)
def test_only_a_plain_date_is_taken(first: str, published: str) -> None:
    """A date in a sentence says nothing about when the report came out; a missing year is not made up."""
    assert read_bytes(f"Roof falls in\n\n{first}\n".encode(), path="a.txt").published == published


def test_a_last_change_is_not_the_publication() -> None:
    """ "Published ... Updated ..." gives both."""
    line = "Published 6 May 2030 09:10 | Last updated 7 May 2030 11:45"
    report = read_bytes(f"Roof falls in\n\n{line}\n\n{BODY}\n".encode(), path="a.txt")

    assert (report.published, report.updated) == ("2030-05-06T09:10:00", "2030-05-07T11:45:00")


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("By Ada Roe", "Ada Roe"),
        ("By ADA ROE, Orsa Gazette, 6 May 2030", "ADA ROE"),
        ("Orsa Gazette, 6 May 2030. By Ada Roe and Sten Lund", "Ada Roe and Sten Lund"),
        ("Orsa Gazette, 6 May 2030", ""),
    ],
)
def test_the_author_of_a_byline(line: str, author: str) -> None:
    """Names only, not the outlet or the date after them."""
    assert read_bytes(f"Roof falls in\n\n{line}\n\n{BODY}\n".encode(), path="a.txt").author == author


def test_another_language_is_said() -> None:
    """It is read all the same."""
    text = "Le toit d'une scierie s'est effondré lundi à Orsa, faisant trois blessés, selon la police locale. " * 3
    report = read_bytes(text.encode(), path="a.txt")

    assert (report.language, slugs(report)) == ("fr", ["read-language"])


def test_english_is_told_without_the_classifier(monkeypatch: pytest.MonkeyPatch) -> None:
    """Loading it costs more than reading the report."""
    monkeypatch.setattr("rashomon.read.language._classifier", lambda: pytest.fail("the classifier was loaded"))

    assert read_bytes(BODY.encode(), path="a.txt").language == "en"


@pytest.mark.parametrize(
    "data", [b"", b" \n\t\r\n ", b"\xef\xbb\xbf", b"---\noutlet: A\n---\n\n", b"<html><body></body></html>"]
)
def test_nothing_to_read(data: bytes) -> None:
    """An error of its own, not an empty report."""
    with pytest.raises(EmptyReport, match="no running text"):
        read_bytes(data, path="a")


@pytest.mark.parametrize(
    ("data", "path", "words"),
    [
        (b"7z\xbc\xaf\x27\x1c....", "a.7z", "archive"),
        (b"PK\x05\x06" + bytes(18), "a.txt", "several reports"),
        (b"\x89PNG\r\n\x1a\n", "a", "picture"),
        (b"{\\rtf1 Text}", "a.txt", "RTF"),
        (b"SQLite format 3\x00", "a.txt", "data file"),
    ],
)
def test_a_foreign_format_is_named_with_a_way_out(data: bytes, path: str, words: str) -> None:
    """By its bytes first: an archive that is called .txt is an archive."""
    with pytest.raises(UnsupportedFormat, match=words) as caught:
        read_bytes(data, path=path)

    assert caught.value.next


def test_a_web_page_is_known_by_its_bytes() -> None:
    """A page saved without an ending, or from standard input."""
    page = f"<!DOCTYPE html><html><body><article><h1>Roof falls in</h1><p>{BODY}</p></article></body></html>"

    assert read_bytes(page.encode(), path="-").media_type == "text/html"


def test_an_input_above_the_limit_is_refused() -> None:
    """With the size and the limit."""
    with pytest.raises(TooLarge, match="a.txt is too large"):
        read_bytes(b"word " * 100, path="a.txt", options=ReadOptions(max_bytes=499))


def test_a_long_text_is_kept_whole_and_read_in_part() -> None:
    """The text is evidence; only the claims are limited, and that is said."""
    text = "\n\n".join(f"Paragraph {n} has five words." for n in range(100))
    report = read_bytes(text.encode(), path="a.txt", options=ReadOptions(max_words=50))

    assert (text, 10, ["read-cut"]) == (report.text, len(report.regions), slugs(report))


@pytest.mark.parametrize("line", [BODY + "\n\n", BODY + "\n", BODY + " ", "word\n", "word "])
def test_fifty_megabytes_neither_hang_nor_crash(line: str) -> None:
    """Read in seconds, whatever the shape; one paragraph without end is cut too."""
    data = line.encode() * (50_000_000 // len(line))
    begun = time.process_time()
    report = read_bytes(data, path="a.txt")

    assert time.process_time() - begun < 60
    assert sum(len(report.text[r.start : r.end].split()) for r in report.regions) <= 55_000
    assert slugs(report) == ["read-cut"]
