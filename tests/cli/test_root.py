"""What holds for every command: help, errors, speed of starting, signals."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from rashomon.cli.root import COMMANDS
from rashomon.errors import EmptyReport

from .conftest import Cli

# What help, completion and wrong usage must do without: each costs more than all the rest of the start.
HEAVY = ("spacy", "rich", "attr", "attrs", "cattrs", "numpy", "trafilatura", "pint", "lxml", "babel", "rashomon.model")


def imported(*arguments: str) -> set[str]:
    """Top-level packages, and our own modules, that a run imports."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "rashomon", *arguments], capture_output=True, text=True, check=False
    )
    names = {line.rsplit("|", 1)[-1].strip() for line in done.stderr.splitlines() if line.startswith("import time:")}
    assert "click" in names
    return names | {name.split(".")[0] for name in names}


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("--help",),
        ("--version",),
        ("compare", "--help"),
        ("why", "--help"),
        ("wrong",),
        ("completion", "zsh"),
        *((name, "--help") for name in ("new", "add", "show", "review", "decide", "undo", "history", "check")),
    ],
)
def test_help_and_wrong_usage_start_without_anything_heavy(arguments: tuple[str, ...]) -> None:
    assert imported(*arguments) & set(HEAVY) == set()


def test_help_of_the_group_imports_no_command() -> None:
    assert imported("--help") & {entry.module for entry in COMMANDS.values()} == set()


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_that_shows_its_use(cli: Cli, name: str) -> None:
    ran = cli(name, "--help")

    assert ran.code == 0
    assert ran.out.startswith(f"Usage: rashomon {name}")
    assert ran.err == ""


def test_no_argument_gives_short_help(cli: Cli) -> None:
    ran = cli()

    assert ran.code == 0
    assert "rashomon demo" in ran.out
    assert "rashomon compare reports/" in ran.out


def test_wrong_command_is_answered_with_the_right_one(cli: Cli) -> None:
    ran = cli("comapre", "reports")

    assert ran.code == 2
    assert "Did you mean 'compare'?" in ran.err


def test_wrong_option_is_answered_with_the_right_one(cli: Cli) -> None:
    assert "--fail-on" in cli("compare", "reports", "--fail-one", "single").err


def test_errors_are_json_where_json_is_asked_for(cli: Cli) -> None:
    ran = cli("compare", "reports", "--json", "--workers", "none")

    error = json.loads(ran.err)
    assert ran.out == ""
    assert error["ok"] is False
    assert error["error"]["slug"] == "option-invalid"


def test_quiet_error_is_one_line(cli: Cli) -> None:
    assert len(cli("compare", "reports", "-q", "--workers", "none").err.splitlines()) == 1


def fail(error: Exception) -> object:
    def compare(*_: object, **__: object) -> None:
        raise error

    return compare


def test_error_says_what_where_why_and_next(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    error = EmptyReport("no text in scan.txt", path="scan.txt", why="it holds 0 letters", next="add the text")
    monkeypatch.setattr("rashomon.pipeline.compare", fail(error))

    assert cli("compare", "scan.txt").err == (
        "error[read-empty]: no text in scan.txt\n"
        "  where   scan.txt\n"
        "  why     it holds 0 letters\n"
        "  next    add the text\n"
    )


def test_name_of_a_file_cannot_act_on_the_terminal(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rashomon.pipeline.compare", fail(EmptyReport("no text in \x1b[2Jx", path="\x1b[2Jx\u202e")))

    err = cli("compare", "x").err

    assert "\x1b" not in err
    assert "\u202e" not in err


def test_defect_prints_version_and_what_to_attach_but_no_traceback(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rashomon.pipeline.compare", fail(KeyError("c-1")))

    ran = cli("compare", "reports")

    assert ran.code == 2
    assert ran.err.startswith("error[unexpected]: rashomon stopped on an error it does not know: KeyError")
    assert "Python 3." in ran.err
    assert "--debug" in ran.err
    assert "Traceback" not in ran.err
    assert "Traceback" in cli("compare", "reports", "--debug").err


def test_interrupt_ends_with_130(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rashomon.pipeline.compare", fail(KeyboardInterrupt()))  # type: ignore[arg-type]

    ran = cli("compare", "reports")

    assert (ran.code, ran.out, ran.err.strip()) == (130, "", "interrupted")


def test_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    program = (
        "import sys; from rashomon.cli.output import write_out, OutputClosed\n"
        "try:\n    write_out('x' * 10_000_000)\nexcept OutputClosed:\n    sys.exit(141)"
    )
    process = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(10)
    process.stdout.close()

    assert process.wait(30) == 141
    assert process.stderr.read() == b""
    process.stderr.close()


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_output_in_an_encoding_that_lacks_our_characters(tmp_path: Path, encoding: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "rashomon", "compare", "--color", "\u2192"],
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": encoding},
        cwd=tmp_path,
    )

    assert done.returncode == 2


def test_config_shows_value_and_origin(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RASHOMON_WORKERS", "2")
    Path("rashomon.toml").write_text("[read]\nmax_words = 900\n", encoding="utf-8")

    found = {item["name"]: item for item in json.loads(cli("config", "--json", "--color", "never").out)}

    assert (found["workers"]["value"], found["workers"]["origin"]) == (2, "RASHOMON_WORKERS")
    assert (found["max_words"]["value"], found["max_words"]["origin"]) == (900, "rashomon.toml")
    assert (found["color"]["value"], found["color"]["origin"]) == ("never", "--color")
    assert found["model"]["origin"] == "default"
    assert "900" in cli("config").out


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_script_is_printed(cli: Cli, shell: str) -> None:
    assert "_RASHOMON_COMPLETE" in cli("completion", shell).out


def test_completion_completes() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "rashomon"],
        env={**os.environ, "_RASHOMON_COMPLETE": "zsh_complete", "COMP_WORDS": "rashomon comp", "COMP_CWORD": "1"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert "compare" in done.stdout
    assert "completion" in done.stdout


def test_doctor_names_versions_and_ends_well(cli: Cli) -> None:
    ran = cli("doctor")

    assert ran.code == 0, ran.out
    for word in ("rashomon", "python", "spacy", "pipeline", "example"):
        assert f"ok   {word}" in ran.out


def test_doctor_says_what_is_missing(cli: Cli) -> None:
    ran = cli("doctor", "--model", "no_such_pipeline")

    assert ran.code == 2
    assert "NOT  pipeline" in ran.out
