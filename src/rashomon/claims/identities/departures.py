"""How somebody left office: resigned, was dismissed."""

from collections.abc import Iterator

from rashomon.claims.clause import subject_of
from rashomon.claims.draft import Draft
from rashomon.claims.identities.phrases import pairs_of, words_of
from rashomon.claims.identities.told import in_words, is_passive, is_told, person_at, undergoer, whom
from rashomon.claims.passages import Passages
from rashomon.lang import table
from rashomon.model import Identity
from rashomon.names.titles import office_key
from rashomon.parse import Parsed, Token

_ROLE = "departure"
_PARTICLES = ("prt", "advmod", "prep")


def departures(passages: Passages) -> Iterator[Draft]:
    """One claim for each time the text tells that an officer resigned or was dismissed.

    What it was not is left out where the report goes on to what it was ("was not dismissed; he resigned").
    """
    found = list(_told(passages))
    denied = [draft for draft in found if _value(draft).negated]
    told = [draft for draft in found if not _value(draft).negated]
    yield from told
    for draft in denied:
        of = frozenset(_value(draft).of)
        if not any(of & frozenset(_value(other).of) or not _value(other).of for other in told):
            yield draft


def _value(draft: Draft) -> Identity:
    assert isinstance(draft.value, Identity)
    return draft.value


def _told(passages: Passages) -> Iterator[Draft]:
    parsed = passages.parsed
    for verb in parsed.tokens:
        if verb.pos != "VERB" or not is_told(parsed, verb):
            continue
        yield from _resigned(passages, verb)
        yield from _dismissed(passages, verb)
        yield from _handed_in(passages, verb)
        yield from _forced(passages, verb)
        yield from _in_a_noun(passages, verb)


def _resigned(passages: Passages, verb: Token) -> Iterator[Draft]:
    parsed = passages.parsed
    particle = _particle(parsed, verb, "resigned")
    if particle is None or is_passive(parsed, verb):
        return
    objects = parsed.children(verb.i, "dobj", "xcomp")
    if objects and objects[0].lemma not in words_of("departure", "posts"):
        return
    if verb.lemma == "step" and _off_something(parsed, verb):
        return
    officer = subject_of(parsed, verb.i)
    if officer is not None and _holds_office(passages, officer):
        yield in_words(passages, _ROLE, (verb.i, particle + 1), verb.i, of=whom(passages, officer), same="resigned")


def _dismissed(passages: Passages, verb: Token) -> Iterator[Draft]:
    parsed = passages.parsed
    officer = undergoer(parsed, verb)
    if officer is None or not _holds_office(passages, officer):
        return
    behind = _from_post(parsed, verb)
    particle = _particle(parsed, verb, "dismissed")
    if behind is not None:
        last = behind + 1
    elif particle is not None and (not parsed.children(verb.i, "dobj") or particle == verb.i):
        last = particle + 1
    elif verb.lemma == "remove" and not _off_something(parsed, verb):
        last = verb.i + 1
    else:
        return
    first = verb.i
    if behind is not None and last - first > 5:
        last = first + 1
    yield in_words(passages, _ROLE, (first, last), verb.i, of=whom(passages, officer), same="dismissed")


def _handed_in(passages: Passages, verb: Token) -> Iterator[Draft]:
    """ "Handed in his resignation"."""
    parsed = passages.parsed
    if verb.lemma not in words_of("departure", "handing"):
        return
    officer = subject_of(parsed, verb.i)
    for letter in parsed.children(verb.i, "dobj"):
        if letter.lemma in words_of("departure", "letters") and officer is not None and not is_passive(parsed, verb):
            own = any(child.tag == "PRP$" for child in parsed.children(letter.i, "poss"))
            if own and (_holds_office(passages, officer) or parsed.tokens[officer].lower == "i"):
                yield in_words(
                    passages, _ROLE, (letter.i, letter.i + 1), verb.i, of=whom(passages, officer), same="resigned"
                )


def _forced(passages: Passages, verb: Token) -> Iterator[Draft]:
    """ "Was forced to resign": neither of his own will nor dismissed."""
    parsed = passages.parsed
    officer = undergoer(parsed, verb)
    if verb.lemma not in ("force", "compel", "oblige") or officer is None or not _holds_office(passages, officer):
        return
    for clause in parsed.children(verb.i, "xcomp", "ccomp"):
        if clause.lemma in words_of("departure", "resigned"):
            yield in_words(passages, _ROLE, (verb.i, clause.i + 1), verb.i, of=whom(passages, officer))


def _in_a_noun(passages: Passages, verb: Token) -> Iterator[Draft]:
    """ "The minister's dismissal was announced", "the resignation of the minister came on Friday"."""
    parsed = passages.parsed
    nouns = table("roles")["departure"]["told_nouns"]
    if verb.lemma not in words_of("departure", "telling"):
        return
    for noun in parsed.children(verb.i, "nsubj", "nsubjpass"):
        if noun.lemma not in nouns:
            continue
        of = [
            inner for p in parsed.children(noun.i, "prep") if p.lower == "of" for inner in parsed.children(p.i, "pobj")
        ]
        for officer in [*parsed.children(noun.i, "poss"), *of]:
            if _holds_office(passages, officer.i):
                of_whom = whom(passages, officer.i)
                yield in_words(
                    passages, _ROLE, (noun.i, noun.i + 1), verb.i, of=of_whom, same=nouns[noun.lemma], negated=False
                )


def _particle(parsed: Parsed, verb: Token, key: str) -> int | None:
    """The last word of a listed verb: the verb itself, or its particle right behind it or behind a pronoun."""
    listed = words_of("departure", key)
    for child in parsed.children(verb.i, *_PARTICLES):
        if f"{verb.lemma} {child.lower}" in listed and child.i > verb.i:
            return child.i
    return verb.i if verb.lemma in listed else None


def _from_post(parsed: Parsed, verb: Token) -> int | None:
    for preposition in parsed.children(verb.i, "prep"):
        if (verb.lemma, preposition.lower) in pairs_of("departure", "put_out"):
            for post in parsed.children(preposition.i, "pobj"):
                if post.lemma in words_of("departure", "posts"):
                    return post.i
    return None


def _off_something(parsed: Parsed, verb: Token) -> bool:
    """ "Stepped down from the bus"."""
    governors = [verb, *parsed.children(verb.i, *_PARTICLES)]
    return any(
        inner.lemma not in words_of("departure", "posts") and not office_key(inner.lower)
        for governor in governors
        for preposition in parsed.children(governor.i, "prep")
        if preposition.lower in words_of("departure", "elsewhere")
        for inner in parsed.children(preposition.i, "pobj")
    )


def _holds_office(passages: Passages, head: int) -> bool:
    parsed = passages.parsed
    found = person_at(passages, head)
    token = parsed.tokens[head]
    if found is not None:
        return bool(office_key(found[0].role)) or token.lemma in words_of("departure", "offices")
    offices = words_of("departure", "offices") | words_of("departure", "bodies")
    return token.tag == "NN" and token.lemma in offices
