"""What fills one place of a clause: what the heroin was hidden in, whom the shipyard was sold to, what the firm runs.

Of every clause something can be asked, and a report has hundreds of them. They are kept beside its claims, and come up
where another report tells the same of the same, and fills the place otherwise (`rashomon.align.slots`). After the
questions that annotators ask of a predicate's arguments in He, Lewis and Zettlemoyer (2015), "Question-Answer Driven
Semantic Role Labeling".
"""

from collections.abc import Iterator

from rashomon.claims.clause import is_negated, subject_of
from rashomon.claims.draft import Draft
from rashomon.claims.events import event_class
from rashomon.claims.identities.phrases import is_named, named, words_of
from rashomon.claims.identities.told import agent_of, is_passive, is_told, undergoer
from rashomon.claims.passages import Passages
from rashomon.lang import table
from rashomon.parse import Parsed, Token

# The extractor of what fills a place.
SLOTS = "slots.en"
# The role of who or what answers a question that no rule has a role for.
OPEN = "who or what"
# What else a clause tells of such a thing tells when, where or how many.
_OTHER_KINDS = frozenset({"CARDINAL", "DATE", "MONEY", "ORDINAL", "PERCENT", "QUANTITY", "TIME", "GPE", "LOC"})


def slots_of(passages: Passages) -> Iterator[Draft]:
    """One draft for each place of a clause that a name or a noun fills: told of what is done, to what or by whom."""
    filled: set[tuple[int, int]] = set()
    for draft in _places(passages):
        # What fills two places is asked for by the nearest.
        if (draft.start, draft.end) not in filled:
            filled.add((draft.start, draft.end))
            yield draft


def _places(passages: Passages) -> Iterator[Draft]:
    parsed = passages.parsed
    for verb in parsed.tokens:
        if verb.pos != "VERB" or _is_light(parsed, verb) or not is_told(parsed, verb):
            continue
        told = event_class(parsed, verb.i)
        passive = is_passive(parsed, verb)
        doer = agent_of(parsed, verb) if passive else subject_of(parsed, verb.i)
        thing = undergoer(parsed, verb)
        if doer is not None and doer == thing:
            doer = None
        negated = is_negated(parsed, verb.i)
        anchor, subject = _anchor(passages, thing), _anchor(passages, doer)
        if anchor and doer is not None:
            yield from _filled(passages, doer, (told, "by", anchor), negated=negated)
        if subject and thing is not None:
            yield from _filled(passages, thing, (told, "of", subject), negated=negated)
        about = anchor or (subject if thing is None else "")
        for link in parsed.children(verb.i, "prep"):
            for inner in parsed.children(link.i, "pobj") if link.lower in words_of("slot", "links") else []:
                if about:
                    yield from _filled(passages, inner.i, (told, link.lower, about), negated=negated)
                if thing is None and doer is not None and (whole := _anchor(passages, inner.i)):
                    # "The minister paid for the moat."
                    yield from _filled(passages, doer, (told, "by", link.lower, whole), negated=negated)


def _is_light(parsed: Parsed, verb: Token) -> bool:
    """Whether a verb says nothing without its object: "took", and not "took over"."""
    return verb.lemma in words_of("slot", "light") and not parsed.children(verb.i, "prt")


def _anchor(passages: Passages, at: int | None) -> str:
    """What a clause is of, in a word: a noun, the last word of a name; empty for a pronoun that stands for no name."""
    if at is None:
        return ""
    token, entity = passages.parsed.tokens[at], passages.names.at(at)
    if entity is not None:
        return entity.name.split()[-1].lower()
    return token.lemma.lower() if token.pos in ("NOUN", "PROPN") and is_named(passages.parsed, at) else ""


def _filled(passages: Passages, at: int, of: tuple[str, ...], *, negated: bool) -> Iterator[Draft]:
    token = passages.parsed.tokens[at]
    if token.entity in _OTHER_KINDS or token.pos not in ("NOUN", "PROPN") or not is_named(passages.parsed, at):
        return
    if token.lemma.lower() in words_of("slot", "nothing") or _is_clock(token):
        return
    if passages.parsed.children(at, "nummod"):
        return  # how many of them is a figure
    yield named(passages, OPEN, at, of=of, negated=negated)


def _is_clock(token: Token) -> bool:
    return token.lemma in table("numerals")["time"]["units"]
