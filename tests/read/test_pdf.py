"""PDF: paragraphs from printed lines, and the place of every word."""

import pytest

from rashomon.errors import NoTextLayer, ReadError
from rashomon.model import Report
from rashomon.read import read_bytes
from tests.read.containers.make import pdf, pdf_file

Line = tuple[float, float, float, str]


def column(left: float, top: float, lines: list[str], size: float = 11, leading: float = 14) -> list[Line]:
    """Lines one below the other."""
    return [(left, top - n * leading, size, words) for n, words in enumerate(lines)]


def read(*pages: list[Line]) -> Report:
    """The report of a PDF with these pages."""
    return read_bytes(pdf(pages), path="a.pdf")


def texts(report: Report) -> list[tuple[str, str]]:
    """Role and words of each region."""
    return [(region.role, report.text[region.start : region.end]) for region in report.regions]


FIRST = ["Three people were hurt when the roof of a mill at Orsa fell in on", "Monday, the police said."]
SECOND = ["The owner, Orsa Timber, said that 14 people had been in the building", "when it happened."]


def test_lines_are_joined_to_paragraphs() -> None:
    """By the gaps between them."""
    report = read([(72, 720, 20, "Roof falls in"), *column(72, 690, FIRST), *column(72, 650, SECOND)])

    assert texts(report) == [
        ("headline", "Roof falls in"),
        ("body", " ".join(FIRST)),
        ("body", " ".join(SECOND)),
    ]
    assert report.title == "Roof falls in"


def test_paragraphs_without_gaps() -> None:
    """A short last line or an indent parts them."""
    lines = column(72, 700, [*FIRST, *SECOND])
    indented = [(90, lines[0][1], 11, lines[0][3]), lines[1], (90, lines[2][1], 11, lines[2][3]), lines[3]]

    assert [words for _, words in texts(read(lines))] == [" ".join(FIRST), " ".join(SECOND)]
    assert [words for _, words in texts(read(indented))] == [" ".join(FIRST), " ".join(SECOND)]


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        ("The police began an investi-", "gation into the fall of the roof.", "investigation"),
        ("They set up the guns for anti-", "aircraft fire on the old mill hill.", "anti-aircraft"),
        ("There were patients with COVID-", "19 among the people of the mill.", "COVID-19"),
        ("It was agreed upon in the Franco-", "German talks about the old mill.", "Franco-German"),
        ("A record-breaking year of record-", "breaking rain went over the mill.", "record-breaking rain"),
        ("She was thirty-seven and not twenty-", "seven years old when the mill fell.", "twenty-seven"),
    ],
)
def test_hyphens_at_line_ends(before: str, after: str, joined: str) -> None:
    """One that only breaks the word goes, one of the word's own stays."""
    report = read(column(72, 700, [before, after]))

    assert joined in report.text
    assert len(report.regions) == 1


def test_a_paragraph_goes_on_in_the_next_column_and_on_the_next_page() -> None:
    """Running heads, feet and page numbers in between are left out, and the heads are said."""
    words = [
        "Three people were hurt when the roof",
        "of a mill fell in on Monday, and the",
        "fire brigade searched the ruin until",
        "midnight with dogs and found nobody",
        "else. The owner said that 14 people",
        "had been in the building and that the",
    ]
    left, right = column(72, 700, words[:3]), column(320, 700, words[3:])
    more = column(72, 700, ["roof had been looked over in October."])
    pages = [
        [(72, 760, 9, "Gazette, 12 March 2031"), *lines, (300, 30, 9, str(number))]
        for number, lines in enumerate([left + right, more], 1)
    ]
    report = read(*pages)

    assert texts(report) == [
        ("dateline", "Gazette, 12 March 2031"),
        ("body", " ".join(words for _, _, _, words in left + right + more)),
    ]
    assert [notice.slug for notice in report.warnings] == ["read-running-heads", "read-date-from-text"]


def test_a_table_and_a_list() -> None:
    """Cells by the gaps in the line."""
    rows = [(72, 600, 11, "Mill"), (200, 600, 11, "2"), (72, 586, 11, "Street"), (200, 586, 11, "1")]
    bullets = column(72, 500, ["\u2022 Three people were taken to hospital.", "\u2022 The road is closed."])
    report = read(column(72, 700, FIRST) + rows + bullets)

    assert texts(report)[1:] == [
        ("table", "Mill | 2"),
        ("table", "Street | 1"),
        ("bullet", "Three people were taken to hospital."),
        ("bullet", "The road is closed."),
    ]


def test_a_span_has_its_place_on_the_page() -> None:
    """One box a line, also where a hyphen was mended."""
    report = read([], column(72, 700, ["The police began an investi-", "gation into the fall of the roof."]))
    start = report.text.index("investigation")
    boxes = report.boxes(start, start + len("investigation"))

    assert [(box.page, round(box.bottom, -1), box.left > 150) for box in boxes] == [(2, 700, True), (2, 680, False)]
    assert all(report.text[item.start : item.end].strip() for item in report.printed)
    assert [item.start for item in report.printed] == sorted(item.start for item in report.printed)


def test_a_pdf_without_text_layer() -> None:
    """The error says what to do."""
    with pytest.raises(NoTextLayer, match="no text layer; OCR it first"):
        read_bytes(pdf([[]]), path="a.pdf")


def test_a_locked_pdf() -> None:
    """An error of its own."""
    lock = b"/Encrypt << /Filter /Standard /V 1 /R 2 /O <" + b"41" * 32 + b"> /U <" + b"42" * 32 + b"> /P -4 >>"
    with pytest.raises(ReadError) as caught:
        read_bytes(pdf([column(72, 700, FIRST)], trailer=lock + b" /ID [<00> <00>]"), path="a.pdf")

    assert caught.value.slug == "read-encrypted"


def test_properties_are_believed_least() -> None:
    """The date of the file stands in for one that the text does not give, and that is said."""
    made = b"<< /Title (Microsoft Word - x.doc) /Author (Ada Roe) /CreationDate (D:20310312101500+01'00') >>"
    bare = read_bytes(pdf([column(72, 700, FIRST)], info=made), path="a.pdf")
    dated = read_bytes(pdf([column(72, 700, ["13 March 2031"]) + column(72, 670, FIRST)], info=made), path="a.pdf")

    assert (bare.author, bare.published) == ("Ada Roe", "2031-03-12T10:15:00+01:00")
    assert "read-date-from-properties" in [notice.slug for notice in bare.warnings]
    assert dated.published == "2031-03-13"


def test_a_page_that_is_a_picture_among_others() -> None:
    """Which one is said."""
    picture = b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray"
    text = b"BT /F1 11 Tf 72 700 Td (Three people were hurt on Monday, the police said.) Tj ET"
    draw = b"q 500 0 0 500 50 50 cm /I Do Q"
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R"
        b" /Resources << /Font << /F1 4 0 R >> /XObject << /I 5 0 R >> >> >>"
    )
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 2 /Kids [3 0 R 6 0 R] >>",
        page % 7,
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        picture + b" /Length 1 >>\nstream\n\x00\nendstream",
        page % 8,
        b"<< /Length %d >>\nstream\n" % len(text) + text + b"\nendstream",
        b"<< /Length %d >>\nstream\n" % len(draw) + draw + b"\nendstream",
    ]
    report = read_bytes(pdf_file(objects), path="a.pdf")

    assert [(item.slug, item.message[-2:]) for item in report.warnings] == [("read-pages-without-text", " 2")]
