"""Whatever the bytes: a report that keeps its contract, or a typed error that names the input."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rashomon.errors import ReadError
from rashomon.read import read_bytes, read_documents

PATHS = st.sampled_from(["a.txt", "a.md", "a.html", "a", "a.json", "a.eml", "a.mhtml"])
SEVERAL = st.sampled_from(
    ["a.csv", "a.jsonl", "a.json", "a.xml", "a.mbox", "a.zip", "a.warc", "a.gz", "a.docx", "a.pdf"]
)
STARTS = st.sampled_from(
    [
        *(
            b"",
            b"PK\x03\x04",
            b"PK\x05\x06",
            b"WARC/1.0\r\n",
            b"\x1f\x8b\x08\x00",
            b"<rss><channel><item>",
            b"%PDF-1.4\n",
        ),
        *(
            b"From a 2031\nSubject: b\n\n",
            b'{"text": "Two hurt"}\n{',
            b'[{"text": "Two hurt"},',
            b"text,outlet\n",
            b"PAR1",
        ),
        b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 9\r\n\r\n",
    ]
)
PIECES = st.sampled_from(
    [
        "---\n",
        "outlet: A\n",
        "\n",
        "\r\n",
        "\r",
        "# ",
        "- ",
        "1. ",
        "| a | b |\n|---|---|\n",
        "> ",
        "```\n",
        "    ",
        "By Ada Roe\n",
    ]
    + [
        "<html>",
        "<p>",
        "</p>",
        "<table><tr><td>",
        "<li>",
        "<br>",
        "<!--",
        "<h1>",
        "6 May 2030",
        "16:10 ",
        "Built: 1989\n",
    ]
    + [
        "Three people were hurt. ",
        "\u2028",
        "\x85",
        "\x0c",
        "\u00a0",
        "\ufeff",
        "é",
        "😀",
        "![a](b)",
        "**",
        "İ",
        "\u200b",
    ]
)
TEXTS = st.lists(PIECES, max_size=40).map("".join)
ENCODINGS = st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"])


def check(data: bytes, path: str) -> None:
    """Read, and hold the report to its contract."""
    try:
        report = read_bytes(data, path=path)
    except ReadError as error:
        assert error.path == path
        assert error.message
        return
    at = 0
    for region in report.regions:
        assert at <= region.start < region.end <= len(report.text)
        assert report.text[region.start : region.end].strip()
        at = region.end
    assert report.regions
    assert "\r" not in report.text
    assert read_bytes(data, path=path) == report


@given(st.binary(max_size=400), PATHS)
@settings(deadline=None)
def test_any_bytes(data: bytes, path: str) -> None:
    """Noise."""
    check(data, path)


@given(STARTS, st.binary(max_size=300), SEVERAL)
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_any_container(start: bytes, rest: bytes, path: str) -> None:
    """Noise behind the first bytes of every format: reports and typed errors, each under the input's path."""
    found = read_documents(start + rest, path=path)

    assert found.reports or found.failures
    assert all(report.path.startswith(path) for report in found.reports)
    assert all(error.path.startswith(path) and error.message for error in found.failures)


@given(TEXTS, PATHS, ENCODINGS)
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_any_markup(text: str, path: str, encoding: str) -> None:
    """Pieces of every format in any order, in any encoding."""
    check(text.encode(encoding), path)


@given(st.text(max_size=300), PATHS)
@settings(deadline=None)
def test_any_text(text: str, path: str) -> None:
    """Every character there is."""
    check(text.encode("utf-8", "surrogatepass"), path)


@pytest.mark.parametrize("cut", range(0, 120, 7))
def test_any_truncation(cut: int) -> None:
    """A page that ends anywhere."""
    check("<!DOCTYPE html><html><body><p>“Zoë” was hurt.</p></body></html>".encode()[:cut], "a.html")
