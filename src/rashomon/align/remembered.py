"""What alignment found about pairs of claims, kept from one comparison of a growing case to the next.

What the features find about two claims is a function of their two views. Who compares a case again and again need weigh
only the pairs of which a view is new or has changed: in one process, as a workspace does, or in one after another, by
what `packed` gives and `unpacked` takes.
"""

import base64
import hashlib
import json
import math
from collections.abc import Callable, Mapping
from typing import Any

from attrs import define, fields

from rashomon.align.evidence import Near, Weighed
from rashomon.align.tally import Tally
from rashomon.align.view import View
from rashomon.meaning import Points, key_of
from rashomon.model import Reason
from rashomon.plain import canonical, to_plain

# Told by the other report of a pair, and compared for each.
_OF_PAIRS = ("elsewhere", "shared")
# Of one claim: why its report and the other's tell of two happenings, and where it stands in the other's text.
_Between = tuple[Reason | None, int | None]
_NOTHING: tuple[_Between, _Between] = ((None, None), (None, None))


@define
class _Pair:
    """What is known of a pair: what is between its two reports, how near it was, what it came to, and why.

    The reasons are None where nobody asked for them: few pairs join anything.
    """

    between: tuple[_Between, _Between]
    near: Near
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
        self._dates_before: dict[str, tuple[str, Mapping[str, str]]] = {}
        self._dates_now: dict[str, tuple[str, Mapping[str, str]]] = {}
        # What stands for the shared text of the last comparison, and whether this one took it over.
        self.token = ""
        self._same_text = False
        self.points = Points()

    def renew(self, token: str = "") -> None:
        """Begin the next comparison; what is not asked for in it is forgotten with the one after it.

        Args:
            token: What stands for the shared text that it took over.
        """
        self._digests, self._tallies = {}, {}
        self._before, self._now = self._now, {}
        self._dates_before, self._dates_now = self._dates_now, {}
        self._same_text = bool(token) and token == self.token
        self.token = ""

    def dates(self, report: str, key: str) -> Mapping[str, str] | None:
        """The claims of a report that hold for an earlier day, as found before; None where something has changed.

        Args:
            report: A report whose shared text was all taken over.
            key: What stands for all else that they follow from.
        """
        kept = self._dates_before.get(report)
        return kept[1] if kept is not None and self._same_text and kept[0] == key else None

    def keep_dates(self, report: str, key: str, dates: Mapping[str, str]) -> None:
        """Keep them for the next comparison."""
        self._dates_now[report] = key, dates

    def weighed(
        self, left: View, right: View, near: Near, weigh: Callable[[View, View, Near], Weighed | None]
    ) -> Weighed | None:
        """What a pair came to, weighed again only where that may have changed; None where a feature bars it."""
        key = self._digest(left), self._digest(right)
        kept = self._before.get(key)
        if kept is None or kept.near != near or not self._is_still(kept, left, right):
            kept = _Pair((_between(left, right), _between(right, left)), near, weigh(left, right, near))
        self._now[key] = kept
        return kept.weighed

    def _is_still(self, kept: "_Pair", left: View, right: View) -> bool:
        """Whether what is between two reports is what it was."""
        (apart, _), (other_apart, _) = kept.between
        if self._same_text and not left.shared.is_fresh(right.claim.report):
            return (apart, other_apart) == (_apart(left, right), _apart(right, left))
        return kept.between == (_between(left, right), _between(right, left))

    def reasons(
        self, left: View, right: View, near: Near, find: Callable[[View, View, Near], tuple[Reason, ...]]
    ) -> tuple[Reason, ...]:
        """Why a pair that was weighed answers one question."""
        kept = self._now[self._digest(left), self._digest(right)]
        if kept.reasons is None:
            kept.reasons = find(left, right, near)
        return kept.reasons

    def packed(self) -> str:
        """The last comparison as one text: every view and every word once, numbers in their places, and each column of
        the pairs by itself.
        """
        numbers: dict[str, int] = {}

        def number(text: str) -> int:
            return numbers.setdefault(text, len(numbers))

        def told(reason: Reason | None) -> list[int] | None:
            if reason is None:
                return None
            return [number(text) for text in (reason.rule, reason.detail, reason.left, reason.right)]

        lefts = [number(left) for left, _ in self._now]
        rights = [number(right) for _, right in self._now]
        found = [pair.weighed for pair in self._now.values()]
        more: dict[str, list[Any]] = {}
        for place, pair in enumerate(self._now.values()):
            if pair.between != _NOTHING or pair.reasons is not None:
                (apart, there), (other_apart, here) = pair.between
                more[str(place)] = [told(apart), there, told(other_apart), here]
                more[str(place)].append(None if pair.reasons is None else [told(reason) for reason in pair.reasons])
        dates = {report: [key, sorted(dates.items())] for report, (key, dates) in self._dates_now.items()}
        return canonical(
            {
                "left": lefts,
                "right": rights,
                "score": [None if each is None else each.score for each in found],
                "likeness": [None if each is None else each.likeness for each in found],
                "doubt": [None if each is None or each.doubt == math.inf else each.doubt for each in found],
                "alike": [pair.near.alike for pair in self._now.values()],
                "lead": [pair.near.lead for pair in self._now.values()],
                "more": more,
                "texts": list(numbers),
                "dates": dates,
                "token": self.token,
                "points": self._points(),
            }
        )

    def _points(self) -> dict[str, str]:
        """What the encoder made of the claims that were looked at: to read a claim costs more than all else of it."""
        known = self.points.known
        # As it came from the file, where nothing was compared since.
        asked = {key_of(view.said) for view in self._digests} if self._digests else known.keys()
        keys = sorted(asked & known.keys())
        return {key: base64.b64encode(known[key]).decode() for key in keys}

    @classmethod
    def unpacked(cls, text: str) -> "Remembered":
        """What `packed` gave.

        Raises:
            ValueError: If it is of another form.
        """
        made = cls()
        try:
            plain = json.loads(text)
            # What a version before kept of pairs says nothing of how near they were; what it read is as good as ever.
            made._now = {} if _is_of_before(plain) else _unpacked(plain, made)
            points = plain.get("points", {})
            made.points = Points({key: base64.b64decode(point, validate=True) for key, point in points.items()})
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


_COMPARED = tuple(item.name for item in fields(View) if item.name not in (*_OF_PAIRS, "tally", "points"))


def _plain(value: object) -> object:
    return sorted(value) if isinstance(value, frozenset) else to_plain(value)


def _between(view: View, other: View) -> _Between:
    return _apart(view, other), view.shared.get(other.claim.report)


def _apart(view: View, other: View) -> Reason | None:
    return view.elsewhere.get(other.claim.report)


def _is_of_before(plain: dict[str, Any]) -> bool:
    """Whether it was packed before a pair was held against its rivals."""
    return "alike" not in plain and plain.keys() >= {"left", "right", "score", "likeness"}


def _unpacked(plain: dict[str, Any], into: Remembered) -> dict[tuple[str, str], _Pair]:
    """Pairs that were packed; dates and token go into what they are remembered in."""
    texts = plain["texts"]

    def reason(numbers: list[int]) -> Reason:
        rule, detail, left, right = (texts[number] for number in numbers)
        return Reason(rule=rule, detail=detail, left=left, right=right)

    views = (map(texts.__getitem__, plain[name]) for name in ("left", "right"))
    nears = map(Near, plain["alike"], plain["lead"])
    weights = (plain[name] for name in Weighed._fields)
    found = [
        _Pair(_NOTHING, near, None if score is None else Weighed(score, likeness, math.inf if doubt is None else doubt))
        for near, score, likeness, doubt in zip(nears, *weights, strict=True)
    ]
    pairs = dict(zip(zip(*views, strict=True), found, strict=True))
    for place, (apart, there, other_apart, here, reasons) in plain["more"].items():
        pair = found[int(place)]
        pair.between = (apart and reason(apart), there), (other_apart and reason(other_apart), here)
        pair.reasons = None if reasons is None else tuple(map(reason, reasons))
    for report, (key, dates) in plain["dates"].items():
        into.keep_dates(report, key, dict(dates))
    into.token = plain["token"]
    return pairs
