"""Conflicts that are taken back because too little shows that both claims are of one thing."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, partial

from rashomon.align.evidence import DOUBT
from rashomon.align.folding import fold_all
from rashomon.align.telling import is_telling
from rashomon.align.unlisted import is_found
from rashomon.align.view import ALIKE
from rashomon.compare.outcome import Outcome, incomparable
from rashomon.compare.updates import is_bare
from rashomon.disjoint import Disjoint
from rashomon.lang import table
from rashomon.model import Claim, Figure, Position, Value

# How much must speak for two claims being about one thing before they are said to contradict each other, by kind.
# From the conflicts of tests/golden: under it more than half were none.
# "unlisted" are figures of what no list has a class for: set anew on 2026-11-30 on 32 happenings that no rule was made
# for (scripts/reports, r13 to r16) and those of tests/golden: it takes 5 of 25 false sides and 3 of 79 right ones.
# "loose" are figures whose measure tells their dimension alone, as distances and durations: as unlike one another as
# those of no class. On 2026-12-01, on all happenings of tests and the shared cases, it takes 23 of 63 false sides and 7
# of 102 right ones; the mark for days that exclude each other, raised then, 6 of 19 and 1 of 27.
_SURE = {
    "figure": -0.7,
    "loose": 0.0,
    "unlisted": 0.0,
    "date": 1.0,
    "clock": -0.5,
    "place": 0.0,
    "position": 0.0,
    "quote": 0.75,
    "identity": -1.0,
}
# What is asked more where one of the two reports gives another answer too, which goes with the other's as well: a
# report that gives two tells of two things.
_BESIDE = {
    "figure": 0.0,
    "loose": 0.0,
    "unlisted": 0.0,
    "date": 0.2,
    "clock": 1.3,
    "place": 1.0,
    "position": 2.0,
    "quote": 0.0,
    "identity": 0.5,
}
# Where two claims of two reports were held against their rivals (`rashomon.align.rivals`), in logits: under which mark
# they are not of one thing, whatever else speaks for it; the same where a report gives another answer; and from which
# on they are, whatever the features doubt. Chosen on 2026-12-01 by the conflicts of scripts/reports (r13 to r16, r35 to
# r38), tests/golden and tests/unseen.
_AMONG = {
    "figure": (-1.0, -0.5, math.inf),
    "loose": (-1.0, -0.5, math.inf),
    "unlisted": (-1.0, -0.5, 1.25),
    "clock": (-1.0, 0.25, 0.9),
}
# How likely the sentences of the two must be to tell of one thing, by the encoder alone, in logits; and the same where
# a report gives two answers. The features know how a sort of claim is worded, the encoder what is told of.
_ALIKE = {
    "figure": (-2.0, 0.0),
    "loose": (-2.0, 0.0),
    "unlisted": (-2.0, 0.0),
    "position": (-math.inf, 1.5),
    "identity": (-math.inf, 0.5),
}
# Under this only a doubt stands against a conflict.
_DOUBTED = -DOUBT / 2
# What the two reports' words show to be of one thing, in however different sentences.
_BY_THEMSELVES = frozenset({"figure-changed-copy", "figure-part-over-whole"})
# What is lost on the way through a third claim. Measured on tests/golden: 0 gives as many false sides as right ones.
_THROUGH = 0.5


def doubt(
    claims: Sequence[Claim],
    outcomes: dict[tuple[int, int], Outcome],
    scores: Mapping[tuple[str, str], float],
    sure: Mapping[tuple[str, str], float],
    alike: Callable[[Claim, Claim], float | None],
) -> None:
    """Take back the conflicts of claims that may be about two things: changes outcomes in place.

    What speaks for one pair speaks for all that say the same as its two; and two that are each about the same thing as
    a third are about one thing, a little less surely. That there are two of each does not make "two men" and "two
    guards" one thing.

    Args:
        claims, outcomes: Of one question; outcomes by the positions of two claims.
        scores, sure: See `relate_all`.
        alike: How likely the sentences of two claims tell of one thing, in logits; None where that is not known.
    """
    met = {
        (i, j): outcome
        for (i, j), outcome in outcomes.items()
        if not (_by_chance(claims[i].value) and (_score(scores, claims[i], claims[j]) or 0.0) < _DOUBTED)
    }
    side = _sides(len(claims), met)
    best, best_among = (_best(claims, outcomes, side, found) for found in (scores, sure))
    how_sure, how_sure_among = (cache(partial(_how_sure, found)) for found in (best, best_among))
    beside = _with_others(claims, outcomes)
    named = _denied_for(claims, outcomes)
    for (i, j), outcome in outcomes.items():
        if outcome.relation not in ("conflicts", "updates") or (i, j) in named:
            continue
        told = how_sure(side[i], side[j])
        if outcome.relation == "updates":
            # A count that moved is less to say than a contradiction: enough that nothing bars the two.
            doubtful = told == -math.inf and _score(scores, claims[i], claims[j]) is None
        else:
            sort = _sort_of(outcome, claims[i], claims[j])
            by_itself = claims[i].report == claims[j].report or outcome.rule in _BY_THEMSELVES
            two = partial(_may_be_of_another, i, j, beside, outcomes, side)
            settled = None
            # What a person put together no rival parts.
            if sort in _AMONG and not by_itself and told < math.inf:
                among = how_sure_among(side[i], side[j])
                settled = _settled(sort, among, two(best_among), told < _DOUBTED)
            ask = None if by_itself else partial(alike, claims[i], claims[j])
            doubtful = _is_doubted(sort, told, two(best), ask) if settled is None else not settled
            # Of what no list has a class for, others bring numbers together by a word: each two must have more.
            doubtful |= sort == "unlisted" and _score(scores, claims[i], claims[j]) is None
            doubtful |= outcome.rule == "date-disjoint" and _tell_of_two(claims[i], claims[j])
        if doubtful:
            outcomes[i, j] = incomparable(
                "scope-unsure",
                "{left} and {right} differ, and too little in the texts shows that both are of one thing",
            )


def _sort_of(outcome: Outcome, left: Claim, right: Claim) -> str:
    """Which of the marks above are those of a conflict."""
    if is_found(left) or is_found(right):
        return "found"
    if outcome.rule == "date-time":
        return "clock"  # two hours of one day are seldom those of two things
    if not isinstance(left.value, Figure):
        return left.kind
    if left.value.measure not in table("measures"):
        return "unlisted"
    measures = {claim.value.measure for claim in (left, right) if isinstance(claim.value, Figure)}
    loose = measures <= frozenset(table("alignment")["loose_measures"])
    return "loose" if loose or is_bare(left) or is_bare(right) else "figure"


def _is_doubted(sort: str, sure: float, two: bool, alike: Callable[[], float | None] | None) -> bool:
    """Whether too little shows that both claims of a conflict are of one thing.

    Args:
        sort: See `_sort_of`.
        sure: How much of the features speaks for it.
        two: One of the reports gives another answer too.
        alike: Gives how likely the two sentences tell of one thing; None where that is shown otherwise.
    """
    if sure == math.inf:
        return False  # a person ruled so
    if sort == "found":
        # What no rule reads (`rashomon.align.unlisted`) is laid beside the others, and contradicts nothing unless a
        # person says so. Of 24 such conflicts in the shared cases, tests/golden and tests/unseen 7 were some.
        return True
    if -math.inf < sure < _DOUBTED and not two:
        told = alike and alike()
        return told is None or told < ALIKE
    if sure < _SURE[sort] + two * _BESIDE[sort]:
        return True
    told = alike() if alike and sort in _ALIKE else None
    return told is not None and told < _ALIKE[sort][two]


def _settled(sort: str, among: float, two: bool, doubted: bool) -> bool | None:
    """Whether two claims are of one thing, by what their rivals settle; None where those settle nothing.

    Args:
        sort: One of `_AMONG`.
        among: How surely they are, among their rivals.
        two: One of the reports gives another answer too.
        doubted: The features doubt that they are.
    """
    if among == -math.inf:
        return None
    least, least_of_two, enough = _AMONG[sort]
    if among < (least_of_two if two else least):
        return False
    return True if doubted and among >= enough else None


# Smaller numbers are denied of many things: "not one", "not two of them".
_SMALL = 12


def _denied_for(claims: Sequence[Claim], outcomes: Mapping[tuple[int, int], Outcome]) -> frozenset[tuple[int, int]]:
    """The pairs of a number and another report's that the first one's own sentence denies for it: "1.9 million, not 2.4
    million" is of what the report is about that has the 2.4 million, whatever the rest of the two texts says.
    """
    found: set[tuple[int, int]] = set()
    for (i, j), outcome in outcomes.items():
        if outcome.rule != "figure-denied" or outcome.relation != "conflicts":
            continue
        denial, other = (i, j) if claims[i].mode == "denied" else (j, i)
        value = claims[other].value
        if not isinstance(value, Figure) or value.low is None or value.low <= _SMALL:
            continue
        place = claims[denial].report, claims[denial].context.sentence
        for k, claim in enumerate(claims):
            if claim.mode != "denied" and (claim.report, claim.context.sentence) == place and k != other:
                found |= {(i, j), (min(k, other), max(k, other))}
    return frozenset(found)


def _with_others(claims: Sequence[Claim], outcomes: Mapping[tuple[int, int], Outcome]) -> list[list[int]]:
    """For each claim those of its report that cannot stand with it."""
    found: list[list[int]] = [[] for _ in claims]
    for (i, j), outcome in outcomes.items():
        if claims[i].report != claims[j].report or outcome.relation not in ("conflicts", "not-comparable"):
            continue
        if outcome.rule == "position-issue" and _two_speakers(claims[i].value, claims[j].value):
            continue  # "Sirens had sounded, the firm said. There was no warning, a baker said": of one thing
        if is_found(claims[i]) or is_found(claims[j]):
            continue  # what no rule reads is laid beside, and unsettles nothing
        found[i].append(j)
        found[j].append(i)
    return found


def _may_be_of_another(
    left: int,
    right: int,
    beside: Sequence[Sequence[int]],
    outcomes: Mapping[tuple[int, int], Outcome],
    side: Sequence[int],
    best: "_Best",
) -> bool:
    """Whether what one of two reports gives beside its claim may be what the other tells of: it goes with that, or as
    much speaks for it as for the claim itself. "Sailed at 23:10 ... sank at 01:35" leaves no doubt of what "was lost at
    02:09" is the time.
    """
    sure = _how_sure(best, side[left], side[right])
    for mine, other in ((left, right), (right, left)):
        for twin in beside[mine]:
            if twin == other or _how_sure(best, side[twin], side[other]) >= sure:
                return True
            if outcomes[min(twin, other), max(twin, other)].relation in ("agrees", "repeats", "compatible"):
                return True
    return False


def _two_speakers(left: Value, right: Value) -> bool:
    """Whether two people are told to contradict each other."""
    return isinstance(left, Position) and isinstance(right, Position) and left.actor != right.actor


def _score(scores: Mapping[tuple[str, str], float], left: Claim, right: Claim) -> float | None:
    pair = left.id, right.id
    return scores.get(pair, scores.get(pair[::-1]))


def _tell_of_two(left: Claim, right: Claim) -> bool:
    """Whether two days are told by clauses that have nobody and nothing in common, nor what came to pass.

    Every report has many days, and whatever happened on another day than the happening itself is another thing.
    """
    a, b = left.context, right.context
    mine, yours = fold_all((*a.subject, *a.object)), fold_all((*b.subject, *b.object))
    if not a.words or not b.words or mine & yours:
        return False
    if a.event_class != b.event_class:
        return True
    # "Built: 1989", "had inspected it on Monday": of whom or what is told elsewhere.
    return bool(mine and yours) and len(fold_all(a.words) & fold_all(b.words)) <= 1


def _by_chance(value: Value) -> bool:
    """Whether two reports may give one number of two things."""
    return isinstance(value, Figure) and value.low is not None and not is_telling(value.low)


# For each side what speaks most for its being about one thing with another.
_Best = Mapping[int, Mapping[int, float]]


def _best(
    claims: Sequence[Claim],
    outcomes: Iterable[tuple[int, int]],
    side: Sequence[int],
    scores: Mapping[tuple[str, str], float],
) -> _Best:
    """The same of the pairs of some claims that have scores."""
    found: dict[int, dict[int, float]] = {}
    for i, j in outcomes:
        score = _score(scores, claims[i], claims[j])
        if score is not None:
            for one, other in ((side[i], side[j]), (side[j], side[i])):
                known = found.setdefault(one, {})
                known[other] = max(score, known.get(other, score))
    return found


def _how_sure(best: _Best, left: int, right: int) -> float:
    """How much speaks for two sides being about one thing: directly, or through a third where nothing doubts it."""
    mine, yours = best.get(left, {}), best.get(right, {})
    direct = mine.get(right, -math.inf)
    if left == right or direct < _DOUBTED:
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
        if outcome.relation in ("agrees", "repeats"):
            classes.join(i, j)
    return [classes.first(i) for i in range(size)]
