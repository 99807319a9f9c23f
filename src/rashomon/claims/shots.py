"""Shots that hit somebody: who is struck by gunfire was shot."""

from rashomon.claims.clause import subject_of
from rashomon.claims.measures import words
from rashomon.parse import Parsed, Token


def by_shot(parsed: Parsed, verb: Token) -> bool:
    """Whether it is shots that hit: "gunfire struck three", "hit by a bullet", "the gun went off, striking a boy"."""
    subject = subject_of(parsed, verb.i)
    if subject is not None and parsed.tokens[subject].lemma in words("shots"):
        return True
    for prep in parsed.children(verb.i, "agent", "prep"):
        if prep.lower in ("by", "with") and any(
            noun.lemma in words("shots")
            or any(part.lemma in words("shots") for part in parsed.children(noun.i, "compound"))
            for noun in parsed.children(prep.i, "pobj")
        ):
            return True
    if verb.dep != "advcl" or verb.tag != "VBG":
        return False
    above = parsed.tokens[verb.head]
    gun = subject is not None and parsed.tokens[subject].lemma in words("guns")
    opened = above.lemma == "open" and any(child.lemma == "fire" for child in parsed.children(above.i, "dobj"))
    return gun or opened or above.lemma in words("aimed")
