"""What alignment found about pairs of claims, kept from one comparison of a growing case to the next.

What the features find about two claims is a function of their two views. Who compares a case again and again need weigh
only the pairs of which a view is new or has changed: in one process, as a workspace does, or in one after another, by
what `packed` gives and `unpacked` takes.
"""

import hashlib
import json
import math
from collections.abc import Callable
from typing import Any

from attrs import fields, frozen

from rashomon.align.tally import Tally
from rashomon.align.view import View
from rashomon.model import Reason
from rashomon.plain import canonical, to_plain


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
# Of one claim: why its report and the other's tell of two happenings, and where it stands in the other's text.
_Between = tuple[Reason | None, int | None]
_NOTHING: tuple[_Between, _Between] = ((None, None), (None, None))
_Pairs = dict[tuple[str, str], tuple[tuple[_Between, _Between], Weighed | None]]


class Remembered:
    """The pairs of the last comparison made with it: of one case, with one set of options, in one thread.

    Example:
        >>> remembered = Remembered()
        >>> compare_readings(readings, remembered=remembered)  # doctest: +SKIP
        >>> compare_readings([*readings, another], remembered=remembered)  # doctest: +SKIP
    """

    def __init__(self) -> None:
        self._digests: dict[View, str] = {}
        self._tallies: dict[Tally, str] = {}
        self._before: _Pairs = {}
        self._now: _Pairs = {}

    def renew(self) -> None:
        """Begin the next comparison; what is not asked for in it is forgotten with the one after it."""
        self._digests, self._tallies = {}, {}
        self._before, self._now = self._now, {}

    def weighed(self, left: View, right: View, weigh: Callable[[View, View], Weighed | None]) -> Weighed | None:
        """What a pair came to, weighed again only where that may have changed; None where a feature bars it."""
        key = self._digest(left), self._digest(right)
        between = _between(left, right), _between(right, left)
        kept = self._before.get(key)
        if kept is None or kept[0] != between:
            kept = between, weigh(left, right)
        self._now[key] = kept
        return kept[1]

    def packed(self) -> str:
        """The pairs of the last comparison as one text: every view and every word once, numbers in their places."""
        numbers: dict[str, int] = {}

        def number(text: str) -> int:
            return numbers.setdefault(text, len(numbers))

        def told(reason: Reason | None) -> list[int] | None:
            if reason is None:
                return None
            return [number(text) for text in (reason.rule, reason.detail, reason.left, reason.right)]

        pairs: list[list[Any]] = []
        for (left, right), (between, weighed) in self._now.items():
            pairs.append([number(left), number(right)])
            if weighed is None:
                pairs[-1] += [None, None, []]
            else:
                likeness = None if weighed.likeness == -math.inf else weighed.likeness
                pairs[-1] += [weighed.score, likeness, [told(reason) for reason in weighed.reasons]]
            if between != _NOTHING:
                (apart, there), (other_apart, here) = between
                pairs[-1] += [told(apart), there, told(other_apart), here]
        return canonical({"texts": list(numbers), "pairs": pairs})

    @classmethod
    def unpacked(cls, text: str) -> "Remembered":
        """What `packed` gave.

        Raises:
            ValueError: If it is of another form.
        """
        try:
            plain = json.loads(text)
            texts, made = plain["texts"], cls()

            def reason(numbers: list[int]) -> Reason:
                rule, detail, left, right = (texts[number] for number in numbers)
                return Reason(rule=rule, detail=detail, left=left, right=right)

            for left, right, score, likeness, reasons, *more in plain["pairs"]:
                between = _NOTHING
                if more:
                    apart, there, other_apart, here = more
                    between = (apart and reason(apart), there), (other_apart and reason(other_apart), here)
                found = (
                    score
                    if score is None
                    else Weighed(
                        score=score,
                        likeness=-math.inf if likeness is None else likeness,
                        reasons=tuple(map(reason, reasons)),
                    )
                )
                made._now[texts[left], texts[right]] = between, found
        except (KeyError, TypeError, IndexError, AttributeError) as error:
            raise ValueError(f"what is remembered of pairs is of another form: {error}") from None
        return made

    def _digest(self, view: View) -> str:
        """What stands for all that a view says of itself."""
        found = self._digests.get(view)
        if found is None:
            if view.tally not in self._tallies:
                self._tallies[view.tally] = canonical([view.tally.clauses, dict(view.tally.counts)])
            of_itself = [_plain(getattr(view, name)) for name in _COMPARED]
            told = f"{canonical(of_itself)}\n{self._tallies[view.tally]}"
            found = self._digests[view] = hashlib.sha256(told.encode()).hexdigest()
        return found


_COMPARED = tuple(item.name for item in fields(View) if item.name not in (*_OF_PAIRS, "tally"))


def _plain(value: object) -> object:
    return sorted(value) if isinstance(value, frozenset) else to_plain(value)


def _between(view: View, other: View) -> _Between:
    return view.elsewhere.get(other.claim.report), view.shared.get(other.claim.report)
