"""Stances that nouns and adjectives carry: "acknowledgment by Rome of the losses", "unconfirmed by Paris"."""

from collections.abc import Iterator

from attrs import evolve

from rashomon.claims.clause import subject_of
from rashomon.claims.positions.actors import agents, joined
from rashomon.claims.positions.content import (
    clause_content,
    filled,
    marked,
    noun_content,
    prep_content,
    vessel_content,
    without,
)
from rashomon.claims.positions.lexicon import idioms, noun_families, verb_families, words
from rashomon.claims.positions.polarity import governed, negated, negative_phrase, suspended
from rashomon.claims.positions.stand import Content, Stand
from rashomon.parse import Parsed, Token

_GIVING = frozenset(
    {"issue", "give", "make", "offer", "provide", "publish", "release", "have", "post", "repeat", "reiterate"}
)


def noun_stands(parsed: Parsed, token: Token) -> Iterator[Stand]:
    """The stance of a noun or an adjective, if it carries one and has an actor."""
    if token.pos in ("NOUN", "PROPN") and token.lemma in noun_families() or _capital_noun(parsed, token):
        found = _noun_stand(parsed, token)
        if found is not None:
            yield found
    elif token.lower in words("truth", "unconfirmed") and token.dep != "acomp":
        yield from _unconfirmed(parsed, token)
    elif token.lower in words("nouns", "mute"):
        yield from _mute_headline(parsed, token)
    elif token.lower == "confirmed" and token.dep == "amod":
        yield from _confirmed(parsed, token)


def _capital_noun(parsed: Parsed, token: Token) -> bool:
    """ "Confirmation that P came from ...": a noun of stance that the tagger took for a verb at the sentence's head."""
    return token.lower in noun_families() and token.dep in ("nsubj", "nsubjpass") and token.pos == "VERB"


def _noun_stand(parsed: Parsed, token: Token) -> Stand | None:
    family = noun_families().get(token.lemma) or noun_families()[token.lower]
    verb = parsed.tokens[token.head]
    content = vessel_content(parsed, token.i) or _of_agent(parsed, token)
    if content is None and token.lemma in words("nouns", "noun_only_with_clause"):
        return None
    if token.lemma in words("nouns", "clause_only") and (
        content is None or parsed.tokens[content.head].pos not in ("VERB", "AUX")
    ):
        return None
    if content is not None and family == "deny" and parsed.tokens[content.head].lemma in words("accusing", "withheld"):
        return None  # "the ministry's denial of the permit"
    actors = _owners(parsed, token)
    below = negative_phrase(parsed, token.i)
    if not actors and token.dep in ("dobj", "attr") and verb.lemma in _GIVING | {"be"}:
        if verb.lemma in idioms() and family == "comment":
            return None
        subject = subject_of(parsed, verb.i)
        if subject is not None and parsed.tokens[subject].dep != "expl" and verb.lemma != "be":
            actors = joined(parsed, subject)
    if token.dep in ("dobj", "attr") and verb.pos in ("VERB", "AUX"):
        if suspended(parsed, verb.i) or governed(parsed, verb.i) == "suspending":
            return None
        below ^= negated(parsed, verb.i) ^ (governed(parsed, verb.i) == "negative")
        if verb.lemma in verb_families() and not actors:
            return None
    if token.dep == "pobj" and parsed.tokens[token.head].lower == "without":
        below = True
    if token.dep == "pobj" and parsed.tokens[token.head].lower in ("for", "despite", "over") and content is None:
        return None
    if not actors:
        actors = _spoken_by(parsed, token)
    if not actors and below and family == "confirm" and content is not None and parsed.children(verb.i, "expl"):
        # "There has been no official confirmation of P": the report says so.
        return Stand(actors=(), cue=(token.i,), family="unconfirmed", negated=False, content=content, voiced=False)
    if not actors or (family == "comment" and not below):
        return None
    return Stand(actors=actors, cue=(token.i,), family=family, negated=below, content=content, voiced=not below)


def _of_agent(parsed: Parsed, token: Token) -> Content | None:
    """The content that the parser hung on the agent: "acknowledgment by Rome of the losses"."""
    for agent in agents(parsed, (token.i,)):
        for prep in parsed.children(agent, "prep"):
            if prep.lower == "of":
                return prep_content(parsed, prep.i, None)
        for clause in parsed.children(agent, "relcl", "acl"):
            if marked(parsed, clause.i) or filled(parsed, clause):
                return clause_content(parsed, clause.i)
    for clause in parsed.children(token.i, "relcl", "acl"):
        subjects = parsed.children(clause.i, "nsubj", "nsubjpass")
        if len(subjects) > 1 and subjects[0].lower == "that":
            content = clause_content(parsed, clause.i)
            return evolve(content, tokens=tuple(i for i in content.tokens if i != subjects[0].i))
    return None


def _owners(parsed: Parsed, token: Token) -> tuple[int, ...]:
    """Whose denial it is: possessive, or after "by" or "from"; "coming from" too."""
    for child in parsed.children(token.i, "poss"):
        return joined(parsed, child.i)
    found = agents(parsed, (token.i,))
    if found:
        return found
    for child in parsed.children(token.i, "acl", "relcl"):
        # In "allegations that troops were recalled from Lumi" the town is of what is alleged.
        found = () if parsed.children(child.i, "mark") else agents(parsed, (child.i,))
        if found:
            return found
    # "acknowledgment by Rome of the losses" may hang "by" on a later preposition, "confirmation came from" on the verb.
    if token.dep == "nsubj" and parsed.tokens[token.head].lemma in ("come", "emerge", "arrive"):
        said = [n.i for p in parsed.children(token.head, "prep") for n in parsed.children(p.i, "pobj")]
        return agents(parsed, (token.head, *said))
    return ()


def _spoken_by(parsed: Parsed, token: Token) -> tuple[int, ...]:
    """ "In an admission that P, the bank said": the subject of the clause that the phrase opens."""
    if token.dep != "pobj" or parsed.tokens[token.head].lower not in ("in", "after"):
        return ()
    prep = parsed.tokens[token.head]
    verb = parsed.tokens[prep.head]
    if verb.pos != "VERB" or prep.i > verb.i:
        return ()
    subject = subject_of(parsed, verb.i)
    return () if subject is None else joined(parsed, subject)


def _unconfirmed(parsed: Parsed, token: Token) -> Iterator[Stand]:
    """ "unconfirmed by Paris", "unconfirmed reports that P", "widely reported, yet officially unconfirmed"."""
    noun = parsed.tokens[token.head]
    content: Content | None = None
    if token.dep in ("amod", "acl", "appos") and noun.pos in ("NOUN", "PROPN"):
        inner = noun_content(parsed, noun.i) or _told_by(parsed, noun)
        if inner is not None:
            below = set(parsed.subtree(token.i))
            content = evolve(inner, tokens=tuple(i for i in inner.tokens if i not in below))
    elif token.dep in ("conj", "advcl", "advmod", "ROOT", "acl", "oprd"):
        if token.dep == "conj" and noun.dep in ("acl", "relcl", "amod") or noun.pos in ("NOUN", "PROPN"):
            subject: int | None = noun.i if noun.pos in ("NOUN", "PROPN") else noun.head
        else:
            subject = subject_of(parsed, token.i)
        if subject is None and token.dep == "conj":
            subject = subject_of(parsed, token.head)
        if subject is not None:
            content = without(parsed, noun_content(parsed, subject), token.i)
    actors = agents(parsed, (token.i, token.head))
    if content is None and not actors:
        return
    told = token.dep == "amod" and noun.dep == "nsubj" and parsed.tokens[noun.head].lemma in words("nouns", "tells")
    held = noun.pos == "NOUN" and vessel_content(parsed, noun.i) is not None
    if not actors and token.dep == "amod" and not _official(parsed, token) and not told and not held:
        return
    yield Stand(actors=actors, cue=(token.i,), family="unconfirmed", negated=False, content=content, voiced=False)


def _told_by(parsed: Parsed, noun: Token) -> Content | None:
    """ "An unconfirmed report put the dead at sixty": what the report says is what is unconfirmed."""
    verb = parsed.tokens[noun.head]
    if noun.dep != "nsubj" or verb.lemma not in words("nouns", "tells"):
        return None
    clause = next(iter(parsed.children(verb.i, "ccomp")), None)
    if clause is not None:
        return clause_content(parsed, clause.i)
    content = clause_content(parsed, verb.i)
    return evolve(content, tokens=tuple(i for i in content.tokens if i not in (*parsed.subtree(noun.i), verb.i)))


def _official(parsed: Parsed, token: Token) -> bool:
    return any(
        child.lower in ("officially", "publicly", "independently") for child in parsed.children(token.i, "advmod")
    )


def _mute_headline(parsed: Parsed, token: Token) -> Iterator[Stand]:
    """ "Energy supplier silent on whether it threatened pensioners": a headline without its verb."""
    if token.i == 0 or parsed.tokens[token.i - 1].pos not in ("NOUN", "PROPN"):
        return
    if token.i + 1 >= len(parsed.tokens) or parsed.tokens[token.i + 1].lower not in ("on", "about", "over"):
        return
    sentence = parsed.sentence_of(token.i)
    before = parsed.tokens[sentence.first : token.i]
    if any(word.pos in ("VERB", "AUX") for word in before):
        return
    content = prep_content(parsed, token.i + 1, None)
    if content is not None:
        actors = (token.i - 1,)
        yield Stand(actors=actors, cue=(token.i,), family="silence", negated=False, content=content, voiced=False)


def _confirmed(parsed: Parsed, token: Token) -> Iterator[Stand]:
    """ "the confirmed deployment" takes a stance only where the text says by whom."""
    actors = agents(parsed, (token.i,))
    if actors:
        content = noun_content(parsed, token.head)
        if content is not None:
            below = set(parsed.subtree(token.i))
            content = evolve(content, tokens=tuple(i for i in content.tokens if i not in below))
            yield Stand(actors=actors, cue=(token.i,), family="confirm", negated=False, content=content)
