"""How common words are, before any report was seen: what lets the first few reports be told apart."""

import tomllib
from collections import Counter
from importlib.resources import files

from rashomon.happenings.grouping import Grouping

# Each happening of the background counts as so many reports. Of 22 happenings of five or six reports, each grouped
# alone by the words of others: B-cubed F1 38 % without a background, 76, 85 and 87 % with 1, 10 and 30.
_WEIGHT = 10


def new_grouping() -> Grouping:
    """A grouping that begins with nothing but an idea of which words are common.

    Example:
        >>> grouping = new_grouping()
        >>> grouping.counts["words"]["the"] > grouping.counts["words"]["ferry"]
        True
    """
    counted = tomllib.loads((files("rashomon.happenings") / "background.toml").read_text(encoding="utf-8"))
    grouping = Grouping(total=_WEIGHT * counted["happenings"])
    for bag, words in counted.items():
        if bag in grouping.counts:
            grouping.counts[bag] = Counter({word: _WEIGHT * number for word, number in words.items()})
    return grouping
