"""A question before the reader: its answers, who gives each, why they stand as they do, who is silent."""

from collections import Counter
from collections.abc import Sequence
from itertools import combinations

from rashomon.compare import roots_counted
from rashomon.disjoint import Disjoint
from rashomon.model import Claim, Question, Side
from rashomon.present.clock import AS_TOLD
from rashomon.present.index import Index
from rashomon.present.of_claim import claim_view
from rashomon.present.phrases import letter
from rashomon.present.reasons import reasons
from rashomon.present.runs import steps_of
from rashomon.present.safe import inert
from rashomon.present.statuses import STATUS_VIEWS
from rashomon.present.view import QuestionView, Show, SideView

# Pairs of sides whose reason is shown under a question unless everything is.
_REASONS = 6
# In a brief view: reports shown for each side.
_REPORTS_A_SIDE = 3


def question_view(index: Index, question: Question, show: Show) -> QuestionView:
    """What a reader sees of one question."""
    alone = len(question.sides) == 1
    sides = tuple(
        _side(index, side, "" if alone else letter(number), show) for number, side in enumerate(question.sides)
    )
    found, fewer = reasons(index, question)
    shown = found if show.all else found[: min(_REASONS, fewer)]
    answering = {index.claims[claim].report for claim in question.claims}
    return QuestionView(
        ref=index.short[question.id],
        kind=question.kind,
        status=STATUS_VIEWS[question.status],
        label=inert(question.label),
        short=question.status == "agreed" and not show.all,
        run=_run(index, question),
        sides=sides,
        reasons=shown,
        hidden_reasons=len(found) - len(shown),
        silent=()
        if question.status == "single"
        else tuple(index.outlet(report) for report in index.reports if report not in answering),
        best=inert(question.best.detail),
    )


def _side(index: Index, side: Side, name: str, show: Show) -> SideView:
    claims = [index.claims[claim] for claim in side.claims]
    shown = _one_a_report(claims)[:_REPORTS_A_SIDE] if show.brief else claims
    return SideView(
        letter=name,
        label=inert(index.answer(side)),
        claims=tuple(claim_view(index, claim, show) for claim in shown),
        hidden=len(claims) - len(shown),
        reports=tuple(index.outlet(report) for report in side.reports),
        shared=_shared(index, side.reports),
        one_text=_one_text(index, side.reports),
        roots=_roots(side),
    )


# Roots named beside their number; more would not fit the line.
_NAMED = 3


def _roots(side: Side) -> str:
    """How many independent roots a side of several reports has, with the names of a few."""
    support = side.support
    if len(side.reports) < 2 or not support.high:
        return ""
    names = list(dict.fromkeys(inert(root.name) for root in support.roots if root.name))
    more = f", {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    told = f" ({', '.join(names[:_NAMED])}{more})" if names else ""
    return roots_counted(support) + told


def _one_a_report(claims: Sequence[Claim]) -> list[Claim]:
    """The first claim of each report that says who says it, or else its first."""
    best: dict[str, Claim] = {}
    for claim in claims:
        kept = best.setdefault(claim.report, claim)
        if claim.attribution and not kept.attribution:
            best[claim.report] = claim
    return list(best.values())


# Pairs that are named one by one; of more it is told how many reports hang together.
_PAIRS = 3


def _shared(index: Index, reports: Sequence[str]) -> tuple[str, ...]:
    pairs = [pair for pair in combinations(reports, 2) if index.share_text(*pair)]
    if len(pairs) <= _PAIRS:
        return tuple(f"{index.outlet(left)} and {index.outlet(right)} share text" for left, right in pairs)
    classes = _text_classes(index, reports)
    sizes = Counter(classes.first(report) for report in reports)
    return tuple(f"{size} share text" for size in sorted(sizes.values(), reverse=True) if size > 1)


def _text_classes(index: Index, reports: Sequence[str]) -> Disjoint[str]:
    """The reports by the text they share."""
    classes = Disjoint(reports)
    for left, right in combinations(reports, 2):
        if index.share_text(left, right):
            classes.join(left, right)
    return classes


def _one_text(index: Index, reports: Sequence[str]) -> bool:
    """Whether several reports hang together by the text they share."""
    classes = _text_classes(index, reports)
    return len(reports) > 1 and len({classes.first(report) for report in reports}) == 1


def _run(index: Index, question: Question) -> str:
    """How a figure went on in time, in one line."""
    steps, clock = steps_of(index, question), index.clock
    following = [*(step.asof for step in steps[1:]), ""]
    days = {step.asof[:10] for step in steps}
    hours = len(days) == 1 and all("T" in step.asof for step in steps)

    def at(label: str, asof: str) -> str:
        told = asof[11:16] if hours and clock == AS_TOLD else clock.instant(inert(asof))
        return f"{label} ({told})" if asof else label

    return " \u2192 ".join(
        # Of figures told at one time the last one has the time.
        at(inert(question.sides[step.side].label), "" if step.asof == after else step.asof)
        for step, after in zip(steps, following, strict=False)
    )
