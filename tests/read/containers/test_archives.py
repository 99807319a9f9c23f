"""ZIP, gzip, WARC and WACZ."""

import gzip
import io
import zipfile

import pytest

from rashomon.options import ReadOptions
from rashomon.read import Inputs, read_documents
from tests.read.containers.make import PAGE, TEXT, pack, warc


def test_each_file_of_an_archive_is_a_report() -> None:
    """In folders too; the names show where each lies."""
    found = read_documents(
        pack({"a.txt": TEXT, "more/b.html": PAGE, "c.md": b"# Roof falls in\n\n" + TEXT}), path="x.zip"
    )

    assert [report.path for report in found.reports] == ["x.zip/a.txt", "x.zip/more/b.html", "x.zip/c.md"]
    assert [report.reader.split("/")[0] for report in found.reports] == ["text", "html", "markdown"]
    assert (found.failures, found.notices) == ((), ())


def test_a_report_in_an_archive_is_the_same_report() -> None:
    """Its id is of its own bytes, whatever it came in."""
    (inside,) = read_documents(pack({"a.txt": TEXT}), path="x.zip").reports
    (bare,) = read_documents(TEXT, path="a.txt").reports

    assert (inside.id, inside.text, inside.regions) == (bare.id, bare.text, bare.regions)


def test_a_table_in_an_archive_works_as_in_a_folder() -> None:
    """For the files beside and below it."""
    table = b"path,outlet\na.txt,Gazette\nsub/b.txt,Star\nz.txt,Ghost\n"
    found = read_documents(
        pack({"in/a.txt": TEXT, "in/sub/b.txt": TEXT + b"More.\n", "in/reports.csv": table}), path="x.zip"
    )

    assert [report.outlet for report in found.reports] == ["Gazette", "Star"]
    assert [notice.slug for notice in found.notices] == ["read-row-without-file"]


def test_what_cannot_be_read_does_not_stop_the_others() -> None:
    """Each failure goes by the member's path."""
    found = read_documents(
        pack({"a.txt": TEXT, "b.rtf": b"{\\rtf1}", "c.txt": b"", "__MACOSX/a.txt": b"\x00"}), path="x.zip"
    )

    assert [report.path for report in found.reports] == ["x.zip/a.txt"]
    assert [(error.path, error.slug) for error in found.failures] == [
        ("x.zip/b.rtf", "read-format"),
        ("x.zip/c.txt", "read-empty"),
    ]
    assert [notice.slug for notice in found.notices] == ["read-hidden"]


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("../../etc/passwd.txt", "x.zip/%2E%2E/%2E%2E/etc/passwd.txt"),
        ("/etc/passwd.txt", "x.zip/%2Fetc/passwd.txt"),
        ("C:\\notes\\a.txt", "x.zip/C%3A%5Cnotes%5Ca.txt"),
        ("a\n\x1b[31m.txt", "x.zip/a%0A%1B[31m.txt"),
        ("a\u202etxt.exe.txt", "x.zip/a%E2%80%AEtxt.exe.txt"),
        ("./a.txt", "x.zip/%2E/a.txt"),
    ],
)
def test_a_name_is_only_a_label(name: str, path: str) -> None:
    """Readable, no path of this machine, and said where it was changed."""
    (report,) = read_documents(pack({name: TEXT}), path="x.zip").reports

    assert report.path == path
    assert "read-member-name" in [notice.slug for notice in report.warnings]


def test_members_of_the_same_name_are_told_apart() -> None:
    """Both are read."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("a.txt", TEXT)
        archive.writestr("a.txt", TEXT + b"More.\n")
    found = read_documents(buffer.getvalue(), path="x.zip")

    assert [report.path for report in found.reports] == ["x.zip/a.txt", "x.zip/a.txt (2)"]


def nested(levels: int) -> bytes:
    """An archive in an archive in an archive."""
    data = pack({"a.txt": TEXT})
    for level in range(levels - 1):
        data = pack({f"{level}.zip": data})
    return data


def test_archives_within_archives_up_to_a_depth() -> None:
    """Three levels are read, a fourth is not opened."""
    assert [report.path for report in read_documents(nested(3), path="x.zip").reports] == ["x.zip/1.zip/0.zip/a.txt"]
    assert slugs(read_documents(nested(5), path="x.zip")) == ["read-container-limit"]


@pytest.mark.parametrize(
    "options", [ReadOptions(max_members=3), ReadOptions(max_unpacked_bytes=3 * len(TEXT) + 40)], ids=["count", "bytes"]
)
def test_limits_hold_over_all_levels(options: ReadOptions) -> None:
    """What comes before the limit is read; that there was more is a failure."""
    inner = pack({"a.txt": TEXT + b"1", "b.txt": TEXT + b"2"})
    found = read_documents(pack({"a.txt": TEXT, "in.zip": inner}), path="x.zip", options=options)

    assert "x.zip/a.txt" in [report.path for report in found.reports]
    assert slugs(found) == ["read-container-limit"]


def slugs(found: Inputs) -> list[str]:
    """Slugs of what could not be read."""
    return [error.slug for error in found.failures]


def test_a_compressed_file() -> None:
    """By the name it has without .gz; several streams in a row are one file."""
    data = gzip.compress(TEXT[:20]) + gzip.compress(TEXT[20:])
    (report,) = read_documents(data, path="a.txt.gz").reports

    assert (report.path, report.text) == ("a.txt.gz/a.txt", TEXT.decode())


def test_a_compressed_file_that_is_cut_off() -> None:
    """What is there is read and said to be cut."""
    (report,) = read_documents(gzip.compress(TEXT * 50, 0)[:-2000], path="a.txt.gz").reports

    assert "read-truncated" in [notice.slug for notice in report.warnings]


@pytest.mark.parametrize("compressed", [False, True])
def test_a_web_archive(compressed: bool) -> None:
    """Pages by their addresses, with the time they were fetched; pictures and errors are passed over."""
    data = warc(
        [
            ("https://gazette.example/roof", "text/html; charset=utf-8", 200, PAGE),
            ("https://gazette.example/gone", "text/html", 404, b"<html><body>Gone</body></html>"),
            ("https://gazette.example/a.png", "image/png", 200, b"\x89PNG"),
        ],
        compressed=compressed,
    )
    found = read_documents(data, path="crawl.warc")
    (report,) = found.reports

    assert report.path == "crawl.warc/https://gazette.example/roof"
    assert (report.url, report.retrieved) == ("https://gazette.example/roof", "2031-03-13T08:00:00+00:00")
    assert [notice.slug for notice in found.notices] == ["read-passed-over"]


def test_a_web_archive_collection() -> None:
    """The archives in a WACZ file, not what it says about them."""
    inner = warc([("https://gazette.example/roof", "text/html", 200, PAGE)], compressed=True)
    data = pack({"datapackage.json": b"{}", "archive/data.warc.gz": inner, "pages/pages.jsonl": b'{"text": "no"}\n'})

    assert [report.path for report in read_documents(data, path="x.wacz").reports] == [
        "x.wacz/archive/data.warc.gz/https://gazette.example/roof"
    ]
