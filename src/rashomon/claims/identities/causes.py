"""Causes: of a crash, a death, an outbreak."""

from collections.abc import Iterator

from rashomon.claims.clause import subject_of
from rashomon.claims.draft import Draft
from rashomon.claims.events import class_of_token
from rashomon.claims.identities.phrases import is_denied, is_named, named, pairs_of, theme, words_of
from rashomon.claims.passages import Passages
from rashomon.model import Identity
from rashomon.parse import Parsed, Token


def causes(passages: Passages) -> Iterator[Draft]:
    """Every stated, suspected or denied cause of an event that news asks the cause of."""
    parsed = passages.parsed
    for token in parsed.tokens:
        if token.pos in ("VERB", "AUX"):
            yield from _verb(passages, token)
        elif token.pos == "ADP" or token.lower in ("due", "because", "owing"):
            yield from _behind(passages, token)
        elif token.lower in words_of("cause", "nouns"):
            yield from _noun(passages, token)
        elif token.lower in ("clear", "known", *words_of("empty", "unknown")):
            yield from _unknown(passages, token)


def is_effect(parsed: Parsed, head: int | None) -> bool:
    """Whether a word is an event whose cause is of interest, alone or by a noun it governs ("the crash of the
    airliner").
    """
    if head is None:
        return False
    token = parsed.tokens[head]
    if token.lemma in words_of("cause", "effect_nouns") or class_of_token(token) in words_of("cause", "effects"):
        return True
    return any(
        child.pos in ("NOUN", "ADJ") and class_of_token(child) in words_of("cause", "effects")
        for child in parsed.children(head, "compound")
    )


def _verb(passages: Passages, verb: Token) -> Iterator[Draft]:
    parsed = passages.parsed
    subject = subject_of(parsed, verb.i)
    passive = any(child.dep in ("auxpass", "nsubjpass") for child in parsed.children(verb.i)) or (
        verb.tag == "VBN" and verb.dep in ("acl", "relcl")
    )
    objects = parsed.children(verb.i, "dobj")
    if verb.lemma in words_of("cause", "verbs"):
        if passive:
            yield from _fill(passages, _agent(parsed, verb), subject if subject is not None else verb.head)
        elif objects and is_effect(parsed, objects[0].i):
            yield from _fill(passages, subject, objects[0].i)
        return
    examined = subject is not None and parsed.tokens[subject].lemma in words_of("cause", "examinations")
    if examined and objects and verb.lemma in words_of("cause", "finding"):
        yield from _fill(passages, objects[0].i, None)
        return
    for preposition in parsed.children(verb.i, "prep", "agent"):
        pair = (verb.lemma, preposition.lower)
        inner = parsed.children(preposition.i, "pobj", "pcomp")
        if not inner:
            continue
        if pair in pairs_of("cause", "verbs_with") and not passive and is_effect(parsed, inner[0].i):
            yield from _fill(passages, subject, inner[0].i)
        elif pair in pairs_of("cause", "ascribed"):
            effect = objects[0].i if objects and not passive else subject
            if is_effect(parsed, effect):
                yield from _fill(passages, inner[0].i, effect)
        elif pair in pairs_of("cause", "pointing") and not passive and subject is not None:
            if parsed.tokens[subject].lemma in (
                "indication",
                "evidence",
                "investigator",
                "finding",
                "sign",
                "investigation",
                "clue",
                "official",
                "minister",
                "expert",
                "report",
            ):
                yield from _fill(passages, inner[0].i, None)
        elif (
            pair in pairs_of("cause", "recorded")
            and (verb.lemma != "give" or any(o.lemma in words_of("cause", "nouns") for o in objects))
            and (is_effect(parsed, subject) or verb.lemma in ("put", "give"))
        ):
            yield from _fill(passages, inner[0].i, subject if verb.lemma != "give" else None)


def _agent(parsed: Parsed, verb: Token) -> int | None:
    for agent in parsed.children(verb.i, "agent", "prep"):
        if agent.lower == "by":
            inner = parsed.children(agent.i, "pobj")
            return inner[0].i if inner else None
    return None


def _fill(passages: Passages, filler: int | None, effect: int | None) -> Iterator[Draft]:
    if filler is None or not is_named(passages.parsed, filler):
        return
    yield named(
        passages, "cause", filler, of=theme(passages.parsed, effect), negated=is_denied(passages.parsed, filler)
    )


def _behind(passages: Passages, token: Token) -> Iterator[Draft]:
    """ "died of ...", "sank because of ..."."""
    parsed = passages.parsed
    governor = parsed.tokens[token.head]
    if token.dep == "prep" and (governor.lemma, token.lower) in pairs_of("cause", "died_of"):
        inner = parsed.children(token.i, "pobj")
        victim = subject_of(parsed, governor.i) if governor.pos == "VERB" else None
        if inner and not _is_victim(passages, inner[0], governor):
            yield from _fill(passages, inner[0].i, victim if victim is not None else governor.i)
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
                for child in parsed.children(event.i, "nsubj", "dobj", "nsubjpass", "attr")
                if is_effect(parsed, child.i)
            ),
            event,
        )
    if not is_effect(parsed, event.i):
        return
    last = token.i + len(phrase.split()) - 1
    for link in (last, token.i):
        inner = parsed.children(link, "pobj")
        if inner:
            subject = subject_of(parsed, event.i) if event.pos == "VERB" else event.i
            yield from _fill(passages, inner[0].i, subject)
            return


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
    """ "the cause was ...", "... was the cause", "... was to blame"."""
    parsed = passages.parsed
    verb = parsed.tokens[noun.head]
    if noun.dep == "nsubj" and verb.lemma == "be":
        for filler in parsed.children(verb.i, "attr"):
            yield from _fill(passages, filler.i, _of(parsed, noun))
    elif noun.dep == "attr" and verb.lemma == "be":
        subject = subject_of(parsed, verb.i)
        if subject is not None and any(
            child.lower in ("the", "main", "likely", "probable") for child in parsed.children(noun.i)
        ):
            yield from _fill(passages, subject, _of(parsed, noun))


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
    yield Draft(
        kind="identity",
        value=Identity(role="cause", name="not known", of=theme(parsed, _of(parsed, subject)) if asked else ()),
        start=parsed.tokens[min(first, word.i)].start,
        end=parsed.tokens[max(word.i, subject.i)].end,
        token=word.i,
    )
