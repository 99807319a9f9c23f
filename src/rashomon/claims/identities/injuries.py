"""What harm somebody came to: "has a sprained wrist", "was treated for minor bruising", "her ankle was broken"."""

from collections.abc import Iterator

from attrs import evolve

from rashomon.claims.clause import is_negated, subject_of
from rashomon.claims.draft import Draft
from rashomon.claims.identities.phrases import conjuncts, governed, named, phrase, words_of
from rashomon.claims.identities.told import is_passive, is_told, undergoer, whom
from rashomon.claims.identities.wounds import hurt_before, is_body_of
from rashomon.claims.measures import is_person
from rashomon.claims.passages import Passages
from rashomon.lang import table
from rashomon.model import Identity
from rashomon.parse import Parsed, Token

INJURY = "injury"


def injuries(passages: Passages) -> Iterator[Draft]:
    """One claim for each harm that the text names of somebody."""
    parsed = passages.parsed
    for noun in parsed.tokens:
        if noun.pos != "NOUN":
            continue
        if _is_injury(parsed, noun):
            yield from _named(passages, noun)
        elif noun.lemma in words_of("wounding", "parts"):
            yield from _broken(passages, noun)


def _is_injury(parsed: Parsed, noun: Token) -> bool:
    """A word for an injury, or a part of the body with one for what came to it ("a broken ankle")."""
    of = governed(parsed, noun.i, "of")
    if of and of[0].lemma not in words_of("injury", "measures"):
        return False  # "a cut of beef"
    if noun.lemma in words_of("injury", "nouns"):
        return True
    hurt = words_of("injury", "hurt")
    return noun.lemma in words_of("wounding", "parts") and any(
        child.lower in hurt for child in parsed.children(noun.i, "amod")
    )


def _named(passages: Passages, noun: Token) -> Iterator[Draft]:
    parsed = passages.parsed
    above = parsed.tokens[noun.head]
    if noun.dep == "dobj" and is_told(parsed, above):
        if above.lemma in words_of("injury", "having"):
            yield from _of(passages, noun, subject_of(parsed, above.i), above)
        elif above.lemma in words_of("injury", "finding"):
            yield from _found(passages, noun, above)
    elif noun.dep == "pobj" and above.lower in ("for", "with", "from"):
        yield from _behind(passages, noun, above)


def _behind(passages: Passages, noun: Token, link: Token) -> Iterator[Draft]:
    """ "Was treated for bruising", "received attention for burns", "a woman with a broken ankle"."""
    parsed = passages.parsed
    verb = parsed.tokens[link.head]
    if verb.pos == "VERB" and verb.lemma in words_of("injury", "treating") and is_told(parsed, verb):
        somebody = undergoer(parsed, verb) if is_passive(parsed, verb) else subject_of(parsed, verb.i)
        yield from _of(passages, noun, somebody, verb)
    elif verb.lemma in words_of("injury", "attention"):
        receiver = parsed.tokens[verb.head]
        yield from _of(passages, noun, subject_of(parsed, receiver.i), receiver)
    elif verb.pos == "VERB" and any(
        thing.lemma in words_of("injury", "attention") for thing in parsed.children(verb.i, "dobj")
    ):
        yield from _of(passages, noun, subject_of(parsed, verb.i), verb)
    elif link.lower == "with" and is_person(verb.lemma):
        yield from _of(passages, noun, verb.i, None)
    elif link.lower == "with" and verb.pos == "VERB":
        # "Cannot write with a broken hand": whatever is denied, the hand is broken.
        subject = subject_of(parsed, verb.i)
        if subject is not None and is_body_of(passages, subject):
            yield from _of(passages, noun, subject, None)


def _found(passages: Passages, noun: Token, verb: Token) -> Iterator[Draft]:
    """ "The ward recorded a sprained wrist", "doctors diagnosed concussion": of the one who is spoken of beside."""
    parsed = passages.parsed
    inside = parsed.tokens_of(parsed.sentence_of(noun.i))
    subject = subject_of(parsed, verb.i)
    tellers = set(parsed.subtree(subject)) if subject is not None else set()
    people = [t.i for t in inside if t.i not in tellers or t.pos == "PRON"]
    found = next((i for i in people if passages.names.at(i) is not None and is_body_of(passages, i)), None)
    of = whom(passages, found) if found is not None else hurt_before(passages, noun.i)
    for one in conjuncts(parsed, noun.i):
        if _is_injury(parsed, one):
            yield named(passages, INJURY, one.i, of=of, negated=is_negated(parsed, verb.i))


def _broken(passages: Passages, part: Token) -> Iterator[Draft]:
    """ "Her left ankle was broken", "the keeper broke his collarbone": told as "broken left ankle"."""
    parsed = passages.parsed
    verb = parsed.tokens[part.head]
    done = table("roles")["injury"]["doing"].get(verb.lemma)
    if done is None or verb.pos != "VERB" or not is_told(parsed, verb):
        return
    owner = next((child.i for child in parsed.children(part.i, "poss")), None)
    own = owner is not None and (parsed.tokens[owner].tag == "PRP$" or is_body_of(passages, owner))
    undergone = part.dep == "nsubjpass" or part.dep == "dobj"
    if owner is None or not own or not undergone or parsed.children(part.i, "prep"):
        return
    subject = subject_of(parsed, verb.i) if part.dep == "dobj" else None
    body = owner if passages.names.at(owner) is not None or parsed.tokens[owner].pos == "NOUN" else subject
    of = whom(passages, body) if body is not None and is_body_of(passages, body) else hurt_before(passages, part.i)
    draft = named(passages, INJURY, part.i, of=of, negated=is_negated(parsed, verb.i))
    value = draft.value
    assert isinstance(value, Identity)
    first, last = phrase(parsed, part.i)
    first = max(first, parsed.edges(owner)[1])
    name = f"{done} {parsed.text(first, last)}"
    ends = [parsed.tokens[first].start, verb.start], [parsed.tokens[last - 1].end, verb.end]
    words = evolve(value, name=f"not {name}" if value.negated else name, aliases=())
    yield evolve(draft, value=words, start=min(ends[0]), end=max(ends[1]))


def _of(passages: Passages, noun: Token, somebody: int | None, verb: Token | None) -> Iterator[Draft]:
    parsed = passages.parsed
    if somebody is None or parsed.tokens[somebody].lemma in words_of("injury", "things"):
        return
    denied = verb is not None and is_negated(parsed, verb.i)
    yield named(passages, INJURY, noun.i, of=whom(passages, somebody), negated=denied)
