"""A page of a PDF as a picture: drawn in a process of its own, as large as the page, refused where there is none."""

import io
import struct
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument

from rashomon.errors import UnreadableInput
from rashomon.options import ReadOptions
from rashomon.read import Worker, read_bytes
from rashomon.read.pdf_picture import drawn

ROOF = Path(__file__).parent / "files" / "roof.pdf"


def test_a_page_is_drawn_in_its_own_size() -> None:
    data = ROOF.read_bytes()
    with Worker(ReadOptions()) as worker:
        picture = worker.picture(data, "roof.pdf", 1)
        report = read_bytes(data, path="roof.pdf", runner=worker)
    assert picture.png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", picture.png[16:24])
    assert picture.pages == len(PdfDocument(data))
    assert abs(width / height - picture.size[0] / picture.size[1]) < 0.01
    # The words that were read stand on the page.
    for item in report.printed:
        if item.box.page == 1:
            assert 0 <= item.box.left <= item.box.right <= picture.size[0]
            assert 0 <= item.box.bottom <= item.box.top <= picture.size[1]


@pytest.mark.parametrize("number", [0, 99])
def test_a_page_that_is_not_there_is_told(number: int) -> None:
    with Worker(ReadOptions()) as worker, pytest.raises(UnreadableInput, match="no page"):
        worker.picture(ROOF.read_bytes(), "roof.pdf", number)


def test_what_is_no_pdf_is_told() -> None:
    with Worker(ReadOptions()) as worker, pytest.raises(UnreadableInput, match="cannot be drawn"):
        worker.picture(b"%PDF-1.7 nothing", "x.pdf", 1)


def test_a_poster_is_drawn_smaller() -> None:
    document = PdfDocument.new()
    document.new_page(14000, 14000)
    out = io.BytesIO()
    document.save(out)
    picture = drawn(out.getvalue(), "poster.pdf", 1)
    width, height = struct.unpack(">II", picture.png[16:24])
    assert width * height < 10_000_000
