"""Ages: whether a number tells how old somebody is."""

from functools import cache

from rashomon.claims.measures import class_of_state, is_person
from rashomon.claims.numerals.amounts import lowers
from rashomon.claims.numerals.around import near, noun_follows
from rashomon.claims.numerals.lexer import Piece
from rashomon.lang import table
from rashomon.parse import Parsed

_OLDEST = 120
_UNITS = ("year", "month", "week", "day")


@cache
def _set(key: str) -> frozenset[str]:
    return frozenset(table("numerals")["ages"][key])


def age_of(
    parsed: Parsed, pieces: list[Piece], first: int, last: int, low: float, high: float | None, unit: str, form: str
) -> bool:
    """Whether the number at pieces [first, last), unit included, is somebody's age.

    "the pension age of 67" is a limit, which is a figure, and no age.
    """
    if low < 1 or low > _OLDEST or (high is not None and high > _OLDEST) or form not in ("digits", "words"):
        return False
    if unit:
        return unit in _UNITS and _with_unit(parsed, pieces, first, last)
    if any(piece.lower in _set("limits") for piece in pieces[max(0, first - 6) : first]):
        return False
    if low % 1 or _brood(pieces, first, low):
        return False
    return (
        _announced(pieces, first)
        or _listed(pieces, first, last)
        or _shared(parsed, pieces, first, last, low)
        or _apposed(parsed, pieces, first, last)
        or _of_person(parsed, pieces, first, last)
        or _predicated(parsed, pieces, first, last)
    )


def _brood(pieces: list[Piece], first: int, low: float) -> bool:
    """ "A father of two": how many children he has."""
    ages = table("numerals")["ages"]
    return (
        near(pieces, first - 1) in ("of", "-")
        and low <= ages["most_children"]
        and any(near(pieces, first - back) in _set("parents") for back in (2, 3))
    )


def _with_unit(parsed: Parsed, pieces: list[Piece], first: int, last: int) -> bool:
    """ "22 years old", "a 22-year-old", "of eighteen months of age", "aged six months", "M. Dalvash, 22 years"."""
    at = last + 1 if near(pieces, last) == "-" else last
    if near(pieces, at) in ("old", "olds", "old's") or lowers(pieces, last, 2) == ("of", "age"):
        return True
    return near(pieces, first - 1) in _set("before") or _apposed(parsed, pieces, first, last)


def _announced(pieces: list[Piece], first: int) -> bool:
    """ "aged 19 and 20", "at the age of 12", "turned 40"."""
    before = near(pieces, first - 1)
    if before in _set("before"):
        return True
    if before in ("of", "between", "at") and near(pieces, first - 2) in ("age", "aged", "ages"):
        return True
    listed = before in ("and", "to", "or", "-")
    return listed and any(piece.lower in ("aged", "ages") for piece in pieces[max(0, first - 4) : first])


def _listed(pieces: list[Piece], first: int, last: int) -> bool:
    """The third of "ages 14, 18, 29 and 31": between it and the word for ages stand numbers alone."""
    back = first - 1
    while back >= 0 and (pieces[back].kind == "number" or pieces[back].lower in (",", "and", "or")):
        back -= 1
    told = back < first - 1 and near(pieces, back) in ("aged", "ages")
    return told and _is_closed(pieces, last)


def _is_closed(pieces: list[Piece], last: int) -> bool:
    """Whether what follows a number is none of what it could count."""
    return near(pieces, last) in _set("after") or near(pieces, last) in _set("marks")


def _shared(parsed: Parsed, pieces: list[Piece], first: int, last: int, low: float) -> bool:
    """ "Brandt and Holm, both 22, were", "two women — both 19 —": and not the count of "the crew, all 23, were"."""
    word, mark = near(pieces, first - 1), near(pieces, first - 2)
    if word not in _set("shared") or mark not in _set("marks") or not _is_closed(pieces, last):
        return False
    if word == "both":
        return low > len(("one", "other"))
    named = first > 2 and parsed.tokens[pieces[first - 3].token].pos == "PROPN"
    return word == "each" or named


def _apposed(parsed: Parsed, pieces: list[Piece], first: int, last: int) -> bool:
    """ "Macdonell, 58, was", "student, 21, dead", "Macdonell (58)"."""
    before, after = near(pieces, first - 1), near(pieces, last)
    if before == "(":
        named = first >= 2 and parsed.tokens[pieces[first - 2].token].pos == "PROPN"
        return named and after in (")", ",")
    if before != "," or after not in _set("after") or not _person(parsed, pieces, first - 2):
        return False
    listed = after == "," and near(pieces, last + 1)[:1].isdigit() and near(pieces, last + 2) in (",", "and", ".")
    return not listed


def _person(parsed: Parsed, pieces: list[Piece], i: int) -> bool:
    if i > 0 and pieces[i].text == ".":
        i -= 1
    if i < 0 or pieces[i].kind != "word":
        return False
    token = parsed.tokens[pieces[i].token]
    return token.pos == "PROPN" or pieces[i].lower in _set("persons") or is_person(token.lemma)


def _of_person(parsed: Parsed, pieces: list[Piece], first: int, last: int) -> bool:
    """ "a woman of 71", "her grandson of nine", "children under five", "the under-14s"."""
    before, person = near(pieces, first - 1), near(pieces, first - 2)
    if before == "-" and person in ("under", "over"):
        return True
    if noun_follows(parsed, pieces, last):
        return False
    if before == "of":
        # "One of eleven in the fleet" is no age.
        return person in _set("persons") and person not in ("one", "other")
    return before in ("under", "over") and (person in _set("persons") or person in _set("many"))


def _predicated(parsed: Parsed, pieces: list[Piece], first: int, last: int) -> bool:
    """ "He was 22", "who was barely twenty", "she will be 35 by May"."""
    if _bounds_age(pieces, first - 1):
        first -= 1
    back = first - 1
    while back >= 0 and pieces[back].lower in _set("between"):
        back -= 1
    if back < 0 or noun_follows(parsed, pieces, last):
        return False
    if pieces[back].lower in _set("copulas") and _bounds_age(pieces, first) and _are_people(parsed, pieces[back]):
        return True
    if pieces[back].lower in _set("copulas"):
        return (back > 0 and pieces[back - 1].lower in _set("subjects")) or _is_one_person(parsed, pieces[back])
    return near(pieces, first - 1) == "be" and pieces[back].lower in _set("subjects")


def _bounds_age(pieces: list[Piece], first: int) -> bool:
    """ "Were under sixteen", "were between 71 and 93": a bound that a count of people would hardly have."""
    return first >= 0 and pieces[first].lower in _set("bounds")


def _are_people(parsed: Parsed, copula: Piece) -> bool:
    """Whether people are what a copula tells of: "the dead", "nineteen", "all three of those who died"."""
    return any(
        child.tag == "CD"
        or child.lower in _set("groups")
        or is_person(child.lemma)
        or bool(class_of_state(child.lower))
        for child in parsed.children(copula.token, "nsubj")
    )


def _is_one_person(parsed: Parsed, copula: Piece) -> bool:
    """Whether a copula tells of one person: "the youngest victim so far identified was 17", "the oldest is 81", "the
    victim was 17".
    """
    for child in parsed.children(copula.token, "nsubj"):
        words = [child, *parsed.children(child.i, "amod")]
        if any(word.lower in _set("by_age") for word in words):
            return True
        one = child.tag == "NN" and is_person(child.lemma) and child.lemma not in table("measures")["heads"]["bodies"]
        if one and parsed.children(child.i, "det", "poss"):
            return True
    return False
