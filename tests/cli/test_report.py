"""`rashomon report`, and what is read back from it."""

import json
import os
import shutil
from pathlib import Path

import pytest

from rashomon.case import open_case
from rashomon.cli import report as module
from rashomon.desk import add, current
from rashomon.model import Decision
from rashomon.pipeline import compare
from rashomon.present.record import to_json
from rashomon.present.report_file.document import Wanted, report_file
from rashomon.present.report_file.embedded import CASE, RESULT, embedded_in

from ..desk.texts import EDITED, ticking, write
from ..present.sample import dossier
from .conftest import Cli
from .test_root import HEAVY, imported


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a case of three reports, one of them changed, with a decision in it."""
    folder = tmp_path_factory.mktemp("report")
    write(folder / "in")
    there = Path.cwd()
    os.chdir(folder)
    try:
        with open_case("hallen.case", create=True, who="Ada", clock=ticking()) as case:
            add(case, ["in/wire.txt", "in/post.txt", "in/star.txt"])
            Path("in/star.txt").write_text(EDITED, encoding="utf-8")
            add(case, ["in/star.txt"])
            case.decide(Decision(kind="note", text="asked <b>Marit Solheim</b> again"), why="she called")
            current(case)
    finally:
        os.chdir(there)
    return folder


@pytest.fixture
def desk(cli: Cli, made: Path) -> Cli:
    """The command line in a copy of that folder."""
    shutil.copytree(made, ".", dirs_exist_ok=True)
    return cli


def read(path: str) -> str:
    return Path(path).read_text(encoding="utf-8")


def test_it_is_the_file_of_the_dossier_and_its_size_is_told(cli: Cli) -> None:
    ran = cli("report", "market-fire", "-o", "event.html")

    # One input of the sample could not be read.
    assert ran.code == 3
    assert read("event.html") == report_file(dossier(), Wanted(title="Market fire")).html
    assert "event.html has" in ran.err and "questions" in ran.err and "skipped[read-binary]" in ran.err
    assert ran.out == ""


def test_on_standard_output_it_stands_alone(cli: Cli) -> None:
    ran = cli("report", "a.txt", "b.txt", "-o", "-", "-q")

    assert ran.out == report_file(dossier(), Wanted()).html
    assert "has" not in ran.err


@pytest.mark.parametrize(
    ("flags", "wanted"),
    [
        (("--title", "Fire & <smoke>"), Wanted(title="Fire & <smoke>")),
        (("--text", "full"), Wanted(title="X", text="full")),
        (("--text", "none"), Wanted(title="X", text="none")),
        (("--data", "none"), Wanted(title="X", result=False)),
        (("--data", "result"), Wanted(title="X")),
    ],
)
def test_flags_say_what_is_in_it(cli: Cli, flags: tuple[str, ...], wanted: Wanted) -> None:
    cli("report", "x", "-o", "e.html", *flags)
    assert read("e.html") == report_file(dossier(), wanted).html


def test_only_a_stamp_puts_the_time_in(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_now", lambda: "2031-05-09 10:00 UTC")
    cli("report", "x", "-o", "a.html")
    cli("report", "x", "-o", "b.html", "--stamp")

    assert "2031-05-09 10:00" not in read("a.html")
    assert read("b.html").replace(" on 2031-05-09 10:00 UTC", "") == read("a.html")


@pytest.mark.parametrize(
    ("flags", "advice"),
    [(("--data", "none"), "fewer reports"), (("--text", "none"), "--data result or --data none")],
)
def test_a_large_file_says_what_makes_it_smaller(
    cli: Cli, flags: tuple[str, ...], advice: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_LARGE", 1000)
    real = report_file

    def heavy(*given: object) -> object:
        from attrs import evolve

        file = real(*given)  # type: ignore[arg-type]
        return evolve(file, sizes={**file.sizes, "data": file.sizes["data"] * 1000})

    monkeypatch.setattr("rashomon.present.report_file.document.report_file", heavy)
    ran = cli("report", "x", "-o", "e.html", *flags)
    assert "note[report-large]" in ran.err and advice in ran.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("-o", "e.html"), "nothing is named"),
        (("x",), "--output"),
        (("x", "-o", "e.html", "--text", "some"), "some"),
        (("x", "-o", "e.html", "--redact", "Jo"), "too short to be replaced"),
        (("x", "-o", "e.html", "--redact", " | "), "--redact was given without a name"),
    ],
)
def test_wrong_use_is_told_before_anything_is_written(cli: Cli, arguments: tuple[str, ...], said: str) -> None:
    ran = cli("report", *arguments)
    assert ran.code == 2 and said in ran.err and not Path("e.html").exists()


def test_help_loads_nothing_heavy() -> None:
    assert imported("report", "--help") & {*HEAVY, "jinja2"} == set()


def test_a_question_is_explained_from_the_file(cli: Cli) -> None:
    cli("report", "x", "-o", "event.html")
    Path("event.json").write_text(to_json(dossier()), encoding="utf-8")

    from_page, from_json = (cli("why", "alarms", "--from", f"event.{ending}") for ending in ("html", "json"))
    assert from_page.code == 0 and "switched off" in from_page.out
    assert from_page.out == from_json.out


@pytest.mark.parametrize("page", ["<!doctype html><p>news</p>", "not a page"])
@pytest.mark.parametrize("command", [("why", "x"), ("new", "again.case")])
def test_a_file_that_holds_nothing_is_refused(cli: Cli, command: tuple[str, ...], page: str) -> None:
    Path("event.html").write_text(page, encoding="utf-8")
    ran = cli(*command, "--from", "event.html")
    assert ran.code == 2 and ran.err.startswith("error[") and not Path("again.case").exists()


def test_a_report_of_files_holds_no_case(cli: Cli) -> None:
    cli("report", "x", "-o", "event.html")
    ran = cli("new", "again.case", "--from", "event.html")
    assert ran.code == 2 and "holds no case" in ran.err and "rashomon why" in ran.err


def test_a_case_comes_back_whole_and_gives_the_same_bytes(desk: Cli) -> None:
    assert desk("report", "hallen.case", "-o", "first.html", "--text", "full").code == 0
    Path("there").mkdir()
    ran = desk("new", "there/hallen.case", "--from", "first.html")
    desk("report", "there/hallen.case", "-o", "second.html", "--text", "full")

    assert ran.code == 0 and "case-in-part" not in ran.err
    assert Path("first.html").read_bytes() == Path("second.html").read_bytes()
    assert desk("check", "there/hallen.case").out == "there/hallen.case is sound\n"
    for place in ("hallen.case", "there/hallen.case"):
        assert desk("history", place, "--json").out == desk("history", "hallen.case", "--json").out


def test_a_case_in_part_comes_back_in_part_and_says_so(desk: Cli) -> None:
    desk("report", "hallen.case", "-o", "event.html")
    ran = desk("new", "again.case", "--from", "event.html")

    assert ran.code == 0
    assert "note[case-in-part]: of 4 reports only what is quoted was handed on" in ran.err
    assert desk("check", "again.case").out == "again.case is sound\n"
    questions = [json.loads(desk("show", each, "--json").out)["questions"] for each in ("hallen.case", "again.case")]
    assert questions[0] == questions[1]
    document = embedded_in(read("event.html"), CASE)
    assert document is not None and "Shops stayed closed" not in document


def test_what_was_decided_and_what_changed_stands_in_it(desk: Cli) -> None:
    desk("report", "hallen.case", "-o", "event.html")
    page = read("event.html")
    assert "Ada: note: asked &lt;b&gt;Marit Solheim&lt;/b&gt; again, since she called" in page
    assert "silently edited" in page


def test_who_looks_and_when_changes_nothing(desk: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("one", "two"):
        monkeypatch.setenv("LOGNAME", name)
        desk("report", "hallen.case", "-o", f"{name}.html")
    assert Path("one.html").read_bytes() == Path("two.html").read_bytes()
    assert '"who":"one"' not in read("one.html").replace("\\u0022", '"')


def test_names_are_replaced_everywhere(desk: Cli) -> None:
    ran = desk(
        "report", "hallen.case", "-o", "open.html", "--redact", "Marit Solheim|Solheim|Marit", "--redact", "Nemo Nobody"
    )
    page = read("open.html")
    assert ran.code == 0
    assert "Solheim" not in page and "Marit" not in page and "[source 1]" in page
    assert "note[export-name-absent]: no form of name 2" in ran.err
    again = desk("new", "again.case", "--from", "open.html")
    assert again.code == 0 and "names were replaced in it; they cannot be restored" in again.err
    assert desk("check", "again.case").out == "again.case is sound\n"
    # The name of the case may be the name that is to be left out.
    assert '<h1 dir="auto">What the reports say</h1>' in page


def test_names_are_left_out_of_reports_that_are_in_no_case(desk: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    """As of a case: of the claims that were read of the whole texts. A name may stand in that of a file too."""
    monkeypatch.setattr("rashomon.pipeline.compare", compare)
    Path("in/solheim.pdf").write_bytes(b"%PDF-1.4 nothing")
    shutil.copy("in/wire.txt", "in/again.txt")
    ran = desk(
        *("report", "in", "-o", "open.html", "--text", "full"),
        *("--redact", "Marit Solheim|Solheim|Marit", "--redact", "Nemo Nobody"),
    )
    page = read("open.html")
    assert ran.code == 3 and "note[export-name-absent]: no form of name 2" in ran.err
    assert "solheim" not in page.casefold() and "marit" not in page.casefold()
    assert "the PDF [source 1].pdf cannot" in page
    assert "[source 1]" in (embedded_in(page, RESULT) or "")
    desk("report", "in", "-o", "whole.html", "--text", "full")
    bare, whole = (json.loads(embedded_in(read(name), RESULT) or "") for name in ("open.html", "whole.html"))
    assert len(bare["claims"]) == len(whole["claims"]) and len(bare["reports"]) == len(whole["reports"])
    assert [each["status"] for each in bare["questions"]] == [each["status"] for each in whole["questions"]]
    assert desk("why", "killed", "--from", "open.html").code == 0


def test_reports_that_a_name_alone_tells_apart_stay_two(desk: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rashomon.pipeline.compare", compare)
    words = "Two people were hurt when the mast fell at Hallen, {} said on Monday."
    Path("two").mkdir()
    for name in ("Anna Lie", "Bo Lunde"):
        Path(f"two/{name[:2]}.txt").write_text(words.format(name), encoding="utf-8")
    ran = desk("report", "two", "-o", "two.html", "--redact", "Anna Lie", "--redact", "Bo Lunde")
    same = desk("report", "two", "-o", "one.html", "--redact", "Anna Lie|Bo Lunde")
    assert (ran.code, same.code) == (0, 0)
    for name in ("one.html", "two.html"):
        result = json.loads(embedded_in(read(name), RESULT) or "")
        assert len({each["id"] for each in result["reports"]}) == 2


def test_only_the_result_is_in_it_if_that_is_asked_for(desk: Cli) -> None:
    desk("report", "hallen.case", "-o", "event.html", "--data", "result")
    page = read("event.html")
    assert embedded_in(page, RESULT) is not None and embedded_in(page, CASE) is None


def test_an_export_as_case_json_is_read_too(desk: Cli) -> None:
    desk("export", "hallen.case", "-o", "case.json", "--format", "case-json")
    assert desk("new", "again.case", "--from", "case.json").code == 0
    assert desk("history", "again.case", "--json").out == desk("history", "hallen.case", "--json").out
