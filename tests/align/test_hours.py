"""Hours of twelve of which only the other reports of a case tell the half of the day."""

import pytest

from rashomon import compare_reports
from rashomon.model import Moment, Report

from ..build import report_of

CHANNEL = report_of(
    "Channel off the air\n\nThe channel resumed broadcasting at 6:20 p.m. on Wednesday, its owner said.",
    name="channel",
    outlet="Meridian News",
    published="2031-03-13",
)


def hours(text: str, *others: Report) -> list[str]:
    """The times of a report of Thursday beside others."""
    own = report_of(text, name="own", outlet="Hill Review", published="2031-03-13")
    dossier = compare_reports([own, *others])
    (claims,) = [reading.claims for reading in dossier.readings if reading.report.id == own.id]
    return [claim.value.start for claim in claims if isinstance(claim.value, Moment)]


@pytest.mark.parametrize(
    ("text", "own", "beside"),
    [
        pytest.param(
            "On Wednesday the channel came back at seven o'clock with a cookery show.",
            "2031-03-12",
            "2031-03-12T19:00",
            id="near what another tells of the same",
        ),
        pytest.param(
            "On Wednesday a neighbour left the house at twenty past six.",
            "2031-03-12",
            "2031-03-12T18:20",
            id="the very time of another",
        ),
        pytest.param(
            "On Wednesday a neighbour left the house at half past ten.",
            "2031-03-12",
            "2031-03-12",
            id="of something else at another time",
        ),
        pytest.param(
            "On Wednesday morning the channel came back at seven o'clock.",
            "2031-03-12T07:00",
            "2031-03-12T07:00",
            id="told by itself",
        ),
    ],
)
def test_an_hour_is_of_the_half_of_the_day_that_the_others_tell(text: str, own: str, beside: str) -> None:
    """By itself the report tells of the day alone, unless its own words have the half."""
    assert own in hours(text)
    assert beside in hours(text, CHANNEL)


def test_an_hour_of_a_presumed_day_is_of_the_day_that_most_others_tell() -> None:
    """A report that names only an earlier day looks back on the one the others tell of; one other settles nothing."""
    text = "\n\n".join(
        (
            "The council met on Sunday.",
            "There was rain.",
            "There was wind.",
            "At twenty past six the channel came back.",
        )
    )
    viewers = report_of(
        "Signal back\n\nThe signal came back at 6:25 p.m. on Wednesday, viewers said.",
        name="viewers",
        outlet="Coast Daily",
        published="2031-03-13",
    )

    assert "2031-03-12T18:20" in hours(text, CHANNEL, viewers)
    assert "2031-03-12T18:20" not in hours(text, CHANNEL)


def test_it_is_said_whose_hour_was_put_into_a_half() -> None:
    """As it is said whose times were put on a day."""
    own = report_of(
        "On Wednesday the channel came back at seven o'clock with a show.", name="own", published="2031-03-13"
    )

    (notice,) = [each for each in compare_reports([own, CHANNEL]).notices if each.slug == "half-by-others"]

    assert notice.message.startswith("own")
    assert "2031-03-12 19:00" in notice.message
