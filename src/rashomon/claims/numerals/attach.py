"""Units: the spelling after a number, what it is counted by, and what a bare number takes over from one like it."""

import re
from functools import cache

from rashomon.claims.numerals.item import Item
from rashomon.claims.numerals.lexer import Piece
from rashomon.claims.units import match_unit, unit
from rashomon.lang import table
from rashomon.parse import Parsed

_TIGHT = frozenset({"A", "V", "W", "C", "F", "h", "s", "l", "L", "°", "pc", "mi", "min", "ms", "mo", "GB", "Mt"})


@cache
def _per() -> re.Pattern[str]:
    nouns = "|".join(
        re.escape(noun) for noun in sorted(table("units")["words"]["per"], key=lambda noun: (-len(noun), noun))
    )
    return re.compile(
        rf"(?:[ -]+(?:per|a|an|each|every)[ -]+|[ ]?/[ ]?)({nouns})(?![^\W\d_])(?![ ](?:ago|earlier|later|before))",
        re.IGNORECASE,
    )


def take_unit(parsed: Parsed, text: str, pieces: list[Piece], item: Item, limit: int) -> None:
    at = item.last
    if item.amount.form in ("share",):
        return
    end = pieces[at - 1].end
    place = end
    while place < limit and text[place] in " \u00a0":
        place += 1
    if (
        place < limit
        and text[place] in "-‐‑"
        and place + 1 < limit
        and text[place + 1].isalpha()
        or text[place : place + 1] == "["
    ):
        place += 1
    elif text[place : place + 3] == "of " and item.amount.form in ("vague", "few"):
        place += 3
    found = match_unit(text, place) if place < limit else None
    if found is not None:
        found = _checked(parsed, text, pieces, item, place, found, limit)
    if found is None and text[place : place + 5].lower() == "pound":
        found = _pounds(text, pieces, item, place)
    if found is not None:
        known = unit(found[0])
        if item.prefix and (known is None or known.dimension != "money"):
            return
        item.unit = item.unit if item.prefix else found[0]
        end = found[1]
    per = _per().match(text, end, limit)
    if per and (item.unit or item.prefix):
        item.per, end = per.group(1).lower(), per.end()
    while item.last < len(pieces) and pieces[item.last].start < end:
        item.last += 1


def _checked(
    parsed: Parsed, text: str, pieces: list[Piece], item: Item, place: int, found: tuple[str, int], limit: int
) -> tuple[str, int] | None:
    """Spellings that are also ordinary words or letters count only where they can be nothing else."""
    spelling = text[place : found[1]]
    glued = place == pieces[item.last - 1].end
    if spelling in _TIGHT and not glued:
        return None
    # The stop of "12 m." may be that of the sentence.
    after = text[found[1] : found[1] + 1]
    stops = after == "." and found[1] + 1 >= limit
    if len(spelling) == 1 and spelling.isalpha() and not glued and after in ("'", "’", ".") and not stops:
        return None
    if spelling == "bar" and _noun_after(parsed, pieces, item.last + 1):
        return None  # "three bar owners"
    if spelling == "second" and item.low != 1 and text[place - 1] != "-":
        return None
    if (
        spelling in ("won", "real", "point", "mark", "rand")
        and text[place - 1] != "-"
        and not item.amount.scale > 1
        and not (spelling == "point" and item.low == 1)
    ):
        tag = parsed.tokens[parsed.token_at(place) or 0].tag
        if spelling == "won" and tag.startswith("V"):
            return None
    return found


def _pounds(text: str, pieces: list[Piece], item: Item, place: int) -> tuple[str, int] | None:
    """The word "pounds": money by size or company, weight otherwise."""
    word = re.compile(r"pounds?(?![^\W\d_])", re.IGNORECASE).match(text, place)
    if word is None:
        return None
    words = table("units")["words"]
    after = text[word.end() : word.end() + 4]
    around = [piece.lower for piece in pieces[max(0, item.first - 8) : item.last + 8]]
    money = any(_stem_in(near, words["money"]) for near in around) or item.amount.scale >= 1e6
    weight = after.startswith(" of ") or any(_stem_in(near, words["weight"]) for near in around)
    return ("GBP" if money and not (weight and item.amount.scale < 1e6) else "lb"), word.end()


def _stem_in(word: str, stems: tuple[str, ...]) -> bool:
    return any(
        word == stem or word in (stem + "s", stem + "ed", stem + "d", stem + "ing", stem[:-1] + "ing") for stem in stems
    )


# Two numbers of one series differ by less than this factor: "1,463.87 points ... to 1,333.18".
_SERIES = 5
_MILLION = 1e6


# Pieces between two percentages of which only the first says what they are, and the largest share.
_NEAR, _WHOLE = 6, 100


def borrow_units(parsed: Parsed, pieces: list[Piece], items: list[Item]) -> None:
    """A bare number takes the unit of a number like it in its sentence: "162.31 points to 7,425.81", "51.1 percent and
    48.9".
    """
    for n, item in enumerate(items):
        piece = pieces[item.amount.first]
        _borrow_scale(pieces, items[:n], item)
        exact = piece.kind == "number" and (piece.grouped or "." in piece.text) and item.amount.scale == 1
        if item.role or item.unit or item.prefix or not exact or _noun_after(parsed, pieces, item.last):
            continue
        for other in reversed(items[:n]):
            measured = unit(other.unit)
            if other.unit == "%" and not other.role and item.first - other.last <= _NEAR and item.low <= _WHOLE:
                item.unit = "%"
                break
            if other.role or measured is None or measured.dimension not in ("money", "points"):
                continue
            if other.unit == "point" or 1 / _SERIES < abs(item.low / (other.low or 1)) < _SERIES:
                item.unit = other.unit
            break


def _borrow_scale(pieces: list[Piece], before: list[Item], item: Item) -> None:
    """A letter means what it meant before: "12.3m tonnes, down from 15.8m" are tonnes, not metres."""
    if item.unit != "m" or pieces[item.last - 1].text != "m" or pieces[item.last - 1].start != item.number[1]:
        return
    for other in reversed(before):
        if not other.role and other.amount.scale == _MILLION and pieces[other.amount.last - 1].text == "m":
            item.low *= _MILLION
            item.high = None if item.high is None else item.high * _MILLION
            item.unit = other.unit
            return


def _noun_after(parsed: Parsed, pieces: list[Piece], at: int) -> bool:
    return at < len(pieces) and parsed.tokens[pieces[at].token].pos in ("NOUN", "PROPN", "ADJ", "VERB")
