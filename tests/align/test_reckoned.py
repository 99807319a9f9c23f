"""An amount told by a verb of reckoning is of no other event than the one that the other report tells of."""

from types import SimpleNamespace

import pytest

from rashomon.align.features.shared import _is_reckoned
from rashomon.model import Figure

from ..build import claim


@pytest.mark.parametrize(
    ("unit", "verb", "expected"),
    [("t", "estimate", True), ("t", "be", True), ("t", "burn", False), ("person", "estimate", False)],
)
def test_an_amount_that_is_reckoned(unit: str, verb: str, expected: bool) -> None:
    """The verb of one of the two is enough; of people it says as little who they are."""
    made = (
        claim(figure=Figure(low=low, high=low, unit=unit, measure="spilled"), report=name, event=event)
        for low, name, event in ((2, "a", verb), (3, "b", "leak"))
    )
    left, right = (SimpleNamespace(claim=each) for each in made)

    assert expected == _is_reckoned(left, right)
