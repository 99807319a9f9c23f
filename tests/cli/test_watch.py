"""`rashomon watch`."""

import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from rashomon.watch import State, SystemClock

from ..watch.conftest import server
from ..watch.server import Answer, Server, feed
from ..watch.texts import FIRE
from .conftest import Cli

__all__ = ["server"]

TEXT = f"{FIRE.title}\n\n{FIRE.text}\n"


@pytest.fixture
def folder(cli: Cli) -> Path:
    """A folder to watch, in the one that the program runs in, with a report in it that is some minutes old."""
    Path("in").mkdir()
    Path("in/fire.txt").write_text(TEXT, encoding="utf-8")
    os.utime("in/fire.txt", (1_900_000_000, 1_900_000_000))
    Path("feeds.toml").write_text('cases = "cases"\nseconds = 1\n[[folder]]\npath = "in"\n', encoding="utf-8")
    return Path("in")


def test_one_round(cli: Cli, folder: Path) -> None:
    ran = cli("watch", "feeds.toml", "--once")
    again = cli("watch", "feeds.toml", "--once")

    assert (ran.code, again.code) == (0, 0)
    assert ran.err == "watching 0 feeds and 1 folder; cases in cases\n"
    assert ran.out.count("\n") == 1
    assert "New happening: Market burns in Oster: a report on it came in [cases/" in ran.out
    assert again.out == ""


def test_lines_of_json(cli: Cli, folder: Path) -> None:
    ran = cli("watch", "feeds.toml", "--once", "--jsonl", "-q")
    record = json.loads(ran.out)
    shown = cli("show", f"cases/{record['case']}", "--all")

    assert (record["kind"], record["reports"][0]["path"], ran.err) == ("happening", "in/fire.txt", "")
    assert "three traders" in shown.out


def test_a_dry_run_keeps_nothing(cli: Cli, folder: Path) -> None:
    before = sorted(Path().rglob("*"))
    ran = cli("watch", "feeds.toml", "--dry-run")

    assert (ran.code, ran.out) == (0, "would take in in/fire.txt\n")
    assert "nothing is kept or told" in ran.err
    assert sorted(Path().rglob("*")) == before


def test_what_is_allowed_is_said_and_what_fails_too(cli: Cli, folder: Path, server: Server) -> None:
    server.answers |= {"/rss": feed(FIRE), "/bad": Answer(b"no feed")}
    more = "".join(
        f'[[feed]]\nname = "{name}"\nurl = "{server.url}/{name}"\nallow-private = true\n' for name in ("rss", "bad")
    )
    Path("feeds.toml").write_text(f'cases = "cases"\npause-seconds = 0\n{more}', encoding="utf-8")
    ran = cli("watch", "feeds.toml", "--once")

    assert ran.code == 3
    assert "allowed to be at a private address: rss, bad" in ran.err.splitlines()[0]
    assert "warning: bad: " in ran.err and "[read-unreadable]" in ran.err


def test_what_is_wrong_with_the_file(cli: Cli) -> None:
    Path("feeds.toml").write_text("[[feed]]\nurl = 3\n", encoding="utf-8")
    ran = cli("watch", "feeds.toml")

    assert ran.code == 2
    assert ran.err.startswith("error[watch-settings]: feeds.toml: 2 things in it are not valid\n")
    assert "feed 1: url = 3 is no text\n" in ran.err
    assert not Path("feeds.state").exists()


def test_a_second_watch_is_refused(cli: Cli, folder: Path) -> None:
    with State.open(Path("feeds.state")):
        ran = cli("watch", "feeds.toml", "--once")

    assert (ran.code, "error[watch-busy]" in ran.err) == (4, True)


def test_it_ends_when_interrupted(cli: Cli, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While it waits: what came in is in its case, and the state is closed."""

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(SystemClock, "wait", interrupt)
    ran = cli("watch", "feeds.toml")

    assert (ran.code, ran.err.splitlines()[-1]) == (130, "interrupted")
    assert "New happening" in ran.out
    assert cli("watch", "feeds.toml", "--once").code == 0


@pytest.mark.slow
def test_ctrl_c(cli: Cli, folder: Path) -> None:
    """The program itself, whatever it is doing."""
    # Where the tests run in the background of a shell, interruptions are ignored, and by their children too.
    program = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); import rashomon.__main__"
    child = subprocess.Popen(
        [sys.executable, "-c", program, "watch", "feeds.toml"], stderr=subprocess.PIPE, stdout=subprocess.PIPE
    )
    try:
        assert child.stderr is not None
        assert child.stderr.readline().startswith(b"watching")
        threading.Timer(0.3, child.send_signal, [signal.SIGINT]).start()
        _, error = child.communicate(timeout=60)
    finally:
        child.kill()
        child.communicate()

    assert (child.returncode, error.splitlines()[-1:]) == (130, [b"interrupted"])
