"""One item of two: ranges and shares."""

from rashomon.claims.numerals.amounts import Amount, lowers
from rashomon.claims.numerals.item import Item
from rashomon.claims.numerals.lexer import DASHES, Piece
from rashomon.claims.numerals.moves import direction_of
from rashomon.claims.units import unit
from rashomon.lang import table
from rashomon.parse import Parsed

# What stands between a number and its margin, and the units a margin of a share has.
_MARGINS = frozenset({("±",), ("+", "/", "-"), ("plus", "or", "minus"), ("plus", "/", "minus"), ("give", "or", "take")})
_POINTS = frozenset({"point", "percentage point", "pp"})


def combine(parsed: Parsed, pieces: list[Piece], items: list[Item]) -> list[Item]:
    result: list[Item] = []
    for item in items:
        if result:
            _share_role(pieces, result[-1], item)
        if result and not item.role and not result[-1].role:
            joined = _join(parsed, pieces, result[-1], item)
            if joined is not None:
                result[-1] = joined
                continue
        result.append(item)
    return result


def _share_role(pieces: list[Piece], left: Item, right: Item) -> None:
    """ "two to three years before" is all of it a shift; "Villa 3-1" and "737-800" are all of it a score, a name."""
    gap = core_of(gap_between(pieces, left, right))
    if right.role == "time" and not left.role and not left.unit and right.unit and gap in (("to",), ("or",), ("-",)):
        left.role = "time"
    glued = gap == ("-",) and pieces[left.last - 1].end == pieces[left.last].start == pieces[right.first].start - 1
    if left.role == "name" and not right.role and glued and left.amount.plain and right.amount.plain:
        right.role = "name"


def gap_between(pieces: list[Piece], left: Item, right: Item) -> tuple[str, ...]:
    return tuple(piece.lower for piece in pieces[left.last : right.first])


def _join(parsed: Parsed, pieces: list[Piece], left: Item, right: Item) -> Item | None:
    """One item of two: a range or a share; None when they stay apart."""
    gap = gap_between(pieces, left, right)
    if len(gap) > 4:
        return None
    half = _and_half(left, right, gap)
    if half is not None:
        return half
    share = _one_in(parsed, pieces, left, right, gap)
    if share is not None:
        return share
    if (
        gap in (("-", "or"), ("-", "and"), ("-", "to"), ("-", ","))
        and not left.unit
        and pieces[left.last].start == pieces[left.last - 1].end
    ):
        left.unit, left.suspended = right.unit, right
        return None
    margin = _margin(left, right, gap)
    if margin is not None:
        return margin
    change = _small_change(left, right, gap) or _time_in_two_units(left, right, gap)
    if change is not None:
        return change
    if (
        gap == ("to",)
        and left.unit == "%"
        and not right.unit
        and right.high is not None
        and right.high < left.low
        and right.amount.plain
    ):
        right.unit = "%"
    if left.ranged or left.amount.form in ("few", "article") or right.amount.form in ("few", "article"):
        return None
    core = core_of(gap)
    before = lowers(pieces, max(0, left.first - 1), 1) if left.first else ()
    opener = opener_of(pieces, left)
    if core == ("-",) and len(gap) == 1 and right.first == left.last + 1:
        return _dashed(pieces, left, right)
    if core == ("/",) and left.prefix and right.prefix and left.low < right.low:
        return ranged(left, right)
    if core == ("and",) and opener == "between":
        return with_opener(pieces, ranged(left, right))
    if (
        core == ("or",)
        and left.last + 1 == right.first
        and left.low < right.low <= 3 * left.low + 3
        and not (left.unit and right.unit and left.unit != right.unit)
    ):
        return ranged(left, right)
    if core in (("to",), ("to", "-")) and opener != "from" and before != ("to",):
        if left.unit and left.unit != right.unit and (right.unit or _moves_directly(pieces, left)):
            return None
        return (
            ranged(left, right)
            if _scaled_low(left, right) < right.low and not (left.unit and not right.unit and not right.ranged)
            else None
        )
    return None


def _margin(left: Item, right: Item, gap: tuple[str, ...]) -> Item | None:
    """ "5 ± 2 metres", "41%, plus or minus 3 points", "60, give or take 10": the range a margin leaves."""
    core = gap[1:] if gap[:1] == (",",) else gap
    if core not in _MARGINS or left.ranged or left.high != left.low or right.high != right.low:
        return None
    points = left.unit == "%" and right.unit in _POINTS
    if right.unit and left.unit and right.unit != left.unit and not points:
        return None
    size = abs(right.low)
    return _spanning(left, right, left, left.low - size, left.low + size)


# How many of the smaller unit of time make one of the larger.
_PARTS = {
    ("year", "month"): 12, ("week", "day"): 7, ("day", "hour"): 24, ("hour", "minute"): 60, ("minute", "second"): 60,
}  # fmt: skip


def _time_in_two_units(left: Item, right: Item, gap: tuple[str, ...]) -> Item | None:
    """ "Eight years and six months", "an hour and 45 minutes": one length of time, in the larger unit."""
    parts = _PARTS.get((left.unit, right.unit))
    if parts is None or gap not in ((), ("and",), (",",)) or left.role or right.role or left.ranged or right.ranged:
        return None
    if left.high != left.low or right.high != right.low or left.low % 1 or not 0 < right.low < parts:
        return None
    total = round(left.low + right.low / parts, 4)
    return _spanning(left, right, left, total, total)


def _and_half(left: Item, right: Item, gap: tuple[str, ...]) -> Item | None:
    """ "A mile and a half", "two hours and a half": the half is one of the unit before it."""
    if gap != ("and", "a") or right.amount.form != "share" or right.low != _HALF or right.unit:
        return None
    if unit(left.unit) is None or left.prefix or left.ranged or left.high != left.low or left.low % 1:
        return None
    joined = _spanning(left, right, left, left.low + 0.5, left.low + 0.5)
    joined.ranged = False
    return joined


# A half as a share in percent.
_HALF = 50


def _small_change(left: Item, right: Item, gap: tuple[str, ...]) -> Item | None:
    """ "six euro fifty", "3 dollars 50 cents", "15 dollars and 50": one sum of money."""
    money = unit(left.unit)
    if (
        money is None
        or money.dimension != "money"
        or left.prefix
        or right.prefix
        or left.amount.scale > 1
        or left.ranged
        or left.per
    ):
        return None
    if (
        gap not in ((), ("and",))
        or right.unit not in ("", "cent", "penny")
        or left.unit in ("cent", "penny")
        or not 1 <= right.low < 100
        or right.low % 1
        or right.high != right.low
    ):
        return None
    if gap and not right.unit and right.low < 10:
        return None
    total = left.low + right.low / 100
    return Item(
        amount=left.amount,
        low=total,
        high=total,
        first=left.first,
        last=right.last,
        unit=left.unit,
        per=right.per,
        number=(left.number[0], right.number[1]),
    )


def core_of(gap: tuple[str, ...]) -> tuple[str, ...]:
    """The gap without approximators and dashes' shapes: "to about" is "to"."""
    soft = table("numerals")["range"]["soft"]
    return tuple("-" if word in DASHES else word for word in gap if word not in soft)


def opener_of(pieces: list[Piece], item: Item) -> str:
    """ "between" or "from" before a number, over approximators."""
    back = item.first - 1
    while back >= 0 and pieces[back].lower in table("numerals")["range"]["opening"]:
        back -= 1
    return pieces[back].lower if back >= 0 else ""


def _dashed(pieces: list[Piece], left: Item, right: Item) -> Item | None:
    value = _scaled_low(left, right)
    glued = pieces[left.last - 1].end == pieces[left.last].start
    if value < right.low and not (left.unit and right.unit and left.unit != right.unit):
        return ranged(left, right)
    if glued and left.amount.plain and right.amount.plain:
        left.role = right.role = "score"
    return None


def _scaled_low(left: Item, right: Item) -> float:
    """The left end with the scale word it shares with the right one: "$89 to $93 billion"."""
    amount = left.amount
    scale = right.amount.scale
    shares = (
        scale >= 100
        and amount.scale == 1
        and amount.form in ("digits", "words")
        and not (left.unit and not left.prefix)
    )
    if shares and abs(left.low) < 1000 and abs(left.low) <= abs(right.low) / scale * 1.0001:
        return left.low * scale
    return left.low


def ranged(left: Item, right: Item) -> Item:
    low = _scaled_low(left, right)
    ends = sorted((low, right.low))
    high = max(ends[1], right.high) if right.high is not None else None
    return _spanning(left, right, right, ends[0], high)


def _spanning(left: Item, right: Item, main: Item, low: float, high: float | None) -> Item:
    """One range over the words of two items; `main` is the one whose number and unit come first."""
    other = left if main is right else right
    return Item(
        amount=main.amount,
        low=low,
        high=high,
        first=left.first,
        last=right.last,
        unit=main.unit or other.unit,
        per=right.per or left.per,
        prefix=left.prefix or right.prefix,
        ranged=True,
        number=(left.number[0], right.number[1]),
    )


def with_opener(pieces: list[Piece], item: Item) -> Item:
    """Take "between" or "from" into the words of a range."""
    back = item.first - 1
    while back > 0 and pieces[back].lower not in ("between", "from"):
        back -= 1
    item.first = back if item.first - back <= 4 else item.first
    return item


def _one_in(parsed: Parsed, pieces: list[Piece], left: Item, right: Item, gap: tuple[str, ...]) -> Item | None:
    """ "one in five", "three out of every ten", "nine lines in ten"."""
    if left.unit or left.ranged or right.ranged or left.high != left.low or right.high != right.low:
        return None
    close = gap in (
        ("in",),
        ("out", "of"),
        ("in", "every"),
        ("out", "of", "every"),
        ("of", "every"),
        ("-", "in", "-"),
        ("in", "-"),
    )
    apart = (
        len(gap) == 2
        and gap[1] == "in"
        and right.amount.form == "words"
        and pieces[left.last].kind == "word"
        and not _counts_on(parsed, pieces, right.last)
    )
    if not (close or apart) or not 0 < left.low < right.low or right.low % 1 or left.low % 1:
        return None
    usual = right.low <= 20 or right.low in (25, 30, 40, 50, 100, 200, 500, 1000, 10000, 100000, 1000000)
    if (
        not (usual or {"out", "every"} & {*gap})
        or (right.unit and right.unit != "%")
        or (gap == ("in",) and left.low > 1 and right.low not in (3, 4, 5, 8, 10, 20, 100, 1000))
    ):
        return None
    share = round(100 * left.low / right.low, 6)
    amount = Amount(low=share, high=share, first=left.amount.first, last=right.amount.last, form="share")
    return Item(
        amount=amount,
        low=share,
        high=share,
        first=left.first,
        last=right.last,
        ranged=True,
        number=(left.number[0], right.number[1]),
        share_end=left.number[1],
    )


def _counts_on(parsed: Parsed, pieces: list[Piece], at: int) -> bool:
    return at < len(pieces) and parsed.tokens[pieces[at].token].pos in ("NOUN", "ADJ", "PROPN")


def _moves_directly(pieces: list[Piece], item: Item) -> bool:

    return bool(item.first) and bool(direction_of(pieces[item.first - 1].lower))
