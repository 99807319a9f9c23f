"""States by name, adjective, capital and seat of government; what a name lies in."""

import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache

from attrs import frozen

from rashomon.lang import table


@frozen(kw_only=True)
class StateWord:
    """What a word or phrase says of a state.

    Args:
        code: ISO 3166 code.
        use: ``name``, ``adjective``, ``capital`` or ``seat``.
        length: Number of tokens.
        plain: Phrase in lower case.
    """

    code: str
    use: str
    length: int
    plain: str


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """Lower case, marks off letters, runs of blanks and apostrophes made plain.

    Example:
        >>> fold("Élysée  Palace")
        'elysee palace'
    """
    if text.isascii():
        return " ".join(text.lower().split())
    plain = unicodedata.normalize("NFKD", text.replace("\u2019", "'").replace("\u00f8", "o").replace("\u0142", "l"))
    return " ".join("".join(char for char in plain if not unicodedata.combining(char)).lower().split())


def _pieces(phrase: str) -> tuple[str, ...]:
    """A phrase as the tokenizer cuts it: possessives and hyphens apart."""
    return tuple(fold(phrase).replace("'s ", " 's ").replace("-", " - ").replace(",", " ,").split())


@cache
def state_name(code: str) -> str:
    """The usual name of a state.

    Example:
        >>> state_name("KP")
        'North Korea'
    """
    row = table("states").get(code)
    names = row["names"] if row else table("demonyms")["names"].get(code, (code,))
    return str(names[0])


def _phrases() -> list[tuple[str, str, str]]:
    """(phrase, use, code) of everything known, stronger uses first."""
    by_hand = table("demonyms")
    rows: list[tuple[str, str, str]] = []
    for code, row in table("states").items():
        rows += [(name, "name", code) for name in row["names"]]
    rows += [(name, "name", code) for code, names in by_hand["names"].items() for name in names]
    adjectives = [(word, code) for code, row in table("states").items() for word in row["adjectives"]]
    adjectives += [(word, code) for code, words in by_hand["adjectives"].items() for word in words]
    for word, code in adjectives:
        rows += [(word, "adjective", code), (word + "s", "adjective", code)]
    for code, row in table("states").items():
        rows += [(name, "capital", code) for name in row["capitals"]]
    rows += [(name, "capital", code) for code, names in by_hand["capitals"].items() for name in names]
    rows += [(name, "seat", code) for code, names in by_hand["seats"].items() for name in names]
    return rows


@cache
def _index() -> dict[str, tuple[tuple[tuple[str, ...], StateWord], ...]]:
    """First piece to the phrases that begin with it, longest first; the first entry of a phrase wins."""
    found: dict[tuple[str, ...], StateWord] = {}
    for phrase, use, code in _phrases():
        pieces = _pieces(phrase.removeprefix("the "))
        if pieces:
            word = StateWord(code=code, use=use, length=len(pieces), plain=" ".join(pieces))
            found.setdefault(pieces, word)
    index: dict[str, list[tuple[tuple[str, ...], StateWord]]] = {}
    for pieces, word in found.items():
        index.setdefault(pieces[0], []).append((pieces, word))
    return {first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in index.items()}


def find_state(words: Sequence[str], at: int = 0) -> StateWord | None:
    """The longest phrase of a state that begins at a position.

    Args:
        words: Lower-case tokens.
        at: Where to begin.

    Example:
        >>> find_state(["south", "korean", "lawmakers"]).code
        'KR'
    """
    word = words[at]
    rows = _index().get(word if word.isascii() else fold(word))
    if rows is None:
        return None
    for pieces, entry in rows:
        if len(pieces) == 1 or tuple(fold(piece) for piece in words[at : at + len(pieces)]) == pieces:
            return entry
    return None


@cache
def wide_adjectives() -> frozenset[str]:
    """Adjectives of continents, peoples and faiths, which name no one state ("European", "Korean")."""
    return frozenset(table("demonyms")["wide"]["words"])


def joining_end() -> str:
    """What the first half of a joined adjective ends in ("Franco-German")."""
    return str(table("demonyms")["wide"]["joining"])


def state_of(text: str) -> str:
    """The id of the state that a country name, demonym, capital or seat of government belongs to; empty when none.

    Example:
        >>> state_of("Russian"), state_of("Pyongyang"), state_of("the Kremlin"), state_of("Atlantis")
        ('state:RU', 'state:KP', 'state:RU', '')
    """
    pieces = _pieces(text.strip().removesuffix("\u2019s").removesuffix("'s"))
    if pieces[:1] == ("the",):
        pieces = pieces[1:]
    if not pieces:
        return ""
    found = find_state(pieces)
    return f"state:{found.code}" if found is not None and found.length == len(pieces) else ""


def within(name: str) -> tuple[str, ...]:
    """What a place lies in, nearest first, as far as the data know: a capital or a seat of government in its state.

    Example:
        >>> within("Pyongyang"), within("Nowhere")
        (('North Korea',), ())
    """
    pieces = _pieces(name)
    if pieces[:1] == ("the",):
        pieces = pieces[1:]
    found = find_state(pieces) if pieces else None
    if found is None or found.length != len(pieces) or found.use not in ("capital", "seat"):
        return ()
    return (state_name(found.code),)
