"""Numbers as intervals: bounds, what a wording leaves open, and one unit for two figures."""

import math
from functools import lru_cache

from attrs import frozen

from rashomon.claims.units import comparable, convert, unit
from rashomon.compare.words import entries, first_phrase, tokens
from rashomon.model import Figure

# How far "about N" reaches, by the number's significant digits: "about 600" means less than "about 612".
# Krifka 2007 has the principle; the widths were set on ../shared/cases together with ROUND, do not tune one alone.
APPROXIMATE = {1: 0.15, 2: 0.10}
APPROXIMATE_FINE = 0.05
# A plain round number may be somebody's rounding, but not by more than this share of it.
ROUND = 0.025
# A conversion is rounded more roughly ("six miles", "10 km").
ROUND_CONVERTED = 0.10
# "Dozens" may be said of 20; the floor of a vague word gives way by this share.
VAGUE = 0.25
# ... and nobody says "dozens" of two thousand: from so many times its floor on the word is the wrong one. Of
# "thousands" and more, anything is said.
VAGUE_CEILING = 50.0
VAGUE_LARGE = 1000.0
# Share of the amounts within which a gap is float arithmetic.
_HAIR = 1e-9


# Fives are rounder than other digits: "25,000" may be said of 23,900 (Krifka 2007, scales of one granularity).
_HALF_WAY = 5
_COUNTED_TIMES = frozenset({"day", "week", "month", "year"})


@frozen(kw_only=True)
class Amount:
    """A figure as an interval in one unit.

    Args:
        low, high: Bounds, infinite where open; counts with an excluded bound have the next whole number.
        point: Stated as one number.
        below, above: How far the real number may lie under the low or over the high bound by the wording alone.
        exact: No approximation in the wording.
    """

    low: float
    high: float
    point: bool
    exact: bool
    below: float
    above: float


def significant_digits(number: float) -> int:
    """Digits up to the last one that is not zero.

    Example:
        >>> [significant_digits(n) for n in (600, 15_000, 612, 3.7, 0.05)]
        [1, 2, 3, 2, 1]
    """
    if not number:
        return 1
    digits = f"{abs(number):.9e}".split("e")[0].replace(".", "").rstrip("0")
    return max(1, len(digits))


def _last_place(number: float) -> float:
    """The value of the last digit that is not zero: 100 for 600, 0.1 for 3.7."""
    if not number:
        return 1.0
    return float(10.0 ** (math.floor(math.log10(abs(number))) - significant_digits(number) + 1))


def is_rounded(number: float, told: float) -> bool:
    """Whether a number may have been told as another, rounder one: rounded to its last place, or to fives of it.

    Example:
        >>> is_rounded(1_742, 1_700), is_rounded(23_900, 25_000), is_rounded(1_742, 1_900)
        (True, True, False)
    """
    place = _last_place(told)
    steps = (place, 5 * place) if round(abs(told) / place) % 10 == _HALF_WAY else (place,)
    return any(abs(number - told) <= step / 2 for step in steps)


def is_measured(name: str) -> bool:
    """Whether a unit is measured rather than counted; a measured number is always rounded.

    Example:
        >>> is_measured("km"), is_measured("person")
        (True, False)
    """
    return unit(name) is not None


def amount_of(figure: Figure, side: str = "", *, converted: bool = False) -> Amount:
    """The interval a figure states, with what its wording leaves open.

    Args:
        figure: The figure.
        side: On which side of an approximate number the real one lies, as `leaning` reads it from the claim's words.
        converted: It is held against a figure in another unit, and one of the two was converted and rounded.
    """
    # Days and years are counted, minutes are rounded, and so are days once they are told in weeks.
    measured = is_measured(figure.unit) and (converted or figure.unit not in _COUNTED_TIMES)
    low = -math.inf if figure.low is None else figure.low
    high = math.inf if figure.high is None else figure.high
    if not measured:
        low = math.floor(low) + 1 if figure.low_open and low > -math.inf else low
        high = math.ceil(high) - 1 if figure.high_open and high < math.inf else high
    point = figure.low is not None and figure.low == figure.high
    below = above = _width(figure, measured, point, converted)
    if figure.vague:
        below, above = VAGUE * low if low > -math.inf else 0.0, 0.0
    elif side == "below":
        above = 0.0
    elif side == "above":
        below = 0.0
    return Amount(low=low, high=high, point=point, exact=not figure.approx, below=below, above=above)


def _width(figure: Figure, measured: bool, point: bool, converted: bool) -> float:
    number = figure.low if figure.low is not None else figure.high
    if number is None:
        return 0.0
    size = abs(number)
    if figure.approx:
        width = APPROXIMATE.get(significant_digits(number), APPROXIMATE_FINE) * size
        # "About six" may be seven, "about two" may not.
        return max(width, 1.0) if not measured and size >= 5 else width
    if not point:
        return 0.0
    half = _last_place(number) / 2
    if not measured and half < 50:
        return 0.0
    return min(half, (ROUND_CONVERTED if converted else ROUND) * size)


@lru_cache(maxsize=1 << 14)
def leaning(wording: str) -> str:
    """``below`` for "nearly", ``above`` for "just over", else empty.

    Example:
        >>> leaning("nearly 400 people"), leaning("about 400")
        ('below', '')
    """
    words = tokens(wording)[:8]
    for side in ("below", "above"):
        phrases = entries("approximators", side)
        if first_phrase(words, phrases):
            return side
    return ""


def scaled(amount: Amount, factor: float) -> Amount:
    """The same interval in a unit `factor` times smaller."""
    return Amount(
        low=amount.low * factor,
        high=amount.high * factor,
        point=amount.point,
        exact=amount.exact,
        below=amount.below * factor,
        above=amount.above * factor,
    )


def factor_between(source: str, target: str) -> float | None:
    """How many of one unit make one of another; None when the two must not be converted.

    Example:
        >>> factor_between("nmi", "km"), factor_between("km", "km"), factor_between("km", "person")
        (1.852, 1.0, None)
    """
    if source == target:
        return 1.0
    if not comparable(source, target):
        return None
    factor = convert(1.0, source, target)
    # Conversions are rounded to nine places: a small factor is better had from the other way round.
    back = convert(1.0, target, source) if factor is not None and factor < 1 else None
    return factor if back is None else 1.0 / back


def gap(left: Amount, right: Amount) -> float:
    """What lies between two intervals; 0 when they meet."""
    between = max(0.0, left.low - right.high, right.low - left.high)
    # 6.1 km in metres is a hair more than 6100.
    ends = [abs(end) for end in (left.low, left.high, right.low, right.high) if math.isfinite(end)]
    return 0.0 if between <= _HAIR * max(ends, default=0.0) else between
