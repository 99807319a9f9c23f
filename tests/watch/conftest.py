"""A watch on a server of this machine, with a clock that nobody waits for."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Self

import pytest

from rashomon.case import Version, open_case
from rashomon.options import Options, ReadOptions
from rashomon.read.runner import InProcess
from rashomon.watch import Asker, Round, State, Teller, Watch, load, watching

from .server import Server, serving

START = datetime(2031, 3, 12, 12, tzinfo=UTC)


class FakeClock:
    """A clock that stands still until somebody waits."""

    def __init__(self, now: datetime = START) -> None:
        self.at = now
        self.waited: list[float] = []

    def now(self) -> datetime:
        """The time."""
        return self.at

    def wait(self, seconds: float) -> None:
        """Go on at once."""
        self.waited.append(seconds)
        self.at += timedelta(seconds=seconds)


class Desk:
    """A watch in a folder: made anew whenever `watch` is called, as a program that is started again."""

    def __init__(self, folder: Path, server: Server) -> None:
        self.folder, self.server = folder, server
        self.clock = FakeClock()
        self.shown: list[Mapping[str, Any]] = []
        self.settings = ""

    def write(self, text: str, *, feed: str = "/rss", more: str = "") -> None:
        """Write the settings; a feed of the server unless it is empty."""
        first = f'cases = "cases"\npause-seconds = 0\nseconds = 1\n{text}\n'
        if feed:
            first += f'[[feed]]\nname = "post"\nurl = "{self.server.url}{feed}"\nallow-private = true\n'
        (self.folder / "feeds.toml").write_text(first + more, encoding="utf-8")

    def watch(self, state: State) -> Watch:
        """The watch on a state."""
        settings = load(self.folder / "feeds.toml")
        settings.cases.mkdir(exist_ok=True)
        asker = Asker(settings=settings, clock=self.clock)
        teller = Teller(settings=settings, state=state, asker=asker, show=self.shown.append)
        teller.begin()
        return Watch(
            settings=settings, state=state, options=Options(), asker=asker, clock=self.clock, teller=teller
        )  # fmt: skip

    def state(self) -> State:
        """The state, opened."""
        return State.open(load(self.folder / "feeds.toml").state)

    def round(self, later: timedelta = timedelta()) -> Round:
        """One round of a program that is started for it."""
        self.clock.at += later
        with self.state() as state:
            return self.watch(state).round()

    def kinds(self) -> list[str]:
        """Of what was told, in order."""
        return [alert["kind"] for alert in self.shown]

    def versions(self) -> list[Version]:
        """What is in the cases."""
        found = []
        for path in sorted((self.folder / "cases").glob("*.case")):
            with open_case(path, read_only=True) as case:
                assert not case.check()
                found += case.versions()
        return found

    def paths(self) -> list[str]:
        """The reports in the cases, each version."""
        return sorted(version.report.path for version in self.versions())


class Here(InProcess):
    """Reads foreign formats in this process, which is faster than starting another."""

    def __init__(self, _: ReadOptions) -> None: ...

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None: ...


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """No process of its own for foreign formats."""
    monkeypatch.setattr(watching, "Worker", Here)


@pytest.fixture
def server() -> Iterator[Server]:
    """A server."""
    with serving() as found:
        yield found


@pytest.fixture
def desk(tmp_path: Path, server: Server, here: None) -> Desk:
    """A watch on it."""
    return Desk(tmp_path, server)
