"""Folders, files, standard input and reports.csv."""

import os
import random
from pathlib import Path

import pytest

from rashomon.options import ReadOptions
from rashomon.read import Inputs, read_inputs

A = b"Roof falls in\n\nThree people were hurt on Monday, the police said.\n"
B = b"Roof of mill falls in\n\nFour people were hurt on Monday, the owner said.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two reports."""
    (tmp_path / "a.txt").write_bytes(A)
    (tmp_path / "b.txt").write_bytes(B)
    return tmp_path


def slugs(inputs: Inputs) -> list[str]:
    """Slugs of the notices about the inputs as a whole."""
    return [notice.slug for notice in inputs.notices]


def test_a_folder(folder: Path) -> None:
    """Its files, named relative to it, in order of name."""
    inputs = read_inputs([folder])

    assert [report.path for report in inputs.reports] == ["a.txt", "b.txt"]
    assert (inputs.failures, inputs.notices) == ((), ())


def test_bad_inputs_do_not_stop_the_others(folder: Path) -> None:
    """Each is named with its own error."""
    (folder / "empty.txt").write_bytes(b"")
    (folder / "scan.pdf").write_bytes(b"%PDF-1.4")
    (folder / "noise.txt").write_bytes(bytes(range(256)))
    (folder / "huge.txt").write_bytes(b"x " * 500)
    inputs = read_inputs([folder], ReadOptions(max_bytes=999))

    assert [report.path for report in inputs.reports] == ["a.txt", "b.txt"]
    assert [(error.path, error.slug) for error in inputs.failures] == [
        ("empty.txt", "read-empty"),
        ("huge.txt", "read-too-large"),
        ("noise.txt", "read-binary"),
        ("scan.pdf", "read-unreadable"),
    ]


def test_hidden_files_and_subfolders_are_said(folder: Path) -> None:
    """What was not read is not passed over in silence."""
    (folder / ".DS_Store").write_bytes(b"\x00")
    (folder / "more").mkdir()
    inputs = read_inputs([folder])

    assert (len(inputs.reports), slugs(inputs)) == (2, ["read-hidden", "read-subfolder"])


def test_files_and_standard_input(folder: Path) -> None:
    """Named files keep their names; ``-`` is standard input."""
    name = str(folder / "a.txt")
    inputs = read_inputs([name, "-"], stdin=B)

    assert ["-", name] == [report.path for report in inputs.reports]


def test_what_does_not_exist(folder: Path) -> None:
    """A wrong name is an error of that name only."""
    inputs = read_inputs([folder / "a.txt", folder / "c.txt"])

    assert len(inputs.reports) == 1
    assert [error.slug for error in inputs.failures] == ["read-unreadable"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(folder: Path) -> None:
    """Permission refused."""
    (folder / "a.txt").chmod(0)

    assert [error.slug for error in read_inputs([folder]).failures] == ["read-unreadable"]


def test_a_dead_link_and_a_pipe(folder: Path) -> None:
    """Neither hangs nor crashes."""
    (folder / "gone.txt").symlink_to(folder / "nowhere.txt")
    os.mkfifo(folder / "pipe.txt")

    assert [error.path for error in read_inputs([folder]).failures] == ["gone.txt", "pipe.txt"]


@pytest.mark.parametrize("paths", [[], ["-"]])
def test_nothing_at_all(paths: list[str]) -> None:
    """An error, not an empty comparison."""
    assert read_inputs(paths, stdin=b"").failures


def test_an_empty_folder(tmp_path: Path) -> None:
    """The folder is named."""
    assert [error.slug for error in read_inputs([tmp_path]).failures] == ["read-nothing"]


def test_the_same_bytes_are_read_once(folder: Path) -> None:
    """The notice names both files."""
    (folder / "c.txt").write_bytes(A)
    inputs = read_inputs([folder])
    notice = inputs.reports[0].warnings[0]

    assert [report.path for report in inputs.reports] == ["a.txt", "b.txt"]
    assert (notice.slug, "a.txt" in notice.message, "c.txt" in notice.message) == ("read-duplicate", True, True)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_table_from_any_spreadsheet(folder: Path, separator: str, encoding: str) -> None:
    """Separators, byte order marks, quoted cells, Windows line ends."""
    rows = [
        ["Path", "outlet", "published", "author"],
        ["a.txt", '"Gazette, the ""Old"" one; daily"', "6 May 2030", "Zoë Roe"],
    ]
    (folder / "reports.csv").write_bytes("\r\n".join(separator.join(row) for row in rows).encode(encoding))
    report = read_inputs([folder]).reports[0]

    assert (
        report.outlet,
        report.published,
        report.author,
    ) == ('Gazette, the "Old" one; daily', "2030-05-06", "Zoë Roe")


def test_what_a_table_gets_wrong_is_said(folder: Path) -> None:
    """Unknown columns, missing files, double rows, empty paths, dates that are none; the reports are read."""
    (folder / "reports.csv").write_text(
        "path,outlet,mood,published\n./a.txt,Gazette,grim,soon\nz.txt,Ghost,,\na.txt,Again,,\n,Nobody,,\nb.txt,Star,,,extra\n",
        encoding="utf-8",
    )
    inputs = read_inputs([folder])

    assert slugs(inputs) == ["read-row", "read-row", "read-row", "read-row-without-file", "read-unknown-column"]
    assert [report.outlet for report in inputs.reports] == ["Gazette", "Star"]
    assert [notice.slug for notice in inputs.reports[0].warnings] == ["read-date"]


@pytest.mark.parametrize("table", [b"", b"file,outlet\na.txt,Gazette\n", b"\x00\x01\x02\x03" * 9])
def test_a_table_that_is_none(folder: Path, table: bytes) -> None:
    """An error that names the table; the reports are read all the same."""
    (folder / "reports.csv").write_bytes(table)
    inputs = read_inputs([folder])

    assert (len(inputs.reports), [error.slug for error in inputs.failures]) == (2, ["read-reports-csv"])


def test_a_table_named_along_with_its_neighbours(folder: Path) -> None:
    """As a shell expands ``folder/*``."""
    (folder / "reports.csv").write_text("path,outlet\na.txt,Gazette\n", encoding="utf-8")
    inputs = read_inputs(sorted(folder.iterdir()))

    assert ([report.outlet for report in inputs.reports], slugs(inputs)) == (["Gazette", ""], [])


def test_the_order_of_the_paths_does_not_matter(folder: Path) -> None:
    """Same reports, same warnings, in the same order."""
    (folder / "c.txt").write_bytes(A)
    paths = [str(path) for path in folder.iterdir()]
    expected = read_inputs(paths)
    for seed in range(5):
        random.Random(seed).shuffle(paths)
        assert expected == read_inputs(paths)


@pytest.mark.parametrize(
    "table", [b"x" * 200_000, b'path,"' + b"a" * 200_000 + b'"\na.txt,b\n', b"path\n" + b"\n" * 20_000_000]
)
def test_a_table_that_no_person_made_costs_only_itself(folder: Path, table: bytes) -> None:
    """Cells longer than Python's reader of CSV takes, and more lines than anybody writes."""
    (folder / "reports.csv").write_bytes(table)
    inputs = read_inputs([folder])

    assert [report.path for report in inputs.reports] == ["a.txt", "b.txt"]
    (failure,) = inputs.failures
    assert failure.path == "reports.csv" and failure.slug in ("read-reports-csv", "read-too-large")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
@pytest.mark.parametrize("name", ["reports.csv", "c.txt"])
def test_a_pipe_in_a_folder_is_not_waited_for(folder: Path, name: str) -> None:
    os.mkfifo(folder / name)
    inputs = read_inputs([folder])

    assert len(inputs.reports) == 2
    assert [(error.slug, error.message.split("/")[-1]) for error in inputs.failures] == [
        ("read-unreadable", f"{name} is not a file")
    ]
