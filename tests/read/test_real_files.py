"""Files made by other programs (files/README.md says which): every format, as people have it."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from rashomon.model import Report
from rashomon.options import ReadOptions
from rashomon.read import Inputs, Worker, read_documents, read_inputs

FILES = Path(__file__).parent / "files"
HURT = (
    "Three people were hurt when the roof of the old mill at Orsa fell in on Monday afternoon, the police said. "
    "The fire brigade searched the ruin with dogs until midnight and found nobody else."
)
OWNER = (
    "The owner, Orsa Timber, said that 14 people had been in the building. “We looked the roof over in October and "
    "found it sound,” its manager, Karin Holm, said."
)
Read = Callable[[str], Inputs]
DAMAGE = "A spokeswoman for the municipality put the damage at 40 million kronor."


@pytest.fixture(scope="module")
def read() -> Iterator[Read]:
    """What is in one of the files, read in a process of its own."""
    with Worker(ReadOptions()) as worker:
        yield lambda name: read_documents((FILES / name).read_bytes(), path=name, runner=worker)


def roles(report: Report, role: str) -> list[str]:
    """The words of the regions with a role, foot-note marks of the print left out."""
    return [
        report.text[item.start : item.end].replace("said.1", "said.") for item in report.regions if item.role == role
    ]


@pytest.mark.parametrize("name", ["roof.docx", "roof.odt", "roof.pdf"])
def test_an_office_document_and_its_print(read: Read, name: str) -> None:
    """The same paragraphs from all three."""
    (report,) = read(name).reports

    assert (report.title, report.author, report.published) == ("Roof of Orsa mill falls in", "Ada Roe", "2031-03-12")
    assert roles(report, "headline") == ["Roof of Orsa mill falls in"]
    assert [item for item in roles(report, "heading") if item.startswith("What")] == ["What happened", "What is known"]
    assert roles(report, "body")[:2] == [HURT, OWNER]
    assert roles(report, "body")[2] == DAMAGE
    assert "The municipality has no record of an inspection after 2029." in roles(report, "body")[3]
    assert roles(report, "bullet") == [
        "3 people were taken to hospital in Falun.",
        "The road past the mill is closed until Thursday.",
    ]
    assert roles(report, "table") == ["Place | Hurt | Missing", "Mill | 2 | 0", "Street | 1 | 0"]


@pytest.mark.parametrize("name", ["roof.pdf", "roof-chromium.pdf", "roof-wkhtmltopdf.pdf"])
def test_the_words_of_a_print_stand_on_its_page(read: Read, name: str) -> None:
    """Each within the page, in lines from the top down."""
    (report,) = read(name).reports
    start = report.text.index(HURT)
    boxes = report.boxes(start, start + len(HURT))

    assert len(boxes) in (2, 3)
    assert all(0 <= box.left < box.right < 612 and 0 < box.bottom < box.top < 842 for box in boxes)
    assert [box.top for box in boxes] == sorted((box.top for box in boxes), reverse=True)
    assert roles(report, "headline") == ["Roof of Orsa mill falls in"]
    assert HURT in roles(report, "body") and OWNER in roles(report, "body")


def test_columns_hyphens_and_running_heads(read: Read) -> None:
    """Every paragraph of the source as it was written, over lines, columns and pages."""
    source = (FILES / "source" / "columns.html").read_text(encoding="utf-8").replace("&shy;", "")
    (report,) = read("columns.pdf").reports

    assert roles(report, "body") == re.findall("<p>(.*)</p>", source)
    assert roles(report, "headline") == ["Roof of Orsa mill falls in"]
    assert (roles(report, "dateline"), report.published) == (["Orsa Gazette, 12 March 2031"], "2031-03-12")
    assert [item.slug for item in report.warnings] == ["read-running-heads", "read-date-from-text"]


def test_a_scan(read: Read) -> None:
    """No words, and what to do about it."""
    (error,) = read("scan.pdf").failures

    assert (error.slug, error.message) == (
        "read-no-text-layer",
        "the PDF scan.pdf has no text layer; OCR it first",
    )


@pytest.mark.parametrize("name", ["tracked.docx", "tracked.odt"])
def test_tracked_changes(read: Read, name: str) -> None:
    """The version as it would be printed, and that there is another."""
    (report,) = read(name).reports

    assert roles(report, "body") == [
        "The municipality said that 600 people had been in the building.",
        "The owner denied it.",
    ]
    assert "read-tracked-changes" in [item.slug for item in report.warnings]


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("roof.mhtml", "roof.mhtml"),
        ("roof.warc.gz", "roof.warc.gz/http://127.0.0.1:8765/roof.html"),
        ("roof.wacz", "roof.wacz/archive/roof.warc.gz/http://127.0.0.1:8765/roof.html"),
        ("roof.html.gz", "roof.html.gz/roof.html"),
    ],
)
def test_a_page_however_it_was_kept(read: Read, name: str, path: str) -> None:
    """Its text without menus, its facts, and where and when it was fetched if that was kept."""
    (report,) = read(name).reports

    assert (report.path, report.title, report.outlet) == (path, "Roof of Orsa mill falls in", "Orsa Gazette")
    assert report.published == "2031-03-12T20:15:00+01:00"
    assert roles(report, "body")[:2] == [HURT, OWNER]
    assert "Weather" not in report.text
    kept = "http://127.0.0.1:8765/roof.html", "2026-11-28"
    assert (report.url, report.retrieved[:10]) == (("", "") if name == "roof.html.gz" else kept)


def test_a_message_with_an_attachment(read: Read) -> None:
    """Both are reports."""
    message, attached = read("statement.eml").reports

    assert (message.author, message.title, message.published) == (
        "Orsa Police",
        "Roof of Orsa mill: statement",
        "2031-03-12T18:00:00+01:00",
    )
    assert roles(message, "body")[0].split() == HURT.split(" The fire")[0].split()
    assert (attached.path, attached.title) == ("statement.eml/roof.docx", "Roof of Orsa mill falls in")


def test_a_mailbox(read: Read) -> None:
    """Each message by itself."""
    assert [(report.path, report.title) for report in read("statements.mbox").reports] == [
        ("statements.mbox/1.eml", "First statement"),
        ("statements.mbox/2.eml", "Second statement"),
    ]


@pytest.mark.parametrize("name", ["rows.jsonl", "rows.csv", "rows.parquet"])
def test_a_table_of_articles(read: Read, name: str) -> None:
    """The same reports from each, and the row without words by its number."""
    if name.endswith("parquet"):
        pytest.importorskip("pyarrow")
    found = read(name)

    assert [(report.outlet, report.published, report.url) for report in found.reports] == [
        ("Orsa Gazette", "2031-03-12", "https://gazette.example/roof"),
        ("Dala Star", "2031-03-13", "https://star.example/mill"),
    ]
    assert found.reports[0].text == f"Roof of Orsa mill falls in\n\n{HURT.split(' The fire')[0]}\n"
    assert [error.path for error in found.failures] == [f"{name}/{4 if name == 'rows.csv' else 3}"]


@pytest.mark.parametrize("name", ["feed.rss", "feed.atom"])
def test_a_feed(read: Read, name: str) -> None:
    """A whole report and a summary, which is said to be one."""
    whole, summary = read(name).reports

    assert (whole.outlet, whole.author, whole.url, whole.published) == (
        "Orsa Gazette",
        "Ada Roe",
        "https://gazette.example/roof",
        "2031-03-12T20:15:00+01:00",
    )
    assert roles(whole, "body") == [HURT.split(" The fire")[0], "The owner has not been reached."]
    assert ([item.slug for item in whole.warnings], [item.slug for item in summary.warnings]) == (
        [],
        ["read-summary-only"],
    )


def test_an_archive_with_a_table(read: Read) -> None:
    """Facts from its reports.csv."""
    found = read("pack.zip")

    assert sorted((report.path, report.outlet) for report in found.reports) == [
        ("pack.zip/roof.docx", ""),
        ("pack.zip/roof.html", "Orsa Gazette"),
    ]
    assert (found.failures, found.notices) == ((), ())


def test_all_of_them_in_one_folder() -> None:
    """One batch, in any order of the files; what several of them hold alike is read once."""
    files = [file for file in sorted(FILES.iterdir()) if file.suffix != ".md" and file.is_file()]
    there, back = read_inputs(files), read_inputs(files[::-1])

    assert (there.reports, there.notices) == (back.reports, back.notices)
    assert {error.slug for error in there.failures} == {"read-empty", "read-no-text-layer"}
    assert len({report.sha256 for report in there.reports}) == len(there.reports)
