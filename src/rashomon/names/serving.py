"""Which state an office serves: the words before it and the organ behind it."""

from collections.abc import Sequence
from functools import cache

from rashomon.lang import table
from rashomon.names.chunks import is_capital
from rashomon.names.gazetteer import find_state
from rashomon.names.titles import is_modifier, title_at
from rashomon.parse import Parsed

_LINKS = frozenset({"of", "for"})
_SMALL = frozenset({"the", "'s", "\u2019s", "'", "-", "and"})
_MAX = 14


@cache
def _organs() -> frozenset[str]:
    return frozenset(table("titles")["organs"]["words"])


@cache
def _domains() -> frozenset[str]:
    return frozenset(table("agencies")["bodies"]["modifiers"])


@cache
def _apart() -> frozenset[str]:
    return frozenset(table("titles")["apart"]["words"])


def is_organ(word: str) -> bool:
    """Whether a body that ends in a word is an organ of its state ("Ministry", "Army", no "Federation")."""
    return word.lower() in _organs()


def is_apart(role: str) -> bool:
    """Whether the bearer of a role speaks for himself, whatever the state before it ("analyst", "former striker").

    Example:
        >>> is_apart("defence analyst"), is_apart("foreign minister")
        (True, False)
    """
    return bool(_apart() & set(role.lower().split()[-1:]))


def state_behind(parsed: Parsed, office: int, last: int) -> int | None:
    """The token that names the state whose organ stands behind an office, None when none does.

    "chief of the general staff of the Danish armed forces" goes from "of" to "of" through organs of states only; a
    football federation's head serves no state.

    Args:
        parsed: The report.
        office: Last token of the office ("chief").
        last: Where to stop reading.
    """
    tokens = parsed.tokens
    at = office + 1
    if is_apart(tokens[office].lower):
        return None
    stop = min(last, at + _MAX)
    while at < stop and tokens[at].lower in _LINKS:
        first = end = at + 1
        while end < stop and (tokens[end].pos in ("NOUN", "PROPN", "ADJ") or tokens[end].lower in _SMALL):
            end += 1
        names = [i for i in range(first, end) if tokens[i].lower not in _SMALL]
        if not names:
            return None
        organ = tokens[names[-1]].lower in _organs()
        if is_capital(tokens[names[0]]) and (organ and len(names) > 1 or _is_state(parsed, names)):
            found = names[0]
            if tokens[found].lower not in _organs() and not title_at([tokens[found].lower], 0):
                return found
        if not organ:
            return None
        at = end
    return None


def _is_state(parsed: Parsed, names: Sequence[int]) -> bool:
    words = [parsed.tokens[i].lower for i in names]
    found = find_state(words)
    return len(words) == 1 or (found is not None and found.use == "name" and found.length == len(words))


def domain_start(parsed: Parsed, office: int, first: int) -> int:
    """Where the words before an office that say what it deals in begin: "foreign" minister, "deputy defence" minister.

    Args:
        parsed: The report.
        office: First token of the office.
        first: Where its sentence begins.
    """
    at = office
    while at > first:
        before = parsed.tokens[at - 1]
        known = is_modifier(before.lower) or before.lower in _domains()
        if not known or before.text[0].isupper() or before.pos not in ("NOUN", "PROPN", "ADJ"):
            break
        at -= 1
    return at


def state_before(parsed: Parsed, at: int, first: int) -> int | None:
    """First token of the state that stands right before a position, as adjective or owner, or the last of another name
    there; None when no name does.
    """
    tokens = parsed.tokens
    end = at - 1 if at > first and tokens[at - 1].tag == "POS" else at
    for size in (3, 2, 1):
        start = end - size
        if start < first or not is_capital(tokens[start]):
            continue
        found = find_state([token.lower for token in tokens[start:end]])
        if found is not None and found.length == size and found.use != "capital":
            return start
    # A name that only the text shows to be a state's or an organ's; who reads it looks what it is.
    return end - 1 if end > first and is_capital(tokens[end - 1]) else None
