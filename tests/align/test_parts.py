"""A count of some of them beside a count of all, of which only a bound may be told."""

import pytest

from rashomon.align.view import is_part_of_one
from rashomon.model import Figure

from ..build import at_least, claim, exactly, up_to


@pytest.mark.parametrize(
    ("told", "part"),
    [
        (exactly(12, "tank", "tank"), True),
        (exactly(9, "tank", "tank"), False),
        (at_least(9, "tank", "tank"), False),
        (up_to(20, "tank", "tank"), True),
    ],
)
def test_another_number_than_all_is_no_count_of_all(told: Figure, part: bool) -> None:
    """ "Four of the twelve tanks were painted": nine are not the twelve; fewer than twenty may be."""
    some = claim(
        figure=exactly(4, "tank", "tank"), words="four", event="paint", head="tank", part_of="the twelve tanks"
    )
    rest = claim(figure=told, event="attack", head="tank", report="b")

    assert (is_part_of_one(some, rest), is_part_of_one(rest, some)) == (part, part)
