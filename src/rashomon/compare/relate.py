"""Two claims of one question to a relation, and all claims of a question to all its relations."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations
from typing import ClassVar, Protocol

from rashomon.compare.context import ComparisonContext
from rashomon.compare.figures import Figures
from rashomon.compare.identities import Identities
from rashomon.compare.moments import Moments
from rashomon.compare.outcome import Outcome, conflicts, incomparable, updates
from rashomon.compare.places import Places
from rashomon.compare.positions import Positions
from rashomon.compare.quotations import Quotations
from rashomon.compare.words import shortened
from rashomon.model import Claim, Figure, Reason, Relation, Value

_DAY = 10


class Comparator(Protocol):
    """Holds two claims of one kind against each other."""

    kind: ClassVar[str]

    def relate(self, left: Claim, right: Claim, context: ComparisonContext) -> Outcome:
        """How the two stand to one another."""
        ...


# One comparator a kind; a new kind of claim is a new module and a line here.
COMPARATORS: tuple[Comparator, ...] = (Figures(), Moments(), Places(), Positions(), Quotations(), Identities())
_BY_KIND = {comparator.kind: comparator for comparator in COMPARATORS}


def relate(left: Claim, right: Claim, context: ComparisonContext | None = None) -> tuple[str, Reason]:
    """How two claims of one question stand to one another, and why.

    Args:
        left, right: Two claims. For ``updates`` the reason has the words of the replaced one as its left.
        context: Reports, names and shared text; without it names are compared by their words and every report stands for itself.

    Returns:
        One of `model.RELATIONS` and the reason. The relation of (right, left) is the same.

    Example:
        >>> from rashomon.model import Context, Extraction, Figure
        >>> def said(quote: str, low: int, high: int | None) -> Claim:
        ...     return Claim(
        ...         id=quote, report="r-" + quote, start=0, end=len(quote), quote=quote, kind="figure",
        ...         value=Figure(low=low, high=high, unit="person", measure="killed"),
        ...         context=Context(sentence=0, start=0, end=9), extraction=Extraction(extractor="x", version="1"))
        >>> relation, reason = relate(said("at least 40", 40, None), said("42", 42, 42))
        >>> relation, reason.rule, reason.detail
        ('compatible', 'figure-floor', '“at least 40” leaves room for “42”')
    """
    outcome = _outcome(left, right, context or ComparisonContext())
    return outcome.relation, outcome.reason(left, right, _words(left), _words(right))


def _outcome(left: Claim, right: Claim, context: ComparisonContext) -> Outcome:
    if left.kind != right.kind:
        return incomparable("scope-measure", f"{{left}} is a {left.kind}, {{right}} a {right.kind}")
    outcome = _BY_KIND[left.kind].relate(left, right, context)
    if outcome.relation == "agrees" and left.report != right.report and context.shares_text(left.report, right.report):
        return Outcome(
            relation="repeats",
            rule="repeat-shared-text",
            sentence="{left} and {right} say the same in reports that share text: one source repeated, not two",
        )
    return outcome


def relate_all(claims: Sequence[Claim], context: ComparisonContext | None = None) -> list[Relation]:
    """Every relation between the claims of one question.

    Args:
        claims: The claims, in dossier order; the result is in the order of their pairs.
        context: Reports, names and shared text.

    Returns:
        One relation a pair. For ``updates`` the right claim replaces the left one.
    """
    context = context or ComparisonContext()
    outcomes = {(i, j): _outcome(claims[i], claims[j], context) for i, j in combinations(range(len(claims)), 2)}
    _settle(claims, outcomes, context)
    words = [_words(claim) for claim in claims]
    relations = []
    for (i, j), outcome in outcomes.items():
        reason = outcome.reason(claims[i], claims[j], words[i], words[j])
        old, new = (j, i) if outcome.newer == "left" else (i, j)
        relations.append(Relation(left=claims[old].id, right=claims[new].id, relation=outcome.relation, reason=reason))
    return relations


def _words(claim: Claim) -> str:
    return f"\u201c{shortened(claim.quote)}\u201d"


def _settle(claims: Sequence[Claim], outcomes: dict[tuple[int, int], Outcome], context: ComparisonContext) -> None:
    """What only the other claims of the question can tell about a pair: changes outcomes in place.

    A number changed in a copy is no update of anything; a number of the same day as one that replaced another replaces it
    too; a number is no update of a source that itself gave a lower one for the same time.
    """
    if not claims or claims[0].kind != "figure":
        return
    changed = _changed_copies(claims, outcomes)
    replaced = _replaced_by(claims, outcomes)
    settled: dict[tuple[int, int], Outcome] = {}
    for (i, j), outcome in outcomes.items():
        if outcome.relation == "updates":
            old, new = (j, i) if outcome.newer == "left" else (i, j)
            if (new, claims[old].value) in changed:
                settled[i, j] = conflicts("figure-changed-copy", "{left} and {right}: a report that shares text has another number in its place")
            elif outcome.rule == "update-later-count" and (rival := _own_rival(old, new, claims, replaced)) is not None:
                settled[i, j] = conflicts(
                    "update-contested",
                    f"{{left}} and {{right}}: for the same day the source of the earlier number gives {_words(claims[rival])}",
                )
        elif outcome.relation == "conflicts" and outcome.rule not in ("figure-changed-copy", "figure-headline", "figure-denied"):
            newer = _same_day_newer(i, j, claims, replaced)
            if newer is not None:
                old_words, new_words = ("{left}", "{right}") if newer == j else ("{right}", "{left}")
                sentence = f"{new_words} is the number that replaced {old_words} on that day, in another report"
                settled[i, j] = updates("update-same-value", sentence, "right" if newer == j else "left")
    outcomes.update(settled)


def _changed_copies(claims: Sequence[Claim], outcomes: dict[tuple[int, int], Outcome]) -> set[tuple[int, Value]]:
    """(claim, value) where the claim's report shares text with one that has the value in its place."""
    found: set[tuple[int, Value]] = set()
    for (i, j), outcome in outcomes.items():
        if outcome.rule == "figure-changed-copy":
            found |= {(i, claims[j].value), (j, claims[i].value)}
    return found


def _replaced_by(claims: Sequence[Claim], outcomes: dict[tuple[int, int], Outcome]) -> dict[int, list[int]]:
    """For each claim, the claims that replace it by word or source; the grounds on which other pairs are settled."""
    found: dict[int, list[int]] = defaultdict(list)
    for (i, j), outcome in outcomes.items():
        if outcome.relation == "updates" and outcome.rule in ("update-same-source", "update-worded", "update-revised"):
            old, new = (j, i) if outcome.newer == "left" else (i, j)
            found[old].append(new)
    return found


def _same_day_newer(i: int, j: int, claims: Sequence[Claim], replaced: dict[int, list[int]]) -> int | None:
    """Which of two claims of one day has the value that replaced the other's; None when neither."""
    if claims[i].asof[:_DAY] != claims[j].asof[:_DAY] or len(claims[i].asof) > _DAY and len(claims[j].asof) > _DAY:
        return None
    for old, new in ((i, j), (j, i)):
        day, value = claims[new].asof[:_DAY], claims[new].value
        if any(claims[k].value == value and claims[k].asof[:_DAY] == day for k in replaced.get(old, ())):
            return new
    return None


def _own_rival(old: int, new: int, claims: Sequence[Claim], replaced: dict[int, list[int]]) -> int | None:
    """A claim that replaces `old` by its own source, holds for the time of `new` and is lower than it; None when there is none."""
    theirs = claims[new].value
    if not isinstance(theirs, Figure) or theirs.low is None:
        return None
    for k in replaced.get(old, ()):
        own = claims[k].value
        if k != new and claims[k].asof == claims[new].asof and isinstance(own, Figure) and own.high is not None and own.high < theirs.low:
            return k
    return None
