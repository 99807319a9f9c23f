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
