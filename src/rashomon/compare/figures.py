"""Two figures of one question: floors, ceilings, ranges, approximations, vague words, units."""

import math
from datetime import date
from functools import lru_cache
from typing import ClassVar

from attrs import evolve

from rashomon.align.folding import fold
from rashomon.align.view import ALIKE, population_of
from rashomon.claims.units import comparable, convert, dimension, without_currency
from rashomon.compare.amounts import (
    VAGUE_CEILING,
    VAGUE_LARGE,
    Amount,
    amount_of,
    factor_between,
    gap,
    is_measured,
    leaning,
    scaled,
)
from rashomon.compare.context import ComparisonContext
from rashomon.compare.copied import in_one_place
from rashomon.compare.cues import told_as_earlier
from rashomon.compare.outcome import Outcome, agrees, compatible, conflicts, incomparable
from rashomon.compare.scope import FIGURE_GATES, barred, unsettled
from rashomon.compare.some import hits_of_two, one_of_them, others_left_out, some_told_of
from rashomon.compare.updates import earlier_update, figure_update, floor_update
from rashomon.compare.wording import worded_apart
from rashomon.compare.words import among
from rashomon.lang import table
from rashomon.model import Claim, Figure

# Two numbers this close are one number: float arithmetic of a conversion, "2.5 million" and "2,500,000".
_EQUAL = 1e-9
# Amounts in two units that differ by less than this share are one amount, converted and rounded.
_CONVERSION = 0.05
_NAUTICAL = "nmi"
_DAY = 10


class Figures:
    """Holds figures against each other."""

    kind: ClassVar[str] = "figure"

    def relate(self, left: Claim, right: Claim, context: ComparisonContext) -> Outcome:
        """How two claims with figures stand to one another."""
        left, right = _of_one_noun(left, right, context)
        found = barred(left, right, context, FIGURE_GATES)
        if found is not None:
            return found
        left, right = _negated(left, context), _negated(right, context)
        for claim, words in ((left, "{left}"), (right, "{right}")):
            if claim.mode == "denied" and _figure(claim).high == 0 and context.words_before(claim)[-1:] == ("not",):
                return compatible("figure-denied", f"{words} is what it was not")
        outcome = _denied(left, right) or _crew_left_out(left, right) or values(left, right)
        if outcome.relation == "compatible" and _at_sea(left, right):
            return compatible(
                "figure-mile", "{left} and {right} may be the same distance: at sea a mile may be a nautical one"
            )
        if outcome.relation == "compatible" and outcome.rule in (
            "figure-floor",
            "figure-ceiling",
            "figure-overlap",
            "figure-approximate",
        ):
            return floor_update(left, right, context) or outcome
        if outcome.relation != "conflicts":
            return outcome
        if _is_one_age(left, right):
            return compatible("figure-age", "{left} and {right} are one age, told in full years or at another time")
        some = others_left_out(left, right) or one_of_them(left, right, context) or hits_of_two(left, right)
        if some is not None:
            return some
        if _at_sea(left, right) and _nautical(left, right).relation != "conflicts":
            return compatible(
                "figure-mile", "{left} and {right} may be the same distance: at sea a mile may be a nautical one"
            )
        apart = worded_apart(left, right, context)
        if apart is not None:
            return unsettled(left, right, context) or apart
        if left.report != right.report:
            moved = earlier_update(left, right, context)
            if moved is not None:
                return moved
            for claim, words in ((left, "{left}"), (right, "{right}")):
                cue = told_as_earlier(claim, context)
                if cue:
                    return incomparable(
                        "figure-earlier",
                        f"{words} is told as what it was before (\u201c{cue}\u201d), with no day given",
                    )
        told = figure_update(left, right, context) or unsettled(left, right, context)
        if told is None or told.relation == "conflicts":
            return some_told_of(left, right, context) or told or _worded(outcome, left, right, context)
        return told


def _of_one_noun(left: Claim, right: Claim, context: ComparisonContext) -> tuple[Claim, Claim]:
    """Both claims, the second with the noun of the first where both nouns stand for one thing, as homes and households
    do, or where their sentences tell of one: what one report counts as boxes is units to another, and no list has all.
    """
    a, b = _figure(left), _figure(right)
    if comparable(a.unit, b.unit) or fold(a.unit) == fold(b.unit) or dimension(a.unit) or dimension(b.unit):
        return left, right
    if not a.unit or not b.unit:
        return left, right
    told = left.report != right.report and (context.alike(left, right) or 0.0) >= ALIKE
    if not told and not any({a.unit, b.unit} <= {*nouns} for nouns in table("comparison")["measures"]["one_thing"]):
        return left, right
    return left, evolve(right, value=evolve(b, unit=a.unit))


def values(left: Claim, right: Claim) -> Outcome:
    """How two figures stand to one another by their numbers and wording alone.

    "At least 40" leaves room for 42; "more than 12" excludes 12; two exact numbers that differ conflict. Whether the
    later one replaces the earlier is decided in `compare.updates`, which knows the clock.
    """
    a, b = _figure(left), _figure(right)
    return _values(a, b, leaning(left.quote) if a.approx else "", leaning(right.quote) if b.approx else "")


@lru_cache(maxsize=1 << 14)
def _values(a: Figure, b: Figure, a_side: str, b_side: str) -> Outcome:
    if a.low is None and a.high is None or b.low is None and b.high is None:
        return incomparable("figure-open", "{left} and {right}: one of the two states no number")
    if a.change and b.change and a.change != b.change:
        return conflicts("figure-direction", f"{{left}} is a {a.change}, {{right}} a {b.change}")
    stated = a.unit
    if a.unit != b.unit and dimension(a.unit) == dimension(b.unit) == "temperature":
        # Degrees have different zeros: no factor leads from one scale to the other, a change aside.
        a = _in_degrees(a, b.unit)
    factor = _factor(a.unit, b.unit)
    if factor is None:
        return incomparable("scope-unit", f"{{left}} is in {a.unit or 'no unit'}, {{right}} in {b.unit or 'no unit'}")
    # Metres for kilometres are a way of writing; miles for kilometres were converted by somebody, and rounded.
    converted = stated != b.unit and is_measured(a.unit) and (stated != a.unit or not math.log10(factor).is_integer())
    one = scaled(amount_of(a, a_side, converted=converted), factor)
    other = amount_of(b, b_side, converted=converted)
    if _same_bounds(a, b, factor):
        return agrees("figure-same", "{left} and {right} state the same number")
    between = gap(one, other)
    if between == 0:
        return _room(a, b, one, other)
    rounded = converted and dimension(b.unit) != "time" and between <= _CONVERSION * max(abs(one.low), abs(other.low))
    if rounded and not (one.point and other.point):
        return compatible("figure-rounding", "{left} and {right}: one may be the other, converted and rounded")
    if between > _reach(one, other):
        return _apart(a, b)
    if converted and dimension(b.unit) != "time" and between <= _CONVERSION * max(abs(one.low), abs(other.low)):
        return agrees("figure-unit", f"{{left}} in {stated} and {{right}} in {b.unit} are the same amount")
    if a.vague or b.vague:
        words, rest = ("{left}", "{right}") if a.vague else ("{right}", "{left}")
        return compatible("figure-vague", f"{words} is a vague word that holds {rest}")
    if a.approx or b.approx:
        return compatible("figure-approximate", "{left} and {right}: within what an approximate number leaves open")
    return compatible("figure-rounding", "{left} and {right}: one may be the other, rounded")


def _in_degrees(figure: Figure, target: str) -> Figure:
    """A temperature on another scale; a change of temperature is converted without the scale's zero."""

    def there(amount: float | None) -> float | None:
        if amount is None:
            return None
        zero = convert(0.0, figure.unit, target) if figure.change else 0.0
        found = convert(amount, figure.unit, target)
        return None if found is None or zero is None else found - zero

    return evolve(figure, low=there(figure.low), high=there(figure.high), unit=target)


def _factor(left: str, right: str) -> float | None:
    if left == right or without_currency(left, right):
        return 1.0
    if is_measured(left) or is_measured(right):
        return factor_between(left, right)
    anybody = among("counted", "anybody") | {""}
    return 1.0 if left in anybody or right in anybody or fold(left) == fold(right) else None


def _same_bounds(a: Figure, b: Figure, factor: float) -> bool:
    if (a.low_open, a.high_open) != (b.low_open, b.high_open):
        return False
    for one, other in ((a.low, b.low), (a.high, b.high)):
        if (one is None) != (other is None):
            return False
        if one is not None and other is not None and abs(one * factor - other) > _EQUAL * max(1.0, abs(other)):
            return False
    return True


def _room(a: Figure, b: Figure, one: Amount, other: Amount) -> Outcome:
    """Two intervals that meet: which of them leaves room for the other."""
    for figure, amount, facing, words, rest in (
        (a, one, other, "{left}", "{right}"),
        (b, other, one, "{right}", "{left}"),
    ):
        if (
            figure.vague
            and figure.high is None
            and not is_measured(figure.unit)
            and _is_far_above(facing.low, amount.low)
        ):
            return conflicts("figure-vague", f"{words} is a word for far fewer than {rest}")
    for figure, words, rest in ((a, "{left}", "{right}"), (b, "{right}", "{left}")):
        if figure.vague:
            return compatible("figure-vague", f"{words} is a vague word that holds {rest}")
    if not one.point and not other.point:
        return compatible("figure-overlap", "{left} and {right} leave room for the same number")
    whole, words, rest = (a, "{left}", "{right}") if not one.point else (b, "{right}", "{left}")
    if whole.high is None:
        return compatible("figure-floor", f"{words} leaves room for {rest}")
    if whole.low is None:
        return compatible("figure-ceiling", f"{rest} does not go beyond {words}")
    return compatible("figure-range", f"{rest} lies within {words}")


def _is_far_above(number: float, floor: float) -> bool:
    return 0 < floor < VAGUE_LARGE and number >= VAGUE_CEILING * floor


def _reach(one: Amount, other: Amount) -> float:
    """How far the wording of the two lets their numbers lie apart."""
    if one.low > other.high:
        return max(one.below, other.above)
    return max(one.above, other.below)


def _apart(a: Figure, b: Figure) -> Outcome:
    """Two intervals that do not meet."""
    if a.high == 0 or b.high == 0:
        zero, rest = ("{left}", "{right}") if a.high == 0 else ("{right}", "{left}")
        return conflicts("figure-zero", f"{zero} says that there were none, {rest} that there were some")
    for figure, words, rest in ((a, "{left}", "{right}"), (b, "{right}", "{left}")):
        if figure.vague:
            return conflicts("figure-vague", f"{words} is a vague word that does not hold {rest}")
    if a.approx or b.approx:
        return conflicts(
            "figure-approximate", "{left} and {right} differ by more than an approximate number leaves open"
        )
    sides = ((a, "{left}", "{right}"), (b, "{right}", "{left}"))
    for figure, words, rest in sides:
        if figure.high is None:
            return conflicts("figure-floor", f"{words} excludes {rest}")
    for figure, words, rest in sides:
        if figure.low is None:
            return conflicts("figure-ceiling", f"{rest} is more than {words} allows")
    if a.low != a.high or b.low != b.high:
        return conflicts(
            "figure-range",
            "{left} and {right} are ranges that do not meet"
            if a.low != a.high and b.low != b.high
            else "the range of {left} and {right} leaves the other out",
        )
    return conflicts("figure-exact", "{left} and {right} are different numbers for the same thing")


# From so many days on somebody may have had a birthday between two reports.
_BIRTHDAY = 90
_YEAR = 365.25


def _is_one_age(left: Claim, right: Claim) -> bool:
    """Whether two ages may be one: who is 16 months old is one, and who was 34 is 35 a year on."""
    a, b = _figure(left), _figure(right)
    if a.measure != "age" or b.measure != "age" or None in (a.low, b.low) or a.low != a.high or b.low != b.high:
        return False
    years = [convert(figure.low or 0.0, figure.unit or "year", "year") for figure in (a, b)]
    if None in years:
        return False
    one, other = ((year or 0.0) + _EQUAL for year in years)
    if a.unit != b.unit and math.floor(one) == math.floor(other):
        return True
    if len(left.asof) < _DAY or len(right.asof) < _DAY:
        return False
    days = (date.fromisoformat(right.asof[:_DAY]) - date.fromisoformat(left.asof[:_DAY])).days
    grown = (math.floor(other) - math.floor(one)) * (1 if days > 0 else -1)
    return abs(days) >= _BIRTHDAY and math.floor(abs(days) / _YEAR) <= grown <= math.ceil(abs(days) / _YEAR)


def _crew_left_out(left: Claim, right: Claim) -> Outcome | None:
    """Passengers may be counted without those who work aboard: 96 passengers leave room for 102 people on board."""
    for passengers, people, words, rest in ((left, right, "{left}", "{right}"), (right, left, "{right}", "{left}")):
        if population_of(passengers) != "passenger" or population_of(people) not in ("", "person"):
            continue
        a, b = _figure(passengers), _figure(people)
        if (
            b.measure == "on_board"
            and a.measure in ("on_board", "passenger")
            and a.high is not None
            and b.low is not None
            and a.high < b.low
        ):
            return compatible("figure-crew", f"{words} may leave out the crew that {rest} counts")
    return None


def _denied(left: Claim, right: Claim) -> Outcome | None:
    """A number that is denied: it contradicts those who state it and says nothing of other numbers."""
    a, b = _denies(left), _denies(right)
    if not a and not b:
        return None
    if a and b:
        return (
            agrees("figure-denied", "{left} and {right} deny the same number")
            if _figure(left) == _figure(right)
            else compatible("figure-denied", "{left} and {right} deny different numbers")
        )
    denial, other = ("{left}", "{right}") if a else ("{right}", "{left}")
    plain_left, plain_right = evolve(left, mode="stated"), evolve(right, mode="stated")
    if values(plain_left, plain_right).relation == "agrees":
        return conflicts("figure-denied", f"{denial} denies the number that {other} states")
    return compatible("figure-denied", f"{denial} denies another number than {other} states")


def _negated(claim: Claim, context: ComparisonContext) -> Claim:
    """The claim, as a denied one where a "not" stands right before its number."""
    return evolve(claim, mode="denied") if context.words_before(claim)[-1:] == ("not",) else claim


def _denies(claim: Claim) -> bool:
    """A number above nought that is told as denied; "no losses" is itself the statement of nought."""
    return claim.mode == "denied" and _figure(claim).high != 0


def _at_sea(left: Claim, right: Claim) -> bool:
    """Whether a "mile" of one claim is held against another unit of length where ships are spoken of."""
    a, b = _figure(left).unit, _figure(right).unit
    if (a == "mile") == (b == "mile") or not (is_measured(a) and is_measured(b)):
        return False
    words = frozenset(left.context.words) | frozenset(right.context.words)
    return _NAUTICAL in (a, b) or bool(words & among("sea", "words"))


def _nautical(left: Claim, right: Claim) -> Outcome:
    """The same with every mile taken for a nautical one."""
    a, b = (
        evolve(
            claim,
            value=evolve(_figure(claim), unit=_NAUTICAL if _figure(claim).unit == "mile" else _figure(claim).unit),
        )
        for claim in (left, right)
    )
    return values(a, b)


def _worded(outcome: Outcome, left: Claim, right: Claim, context: ComparisonContext) -> Outcome:
    """A conflict with what makes it a finding of its own: inside one report, or in a report that shares text."""
    if left.report == right.report:
        if ("headline" in (left.context.region, right.context.region)) and left.context.region != right.context.region:
            head, body = ("{left}", "{right}") if left.context.region == "headline" else ("{right}", "{left}")
            return conflicts("figure-headline", f"the headline says {head}, the text below it {body}")
        return conflicts("figure-within-report", f"one report gives both: {outcome.sentence}")
    if in_one_place(left, right, context):
        return conflicts(
            "figure-changed-copy",
            "the two reports share text, and {left} stands in one where {right} stands in the other",
        )
    return outcome


def _figure(claim: Claim) -> Figure:
    value = claim.value
    if not isinstance(value, Figure):
        raise TypeError(f"a figure was expected, not a {claim.kind}")
    return value
