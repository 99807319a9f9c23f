"""Causes by what tells of them: what traces show, what burns by itself, a direct hit, and somebody's theory."""

from collections.abc import Iterator

from attrs import evolve

from rashomon.claims.clause import is_negated, subject_of
from rashomon.claims.draft import Draft
from rashomon.claims.events import class_of_token
from rashomon.claims.identities.causes import fill, is_effect, is_fault
from rashomon.claims.identities.phrases import is_denied, is_listed, named, pairs_of, phrase, told_by, words_of
from rashomon.claims.identities.told import in_words, is_told
from rashomon.claims.passages import Passages
from rashomon.parse import Parsed, Token

# "Hit the tank farm directly" is told in so many words at most.
_SHORT = 7


def clues(passages: Passages) -> Iterator[Draft]:
    """One claim for each cause that the text tells by its traces, its nature or as a theory."""
    for token in passages.parsed.tokens:
        if token.pos in ("VERB", "AUX"):
            yield from _shown(passages, token)
            yield from _ignited(passages, token)
            yield from _direct_hit(passages, token)
        elif token.lower in words_of("cause", "like"):
            yield from _like(passages, token)
        elif token.lemma in words_of("cause", "theories"):
            yield from _theory(passages, token)


def _shown(passages: Passages, verb: Token) -> Iterator[Draft]:
    """ "The pattern of the holes indicates direct hits, not falling debris"."""
    parsed = passages.parsed
    subject = subject_of(parsed, verb.i)
    if verb.lemma not in words_of("cause", "showing") or subject is None or not is_told(parsed, verb):
        return
    if parsed.tokens[subject].lemma not in words_of("cause", "evidence"):
        return
    for thing in parsed.children(verb.i, "dobj"):
        harm = is_effect(parsed, thing.i) or is_fault(parsed, thing.i)
        if harm or class_of_token(thing) in words_of("perpetrator", "classes") | words_of("cause", "forces"):
            yield from fill(passages, thing.i, None)


def _like(passages: Passages, word: Token) -> Iterator[Draft]:
    """ "The signal was typical of an explosion", "the burns are consistent with an electrical fault"."""
    parsed = passages.parsed
    above = parsed.tokens[word.head]
    subject = subject_of(parsed, above.i) if word.dep in ("acomp", "ccomp") else above.i
    known = subject is not None and parsed.tokens[subject].lemma in words_of("cause", "evidence")
    for preposition in parsed.children(word.i, "prep"):
        for thing in parsed.children(preposition.i, "pobj"):
            harm = is_effect(parsed, thing.i) or is_fault(parsed, thing.i)
            harm |= class_of_token(thing) in words_of("cause", "forces")
            if known and harm and preposition.lower in ("of", "with"):
                yield from fill(passages, thing.i, None)


def _theory(passages: Passages, noun: Token) -> Iterator[Draft]:
    """ "The company's line about an earthquake", "the theory of sabotage": what somebody gives as the cause."""
    parsed = passages.parsed
    teller = next((child.i for child in parsed.children(noun.i, "poss")), None)
    for preposition in parsed.children(noun.i, "prep"):
        for thing in parsed.children(preposition.i, "pobj"):
            natural = class_of_token(thing) in words_of("cause", "forces")
            if preposition.lower in ("of", "about") and (natural or is_fault(parsed, thing.i)):
                rejected = _is_rejected(parsed, noun)
                draft = named(passages, "cause", thing.i, negated=rejected)
                yield told_by(passages, draft if rejected else evolve(draft, mode="alleged"), teller)


def _is_rejected(parsed: Parsed, noun: Token) -> bool:
    """ "Nothing to support the theory of sabotage", "the footage does not bear out the theory of sabotage", "dismissed
    the theory of sabotage".
    """
    verb = parsed.tokens[noun.head]
    if noun.dep not in ("dobj", "nsubjpass"):
        return False
    if is_listed(parsed, verb, "cause", "excluding"):
        # "It is too early to dismiss it", "asked the court to reject it": nobody has.
        return verb.tag != "VB" and not is_negated(parsed, verb.i)
    if not is_listed(parsed, verb, "cause", "supporting"):
        return False
    told = parsed.tokens[verb.head] if verb.dep in ("acl", "relcl") else None
    for pointer in (*parsed.children(verb.i, "nsubj"), *([] if told is None else [told])):
        none = any(child.lower in ("no", "little") for child in parsed.children(pointer.i, "det", "amod"))
        if pointer.lower == "nothing" or none and pointer.lemma in words_of("cause", "signs"):
            return True
    # "Has not been confirmed" leaves it open; what does not bear it out speaks against it.
    return verb.lemma == "bear" and is_negated(parsed, verb.i)


def _ignited(passages: Passages, verb: Token) -> Iterator[Draft]:
    """ "Gas ignited", "a cylinder blew up": of what burns by itself this is why something came to harm."""
    parsed = passages.parsed
    around = {child.lower for child in parsed.children(verb.i, "prt", "dobj", "advmod")}
    with_word = any((verb.lemma, word) in pairs_of("cause", "igniting_with") for word in around)
    if not is_told(parsed, verb) or not (verb.lemma in words_of("cause", "igniting") or with_word):
        return
    for thing in parsed.children(verb.i, "nsubj"):
        vessel = thing.lemma in words_of("cause", "vessels")
        burns = {thing.lemma, *(c.lemma for c in parsed.children(thing.i, "compound") if vessel)}  # "the gas tank"
        if burns & words_of("cause", "burning") and (with_word or not parsed.children(verb.i, "dobj")):
            last = max([verb.i, *(c.i for c in parsed.children(verb.i, "prt", "dobj"))]) + 1
            first = phrase(parsed, thing.i)[0]
            if last - first <= _SHORT:
                yield in_words(passages, "cause", (first, last), verb.i, same=f"{thing.lemma} explosion")


def _direct_hit(passages: Passages, verb: Token) -> Iterator[Draft]:
    """ "Hit the tank directly", "took a direct hit", "there were no direct hits": against what fell or blew there."""
    parsed = passages.parsed
    # The tagger often takes the past of "hit" for its base form.
    base = verb.tag == "VB" and parsed.children(verb.i, "nsubj") and not parsed.children(verb.i, "aux")
    if not base and not is_told(parsed, verb):
        return
    straight = [c for c in parsed.children(verb.i, "advmod") if c.lower == "directly"]
    if verb.lemma in ("hit", "strike") and straight and (parsed.children(verb.i, "dobj", "nsubjpass")):
        words = (min(verb.i, straight[0].i), max(verb.i, straight[0].i) + 1)
        if words[1] - words[0] <= _SHORT:
            yield in_words(passages, "cause", words, verb.i, same="direct hit")
    if verb.lemma not in words_of("cause", "hit_by") or (verb.lemma == "be" and not parsed.children(verb.i, "expl")):
        return
    for hit in parsed.children(verb.i, "dobj", "attr"):
        for direct in parsed.children(hit.i, "amod"):
            if hit.lemma in ("hit", "strike") and direct.lower == "direct":
                denied = is_denied(parsed, hit.i)
                yield in_words(passages, "cause", (direct.i, hit.i + 1), hit.i, same="direct hit", negated=denied)
