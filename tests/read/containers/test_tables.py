"""JSON Lines, JSON, CSV, Parquet and feeds."""

import io
import json
import sys

import pytest

from rashomon.read import Inputs, read_bytes, read_documents

ROW = {
    "title": "Roof falls in",
    "maintext": "Three people were hurt.\n\nThe owner denied it.",
    "source_domain": "gazette.example",
    "authors": ["Ada Roe", "E. Roe"],
    "date_publish": "2031-03-12 20:15:00",
    "url": "https://gazette.example/1",
    "language": "en",
}


def slugs(found: Inputs) -> list[str]:
    """Slugs of what could not be read."""
    return [error.slug for error in found.failures]


def test_a_row_gives_text_and_facts() -> None:
    """As crawlers write it; the title stands above as the headline."""
    (report,) = read_documents(json.dumps(ROW).encode() + b"\n", path="a.jsonl").reports

    assert report.text == "Roof falls in\n\nThree people were hurt.\n\nThe owner denied it.\n"
    assert [region.role for region in report.regions] == ["headline", "body", "body"]
    assert (report.outlet, report.author, report.published, report.url) == (
        "gazette.example",
        "Ada Roe, E. Roe",
        "2031-03-12T20:15:00",
        "https://gazette.example/1",
    )


@pytest.mark.parametrize("name", ["text", "Body", "content", "Article Text", "articleBody"])
@pytest.mark.parametrize("when", ["published", "date", "Publication Date", "datePublished"])
def test_columns_by_their_usual_names(name: str, when: str) -> None:
    """Whatever case and separators they are written with."""
    report = read_bytes(json.dumps({name: "Three people were hurt.", when: "12 March 2031"}).encode(), path="a.json")

    assert (report.text, report.published) == ("Three people were hurt.\n", "2031-03-12")


def test_markup_in_a_text_becomes_paragraphs() -> None:
    """Nothing of it is taken for furniture, and no script for text."""
    body = "<h2>At the mill</h2><p>Three people were <b>hurt</b>.</p><ul><li>Ada<li>Ben</ul><script>x()</script>"
    report = read_bytes(json.dumps({"body": body}).encode(), path="a.json")

    assert [(region.role, report.text[region.start : region.end]) for region in report.regions] == [
        ("heading", "At the mill"),
        ("body", "Three people were hurt."),
        ("bullet", "Ada"),
        ("bullet", "Ben"),
    ]


def test_a_row_without_text_is_a_failure_with_its_number() -> None:
    """The others are read."""
    lines = (
        b'{"text": "Three people were hurt."}\n{"title": "Roof"}\nnoise\n\n[1]\n{"text": "Four people were hurt."}\n'
    )
    found = read_documents(lines, path="a.jsonl")

    assert [report.path for report in found.reports] == ["a.jsonl/1", "a.jsonl/6"]
    assert [(error.path, error.slug) for error in found.failures] == [
        ("a.jsonl/2", "read-empty"),
        ("a.jsonl/3", "read-unreadable"),
        ("a.jsonl/5", "read-unreadable"),
    ]


def test_a_list_of_articles_and_a_single_one() -> None:
    """Both are called .json."""
    listed = read_documents(json.dumps([ROW, {"title": "no text"}, ROW]).encode(), path="a.json")

    assert [report.path for report in listed.reports] == ["a.json/1", "a.json/3"]
    assert [error.path for error in listed.failures] == ["a.json/2"]
    assert [report.path for report in read_documents(json.dumps(ROW).encode(), path="a.json").reports] == ["a.json"]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_table_from_any_spreadsheet(separator: str, encoding: str) -> None:
    """Rows are counted as the spreadsheet counts them, the header being 1."""
    rows = [["Headline", "text", "outlet"], ["Roof", '"Three,\nZoë said; hurt."', "A"], ["", "", "B"]]
    table = "".join(separator.join(row) + "\n" for row in rows)
    found = read_documents(table.encode(encoding), path="a.csv")

    assert [(report.path, report.text, report.outlet) for report in found.reports] == [
        ("a.csv/2", "Roof\n\nThree, Zoë said; hurt.\n", "A")
    ]
    assert [(error.path, error.slug) for error in found.failures] == [("a.csv/3", "read-empty")]


def test_two_outlets_with_one_text_are_two_reports() -> None:
    """The bytes of a row hold what the table says about it."""
    found = read_documents(b"text,outlet\nThree hurt.,Gazette\nThree hurt.,Star\n", path="a.csv")

    assert len({report.id for report in found.reports}) == 2


def test_a_table_without_texts() -> None:
    """Which columns it has is said."""
    (error,) = read_documents(b"name,age\nAda,9\n", path="a.csv").failures

    assert (error.slug, "name,age" in error.why) == ("read-unreadable", True)


def test_parquet() -> None:
    """Rows in their order, nulls and dates as the file has them."""
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    import datetime

    columns = {"text": ["Three hurt.", None], "date": [datetime.date(2031, 3, 12), None], "publisher": ["A", "B"]}
    buffer = io.BytesIO()
    parquet.write_table(pyarrow.table(columns), buffer)
    found = read_documents(buffer.getvalue(), path="a.parquet")

    assert [(report.path, report.published, report.outlet) for report in found.reports] == [
        ("a.parquet/1", "2031-03-12", "A")
    ]
    assert [error.path for error in found.failures] == ["a.parquet/2"]


def test_parquet_without_its_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """The error names the extra."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    (error,) = read_documents(b"PAR1....PAR1", path="a.parquet").failures

    assert (error.slug, "rashomon[parquet]" in error.next) == ("read-extra-missing", True)


RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Gazette</title><language>en-gb</language>
<item><title>Roof falls in</title><link>https://gazette.example/1</link>
<pubDate>Wed, 12 Mar 2031 20:15:00 +0100</pubDate>
<author>Ada Roe</author><description>Three hurt.</description>
<content:encoded><![CDATA[<p>Three people were hurt.</p><p>The owner denied it.</p>]]></content:encoded></item>
<item><title>Mill shut</title><link>https://gazette.example/2</link><description>The mill was shut.</description></item>
<item><title>No more</title></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Gazette</title><entry><title>Roof falls in</title>
<link href="https://gazette.example/1"/><published>2031-03-12T20:15:00Z</published><author><name>Ada Roe</name></author>
<content type="html">&lt;p&gt;Three people were hurt.&lt;/p&gt;</content></entry></feed>"""


def test_a_feed() -> None:
    """Entries whole or in summary, which is said; one with neither is a failure."""
    found = read_documents(RSS.encode(), path="feed.xml")
    whole, summary = found.reports

    assert whole.text == "Roof falls in\n\nThree people were hurt.\n\nThe owner denied it.\n"
    assert (whole.outlet, whole.published, whole.url) == (
        "Gazette",
        "2031-03-12T20:15:00+01:00",
        "https://gazette.example/1",
    )
    assert ([item.slug for item in whole.warnings], [item.slug for item in summary.warnings]) == (
        [],
        ["read-summary-only"],
    )
    assert [(error.path, error.slug) for error in found.failures] == [("feed.xml/3", "read-empty")]


def test_an_entry_that_only_links_says_what_to_read() -> None:
    """It has no text; the page that it links to has."""
    found = read_documents(RSS.replace("<title>No more</title>", "<link>https://g.example/3</link>").encode(), path="a")

    assert [(error.path, error.next) for error in found.failures] == [
        ("a/3", "save the page that it links to, and read that")
    ]


@pytest.mark.parametrize("number", ["#xD800", "#0", "#55296", "#xFFFFFF", "#27"])
def test_a_number_that_no_character_has_costs_nothing(number: str) -> None:
    """In one entry of several: it is read, and that is said."""
    found = read_documents(RSS.replace("Mill shut", f"Mill &{number}; shut").encode(), path="feed.xml")

    assert [report.title for report in found.reports] == ["Roof falls in", "Mill \ufffd shut"]
    assert "read-feed-mended" in [notice.slug for notice in found.notices]


def test_an_atom_feed_without_a_name() -> None:
    """Told by its bytes."""
    (report,) = read_documents(ATOM.encode(), path="-").reports

    assert (report.path, report.author, report.published) == ("-/1", "Ada Roe", "2031-03-12T20:15:00+00:00")
