"""Denials by nobody and nothing: "nobody told us", "nothing had been alight", "heard no siren"."""

from rashomon.claims.positions.lexicon import words
from rashomon.claims.positions.polarity import clause_negated, negative_phrase
from rashomon.parse import Parsed, Token


def informs_nobody(parsed: Parsed, token: Token) -> bool:
    """ "Nobody told us", "the mayor was never warned": that word of it reached somebody is denied.

    What was not told of ("told nobody who it was", "was not told whether P") is left open.
    """
    if token.lemma not in words("operators", "informing") - {"hear", "learn"} or not clause_negated(parsed, token.i):
        return False
    if token.tag not in ("VBD", "VBN") and not any(c.lower in ("did", "had") for c in parsed.children(token.i, "aux")):
        return False
    if parsed.children(token.i, "ccomp", "xcomp"):
        return False
    if parsed.children(token.i, "nsubjpass"):
        return True
    nobody = any(negative_phrase(parsed, child.i) for child in parsed.children(token.i, "nsubj"))
    return nobody and any(noun.pos in ("PRON", "PROPN", "NOUN") for noun in parsed.children(token.i, "dative", "dobj"))


def none_were(parsed: Parsed, token: Token, nothing: Token) -> bool:
    """ "Nothing had been alight": that anything was. "Nothing was clear" and "it was nothing" deny nothing."""
    past = token.tag == "VBD" or any(child.lower == "had" for child in parsed.children(token.i, "aux"))
    said = parsed.children(token.i, "acomp", "advmod")  # "awry"
    said += [child for child in parsed.children(token.i, "attr") if not parsed.children(child.i)]  # "alight"
    vague = words("truth", "known") | words("truth", "unknown") | words("plain", "judging")
    return nothing.dep == "nsubj" and past and bool(said) and not any(child.lower in vague for child in said)


def perceives_none(parsed: Parsed, token: Token) -> bool:
    """ "Heard no siren", "no shots were heard": a thing that was not perceived is said not to have been there."""
    return token.lemma in words("plain", "perceiving") and any(
        noun.pos in ("NOUN", "PROPN") and any(c.lower in ("no", "any") for c in parsed.children(noun.i, "det"))
        for noun in parsed.children(token.i, "dobj", "nsubjpass")
    )
