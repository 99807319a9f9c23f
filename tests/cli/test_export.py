"""`rashomon export`: where the files go, what is a case, what is refused before anything is read."""

import io
import json
import sys
import zipfile
from pathlib import Path

import pytest

from rashomon import export
from rashomon.desk import current
from rashomon.present.exports import FORMATS

from ..case.sample import whole_case
from ..present.sample import dossier
from .conftest import Cli
from .test_root import HEAVY, imported

ONE = [form for form, about in FORMATS.items() if len(about.files) == 1 and form != "case-json"]


@pytest.mark.parametrize("form", ONE)
def test_one_file_is_written_where_it_is_named_or_into_a_folder(cli: Cli, form: str, tmp_path: Path) -> None:
    want = export(dossier(), form).one()
    (tmp_path / "folder").mkdir()

    alone = cli("export", "x", "-o", "a.out", "--format", form)
    inside = cli("export", "x", "-o", "folder", "--format", form)
    out = cli("export", "x", "-o", "-", "--format", form)

    # One input of the sample could not be read.
    assert (alone.code, inside.code, out.code) == (3, 3, 3)
    assert (tmp_path / "a.out").read_bytes() == want
    assert (tmp_path / "folder" / FORMATS[form].files[0]).read_bytes() == want
    assert out.out.encode() == want
    assert "skipped[read-binary]" in alone.err


def test_several_files_go_into_a_new_folder_or_a_zip(cli: Cli, tmp_path: Path) -> None:
    made = export(dossier(), "csv")
    cli("export", "x", "-o", "new/tables", "--format", "csv")
    cli("export", "x", "-o", "new/of.2031/", "--format", "csv")
    cli("export", "x", "-o", "tables.ZIP", "--format", "csv")

    for folder in ("tables", "of.2031"):
        assert {path.name: path.read_bytes() for path in (tmp_path / "new" / folder).iterdir()} == made.files
    assert (tmp_path / "tables.ZIP").read_bytes() == made.zipped()
    with zipfile.ZipFile(io.BytesIO((tmp_path / "tables.ZIP").read_bytes())) as archive:
        assert archive.testzip() is None


@pytest.mark.parametrize(
    ("name", "form", "file"),
    [
        ("e.json", "json", "dossier.json"),
        ("e.md", "md", "dossier.md"),
        ("e.wiki", "citations", "citations.wiki"),
        ("e.txt", "citations", "citations.txt"),
    ],
)
def test_the_ending_chooses_format_and_file(cli: Cli, name: str, form: str, file: str, tmp_path: Path) -> None:
    cli("export", "x", "-o", name)

    assert (tmp_path / name).read_bytes() == export(dossier(), form).files[file]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("-o", "tables", "--format", "csv"), "nothing is named"),
        (("x", "-o", "tables"), "names no format"),
        (("x", "-o", "a.csv", "--format", "csv"), "3 files: name a folder or a .zip"),
        (("x", "-o", "a.json", "--format", "csv"), "3 files: name a folder or a .zip"),
        (("x", "-o", "a", "--format", "case-json"), "name one"),
        (("x", "-o", "a", "--format", "csv", "--redact-bodies"), "only from a case"),
        (("x", "-o", "a", "--format", "csv", "--redact-name", "Jane Doe"), "only from a case"),
        (("x", "-o", "a", "--format", "csv", "--redact-name", " | "), "without a name"),
        (("x", "-o", "a.json", "--keep-around", "8"), "give --redact-bodies with it"),
        (("x", "-o", "a.json", "--bom"), "--bom is for csv"),
        (("x", "--format", "csv"), "--output"),
        (("x", "-o", "a", "--format", "docx"), "docx"),
    ],
)
def test_wrong_use_is_told_and_nothing_written(
    cli: Cli, arguments: tuple[str, ...], words: str, tmp_path: Path
) -> None:
    ran = cli("export", *arguments)

    assert ran.code == 2
    assert words in ran.err
    assert list(tmp_path.iterdir()) == []


def test_a_case_is_known_by_its_bytes_and_handed_on(cli: Cli, tmp_path: Path) -> None:
    with whole_case(tmp_path / "hallen") as case:
        current(case)
        want = {form: export(case, form).one() for form in ("prov", "case-json")}
    before = (tmp_path / "hallen").read_bytes()

    for form, data in want.items():
        ran = cli("export", "hallen", "-o", f"{form}.out", "--format", form)
        assert ran.code == 0
        assert (tmp_path / f"{form}.out").read_bytes() == data
        assert ran.err == ""
    assert (tmp_path / "hallen").read_bytes() == before


def test_names_and_bodies_are_left_out_of_a_case(cli: Cli, tmp_path: Path) -> None:
    whole_case(tmp_path / "hallen.case").close()

    ran = cli(
        *("export", "hallen.case", "-o", "open.json", "--format", "case-json"),
        *("--redact-bodies", "--redact-name", "Jane Doe | Doe", "--redact-name", "Ada"),
    )

    text = (tmp_path / "open.json").read_text(encoding="utf-8")
    assert ran.code == 0
    assert "Doe" not in text
    assert "Ada" not in text
    assert json.loads(text)["events"][-1]["payload"]["sources"] == 2
    assert {blob["body"] for blob in json.loads(text)["blobs"]} == {None}


def test_a_database_that_is_no_case_is_refused(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "other.db").write_bytes(b"SQLite format 3\0" + bytes(4096))

    ran = cli("export", "other.db", "-o", "a.json")

    assert ran.code == 2
    assert "error[case-" in ran.err
    assert not (tmp_path / "a.json").exists()


def test_a_folder_that_cannot_be_made_is_told(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")

    ran = cli("export", "x", "-o", "file/tables", "--format", "csv")

    assert ran.code == 2
    assert "error[output-unwritable]" in ran.err


def test_a_missing_extra_is_told_before_anything_is_compared(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.setattr("rashomon.pipeline.compare", None)

    ran = cli("export", "x", "-o", "tables", "--format", "parquet")

    assert ran.code == 2
    assert "error[export-unfit]" in ran.err
    assert "rashomon[parquet]" in ran.err


def test_help_starts_without_anything_heavy() -> None:
    assert imported("export", "--help") & set(HEAVY) == set()


def test_a_byte_order_mark_when_asked_for(cli: Cli, tmp_path: Path) -> None:
    cli("export", "x", "-o", "tables", "--format", "csv", "--bom")

    assert (tmp_path / "tables" / "claims.csv").read_bytes().startswith(b"\xef\xbb\xbfid,")
