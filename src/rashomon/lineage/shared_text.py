"""Shared text: long runs of the same words outside quotations.

Independent reporters quote the same statement, so plain fingerprints call a fifth of such pairs copies; with the
quotations left out, and runs of eight words asked for, that falls to a twentieth (ALIGNMENT.md, "Shared text,
measured"). Candidates come from an exact inverted index of four-word shingles: linear, and at the size of a case faster
than any approximate index (docs/decisions/0005-exact-index-for-shared-text.md).
"""

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from itertools import combinations, compress, count, product
from operator import ne
from typing import NamedTuple

from attrs import frozen

from rashomon.lang import table
from rashomon.lineage.rewritten import Prose, function_words, pairs_by_quote, quoted_runs, retold
from rashomon.model import Lineage, Report, SharedSpan
from rashomon.parse.quotes import find_marks

_WORD = re.compile(r"\w+(?:['\u2019]\w+)?")
_PLAIN_WORD = re.compile(r"\w+")
_SHINGLE = 4
# A run of this many words is not chance: calibrated with _SHINGLE on the reuse pairs of ../shared/bench/copies.
_RUN = 8
# Share of own words in such runs from which a pair is listed. Below it the shared words are statements nobody put in
# quotation marks and lists of titles (ALIGNMENT.md: partial reuse begins at .12; on the synthetic set .08 to .16 do
# equally well).
_LISTED = 0.12
# Reports that hold more occurrences of one shingle than this share boilerplate, not a story.
_COMMON = 200
# Characters of a day in ISO 8601; a moment has more.
_DAY = len("2031-03-12")
# A shorter name ("AP" is two letters) would be found inside ordinary words and initials.
_SHORTEST_NAME = 3


@frozen(kw_only=True)
class _Words:
    """The words of a report outside quotations; `segment` changes at every gap so that no run crosses one."""

    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    segments: tuple[int, ...]


def _own_words(report: Report) -> _Words:
    paragraphs = [(region.start, report.text[region.start : region.end]) for region in report.regions]
    quoted = sorted((mark.start, mark.end) for mark in find_marks(paragraphs))
    words, starts, ends, segments = [], [], [], []
    segment = 0
    for offset, text in paragraphs:
        gap = 0
        for match in _WORD.finditer(text):
            start, end = offset + match.start(), offset + match.end()
            while gap < len(quoted) and quoted[gap][1] <= start:
                gap += 1
                segment += 1
            if gap < len(quoted) and quoted[gap][0] <= start:
                continue
            words.append(match.group().lower().replace("\u2019", "'"))
            starts.append(start)
            ends.append(end)
            segments.append(segment)
    return _Words(words=tuple(words), starts=tuple(starts), ends=tuple(ends), segments=tuple(segments))


def _shingles(own: _Words) -> list[tuple[int, tuple[str, ...]]]:
    return [
        (i, own.words[i : i + _SHINGLE])
        for i in range(len(own.words) - _SHINGLE + 1)
        if own.segments[i] == own.segments[i + _SHINGLE - 1]
    ]


def shingles_of(report: Report) -> frozenset[str]:
    """The runs of four words that shared text is looked for by, quotations left out; for an index of many reports.

    Example:
        >>> from rashomon.model import Region
        >>> body = Region(role="body", start=0, end=27)
        >>> report = Report(id="r-1", sha256="", path="a", text="Two people were badly hurt.", regions=(body,))
        >>> sorted(shingles_of(report))
        ['people were badly hurt', 'two people were badly']
    """
    return frozenset(" ".join(shingle) for _, shingle in _shingles(_own_words(report)))


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
    ordered = sorted(reports, key=lambda report: report.id)
    sides = [_side(report) for report in ordered]
    runs = _shared_runs([side.own for side in sides])
    place = {report.id: number for number, report in enumerate(ordered)}
    ruled: dict[tuple[int, int], _Ruled] = {}
    for (copy, origin), sentence in (copies or {}).items():
        left, right = sorted((place[copy], place[origin]))
        ruled[left, right] = _Ruled(later_is_right=place[copy] == right, sentence=sentence)
        runs.setdefault((left, right), [])
    found: dict[tuple[int, int], Lineage] = {}
    for (left, right), shared in sorted(runs.items()):
        if frozenset((ordered[left].id, ordered[right].id)) in apart:
            continue
        pair = _Pair(sides[left], sides[right], sorted(shared))
        lineage = _lineage(pair, ruled.get((left, right)))
        if lineage is not None:
            found[left, right] = lineage
    prose = [_prose(side.report) for side in sides]
    for left, right in pairs_by_quote(prose):
        if (left, right) in found or frozenset((ordered[left].id, ordered[right].id)) in apart:
            continue
        lineage = _rewrite(sides[left], sides[right], prose[left], prose[right])
        if lineage is not None:
            found[left, right] = lineage
    return tuple(sorted(found.values(), key=lambda item: (item.report, item.origin)))


def _shared_runs(texts: Sequence[_Words]) -> dict[tuple[int, int], list[tuple[int, int, int]]]:
    """By the numbers of two texts, the smaller first, the longest runs of at least `_RUN` words in both: position
    in the one, position in the other, words.

    A run is found where it begins, at a shingle before which the two texts differ: many copies of one passage, which
    have the same shingle before it too, are not held against each other shingle by shingle.
    """
    places: dict[tuple[str, ...], list[tuple[int, int]]] = defaultdict(list)
    for number, own in enumerate(texts):
        for position, shingle in _shingles(own):
            places[shingle].append((number, position))
    # By position the number of the shingle there; where none stands that counts, a number that stands nowhere else.
    marks: list[list[int]] = []
    unmet = 0
    for own in texts:
        marks.append(list(range(unmet - len(own.words), unmet)))
        unmet -= len(own.words)
    met = [found for found in places.values() if 1 < len(found) <= _COMMON]
    for mark, found in enumerate(met):
        for number, position in found:
            marks[number][position] = mark
    runs: dict[tuple[int, int], list[tuple[int, int, int]]] = defaultdict(list)
    for found in met:
        by_mark_before: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for number, position in found:
            before = marks[number][position - 1] if position else unmet - 1 - number
            by_mark_before[before].append((number, position))
        for one, other in combinations(by_mark_before.values(), 2):
            for (left, at), (right, there) in product(one, other):
                if left == right:
                    continue
                length = _common(marks[left], at, marks[right], there)
                if length > _RUN - _SHINGLE:
                    words = length + _SHINGLE - 1
                    if left < right:
                        runs[left, right].append((at, there, words))
                    else:
                        runs[right, left].append((there, at, words))
    return runs


def _common(left: list[int], at: int, right: list[int], there: int) -> int:
    """How many marks two texts have in common from two positions on."""
    shortest = _RUN - _SHINGLE + 1
    if left[at : at + shortest] != right[there : there + shortest]:
        return 1
    length = 0
    while (one := left[at + length : at + length + _STEP]) == (
        other := right[there + length : there + length + _STEP]
    ) and len(one) == _STEP:
        length += _STEP
    return length + next(compress(count(), map(ne, one, other)), min(len(one), len(other)))


# So many marks are compared at once.
_STEP = 64


def _covered(runs: list[tuple[int, int, int]], side: int) -> int:
    """Positions of one side that stand in a run, or in several."""
    number = reached = 0
    for begin, length in sorted((run[side], run[2]) for run in runs):
        number += max(0, begin + length - max(begin, reached))
        reached = max(reached, begin + length)
    return number


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
    own: _Words
    name: str
    edges: tuple[str, ...]
    named: frozenset[str]


class _Pair(NamedTuple):
    """Two reports and the runs they share."""

    left: _Side
    right: _Side
    runs: list[tuple[int, int, int]]


def _lineage(pair: _Pair, ruled: _Ruled | None) -> Lineage | None:
    left_share = _covered(pair.runs, 0) / max(1, len(pair.left.own.words))
    right_share = _covered(pair.runs, 1) / max(1, len(pair.right.own.words))
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
            f"in runs of {_RUN} words or more; {evidence}."
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


def _prose(report: Report) -> Prose:
    """The report as `rewritten` compares it."""
    paragraphs = [(region.start, report.text[region.start : region.end]) for region in report.regions]
    marks = [mark for mark in find_marks(paragraphs) if mark.depth == 0]
    quoted: set[tuple[str, ...]] = set()
    for mark in marks:
        quoted |= quoted_runs([word.lower() for word in _WORD.findall(report.text[mark.inner_start : mark.inner_end])])
    own = _own_words(report)
    sentences: list[list[str]] = []
    spans: list[list[int]] = []
    for n, word in enumerate(own.words):
        gap = report.text[own.ends[n - 1] : own.starts[n]] if n else ""
        if not n or own.segments[n] != own.segments[n - 1] or any(mark in gap for mark in _SENTENCE_ENDS):
            sentences.append([])
            spans.append([own.starts[n], own.ends[n]])
        spans[-1][1] = own.ends[n]
        if word not in function_words():
            sentences[-1].append(word)
    return Prose(
        sentences=tuple(map(tuple, sentences)),
        starts=tuple(start for start, _ in spans),
        ends=tuple(end for _, end in spans),
        quoted=frozenset(quoted),
    )


_SENTENCE_ENDS = (". ", ".\n", "!", "?", "\n", ";")


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


def _side(report: Report) -> _Side:
    words = _PLAIN_WORD.findall(report.outlet.split("(")[0])
    while len(words) > 1 and words[-1].lower() in table("outlets")["generic_endings"]:
        words.pop()
    name = " ".join(words)
    regions = [region for region in report.regions if region.role in ("byline", "dateline")]
    regions += list(report.regions[:4]) + list(report.regions[-2:])
    edges = tuple(report.text[region.start : region.end] for region in regions)
    return _Side(
        report=report,
        own=_own_words(report),
        name=name if len(name) >= _SHORTEST_NAME else "",
        edges=edges,
        named=frozenset(word for edge in edges for word in _PLAIN_WORD.findall(edge)),
    )
