"""Whom somebody makes out to be behind a deed: "attributed the raid to X", "pointed to X", "X carried it out"."""

from collections.abc import Iterator

from attrs import evolve

from rashomon.claims.clause import is_negated, subject_of
from rashomon.claims.draft import Draft
from rashomon.claims.events import class_of_token
from rashomon.claims.identities.phrases import is_named, named, pairs_of, phrase, theme, told_by, words_of
from rashomon.claims.identities.told import agent_of, is_passive, is_told, person_at
from rashomon.claims.measures import is_person
from rashomon.claims.passages import Passages
from rashomon.model import Identity
from rashomon.parse import Parsed, Token, once

_ROLE = "perpetrator"
_SELVES = ("themselves", "himself", "herself", "itself")


def blamed(passages: Passages) -> Iterator[Draft]:
    """One claim for each party that is told, said or denied to have done a deed."""
    parsed = passages.parsed
    for verb in parsed.tokens:
        if verb.pos == "AUX" and verb.lemma == "be":
            yield from _not_them(passages, verb)
        if verb.pos != "VERB" or not is_told(parsed, verb):
            continue
        yield from _ascribed(passages, verb)
        yield from _credited(passages, verb)
        yield from _pointed(passages, verb)
        yield from _done(passages, verb)
        yield from _sent(passages, verb)
        yield from _introduced(passages, verb)


def is_party(passages: Passages, head: int) -> bool:
    """Whether a noun stands for somebody who can have done a deed: whoever has a name, a body, a gang, people.

    A place that is blamed is its government.
    """
    token = passages.parsed.tokens[head]
    if passages.names.at(head) is not None:
        return True
    if token.pos == "PROPN":
        return any(child.lower == "the" for child in passages.parsed.children(head, "det"))
    groups = words_of("led", "groups") | words_of("perpetrator", "forces") | words_of("perpetrator", "suspects")
    return token.tag in ("NNS", "NN") and (token.lemma in groups or is_person(token.lemma.rpartition("-")[2]))


def is_deed(token: Token, *, widely: bool = False) -> bool:
    """Whether a noun names a deed that somebody is behind; widely also one that only its being blamed makes one."""
    if token.pos not in ("NOUN", "PROPN"):
        return False
    deeds = words_of("perpetrator", "nouns") | (words_of("blame", "deeds") if widely else frozenset())
    return token.lemma in deeds


def tells_of_a_deed(parsed: Parsed, token: int) -> bool:
    """Whether the sentence before a token's, or one of its paragraph, tells of a deed."""
    here = parsed.sentence_of(token)
    near = [s for s in parsed.sentences if s.i == here.i - 1 or s.paragraph == here.paragraph]
    return any(_sentence_tells_of_a_deed(parsed, s.i) for s in near)


@once
def _sentence_tells_of_a_deed(parsed: Parsed, number: int) -> bool:
    classes = words_of("perpetrator", "classes")
    return any(
        is_deed(token) or (token.pos == "VERB" and class_of_token(token) in classes)
        for token in parsed.tokens_of(parsed.sentences[number])
    )


def _ascribed(passages: Passages, verb: Token) -> Iterator[Draft]:
    """ "Attributed the operation to X", "the raid was blamed on X", "laid the blame for the ambush on X"."""
    parsed = passages.parsed
    passive = is_passive(parsed, verb)
    things = parsed.children(verb.i, "nsubjpass") if passive else parsed.children(verb.i, "dobj")
    teller = None if passive else subject_of(parsed, verb.i)
    for thing in things:
        inside = [parsed.tokens[i] for i in parsed.subtree(thing.i)] + parsed.children(verb.i, "prep")
        around = [inner for p in parsed.children(verb.i, "prep") for inner in parsed.children(p.i, "pobj")]
        blame = thing.lemma in words_of("cause", "blame_nouns")
        deed = next((t for t in ([*around, *inside] if blame else [thing]) if is_deed(t, widely=True)), None)
        if deed is None:
            continue
        pairs = pairs_of("cause", "laying") if blame else pairs_of("blame", "ascribing")
        links = [*parsed.children(verb.i, "prep"), *parsed.children(thing.i, "prep"), *parsed.children(deed.i, "prep")]
        for link in links:
            if (verb.lemma, link.lower) not in pairs:
                continue
            for party in parsed.children(link.i, "pobj"):
                yield from _party(passages, party.i, deed.i, verb, teller)


def _credited(passages: Passages, verb: Token) -> Iterator[Draft]:
    """ "Credited X with the raid", and "credited X" behind what tells of the raid."""
    parsed = passages.parsed
    if verb.lemma not in words_of("blame", "crediting"):
        return
    for party in parsed.children(verb.i, "dobj", "nsubjpass"):
        links = [*parsed.children(verb.i, "prep"), *parsed.children(party.i, "prep")]
        things = [inner for p in links if p.lower in ("with", "for") for inner in parsed.children(p.i, "pobj", "pcomp")]
        deed = next((t for t in things if is_deed(t, widely=True)), None)
        if deed is None and (things or not _deed_in_sentence(parsed, verb)):
            continue
        teller = None if is_passive(parsed, verb) else subject_of(parsed, verb.i)
        yield from _party(passages, party.i, None if deed is None else deed.i, verb, teller)


def _deed_in_sentence(parsed: Parsed, verb: Token) -> bool:
    return any(is_deed(token, widely=True) for token in parsed.tokens_of(parsed.sentence_of(verb.i)))


def _pointed(passages: Passages, verb: Token) -> Iterator[Draft]:
    """ "An official pointed to X", "pointed the finger at X", "others suspect X"."""
    parsed = passages.parsed
    subject = subject_of(parsed, verb.i)
    evident = subject is not None and parsed.tokens[subject].lemma in words_of("cause", "evidence")
    told = tells_of_a_deed_at_all(parsed) if evident else tells_of_a_deed(parsed, verb.i)
    if is_passive(parsed, verb) or not told:
        return
    objects = parsed.children(verb.i, "dobj")
    fingers = [*objects, *parsed.children(verb.i, "nsubj")]
    finger = any(thing.lemma in words_of("blame", "fingers") for thing in fingers)
    links = [*parsed.children(verb.i, "prep"), *(p for thing in objects for p in parsed.children(thing.i, "prep"))]
    parties = []
    if finger or not objects:
        pairs = pairs_of("blame", "pointing")
        parties = [inner for p in links if (verb.lemma, p.lower) in pairs for inner in parsed.children(p.i, "pobj")]
    of = [p for p in links if p.lower == "of"]
    below = [parsed.tokens[i] for p in of for i in parsed.subtree(p.i)]
    deeds = [inner for inner in below if is_deed(inner, widely=True)]
    if verb.lemma in words_of("blame", "suspecting") and (deeds or not of):
        parties += objects
    for party in parties:
        entity = passages.names.at(party.i)
        if entity is not None and entity.kind == "place" and party.tag != "NNPS":
            continue  # "pointed to the harbour"
        told_apart = any(child.lower == "the" for child in parsed.children(party.i, "det")) or parsed.children(
            party.i, "amod", "compound"
        )
        gang = bool(told_apart) and is_party(passages, party.i)
        if party.pos == "PROPN" or entity is not None or party.tag == "NNS" or gang:
            yield from _party(passages, party.i, None, verb, subject_of(parsed, verb.i))


def _done(passages: Passages, verb: Token) -> Iterator[Draft]:
    """ "X carried out the attack", "the attack was claimed by X", "X, whose officers dreamed up the raid": of the deed
    that is spoken of.
    """
    parsed = passages.parsed
    particles = {child.lower for child in parsed.children(verb.i, "prt")}
    done = verb.lemma in words_of("perpetrator", "done") - {"carry"} or any(
        (verb.lemma, particle) in pairs_of("blame", "doing") for particle in particles
    )
    if verb.lemma in words_of("perpetrator", "claim_verbs") and is_passive(parsed, verb):
        agent = agent_of(parsed, verb)
        for deed in parsed.children(verb.i, "nsubjpass"):
            responsible = deed.lemma in words_of("perpetrator", "claimed")
            if agent is not None and (responsible or is_deed(deed)):
                yield from _party(passages, agent, None if responsible else deed.i, verb, agent)
    if not done or is_passive(parsed, verb):
        return
    for deed in parsed.children(verb.i, "dobj"):
        definite = any(child.lower in ("the", "this", "that", "these") for child in parsed.children(deed.i, "det"))
        if not definite or not is_deed(deed):
            continue
        subject = subject_of(parsed, verb.i)
        if subject is None:
            continue
        if any(child.tag == "WP$" for child in parsed.children(subject, "poss")) and verb.dep == "relcl":
            subject = verb.head
        yield from _party(passages, subject, deed.i, verb, None)


def _sent(passages: Passages, verb: Token) -> Iterator[Draft]:
    """ "The drones were launched from the hills by X", where the report tells of an attack."""
    parsed = passages.parsed
    if verb.lemma not in words_of("weapon", "use") | words_of("blame", "sending") or not is_passive(parsed, verb):
        return
    things = parsed.children(verb.i, "nsubjpass") or ([parsed.tokens[verb.head]] if verb.dep == "acl" else [])
    weapons = words_of("blame", "sent") | words_of("model", "nouns")
    agent = agent_of(parsed, verb)
    if agent is None or not any(thing.lemma in weapons for thing in things):
        return
    if any(is_deed(t) or (t.pos == "VERB" and class_of_token(t) == "attack") for t in parsed.tokens):
        yield from _party(passages, agent, None, verb, None)


def _introduced(passages: Passages, verb: Token) -> Iterator[Draft]:
    """ "The captors introduced themselves as X", "the gunmen said they belonged to X"."""
    parsed = passages.parsed
    subject = subject_of(parsed, verb.i)
    if subject is None or not _is_doer(parsed, subject, verb):
        return
    found: list[Token] = []
    if verb.lemma in words_of("blame", "naming"):
        clause = [c for child in parsed.children(verb.i, "ccomp") for c in parsed.children(child.i, "nsubj")]
        own = [c for c in [*parsed.children(verb.i, "dobj", "nsubj"), *clause] if c.lower in _SELVES]
        if own:
            found = [parsed.tokens[c.head] for c in own if parsed.tokens[c.head].pos == "PROPN"]
            links = [p for p in parsed.children(verb.i, "prep") if p.lower == "as"]
            found += [inner for p in links for inner in parsed.children(p.i, "pobj")]
            found += parsed.children(verb.i, "oprd", "xcomp")
    else:
        links = [p for p in parsed.children(verb.i, "prep") if (verb.lemma, p.lower) in pairs_of("blame", "belonging")]
        found = [inner for p in links for inner in parsed.children(p.i, "pobj")]
    groups = words_of("led", "groups") | words_of("perpetrator", "forces")
    for party in found:
        # "Belong to the gang of the harbour", "worked for the Trade Ministry", and for nobody by name.
        joint = party.pos == "NOUN" and party.lemma in groups
        if joint or (party.pos == "PROPN" and person_at(passages, party.i) is None):
            yield from _party(passages, party.i, None, verb, None)


def _is_doer(parsed: Parsed, subject: int, verb: Token) -> bool:
    """A noun for those who did it, or "they" behind it ("the gunmen said they belonged to X")."""
    token = parsed.tokens[subject]
    if token.lower == "they" and verb.dep == "ccomp":
        teller = subject_of(parsed, verb.head)
        token = parsed.tokens[teller] if teller is not None else token
    if token.lemma in ("man", "men"):
        return any(c.lower in words_of("blame", "armed") for c in parsed.children(token.i, "amod"))  # "the masked men"
    return token.lemma in words_of("perpetrator", "suspects") | words_of("blame", "captors")


def _not_them(passages: Passages, copula: Token) -> Iterator[Draft]:
    """ "The Riders say that it was not them": whoever says so rules himself out."""
    parsed = passages.parsed
    teller = subject_of(parsed, copula.head) if copula.dep == "ccomp" else None
    if teller is None or not is_negated(parsed, copula.i) or not tells_of_a_deed_at_all(parsed):
        return
    if not any(child.lower == "it" for child in parsed.children(copula.i, "nsubj")):
        return
    pronouns = [child for child in parsed.children(copula.i, "attr") if child.lower in words_of("blame", "selves")]
    if not pronouns or not is_party(passages, teller):
        return
    first, last = min(copula.i, teller), pronouns[0].i + 1
    for draft in _party(passages, teller, None, copula, teller):
        value = draft.value
        assert isinstance(value, Identity)
        yield evolve(
            draft,
            value=evolve(value, negated=True, name=value.name if value.negated else f"not {value.name}"),
            start=parsed.tokens[first if last - first < _FAR else copula.i - 1].start,
            end=parsed.tokens[last - 1].end,
            token=copula.i,
        )


# From so many words on, a claim's words leave out who says it.
_FAR = 16


def tells_of_a_deed_at_all(parsed: Parsed) -> bool:
    """Whether the report tells of a deed anywhere."""
    classes = words_of("perpetrator", "classes")
    return any(is_deed(t) or (t.pos == "VERB" and class_of_token(t) in classes) for t in parsed.tokens)


def _party(passages: Passages, head: int, deed: int | None, verb: Token, teller: int | None) -> Iterator[Draft]:
    parsed = passages.parsed
    if not is_named(parsed, head) or not is_party(passages, head):
        return
    token = parsed.tokens[head]
    own = [child for child in parsed.children(head, "poss") if child.tag == "PRP$"]
    if own and not parsed.children(head, "compound", "amod", "nmod"):
        # "Its forces" are known by whose they are.
        entity = passages.names.at(own[0].i)
        if entity is None:
            return
        value = Identity(role=_ROLE, name=entity.name, aliases=entity.aliases, of=theme(parsed, deed))
        yield Draft(kind="identity", value=value, start=own[0].start, end=token.end, token=head)
        return
    described = parsed.children(head, "compound", "amod", "nmod", "prep", "poss", "acl", "appos", "nummod")
    if token.pos != "PROPN" and token.tag == "NN" and not described and passages.names.at(head) is None:
        return  # "the army", "a gunman"
    draft = named(passages, _ROLE, head, of=theme(parsed, deed), negated=is_negated(parsed, verb.i))
    told = draft.value
    assert isinstance(told, Identity)
    other = tuple(name for name in also_called(parsed, head) if name not in (told.name, *told.aliases))
    draft = evolve(draft, value=evolve(told, aliases=(*told.aliases, *other)))
    yield told_by(passages, draft, teller)


def also_called(parsed: Parsed, head: int) -> list[str]:
    """Other names that stand with a noun: "gangs known as the Riders", "the VRS, the military intelligence service"."""
    nouns = [parsed.tokens[head]]
    nouns += [inner for p in parsed.children(head, "prep") if p.lower == "of" for inner in parsed.children(p.i, "pobj")]
    found: list[str] = []
    for noun in nouns:
        for word in parsed.children(noun.i, "acl"):
            if word.lemma in words_of("blame", "known"):
                links = [p for p in parsed.children(word.i, "prep") if p.lower == "as"]
                names = [inner for p in links for inner in parsed.children(p.i, "pobj")] + parsed.children(
                    word.i, "oprd"
                )
                found += [parsed.text(*phrase(parsed, name.i)) for name in names if name.text[:1].isupper()]
    for other in parsed.children(head, "appos"):
        definite = any(child.lower == "the" for child in parsed.children(other.i, "det"))
        if definite or other.pos == "PROPN":
            found.append(parsed.text(*phrase(parsed, other.i)))
    return found
