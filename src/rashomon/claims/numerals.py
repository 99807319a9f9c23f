"""Numeral grammar: numbers with offsets, from tokens, before any syntax."""

from attrs import frozen

from rashomon.claims.timex import TimeSpan
from rashomon.parse import Parsed


@frozen(kw_only=True)
class Numeral:
    """A number that states an amount, with its bounds as worded.

    Args:
        start, end: The whole expression, qualifier and unit included ("at least 1.2m tonnes").
        first, last: Token range [first, last) of the whole expression.
        number_start, number_end: The number words alone ("1.2m"; both ends of a range).
        low, high, low_open, high_open, approx, vague: As in `model.Figure`, before unit conversion.
        unit: Canonical unit when the expression itself gives one ("%", "USD", "km", "t"); else empty, and what is counted decides.
        change: ``rise``, ``fall`` or empty.
        token: The number's own token (its syntax attaches the expression).
    """

    start: int
    end: int
    first: int
    last: int
    number_start: int
    number_end: int
    low: float | None
    high: float | None
    low_open: bool = False
    high_open: bool = False
    approx: bool = False
    vague: bool = False
    unit: str = ""
    change: str = ""
    token: int


def find_numerals(parsed: Parsed, times: tuple[TimeSpan, ...]) -> tuple[Numeral, ...]:
    """Find every numeral that is a figure; expressions of time are left out."""
    return ()
