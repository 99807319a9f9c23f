"""Whom a lawyer speaks of: "his client", and "he" in what the lawyer says."""

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from rashomon.lang import table
from rashomon.names.mentions import Mention
from rashomon.names.titles import SEXES
from rashomon.parse import Token

if TYPE_CHECKING:
    from rashomon.names.cluster import Cluster
    from rashomon.names.merge import Book

_OWN = frozenset({"his", "her", "my", "our", "their"})
_SUBJECTS = ("nsubj", "nsubjpass")
# Sentences back that the lawyer was brought in.
_BACK = 2


@cache
def _advocates() -> frozenset[str]:
    actors = table("stances")["actors"]
    return frozenset(actors["advocates"]) - frozenset(actors["no_lawyers"])


def clients(book: "Book") -> None:
    """Merge "his client" and a lawyer's "he" with the one person whom the lawyer acts for."""
    for token in book.parsed.tokens:
        if token.i in book.at:
            continue
        if token.lower == "client" and any(child.lower in _OWN for child in book.parsed.children(token.i, "poss")):
            found = _client_near(book, token)
        elif token.lower in SEXES and token.dep in _SUBJECTS:
            found = _client_spoken_of(book, token)
        else:
            continue
        if found is not None:
            detail = f'"{token.text}" is {found.name}, whom the lawyer acts for'
            found.because("name-client", detail, token.text, found.name)
            use = "pronoun" if token.lower in SEXES else "description"
            book.put(found, Mention(first=token.i, last=token.i + 1, lead=token.i, use=use), alias=False)


def _client_near(book: "Book", token: Token) -> "Cluster | None":
    """The client of the lawyer told of last, in the sentence or the two before."""
    here = book.parsed.sentence_of(token.i)
    for i in range(here.i, max(-1, here.i - _BACK - 1), -1):
        sentence = book.parsed.sentences[i]
        found = {
            id(client): client
            for word in range(sentence.first, sentence.last)
            for client in _clients_of(book, book.parsed.tokens[word])
        }
        if found:
            return next(iter(found.values())) if len(found) == 1 else None
    return None


def _client_spoken_of(book: "Book", token: Token) -> "Cluster | None":
    """Whom "he" stands for in a clause that a lawyer is the one to say."""
    clause = book.parsed.tokens[token.head]
    while clause.dep == "conj" and clause.head != clause.i:
        clause = book.parsed.tokens[clause.head]
    if clause.dep != "ccomp":
        return None
    for subject in book.parsed.children(clause.head, "nsubj"):
        found = list(_clients_of(book, subject))
        if len(found) == 1 and subject.i < token.i and found[0].sex in ("", SEXES[token.lower]):
            return found[0]
    return None


def _clients_of(book: "Book", word: Token) -> Iterator["Cluster"]:
    """The persons whose lawyer a word names: "Lund's lawyer", "a lawyer for Lund", "his lawyer, Petra Holm"."""
    parsed = book.parsed
    beside = [word, *parsed.children(word.i, "appos", "compound"), parsed.tokens[word.head]]
    for noun in beside:
        if noun.lemma not in _advocates() or noun is beside[-1] and word.dep not in ("appos", "compound"):
            continue
        owners = [child.i for child in parsed.children(noun.i, "poss")]
        for prep in parsed.children(noun.i, "prep"):
            owners += [inner.i for inner in parsed.children(prep.i, "pobj")] if prep.lower in ("for", "of") else []
        for owner in owners:
            cluster = book.at.get(owner)
            if cluster is not None and cluster.kind == "person" and cluster is not book.at.get(word.i):
                yield cluster
                return
