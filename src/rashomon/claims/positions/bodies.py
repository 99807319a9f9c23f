"""Whom a person speaks for: "its chairman, Ivo Brandt", "Ivo Brandt, the head of the mission", "her lawyer"."""

from collections.abc import Iterator

from rashomon.claims.attribution.lexicon import source_kinds
from rashomon.claims.passages import Passages
from rashomon.claims.positions.lexicon import words
from rashomon.model import Entity
from rashomon.names.titles import title_at
from rashomon.parse import Parsed, Token

# Sentences back in which the one that "its" stands for may be named.
_BACK = 2


def body_named(passages: Passages, head: int) -> Entity | str:
    """The body whose office or voice a person is said to hold at any mention; empty when none is told.

    Args:
        passages: The report.
        head: Head of the noun phrase that names or describes the person.

    Returns:
        The body, or its words where it has no name.
    """
    for place in _mentions(passages, head):
        for office in _offices(passages.parsed, place):
            found = _owner(passages, office)
            if found:
                return found
    return ""


def body_before(passages: Passages, head: int) -> Entity | None:
    """The organisation last named before a word, in its sentence or the two before."""
    tokens = passages.parsed.tokens
    sentence = tokens[head].sentence
    for i in range(head - 1, -1, -1):
        if sentence - tokens[i].sentence > _BACK:
            return None
        entity = passages.names.at(i)
        if entity is not None and entity.kind == "organisation":
            return entity
    return None


def _mentions(passages: Passages, head: int) -> Iterator[int]:
    """Heads of all mentions of the person that a token names, the token's own first."""
    yield head
    entity = passages.names.at(head)
    for start, end in entity.mentions if entity is not None and entity.kind == "person" else ():
        first, last = passages.parsed.token_range(start, end)
        inside = range(first, last)
        yield next((i for i in inside if passages.parsed.tokens[i].head not in inside), first)


def _offices(parsed: Parsed, head: int) -> Iterator[Token]:
    """Nouns for what a person is: beside the name, in front of it, or the head itself."""
    token = parsed.tokens[head]
    beside = [
        *parsed.children(head, "appos", "compound", "nmod"),
        *([parsed.tokens[token.head]] if token.dep == "appos" else []),
    ]
    for noun in (token, *beside):
        if noun.pos in ("NOUN", "PROPN") and (
            noun.lemma.lower() in words("actors", "mouthpieces") | words("actors", "advocates")
            or title_at([noun.lower], 0)
        ):
            yield noun


def _owner(passages: Passages, office: Token) -> Entity | str:
    parsed = passages.parsed
    advocate = office.lemma in words("actors", "advocates")
    for owner in parsed.children(office.i, "poss", "compound", "nmod"):
        client = passages.names.at(owner.i) if advocate else None
        if client is not None and client.kind == "person":
            return client  # "her lawyer, Simon Adair"
        points_back = owner.lower in ("its", "their")
        entity = body_before(passages, owner.i) if points_back else passages.names.at(owner.i)
        if entity is not None and entity.kind == "organisation":
            return entity
    mouthpiece = office.lemma in words("actors", "mouthpieces")
    for owner in parsed.children(office.i, "compound") if mouthpiece else ():
        if owner.pos == "NOUN" and source_kinds().get(owner.lemma) in ("official", "organisation"):
            return f"the {owner.lower}"  # "a county spokeswoman, Imelda Foss"
    for prep in parsed.children(office.i, "prep"):
        for noun in parsed.children(prep.i, "pobj") if prep.lower in ("of", "for") else ():
            entity = passages.names.at(noun.i)
            if entity is not None and (entity.kind == "organisation" or advocate and entity.kind == "person"):
                return entity
            if mouthpiece:
                return parsed.text(*parsed.edges(noun.i)) if entity is None else entity
    return ""
