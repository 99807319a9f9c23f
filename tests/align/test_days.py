"""Times of day of which only the other reports of a case tell the day."""

import pytest
from attrs import evolve

from rashomon import compare_reports
from rashomon.align.days import days_by_others
from rashomon.meaning import Points
from rashomon.model import Moment, Report

from ..build import report_of

AGENCY = report_of(
    "Fire destroys mill in Corrow\n\nA fire broke out in the old mill of Corrow at 1:40 a.m. on Saturday, police said.",
    name="agency",
    outlet="Meridian News",
    published="2031-03-15",
)
LOCAL = report_of(
    "Mill fire: the night told\n\nThe watchman rang the fire brigade on Saturday at 1:52 a.m. The first engine came to "
    "the mill at 2:20 a.m.",
    name="local",
    outlet="Corrow Post",
    published="2031-03-16",
)


def late(text: str, published: str = "2031-03-24") -> Report:
    """A report that looks back."""
    return report_of(text, name="late", outlet="Hill Review", published=published)


def days(*reports: Report) -> set[str]:
    """Of the times of day in the last of these reports."""
    dossier = compare_reports(list(reports))
    return {
        claim.value.start[:10]
        for reading in dossier.readings
        if reading.report.id == reports[-1].id
        for claim in reading.claims
        if isinstance(claim.value, Moment) and claim.value.precision in ("hour", "minute")
    }


LOOKS_BACK = (
    "What the log of the brigade says\n\nThe mayor handed the families the log on Thursday.\n\n"
    "It is nine pages long, and few had seen it.\n\nThe fire brigade has the call of the watchman at 1:41 a.m."
)


def test_a_report_that_looks_back_is_of_the_day_that_the_others_tell() -> None:
    """The log was handed over on Thursday; the call was in the night of the fire, of which two reports tell the day."""
    assert days(AGENCY, LOCAL, late(LOOKS_BACK)) == {"2031-03-15"}
    assert days(late(LOOKS_BACK)) == {"2031-03-20"}


def test_it_is_said_what_was_put_on_a_day() -> None:
    """And by whom; a report whose own words tell the day is not spoken of."""
    dossier = compare_reports([AGENCY, LOCAL, late(LOOKS_BACK)])

    (notice,) = [notice for notice in dossier.notices if notice.slug == "day-by-others"]
    assert notice.message.startswith("late")
    assert "1:41 a.m." in notice.message
    assert "2031-03-15" in notice.message


def test_one_report_alone_settles_nothing() -> None:
    """Two reports that presume two days are two presumptions."""
    assert days(AGENCY, late(LOOKS_BACK)) == {"2031-03-20"}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "Second fire in Corrow\n\nA fire broke out in a barn near Corrow on Sunday.\n\nNobody was hurt.\n\n"
            "The watchman of the mill rang the fire brigade at 1:30 a.m.",
            id="its own day tells of the same",
        ),
        pytest.param(
            "Council of Corrow meets\n\nThe council met on Sunday.\n\nIt was a long session.\n\n"
            "Members voted on the budget at 11:30 p.m.",
            id="nothing in common",
        ),
        pytest.param(
            "A week of fires in Corrow\n\nThe mayor spoke on Sunday.\n\nOn Sunday at 1:30 a.m. the watchman rang the "
            "fire brigade again.",
            id="its day is told",
        ),
    ],
)
def test_what_a_report_tells_of_a_day_of_its_own_stays(text: str) -> None:
    """Another fire, another matter, a day that is told."""
    assert days(AGENCY, LOCAL, late(text)) == {"2031-03-23"}


def test_no_report_tells_of_a_day_to_come() -> None:
    """What was published before the day of the others is of its own."""
    early = late(LOOKS_BACK.replace("Thursday", "Tuesday"), published="2031-03-13")

    assert days(AGENCY, LOCAL, early) == {"2031-03-11"}


def test_what_a_person_ruled_stands() -> None:
    """A day that somebody set is not set back by the other reports."""
    alone = [compare_reports([report]).readings[0] for report in (AGENCY, LOCAL, late(LOOKS_BACK))]
    ruled = [
        evolve(reading, claims=tuple(evolve(claim, ruled="ruled by Ada") for claim in reading.claims))
        for reading in alone
    ]

    assert days_by_others(alone, Points())
    assert days_by_others(ruled, Points()) == {}


def test_the_order_of_reports_changes_nothing() -> None:
    """Nor which of them comes last."""
    reports = [AGENCY, LOCAL, late(LOOKS_BACK)]
    one, other = compare_reports(reports), compare_reports(reports[::-1])

    assert one.readings == other.readings


def test_a_time_told_in_other_words_is_of_the_day_of_what_it_is_much_alike_to() -> None:
    """No word of it stands in the others' sentences, and the encoder finds them of one thing."""
    text = (
        "Questions about the blaze\n\nThe mayor met the press on Thursday.\n\nIt was a long evening.\n\n"
        "Flames were first seen by a neighbour at 1:35 a.m."
    )

    assert days(AGENCY, LOCAL, late(text)) == {"2031-03-15"}
