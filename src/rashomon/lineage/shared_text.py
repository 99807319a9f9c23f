"""Shared text: long runs of the same words outside quotations.

Independent reporters quote the same statement, so plain fingerprints call a fifth of such pairs copies; with the
quotations left out, and runs of eight words asked for, that falls to a twentieth (ALIGNMENT.md, "Shared text,
measured"). Candidates come from an exact inverted index of four-word shingles: linear, and at the size of a case faster
than any approximate index (docs/decisions/0005-exact-index-for-shared-text.md).
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from rashomon.lang import table
from rashomon.lineage.rewritten import Prose, retold
from rashomon.lineage.runs import RUN, Run, RunsWith, all_runs, common_of, covered
from rashomon.lineage.shared import KnownText, SharedText
from rashomon.lineage.words import NONE, Marked, prose_of
from rashomon.model import Lineage, Report, SharedSpan

_PLAIN_WORD = re.compile(r"\w+")
# Share of own words in such runs from which a pair is listed. Below it the shared words are statements nobody put in
# quotation marks and lists of titles (ALIGNMENT.md: partial reuse begins at .12; on the synthetic set .08 to .16 do
# equally well).
_LISTED = 0.12
# Characters of a day in ISO 8601; a moment has more.
_DAY = len("2031-03-12")
# A shorter name ("AP" is two letters) would be found inside ordinary words and initials.
_SHORTEST_NAME = 3


def find_lineage(
    reports: Sequence[Report],
    copies: Mapping[tuple[str, str], str] | None = None,
    apart: Collection[frozenset[str]] = (),
) -> tuple[Lineage, ...]:
    """Pairs of reports of which one stands substantially in the other, with the runs of words they share.

    Args:
        reports: The reports.
        copies: Pairs that a person ruled on, the id of the copy first, with a sentence that says so; they are given
            whatever they share.
        apart: Pairs that a person ruled to be no copies.

    Returns:
        Sorted by report and origin; the result does not depend on the order of `reports`.
    """
    return share_text(reports, copies, apart).all()


def share_text(
    reports: Sequence[Report],
    copies: Mapping[tuple[str, str], str] | None = None,
    apart: Collection[frozenset[str]] = (),
    known: KnownText | None = None,
) -> SharedText:
    """The same, without looking again for what was found of two reports before.

    Args:
        reports, copies, apart: As `find_lineage`.
        known: What is known from the last comparison.
    """
    finder = _Finder(reports, copies or {}, apart, known or KnownText())
    return finder.all_anew() if known is None or finder.boilerplate_changed() else finder.what_is_new(known)


class _Finder:
    """Finds pairs among some reports; see `share_text`."""

    def __init__(
        self,
        reports: Sequence[Report],
        copies: Mapping[tuple[str, str], str],
        apart: Collection[frozenset[str]],
        known: KnownText,
    ) -> None:
        self._reports = {report.id: report for report in sorted(reports, key=lambda report: report.id)}
        self._apart = frozenset(apart)
        self._known = known
        self._words = {
            name: known.words[name] if name in known.words else Marked.of(report)
            for name, report in self._reports.items()
        }
        self._sides: dict[str, _Side] = {}
        self._retold: set[frozenset[str]] = set()
        self._ruled: dict[frozenset[str], _Ruled] = {}
        for (copy, origin), sentence in copies.items():
            self._ruled[frozenset((copy, origin))] = _Ruled(later_is_right=copy > origin, sentence=sentence)
        self._prose: dict[str, Prose] = {}
        self._new = [name for name in self._reports if name not in known.compared]

    def boilerplate_changed(self) -> bool:
        """Whether some words became so common by what is new, or so rare without what is gone, that old pairs too may
        share something else now.
        """
        new = [self._words[name].marks for name in self._new]
        gone = [words.marks for words in self._known.gone]
        among = {mark for marks in (*new, *gone) for mark in marks} - {NONE}
        old = [words.marks for name, words in self._words.items() if name in self._known.compared]
        self._common = common_of([*old, *new], among)
        return self._common != common_of([*old, *gone], among)

    def all_anew(self) -> SharedText:
        """All pairs."""
        names = list(self._reports)
        runs = {
            (names[left], names[right]): found
            for (left, right), found in all_runs([self._words[name].marks for name in names]).items()
        }
        for pair in self._ruled:
            left, right = sorted(pair)
            runs.setdefault((left, right), [])
        found = self._found(runs)
        self._retell(found, self._by_quote(self._words))
        return SharedText(found.values(), words=self._words, retold=self._retold)

    def what_is_new(self, known: KnownText) -> SharedText:
        """The pairs with a new report in them, and those that people ruled on or had ruled on; all others as they
        were.
        """
        # What is boilerplate among the words of all was found for those of the new ones; a pair may have other words.
        asked = {pair for pair in known.ruled | self._apart | self._ruled.keys() if pair <= self._reports.keys()}
        again = {tuple(sorted(pair)) for pair in asked if pair <= known.compared}
        new = set(self._new)
        runs: dict[tuple[str, str], list[Run]] = {}
        for name in self._new:
            with_it = RunsWith(self._words[name].marks, self._common)
            for other, words in self._words.items():
                if other != name and not (other in new and other < name):
                    shared = with_it.of(words.marks)
                    if shared or frozenset((name, other)) in self._ruled:
                        runs[_ordered(name, other)] = shared if name < other else [(b, a, n) for a, b, n in shared]
        if again:
            common = common_of(words.marks for words in self._words.values())
            for left, right in again:
                runs[left, right] = RunsWith(self._words[left].marks, common).of(self._words[right].marks)
        found = self._found(runs)
        # Words of a quotation that no third report gives: a new one may give them too, and one that is gone may have.
        old = {name: words for name, words in self._words.items() if name in known.compared}
        before = self._by_quote(old | {f"gone {n}": words for n, words in enumerate(known.gone)})
        now = self._by_quote(self._words)
        kept = {
            _ordered(pair.report, pair.origin): pair
            for pair in known.pairs
            if pair.report in known.compared and pair.origin in known.compared
        }
        stay = {names: pair for names, pair in kept.items() if names not in again and (not pair.retold or names in now)}
        asked_before = {names for names in before if names not in again}
        self._retell(found, {names for names in now if names not in asked_before and names not in stay})
        return SharedText(
            found.values(),
            stay.values(),
            known.look_up,
            words=self._words,
            token=known.token,
            retold=self._retold,
        )

    def _found(self, runs: Mapping[tuple[str, str], Iterable[Run]]) -> dict[tuple[str, str], Lineage]:
        pairs = ((names, self._pair(*names, shared)) for names, shared in sorted(runs.items()))
        return {names: lineage for names, lineage in pairs if lineage is not None}

    def _by_quote(self, words: Mapping[str, Marked]) -> set[tuple[str, str]]:
        """Pairs of reports that give words of a quotation which no third one gives."""
        places: dict[int, list[str]] = defaultdict(list)
        for name, marked in words.items():
            for run in marked.quoted:
                places[run].append(name)
        return {_ordered(*names) for names in places.values() if len(names) == _TWO}

    def _retell(self, found: dict[tuple[str, str], Lineage], pairs: Iterable[tuple[str, str]]) -> None:
        """Add the pairs of which one report retells the other in other words, where they share no text anyway."""
        for left, right in sorted(pairs):
            if (left, right) in found or frozenset((left, right)) in self._apart:
                continue
            lineage = _rewrite(self._side(left), self._side(right), self._prose_of(left), self._prose_of(right))
            if lineage is not None:
                found[left, right] = lineage
                self._retold.add(frozenset((left, right)))

    def _prose_of(self, name: str) -> Prose:
        if name not in self._prose:
            self._prose[name] = prose_of(self._reports[name])
        return self._prose[name]

    def _pair(self, left: str, right: str, runs: Iterable[Run]) -> Lineage | None:
        pair = frozenset((left, right))
        if pair in self._apart:
            return None
        return _lineage(_Pair(self._side(left), self._side(right), sorted(runs)), self._ruled.get(pair))

    def _side(self, name: str) -> "_Side":
        if name not in self._sides:
            self._sides[name] = _side(self._reports[name], self._words[name])
        return self._sides[name]


_TWO = 2


def _ordered(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


class _Ruled(NamedTuple):
    """That a person ruled which of two reports is a copy of the other."""

    later_is_right: bool
    sentence: str


class _Side(NamedTuple):
    """A report as a pair sees it.

    Args:
        report: The report.
        own: Its words.
        name: Its outlet as others would name it; empty when that is too short to be told from other words.
        edges: Head and foot of its text, where agencies ask to be named.
        named: The words of the edges.
    """

    report: Report
    own: Marked
    name: str
    edges: tuple[str, ...]
    named: frozenset[str]


class _Pair(NamedTuple):
    """Two reports and the runs they share."""

    left: _Side
    right: _Side
    runs: list[Run]


def _lineage(pair: _Pair, ruled: _Ruled | None) -> Lineage | None:
    left_share = covered(pair.runs, 0) / max(1, len(pair.left.own.marks))
    right_share = covered(pair.runs, 1) / max(1, len(pair.right.own.marks))
    if ruled is not None:
        later_is_right, directed, evidence = ruled.later_is_right, True, ruled.sentence
    elif max(left_share, right_share) < _LISTED:
        return None
    else:
        later_is_right, directed, evidence = _direction(pair.left, pair.right, left_share, right_share)
    later, earlier = (pair.right, pair.left) if later_is_right else (pair.left, pair.right)
    report, origin = later.report, earlier.report
    pairs = sorted((there, at, n) if later_is_right else (at, there, n) for at, there, n in pair.runs)
    starts, ends, starts_there, ends_there = later.own.starts, later.own.ends, earlier.own.starts, earlier.own.ends
    spans = [
        SharedSpan(
            report_start=starts[at],
            report_end=ends[at + n - 1],
            origin_start=starts_there[there],
            origin_end=ends_there[there + n - 1],
        )
        for at, there, n in pairs
    ]
    share = right_share if later_is_right else left_share
    return Lineage(
        report=report.id,
        origin=origin.id,
        share=round(share, 3),
        spans=tuple(spans),
        directed=directed,
        detail=(
            f"{_name(report)} shares {share:.0%} of its own words, quotations left out, with {_name(origin)}, "
            f"in runs of {RUN} words or more; {evidence}."
        ),
    )


def _rewrite(left: _Side, right: _Side, one: Prose, other: Prose) -> Lineage | None:
    """That one report retells another in other words, in the order of the other and with its quotations."""
    same = retold(one, other)
    if not same:
        return None
    shares = [sum(len(prose.sentences[n]) for n in {each[side] for each in same}) / _size(prose) for side, prose in
              ((0, one), (1, other))]  # fmt: skip
    later_is_right, directed, evidence = _direction(left, right, *shares)
    later, earlier = (right, left) if later_is_right else (left, right)
    mine, yours = (other, one) if later_is_right else (one, other)
    numbers = sorted((there, here) for here, there in same) if later_is_right else sorted(same)
    spans = [
        SharedSpan(
            report_start=mine.starts[at],
            report_end=mine.ends[at],
            origin_start=yours.starts[there],
            origin_end=yours.ends[there],
        )
        for at, there in numbers
    ]
    return Lineage(
        report=later.report.id,
        origin=earlier.report.id,
        share=round(shares[1] if later_is_right else shares[0], 3),
        spans=tuple(spans),
        directed=directed,
        detail=(
            f"{_name(later.report)} retells {len(spans)} sentences of {_name(earlier.report)} in the same order and "
            f"gives words of a quotation that no other report gives; {evidence}."
        ),
    )


def _size(prose: Prose) -> int:
    return max(1, sum(map(len, prose.sentences)))


def _name(report: Report) -> str:
    return report.outlet or report.path


def _direction(left: _Side, right: _Side, left_share: float, right_share: float) -> tuple[bool, bool, str]:
    """(the right one is the later, something shows it, the evidence in words)."""
    for later, side, other in ((True, right, left), (False, left, right)):
        if _credits(side, other) and not _credits(other, side):
            return later, True, f"{_name(side.report)} names {other.name} as a source of its text"
    a, b = left.report, right.report
    dated = _is_later(b.published, a.published)
    if dated is not None:
        first, second = (a, b) if dated else (b, a)
        return dated, True, f"{_name(first)} is dated {first.published}, {_name(second)} {second.published}"
    later = (right_share, b.id) > (left_share, a.id)
    return later, False, "nothing in the two shows which was first, or both took it from a third"


def _is_later(one: str, other: str) -> bool | None:
    """Whether one time of publication is after another; None where that cannot be told.

    A day alone is before and after the hours of the same day, and an hour without its zone may be that of any.

    Example:
        >>> _is_later("2031-03-13", "2031-03-12T23:50"), _is_later("2031-03-12T07:15", "2031-03-12")
        (True, None)
        >>> _is_later("2031-03-12T23:00-05:00", "2031-03-13T01:00+00:00")
        True
    """
    try:
        left, right = datetime.fromisoformat(one), datetime.fromisoformat(other)
    except ValueError:
        return None
    days = left.date().toordinal() - right.date().toordinal()
    if len(one) <= _DAY or len(other) <= _DAY:
        return days > 0 if days else None
    if (left.tzinfo is None) is not (right.tzinfo is None):
        return days > 0 if abs(days) > 1 else None
    return left > right if left != right else None


def _credits(side: _Side, other: _Side) -> bool:
    """Whether a report names the other's outlet at its head or foot."""
    if not other.name or not side.named.issuperset(other.name.split()):
        return False
    named = re.compile(rf"\b{re.escape(other.name)}\b")
    return any(named.search(edge) for edge in side.edges)


def _side(report: Report, own: Marked) -> _Side:
    words = _PLAIN_WORD.findall(report.outlet.split("(")[0])
    while len(words) > 1 and words[-1].lower() in table("outlets")["generic_endings"]:
        words.pop()
    name = " ".join(words)
    regions = [region for region in report.regions if region.role in ("byline", "dateline")]
    regions += list(report.regions[:4]) + list(report.regions[-2:])
    edges = tuple(report.text[region.start : region.end] for region in regions)
    return _Side(
        report=report,
        own=own,
        name=name if len(name) >= _SHORTEST_NAME else "",
        edges=edges,
        named=frozenset(word for edge in edges for word in _PLAIN_WORD.findall(edge)),
    )
