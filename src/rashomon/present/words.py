"""Values in words a reader understands: "at least 47 people", "2031-03-12 04:10", "Russia denies: ..."."""

from functools import singledispatch

from rashomon.compare.labels import affirmed, counted_as, instant, number
from rashomon.lang.plural import plural, unit_words
from rashomon.model import Claim, Figure, Identity, Moment, Place, Position, Quotation


def value_words(claim: Claim) -> str:
    """The value of a claim in a few words, with what is counted.

    Example:
        >>> from rashomon.model import Context, Extraction
        >>> value_words(Claim(
        ...     id="c-0", report="r-0", start=0, end=8, quote="47 or so", kind="figure",
        ...     value=Figure(low=47, high=47, approx=True, unit="person"),
        ...     context=Context(sentence=0, start=0, end=8), extraction=Extraction(extractor="x", version="1"),
        ... ))
        'about 47 people'
    """
    value = claim.value
    text = (counted_as(value, claim.quote) if isinstance(value, Figure) else "") or bare_value(value)
    if isinstance(value, Figure) and value.unit == "person":
        one = value.low == value.high == 1
        return f"{text} {claim.scope.whom or ('person' if one else plural('person'))}"
    return text


@singledispatch
def bare_value(value: object) -> str:
    """A value in words, without what is counted.

    Raises:
        TypeError: If `value` is of no kind known here; a defect of the program.

    Example:
        >>> bare_value(Figure(low=12, high=None, low_open=True))
        'more than 12'
        >>> bare_value(Moment(start="2031-03-12T04:10", end="2031-03-12T04:10", approx=True))
        'about 2031-03-12 04:10'
    """
    raise TypeError(f"no words for a {type(value).__name__}")


@bare_value.register
def _(value: Figure) -> str:
    low, high = value.low, value.high
    if low is None and high is None:
        text = "an unstated number"
    elif high is None and low is not None:
        text = f"{'more than' if value.low_open else 'at least'} {number(low)}"
    elif low is None and high is not None:
        text = f"{'fewer than' if value.high_open else 'up to'} {number(high)}"
    elif low == high and low is not None:
        text = number(low)
    else:
        text = f"{number(low or 0)} to {number(high or 0)}"
    if value.approx and not value.vague:
        text = f"about {text}"
    if value.unit == "%":
        text += "%"
    elif value.unit not in ("", "person"):
        text += f" {unit_words(value.unit, one=low == high == 1)}"
    return {"rise": f"up {text}", "fall": f"down {text}"}.get(value.change, text)


@bare_value.register
def _(value: Moment) -> str:
    if not value.start and not value.end:
        return value.anchor or "at an unstated time"
    text = instant(value.start or value.end)
    if value.end and value.end != value.start:
        text = f"{text} to {instant(value.end)}"
    if value.zone:
        text = f"{text} {value.zone}"
    if value.anchor:
        text = f"{text} ({value.anchor})"
    return f"about {text}" if value.approx else text


@bare_value.register
def _(value: Place) -> str:
    text = ", ".join((value.name, *value.within))
    return f"not {affirmed(text)}" if value.negated else text


@bare_value.register
def _(value: Position) -> str:
    return f"{value.actor or 'somebody'} {value.stance}: {value.proposition}"


@bare_value.register
def _(value: Quotation) -> str:
    return f"{value.speaker or 'speaker not named'}: \u201c{value.words}\u201d"


@bare_value.register
def _(value: Identity) -> str:
    aliases = f" ({', '.join(value.aliases)})" if value.aliases else ""
    name = f"not {affirmed(value.name)}" if value.negated else value.name
    return f"{value.role}: {name}{aliases}"
