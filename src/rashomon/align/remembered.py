"""What alignment found about pairs of claims, kept from one comparison of a growing case to the next.

What the features find about two claims is a function of their two views. Who compares a case again and again in one
process, as a workspace does, need weigh only the pairs of which a view is new or has changed.
"""

from collections.abc import Callable, Sequence

from attrs import fields, frozen

from rashomon.align.view import View
from rashomon.model import Reason


@frozen(kw_only=True)
class Weighed:
    """What the evidence for a pair comes to.

    Args:
        score: Above 0 when one question is likelier than two.
        likeness: The same without what the two values themselves add.
        reasons: What speaks for one question; empty where the score is too low to join anything.
    """

    score: float
    likeness: float
    reasons: tuple[Reason, ...]


# Told by the other report of a pair, and compared for each.
_OF_PAIRS = ("elsewhere", "shared")


class Remembered:
    """The pairs of the last comparison made with it: of one case, with one set of options, in one thread.

    Example:
        >>> remembered = Remembered()
        >>> compare_readings(readings, remembered=remembered)  # doctest: +SKIP
        >>> compare_readings([*readings, another], remembered=remembered)  # doctest: +SKIP
    """

    def __init__(self) -> None:
        # Claim id to its view and a number that no other view has or had.
        self._known: dict[str, tuple[View, int]] = {}
        self._numbers: dict[View, int] = {}
        self._next = 0
        self._before: dict[tuple[int, int], tuple[object, Weighed | None]] = {}
        self._now: dict[tuple[int, int], tuple[object, Weighed | None]] = {}

    def renew(self, views: Sequence[View]) -> None:
        """Take up the views of the next comparison; what is not asked for in it is forgotten with the one after it."""
        known: dict[str, tuple[View, int]] = {}
        self._numbers = {}
        for view in views:
            old = self._known.get(view.claim.id)
            if old is not None and _is_same(old[0], view):
                number = old[1]
            else:
                number = self._next = self._next + 1
            known[view.claim.id] = view, number
            self._numbers[view] = number
        self._known = known
        self._before, self._now = self._now, {}

    def weighed(self, left: View, right: View, weigh: Callable[[View, View], Weighed | None]) -> Weighed | None:
        """What a pair came to, weighed again only where that may have changed; None where a feature bars it."""
        key = self._numbers[left], self._numbers[right]
        between = _between(left, right), _between(right, left)
        kept = self._before.get(key)
        if kept is None or kept[0] != between:
            kept = between, weigh(left, right)
        self._now[key] = kept
        return kept[1]


_COMPARED = tuple(item.name for item in fields(View) if item.name not in (*_OF_PAIRS, "tally"))


def _is_same(old: View, new: View) -> bool:
    if (old.tally.clauses, old.tally.counts) != (new.tally.clauses, new.tally.counts):
        return False
    return all(getattr(old, name) == getattr(new, name) for name in _COMPARED)


def _between(view: View, other: View) -> tuple[Reason | None, int | None]:
    return view.elsewhere.get(other.claim.report), view.shared.get(other.claim.report)
