"""What a report plainly tells as having happened: no position yet, and one as soon as another report denies it."""

from collections.abc import Iterator
from functools import cache

from attrs import evolve

from rashomon.claims.clause import clause_of, subject_of
from rashomon.claims.draft import Draft
from rashomon.claims.events import event_class
from rashomon.claims.passages import Passages
from rashomon.claims.positions.deeds import boasts, own_deed
from rashomon.claims.positions.extract import drafts_of
from rashomon.claims.positions.findings import by_office
from rashomon.claims.positions.lexicon import words
from rashomon.claims.positions.opposites import opposite
from rashomon.claims.positions.plain import is_asserted, plain_stand, thinks
from rashomon.claims.positions.polarity import clause_negated, suspended
from rashomon.claims.positions.statements import speaks_itself
from rashomon.lang import table
from rashomon.parse import Parsed, Token

_INSIDE = ("aux", "auxpass", "amod", "acl", "pcomp", "csubj")
_NOBODY = frozenset({"you", "one"})
_POINTING = frozenset({"it", "this", "that", "i"})


def assertions_of(passages: Passages, taken: frozenset[int]) -> Iterator[Draft]:
    """Finite clauses that tell of an event, as drafts of positions.

    In the report's own voice the event is of a listed class, or an outcome; what somebody else is reported to say, or
    an institution says in its own statement, may tell of any.

    Args:
        passages: The report.
        taken: Tokens of positions read already; their clauses are left alone.
    """
    own_voice = speaks_itself(passages)
    for token, pointing in _clauses(passages, taken):
        if not pointing and _tells(passages, token, own_voice):
            yield from assertion_drafts(passages, token, own_voice)


def remarks_of(passages: Passages, taken: frozenset[int]) -> Iterator[Draft]:
    """Finite clauses that tell of no event of their own: "two towers were empty", "they had help from inside".

    Too much is said in such words for two of them to answer each other: they answer only who takes a stance.

    Args:
        passages: The report.
        taken: Tokens of positions read already; their clauses are left alone.
    """
    own_voice = speaks_itself(passages)
    cues = {i for item in passages.attributions.items for i in item.cue}
    for token, pointing in _clauses(passages, taken):
        if token.dep == "relcl" or token.i in cues or thinks(passages.parsed, token):
            continue
        if pointing or not _tells(passages, token, own_voice):
            yield from assertion_drafts(passages, token, own_voice)


def _clauses(passages: Passages, taken: frozenset[int]) -> Iterator[tuple[Token, bool]]:
    """Verbs of clauses that are asserted, and whether their subject only points at something ("it", "I")."""
    parsed = passages.parsed
    for token in parsed.tokens:
        if token.pos not in ("VERB", "AUX") or token.dep in _INSIDE or token.i in taken:
            continue
        if not is_asserted(parsed, token) and not _unable(parsed, token):
            continue
        subject = subject_of(parsed, token.i)
        if subject is None and not parsed.children(token.i, "expl"):
            continue
        word = "" if subject is None else parsed.tokens[subject].lower
        if word not in _NOBODY and not (clause_negated(parsed, token.i) and _limited(passages, token)):
            yield token, word in _POINTING


def _unable(parsed: Parsed, token: Token) -> bool:
    """ "The boats could not be lowered": they were not. What could not be said or shown is left open."""
    if not any(child.lower == "could" for child in parsed.children(token.i, "aux")) or thinks(parsed, token):
        return False
    if not clause_negated(parsed, token.i) or clause_of(parsed, token.i).conditional or suspended(parsed, token.i):
        return False
    done = any(child.lower in ("have", "'ve") for child in parsed.children(token.i, "aux"))  # "could not have known"
    return token.dep in ("ROOT", "ccomp", "conj") and not done and token.lemma not in words("findings", "settling")


def assertion_drafts(passages: Passages, token: Token, own_voice: bool) -> Iterator[Draft]:
    """The clause of a verb as what somebody holds, one draft for each.

    Args:
        passages: The report.
        token: The verb.
        own_voice: The report is a statement by an institution.
    """
    parsed = passages.parsed
    stand = plain_stand(parsed, token, _family(passages, token, own_voice))
    if opposite(parsed, token.i) is not None and stand.content is not None:
        stand = evolve(stand, content=evolve(stand.content, negated=not stand.content.negated))
    yield from drafts_of(passages, stand)


def _family(passages: Passages, token: Token, own_voice: bool) -> str:
    """Who tells of his own deeds, or finds by office, confirms; what is told of others is their accuser's word."""
    parsed = passages.parsed
    if own_deed(passages, token):
        return "allege" if boasts(parsed, token) else "acknowledge"
    if event_class(parsed, token.i) in words("plain", "contested") or _hedged(parsed, token):
        return "allege"
    if any(item.source is not None for item in passages.attributions.around(token.i)):
        return "confirm" if by_office(passages, token.i) else "allege"
    return "confirm" if own_voice else "allege"


def _hedged(parsed: Parsed, token: Token) -> bool:
    """ "Had probably contributed", "appeared to be": the speaker does not vouch for it."""
    return any(
        child.lower in table("hedges")["adverbs"]["estimated"] for child in parsed.children(token.i, "advmod", "acomp")
    )


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
