"""Two claims of one question to a relation, and all claims of a question to all its relations."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import ClassVar, Protocol

from attrs import evolve

from rashomon.align.unlisted import names_nothing
from rashomon.compare.context import ComparisonContext
from rashomon.compare.copied import in_one_place
from rashomon.compare.cues import is_long_past
from rashomon.compare.doubt import doubt
from rashomon.compare.figures import Figures
from rashomon.compare.identities import Identities
from rashomon.compare.labels import quoted
from rashomon.compare.moments import Moments
from rashomon.compare.outcome import Outcome, incomparable
from rashomon.compare.places import Places
from rashomon.compare.positions import Positions
from rashomon.compare.quotations import Quotations
from rashomon.compare.related import APART, KnownOutcomes, Related
from rashomon.compare.settling import settle
from rashomon.model import Claim, Figure, Reason, Relation


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
        context: Reports, names and shared text; without it names are compared by their words and every report stands
            for itself.

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
    context = context or ComparisonContext()
    outcome = _outcome(left, right, context)
    return outcome.relation, outcome.reason(left, right, quoted(left, context), quoted(right, context))


def _outcome(left: Claim, right: Claim, context: ComparisonContext) -> Outcome:
    if left.kind != right.kind:
        return incomparable("scope-measure", f"{{left}} is a {left.kind}, {{right}} a {right.kind}")
    outcome = _BY_KIND[left.kind].relate(left, right, context)
    if outcome.relation != "agrees" or left.report == right.report:
        return outcome
    if context.is_copy(left.report, right.report) and not context.shares_text(left.report, right.report):
        return Outcome(
            relation="repeats",
            rule="repeat-ruled",
            sentence="{left} and {right} say the same in reports of which one was ruled a copy of the other",
        )
    if in_one_place(left, right, context):
        return Outcome(
            relation="repeats",
            rule="repeat-shared-text",
            sentence="{left} and {right} say the same in text that their reports share: one source repeated, not two",
        )
    return outcome


_NONE: Mapping[tuple[str, str], float] = MappingProxyType({})


def relate_all(
    claims: Sequence[Claim],
    context: ComparisonContext | None = None,
    scores: Mapping[tuple[str, str], float] | None = None,
    sure: Mapping[tuple[str, str], float] = _NONE,
    *,
    past: bool = False,
) -> list[Relation]:
    """Every relation between the claims of one question.

    Args:
        claims: The claims, in dossier order; the result is in the order of their pairs.
        context: Reports, names and shared text.
        scores: By the ids of two claims, how much speaks for the two answering one question, as alignment found it;
            two that came together through a third one alone are not set against each other; infinite where a person
            ruled that they do.
        sure: The same for pairs that were held against their rivals (`rashomon.align.rivals`).
        past: The question is of a happening long past, whose counts no longer grow.

    Returns:
        One relation a pair, in a question of more than 200 claims one for each two answers of a source and one for each
        claim that repeats them. For ``updates`` the right claim replaces the left one.
    """
    return related(claims, context, scores, sure, past=past).relations()


# Of so many claims one must date itself to a year long past for all to be of it. Who reports on a trial says once when
# it was, for all its numbers; one of twenty is a stray among them.
_ONE_IN = 8


def _are_long_past(claims: Sequence[Claim]) -> bool:
    """Whether what the claims of a question tell is long past, by those that date it."""
    return 0 < len(claims) <= _ONE_IN * sum(map(is_long_past, claims))


def related(
    claims: Sequence[Claim],
    context: ComparisonContext | None = None,
    scores: Mapping[tuple[str, str], float] | None = None,
    sure: Mapping[tuple[str, str], float] = _NONE,
    *,
    past: bool = False,
    known: KnownOutcomes | None = None,
) -> Related:
    """The same in few words, and without holding claims against each other again.

    Args:
        claims, context, scores, sure, past: As `relate_all`.
        known: What pairs came to before; None where nothing is known, and nothing is to be known from this.
    """
    context = evolve(context or ComparisonContext(), past=past or _are_long_past(claims))
    claims = _headlines_explained(claims)
    chosen, like = _representatives(claims)
    finder = _Finder(claims, context, known)
    outcomes = finder.among(chosen)
    found = dict(outcomes)
    # A number that names nothing is laid beside the others, and settles none of theirs.
    bare = {pair for pair in outcomes if any(names_nothing(claims[i]) for i in pair)}
    for together in ({pair: outcomes[pair] for pair in outcomes if (pair in bare) is laid} for laid in (False, True)):
        if scores is not None:
            doubt(claims, together, scores, sure, context.alike)
        settle(claims, together, context)
        outcomes.update(together)
    alone = {pair: found[pair] for pair, outcome in outcomes.items() if found[pair] is not outcome}
    for first, others in like.items():
        finder.put(outcomes, first, others[1:])
    return Related(
        ids=[claim.id for claim in claims],
        quotes=[claim.quote for claim in claims],
        words=[quoted(claim, context) for claim in claims],
        outcomes=outcomes,
        alone=alone,
        marks=finder.marks,
        sharing=finder.sharing,
        past=context.past,
    )


class _Finder:
    """Finds how two claims of one question stand, or takes over what was found.

    Args:
        claims: The claims.
        context: Reports, names and shared text.
        known: What pairs came to before.
    """

    def __init__(self, claims: Sequence[Claim], context: ComparisonContext, known: KnownOutcomes | None) -> None:
        self._claims, self._context = claims, context
        self.marks = [] if known is None else known.marks(claims)
        self.sharing: dict[tuple[int, int], str] = {}
        self._known = None if known is None else known.among(claims, self.marks, past=context.past)

    def among(self, chosen: Sequence[int]) -> dict[tuple[int, int], Outcome]:
        """How each two of some claims stand, the others left aside."""
        outcomes: dict[tuple[int, int], Outcome] = {}
        for place, i in enumerate(chosen):
            self.put(outcomes, i, chosen[place + 1 :])
        return outcomes

    def put(self, outcomes: dict[tuple[int, int], Outcome], i: int, others: Sequence[int]) -> None:
        """Add how one claim stands to others behind it."""
        claims, context, left = self._claims, self._context, self._claims[i]
        if self._known is None:
            outcomes.update({(i, j): _outcome(left, claims[j], context) for j in others})
            return
        known = self._known.of(i)
        for j in others:
            how = context.sharing(left.report, claims[j].report)
            if how != APART:
                self.sharing[i, j] = how
            outcomes[i, j] = (known and known(j, how)) or _outcome(left, claims[j], context)


# From so many claims under one question on each is held against one of those that say the same, and against the first
# of all others: the relations of 500 reports would fill a disk.
_EVERY_PAIR = 200


def _representatives(claims: Sequence[Claim]) -> tuple[list[int], dict[int, list[int]]]:
    """Positions of the claims that are held against all others, and for each of them all that say the same."""
    if len(claims) <= _EVERY_PAIR:
        return list(range(len(claims))), {i: [i] for i in range(len(claims))}
    like: dict[int, list[int]] = {}
    first: dict[object, int] = {}
    for i, claim in enumerate(claims):
        source = claim.attribution[-1].name if claim.attribution else ""
        key = (claim.value, claim.scope, claim.mode, claim.asof, claim.context.region == "headline", source)
        like.setdefault(first.setdefault(key, i), []).append(i)
    return list(like), like


def _headlines_explained(claims: Sequence[Claim]) -> list[Claim]:
    """The claims, each headline with the value, time and source that the text below it gives.

    A headline has no room for "at least": "Nineteen dead" over "at least 19 people were killed" says what it says.
    """
    body: dict[tuple[str, object], Claim] = {}
    for claim in claims:
        if claim.context.region != "headline":
            body.setdefault((claim.report, _bare(claim)), claim)
    return [
        _explained(claim, told)
        if claim.context.region == "headline" and (told := body.get((claim.report, _bare(claim)))) is not None
        else claim
        for claim in claims
    ]


def _explained(claim: Claim, told: Claim) -> Claim:
    """A headline's claim with what the text tells; who it names itself ("Ministry: 14 dead") stays."""
    return evolve(claim, value=told.value, asof=told.asof, attribution=claim.attribution or told.attribution)


def _bare(claim: Claim) -> object:
    """A value without what a headline leaves out: the floor or the "about" of a number."""
    value = claim.value
    if not isinstance(value, Figure) or value.low is None or value.vague or value.high not in (None, value.low):
        return value
    return evolve(value, high=value.low, low_open=False, high_open=False, approx=False)
