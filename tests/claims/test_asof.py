"""For which moment a report holds."""

from collections.abc import Callable

import pytest

from rashomon.claims.passages import Passages
from rashomon.parse import Parsed


@pytest.mark.parametrize(
    ("lines", "written"),
    [
        (["Fire on the quay", "Lormet, 5 November 2032, 09:00", "Two people died in the fire."], "2032-11-05T09:00"),
        (["Fire on the quay", "Lormet, 5 November 2032", "Two people died at 09:00."], "2032-11-05"),
        (["Fire on the quay", "The inquiry into the fire opened at 10:30 on Thursday."], "2032-11-05"),
    ],
)
def test_a_report_that_gives_its_own_hour_holds_for_that_hour(
    lines: list[str], written: str, parse: Callable[..., Parsed]
) -> None:
    """The hour of what it tells is not its own."""
    assert Passages(parse("\n".join(lines))).written == written


@pytest.mark.parametrize(
    ("lines", "stamps"),
    [
        (
            ["Thu 20:15 Two rafts are adrift.", "Fri 09:30 One raft has been found."],
            ["2032-11-04T20:15", "2032-11-05T09:30"],
        ),
        (
            [
                "Fri 5 November, 09:30 One raft is adrift.",
                "Its crew has radioed.",
                "Thu 20:15 Two rafts are adrift.",
            ],
            ["2032-11-05T09:30", "2032-11-05T09:30", "2032-11-04T20:15"],
        ),
        (
            ["Rafts adrift", "Fri 5 November, 09:30", "One is lost.", "Thu 4 November, 20:15", "Two are adrift."],
            ["2032-11-05T09:30", "2032-11-05T09:30", "2032-11-04T20:15", "2032-11-04T20:15"],
        ),
        (["Rafts adrift", "5 November 2032, 09:30", "Updated 5 November 2032, 20:15", "Two are adrift."], []),
        (["On Thursday at 20:15 a raft went adrift.", "It was found on Friday at 09:30."], []),
        (["Thu 20:15 Two rafts are adrift.", "One has been found."], []),
    ],
)
def test_posts_may_begin_with_their_day(lines: list[str], stamps: list[str], parse: Callable[..., Parsed]) -> None:
    """A day and a clock that open several paragraphs are stamps; in a sentence, or once, they are none."""
    assert list(Passages(parse("\n".join(lines))).posts.values()) == stamps
