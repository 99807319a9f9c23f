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
        ("Nine thousand tonnes went up in the blast.", ""),
        ("Thirty centimetres fell overnight.", ""),
        ("The crane was lifting 3.2 tonnes of bricks.", ""),
        ("The river fell two metres in May.", "fall"),
        ("By Monday the reservoir was down six metres.", "fall"),
        ("The ground sank by 30 centimetres.", "fall"),
        ("The tram slid forty metres into the square.", ""),
        ("The lift dropped four storeys.", ""),
        ("The vault lies nine metres down.", ""),
        ("The drop was sixty metres.", ""),
        ("The kite hung 80 metres up.", ""),
        ("Winds of 95 km/h were felt up there.", ""),
        ("The rise was 5%.", "rise"),
        ("The concert raised £900.", ""),
        ("Fares were raised by £2.", "rise"),
        ("The mast will be 60 metres tall when topped out.", ""),
        ("The slide buried 14 hikers.", ""),
        ("The search turned up 310 letters.", ""),
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


@settings(max_examples=200, deadline=None)
@given(
    tenths=st.integers(min_value=11, max_value=9_999),
    scale=st.sampled_from([("million", 1e6), ("billion", 1e9), ("m", 1e6), ("bn", 1e9), ("thousand", 1e3)]),
    sign=st.sampled_from([("$", "USD"), ("£", "GBP"), ("€", "EUR"), ("₹", "INR")]),
    around=st.sampled_from(
        [
            ("", "", "{}"),
            ("at least ", "", "{}.."),
            ("no fewer than ", "", "{}.."),
            ("more than ", "", ">{}"),
            ("up to ", "", "..{}"),
            ("no more than ", "", "..{}"),
            ("less than ", "", "<{}"),
            ("about ", "", "{}~"),
            ("", " or so", "{}~"),
            ("", " or more", "{}.."),
        ]
    ),
)
def test_a_printed_sum_is_read_back(
    tenths: int,
    scale: tuple[str, float],
    sign: tuple[str, str],
    around: tuple[str, str, str],
    parse: Callable[..., Parsed],
) -> None:
    """Any sum with its sign, decimals, scale and qualifier is read back to the same bounds and currency."""
    (word, factor), (mark, code), (before, after, form) = scale, sign, around
    gap = "" if len(word) < 3 else " "
    printed = f"{before}{mark}{tenths / 10:,}{gap}{word}{after}"

    (found,) = find_numerals(parse(f"The fund lost {printed} in the crash."), ())

    value = round(tenths / 10 * factor, 6)
    assert (form.format(f"{value:.15g}"), code) == (bound(found.low, found.high, found), found.unit)


@settings(max_examples=100, deadline=None)
@given(
    low=st.integers(min_value=2, max_value=400_000),
    more=st.integers(min_value=1, max_value=90_000),
    form=st.sampled_from(["between {} and {}", "{} to {}", "{}-{}", "from {} to {}"]),
    unit=st.sampled_from([("kilometres", "km"), ("tonnes", "t"), ("acres", "acre")]),
)
def test_a_printed_range_is_read_back(
    low: int, more: int, form: str, unit: tuple[str, str], parse: Callable[..., Parsed]
) -> None:
    """A range keeps both ends and the unit of the second."""
    printed = form.format(f"{low:,}", f"{low + more:,}")

    (found,) = find_numerals(parse(f"The slick covered {printed} {unit[0]} of water."), ())

    assert (low, low + more, unit[1]) == (found.low, found.high, found.unit)


def test_vague_words_have_the_floors_of_a_codebook(parse: Callable[..., Parsed]) -> None:
    """EM-DAT reads "hundreds" as 200, ACLED as 100 and "dozens" as 12; numbers are the same in both."""
    parsed = parse("Dozens drowned, hundreds fled, several thousand lost power and 40 were hurt.")

    assert [24, 200, 2000, 40] == [numeral.low for numeral in find_numerals(parsed, ())]
    assert [12, 100, 1000, 40] == [numeral.low for numeral in find_numerals(parsed, (), vague="acled")]


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
