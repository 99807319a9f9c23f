"""Persons in a role that one person holds: captain, minister, governor, suspect."""

from collections.abc import Iterator
from functools import cache

from rashomon.claims.clause import is_negated, subject_of
from rashomon.claims.draft import Draft
from rashomon.claims.identities.phrases import theme, words_of
from rashomon.claims.passages import Passages
from rashomon.lang import table
from rashomon.model import Entity, Identity
from rashomon.names.titles import office_key
from rashomon.parse import Parsed

_NAMED = frozenset({"identify", "name", "call"})
# The role of a person who is only named.
NAME = "name"


@cache
def _roles() -> dict[str, str]:
    return {word: role for role, words in table("roles")["holders"].items() for word in words}


def role_of(role: str) -> str:
    """The comparable role a title or description names, empty when it names none.

    Example:
        >>> role_of("Captain"), role_of("Transport Minister"), role_of("police spokesman")
        ('captain', 'transport minister', '')
    """
    for part in role.split("; "):
        key = office_key(part)
        if key in _roles():
            return _roles()[key]
        if key.endswith((" minister", " secretary")) and key.split()[0] not in ("press", "private", "general"):
            return key
    return ""


def bearers(passages: Passages) -> Iterator[Draft]:
    """One claim for each person and comparable role, at the first mention that gives the role; and who was
    identified as whom.
    """
    for entity in passages.names.entities:
        if entity.kind == "person" and " " in entity.name:
            role = role_of(entity.role)
            if entity.role.split(" ")[-1] in words_of("at_sea", "words") and not _at_sea(passages.parsed):
                continue
            if role and (entity.state or role not in words_of("owned", "roles")):
                yield from _bearer(passages, entity, role)
    yield from _identified(passages)
    yield from _leading(passages)


def _at_sea(parsed: Parsed) -> bool:
    return any(token.lemma in table("things")["ship"] for token in parsed.tokens)


def names_of(passages: Passages) -> Iterator[Draft]:
    """One draft for each person whom the report names in full, at the first mention: no claim yet, and one as soon as
    another report spells the name otherwise.
    """
    for entity in passages.names.entities:
        if entity.kind == "person" and " " in entity.name:
            yield from _bearer(passages, entity, NAME)


def _bearer(passages: Passages, entity: Entity, role: str) -> Iterator[Draft]:
    parsed = passages.parsed
    last_name = entity.name.split()[-1]
    for start, end in entity.mentions:
        first, last = parsed.token_range(start, end)
        if parsed.tokens[last - 1].text == last_name or last_name in parsed.text(first, last):
            yield Draft(
                kind="identity",
                value=Identity(
                    role=role, name=entity.name, aliases=entity.aliases, of=(entity.state,) if entity.state else ()
                ),
                start=start,
                end=end,
                token=last - 1,
                attributed=True,
            )
            return


def _identified(passages: Passages) -> Iterator[Draft]:
    """ "The gunman was identified as ...": the role is the subject's noun."""
    parsed = passages.parsed
    for verb in parsed.tokens:
        if verb.lemma not in _NAMED or verb.pos != "VERB":
            continue
        subjects = parsed.children(verb.i, "nsubjpass") or parsed.children(verb.i, "dobj")
        if not subjects or subjects[0].pos != "NOUN" or subjects[0].lemma in words_of("empty", "words"):
            continue
        fillers = [
            inner for p in parsed.children(verb.i, "prep") if p.lower == "as" for inner in parsed.children(p.i, "pobj")
        ]
        fillers += parsed.children(verb.i, "oprd")
        for filler in fillers:
            entity = passages.names.at(filler.i)
            if entity is not None and entity.kind == "person":
                first, last = parsed.token_range(*next(m for m in entity.mentions if m[1] > filler.start))
                yield Draft(
                    kind="identity",
                    value=Identity(
                        role=_roles().get(subjects[0].lemma, subjects[0].lemma),
                        name=entity.name,
                        aliases=entity.aliases,
                    ),
                    start=parsed.tokens[first].start,
                    end=parsed.tokens[last - 1].end,
                    token=filler.i,
                )


def _leading(passages: Passages) -> Iterator[Draft]:
    """ "Colonel X had led the plot", "a raid directed by X": the leader of what was done together."""
    parsed = passages.parsed
    for verb in parsed.tokens:
        if verb.lemma not in words_of("leading", "verbs") or verb.pos != "VERB":
            continue
        passive = bool(parsed.children(verb.i, "nsubjpass", "auxpass")) or (verb.tag == "VBN" and verb.dep == "acl")
        if passive:
            led = [*parsed.children(verb.i, "nsubjpass"), *([parsed.tokens[verb.head]] if verb.dep == "acl" else [])]
            agents = [inner for by in parsed.children(verb.i, "agent") for inner in parsed.children(by.i, "pobj")]
            leader = agents[0].i if agents else None
        else:
            led = [*parsed.children(verb.i, "dobj")]
            leader = subject_of(parsed, verb.i)
        joint = any(thing.lemma in words_of("leading", "nouns") for thing in led)
        groups = [thing for thing in led if thing.lemma in words_of("leading", "groups")]
        if leader is None or not (joint or groups):
            continue
        person = _person_at(passages, leader)
        if person is not None:
            entity, token = person
            yield Draft(
                kind="identity",
                value=Identity(
                    role="leader",
                    name=entity.name,
                    aliases=entity.aliases,
                    of=() if joint else theme(parsed, groups[0].i),
                    negated=not joint and is_negated(parsed, verb.i),
                ),
                start=parsed.tokens[min(token, verb.i)].start,
                end=parsed.tokens[max(token, verb.i)].end,
                token=token,
            )


def _person_at(passages: Passages, head: int) -> tuple[Entity, int] | None:
    """The person whom a noun names, or who stands in apposition to it ("the officer, Colonel X")."""
    for token in (passages.parsed.tokens[head], *passages.parsed.children(head, "appos")):
        entity = passages.names.at(token.i)
        if entity is not None and entity.kind == "person":
            return entity, token.i
    return None
