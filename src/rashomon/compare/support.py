"""What each side of a question rests on: reports, texts and independent roots, as a lower and an upper bound.

Independence belongs to a claim's root: two reporters' own stories about one ministry's number are one root, a copy is
no second one, and an origin that is not told may be any of the others. On one event nothing can be learned from values
about who is reliable, so that each root has one ballot (ALIGNMENT.md, "Support, measured": one ballot a text group was
the best of seven methods where copies lead).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from attrs import frozen

from rashomon.compare.context import ComparisonContext
from rashomon.compare.sources import names_nobody
from rashomon.compare.words import among, name_words
from rashomon.disjoint import Disjoint
from rashomon.model import Best, Claim, Question, Reason, Root, Side, Source, Support

# What an outlet sees with its own eyes.
_OWN = frozenset({"eyewitness", "footage", "satellite image"})


@frozen(kw_only=True)
class _Origin:
    """Where one claim comes from: the innermost source, or what stands for it."""

    claim: Claim
    name: str
    kind: str
    source: Source | None


def support_of(claims: Sequence[Claim], context: ComparisonContext) -> Support:
    """What the claims of one side rest on.

    Args:
        claims: Claims that say the same, in dossier order.
        context: Reports, names and shared text.
    """
    roots = _roots([_origin(claim, context) for claim in claims], context)
    named = [root for root in roots if root.kind not in _UNTOLD]
    others = len(roots) - len(named)
    low = _certain(named, claims) or (1 if roots else 0)
    return Support(
        outlets=len({context.outlet(claim.report) for claim in claims}),
        texts=len({context.text_group(claim.report) for claim in claims}),
        roots=tuple(roots),
        low=low,
        high=max(low, len(named) + others),
    )


def _origin(claim: Claim, context: ComparisonContext) -> _Origin:
    for source in reversed(claim.attribution):
        if not names_nobody(source.name, source):
            return _Origin(claim=claim, name=source.name, kind=source.kind, source=source)
    if claim.attribution:
        source = claim.attribution[-1]
        kind = "eyewitness" if source.kind == "eyewitness" else "unnamed"
        return _Origin(claim=claim, name=source.name, kind=kind, source=source)
    if claim.basis in _OWN:
        return _Origin(claim=claim, name=context.outlet(claim.report), kind="own reporter", source=None)
    return _Origin(claim=claim, name="", kind="unknown", source=None)


def _roots(origins: Sequence[_Origin], context: ComparisonContext) -> list[Root]:
    """Origins as roots, named ones first, each in dossier order."""
    groups: list[list[int]] = []
    # Only those of one sort may be one, and of those that nobody is named for one report, or text, has one.
    sorts: dict[object, list[list[int]]] = defaultdict(list)
    # The fullest names first: "the ministry" is then one of two ministries, and does not make them one.
    for i in sorted(range(len(origins)), key=lambda i: (-len(name_words(origins[i].name)), i)):
        mine = sorts[_sort(origins[i], context)]
        for group in mine:
            if any(_is_one(origins[i], origins[other], context) for other in group):
                group.append(i)
                break
        else:
            mine.append([i])
            groups.append(mine[-1])
    roots = [_root([origins[i] for i in sorted(group)], context) for group in sorted(groups, key=min)]
    return sorted(roots, key=lambda root: root.kind in _UNTOLD)


def _sort(origin: _Origin, context: ComparisonContext) -> object:
    """What two origins have in common if they are one."""
    if origin.kind in _UNTOLD:
        return origin.kind, context.text_group(origin.claim.report)
    return origin.kind if origin.kind in _NOBODY else "named"


def _is_one(left: _Origin, right: _Origin, context: ComparisonContext) -> bool:
    a, b = left.claim, right.claim
    if left.source is not None and right.source is not None and {left.kind, right.kind}.isdisjoint(_NOBODY):
        mine, yours = left.source.entity, right.source.entity
        if mine and yours and context.canonical(a.report, mine) == context.canonical(b.report, yours):
            return True
        return context.same_name(a.report, left.name, b.report, right.name)
    if left.kind != right.kind:
        return False
    if left.kind == "own reporter" and left.name == right.name:
        return True
    # What is told by nobody in particular in one text, or in reports that share it, is told once.
    return context.text_group(a.report) == context.text_group(b.report)


# Kinds of roots that have no name of their own.
_UNTOLD = frozenset({"unnamed", "eyewitness", "unknown"})
_NOBODY = _UNTOLD | {"own reporter"}


def _root(group: Sequence[_Origin], context: ComparisonContext) -> Root:
    first = group[0]
    claims = [origin.claim for origin in group]
    return Root(
        name=first.name,
        kind=first.kind,
        claims=tuple(claim.id for claim in claims),
        reasons=tuple(_reasons(first, claims, context)),
    )


def _reasons(first: _Origin, claims: Sequence[Claim], context: ComparisonContext) -> Iterable[Reason]:
    """Why the claims of several reports have one root."""
    by_report: dict[str, Claim] = {}
    for claim in claims:
        by_report.setdefault(claim.report, claim)
    one, *others = by_report.values()
    for other in others:
        outlets = f"{context.outlet(one.report)} and {context.outlet(other.report)}"
        if context.text_group(one.report) == context.text_group(other.report):
            detail, rule = f"{outlets} share text: one source repeated, not two", "root-shared-text"
        elif context.outlet(one.report) == context.outlet(other.report):
            detail = (
                f"two reports of {context.outlet(one.report)} have it from {first.name or 'it'}: one source, not two"
            )
            rule = "root-same-source"
        else:
            detail, rule = f"{outlets} both have it from {first.name}: one source, not two", "root-same-source"
        yield Reason(rule=rule, detail=detail, left=one.quote, right=other.quote)


# How the ids of persons begin among the names of a report.
_PERSON = "person:"


def _certain(roots: Sequence[Root], claims: Sequence[Claim]) -> int:
    """How many named roots are apart for certain.

    Two may be one body when their names share a word that tells, or one chain names both: the ministry and its
    minister. A person may speak for any official body, and adds nothing to those: a chief superintendent to the police.
    """
    sources = [source for claim in claims for source in claim.attribution]
    persons = {source.name for source in sources if source.kind == "person" or source.entity.startswith(_PERSON)}
    without_persons = [root for root in roots if root.kind != "person" and root.name not in persons]
    without_officials = [root for root in roots if root.kind != "official" or root.name in persons]
    return max(_groups(without_persons, claims), _groups(without_officials, claims))


def _groups(roots: Sequence[Root], claims: Sequence[Claim]) -> int:
    """Number of groups of roots that a shared word or a shared chain joins."""
    plain = among("names", "bodies")
    holders: dict[tuple[str, str | int], list[int]] = {}
    for i, root in enumerate(roots):
        for word in name_words(root.name) - plain:
            holders.setdefault(("word", word), []).append(i)
    at = {root.name: i for i, root in enumerate(roots)}
    for number, claim in enumerate(claims):
        holders[("chain", number)] = [at[source.name] for source in claim.attribution if source.name in at]
    classes = Disjoint(range(len(roots)))
    for members in holders.values():
        for i in members[1:]:
            classes.join(members[0], i)
    return len({classes.first(i) for i in range(len(roots))})


def best_of(sides: Sequence[Side]) -> Best:
    """Which side rests on most, by reports and by roots; never which of them is true.

    Args:
        sides: The sides of one question, with their support.
    """
    if len(sides) < 2:
        return Best()
    most = max(len(side.reports) for side in sides)
    by_reports = tuple(i for i, side in enumerate(sides) if len(side.reports) == most)
    by_reports = by_reports if len(by_reports) < len(sides) else ()
    by_roots = tuple(
        i
        for i, side in enumerate(sides)
        if all(side.support.low > other.support.high for j, other in enumerate(sides) if j != i)
    )
    depends = len(by_reports) == 1 and by_reports != by_roots
    return Best(by_reports=by_reports, by_roots=by_roots, depends=depends, detail=_detail(sides, by_reports, by_roots))


def _detail(sides: Sequence[Side], by_reports: tuple[int, ...], by_roots: tuple[int, ...]) -> str:
    """The sentence for the reader; empty where no side stands out."""
    lead = sides[by_reports[0]] if len(by_reports) == 1 else None
    if by_roots:
        side = sides[by_roots[0]]
        rest = max(other.support.high for i, other in enumerate(sides) if i != by_roots[0])
        told = f"best supported: {_quoted(side)}, from at least {_counted(side.support.low)} against at most {rest}"
        if lead is None or lead is side:
            return told
        return f"{told}; that more reports carry {_quoted(lead)} depends on who copied whom"
    if lead is None:
        return ""
    return (
        f"more reports carry {_quoted(lead)} than any other answer ({len(lead.reports)}, from "
        f"{roots_counted(lead.support)}): whether it is best supported depends on who copied whom"
    )


def roots_counted(support: Support) -> str:
    """How many independent roots there are, in words: "1 independent root", "2 to 3 independent roots"."""
    low, high = support.low, support.high
    return _counted(low) if low == high else f"{low} to {_counted(high)}"


def _quoted(side: Side) -> str:
    return side.label if side.label.startswith("\u201c") else f"\u201c{side.label}\u201d"


def _counted(number: int) -> str:
    return f"{number} independent root" if number == 1 else f"{number} independent roots"


# Kinds of questions every report on a happening could answer.
_ASKED = ("figure", "date", "place")


def gaps_of(questions: Sequence[Question], reports: int) -> tuple[str, ...]:
    """What some reports do not say although most do: silence is no disagreement, and worth knowing.

    Args:
        questions: The questions, in the order they are shown.
        reports: How many reports were read.
    """
    found = []
    for question in questions:
        telling = {report for side in question.sides for report in side.reports}
        silent = reports - len(telling)
        if question.kind in _ASKED and silent and 2 * len(telling) >= reports and len(telling) > 1:
            found.append(f"nothing read in {silent} of {reports} reports on: {question.label}")
    return tuple(found)


def ask_of(questions: Sequence[Question]) -> tuple[str, ...]:
    """What to ask next: answers that reports without shared text carry and a single root gave.

    Args:
        questions: The questions, in the order they are shown.
    """
    return tuple(
        f"{question.label} {_quoted(side)} stands in {len(side.reports)} reports and leads back to "
        f"{side.support.roots[0].name} alone: who else can say?"
        for question, side in on_one_root(questions)
    )


def on_one_root(questions: Sequence[Question]) -> Iterator[tuple[Question, Side]]:
    """Answers that reports without shared text carry and a single root gave, with their questions."""
    for question in questions:
        for side in question.sides:
            if side.support.texts > 1 and side.support.high == 1:
                yield question, side
