"""What harm somebody came to: "has a sprained wrist", "was treated for minor bruising", "with a broken ankle"."""

from collections.abc import Iterator

from rashomon.claims.clause import is_negated, subject_of
from rashomon.claims.draft import Draft
from rashomon.claims.identities.phrases import named, words_of
from rashomon.claims.identities.told import is_passive, is_told, undergoer, whom
from rashomon.claims.measures import is_person
from rashomon.claims.passages import Passages
from rashomon.parse import Parsed, Token

INJURY = "injury"


def injuries(passages: Passages) -> Iterator[Draft]:
    """One claim for each harm that the text names of somebody."""
    parsed = passages.parsed
    for noun in parsed.tokens:
        if noun.pos != "NOUN" or not _is_injury(parsed, noun):
            continue
        above = parsed.tokens[noun.head]
        if noun.dep == "dobj" and above.lemma in words_of("injury", "having") and is_told(parsed, above):
            yield from _of(passages, noun, subject_of(parsed, above.i), above)
        elif noun.dep == "pobj" and above.lower in ("for", "with", "from"):
            verb = parsed.tokens[above.head]
            if verb.pos == "VERB" and verb.lemma in words_of("injury", "treating") and is_told(parsed, verb):
                somebody = undergoer(parsed, verb) if is_passive(parsed, verb) else subject_of(parsed, verb.i)
                yield from _of(passages, noun, somebody, verb)
            elif verb.lemma in words_of("injury", "attention"):
                receiver = parsed.tokens[verb.head]
                yield from _of(passages, noun, subject_of(parsed, receiver.i), receiver)
            elif above.lower == "with" and is_person(verb.lemma):
                yield from _of(passages, noun, verb.i, None)


def _is_injury(parsed: Parsed, noun: Token) -> bool:
    """A word for an injury, or a part of the body with one for what came to it ("a broken ankle")."""
    of = [t for p in parsed.children(noun.i, "prep") if p.lower == "of" for t in parsed.children(p.i, "pobj")]
    if of and of[0].lemma not in words_of("injury", "measures"):
        return False  # "a cut of beef"
    if noun.lemma in words_of("injury", "nouns"):
        return True
    hurt = words_of("injury", "hurt")
    return noun.lemma in words_of("wounding", "parts") and any(
        child.lower in hurt for child in parsed.children(noun.i, "amod")
    )


def _of(passages: Passages, noun: Token, somebody: int | None, verb: Token | None) -> Iterator[Draft]:
    parsed = passages.parsed
    if somebody is None or parsed.tokens[somebody].lemma in words_of("injury", "things"):
        return
    denied = verb is not None and is_negated(parsed, verb.i)
    yield named(passages, INJURY, noun.i, of=whom(passages, somebody), negated=denied)
