"""Times of day on one clock: only what names its zone is moved."""

from datetime import datetime

import pytest
from attrs import evolve

from rashomon.model import Claim, Dossier, Moment, Reading, Side
from rashomon.present.clock import AS_TOLD, Clock, translations, zones
from rashomon.present.index import Index
from rashomon.present.of_question import question_view
from rashomon.present.pages.forest import ends_of
from rashomon.present.pages.scale import seconds
from rashomon.present.pages.timeline import timeline
from rashomon.present.view import Show

from ..build import claim, moment, report
from .sample import CLAIMS, dossier, in_zones

UTC, TARVIK = Clock(offset=0), Clock(offset=240)
HERE = moment("2031-05-07T01:40", zone="Tarvik time", utc_offset=240)


@pytest.mark.parametrize(
    ("clock", "iso", "told"),
    [
        (AS_TOLD, "2031-05-06T21:40+02:00", "2031-05-06 21:40+02:00"),
        (UTC, "2031-05-06T21:40:00Z", "2031-05-06 21:40 UTC"),
        (TARVIK, "2031-05-06T21:40:00.000Z", "2031-05-07 01:40 UTC+04:00"),
        (TARVIK, "2031-05-06T21:40", "2031-05-06 21:40 (as told)"),
        (TARVIK, "2031-05-06", "2031-05-06"),
        (TARVIK, "", ""),
        (TARVIK, "9999-12-31T23:59Z", "9999-12-31 23:59Z (as told)"),
    ],
)
def test_the_facts_of_a_report_are_moved_where_they_name_their_zone(clock: Clock, iso: str, told: str) -> None:
    assert clock.instant(iso) == told


@pytest.mark.parametrize(
    ("value", "start", "end"),
    [
        (HERE, "2031-05-06T21:40", "2031-05-06T21:40"),
        (moment("2031-05-07T01", "2031-05-07T02", precision="hour", utc_offset=240), "2031-05-06T21", "2031-05-06T22"),
        (moment("2031-05-07T01", precision="hour", utc_offset=210), "2031-05-06T21:30", "2031-05-06T22:29"),
    ],
)
def test_a_claimed_time_is_moved_by_what_lies_between_the_zones(value: Moment, start: str, end: str) -> None:
    moved = UTC.moment(value)
    assert (moved.start, moved.end, moved.zone) == (start, end, "UTC")


@pytest.mark.parametrize(
    "value",
    [
        moment("2031-05-07T01:40"),
        moment("2031-05-07T01:40", zone="local time"),
        moment("2031-05-07", utc_offset=240),
        moment("--05-07T01:40", utc_offset=240),
        moment("", anchor="before the vote", utc_offset=240),
        moment("9999-12-31T23:59", utc_offset=-240),
    ],
)
def test_what_cannot_be_moved_stays(value: Moment) -> None:
    assert UTC.moment(value) == value


def test_a_time_of_day_that_stays_says_so_and_a_day_does_not() -> None:
    told = [claim(date=value) for value in (HERE, moment("2031-05-07T01:40"), moment("2031-05-07"))]
    assert [UTC.value(each) for each in told] == ["2031-05-06 21:40 UTC", "2031-05-07 01:40 (as told)", "2031-05-07"]
    assert [AS_TOLD.value(each) for each in told] == [
        "2031-05-07 01:40 Tarvik time",
        "2031-05-07 01:40",
        "2031-05-07",
    ]


def test_an_answer_is_moved_only_where_all_who_give_it_name_their_zone() -> None:
    side = Side(label="2031-05-07 01:40 Tarvik time", claims=(), reports=())
    known, unknown = claim(date=HERE), claim(date=moment("2031-05-07T01:40"))
    assert UTC.answer(side, [known, known]) == "2031-05-06 21:40 UTC"
    assert UTC.answer(side, [known, unknown]) == "2031-05-07 01:40 Tarvik time (as told)"
    assert AS_TOLD.answer(side, [known]) == side.label


def reading(path: str, published: str, *values: Moment) -> Reading:
    told: list[Claim] = [claim(date=value, report=path) for value in values]
    return Reading(report=evolve(report(path), published=published), claims=tuple(told))


def test_utc_and_the_zones_that_reports_name_are_offered() -> None:
    whole = Dossier(
        readings=(
            reading("post", "2031-05-07T05:30+04:00", HERE),
            reading("wire", "2031-05-06T20:10+00:00", moment("2031-05-06T17:55", zone="GMT", utc_offset=0)),
            reading("star", "2031-05-07", moment("2031-05-06T17:55", zone="local time", utc_offset=-210)),
        )
    )
    assert [zone.label for zone in zones(whole)] == ["UTC", "UTC-03:30", "UTC+04:00 (Tarvik time)"]
    assert zones(Dossier(readings=(reading("star", "2031-05-07T20:10", moment("2031-05-06T17:55")),))) == ()


def test_words_that_mean_two_times_are_not_moved() -> None:
    """Two reports say "21:40 local time", each of another place."""
    one, other = (moment("2031-05-06T21:40", zone="local time", utc_offset=offset) for offset in (60, 120))
    whole = Dossier(readings=(reading("a", "", one), reading("b", "", other), reading("c", "2031-05-06T09:30Z", HERE)))
    table = translations(whole, zones(whole)[:1])
    assert table == {
        "2031-05-06 21:40 local time": ["2031-05-06 21:40 local time (as told)"],
        "2031-05-06 09:30Z": ["2031-05-06 09:30 UTC"],
        "2031-05-07 01:40 Tarvik time": ["2031-05-06 21:40 UTC"],
    }


def _at(hour: int) -> float:
    return seconds(datetime(2031, 5, 6, hour, 40))


def test_charts_and_questions_stand_on_the_clock_of_the_index() -> None:
    told = Index.of(in_zones())
    moved = evolve(told, clock=UTC)
    [question] = [each for each in told.dossier.questions if each.kind == "date"]
    assert {side.label for side in question_view(moved, question, Show(all=True)).sides} == {
        "2031-05-06 17:40 UTC",
        "shortly before 23:00 (as told)",
    }
    before, after = timeline(told), timeline(moved)
    assert "UTC" in after.axis and "UTC" not in before.axis
    courier = told.claims[CLAIMS["courier 21:40"].id]
    assert [ends_of(courier, each) for each in (AS_TOLD, UTC)] == [(at, at) for at in (_at(21), _at(17))]
    assert "2031-05-06 21:30 UTC" in {row.published for row in after.told}
    assert timeline(moved).note == "" and "zone" in timeline(Index.of(dossier())).note
