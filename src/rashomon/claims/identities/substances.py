"""Which substance came out: "a chlorine leak", "gave off hydrogen chloride", "it is ammonia"."""

from collections.abc import Iterator

from rashomon.claims.draft import Draft
from rashomon.claims.identities.frames import fillers
from rashomon.claims.identities.phrases import is_denied, named, words_of
from rashomon.claims.identities.told import is_passive, is_told
from rashomon.claims.passages import Passages
from rashomon.lang import table
from rashomon.parse import Parsed, Token

SUBSTANCE = "substance"


def substances(passages: Passages) -> Iterator[Draft]:
    """One claim for each substance that the text says was released, in a report that tells of a release."""
    parsed = passages.parsed
    if not any(_is_release(parsed, token) for token in parsed.tokens):
        return
    for token in parsed.tokens:
        if (token.pos in ("NOUN", "PROPN") or token.dep == "acomp") and is_substance(token):
            yield from _told(passages, token)
        elif token.lemma in words_of("substance", "words"):
            for filler in fillers(passages, token):
                if is_substance(parsed.tokens[filler]):
                    yield named(passages, SUBSTANCE, filler, negated=is_denied(parsed, filler))


def is_substance(token: Token) -> bool:
    """Whether a noun names one substance, by a list or by an ending of the names of compounds."""
    lemma = token.lemma.lower()
    return lemma in words_of("substance", "nouns") or lemma.endswith(tuple(table("roles")["substance"]["endings"]))


def _is_release(parsed: Parsed, token: Token) -> bool:
    if token.pos == "NOUN" and token.lemma in words_of("substance", "releases"):
        at = parsed.sentence_of(token.i).i
        return any(
            is_substance(other) or other.lemma in words_of("substance", "words")
            for sentence in parsed.sentences[max(0, at - 1) : at + 2]
            for other in parsed.tokens_of(sentence)
        )
    return token.pos == "VERB" and token.lemma in words_of("substance", "escaping")


def _told(passages: Passages, noun: Token) -> Iterator[Draft]:
    parsed = passages.parsed
    above = parsed.tokens[noun.head]
    released = words_of("substance", "releases")
    if noun.dep in ("compound", "nmod") and above.lemma in released:
        yield from _one(passages, noun)
    elif noun.dep == "npadvmod" and above.lower in ("based", "containing"):
        product = parsed.tokens[above.head]
        if product.lemma in words_of("substance", "words") and _governed(parsed, product):
            yield named(passages, SUBSTANCE, product.i, negated=is_denied(parsed, product.i))
    elif (
        noun.dep == "pobj"
        and _governed(parsed, noun)
        or noun.dep in ("nsubj", "nsubjpass", "dobj")
        and _moves(parsed, above, noun)
    ):
        yield from _one(passages, noun)
    elif noun.dep in ("attr", "acomp") and above.lemma == "be" and is_told(parsed, above):
        about = parsed.children(above.i, "nsubj", "csubj")
        if any(
            word.lower in ("it", "this", "that")
            or word.lemma in words_of("substance", "clouds")
            or word.lemma in words_of("substance", "escaping")
            for word in about
        ):
            yield from _one(passages, noun)


def _one(passages: Passages, noun: Token) -> Iterator[Draft]:
    yield named(passages, SUBSTANCE, noun.i, negated=is_denied(passages.parsed, noun.i))


def _governed(parsed: Parsed, noun: Token) -> bool:
    """ "A release of X", "a leak of a limited quantity of X", "a cloud of X"."""
    link = parsed.tokens[noun.head]
    for _ in range(2):
        if noun.dep != "pobj" or link.lower != "of":
            return False
        above = parsed.tokens[link.head]
        if above.lemma in words_of("substance", "releases") | words_of("substance", "clouds"):
            return True
        if above.dep in ("dobj", "nsubj", "nsubjpass") and above.lemma in words_of("substance", "amounts"):
            return _moves(parsed, parsed.tokens[above.head], above)
        noun, link = above, parsed.tokens[above.head]
    return False


def _moves(parsed: Parsed, verb: Token, noun: Token) -> bool:
    """Whether a verb tells that something came out, or was being moved when it did."""
    if verb.pos != "VERB" or not (is_told(parsed, verb) or verb.dep in ("xcomp", "pcomp", "advcl")):
        return False
    particles = {child.lower for child in parsed.children(verb.i, "prt")}
    emitted = verb.lemma in words_of("substance", "emitting") or (verb.lemma == "give" and "off" in particles)
    if noun.dep == "nsubj":
        return verb.lemma in words_of("substance", "escaping") and not parsed.children(verb.i, "dobj")
    moved = verb.lemma in words_of("substance", "moving") and is_passive(parsed, verb)
    return emitted or moved or (noun.dep == "nsubjpass" and verb.lemma in words_of("substance", "escaping"))
