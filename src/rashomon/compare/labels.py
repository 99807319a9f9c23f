"""A side's value in words: what stands at the head of those who say the same."""

import re
from functools import singledispatch

from rashomon.compare.context import ComparisonContext
from rashomon.compare.words import shortened, unmarked
from rashomon.lang import table
from rashomon.lang.plural import unit_words
from rashomon.model import Claim, Figure, Identity, Moment, Place, Position, Quotation

_VAGUE = {
    20: "tens",
    24: "dozens",
    40: "scores",
    200: "hundreds",
    2000: "thousands",
    20_000: "tens of thousands",
    200_000: "hundreds of thousands",
    2_000_000: "millions",
}
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
_NO_SECONDS = re.compile(r"( \d\d:\d\d):00(?:\.0+)?")
_LARGE = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))


@singledispatch
def label(value: object) -> str:
    """A value in a few words.

    Raises:
        TypeError: If `value` is of no kind known here; a defect of the program.

    Example:
        >>> label(Figure(low=47, high=None, unit="person")), label(Figure(low=11000, high=12000, approx=True))
        ('at least 47', 'about 11,000 to 12,000')
        >>> label(Moment(start="2031-03-12T04:10", end="2031-03-12T04:10")), label(Place(name="Leeds", negated=True))
        ('2031-03-12 04:10', 'not Leeds')
    """
    raise TypeError(f"no words for a {type(value).__name__}")


def counted_as(value: Figure, quote: str) -> str:
    """A vague word with the number that is ours and not the report's; empty where the words hold no such word.

    Example:
        >>> counted_as(Figure(low=3, high=None, vague=True, unit="person"), "Several were hurt")
        'several (counted as 3 or more)'
    """
    if not value.vague or value.low is None or value.high is not None or value.low in _VAGUE:
        return ""
    words = f" {quote.lower()} "
    found = next((word for word in table("numerals")["few"] if f" {word} " in words), "")
    return f"{found.removesuffix(' of')} (counted as {number(value.low)} or more)" if found else ""


def affirmed(name: str) -> str:
    """A name without the "not" it begins with, for where its denial is said already."""
    return name[4:] if name.lower().startswith("not ") else name


@label.register
def _(value: Figure) -> str:
    low, high = value.low, value.high
    if low is None and high is None:
        text = "an unstated number"
    elif value.vague and high is None and low in _VAGUE:
        text = _VAGUE[int(low)]
    elif high is None and low is not None:
        text = f"{'more than' if value.low_open else 'at least'} {number(low)}"
    elif low is None and high is not None:
        text = f"{'fewer than' if value.high_open else 'up to'} {number(high)}"
    elif low is not None and high is not None and low != high:
        text = f"{number(low)} to {number(high)}"
    else:
        text = number(low or 0)
    if value.approx and not value.vague:
        text = f"about {text}"
    if value.unit == "%":
        text += "%"
    elif value.unit not in ("", "person"):
        text += f" {unit_words(value.unit, one=low == high == 1)}"
    return {"rise": f"up {text}", "fall": f"down {text}"}.get(value.change, text)


@label.register
def _(value: Moment) -> str:
    text = instant(value.start or value.end) or value.anchor or "an unstated time"
    if value.end and value.start and value.end != value.start:
        text = f"{text} to {instant(value.end)}"
    text = f"{text} {value.zone}".strip()
    return f"about {text}" if value.approx else text


@label.register
def _(value: Place) -> str:
    return f"not {affirmed(value.name)}" if value.negated else value.name


@label.register
def _(value: Position) -> str:
    return f"{value.actor or 'somebody'} {value.stance}"


@label.register
def _(value: Quotation) -> str:
    return f"\u201c{shortened(value.words, 80)}\u201d"


@label.register
def _(value: Identity) -> str:
    return f"not {affirmed(value.name)}" if value.negated else value.name


def number(value: float) -> str:
    """A number as a newspaper prints it.

    Example:
        >>> number(11000), number(1.4e9), number(2.5)
        ('11,000', '1.4 billion', '2.5')
    """
    for size, name in _LARGE:
        scaled = value / size
        if abs(scaled) >= 1 and round(scaled, 2) == scaled:
            return f"{scaled:g} {name}"
    if value == int(value):
        return f"{int(value):,}"
    return f"{value:,.10g}"


def instant(iso: str) -> str:
    """An ISO 8601 date or date-time as it is read aloud; seconds that say nothing are left out.

    Example:
        >>> instant("2031-05-06T21:40:00"), instant("--04-28")
        ('2031-05-06 21:40', '28 April, year not given')
    """
    if iso.startswith("--") and len(iso) == 7 and iso[2:4].isdigit():
        return f"{int(iso[5:7])} {_MONTHS[int(iso[2:4]) - 1]}, year not given"
    return _NO_SECONDS.sub(r"\1", iso.replace("T", " "))


def quoted(claim: Claim, context: ComparisonContext | None = None) -> str:
    """The words of a claim in our quotation marks, a quotation's own left out; and what a person ruled that it says."""
    if context is not None and claim.id in context.ruled:
        return f"\u201c{shortened(unmarked(claim.quote))}\u201d (ruled to be {label(claim.value)})"
    words = claim.value.words if isinstance(claim.value, Quotation) else claim.quote
    return f"\u201c{shortened(unmarked(words))}\u201d"
