"""What changed in the claims of a report between two of its versions."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from attrs import frozen
from rapidfuzz.distance import Levenshtein

from rashomon.compare.labels import label
from rashomon.model import Claim, Figure, Reading, Report

CHANGES = ("changed", "gone", "new")
_LINE = re.compile(r"[^\n]*\n?")
_WORD = re.compile(r"\s*\S+")
# Lines that were rewritten are compared word by word up to so many pairs of words, and as a whole beyond.
_PAIRS = 50_000_000


@frozen(kw_only=True)
class Change:
    """One claim that is not what it was.

    Args:
        what: One of `CHANGES`; ``changed`` is another value, source or mode in the same place.
        before: The claim in the earlier version; None for a new one.
        after: The claim in the later version; None for one that is gone.
        detail: One sentence for the reader.
    """

    what: str
    before: Claim | None
    after: Claim | None
    detail: str


@frozen(kw_only=True)
class _Stretch:
    """A stretch of the earlier text and what stands for it in the later one."""

    start: int
    end: int
    new_start: int
    new_end: int
    same: bool


def is_silent(before: Report, after: Report) -> bool:
    """Whether a text was changed and nothing in it says so: no later date of change, no new correction."""
    if before.text == after.text:
        return False
    dated = after.updated > before.updated
    return not dated and len(_corrections(after)) <= len(_corrections(before))


def _corrections(report: Report) -> list[str]:
    return [report.text[region.start : region.end] for region in report.regions if region.role == "correction"]


def changes_between(before: Reading, after: Reading) -> tuple[Change, ...]:
    """What changed in the claims: those with another value in the same place, those gone and those new, in text order.

    A claim that moved with its words has not changed.
    """
    places = _Places(before.report.text, after.report.text)
    left = {claim.id: claim for claim in after.claims}
    old: list[tuple[Claim, tuple[int, int]]] = []
    for claim in before.claims:
        place = places.of(claim.start, claim.end)
        same = [other for other in left.values() if _said(other) == _said(claim)]
        found = min(same, key=lambda other: (abs(other.start - place[0]), other.start), default=None)
        if found is None:
            old.append((claim, place))
        else:
            del left[found.id]
    changed: list[Change] = []
    for claim, place in old:
        found = _in_place(claim, place, left.values())
        if found is not None:
            del left[found.id]
        changed.append(_change(claim, found))
    changed += [_change(None, claim) for claim in left.values()]
    return tuple(sorted(changed, key=_where))


def _said(claim: Claim) -> object:
    """What must be the same for a claim to be unchanged."""
    return claim.kind, claim.value, claim.mode, tuple(source.name for source in claim.attribution)


def _in_place(claim: Claim, place: tuple[int, int], others: Iterable[Claim]) -> Claim | None:
    """The claim of the same kind that stands where this one stood; of figures rather one of the same measure."""
    there = [
        other
        for other in others
        if other.kind == claim.kind and other.start < max(place[1], place[0] + 1) and place[0] < other.end
    ]
    return min(there, key=lambda other: (_measure(other) != _measure(claim), other.start), default=None)


def _measure(claim: Claim) -> str:
    return claim.value.measure if isinstance(claim.value, Figure) else ""


def _change(before: Claim | None, after: Claim | None) -> Change:
    if before is None:
        assert after is not None
        return Change(
            what="new", before=None, after=after, detail=f"new: {_value(after)}, in \u201c{after.quote}\u201d"
        )
    if after is None:
        return Change(
            what="gone", before=before, after=None, detail=f"gone: {_value(before)}, from \u201c{before.quote}\u201d"
        )
    words = f"\u201c{before.quote}\u201d is now \u201c{after.quote}\u201d"
    if before.quote == after.quote:
        words = f"\u201c{before.quote}\u201d"
    if before.value != after.value and _value(before) != _value(after):
        detail = f"{_value(before)} became {_value(after)}"
        if (before.quote, after.quote) != (_value(before), _value(after)):
            detail += f": {words}"
    elif before.attribution != after.attribution and _sources(before) != _sources(after):
        detail = f"{_value(after)}, before from {_sources(before)}, is now from {_sources(after)}: {words}"
    else:
        detail = f"{_value(before)} is told otherwise: {words}"
    return Change(what="changed", before=before, after=after, detail=detail)


def _value(claim: Claim) -> str:
    return label(claim.value)


def _sources(claim: Claim) -> str:
    return " and ".join(source.name for source in claim.attribution) or "nobody named"


def _where(change: Change) -> tuple[int, int, str]:
    claim = change.after or change.before
    assert claim is not None
    return CHANGES.index(change.what), claim.start, claim.id


class _Places:
    """Where the stretches of one text stand in another."""

    def __init__(self, before: str, after: str) -> None:
        self._stretches = list(_stretches(before, after))
        self._starts = [stretch.start for stretch in self._stretches]

    def of(self, start: int, end: int) -> tuple[int, int]:
        """The place that a span has in the later text; what was rewritten has the place of what was written for it."""
        first, last = self._at(start), self._at(max(start, end - 1))
        if first is None or last is None:
            return 0, 0
        new_start = first.new_start + (start - first.start if first.same else 0)
        new_end = last.new_start + (end - last.start) if last.same else last.new_end
        return new_start, max(new_start, new_end)

    def _at(self, place: int) -> _Stretch | None:
        number = bisect_right(self._starts, place) - 1
        return self._stretches[number] if number >= 0 else None


def _stretches(before: str, after: str) -> Iterator[_Stretch]:
    """The earlier text in stretches, without gaps: lines first, then words within the lines that differ."""
    old, new = _pieces(_LINE, before), _pieces(_LINE, after)
    matcher = SequenceMatcher(None, [before[a:b] for a, b in old], [after[a:b] for a, b in new], autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        rewritten = _span(old, i, j, len(before)), _span(new, k, m, len(after))
        if tag == "equal":
            yield _stretch(*rewritten, same=True)
        elif tag == "replace":
            yield from _words(before, after, *rewritten)
        elif tag == "delete":
            yield _stretch(*rewritten, same=False)


def _words(before: str, after: str, old: tuple[int, int], new: tuple[int, int]) -> Iterator[_Stretch]:
    mine = [(old[0] + a, old[0] + b) for a, b in _pieces(_WORD, before[slice(*old)])]
    yours = [(new[0] + a, new[0] + b) for a, b in _pieces(_WORD, after[slice(*new)])]
    if not mine or not yours or len(mine) * len(yours) > _PAIRS:
        yield _stretch(old, new, same=False)
        return
    texts = [before[a:b].strip() for a, b in mine], [after[a:b].strip() for a, b in yours]
    for step in Levenshtein.opcodes(*texts):
        if step.tag == "insert":
            continue
        if step.tag == "equal":
            # Blanks may differ.
            for a, b in zip(range(step.src_start, step.src_end), range(step.dest_start, step.dest_end), strict=True):
                yield _stretch(_bare(before, mine[a]), _bare(after, yours[b]), same=True)
        else:
            gone = _bare(before, _span(mine, step.src_start, step.src_end, old[1]))
            yield _stretch(gone, _bare(after, _span(yours, step.dest_start, step.dest_end, new[1])), same=False)


def _bare(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """A span without the blanks it begins with."""
    piece = text[slice(*span)]
    return span[1] - len(piece.lstrip()), span[1]


def _stretch(old: tuple[int, int], new: tuple[int, int], *, same: bool) -> _Stretch:
    return _Stretch(start=old[0], end=old[1], new_start=new[0], new_end=new[1], same=same)


def _pieces(pattern: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    return [match.span() for match in pattern.finditer(text) if match.group()]


def _span(pieces: Sequence[tuple[int, int]], first: int, last: int, end: int) -> tuple[int, int]:
    """Where some pieces stand; where there are none, the place before the next one."""
    if first < last:
        return pieces[first][0], pieces[last - 1][1]
    place = pieces[first][0] if first < len(pieces) else end
    return place, place
