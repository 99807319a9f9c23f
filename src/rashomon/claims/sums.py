"""Sums of money without their currency: "the cost is put at 13.5 million", "the gang wanted two million".

Whoever tells of one sum after another names the currency once, or leaves it to the reader where a country has only one
(the "fused head" of Huddleston & Pullum 2002, chapter 5, section 9). What such a number counts is told by the noun
whose value it is or by its verb, else by the sums around it.
"""

from collections.abc import Sequence

from rashomon.claims.classing import classify
from rashomon.claims.count import Count, open_measure
from rashomon.claims.measures import words
from rashomon.claims.numerals import Numeral
from rashomon.claims.predicates import verb_class
from rashomon.claims.retelling import closes, following_of
from rashomon.claims.units import MONEY, dimension
from rashomon.lang import table
from rashomon.parse import Parsed

MILLION = 1e6
# How many sentences back stands the sum whose currency a number has that nothing else tells to be money.
_REACH = 2
# Words between "in" and the noun for what money comes in: "two million in used notes".
_BETWEEN = 3


def sums_anew(parsed: Parsed, readings: Sequence[Count]) -> None:
    """Give a bare number that is a sum of money its currency and its class; changes the readings in place."""
    for n, reading in enumerate(readings):
        if not is_bare(reading) or reading.counted.part[1]:
            continue
        if _is_in_money(parsed, reading.numeral):
            # "Five people in custody and 2.4 million in cash": in the one currency the report has.
            reading.unit, reading.measure = _currency(readings, n), "amount"
            continue
        if scale_of(parsed, reading.numeral) < MILLION:
            continue
        following = following_of(parsed, reading.numeral)
        ends = following is None or closes(parsed, following)
        # "A penalty of 2.4 million exceeds all they own": a verb behind it is that of the noun before.
        owned = following is not None and following.pos in ("VERB", "AUX") and _is_of(parsed, reading)
        if (ends or owned) and (told := _told(parsed, reading)):
            reading.unit, reading.measure = _currency(readings, n), told
            continue
        if not ends:
            continue
        other = _before(parsed, readings[:n], reading) or _only_sums(parsed, readings, n)
        if other is not None:
            reading.unit = other.unit
            reading.measure = _own_sum(parsed, reading) or other.measure or open_measure(parsed, other)


def is_bare(reading: Count) -> bool:
    """Whether neither noun nor unit stands with a number; "60 million" has a scale and no unit."""
    numeral = reading.numeral
    known = reading.measure and reading.unit
    return not (known or numeral.unit or reading.head.token is not None or numeral.form in ("share", "few", "article"))


def scale_of(parsed: Parsed, numeral: Numeral) -> float:
    """The scale word inside a number: a million for "2.4 million", one for "2,400,000"."""
    scales = table("numerals")["scales"] | table("numerals")["short_scales"]
    told = [scales.get(token.text.lower(), 1) for token in parsed.tokens[numeral.first : numeral.last]]
    return float(max(told, default=1))


def _told(parsed: Parsed, reading: Count) -> str:
    """The class of sums that the noun or the verb of a number tells: "a penalty of 2.4 million", "priced at 3 million";
    empty where it tells none."""
    found = (
        classify(parsed, reading.numeral, reading.counted).measure
        or classify(parsed, reading.numeral, reading.counted, MONEY).measure
    )
    row = table("measures").get(found, {})
    return found if MONEY in (row.get("dimension", ""), *row.get("dimensions", ())) else ""


def _is_of(parsed: Parsed, reading: Count) -> bool:
    first = reading.numeral.first
    return first > 0 and parsed.tokens[first - 1].lower == "of"


def _currency(readings: Sequence[Count], n: int) -> str:
    """The currency of a sum that names none: the only one of the report, else that of the sum before it."""
    units = {other.unit for other in readings if dimension(other.unit) == MONEY}
    if len(units) < 2:
        return units.pop() if units else MONEY
    return next((other.unit for other in reversed(readings[:n]) if other.unit in units), "")


def _before(parsed: Parsed, before: Sequence[Count], reading: Count) -> Count | None:
    """The sum shortly before a number, with no count of anything else between."""
    here = parsed.sentence_of(reading.numeral.token)
    for other in reversed(before):
        if here.i - parsed.sentence_of(other.numeral.token).i > _REACH:
            return None
        if _is_sum(parsed, other):
            return other
        if other.head.token is not None and other.unit and not dimension(other.unit):
            return None
    return None


def _only_sums(parsed: Parsed, readings: Sequence[Count], n: int) -> Count | None:
    """The nearest sum of a report that counts nothing else in millions."""
    great = [other for other in readings if other.head.token is not None and (other.numeral.low or 0) >= MILLION]
    sums = [other for other in readings if _is_sum(parsed, other)]
    if not sums or any(not dimension(other.unit) for other in great):
        return None
    before = [other for other in sums if other.numeral.first < readings[n].numeral.first]
    return before[-1] if before else sums[0]


def _is_sum(parsed: Parsed, other: Count) -> bool:
    return MONEY in (other.unit, dimension(other.unit)) and scale_of(parsed, other.numeral) >= MILLION


def _own_sum(parsed: Parsed, reading: Count) -> str:
    """The class that the verb of a bare sum tells: "they might have fetched 60 million"."""
    verb = reading.classed.verb
    return "" if verb is None else verb_class(parsed, verb, reading.classed.role, reading.numeral.token, MONEY)


def _is_in_money(parsed: Parsed, numeral: Numeral) -> bool:
    """ "2.4 million in cash", "two million in used notes"."""
    last = parsed.sentence_of(numeral.token).last
    behind = parsed.tokens[numeral.last : min(numeral.last + 1 + _BETWEEN, last)]
    if not behind or behind[0].lower != "in":
        return False
    for token in behind[1:]:
        if token.pos != "ADJ" and token.tag != "VBN":
            return token.lower in words("in_money")
    return False
