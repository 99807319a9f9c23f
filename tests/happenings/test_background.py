"""The first reports of all are grouped too."""

from rashomon.happenings.background import new_grouping
from rashomon.happenings.grouping import Grouping

from .test_grouping import FERRY, FIRE, trace


def test_few_reports_are_grouped_by_what_is_known_of_words() -> None:
    """Without a background every word that two reports share is a common one."""
    few = [
        trace("ferry-a", 0, "ferry meldan sinks off carrick point", FERRY),
        trace("ferry-b", 0, "skipper of ferry meldan sought", FERRY),
        trace("fire", 0, "market in oster burns", FIRE),
    ]
    bare, knowing = Grouping().add(few), new_grouping().add(few)

    assert len(set(bare.values())) == 3
    assert knowing["r-ferry-a"] == knowing["r-ferry-b"] != knowing["r-fire"]
