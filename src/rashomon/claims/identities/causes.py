"""Causes: of a crash, a death, an outbreak."""

from collections.abc import Iterator, Sequence

from attrs import evolve

from rashomon.claims.clause import subject_of
from rashomon.claims.draft import Draft
from rashomon.claims.events import class_of_token
from rashomon.claims.identities.blame import is_deed, is_party, tells_of_a_deed
from rashomon.claims.identities.contrast import contrasted
from rashomon.claims.identities.frames import fillers, is_label, is_thing
from rashomon.claims.identities.phrases import (
    acts,
    conjuncts,
    is_denied,
    is_named,
    named,
    pairs_of,
    theme,
    told_by,
    words_of,
)
from rashomon.claims.identities.told import DEATH, in_words, whom
from rashomon.claims.measures import is_person
from rashomon.claims.passages import Passages
from rashomon.model import Identity
from rashomon.parse import Parsed, Token


def causes(passages: Passages) -> Iterator[Draft]:
    """Every stated, suspected or denied cause of an event that news asks the cause of."""
    nouns = words_of("cause", "nouns") | words_of("cause", "explaining")
    unknown = words_of("empty", "unknown") | {"clear", "known"}
    nouns |= words_of("cause", "origins")
    for token in passages.parsed.tokens:
        if token.lower in nouns and is_label(passages.parsed, token):
            # Taggers take "Cause:" for an order.
            yield from _noun(passages, token)
        elif token.pos in ("VERB", "AUX"):
            yield from _verb(passages, token)
        elif token.pos == "ADP" or token.lower in ("due", "because", "owing", "thanks"):
            yield from _behind(passages, token)
        elif token.lower in nouns:
            yield from _noun(passages, token)
        elif token.lower in unknown:
            yield from _unknown(passages, token)


def is_effect(parsed: Parsed, head: int | None) -> bool:
    """Whether a word is an event whose cause is of interest, alone or by a noun it governs ("the crash of the
    airliner").
    """
    if head is None:
        return False
    token = parsed.tokens[head]
    if token.pos == "VERB" and any(
        (token.lemma, child.lower) in pairs_of("cause", "ending")
        for child in parsed.children(head, "prt", "advmod", "acomp", "dobj")
    ):
        return True
    told = class_of_token(token)
    if token.lemma in words_of("cause", "effect_nouns") or told in words_of("cause", "effects"):
        return True
    return any(
        child.pos in ("NOUN", "ADJ") and class_of_token(child) in words_of("cause", "effects")
        for child in parsed.children(head, "compound")
    )


def _verb(passages: Passages, verb: Token) -> Iterator[Draft]:
    parsed = passages.parsed
    subject = _brought_forward(parsed, verb, subject_of(parsed, verb.i))
    passive = any(child.dep in ("auxpass", "nsubjpass") for child in parsed.children(verb.i)) or (
        verb.tag == "VBN" and verb.dep in ("acl", "relcl")
    )
    objects = parsed.children(verb.i, "dobj")
    if verb.lemma in words_of("cause", "verbs"):
        if passive and (verb.dep != "acl" or is_effect(parsed, verb.head)):
            yield from fill(passages, _agent(parsed, verb), subject if subject is not None else verb.head)
        elif not passive and objects and is_effect(parsed, objects[0].i):
            yield from fill(passages, subject, objects[0].i)
        return
    if verb.lemma in words_of("cause", "starting"):
        yield from _started(passages, verb, subject, passive=passive)
    charged = verb.lemma in words_of("cause", "blaming") or verb.lemma == "suspect"
    if charged and passive and subject is not None and is_fault(parsed, subject):
        yield from fill(passages, subject, None)
    if objects and _examines(parsed, subject) and verb.lemma in words_of("cause", "finding"):
        # "Gives the cause as drowning" tells it behind the "as".
        for found in conjuncts(parsed, objects[0].i) if objects[0].lemma not in words_of("cause", "nouns") else ():
            if is_named(parsed, found.i) and not is_person(found.lemma):
                yield named(passages, DEATH, found.i, negated=is_denied(parsed, found.i))
                objects = []
    yield from _felled(passages, verb, subject, passive=passive)
    yield from _killed(passages, verb)
    yield from _put_down(passages, verb, subject, passive=passive)
    if verb.lemma == "be" and subject is not None and not acts(passages, subject):
        yield from _is_itself(passages, verb, subject)
        for blame in parsed.children(verb.i, "xcomp"):
            if blame.lemma in words_of("cause", "blamed") and any(c.lower == "to" for c in parsed.children(blame.i)):
                yield from fill(passages, subject, _of(parsed, blame))
    if not passive:
        yield from _blamed(passages, verb, objects, subject)
    for preposition in parsed.children(verb.i, "prep", "agent"):
        yield from _with(passages, verb, preposition, subject, objects, passive=passive)


def _examines(parsed: Parsed, subject: int | None) -> bool:
    """Whether a subject is an examination of the dead, or a death certificate."""
    noun = None if subject is None else parsed.tokens[subject]
    if noun is None or noun.lemma == "certificate":
        return noun is not None and any(child.lemma == "death" for child in parsed.children(noun.i, "compound"))
    if noun.lemma == "examination":
        return any(
            c.lower in ("mortem", "post-mortem", "postmortem")
            for c in parsed.children(noun.i, "amod", "compound", "nmod")
        )
    return noun.lemma in words_of("cause", "examinations")


def _brought_forward(parsed: Parsed, verb: Token, subject: int | None) -> int | None:
    """What "what brought it down was ..." comes to, or else the subject."""
    if subject is None or parsed.tokens[subject].lower != "what" or verb.dep != "csubj":
        return subject
    found = parsed.children(verb.head, "attr", "acomp")
    return found[0].i if found and parsed.tokens[verb.head].lemma == "be" else subject


def _is_itself(passages: Passages, verb: Token, subject: int) -> Iterator[Draft]:
    """ "Rust was behind the collapse", "the fire was arson"."""
    parsed = passages.parsed
    if is_effect(parsed, subject):
        for fault in parsed.children(verb.i, "attr", "acomp"):
            if fault.lemma in words_of("cause", "being"):
                yield from fill(passages, fault.i, subject)
    for behind in parsed.children(verb.i, "prep"):
        for effect in parsed.children(behind.i, "pobj"):
            if behind.lower == "behind" and is_effect(parsed, effect.i) and is_fault(parsed, subject):
                yield from fill(passages, subject, effect.i)


def _put_down(passages: Passages, verb: Token, subject: int | None, *, passive: bool) -> Iterator[Draft]:
    """ "Put the fire down to a faulty heater"."""
    parsed = passages.parsed
    effects = parsed.children(verb.i, "nsubjpass") if passive else parsed.children(verb.i, "dobj")
    if verb.lemma != "put" or not effects or not is_effect(parsed, effects[0].i):
        return
    for down in parsed.children(verb.i, "prt", "advmod"):
        for to in [*parsed.children(down.i, "prep"), *parsed.children(verb.i, "prep")]:
            if down.lower == "down" and to.lower == "to":
                for inner in parsed.children(to.i, "pobj"):
                    yield from fill(passages, inner.i, effects[0].i, None if passive else subject)


def _started(passages: Passages, verb: Token, subject: int | None, *, passive: bool) -> Iterator[Draft]:
    """ "A fallen power line started the fire": of a thing it is the cause; a person who did it did it."""
    parsed = passages.parsed
    effects = parsed.children(verb.i, "nsubjpass") if passive else parsed.children(verb.i, "dobj")
    if passive and not effects and subject is not None:
        effects = [parsed.tokens[subject]]  # "is thought to have been started by"
    cause = _agent(parsed, verb) if passive else subject
    if cause is None or acts(passages, cause) or not effects:
        return
    if effects[0].lemma in words_of("cause", "started"):
        yield from fill(passages, cause, effects[0].i)


def _with(
    passages: Passages, verb: Token, preposition: Token, subject: int | None, objects: Sequence[Token], *, passive: bool
) -> Iterator[Draft]:
    """The cause, or the effect, behind a preposition of the verb."""
    parsed = passages.parsed
    pair = (verb.lemma, preposition.lower)
    inner = [i for i in parsed.children(preposition.i, "pobj", "pcomp") if i.tag not in ("WDT", "WP")]
    if not inner:
        return
    if pair in pairs_of("cause", "verbs_with") and not passive and is_effect(parsed, inner[0].i):
        yield from fill(passages, subject, inner[0].i)
    elif pair in pairs_of("cause", "beginning") and not passive and subject is not None:
        dated = any(parsed.tokens[i].entity in ("DATE", "TIME") for i in parsed.subtree(inner[0].i))
        if dated or parsed.tokens[subject].lemma not in words_of("cause", "begun"):
            return
        yield from fill(passages, inner[0].i, subject)
    elif pair in pairs_of("cause", "ascribed"):
        effect = objects[0].i if objects and not passive else subject
        if verb.dep == "relcl" and (not objects or objects[0].tag in ("WDT", "WP")) and not is_effect(parsed, effect):
            effect = verb.head  # "an outbreak which doctors have traced to ..."
        deed = effect is not None and is_deed(parsed.tokens[effect], widely=True)
        if is_effect(parsed, effect) and not (
            deed and (pair in pairs_of("cause", "linked") or is_party(passages, inner[0].i))
        ):
            yield from fill(passages, inner[0].i, effect)
    elif pair in pairs_of("cause", "pointing") and not passive and subject is not None:
        if is_party(passages, inner[0].i) and tells_of_a_deed(parsed, verb.i):
            return  # who did it
        if parsed.tokens[subject].lemma in words_of("cause", "pointers") or is_fault(parsed, inner[0].i):
            yield from fill(passages, inner[0].i, None, subject)
    elif pair in pairs_of("cause", "hinting") and is_fault(parsed, inner[0].i):
        yield from fill(passages, inner[0].i, None, subject)
    elif pair in pairs_of("cause", "looking") and not passive:
        yield from _looked_at(passages, inner[0].i, subject)
    elif (
        pair in pairs_of("cause", "recorded")
        and (verb.lemma != "give" or any(o.lemma in words_of("cause", "nouns") for o in objects))
        and (is_effect(parsed, subject) or verb.lemma in ("put", "give"))
    ):
        yield from fill(passages, inner[0].i, subject if verb.lemma != "give" else _of_object(parsed, objects))


def _of_object(parsed: Parsed, objects: Sequence[Token]) -> int | None:
    """Of "gave the cause of death as" the death."""
    return _of(parsed, objects[0]) if objects else None


def is_fault(parsed: Parsed, head: int) -> bool:
    """Whether a noun phrase names something that went wrong: "a stuck valve", "human error", "sabotage"."""
    token = parsed.tokens[head]
    before = f"{parsed.tokens[head - 1].lower} {token.lemma}" if head else ""
    if token.lemma in words_of("cause", "faults") or before in words_of("cause", "faults"):
        return True
    return (
        token.pos in ("NOUN", "PROPN")
        and token.entity not in ("DATE", "TIME")
        and token.lemma not in words_of("frames", "abstract") | words_of("frames", "stretches")
        and not is_person(token.lemma)
        and any(
            child.lower in words_of("cause", "faulty") for child in parsed.children(head, "amod", "compound", "nmod")
        )
    )


def _felled(passages: Passages, verb: Token, subject: int | None, *, passive: bool) -> Iterator[Draft]:
    """ "Those losses brought the bank down", "a software error made the stage shut down"."""
    parsed = passages.parsed
    cause = _agent(parsed, verb) if passive else subject
    if cause is None:
        return
    clefted = None if passive else cleft(parsed, verb)
    if clefted is not None and verb.lemma in words_of("cause", "ending_us") and not acts(passages, clefted):
        yield from fill(passages, clefted, None)
        return
    if parsed.tokens[cause].tag in ("WDT", "WP", "WP$"):
        cause = cleft(parsed, verb)
        if cause is None:
            return
    thing = is_effect(parsed, cause) or is_fault(parsed, cause) or not acts(passages, cause)
    particles = {child.lower for child in parsed.children(verb.i, "prt", "advmod", "prep")}
    if any((verb.lemma, particle) in pairs_of("cause", "felling") for particle in particles):
        if thing:
            yield from fill(passages, cause, None)
    elif verb.lemma in words_of("cause", "ruining"):
        ruined = parsed.children(verb.i, "nsubjpass" if passive else "dobj")
        if thing and ruined:
            yield from fill(passages, cause, ruined[0].i)
    elif (
        verb.lemma in words_of("cause", "making")
        and is_fault(parsed, cause)
        and parsed.children(verb.i, "ccomp", "xcomp")
    ):
        yield from fill(passages, cause, None)


def _killed(passages: Passages, verb: Token) -> Iterator[Draft]:
    """ "What killed him was his appendix", "it was the heat that killed them": a thing, and how one or several died."""
    parsed = passages.parsed
    victims = parsed.children(verb.i, "dobj")
    if verb.lemma != "kill" or not victims:
        return
    dead = victims[0]
    if dead.lower not in ("him", "her", "them") and not acts(passages, dead.i):
        return  # "what killed the joke"
    what = next((c for c in parsed.children(verb.i, "nsubj") if c.lower in ("what", "that", "which")), None)
    if what is None:
        return
    if verb.dep == "csubj" and what.lower == "what":
        copula = parsed.tokens[verb.head]
        found = parsed.children(copula.i, "attr", "acomp") if copula.lemma == "be" else []
        filler = found[0].i if found else None
    else:
        filler = cleft(parsed, verb)
    if filler is None or acts(passages, filler) or not is_named(parsed, filler):
        return
    single = victims[0].tag in ("NN", "NNP") or victims[0].lower in ("him", "her")
    role = DEATH if single else "cause"
    of = whom(passages, victims[0].i) if victims[0].pos != "PRON" else ()
    yield named(passages, role, filler, of=of, negated=is_denied(parsed, filler))


def cleft(parsed: Parsed, verb: Token) -> int | None:
    """What "it was ... that" brings to the front of the clause of a verb."""
    copula = parsed.tokens[verb.head]
    if copula.lemma != "be":
        copula = parsed.tokens[copula.head] if copula.dep == "attr" else copula
    found = parsed.children(copula.i, "attr") if copula.lemma == "be" else []
    if not found or not any(child.lower == "it" for child in parsed.children(copula.i, "nsubj")):
        return None
    return found[0].i


def _blamed(passages: Passages, verb: Token, objects: Sequence[Token], teller: int | None) -> Iterator[Draft]:
    """ "Blamed a faulty sensor", "lays the blame on excessive speed", "suspects sabotage": of what, the report tells
    elsewhere.
    """
    parsed = passages.parsed
    for name in parsed.children(verb.i, "oprd"):
        if verb.lemma == "call" and any(is_deed(thing, widely=True) for thing in objects):
            continue  # "called the raid sabotage": what it was, not why
        if (verb.lemma, "") in pairs_of("cause", "hinting") and is_fault(parsed, name.i):
            yield from fill(passages, name.i, None, teller)
    if not objects:
        return
    thing = objects[0]
    behind = {
        preposition.lower: inner.i
        for governor in (verb, thing)
        for preposition in parsed.children(governor.i, "prep")
        for inner in parsed.children(preposition.i, "pobj")[:1]
    }
    if verb.lemma in words_of("cause", "blaming") and "on" not in behind:
        # "Blame the Sons of the Ridge": a name in the plural is that of a group.
        if not acts(passages, thing.i) and thing.tag != "NNPS":
            effect = behind.get("for")
            yield from fill(passages, thing.i, effect if is_effect(parsed, effect) else None, teller)
    elif thing.lemma in words_of("cause", "blame_nouns"):
        for word, inner in behind.items():
            if (verb.lemma, word) in pairs_of("cause", "laying") and not acts(passages, inner):
                yield from fill(passages, inner, None, teller)
    elif (verb.lemma, "") in pairs_of("cause", "hinting") and is_fault(parsed, thing.i):
        yield from fill(passages, thing.i, None, teller)
    elif (verb.lemma, "") in pairs_of("cause", "looking"):
        yield from _looked_at(passages, thing.i, teller)
    elif (
        verb.lemma in words_of("cause", "doing")
        and thing.lower in ("this", "that", "it")
        and teller is not None
        and is_fault(parsed, teller)
    ):
        yield from fill(passages, teller, None)


def _looked_at(passages: Passages, thing: int, teller: int | None) -> Iterator[Draft]:
    """ "The inquiry is focusing on a worn bearing": what is looked at is suspected, where it is a part or a fault."""
    parsed = passages.parsed
    token = parsed.tokens[thing]
    part = token.lemma in words_of("gave", "parts") and is_fault(parsed, thing)
    if part or token.lemma in words_of("cause", "faults"):
        yield from (evolve(draft, mode="alleged") for draft in fill(passages, thing, None, teller))


def _agent(parsed: Parsed, verb: Token) -> int | None:
    for agent in parsed.children(verb.i, "agent", "prep"):
        if agent.lower == "by":
            inner = parsed.children(agent.i, "pobj")
            return inner[0].i if inner else None
    return None


def fill(passages: Passages, filler: int | None, effect: int | None, teller: int | None = None) -> Iterator[Draft]:
    """The claim that a noun names the cause of an effect, and the one against what it is set against.

    Args:
        filler, effect: Heads of their phrases.
        teller: Who says so, where the construction tells: the subject of "blamed".
    """
    parsed = passages.parsed
    if filler is None or not is_named(parsed, filler):
        return
    if parsed.tokens[filler].tag == "VBG" and parsed.children(filler, "nsubj", "nsubjpass"):
        return  # "the result of a cook leaving the gas on": its verb alone names nothing
    role = DEATH if _is_death(parsed, effect) else "cause"
    denied = is_denied(parsed, filler) and not _denies_another(parsed, filler)
    draft = named(passages, role, filler, of=theme(parsed, effect), negated=denied)
    yield told_by(passages, draft, teller)
    other = None if denied else contrasted(parsed, filler)
    if other is not None:
        against = in_words(passages, role, other, filler, of=theme(parsed, effect), negated=True)
        yield told_by(passages, against, teller)


def _denies_another(parsed: Parsed, filler: int) -> bool:
    """ "It was a spark, not a bomb": the "not" belongs to what follows it."""
    own = [child for child in parsed.children(filler, "neg", "cc") if child.lower in words_of("cause", "contrast")]
    return bool(own) and all(child.i > filler for child in own)


def _is_death(parsed: Parsed, effect: int | None) -> bool:
    """Whether what is caused is one death, not the many of a disaster."""
    return effect is not None and parsed.tokens[effect].tag == "NN" and parsed.tokens[effect].lemma == "death"


def _died_of(passages: Passages, filler: int, victim: int) -> Iterator[Draft]:
    """ "He died of a stroke": whose death it was tells it from others."""
    parsed = passages.parsed
    if is_named(parsed, filler):
        of = theme(parsed, victim) if _is_death(parsed, victim) else whom(passages, victim)
        yield named(passages, DEATH, filler, of=of, negated=is_denied(parsed, filler))


def _behind(passages: Passages, token: Token) -> Iterator[Draft]:
    """ "died of ...", "sank because of ..."."""
    parsed = passages.parsed
    governor = parsed.tokens[token.head]
    if token.dep == "prep" and (governor.lemma, token.lower) in pairs_of("cause", "died_of"):
        inner = parsed.children(token.i, "pobj")
        victim = subject_of(parsed, governor.i) if governor.pos == "VERB" else None
        if any(inner for p in parsed.children(governor.i, "prep") if p.i < token.i for inner in parsed.children(p.i)):
            return  # "died in a fall from a balcony"
        if token.i < governor.i and governor.pos == "VERB" and governor.tag != "VBN":
            return  # "of the passengers, 14 died"
        if inner and not _is_victim(passages, inner[0], governor):
            yield from _died_of(passages, inner[0].i, victim if victim is not None else governor.i)
        return
    phrase = next(
        (p for p in sorted(words_of("cause", "behind")) if p.split()[0] == token.lower and _reads(parsed, token, p)), ""
    )
    if not phrase or phrase == "following":
        return
    event = governor
    if not is_effect(parsed, event.i) and event.pos in ("VERB", "AUX", "NOUN"):
        event = next(
            (
                child
                for child in parsed.children(event.i, "nsubj", "dobj", "nsubjpass", "attr", "acomp")
                if is_effect(parsed, child.i)
            ),
            event,
        )
    if not is_effect(parsed, event.i) and not _fault_behind(parsed, token, phrase):
        return
    last = token.i + len(phrase.split()) - 1
    for link in (last, token.i):
        inner = parsed.children(link, "pobj")
        if inner and is_person(inner[0].lemma):
            return  # "lost their lives because of thugs": who did it
        if inner:
            subject = subject_of(parsed, event.i) if event.pos == "VERB" else event.i
            yield from fill(passages, inner[0].i, subject if is_effect(parsed, event.i) else None)
            return


def _fault_behind(parsed: Parsed, token: Token, phrase: str) -> bool:
    last = token.i + len(phrase.split()) - 1
    return any(is_fault(parsed, inner.i) for link in {last, token.i} for inner in parsed.children(link, "pobj"))


def _reads(parsed: Parsed, token: Token, phrase: str) -> bool:
    pieces = phrase.split()
    return [t.lower for t in parsed.tokens[token.i : token.i + len(pieces)]] == pieces


def _is_victim(passages: Passages, noun: Token, governor: Token) -> bool:
    """ "the death of a boy": who died, not of what."""
    entity = passages.names.at(noun.i)
    if governor.pos != "VERB" and (governor.lemma == "death" or noun.pos == "PROPN"):
        return True
    return entity is not None and entity.kind in ("person", "state")


def _noun(passages: Passages, noun: Token) -> Iterator[Draft]:
    """ "The cause was ...", "... was the likeliest explanation", "Cause: ..."."""
    parsed = passages.parsed
    plain = noun.lower in words_of("cause", "explaining") | words_of("cause", "origins")
    whose = _of(parsed, noun)
    # "Origin: the east row" is where a fire began.
    origin = noun.lower in words_of("cause", "origins")
    if origin and (is_label(parsed, noun) or (whose is not None and not is_effect(parsed, whose))):
        return
    for filler in fillers(passages, noun):
        if parsed.tokens[filler].lemma in words_of("cause", "open_matters"):
            continue  # "the cause is a matter for the police"
        if not plain or is_thing(passages, filler):
            yield from fill(passages, filler, _of(parsed, noun))


def _of(parsed: Parsed, noun: Token) -> int | None:
    for preposition in parsed.children(noun.i, "prep"):
        inner = parsed.children(preposition.i, "pobj")
        if inner:
            return inner[0].i
    return None


def _unknown(passages: Passages, word: Token) -> Iterator[Draft]:
    """ "The cause was not known", "How he died was not clear": that nobody knows is an answer too."""
    parsed = passages.parsed
    verb = parsed.tokens[word.head]
    positive = word.lower in ("clear", "known")
    if (
        positive
        and not any(child.dep == "neg" for child in parsed.children(verb.i))
        and not any(child.dep == "neg" for child in parsed.children(word.i))
    ):
        return
    holder = verb if word.dep in ("acomp", "attr", "oprd") else word
    subject = next(iter(parsed.children(holder.i, "nsubj", "nsubjpass", "csubj", "csubjpass", "advcl")), None)
    if subject is None:
        return
    asked = subject.lower in words_of("cause", "nouns")
    how = (
        subject.pos in ("VERB", "AUX")
        and is_effect(parsed, subject.i)
        and any(c.lower in ("how", "why", "what") for c in parsed.children(subject.i))
    )
    if not asked and not how:
        return
    first = parsed.edges(subject.i)[0]
    dead = _is_death(parsed, _of(parsed, subject)) if asked else class_of_token(subject) == "kill"
    yield Draft(
        kind="identity",
        value=Identity(
            role=DEATH if dead else "cause", name="not known", of=theme(parsed, _of(parsed, subject)) if asked else ()
        ),
        start=parsed.tokens[min(first, word.i)].start,
        end=parsed.tokens[max(word.i, subject.i)].end,
        token=word.i,
    )
