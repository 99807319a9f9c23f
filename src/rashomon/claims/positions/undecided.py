"""What is left open, by who could not find out or to another: "could not determine whether", "is for the court"."""

from rashomon.claims.positions.actors import actors_of, passive
from rashomon.claims.positions.content import OPEN, clause_content, marked
from rashomon.claims.positions.lexicon import words
from rashomon.claims.positions.polarity import negated, polarity
from rashomon.claims.positions.stand import Stand
from rashomon.parse import Parsed, Token

_NOBODY = frozenset({"nobody", "none", "one", "no-one"})
_ABLE = frozenset({"can", "could", "ca", "would", "will"})
_FRONTED = ("csubj", "csubjpass", "advcl", "ccomp")


def undecided_stand(parsed: Parsed, token: Token) -> Stand | None:
    """The stance of who leaves a matter open; None where nobody does."""
    return _not_found(parsed, token) or _left_to_another(parsed, token) or _told_by_nobody(parsed, token)


def _not_found(parsed: Parsed, token: Token) -> Stand | None:
    """ "Could not determine whether P", "was unable to establish whether P"."""
    if token.lemma not in words("undecided", "finding") or passive(parsed, token.i):
        return None
    clause = next((c for c in parsed.children(token.i, "ccomp", "advcl") if marked(parsed, c.i, OPEN)), None)
    if clause is None or clause.i < token.i or not polarity(parsed, token.i):
        return None
    if clause.dep == "advcl" and not marked(parsed, clause.i, frozenset({"whether"})):
        return None  # "cannot rule if the chair is away"
    return _open(parsed, actors_of(parsed, token.i), token, clause)


def _left_to_another(parsed: Parsed, token: Token) -> Stand | None:
    """ "Whether P is for the court to decide", "is a matter for the inquiry", "remains under investigation"."""
    if token.lemma not in words("undecided", "lasting") or negated(parsed, token.i):
        return None
    clause = _whether_before(parsed, token)
    if clause is None:
        return None
    left = any(
        child.lemma in words("undecided", "deciding") for child in parsed.children(token.i, "xcomp", "advcl", "ccomp")
    )
    for prep in parsed.children(token.i, "prep"):
        nouns = parsed.children(prep.i, "pobj")
        left |= prep.lower == "for" and any(noun.pos in ("NOUN", "PROPN", "PRON") for noun in nouns)
        left |= prep.lower == "under" and any(noun.lemma in words("undecided", "under") for noun in nouns)
    left |= any(
        child.lower in ("for", "open", "unresolved")
        for noun in parsed.children(token.i, "attr")
        if noun.lemma in words("undecided", "matters")
        for child in parsed.children(noun.i)
    )
    return _open(parsed, (), token, clause) if left else None


def _told_by_nobody(parsed: Parsed, token: Token) -> Stand | None:
    """ "Whether the firm had agreed, nobody could tell me"."""
    if token.lemma not in words("undecided", "telling"):
        return None
    able = token.lemma == "know" or any(c.lower in _ABLE for c in parsed.children(token.i, "aux"))
    nobody = any(c.lower in _NOBODY for c in parsed.children(token.i, "nsubj")) and negated(parsed, token.i)
    clause = _whether_before(parsed, token)
    return _open(parsed, (), token, clause) if able and nobody and clause is not None else None


def _whether_before(parsed: Parsed, token: Token) -> Token | None:
    return next(
        (
            child
            for child in parsed.children(token.i, *_FRONTED)
            if child.i < token.i and marked(parsed, child.i, frozenset({"whether"}))
        ),
        None,
    )


def _open(parsed: Parsed, actors: tuple[int, ...], token: Token, clause: Token) -> Stand:
    return Stand(
        actors=actors,
        cue=(token.i,),
        family="unknown",
        negated=False,
        content=clause_content(parsed, clause.i),
        voiced=False,
    )
