"""Alerts reach whoever wants them: in order, with nothing lost, whatever fails on the way."""

import json
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import feedparser
import pytest

from rashomon.watch import Alert, State
from rashomon.watch.alert import id_of
from rashomon.watch.atom import atom
from rashomon.watch.telling import line_of
from rashomon.watch.values import Happening

from .conftest import Desk
from .server import Answer, Server, serving

MINUTE = timedelta(minutes=1)
ATOM = "{http://www.w3.org/2005/Atom}"


def alert(number: int, **more: object) -> Alert:
    fields: dict[str, object] = {"kind": "happening", "title": "Fire in Oster", "text": "a report on it came in"}
    return Alert(
        id=id_of(number), at="2031-03-12T12:00:00Z", happening="h-1", case="a.case", **fields | more
    )  # type: ignore[arg-type]  # fmt: skip


Tell = Callable[..., list[str]]


@pytest.fixture
def hook() -> Iterator[Server]:
    """Where alerts are sent."""
    with serving() as found:
        found.answers["/secret"] = Answer()
        yield found


@pytest.fixture
def tell(desk: Desk, hook: Server) -> Tell:
    """Tell of alerts by numbers; a program is started for it."""
    more = '[report]\njsonl = "a.jsonl"\natom = "a.atom"\natom-entries = 3\n'
    desk.write("", more=f'{more}[report.webhook]\nurl = "{hook.url}/secret"\nallow-private = true\n')

    def some(*alerts: Alert | int, later: timedelta = timedelta()) -> list[str]:
        desk.clock.at += later
        with desk.state() as state:
            watch = desk.watch(state)
            found = [alert(each) if isinstance(each, int) else each for each in alerts]
            state.finish(Happening(id="h-1", file="a.case"), [], found)
            return watch.teller.tell()

    return some


def sent(hook: Server) -> list[str]:
    return [json.loads(asked.body)["id"] for asked in hook.asked]


def written(desk: Desk) -> list[str]:
    return [json.loads(line)["id"] for line in (desk.folder / "a.jsonl").read_text(encoding="utf-8").splitlines()]


def ids(*numbers: int) -> list[str]:
    return [id_of(number) for number in numbers]


def test_every_way_of_telling_gets_each_alert_once(desk: Desk, hook: Server, tell: Tell) -> None:
    assert tell(1, 2) == tell() == tell(2, 3) == []
    asked = hook.asked[0]

    assert [each["id"] for each in desk.shown] == sent(hook) == written(desk) == ids(1, 2, 3)
    assert (asked.method, asked.headers["Content-Type"]) == ("POST", "application/json")
    assert asked.headers["Idempotency-Key"] == id_of(1)
    assert json.loads(asked.body) == alert(1).as_dict()
    assert all(each.path == "/secret" for each in hook.asked)


def test_a_webhook_that_fails_and_works_again(hook: Server, tell: Tell) -> None:
    """In order, later and later, and nothing about its address is said but the host."""
    hook.answers["/secret"] = [
        Answer(),
        Answer(status=500),
        Answer(status=503, headers={"Retry-After": "600"}),
        Answer(),
    ]
    first = tell(1, 2, 3)
    early = tell(4)
    second = tell(later=MINUTE)
    still = tell(later=5 * MINUTE)
    last = tell(later=6 * MINUTE)

    assert "127.0.0.1 could not be told (it answers 500)" in first[0]
    assert "it answers 503" in second[0]
    assert early == still == last == []
    assert sent(hook) == ids(1, 2, 2, 2, 3, 4)
    assert "secret" not in "".join((*first, *second))


def test_a_webhook_is_not_followed_elsewhere(hook: Server, tell: Tell) -> None:
    hook.answers |= {"/secret": Answer(status=307, headers={"Location": "/other"}), "/other": Answer()}

    assert "it answers 307" in tell(1)[0]
    assert {asked.path for asked in hook.asked} == {"/secret"}


def test_an_alert_that_a_webhook_does_not_take_is_passed_over_and_said(hook: Server, tell: Tell) -> None:
    hook.answers["/secret"] = [*[Answer(status=422)] * 5, Answer()]
    said = [tell(1, 2), *(tell(later=60 * MINUTE) for _ in range(5))]

    assert sent(hook) == ids(1, 1, 1, 1, 1, 2)
    assert id_of(1) in said[4][0] and "passed over" in said[4][0]


def test_a_webhook_that_does_not_answer(desk: Desk, hook: Server, tell: Tell) -> None:
    hook.answers["/secret"] = [Answer(stalls=True, length=9), Answer()]
    said = tell(1)

    assert "takes longer than 1 second" in said[0] and "secret" not in said[0]
    assert tell(later=MINUTE) == []
    assert sent(hook) == ids(1, 1)


def test_a_webhook_at_a_private_address_must_be_allowed(desk: Desk, hook: Server, tell: Tell) -> None:
    place = desk.folder / "feeds.toml"
    place.write_text(place.read_text().rpartition("allow-private")[0], encoding="utf-8")

    assert "not of the public internet" in tell(1)[0]
    assert not hook.asked


def test_a_webhook_that_comes_later_is_not_told_of_the_past(desk: Desk, hook: Server, tell: Tell) -> None:
    place = desk.folder / "feeds.toml"
    whole = place.read_text(encoding="utf-8")
    place.write_text(whole.partition("[report.webhook]")[0], encoding="utf-8")
    tell(1, 2)
    place.write_text(whole, encoding="utf-8")
    tell(3)

    assert sent(hook) == ids(3)


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        (b"", (1, 2)),
        (line_of(alert(1).as_dict()).encode(), (1, 2)),
        (line_of(alert(1).as_dict()).encode()[:40], (1, 2)),
        ((line_of(alert(1).as_dict()) + line_of(alert(2).as_dict())[:9]).encode(), (1, 2)),
        (line_of(alert(9).as_dict()).encode(), (9, 1, 2)),
        (line_of(alert(9).as_dict()).encode()[:-1], (9, 1, 2)),
    ],
)
def test_lines_are_whole_and_none_is_there_twice(
    desk: Desk, tell: Tell, before: bytes, expected: tuple[int, ...]
) -> None:
    """What a program that was killed left is mended; what is there of others stays."""
    (desk.folder / "a.jsonl").write_bytes(before)
    tell(1, 2)

    assert written(desk) == ids(*expected)


def test_the_feed_is_one_and_has_an_end(desk: Desk, tell: Tell) -> None:
    tell(1, 2)
    first = (desk.folder / "a.atom").read_bytes()
    tell()
    same = (desk.folder / "a.atom").read_bytes()
    tell(3, 4, 5)
    found = feedparser.parse((desk.folder / "a.atom").read_bytes())

    assert first == same
    assert (found.version, found.bozo, len(found.entries)) == ("atom10", False, 3)
    assert found.feed.updated == "2031-03-12T12:00:00Z"
    assert len({entry.id for entry in found.entries}) == 3


def test_what_reports_say_does_nothing_in_the_feed() -> None:
    hostile = alert(
        1,
        title='<script>"&\x00\u202e',
        text="]]>&nosuch;\ud800",
        reports=[{"url": "javascript:alert(1)"}, {"url": 'https://a.example/"><x'}],
    )
    root = ET.fromstring(atom("a", [hostile.as_dict()]).encode())
    (entry,) = root.findall(f"{ATOM}entry")

    assert entry.findtext(f"{ATOM}title") == 'New happening: <script>"&<U+0000><U+202E>'
    assert entry.findtext(f"{ATOM}summary") == "]]>&nosuch;<U+D800>"
    assert [link.get("href") for link in entry.findall(f"{ATOM}link")] == ['https://a.example/"><x']
    assert "\u202e" not in line_of(hostile.as_dict())


def test_a_file_that_cannot_be_written_is_told_and_tried_again(desk: Desk, tell: Tell) -> None:
    (desk.folder / "a.jsonl").mkdir()
    said = tell(1)
    (desk.folder / "a.jsonl").rmdir()
    tell(2)

    assert "a.jsonl cannot be written" in said[0]
    assert written(desk) == ids(1, 2)


def test_the_state_of_another_program_is_left_alone(tmp_path: Path, desk: Desk) -> None:
    import sqlite3

    from rashomon.errors import WatchBusy, WatchStateUnfit

    place = tmp_path / "other.state"
    with sqlite3.connect(place) as connection:
        connection.execute("CREATE TABLE mine (x)")
    connection.close()
    before = place.read_bytes()
    with pytest.raises(WatchStateUnfit, match=r"other\.state"):
        State.open(place)
    (tmp_path / "text.state").write_text("not a database " * 99)
    with pytest.raises(WatchStateUnfit):
        State.open(tmp_path / "text.state")
    with State.open(tmp_path / "a.state"), pytest.raises(WatchBusy):
        State.open(tmp_path / "a.state")

    assert place.read_bytes() == before
    State.open(tmp_path / "a.state").close()


def test_a_newer_state_is_left_alone(tmp_path: Path) -> None:
    import sqlite3

    from rashomon.errors import WatchStateUnfit

    State.open(tmp_path / "a.state").close()
    with sqlite3.connect(tmp_path / "a.state") as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(WatchStateUnfit) as caught:
        State.open(tmp_path / "a.state")

    assert "it is of schema 99" in caught.value.why
