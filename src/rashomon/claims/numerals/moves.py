"""Movements of a quantity: whether a number is an amount of change, the level reached or the level left."""

from functools import cache
from typing import TYPE_CHECKING

from attrs import frozen

from rashomon.claims.numerals.lexer import Piece
from rashomon.claims.units import dimension, unit
from rashomon.lang import table
from rashomon.parse import Parsed, Token

if TYPE_CHECKING:
    from rashomon.claims.numerals.item import Item

_REACH = 7
# Verbs that also take people and things as objects: a movement only of a measured amount.
_TRANSITIVE = frozenset(
    {
        "lose",
        "gain",
        "add",
        "shed",
        "cut",
        "lift",
        "top",
        "recover",
        "raise",
        "boost",
        "reduce",
        "lower",
        "trim",
        "slash",
        "improve",
        "mount",
        "crash",
        "collapse",
    }
)


# Behind a word of movement: the number is what was reached or passed ("rose past 40", "climbing through 24,000 feet").
_TO_LEVEL = frozenset({"to", "at", "past", "through", "beyond", "above", "below"})
# Tags of verbs that have a subject of their own.
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
# Verbs by which a load is moved or brought in, and not how much there is of something: "lifted three tonnes of bricks".
_OF_LOADS = frozenset({"lift", "raise", "lower", "recover"})
# Bodies of water that stand so high, not so much higher: "a surge of three metres".
_WATERS = frozenset({"surge", "swell"})


@cache
def _listed(key: str) -> frozenset[str]:
    return frozenset(table("numerals")["moves"][key])


@frozen(kw_only=True)
class Move:
    """Fields as in `Numeral`."""

    change: str = ""
    trend: str = ""
    moved_by: str = ""


@cache
def _directions() -> dict[str, tuple[str, str]]:
    """Every form of a word of movement to its direction and its base form."""
    found: dict[str, tuple[str, str]] = {}
    moves = table("numerals")["moves"]
    for direction in ("rise", "fall", "change"):
        for word in moves[direction]:
            for form in _forms(word):
                found.setdefault(form, (direction, word))
    return found


def _forms(word: str) -> tuple[str, ...]:
    past = {
        "rise": ("rose", "risen"),
        "grow": ("grew", "grown"),
        "fall": ("fell", "fallen"),
        "sink": ("sank", "sunk"),
        "slide": ("slid",),
        "lose": ("lost",),
        "shrink": ("shrank", "shrunk"),
        "cut": ("cut",),
        "swell": ("swollen",),
        "go": ("went", "gone", "goes"),
        "become": ("became",),
        "leap": ("leapt",),
        "dive": ("dove",),
        "shed": ("shed",),
        "stand": ("stood",),
    }
    stem = word[:-1] if word.endswith("e") else word
    doubled = (
        word + word[-1]
        if word[-1] in "pmt" and len(word) > 2 and word[-2] in "aeiou" and word[-3] not in "aeiou"
        else word
    )
    ied = word[:-1] + "i" if word.endswith("y") else word
    regular = (
        word,
        word + "s",
        word + "es",
        stem + "ing",
        stem + "ed",
        doubled + "ed",
        doubled + "ing",
        ied + "ed",
        ied + "es",
    )
    return (*regular, *past.get(word, ()))


def direction_of(word: str) -> str:
    """``rise``, ``fall`` or ``change`` for any form of a word of movement, else empty.

    Example:
        >>> direction_of("climbed"), direction_of("fell"), direction_of("boat")
        ('rise', 'fall', '')
    """
    return _directions().get(word, ("", ""))[0]


# Pieces between a word of movement and what moved: right before it, and over a comma.
_NEAR, _FAR = 9, 18


def moving_before(pieces: list[Piece], first: int) -> bool:
    """Whether a word of movement governs what begins at piece `first`, within the clause."""
    # ", from 64 to 99" goes with the verb, however long its object is.
    apart = first > 1 and pieces[first - 1].lower == "from" and pieces[first - 2].text == ","
    for back in range(first - 1, max(-1, first - (_FAR if apart else _NEAR)), -1):
        if pieces[back].text in ".;:":
            return False
        if direction_of(pieces[back].lower):
            return True
    return False


def move_of(parsed: Parsed, pieces: list[Piece], items: "list[Item]", n: int) -> Move:
    """The movement the item `n` takes part in."""
    item = items[n]
    if item.role:
        return Move()
    measured = unit(item.unit)
    sign = pieces[item.first - 1].text if item.first else ""
    if item.unit == "%" and (sign == "+" or item.low < 0):
        return Move(change="rise" if sign == "+" else "fall", moved_by="verb")
    if item.old:
        return Move()
    return (
        _before(parsed, pieces, items, n, measured is not None)
        or _after(parsed, pieces, item, measured is not None)
        or Move()
    )


def _before(parsed: Parsed, pieces: list[Piece], items: "list[Item]", n: int, measured: bool) -> Move | None:
    item = items[n]
    level, crossed, by, told = False, False, False, False
    stop = max(-1, item.first - 1 - _REACH - (6 if item.partner is not None else 0))
    back = item.first - 1
    while back > stop:
        piece = pieces[back]
        word = piece.lower
        within = next((other for other in items if other.first <= back < other.last and other is not item), None)
        if within is not None:
            if not level and item.partner is not within:
                return _carried(parsed, pieces, items, n, by)
            crossed = crossed or not within.role
            back = within.first - 1
            continue
        if piece.text == "," and not level and back == item.first - 2 and pieces[back + 1].lower == "or":
            back -= 1
            continue
        if piece.text == "," and by and n and items[n - 1].last == back:
            return _carried(parsed, pieces, items, n, by)
        if (
            piece.text in ".;:("
            or (piece.text == "," and not level)
            or word in ("which", "that", "while", "but", "for", "after", "on", "in", "of", "at", "with")
            and not (level and word in ("in", "on", "of", "after"))
        ):
            return None
        if word in _TO_LEVEL and back >= item.first - 3 and not crossed:
            level = True
        if word == "by":
            by = True
        token = parsed.tokens[piece.token]
        # "The slide carried off seven": what the noun did to them.
        told = told or (token.tag in _FINITE and token.lemma not in _listed("amounting"))
        direction, base = _directions().get(word, ("", ""))
        if direction and (
            (told and token.pos == "NOUN") or (not by and _is_in_space(parsed, pieces, item, token, base))
        ):
            return None
        length = dimension(item.unit) == "length"
        if back == item.first - 1 and base in _OF_LOADS and dimension(item.unit) == "mass":
            return None
        if back == item.first - 1 and base == "raise" and dimension(item.unit) == "money":
            return None  # "has raised 400 crowns": that much was given
        if direction and _is_move(parsed, pieces, back, base, measured or by or level, length=length):
            if direction == "change":
                return None
            kind = (
                "verb"
                if parsed.tokens[piece.token].pos in ("VERB", "AUX", "ADV", "ADP", "ADJ", "PART")
                or word in ("up", "down")
                else "noun"
            )
            if level:
                return Move(trend=direction, moved_by="crossed" if crossed else kind)
            return Move(change=direction, moved_by=kind)
        if word == "and" and not level:
            return None
        back -= 1
    return None


def _is_move(
    parsed: Parsed, pieces: list[Piece], back: int, base: str, measured: bool, *, length: bool = False
) -> bool:
    token = parsed.tokens[pieces[back].token]
    if token.pos == "PROPN" or (base in _TRANSITIVE and not measured):
        return False  # "ORDWAY FALLS - Seven inmates ..."
    if base in ("up", "down") and token.dep == "prt" and not _moves_amounts(parsed.tokens[token.head].lemma):
        # "Shut down nine plants", "coughed up 5 million": the particle belongs to a verb that moves no amount.
        return False
    if base in ("up", "down") and not measured and back:
        before = parsed.tokens[pieces[back - 1].token]
        if before.pos == "VERB" and not _moves_amounts(before.lemma):
            return False  # "turned up 1,900"
    if base == "cut" and any(
        child.dep == "prt" and child.lower in ("out", "off") for child in parsed.children(token.i)
    ):
        return False
    if base == "up" and back + 1 < len(pieces) and pieces[back + 1].lower == "to" and not _moved_up(pieces, back):
        return False
    if token.pos == "NOUN" and base in _WATERS and length:
        return False
    return not (token.pos == "NOUN" and base in ("top", "gain", "point", "firm"))


def _moves_amounts(verb: str) -> bool:
    """Whether "up" or "down" behind a verb tells that there is more or less: of "go" and "climb", not of "turn"."""
    return direction_of(verb) in ("rise", "fall") or verb in _listed("with_direction")


def _is_in_space(parsed: Parsed, pieces: list[Piece], item: "Item", mover: Token, base: str) -> bool:
    """Whether a length is how far something went or lies, not how much more there is of it: "slid a dozen metres", "ten
    kilometres down", "dropped nine storeys", but "the lake fell two metres".
    """
    floors = item.last < len(pieces) and pieces[item.last].lower in _listed("floors")
    if base not in _listed("in_space") or not (floors or dimension(item.unit) == "length"):
        return False
    verb = mover
    while verb.pos not in ("VERB", "AUX", "NOUN") and verb.head != verb.i:
        verb = parsed.tokens[verb.head]
    within = [token for subject in parsed.children(verb.i, "nsubj", "nsubjpass") for token in _below(parsed, subject)]
    if verb.pos == "NOUN" or not within or any(token.pos == "PRON" for token in within):
        within = parsed.tokens[parsed.sentence_of(mover.i).first : mover.i]
    elif any(token.entity in ("GPE", "LOC") for token in within):
        return False  # a river has a name, too
    return not any(token.lemma in _listed("levels") for token in within)


def _below(parsed: Parsed, token: Token) -> list[Token]:
    return [parsed.tokens[i] for i in parsed.subtree(token.i)]


def _moved_up(pieces: list[Piece], back: int) -> bool:
    """ "was up to 47" is a ceiling, "pushed the toll up to 47" a movement: a verb of movement stands before."""
    return any(direction_of(piece.lower) for piece in pieces[max(0, back - 4) : back])


def _carried(parsed: Parsed, pieces: list[Piece], items: "list[Item]", n: int, by: bool) -> Move | None:
    """ "down 2.3%, Burlington by 2.6%", "lost 190 points, or 0.6%": the direction of the item before goes on."""
    before, item = items[n - 1], items[n]
    gap = [piece.lower for piece in pieces[before.last : item.first]]
    if gap in (["or"], [",", "or"]) or (by and item.unit == before.unit):
        move = move_of(parsed, pieces, items, n - 1)
        return move if move.change else None
    return None


def _is_way(parsed: Parsed, pieces: list[Piece], at: int) -> bool:
    """Whether "up" and "down" stand before what somebody goes along: "two kilometres up the valley"."""
    following = parsed.tokens[pieces[at + 1].token] if at + 1 < len(pieces) else None
    return following is not None and (
        following.tag in ("DT", "PRP$") or following.pos == "PROPN" or following.lower in ("there", "here")
    )


def _after(parsed: Parsed, pieces: list[Piece], item: "Item", measured: bool) -> Move | None:
    """ "5% higher", "a 5% rise"."""
    if not measured:
        return None
    for at in range(item.last, min(item.last + 3, len(pieces))):
        piece = pieces[at]
        word = piece.lower
        direction, base = _directions().get(word, ("", ""))
        if parsed.tokens[piece.token].tag in _FINITE:
            # "Thirty centimetres fell", "9,000 tonnes went up": what moves is what is measured.
            return None
        if base == "lose" or (base in ("up", "down") and _is_way(parsed, pieces, at)):
            # "Two kilometres up the road", "200 kg was lost".
            return None
        if direction and _is_in_space(parsed, pieces, item, parsed.tokens[piece.token], base):
            return None
        if direction in ("rise", "fall") and base != "top" and word not in ("cut", "point", "ease"):
            return Move(change=direction, moved_by="noun")
        if (
            piece.kind != "word"
            and piece.text != "-"
            or word in ("of", "in", "to", "for", "and", "on", "at", "the", "by", "from")
        ):
            return None
    return None
