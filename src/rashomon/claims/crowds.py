"""Crowds counted anew: "the team went over the photographs and arrived at 12,000 people at the peak"."""

from collections.abc import Sequence

from rashomon.claims.count import Count
from rashomon.claims.measures import class_of_level, words
from rashomon.parse import Parsed, Token

# How many sentences back a crowd may have been spoken of.
_MEMORY = 5
_ANYBODY = frozenset({"people", "persons", "heads", "souls"})


def is_crowd(token: Token) -> bool:
    """Whether a noun is for those who have come together: "crowd", "rally"."""
    return token.pos == "NOUN" and class_of_level(token.lemma) == "attended"


def recount_crowd(parsed: Parsed, before: Sequence[Count], reading: Count) -> None:
    """ "The grid arrived at between 110,000 and 130,000 people": a crowd counted anew, where one was counted before."""
    head = reading.head.token
    if head is None or reading.measure or parsed.tokens[head].lower not in _ANYBODY:
        return
    at = parsed.tokens[reading.numeral.first - 1].lower if reading.numeral.first else ""
    verb = reading.classed.verb
    lemma = "" if verb is None else parsed.tokens[verb].lemma
    behind = [token.lower for token in parsed.tokens[reading.head.last : reading.head.last + 3]]
    # "At the peak", "at its height": of a crowd; "900 people in the cells" are others.
    ends = not behind or not behind[0][0].isalpha() or (behind[0] == "at" and behind[-1] in words("fullest"))
    if not ends or lemma not in words("counting") and f"{lemma} {at}" not in words("retelling_of"):
        return
    here = parsed.sentence_of(reading.numeral.token).i
    near = (
        token for sentence in parsed.sentences[max(0, here - _MEMORY) : here] for token in parsed.tokens_of(sentence)
    )
    if any(other.measure == "attended" for other in before) or any(is_crowd(token) for token in near):
        reading.measure, reading.unit = "attended", "person"
