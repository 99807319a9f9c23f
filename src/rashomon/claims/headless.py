"""Numbers without the noun they count: "the two recovered", "the men came, about fifty of them", "counted 47".

What they count stands elsewhere: in the subject they describe, in a clause of their own, or in the count before.
"""

from collections.abc import Sequence

from rashomon.claims.clause import is_negated, subject_of
from rashomon.claims.counted import Counted
from rashomon.claims.measures import is_person, words
from rashomon.claims.numerals import Numeral
from rashomon.claims.predicates import governor
from rashomon.parse import Parsed, Token

_THEY = frozenset({"them", "those", "these"})
_STOPS = frozenset({",", ".", ";", ":", ")", "—", "–", "-"})
_ORDER = frozenset({"first", "last", "other", "only", "remaining", "final"})
# Tokens from a noun for a count to its number: "their initial figure of about 68".
_BETWEEN = 3
# Tokens from the right number to the comma before the wrong one: "three times the limit, not four".
_TO_WRONG = 5


def described(parsed: Parsed, numeral: Numeral, counted: Counted) -> int | None:
    """The noun that a number told of it counts: "the men came, about fifty of them", "attackers, numbering 20"."""
    if numeral.unit or counted.head is not None:
        return None
    verb, role = governor(parsed, numeral.token)
    if verb is not None and parsed.tokens[verb].lemma in words("numbering") and role in ("undergo", "is"):
        return _plural(parsed, subject_of(parsed, verb))
    before = parsed.tokens[numeral.first - 1] if numeral.first else None
    closed = counted.part[1] < len(parsed.tokens) and parsed.tokens[counted.part[1]].text in _STOPS
    whole = parsed.tokens[counted.part[1] - 1] if counted.part[1] else None
    if before is None or before.text not in (",", "-", "–", "—") or whole is None or whole.lower not in _THEY:
        return None
    if not closed or verb is None or parsed.tokens[verb].i > numeral.token:
        return None
    return _plural(parsed, subject_of(parsed, verb))


def opened_with(parsed: Parsed, numeral: Numeral, counted: Counted) -> int | None:
    """The noun of "of the twelve tanks, four burned": what a bare number is some of, told before it."""
    whole = counted.part_head
    if numeral.unit or counted.head is not None or whole is None or counted.part[1] > numeral.first:
        return None
    return whole if parsed.tokens[whole].tag == "NNS" and parsed.tokens[whole].pos == "NOUN" else None


def _plural(parsed: Parsed, noun: int | None) -> int | None:
    """A noun for several, or for a group, that no number counts already."""
    if noun is None or parsed.tokens[noun].pos != "NOUN" or parsed.children(noun, "nummod"):
        return None
    return noun


def restriction(parsed: Parsed, numeral: Numeral) -> tuple[int, int] | None:
    """Token range of the clause that says which ones a number with an article means: "the three that got through"."""
    at = numeral.first - 1
    while at > 0 and parsed.tokens[at].lower in _ORDER:
        at -= 1
    if at < 0 or parsed.tokens[at].lower not in ("the", "those"):
        return None
    for clause in parsed.children(numeral.token, "relcl", "acl"):
        first, last = parsed.edges(clause.i)
        if first == numeral.last:
            return first, last
    sentence = parsed.sentence_of(numeral.token)
    following = parsed.tokens[numeral.last] if numeral.last < sentence.last else None
    if following is not None and following.tag == "VBN" and not parsed.children(following.i, "aux", "auxpass"):
        # "With the two recovered on Thursday that makes five": a participle that the parse took for a verb of its own.
        return following.i, following.i + 1
    return None


def recounted(parsed: Parsed, numeral: Numeral) -> bool:
    """Whether a bare number is a count of what was counted before: "the ministry counted 47", "its first figure of 68",
    "that makes five"."""
    verb, role = governor(parsed, numeral.token)
    head = parsed.tokens[verb] if verb is not None else None
    if head is not None and role in ("undergo", "is") and head.i < numeral.token:
        subject = subject_of(parsed, head.i)
        if head.lemma in words("counting"):
            return subject is not None and subject != numeral.token
        if head.lemma == "make" and subject is not None and parsed.tokens[subject].lower in ("that", "which", "this"):
            return True
    return _of_counter(parsed, numeral) or _spoken_of(parsed, numeral)


def _spoken_of(parsed: Parsed, numeral: Numeral) -> bool:
    """ "The mayor spoke of 21"."""
    of = numeral.first - 1
    if of < 1 or parsed.tokens[of].lower != "of":
        return False
    return parsed.tokens[of - 1].lemma in words("speaking") and parsed.tokens[of - 1].pos == "VERB"


def _of_counter(parsed: Parsed, numeral: Numeral) -> bool:
    """ "Their initial figure of 68": a count somebody owns, has given or has changed."""
    of = numeral.first - 1
    if of < 1 or parsed.tokens[of].lower != "of":
        return False
    noun = parsed.tokens[of - 1]
    if noun.lemma not in words("counters"):
        return False
    if any(child.tag in ("PRP$", "JJ", "JJR") or child.dep == "poss" for child in parsed.children(noun.i)):
        return True
    # "The police figure of 64", "the figure of 34 given by the officer", no "sum of 64".
    of_source = any(_counts(joined) for joined in parsed.children(noun.i, "compound"))
    given = any(verb.lemma in words("retelling") for verb in _participles(parsed, noun.i, numeral.token))
    return noun.lemma in words("counters_told") and (of_source or given)


def _counts(token: Token) -> bool:
    """Whether a noun names who gives counts."""
    return token.pos == "PROPN" or token.lemma in words("tellers") or is_person(token.lemma)


def _participles(parsed: Parsed, *nouns: int) -> list[Token]:
    return [child for noun in nouns for child in parsed.children(noun, "acl") if child.tag == "VBN"]


def made_it(parsed: Parsed, numeral: Numeral) -> bool:
    """ "The union makes it 590", "the pilots put it at nine": what was asked or said before, by another count."""
    for place in (numeral.first - 1, numeral.first - 2):
        if place < 1 or parsed.tokens[place].lower != "it":
            continue
        verb = parsed.tokens[place - 1]
        between = parsed.tokens[place + 1 : numeral.first]
        made = verb.lemma == "make" and not between
        put = verb.lemma in words("putting") and [token.lower for token in between] == ["at"]
        return verb.pos == "VERB" and (made or put)
    return False


def whole_of(parsed: Parsed, numeral: Numeral) -> int | None:
    """The word for some behind whose "of" a number is how many there are of all: "four of twelve tanks", "none of the
    26 passengers"; None where it is no such number."""
    of = numeral.first - 1
    if of > 0 and (parsed.tokens[of].tag in ("DT", "PRP$") or parsed.tokens[of].lower in ("the", "those", "these")):
        of -= 1
    if of < 1 or parsed.tokens[of].lower != "of":
        return None
    some = parsed.tokens[of - 1]
    if some.sentence != parsed.tokens[of].sentence:
        return None
    return some.i if _is_number(some) or some.lower in words("some_of") else None


def all_but(parsed: Parsed, numeral: Numeral) -> bool:
    """ "All but one of the nine": who is left out, of a number that is not told."""
    before = [token.lower for token in parsed.tokens[max(0, numeral.first - 2) : numeral.first]]
    inside = [token.lower for token in parsed.tokens[numeral.first : numeral.token]]
    return [*before, *inside][-2:] == ["all", "but"]


def rejected(parsed: Parsed, numeral: Numeral) -> bool:
    """Whether a number is told to be wrong: the 27 of "twenty-four, not 27" and of "not 27 but 24", and the nine
    thousand of "no poster will make us nine thousand"."""
    at = numeral.first - 1
    if _not_made(parsed, numeral):
        return True
    if at < 0 or parsed.tokens[at].lower != "not":
        return False
    following = parsed.tokens[numeral.last : numeral.last + _BETWEEN]
    if following and following[0].lower == "but":
        return any(_is_number(token) for token in following[1:])
    if at < 1 or parsed.tokens[at - 1].text not in (",", "—", "–", "-", "("):
        return False
    first = parsed.sentence_of(numeral.token).first
    return any(_is_number(token) for token in parsed.tokens[max(first, at - 1 - _TO_WRONG) : at - 1])


def was_not(parsed: Parsed, numeral: Numeral) -> bool:
    """ "It wasn't six, it was nine", "the ransom was never two million": how many there were not."""
    verb, role = governor(parsed, numeral.token)
    if verb is None or parsed.tokens[verb].lemma != "be" or role != "is" or not verb < numeral.first:
        return False
    between = [token for token in parsed.tokens[verb + 1 : numeral.first] if token.pos != "ADV" and token.dep != "neg"]
    subject = subject_of(parsed, verb)
    # "There were not six" may be fewer; "it is no more than six" is a bound.
    existential = bool(parsed.children(verb, "expl")) or subject is None
    return not between and not existential and is_negated(parsed, verb) and numeral.low == numeral.high


def _not_made(parsed: Parsed, numeral: Numeral) -> bool:
    """ "No poster will make us nine thousand": how many those are not; "did not make 2 million euros" says it of
    nobody."""
    verb, _ = governor(parsed, numeral.token)
    if verb is None or parsed.tokens[verb].lemma != "make" or parsed.tokens[numeral.token].dep == "nummod":
        return False
    return verb < numeral.first - 1 and parsed.tokens[verb + 1].tag == "PRP" and is_negated(parsed, verb)


def _is_number(token: Token) -> bool:
    return token.pos == "NUM" or token.tag == "CD"


def grown_from(parsed: Parsed, numeral: Numeral, numerals: Sequence[Numeral]) -> int | None:
    """The number that came of another: the 4,500 of "4,500 were told to leave, up from 1,200"."""
    sentence = parsed.sentence_of(numeral.token)
    if numeral.first == sentence.first or parsed.tokens[numeral.first - 1].lower != "from":
        return None
    before = [other.token for other in numerals if sentence.first <= other.token < numeral.first]
    return before[-1] if before else None
