"""Bounds and approximations around a number, from the lexicon: "no fewer than", "well over", "or so"."""

from functools import cache

from attrs import define

from rashomon.claims.measures import words
from rashomon.claims.numerals.lexer import Piece
from rashomon.claims.units import unit
from rashomon.lang import table
from rashomon.parse import Parsed

_LONGEST = 5
# A preposition that may tell a path bounds numbers of this size even when the parse calls it a preposition.
_PATH_FLOOR = 100


@define(kw_only=True)
class Bound:
    """What the words around a number make of it.

    Args:
        kinds: ``floor``, ``above``, ``ceiling``, ``below``, ``approx``, ``nearly``; innermost first.
        first: First piece of the outermost qualifier; the number's own first piece when there is none.
    """

    kinds: list[str]
    first: int
    last: int


@cache
def _before() -> dict[tuple[str, ...], str]:
    return {_split(phrase): kind for kind, phrases in table("numerals")["before"].items() for phrase in phrases}


@cache
def _after() -> dict[tuple[str, ...], str]:
    return {_split(phrase): kind for kind, phrases in table("numerals")["after"].items() for phrase in phrases}


def _split(phrase: str) -> tuple[str, ...]:
    return tuple(phrase.split())


def bound_of(parsed: Parsed, pieces: list[Piece], first: int, last: int, low: float, unit_id: str) -> Bound:
    """Qualifiers left and right of the number at pieces [first, last)."""
    bound = Bound(kinds=[], first=first, last=last)
    at = first
    for _ in range(4):
        found = _longest_before(pieces, at)
        if found is None:
            break
        kind, size = found
        if kind != "plain":
            if size == 1 and _is_path(parsed, pieces[at - 1], low, unit_id):
                break
            if kind == "ceiling" and _is_level_put(parsed, pieces, at - size, size, unit_id):
                break
            bound.kinds.append(_turned(parsed, pieces, at - size, kind))
            bound.first = at - size
        elif size > 1 and pieces[at - 2].lower == "total":
            bound.first = at - size
        at -= size
    _trailing(pieces, bound)
    return bound


_TURNED = {"above": "ceiling", "below": "floor"}


def _turned(parsed: Parsed, pieces: list[Piece], at: int, kind: str) -> str:
    """A bound as a negated verb right before it makes it: "will not cost more than 3m", "was never fewer than 12"."""
    if kind not in _TURNED or at < 2 or parsed.tokens[pieces[at - 1].token].pos not in ("VERB", "AUX"):
        return kind
    return _TURNED[kind] if pieces[at - 2].lower in table("numerals")["denied"]["negators"] else kind


def _is_level_put(parsed: Parsed, pieces: list[Piece], at: int, size: int, unit_id: str) -> bool:
    """ "Has put its figure up to 7,900": where a count was put, and no ceiling."""
    if [piece.lower for piece in pieces[at : at + size]] != ["up", "to"] or at == 0:
        return False
    noun = parsed.tokens[pieces[at - 1].token]
    if noun.lemma in words("up_to"):
        # "Has owned up to 18", "adds up to 3 million euros", but "faces up to 12 years".
        return unit(unit_id) is None or noun.lemma != "face"
    verb = parsed.tokens[noun.head]
    return noun.dep == "dobj" and noun.lemma in words("counters") and verb.lemma in words("putting_up")


def _longest_before(pieces: list[Piece], at: int) -> tuple[str, int] | None:
    for size in range(min(_LONGEST, at), 0, -1):
        phrase = tuple(piece.lower for piece in pieces[at - size : at])
        kind = _before().get(phrase)
        if kind:
            return kind, size
    return None


def _is_path(parsed: Parsed, piece: Piece, low: float, unit_id: str) -> bool:
    """Whether "over", "around" and the like say where or how long rather than bound the number."""
    path = table("numerals")["path"]
    if piece.lower in path["measuring"]:
        measured = unit(unit_id)
        return measured is None or measured.dimension != "time"
    if piece.lower not in path["prepositions"]:
        return False
    token = parsed.tokens[piece.token]
    head = parsed.tokens[token.head]
    before = parsed.tokens[token.i - 1] if token.i else token
    if before.lower in path["outer"]:
        return False
    if head.lemma in path["verbs"] or before.lemma in path["verbs"]:
        return not (unit_id and low >= _PATH_FLOOR)
    if token.dep != "prep" or piece.lower in ("about", "around", "near"):
        return False
    measured = unit(unit_id)
    if measured is not None and measured.dimension == "time":
        return True
    return not unit_id and low < _PATH_FLOOR


def _trailing(pieces: list[Piece], bound: Bound) -> None:
    """ "or more", "or so" after the number, its unit or the noun it counts; "-odd", "-plus", "+" glued to it."""
    at = bound.last
    if at < len(pieces) and pieces[at].text == "+" and pieces[at].start == pieces[at - 1].end:
        bound.kinds.append("floor")
        bound.last = at + 1
        return
    if at + 1 < len(pieces) and pieces[at].text == "-" and pieces[at + 1].lower in ("odd", "plus", "ish"):
        bound.kinds.append("floor" if pieces[at + 1].lower == "plus" else "approx")
        bound.last = at + 2
        return
    for skip in range(3):
        if skip and (at + skip > len(pieces) or pieces[at + skip - 1].kind != "word"):
            return
        for size in range(min(4, len(pieces) - at - skip), 0, -1):
            kind = _after().get(tuple(piece.lower for piece in pieces[at + skip : at + skip + size]))
            if kind is None or (skip and pieces[at + skip].lower not in ("or", "and", "if")):
                continue
            beyond = at + skip + size
            if pieces[beyond - 1].lower == "plus" and beyond < len(pieces) and pieces[beyond].kind == "word":
                # "£180,000 a week plus bonuses".
                continue
            if pieces[beyond - 1].lower == "more" and beyond < len(pieces) and pieces[beyond].lower == "than":
                # "18 elephants and more than 200 deer": the bound of the next number.
                continue
            bound.kinds.append(kind)
            if not skip:
                bound.last = at + size
            return


def apply_bound(kinds: list[str], low: float | None, high: float | None) -> dict[str, object]:
    """Bounds of a number after its qualifiers; the outermost one that bounds it wins.

    Example:
        >>> apply_bound(["above"], 12, 12)["low_open"]
        True
    """
    result: dict[str, object] = {
        "low": low,
        "high": high,
        "approx": any(kind in ("approx", "nearly") for kind in kinds),
    }
    bounding = [kind for kind in kinds if kind in ("floor", "above", "ceiling", "below")]
    if not bounding:
        return result
    kind = bounding[-1]
    if kind in ("floor", "above"):
        result |= {"high": None, "low_open": kind == "above"}
    else:
        result |= {"low": None, "high": high if high is not None else low, "high_open": kind == "below"}
    return result
