"""Who did it, by what the doers were not and by what was theirs: "they weren't police", "recognised Guard lorries"."""

from collections.abc import Iterator

from attrs import evolve

from rashomon.claims.clause import is_negated, subject_of
from rashomon.claims.draft import Draft
from rashomon.claims.identities.blame import is_party, tells_of_a_deed, tells_of_a_deed_at_all
from rashomon.claims.identities.phrases import is_named, named, told_by, words_of
from rashomon.claims.identities.told import agent_of, is_passive, is_told
from rashomon.claims.passages import Passages
from rashomon.parse import Token

_ROLE = "perpetrator"


def guises(passages: Passages) -> Iterator[Draft]:
    """One claim for each body that the doers were told not to be of, or known to be of by what was theirs."""
    parsed = passages.parsed
    for verb in parsed.tokens:
        if verb.pos not in ("VERB", "AUX") or not is_told(parsed, verb):
            continue
        yield from _not_of(passages, verb)
        yield from _recognised(passages, verb)
        yield from _set_fire(passages, verb)


def _not_of(passages: Passages, copula: Token) -> Iterator[Draft]:
    """ "They weren't police", where the report tells of a deed: of the victims it would be said that they were no
    fighters.
    """
    parsed = passages.parsed
    if copula.lemma != "be" or not is_negated(parsed, copula.i) or not tells_of_a_deed_at_all(parsed):
        return
    if not any(child.lower in ("they", "these", "those") for child in parsed.children(copula.i, "nsubj")):
        return
    for body in parsed.children(copula.i, "attr"):
        if body.lemma in words_of("guise", "order"):
            yield named(passages, _ROLE, body.i, negated=True)


def _recognised(passages: Passages, verb: Token) -> Iterator[Draft]:
    """ "Recognised Presidential Guard lorries", "identified the vehicles of the Guard", where a deed is told of."""
    parsed = passages.parsed
    if verb.lemma not in words_of("guise", "knowing") or is_passive(parsed, verb) or is_negated(parsed, verb.i):
        return
    marks = [t for t in parsed.children(verb.i, "dobj") if t.lemma in words_of("guise", "marks")]
    if not marks or not (tells_of_a_deed(parsed, verb.i) or tells_of_a_deed_at_all(parsed)):
        return
    owners = [
        *parsed.children(marks[0].i, "compound", "nmod", "poss"),
        *(t for p in parsed.children(marks[0].i, "prep") if p.lower == "of" for t in parsed.children(p.i, "pobj")),
    ]
    for owner in owners:
        entity = passages.names.at(owner.i)
        if entity is not None and entity.kind in ("organisation", "group"):
            draft = named(passages, _ROLE, owner.i)
            yield told_by(passages, evolve(draft, mode="alleged"), subject_of(parsed, verb.i))
            return


def _set_fire(passages: Passages, verb: Token) -> Iterator[Draft]:
    """ "The fire was set by rebels"."""
    parsed = passages.parsed
    if verb.lemma != "set" or not is_passive(parsed, verb):
        return
    fires = [t for t in parsed.children(verb.i, "nsubjpass") if t.lemma in words_of("cause", "fires")]
    party = agent_of(parsed, verb)
    if fires and party is not None and is_party(passages, party) and is_named(parsed, party):
        yield named(passages, _ROLE, party, negated=is_negated(parsed, verb.i))
