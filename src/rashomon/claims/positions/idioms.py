"""Stances of a verb together with other words: "cast doubt on", "pleaded not guilty to", "made no mention of"."""

from attrs import evolve

from rashomon.claims.events import class_of_token
from rashomon.claims.positions.actors import actors_of, agents, joined, passive
from rashomon.claims.positions.content import clause_content, dated, is_vessel, marked, noun_content, prep_content
from rashomon.claims.positions.lexicon import Idiom, idioms, verb_families, words
from rashomon.claims.positions.polarity import polarity
from rashomon.claims.positions.stand import Content, Stand
from rashomon.parse import Parsed, Token, once

_UNSAID = ("comment", "mention", "silence")
# Of these nothing is said: what they are negated for is left open.
_LEFT_OPEN = (*_UNSAID, "decide")
_HOLDERS = ("dobj", "prep", "attr", "acomp", "oprd", "prt", "nsubjpass", "advmod", "xcomp", "neg", "nsubj")
_LEADS = ("prep", "agent", "prt", "advmod", "dative")


def idiom_stand(parsed: Parsed, token: Token) -> Stand | None:
    """The stance of the first idiom of lang/en/stances.toml that the verb heads; None when it heads none."""
    for idiom in idioms().get(token.lemma, ()):
        parts = _parts(parsed, token.i, idiom.words)
        if parts is None:
            continue
        complements = _complements(parsed, token.i, parts)
        vessel = next((i for i in complements if is_vessel(parsed, i) and i not in parts), None)
        if idiom.needs_saying and vessel is None and not _asks_whether(parsed, token.i, parts):
            continue
        taken = polarity(parsed, token.i)
        if taken is None:
            return None
        negated = _negated(parsed, parts, idiom, taken)
        if idiom.family in ("comment", "mention", "decide") and not negated:
            continue
        if idiom.family == "silence" and any(
            noun.lemma in words("negative_adjectives", "alarms") for noun in parsed.children(token.i, "nsubj")
        ):
            return None  # "the siren stayed silent"
        actors = _actors(parsed, token.i, parts, idiom)
        if idiom.words == ("out",) and any(noun.entity == "PERSON" for noun in parsed.children(token.i, "dobj")):
            return None  # "the coach ruled out Messi"
        content = _content(parsed, token.i, parts, idiom, actors)
        doubts = idiom.family == "question" and token.lemma in ("be", "remain")
        if content is None and not _stands_alone(idiom) and vessel is None and not doubts:
            continue
        if content is not None and idiom.words == ("out",):
            # "ruled out alcohol as a cause of the crash"
            cast = [i for p in parsed.children(token.i, "prep") if p.lower == "as" for i in parsed.subtree(p.i)]
            content = evolve(content, tokens=tuple(sorted({*content.tokens, *cast})))
        if idiom.words == ("knowledge",) and content is None:
            content = _known_thing(parsed, parts)
        if idiom.words == ("knowledge",) and token.tag == "VBD" and content is not None and actors:
            # "Had no knowledge of the payments" denies that the bank knew of them, as "did not know" does.
            content = evolve(content, doer=actors[0], link="knew of")
            return Stand(actors=actors, cue=(token.i, *parts), family="deny", negated=False, content=content)
        return Stand(
            actors=actors,
            cue=(token.i, *parts),
            family=idiom.family,
            negated=negated,
            content=content,
            voiced=idiom.family not in _LEFT_OPEN
            and not (negated and idiom.family in ("deny", "confirm", "acknowledge")),
            loose=vessel if content is None else None,
        )
    return None


def _known_thing(parsed: Parsed, parts: tuple[int, ...]) -> Content | None:
    """ "Had no earlier knowledge of them": what the pronoun stands for is what was, or was not, known."""
    pronouns = [
        noun.i
        for part in parts
        for prep in parsed.children(part, "prep")
        for noun in parsed.children(prep.i, "pobj")
        if prep.lower in ("of", "about") and noun.pos == "PRON"
    ]
    return Content(head=pronouns[0], tokens=(pronouns[0],)) if pronouns else None


def claiming_stand(parsed: Parsed, token: Token) -> Stand | None:
    """ "The group claimed the attack": to claim a deed is to say that one did it."""
    if token.lemma not in words("responsible", "verbs"):
        return None
    taken = polarity(parsed, token.i)
    if any(verb_families().get(other.lemma) == "deny" for other in parsed.children(token.i, "conj")):
        return None  # "neither claimed the attack nor denied it"
    for deed in parsed.children(token.i, "dobj"):
        if taken is None or deed.pos != "NOUN" or class_of_token(deed) not in words("responsible", "deeds"):
            continue
        actors = actors_of(parsed, token.i)
        content = noun_content(parsed, deed.i, actors[0] if actors else None)
        if content is None or not actors:
            return None
        content = evolve(content, doer=actors[0], link="responsible for")
        return Stand(
            actors=actors, cue=(token.i, deed.i), family="acknowledge", negated=taken, content=content, voiced=True
        )
    return None


def _asks_whether(parsed: Parsed, verb: int, parts: tuple[int, ...]) -> bool:
    """ "Launched an inquiry into whether P", "into possible insider dealing"."""
    return any(
        marked(parsed, clause.i)
        for holder in (verb, *parts)
        for prep in parsed.children(holder, "prep")
        for clause in parsed.children(prep.i, "pcomp", "ccomp")
    ) or any(
        child.lower in words("inquiries", "suspected")
        for holder in (verb, *parts)
        for prep in parsed.children(holder, "prep")
        for noun in parsed.children(prep.i, "pobj")
        for child in parsed.children(noun.i, "amod")
    )


def _stands_alone(idiom: Idiom) -> bool:
    """Idioms that take a stance without naming to what: refusals, pleas, responsibility."""
    return idiom.family in (*_UNSAID, "truth") or idiom.responsible or idiom.words[-1] == "guilty"


def _negated(parsed: Parsed, parts: tuple[int, ...], idiom: Idiom, taken: bool) -> bool:
    if "not" in idiom.words:
        return False
    if idiom.words == ("nothing",):
        return True
    refused = any(
        child.lower in ("no", "little", "neither")
        for part in parts
        # "No decision had been taken": the verb is negated by its subject, and only once.
        if parsed.tokens[part].dep != "nsubjpass"
        for child in parsed.children(part, "det", "amod")
    )
    return taken != refused


def _parts(parsed: Parsed, verb: int, wanted: tuple[str, ...]) -> tuple[int, ...] | None:
    """Tokens of the idiom's other words, looked for two steps below the verb."""
    below = _two_steps_below(parsed, verb)
    found: list[int] = []
    for word in wanted:
        joined_verb = [
            token.i for token in below if token.pos == "VERB" and token.dep == "conj"
        ]  # "deny P and blame X"
        taken = (*found, *joined_verb)
        part = next((token.i for token in below if word in (token.lemma, token.lower) and token.i not in taken), None)
        if part is None:
            return None
        found.append(part)
    return tuple(found)


@once
def _two_steps_below(parsed: Parsed, verb: int) -> list[Token]:
    # "There is no suggestion that P", not "suggestions that P are untrue".
    subject = ("nsubj",) if parsed.tokens[verb].lemma == "be" and not parsed.children(verb, "expl") else ()
    below = [child for child in parsed.children(verb) if child.dep not in subject]
    return below + [inner for child in below if child.dep in _HOLDERS for inner in parsed.children(child.i)]


def _actors(parsed: Parsed, verb: int, parts: tuple[int, ...], idiom: Idiom) -> tuple[int, ...]:
    """Subject of the idiom, or for "there was no comment from X" the noun after "from" or "by"."""
    existential = bool(parsed.children(verb, "expl")) or any(child.lower == "there" for child in parsed.children(verb))
    if existential or parsed.children(verb, "nsubjpass"):
        found = agents(parsed, (*parts, verb))
        if not found and idiom.family in _UNSAID and not existential:
            # "would not be drawn on": the silent one is the subject.
            return tuple(i for child in parsed.children(verb, "nsubjpass") for i in joined(parsed, child.i))
        return found
    subjects = parsed.children(verb, "nsubj")
    if parsed.tokens[verb].lemma == "be" and subjects and subjects[0].lower == "it":
        return ()  # "it was too early to say": whoever says so
    return actors_of(parsed, verb)


def _complements(parsed: Parsed, verb: int, parts: tuple[int, ...]) -> list[int]:
    found = [inner.i for i in parts for prep in parsed.children(i, "prep") for inner in parsed.children(prep.i, "pobj")]
    found += [child.i for child in parsed.children(verb, "dobj", "nsubjpass")]
    for child in parsed.children(verb, "prep", "prt", "advmod"):
        found += [inner.i for inner in parsed.children(child.i, "pobj")]
        found += [inner.i for deeper in parsed.children(child.i, "prep") for inner in parsed.children(deeper.i, "pobj")]
    return found


def _content(
    parsed: Parsed, verb: int, parts: tuple[int, ...], idiom: Idiom, actors: tuple[int, ...]
) -> Content | None:
    # Who rules out sabotage does not speak of his own.
    doer = actors[0] if actors and not passive(parsed, verb) and idiom.words != ("out",) else None
    for source in (verb, *parts):
        for child in parsed.children(source):
            if child.i in parts and child.lower not in idiom.content:
                continue
            if child.lower in idiom.content and child.dep in _LEADS and not dated(parsed, child.i):
                # "No conclusion as to whether P".
                deeper = [
                    prep for prep in parsed.children(child.i, "prep") if child.lower == "as" and prep.lower == "to"
                ]
                lead = deeper[0].i if deeper else child.i
                inner = prep_content(parsed, lead, None if idiom.family in ("evidence", "mention") else doer)
                if inner is not None:
                    return _answered(parsed, verb, parts, idiom, inner, doer)
            if "that" in idiom.content and child.dep in ("ccomp", "acl") and child.i > source:
                return clause_content(parsed, child.i)
    if "" in idiom.content:
        for child in parsed.children(verb, "dobj", "nsubjpass", "xcomp"):
            if child.i not in parts:
                return (
                    clause_content(parsed, child.i, doer=doer)
                    if child.dep == "xcomp"
                    else noun_content(parsed, child.i, doer)
                )
    return None


def _answered(
    parsed: Parsed, verb: int, parts: tuple[int, ...], idiom: Idiom, inner: Content, doer: int | None
) -> Content:
    """Who answers for what: "took responsibility for", "held X responsible for", "pointed the finger at X"."""
    if idiom.responsible:
        return evolve(inner, doer=doer, link="responsible for")
    if "responsible" in idiom.words:
        held = [child.i for child in parsed.children(verb, "dobj", "nsubjpass")]
        held += [child.i for part in parts for child in parsed.children(part, "nsubj")]
        return evolve(inner, doer=held[0], link="responsible for") if held else inner
    if idiom.words in (("finger",), ("blame",)):
        return evolve(inner, doer=None)
    return inner
