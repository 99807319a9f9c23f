"""Times: every construction of the case table, and what single values carry."""

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.claims.timex import find_times
from rashomon.claims.timex.calendar import moment_of
from rashomon.claims.timex.header import stated_zone
from rashomon.parse import Parsed

CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "cases" / "times.en.toml").read_text(encoding="utf-8")
)["case"]


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:50] for case in CASES])
def test_times_of_the_table(case: dict[str, Any], parse: Callable[..., Parsed]) -> None:
    """Each sentence gives the instants the table names, and no others."""
    parsed = parse(case["text"], published=case.get("published", "2032-11-05"))

    found = [
        [case["text"][span.start : span.end], span.value.start, span.value.end]
        for span in find_times(parsed)
        if span.value is not None
    ]

    assert case["times"] == found


def test_a_time_in_two_zones_tells_the_offset(parse: Callable[..., Parsed]) -> None:
    """ "2 a.m. (2200 GMT)" puts the local clock four hours east of Greenwich; the bracket is the same instant."""
    parsed = parse("The raid began on Thursday at 2 a.m. (2200 GMT).")

    local, greenwich = [span for span in find_times(parsed) if span.kind == "time"]

    assert local.value is not None and greenwich.value is not None
    assert 240 == local.value.utc_offset
    assert "bracket" == greenwich.role
    assert "2032-11-03T22:00" == greenwich.value.start


def test_a_zone_that_is_stated_ends_with_its_clause(parse: Callable[..., Parsed]) -> None:
    parsed = parse("Times are local, the latest entry is at the top.\nOn Thursday the gate fell at 04:20.")

    assert stated_zone(parsed) == ("local time", None)


def test_a_report_may_state_its_zone_once(parse: Callable[..., Parsed]) -> None:
    """ "All times are Ostrava time (UTC+1)" holds for every clock that names no zone."""
    parsed = parse("All times are Ostrava time (UTC+1).\nOn Thursday the gate fell at 04:20.")

    value = [span for span in find_times(parsed) if span.kind == "time"][-1].value

    assert value is not None
    assert ("Ostrava time", 60) == (value.zone, value.utc_offset)


def test_live_posts_give_their_day(parse: Callable[..., Parsed]) -> None:
    """The stamp of a post is no time of an event, and a later clock inside a post is of the day before."""
    parsed = parse("09:40 The mayor resigns.\n08:15 The fire, first seen 23:50, is out.\n07:00 Good morning.")

    spans = find_times(parsed)

    assert ["post", "post", "", "post"] == [span.role for span in spans]
    assert spans[2].value is not None
    assert "2032-11-04T23:50" == spans[2].value.start


def test_times_lie_where_they_say(parse: Callable[..., Parsed]) -> None:
    """Spans follow one another without overlap."""
    parsed = parse(
        "On Monday 1 November at 9 a.m., two days after the vote, trams stopped for a week until noon today."
    )

    spans = find_times(parsed)

    assert all(left.end <= right.start for left, right in zip(spans, spans[1:], strict=False))


@given(st.dates())
def test_every_day_is_an_interval_of_itself(day: Any) -> None:
    """A day is read back as it was written."""
    moment = moment_of(day.isoformat())

    assert moment is not None
    assert (day.isoformat(), day.isoformat()) == (moment.start, moment.end)


@pytest.mark.parametrize(
    "text", ["On 31 February 2024 12 people died.", "It rained on 2023-02-29. ² people died at 5."]
)
def test_a_day_that_no_calendar_has_stops_nothing(text: str, parse: Callable[..., Parsed]) -> None:
    for span in find_times(parse(text)):
        assert span.value is None or span.value.start


@pytest.mark.parametrize(
    "text",
    [
        "Three people were killed the day after 9999-12-31.",
        "Three days before 0001-01-01 it rained.",
        "The mill opened 3,000,000 days ago.",
        "Two million weeks after the raid on Monday they met.",
        "It began at noon; 9,000,000,000 minutes later it ended.",
    ],
)
def test_times_outside_the_calendar_stop_nothing(text: str, parse: Callable[..., Parsed]) -> None:
    """They are read without a value, or not at all."""
    assert all(
        span.value is None or len(span.value.start) < len("10000-01-01T00:00") for span in find_times(parse(text))
    )


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        (
            "The first call went out at 9:15 p.m. on Sunday; the authority heard nothing until 11:05.",
            ["2032-10-31T21:15", "2032-10-31T23:05"],
        ),
        (
            "Doors opened at 6:30 p.m. on Tuesday. By 7:10 the hall was full.",
            ["2032-11-02T18:30", "2032-11-02T19:10"],
        ),
        (
            "The bus left at 10:40 p.m. on Monday and was found at 1:15.",
            ["2032-11-01T22:40", "2032-11-02T01:15"],
        ),
        (
            "The ship struck at 22:10 on Sunday, although the alarm had been raised at 11:05.",
            ["2032-10-31T22:10", "2032-10-31T11:05"],
        ),
        # The other half of the day is told, or the report counts to twenty-four.
        (
            "The shift ran from 8:30 a.m. on Monday. At 11:05 a bolt sheared.",
            ["2032-11-01T08:30", "2032-11-01T11:05"],
        ),
        (
            "The call went out at 21:15 on Sunday; nothing was heard until 11:05.",
            ["2032-10-31T21:15", "2032-11-01T11:05"],
        ),
        (
            "The horn sounded at 9:15 p.m. on Sunday, or 21:15 by the log, and nothing until 11:05.",
            ["2032-10-31T21:15", "2032-10-31T21:15", "2032-11-01T11:05"],
        ),
    ],
)
def test_a_report_that_halves_the_day_halves_it_throughout(
    text: str, starts: list[str], parse: Callable[..., Parsed]
) -> None:
    """ "11:05" behind "9:15 p.m." is of the evening; where the report counts to twenty-four it is of the morning."""
    found = find_times(parse(text))

    assert starts == [span.value.start for span in found if span.value is not None]
