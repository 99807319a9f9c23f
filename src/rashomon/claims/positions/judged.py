"""What something is held to be: "considers the video genuine", "described him as a former member of the party"."""

from collections.abc import Iterator

from attrs import evolve

from rashomon.claims.draft import Draft
from rashomon.claims.passages import Passages
from rashomon.claims.positions.actors import actors_of, acts, passive
from rashomon.claims.positions.content import is_vessel, phrase_content
from rashomon.claims.positions.extract import drafts_of
from rashomon.claims.positions.findings import by_office
from rashomon.claims.positions.lexicon import words
from rashomon.claims.positions.plain import is_asserted
from rashomon.claims.positions.polarity import clause_negated
from rashomon.claims.positions.stand import Stand
from rashomon.parse import Parsed, Token

_WORDS = ("ADJ", "NOUN", "VERB")


def judged_of(passages: Passages, taken: frozenset[int]) -> Iterator[Draft]:
    """What somebody holds something to be, as drafts of positions that another report may bring up.

    Args:
        passages: The report.
        taken: Tokens of positions read already; their clauses are left alone.
    """
    parsed = passages.parsed
    for token in parsed.tokens:
        if token.lemma not in words("judged", "verbs") or token.pos != "VERB" or token.i in taken:
            continue
        if passive(parsed, token.i) or clause_negated(parsed, token.i) or not is_asserted(parsed, token):
            continue
        actors = tuple(head for head in actors_of(parsed, token.i) if acts(parsed, head))
        for thing, word in _judgements(parsed, token) if actors else ():
            unnamed = thing.pos == "PRON" and passages.names.at(thing.i) is None
            if word.i in taken or unnamed or is_vessel(parsed, thing.i):
                continue
            content = evolve(
                phrase_content(parsed, word.i),
                doer=thing.i,
                link="are" if thing.tag in ("NNS", "NNPS") or thing.lower == "them" else "is",
            )
            content = evolve(content, tokens=tuple(i for i in content.tokens if i not in parsed.subtree(thing.i)))
            family = "confirm" if by_office(passages, token.i) else "allege"
            yield from drafts_of(
                passages, Stand(actors=actors, cue=(token.i,), family=family, negated=False, content=content)
            )


def _judgements(parsed: Parsed, verb: Token) -> Iterator[tuple[Token, Token]]:
    """What is judged, and what it is held to be."""
    for clause in parsed.children(verb.i, "ccomp"):
        small = clause.pos in _WORDS and clause.tag != "VB" and not parsed.children(clause.i, "aux", "auxpass", "mark")
        for thing in parsed.children(clause.i, "nsubj") if small else ():
            yield thing, clause
    for thing in parsed.children(verb.i, "dobj"):
        for word in parsed.children(verb.i, "oprd", "acomp"):
            yield thing, word
        for holder in (verb.i, thing.i):
            for prep in parsed.children(holder, "prep"):
                if prep.lower != "as":
                    continue
                for word in parsed.children(prep.i, "pobj", "amod", "pcomp"):
                    yield thing, word
                    for other in parsed.children(word.i, "conj"):
                        yield thing, other
