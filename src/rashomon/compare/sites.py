"""What sorts of site exclude one another: one thing happened in a warehouse or in a school gymnasium, not in both."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from rashomon.compare.words import tokens, until
from rashomon.lang import table

# Sorts that name no other level are sites: buildings and grounds.
_SITE = "site"


def sites_exclude(left: str, right: str) -> bool:
    """Whether two places are of sorts of which neither may stand in the other.

    Words that do not say what sort of site it is exclude nothing, nor do a room and a house: only what is of one level
    is apart (lang/en/site_sorts.toml).

    Example:
        >>> sites_exclude("school gymnasium", "municipal warehouse"), sites_exclude("hotel bar", "the Grand Hotel")
        (True, False)
    """
    mine, yours = sort_of(left), sort_of(right)
    if not mine or not yours or mine == yours:
        return False
    sorts = _sorts()
    one, other = sorts[mine], sorts[yours]
    if one.get("of", _SITE) != other.get("of", _SITE):
        return False
    return mine not in other["inside"] and yours not in one["inside"]


def spots_exclude(left: str, right: str) -> bool:
    """Whether two parts with one noun are told apart by a number or by words that are set against each other.

    Example:
        >>> spots_exclude("second floor", "third floor"), spots_exclude("east wall", "west wall of the mill")
        (True, True)
        >>> spots_exclude("east wall", "north-east wall"), spots_exclude("second floor", "hotel floor")
        (False, False)
    """
    mine, yours = (tokens(_head(name)) for name in (left, right))
    one, other = _mark(mine), _mark(yours)
    if not one or not other or one == other or one[0] != other[0]:
        return False
    rest, more = (frozenset(words) - {mark[1]} for words, mark in ((mine, one), (yours, other)))
    return bool(rest) and (rest <= more or more <= rest)


def _mark(words: Sequence[str]) -> tuple[str, str] | None:
    """The scale on which a word tells one part from others, and the word; None where there is none or more than one."""
    found = [(_scales()[word], word) for word in words if word in _scales()]
    if len(words) > 1 and words[-1].isdigit():  # "Gate 7", and no "7 km"
        found.append(("number", words[-1]))
    if len(found) != 1:
        return None
    scale, word = found[0]
    return scale, word


@cache
def _scales() -> dict[str, str]:
    """Every word of a scale with the scale."""
    scales = table("comparison")["places"]["scales"]
    return {word: scale for scale, words in scales.items() for word in words}


def sort_of(name: str) -> str:
    """The sort of site that the head of a name says it is; empty where it says none.

    Example:
        >>> sort_of("the car park of the Grand Hotel"), sort_of("Kingsholt General")
        ('garage', '')
    """
    head = tokens(_head(name))
    for size in (3, 2, 1):
        found = _nouns().get(" ".join(head[-size:])) if len(head) >= size else None
        if found is not None:
            return found
    return ""


def is_said(word: str, sort: str) -> bool:
    """Whether a word may say that something is of a sort; any word where there is none.

    Example:
        >>> is_said("hotel", sort_of("Grand Hotel")), is_said("hotel", sort_of("hotel bar"))
        (True, False)
    """
    return not sort or any(word in tokens(noun) for noun in _sorts()[sort]["nouns"])


def _head(name: str) -> str:
    """A name up to what it lies in or belongs to: "the door" of "the door of a flat in Mill Street"."""
    words = name.partition(",")[0].split()
    return " ".join(words[: until([word.lower() for word in words], _behind(), least=1)])


@cache
def _behind() -> frozenset[str]:
    """Words after which a name says where its head is, or whose."""
    places = table("places")
    return frozenset((*places["located"], *places["moving"], "of", "for", "belonging", "owned"))


def _sorts() -> Mapping[str, Any]:
    sorts: Mapping[str, Any] = table("site_sorts")["sorts"]
    return sorts


@cache
def _nouns() -> dict[str, str]:
    return {" ".join(tokens(noun)): sort for sort, entry in _sorts().items() for noun in entry["nouns"]}
