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

from attrs import define, fields, frozen

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
    """

    score: float
    likeness: float


# Told by the other report of a pair, and compared for each.
_OF_PAIRS = ("elsewhere", "shared")
# Of one claim: why its report and the other's tell of two happenings, and where it stands in the other's text.
_Between = tuple[Reason | None, int | None]
_NOTHING: tuple[_Between, _Between] = ((None, None), (None, None))


@define(kw_only=True)
class _Pair:
    """What is known of a pair: what is between its two reports, what it came to, and why.

    The reasons are None where nobody asked for them: few pairs join anything.
    """

    between: tuple[_Between, _Between]
    weighed: Weighed | None
    reasons: tuple[Reason, ...] | None = None


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
        self._before: dict[tuple[str, str], _Pair] = {}
        self._now: dict[tuple[str, str], _Pair] = {}

    def renew(self) -> None:
        """Begin the next comparison; what is not asked for in it is forgotten with the one after it."""
        self._digests, self._tallies = {}, {}
        self._before, self._now = self._now, {}

    def weighed(self, left: View, right: View, weigh: Callable[[View, View], Weighed | None]) -> Weighed | None:
        """What a pair came to, weighed again only where that may have changed; None where a feature bars it."""
        key = self._digest(left), self._digest(right)
        between = _between(left, right), _between(right, left)
        kept = self._before.get(key)
        if kept is None or kept.between != between:
            kept = _Pair(between=between, weighed=weigh(left, right))
        self._now[key] = kept
        return kept.weighed

    def reasons(self, left: View, right: View, find: Callable[[View, View], tuple[Reason, ...]]) -> tuple[Reason, ...]:
        """Why a pair that was weighed answers one question."""
        kept = self._now[self._digest(left), self._digest(right)]
        if kept.reasons is None:
            kept.reasons = find(left, right)
        return kept.reasons

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
        for (left, right), pair in self._now.items():
            row: list[Any] = [number(left), number(right), None, None]
            if pair.weighed is not None:
                likeness = None if pair.weighed.likeness == -math.inf else pair.weighed.likeness
                row[2:] = pair.weighed.score, likeness
            if pair.between != _NOTHING or pair.reasons is not None:
                (apart, there), (other_apart, here) = pair.between
                row += [told(apart), there, told(other_apart), here]
                row.append(None if pair.reasons is None else [told(reason) for reason in pair.reasons])
            pairs.append(row)
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

            for left, right, score, likeness, *more in plain["pairs"]:
                pair = made._now[texts[left], texts[right]] = _Pair(between=_NOTHING, weighed=None)
                if score is not None:
                    pair.weighed = Weighed(score=score, likeness=-math.inf if likeness is None else likeness)
                if more:
                    apart, there, other_apart, here, reasons = more
                    pair.between = (apart and reason(apart), there), (other_apart and reason(other_apart), here)
                    pair.reasons = None if reasons is None else tuple(map(reason, reasons))
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
