"""Who did it, by what came from him: shots from the barracks, an order from the minister, a bomb that a gang laid.

And who did what else the report tells, kept beside its claims until another report tells the doer of the same.
"""

from collections.abc import Iterator

from attrs import evolve

from rashomon.claims.clause import is_negated, subject_of
from rashomon.claims.draft import Draft
from rashomon.claims.events import event_class
from rashomon.claims.identities.blame import also_called, is_party
from rashomon.claims.identities.causes import cleft
from rashomon.claims.identities.contrast import contrasted
from rashomon.claims.identities.phrases import is_named, named, pairs_of, words_of
from rashomon.claims.identities.told import agent_of, in_words, is_passive, is_told, person_at, undergoer
from rashomon.claims.passages import Passages
from rashomon.lang import table
from rashomon.model import Identity
from rashomon.parse import Token

# The role of who did what the report tells, of what it was done to.
DOER = "doer"
_WHO = "perpetrator"
_ORDERED = "who ordered it"


def doers(passages: Passages) -> Iterator[Draft]:
    """One claim for each party that blows, orders and bombs are told to have come from."""
    parsed = passages.parsed
    for verb in parsed.tokens:
        if verb.pos == "VERB" and is_told(parsed, verb):
            yield from _came_from(passages, verb)
            yield from _ordered(passages, verb)
            yield from _laid(passages, verb)


def doers_of(passages: Passages) -> Iterator[Draft]:
    """One draft for each party that is told to have done something to something: no claim yet, and one as soon as
    another report tells who did the same.
    """
    parsed = passages.parsed
    for verb in parsed.tokens:
        if verb.pos != "VERB" or not is_told(parsed, verb):
            continue
        told = event_class(parsed, verb.i)
        if told not in table("events") or told in words_of("doer", "not_asked"):
            continue
        thing = undergoer(parsed, verb)
        doer = agent_of(parsed, verb) if is_passive(parsed, verb) else subject_of(parsed, verb.i)
        if thing is None or doer is None or doer == thing or parsed.tokens[thing].pos not in ("NOUN", "PROPN"):
            continue
        person = person_at(passages, doer)
        doer = doer if person is None else person[1]  # "by a retired policeman, X"
        if is_named(parsed, doer) and _is_told_apart(passages, doer):
            yield from _drafts(passages, DOER, doer, verb, (told, parsed.tokens[thing].lemma.lower()))


def _is_told_apart(passages: Passages, head: int) -> bool:
    """A name, or a noun for people with a word more about them: no pronoun, and not "a man"."""
    parsed = passages.parsed
    if not is_party(passages, head):
        return False
    if parsed.tokens[head].pos == "PROPN" or passages.names.at(head) is not None:
        return True
    # A policeman is told apart from others who may have done it, a man or a gunman is not.
    return (
        parsed.tokens[head].lemma in words_of("guise", "order") | words_of("guise", "armed")
        or bool(parsed.children(head, "compound", "amod", "nmod", "poss", "prep", "acl", "appos"))
        or parsed.tokens[head].tag == "NNS"
    )


def _came_from(passages: Passages, verb: Token) -> Iterator[Draft]:
    """ "The shots came from a private guard and not from the soldiers"."""
    parsed = passages.parsed
    if verb.lemma not in words_of("doer", "coming") or is_passive(parsed, verb):
        return
    subject = subject_of(parsed, verb.i)
    if subject is None:
        return
    what = parsed.tokens[subject]
    role = (
        _WHO
        if what.lemma in words_of("doer", "blows")
        else _ORDERED
        if what.lemma in words_of("doer", "orders")
        else ""
    )
    for link in parsed.children(verb.i, "prep"):
        for party in parsed.children(link.i, "pobj"):
            if role and link.lower == "from" and is_party(passages, party.i):
                yield from _drafts(passages, role, party.i, verb, ())


def _ordered(passages: Passages, verb: Token) -> Iterator[Draft]:
    """ "The order to open the gates was given by the deputy governor", "he gave the order to fire"."""
    parsed = passages.parsed
    passive = is_passive(parsed, verb)
    things = parsed.children(verb.i, "nsubjpass" if passive else "dobj")
    given = [thing for thing in things if thing.lemma in words_of("doer", "orders")]
    if verb.lemma not in words_of("doer", "giving") or not given:
        return
    doer = agent_of(parsed, verb) if passive else subject_of(parsed, verb.i)
    if doer is not None and is_named(parsed, doer) and is_party(passages, doer):
        yield from _drafts(passages, _ORDERED, doer, verb, ())


def _laid(passages: Passages, verb: Token) -> Iterator[Draft]:
    """ "A group calling itself the Winter Brigade says it planted the device", "soldiers blew up the bridge"."""
    parsed = passages.parsed
    particles = {"", *(child.lower for child in parsed.children(verb.i, "prt"))}
    laying = any((verb.lemma, particle) in pairs_of("doer", "laying") for particle in particles)
    thing = undergoer(parsed, verb)
    if not laying or thing is None:
        return
    definite = any(child.lower == "the" for child in parsed.children(thing, "det"))
    shot = (
        parsed.tokens[thing].lemma in words_of("doer", "shots")
        and definite
        and (is_passive(parsed, verb) or cleft(parsed, verb) is not None)
    )
    if parsed.tokens[thing].lemma not in words_of("doer", "laid") and not shot:
        return
    doer = agent_of(parsed, verb) if is_passive(parsed, verb) else subject_of(parsed, verb.i)
    if doer is not None and parsed.tokens[doer].pos == "PRON":
        # "Says it planted": whoever says so.
        teller = subject_of(parsed, verb.head) if verb.dep == "ccomp" else None
        doer = teller if teller is not None and parsed.tokens[teller].pos != "PRON" else None
    if doer is None:
        return
    own = [c for c in parsed.children(doer, "acl") if c.lemma in words_of("blame", "known")]
    selves = [
        inner
        for clause in own
        for inner in [*parsed.children(clause.i, "oprd", "dobj", "attr"), *parsed.children(clause.i, "ccomp")]
        if inner.pos == "PROPN"
    ]
    if selves:
        yield from _drafts(passages, _WHO, selves[0].i, verb, ())
    elif is_named(parsed, doer) and _is_told_apart(passages, doer):
        yield from _drafts(passages, _WHO, doer, verb, ())


def _drafts(passages: Passages, role: str, head: int, verb: Token, of: tuple[str, ...]) -> Iterator[Draft]:
    parsed = passages.parsed
    denied = is_negated(parsed, verb.i)
    draft = named(passages, role, head, of=of, negated=denied)
    value = draft.value
    assert isinstance(value, Identity)
    other = tuple(name for name in also_called(parsed, head) if name not in (value.name, *value.aliases))
    yield evolve(draft, value=evolve(value, aliases=(*value.aliases, *other)))
    against = None if denied else contrasted(parsed, head)
    if against is not None:
        yield in_words(passages, role, against, head, of=of, negated=True)
