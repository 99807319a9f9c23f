"""Whose work a deed is said to be: "the blast was the work of rebels", "called the attack the work of the palace"."""

from rashomon.claims.events import class_of_lemma
from rashomon.claims.positions.actors import actors_of, acts
from rashomon.claims.positions.content import content_tokens
from rashomon.claims.positions.lexicon import words
from rashomon.claims.positions.polarity import clause_negated, polarity, suspended
from rashomon.claims.positions.stand import Content, Stand
from rashomon.lang import table
from rashomon.parse import Parsed, Token

_OF = frozenset({"work", "handiwork", "doing"})


def handiwork_stand(parsed: Parsed, token: Token) -> Stand | None:
    """The stance of who says whose work a deed was; None for a verb of which nothing of the kind stands below.

    Args:
        parsed: The report's parse.
        token: A copula, whose clause somebody else says, or a verb of naming.
    """
    names = token.lemma in words("truth", "naming")
    if token.lemma != "be" and not names:
        return None
    work = next((child for child in _below(parsed, token) if child.lemma in _OF), None)
    doer = None if work is None else _doer(parsed, work)
    deed = next(iter(parsed.children(token.i, "dobj" if names else "nsubj")), None)
    if doer is None or deed is None or not _is_deed(deed) or suspended(parsed, token.i):
        return None
    if polarity(parsed, token.i) is not False or not names and clause_negated(parsed, token.i):
        return None
    content = Content(head=deed.i, tokens=content_tokens(parsed, deed.i), doer=doer, link="responsible for")
    return Stand(
        actors=actors_of(parsed, token.i) if names else (),
        cue=(token.i, *(() if work is None else (work.i,))),
        family="allege",
        negated=False,
        content=content,
    )


def _below(parsed: Parsed, token: Token) -> list[Token]:
    found = [*parsed.children(token.i, "attr", "oprd", "dobj", "ccomp")]
    for prep in parsed.children(token.i, "prep"):
        found += parsed.children(prep.i, "pobj") if prep.lower == "as" else ()
    return found


def _doer(parsed: Parsed, work: Token) -> int | None:
    """Who stands behind "the work of"."""
    if not any(child.lower == "the" for child in parsed.children(work.i, "det")):
        return None
    for prep in parsed.children(work.i, "prep"):
        for noun in parsed.children(prep.i, "pobj") if prep.lower == "of" else ():
            if acts(parsed, noun.i):
                return noun.i
    return None


def _is_deed(noun: Token) -> bool:
    return class_of_lemma(noun.lemma, noun.pos) in table("events")
