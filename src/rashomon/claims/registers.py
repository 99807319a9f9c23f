"""Counts of names: "a list with 173 names of the missing", "the brigade's list of those who died has nineteen names".

A list of people counts those who are on it. Of what they are is said by what the list or the names are of, else by the
count of people before: "46 had been arrested, police said. The lawyers have 187 names." Lists are made of what came to
people, one by one: who is counted by the head, a crowd or a workforce, is on none.
"""

from collections.abc import Sequence

from rashomon.claims.count import Count
from rashomon.claims.headings import headed_by
from rashomon.claims.measures import class_of_level, class_of_noun, class_of_state, unit_of_class, words
from rashomon.claims.predicates import by_verb, governor
from rashomon.lang import table
from rashomon.parse import Parsed, Token

# How many sentences back stands the count that a list of names is held against.
_MEMORY = 3
# Fewer names than this are told one by one, and make no list.
_LEAST = 5
# A list and a count of the same people differ by no more than this, in times: the names under a petition are of others.
_WIDEST = 25.0


def names_counted(parsed: Parsed, readings: Sequence[Count]) -> None:
    """Give counts of names the class of the people who bear them, where it is told; changes the readings in place."""
    for n, reading in enumerate(readings):
        head = reading.head.token
        if head is None or parsed.tokens[head].lemma not in words("names") or reading.numeral.unit:
            continue
        if reading.measure in table("measures") or (reading.numeral.low or 0) < _LEAST or not _is_list(parsed, reading):
            continue
        headed = headed_by(parsed, reading.numeral)
        measure = headed[0] if headed is not None and headed[1] == "person" else _of_whom(parsed, reading)
        measure = measure or _before(parsed, readings[:n], reading) or _only(readings, reading)
        if measure:
            reading.measure, reading.unit = measure, "person"


def is_list_of_names(parsed: Parsed, reading: Count) -> bool:
    """Whether a count of people is told by the names on a list."""
    head = reading.head.token
    return reading.unit == "person" and head is not None and parsed.tokens[head].lemma in words("names")


def _is_list(parsed: Parsed, reading: Count) -> bool:
    """Whether the names stand on a list, and not under a letter: it is named in the sentence, or somebody has or keeps
    them."""
    sentence = parsed.sentence_of(reading.numeral.token)
    lemmas = {token.lemma for token in parsed.tokens_of(sentence)}
    if lemmas & words("signed"):
        return False
    if lemmas & words("registers"):
        return True
    verb, role = governor(parsed, reading.numeral.token)
    return verb is not None and role == "undergo" and parsed.tokens[verb].lemma in words("registering")


def _of_whom(parsed: Parsed, reading: Count) -> str:
    """The class of those whom the names, or the list that has them, are of."""
    head = reading.head.token
    sentence = parsed.sentence_of(reading.numeral.token)
    lists = [token for token in parsed.tokens_of(sentence) if token.lemma in words("registers")]
    for noun in (*([parsed.tokens[head]] if head is not None else []), *lists):
        for below in parsed.children(noun.i, "prep"):
            for whom in parsed.children(below.i, "pobj") if below.lower in ("of", "for") else []:
                if found := _class(parsed, whom):
                    return found
        for joined in parsed.children(noun.i, "compound", "amod", "nmod", "poss"):
            if found := _class(parsed, joined):
                return found
    return ""


def _class(parsed: Parsed, whom: Token) -> str:
    told = by_verb(parsed, whom.i, None, "", "")
    found = (
        (told.measure if told is not None else "")
        or class_of_level(whom.lower)
        or class_of_noun(whom.lemma)
        or class_of_state(whom.lower)
    )
    return found if unit_of_class(found) == "person" else ""


def _before(parsed: Parsed, before: Sequence[Count], reading: Count) -> str:
    """The class of the last count of people who are put on lists, a few sentences back."""
    here = parsed.sentence_of(reading.numeral.token)
    for other in reversed(before):
        there = parsed.sentence_of(other.numeral.token)
        if here.i - there.i > _MEMORY:
            return ""
        if _is_listed(other) and _is_near(other, reading):
            return other.measure
    return ""


def _only(readings: Sequence[Count], reading: Count) -> str:
    """The one class of what came to people that a report counts, and counts again; empty where it counts several."""
    listed = [other for other in readings if _is_listed(other)]
    found = {other.measure for other in listed}
    alone = len(found) == 1 and len(listed) > 1
    return found.pop() if alone and any(_is_near(other, reading) for other in listed) else ""


def _is_near(other: Count, reading: Count) -> bool:
    """Whether two numbers may be counts of the same people."""
    one, two = (each.numeral.high if each.numeral.low is None else each.numeral.low for each in (other, reading))
    return bool(one and two) and 1 / _WIDEST <= (one or 0.0) / (two or 1.0) <= _WIDEST


def _is_listed(reading: Count) -> bool:
    """Whether a count is of people whose names are put on lists, and of no part of them."""
    return reading.unit == "person" and reading.measure in words("listed") and not reading.counted.part[1]
