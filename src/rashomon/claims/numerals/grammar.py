"""From pieces to numerals: units, ranges, shares, movements and bounds."""

from functools import cache

from attrs import evolve

from rashomon.claims.numerals.ages import age_of
from rashomon.claims.numerals.amounts import Amount, amount_at, lowers
from rashomon.claims.numerals.attach import borrow_units, take_unit
from rashomon.claims.numerals.bounds import apply_bound, bound_of
from rashomon.claims.numerals.item import Item
from rashomon.claims.numerals.joining import combine
from rashomon.claims.numerals.lexer import DASHES, Piece, article_units, has_number, pieces_of
from rashomon.claims.numerals.moves import move_of
from rashomon.claims.numerals.numeral import Numeral
from rashomon.claims.numerals.roles import role_of
from rashomon.claims.numerals.spans import link_movements
from rashomon.claims.timex import TimeSpan
from rashomon.claims.units import currency_prefixes, match_unit
from rashomon.lang import table
from rashomon.parse import Parsed, Sentence

# The codebook whose floors stand in the lexicon itself.
DEFAULT_PROFILE = "em-dat"


def scan(parsed: Parsed, times: tuple[TimeSpan, ...] = ()) -> tuple[Numeral, ...]:
    """Every number of a report with what it is; those whose `role` is empty are figures."""
    found: list[Numeral] = []
    text = parsed.report.text
    taken = sorted((span.start, span.end) for span in times if span.kind in ("date", "time", "set"))
    for sentence in parsed.sentences:
        if has_number(text, sentence.start, sentence.end):
            found += _sentence(parsed, sentence, taken)
    return tuple(found)


def find_numerals(parsed: Parsed, times: tuple[TimeSpan, ...], *, vague: str = DEFAULT_PROFILE) -> tuple[Numeral, ...]:
    """Find every numeral that is a figure; expressions of time, ages, names and the like are left out.

    Args:
        parsed: The report.
        times: Its expressions of time.
        vague: Codebook whose floors vague words have, a name in lang/en/numerals.toml's [profiles].
    """
    return figures_of(scan(parsed, times), vague=vague)


def figures_of(numbers: tuple[Numeral, ...], *, vague: str = DEFAULT_PROFILE) -> tuple[Numeral, ...]:
    """Those of all numbers of a report that are figures; `vague` as in `find_numerals`."""
    found = tuple(numeral for numeral in numbers if not numeral.role)
    factor, usual = table("numerals")["profiles"][vague], table("numerals")["profiles"][DEFAULT_PROFILE]
    if factor == usual:
        return found
    return tuple(
        evolve(numeral, low=numeral.base * factor) if numeral.base and numeral.high is None else numeral
        for numeral in found
    )


def _sentence(parsed: Parsed, sentence: Sentence, taken: list[tuple[int, int]]) -> list[Numeral]:
    pieces = pieces_of(parsed, sentence)
    items = _items(parsed, sentence, pieces)
    for item in items:
        # Of "nine million euros each day" only the last two words are a time.
        last = item.amount.last if item.per else item.last
        start, end = pieces[item.first].start, pieces[last - 1].end
        if any(a < end and start < b for a, b in taken) and not item.prefix:
            item.role = item.role or "time"
        item.role = (
            item.role or role_of(parsed, sentence, pieces, item.amount, item.unit) or _glued_letters(pieces, item)
        )
    items = combine(parsed, pieces, items)
    link_movements(pieces, items)
    borrow_units(parsed, pieces, items)
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
        take_unit(parsed, text, pieces, item, sentence.end)
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
            and pieces[i + 1].text in DASHES
            and pieces[i + 2].kind == "number"
        ):
            return -1, i + 2
        return 1, i
    if piece.lower == "minus":
        # "Plus or minus 3" is a margin to both sides.
        both = i > 1 and pieces[i - 1].text in ("or", "/") and pieces[i - 2].lower == "plus"
        return (1, i + 1) if both else (-1, i + 1)
    if (
        piece.text in "-−"
        and piece.end == pieces[i + 1].start
        and (i == 0 or (pieces[i - 1].end < piece.start or pieces[i - 1].text in "($€£"))
    ):
        signed = i == 0 or pieces[i - 1].kind != "number" or (i + 2 < len(pieces) and pieces[i + 2].text == "%")
        return (-1, i + 1) if signed else (1, i)
    return 1, i


def _article(text: str, pieces: list[Piece], i: int) -> Amount | None:
    """ "barely a mile", "a mile and a half": the article is the number when a bound stands before it and a unit after
    it, or a half after that."""
    if pieces[i].lower not in ("a", "an") or i + 1 >= len(pieces):
        return None
    before = pieces[i - 1].lower if i else ""
    qualifies = (
        before in _bounding()
        or lowers(pieces, i + 2, 3) == ("and", "a", "half")
        or (before == "than" and i >= 2 and pieces[i - 2].lower in ("more", "less"))
        or (before in ("over", "under") and i >= 2 and pieces[i - 2].lower in ("well", "just"))
    )
    found = match_unit(text, pieces[i + 1].start) if qualifies else None
    if found is None or pieces[i + 1].lower not in article_units() and found[1] == pieces[i + 1].end:
        return None
    return Amount(low=1, high=1, first=i, last=i + 1, form="article")


@cache
def _bounding() -> frozenset[str]:
    """The words that bounds end with, without those that mostly end something else."""
    kinds = ("above", "below", "nearly", "floor", "approx")
    ends = {phrase.split()[-1] for kind in kinds for phrase in table("numerals")["before"][kind]}
    others = ("at", "to", "than", "of", "by", "on", "from", "say", "maybe", "possibly", "near", "under", "over", "in")
    return frozenset(ends.difference(others))


# Joining: ranges, shares, movements.


def _numeral(parsed: Parsed, pieces: list[Piece], items: list[Item], n: int) -> Numeral:
    item = items[n]
    amount = item.amount
    # "one in five cases": the first number carries the syntax.
    token = _token(parsed, item.share_end or item.number[1])
    share = amount.form == "share"
    unit_id = item.unit or ("%" if share else "")
    bound = bound_of(parsed, pieces, item.first, item.last, item.low, unit_id)
    role = item.role or ("age" if _is_age(parsed, pieces, item, bound.first) else "")
    move = move_of(parsed, pieces, items, n)
    if item.partner is not None and pieces[bound.first].lower == "up":
        bound.kinds = [kind for kind in bound.kinds if kind != "ceiling"]
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


def _is_age(parsed: Parsed, pieces: list[Piece], item: Item, start: int) -> bool:
    """An age with or without its qualifier, or the first of two: "20- and 23-year-old"."""
    if item.suspended is not None and _is_age(parsed, pieces, item.suspended, item.suspended.first):
        return True
    firsts = {item.first: None, start: None}
    return any(
        age_of(parsed, pieces, first, item.last, item.low, item.high, item.unit, item.amount.form) for first in firsts
    )


def _token(parsed: Parsed, end: int) -> int:
    """The token that holds the last character of the number."""
    found = parsed.token_at(end - 1)
    return 0 if found is None else found
