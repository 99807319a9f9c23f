"""What a report plainly tells as having happened: no position yet, and one as soon as another report denies it."""

from collections.abc import Iterator
from functools import cache

from attrs import evolve

from rashomon.claims.clause import subject_of
from rashomon.claims.draft import Draft
from rashomon.claims.events import event_class
from rashomon.claims.passages import Passages
from rashomon.claims.positions.extract import drafts_of
from rashomon.claims.positions.lexicon import words
from rashomon.claims.positions.opposites import opposite
from rashomon.claims.positions.plain import is_asserted, plain_stand
from rashomon.claims.positions.polarity import clause_negated
from rashomon.claims.positions.statements import speaks_itself
from rashomon.lang import table
from rashomon.parse import Token

_INSIDE = ("aux", "auxpass", "amod", "acl", "pcomp", "csubj")


def assertions_of(passages: Passages, taken: frozenset[int]) -> Iterator[Draft]:
    """Finite clauses that tell of an event, as drafts of positions.

    In the report's own voice the event is of a listed class, or an outcome; what somebody else is reported to say, or
    an institution says in its own statement, may tell of any.

    Args:
        passages: The report.
        taken: Tokens of positions read already; their clauses are left alone.
    """
    parsed = passages.parsed
    own_voice = speaks_itself(passages)
    for token in parsed.tokens:
        if token.pos not in ("VERB", "AUX") or token.dep in _INSIDE or token.i in taken:
            continue
        if not _tells(passages, token, own_voice) or not is_asserted(parsed, token):
            continue
        subject = subject_of(parsed, token.i)
        if subject is None or parsed.tokens[subject].lower in ("i", "you", "one", "it", "there"):
            continue
        if clause_negated(parsed, token.i) and _limited(passages, token):
            continue
        stand = plain_stand(parsed, token)
        if opposite(parsed, token.i) is not None and stand.content is not None:
            stand = evolve(stand, content=evolve(stand.content, negated=not stand.content.negated))
        yield from drafts_of(passages, stand)


def _limited(passages: Passages, token: Token) -> bool:
    """ "Nobody had inspected it since May": that it was in May is not denied."""
    limits = table("stances")["plain"]["limits"]
    return any(child.lower in limits for child in passages.parsed.children(token.i, "prep", "mark", "advmod", "neg"))


def _tells(passages: Passages, token: Token, own_voice: bool) -> bool:
    """Whether a verb tells of something that took place, or was perceived not to."""
    parsed = passages.parsed
    event = event_class(parsed, token.i)
    if event in table("stances")["plain"]["perceiving"]:
        return clause_negated(parsed, token.i)
    if event in _telling():
        return True
    aside = {*table("alignment")["vague_events"], *words("plain", "mental"), *words("operators", "telling")}
    if clause_negated(parsed, token.i):
        # That something did not happen is told only where somebody says, or may say, that it did.
        return event not in aside and token.lemma not in aside
    if not own_voice and not any(item.source is not None for item in passages.attributions.around(token.i)):
        return False
    return event not in aside and token.lemma not in aside


@cache
def _telling() -> frozenset[str]:
    """Classes of events, and outcomes that have an opposite, that two reports can tell otherwise."""
    outcomes = (entry for pair in table("opposites")["pair"] for entry in (*pair["one"], *pair["other"]))
    return (frozenset(table("events")) | frozenset(outcomes)) - frozenset(
        table("alignment")["vague_events"]
    ) | frozenset(entry for pair in table("opposites")["pair"] for entry in (*pair["one"], *pair["other"]))
