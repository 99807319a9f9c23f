"""How a text says what played a part: "the culprit was X", "turned out to be X", "identified as X", "Cause: X".

One set for all parts that are asked for; which nouns name a part is data, [asked] in lang/en/roles.toml.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from rashomon.claims.clause import subject_of
from rashomon.claims.draft import Draft
from rashomon.claims.identities.phrases import acts, is_denied, is_named, named, phrase, theme, words_of
from rashomon.claims.identities.told import is_passive
from rashomon.claims.passages import Passages
from rashomon.lang import table
from rashomon.names.chunks import is_capital
from rashomon.parse import Parsed, Token

# What stands behind a label is named in so many words.
_LABELLED = 6


def asked(passages: Passages) -> Iterator[Draft]:
    """One claim for each part of an event that the text says the filler of: motive, source, target."""
    parsed = passages.parsed
    parts = {word: role for role, part in table("roles")["asked"].items() for word in part["nouns"]}
    for noun in parsed.tokens:
        role = parts.get(noun.lemma, "") if noun.pos in ("NOUN", "PROPN") else ""
        if not role:
            continue
        whose = _of(parsed, noun)
        of_what = table("roles")["asked"][role].get("of")
        if of_what is not None and (whose is None or parsed.tokens[whose].lemma not in of_what):
            continue
        for filler in fillers(passages, noun):
            fits = _fits(passages, table("roles")["asked"][role], filler, whose)
            if fits and parsed.tokens[filler].lemma != noun.lemma:
                yield named(passages, role, filler, of=theme(parsed, whose), negated=is_denied(parsed, filler))


def _fits(passages: Passages, part: Mapping[str, Any], filler: int, whose: int | None) -> bool:
    """Whether a filler is one that the part takes; a name only where it is told whose part it is."""
    token = passages.parsed.tokens[filler]
    if part.get("named"):
        told = token.dep != "appos" and whose is not None
        return told and token.pos == "PROPN" and is_capital(token)
    if "listed" in part:
        return token.lemma in words_of(part["listed"], "nouns")
    return is_named(passages.parsed, filler)


def fillers(passages: Passages, noun: Token) -> Iterator[int]:
    """The tokens of what a noun is said to be, or what is said to be it."""
    parsed = passages.parsed
    verb = parsed.tokens[noun.head]
    if noun.dep in ("nsubj", "nsubjpass"):
        yield from _is(parsed, verb)
    elif noun.dep == "attr" and verb.lemma == "be":
        subject = subject_of(parsed, verb.i)
        if subject is not None and _is_definite(parsed, noun):
            yield subject
    elif noun.dep == "pobj" and verb.lower == "as" and _is_definite(parsed, noun):
        yield from _held_for(parsed, verb)
    if noun.dep in ("dobj", "nsubjpass"):
        yield from _named_as(parsed, verb)
    if _is_definite(parsed, noun):
        yield from (child.i for child in parsed.children(noun.i, "appos") if child.i > noun.i)
    yield from _label(parsed, noun)


def _is(parsed: Parsed, verb: Token) -> Iterator[int]:
    """ "Was X", "turned out to be X", "is believed to have been X"."""
    if verb.lemma == "be":
        # A bare noun may be read as an adjective's place: "the motive was revenge".
        yield from (filler.i for filler in parsed.children(verb.i, "attr", "acomp"))
    turns = words_of("frames", "turning") | (words_of("frames", "holding") if is_passive(parsed, verb) else frozenset())
    if verb.lemma in turns:
        for below in parsed.children(verb.i, "xcomp", "oprd"):
            if below.lemma == "be":
                yield from (filler.i for filler in parsed.children(below.i, "attr"))


def _named_as(parsed: Parsed, verb: Token) -> Iterator[int]:
    """ "Identified the X as Y", "the X was given as Y"."""
    if verb.lemma not in words_of("frames", "naming"):
        return
    governors = [verb, *parsed.children(verb.i, "dobj", "nsubjpass")]
    for governor in governors:
        for link in parsed.children(governor.i, "prep"):
            if link.lower == "as":
                yield from (inner.i for inner in parsed.children(link.i, "pobj"))
    yield from (filler.i for filler in parsed.children(verb.i, "oprd"))


def _held_for(parsed: Parsed, link: Token) -> Iterator[int]:
    """ "Regards X as the source", "X was identified as the source"."""
    verb = parsed.tokens[link.head]
    if verb.pos != "VERB":
        verb = parsed.tokens[verb.head]
    if verb.lemma in words_of("frames", "naming") | words_of("frames", "holding") | words_of("frames", "regarding"):
        things = parsed.children(verb.i, "nsubjpass") if is_passive(parsed, verb) else parsed.children(verb.i, "dobj")
        yield from (thing.i for thing in things)


def _label(parsed: Parsed, noun: Token) -> Iterator[int]:
    """ "Cause: a worn bearing"."""
    sentence = parsed.sentence_of(noun.i)
    colon = _colon(parsed, noun)
    if noun.i - sentence.first > 2 or colon is None or colon + 1 >= sentence.last:
        return
    behind = parsed.tokens[colon + 1 : min(sentence.last, colon + 1 + _LABELLED)]
    if any(token.tag in ("VB", "VBD", "VBZ", "VBP", "MD") for token in behind):
        return
    head = next((t for t in behind if t.pos in ("NOUN", "PROPN") and t.dep not in ("compound", "nmod", "amod")), None)
    if head is not None and phrase(parsed, head.i)[0] <= colon + 2:
        yield head.i


def _colon(parsed: Parsed, noun: Token) -> int | None:
    """The colon behind a label, right behind it or behind how sure it is ("Cause, provisional:")."""
    behind = parsed.tokens[noun.i + 1 : noun.i + 1 + _COLON]
    if behind[:1] and behind[0].text == ":":
        return behind[0].i
    qualified = behind[:1] and behind[0].text in (",", "(") and [t.text for t in behind[2:]].count(":")
    return next(t.i for t in behind if t.text == ":") if qualified else None


# A qualification of a label is a word between a comma or brackets and the colon.
_COLON = 4


def is_label(parsed: Parsed, noun: Token) -> bool:
    """Whether a word stands before a colon at the head of a sentence or a line."""
    return noun.i - parsed.sentence_of(noun.i).first <= 1 and _colon(parsed, noun) is not None


def _is_definite(parsed: Parsed, noun: Token) -> bool:
    """Whether a noun is said to be the one: by an article or possessor, or by a word for how sure it is."""
    return any(
        child.lower == "the" or child.dep == "poss" or child.tag == "JJS" or child.lower in words_of("frames", "sure")
        for child in parsed.children(noun.i)
    )


def _of(parsed: Parsed, noun: Token) -> int | None:
    for link in parsed.children(noun.i, "prep"):
        inner = parsed.children(link.i, "pobj")
        if link.lower in ("of", "for", "behind") and inner:
            return inner[0].i
    return next((child.i for child in parsed.children(noun.i, "compound", "poss")), None)


def is_thing(passages: Passages, filler: int) -> bool:
    """Whether a filler can be a cause: no person and no body."""
    event = passages.parsed.tokens[filler].lemma in words_of("cause", "effect_nouns")
    return is_named(passages.parsed, filler) and (event or not acts(passages, filler))
