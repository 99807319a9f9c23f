"""Of which sort a body is, by its name and what the text tells it has: a company, a party.

A name seldom tells that it is a company's ("Corbane Holdings" does, "Corbane" does not); that it has a chief executive
or employs people does.
"""

from collections.abc import Iterator
from functools import cache

from attrs import frozen

from rashomon.lang import table
from rashomon.parse import Parsed, Token

_OWN = frozenset({"'s", "\u2019s", "'", "\u2019"})


@frozen(kw_only=True)
class Sort:
    """A sort of bodies.

    Args:
        nouns: What stands for one that was named before.
        heads: Words that end the name of one.
        beside: Nouns beside a name that make it one.
        has: What only such a body has.
        behind: What such a body has, and a person has too, unless it stands right behind the name.
        by: Participles before "by", or verbs, that make whoever does it one.
    """

    nouns: frozenset[str]
    heads: frozenset[str]
    beside: frozenset[str]
    has: frozenset[str]
    behind: frozenset[str]
    by: frozenset[str]


@cache
def sorts() -> tuple[Sort, ...]:
    """The sorts that are told apart."""
    keys = ("nouns", "heads", "beside", "has", "behind", "by")
    return tuple(Sort(**{key: frozenset(row[key]) for key in keys}) for row in table("agencies")["sort"])


def sort_of(noun: str) -> Sort | None:
    """The sort of bodies a noun stands for; None for a noun that stands for none of them."""
    return next((sort for sort in sorts() if noun in sort.nouns), None)


def sort_told(parsed: Parsed, first: int, last: int) -> Sort | None:
    """Of which sort the words of a name, or those around one mention of it, make a body; None where they do not tell.

    Args:
        parsed: The report.
        first, last: Token range of the name, without a title.
    """
    for sort in sorts():
        if last - first > 1 and parsed.tokens[last - 1].lower in sort.heads:
            return sort
        if _beside(parsed, first) in sort.beside | sort.nouns or set(_had(parsed, first, last)) & sort.has:
            return sort
        if set(_behind(parsed, last)) & sort.behind or set(_did(parsed, first, last)) & sort.by:
            return sort
    return None


def _beside(parsed: Parsed, first: int) -> str:
    """ "The launch company Corbane": the noun right before a name."""
    before = parsed.tokens[first - 1] if first else None
    return "" if before is None or before.tag != "NN" or before.text[0].isupper() else before.lower


def _words(parsed: Parsed, first: int) -> list[str]:
    """One word and two from a place on."""
    found = [token.lower for token in parsed.tokens[first : first + 2]]
    return [" ".join(found[: n + 1]) for n in range(len(found))]


def _behind(parsed: Parsed, last: int) -> list[str]:
    return _words(parsed, last)


def _had(parsed: Parsed, first: int, last: int) -> Iterator[str]:
    """ "Corbane's shareholders", "Corbane chief executive Ann Lund", "the chief executive of Corbane"."""
    tokens = parsed.tokens
    own = last < len(tokens) and tokens[last].text in _OWN
    yield from _words(parsed, last + own)
    if own:
        yield from _words(parsed, last + 2)  # "Corbane's former chief executive"
    before = _before(parsed, first)
    if before > 0 and tokens[before].lower in ("of", "at"):
        yield from (" ".join(token.lower for token in tokens[max(0, before - n) : before]) for n in (1, 2))


def _did(parsed: Parsed, first: int, last: int) -> Iterator[str]:
    """ "Nurses employed by Corbane", "Corbane employs 400"."""
    tokens = parsed.tokens
    before = _before(parsed, first)
    if before > 0 and tokens[before].lower == "by" and tokens[before - 1].tag == "VBN":
        yield tokens[before - 1].lemma
    head = tokens[last - 1]
    if head.dep == "nsubj" and tokens[head.head].pos == "VERB":
        yield tokens[head.head].lemma
    if last + 2 < len(tokens) and tokens[last].text == "," and tokens[last + 1].lower == "which":
        yield tokens[last + 2].lemma


def _before(parsed: Parsed, first: int) -> int:
    return first - 1 - (first > 1 and parsed.tokens[first - 1].lower == "the")


def is_restricted(parsed: Parsed, noun: Token) -> bool:
    """ "The company behind the club", "the firm that built it", "the company, Corbane Ltd": told by what follows."""
    after = parsed.tokens[noun.i + 1] if noun.i + 1 < len(parsed.tokens) else None
    if after is None or after.text == ",":
        return any(child.pos == "PROPN" for child in parsed.children(noun.i, "appos"))
    if any(child.i == after.i and child.lower in ("behind", "with", "at", "in") for child in parsed.children(noun.i)):
        return True
    return any(parsed.edges(child.i)[0] == after.i for child in parsed.children(noun.i, "relcl", "acl"))
