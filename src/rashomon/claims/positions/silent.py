"""What is said by saying it no more, or by announcing nothing: "no longer denies that P", "has announced no X"."""

from attrs import evolve

from rashomon.claims.clause import no_longer
from rashomon.claims.positions.actors import actors_of
from rashomon.claims.positions.content import marked, noun_content, object_content
from rashomon.claims.positions.lexicon import verb_families, words
from rashomon.claims.positions.stand import Stand
from rashomon.parse import Parsed, Token

_PERFECT = frozenset({"has", "have", "had", "'ve", "'s"})


def silent_stand(parsed: Parsed, token: Token) -> Stand | None:
    """The stance of who gives one up, or has told of nothing so far; None where a verb tells of neither."""
    return _conceding(parsed, token) or _announcing_none(parsed, token)


def _conceding(parsed: Parsed, token: Token) -> Stand | None:
    """ "No longer denies that P": whoever gives up a denial concedes it."""
    if verb_families().get(token.lemma) != "deny" or not no_longer(parsed, token.i):
        return None
    actors = actors_of(parsed, token.i)
    content, complement = object_content(parsed, token.i, actors[0] if actors else None)
    if content is None or complement is None or not marked(parsed, complement, frozenset({"that"})):
        return None  # "no longer denies the delay" may still say nothing of it
    return Stand(actors=actors, cue=(token.i,), family="acknowledge", negated=False, content=content)


def _announcing_none(parsed: Parsed, token: Token) -> Stand | None:
    """ "The ministry has announced no inquiry": so far it has not said that there is one."""
    if token.lemma not in words("asked", "announcing"):
        return None
    if not any(child.lower in _PERFECT for child in parsed.children(token.i, "aux")):
        return None
    noun = next((n for n in parsed.children(token.i, "dobj") if _is_none(parsed, n)), None)
    actors = actors_of(parsed, token.i)
    content = None if noun is None else noun_content(parsed, noun.i)
    if noun is None or content is None or not actors:
        return None
    tokens = tuple(i for i in content.tokens if parsed.tokens[i].lower not in ("no", "any"))
    return Stand(
        actors=actors,
        cue=(token.i,),
        family="confirm",
        negated=True,
        content=evolve(content, tokens=tokens, negated=False),
        voiced=False,
    )


def _is_none(parsed: Parsed, noun: Token) -> bool:
    return noun.pos == "NOUN" and any(child.lower == "no" for child in parsed.children(noun.i, "det"))
