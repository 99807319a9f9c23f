"""A person at a terminal: a pseudo-terminal stands in for it."""

import os
import pty
import sys
from collections.abc import Callable
from threading import Thread

import pytest

from rashomon.desk import current

from ..case.sample import whole_case
from .conftest import Cli

Screen = Callable[..., str]


@pytest.fixture
def screen(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> Screen:
    """Run the command line with standard output on a terminal; what the terminal got."""

    def show(*arguments: str, encoding: str = "utf-8") -> str:
        master, slave = pty.openpty()
        got: list[bytes] = []

        def listen() -> None:
            while True:
                try:
                    got.append(os.read(master, 65536))
                except OSError:
                    return

        listener = Thread(target=listen)
        listener.start()
        with os.fdopen(slave, "w", encoding=encoding) as terminal, monkeypatch.context() as patch:
            patch.setattr(sys, "stdout", terminal)
            cli(*arguments)
        listener.join(10)
        os.close(master)
        return b"".join(got).decode(encoding).replace("\r\n", "\n")

    return show


def test_screen_is_coloured_and_marks_the_words(screen: Screen) -> None:
    text = screen("compare", "reports")

    assert "\x1b[1;4mFourteen people died\x1b[0m" in text
    assert "≠ In conflict (2)" in text


@pytest.mark.parametrize(("name", "value"), [("TERM", "dumb")])
def test_simple_terminal_gets_plain_text(
    screen: Screen, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)

    text = screen("compare", "reports")

    assert "\x1b" not in text
    assert "«Fourteen people died»" in text


def test_no_color_leaves_the_marks(screen: Screen, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")

    text = screen("compare", "reports")

    assert "\x1b[1;4mFourteen people died\x1b[0m" in text
    assert "38;5" not in text
    assert "\x1b[31" not in text


def test_terminal_of_another_encoding_gets_ascii(screen: Screen) -> None:
    text = screen("compare", "reports", encoding="ascii")

    assert text.isascii()
    assert "!= In conflict (2)" in text


def test_columns_set_the_width(screen: Screen, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setenv("NO_COLOR", "1")

    lines = screen("compare", "reports").replace("\x1b[0m", "").splitlines()
    bare = [line.replace("\x1b[1m", "").replace("\x1b[2m", "").replace("\x1b[1;4m", "") for line in lines]

    assert max(len(line) for line in bare) <= 60


def test_json_on_a_terminal_stays_json(screen: Screen) -> None:
    assert screen("compare", "reports", "--json").startswith('{\n "schema"')


def test_explanation_on_a_screen(screen: Screen) -> None:
    text = screen("why", "people killed", "reports")

    assert "How many people were killed?" in text
    assert "\x1b[1;4m" in text


def test_sentences_are_wrapped_between_words(screen: Screen, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the width; in a pipe each stays a line."""
    monkeypatch.setenv("COLUMNS", "30")
    line = "How many people were on board? is in conflict as before; answers: 298"
    monkeypatch.setattr("rashomon.present.casebook.effects", lambda *_: [line])
    with whole_case("a.case") as case:
        current(case)

    text = screen("decide", "a.case", "note", "--text", "ask")

    assert text.splitlines()[1:] == ["How many people were on board?", "is in conflict as before;", "answers: 298"]
