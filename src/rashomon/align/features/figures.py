"""Features of figures: what is counted, of whom, whole or part, in which unit."""

from functools import cache

from rashomon.align.evidence import Evidence, bar, speaks
from rashomon.align.features.shared import among, moving
from rashomon.align.view import View, Weights, fold, fold_all, is_part_of_one, population_of, rival_restrictions
from rashomon.claims.units import comparable, dimension
from rashomon.lang import table
from rashomon.model import Figure


@cache
def _populations(key: str) -> frozenset[str]:
    return frozenset(table("populations")[key])


def same_measure(left: View, right: View, weights: Weights) -> Evidence | None:
    """The same class of count: killed with killed, never killed with injured."""
    a, b = _figure(left), _figure(right)
    if a.measure != b.measure and not (_none_at_all(a, b) or _none_at_all(b, a)):
        return bar("align-measure", f"one counts {a.measure}, the other {b.measure}", a.measure, b.measure)
    if bool(a.change) != bool(b.change):
        return bar("align-change", "one is an amount of change, the other a level", a.change, b.change)
    return speaks(1.0 if _tells(a) else 0.2, "align-measure", f"both count {a.measure}", left, right)


def _none_at_all(whole: Figure, part: Figure) -> bool:
    """Whether "no losses" answers how many were killed."""
    return whole.low == whole.high == 0 and (whole.measure, part.measure) == ("casualties", "killed")


def _tells(figure: Figure) -> bool:
    """Whether the measure alone says what is asked: "killed" does, "distance" and an unlisted noun do not."""
    return figure.measure in table("measures") and figure.measure not in among("loose_measures")


def same_party(left: View, right: View, weights: Weights) -> Evidence | None:
    """Losses of one side are never held against losses of the other."""
    whom = left.claim.scope.whom, right.claim.scope.whom
    if left.side and right.side:
        if left.side != right.side:
            return bar("align-party", "they count people or things of different parties", *whom)
        return speaks(0.3, "align-party", "both count the same party's", left, right)
    a, b = _parties(left), _parties(right)
    if not a or not b:
        if left.sided and left.claim.value != right.claim.value:
            return bar("align-party", "several parties are counted, and the text does not say whose these are", *whom)
        return None
    if not any(_same_stem(x, y) for x in a for y in b):
        return bar("align-party", f"one counts {', '.join(a)}, the other {', '.join(b)}", *whom)
    return speaks(0.3, "align-party", f"both count {', '.join(sorted({*a, *b}))}", left, right)


def _parties(view: View) -> list[str]:
    """Names in the words for the counted ("Kharvan soldiers"), and the name of their party."""
    words = view.claim.scope.whom.split()
    named = [
        word
        for n, word in enumerate(words)
        if word[:1].isupper() and (n or len(words) == 1 or word.endswith(_ADJECTIVES))
    ]
    return sorted({*named, *([view.side.partition(":")[2].title()] if view.side else [])})


# Endings of adjectives of nationality, for a first word that would be capitalised anyway.
_ADJECTIVES = ("an", "ans", "ese", "ish", "ian", "ians", "i", "is", "ic")


def _same_stem(left: str, right: str) -> bool:
    """ "Norland" and "Norlandic": a demonym keeps most of the name's letters."""
    common = min(len(left), len(right)) - 1
    stem = max(4, min(common, 5))
    return left[:stem].lower() == right[:stem].lower()


def same_population(left: View, right: View, weights: Weights) -> Evidence | None:
    """Children are not everybody, police are not protesters; "people" may be the passengers."""
    a, b = population_of(left.claim), population_of(right.claim)
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


def part_and_whole(left: View, right: View, weights: Weights) -> Evidence | None:
    """A part ("twelve of them children") never answers for the whole."""
    a, b = left.claim.scope.part_of, right.claim.scope.part_of
    if is_part_of_one(left.claim, right.claim):
        return bar("align-part", f"one is a part ({a or b}), the other is not", a, b)
    if a and (not population_of(left.claim) or population_of(left.claim) != population_of(right.claim)):
        return bar("align-part", f"{left.claim.quote!r} and {right.claim.quote!r} may be different parts", a, b)
    return None


def new_and_total(left: View, right: View, weights: Weights) -> Evidence | None:
    """ "Another 12" is added to a count, "12 in all" is one; a figure for a period is not the total."""
    a, b = left.claim.scope.count, right.claim.scope.count
    kinds = {a or "total", b or "total"}
    if "former" in kinds and _figure(left).measure in moving():
        kinds.discard("former")
    if len(kinds) <= 1:
        return None
    return bar(
        "align-count", f"one is {a or 'a total'}, the other {b or 'a total'}", left.claim.quote, right.claim.quote
    )


def same_restriction(left: View, right: View, weights: Weights) -> Evidence | None:
    """What restricts the counted must not differ: "confirmed cases" and "probable cases" are two counts."""
    rivals = rival_restrictions(left.claim, right.claim)
    if rivals is None:
        return None
    name, mine, yours = rivals
    detail = f"{name}: {', '.join(mine)} against {', '.join(yours)}"
    return bar("align-restriction", detail, *sorted([*mine, *yours])[:2])


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
        if _only_count(left, right):
            detail = f"no report gives another number of {left.claim.scope.whom or left.claim.scope.head}"
            return speaks(0.5, "align-only-count", detail, left, right)
        if _same_scene(left, right):
            return speaks(
                0.5, "align-scene", "both belong to the same event and name the same place or body", left, right
            )
        detail = "nothing around the two numbers shows that they measure the same thing"
        return bar("align-words", detail, left.claim.quote, right.claim.quote)
    return (
        speaks(share, "align-words", "the words around them tell of the same thing", left, right)
        if share > 0.05
        else None
    )


def _only_count(left: View, right: View) -> bool:
    """There are "61 branches" here and "63 branches" there, and no other number of branches anywhere.

    Of things only: "two colleagues" and "nineteen colleagues" are other people more often than another count of them;
    and not of the few that any story has two or three of.
    """
    a, b = _figure(left), _figure(right)
    if not (left.alone and right.alone) or a.measure in table("measures") or "person" in (a.unit, b.unit):
        return False
    few = min(value for figure in (a, b) for value in (figure.low, figure.high, _FEW) if value is not None) < _FEW
    return not dimension(a.unit) and not few and left.claim.report != right.claim.report


# Fewer than this of anything occur by chance in two stories.
_FEW = 4


def _same_scene(left: View, right: View) -> bool:
    """Whether they measure one event and name the same point: "six miles off the cape", "in sight of the cape"."""
    a, b = left.claim.context.event_class, right.claim.context.event_class
    telling = a == b and a in table("events") and a not in among("vague_events")
    return telling and bool(dimension(_figure(left).unit)) and bool(left.people & right.people)


# Weighted share of words that two figures of a loose or unlisted measure must have in common, number and unit left out.
_LOOSE_SHARE = 0.25


def _around(view: View) -> frozenset[str]:
    """Folded words of clause and restriction, without those of the number, its unit and the head, compared already."""
    figure = _figure(view)
    own = (
        fold_all([view.claim.scope.head, figure.unit, *_letters(view.claim.quote)])
        if dimension(figure.unit)
        else fold_all([view.claim.scope.head, figure.unit])
    )
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
    """Two figures of one sentence have two roles, unless it gives them to two sources or tells of a moved count."""
    a, b = left.claim, right.claim
    if a.report != b.report or a.context.sentence != b.context.sentence or a.value == b.value:
        return None
    if a.attribution != b.attribution or a.asof != b.asof or _figure(left).measure in moving():
        return None
    return bar("align-one-sentence", "one sentence gives both, each in its own role", a.quote, b.quote)


def _figure(view: View) -> Figure:
    assert isinstance(view.claim.value, Figure)
    return view.claim.value
