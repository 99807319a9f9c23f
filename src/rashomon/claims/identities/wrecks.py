"""What a wreck came of: what rammed it, what it struck, what state it was in, what lay on it, who set off the slide."""

from collections.abc import Iterator

from rashomon.claims.clause import subject_of
from rashomon.claims.draft import Draft
from rashomon.claims.events import class_of_token
from rashomon.claims.identities.causes import fill, is_effect, is_fault
from rashomon.claims.identities.phrases import acts, governed, is_named, pairs_of, phrase, theme, words_of
from rashomon.claims.identities.told import agent_of, in_words, is_passive, is_told, undergoer
from rashomon.claims.measures import is_person
from rashomon.claims.passages import Passages
from rashomon.lang import table
from rashomon.parse import Parsed, Token

_ROLE = "cause"
_LONGEST = 10
# Behind a collision its harm is told this soon.
_SOON = 5


def wrecks(passages: Passages) -> Iterator[Draft]:
    """One claim for each cause of a wreck that the text tells as what befell it, or how it was."""
    parsed = passages.parsed
    for verb in parsed.tokens:
        if verb.pos not in ("VERB", "AUX") or not is_told(parsed, verb):
            continue
        yield from _sent(passages, verb)
        yield from _released(passages, verb)
        yield from _rammed(passages, verb)
        yield from _struck(passages, verb)
        yield from _was(passages, verb)
        yield from _under(passages, verb)


def _sent(passages: Passages, verb: Token) -> Iterator[Draft]:
    """ "A burst tyre sent the coach into the quarry"."""
    parsed = passages.parsed
    if verb.lemma not in words_of("wreck", "sending") or is_passive(parsed, verb):
        return
    to = any(link.lower in words_of("wreck", "into") for link in parsed.children(verb.i, "prep"))
    cause, thing = subject_of(parsed, verb.i), undergoer(parsed, verb)
    if to and cause is not None and thing is not None and is_fault(parsed, cause):
        yield from fill(passages, cause, thing)


def _released(passages: Passages, verb: Token) -> Iterator[Draft]:
    """ "The slide was set off by a party of hikers": of what nature does people may be the cause."""
    parsed = passages.parsed
    particles = {"", *(child.lower for child in parsed.children(verb.i, "prt"))}
    if not any((verb.lemma, particle) in pairs_of("wreck", "releasing") for particle in particles):
        return
    effect = undergoer(parsed, verb)
    doer = agent_of(parsed, verb) if is_passive(parsed, verb) else subject_of(parsed, verb.i)
    if effect is None or doer is None or class_of_token(parsed.tokens[effect]) not in words_of("cause", "forces"):
        return
    if acts(passages, doer) or is_person(parsed.tokens[doer].lemma) or _of_people(parsed, doer):
        yield from fill(passages, doer, effect)


def _of_people(parsed: Parsed, noun: int) -> bool:
    return any(is_person(token.lemma) for token in governed(parsed, noun, "of"))


def _rammed(passages: Passages, verb: Token) -> Iterator[Draft]:
    """ "Capsized when it was rammed by a patrol vessel", "was struck by a trawler and sank"."""
    parsed = passages.parsed
    if verb.lemma not in words_of("wreck", "ramming") or not is_passive(parsed, verb):
        return
    agent, thing = agent_of(parsed, verb), undergoer(parsed, verb)
    if agent is None or thing is None or not is_named(parsed, agent) or not is_craft(parsed.tokens[agent]):
        return
    above = parsed.tokens[verb.head]
    inside = verb.dep == "advcl" and is_effect(parsed, above.i) and is_told(parsed, above)
    if inside or _comes_to_harm(parsed, verb, phrase(parsed, agent)[1]):
        harmed = subject_of(parsed, above.i) if inside else thing
        yield from _draft(passages, (verb.i, phrase(parsed, agent)[1]), verb, harmed)


def _struck(passages: Passages, verb: Token) -> Iterator[Draft]:
    """ "The ferry struck a reef and sank", "the truck hit a pylon and burst into flames"."""
    parsed = passages.parsed
    if verb.lemma not in words_of("wreck", "striking") or is_passive(parsed, verb):
        return
    subject = subject_of(parsed, verb.i)
    if subject is None or not is_craft(parsed.tokens[subject]):
        return
    for thing in parsed.children(verb.i, "dobj"):
        obstacle = thing.lemma in words_of("wreck", "obstacles") or is_craft(thing)
        if obstacle and _comes_to_harm(parsed, verb, thing.i + 1):
            yield from _draft(passages, (verb.i, thing.i + 1), verb, subject)


def _comes_to_harm(parsed: Parsed, verb: Token, last: int) -> bool:
    """Whether the harm follows in the same breath: "and sank", "before it exploded"."""
    behind = parsed.tokens[last : min(last + _SOON, parsed.sentence_of(verb.i).last)]
    told = any(token.lower in words_of("wreck", "forms") for token in behind)
    return told or any(t.pos == "VERB" and class_of_token(t) in words_of("wreck", "harms") for t in behind)


def is_craft(noun: Token) -> bool:
    """Whether a noun is one for what carries people or goods."""
    nouns = words_of("vehicle", "nouns") | words_of("model", "nouns") | words_of("design", "nouns")
    return noun.lemma in nouns | words_of("wreck", "craft") | frozenset(table("things")["ship"])


def _was(passages: Passages, verb: Token) -> Iterator[Draft]:
    """ "The dinghy was overcrowded", of a dinghy that sank; "it was not overloaded"."""
    parsed = passages.parsed
    if verb.lemma == "be" and verb.pos == "AUX":
        states = [child for child in parsed.children(verb.i, "acomp") if child.lower in words_of("wreck", "states")]
    else:
        states = [verb] if verb.lower in words_of("wreck", "states") and parsed.children(verb.i, "auxpass") else []
    subject = subject_of(parsed, verb.i)
    for state in states:
        # "Was overloaded with appeals"
        behind = [
            t for p in parsed.children(state.i, "prep") if p.lower == "with" for t in parsed.children(p.i, "pobj")
        ]
        heavy = all(is_person(t.lemma) or t.lemma in words_of("wreck", "loads") for t in behind)
        if subject is not None and heavy and _came_to_harm(parsed, parsed.tokens[subject]):
            yield from _draft(passages, (state.i, state.i + 1), verb, subject)


def _came_to_harm(parsed: Parsed, thing: Token) -> bool:
    """Whether the report tells of the thing's wreck, by the word for it, or by the pronoun in the next sentence."""
    at = parsed.sentence_of(thing.i).i
    pronoun = thing.lower in ("it", "she", "they")
    if not pronoun and thing.pos != "NOUN":
        return False
    for verb in parsed.tokens:
        if verb.pos != "VERB" or class_of_token(verb) not in words_of("wreck", "harms") or not is_told(parsed, verb):
            continue
        near = at - 1 <= parsed.sentence_of(verb.i).i <= at
        for subject in parsed.children(verb.i, "nsubj", "nsubjpass"):
            if subject.lemma == thing.lemma if not pronoun else near and subject.pos == "NOUN" and subject.i < thing.i:
                return not is_person(subject.lemma)
    return False


def _under(passages: Passages, verb: Token) -> Iterator[Draft]:
    """ "Gave way under the weight of the ash"."""
    parsed = passages.parsed
    subject = subject_of(parsed, verb.i)
    if not is_effect(parsed, verb.i) or subject is None or acts(passages, subject):
        return
    if parsed.tokens[subject].lemma in words_of("wreck", "talk"):
        return
    for link in parsed.children(verb.i, "prep"):
        for thing in parsed.children(link.i, "pobj"):
            heavy = thing.lemma in words_of("wreck", "weights")
            force = thing.lemma in words_of("nature", "forces")
            if link.lower in ("under", "beneath") and (heavy or force):
                yield from fill(passages, thing.i, subject)


def _draft(passages: Passages, words: tuple[int, int], verb: Token, thing: int | None) -> Iterator[Draft]:
    if words[1] - words[0] <= _LONGEST:
        yield in_words(passages, _ROLE, words, verb.i, of=theme(passages.parsed, thing))
