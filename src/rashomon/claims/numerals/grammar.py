"""From pieces to numerals: units, ranges, shares, movements and bounds."""

import re
from functools import cache

from attrs import define

from rashomon.claims.numerals.amounts import Amount, amount_at, lowers
from rashomon.claims.numerals.bounds import apply_bound, bound_of
from rashomon.claims.numerals.lexer import ARTICLE_DIMENSIONS, Piece, has_number, pieces_of
from rashomon.claims.numerals.moves import move_of
from rashomon.claims.numerals.numeral import Numeral
from rashomon.claims.numerals.roles import age_of, role_of
from rashomon.claims.timex import TimeSpan
from rashomon.claims.units import currency_prefixes, match_unit, unit
from rashomon.lang import table
from rashomon.parse import Parsed, Sentence

_TIGHT = frozenset({"A", "V", "W", "C", "F", "h", "s", "l", "L", "°", "pc", "mi", "min", "ms", "mo", "GB", "Mt"})
_DASHES = "-–—‒−"
# How many pieces may stand between the two ends of a movement: "from 20 miles a gallon in 2008 to 29".
_GAP = 7


@define(kw_only=True)
class Item:
    """A number with its unit while the grammar works on it; fields as in `Numeral`."""

    amount: Amount
    low: float
    high: float | None
    first: int
    last: int
    unit: str = ""
    per: str = ""
    role: str = ""
    old: bool = False
    prefix: bool = False
    partner: "Item | None" = None
    ranged: bool = False
    share_end: int = 0
    number: tuple[int, int] = (0, 0)


def scan(parsed: Parsed, times: tuple[TimeSpan, ...] = ()) -> tuple[Numeral, ...]:
    """Every number of a report with what it is; those whose `role` is empty are figures."""
    found: list[Numeral] = []
    text = parsed.report.text
    taken = sorted((span.start, span.end) for span in times if span.kind in ("date", "time", "set"))
    for sentence in parsed.sentences:
        if has_number(text, sentence.start, sentence.end):
            found += _sentence(parsed, sentence, taken)
    return tuple(found)


def find_numerals(parsed: Parsed, times: tuple[TimeSpan, ...]) -> tuple[Numeral, ...]:
    """Find every numeral that is a figure; expressions of time, ages, names and the like are left out."""
    return tuple(numeral for numeral in scan(parsed, times) if not numeral.role)


def _sentence(parsed: Parsed, sentence: Sentence, taken: list[tuple[int, int]]) -> list[Numeral]:
    pieces = pieces_of(parsed, sentence)
    items = _items(parsed, sentence, pieces)
    for item in items:
        start, end = pieces[item.first].start, pieces[item.last - 1].end
        if any(a < end and start < b for a, b in taken) and not item.prefix:
            item.role = item.role or "time"
        item.role = (
            item.role or role_of(parsed, sentence, pieces, item.amount, item.unit) or _glued_letters(pieces, item)
        )
    items = _combine(parsed, pieces, items)
    _borrow_units(parsed, pieces, items)
    return [_numeral(parsed, pieces, items, n) for n in range(len(items))]


def _glued_letters(pieces: list[Piece], item: Item) -> str:
    """ "49ers", "5G": letters that are neither unit nor scale make a name of the number."""
    if item.unit or item.last >= len(pieces):
        return ""
    follower = pieces[item.last]
    return "name" if follower.kind in ("word", "code") and follower.start == pieces[item.last - 1].end else ""


def _items(parsed: Parsed, sentence: Sentence, pieces: list[Piece]) -> list[Item]:
    text = parsed.report.text
    prefixes = {
        end: (start, currency) for start, end, currency in currency_prefixes(text, sentence.start, sentence.end)
    }
    items: list[Item] = []
    i = 0
    while i < len(pieces):
        prefix = _prefix(pieces, i, prefixes)
        sign, at = _sign(pieces, i)
        prefix = prefix or (_prefix(pieces, at, prefixes) if at != i else None)
        amount = amount_at(parsed, pieces, at, prefix is not None) if at < len(pieces) else None
        if amount is None:
            amount = _article(text, pieces, i)
        if amount is None:
            i += 1
            continue
        item = Item(
            amount=amount,
            low=sign * amount.low,
            high=None if amount.high is None else sign * amount.high,
            first=amount.first if sign > 0 else i,
            last=amount.last,
        )
        if prefix:
            item.unit, item.prefix = prefix[1], True
            while item.first > 0 and pieces[item.first - 1].start >= prefix[0]:
                item.first -= 1
        _take_unit(parsed, text, pieces, item, sentence.end)
        item.number = (pieces[amount.first].start, pieces[amount.last - 1].end)
        items.append(item)
        i = max(item.last, i + 1)
    return items


def _prefix(pieces: list[Piece], i: int, prefixes: dict[int, tuple[int, str]]) -> tuple[int, str] | None:
    return prefixes.get(pieces[i].start)


def _sign(pieces: list[Piece], i: int) -> tuple[int, int]:
    """A minus before digits: "-5", "minus-130", "minus 5"; a dash that joins two words is none."""
    piece = pieces[i]
    if i + 1 >= len(pieces) or pieces[i + 1].kind != "number":
        if (
            piece.lower == "minus"
            and i + 2 < len(pieces)
            and pieces[i + 1].text in _DASHES
            and pieces[i + 2].kind == "number"
        ):
            return -1, i + 2
        return 1, i
    if piece.lower == "minus":
        return -1, i + 1
    if (
        piece.text in "-−"
        and piece.end == pieces[i + 1].start
        and (i == 0 or (pieces[i - 1].end < piece.start or pieces[i - 1].text in "($€£"))
    ):
        signed = i == 0 or pieces[i - 1].kind != "number" or (i + 2 < len(pieces) and pieces[i + 2].text == "%")
        return (-1, i + 1) if signed else (1, i)
    return 1, i


@cache
def _article_units() -> frozenset[str]:
    return frozenset(
        name
        for row in table("units")["unit"]
        if row["dimension"] in ARTICLE_DIMENSIONS
        for name in row.get("names", ())
    )


def _article(text: str, pieces: list[Piece], i: int) -> Amount | None:
    """ "barely a mile": the article is the number when a bound stands before it and a unit after it."""
    if pieces[i].lower not in ("a", "an") or i == 0 or i + 1 >= len(pieces):
        return None
    before = pieces[i - 1].lower
    table_before = table("numerals")["before"]
    qualifies = any(
        before == phrase.split()[-1]
        for kind in ("above", "below", "nearly", "floor", "approx")
        for phrase in table_before[kind]
        if before
        not in ("at", "to", "than", "of", "by", "on", "from", "say", "maybe", "possibly", "near", "under", "over", "in")
    )
    qualifies = (
        qualifies
        or (before == "than" and i >= 2 and pieces[i - 2].lower in ("more", "less"))
        or (before in ("over", "under") and i >= 2 and pieces[i - 2].lower in ("well", "just"))
    )
    found = match_unit(text, pieces[i + 1].start) if qualifies else None
    if found is None or pieces[i + 1].lower not in _article_units() and found[1] == pieces[i + 1].end:
        return None
    return Amount(low=1, high=1, first=i, last=i + 1, form="article")


@cache
def _per() -> re.Pattern[str]:
    nouns = "|".join(
        re.escape(noun) for noun in sorted(table("units")["words"]["per"], key=lambda noun: (-len(noun), noun))
    )
    return re.compile(
        rf"(?:[ -]+(?:per|a|an|each|every)[ -]+|[ ]?/[ ]?)({nouns})(?![^\W\d_])(?![ ](?:ago|earlier|later|before))",
        re.IGNORECASE,
    )


def _take_unit(parsed: Parsed, text: str, pieces: list[Piece], item: Item, limit: int) -> None:
    at = item.last
    if item.amount.form in ("share",):
        return
    end = pieces[at - 1].end
    place = end
    while place < limit and text[place] in " \u00a0":
        place += 1
    if place < limit and text[place] in "-‐‑" and place + 1 < limit and text[place + 1].isalpha() or text[place : place + 1] == "[":
        place += 1
    elif text[place : place + 3] == "of " and item.amount.form in ("vague", "few"):
        place += 3
    found = match_unit(text, place) if place < limit else None
    if found is not None:
        found = _checked(parsed, text, pieces, item, place, found)
    if found is None and text[place : place + 5].lower() == "pound":
        found = _pounds(text, pieces, item, place)
    if found is not None:
        known = unit(found[0])
        if item.prefix and (known is None or known.dimension != "money"):
            return
        item.unit = item.unit if item.prefix else found[0]
        end = found[1]
    per = _per().match(text, end, limit)
    if per and (item.unit or item.prefix):
        item.per, end = per.group(1).lower(), per.end()
    while item.last < len(pieces) and pieces[item.last].start < end:
        item.last += 1


def _checked(
    parsed: Parsed, text: str, pieces: list[Piece], item: Item, place: int, found: tuple[str, int]
) -> tuple[str, int] | None:
    """Spellings that are also ordinary words or letters count only where they can be nothing else."""
    spelling = text[place : found[1]]
    glued = place == pieces[item.last - 1].end
    if spelling in _TIGHT and not glued:
        return None
    if len(spelling) == 1 and spelling.isalpha() and not glued and text[found[1] : found[1] + 1] in ("'", "’", "."):
        return None
    if spelling == "second" and item.low != 1 and text[place - 1] != "-":
        return None
    if (
        spelling in ("won", "real", "point", "mark", "rand")
        and text[place - 1] != "-"
        and not item.amount.scale > 1
        and not (spelling == "point" and item.low == 1)
    ):
        tag = parsed.tokens[parsed.token_at(place) or 0].tag
        if spelling == "won" and tag.startswith("V"):
            return None
    return found


def _pounds(text: str, pieces: list[Piece], item: Item, place: int) -> tuple[str, int] | None:
    """The word "pounds": money by size or company, weight otherwise."""
    word = re.compile(r"pounds?(?![^\W\d_])", re.IGNORECASE).match(text, place)
    if word is None:
        return None
    words = table("units")["words"]
    after = text[word.end() : word.end() + 4]
    around = [piece.lower for piece in pieces[max(0, item.first - 8) : item.last + 8]]
    money = any(_stem_in(near, words["money"]) for near in around) or item.amount.scale >= 1e6
    weight = after.startswith(" of ") or any(_stem_in(near, words["weight"]) for near in around)
    return ("GBP" if money and not (weight and item.amount.scale < 1e6) else "lb"), word.end()


def _stem_in(word: str, stems: tuple[str, ...]) -> bool:
    return any(
        word == stem or word in (stem + "s", stem + "ed", stem + "d", stem + "ing", stem[:-1] + "ing") for stem in stems
    )


# Joining: ranges, shares, movements.


def _combine(parsed: Parsed, pieces: list[Piece], items: list[Item]) -> list[Item]:
    result: list[Item] = []
    for item in items:
        if result and not item.role and not result[-1].role:
            joined = _join(parsed, pieces, result[-1], item)
            if joined is not None:
                result[-1] = joined
                continue
        result.append(item)
    _movements(pieces, result)
    return result


# Two numbers of one series differ by less than this factor: "1,463.87 points ... to 1,333.18".
_SERIES = 5


def _borrow_units(parsed: Parsed, pieces: list[Piece], items: list[Item]) -> None:
    """A bare number takes the unit of a number like it in the same sentence: "162.31 points to 7,425.81", "2,435,000 yen and 2,380,000"."""
    for n, item in enumerate(items):
        piece = pieces[item.amount.first]
        exact = piece.kind == "number" and (piece.grouped or "." in piece.text) and item.amount.scale == 1
        if item.role or item.unit or item.prefix or not exact or _noun_after(parsed, pieces, item.last):
            continue
        for other in reversed(items[:n]):
            measured = unit(other.unit)
            if other.role or measured is None or measured.dimension not in ("money", "points"):
                continue
            if other.unit == "point" or 1 / _SERIES < abs(item.low / (other.low or 1)) < _SERIES:
                item.unit = other.unit
            break


def _noun_after(parsed: Parsed, pieces: list[Piece], at: int) -> bool:
    return at < len(pieces) and parsed.tokens[pieces[at].token].pos in ("NOUN", "PROPN", "ADJ", "VERB")


def _gap(pieces: list[Piece], left: Item, right: Item) -> tuple[str, ...]:
    return tuple(piece.lower for piece in pieces[left.last : right.first])


def _join(parsed: Parsed, pieces: list[Piece], left: Item, right: Item) -> Item | None:
    """One item of two: a range or a share; None when they stay apart."""
    gap = _gap(pieces, left, right)
    if len(gap) > 4:
        return None
    share = _one_in(parsed, pieces, left, right, gap)
    if share is not None:
        return share
    if (
        gap in (("-", "or"), ("-", "and"), ("-", "to"), ("-", ","))
        and not left.unit
        and pieces[left.last].start == pieces[left.last - 1].end
    ):
        left.unit = right.unit
        return None
    change = _small_change(left, right, gap)
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
    core = _core(gap)
    before = lowers(pieces, max(0, left.first - 1), 1) if left.first else ()
    opener = _opener(pieces, left)
    if core == ("-",) and len(gap) == 1 and right.first == left.last + 1:
        return _dashed(pieces, left, right)
    if core == ("/",) and left.prefix and right.prefix and left.low < right.low:
        return _ranged(left, right)
    if core == ("and",) and opener == "between":
        return _opened(pieces, _ranged(left, right))
    if (
        core == ("or",)
        and left.last + 1 == right.first
        and left.low < right.low <= 3 * left.low + 3
        and not (left.unit and right.unit and left.unit != right.unit)
    ):
        return _ranged(left, right)
    if core in (("to",), ("to", "-")) and opener != "from" and before != ("to",):
        if left.unit and left.unit != right.unit and _moves_directly(pieces, left):
            return None
        return (
            _ranged(left, right)
            if _scaled_low(left, right) < right.low and not (left.unit and not right.unit and not right.ranged)
            else None
        )
    return None


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


def _core(gap: tuple[str, ...]) -> tuple[str, ...]:
    """The gap without approximators and dashes' shapes: "to about" is "to"."""
    soft = {
        "about",
        "around",
        "roughly",
        "some",
        "perhaps",
        "nearly",
        "almost",
        "maybe",
        "even",
        "up",
        "approximately",
        "as",
        "many",
        "much",
    }
    return tuple("-" if word in _DASHES else word for word in gap if word not in soft)


def _opener(pieces: list[Piece], item: Item) -> str:
    """ "between" or "from" before a number, over approximators."""
    back = item.first - 1
    while back >= 0 and pieces[back].lower in (
        "about",
        "around",
        "roughly",
        "some",
        "perhaps",
        "nearly",
        "almost",
        "somewhere",
        "anywhere",
        "anything",
        "the",
        "an",
        "estimated",
        "approximately",
        "only",
        "just",
        "at",
        "least",
    ):
        back -= 1
    return pieces[back].lower if back >= 0 else ""


def _dashed(pieces: list[Piece], left: Item, right: Item) -> Item | None:
    value = _scaled_low(left, right)
    glued = pieces[left.last - 1].end == pieces[left.last].start
    if value < right.low and not (left.unit and right.unit and left.unit != right.unit):
        return _ranged(left, right)
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


def _ranged(left: Item, right: Item) -> Item:
    low = _scaled_low(left, right)
    ends = sorted((low, right.low))
    high = max(ends[1], right.high) if right.high is not None else None
    return Item(
        amount=right.amount,
        low=ends[0],
        high=high,
        first=left.first,
        last=right.last,
        unit=right.unit or left.unit,
        per=right.per or left.per,
        prefix=left.prefix or right.prefix,
        ranged=True,
        number=(left.number[0], right.number[1]),
    )


def _opened(pieces: list[Piece], item: Item) -> Item:
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
        not usual
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


@cache
def _move_words() -> frozenset[str]:
    moves = table("numerals")["moves"]
    return frozenset(word for key in ("rise", "fall", "change") for word in moves[key])


def _moves_directly(pieces: list[Piece], item: Item) -> bool:
    from rashomon.claims.numerals.moves import direction_of

    return bool(item.first) and bool(direction_of(pieces[item.first - 1].lower))


def _movements(pieces: list[Piece], items: list[Item]) -> None:
    """Link the two ends of "from 12 to 19", "to 19 from 12", "up from 12"; a span without a movement is a range."""
    from rashomon.claims.numerals.moves import moving_before

    live = [item for item in items if not item.role]
    _revised_ranges(pieces, items, live)
    n = 0
    while n < len(live):
        left = live[n]
        right = live[n + 1] if n + 1 < len(live) else None
        if right is not None and right.first - left.last <= _GAP and _from_to(pieces, left, right):
            if left.unit == "" or left.unit == right.unit or right.unit == "":
                moving = moving_before(pieces, left.first) or right.low < left.low
                if not moving and not left.ranged and not right.ranged and right.first - left.last <= 3:
                    merged = _opened(pieces, _ranged(left, right))
                    items[items.index(left)] = merged
                    items.remove(right)
                    live[n : n + 2] = [merged]
                    n += 1
                    continue
                if _opened_by_movement(pieces, left) and not right.ranged:
                    merged = _ranged(left, right)
                    merged.old = True
                    items[items.index(left)] = merged
                    items.remove(right)
                    live[n : n + 2] = [merged]
                    if n and live[n - 1].partner is None:
                        _pair(merged, live[n - 1])
                    n += 1
                    continue
                if moving or left.ranged:
                    _pair(left, right)
        elif right is not None and not right.old and right.first - left.last <= 4 and _to_from(pieces, left, right):
            _pair(right, left)
        elif left.partner is None and _up_from(pieces, left):
            left.old = True
            if n and live[n - 1].partner is None:
                _pair(left, live[n - 1])
        n += 1


def _opened_by_movement(pieces: list[Piece], item: Item) -> bool:
    """ "down from $89 to $93 billion": the whole span is the level left."""
    back = item.first - 1
    while back > 0 and pieces[back].lower != "from":
        back -= 1
    return back > 0 and pieces[back - 1].lower in ("up", "down")


def _revised_ranges(pieces: list[Piece], items: list[Item], live: list[Item]) -> None:
    """ "from 5 to 7 per cent to 3 to 5 per cent": two ranges, one replacing the other."""
    for n in range(len(live) - 3):
        four = live[n : n + 4]
        gaps = [_core(_gap(pieces, one, other)) for one, other in zip(four, four[1:], strict=False)]
        if gaps != [("to",)] * 3 or any(item.ranged for item in four):
            continue
        old, new = _ranged(four[0], four[1]), _ranged(four[2], four[3])
        _pair(old, new)
        for item, merged in ((four[0], old), (four[2], new)):
            items[items.index(item)] = merged
            live[live.index(item)] = merged
        for item in (four[1], four[3]):
            items.remove(item)
            live.remove(item)
        return


def _from_to(pieces: list[Piece], left: Item, right: Item) -> bool:
    if _opener(pieces, left) != "from":
        return False
    gap = _core(_gap(pieces, left, right))
    return (
        bool(gap) and gap[-1] in ("to", "through", "until") and ";" not in gap and not {"and", "but", "from"} & set(gap)
    )


def _to_from(pieces: list[Piece], left: Item, right: Item) -> bool:
    gap = _core(_gap(pieces, left, right))
    if not gap or gap[-1] != "from" or len(gap) > 3 or "," in gap and gap[-2:] != ("down", "from"):
        return False
    if left.unit and right.unit and left.unit != right.unit:
        return False
    return (
        left.first > 0
        and pieces[left.first - 1].lower in ("to", "at", "up", "down")
        or len(gap) == 1
        and _moves_to(pieces, left)
    )


def _moves_to(pieces: list[Piece], item: Item) -> bool:
    return any(piece.lower == "to" for piece in pieces[max(0, item.first - 3) : item.first])


def _up_from(pieces: list[Piece], item: Item) -> bool:
    back = lowers(pieces, max(0, item.first - 2), min(2, item.first))
    return back in (("up", "from"), ("down", "from"), ("compared", "with"), ("compared", "to"))


def _pair(old: Item, new: Item) -> None:
    old.old = True
    old.partner, new.partner = new, old
    old.low, old.high = _scaled_pair(old, new)
    old.unit = old.unit or new.unit
    new.unit = new.unit or (old.unit if unit(old.unit) is not None else "")


def _scaled_pair(old: Item, new: Item) -> tuple[float, float | None]:
    """ "from 9 to 7 million": the scale word of either end is shared."""
    for one, other in ((old, new), (new, old)):
        if (
            other.amount.scale >= 1000
            and one.amount.scale == 1
            and one.amount.plain
            and abs(one.low) < 1000
            and one is old
            and (old.prefix or not old.unit)
        ):
            return one.low * other.amount.scale, None if one.high is None else one.high * other.amount.scale
    return old.low, old.high


def _numeral(parsed: Parsed, pieces: list[Piece], items: list[Item], n: int) -> Numeral:
    item = items[n]
    amount = item.amount
    # "one in five cases": the first number carries the syntax.
    token = _token(parsed, item.share_end or item.number[1])
    share = amount.form == "share"
    unit_id = item.unit or ("%" if share else "")
    bound = bound_of(parsed, pieces, item.first, item.last, item.low, unit_id)
    role = item.role
    if not role and age_of(parsed, pieces, item.first, item.last, item.low, item.high, item.unit, amount.form):
        role = "age"
    if (
        not role
        and bound.first != item.first
        and age_of(parsed, pieces, bound.first, item.last, item.low, item.high, item.unit, amount.form)
    ):
        role = "age"
    move = move_of(parsed, pieces, items, n)
    limits = apply_bound(bound.kinds, item.low, item.high)
    start, end = pieces[bound.first].start, pieces[bound.last - 1].end
    first, last = parsed.token_range(start, end)
    partner = None if item.partner is None else _token(parsed, item.partner.number[1])
    return Numeral(
        start=start,
        end=end,
        first=first,
        last=last,
        number_start=item.number[0],
        number_end=item.number[1],
        low=limits["low"],  # type: ignore[arg-type]
        high=limits["high"],  # type: ignore[arg-type]
        low_open=bool(limits.get("low_open")),
        high_open=bool(limits.get("high_open")),
        approx=bool(limits["approx"]) or amount.form in ("vague", "few"),
        vague=amount.form in ("vague", "few"),
        unit=unit_id,
        change=move.change,
        trend=move.trend,
        moved_by=move.moved_by,
        token=token,
        form=amount.form,
        role=role,
        old=item.old,
        pair=partner,
        per=item.per,
        base=amount.base,
    )


def _token(parsed: Parsed, end: int) -> int:
    """The token that holds the last character of the number."""
    found = parsed.token_at(end - 1)
    return 0 if found is None else found
