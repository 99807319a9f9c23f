"""Reports in the cases of their happenings, and what is told of them."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from rashomon.case import open_case
from rashomon.model import Decision, Figure, Target

from .conftest import Desk
from .server import Server, feed
from .texts import COPY, DEAD, FIRE, SURE, WIRE

HOUR = timedelta(hours=1)


def case_of(desk: Desk, words: str) -> Path:
    """The case in which a report has these words."""
    for path in sorted((desk.folder / "cases").glob("*.case")):
        with open_case(path, read_only=True) as case:
            if any(words in version.report.text for version in case.versions()):
                return path
    raise AssertionError(words)


def test_each_report_is_in_the_case_of_its_happening_and_what_changes_is_told(desk: Desk, server: Server) -> None:
    desk.write("")
    edited = WIRE._replace(text=WIRE.text.replace("31", "310"))
    server.answers["/rss"] = [feed(WIRE, FIRE), feed(DEAD, COPY), feed(SURE), feed(edited)]
    told = []
    for _ in range(4):
        desk.round(HOUR)
        told.append([(alert["kind"], alert["case"] == case_of(desk, "Marrow").name) for alert in desk.shown])
        desk.shown.clear()

    assert sorted(told[0]) == [("happening", False), ("happening", True)]
    assert told[1:] == [
        [("figure", False), ("copy", False)],
        [("conflict", False)],
        [("figure", False), ("edit", False)],
    ]
    assert len({each.link for each in (WIRE, FIRE, DEAD, COPY, SURE)}) + 1 == len(desk.versions())
    assert len(list((desk.folder / "cases").iterdir())) == 2


def test_an_alert_says_what_a_program_needs(desk: Desk, server: Server) -> None:
    desk.write("")
    server.answers["/rss"] = feed(WIRE, SURE)
    desk.round()
    first, conflict = desk.shown

    assert first["schema"] == conflict["schema"] == "rashomon-alert/1"
    assert (first["at"], first["title"]) == ("2031-03-12T12:00:00Z", WIRE.title)
    assert {each["url"] for each in first["reports"]} == {WIRE.link, SURE.link}
    assert conflict["question"]["status"] == "conflicting"
    assert [answer["label"] for answer in conflict["question"]["answers"]] == ["12", "at least 31"]
    assert conflict["text"] == "How many people were killed? is in conflict; answers: 12; at least 31"


def test_only_what_the_user_wants_is_told(desk: Desk, server: Server) -> None:
    desk.write("", more='[report]\nkinds = ["conflict"]\n')
    server.answers["/rss"] = feed(WIRE, SURE)
    desk.round()

    assert desk.kinds() == ["conflict"]


def test_what_people_decide_is_not_told_them(desk: Desk, server: Server) -> None:
    """It changes how a question stands, and outranks what comes later."""
    desk.write("")
    server.answers["/rss"] = [feed(WIRE, DEAD), feed(COPY)]
    desk.round()
    with open_case(case_of(desk, "Forty"), who="Ada") as case:
        reading = next(each for each in case.readings().values() if "Forty" in each.report.text)
        claim = next(each for each in reading.claims if isinstance(each.value, Figure) and each.value.low == 40)
        words = Target.at(reading.report.id, reading.report.text, (claim.start, claim.end), claim=claim.id)
        case.decide(Decision(kind="value", targets=(words,)), why="a slip")
    desk.shown.clear()
    desk.round(HOUR)

    assert desk.kinds() == ["copy"]


def test_a_case_that_somebody_writes_to_waits(desk: Desk, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    from rashomon.case import store

    desk.write("")
    server.answers["/rss"] = [feed(WIRE), feed(DEAD), feed(DEAD, FIRE)]
    desk.round()
    place = case_of(desk, "At least 31")
    monkeypatch.setattr("rashomon.watch.filing._WAIT", 0.05)
    other = store.FileStore.open(place)
    with other.writing():
        held = desk.round(HOUR)
        also = desk.round(HOUR)
    other.close()
    desk.round()

    assert [problem.rpartition(" [")[2] for problem in (*held.problems, *also.problems)] == [
        "case-busy]; its reports wait"
    ] * 2
    assert desk.paths() == sorted([WIRE.link, DEAD.link, FIRE.link])
    assert desk.kinds() == ["happening", "happening", "figure"]


def test_files_of_a_folder(desk: Desk) -> None:
    """New ones, changed ones, twins; what changed a moment ago is left for the next time."""
    inbox = desk.folder / "in"
    inbox.mkdir()
    (inbox / "a.txt").write_text(f"{WIRE.title}\n\n{WIRE.text}\n", encoding="utf-8")
    (inbox / "b.rtf").write_text("{\\rtf1}", encoding="utf-8")
    desk.write("", feed="", more='[[folder]]\npath = "in"\n')
    first = desk.round()
    (inbox / "twin.txt").write_text(f"{WIRE.title}\n\n{WIRE.text}\n", encoding="utf-8")
    (inbox / "a.txt").write_text(f"{WIRE.title}\n\n{WIRE.text.replace('31', '33')}\n", encoding="utf-8")
    desk.round(HOUR)
    quiet = desk.round(HOUR)

    assert len(first.problems) == 1 and "b.rtf" in first.problems[0]
    assert quiet.came == quiet.problems == ()
    assert [Path(path).name for path in desk.paths()] == ["a.txt", "a.txt", "twin.txt"]
    assert desk.kinds() == ["happening", "figure", "edit"]


def test_a_report_that_no_case_can_keep_does_not_hold_up_the_others(desk: Desk) -> None:
    inbox = desk.folder / "in"
    inbox.mkdir()
    (inbox / "a.txt").write_text(WIRE.text, encoding="utf-8")
    (inbox / "b.jsonl").write_text(json.dumps({"text": f"{FIRE.text} \0"}), encoding="utf-8")
    desk.write("", feed="", more='[[folder]]\npath = "in"\n')
    first, second = desk.round(), desk.round(HOUR)

    assert [Path(path).name for path in desk.paths()] == ["a.txt"]
    assert [problem.startswith("in: the text of in/b.jsonl cannot be kept") for problem in first.problems] == [True]
    assert second.problems == ()


def test_a_file_that_is_being_written_is_left_for_the_next_time(desk: Desk) -> None:
    from datetime import UTC, datetime

    inbox = desk.folder / "in"
    inbox.mkdir()
    (inbox / "a.txt").write_text(WIRE.text, encoding="utf-8")
    desk.write("", feed="", more='[[folder]]\npath = "in"\n')
    desk.clock.at = datetime.fromtimestamp((inbox / "a.txt").stat().st_mtime, UTC) + timedelta(seconds=1)

    assert desk.round().came == ()
    assert len(desk.round(timedelta(minutes=2)).came) == 1


def test_what_another_version_told_of_is_no_change(desk: Desk, server: Server) -> None:
    import sqlite3

    desk.write("")
    server.answers["/rss"] = [feed(WIRE), feed(DEAD), feed(SURE)]
    desk.round()
    with sqlite3.connect(desk.folder / "feeds.state") as connection:
        connection.execute("""UPDATE happening SET told = '[{"asked": "how many"}]'""")
    connection.close()
    desk.round(HOUR)
    desk.round(HOUR)

    assert desk.kinds() == ["happening", "conflict"]


def test_a_case_that_was_taken_away_begins_again(desk: Desk, server: Server) -> None:
    desk.write("")
    server.answers["/rss"] = [feed(WIRE), feed(DEAD)]
    desk.round()
    case_of(desk, "At least 31").unlink()
    desk.round(HOUR)

    assert desk.paths() == [DEAD.link]


def test_what_is_known_of_words_and_happenings_outlives_the_program(desk: Desk, server: Server) -> None:
    """One program that goes on, and one that is started for each round, come to the same."""
    server.answers["/rss"] = [feed(WIRE, FIRE), feed(COPY), feed(DEAD)]
    desk.write("")
    with desk.state() as state:
        watch = desk.watch(state)
        for _ in range(3):
            watch.round()
            desk.clock.at += HOUR
    together = {path.name for path in (desk.folder / "cases").iterdir()}, desk.paths(), desk.kinds()
    for path in (*(desk.folder / "cases").iterdir(), desk.folder / "feeds.state"):
        path.unlink()
    server.answers["/rss"] = [feed(WIRE, FIRE), feed(COPY), feed(DEAD)]
    desk.shown.clear()
    desk.clock.at -= 3 * HOUR
    for _ in range(3):
        desk.round()
        desk.clock.at += HOUR

    assert together == ({path.name for path in (desk.folder / "cases").iterdir()}, desk.paths(), desk.kinds())
