"""Causes told by what they came to, by what was seen before it, and by what is ruled out.

"The outage was the result of a botched update", "heard a blast before the roof came down", "no sign of foul play".
"""

from collections.abc import Iterator

from attrs import evolve

from rashomon.claims.clause import is_negated, subject_of
from rashomon.claims.draft import Draft
from rashomon.claims.events import event_class
from rashomon.claims.identities.causes import fill, is_effect, is_fault
from rashomon.claims.identities.phrases import (
    acts,
    conjuncts,
    is_listed,
    is_named,
    named,
    phrase,
    theme,
    told_by,
    words_of,
)
from rashomon.claims.identities.told import in_words, is_passive, is_told
from rashomon.claims.passages import Passages
from rashomon.model import Identity
from rashomon.parse import Parsed, Token

_LONGEST = 10


def grounds(passages: Passages) -> Iterator[Draft]:
    """One claim for each cause that is told so, or ruled out."""
    parsed = passages.parsed
    for token in parsed.tokens:
        if token.pos == "VERB" and is_told(parsed, token):
            yield from _excluded(passages, token)
            yield from _undetermined(passages, token)
            yield from _perceived(passages, token)
            yield from _recorded(passages, token)
            yield from _caught_in_the_act(passages, token)
            yield from _laid(passages, token)
            yield from _broke(passages, token)
            yield from _suspected(passages, token)
            yield from _brought_in(passages, token)
        elif token.lemma == "be" and is_told(parsed, token):
            yield from _came_of(passages, token)
            yield from _turned_round(passages, token)
        elif token.pos == "NOUN" and token.lemma in words_of("cause", "signs"):
            yield from _no_sign(passages, token)
        elif token.lower == "nothing":
            yield from _nothing_to_do(passages, token)


def _excluded(passages: Passages, verb: Token) -> Iterator[Draft]:
    """ "Investigators ruled out arson": what has not been ruled out is left open."""
    parsed = passages.parsed
    if is_negated(parsed, verb.i) or not is_listed(parsed, verb, "cause", "excluding"):
        return
    passive = is_passive(parsed, verb)
    for thing in parsed.children(verb.i, "nsubjpass" if passive else "dobj"):
        for one in conjuncts(parsed, thing.i):
            if _is_ground(parsed, one):
                yield _against(passages, one.i, None if passive else subject_of(parsed, verb.i))


def _is_ground(parsed: Parsed, noun: Token) -> bool:
    return noun.lemma in words_of("cause", "being") or is_fault(parsed, noun.i)


def _against(passages: Passages, head: int, teller: int | None = None, of: int | None = None) -> Draft:
    draft = named(passages, "cause", head, of=theme(passages.parsed, of), negated=True)
    return told_by(passages, draft, teller)


def _no_sign(passages: Passages, sign: Token) -> Iterator[Draft]:
    """ "No sign of foul play", "no evidence that the fire was deliberately set"."""
    parsed = passages.parsed
    if not any(child.lower == "no" for child in parsed.children(sign.i, "det")):
        return
    for link in parsed.children(sign.i, "prep"):
        for thing in parsed.children(link.i, "pobj"):
            for one in conjuncts(parsed, thing.i):
                words = parsed.text(*phrase(parsed, one.i)).lower()
                ground = _is_ground(parsed, one) or words in words_of("cause", "being")
                if link.lower == "of" and (ground or one.lemma in words_of("cause", "traced")):
                    yield _against(passages, one.i)
    for clause in parsed.children(sign.i, "acl", "ccomp", "relcl"):
        meant = any(child.lower in ("deliberately", "intentionally") for child in parsed.children(clause.i, "advmod"))
        fire = any(child.lemma in words_of("cause", "fires") for child in parsed.children(clause.i, "nsubjpass"))
        if meant and fire and not is_negated(parsed, clause.i):
            first, last = sign.i - 1, clause.i + 1
            if last - first <= _LONGEST:
                draft = in_words(passages, "cause", (first, last), clause.i, same="arson", negated=True)
                value = draft.value
                assert isinstance(value, Identity)
                yield evolve(draft, value=evolve(value, name="not arson", aliases=()))


def _nothing_to_do(passages: Passages, word: Token) -> Iterator[Draft]:
    """ "The outage had nothing to do with hackers"."""
    parsed = passages.parsed
    tokens = parsed.tokens[word.i : word.i + 4]
    if [token.lower for token in tokens] != ["nothing", "to", "do", "with"]:
        return
    verb = parsed.tokens[word.head]
    effect = subject_of(parsed, verb.i)
    if effect is None or not is_effect(parsed, effect):
        return
    for thing in parsed.children(tokens[-1].i, "pobj"):
        for one in conjuncts(parsed, thing.i):
            if is_named(parsed, one.i):
                yield _against(passages, one.i, None, effect)


def _undetermined(passages: Passages, verb: Token) -> Iterator[Draft]:
    """ "The cause has not been determined"."""
    parsed = passages.parsed
    if verb.lemma not in words_of("cause", "determining") or not is_negated(parsed, verb.i):
        return
    for noun in parsed.children(verb.i, "nsubjpass" if is_passive(parsed, verb) else "dobj"):
        if noun.lemma not in words_of("cause", "nouns"):
            continue
        of = [inner for link in parsed.children(noun.i, "prep") for inner in parsed.children(link.i, "pobj")]
        first, last = min(noun.i, verb.i), max(noun.i, verb.i) + 1
        yield Draft(
            kind="identity",
            value=Identity(role="cause", name="not known", of=theme(parsed, of[0].i) if of else ()),
            start=parsed.tokens[first].start,
            end=parsed.tokens[last - 1].end,
            token=verb.i,
        )


def _perceived(passages: Passages, verb: Token) -> Iterator[Draft]:
    """ "She heard an explosion seconds before the wing came down": told as what it came of, and not said to be it."""
    parsed = passages.parsed
    if verb.lemma not in words_of("cause", "perceiving") or is_negated(parsed, verb.i):
        return
    for thing in parsed.children(verb.i, "dobj"):
        if thing.lemma not in words_of("cause", "perceived"):
            continue
        # "Came down" tells of harm by its particle.
        for clause in [*parsed.children(verb.i, "advcl"), *parsed.children(thing.i, "advcl", "relcl")]:
            marks = {c.lower for c in parsed.children(clause.i, "mark", "advmod")}
            subjects = parsed.children(clause.i, "nsubj", "nsubjpass")
            harm = is_effect(parsed, clause.i) or event_class(parsed, clause.i) in words_of("cause", "effects")
            if marks & words_of("cause", "at_once") and harm and subjects:
                draft = named(passages, "cause", thing.i, of=theme(parsed, subjects[0].i))
                yield evolve(draft, mode="alleged")


def _recorded(passages: Passages, verb: Token) -> Iterator[Draft]:
    """ "A surge in the grid was recorded seconds before the alarm": a fault that came right before."""
    parsed = passages.parsed
    if verb.lemma not in words_of("cause", "recording") or not is_passive(parsed, verb) or is_negated(parsed, verb.i):
        return
    before = [c for c in parsed.children(verb.i, "prep", "advcl", "advmod") if c.lower == "before" or c.dep == "advcl"]
    before = [c for c in before if any(parsed.tokens[i].lower == "before" for i in parsed.subtree(c.i))]
    for thing in parsed.children(verb.i, "nsubjpass"):
        if before and is_fault(parsed, thing.i):
            yield evolve(named(passages, "cause", thing.i), mode="alleged")


def _caught_in_the_act(passages: Passages, verb: Token) -> Iterator[Draft]:
    """ "Saw a power line arcing before smoke rose": what a part was seen to do, in a report of an accident."""
    parsed = passages.parsed
    if verb.lemma not in words_of("cause", "perceiving") or is_negated(parsed, verb.i):
        return
    clauses = [
        *parsed.children(verb.i, "ccomp", "xcomp"),
        *(c for d in parsed.children(verb.i, "dobj") for c in parsed.children(d.i, "acl")),
    ]
    for clause in clauses:
        if clause.tag != "VBG" or clause.lemma not in words_of("cause", "sparking"):
            continue
        own = [c.i for c in parsed.children(clause.i, "nsubj")] or ([clause.head] if clause.dep == "acl" else [])
        if own and not acts(passages, own[0]):
            draft = in_words(passages, "cause", (phrase(parsed, own[0])[0], clause.i + 1), clause.i, negated=False)
            yield evolve(draft, mode="alleged")


def _laid(passages: Passages, verb: Token) -> Iterator[Draft]:
    """ "A drifter set the fire": it was arson."""
    parsed = passages.parsed
    if verb.lemma not in words_of("cause", "laying_fire"):
        return
    passive = is_passive(parsed, verb)
    fires = parsed.children(verb.i, "nsubjpass" if passive else "dobj")
    lit = [fire for fire in fires if fire.lemma in words_of("cause", "fires")]
    meant = any(child.lower in ("deliberately", "intentionally") for child in parsed.children(verb.i, "advmod"))
    doer = None if passive else subject_of(parsed, verb.i)
    if verb.dep in ("acl", "ccomp") and parsed.tokens[verb.head].lemma in words_of("cause", "signs"):
        return  # "no evidence that the fire was deliberately set"
    if not lit or not (meant or (doer is not None and acts(passages, doer))):
        return
    first = phrase(parsed, doer)[0] if doer is not None and doer < verb.i else min(lit[0].i, verb.i)
    last = max(lit[0].i, verb.i) + 1
    if last - first <= _LONGEST:
        draft = in_words(passages, "cause", (first, last), verb.i, same="arson")
        value = draft.value
        assert isinstance(value, Identity)
        name = "not arson" if value.negated else "arson"
        yield evolve(draft, value=evolve(value, name=name, aliases=(value.name.removeprefix("not "),)))


def _broke(passages: Passages, verb: Token) -> Iterator[Draft]:
    """ "Metal fatigue snapped the boom": a fault that does to a thing what comes to things."""
    parsed = passages.parsed
    subject = subject_of(parsed, verb.i)
    objects = parsed.children(verb.i, "dobj")
    if subject is None or not objects or is_passive(parsed, verb) or not is_fault(parsed, subject):
        return
    breaks = verb.lemma in words_of("gave", "way") or event_class(parsed, verb.i) in words_of("cause", "effects")
    if breaks and not acts(passages, objects[0].i):
        yield from fill(passages, subject, objects[0].i)


def _suspected(passages: Passages, verb: Token) -> Iterator[Draft]:
    """ "Vets put the deaths down to a toxin; anglers suspect lead weights": a thing, where harm is told of."""
    parsed = passages.parsed
    if verb.lemma != "suspect" or is_passive(parsed, verb) or is_negated(parsed, verb.i):
        return
    teller = subject_of(parsed, verb.i)
    for thing in parsed.children(verb.i, "dobj"):
        bare = not parsed.children(thing.i, "prep") and thing.pos == "NOUN" and not acts(passages, thing.i)
        if bare and not is_fault(parsed, thing.i) and _tells_of_harm(parsed, thing.i):
            yield from fill(passages, thing.i, None, teller)


def _brought_in(passages: Passages, verb: Token) -> Iterator[Draft]:
    """ "The bacteria were introduced by a slicing machine": what brought them."""
    parsed = passages.parsed
    if verb.lemma not in words_of("cause", "bringing") or not is_passive(parsed, verb):
        return
    germs = [c for c in parsed.children(verb.i, "nsubjpass") if c.lemma in words_of("cause", "brought")]
    links = [
        *parsed.children(verb.i, "agent"),
        *(p for p in parsed.children(verb.i, "prep") if p.lower in ("by", "through")),
    ]
    for link in links if germs else ():
        for thing in parsed.children(link.i, "pobj"):
            if is_named(parsed, thing.i) and not acts(passages, thing.i):
                yield named(passages, "source", thing.i, negated=is_negated(parsed, verb.i))


def _tells_of_harm(parsed: Parsed, token: int) -> bool:
    """Whether the sentence of a token, or the one before it in its paragraph, tells of what news asks the cause of."""
    here = parsed.sentence_of(token)
    near = [s for s in parsed.sentences[max(0, here.i - 1) : here.i + 1] if s.paragraph == here.paragraph]
    return any(is_effect(parsed, t.i) for s in near for t in parsed.tokens_of(s) if t.i != token)


def _came_of(passages: Passages, copula: Token) -> Iterator[Draft]:
    """ "The outage was the result of a botched update", "the fire was the work of arsonists" is of who did it."""
    parsed = passages.parsed
    effect = subject_of(parsed, copula.i)
    if effect is None or not is_effect(parsed, effect):
        return
    for noun in parsed.children(copula.i, "attr"):
        for link in parsed.children(noun.i, "prep"):
            for thing in parsed.children(link.i, "pobj", "pcomp"):
                if noun.lemma in words_of("cause", "outcomes") and link.lower == "of" and not acts(passages, thing.i):
                    yield from fill(passages, thing.i, effect)


def _turned_round(passages: Passages, copula: Token) -> Iterator[Draft]:
    """ "Behind the sickness was undercooked chicken"."""
    parsed = passages.parsed
    for link in parsed.children(copula.i, "prep"):
        things = [t for t in parsed.children(copula.i, "nsubj", "attr") if t.i > copula.i]
        for effect in parsed.children(link.i, "pobj"):
            turned = link.lower == "behind" and link.i < copula.i and is_effect(parsed, effect.i)
            if turned and things and not acts(passages, things[0].i):
                yield from fill(passages, things[0].i, effect.i)
