"""What nature did: "the roof was carried off by the wind", "a gust blew the crane over", "woken by water, not wind"."""

from collections.abc import Iterator

from rashomon.claims.draft import Draft
from rashomon.claims.identities.causes import fill
from rashomon.claims.identities.contrast import contrasted
from rashomon.claims.identities.phrases import governed, pairs_of, words_of
from rashomon.claims.identities.told import is_passive, is_told, section, undergoer
from rashomon.claims.passages import Passages
from rashomon.parse import Parsed, Token


def natural(passages: Passages) -> Iterator[Draft]:
    """One claim for each force of nature that the text says did something to something."""
    parsed = passages.parsed
    forces, elements = words_of("nature", "forces"), words_of("nature", "elements")
    for noun in parsed.tokens:
        # A name with such a word in it is a firm's: "Northern Water".
        if noun.pos != "NOUN" or not (noun.lemma.lower() in forces | elements or _is_mass(parsed, noun)):
            continue
        verb = _verb(parsed, noun)
        if verb is None or not is_told(parsed, verb) or is_figure(parsed, noun):
            continue
        # "The river rose and washed the road away."
        joined = [v for v in parsed.children(verb.i, "conj") if v.pos == "VERB" and not parsed.children(v.i, "nsubj")]
        verb = next((v for v in (verb, *joined) if _moves(parsed, v)), verb)
        if (noun.lemma.lower() in forces or _is_mass(parsed, noun)) and _moves(parsed, verb):
            thing = undergoer(parsed, verb)
            if thing is not None and not _is_light(parsed, parsed.tokens[thing]):
                yield from fill(passages, noun.i, thing)
        elif verb.lemma in section("death", "words", "dying"):
            continue  # of what somebody died
        elif is_passive(parsed, verb) and contrasted(parsed, noun.i) is not None:
            yield from fill(passages, noun.i, None)


def _is_mass(parsed: Parsed, noun: Token) -> bool:
    """ "A wall of snow", "a slab of ice"."""
    inner = governed(parsed, noun.i, "of")
    heavy = words_of("nature", "forces") | words_of("nature", "bodies")
    return noun.lemma in words_of("nature", "masses") and any(t.lemma in heavy for t in inner)


def is_figure(parsed: Parsed, noun: Token) -> bool:
    """Whether a force of nature is a figure of speech, by what it is of: "a wave of anger", "the winds of change"."""
    forces = words_of("nature", "forces") | words_of("nature", "elements")
    inner = governed(parsed, noun.i, "of")
    return any(t.pos == "NOUN" and t.lemma not in forces | words_of("nature", "bodies") for t in inner)


def _verb(parsed: Parsed, noun: Token) -> Token | None:
    """The verb that a noun is the doer of."""
    above = parsed.tokens[noun.head]
    if noun.dep == "conj" and above.dep in ("nsubj", "pobj"):
        noun, above = above, parsed.tokens[above.head]
    if noun.dep == "nsubj":
        return above if above.pos == "VERB" and not is_passive(parsed, above) else None
    if noun.dep == "pobj" and above.lower == "by" and above.dep in ("agent", "prep"):
        verb = parsed.tokens[above.head]
        return verb if verb.pos == "VERB" and is_passive(parsed, verb) else None
    return None


def _moves(parsed: Parsed, verb: Token) -> bool:
    """Whether a verb tells that something was moved or broken by force, alone or by where to."""
    if verb.lemma in words_of("nature", "wrecking"):
        return True
    around = {child.lower for child in parsed.children(verb.i, "prt", "advmod", "prep")}
    return any((verb.lemma, word) in pairs_of("nature", "moving_with") for word in around) or (
        verb.lemma in words_of("nature", "moving") and bool(around & words_of("nature", "away"))
    )


def _is_light(parsed: Parsed, thing: Token) -> bool:
    """What wind and water carry anyhow: smoke, ash, seeds, sounds."""
    inner = governed(parsed, thing.i, "of")
    return bool({thing.lemma, *(t.lemma for t in inner)} & words_of("nature", "light"))
