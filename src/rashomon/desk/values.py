"""The right value of a claim, from the words of a person."""

import re
from datetime import datetime
from math import isinf

from attrs import evolve

from rashomon.model import STANCES, Claim, Figure, Identity, Moment, Place, Position, Quotation, Value

# A comma stands before three digits or is refused: "31,5" is not 315.
_NUMBER = r"-?\d+(?:[,_]\d{3}(?!\d))*(?:\.\d+)?"
_FIGURE = re.compile(
    rf"(?P<approx>about |~)?(?P<bound>at least |more than |up to |fewer than )?"
    rf"(?P<low>{_NUMBER})(?: ?(?:-|\u2013|to) ?(?P<high>{_NUMBER}))?",
    re.IGNORECASE,
)
_MOMENT = re.compile(r"\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d)?)?)?")
_PRECISION = {4: "year", 7: "month", 10: "day", 16: "minute"}


def value_of(claim: Claim, words: str) -> Value:
    """The value that a claim has by the words of a person; what they do not speak of stays as it was read.

    Args:
        claim: The claim whose value is wrong.
        words: Of a figure "31", "at least 31", "more than 31", "up to 40", "31 to 40", "about 31"; of a date
            "2031-03-12" or "2031-03-12T04:10"; of a position a stance; otherwise a name, or the words of a quotation.

    Raises:
        ValueError: If the words are none of these.

    Example:
        >>> from rashomon.model import Context, Extraction
        >>> claim = Claim(
        ...     id="c-0", report="r-0", start=0, end=2, quote="13", kind="figure", value=Figure(low=13, high=13),
        ...     context=Context(sentence=0, start=0, end=2), extraction=Extraction(extractor="x", version="1"))
        >>> value_of(claim, "at least 31")
        Figure(low=31.0, high=None, low_open=False, high_open=False, approx=False, vague=False, unit='', measure='', \
change='')
    """
    return value_like(claim.value, words)


def value_like(value: Value, words: str) -> Value:
    """The same for a value alone: it tells what is spoken of, the words how much, when, where, who or which."""
    words = words.strip()
    if not words:
        raise ValueError("it has no words")
    if isinstance(value, Figure):
        return _figure(value, words)
    if isinstance(value, Moment):
        _check_date(words)
        return evolve(value, start=words, end=words, precision=_PRECISION[len(words)], approx=False, anchor="")
    if isinstance(value, Place):
        return evolve(value, name=words, within=())
    if isinstance(value, Position):
        if words not in STANCES:
            raise ValueError(f'"{words}" is none of {", ".join(STANCES)}')
        return evolve(value, stance=words)
    if isinstance(value, Quotation):
        return evolve(value, words=words)
    assert isinstance(value, Identity)
    return evolve(value, name=words, aliases=())


def _check_date(words: str) -> None:
    try:
        if not _MOMENT.fullmatch(words):
            raise ValueError
        datetime.fromisoformat(words + "2000-01-01"[len(words) :])
    except ValueError:
        raise ValueError(f'"{words}" is no date such as 2031-03-12 or 2031-03-12T04:10') from None


def _figure(value: Figure, words: str) -> Figure:
    match = _FIGURE.fullmatch(words)
    if match is None:
        raise ValueError(f'"{words}" is no number such as 31, "at least 31", "up to 40" or "31 to 40"')
    bound = (match["bound"] or "").strip().lower()
    low = _number(match["low"])
    high = _number(match["high"]) if match["high"] else low
    if bound and match["high"] or high < low:
        raise ValueError(f'"{words}" is no range')
    upward, downward = bound in ("at least", "more than"), bound in ("up to", "fewer than")
    return evolve(
        value,
        low=None if downward else low,
        high=None if upward else high,
        low_open=bound == "more than",
        high_open=bound == "fewer than",
        approx=bool(match["approx"]),
        vague=False,
    )


def _number(text: str) -> float:
    number = float(text.replace(",", "").replace("_", ""))
    if isinf(number):
        raise ValueError("it is larger than any number that can be kept")
    return number
