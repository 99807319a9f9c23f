"""Stamps of live pages that name their day, and what is told by them."""

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from rashomon.claims.dates import Dates
from rashomon.claims.passages import Passages
from rashomon.claims.timex import find_times
from rashomon.model import Moment
from rashomon.parse import Parsed

CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "cases" / "posts.toml").read_text(encoding="utf-8")
)["case"]


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:40] for case in CASES])
def test_stamps_with_a_day_date_their_posts(case: dict[str, Any], parse: Callable[..., Parsed]) -> None:
    """Each stamp is a post of its day and hour, and no time at which anything happened."""
    spans = find_times(parse(case["text"], published=case["published"]))

    assert case["posts"] == [span.value.start for span in spans if span.role == "post" and span.value is not None]


@pytest.mark.parametrize(
    ("post", "start"),
    [
        ("Tue 05:50 The storm came ashore at 23:20.", "2031-03-10T23:20"),
        ("Tue 05:50 The storm came ashore at 04:20.", "2031-03-11T04:20"),
        ("Tue 05:50 The storm came ashore last night.", "2031-03-10T18:00"),
        ("Tue 05:50 The storm came ashore yesterday.", "2031-03-10"),
        ("Tue 05:50 The storm came ashore on Sunday.", "2031-03-09"),
        ("Tue 05:50\nThe storm came ashore at 23:20.", "2031-03-10T23:20"),
        ("Tue 05:50\nGood morning.\nThe storm came ashore yesterday.", "2031-03-10"),
    ],
)
def test_a_post_tells_times_from_its_own_day(post: str, start: str, parse: Callable[..., Parsed]) -> None:
    """Not from the day on which the page was last touched."""
    page = f"Wed 19:30 This page is closed.\n{post}\nMon 22:00 We are open all night."
    parsed = parse(page, published="2031-03-12")

    found = [draft.value.start for draft in Dates().extract(Passages(parsed)) if isinstance(draft.value, Moment)]

    assert found == [start]


def test_what_a_post_tells_holds_for_its_own_moment(parse: Callable[..., Parsed]) -> None:
    """Its paragraphs too, until the next stamp."""
    parsed = parse(
        "Tue 6 May, 18:00\nNine have died.\nThe mayor is in tears.\nMon 5 May, 21:10\nFour have died.",
        published="2031-05-06",
    )

    posts = Passages(parsed).posts

    assert ["2031-05-06T18:00"] * 3 + ["2031-05-05T21:10"] * 2 == [posts[n] for n in range(5)]


def test_a_post_on_its_own_line_tells_what_has_just_begun(parse: Callable[..., Parsed]) -> None:
    """The sentence below the stamp is what happened at it."""
    parsed = parse("Thu 02:05\nHeavy firing has broken out.\nThu 01:00\nAll is quiet.", published="2031-03-13")

    (draft,) = Dates().extract(Passages(parsed))

    assert isinstance(draft.value, Moment)
    assert ("2031-03-13T02:05", True) == (draft.value.start, draft.value.approx)
