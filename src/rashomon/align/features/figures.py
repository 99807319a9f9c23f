"""Features of figures: what is counted, of whom, whole or part, in which unit."""

import math
from functools import cache

from attrs import evolve

from rashomon.align.evidence import Evidence, against, bar, speaks
from rashomon.align.features.shared import among, same_event
from rashomon.align.features.unsaid import are_victims, is_bare
from rashomon.align.folding import fold, fold_all
from rashomon.align.parties import one_party
from rashomon.align.telling import is_telling, moving
from rashomon.align.view import (
    View,
    counted_apart,
    kindred_units,
    may_be_one,
    near_units,
    part_of,
    population_of,
    rival_restrictions,
)
from rashomon.claims.measures import is_animal, is_person
from rashomon.claims.units import comparable, convert, dimension, without_currency
from rashomon.lang import table
from rashomon.model import Claim, Figure


def same_measure(left: View, right: View) -> Evidence | None:
    """The same class of count: killed with killed, never killed with injured."""
    a, b = _figure(left), _figure(right)
    if bool(a.change) != bool(b.change) and not _one_number(a, b):
        return against("align-change", "one is an amount of change, the other a level", a.change, b.change)
    if a.measure == b.measure or _none_at_all(a, b) or _none_at_all(b, a):
        listed = a.measure in table("measures")
        # A count of passengers whose class is "passenger" says of whom it is, and nothing of what came to them.
        nameless = not listed and a.unit == "person" and a.measure == left.claim.scope.head
        name = (
            "measure"
            if _tells(a)
            else "measure-loose"
            if listed
            else "measure-unlisted"
            if nameless
            else "measure-open"
        )
        return speaks(name, 1.0, "align-measure", f"both count {a.measure}", left, right)
    both = [figure.measure in table("measures") for figure in (a, b)]
    if all(both):
        if may_be_one(a.measure, b.measure):
            detail = f"{a.measure} and {b.measure} may be counts of the same"
            return speaks("measure-near", 1.0, "align-measure", detail, left, right)
        # "Dozens were killed and dozens wounded": in one report, or of two sorts of harm, what was taken is told apart.
        taken = left.claim.report != right.claim.report and not among("losses") >= {a.measure, b.measure}
        bare = taken and (is_bare(left) or is_bare(right))
        if bare or are_victims(left, right) or are_victims(right, left):
            # Side by side, and not against each other: what the number counts was taken from elsewhere.
            detail = f"one counts {a.measure}, the other perhaps {b.measure}"
            return evolve(
                speaks("measure-unsaid", 1.0, "align-measure", detail, left, right), doubts=True, slightly=True
            )
        if not (_measured_alike(a, b) and among("loose_measures") & {a.measure, b.measure}):
            return bar("align-measure", f"one counts {a.measure}, the other {b.measure}", a.measure, b.measure)
    standing = among("standing_measures") & {a.measure, b.measure}
    if standing and any(both) and not _still(left if both[1] else right) and not _one_number(a, b):
        # "Brought 240 passengers to a school" does not say how many were on board.
        return bar("align-measure", f"one counts {a.measure}, the other {b.measure}", a.measure, b.measure)
    if any(both) and _is_family(right if both[0] else left):
        return bar("align-measure", f"one counts {a.measure}, the other {b.measure}", a.measure, b.measure)
    name = "measure-unlisted" if any(both) else "measure-other"
    return speaks(name, 1.0, "align-measure", f"one counts {a.measure}, the other {b.measure}", left, right)


def _is_family(view: View) -> bool:
    """Whether a count is of somebody's own, whom no noun names: "a grandfather of three"."""
    return _figure(view).measure in among("family_measures") and not view.claim.scope.head


def _still(view: View) -> bool:
    """Whether a count of an unlisted thing is told without anything that came to it: "there were 240 passengers"."""
    event = view.claim.context.event_class
    return event in table("events") or event in among("still_events") or not event


def _measured_alike(a: Figure, b: Figure) -> bool:
    """Whether both are amounts of one dimension: money with money, weight with weight."""
    return bool(dimension(a.unit)) and dimension(a.unit) == dimension(b.unit)


def _one_number(a: Figure, b: Figure) -> bool:
    """The very same number is more likely one thing whose words were misread than two."""
    return (a.low, a.high, a.unit) == (b.low, b.high, b.unit)


def _none_at_all(whole: Figure, part: Figure) -> bool:
    """Whether "no losses" answers how many were killed."""
    return whole.low == whole.high == 0 and (whole.measure, part.measure) == ("casualties", "killed")


def _tells(figure: Figure) -> bool:
    """Whether the measure alone says what is asked: "killed" does, "distance" and an unlisted noun do not."""
    return figure.measure in table("measures") and figure.measure not in among("loose_measures")


def same_party(left: View, right: View) -> Evidence | None:
    """Losses of one side are never held against losses of the other."""
    whom = left.claim.scope.whom, right.claim.scope.whom
    if left.side and right.side:
        if not one_party(left.side, right.side):
            return bar("align-party", "they count people or things of different parties", *whom)
        return speaks("party", 1.0, "align-party", "both count the same party's", left, right)
    a, b = _parties(left), _parties(right)
    if not a or not b:
        if left.sided and left.claim.value != right.claim.value:
            detail = "several parties are counted, and the text does not say whose these are"
            return evolve(speaks("party-unknown", 1.0, "align-party", detail, left, right), doubts=True, slightly=True)
        return None
    if not any(_same_stem(x, y) for x in a for y in b):
        return bar("align-party", f"one counts {', '.join(a)}, the other {', '.join(b)}", *whom)
    return speaks("party", 1.0, "align-party", f"both count {', '.join(sorted({*a, *b}))}", left, right)


def _parties(view: View) -> list[str]:
    """Names in the words for the counted ("Varnese soldiers"), and the name of their party."""
    words = view.claim.scope.whom.split()
    named = [
        word
        for n, word in enumerate(words)
        if word[:1].isupper() and (n or len(words) == 1 or word.endswith(_ADJECTIVES)) and not _shouted(word)
    ]
    return sorted({*named, *([view.side.partition(":")[2].title()] if view.side else [])})


def _shouted(word: str) -> bool:
    """Whether a word in capitals is a common noun of a headline: "20,000 STRIKERS"."""
    return len(word) > _ACRONYM and word.isupper() and is_person(word.lower().removesuffix("s"))


# "NATO", "ISIS": longer words in capitals are seldom names.
_ACRONYM = 4
# Endings of adjectives of nationality, for a first word that would be capitalised anyway.
_ADJECTIVES = ("an", "ans", "ese", "ish", "ian", "ians", "i", "is", "ic")


def _same_stem(left: str, right: str) -> bool:
    """ "Norland" and "Norlandic": a demonym keeps most of the name's letters."""
    common = min(len(left), len(right)) - 1
    stem = max(4, min(common, 5))
    return left[:stem].lower() == right[:stem].lower()


def same_population(left: View, right: View) -> Evidence | None:
    """Children are not everybody, police are not protesters; "people" may be the passengers."""
    if _is_age(left) and _is_age(right):
        return None
    a, b = population_of(left.claim), population_of(right.claim)
    if a == b:
        if not a:
            return None
        name = "head-person" if a == "person" else "head"
        return speaks(name, 1.0, "align-population", f"both count {left.claim.scope.head}", left, right)
    whom = left.claim.scope.whom or left.claim.quote, right.claim.scope.whom or right.claim.quote
    if counted_apart(left.claim, right.claim):
        return bar("align-population", f"{whom[0]} and {whom[1]} are counted apart", *whom)
    if not a or not b or "person" in (a, b):
        if {a, b} & frozenset(table("populations")["part"]) and not part_of(left.claim) and not part_of(right.claim):
            # "41 officers were hurt", "38 were hurt": of everybody, or of others.
            found = speaks("head-unknown", 1.0, "align-population", "one does not say who they were", left, right)
            return evolve(found, doubts=True, slightly=True)
        return None
    units = _figure(left).unit, _figure(right).unit
    if units[0] == units[1] == "person" or near_units(*units) or kindred_units(*units):
        return speaks("head-other", 1.0, "align-population", f"{whom[0]} and {whom[1]} may be others", left, right)
    if units[0] == units[1] and (units[0] == "time" or dimension(units[0]) in _OF_ITSELF):
        # "Within one kilometre of the fence", "on three occasions": the noun says from where or what they are called.
        return None
    if units[0] == "%":
        return None
    return bar("align-counted", f"one counts {a}, the other {b}", *whom, yields=_NEAR, lead=_LEAD)


# Two words for one thing, and who did it, are read from one clause each. Of pairs so barred that are this near, and
# nearer by so much than either is to anything else in the two reports, nineteen in twenty answer one question
# (scripts/reports, r13 to r38).
_NEAR, _LEAD = 1.0, 0.5
# Dimensions of what has no kinds: whatever noun stands by it, a kilometre is one.
_OF_ITSELF = frozenset({"length", "time", "speed"})


def same_agent(left: View, right: View) -> Evidence | None:
    """Those whom one man saved, or shot, are not all who were."""
    if left.agent == right.agent or not {_figure(left).measure, _figure(right).measure} & among("deeds"):
        return None
    who = (left.agent or right.agent).partition(":")[2]
    detail = f"one counts what {who} did alone"
    return bar("align-agent", detail, left.claim.quote, right.claim.quote, yields=_NEAR, lead=_LEAD)


def same_person(left: View, right: View) -> Evidence | None:
    """An age is of one person, whom one report may name and another not; two who are named have two ages."""
    if not _is_age(left) or not _is_age(right):
        return None
    if left.side and left.side == right.side:
        return None
    whom = left.claim.scope.whom, right.claim.scope.whom
    if left.side and right.side:
        return bar("align-person", f"one is the age of {whom[0]}, the other of {whom[1]}", *whom)
    event = same_event(left, right)
    if event is not None and event.name == "event" and left.claim.report != right.claim.report:
        return speaks("person", 1.0, "align-person", f"{event.reason.detail}, perhaps of one person", left, right)
    if left.claim.report != right.claim.report and (_of_one_calling(left, right) or _of_one_calling(right, left)):
        return speaks("person", 1.0, "align-person", "somebody of one calling, and of nearly one age", left, right)
    # "A man, 21" may be the one whom another report names: side by side, and not against each other.
    found = speaks("person-unsure", 1.0, "align-person", "they may be the ages of two persons", left, right)
    return evolve(found, doubts=True, slightly=True)


# Two ages of one person differ by so much where a report has the day or the year of birth wrong.
_YEARS = 2.0


def _of_one_calling(unnamed: View, other: View) -> bool:
    """Whether an age is of somebody without a name whom the other's clause calls the same: "student, 21, dead", "Milan
    Darvas, 22, a student, died".
    """
    head, context = unnamed.claim.scope.head, other.claim.context
    a, b = stated_of(unnamed), stated_of(other)
    if unnamed.side or not head or head in among("anybody") or a is None or b is None or abs(a - b) > _YEARS:
        return False
    return head in (other.claim.scope.head, *context.subject, *context.words)


def _is_age(view: View) -> bool:
    return _figure(view).measure == "age"


def new_and_total(left: View, right: View) -> Evidence | None:
    """ "Another 12" is added to a count, "12 in all" is one; a figure for a period is not the total."""
    a, b = left.claim.scope.count, right.claim.scope.count
    kinds = {a or "total", b or "total"}
    # What a number was before is an answer to the same question.
    kinds = {"total" if kind == "former" else kind for kind in kinds}
    if len(kinds) <= 1 or (_one_number(_figure(left), _figure(right)) and is_telling(_figure(left).low or 0.0)):
        return None
    return bar(
        "align-count", f"one is {a or 'a total'}, the other {b or 'a total'}", left.claim.quote, right.claim.quote
    )


def same_restriction(left: View, right: View) -> Evidence | None:
    """What restricts the counted must not differ: "confirmed cases" and "probable cases" are two counts."""
    rivals = rival_restrictions(left.claim, right.claim)
    if rivals is None:
        return None
    name, mine, yours = rivals
    detail = f"{name}: {', '.join(mine)} against {', '.join(yours)}"
    return bar("align-restriction", detail, *sorted([*mine, *yours])[:2])


def figure_event(left: View, right: View) -> Evidence | None:
    """They are counts of the same kind of event; a verb by which a number is only told says nothing of that."""
    found = same_event(left, right)
    silent = _tellings() & {left.claim.context.event_class, right.claim.context.event_class}
    told_alike = _figure(left).measure == _figure(right).measure
    return None if silent and told_alike and found is not None and found.doubts else found


@cache
def _tellings() -> frozenset[str]:
    """Classes of verbs by which numbers are told: "put the spill at 8,500 tonnes", "speaks of 12,000"."""
    verbs = {
        lemma
        for entry in table("cues")["verbs"]
        if {"figure", "at"} & frozenset(entry["takes"]) or "of" in entry.get("prepositions", ())
        for lemma in entry["lemmas"]
    }
    return among("still_events") | verbs


def same_place(left: View, right: View) -> Evidence | None:
    """Numbers for places that share no name are counts of different places."""
    a, b = (
        fold_all(word.lower() for name in view.claim.scope.where for word in name.split()) for view in (left, right)
    )
    if not a or not b:
        return None
    if a & b:
        return speaks("where", 1.0, "align-where", "both are for the same place", left, right)
    return speaks("where-other", 1.0, "align-where", "they are for different places", left, right)


def same_unit(left: View, right: View) -> Evidence | None:
    """A percentage is not a count, a distance not a sum of money, a boat not a person."""
    a, b = _figure(left).unit, _figure(right).unit
    if (
        not a
        or not b
        or comparable(a, b)
        or without_currency(a, b)
        or (not dimension(a) and not dimension(b) and fold(a) == fold(b))
    ):
        return None
    if near_units(a, b):
        return speaks("unit-near", 1.0, "align-unit", f"{a} and {b} may be counts of the same", left, right)
    if kindred_units(a, b) or _unnamed_beasts(left, right) or _unnamed_beasts(right, left):
        found = speaks("unit-near", 1.0, "align-unit", f"{a} and {b} may be counts of the same", left, right)
        return evolve(found, doubts=True)
    if is_bare(left) or is_bare(right):
        # A unit that was taken from elsewhere: side by side, and not against each other.
        found = speaks("unit-unsaid", 1.0, "align-unit", f"one does not say that it counts {a} or {b}", left, right)
        return evolve(found, doubts=True, slightly=True)
    detail = f"one is in {a}, the other in {b}"
    return (bar if dimension(a) and dimension(b) else against)("align-unit", detail, a, b)


def _unnamed_beasts(left: View, right: View) -> bool:
    """Whether one counts beasts, and the other whoever such a thing comes to: "430 have been rescued" names nobody."""
    if _figure(left).unit != "person" or left.claim.scope.whom or left.claim.scope.side:
        return False
    return is_animal(_figure(right).unit) or kindred_units(_figure(right).unit, "animal")


def only_counts(left: View, right: View) -> Evidence | None:
    """There are "61 branches" here and "63 branches" there, and no other number of branches in either report."""
    if left.claim.report == right.claim.report or not (left.alone and right.alone):
        return None
    detail = f"neither report gives a second number for it ({_figure(left).measure})"
    return speaks("alone", 1.0, "align-only-count", detail, left, right)


def figure_words(left: View, right: View) -> Evidence | None:
    """The words around the two figures tell of the same thing."""
    share = left.overlap(right, _around(left, left.words), _around(right, right.words))
    if share <= 0.05:
        return None
    return speaks("clause", share, "align-words", "the words around them tell of the same thing", left, right)


def figure_sentence(left: View, right: View) -> Evidence | None:
    """The sentences around the two figures share telling words."""
    share = left.overlap(right, _around(left, left.sentence), _around(right, right.sentence))
    if share <= 0.05:
        return None
    return speaks("sentence", share, "align-words", "the sentences share telling words", left, right)


def _around(view: View, words: frozenset[str]) -> frozenset[str]:
    """Folded words and restrictions without those of the number, its unit and the head, compared already."""
    figure = _figure(view)
    own = [view.claim.scope.head, figure.unit, *_letters(view.claim.quote)] if dimension(figure.unit) else [
        view.claim.scope.head, figure.unit]  # fmt: skip
    plain = frozenset(word for word in words if not word[:1].isdigit())
    return (plain | fold_all(view.claim.scope.group)) - fold_all(own)


def _letters(text: str) -> list[str]:
    words = [word.strip(".,;:").lower() for word in text.split()]
    return [form for word in words for form in (word, word.removesuffix("s"))]


def same_value(left: View, right: View) -> Evidence | None:
    """The same number near the same words is more likely the same count than another; so are turned digits."""
    a, b = _figure(left), _figure(right)
    mine, yours = stated_of(left), stated_of(right)
    if mine is not None and a.unit != b.unit and dimension(a.unit):
        mine = convert(mine, a.unit, b.unit)
    if mine is None or yours is None:
        return None
    if mine == yours:
        name = "value-telling" if is_telling(yours) else "value"
        return speaks(name, 1.0, "align-value", "the same number", left, right)
    if _turned(_digits(mine), _digits(yours)) and a.unit == b.unit:
        return speaks("value-turned", 1.0, "align-value", "the same digits, one changed or two turned", left, right)
    if mine <= 0 or yours <= 0:
        return None
    apart = abs(math.log10(mine / yours))
    # Of what is contested most, losses and crowds, some say ten times what others do.
    free = _CONTESTED if a.measure == b.measure and _tells(a) else 0.0
    name, value = ("value-close", 1.0) if apart < _CLOSE else ("value-far", min(max(apart - free, 0.0), 3.0))
    detail = "the numbers are of one size" if apart < _CLOSE else "the numbers are of other sizes"
    return speaks(name, value, "align-value", detail, left, right)


# Logarithm of the ratio up to which reports differ on one toll or one crowd.
_CONTESTED = 1.5
# Logarithm of the ratio under which two numbers are of one size: a half more or less.
_CLOSE = 0.18


def stated_of(view: View) -> float | None:
    """The number a figure gives: its lower bound, else its upper one."""
    figure = _figure(view)
    return figure.low if figure.low is not None else figure.high


def _digits(number: float) -> str:
    return f"{number:.6f}".rstrip("0").rstrip(".").replace(".", "").rstrip("0")


def _turned(a: str, b: str) -> bool:
    """Whether two numbers of as many digits differ by one digit or by two that changed places."""
    if len(a) != len(b) or len(a) < 2:
        return False
    if sorted(a) == sorted(b):
        return True
    return len(a) >= 3 and sum(x != y for x, y in zip(a, b, strict=True)) == 1


def one_sentence(left: View, right: View) -> Evidence | None:
    """Two figures of one sentence have two roles, unless it gives them to two sources or tells of a moved count."""
    a, b = left.claim, right.claim
    if a.report != b.report or a.context.sentence != b.context.sentence or a.value == b.value:
        return None
    if "denied" in (a.mode, b.mode):
        return None  # "1.9 million crowns, not 2.4 million": the one and what it is set against
    if a.attribution != b.attribution or a.asof != b.asof or _figure(left).measure in moving():
        return None
    if _figure(left).measure == _figure(right).measure and _over_time(a, b):
        return None
    return bar("align-one-sentence", "one sentence gives both, each in its own role", a.quote, b.quote)


def _over_time(left: Claim, right: Claim) -> bool:
    """Whether one number was and the other is: "from 6.8 to 6.7", "on Tuesday 8,500, and now 12,000"."""
    scopes = left.scope, right.scope
    if any(scope.count == "former" for scope in scopes):
        return True
    whens = [scope.when.lower() for scope in scopes]
    return all(whens) and whens[0] != whens[1] and bool(among("by_now") & {*whens})


def _figure(view: View) -> Figure:
    assert isinstance(view.claim.value, Figure)
    return view.claim.value
