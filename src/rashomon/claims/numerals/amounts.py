"""Numbers in digits, in words and mixed, read from pieces: value, extent and form."""

from functools import cache

from attrs import define

from rashomon.claims.numerals.lexer import Piece, article_units
from rashomon.claims.units import match_unit
from rashomon.lang import table
from rashomon.parse import Parsed

_METRE_WORDS = frozenset(
    {"deep", "tall", "wide", "high", "long", "away", "thick", "underground", "apart", "off", "from", "above", "below"}
)


@define(kw_only=True)
class Amount:
    """A number at pieces [first, last).

    Args:
        low, high: Its value twice, or the floor of a vague word with an open top.
        form: As in `Numeral`.
        scaled: It carries a scale word of its own, and `scale` is its value.
        base: As in `Numeral`.
        plain: Digits alone, without separator, scale or fraction: may be a year or a name.
    """

    low: float
    high: float | None
    first: int
    last: int
    form: str = "digits"
    scale: float = 1
    base: float = 0
    plain: bool = False


@cache
def _data(key: str) -> dict[str, float]:
    return dict(table("numerals")[key])


@cache
def _data_words(key: str) -> frozenset[str]:
    return frozenset(table("numerals")["vague_words"][key])


@cache
def _few() -> dict[str, tuple[tuple[tuple[str, ...], int], ...]]:
    """Phrases for a few with their floors, by their first word, longest first."""
    phrases = sorted(((tuple(phrase.split()), floor) for phrase, floor in table("numerals")["few"].items()), key=_size)
    return {first: tuple(item for item in phrases if item[0][0] == first) for (first, *_), _ in phrases}


def _size(item: tuple[tuple[str, ...], int]) -> int:
    return -len(item[0])


def lowers(pieces: list[Piece], first: int, count: int) -> tuple[str, ...]:
    """The next lower-case pieces; fewer at the end of the sentence."""
    return tuple(piece.lower for piece in pieces[first : first + count])


def _glued(pieces: list[Piece], i: int) -> bool:
    return 0 < i < len(pieces) and pieces[i - 1].end == pieces[i].start


def _hyphen(pieces: list[Piece], i: int) -> int:
    """The piece after a hyphen that joins two words, else `i` itself."""
    if i + 1 < len(pieces) and pieces[i].text in "-‐‑–" and _glued(pieces, i) and _glued(pieces, i + 1):
        return i + 1
    return i


def amount_at(parsed: Parsed, pieces: list[Piece], i: int, money: bool) -> Amount | None:
    """The longest number that begins at piece `i`.

    Args:
        parsed: The report; tags decide what a lone "m" stands for.
        pieces: The sentence.
        i: Where to begin.
        money: A currency sign stands before it, so that "m" can only be a million.
    """
    return (
        _share(parsed, pieces, i)
        or _collective(pieces, i)
        or _few_at(pieces, i)
        or _vague(pieces, i)
        or _exact(parsed, pieces, i, money)
    )


def _collective(pieces: list[Piece], i: int) -> Amount | None:
    """ "A pair of gunships", "a trio of masked men", no pair of shoes."""
    if pieces[i].lower not in ("a", "the") or i + 3 >= len(pieces) or pieces[i + 2].lower != "of":
        return None
    size = _data("collectives").get(pieces[i + 1].lower)
    inside = [piece.lower for piece in pieces[i + 3 : i + 6]]
    if size is None or any(word in table("numerals")["paired"]["nouns"] for word in inside):
        return None
    return Amount(low=size, high=size, first=i, last=i + 2, form="words")


def _few_at(pieces: list[Piece], i: int) -> Amount | None:
    for phrase, floor in _few().get(pieces[i].lower, ()):
        if lowers(pieces, i, len(phrase)) != phrase:
            continue
        at = i + len(phrase)
        word = pieces[at].lower if at < len(pieces) else ""
        scale = _data("scales").get(word) or _data("groups").get(word)
        if scale:
            return Amount(low=2 * scale, high=None, first=i, last=at + 1, form="vague", base=scale)
        if phrase == ("many",) or (phrase[-1] == "couple" and word not in ("more", "hundred")):
            return None
        return Amount(low=floor, high=None, first=i, last=at, form="few")
    return None


def _vague(pieces: list[Piece], i: int) -> Amount | None:
    word = pieces[i].lower
    floor = _data("vague").get(word)
    if floor is None:
        return None
    scales = {plural: value / 2 for plural, value in _data("vague").items()} | {"scores": 20}
    following = lowers(pieces, i + 1, 2)
    if (
        len(following) == 2
        and following[0] == "of"
        and following[1] in scales
        and scales[following[1]] >= 100
        and scales[word] < scales[following[1]]
    ):
        factor = {"tens": 10, "dozens": 12, "scores": 20}.get(word, scales[word])
        base = factor * scales[following[1]]
        return Amount(low=2 * base, high=None, first=i, last=i + 3, form="vague", base=base)
    if word in ("tens", "scores") and following[:1] != ("of",) and word == "tens":
        return None
    if (
        word == "scores"
        and following[:1] != ("of",)
        and not (set(following[:1]) & _data_words("scores_before"))
        and not (len(pieces) > i + 1 and pieces[i + 1].text in ".;" and i and pieces[i - 1].lower in ("of", "to", "at"))
    ):
        return None
    return Amount(low=floor, high=None, first=i, last=i + 1, form="vague", base=scales[word])


def _share(parsed: Parsed, pieces: list[Piece], i: int) -> Amount | None:
    """ "half", "a third", "two-thirds", "three quarters of", "half a million"."""
    words, denominators = _data("words"), _data("denominators")
    head = pieces[i].lower
    if head == "half":
        top, at = 1.0, i
    elif head in ("a", "an", "one"):
        top, at = 1.0, _hyphen(pieces, i + 1) if i + 1 < len(pieces) else i + 1
    elif head in words and 1 < words[head] < 10:
        top, at = words[head], _hyphen(pieces, i + 1) if i + 1 < len(pieces) else i + 1
    else:
        return None
    bottom = denominators.get(pieces[at].lower) if at < len(pieces) else None
    if bottom is None or top >= bottom:
        return None
    name, after = pieces[at].lower, lowers(pieces, at + 1, 3)
    measured = _share_of_unit(pieces, i, at, top / bottom)
    if measured:
        return measured
    scaled = _scaled_share(pieces, i, at, top / bottom)
    if scaled:
        return scaled
    told = at + 1 < len(pieces) and parsed.tokens[pieces[at + 1].token].tag in ("VBD", "VBP")
    if name.endswith("quarter") and after[:1] not in (("of",), ("more",), ("less",)) and not told:
        return None
    if (
        name in ("third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
        and at == i + 1
        and after[:1] not in (("of",), ("more",), ("less",), ("were",), ("are",), ("had",), ("have",), (".",))
    ):
        return None
    if head == "half" and (
        after[:2] in (("past", "of"),)
        or after[:1] in (("time",), ("-",), ("past",), ("way",), ("term",), ("dozen",), ("brother",), ("sister",))
        or (
            i
            and pieces[i - 1].lower
            in ("first", "second", "and", "-", "other", "better", "latter", "this", "next", "opening")
        )
    ):
        return None
    if head in ("a", "one") and name == "half" and i and pieces[i - 1].lower in ("and", "-"):
        return None
    share = 100 * top / bottom
    return Amount(low=share, high=share, first=i, last=at + 1, form="share")


def _share_of_unit(pieces: list[Piece], i: int, at: int, share: float) -> Amount | None:
    """ "half an hour", "a half-hour", "half a mile": an amount of the unit that follows."""
    for middle in (("a",), ("an",), ("of", "a"), ("of", "an"), ("-",), ()):
        place = at + 1 + len(middle)
        if not middle and pieces[at].lower not in ("half", "quarter", "quarters"):
            # "for a third day running" is an ordinal.
            continue
        if (
            place < len(pieces)
            and lowers(pieces, at + 1, len(middle)) == middle
            and (pieces[place].lower in article_units() or (middle and _is_unit(pieces, place)))
        ):
            return Amount(low=share, high=share, first=i, last=place, form="words")
    return None


def _is_unit(pieces: list[Piece], at: int) -> bool:
    """Whether the name of a unit begins at a piece: "cubic metre", "tonne"."""
    named = " ".join(lowers(pieces, at, _WORDS_OF_UNIT))
    found = match_unit(named, 0)
    return found is not None and found[1] > _LETTERS


# Words of the longest names of units, and letters of a symbol, which stands behind digits.
_WORDS_OF_UNIT, _LETTERS = 3, 3


def _scaled_share(pieces: list[Piece], i: int, at: int, share: float) -> Amount | None:
    """ "half a million", "a quarter of a million", "half a dozen"."""
    scales = _data("scales") | _data("groups")
    for middle in (("of", "a"), ("a",), ("-",), ()):
        if lowers(pieces, at + 1, len(middle)) != middle:
            continue
        place = at + 1 + len(middle)
        scale = scales.get(pieces[place].lower) if place < len(pieces) else None
        if scale and not (not middle and pieces[at].lower == "third"):
            return Amount(low=share * scale, high=share * scale, first=i, last=place + 1, form="words", scale=scale)
    return None


def _exact(parsed: Parsed, pieces: list[Piece], i: int, money: bool) -> Amount | None:
    piece = pieces[i]
    if piece.kind == "number":
        return _digits(parsed, pieces, i, money)
    if piece.kind == "fraction":
        top, bottom = table("numerals")["vulgar"][piece.text]
        return _with_scale(parsed, pieces, i, i + 1, top / bottom, money)
    return _in_words(pieces, i)


def _digits(parsed: Parsed, pieces: list[Piece], i: int, money: bool) -> Amount | None:
    piece = pieces[i]
    value, last = piece.value, i + 1
    if piece.text[0] == "0" and len(piece.text) > 1 and piece.text[1].isdigit():
        return None
    fraction = _slash_fraction(pieces, i)
    if fraction is not None:
        return _with_scale(parsed, pieces, i, i + 3, fraction, money)
    if last < len(pieces) and pieces[last].kind == "fraction":
        top, bottom = table("numerals")["vulgar"][pieces[last].text]
        return _with_scale(parsed, pieces, i, last + 1, value + top / bottom, money)
    if (
        last < len(pieces)
        and not _glued(pieces, last)
        and (fraction := _slash_fraction(pieces, last)) is not None
        and fraction < 1
    ):
        return _with_scale(parsed, pieces, i, last + 3, value + fraction, money)
    amount = _with_scale(parsed, pieces, i, last, value, money)
    amount.plain = amount.last == last and not piece.grouped and piece.text.isdigit()
    return amount


def _slash_fraction(pieces: list[Piece], i: int) -> float | None:
    if i + 2 < len(pieces) and pieces[i + 1].text == "/" and _glued(pieces, i + 1) and _glued(pieces, i + 2):
        top, bottom = pieces[i], pieces[i + 2]
        if (
            top.kind == bottom.kind == "number"
            and top.text.isdigit()
            and bottom.text.isdigit()
            and 0 < top.value < bottom.value <= 16
        ):
            return top.value / bottom.value
    return None


def _with_scale(parsed: Parsed, pieces: list[Piece], i: int, last: int, value: float, money: bool) -> Amount:
    """Follow digits with their scale words: "4.3 million", "2 hundred thousand", "1.2bn"."""
    scale = 1.0
    while last < len(pieces):
        at = _hyphen(pieces, last)
        word = pieces[at].lower
        step = _data("scales").get(word) or _data("groups").get(word if word != "score" else "")
        if step is None and scale == 1:
            step = _short_scale(parsed, pieces, at, money)
        if not step or (at != last and step is None):
            break
        scale *= step
        last = at + 1
    # Decimal digits times a power of ten: keep 4.1 million from becoming 4099999.9999999995.
    exact = round(value * scale, 6)
    return Amount(low=exact, high=exact, first=i, last=last, scale=scale)


def _short_scale(parsed: Parsed, pieces: list[Piece], at: int, money: bool) -> float | None:
    piece = pieces[at]
    step = _data("short_scales").get(piece.text)
    if step is None:
        return None
    if len(piece.text) > 1 or money:
        return step
    glued = _glued(pieces, at)
    if piece.text in "kK":
        return step if glued else None
    if piece.text in "tTb":
        return None
    if piece.text in "MB" and (glued or _plural_follows(parsed, pieces, at + 1)):
        return step
    if piece.text == "m" and _plural_follows(parsed, pieces, at + 1):
        return step
    return None


def _plural_follows(parsed: Parsed, pieces: list[Piece], at: int) -> bool:
    """Whether a plural noun ends the words that follow: "12.3m tonnes", not "450 m away", "a 10m wave"."""
    for piece in pieces[at : at + 5]:
        token = parsed.tokens[piece.token]
        if piece.lower in _METRE_WORDS:
            return False
        if token.tag in ("NNS", "NNPS") or piece.lower in ("people", "barrels", "tonnes"):
            return True
        if token.pos not in ("ADJ", "NOUN", "PROPN", "CCONJ", "VERB") and piece.text not in "-":
            return False
    return False


def _in_words(pieces: list[Piece], i: int) -> Amount | None:
    """ "forty-seven", "two hundred and six", "twenty-eight thousand six hundred", "one and a half million"."""
    words, scales, groups = _data("words"), _data("scales"), _data("groups")
    at, total, current, seen = i, 0.0, 0.0, False
    open_below = 1e18  # the next addend must be smaller than this
    scale_used = 1.0
    if pieces[i].lower in ("a", "an") and i + 1 < len(pieces):
        follower = pieces[i + 1].lower
        if follower in scales or follower == "dozen" or (follower == "score" and lowers(pieces, i + 2, 1) == ("of",)):
            current, seen, at = 1, True, i + 1
        else:
            return None
    elif _is_one_hundred(pieces, i):
        current, seen, scale_used, at = scales[pieces[i].lower], True, scales[pieces[i].lower], i + 1
    while at < len(pieces):
        place = at if not seen else _hyphen(pieces, at)
        word = pieces[place].lower if place < len(pieces) else ""
        if seen and word == "and" and place + 1 < len(pieces):
            half = _and_half(pieces, place)
            if half:
                current += half[0]
                at = half[1]
                continue
            following = pieces[place + 1].lower
            if not (
                following in words
                and scale_used >= 100
                and words[following] < 100
                and not total % 1
                and open_below > words[following]
                and (current % 100 == 0)
            ):
                break
            place, word = place + 1, following
        if word in words:
            value = words[word]
            if seen and (value == 0 or not _fits(current, value)):
                break
            current += value
        elif word in scales or word in groups:
            step = scales.get(word) or groups[word]
            if not seen or current == 0 or (word == "score" and current > 10):
                break
            if step == 100:
                if current >= 100:
                    break
                current *= 100
            elif step == 12 or step == 20:
                current *= step
                at, seen, scale_used = place + 1, True, step
                break
            else:
                if step >= open_below:
                    break
                total += current * step
                current, open_below = 0, step
            scale_used = step
        else:
            break
        at, seen = place + 1, True
    if not seen:
        return None
    value = total + current
    return Amount(low=value, high=value, first=i, last=at, form="words", scale=scale_used if scale_used > 1 else 1)


def _is_one_hundred(pieces: list[Piece], i: int) -> bool:
    """ "The hundred and twelve", "its hundred and six": one hundred, though nothing but a determiner says one."""
    if not i or pieces[i].lower not in ("hundred", "thousand") or pieces[i - 1].lower not in _DETERMINERS:
        return False
    behind = lowers(pieces, i + 1, 2)
    return len(behind) == 2 and behind[0] == "and" and behind[1] in _data("words")


# Behind these "hundred" is one hundred (Quirk et al. 1985, section 6.65).
_DETERMINERS = frozenset(
    {"the", "this", "that", "these", "those", "my", "your", "his", "her", "its", "our", "their", "every", "all"}
)


def _fits(current: float, value: float) -> bool:
    """Whether a word may follow in the same number: "forty seven" but not "seven forty"."""
    rest = current % 100
    if rest == 0:
        return True
    return 20 <= rest < 100 and rest % 10 == 0 and value < 10


def _and_half(pieces: list[Piece], at: int) -> tuple[float, int] | None:
    """ "and a half", "and-a-half", "and three quarters": the addition and where it ends."""
    place = _hyphen(pieces, at + 1)
    if place >= len(pieces):
        return None
    head = pieces[place].lower
    nxt = _hyphen(pieces, place + 1) if place + 1 < len(pieces) else place + 1
    bottom = _data("denominators").get(pieces[nxt].lower) if nxt < len(pieces) else None
    top = 1 if head in ("a", "one") else _data("words").get(head, 0)
    if bottom in (2, 4) and 0 < top < bottom:
        return top / bottom, nxt + 1
    return None
