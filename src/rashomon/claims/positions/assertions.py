"""What a report plainly tells as having happened: no position yet, and one as soon as another report denies it."""

from collections.abc import Iterator
from functools import cache

from attrs import evolve

from rashomon.claims.clause import subject_of
from rashomon.claims.draft import Draft
from rashomon.claims.events import event_class
from rashomon.claims.passages import Passages
from rashomon.claims.positions.extract import drafts_of
from rashomon.claims.positions.opposites import opposite
from rashomon.claims.positions.plain import is_asserted, plain_stand
from rashomon.lang import table

_INSIDE = ("aux", "auxpass", "amod", "acl", "pcomp", "csubj")


def assertions_of(passages: Passages, taken: frozenset[int]) -> Iterator[Draft]:
    """Finite clauses that tell of an event of a listed class, or of an outcome, as drafts of positions.

    Args:
        passages: The report.
        taken: Tokens of positions read already; their clauses are left alone.
    """
    parsed = passages.parsed
    for token in parsed.tokens:
        if token.pos not in ("VERB", "AUX") or token.dep in _INSIDE or token.i in taken:
            continue
        if event_class(parsed, token.i) not in _telling() or not is_asserted(parsed, token):
            continue
        subject = subject_of(parsed, token.i)
        if subject is None or parsed.tokens[subject].lower in ("i", "you", "one", "it", "there"):
            continue
        stand = plain_stand(parsed, token)
        if opposite(parsed, token.i) is not None and stand.content is not None:
            stand = evolve(stand, content=evolve(stand.content, negated=not stand.content.negated))
        yield from drafts_of(passages, stand)


@cache
def _telling() -> frozenset[str]:
    """Classes of events, and outcomes that have an opposite, that two reports can tell otherwise."""
    outcomes = (entry for pair in table("opposites")["pair"] for entry in (*pair["one"], *pair["other"]))
    return (frozenset(table("events")) | frozenset(outcomes)) - frozenset(
        table("alignment")["vague_events"]
    ) | frozenset(entry for pair in table("opposites")["pair"] for entry in (*pair["one"], *pair["other"]))
