"""Two places of one event: names, what lies in what, and when two names exclude each other."""

import math
from functools import cache, partial
from typing import ClassVar

from rashomon.align.folding import fold_all
from rashomon.align.view import undergoing
from rashomon.claims.bearings import Bearing, bearing_of
from rashomon.compare.context import ComparisonContext
from rashomon.compare.cues import contest_words
from rashomon.compare.outcome import Outcome, agrees, compatible, conflicts, incomparable
from rashomon.compare.scope import SHARED_GATES, barred
from rashomon.compare.sites import is_said, sites_exclude, sort_of, spots_exclude
from rashomon.compare.somebody import told_of_one
from rashomon.compare.updates import source_update
from rashomon.compare.within import told_of_two
from rashomon.compare.words import among, same_words, tokens
from rashomon.lang import table
from rashomon.model import Claim, Place


class Places:
    """Holds places against each other; a false conflict costs more than a missed one."""

    kind: ClassVar[str] = "place"

    def relate(self, left: Claim, right: Claim, context: ComparisonContext) -> Outcome:
        """How two claims with places stand to one another."""
        found = barred(left, right, context, SHARED_GATES)
        if found is not None:
            return found
        a, b = _place(left), _place(right)
        one, other = _truth(left, a), _truth(right, b)
        if one is False or other is False:
            negated = _negated(a, b, one, other)
            apart = negated.relation == "conflicts" and _tell_of_others(left, right)
            return incomparable("place-several", "{left} and {right} are told of others") if apart else negated
        outcome = values(a, b)
        classes = {left.context.event_class, right.context.event_class}
        one_person = told_of_one(left, right, context)
        of_one = one_person and classes <= among("places", "of_one")
        unsettled = outcome.rule in ("place-unknown", "place-named")
        told, beside = of_one or _of_one_thing(left, right), partial(_is_told_beside, context=context)
        if unsettled and told and sites_exclude(a.name, b.name) and not any(map(beside, (left, right))):
            outcome = conflicts("place-sites", "{left} and {right} are two sites, of which neither lies in the other")
        stayed = one_person and classes <= among("places", "staying") and _in_another_country(a, b)
        parted = unsettled or outcome.rule == "place-beside"
        if parted and told and spots_exclude(a.name, b.name) and not any(map(beside, (left, right))):
            outcome = conflicts("place-spots", "{left} and {right} are two parts, of which one is not the other")
        if outcome.relation == "not-comparable" and stayed and not (a.within or b.within):
            outcome = conflicts("place-abroad", "{left} and {right}: one tells that it was in another country")
        if outcome.relation == "not-comparable" and of_one and _died_apart(left, right):
            outcome = conflicts("place-died", "{left} and {right} are two places where one may have died")
        if outcome.relation != "conflicts":
            return outcome
        if classes & among("places", "spread_events") and not of_one and not stayed:
            return incomparable("place-several", "{left} and {right}: this may have been in several places")
        return (
            source_update(left, right, context)
            or _told_together(left, right, context)
            or told_of_two(left, right, context)
            or outcome
        )


def _told_together(left: Claim, right: Claim, context: ComparisonContext) -> Outcome | None:
    """Two places that one sentence names of one thing are no two answers: it was where "Mill Road and Quay
    Street" meet, or "on Mill Road near Quay Street". Not where it sets one against the other.
    """
    for claim, other, words in ((left, right, "{left}"), (right, left, "{right}")):
        said = frozenset(tokens(context.sentence(claim)))
        name = frozenset(tokens(_place(other).name.split(",")[0]))
        if not name or not name <= said or contest_words(claim, context):
            continue
        if not _between(claim, other, context) & among("order", "contrast"):
            return compatible("place-together", f"the sentence of {words} names both places")
    return None


def _between(claim: Claim, other: Claim, context: ComparisonContext) -> frozenset[str]:
    """The words of a claim's sentence between its place and the other's; all of them where one of the two is not in it.

    "It was in Mill Road near the quay, but nobody was hurt" sets no place against another.
    """
    said = tokens(context.sentence(claim))
    spots = [tokens(_place(each).name.split(",")[0]) for each in (claim, other)]
    at = sorted(said.index(name[-1]) for name in spots if name and name[-1] in said)
    return frozenset(said[at[0] : at[-1]]) if len(at) == len(spots) else frozenset(said)


# So near before a place stands what it is told to be beside: "near the mill and the Quay School".
_NEAR = 7


def _is_told_beside(claim: Claim, context: ComparisonContext) -> bool:
    """Whether something is told to have been near a site, and not there."""
    before = (*context.words_before(claim)[-_NEAR:], *tokens(claim.quote))
    return bool(frozenset(before) & among("places", "not_there"))


def _of_one_thing(left: Claim, right: Claim) -> bool:
    """Whether it came to the same thing or people in both, told by a noun: "the fugitives", "the paintings"."""
    mine, yours = (fold_all(undergoing(claim.context)) - among("places", "counted") for claim in (left, right))
    return bool(mine & yours)


def _in_another_country(left: Place, right: Place) -> bool:
    """Whether one of two is out of the country, and the other has a name or is one's own: a hotel may be abroad."""
    abroad = [place.name in table("places")["out_of_country"] for place in (left, right)]
    here = right if abroad[0] else left
    named = any(word[:1].isupper() for word in here.name.split())
    return abroad[0] != abroad[1] and (named or bool(frozenset(tokens(here.name)) & among("places", "own")))


def _died_apart(left: Claim, right: Claim) -> bool:
    """ "Died at the scene", "died on the way to hospital", "died in hospital": one of the three."""
    if {left.context.event_class, right.context.event_class} != {"kill"}:
        return False
    groups = table("comparison")["places"]["dying"]
    mine, yours = (
        next((n for n, group in enumerate(groups) if frozenset(tokens(_place(claim).name)) & frozenset(group)), None)
        for claim in (left, right)
    )
    return mine is not None and yours is not None and mine != yours


def _tell_of_others(left: Claim, right: Claim) -> bool:
    """Whether two clauses have each somebody or something of whom they tell, and nobody and nothing in common but the
    place: "nobody in the harbour saw a flare", "the trawlers put out of the harbour".
    """
    where = fold_all(word for claim in (left, right) for word in tokens(_place(claim).name))
    mine, yours = (fold_all((*each.context.subject, *each.context.object)) - where for each in (left, right))
    return bool(mine and yours) and not mine & yours


def _truth(claim: Claim, place: Place) -> bool:
    return not (place.negated or claim.mode == "denied")


def values(left: Place, right: Place) -> Outcome:
    """How two places stand to one another by name, by what they lie in and by what sort of place they are.

    Example:
        >>> values(Place(name="Kursk", within=("Russia",)), Place(name="Russia")).relation
        'compatible'
        >>> values(Place(name="County Leitrim"), Place(name="County Donegal")).relation
        'conflicts'
    """
    there, here = bearing_of(left.name), bearing_of(right.name)
    if there is not None and here is not None:
        return _bearings(there, here)
    beside = _beside(left.name) != _beside(right.name)
    if _equal(left.name, right.name) and not beside:
        return agrees("place-same", "{left} and {right} are the same place")
    if _inside(left, right):
        return compatible("place-within", "{left} lies in {right}")
    if _inside(right, left):
        return compatible("place-within", "{right} lies in {left}")
    if _one_name(left.name, right.name) and not beside and there is here is None:
        return agrees("place-same", "{left} and {right} are the same place")
    if _kin(left, right):
        return compatible("place-named", "{left} and {right} share a name; one may be worded more closely")
    if _beside(left.name) or _beside(right.name):
        return incomparable("place-beside", "{left} and {right}: one is told as beside or between places")
    if _exclude(left, right):
        return conflicts("place-disjoint", "{left} and {right} are two places")
    return incomparable("place-unknown", "{left} and {right}: nothing here tells whether one lies in the other")


# A point of the compass stands for what lies up to half a point of eight beside it, and a distance is rounded.
_SECTOR, _ROUNDED = 45.0, 1.2


def _bearings(left: Bearing, right: Bearing) -> Outcome:
    if not _bare(left.anchor) & _bare(right.anchor):
        return incomparable("place-beside", "{left} and {right} are told from two places")
    turn = abs((left.degrees - right.degrees + 180) % 360 - 180)
    far, near = max(left.km, right.km), min(left.km, right.km)
    if not turn and math.isclose(far, near, rel_tol=0.05):
        return agrees("place-same", "{left} and {right} are the same place")
    if turn <= _SECTOR and far <= near * _ROUNDED:
        return compatible("place-bearing", "{left} and {right} may be one place, told roughly")
    return conflicts("place-bearing", "{left} and {right} are two places, as far and in the direction they are told")


def _telling(name: str) -> frozenset[str]:
    return frozenset(tokens(name)) - among("identities", "plain")


def _equal(left: str, right: str) -> bool:
    a, b = _bare(left), _bare(right)
    return bool(a) and a == b and _kind(left) in (_kind(right), "") or bool(a) and a == b and not _kind(right)


@cache
def _kinds() -> dict[str, str]:
    return {word: kind for kind, words in table("comparison")["places"]["kinds"].items() for word in words}


def _kind(name: str) -> str:
    """What sort of place a name says it is: ``county`` for "County Leitrim"; empty when it does not say."""
    found = [word for word in tokens(name.split(",")[0]) if word in _kinds()]
    # A hotel bar has a hotel in its name, and is none.
    return _kinds()[found[-1]] if found and is_said(found[-1], sort_of(name)) else ""


def _bare(name: str) -> frozenset[str]:
    """The words of a name without what sort of place it is."""
    words = _telling(name)
    return frozenset(word for word in words if word not in _kinds()) or words


def _parts(place: Place) -> list[str]:
    """What a place lies in, by the text's own commas or by a gazetteer."""
    return [*(part.strip() for part in place.name.split(",")[1:]), *place.within]


def _inside(inner: Place, outer: Place) -> bool:
    whole = outer.name.split(",")[0]
    return any(_equal(part, whole) for part in _parts(inner))


def _kin(left: Place, right: Place) -> bool:
    """One name holds all telling words of the other: "the Iron Bridge in Aldby" and "Aldby"."""
    a, b = _telling(left.name), _telling(right.name)
    if a and b and (a <= b or b <= a):
        return True
    return bool(_bare(left.name) & _bare(right.name)) and _kind(left.name) != _kind(right.name)


def _one_name(left: str, right: str) -> bool:
    """Whether two places have one proper name, with or without the common noun of what stands there: "Aldby" and "the
    Aldby depot"; not "the Iron Bridge in Aldby", and not the depot and the hospital there.
    """
    mine, yours = (frozenset(word for word in _proper(name) if word not in _kinds()) for name in (left, right))
    what, other = _telling(left) - mine, _telling(right) - yours
    return bool(mine) and mine == yours and (what <= other or other <= what)


def _proper(name: str) -> frozenset[str]:
    """The words of a name with capital letters, folded."""
    return frozenset(tokens(" ".join(word for word in name.split() if word[:1].isupper()))) - among(
        "identities", "plain"
    )


def _beside(name: str) -> bool:
    return bool(frozenset(tokens(name)) & among("places", "beside"))


def _exclude(left: Place, right: Place) -> bool:
    """Two places of one sort, or two that lie side by side in the same whole, or in two different states."""
    if _bare(left.name) & _bare(right.name):
        return False
    if not _is_proper(left.name) or not _is_proper(right.name):
        return False
    mine, yours = _kind(left.name), _kind(right.name)
    if mine and mine == yours or _rival_wholes(left, right):
        return True
    if not left.within or not right.within or mine != yours:
        return False
    if len(left.within) == len(right.within):
        return True
    return not same_words(left.within[-1], right.within[-1])


def _is_proper(name: str) -> bool:
    """Whether a name tells one place of its sort from others: "Arden Hospital", "Hill Street", and no "local hospital",
    "street".
    """
    words = frozenset(word for word in _telling(name) if word not in _kinds())
    return bool(words - among("places", "anywhere")) or (not words and any(word[:1].isupper() for word in name.split()))


def _rival_wholes(left: Place, right: Place) -> bool:
    """Two different counties, provinces or streets are named among what the two are and lie in."""
    for one in (left.name.split(",")[0], *_parts(left)):
        for other in (right.name.split(",")[0], *_parts(right)):
            kind = _kind(one)
            if kind and kind == _kind(other) and not _bare(one) & _bare(other):
                return True
    return False


def _negated(a: Place, b: Place, one: bool, other: bool) -> Outcome:
    """At least one of the two says where it was not."""
    same = _equal(a.name, b.name)
    if not one and not other:
        return (
            agrees("place-negated", "{left} and {right} rule out the same place")
            if same
            else compatible("place-negated", "{left} and {right} rule out different places")
        )
    denied, told, denial, rest = (a, b, "{left}", "{right}") if not one else (b, a, "{right}", "{left}")
    if same or _inside(told, denied):
        return conflicts("place-negated", f"{denial} rules out what {rest} says")
    return compatible("place-negated", f"{denial} rules out another place than {rest} names")


def _place(claim: Claim) -> Place:
    value = claim.value
    if not isinstance(value, Place):
        raise TypeError(f"a place was expected, not a {claim.kind}")
    return value
