"""Who holds the opposite of what was said before: "engineers say otherwise", "the union begs to differ"."""

from rashomon.claims.positions.actors import actors_of
from rashomon.claims.positions.lexicon import words
from rashomon.claims.positions.polarity import polarity, suspended
from rashomon.claims.positions.stand import Stand
from rashomon.parse import Parsed, Token


def otherwise_stand(parsed: Parsed, token: Token) -> Stand | None:
    """The denial of what was said before by who tells it otherwise; None for a verb that tells nothing of the kind.

    Args:
        parsed: The report's parse.
        token: A verb.
    """
    if token.lemma in words("otherwise", "differing"):
        word = None if _named(parsed, token) else token.i
    elif token.lemma in words("otherwise", "verbs"):
        word = _other_word(parsed, token)
    else:
        return None
    actors = actors_of(parsed, token.i)
    if word is None or not actors or suspended(parsed, token.i) or polarity(parsed, token.i) is not False:
        return None
    return Stand(actors=actors, cue=(token.i,), family="deny", negated=False, content=None, loose=word)


def _named(parsed: Parsed, verb: Token) -> bool:
    """ "Disagree on the price", "differ in size", "disagree that P": about something that is named, or to be found."""
    below = {child.dep for child in parsed.children(verb.i)}
    return bool(below & {"ccomp", "dobj", "advcl", "conj", "acomp"}) or any(
        prep.lower != "with" for prep in parsed.children(verb.i, "prep")
    )


def _other_word(parsed: Parsed, verb: Token) -> int | None:
    """ "Say otherwise", "tells it differently", "say something else", "says the opposite"."""
    if parsed.children(verb.i, "ccomp"):
        return None
    for child in parsed.children(verb.i, "advmod", "dobj", "oprd", "acomp", "dep"):
        if child.i < verb.i:
            continue
        if child.lower in words("otherwise", "adverbs") or child.lower in words("otherwise", "nouns"):
            return child.i
        if child.lower in ("something", "things") and any(
            inner.lower in ("else", "different") for inner in parsed.children(child.i)
        ):
            return child.i
    return None
