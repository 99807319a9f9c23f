"""Feeds on a server that misbehaves: nothing is lost, nothing is taken twice, and it is asked politely."""

import gzip
from datetime import timedelta

import pytest

from rashomon.read import Worker
from rashomon.watch import watching

from .conftest import Desk
from .server import Answer, Server, feed, rss, serving
from .texts import DEAD, FIRE, WIRE

HOUR = timedelta(hours=1)
BOTH = [FIRE.link, WIRE.link]


def test_what_did_not_change_is_not_sent_again(desk: Desk, server: Server) -> None:
    desk.write("")
    server.answers["/rss"] = feed(WIRE, FIRE, ETag='"1"', Last_Modified="Wed, 12 Mar 2031 09:00:00 GMT")
    rounds = [desk.round(HOUR) for _ in range(3)]
    asked = [each.headers for each in server.asked if each.path == "/rss"]

    assert [len(each.came) for each in rounds] == [2, 0, 0]
    assert "If-None-Match" not in asked[0]
    assert [each["If-None-Match"] for each in asked[1:]] == ['"1"', '"1"']
    assert asked[2]["If-Modified-Since"] == "Wed, 12 Mar 2031 09:00:00 GMT"
    assert desk.paths() == BOTH


@pytest.mark.parametrize(
    "bad",
    [
        pytest.param(Answer(status=500), id="out of order"),
        pytest.param(Answer(status=429), id="too many"),
        pytest.param(Answer(stalls=True, length=10), id="stalls"),
        pytest.param(feed(WIRE)._replace(length=100_000), id="promises more"),
        pytest.param(feed(WIRE, FIRE)._replace(length=700), id="promises less"),
        pytest.param(Answer(status=302, headers={"Location": "/rss"}), id="goes in a circle"),
        pytest.param(Answer(status=302, headers={"Location": "http://127.0.0.2:9/rss"}), id="leads inside"),
        pytest.param(Answer(status=302, headers={"Location": "file:///etc/passwd"}), id="leads to a file"),
        pytest.param(Answer(gzip.compress(bytes(3_000_000)), headers={"Content-Encoding": "gzip"}), id="bomb"),
        pytest.param(Answer(gzip.compress(bytes(3_000_000))), id="silent bomb"),
        pytest.param(Answer(b"x" * 2_000_000), id="too long"),
        pytest.param(Answer(b"\0\xff<garbage" * 99), id="garbage"),
        pytest.param(Answer(b"<html><p>The feed has moved.</html>"), id="a page"),
        pytest.param(Answer(b""), id="nothing"),
    ],
)
def test_a_bad_answer_costs_nothing(desk: Desk, server: Server, bad: Answer) -> None:
    """Told once, asked again later; another feed goes on, and when it is mended all is there, each once."""
    desk.write("bytes = 1_000_000", more=f'[[feed]]\nname="b"\nurl="{server.url}/b"\nallow-private=true\n')
    server.answers |= {"/rss": [bad, feed(WIRE, FIRE)], "/b": feed(DEAD)}
    if bad.headers.get("Location") == "/rss":
        server.answers["/rss"] = bad
    first = desk.round()
    server.answers["/rss"] = feed(WIRE, FIRE)
    soon = desk.round(timedelta(minutes=5))
    later = desk.round(2 * HOUR)

    assert first.failed == 1
    assert first.came == (DEAD.link,)
    assert len(first.problems) == 1
    assert (soon.asked, sorted(later.came)) == (0, BOTH)
    assert desk.paths() == sorted([DEAD.link, *BOTH])


def test_xml_that_grows_is_read_in_a_process_of_its_own(
    desk: Desk, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Entities within entities, in the worker as a user has it."""
    monkeypatch.setattr(watching, "Worker", Worker)
    bomb = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    body = rss([WIRE]).replace(b"<rss", f'<!DOCTYPE x [<!ENTITY a0 "ha">{bomb}]><rss'.encode())
    server.answers["/rss"] = Answer(body.replace(b"Rescuers", b"&a11; Rescuers"))
    desk.write("")
    desk.round()

    assert desk.paths() in ([], [WIRE.link])
    assert sum(len(version.report.text) for version in desk.versions()) < 2000


def test_a_server_is_asked_when_it_wants_to_be(desk: Desk, server: Server) -> None:
    desk.write("")
    server.answers["/rss"] = [
        Answer(status=429, headers={"Retry-After": "7200"}),
        feed(WIRE, more="<ttl>240</ttl>"),
        feed(WIRE, Cache_Control="public, max-age=10800"),
        feed(WIRE),
    ]
    asked = []
    for _ in range(30):
        desk.round(timedelta(minutes=30))
        asked.append(server.times("/rss"))
    waits = [asked.count(number) * 0.5 for number in (1, 2, 3)]

    assert 2 <= waits[0] <= 2.5
    assert 4 <= waits[1] <= 5
    assert 3 <= waits[2] <= 4


def test_what_fails_is_asked_ever_more_rarely(desk: Desk, server: Server) -> None:
    desk.write("")
    server.answers["/rss"] = Answer(status=503)
    for _ in range(48):
        desk.round(timedelta(minutes=30))

    assert 5 <= server.times("/rss") <= 9


def test_robots_are_heeded(desk: Desk, server: Server) -> None:
    desk.write("")
    server.answers |= {"/robots.txt": Answer(b"User-agent: *\nDisallow: /rss\n"), "/rss": feed(WIRE)}
    refused = desk.round()
    server.answers["/robots.txt"] = Answer(status=404)

    assert (refused.failed, server.times("/rss")) == (1, 0)
    assert desk.round(HOUR).came == (WIRE.link,)


def test_a_private_address_only_where_it_is_allowed(desk: Desk, server: Server) -> None:
    desk.write("", feed="", more=f'[[feed]]\nurl="{server.url}/rss"\n')
    server.answers["/rss"] = feed(WIRE)
    found = desk.round()

    assert "not of the public internet" in found.problems[0]
    assert not server.asked


def test_an_allowed_server_does_not_open_the_way_to_another(desk: Desk, server: Server) -> None:
    desk.write("")
    with serving() as inside:
        inside.answers["/rss"] = feed(WIRE)
        server.answers["/rss"] = Answer(status=302, headers={"Location": f"{inside.url}/rss"})

        assert desk.round().failed == 1
        assert not inside.asked


def test_entries_are_known_again(desk: Desk, server: Server) -> None:
    """Repeated, under another feed, with an id in place of an address, and several under one address."""
    desk.write("", more=f'[[feed]]\nname="b"\nurl="{server.url}/b"\nallow-private=true\n')
    nameless = FIRE._replace(link="", guid="tag:post.example,2031:fire")
    live = [WIRE._replace(link="https://post.example/live"), DEAD._replace(link="https://post.example/live")]
    server.answers |= {"/rss": feed(WIRE, WIRE, nameless, *live), "/b": feed(WIRE, title="Front page")}
    rounds = [desk.round(HOUR) for _ in range(3)]

    assert [len(each.came) for each in rounds] == [4, 0, 0]
    assert desk.paths().count(WIRE.link) == 1
    assert f"{server.url}/rss#tag:post.example,2031:fire" in desk.paths()


def test_an_entry_that_was_touched_has_not_changed(desk: Desk, server: Server) -> None:
    touched = rss([WIRE]).replace(b"</pubDate>", b"</pubDate><updated>2031-03-12T11:00:00Z</updated>")
    desk.write("")
    server.answers["/rss"] = [feed(WIRE), Answer(touched)]

    assert [len(desk.round(HOUR).came) for _ in range(2)] == [1, 0]


def test_a_broken_feed_is_read_whole_the_next_time(desk: Desk, server: Server) -> None:
    """What was mended is not asked for by what the server said of it: an entry may be missing."""
    broken = rss([WIRE, FIRE]).replace(b"<title>Market", b"<title>&nosuch; <b>Market")
    desk.write("")
    server.answers["/rss"] = [Answer(broken, headers={"ETag": '"1"'}), feed(WIRE, FIRE, ETag='"1"')]
    desk.round()
    desk.round(HOUR)

    assert all("If-None-Match" not in asked.headers for asked in server.asked)
    assert set(BOTH) <= set(desk.paths())


@pytest.mark.parametrize(
    "odd",
    [
        "&#xD800;",
        "&#0;",
        "&#x202E;",
        "&#27;[31m",
        "../../../etc/passwd",
        "&#xFFFF;",
        "'; DROP TABLE seen; --",
        "%00",
        "A" * 9000,
    ],
)
def test_what_entries_say_does_nothing(desk: Desk, server: Server, odd: str) -> None:
    """In any of their fields: the report is kept, once, and its case is sound and in its folder."""
    made = rss(
        [FIRE._replace(link="LINK", title="TITLE", guid="GUID"), WIRE._replace(link="", guid="GUID", title="TITLE")]
    )
    made = made.replace(b"LINK", f"https://post.example/{odd}".encode())
    made = made.replace(b"TITLE", f"Fire {odd}".encode()).replace(b"GUID", odd.encode())
    desk.write("")
    server.answers["/rss"] = Answer(made.replace(b"Hallen Post", odd.encode()))
    rounds = [desk.round(HOUR) for _ in range(2)]

    assert [len(each.came) for each in rounds] == [2, 0]
    assert len(desk.versions()) == 2
    assert sorted(path.name for path in desk.folder.iterdir()) == ["cases", "feeds.state", "feeds.toml"]


def test_a_date_that_is_to_come_does_not_hide_what_is_there(desk: Desk, server: Server) -> None:
    """One program that goes on: a report of the year 2099 between two on one happening."""
    desk.write("")
    server.answers["/rss"] = [
        feed(WIRE),
        feed(WIRE, FIRE._replace(published="Wed, 11 Mar 2099 09:00:00 GMT")),
        feed(WIRE, DEAD),
    ]
    with desk.state() as state:
        watch = desk.watch(state)
        for _ in range(3):
            watch.round()
            desk.clock.at += HOUR

    assert desk.kinds() == ["happening", "happening", "figure"]


@pytest.mark.parametrize("tag", ['"\x00"', '"\x1b[31m"', '"' + "a" * 5000 + '"'])
def test_a_tag_that_cannot_be_sent_back_is_not(desk: Desk, server: Server, tag: str) -> None:
    desk.write("")
    server.answers["/rss"] = feed(WIRE, ETag=tag)
    rounds = [desk.round(HOUR) for _ in range(2)]

    assert [found.failed for found in rounds] == [0, 0]
    assert all("If-None-Match" not in asked.headers for asked in server.asked)


def test_who_was_not_asked_cannot_say_that_nothing_changed(desk: Desk, server: Server) -> None:
    desk.write("")
    server.answers["/rss"] = [Answer(status=304), feed(WIRE)]
    first, second = desk.round(), desk.round(HOUR)

    assert (first.failed, second.came) == (1, (WIRE.link,))


def test_the_feed_in_the_place_of_a_page_is_no_edit(desk: Desk, server: Server) -> None:
    """The page did not come at first, and does when it is looked at again."""
    paged(desk, server, "look-again-hours = [20]")
    server.answers["/fire"] = [*[Answer(status=500)] * 4, Answer(PAGE % LONG, headers={"Content-Type": "text/html"})]
    for _ in range(24):
        desk.round(HOUR)

    assert [version.number for version in desk.versions()] == [1, 2]
    assert "edit" not in desk.kinds()


def test_pages_come_some_at_a_time(desk: Desk, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that what came in is told before all of a long feed is fetched."""
    monkeypatch.setattr(watching, "_PAGES", 1)
    paged(desk, server)
    links = [f"{server.url}/{number}" for number in range(3)]
    server.answers["/rss"] = feed(*(FIRE._replace(link=link, text=f"{FIRE.text} {link}") for link in links))
    waits = []
    with desk.state() as state:
        watch = desk.watch(state)
        for number in range(3):
            server.answers[f"/{number}"] = Answer(PAGE % LONG, headers={"Content-Type": "text/html"})
        for _ in range(3):
            watch.round()
            waits.append(watch.pause())

    assert waits == [timedelta(seconds=1), timedelta(seconds=1), timedelta(minutes=10)]
    assert len(desk.versions()) == 3


def test_old_entries_are_passed_over(desk: Desk, server: Server) -> None:
    desk.write("oldest-days = 10")
    server.answers["/rss"] = feed(WIRE, FIRE._replace(published="Wed, 12 Feb 2031 09:00:00 GMT"))

    assert desk.round().came == (WIRE.link,)


def test_what_was_fetched_is_kept_with_the_report(desk: Desk, server: Server) -> None:
    desk.write(f'[[feed]]\nname="o"\nurl="{server.url}/o"\noutlet="Gazette"\nallow-private=true', feed="")
    server.answers["/o"] = feed(WIRE)
    desk.round()
    (version,) = desk.versions()

    assert version.report.outlet == "Gazette"
    assert version.report.retrieved == "2031-03-12T12:00:00Z"
    assert dict(version.retrieval).keys() == {"asked", "capture"}


# Pages

PAGE = b"<html><head><title>Fire</title></head><body><article><h1>Oster</h1><p>%s</p></article></body></html>"
LONG = b"Fire swept the market in Oster. Five traders were injured, the brigade said. " * 8


def paged(desk: Desk, server: Server, more: str = "") -> None:
    desk.write("", more=f'read = "page"\n{more}\n')
    link = FIRE._replace(link=f"{server.url}/fire")
    server.answers["/rss"] = feed(link)


def test_a_page_in_the_place_of_an_entry(desk: Desk, server: Server) -> None:
    paged(desk, server)
    server.answers["/fire"] = Answer(PAGE % LONG, headers={"Content-Type": "text/html"})
    desk.round()
    (version,) = desk.versions()

    assert "Five traders" in version.report.text
    assert (version.report.outlet, version.report.published[:10]) == ("Hallen Post", "2031-03-12")
    assert server.times("/fire") == 1


def test_a_page_that_does_not_come_is_tried_again_and_then_the_entry_taken(desk: Desk, server: Server) -> None:
    paged(desk, server)
    server.answers["/fire"] = Answer(status=500)
    problems = [problem for _ in range(6) for problem in desk.round(HOUR).problems]

    assert server.times("/fire") == 4
    assert ["the text in the feed was taken instead" in each for each in problems] == [True]
    assert ["three traders" in version.report.text for version in desk.versions()] == [True]


def test_pages_elsewhere_are_not_fetched(desk: Desk, server: Server) -> None:
    """Only from the host of the feed and those that are named."""
    paged(desk, server)
    with serving("127.0.0.2") as other:
        server.answers["/rss"] = feed(FIRE._replace(link=f"{other.url}/fire"))
        desk.round()

        assert not other.asked
    assert len(desk.versions()) == 1


def test_a_page_is_looked_at_again(desk: Desk, server: Server) -> None:
    """A change that the feed does not tell of is found, and what is only dressed otherwise is none."""
    paged(desk, server, "look-again-hours = [2, 5]")
    pages = [PAGE % LONG, (PAGE % LONG).replace(b"<p>", b"<p class=x>"), PAGE % LONG.replace(b"Five", b"Nine")]
    server.answers["/fire"] = [Answer(page, headers={"Content-Type": "text/html"}) for page in pages]
    for _ in range(10):
        desk.round(HOUR)

    assert server.times("/fire") == 3
    assert [version.number for version in desk.versions()] == [1, 2]
    assert [(alert["kind"], alert.get("silent")) for alert in desk.shown] == [("happening", None), ("edit", True)]


def test_an_entry_without_text_is_its_page(desk: Desk, server: Server) -> None:
    paged(desk, server)
    body = rss([FIRE._replace(link=f"{server.url}/fire", text="")])
    server.answers |= {"/rss": Answer(body), "/fire": Answer(PAGE % LONG, headers={"Content-Type": "text/html"})}
    desk.round()

    assert ["Five traders" in version.report.text for version in desk.versions()] == [True]
