"""`rashomon serve`: the address that is printed opens the case, once; what it refuses."""

import io
import re
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from rashomon.cli.root import run
from rashomon.web import Workspace


@contextmanager
def served(*arguments: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The command at work, and the first line that it printed."""
    command = [sys.executable, "-m", "rashomon", *arguments]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    try:
        yield process, process.stdout.readline().strip()
    finally:
        process.kill()
        process.communicate()


def opened(address: str) -> int:
    """The status of an answer."""
    try:
        with urllib.request.urlopen(address, timeout=60) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


@pytest.mark.slow
def test_the_address_opens_once_and_ctrl_c_ends_it(tmp_path: Path) -> None:
    case = tmp_path / "hallen.case"
    assert run(["new", str(case), "--quiet"]) == 0
    with served("serve", str(case), "--no-browser", "--readonly") as (process, address):
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/enter\?token=[\w-]{32}", address)
        base = address.partition("/enter")[0]
        assert opened(base + "/") == 401
        assert opened(address) == 200
        assert opened(address) == 401
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=30) in (0, 130)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--host", "0.0.0.0"], "not every address at once"),
        (["--host", "desk.example"], "token of at least 16"),
        (["--host", "desk.example", "--token-file", "short.txt"], "token of at least 16"),
        (["--host", "desk.example", "--token-file", "none.txt"], "none.txt cannot be read"),
        (["--host", "desk.example", "--token-file", "empty.txt"], "the first line of empty.txt is empty"),
        (["--token-file", "long.txt"], "is for --host"),
        (["--token", "a long word of ours"], "No such option"),
        (["nowhere.case"], "case-missing"),
    ],
)
def test_what_would_not_be_safe_or_is_not_there_is_refused(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("RASHOMON_TOKEN", raising=False)
    for name, words in (("short", "short"), ("empty", "\n"), ("long", "a long word of ours")):
        Path(f"{name}.txt").write_text(words, encoding="utf-8")
    assert run(["serve", "--no-browser", *arguments]) == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("way", ["file", "stdin", "environment"])
def test_a_token_does_not_stand_on_the_command_line(way: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Everybody on the machine can read what stands there."""
    seen: list[str] = []
    monkeypatch.setattr("rashomon.cli.serving.serve", lambda _, *, token, **__: seen.append(token))
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"a long word of ours\n")))
    monkeypatch.setenv("RASHOMON_TOKEN", "a long word of ours" if way == "environment" else "another long word of ours")
    file = tmp_path / "token.txt"
    file.write_text("a long word of ours \nand more\n", encoding="utf-8")
    flags = {"file": ["--token-file", str(file)], "stdin": ["--token-file", "-"], "environment": []}[way]
    assert run(["serve", "--no-browser", "--host", "desk.example", *flags]) == 0
    assert seen == ["a long word of ours"]


def test_a_token_in_the_environment_is_of_no_account_where_none_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    monkeypatch.setattr("rashomon.cli.serving.serve", lambda _, *, host, **__: seen.append(host))
    monkeypatch.setenv("RASHOMON_TOKEN", "a long word of ours")
    assert run(["serve", "--no-browser"]) == 0
    assert seen == ["127.0.0.1"]


def test_a_port_that_is_taken_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        assert run(["serve", "--no-browser", "--port", port]) == 2
    error = capsys.readouterr().err
    assert "serve-address" in error and port in error


def test_the_example_is_opened_as_a_case_that_is_gone_afterwards(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Path] = []

    def serve(workspace: Workspace) -> None:
        seen.append(Path(workspace.place or ""))
        with workspace.opened() as case:
            assert len(case.state().versions) == 6

    monkeypatch.setattr("rashomon.cli.serving.serve", serve)
    assert run(["demo", "--open"]) == 0
    assert len(seen) == 1 and not seen[0].exists()
