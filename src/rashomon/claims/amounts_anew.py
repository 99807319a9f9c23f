"""Amounts told anew: "3.2 tonnes leaked. The company raised its own estimate to 2.9 tonnes."

Who gives another number for an amount names its unit, and not again what it is an amount of (the "fused head" of
Huddleston & Pullum 2002, chapter 5, section 9, with the unit for a head). By itself it would be a weight or a distance.
"""

from collections.abc import Sequence

from rashomon.claims.clause import subject_of
from rashomon.claims.count import Count
from rashomon.claims.measures import words
from rashomon.claims.predicates import governor
from rashomon.claims.retelling import before_of, closes, following_of, is_retold
from rashomon.claims.units import dimension
from rashomon.parse import Parsed

# What amounts are called that nothing around tells the class of.
_PLAIN = frozenset({"weight", "distance", "area"})
_DIMENSIONS = frozenset({"mass", "volume", "length", "area"})
# How many sentences back stands the amount that is told anew.
_MEMORY = 5


def amounts_anew(parsed: Parsed, readings: Sequence[Count]) -> None:
    """Give an amount that is another number for the one before it the class of that one; changes them in place."""
    for n, reading in enumerate(readings):
        sort = dimension(reading.numeral.unit)
        if (
            sort not in _DIMENSIONS
            or not _is_plain(reading)
            or reading.head.token is not None
            or reading.numeral.change
        ):
            continue
        called = _is_quantity(parsed, reading)
        if not (called or is_retold(parsed, reading)):
            continue
        before = [other for other in readings[:n] if dimension(other.numeral.unit) == sort]
        here = parsed.sentence_of(reading.numeral.token)
        # The nearest amount of that sort alone: behind another one, it may be that one anew.
        near = before and here.i - parsed.sentence_of(before[-1].numeral.token).i <= _MEMORY
        told = {other.measure for other in before if not _is_plain(other) and not other.counted.part[1]}
        if near and before[-1].measure in told:
            reading.measure = before[-1].measure
        elif called and not near and len(told) == 1:
            reading.measure = told.pop()


def _is_plain(reading: Count) -> bool:
    return reading.measure in _PLAIN or not reading.measure


def _is_quantity(parsed: Parsed, reading: Count) -> bool:
    """ "Estimates the quantity at two tonnes", "First official volume: 8,500 tonnes"."""
    numeral = reading.numeral
    following = following_of(parsed, numeral)
    if following is not None and not closes(parsed, following):
        return False
    left = before_of(parsed, numeral)
    if len(left) > 1 and left[-1].text == ":":
        return left[-2].lemma in words("quantities")
    verb, _ = governor(parsed, numeral.token)
    if verb is None:
        return False
    subject = subject_of(parsed, verb)
    things = [thing.lemma for thing in parsed.children(verb, "dobj")]
    things += [] if subject is None else [parsed.tokens[subject].lemma]
    return bool(words("quantities") & {*things})
