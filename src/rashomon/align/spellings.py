"""One person whom two reports name in nearly the same letters: "Dana Merik", "Dina Merek".

Who is named is a claim of every report on everybody, and of use only where two reports differ; the readings keep such
claims beside their own, like assertions, and here they come up where a name has a near double in another report.
"""

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

from attrs import evolve
from rapidfuzz.distance import Levenshtein

from rashomon.align.folding import fold_all
from rashomon.claims.identities import NAME
from rashomon.disjoint import Disjoint
from rashomon.model import Claim, Identity, Reading
from rashomon.names import same_person

# Letters in which one word of a name may differ, and the shortest word that may.
_LETTERS, _SHORTEST = 2, 4
# Letters that a given name and what its bearer is called have in common.
_PET = 3
# Share of a word's letters that may differ.
_SHARE = 0.4


def spelled_otherwise(readings: Sequence[Reading]) -> dict[str, Claim]:
    """By id, the claims that name a person whom another report names a little otherwise, each with what it is of."""
    named: dict[str, list[Claim]] = defaultdict(list)
    for reading in readings:
        for claim in reading.assertions:
            if isinstance(claim.value, Identity) and claim.value.role == NAME:
                named[claim.value.name].append(claim)
    doubles = Disjoint(named)
    # Near names have the same initials: only those are held against each other.
    alike: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for name in sorted(named):
        alike[tuple(word.lower()[0] for word in name.split())].append(name)
    for names in alike.values():
        for left, right in combinations(names, 2):
            if is_near(left.split(), right.split()) and _of_one(named[left], named[right]):
                doubles.join(left, right)
    groups: dict[str, list[str]] = defaultdict(list)
    for name in sorted(named):
        groups[doubles.first(name)].append(name)
    found = (claim for names in groups.values() if len(names) > 1 for name in names for claim in named[name])
    return {claim.id: _keyed(claim, doubles) for claim in found}


def is_near(left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether two names of persons differ in a letter or two of a word, and are not forms of one name.

    Example:
        >>> is_near(["Dana", "Merik"], ["Dina", "Merek"]), is_near(["Anna", "Holt"], ["Peter", "Holt"])
        (True, False)
        >>> is_near(["R.", "Maclaren"], ["Ruaridh", "McLaren"]), is_near(["Tomas", "Lind"], ["Tommy", "Lind"])
        (False, False)
    """
    if len(left) != len(right) or len(left) < 2 or same_person(left, right) or _is_pet_form(left, right):
        return False
    return all(_is_near(one.lower(), other.lower()) for one, other in zip(left, right, strict=True))


def _is_pet_form(left: Sequence[str], right: Sequence[str]) -> bool:
    """ "Tomas Arriaga", "Tommy Arriaga": one last name, and given names that begin alike."""
    return left[-1].lower() == right[-1].lower() and left[0][:_PET].lower() == right[0][:_PET].lower()


def _is_near(one: str, other: str) -> bool:
    letters = Levenshtein.distance(one, other)
    shorter = min(len(one), len(other))
    return letters == 0 or (
        one[0] == other[0] and shorter >= _SHORTEST and letters <= _LETTERS and letters <= _SHARE * shorter
    )


def _of_one(left: Sequence[Claim], right: Sequence[Claim]) -> bool:
    """Whether no report names both, and the two have a word of the name or of their sentences in common."""
    if {claim.report for claim in left} & {claim.report for claim in right}:
        return False
    return any(_words_of(one) & _words_of(other) or _told(one) & _told(other) for one in left for other in right)


def _words_of(claim: Claim) -> frozenset[str]:
    assert isinstance(claim.value, Identity)
    return fold_all(word.lower() for word in claim.value.name.split())


def _told(claim: Claim) -> frozenset[str]:
    return fold_all((*claim.context.words, *claim.context.near)) - _words_of(claim)


def _keyed(claim: Claim, doubles: "Disjoint[str]") -> Claim:
    value = claim.value
    assert isinstance(value, Identity)
    return evolve(claim, value=evolve(value, of=tuple(doubles.first(value.name).lower().split())))
