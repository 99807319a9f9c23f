"""Shared text: long runs of the same words outside quotations.

Independent reporters quote the same statement, so plain fingerprints call a fifth of such pairs copies; with the
quotations left out, and runs of eight words asked for, that falls to a twentieth (ALIGNMENT.md, "Shared text,
measured"). Candidates come from an exact inverted index of four-word shingles: linear, and at the size of a case faster
than any approximate index (docs/decisions/0005-exact-index-for-shared-text.md).
"""

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from attrs import frozen

from rashomon.lang import table
from rashomon.model import Lineage, Report, SharedSpan
from rashomon.parse.quotes import find_marks

_WORD = re.compile(r"\w+(?:['\u2019]\w+)?")
_SHINGLE = 4
# A run of this many words is not chance: calibrated with _SHINGLE on the reuse pairs of ../shared/bench/copies.
_RUN = 8
# Share of own words in such runs from which a pair is listed. Below it the shared words are statements nobody put in
# quotation marks and lists of titles (ALIGNMENT.md: partial reuse begins at .12; on the synthetic set .08 to .16 do
# equally well).
_LISTED = 0.12
# Reports that hold more occurrences of one shingle than this share boilerplate, not a story.
_COMMON = 200
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
    own = [_own_words(report) for report in ordered]
    index: dict[tuple[str, ...], list[tuple[int, int]]] = defaultdict(list)
    for number, words in enumerate(own):
        for position, shingle in _shingles(words):
            index[shingle].append((number, position))
    hits: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for places in index.values():
        if 1 < len(places) <= _COMMON:
            for (left, at), (right, there) in combinations(places, 2):
                if left != right:
                    hits[left, right].append((at, there))
    place = {report.id: number for number, report in enumerate(ordered)}
    ruled: dict[tuple[int, int], _Ruled] = {}
    for (copy, origin), sentence in (copies or {}).items():
        left, right = sorted((place[copy], place[origin]))
        ruled[left, right] = _Ruled(later_is_right=place[copy] == right, sentence=sentence)
        hits.setdefault((left, right), [])
    found = []
    for (left, right), matches in sorted(hits.items()):
        if frozenset((ordered[left].id, ordered[right].id)) in apart:
            continue
        pair = _Pair(ordered[left], ordered[right], own[left], own[right], _runs(matches))
        lineage = _lineage(pair, ruled.get((left, right)))
        if lineage is not None:
            found.append(lineage)
    return tuple(sorted(found, key=lambda item: (item.report, item.origin)))


def _runs(matches: list[tuple[int, int]]) -> list[tuple[int, int, int]]:
    """Maximal runs (position left, position right, words) of at least `_RUN` words."""
    by_diagonal: dict[int, list[int]] = defaultdict(list)
    for at, there in matches:
        by_diagonal[there - at].append(at)
    runs: list[tuple[int, int, int]] = []
    for diagonal, positions in sorted(by_diagonal.items()):
        positions.sort()
        begin = previous = positions[0]
        for position in [*positions[1:], -1]:
            if position == previous + 1:
                previous = position
                continue
            length = previous - begin + _SHINGLE
            if length >= _RUN:
                runs.append((begin, begin + diagonal, length))
            begin = previous = position
    return sorted(runs)


def _covered(runs: list[tuple[int, int, int]], side: int) -> int:
    return len({position for run in runs for position in range(run[side], run[side] + run[2])})


class _Ruled(NamedTuple):
    """That a person ruled which of two reports is a copy of the other."""

    later_is_right: bool
    sentence: str


class _Pair(NamedTuple):
    """Two reports, their words and the runs they share."""

    left: Report
    right: Report
    left_words: _Words
    right_words: _Words
    runs: list[tuple[int, int, int]]


def _lineage(pair: _Pair, ruled: _Ruled | None) -> Lineage | None:
    left, right, left_words, right_words, runs = pair
    left_share = _covered(runs, 0) / max(1, len(left_words.words))
    right_share = _covered(runs, 1) / max(1, len(right_words.words))
    if ruled is not None:
        later_is_right, directed, evidence = ruled.later_is_right, True, ruled.sentence
    elif max(left_share, right_share) < _LISTED:
        return None
    else:
        later_is_right, directed, evidence = _direction(left, right, left_share, right_share)
    report, origin = (right, left) if later_is_right else (left, right)
    report_words, origin_words = (right_words, left_words) if later_is_right else (left_words, right_words)
    pairs = [(there, at, n) if later_is_right else (at, there, n) for at, there, n in runs]
    spans = sorted(
        (
            SharedSpan(
                report_start=report_words.starts[at],
                report_end=report_words.ends[at + n - 1],
                origin_start=origin_words.starts[there],
                origin_end=origin_words.ends[there + n - 1],
            )
            for at, there, n in pairs
        ),
        key=lambda span: (span.report_start, span.origin_start),
    )
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


def _name(report: Report) -> str:
    return report.outlet or report.path


def _direction(left: Report, right: Report, left_share: float, right_share: float) -> tuple[bool, bool, str]:
    """(the right one is the later, something shows it, the evidence in words)."""
    for later, report, origin in ((True, right, left), (False, left, right)):
        credit = _credit(report, origin)
        if credit and not _credit(origin, report):
            return later, True, f"{_name(report)} names {credit} as a source of its text"
    if left.published and right.published and left.published != right.published:
        later = right.published > left.published
        first, second = (left, right) if later else (right, left)
        return later, True, f"{_name(first)} is dated {first.published}, {_name(second)} {second.published}"
    later = (right_share, right.id) > (left_share, left.id)
    return later, False, "nothing in the two shows which was first, or both took it from a third"


def _credit(report: Report, origin: Report) -> str:
    """The words at the head or foot of a report that name the other's outlet, as agencies ask for."""
    words = re.findall(r"\w+", origin.outlet.split("(")[0])
    while len(words) > 1 and words[-1].lower() in table("outlets")["generic_endings"]:
        words.pop()
    name = " ".join(words)
    if len(name) < _SHORTEST_NAME:
        return ""
    edges = [region for region in report.regions if region.role in ("byline", "dateline")]
    edges += list(report.regions[:4]) + list(report.regions[-2:])
    for region in edges:
        if re.search(rf"\b{re.escape(name)}\b", report.text[region.start : region.end]):
            return name
    return ""
