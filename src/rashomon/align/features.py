"""Features: what two claims of one kind must share to answer the same question.

Each is a function with a docstring that users see. `FEATURES` lists them by kind; bars come first, since a barred
pair is looked at no further.
"""

from functools import cache

from rapidfuzz import fuzz

from rashomon.align.evidence import Evidence, Feature, bar, speaks
from rashomon.align.view import View, Weights, fold, fold_all, topic_of
from rashomon.claims.units import comparable, dimension
from rashomon.lang import table
from rashomon.model import Figure, Identity, Moment, Place, Position, Quotation


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(table("alignment")[key])


@cache
def _populations(key: str) -> frozenset[str]:
    return frozenset(table("populations")[key])


# ------------------------------------------------------------------------------------------------ all kinds


def other_happening(left: View, right: View, weights: Weights) -> Evidence | None:
    """A value the text puts in another happening or time is never held against one of this happening."""
    a, b = left.claim.scope.background, right.claim.scope.background
    if bool(a) == bool(b):
        return None
    return bar("align-background", f"one of the two tells of another happening: {a or b}", a, b)


def imagined(left: View, right: View, weights: Weights) -> Evidence | None:
    """What may happen or was forecast is another question than what did."""
    unreal = ("predicted", "hypothetical")
    a, b = left.claim.mode in unreal, right.claim.mode in unreal
    if a == b:
        return None
    return bar("align-mode", "one is a forecast or a possibility, the other is told as fact", left.claim.mode, right.claim.mode)


# ------------------------------------------------------------------------------------------------ figures


def same_measure(left: View, right: View, weights: Weights) -> Evidence | None:
    """The same class of count: killed with killed, never killed with injured."""
    a, b = _figure(left), _figure(right)
    if a.measure != b.measure:
        return bar("align-measure", f"one counts {a.measure}, the other {b.measure}", a.measure, b.measure)
    if bool(a.change) != bool(b.change):
        return bar("align-change", "one is an amount of change, the other a level", a.change, b.change)
    return speaks(1.0 if _tells(a) else 0.2, "align-measure", f"both count {a.measure}", left, right)


def _tells(figure: Figure) -> bool:
    """Whether the measure alone says what is asked: "killed" does, "distance" and an unlisted noun do not."""
    return figure.measure in table("measures") and figure.measure not in _words("loose_measures")


def same_party(left: View, right: View, weights: Weights) -> Evidence | None:
    """Losses of one side are never held against losses of the other."""
    whom = left.claim.scope.whom, right.claim.scope.whom
    if left.side and right.side:
        if left.side != right.side:
            return bar("align-party", "they count people or things of different parties", *whom)
        return speaks(0.3, "align-party", "both count the same party's", left, right)
    a, b = _parties(left), _parties(right)
    if not a or not b:
        return None
    if not any(_same_stem(x, y) for x in a for y in b):
        return bar("align-party", f"one counts {', '.join(a)}, the other {', '.join(b)}", *whom)
    return speaks(0.3, "align-party", f"both count {', '.join(sorted({*a, *b}))}", left, right)


def _parties(view: View) -> list[str]:
    """Names in the words for the counted ("Kharvan soldiers"), and the name of their party."""
    words = view.claim.scope.whom.split()
    named = [word for n, word in enumerate(words) if word[:1].isupper() and (n or len(words) == 1 or word.endswith(_ADJECTIVES))]
    return sorted({*named, *([view.side.partition(":")[2].title()] if view.side else [])})


# Endings of adjectives of nationality, for a first word that would be capitalised anyway.
_ADJECTIVES = ("an", "ans", "ese", "ish", "ian", "ians", "i", "is", "ic")


def _same_stem(left: str, right: str) -> bool:
    """"Norland" and "Norlandic": a demonym keeps most of the name's letters."""
    common = min(len(left), len(right)) - 1
    stem = max(4, min(common, 5))
    return left[:stem].lower() == right[:stem].lower()


def same_population(left: View, right: View, weights: Weights) -> Evidence | None:
    """Children are not everybody, police are not protesters; "people" may be the passengers when nobody else is counted."""
    a, b = _population(left), _population(right)
    if a == b:
        return speaks(0.2, "align-population", f"both count {left.claim.scope.head}", left, right) if a else None
    whom = left.claim.scope.whom or left.claim.quote, right.claim.scope.whom or right.claim.quote
    if a in _populations("part") or b in _populations("part"):
        return bar("align-population", f"{whom[0]} and {whom[1]} are counted apart", *whom)
    if not a or not b or ("person" in (a, b) and a in _populations("whole") and b in _populations("whole")):
        return None
    if _figure(left).unit == _figure(right).unit == "person":
        return bar("align-population", f"{whom[0]} are not {whom[1]}", *whom)
    return bar("align-counted", f"one counts {a}, the other {b}", *whom) if _figure(left).unit != "%" else None


def _population(view: View) -> str:
    """The class of the counted; "employees of the police" are police, and "three deaths" say nothing of who died."""
    head, measure = view.claim.scope.head, table("measures").get(_figure(view).measure, {})
    if not head or head in measure.get("noun", ()) or head in measure.get("level", ()):
        return ""
    named = fold_all(word.strip(".,").lower() for word in view.claim.scope.whom.split()) & _populations("part")
    return min(named) if named else fold(view.claim.scope.head)


def part_and_whole(left: View, right: View, weights: Weights) -> Evidence | None:
    """A part ("twelve of them children") never answers for the whole."""
    a, b = left.claim.scope.part_of, right.claim.scope.part_of
    if bool(a) != bool(b):
        return bar("align-part", f"one is a part ({a or b}), the other is not", a, b)
    if a and (not _population(left) or _population(left) != _population(right)):
        return bar("align-part", f"{left.claim.quote!r} and {right.claim.quote!r} may be different parts", a, b)
    return None


def new_and_total(left: View, right: View, weights: Weights) -> Evidence | None:
    """"Another 12" is added to a count, "12 in all" is one; a figure for a period is not the total."""
    a, b = left.claim.scope.count, right.claim.scope.count
    kinds = {a or "total", b or "total"}
    if len(kinds) == 1:
        return None
    return bar("align-count", f"one is {a or 'a total'}, the other {b or 'a total'}", left.claim.quote, right.claim.quote)


def same_restriction(left: View, right: View, weights: Weights) -> Evidence | None:
    """What restricts the counted must not differ: "confirmed cases" and "probable cases" are two counts."""
    a, b = fold_all(left.claim.scope.group), fold_all(right.claim.scope.group)
    rivals = table("rivals")
    for name, members in rivals.items():
        mine, yours = a & frozenset(members), b & frozenset(members)
        if mine and yours and not mine & yours:
            return bar("align-restriction", f"{name}: {', '.join(sorted(mine))} against {', '.join(sorted(yours))}", *sorted([*mine, *yours])[:2])
    return None


def same_unit(left: View, right: View, weights: Weights) -> Evidence | None:
    """A percentage is not a count, a distance not a sum of money, a boat not a person."""
    a, b = _figure(left).unit, _figure(right).unit
    if not a or not b or comparable(a, b) or (not dimension(a) and not dimension(b) and fold(a) == fold(b)):
        return None
    return bar("align-unit", f"one is in {a}, the other in {b}", a, b)


def figure_words(left: View, right: View, weights: Weights) -> Evidence | None:
    """The words around the two figures tell of the same thing; of a measure that tells little they must."""
    share = weights.overlap(_around(left), _around(right))
    if not _tells(_figure(left)) and share < _LOOSE_SHARE:
        return bar("align-words", "nothing around the two numbers shows that they measure the same thing", left.claim.quote, right.claim.quote)
    return speaks(share, "align-words", "the words around them tell of the same thing", left, right) if share > 0.05 else None


# Weighted share of words that two figures of a loose or unlisted measure must have in common, number and unit left out.
_LOOSE_SHARE = 0.25


def _around(view: View) -> frozenset[str]:
    """Folded words of the clause and of the restriction, without those of the number, its unit and the head that was compared already."""
    figure = _figure(view)
    own = fold_all([view.claim.scope.head, figure.unit, *_letters(view.claim.quote)]) if dimension(figure.unit) else fold_all([view.claim.scope.head, figure.unit])
    return (view.words | fold_all(view.claim.scope.group)) - own


def _letters(text: str) -> list[str]:
    words = [word.strip(".,;:").lower() for word in text.split()]
    return [form for word in words for form in (word, word.removesuffix("s"))]


def same_value(left: View, right: View, weights: Weights) -> Evidence | None:
    """The same number near the same words is more likely the same count than another."""
    a, b = _figure(left), _figure(right)
    if (a.low, a.high, a.unit) != (b.low, b.high, b.unit):
        return None
    return speaks(0.1, "align-value", "the same number", left, right)


def one_sentence(left: View, right: View, weights: Weights) -> Evidence | None:
    """Two different figures of one sentence have different roles, unless it gives them to different sources or tells a count that moved."""
    a, b = left.claim, right.claim
    if a.report != b.report or a.context.sentence != b.context.sentence or a.value == b.value:
        return None
    if a.attribution != b.attribution or a.asof != b.asof or _figure(left).measure in _moving():
        return None
    return bar("align-one-sentence", "one sentence gives both, each in its own role", a.quote, b.quote)


@cache
def _moving() -> frozenset[str]:
    """Measures of counts that grow or change with time: "rose from 12 to 19" gives two values of one count."""
    measures = table("comparison")["measures"]
    return frozenset((*measures["cumulative"], *measures["varying"]))


def _figure(view: View) -> Figure:
    assert isinstance(view.claim.value, Figure)
    return view.claim.value


# ------------------------------------------------------------------------------------------------ dates and places


def same_event(left: View, right: View, weights: Weights) -> Evidence | None:
    """They date or place the same kind of event; a listed kind tells more than a verb that any event may take."""
    a, b = left.claim.context.event_class, right.claim.context.event_class
    if a != b:
        return bar("align-event", f"one is about {a}, the other about {b}", a, b)
    telling = a in table("events") and a not in _words("vague_events")
    weight = 0.6 if telling else min(0.4, 0.1 * weights.of(a))
    return speaks(weight, "align-event", f"both tell when or where something came to {a}", left, right)


def same_arguments(left: View, right: View, weights: Weights) -> Evidence | None:
    """The same one does it, or has it done to them."""
    a, b = left.subject | left.object, right.subject | right.object
    if not a or not b:
        return None
    share = max(weights.overlap(left.subject, right.subject), weights.overlap(a, b))
    if share > 0.05:
        return speaks(0.7 * share, "align-arguments", "the same are named as doing it or undergoing it", left, right)
    return speaks(-0.15, "align-arguments", "others are named as doing it or undergoing it", left, right)


def clause_words(left: View, right: View, weights: Weights) -> Evidence | None:
    """The clauses share words that are rare in these reports."""
    share = weights.overlap(left.words, right.words)
    return speaks(0.6 * share, "align-words", "the clauses share telling words", left, right) if share > 0.05 else None


# ------------------------------------------------------------------------------------------------ positions


def same_proposition(left: View, right: View, weights: Weights) -> Evidence | None:
    """The propositions say the same thing, whatever the stance taken on them."""
    a, b = left.claim.value, right.claim.value
    assert isinstance(a, Position)
    assert isinstance(b, Position)
    mine, yours = topic_of(left), topic_of(right)
    # A state that confirms "its deployment" need not name itself: what the other says of it is part of what it says.
    mine, yours = mine | (_words_of(a.actor) & yours), yours | (_words_of(b.actor) & mine)
    common = mine & yours
    if not common:
        return None
    share = 1.3 * weights.overlap(mine, yours)
    # One word in common among several is a coincidence more often than a subject.
    if len(common) == 1 and min(len(mine), len(yours)) > 1:
        share -= 0.3
    return speaks(share, "align-proposition", f"both propositions are about: {', '.join(sorted(common))}", left, right)


def _words_of(name: str) -> frozenset[str]:
    return fold_all(word.strip(".,'\u2019").lower() for word in name.split()) - frozenset(table("words")["determiners"]) - {"of"}


def same_actor(left: View, right: View, weights: Weights) -> Evidence | None:
    """The same actor speaks in both."""
    a, b = left.claim.value, right.claim.value
    assert isinstance(a, Position)
    assert isinstance(b, Position)
    if _words_of(a.actor) & _words_of(b.actor) or (a.actor_id and a.actor_id == b.actor_id):
        return speaks(0.15, "align-actor", "the same actor speaks", left, right)
    return None


# ------------------------------------------------------------------------------------------------ quotations


def same_words(left: View, right: View, weights: Weights) -> Evidence | None:
    """The quoted words are the same, cut, or changed in a few places."""
    a, b = left.claim.value, right.claim.value
    assert isinstance(a, Quotation)
    assert isinstance(b, Quotation)
    shorter = min(len(a.words.split()), len(b.words.split()))
    if shorter < 3:
        return None
    whole = fuzz.token_sort_ratio(a.words.lower(), b.words.lower()) / 100
    inside = fuzz.partial_ratio(a.words.lower(), b.words.lower()) / 100 if shorter >= 4 else 0.0
    likeness = max(whole, inside if inside > 0.8 else 0.8 * inside)
    if likeness < 0.55:
        return None
    weight = 2 * (likeness - 0.3)
    return speaks(weight, "align-quotation", f"the quoted words are {likeness:.0%} alike", left, right)


def same_speaker(left: View, right: View, weights: Weights) -> Evidence | None:
    """The same speaker makes it more likely, another one less."""
    a, b = left.claim.value, right.claim.value
    assert isinstance(a, Quotation)
    assert isinstance(b, Quotation)
    if not a.speaker or not b.speaker:
        return None
    if fold_all(a.speaker.split()) & fold_all(b.speaker.split()):
        return speaks(0.2, "align-speaker", "the same speaker", left, right)
    return speaks(-0.2, "align-speaker", "another speaker", left, right)


# ------------------------------------------------------------------------------------------------ identities


def same_role(left: View, right: View, weights: Weights) -> Evidence | None:
    """They name who or what fills the same role."""
    a, b = left.claim.value, right.claim.value
    assert isinstance(a, Identity)
    assert isinstance(b, Identity)
    if a.role != b.role:
        return bar("align-role", f"one names the {a.role}, the other the {b.role}", a.role, b.role)
    if _same_name(a, b):
        return speaks(1.0, "align-name", "the same name", left, right)
    if a.of and b.of:
        share = weights.overlap(fold_all(a.of), fold_all(b.of))
        return speaks(0.9 * share if share else -0.4, "align-role-of", f"both name the {a.role} of something; {'the same' if share else 'not the same'}", left, right)
    return speaks(0.65 if a.role in _words("single_roles") else 0.2, "align-role", f"both name the {a.role}", left, right)


def _same_name(a: Identity, b: Identity) -> bool:
    mine, yours = [name.lower() for name in (a.name, *a.aliases)], [name.lower() for name in (b.name, *b.aliases)]
    return any(fuzz.token_set_ratio(x, y) >= 85 for x in mine for y in yours)


def identity_words(left: View, right: View, weights: Weights) -> Evidence | None:
    """The sentences around the two names share telling words."""
    share = weights.overlap(left.words, right.words)
    return speaks(0.5 * share, "align-words", "the clauses share telling words", left, right) if share > 0.05 else None


def place_name(left: View, right: View, weights: Weights) -> Evidence | None:
    """The same place in the same kind of event."""
    a, b = left.claim.value, right.claim.value
    assert isinstance(a, Place)
    assert isinstance(b, Place)
    if fuzz.token_set_ratio(a.name.lower(), b.name.lower()) >= 85:
        return speaks(0.3, "align-place", "the same place", left, right)
    return None


def moment_shape(left: View, right: View, weights: Weights) -> Evidence | None:
    """A time anchored to an unresolved event cannot be held against another."""
    a, b = left.claim.value, right.claim.value
    assert isinstance(a, Moment)
    assert isinstance(b, Moment)
    if not a.start or not b.start:
        return bar("align-anchored", "one is told relative to an event that is not dated", a.anchor, b.anchor)
    return None


FEATURES: dict[str, tuple[Feature, ...]] = {
    "figure": (other_happening, imagined, same_measure, same_unit, same_party, part_and_whole, new_and_total, same_population, same_restriction, figure_words, same_value, one_sentence),
    "date": (other_happening, imagined, moment_shape, same_event, same_arguments, clause_words),
    "place": (other_happening, imagined, same_event, same_arguments, clause_words, place_name),
    "position": (same_proposition, same_actor),
    "quote": (same_words, same_speaker),
    "identity": (other_happening, same_role, identity_words),
}
