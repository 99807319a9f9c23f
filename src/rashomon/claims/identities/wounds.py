"""Where in the body somebody was hit: "was shot in the back", "a bullet went through the lung", "a shoulder wound"."""

from collections.abc import Iterator

from rashomon.claims.clause import is_negated, subject_of
from rashomon.claims.draft import Draft
from rashomon.claims.events import class_of_token
from rashomon.claims.identities.contrast import contrasted
from rashomon.claims.identities.phrases import governed, is_denied, named, words_of
from rashomon.claims.identities.told import in_words, is_passive, is_told, undergoer, whom
from rashomon.claims.measures import is_person
from rashomon.claims.passages import Passages
from rashomon.lang import table
from rashomon.names.chunks import is_capital
from rashomon.parse import Parsed, Token

WOUND = "where hit"
_INTO = frozenset({"in", "into", "on", "through", "to"})


def wounds(passages: Passages) -> Iterator[Draft]:
    """One claim for each part of the body that the text says somebody was hit in."""
    parsed = passages.parsed
    parts = words_of("wounding", "parts")
    for token in parsed.tokens:
        if token.pos not in ("NOUN", "PROPN") or token.lemma.lower() not in parts or _is_named(parsed, token):
            continue
        yield from _shot_in(passages, token)
        if any(child.lower == "of" for child in parsed.children(token.i, "prep")):
            continue  # "the back of the drawer"
        yield from _entered(passages, token)
        yield from _wounded(passages, token)


def _is_named(parsed: Parsed, part: Token) -> bool:
    """ "Was shot in Upper Shoulder": a name of several words is no part of the body."""
    before = parsed.tokens[part.i - 1] if part.i else part
    return is_capital(part) and before is not part and before.head == part.i and is_capital(before)


def hurt_before(passages: Passages, at: int) -> tuple[str, ...]:
    """Of whom the report told harm last before a token, or first of all; nothing where it told it of nobody."""
    parsed = passages.parsed
    found: tuple[str, ...] = ()
    for verb in parsed.tokens:
        if verb.i > at and found:
            break
        if verb.pos == "VERB" and (_harms(verb) or _brings_to_hospital(parsed, verb)):
            somebody = undergoer(parsed, verb)
            if somebody is None and is_passive(parsed, verb):
                somebody = subject_of(parsed, verb.i)  # "after being hit twice"
            if somebody is not None and is_body_of(passages, somebody):
                found = whom(passages, somebody)
    return found


def is_body_of(passages: Passages, noun: int) -> bool:
    """Whether a noun or a pronoun stands for one who has a body."""
    token = passages.parsed.tokens[noun]
    entity = passages.names.at(noun)
    if entity is not None:
        return entity.kind == "person"
    return is_person(token.lemma) and token.pos == "NOUN"


def _harms(verb: Token) -> bool:
    return class_of_token(verb) in words_of("wounding", "classes") or verb.lemma in words_of("wounding", "verbs")


def _brings_to_hospital(parsed: Parsed, verb: Token) -> bool:
    """ "Was carried to an ambulance"."""
    places = governed(parsed, verb.i, "to", "into")
    return any(place.lemma in table("conditions")["words"]["hospital"] for place in places)


def _shot_in(passages: Passages, part: Token) -> Iterator[Draft]:
    """ "Was shot in the back, not in the chest"."""
    parsed = passages.parsed
    link = parsed.tokens[part.head]
    verb = parsed.tokens[link.head]
    if part.dep != "pobj" or link.lower not in ("in", "on", "through") or not _harms(verb) or not is_told(parsed, verb):
        return
    person = undergoer(parsed, verb)
    of = whom(passages, person) if person is not None else ()
    if of:
        yield from _drafts(passages, part, of, negated=is_negated(parsed, verb.i))


def _entered(passages: Passages, part: Token) -> Iterator[Draft]:
    """ "One bullet went through the lung, the other broke the collarbone", "took a bullet in the arm"."""
    parsed = passages.parsed
    above = parsed.tokens[part.head]
    verb = above
    if part.dep == "pobj" and above.lower in _INTO:
        verb = parsed.tokens[above.head]
        if verb.lemma in words_of("wounding", "missiles"):  # "a bullet in the arm"
            holder = parsed.tokens[verb.head]
            taken = verb.dep == "dobj" and holder.lemma in words_of("wounding", "taking") and is_told(parsed, holder)
            if taken:
                yield from _drafts(passages, part, _body(passages, part, holder), negated=is_negated(parsed, holder.i))
            return
        if verb.lemma in words_of("wounding", "taking") and _missile(parsed, parsed.children(verb.i, "dobj")):
            yield from _drafts(passages, part, _body(passages, part, verb), negated=is_negated(parsed, verb.i))
            return
    elif part.dep != "dobj":
        return
    if verb.lemma not in words_of("wounding", "entering") or not _is_missile_of(parsed, verb):
        return
    yield from _drafts(passages, part, _body(passages, part, None), negated=is_negated(parsed, verb.i))


def _missile(parsed: Parsed, nouns: list[Token]) -> bool:
    return any(noun.lemma in words_of("wounding", "missiles") for noun in nouns)


def _is_missile_of(parsed: Parsed, verb: Token) -> bool:
    """Whether a shot or a blade is what a verb is told of, or the other of two that the sentence has."""
    if verb.dep == "acl" and verb.tag == "VBN" and parsed.tokens[verb.head].lemma in words_of("wounding", "missiles"):
        return True
    subject = subject_of(parsed, verb.i)
    if subject is None:
        return False
    token = parsed.tokens[subject]
    if token.lemma in words_of("wounding", "missiles"):
        return True
    before = parsed.tokens[parsed.sentence_of(verb.i).first : token.i]
    return token.lower in words_of("wounding", "another") and _missile(parsed, before)


def _wounded(passages: Passages, part: Token) -> Iterator[Draft]:
    """ "A gunshot wound to the shoulder", "spoke of a shoulder wound"."""
    parsed = passages.parsed
    above = parsed.tokens[part.head]
    wound = None
    if part.dep in ("compound", "nmod"):
        wound = above
    elif part.dep == "pobj" and above.lower in _INTO:
        wound = parsed.tokens[above.head]
    if wound is None or wound.lemma not in words_of("wounding", "wounds") or wound.pos != "NOUN":
        return
    holder = parsed.tokens[wound.head]
    holder = parsed.tokens[holder.head] if holder.pos == "ADP" else holder
    yield from _drafts(passages, part, _body(passages, part, holder), negated=is_denied(parsed, wound.i))


def _body(passages: Passages, part: Token, verb: Token | None) -> tuple[str, ...]:
    """Whose part of the body it is: the owner, whom the verb tells it of, or whom harm was told of before."""
    parsed = passages.parsed
    own = [child.i for child in parsed.children(part.i, "poss")]
    if verb is not None and verb.pos == "VERB":
        somebody = undergoer(parsed, verb)
        own += [head for head in (somebody, subject_of(parsed, verb.i)) if head is not None]
    found = next((head for head in own if is_body_of(passages, head)), None)
    return whom(passages, found) if found is not None else hurt_before(passages, part.i)


def _drafts(passages: Passages, part: Token, of: tuple[str, ...], *, negated: bool) -> Iterator[Draft]:
    yield named(passages, WOUND, part.i, of=of, negated=negated)
    other = contrasted(passages.parsed, part.i)
    if other is not None:
        yield in_words(passages, WOUND, other, part.i, of=of, negated=True)
