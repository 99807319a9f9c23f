"""What somebody is charged with, convicted or cleared of: "charged with manslaughter, not with murder"."""

from collections.abc import Iterator

from rashomon.claims.clause import is_negated, subject_of
from rashomon.claims.draft import Draft
from rashomon.claims.identities.contrast import contrasted
from rashomon.claims.identities.phrases import conjuncts, is_named, named, words_of
from rashomon.claims.identities.told import in_words, is_told, undergoer, whom
from rashomon.claims.passages import Passages
from rashomon.parse import Parsed, Token

OFFENCE = "offence"
_REACH = 4


def offences_of(passages: Passages) -> Iterator[Draft]:
    """One draft for each offence that somebody is charged with: no claim yet, and one as soon as another report tells
    what the same one is charged with.
    """
    yield from _charges(passages)
    parsed = passages.parsed
    for verb in parsed.tokens:
        if verb.pos != "VERB" or verb.lemma not in words_of("offence", "verbs") or not is_told(parsed, verb):
            continue
        person = undergoer(parsed, verb)
        of = whom(passages, person) if person is not None else ()
        for link in parsed.children(verb.i, "prep"):
            if link.lower not in words_of("offence", "prepositions"):
                continue
            for crime in parsed.children(link.i, "pobj"):
                for one in conjuncts(parsed, crime.i):
                    if of and is_named(parsed, one.i) and one.entity not in ("DATE", "TIME"):
                        yield named(passages, OFFENCE, one.i, of=of, negated=is_negated(parsed, verb.i))
                        other = contrasted(parsed, one.i) or _set_against(parsed, verb, link)
                        if other is not None:
                            yield in_words(passages, OFFENCE, other, one.i, of=of, negated=True)


def _charges(passages: Passages) -> Iterator[Draft]:
    """ "Faces a charge of careless driving", "denies two counts of fraud"."""
    parsed = passages.parsed
    for noun in parsed.tokens:
        verb = parsed.tokens[noun.head]
        if noun.lemma not in words_of("offence", "nouns") or noun.dep != "dobj" or not is_told(parsed, verb):
            continue
        if verb.lemma not in words_of("offence", "facing"):
            continue
        person = subject_of(parsed, verb.i)
        of = whom(passages, person) if person is not None else ()
        for link in parsed.children(noun.i, "prep"):
            for crime in parsed.children(link.i, "pobj", "pcomp"):
                if of and link.lower == "of" and is_named(parsed, crime.i):
                    yield named(passages, OFFENCE, crime.i, of=of)


def _set_against(parsed: Parsed, verb: Token, link: Token) -> tuple[int, int] | None:
    """ "Charged with manslaughter on Friday, not with murder"."""
    for at in range(link.i + 1, parsed.sentence_of(verb.i).last - 2):
        word, behind = parsed.tokens[at], parsed.tokens[at + 1]
        if word.lower == "not" and behind.lower == link.lower:
            nouns = [t for t in parsed.tokens[at + 2 : at + 2 + _REACH] if t.pos in ("NOUN", "PROPN")]
            return (at + 2, nouns[0].i + 1) if nouns else None
    return None
