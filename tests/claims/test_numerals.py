"""Numerals: every construction of the case table, and that what is printed is read back."""

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.claims.numerals import Numeral, find_numerals, scan
from rashomon.claims.timex import find_times
from rashomon.parse import Parsed

CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "cases" / "numerals.en.toml").read_text(encoding="utf-8")
)["case"]


def bound(low: float | None, high: float | None, numeral: Numeral) -> str:
    """A bound as the tables write it."""

    def plain(value: float) -> str:
        return f"{round(value, 4):.15g}"

    if low is not None and high is None:
        text = f">{plain(low)}" if numeral.low_open else f"{plain(low)}.."
    elif low is None and high is not None:
        text = f"<{plain(high)}" if numeral.high_open else f"..{plain(high)}"
    elif low == high and low is not None:
        text = plain(low)
    else:
        text = f"{plain(low or 0)}..{plain(high or 0)}"
    return text + ("~" if numeral.approx else "")


def written(text: str, numeral: Numeral) -> str:
    """A numeral as the tables write it."""
    words = text[numeral.start : numeral.end]
    return f"{words}: {bound(numeral.low, numeral.high, numeral)} {numeral.unit}".rstrip()


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:50] for case in CASES])
def test_figures_of_the_table(case: dict[str, Any], parse: Callable[..., Parsed]) -> None:
    """Each sentence gives the figures the table names, and no others."""
    parsed = parse(case["text"])

    found = [
        written(case["text"], numeral).replace("% %", "%") for numeral in find_numerals(parsed, find_times(parsed))
    ]

    assert case["figures"] == found


def test_the_ends_of_a_movement_know_each_other(parse: Callable[..., Parsed]) -> None:
    """The new level is trend, the old one is marked old, and each names the other."""
    old, new = find_numerals(parse("The number of cases rose from 12 to 19 overnight."), ())

    assert (old.old, old.pair) == (True, new.token)
    assert (new.old, new.pair, new.trend) == (False, old.token, "rise")


def test_the_level_left_may_come_last(parse: Callable[..., Parsed]) -> None:
    """ "to 67 from 62" is the same movement as "from 62 to 67"."""
    new, old = find_numerals(parse("The minister will raise the pension age to 67 from 62."), ())

    assert (new.low, new.old, old.low, old.old) == (67, False, 62, True)


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("Exports rose 5% in spring.", "rise"),
        ("Exports were down 2.3% in spring.", "fall"),
        ("The bank cut its staff by 40.", "fall"),
        ("The strike hit 40% of trains.", ""),
        ("The toll rose to 19.", ""),
    ],
)
def test_an_amount_of_change_is_no_level(text: str, change: str, parse: Callable[..., Parsed]) -> None:
    """ "rose 5%" is a change, "rose to 19" is a level."""
    (numeral,) = find_numerals(parse(text), ())

    assert change == numeral.change


def test_what_a_number_is_instead_is_said(parse: Callable[..., Parsed]) -> None:
    """`scan` keeps ages, years and names, with what they are."""
    found = scan(parse("Mara Velde, 58, boarded Flight 370 in 2031 with 12 others."))

    assert ["age", "name", "time", ""] == [numeral.role for numeral in found]


@settings(max_examples=150, deadline=None)
@given(
    number=st.integers(min_value=2, max_value=999_999_999).filter(lambda n: not 1000 <= n <= 2999),
    style=st.sampled_from(["grouped", "words", "spaced"]),
)
def test_a_printed_number_is_read_back(number: int, style: str, parse: Callable[..., Parsed]) -> None:
    """Any number, printed with separators or in words, is read back to the same value."""
    printed = {"grouped": f"{number:,}", "words": _in_words(number), "spaced": f"{number:,}".replace(",", "\u202f")}[
        style
    ]

    found = find_numerals(parse(f"They counted {printed} people."), ())

    assert [(number, number)] == [(numeral.low, numeral.high) for numeral in found]


_TEENS = ("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_ONES = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", *_TEENS)
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def _in_words(number: int) -> str:
    """The number in British words: "two hundred and six"."""
    for scale, name in ((1_000_000, "million"), (1000, "thousand")):
        if number >= scale:
            head, rest = divmod(number, scale)
            joint = " and " if 0 < rest < 100 else " "
            return f"{_in_words(head)} {name}{joint}{_in_words(rest)}" if rest else f"{_in_words(head)} {name}"
    if number >= 100:
        head, rest = divmod(number, 100)
        return f"{_ONES[head]} hundred" + (f" and {_in_words(rest)}" if rest else "")
    if number >= 20:
        head, rest = divmod(number, 10)
        return _TENS[head] + (f"-{_ONES[rest]}" if rest else "")
    return _ONES[number]


@pytest.mark.parametrize("number", ["9" * 400, "1e400", "1" + ",000" * 200, "²"])
def test_a_number_beyond_counting_is_no_figure(number: str, parse: Callable[..., Parsed]) -> None:
    parsed = parse(f"Police said {number} people were killed.")
    assert all(numeral.low is None or numeral.low < 1e300 for numeral in scan(parsed, find_times(parsed)))
