"""A watch that is stopped anywhere: nothing is lost, nothing is in a case twice, each alert is told at least once."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from rashomon.case import Case
from rashomon.watch import State, Watch, telling

from .conftest import Desk
from .server import Answer, Server, feed, serving
from .texts import COPY, DEAD, FIRE, SURE, WIRE

ROOT = Path(__file__).parents[2]
EDITED = WIRE._replace(text=WIRE.text.replace("31", "310"))
ROUNDS = [feed(WIRE, FIRE, ETag='"1"'), feed(WIRE, DEAD, COPY, ETag='"2"'), feed(EDITED, SURE, ETag='"3"')]
REPORT = '[report]\njsonl = "a.jsonl"\natom = "a.atom"\n[report.webhook]\nallow-private = true\n'


class Cut(BaseException):
    """The program is stopped here."""


@pytest.fixture
def hook() -> Iterator[Server]:
    """Where alerts are sent."""
    with serving() as found:
        found.answers["/"] = Answer()
        yield found


def come_to(desk: Desk, hook: Server) -> dict[str, Any]:
    """What must be the same however often it was stopped."""
    found = {
        "versions": sorted((version.key, version.number, version.report.id) for version in desk.versions()),
        "lines": (desk.folder / "a.jsonl").read_text(encoding="utf-8"),
        "shown": list(dict.fromkeys(alert["id"] for alert in desk.shown)),
        "sent": list(dict.fromkeys(json.loads(asked.body)["id"] for asked in hook.asked)),
    }
    assert found["shown"] == found["sent"] == [json.loads(line)["id"] for line in found["lines"].splitlines()]
    return found


def begin(desk: Desk, hook: Server) -> None:
    desk.write("", more=f'{REPORT}url = "{hook.url}/"\n')


def test_stopped_at_every_step(
    desk: Desk, server: Server, hook: Server, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Before and after each change of the state, of a case and of a file, in each round, and started anew."""
    begin(desk, hook)
    for answer in ROUNDS:
        server.answers["/rss"] = answer
        desk.round(timedelta(hours=1))
    expected = come_to(desk, hook)

    again = Desk(tmp_path / "again", server)
    again.folder.mkdir()
    hook.asked.clear()
    begin(again, hook)
    met: set[str] = set()

    def stopping(function: Callable[..., Any], name: str) -> Callable[..., Any]:
        def call(*args: Any, **more: Any) -> Any:
            for step in (f"before {name}", f"after {name}"):
                if step == f"after {name}":
                    result = function(*args, **more)
                if step not in met:
                    met.add(step)
                    raise Cut(step)
            return result

        return call

    steps: tuple[tuple[Any, str], ...] = (
        *((State, name) for name in ("take_in", "place", "begin", "finish", "enlist", "keep_sink", "alerts")),
        *((Case, name) for name in ("add_reports", "store_readings", "store_dossier")),
        (telling, "replace"),
        (os, "fsync"),
        (Watch, "round"),
    )
    for owner, name in steps:
        monkeypatch.setattr(owner, name, stopping(getattr(owner, name), name))
    stops = 0
    for answer in ROUNDS:
        server.answers["/rss"] = answer
        again.clock.at += timedelta(hours=1)
        met.clear()
        while True:
            try:
                again.round()
            except Cut:
                stops += 1
                continue
            break
    monkeypatch.undo()

    assert come_to(again, hook) == expected
    assert stops > 60


CHILD = """
import sys
from pathlib import Path
from tests.watch.conftest import Desk, Here
from tests.watch.server import Server
from rashomon.watch import watching
watching.Worker = Here
desk = Desk(Path(sys.argv[1]), Server("127.0.0.1", 9))
with desk.state() as state:
    for _ in desk.watch(state).rounds():
        pass
"""


@pytest.mark.slow
def test_killed_at_random(desk: Desk, server: Server, hook: Server) -> None:
    """The program itself (SIGKILL), while entries come in with each round."""
    begin(desk, hook)
    chance = random.Random(7)
    links = [f"https://post.example/{number}" for number in range(40)]
    entries = [WIRE._replace(link=link, text=f"{WIRE.text} It was report {link}.") for link in links]

    def answer(asked: Any) -> Answer:
        server.asked.append(asked)
        return feed(*entries[: max(1, server.times("/rss"))]) if asked.path == "/rss" else Answer(status=404)

    server.answer = answer  # type: ignore[method-assign]
    environ = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "src")])}
    for _ in range(3):
        goal = server.times("/rss") + chance.randint(2, 5)
        child = subprocess.Popen([sys.executable, "-c", CHILD, str(desk.folder)], env=environ, cwd=ROOT)
        # After some rounds, and then at any moment of one.
        while server.times("/rss") < goal:
            assert child.poll() is None
            time.sleep(0.01)
        time.sleep(chance.uniform(0.0, 0.4))
        child.send_signal(signal.SIGKILL)
        child.wait()
    desk.clock.at += timedelta(days=1)
    last = desk.round()
    asked = server.times("/rss")

    assert last.failed == 0
    versions = desk.versions()
    assert sorted(version.report.url for version in versions) == sorted(links[: min(asked, 40)])
    told: list[Mapping[str, Any]] = [
        json.loads(line) for line in (desk.folder / "a.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    assert len({alert["id"] for alert in told}) == len(told)
    assert {json.loads(asked.body)["id"] for asked in hook.asked} == {alert["id"] for alert in told}
