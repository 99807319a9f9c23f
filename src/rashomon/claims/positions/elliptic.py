"""Clauses that only take up what was said before: "it was not", "he has done no such thing"."""

from rashomon.claims.events import class_of_lemma
from rashomon.claims.passages import Passages
from rashomon.claims.positions.content import is_elliptic
from rashomon.claims.positions.stand import Stand
from rashomon.lang import table
from rashomon.parse import Parsed, Token


def taken_before(parsed: Parsed, token: Token, attributed: bool) -> Stand | None:
    """The stance of a negated clause on what was said before it; None where it says something of its own.

    Args:
        parsed: The report's parse.
        token: The verb of the clause.
        attributed: Somebody else than the outlet says so.
    """
    such = _of_such(parsed, token)
    if such is not None and attributed:
        return such
    if such is not None and such.loose is not None and _names_a_deed(parsed.tokens[such.loose]):
        return taking_up(parsed, token)
    return taking_up(parsed, token) if is_elliptic(parsed, token) else None  # "Russia says it did not"


def taking_up(parsed: Parsed, token: Token) -> Stand:
    """The stance of a clause on the clause before it, whatever the two are."""
    beside = (child.i for child in parsed.children(token.i, "nsubj", "nsubjpass", "expl", "aux", "neg", "dobj"))
    return Stand(actors=(), cue=(token.i, *beside), family="allege", negated=False, content=None, loose=token.i)


def answers_a_source(passages: Passages, token: Token) -> bool:
    """ "The company says the track was inspected. It was not": what somebody said just before is at stake."""
    parsed = passages.parsed
    here = parsed.sentence_of(token.i)
    is_main = token.dep == "ROOT" or token.dep == "ccomp" and parsed.tokens[token.head].dep == "ROOT"
    if not is_main or not here.i:
        return False
    before = parsed.sentences[here.i - 1]
    if before.region != here.region or here.paragraph != before.paragraph:
        return False
    speakers = {item.source.name for item in passages.attributions.around(token.i) if item.source is not None}
    told = [
        "" if item.source is None else item.source.name
        for item in passages.attributions.edged(before.first, before.last)
    ]
    return bool(told) and speakers.isdisjoint(told)


def stresses(parsed: Parsed, token: Token) -> bool:
    """ "We did get the letter", "yes, there was a letter": that it was so is said against who doubts it or asks."""
    subjects = parsed.children(token.i, "nsubj", "nsubjpass", "expl")
    if not subjects:
        return False
    if any(child.dep == "intj" and child.lower in ("yes", "yeah") for child in parsed.children(token.i)):
        return True
    # "Only then did they fire", "what did they do" and "nor did they" turn the order round.
    return any(
        child.lower in ("do", "does", "did") and subjects[0].i < child.i < token.i
        for child in parsed.children(token.i, "aux")
    )


def happens(noun: Token) -> bool:
    """Whether a noun names an event."""
    return class_of_lemma(noun.lemma, noun.pos) in table("events")


def _of_such(parsed: Parsed, token: Token) -> Stand | None:
    """ "No such operation had taken place": what was said before is denied."""
    for noun in parsed.children(token.i, "nsubj", "nsubjpass", "attr", "dobj"):
        below = {child.lower for child in parsed.children(noun.i)}
        if {"no", "such"} <= below and not parsed.children(noun.i, "prep", "relcl", "acl"):
            return Stand(actors=(), cue=(token.i,), family="deny", negated=False, content=None, loose=noun.i)
    return None


def _names_a_deed(noun: Token) -> bool:
    """ "No such thing", "no such raid"; "no such name" says more than that it is not so."""
    return noun.lemma == "thing" or happens(noun)
