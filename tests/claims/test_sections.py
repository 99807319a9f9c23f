"""Chronicles: lines that begin with an hour, under the day of a heading or of the line before them."""

from collections.abc import Callable

import pytest

from rashomon.claims.dates import Dates
from rashomon.claims.passages import Passages
from rashomon.model import Moment
from rashomon.parse import Parsed

HEADED = """How the ship was lost: a timeline
Monday 1 November
21:15 The captain asks for a tug.
23:50 The ship strikes the rocks.
00:10 No tug is sent.
00:20 A lifeboat arrives.
Wednesday
06:40: The wreck broke in two."""
CARRIED = """The night in brief
Monday, Nov 1, 9:15 p.m.: The captain asks for a tug.
11:50 p.m.: The ship strikes the rocks.
12:40 a.m.: The first lifeboat arrives."""
LATEST_FIRST = """Live: the hall of Orsk
Friday
11:20 The judge has just come back.
09:15 The hall is quiet.
Thursday
21:20 A bomb has gone off.
20:15 The hall fills."""
OF_TODAY = """Live: the hall of Orsk
Friday 5 November
09:15 The minister resigned, two aides say.
11:20 The judge has just come back.
12:40 Police hold the door."""
NO_HEADING = """Live: the hall of Orsk
The judge fell ill on Monday.
09:15 The hall is quiet.
11:20 The judge has just come back."""


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        (HEADED, ["2032-11-01T21:15", "2032-11-01T23:50", "2032-11-02T00:20", "2032-11-03T06:40"]),
        (CARRIED, ["2032-11-01T21:15", "2032-11-01T23:50", "2032-11-02T00:40"]),
        (LATEST_FIRST, ["2032-11-05T11:20", "2032-11-04T21:20"]),
        (OF_TODAY, ["2032-11-05T11:20"]),
        (NO_HEADING, ["2032-11-01", "2032-11-05T11:20"]),
    ],
    ids=["headings", "the day of the line before", "a live page of two days", "a live page of its day", "no heading"],
)
def test_lines_are_of_the_day_that_stands_over_them(text: str, starts: list[str], parse: Callable[..., Parsed]) -> None:
    """In a chronicle of a past day a line tells what happened at its hour; on a live page only what is new."""
    found = [draft.value for draft in Dates().extract(Passages(parse(text)))]

    assert [value.start for value in found if isinstance(value, Moment)] == starts
