"""What made people ill: "fell ill after eating oysters", "were poisoned by tainted oysters"."""

from collections.abc import Iterator

from rashomon.claims.clause import is_negated, subject_of
from rashomon.claims.draft import Draft
from rashomon.claims.events import event_class
from rashomon.claims.identities.phrases import acts, is_named, named, words_of
from rashomon.claims.identities.told import agent_of, is_passive, is_told
from rashomon.claims.passages import Passages
from rashomon.parse import Parsed, Token

_ILLNESS = ("illness",)


def sickened(passages: Passages) -> Iterator[Draft]:
    """One claim for each thing that is told to have made people ill."""
    parsed = passages.parsed
    for verb in parsed.tokens:
        if verb.pos not in ("VERB", "AUX") or not is_told(parsed, verb):
            continue
        for thing in (*_eaten(parsed, verb), *_poisoned_by(parsed, verb), *_made_ill(parsed, verb)):
            if is_named(parsed, thing.i) and not acts(passages, thing.i):
                yield named(passages, "cause", thing.i, of=_ILLNESS, negated=is_negated(parsed, verb.i))


def _eaten(parsed: Parsed, verb: Token) -> Iterator[Token]:
    """ "Fell ill after eating oysters", "became ill after they had drunk well water"."""
    if event_class(parsed, verb.i) not in words_of("fare", "ill"):
        return
    for link in parsed.children(verb.i, "prep", "advcl"):
        eating = parsed.children(link.i, "pcomp") if link.lower == "after" else [link]
        marked = link.lower == "after" or any(c.lower == "after" for c in parsed.children(link.i, "mark"))
        for deed in eating if marked else ():
            if deed.lemma in words_of("fare", "eating"):
                yield from parsed.children(deed.i, "dobj")


def _poisoned_by(parsed: Parsed, verb: Token) -> Iterator[Token]:
    agent = agent_of(parsed, verb) if is_passive(parsed, verb) else None
    if verb.lemma in words_of("fare", "sickening") and agent is not None:
        yield parsed.tokens[agent]


def _made_ill(parsed: Parsed, verb: Token) -> Iterator[Token]:
    """ "Oysters made the guests ill", "oysters sickened the guests"."""
    subject = subject_of(parsed, verb.i)
    if subject is None or is_passive(parsed, verb):
        return
    below = [*parsed.children(verb.i, "ccomp", "oprd", "acomp"), *parsed.children(verb.i, "xcomp")]
    ill = verb.lemma == "make" and any(c.lower in words_of("fare", "sick") for c in below)
    if ill or (verb.lemma in words_of("fare", "sickening") and parsed.children(verb.i, "dobj")):
        yield parsed.tokens[subject]
