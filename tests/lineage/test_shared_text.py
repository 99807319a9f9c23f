"""Which reports share text."""

import hashlib

import pytest

from rashomon.lineage import find_lineage
from rashomon.model import Region, Report

STORY = (
    "A warehouse on the northern quay burned to the ground early on Tuesday after a fork-lift truck caught fire, the "
    "port authority said. Some forty firemen fought the blaze until noon, and the harbour was closed to all ships for "
    "nine hours while they worked. The owner of the building has promised to rebuild it before the winter begins."
)
OTHER = (
    "Flames that could be seen from the far shore took the grain store at the harbour before dawn. Crews from three "
    "towns were called out. Nobody was hurt, though two men were treated for smoke, and trade went on from the south "
    "basin."
)
STATEMENT = (
    "“We deeply regret the loss of a building that generations of dockers knew as the cathedral, and we will do all in "
    "our power to see that no family on the quay goes without wages this month or next,” the owner said."
)


def report(name: str, text: str, published: str = "", outlet: str = "") -> Report:
    digest = hashlib.sha256(name.encode()).hexdigest()
    return Report(
        id=f"r-{digest[:12]}",
        sha256=digest,
        path=f"{name}.txt",
        text=text,
        regions=(Region(role="body", start=0, end=len(text)),),
        published=published,
        outlet=outlet,
    )


def test_a_shortened_story_shares_text_with_the_longer_one():
    """A brief cut from a story is listed, with the runs in both texts."""
    wire = report("wire", STORY, "2031-05-06")
    brief = report("brief", STORY.split(". ")[0] + ". More tomorrow on page four of this newspaper.", "2031-05-07")

    (found,) = find_lineage([brief, wire])

    assert (brief.id, wire.id, True) == (found.report, found.origin, found.directed)
    assert found.share > 0.5
    for span in found.spans:
        here = brief.text[span.report_start : span.report_end]
        there = wire.text[span.origin_start : span.origin_end]
        assert here == there


def test_the_same_statement_quoted_by_both_is_no_shared_text():
    """Independent reporters quote the same owner."""
    left, right = report("left", f"{STORY} {STATEMENT}"), report("right", f"{OTHER} {STATEMENT}")

    assert () == find_lineage([left, right])


def test_nothing_shared_nothing_listed():
    """Two own stories about one fire are two stories."""
    assert () == find_lineage([report("left", STORY), report("right", OTHER)])


def test_a_credit_in_the_byline_gives_the_direction():
    """The report that names the other's outlet took from it, whatever the dates."""
    agency = report("agency", STORY, "2031-05-06", "Northshore Press Agency")
    paper = report("paper", f"By our staff and Northshore Press. {STORY}", "2031-05-06", "The Quay")

    (found,) = find_lineage([agency, paper])

    assert (paper.id, agency.id, True) == (found.report, found.origin, found.directed)
    assert "Northshore Press" in found.detail


def test_without_date_or_credit_the_direction_is_left_open():
    """Nothing in two undated texts tells which was first, and the sentence says so."""
    (found,) = find_lineage([report("one", STORY), report("two", STORY + " It was the third fire this year.")])

    assert not found.directed
    assert "nothing in the two shows which was first" in found.detail


def test_the_order_of_the_reports_does_not_matter():
    """Shuffled input, same result."""
    reports = [report("a", STORY, "2031-05-06"), report("b", STORY + OTHER, "2031-05-07"), report("c", OTHER)]

    assert find_lineage(reports) == find_lineage(reports[::-1])


@pytest.mark.parametrize(
    ("one", "other", "directed"),
    [
        ("2031-05-06", "2031-05-07", True),
        ("2031-05-06T21:00", "2031-05-07", True),
        ("2031-05-06T08:00", "2031-05-06T09:30", True),
        # Nine in the evening there is after one in the night here.
        ("2031-05-07T01:00+00:00", "2031-05-06T21:00-05:00", True),
        # A day holds all of its hours, and an hour may be of any zone.
        ("2031-05-06", "2031-05-06T07:15", False),
        ("2031-05-06T23:30", "2031-05-07T00:10+00:00", False),
        ("2031-05-06T07:00+00:00", "2031-05-06T09:00+02:00", False),
        ("", "2031-05-06", False),
    ],
)
def test_dates_give_the_direction_where_one_is_after_the_other(one: str, other: str, directed: bool):
    first, second = report("first", STORY, one), report("second", STORY + " And more.", other)

    (found,) = find_lineage([first, second])

    assert found.directed is directed
    assert not directed or (found.report, found.origin) == (second.id, first.id)
