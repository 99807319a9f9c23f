"""By which way somebody got out of a place, or into it: through a tunnel, over the wall, by a side door."""

from collections.abc import Iterator

from rashomon.claims.clause import subject_of
from rashomon.claims.draft import Draft
from rashomon.claims.identities.phrases import is_denied, named, words_of
from rashomon.claims.identities.told import is_somebody, is_told
from rashomon.claims.passages import Passages
from rashomon.parse import Parsed, Token


def ways(passages: Passages) -> Iterator[Draft]:
    """One claim for each way out or in that the text tells."""
    parsed = passages.parsed
    for verb in parsed.tokens:
        if verb.pos != "VERB" or not is_told(parsed, verb) or not _is_somebody(passages, verb):
            continue
        role = _role(parsed, verb)
        if not role:
            continue
        for preposition in _prepositions(parsed, verb):
            leads = preposition.lower in words_of("route", "prepositions")
            # "Walked out of the front gate"
            leads |= role == "route" and preposition.lower == "of" and parsed.tokens[preposition.head].lower == "out"
            if leads:
                for way in parsed.children(preposition.i, "pobj"):
                    if way.lemma in words_of("route", "ways"):
                        yield named(passages, role, way.i, negated=is_denied(parsed, preposition.i))


def _role(parsed: Parsed, verb: Token) -> str:
    around = {child.lower for child in parsed.children(verb.i, "prt", "advmod", "prep", "acomp")}
    if verb.lemma in words_of("route", "out"):
        return "route"
    if verb.lemma in words_of("route", "moving") and around & words_of("route", "gone"):
        return "route"
    if verb.lemma == "enter" or (verb.lemma in words_of("route", "into") and around & words_of("route", "within")):
        return "way in"
    return ""


def _is_somebody(passages: Passages, verb: Token) -> bool:
    subject = subject_of(passages.parsed, verb.i)
    return subject is not None and is_somebody(passages, subject)


def _prepositions(parsed: Parsed, verb: Token) -> list[Token]:
    """The verb's prepositions, and those that the parser hung on a particle or on the place left."""
    found = [*parsed.children(verb.i, "prep", "agent")]
    for token in [*parsed.children(verb.i, "prt", "advmod"), *found]:
        found = [*found, *parsed.children(token.i, "prep")]
    return found
