"""Counts of names: "a list with 173 names of the missing", "the brigade's list of those who died has nineteen names".

A list of people counts those who are on it. Of what they are is said by what the list or the names are of, else by the
count of people before: "46 had been arrested, police said. The lawyers have 187 names."
"""

from collections.abc import Sequence

from rashomon.claims.count import Count
from rashomon.claims.measures import class_of_level, class_of_noun, class_of_state, unit_of_class, words
from rashomon.claims.predicates import by_verb, governor
from rashomon.lang import table
from rashomon.parse import Parsed, Token

# How many sentences back stands the count that a list of names is held against.
_MEMORY = 3
# Fewer names than this are told one by one, and make no list.
_LEAST = 5


def names_counted(parsed: Parsed, readings: Sequence[Count]) -> None:
    """Give counts of names the class of the people who bear them, where it is told; changes the readings in place."""
    for n, reading in enumerate(readings):
        head = reading.head.token
        if head is None or parsed.tokens[head].lemma not in words("names") or reading.numeral.unit:
            continue
        if reading.measure in table("measures") or (reading.numeral.low or 0) < _LEAST or not _is_list(parsed, reading):
            continue
        measure = _of_whom(parsed, reading) or _before(parsed, readings[:n], reading)
        if measure:
            reading.measure, reading.unit = measure, "person"


def is_list_of_names(parsed: Parsed, reading: Count) -> bool:
    """Whether a count of people is told by the names on a list."""
    head = reading.head.token
    return reading.unit == "person" and head is not None and parsed.tokens[head].lemma in words("names")


def _is_list(parsed: Parsed, reading: Count) -> bool:
    """Whether the names stand on a list: it is named in the sentence, or somebody has or keeps them."""
    sentence = parsed.sentence_of(reading.numeral.token)
    if any(token.lemma in words("registers") for token in parsed.tokens_of(sentence)):
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
    """The class of the last count of people, of the same paragraph or the one before."""
    here = parsed.sentence_of(reading.numeral.token)
    for other in reversed(before):
        there = parsed.sentence_of(other.numeral.token)
        if here.i - there.i > _MEMORY:
            return ""
        if other.unit == "person" and other.measure in table("measures") and not other.counted.part[1]:
            return other.measure
    return ""
