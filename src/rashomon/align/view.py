"""A claim as alignment sees it: names by their canonical identity, words folded."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, lru_cache

from attrs import field, frozen

from rashomon.align.clocks import Clock, Told, times_told
from rashomon.align.folding import fold, fold_all
from rashomon.align.gravity import gravity
from rashomon.align.happenings import apart, happenings_of
from rashomon.align.issues import answers_of
from rashomon.align.passages import Passages, Shared
from rashomon.align.tally import Tally, overlap, tallies_of
from rashomon.claims.measures import class_of_state, class_of_verb, is_animal
from rashomon.claims.units import dimension
from rashomon.lang import table
from rashomon.lineage import SharedText
from rashomon.meaning import Points, Said, sentence_before
from rashomon.model import Answer, Claim, Context, Figure, Lineage, Moment, Place, Position, Reading, Reason, Report
from rashomon.names import Register


@frozen(kw_only=True, eq=False)
class View:
    """A claim with what its features look at.

    Args:
        claim: The claim.
        side: Canonical id of the party counted, empty when unstated.
        sided: The reports count several parties by this measure, so that a count without one is nobody's in particular.
        subset: A count of some sort of people that its report counts more of without a sort: one pedestrian of 11 dead.
        alone: The only count of its measure in the case's reports: no report gives a second, different one.
        agent: Canonical id of the one person who does it to the counted; empty when nobody or somebody else does.
        whom: Canonical ids of the persons named as undergoing it, or as doing what is done to nobody.
        people: Canonical ids of everybody named in the sentence.
        words: Folded content words of the clause.
        sentence: Folded content words of the whole sentence.
        subject, object: Folded content words of the arguments.
        answers: What a position answers to the standing issues of the field, what is at issue by its canonical id.
        elsewhere: Reports that tell of another happening, with the reason.
        shared: Where the claim's words stand in other reports that share the text around them.
        clock: Of a time or a place, when it is told of.
        said: The claim in its sentence, as the encoder reads it.
        points: What the encoder made of the case's claims; one and the same for all of them.
        tally: What its report's clauses are made of; one and the same for all its claims.
    """

    claim: Claim
    side: str
    sided: bool
    subset: bool
    alone: bool
    agent: str
    whom: frozenset[str]
    people: frozenset[str]
    words: frozenset[str]
    sentence: frozenset[str]
    subject: frozenset[str]
    object: frozenset[str]
    answers: tuple[Answer, ...]
    elsewhere: Mapping[str, Reason]
    shared: Shared
    clock: Clock
    said: Said
    points: Points
    tally: Tally

    def overlap(self, other: "View", mine: frozenset[str], yours: frozenset[str], *, flat: float = 0.0) -> float:
        """How much of the words of one stands among those of another, telling words counting more: see `tally`."""
        return overlap((self.tally, other.tally), mine, yours, flat=flat)


@frozen(kw_only=True, eq=False)
class Surroundings:
    """What the views of a case's claims take from elsewhere than the claim itself.

    Args:
        register: Who is who.
        tallies: By report id, what its clauses are made of.
        passages: The runs of words that reports share.
        elsewhere: By report id, the reports that tell of another happening.
        sided: Measures that the reports count by party.
        several: Measures of which one report gives two different counts.
        totals: By report and measure, the highest count of people without a sort.
        times: By report, the times of day that it tells of this happening.
        reports: By id.
        points: What the encoder made of the claims.
    """

    register: Register
    tallies: Mapping[str, Tally]
    passages: Passages = field(factory=Passages)
    elsewhere: Mapping[str, Mapping[str, Reason]] = field(factory=dict)
    sided: frozenset[str] = frozenset()
    several: frozenset[str] = frozenset()
    totals: Mapping[tuple[str, str], float] = field(factory=dict)
    times: Mapping[str, tuple[Told, ...]] = field(factory=dict)
    reports: Mapping[str, Report] = field(factory=dict)
    points: Points = field(factory=Points)

    @classmethod
    def of(
        cls,
        readings: Sequence[Reading],
        register: Register,
        lineage: Iterable[Lineage] | SharedText,
        points: Points | None = None,
    ) -> "Surroundings":
        """Those of a case."""
        return cls(
            register=register,
            tallies=tallies_of(readings),
            passages=Passages(shared=SharedText.of(lineage)),
            elsewhere=_elsewhere(readings, register),
            sided=_sided(readings, register),
            several=_told_twice(readings),
            totals=_totals(readings),
            times={reading.report.id: times_told(reading.claims) for reading in readings},
            reports={reading.report.id: reading.report for reading in readings},
            points=points or Points(),
        )

    def side(self, claim: Claim) -> str:
        """Canonical id of the party counted, empty when unstated."""
        return _side(claim.report, claim, self.register)

    def view(self, claim: Claim) -> View:
        """A claim with what its features look at."""
        report, context, value = claim.report, claim.context, claim.value
        counted = value.measure if isinstance(value, Figure) else None
        words = fold_all(context.words)
        return View(
            claim=claim,
            side=self.side(claim),
            sided=counted is not None and _losses(counted) in self.sided,
            subset=_is_subset(claim, self.totals.get((report, counted or ""), 0.0)),
            alone=counted is not None and counted not in self.several,
            agent=_agent(report, claim, self.register),
            whom=undergoers(claim, self.register.canonical),
            people=frozenset(self.register.canonical(report, entity) for entity in context.participants),
            words=words,
            sentence=words | fold_all(context.near),
            subject=fold_all(context.subject),
            object=fold_all(context.object),
            answers=answers_of(claim, self.register.canonical),
            elsewhere=self.elsewhere.get(report, {}),
            shared=Shared(passages=self.passages, claim=claim),
            clock=Clock.of(claim, self.times.get(report, ())) if isinstance(value, Moment | Place) else Clock(),
            said=said_in(claim, self.reports[report]) if report in self.reports else _UNSAID,
            points=self.points,
            tally=self.tallies[report],
        )


# From this likeness on, in logits, two sentences are taken to tell of one thing where a reading of theirs says
# otherwise: a forecast, a unit or a day that was read and is none.
ALIKE = 1.5


def said_in(claim: Claim, report: Report) -> Said:
    """A claim in its sentence, with the sentence before and the headline of its report."""
    context, text = claim.context, report.text
    first, last = min(context.start, claim.start), max(context.end, claim.end)
    head = next((region for region in report.regions if region.role == "headline"), None)
    return Said(
        kind=claim.kind,
        before=text[first : claim.start],
        words=claim.quote,
        after=text[claim.end : last],
        previous=sentence_before(text, first),
        heading=text[head.start : head.end] if head is not None and head.end <= first else "",
    )


# Of a view that is likened to none.
_UNSAID = Said(kind="figure", before="", words="", after="")


def _sided(readings: Sequence[Reading], register: Register) -> frozenset[str]:
    """Measures by which the reports count several parties, losses under one name."""
    parties: dict[str, set[str]] = defaultdict(set)
    for reading in readings:
        for claim in reading.claims:
            if isinstance(claim.value, Figure) and claim.scope.side and not claim.scope.background:
                parties[_losses(claim.value.measure)].add(_party(reading.report.id, claim.scope.side, register))
    return frozenset(measure for measure, found in parties.items() if len(found) > 1)


def _elsewhere(readings: Sequence[Reading], register: Register) -> dict[str, dict[str, Reason]]:
    found: dict[str, dict[str, Reason]] = defaultdict(dict)
    for (left, right), reason in apart(happenings_of(readings, register)).items():
        found[left][right] = found[right][left] = reason
    return found


def _totals(readings: Sequence[Reading]) -> dict[tuple[str, str], float]:
    """By report and measure, the highest count of people without a sort: "eleven people", "twelve dead"."""
    found: dict[tuple[str, str], float] = {}
    for reading in readings:
        for claim in reading.claims:
            value = claim.value
            if not isinstance(value, Figure) or value.low is None or claim.scope.background or part_of(claim):
                continue
            if value.unit == "person" and population_of(claim) in ("", "person"):
                key = reading.report.id, value.measure
                found[key] = max(value.low, found.get(key, 0.0))
    return found


def _is_subset(claim: Claim, total: float) -> bool:
    value = claim.value
    if not isinstance(value, Figure) or value.high is None or not 0 < value.high < total:
        return False
    return population_of(claim) not in ("", "person")


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


def _side(report: str, claim: Claim, register: Register) -> str:
    """The party of a count; of an age, the person whose it is."""
    if isinstance(claim.value, Figure) and claim.value.measure == "age":
        return register.canonical(report, claim.scope.side) if claim.scope.side else ""
    return _party(report, claim.scope.side, register)


def _losses(measure: str) -> str:
    """The measure, or one name for all losses: reports that count the dead by party count the wounded by party too."""
    return "losses" if measure in table("alignment")["losses"] else measure


def population_of(claim: Claim) -> str:
    """The class of the counted: "employees of the police" are police, and "three deaths" say nothing of who died.

    Returns:
        A class of lang/en/things.toml, the head's lemma, or empty when the words do not say who or what is counted.
    """
    value, scope = claim.value, claim.scope
    return _population(scope.head, scope.whom, scope.side, value.measure if isinstance(value, Figure) else "")


@lru_cache(maxsize=1 << 14)
def _population(head: str, whom: str, side: str, counted: str) -> str:
    measure = table("measures").get(counted, {})
    # Bodies and victims may be of anybody; so may an enemy's.
    anybody = fold(head) == "person" or fold(head) not in table("things")
    counts_events = head in (*measure.get("noun", ()), *measure.get("level", ())) and anybody
    if (
        not head
        or counts_events
        or head in table("measures")["heads"]["other_party"]
        or (head in table("populations")["nobody"] and counted in table("measures"))
    ):
        return ""
    words = [*whom.split(), *side.partition(":")[2].split()]
    named = fold_all(word.strip(".,").lower() for word in words) & frozenset(table("populations")["part"])
    return min(named) if named else fold(head)


# Verbs that only say who or what somebody is.
_COPULAS = frozenset({"be", "become", "remain"})


def _agent(report: str, claim: Claim, register: Register) -> str:
    """ "Jonas Brandt pulled 37 people out": the one person whose own count it is."""
    context = claim.context
    if not isinstance(claim.value, Figure) or context.passive or not context.subject or not context.object:
        return ""
    if context.event in _COPULAS:
        return ""  # "Brandt was one of three officers attacked"
    if dimension(claim.value.unit):
        return ""  # "Brandt, driven 64 km": a distance is nobody's count
    if not frozenset(claim.quote.lower().split()) & frozenset(context.object):
        return ""
    return next(iter(sorted(_persons(claim, register.canonical, frozenset(context.subject)))), "")


def undergoing(context: Context) -> frozenset[str]:
    """The words for whom it came to: the subject of a passive or of a verb without an object, else the object."""
    return frozenset(context.subject if context.passive or not context.object else context.object)


def undergoers(claim: Claim, canonical: Callable[[str, str], str]) -> frozenset[str]:
    """Canonical ids of the persons named for whom what the clause tells came to.

    Args:
        canonical: The case-wide id of an entity of a report.
    """
    return _persons(claim, canonical, undergoing(claim.context))


def _persons(claim: Claim, canonical: Callable[[str, str], str], words: frozenset[str]) -> frozenset[str]:
    """Canonical ids of the persons of a sentence who are named among some of its words."""
    return frozenset(
        canonical(claim.report, entity)
        for kind, _, name, entity in ((*entity.partition(":"), entity) for entity in claim.context.participants)
        if kind == "person" and frozenset(name.split()) & words
    )


@cache
def vague_events() -> frozenset[str]:
    """Classes of events that tell of nothing in particular: a beginning, a visit."""
    return frozenset(table("alignment")["vague_events"])


def near_events(a: str, b: str) -> bool:
    """Whether two classes of events are told of one event: the loss of a ship is its sinking."""
    return _in_one_group("near_events", a, b)


def kin_events(a: str, b: str) -> bool:
    """Whether two classes of events are told of one event of the same one: who was seized in a raid was taken."""
    return _in_one_group("kin_events", a, b)


def near_measures(a: str, b: str) -> bool:
    """Whether two measures are counts of the same people or things: those rescued and those who survived."""
    return _in_one_group("near_measures", a, b)


def near_roles(a: str, b: str) -> bool:
    """Whether two roles are told of one thing: what failed and what caused it."""
    return a == b or _in_one_group("near_roles", a, b)


def kindred_roles(a: str, b: str) -> bool:
    """Whether two roles may answer one question without their names excluding each other."""
    return _in_one_group("kindred_roles", a, b)


def near_units(a: str, b: str) -> bool:
    """Whether two things are counted for one another: the names on a list for those who bear them."""
    return any(_in_one_group("near_units", one, other) for one in {a, fold(a)} for other in {b, fold(b)})


@lru_cache(maxsize=1 << 14)
def kindred_units(a: str, b: str) -> bool:
    """Whether two things may be counted for one another, though neither number excludes the other: things and those of
    their kind, beasts and their carcasses, people and what each of them has one of.

    Example:
        >>> kindred_units("truck", "vehicle"), kindred_units("cow", "goat"), kindred_units("ticket", "person")
        (True, False, True)
    """
    known = table("alignment")
    for one, other in ((a, b), (b, a)):
        if {other, fold(other)} & _wider(one):
            return True
        if other == "person" and one in known["one_each"]:
            return True
        if one in known["remains"] and is_animal(other):
            return True
    return _in_one_group("kindred_units", a, b)


def _wider(noun: str) -> frozenset[str]:
    """The nouns for what a thing is a kind of (lang/en/kinds.toml): a truck is a vehicle."""
    found: set[str] = set()
    above = _kinds().get(noun, "")
    while above and above not in found:
        found.add(above)
        above = _kinds().get(above, "")
    return frozenset(found)


@cache
def _kinds() -> dict[str, str]:
    """Noun to the nearest noun for its kind."""
    return {noun: kind for kind, nouns in table("kinds").items() for noun in nouns}


# Asked for pairs of claims, of few words.
@lru_cache(maxsize=1 << 14)
def _in_one_group(key: str, a: str, b: str) -> bool:
    """Whether a list of groups in lang/en/alignment.toml has the two words in one."""
    return any(a in group and b in group for group in table("alignment")[key])


def may_be_one(a: str, b: str) -> bool:
    """Whether two measures answer one question, though their numbers differ: those hurt, those in hospital."""
    return near_measures(a, b) or _in_one_group("kindred_measures", a, b)


def counted_apart(left: Claim, right: Claim) -> bool:
    """Whether two counts are of people who are counted apart: children and everybody, passengers and soldiers.

    "People" may be anybody who is no part; hostages may be workers, and are not those who hold them.
    """
    a, b = population_of(left), population_of(right)
    if not a or not b or a == b:
        return False
    parts, wholes, states = (frozenset(table("populations")[key]) for key in ("part", "whole", "state"))
    heads = {left.scope.head, right.scope.head}
    if any(heads & {*doers} and heads & {*others} for doers, others in table("populations")["against"]):
        return True
    kindred = any(heads <= {*group} for group in table("populations")["kindred"])
    # Prison officers are guards, police officers are not.
    named = fold_all((*left.scope.group, *right.scope.group)) & parts
    if kindred and not named and not left.scope.part_of and not right.scope.part_of:
        return False
    if heads & frozenset(table("populations")["vague"]) & {a, b}:
        # Members, of whatever body, may be its doctors.
        return False
    if a in parts or b in parts:
        return True
    sorts = wholes - states - {"person"}
    return a in sorts and b in sorts


_PRONOUNS = frozenset({"them", "whom", "these", "those"})


def part_of(claim: Claim) -> str:
    """What a count is a part of; empty for a whole.

    "Two of them were injured" are some of those spoken of, and all who were injured; "two of them children" are some.
    "Eleven of the fourteen drones were destroyed" are all that were destroyed.
    """
    words, value = claim.scope.part_of.lower().split(), claim.value
    if not words or not isinstance(value, Figure) or value.low == 0:
        return claim.scope.part_of
    if not _PRONOUNS & frozenset(words) and not words[-1].startswith("victim"):
        return "" if all_in_all(claim) and value.measure in table("measures") else claim.scope.part_of
    own = {class_of_verb(claim.context.event, role) for role in ("undergo", "do")}
    # "Four of whom are in intensive care": the state is told of them.
    own.add(class_of_state(claim.quote.lower().rpartition(f" {claim.context.verb.lower()} ")[2]))
    return "" if _is_told_of(claim) and value.measure in own else claim.scope.part_of


def _is_told_of(claim: Claim) -> bool:
    """Whether the clause tells of the very ones counted: "two of them were injured", "police arrested 40 of them"; not
    "killed six people, two of them in the street"."""
    words = frozenset(claim.quote.lower().split())
    if claim.context.verb.lower() in words:
        return True
    governed = frozenset(claim.context.object)
    return bool(governed) and governed <= words and not claim.scope.head


def all_in_all(claim: Claim) -> float | None:
    """How many there are in all of what a count is some of; None where that is not told, or they are of another sort.

    "Six of our nine hospitals": nine. "Twelve of the 47 dead were children" counts another sort than it is some of.
    """
    words = claim.scope.part_of.lower().replace("-", " ").split()
    head = claim.scope.head.lower()
    if len(words) < 3 or not head or words[-1][: max(3, len(head) - 1)] != head[: max(3, len(head) - 1)]:
        return None
    spelled = table("numerals")["words"]
    told = [
        float(word) if word.isdecimal() else float(spelled[word])
        for word in words
        if word.isdecimal() or word in spelled
    ]
    return sum(told) if told else None


def is_part_of_one(left: Claim, right: Claim) -> bool:
    """Whether one of two counts is told as a part and the other is not.

    "Eleven of the injured were officers" and "14 officers were injured" count the same people: those of one sort are a
    part however it is told. "Four of the twelve tanks burned" and "seven tanks burned" are both all that burned.
    """
    if bool(part_of(left)) == bool(part_of(right)):
        return False
    some, other = (left, right) if part_of(left) else (right, left)
    known, told = all_in_all(some), other.value
    if known is not None and (
        some.context.event_class == other.context.event_class
        or (isinstance(told, Figure) and told.low is not None and told.low != known)
    ):
        # How many there are in all is told: another number is no count of all.
        return False
    same, value = population_of(left), left.value
    people = isinstance(value, Figure) and value.unit == "person"
    return not (people and same not in ("", "person") and same == population_of(right))


def rival_restrictions(left: Claim, right: Claim) -> tuple[str, list[str], list[str]] | None:
    """The restrictions by which two counts exclude one another ("confirmed", "probable"); None when they do not.

    Returns:
        The name of the pair in lang/en/rivals.toml, and the words of each, sorted.
    """
    if (states := gravity(left, right)) is not None:
        return states
    a, b = fold_all(left.scope.group), fold_all(right.scope.group)
    if not a or not b:
        return None
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
    # What Orland Rail says of itself is not on a rail.
    own = frozenset(word.lower() for word in view.claim.value.actor.split() if word[:1].isupper())
    told = [word for word in view.claim.value.topic if word not in light]
    return fold_all(word for word in told if word not in own) or fold_all(told)
