"""Relations and shared text as they are kept: every text once, numbers in the place of names.

The relations of 500 reports tell a few thousand things of two hundred thousand pairs; written out, they were two thirds
of the file, and most of the time of reading it.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from rashomon.compare import relations_from
from rashomon.model import Lineage, NameMerge, Reason, Relation, SharedSpan
from rashomon.plain import canonical, from_plain

# Numbers of texts that make a relation: left, right, relation, and of its reason rule, detail, left, right.
_RELATION = 7
# Numbers of texts that make a merge of names: report and name of the left one and of the right one, what both are
# known by, and of the reason rule, detail, left, right.
_MERGE = 9
# Offsets that make a shared span.
_SPAN = 4


def packed_relations(relations: Sequence[Relation]) -> str:
    """Relations as one text.

    Example:
        >>> one = Relation(left="c-1", right="c-2", relation="agrees", reason=Reason(rule="x", detail="y"))
        >>> unpacked_relations(packed_relations([one])) == (one,)
        True
    """
    numbers: dict[str, int] = {}
    rows: list[int] = []
    for each in relations:
        reason = each.reason
        for text in (each.left, each.right, each.relation, reason.rule, reason.detail, reason.left, reason.right):
            rows.append(numbers.setdefault(text, len(numbers)))
    return canonical({"texts": list(numbers), "rows": rows})


def unpacked_relations(text: str) -> tuple[Relation, ...]:
    """The relations that `packed_relations` was given, or `Related`, or that an earlier version wrote out.

    Raises:
        ValueError: If they are none.
    """
    plain = json.loads(text)
    if isinstance(plain, list):
        return from_plain(plain, tuple[Relation, ...])
    if "kinds" in plain:
        return tuple(relations_from(plain))
    texts, rows = _list_of(plain["texts"], str), _list_of(plain["rows"], int)
    if len(rows) % _RELATION or (rows and not 0 <= min(rows) <= max(rows) < len(texts)):
        raise ValueError("the numbers of relations are not those of their texts")
    told = iter([texts[number] for number in rows])
    reasons: dict[tuple[str, str, str, str], Reason] = {}
    found = []
    for left, right, relation, *why in zip(*[told] * _RELATION, strict=True):
        rule, detail, one, other = why
        reason = reasons.get((rule, detail, one, other))
        if reason is None:
            reason = reasons[rule, detail, one, other] = Reason(rule=rule, detail=detail, left=one, right=other)
        found.append(Relation(left=left, right=right, relation=relation, reason=reason))
    return tuple(found)


def packed_merges(merges: Sequence[NameMerge]) -> dict[str, list[Any]]:
    """Merges of names as plain data, every text once."""
    numbers: dict[str, int] = {}
    rows: list[int] = []
    for each in merges:
        reason = each.reason
        for text in (*each.left, *each.right, each.canonical, reason.rule, reason.detail, reason.left, reason.right):
            rows.append(numbers.setdefault(text, len(numbers)))
    return {"texts": list(numbers), "rows": rows}


def unpacked_merges(plain: Any) -> tuple[NameMerge, ...]:
    """The merges that `packed_merges` was given, or that an earlier version of this program wrote out.

    Raises:
        ValueError: If they are none.
    """
    if isinstance(plain, list):
        return from_plain(plain, tuple[NameMerge, ...])
    texts, rows = _list_of(plain["texts"], str), _list_of(plain["rows"], int)
    if len(rows) % _MERGE or (rows and not 0 <= min(rows) <= max(rows) < len(texts)):
        raise ValueError("the numbers of merges are not those of their texts")
    told = iter([texts[number] for number in rows])
    return tuple(
        NameMerge(
            left=(report, entity),
            right=(other_report, other_entity),
            canonical=canonical_id,
            reason=Reason(rule=rule, detail=detail, left=left, right=right),
        )
        for report, entity, other_report, other_entity, canonical_id, rule, detail, left, right in zip(
            *[told] * _MERGE, strict=True
        )
    )


def unpacked_lineage(text: str) -> tuple[Lineage, ...]:
    """The pairs of one later report, or the one pair, as earlier versions of this program kept them.

    Raises:
        ValueError: If they are none.
    """
    plain = json.loads(text)
    if "pairs" not in plain:
        return (from_plain(plain, Lineage),)
    report = plain["report"]
    found = []
    for origin, share, directed, detail, offsets, adds in plain["pairs"]:
        found.append(lineage_from(report, origin, share, directed, detail, offsets, adds))
    return tuple(found)


def lineage_from(report: Any, origin: Any, share: Any, directed: Any, detail: Any, offsets: Any, adds: Any) -> Lineage:
    """A pair of its parts, with `offsets_of` its spans.

    Raises:
        ValueError: If one is of another form.
    """
    if not (isinstance(directed, bool) and isinstance(share, (int, float))):
        raise ValueError("what is told of shared text is of another form")
    _list_of([report, origin, detail], str)
    return Lineage(
        report=report,
        origin=origin,
        share=float(share),
        spans=_spans(_list_of(offsets, int)),
        directed=directed,
        detail=detail,
        adds=tuple(_list_of(adds, str)),
    )


def offsets_of(spans: Iterable[SharedSpan]) -> list[int]:
    """Where shared spans begin and end, as one list."""
    return [
        offset for span in spans for offset in (span.report_start, span.report_end, span.origin_start, span.origin_end)
    ]


def _spans(offsets: Sequence[int]) -> tuple[SharedSpan, ...]:
    one = iter(offsets)
    return tuple(
        SharedSpan(report_start=start, report_end=end, origin_start=there, origin_end=until)
        for start, end, there, until in zip(*[one] * _SPAN, strict=True)
    )


def _list_of(plain: Any, form: type) -> list[Any]:
    if not isinstance(plain, list) or any(type(each) is not form for each in plain):
        raise ValueError(f"a list of {form.__name__} is of another form")
    return plain
