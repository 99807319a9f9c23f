"""Who says it, and through whom: origins against reports, with the reports that share text bracketed."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from attrs import frozen

from rashomon.disjoint import Disjoint
from rashomon.model import Claim, Lineage, Root
from rashomon.present.index import Index
from rashomon.present.of_claim import claim_view
from rashomon.present.safe import inert
from rashomon.present.statuses import STATUS_VIEWS, StatusView
from rashomon.present.view import ClaimView, Show

# Kinds of roots that nobody can be asked by name; all claims of one of them stand in one row.
_NAMELESS = {
    "own reporter": "what its own reporter saw",
    "eyewitness": "eyewitnesses without a name",
    "unnamed": "sources without a name",
    "unknown": "no source is told",
}
# The strongest way in which a report carries an origin decides its cell.
_HOWS = ("own", "quotes", "repeats")


@frozen(kw_only=True)
class Column:
    """A report as a column; `last` is True where its group ends."""

    report: str
    name: str
    last: bool


@frozen(kw_only=True)
class Bracket:
    """Columns that stand together.

    Args:
        width: How many.
        share: The words that they share, in percent: "61%", "41% to 61%"; empty where they share none.
    """

    width: int
    share: str


@frozen(kw_only=True)
class Cell:
    """What a report carries of an origin.

    Args:
        how: ``own`` (in words of its own), ``quotes`` (between quotation marks), ``repeats`` (in words that it shares
            with an earlier report), or empty for nothing.
        claims: How many claims.
    """

    how: str
    claims: int


@frozen(kw_only=True)
class Said:
    """One claim of an origin.

    Args:
        question, label, status: What it answers; empty and None where it is under no question.
        against: Short ids of claims of the same origin that it conflicts with.
    """

    claim: ClaimView
    question: str
    label: str
    status: StatusView | None
    against: tuple[str, ...]


@frozen(kw_only=True)
class Origin:
    """Where claims come from in the end.

    Args:
        ref: An anchor for it.
        name: As a report words it, or words for those who have no name.
        kind: One of `ROOTS`.
        cells: One for each column.
        said: Its claims, the oldest first.
        reports: How many reports carry it.
        contradicts: Claims that lead back to it are in conflict; False for what has no name.
    """

    ref: str
    name: str
    kind: str
    cells: tuple[Cell, ...]
    said: tuple[Said, ...]
    reports: int
    contradicts: bool


@frozen(kw_only=True)
class Sourcing:
    """The table.

    Args:
        columns: Reports; such as share text stand together.
        brackets: Over the columns.
        shared: One sentence for each pair of reports that share text.
        origins: Named ones in several reports, those in most reports first.
        alone: Named ones in one report.
        nameless: Rows for what has no name.
    """

    columns: tuple[Column, ...]
    brackets: tuple[Bracket, ...]
    shared: tuple[str, ...]
    origins: tuple[Origin, ...]
    alone: tuple[Origin, ...]
    nameless: tuple[Origin, ...]


def sourcing(index: Index) -> Sourcing:
    """Who says what through whom.

    Args:
        index: Of the dossier.
    """
    groups = _groups(index)
    order = [report for group in groups for report in group]
    repeated = _Repeated(index.dossier.lineage)
    made = [_origin(index, name, kind, claims, order, repeated) for (kind, name), claims in _by_origin(index).items()]
    named = sorted((each for each in made if each.kind not in _NAMELESS), key=lambda each: -each.reports)
    return Sourcing(
        columns=tuple(
            Column(report=report, name=index.outlet(report), last=report == group[-1])
            for group in groups
            for report in group
        ),
        brackets=_brackets(index, groups),
        shared=tuple(inert(pair.detail) for pair in index.dossier.lineage),
        origins=tuple(each for each in named if each.reports > 1),
        alone=tuple(each for each in named if each.reports == 1),
        nameless=tuple(
            sorted((each for each in made if each.kind in _NAMELESS), key=lambda each: [*_NAMELESS].index(each.kind))
        ),
    )


def _groups(index: Index) -> list[list[str]]:
    """Reports that hang together by shared text, each group at the place of its first report."""
    classes = Disjoint(index.reports)
    for pair in index.dossier.lineage:
        classes.join(pair.report, pair.origin)
    found: dict[str, list[str]] = defaultdict(list)
    for report in index.reports:
        found[classes.first(report)].append(report)
    return sorted(found.values(), key=lambda group: (len(group) == 1, [*index.reports].index(group[0])))


def _brackets(index: Index, groups: Sequence[Sequence[str]]) -> tuple[Bracket, ...]:
    found = []
    for group in groups:
        shares = [pair.share for pair in index.dossier.lineage if pair.report in group]
        if len(group) > 1:
            low, high = f"{min(shares):.0%}", f"{max(shares):.0%}"
            found.append(Bracket(width=len(group), share=low if low == high else f"{low} to {high}"))
        elif found and not found[-1].share:
            found[-1] = Bracket(width=found[-1].width + 1, share="")
        else:
            found.append(Bracket(width=1, share=""))
    return tuple(found)


class _Repeated:
    """Whether a claim stands in words that its report shares with an earlier one."""

    def __init__(self, lineage: Iterable[Lineage]) -> None:
        self._spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for pair in lineage:
            self._spans[pair.report] += [(span.report_start, span.report_end) for span in pair.spans]
            if not pair.directed:
                self._spans[pair.origin] += [(span.origin_start, span.origin_end) for span in pair.spans]

    def has(self, claim: Claim) -> bool:
        """Whether it does."""
        return any(start < claim.end and claim.start < end for start, end in self._spans.get(claim.report, ()))


def _by_origin(index: Index) -> dict[tuple[str, str], list[Claim]]:
    """The claims by where they come from: roots of one name, or of names that the dossier takes for one."""
    roots = [root for question in index.dossier.questions for side in question.sides for root in side.support.roots]
    classes = Disjoint(range(len(roots)))
    holders: dict[tuple[str, ...], int] = {}
    one_name = _one_name(index)
    for number, root in enumerate(roots):
        for key in _keys(index, root, one_name):
            classes.join(holders.setdefault(key, number), number)
    joined: dict[int, list[Root]] = defaultdict(list)
    for number, root in enumerate(roots):
        joined[classes.first(number)].append(root)
    found: dict[tuple[str, str], list[Claim]] = {}
    for number, members in joined.items():
        # The fullest name, of two such the one that stands first.
        best = max(members, key=lambda root: len(root.name))
        kind = roots[number].kind
        claims = found.setdefault((kind, "" if kind in _NAMELESS else best.name), [])
        claims += [index.claims[claim] for root in members for claim in root.claims]
    return found


def _keys(index: Index, root: Root, one_name: Mapping[tuple[str, str], tuple[str, str]]) -> Iterable[tuple[str, ...]]:
    """What two roots have in common when they are one."""
    if root.kind in _NAMELESS:
        yield ("kind", root.kind)
        return
    yield ("name", root.kind, " ".join(root.name.casefold().removeprefix("the ").split()))
    for claim in (index.claims[claim] for claim in root.claims):
        for source in claim.attribution:
            if source.entity and source.name == root.name:
                yield ("entity", *one_name.get((claim.report, source.entity), (claim.report, source.entity)))


def _one_name(index: Index) -> dict[tuple[str, str], tuple[str, str]]:
    """Names of reports that the dossier takes for one, each to the one that stands for all."""
    keys = {key for merge in index.dossier.merges for key in (merge.left, merge.right)}
    classes = Disjoint(keys)
    for merge in index.dossier.merges:
        classes.join(merge.left, merge.right)
    return {key: classes.first(key) for key in keys}


def _origin(
    index: Index, name: str, kind: str, claims: Sequence[Claim], order: Sequence[str], repeated: _Repeated
) -> Origin:
    mine = {claim.id for claim in claims}
    ordered = sorted(claims, key=lambda claim: (not claim.asof, claim.asof, order.index(claim.report), claim.start))
    said = tuple(_said(index, claim, mine) for claim in ordered)
    cells = tuple(_cell([claim for claim in claims if claim.report == report], repeated) for report in order)
    return Origin(
        ref=f"o-{min(mine)[2:]}",
        name=inert(name) or _NAMELESS[kind],
        kind=kind,
        cells=cells,
        said=said,
        reports=sum(bool(cell.claims) for cell in cells),
        contradicts=kind not in _NAMELESS and any(each.against for each in said),
    )


def _cell(claims: Sequence[Claim], repeated: _Repeated) -> Cell:
    hows = {"repeats" if repeated.has(claim) else "quotes" if claim.kind == "quote" else "own" for claim in claims}
    return Cell(how=next((how for how in _HOWS if how in hows), ""), claims=len(claims))


def _said(index: Index, claim: Claim, mine: set[str]) -> Said:
    question = index.question_of.get(claim.id)
    against = [
        relation.right if relation.left == claim.id else relation.left
        for relation in index.relations_of.get(claim.id, ())
        if relation.relation == "conflicts" and {relation.left, relation.right} <= mine
    ]
    return Said(
        claim=claim_view(index, claim, Show(brief=True)),
        question=index.short[question.id] if question else "",
        label=inert(question.label) if question else "",
        status=STATUS_VIEWS[question.status] if question else None,
        against=tuple(index.short[other] for other in against),
    )
