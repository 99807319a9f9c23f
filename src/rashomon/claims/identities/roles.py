"""Parts that news asks for beside the deeds: who was at the helm, at whose request, and who is what to whom - the
largest shareholder, the bank's adviser.
"""

from collections.abc import Iterator

from rashomon.claims.clause import is_negated, subject_of
from rashomon.claims.draft import Draft
from rashomon.claims.identities.blame import is_party
from rashomon.claims.identities.equations import equations
from rashomon.claims.identities.phrases import is_denied, is_named, named, theme, words_of
from rashomon.claims.identities.told import agent_of, is_passive, is_told, undergoer
from rashomon.claims.identities.wrecks import is_craft
from rashomon.claims.passages import Passages
from rashomon.lang import table
from rashomon.parse import Parsed, Token

STEERING = "at the controls"
ASKED = "who asked for it"


def parts(passages: Passages) -> Iterator[Draft]:
    """One claim for each helmsman and petitioner that the text tells."""
    parsed = passages.parsed
    for token in parsed.tokens:
        if token.pos in ("VERB", "AUX") and is_told(parsed, token):
            yield from _steers(passages, token)
        elif token.pos == "NOUN" and token.lemma in words_of("request", "nouns"):
            yield from _requested(passages, token)


def parts_of(passages: Passages) -> Iterator[Draft]:
    """One draft for each name that is told to be something to somebody ("the largest shareholder, Orrin Capital"): no
    claim yet, and one as soon as another report names the same part.
    """
    parsed = passages.parsed
    nouns = words_of("relation", "nouns")
    for equation in equations(parsed):
        for noun, name in ((equation.subject, equation.filler), (equation.filler, equation.subject)):
            token, party = parsed.tokens[noun], parsed.tokens[name]
            if party.pos == "NOUN" and token.lemma in nouns:
                # "Its adviser is the law firm Pike Marrow"
                party = next((c for c in parsed.children(name, "appos") if c.pos == "PROPN"), party)
                name = party.i
            if token.lemma not in nouns or party.pos != "PROPN" or not is_named(parsed, name):
                continue
            of = _whose(parsed, token)
            if of:
                yield named(passages, token.lemma, name, of=of, negated=equation.negated)


def _whose(parsed: Parsed, noun: Token) -> tuple[str, ...]:
    """To whom: the owner, or what stands behind "of", "to" and "for"; of the one that is only "the bidder" its noun."""
    links = [p for p in parsed.children(noun.i, "prep") if p.lower in ("of", "to", "for", "in")]
    inner = [t for p in links for t in parsed.children(p.i, "pobj")]
    owners = [*parsed.children(noun.i, "poss"), *inner, *parsed.children(noun.i, "compound", "nmod")]
    found = tuple(sorted({word for owner in owners if owner.pos != "PRON" for word in theme(parsed, owner.i)}))
    definite = any(child.lower in ("the", "its", "his", "her", "their", "our") for child in parsed.children(noun.i))
    return found or ((noun.lemma,) if definite else ())


def _steers(passages: Passages, verb: Token) -> Iterator[Draft]:
    """ "The first officer was flying", "the owner's son was at the helm"."""
    parsed = passages.parsed
    subject = subject_of(parsed, verb.i)
    if verb.lemma in words_of("steering", "firm") and is_passive(parsed, verb):
        # "The raft was steered by the owner's son"
        doer, thing = agent_of(parsed, verb), undergoer(parsed, verb)
        craft = thing is not None and is_craft(parsed.tokens[thing])
        if doer is not None and craft and is_party(passages, doer) and is_named(parsed, doer):
            yield named(passages, STEERING, doer, negated=is_negated(parsed, verb.i))
        return
    if subject is None or not is_party(passages, subject) or not is_named(parsed, subject):
        return
    at = [
        inner
        for p in parsed.children(verb.i, "prep")
        if p.lower in ("at", "behind")
        for inner in parsed.children(p.i, "pobj")
    ]
    helm = verb.lemma == "be" and any(inner.lemma in words_of("steering", "places") for inner in at)
    going = verb.tag == "VBG" and verb.lemma in words_of("steering", "verbs") and not parsed.children(verb.i, "prep")
    thing = undergoer(parsed, verb)
    steers = verb.lemma in words_of("steering", "firm") and thing is not None
    if helm or going or (steers and not is_passive(parsed, verb)):
        yield named(passages, STEERING, subject, negated=is_negated(parsed, verb.i))


def _requested(passages: Passages, noun: Token) -> Iterator[Draft]:
    """ "At the insistent request of Ostrel", "at Lusk's invitation"."""
    parsed = passages.parsed
    link = parsed.tokens[noun.head]
    if noun.dep != "pobj" or link.lower not in ("at", "on", "upon"):
        return
    inner = [t for p in parsed.children(noun.i, "prep") if p.lower == "of" for t in parsed.children(p.i, "pobj")]
    for party in [*inner, *parsed.children(noun.i, "poss")]:
        if party.pos == "PROPN" or (is_party(passages, party.i) and party.pos == "NOUN"):
            yield named(passages, ASKED, party.i, negated=is_denied(parsed, party.i))


def is_relation(role: str) -> bool:
    """Whether a role is what somebody is to somebody.

    Example:
        >>> is_relation("shareholder"), is_relation("cause")
        (True, False)
    """
    return role in table("roles")["relation"]["nouns"]
