"""A claim as alignment sees it: names by their canonical identity, words folded and weighted."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cache

from attrs import frozen

from rashomon.claims.events import class_of_lemma
from rashomon.lang import table
from rashomon.model import Claim, Figure, Position, Reading
from rashomon.names import Register


@cache
def _things() -> dict[str, str]:
    return {lemma: name for name, lemmas in table("things").items() for lemma in lemmas}


@cache
def _countries() -> dict[str, str]:
    """Last word of an adjective of nationality to the last word of the state's name: ``korean`` to ``korea``."""
    found: dict[str, str] = {}
    for state in table("states").values():
        for name, adjective in ((n, a) for n in state["names"][:1] for a in state["adjectives"]):
            theirs, its = name.lower().split(), adjective.lower().split()
            if len(theirs) == len(its) and its[-1] != theirs[-1]:
                found.setdefault(its[-1], theirs[-1])
    return found


@cache
def fold(lemma: str) -> str:
    """The class of a noun or verb that reports use for one another, the state of an adjective, or the lemma itself.

    Example:
        >>> fold("ferry"), fold("frontier"), fold("korean"), fold("quince")
        ('ship', 'border', 'korea', 'quince')
    """
    lemma = lemma.lower()
    return _things().get(lemma) or _countries().get(lemma) or class_of_lemma(lemma)


def fold_all(lemmas: Iterable[str]) -> frozenset[str]:
    """The classes of several lemmas."""
    return frozenset(fold(lemma) for lemma in lemmas if lemma)


@frozen(kw_only=True, eq=False)
class View:
    """A claim with what its features look at.

    Args:
        claim: The claim.
        side: Canonical id of the party counted, empty when unstated.
        sided: The reports count several parties by this measure, so that a count without one is nobody's in particular.
        alone: The only count of its noun in the case's reports: no report gives a second, different one.
        people: Canonical ids of everybody named in the sentence.
        words: Folded content words of the clause.
        subject, object: Folded content words of the arguments.
    """

    claim: Claim
    side: str
    sided: bool
    alone: bool
    people: frozenset[str]
    words: frozenset[str]
    subject: frozenset[str]
    object: frozenset[str]


class Weights:
    """How much a folded word tells: its inverse document frequency over the bags of words given.

    Args:
        bags: Words of the clauses, or of the propositions, that are compared.
        flat: What every word weighs besides. In propositions the commonest words are what all is about ("North Korean
            troops") and must count for more than in clauses.
    """

    def __init__(self, bags: Sequence[frozenset[str]], *, flat: float = 0.0) -> None:
        counts = Counter(word for bag in bags for word in bag)
        self._counts, self._total, self._flat = counts, max(1, len(bags)), flat

    def of(self, word: str) -> float:
        """At least 0.1, growing with rarity."""
        return self._flat + max(0.1, math.log((1 + self._total) / (1 + self._counts[word])))

    def overlap(self, left: frozenset[str], right: frozenset[str]) -> float:
        """Weighted share of the smaller bag that stands in the other; 0 when either is empty.

        Set against both bags' weights, the smaller counting more, so that a one-word bag does not match everything.
        """
        if not left or not right:
            return 0.0
        common = sum(sorted(self.of(word) for word in left & right))
        a, b = (sum(sorted(self.of(word) for word in bag)) for bag in (left, right))
        return common / (0.7 * min(a, b) + 0.3 * max(a, b))


def views_of(readings: Sequence[Reading], register: Register) -> list[View]:
    """Views of all claims, in the order of the readings."""
    parties: dict[str, set[str]] = defaultdict(set)
    for reading in readings:
        for claim in reading.claims:
            if isinstance(claim.value, Figure) and claim.scope.side and not claim.scope.background:
                parties[_losses(claim.value.measure)].add(_party(reading.report.id, claim.scope.side, register))
    sided = frozenset(measure for measure, found in parties.items() if len(found) > 1)
    several = _told_twice(readings)
    return [
        _view(reading.report.id, claim, register, sided=sided, several=several)
        for reading in readings
        for claim in reading.claims
    ]


def _told_twice(readings: Sequence[Reading]) -> frozenset[str]:
    """Measures of which one report gives two different counts, parts and additions left out."""
    found: set[str] = set()
    for reading in readings:
        given: dict[str, object] = {}
        for claim in reading.claims:
            value, scope = claim.value, claim.scope
            if not isinstance(value, Figure) or scope.part_of or scope.count == "new" or scope.background:
                continue
            bounds = (value.low, value.high)
            if given.setdefault(value.measure, bounds) != bounds:
                found.add(value.measure)
    return frozenset(found)


def _party(report: str, side: str, register: Register) -> str:
    """The party of a count in the case: a brigade's dead are its state's."""
    return (register.state(report, side) or register.canonical(report, side)) if side else ""


def _losses(measure: str) -> str:
    """The measure, or one name for all losses: reports that count the dead by party count the wounded by party too."""
    return "losses" if measure in table("alignment")["losses"] else measure


def _view(report: str, claim: Claim, register: Register, *, sided: frozenset[str], several: frozenset[str]) -> View:
    context = claim.context
    return View(
        claim=claim,
        side=_party(report, claim.scope.side, register),
        sided=isinstance(claim.value, Figure) and _losses(claim.value.measure) in sided,
        alone=isinstance(claim.value, Figure) and claim.value.measure not in several,
        people=frozenset(register.canonical(report, entity) for entity in context.participants),
        words=fold_all(context.words),
        subject=fold_all(context.subject),
        object=fold_all(context.object),
    )


def population_of(claim: Claim) -> str:
    """The class of the counted: "employees of the police" are police, and "three deaths" say nothing of who died.

    Returns:
        A class of lang/en/things.toml, the head's lemma, or empty when the words do not say who or what is counted.
    """
    head, value = claim.scope.head, claim.value
    measure = table("measures").get(value.measure, {}) if isinstance(value, Figure) else {}
    counts_events = head in (*measure.get("noun", ()), *measure.get("level", ())) and fold(head) not in table("things")
    if not head or counts_events:
        return ""
    words = [*claim.scope.whom.split(), *claim.scope.side.partition(":")[2].split()]
    named = fold_all(word.strip(".,").lower() for word in words) & frozenset(table("populations")["part"])
    return min(named) if named else fold(head)


def is_part_of_one(left: Claim, right: Claim) -> bool:
    """Whether one of two counts is told as a part and the other is not.

    "Eleven of the injured were officers" and "14 officers were injured" count the same people: officers are a part
    however it is told.
    """
    if bool(left.scope.part_of) == bool(right.scope.part_of):
        return False
    same = population_of(left)
    return not (same and same == population_of(right) and same in table("populations")["part"])


def rival_restrictions(left: Claim, right: Claim) -> tuple[str, list[str], list[str]] | None:
    """The restrictions by which two counts exclude one another ("confirmed", "probable"); None when they do not.

    Returns:
        The name of the pair in lang/en/rivals.toml, and the words of each, sorted.
    """
    a, b = fold_all(left.scope.group), fold_all(right.scope.group)
    for name, members in table("rivals").items():
        mine, yours = a & frozenset(members), b & frozenset(members)
        if mine and yours and not mine & yours:
            return name, sorted(mine), sorted(yours)
    return None


def topic_of(view: View) -> frozenset[str]:
    """Folded words of a proposition; a light verb ("received a warning") says nothing of its own."""
    if not isinstance(view.claim.value, Position):
        return frozenset()
    light = frozenset(table("words")["light_verbs"])
    return fold_all(word for word in view.claim.value.topic if word not in light)
