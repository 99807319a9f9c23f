"""Counts told by pointing at another: "all of them were freed", "the loss of every one", "accepted its number"."""

from collections.abc import Iterator, Sequence

from attrs import frozen

from rashomon.claims.clause import clause_of
from rashomon.claims.events import class_of_token
from rashomon.claims.measures import class_of_noun, class_of_verb, words
from rashomon.claims.predicates import governor, state_after, verb_class
from rashomon.parse import Parsed, Token

_EACH = frozenset({"every", "each"})
_THEY = frozenset({"them", "these", "those", "whom"})
# Before "all" and "every one" these leave some out.
_SHORT_OF = frozenset({"not", "n't", "nearly", "almost", "virtually", "practically", "hardly"})


@frozen(kw_only=True)
class Whole:
    """A count of all that were counted before.

    Args:
        first, last: Token range of its words.
        token: The word for all.
        measure: Class of the count.
    """

    first: int
    last: int
    token: int
    measure: str


def wholes_of(parsed: Parsed) -> Iterator[Whole]:
    """Every "all of them" and "every one" of which the class is told."""
    for token in parsed.tokens:
        first, last = _words(parsed, token)
        if first == last or (first and parsed.tokens[first - 1].lower in _SHORT_OF):
            continue
        if _is_verbless(parsed, first, last):
            continue
        measure, end = _class(parsed, token, last)
        if measure:
            yield Whole(first=first, last=end, token=token.i, measure=measure)


@frozen(kw_only=True)
class Adopted:
    """A count taken over from another.

    Args:
        first, last: Token range of its words.
        party: Lemma of whose count it is.
    """

    first: int
    last: int
    party: str


def adopted_of(parsed: Parsed) -> Iterator[Adopted]:
    """Every "accepted the school's number": whose count somebody makes his own."""
    for token in parsed.tokens:
        if token.lemma not in words("counters") or token.dep != "dobj" or token.tag != "NN":
            continue
        verb = parsed.tokens[token.head]
        owner = next(iter(parsed.children(token.i, "poss")), None)
        if owner is None or owner.pos not in ("NOUN", "PROPN") or verb.lemma not in words("adopting"):
            continue
        clause = clause_of(parsed, verb.i)
        if clause.negated or clause.modal or clause.future or clause.conditional or verb.i > token.i:
            continue
        yield Adopted(first=verb.i, last=token.i + 1, party=owner.lemma)


def _words(parsed: Parsed, token: Token) -> tuple[int, int]:
    """Range of "all", "all of them", "every one (of them)" whose head is a token; empty when it is none."""
    if token.lower not in ("one", "all"):
        return 0, 0
    sentence = parsed.sentence_of(token.i)
    before = parsed.tokens[token.i - 1].lower if token.i > sentence.first else ""
    following = [other.lower for other in parsed.tokens[token.i + 1 : min(token.i + 3, sentence.last)]]
    of_them = following[:1] == ["of"] and following[1:] != [] and following[1] in _THEY
    if token.lower == "one" and before in (*_EACH, "single"):
        if following[:1] == ["of"] and not of_them:
            return 0, 0
        first = token.i - 1 - (before == "single" and parsed.tokens[token.i - 2].lower in _EACH)
        return first, token.i + 1 + 2 * of_them
    if token.lower != "all" or token.dep not in ("nsubj", "nsubjpass", "dobj", "pobj"):
        return 0, 0
    if not of_them and token.dep not in ("nsubj", "nsubjpass"):
        return 0, 0
    return (token.i, token.i + 1 + 2 * of_them) if of_them or not parsed.children(token.i, "prep") else (0, 0)


def _is_verbless(parsed: Parsed, first: int, last: int) -> bool:
    """ "Nine drowned, every one of them a sailor": what they were, of those just counted."""
    before, behind = parsed.tokens[max(0, first - 1)], parsed.tokens[min(last, len(parsed.tokens) - 1)]
    return before.text in (",", "–", "—", "-") and behind.tag in ("DT", "PRP$", "IN")


def _class(parsed: Parsed, token: Token, last: int) -> tuple[str, int]:
    """The class of what came to all of them, and the end of the words that tell it."""
    above = parsed.tokens[token.head]
    noun = parsed.tokens[above.head]
    if token.dep == "pobj" and above.lower == "of" and noun.pos == "NOUN" and noun.i < token.i:
        event = class_of_token(noun)
        return class_of_noun(noun.lemma) or class_of_verb(event, "undergo") or class_of_verb(event, "do"), last
    verb, role = governor(parsed, token.i)
    if verb is None or role not in ("do", "undergo"):
        return "", last
    clause = clause_of(parsed, verb)
    if clause.negated or clause.modal or clause.future or clause.conditional:
        return "", last
    measure = verb_class(parsed, verb, role, token.i, "")
    if not measure and (state := state_after(parsed, last, "")) is not None:
        return state.measure, state.last
    return measure, verb + 1 if last <= verb < last + 4 else last


def starts_at(parsed: Parsed, whole: Whole) -> int:
    """First token to quote: the noun that tells it ("the destruction of every one")."""
    above = parsed.tokens[parsed.tokens[whole.token].head]
    noun = parsed.tokens[above.head]
    return noun.i if above.lower == "of" and noun.pos == "NOUN" and noun.i < whole.first else whole.first


def antecedent(parsed: Parsed, whole: Whole, places: Sequence[tuple[int, float | None, bool]]) -> int | None:
    """Which of the counts before is the one that "all" means: the nearest of several, of this sentence or the last.

    Args:
        parsed: The report.
        whole: The words.
        places: Of each count in text order its token, its lower bound, and whether it is a whole of things or people.
    """
    here = parsed.sentence_of(whole.token)
    for n in range(len(places) - 1, -1, -1):
        token, low, fit = places[n]
        there = parsed.sentence_of(token)
        if token >= whole.first:
            continue
        if here.i - there.i > 1 or here.paragraph != there.paragraph:
            return None
        if fit and low is not None and low > 1:
            return n
    return None
