"""Who came into an office, and who left it to him: "takes over as head of the festival", "she succeeds X"."""

from collections.abc import Iterator
from functools import cache

from rashomon.claims.clause import content_lemmas, subject_of
from rashomon.claims.draft import Draft
from rashomon.claims.identities.told import agent_of, is_passive, is_told, person_at, undergoer
from rashomon.claims.passages import Passages
from rashomon.lang import table
from rashomon.model import Identity
from rashomon.names.titles import field_of
from rashomon.parse import Parsed, Token

_SECTIONS = ("unique", "owned")
_LONGEST = 3


def successors_of(passages: Passages) -> Iterator[Draft]:
    """One draft for each person in full name that a verb puts into an office: no claim yet, like other holders."""
    parsed = passages.parsed
    for verb in parsed.tokens:
        if verb.pos not in ("VERB", "AUX") or not is_told(parsed, verb):
            continue
        for person, office in _pairs(parsed, verb):
            found = person_at(passages, person)
            told = _office(parsed, office)
            if found is None or told is None or " " not in found[0].name:
                continue
            entity, token = found
            role, of = told
            yield Draft(
                kind="identity",
                value=Identity(role=role, name=entity.name, aliases=entity.aliases, of=of),
                start=parsed.tokens[min(token, office)].start,
                end=parsed.tokens[max(token, office)].end,
                token=token,
                mode="stated",
            )


def _pairs(parsed: Parsed, verb: Token) -> Iterator[tuple[int, int]]:
    """Who, and the noun of the office."""
    subject = subject_of(parsed, verb.i)
    if verb.lemma in _words("holding") and subject is not None:
        for filler in parsed.children(verb.i, "attr"):
            # "The prime minister has been X", "X is the governor".
            yield (filler.i, subject) if filler.pos == "PROPN" else (subject, filler.i)
    behind = [
        inner for p in parsed.children(verb.i, "prep") if p.lower == "as" for inner in parsed.children(p.i, "pobj")
    ]
    particles = {"", *(child.lower for child in parsed.children(verb.i, "prt"))}
    taking = {tuple(pair) for pair in table("offices")["succession"]["taking"]}
    if any((verb.lemma, particle) in taking for particle in particles):
        for office in [*behind, *parsed.children(verb.i, "dobj")]:
            if subject is not None:
                yield subject, office.i
    follows = verb.lemma in _words("following") and not is_passive(parsed, verb)
    follows = follows or (verb.lemma == "take" and "over" in particles)
    if follows and not behind and subject is not None:
        # "X resigned on Monday as managing director. Y has taken over from him."
        here = parsed.sentence_of(verb.i).i
        near = [t for s in parsed.sentences[max(0, here - 1) : here + 1] for t in parsed.tokens_of(s) if t.i < verb.i]
        told = [t for t in near if t.pos in ("NOUN", "PROPN") and parsed.tokens[t.head].lower == "as"]
        for office in told[-1:]:
            yield subject, office.i
    if verb.lemma in _words("naming"):
        person = undergoer(parsed, verb)
        for office in [*behind, *parsed.children(verb.i, "oprd", "attr")]:
            if person is not None:
                yield person, office.i
    if verb.lemma in _words("following") and is_passive(parsed, verb):
        # "Is succeeded as chairman by X."
        person = agent_of(parsed, verb)
        for office in behind:
            if person is not None:
                yield person, office.i


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(table("offices")["succession"][key])


def _office(parsed: Parsed, head: int) -> tuple[str, tuple[str, ...]] | None:
    """The office that a noun phrase names, and whose it is; None for another noun, or for an office of the past."""
    noun = parsed.tokens[head]
    before = [t for t in parsed.tokens[max(0, head - _LONGEST) : head] if t.head == head or t.dep == "compound"]
    if any(t.lower in table("offices")["beside"]["words"] for t in before):
        return None
    for length in range(len(before), -1, -1):
        said = " ".join([*(t.lower for t in before[len(before) - length :]), noun.lower])
        for section in _SECTIONS:
            for role, words in table("offices")[section].items():
                if said in words:
                    return str(role), _of(parsed, head, before[: len(before) - length])
    if noun.lemma in table("offices")["portfolio"]["words"] and before:
        field = before[-1].lower
        if field not in table("offices")["portfolio"]["apart"]:
            return f"{field_of(field)} {noun.lemma}", _of(parsed, head, before[:-1])
    return None


def _of(parsed: Parsed, head: int, before: list[Token]) -> tuple[str, ...]:
    behind = [i for p in parsed.children(head, "prep") if p.lower in ("of", "for", "at") for i in parsed.subtree(p.i)]
    owners = [i for child in parsed.children(head, "poss") for i in parsed.subtree(child.i)]
    own = table("offices")["own"]["words"]
    names = [t.i for t in before if t.pos == "PROPN" and t.lower not in own]
    return tuple(
        sorted({word.lower() for word in content_lemmas(parsed, [*owners, *names, *behind]) if word.isalpha()})
    )
