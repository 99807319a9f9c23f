"""`rashomon compare` and `rashomon demo`."""

import json
from pathlib import Path

import jsonschema
import pytest
from attrs import evolve

from rashomon.model import Dossier
from rashomon.present.record import schema, to_json

from ..present.sample import dossier
from .conftest import Cli


def test_result_goes_to_standard_output_and_what_was_skipped_to_standard_error(cli: Cli) -> None:
    ran = cli("compare", "reports")

    assert ran.out.startswith("4 reports, 8 questions: 2 in conflict")
    assert ran.err == "skipped[read-binary]: photo.jpg holds no text; give its caption as a text file\n"
    assert ran.code == 3


def test_piped_result_has_no_escape_sequence(cli: Cli) -> None:
    assert "\x1b" not in cli("compare", "reports").out


def test_json_is_the_contract_and_nothing_else(cli: Cli) -> None:
    ran = cli("compare", "reports", "--json")

    jsonschema.validate(json.loads(ran.out), schema(), cls=jsonschema.Draft202012Validator)
    assert ran.out == to_json(dossier())


@pytest.mark.parametrize("flags", [("--md",), ("--format", "md")])
def test_markdown(cli: Cli, flags: tuple[str, ...]) -> None:
    assert cli("compare", "reports", *flags).out.startswith("# What the reports say\n")


@pytest.mark.parametrize(
    ("name", "begins"),
    [("event.json", '{\n "schema": "rashomon/1"'), ("event.md", "# What"), ("event.txt", "4 reports")],
)
def test_ending_of_the_output_file_chooses_the_format(cli: Cli, name: str, begins: str) -> None:
    ran = cli("compare", "reports", "-o", name)

    assert ran.out == ""
    assert Path(name).read_text(encoding="utf-8").startswith(begins)
    assert [path.name for path in Path().iterdir()] == [name]


def test_a_page_is_asked_of_the_command_that_makes_one(cli: Cli) -> None:
    """Text in a file that a browser opens as a page would run together."""
    ran = cli("compare", "reports", "-o", "event.html")

    assert ran.code == 2
    assert "rashomon report" in ran.err
    assert not Path("event.html").exists()
    cli("compare", "reports", "--json", "-o", "event.html")
    assert Path("event.html").read_text(encoding="utf-8").startswith("{")


def test_flag_outranks_the_ending(cli: Cli) -> None:
    cli("compare", "reports", "--json", "-o", "event.md")

    assert Path("event.md").read_text(encoding="utf-8").startswith("{")


def test_dash_as_output_is_standard_output(cli: Cli) -> None:
    assert cli("compare", "reports", "--json", "-o", "-").out.startswith("{")


def test_formats_that_exclude_each_other_are_wrong_usage(cli: Cli) -> None:
    ran = cli("compare", "reports", "--md", "--format", "json")

    assert ran.code == 2
    assert "different formats" in ran.err


def test_output_that_cannot_be_written_is_said_and_nothing_is_left(cli: Cli) -> None:
    ran = cli("compare", "reports", "-o", "nowhere/event.json")

    assert ran.code == 2
    assert ran.err.startswith("error[output-unwritable]: nowhere/event.json cannot be written\n")
    assert list(Path().iterdir()) == []


def test_single_answers_are_listed_with_all(cli: Cli) -> None:
    assert "How much was the damage?" not in cli("compare", "reports").out
    assert "How much was the damage?" in cli("compare", "reports", "--all").out


@pytest.mark.parametrize(
    ("flags", "code"),
    [
        ((), 3),
        (("--strict",), 2),
        (("--fail-on", "conflicting"), 1),
        (("--fail-on", "single,developing"), 1),
        (("--fail-on", "conflicting", "--strict"), 2),
    ],
)
def test_exit_code(cli: Cli, flags: tuple[str, ...], code: int) -> None:
    assert cli("compare", "reports", *flags).code == code


class TestWithoutFailures:
    @pytest.fixture
    def result(self) -> Dossier:
        sample = dossier()
        return evolve(sample, failures=(), questions=sample.questions[2:])

    def test_done_is_zero(self, cli: Cli) -> None:
        assert cli("compare", "reports", "--fail-on", "conflicting") == cli("compare", "reports")
        assert cli("compare", "reports").code == 0


class TestNothingReadable:
    @pytest.fixture
    def result(self) -> Dossier:
        return Dossier(readings=(), failures=dossier().failures)

    def test_is_an_error_that_says_what_each_input_was(self, cli: Cli) -> None:
        ran = cli("compare", "photo.jpg")

        assert ran.code == 2
        assert ran.out == ""
        assert ran.err == (
            "error[read-nothing]: not one report could be read\n"
            "  where   photo.jpg\n"
            "  why     photo.jpg holds no text [read-binary]\n"
            "  next    give its caption as a text file\n"
        )


class TestBrokenSpan:
    @pytest.fixture
    def result(self) -> Dossier:
        sample = dossier()
        first, *rest = sample.readings
        return evolve(sample, readings=(evolve(first, report=evolve(first.report, text="")), *rest))

    @pytest.mark.parametrize("flags", [(), ("--json",), ("--md",), ("-o", "event.json")])
    def test_stops_every_output(self, cli: Cli, flags: tuple[str, ...]) -> None:
        ran = cli("compare", "reports", *flags)

        assert ran.code == 2
        assert ran.out == ""
        assert "claim-span" in ran.err
        assert list(Path().iterdir()) == []


def test_no_reports_named_is_wrong_usage(cli: Cli) -> None:
    ran = cli("compare")

    assert ran.code == 2
    assert ran.err == (
        "error[usage]: no reports are named: give a folder, or files\n"
        "  next    `rashomon compare --help` shows how it is used\n"
    )


@pytest.mark.parametrize("wish", ["always", "auto"])
def test_colours_can_be_forced_into_a_pipe(cli: Cli, monkeypatch: pytest.MonkeyPatch, wish: str) -> None:
    if wish == "auto":
        monkeypatch.setenv("FORCE_COLOR", "1")

    out = cli("compare", "reports", "--color", wish).out

    assert "\x1b[" in out
    assert "Mayor Tom Reed admitted" in out


def test_no_color_is_heeded_unless_always_is_asked_for(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("FORCE_COLOR", "1")

    assert "\x1b" not in cli("compare", "reports").out
    assert "\x1b[" in cli("compare", "reports", "--color", "always").out


def test_settings_come_from_the_environment_and_the_file(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("rashomon.toml").write_text("[present]\nstrict = true\n", encoding="utf-8")
    assert cli("compare", "reports").code == 2

    monkeypatch.setenv("RASHOMON_STRICT", "false")
    assert cli("compare", "reports").code == 3


def test_every_wrong_setting_is_named_at_once(cli: Cli) -> None:
    ran = cli("compare", "reports", "--workers", "0", "--color", "blue", "--fail-on", "sad")

    assert ran.code == 2
    for word in ("workers", "color", "fail_on", "option-invalid"):
        assert word in ran.err


def test_verbose_says_what_was_read(cli: Cli) -> None:
    err = cli("compare", "reports", "-v").err

    assert "herald.txt: 50 words, 5 claims, 0 sentences not read, by text/1" in err


def test_demo_compares_the_example(cli: Cli) -> None:
    assert cli("demo").out.startswith("4 reports")


def test_demo_tells_where_its_reports_are(cli: Cli) -> None:
    folder = Path(cli("demo", "--path").out.strip())

    assert len([path for path in folder.iterdir() if path.name != "reports.csv"]) == 6
