"""The command line over the invented dossier, so that no test here waits for a language pipeline."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import pytest

from rashomon.cli.root import run
from rashomon.model import Dossier

from ..present.sample import dossier


class Ran(NamedTuple):
    """What came of a run."""

    code: int
    out: str
    err: str


Cli = Callable[..., Ran]


@pytest.fixture
def result() -> Dossier:
    """What `compare` gives; a test may put another in its place."""
    return dossier()


@pytest.fixture
def cli(
    monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Any, result: Dossier
) -> Cli:
    """Run the command line in an empty folder with a plain environment."""
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "COLORTERM", "RASHOMON_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")

    def compare(paths: Sequence[str], options: Any, **_: Any) -> Dossier:
        return result

    monkeypatch.setattr("rashomon.pipeline.compare", compare)

    def call(*arguments: str) -> Ran:
        code = run(arguments)
        captured = capfdbinary.readouterr()
        return Ran(code, captured.out.decode(), captured.err.decode())

    return call
