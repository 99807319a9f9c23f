"""What only the other claims of a question can tell about a pair of figures."""

from collections.abc import Sequence

from rashomon.claims.identities import WOUND
from rashomon.compare.context import ComparisonContext
from rashomon.compare.cues import later
from rashomon.compare.labels import quoted
from rashomon.compare.outcome import Newer, Outcome, compatible, conflicts, incomparable, updates
from rashomon.compare.updates import contested
from rashomon.compare.words import among
from rashomon.model import Claim, Figure, Identity

_DAY = 10
# How many words before a number those that contest it may stand.
_REACH = 4


def settle(claims: Sequence[Claim], outcomes: dict[tuple[int, int], Outcome], context: ComparisonContext) -> None:
    """What only the other claims of the question can tell about a pair of figures: changes outcomes in place.

    A number changed in a copy is no update of anything; a number of the same day as one that replaced another
    replaces it too; a number is no update of a source that itself gave a lower one for the same time; what a report
    gives beside the number that others give counts something else.
    """
    outcomes.update(_told_instead(claims, outcomes))
    outcomes.update(_among_several(claims, outcomes))
    outcomes.update(_one_of_many(claims, outcomes))
    if not claims or claims[0].kind != "figure":
        return
    outcomes.update(_beside(claims, outcomes))
    grounds = _Grounds(claims, outcomes, context)
    settled: dict[tuple[int, int], Outcome] = {}
    for (i, j), outcome in outcomes.items():
        if outcome.relation == "updates":
            old, new = (j, i) if outcome.newer == "left" else (i, j)
            found = grounds.against_update(old, new, outcome)
        elif outcome.rule == "figure-earlier" or (outcome.relation == "conflicts" and outcome.rule not in _FINAL):
            found = grounds.for_update(i, j, outcome)
        else:
            continue
        if found is not None:
            settled[i, j] = found
    outcomes.update(settled)


def _told_instead(claims: Sequence[Claim], outcomes: dict[tuple[int, int], Outcome]) -> dict[tuple[int, int], Outcome]:
    """What is left of denials that give another answer with them: of "24, not 27" the 24 contradicts the 27."""
    answers = {(claim.report, claim.context.sentence) for claim in claims if not _denies(claim)}
    found = {}
    for (i, j), outcome in outcomes.items():
        if outcome.rule not in ("figure-denied", "identity-negated") or outcome.relation != "conflicts":
            continue
        denial = claims[i] if _denies(claims[i]) else claims[j]
        if (denial.report, denial.context.sentence) in answers:
            sentence = "one of {left} and {right} is denied for another answer, which is held against the other"
            found[i, j] = compatible(outcome.rule, sentence)
    return found


def _denies(claim: Claim) -> bool:
    return claim.mode == "denied" or (isinstance(claim.value, Identity) and claim.value.negated)


def _among_several(claims: Sequence[Claim], outcomes: dict[tuple[int, int], Outcome]) -> dict[tuple[int, int], Outcome]:
    """Conflicts of names with one that the other report gives as well, by the same teller: "in the chest and in the
    arm" leaves room for the arm.
    """
    found: dict[tuple[int, int], Outcome] = {}
    told: dict[tuple[str, str], list[int]] = {}
    for i, claim in enumerate(claims):
        shared = isinstance(claim.value, Identity) and claim.value.role in among("identities", "contested")
        if shared and not _denies(claim):
            told.setdefault(_place(claim), []).append(i)
    for (i, j), outcome in outcomes.items():
        if outcome.rule != "identity-other" or outcome.relation != "conflicts":
            continue
        if _of_one_teller(claims[i], claims[j]) and i in told.get(_place(claims[j]), ()):
            found[i, j] = compatible("identity-among", "one report gives both {left} and {right}")
            continue
        for mine, other, words, rest in ((i, j, "{left}", "{right}"), (j, i, "{right}", "{left}")):
            beside = [k for k in told.get(_place(claims[mine]), ()) if _of_one_teller(claims[k], claims[mine])]
            named = next((k for k in beside if k != mine and _names_the_same(outcomes, k, other)), None)
            if named is not None and claims[mine].report != claims[other].report:
                sentence = f"one report gives {words} beside {quoted(claims[named])}, which is {rest}"
                found[i, j] = compatible("identity-among", sentence)
                break
    return found


def _one_of_many(claims: Sequence[Claim], outcomes: dict[tuple[int, int], Outcome]) -> dict[tuple[int, int], Outcome]:
    """Conflicts over what a report shows that there were many of: one that tells of rifles, grenades and a mortar
    leaves room for whatever else was fired.
    """
    told: dict[str, list[int]] = {}
    for i, claim in enumerate(claims):
        if not _is_of_many(claim) or _denies(claim):
            continue
        if not any(_names_the_same(outcomes, k, i) for k in told.get(claim.report, ())):
            told.setdefault(claim.report, []).append(i)
    many = {report: places for report, places in told.items() if len(places) >= _MANY}
    found: dict[tuple[int, int], Outcome] = {}
    for (i, j), outcome in outcomes.items():
        if outcome.rule != "identity-other" or outcome.relation != "conflicts":
            continue
        lister = next((claim.report for claim in (claims[i], claims[j]) if claim.report in many), None)
        if lister is not None and _is_of_many(claims[i]) and _is_of_many(claims[j]):
            names = ", ".join(quoted(claims[k]) for k in many[lister][:_MANY])
            sentence = f"one report names several ({names}): {{left}} and {{right}} may be two"
            found[i, j] = incomparable("identity-several", sentence)
    return found


def _is_of_many(claim: Claim) -> bool:
    return isinstance(claim.value, Identity) and claim.value.role in among("identities", "of_many")


# So many of one sort in one report are no slip: two may be two names of one, or one and what it is taken for elsewhere.
_MANY = 3


def _place(claim: Claim) -> tuple[str, str]:
    return claim.report, claim.value.role if isinstance(claim.value, Identity) else ""


def _of_one_teller(left: Claim, right: Claim) -> bool:
    """Whether one and the same tells both: by the same sources of one report, or of one body in one sentence."""
    if left.report != right.report:
        return False
    by = [tuple(source.name for source in claim.attribution) for claim in (left, right)]
    of_body = isinstance(left.value, Identity) and left.value.role == WOUND
    return by[0] == by[1] or (of_body and left.context.sentence == right.context.sentence)


def _names_the_same(outcomes: dict[tuple[int, int], Outcome], i: int, j: int) -> bool:
    outcome = outcomes.get((min(i, j), max(i, j)))
    return outcome is not None and (outcome.relation in ("agrees", "repeats") or outcome.rule == "identity-closer")


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
    both = {frozenset((_number(claims[i]), _number(claims[j]))) for i, others in twins.items() for j in others}
    for (i, j), outcome in outcomes.items():
        if outcome.relation not in ("conflicts", "updates") or outcome.rule == "figure-part-over-whole":
            continue
        if outcome.relation == "conflicts" and frozenset((_number(claims[i]), _number(claims[j]))) in both:
            found[i, j] = incomparable(
                "scope-beside", "one report has both {left} and {right}, and does not set them against each other"
            )
            continue
        for mine, other, words, rest in ((i, j, "{left}", "{right}"), (j, i, "{right}", "{left}")):
            twin = next((k for k in twins.get(mine, ()) if _explains(claims, outcomes, k, mine, other)), None)
            if twin is not None:
                sentence = f"one report has {words} beside {quoted(claims[twin])}, which is what {rest} is about"
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
# Updates that rest on lateness alone.
_LATENESS = frozenset({"update-later-count", "update-later-state", "update-same-day"})


class _Grounds:
    """What is known of a question's figures from pairs that need no third claim; values are told by their numbers."""

    def __init__(
        self, claims: Sequence[Claim], outcomes: dict[tuple[int, int], Outcome], context: ComparisonContext
    ) -> None:
        self._claims = claims
        self._context = context
        self._numbers = [_number(claim) for claim in claims]
        # (claim, number) where the claim's report shares text with one that has the number in its place.
        self._changed: set[tuple[int, float | None]] = set()
        # (claim, number, day) where a claim of that day with the number replaced the claim.
        self._replaced: set[tuple[int, float | None, str]] = set()
        # An old and a new number: the first day for which a claim with the new one replaced a claim with the old one.
        self._superseded: dict[tuple[float | None, float | None], str] = {}
        # (claim, number) where the claim contradicts a claim of its own hour that has the number.
        self._contradicted: set[tuple[int, float | None]] = set()
        # An old and a new number of which one report tells the old as what was before the new.
        self._told_over: set[tuple[float | None, float | None]] = set()
        # The same where the report puts right what it had in its own voice: "nine years, not ten".
        self._put_right: set[tuple[float | None, float | None]] = set()
        # Pairs of numbers that one report sets against each other.
        self._rivals: set[frozenset[float | None]] = set()
        # For each claim those that replaced it.
        self._after: dict[int, list[int]] = {}
        for pair, outcome in outcomes.items():
            self._note(pair, outcome)

    def _note(self, pair: tuple[int, int], outcome: Outcome) -> None:
        claims, numbers, (i, j) = self._claims, self._numbers, pair
        old, new = (j, i) if outcome.newer == "left" else (i, j)
        own = outcome.rule == "update-put-right" and not claims[old].attribution
        if outcome.rule in ("update-worded", "update-put-right") and not own and claims[i].report == claims[j].report:
            self._told_over.add((numbers[old], numbers[new]))
        if own:
            self._put_right.add((numbers[old], numbers[new]))
        if outcome.rule == "figure-changed-copy":
            self._changed |= {(i, numbers[j]), (j, numbers[i])}
        if outcome.rule == "figure-within-report":
            self._rivals.add(frozenset((numbers[i], numbers[j])))
        if outcome.relation == "updates":
            self._after.setdefault(old, []).append(new)
        if outcome.relation == "updates" and outcome.rule in _GROUNDED:
            day = claims[new].asof[:_DAY]
            self._replaced.add((old, numbers[new], day))
            if day:
                values = numbers[old], numbers[new]
                self._superseded[values] = min(day, self._superseded.get(values, day))
        if outcome.relation == "conflicts" and claims[i].asof == claims[j].asof and len(claims[i].asof) > _DAY:
            self._contradicted |= {(i, numbers[j]), (j, numbers[i])}

    def against_update(self, old: int, new: int, outcome: Outcome) -> Outcome | None:
        """The conflict an update turns out to be; None when it stands."""
        numbers = self._numbers
        if {(new, numbers[old]), (old, numbers[new])} & self._changed:
            return conflicts(
                "figure-changed-copy", "{left} and {right}: a report that shares text has another number in its place"
            )
        if outcome.rule == "update-same-day" and {(old, numbers[new]), (new, numbers[old])} & self._contradicted:
            return conflicts("figure-exact", "{left} and {right} are different numbers for the same time")
        if outcome.rule not in _LATENESS:
            return None
        if outcome.rule == "update-later-count" and self._unsupported_headline(old, new):
            return conflicts("figure-headline", "the headline and the text below it give {left} and {right}")
        if frozenset((numbers[old], numbers[new])) in self._rivals:
            return conflicts("update-contested", "a report sets {left} and {right} against each other")
        words = contested(self._claims[old], self._claims[new], self._context)
        if words and self._stands(old, new) and not (self._is_contested(old, words) or self._is_contested(new, words)):
            return conflicts(
                "update-contested", f"one of {{left}} and {{right}} is set against the other (\u201c{words}\u201d)"
            )
        return None

    def _is_contested(self, i: int, words: str) -> bool:
        """Whether a number is what another of its sentence is set against ("500 dead, while ministers stick to 301"):
        the ministers' own later number replaces it all the same."""
        claim, before = self._claims[i], " ".join(self._context.words_before(self._claims[i])[-_REACH:])
        return words in before and (
            words.startswith("official")
            or any(
                other.report == claim.report
                and other.context.sentence == claim.context.sentence
                and self._numbers[k] != self._numbers[i]
                for k, other in enumerate(self._claims)
            )
        )

    def _stands(self, old: int, new: int) -> bool:
        """Whether no other number had replaced the old one by then: what is past is not contested."""
        claims = self._claims
        return not any(
            self._numbers[third] != self._numbers[new] and later(claims[third].asof, claims[new].asof) != "left"
            for third in self._after.get(old, ())
            if third != new
        )

    def for_update(self, i: int, j: int, outcome: Outcome) -> Outcome | None:
        """The update a conflict turns out to be: one of the two has the number that replaced the other on that day."""
        claims, numbers = self._claims, self._numbers
        for old, new, newer in _both_ways(i, j):
            # What a report itself got wrong, and put right that day, stands against what others had right that day.
            days = later(claims[old].asof[:_DAY], claims[new].asof[:_DAY])
            over, right = ((numbers[old], numbers[new]) in told for told in (self._told_over, self._put_right))
            if (over and later(claims[old].asof, claims[new].asof) != "left") or (right and days == "right"):
                return _replaces("a report itself tells {old} as the number before {new}", newer)
        if outcome.relation != "conflicts":
            return None
        for old, new, newer in _both_ways(i, j):
            since = self._superseded.get((numbers[old], numbers[new]), "")
            if since and claims[old].asof and claims[old].asof[:_DAY] < since <= claims[new].asof[:_DAY]:
                return _replaces(
                    f"{{new}} is the number that has replaced {{old}} since {since}, in another report", newer
                )
        if claims[i].asof[:_DAY] != claims[j].asof[:_DAY] or min(len(claims[i].asof), len(claims[j].asof)) > _DAY:
            return None
        for old, new, newer in _both_ways(i, j):
            if (old, numbers[new], claims[new].asof[:_DAY]) in self._replaced:
                return _replaces("{new} is the number that replaced {old} on that day, in another report", newer)
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


def _number(claim: Claim) -> float | None:
    value = claim.value
    if not isinstance(value, Figure):
        return None
    return value.low if value.low is not None else value.high


def _both_ways(i: int, j: int) -> tuple[tuple[int, int, Newer], tuple[int, int, Newer]]:
    """(old, new, which of the two words is the new one) for both orders of a pair."""
    return (i, j, "right"), (j, i, "left")


def _replaces(sentence: str, newer: Newer) -> Outcome:
    new, old = ("{right}", "{left}") if newer == "right" else ("{left}", "{right}")
    return updates("update-same-value", sentence.replace("{new}", new).replace("{old}", old), newer)
