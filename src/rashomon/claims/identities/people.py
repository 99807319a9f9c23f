"""Whoever is named, with the title or part in the event that the report gives: "plant manager X", "the producer, Y".

What a title is needs no list here: it is what the report has for one, before the name or behind it.
"""

from collections.abc import Iterator

from rashomon.claims.clause import content_lemmas
from rashomon.claims.draft import Draft
from rashomon.claims.identities.things import outlet_role
from rashomon.claims.measures import is_person
from rashomon.claims.passages import Passages
from rashomon.lang import table
from rashomon.model import Entity, Identity
from rashomon.names.chunks import is_capital
from rashomon.names.titles import honorifics
from rashomon.parse import Parsed, Token

# The role of who is only named, with what he, she or it is.
WHO = "who"
# Somebody's title stands this near before the name.
_NEAR = 4
_LONGEST = 5
# Between a name and what stands in apposition to it: an age, an article, adjectives.
_GAP = 7


def people_of(passages: Passages) -> Iterator[Draft]:
    """One draft for each person in full name and each body: no claim yet, and one as soon as another report names the
    same and either says what they are.
    """
    for entity in passages.names.entities:
        named = entity.kind == "person" and " " in entity.name
        titled = _titled(passages, entity) if named else None
        body = titled or (_in_part(passages, entity) if not entity.role and entity.kind != "state" else None)
        if body is not None:
            yield body
        elif " " in entity.name and entity.kind != "state" and not outlet_role(entity):
            yield from _plain(passages, entity)


def _titled(passages: Passages, entity: Entity) -> Draft | None:
    """The person with the title at the first mention that has one right before it, or else at the first."""
    parsed = passages.parsed
    if not entity.role:
        return None
    for start, end in entity.mentions:
        first, last = parsed.token_range(start, end)
        if entity.name.split()[-1] != parsed.tokens[last - 1].text:
            continue
        begin = first
        sentence = parsed.sentence_of(first)
        while (
            begin > max(sentence.first, first - _NEAR)
            and parsed.tokens[begin - 1].pos in ("NOUN", "PROPN")
            and parsed.tokens[begin - 1].dep in ("compound", "nmod")
            and not begin - 1 < sentence.first
            and passages.names.at(begin - 1) is None
        ):
            begin -= 1
        words = [
            parsed.tokens[i].lemma.lower() for i in range(begin, last) if parsed.tokens[i].pos in ("NOUN", "PROPN")
        ]
        told = {*words, *entity.role.lower().replace(";", " ").split()} - set(entity.name.lower().split())
        return _draft(entity, tuple(sorted(told - honorifics() or told)), parsed, (begin, last))
    return None


def _in_part(passages: Passages, entity: Entity) -> Draft | None:
    """ "The producer, X", "X, an airline", "X, a retired ferryman": what somebody or a body is, in apposition."""
    parsed = passages.parsed
    for start, end in entity.mentions:
        first, last = parsed.token_range(start, end)
        if not is_capital(parsed.tokens[first]) or last - first > _LONGEST:
            continue
        head = next((t for t in parsed.tokens[first:last] if not first <= t.head < last), parsed.tokens[last - 1])
        beside = [*parsed.children(head.i, "appos"), *([parsed.tokens[head.head]] if head.dep == "appos" else [])]
        for noun in beside:
            gap = parsed.tokens[min(noun.i + 1, last) : max(noun.i, first)]
            near = any(token.text == "," for token in gap) and len(gap) <= _GAP
            if near and _is_part(parsed, noun, person=entity.kind == "person"):
                words = (min(first, parsed.edges(noun.i)[0]), last) if noun.i < first else (first, noun.i + 1)
                return _draft(entity, tuple(content_lemmas(parsed, [noun.i])), parsed, words)
    return None


def _is_part(parsed: Parsed, noun: Token, *, person: bool) -> bool:
    if noun.pos != "NOUN" or not any(c.dep in ("det", "poss") for c in parsed.children(noun.i)):
        return False
    return is_person(noun.lemma) if person else noun.lemma in table("offices")["parts_played"]["words"]


def _plain(passages: Passages, entity: Entity) -> Iterator[Draft]:
    parsed = passages.parsed
    for start, end in entity.mentions:
        first, last = parsed.token_range(start, end)
        if parsed.tokens[last - 1].text == entity.name.split()[-1]:
            yield _draft(entity, (), parsed, (first, last))
            return


def _draft(entity: Entity, of: tuple[str, ...], parsed: Parsed, words: tuple[int, int]) -> Draft:
    return Draft(
        kind="identity",
        value=Identity(role=WHO, name=entity.name, aliases=entity.aliases, of=of),
        start=parsed.tokens[words[0]].start,
        end=parsed.tokens[words[1] - 1].end,
        token=words[1] - 1,
        attributed=True,
    )
