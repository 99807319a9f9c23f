"""Two claims of one question to a relation, and all claims of a question to all its relations."""

import math
from collections.abc import Mapping, Sequence
from typing import ClassVar, Protocol

from attrs import evolve

from rashomon.align.settle import is_telling
from rashomon.compare.context import ComparisonContext
from rashomon.compare.figures import Figures
from rashomon.compare.identities import Identities
from rashomon.compare.labels import label
from rashomon.compare.moments import Moments
from rashomon.compare.outcome import Outcome, conflicts, incomparable, updates
from rashomon.compare.places import Places
from rashomon.compare.positions import Positions
from rashomon.compare.quotations import Quotations
from rashomon.compare.related import APART, KnownOutcomes, Related
from rashomon.compare.updates import later
from rashomon.compare.words import shortened, unmarked
from rashomon.disjoint import Disjoint
from rashomon.model import Claim, Figure, Quotation, Reason, Relation, Value

_DAY = 10
# Quotation marks of a report, which ours take the place of.


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
    return outcome.relation, outcome.reason(left, right, _words(left, context), _words(right, context))


def _outcome(left: Claim, right: Claim, context: ComparisonContext) -> Outcome:
    if left.kind != right.kind:
        return incomparable("scope-measure", f"{{left}} is a {left.kind}, {{right}} a {right.kind}")
    outcome = _BY_KIND[left.kind].relate(left, right, context)
    if outcome.relation == "agrees" and left.report != right.report and context.is_copy(left.report, right.report):
        if not context.shares_text(left.report, right.report):
            return Outcome(
                relation="repeats",
                rule="repeat-ruled",
                sentence="{left} and {right} say the same in reports of which one was ruled a copy of the other",
            )
        return Outcome(
            relation="repeats",
            rule="repeat-shared-text",
            sentence="{left} and {right} say the same in reports that share text: one source repeated, not two",
        )
    return outcome


def relate_all(
    claims: Sequence[Claim],
    context: ComparisonContext | None = None,
    scores: Mapping[tuple[str, str], float] | None = None,
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
        past: The question is of a happening long past, whose counts no longer grow.

    Returns:
        One relation a pair, in a question of more than 200 claims one for each two answers of a source and one for each
        claim that repeats them. For ``updates`` the right claim replaces the left one.
    """
    return related(claims, context, scores, past=past).relations()


def related(
    claims: Sequence[Claim],
    context: ComparisonContext | None = None,
    scores: Mapping[tuple[str, str], float] | None = None,
    *,
    past: bool = False,
    known: KnownOutcomes | None = None,
) -> Related:
    """The same in few words, and without holding claims against each other again.

    Args:
        claims, context, scores, past: As `relate_all`.
        known: What pairs came to before; None where nothing is known, and nothing is to be known from this.
    """
    context = evolve(context or ComparisonContext(), past=past)
    claims = _headlines_explained(claims)
    chosen, like = _representatives(claims)
    finder = _Finder(claims, context, known)
    outcomes = finder.among(chosen)
    found = dict(outcomes)
    if scores is not None:
        _doubt(claims, outcomes, scores)
    _settle(claims, outcomes, context)
    alone = {pair: found[pair] for pair, outcome in outcomes.items() if found[pair] is not outcome}
    for first, others in like.items():
        finder.put(outcomes, first, others[1:])
    return Related(
        ids=[claim.id for claim in claims],
        quotes=[claim.quote for claim in claims],
        words=[_words(claim, context) for claim in claims],
        outcomes=outcomes,
        alone=alone,
        marks=finder.marks,
        sharing=finder.sharing,
        past=past,
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


_SAME = ("agrees", "repeats")
# How much must speak for two claims being about one thing before they are said to contradict each other, by kind.
# From the conflicts of tests/golden: under it more than half were none.
_SURE = {"figure": -0.7, "date": 1.2, "place": 0.0, "position": 0.5, "quote": 0.5, "identity": -1.0}
# A count that moved is less to say than a contradiction, and less is asked for it.
_LESS = 1.0
# What is lost on the way through a third claim. Measured on tests/golden: 0 gives as many false sides as right ones.
_THROUGH = 0.5


def _doubt(
    claims: Sequence[Claim], outcomes: dict[tuple[int, int], Outcome], scores: Mapping[tuple[str, str], float]
) -> None:
    """Take back the conflicts of claims that may be about two things: changes outcomes in place.

    What speaks for one pair speaks for all that say the same as its two; and two that are each about the same thing as
    a third are about one thing, a little less surely. That there are two of each
    does not make "two men" and "two guards" one thing.
    """
    chance = [_by_chance(claim.value) for claim in claims]
    met = {
        (i, j): outcome
        for (i, j), outcome in outcomes.items()
        if outcome.relation in _SAME and not (chance[i] and _score(scores, claims[i], claims[j]) == -math.inf)
    }
    side = _sides(len(claims), met)
    place = {claim.id: i for i, claim in enumerate(claims)}
    best: dict[int, dict[int, float]] = {}
    for (left, right), score in scores.items():
        if left in place and right in place and (min(pair := (place[left], place[right])), max(pair)) in outcomes:
            for one, other in (pair, pair[::-1]):
                known = best.setdefault(side[one], {})
                known[side[other]] = max(score, known.get(side[other], score))
    sure: dict[tuple[int, int], float] = {}
    for (i, j), outcome in outcomes.items():
        if outcome.relation not in ("conflicts", "updates"):
            continue
        sides = side[i], side[j]
        if sides not in sure:
            sure[sides] = _how_sure(best, *sides)
        if sure[sides] < _SURE[claims[i].kind] - (_LESS if outcome.relation == "updates" else 0.0):
            outcomes[i, j] = incomparable(
                "scope-unsure",
                "{left} and {right} differ, and too little in the texts shows that both are of one thing",
            )


def _score(scores: Mapping[tuple[str, str], float], left: Claim, right: Claim) -> float | None:
    pair = left.id, right.id
    return scores.get(pair, scores.get(pair[::-1]))


def _by_chance(value: Value) -> bool:
    """Whether two reports may give one number of two things."""
    return isinstance(value, Figure) and value.low is not None and not is_telling(value.low)


def _how_sure(best: Mapping[int, Mapping[int, float]], left: int, right: int) -> float:
    """How much speaks for two sides being about one thing: directly, or through a third where nothing doubts it."""
    mine, yours = best.get(left, {}), best.get(right, {})
    direct = mine.get(right, -math.inf)
    if left == right or direct == -math.inf:
        return direct
    # That a person put a claim here says nothing of two others.
    through = (
        min(score, yours[third])
        for third, score in mine.items()
        if max(score, yours.get(third, score)) < math.inf and third in yours
    )
    return max(direct, max(through, default=-math.inf) - _THROUGH)


def _sides(size: int, outcomes: Mapping[tuple[int, int], Outcome]) -> list[int]:
    """For each claim the first one that says the same, through others if need be."""
    classes = Disjoint(range(size))
    for (i, j), outcome in outcomes.items():
        if outcome.relation in _SAME:
            classes.join(i, j)
    return [classes.first(i) for i in range(size)]


def _headlines_explained(claims: Sequence[Claim]) -> list[Claim]:
    """The claims, each headline with the value, time and source that the text below it gives.

    A headline has no room for "at least": "Nineteen dead" over "at least 19 people were killed" says what it says.
    """
    body: dict[tuple[str, object], Claim] = {}
    for claim in claims:
        if claim.context.region != "headline":
            body.setdefault((claim.report, _bare(claim)), claim)
    return [
        evolve(claim, value=told.value, asof=told.asof, attribution=told.attribution)
        if claim.context.region == "headline"
        and not claim.attribution
        and (told := body.get((claim.report, _bare(claim)))) is not None
        else claim
        for claim in claims
    ]


def _bare(claim: Claim) -> object:
    """A value without what a headline leaves out: the floor or the "about" of a number."""
    value = claim.value
    if not isinstance(value, Figure) or value.low is None or value.vague or value.high not in (None, value.low):
        return value
    return evolve(value, high=value.low, low_open=False, high_open=False, approx=False)


def _words(claim: Claim, context: ComparisonContext | None = None) -> str:
    """The words of a claim in our quotation marks, a quotation's own left out; and what a person ruled that it says."""
    if context is not None and claim.id in context.ruled:
        return f"\u201c{shortened(unmarked(claim.quote))}\u201d (ruled to be {label(claim.value)})"
    words = claim.value.words if isinstance(claim.value, Quotation) else claim.quote
    return f"\u201c{shortened(unmarked(words))}\u201d"


def _settle(claims: Sequence[Claim], outcomes: dict[tuple[int, int], Outcome], context: ComparisonContext) -> None:
    """What only the other claims of the question can tell about a pair of figures: changes outcomes in place.

    A number changed in a copy is no update of anything; a number of the same day as one that replaced another
    replaces it too; a number is no update of a source that itself gave a lower one for the same time; what a report
    gives beside the number that others give counts something else.
    """
    if not claims or claims[0].kind != "figure":
        return
    outcomes.update(_beside(claims, outcomes))
    grounds = _Grounds(claims, outcomes)
    settled: dict[tuple[int, int], Outcome] = {}
    for (i, j), outcome in outcomes.items():
        if outcome.relation == "updates":
            old, new = (j, i) if outcome.newer == "left" else (i, j)
            found = grounds.against_update(old, new, outcome)
        elif outcome.relation == "conflicts" and outcome.rule not in _FINAL:
            found = grounds.for_update(i, j)
        else:
            continue
        if found is not None:
            settled[i, j] = found
    outcomes.update(settled)


def _beside(claims: Sequence[Claim], outcomes: dict[tuple[int, int], Outcome]) -> dict[tuple[int, int], Outcome]:
    """Conflicts with a number that the same report gives too, as something else.

    When a report gives 58 and 19 without setting them against each other, and another one gives 58, then 19 does not
    contradict it. When it says that 64 were hurt and that nobody was, the nobody is of something else altogether.
    """
    twins: dict[int, list[int]] = {}
    for (i, j), outcome in outcomes.items():
        if outcome.rule in ("scope-one-sentence", "scope-unsettled"):
            twins.setdefault(i, []).append(j)
            twins.setdefault(j, []).append(i)
    found: dict[tuple[int, int], Outcome] = {}
    if not twins:
        return found
    for (i, j), outcome in outcomes.items():
        if outcome.relation not in ("conflicts", "updates") or outcome.rule == "figure-part-over-whole":
            continue
        for mine, other, words, rest in ((i, j, "{left}", "{right}"), (j, i, "{right}", "{left}")):
            twin = next((k for k in twins.get(mine, ()) if _explains(claims, outcomes, k, mine, other)), None)
            if twin is not None:
                sentence = f"one report has {words} beside {_words(claims[twin])}, which is what {rest} is about"
                found[i, j] = incomparable("scope-beside", f"{sentence}: the first may count something else")
                break
    return found


def _explains(
    claims: Sequence[Claim], outcomes: dict[tuple[int, int], Outcome], twin: int, mine: int, other: int
) -> bool:
    """Whether a number's twin in its report tells that the number is of something else than another report's."""
    if _is_none(claims[mine]) and not _is_none(claims[twin]):
        return not _is_none(claims[other])
    contradict = outcomes[min(mine, other), max(mine, other)].relation == "conflicts"
    return contradict and _in_line(outcomes, twin, other)


def _is_none(claim: Claim) -> bool:
    return isinstance(claim.value, Figure) and claim.value.high == 0


def _in_line(outcomes: dict[tuple[int, int], Outcome], i: int, j: int) -> bool:
    """Whether two claims stand together: the same, one leaving room for the other, or one replacing the other."""
    return i != j and outcomes[min(i, j), max(i, j)].relation in ("agrees", "repeats", "compatible", "updates")


# Conflicts that no third claim can settle.
_FINAL = frozenset({"figure-changed-copy", "figure-headline", "figure-denied", "figure-part-over-whole"})
# Updates that rest on the words or the source, not on lateness alone: what other pairs may be settled by.
_GROUNDED = frozenset({"update-same-source", "update-worded", "update-revised"})


class _Grounds:
    """What is known of a question's figures from pairs that need no third claim."""

    def __init__(self, claims: Sequence[Claim], outcomes: dict[tuple[int, int], Outcome]) -> None:
        self._claims = claims
        self._outcomes = outcomes
        # (claim, value) where the claim's report shares text with one that has the value in its place.
        self._changed: set[tuple[int, Value]] = set()
        # A value and a time: the claim of that time with the lowest number among those that replaced the value.
        self._lowest: dict[tuple[Value, str], int] = {}
        # (claim, value, day) where a claim of that day with the value replaced the claim.
        self._replaced: set[tuple[int, Value, str]] = set()
        # An old and a new value: the first day for which a claim with the new one replaced a claim with the old one.
        self._superseded: dict[tuple[Value, Value], str] = {}
        # (claim, value) where the claim contradicts a claim of its own hour that has the value.
        self._contradicted: set[tuple[int, Value]] = set()
        # (claim, value) where the claim's own report tells the value as what the number was before.
        self._told_over: set[tuple[int, Value]] = set()
        for (i, j), outcome in outcomes.items():
            if outcome.rule == "update-worded" and claims[i].report == claims[j].report:
                old, new = (j, i) if outcome.newer == "left" else (i, j)
                self._told_over.add((new, claims[old].value))
            if outcome.rule == "figure-changed-copy":
                self._changed |= {(i, claims[j].value), (j, claims[i].value)}
            if outcome.relation == "updates" and outcome.rule in _GROUNDED:
                old, new = (j, i) if outcome.newer == "left" else (i, j)
                self._replaced.add((old, claims[new].value, claims[new].asof[:_DAY]))
                values, day = (claims[old].value, claims[new].value), claims[new].asof[:_DAY]
                if day:
                    self._superseded[values] = min(day, self._superseded.get(values, day))
                self._note_lowest((claims[old].value, claims[new].asof), new)
            if outcome.relation == "conflicts" and claims[i].asof == claims[j].asof and len(claims[i].asof) > _DAY:
                self._contradicted |= {(i, claims[j].value), (j, claims[i].value)}

    def against_update(self, old: int, new: int, outcome: Outcome) -> Outcome | None:
        """The conflict an update turns out to be; None when it stands."""
        claims = self._claims
        if {(new, claims[old].value), (old, claims[new].value)} & self._changed:
            return conflicts(
                "figure-changed-copy", "{left} and {right}: a report that shares text has another number in its place"
            )
        if (
            outcome.rule == "update-same-day"
            and {(old, claims[new].value), (new, claims[old].value)} & self._contradicted
        ):
            return conflicts("figure-exact", "{left} and {right} are different numbers for the same time")
        if outcome.rule == "update-later-count" and self._unsupported_headline(old, new):
            return conflicts("figure-headline", "the headline and the text below it give {left} and {right}")
        if outcome.rule == "update-later-count":
            rival = self._own_rival(old, new)
            if rival is not None:
                words = _words(claims[rival])
                return conflicts(
                    "update-contested",
                    f"{{left}} and {{right}}: the source of the earlier one gives {words} for that time",
                )
        return None

    def for_update(self, i: int, j: int) -> Outcome | None:
        """The update a conflict turns out to be: one of the two has the value that replaced the other on that day."""
        claims = self._claims
        for old, new in ((i, j), (j, i)):
            if (new, claims[old].value) in self._told_over and later(claims[old].asof, claims[new].asof) != "left":
                old_words, new_words = ("{left}", "{right}") if new == j else ("{right}", "{left}")
                sentence = f"the report of {new_words} itself tells {old_words} as the number before it"
                return updates("update-same-value", sentence, "right" if new == j else "left")
        for old, new in ((i, j), (j, i)):
            since = self._superseded.get((claims[old].value, claims[new].value), "")
            if since and claims[old].asof and claims[old].asof[:_DAY] < since <= claims[new].asof[:_DAY]:
                old_words, new_words = ("{left}", "{right}") if new == j else ("{right}", "{left}")
                sentence = f"{new_words} is the number that has replaced {old_words} since {since}, in another report"
                return updates("update-same-value", sentence, "right" if new == j else "left")
        if claims[i].asof[:_DAY] != claims[j].asof[:_DAY] or min(len(claims[i].asof), len(claims[j].asof)) > _DAY:
            return None
        for old, new in ((i, j), (j, i)):
            if (old, claims[new].value, claims[new].asof[:_DAY]) in self._replaced:
                old_words, new_words = ("{left}", "{right}") if new == j else ("{right}", "{left}")
                sentence = f"{new_words} is the number that replaced {old_words} on that day, in another report"
                return updates("update-same-value", sentence, "right" if new == j else "left")
        return None

    def _unsupported_headline(self, old: int, new: int) -> bool:
        """Whether the newer number is the headline's, and the text below it nowhere has it."""
        head = self._claims[new]
        if head.report != self._claims[old].report or head.context.region != "headline":
            return False
        return not any(
            claim.report == head.report and claim.context.region != "headline" and claim.value == head.value
            for claim in self._claims
        )

    def _note_lowest(self, key: tuple[Value, str], new: int) -> None:
        value = self._claims[new].value
        if not isinstance(value, Figure) or value.high is None:
            return
        known = self._claims[self._lowest[key]].value if key in self._lowest else None
        if not isinstance(known, Figure) or known.high is None or value.high < known.high:
            self._lowest[key] = new

    def _own_rival(self, old: int, new: int) -> int | None:
        """A lower number that replaced the old one by its own source and holds for the time of the new one."""
        theirs = self._claims[new].value
        rival = self._lowest.get((self._claims[old].value, self._claims[new].asof))
        own = None if rival is None else self._claims[rival].value
        if not isinstance(theirs, Figure) or theirs.low is None or not isinstance(own, Figure) or own.high is None:
            return None
        if rival is None or rival == new or own.high >= theirs.low:
            return None
        return rival if self._outcomes[min(rival, new), max(rival, new)].relation == "conflicts" else None
