"""What set something on fire, where a fire began, what harm was down to, and whence what leaked or spread came."""

from collections.abc import Iterator

from rashomon.claims.clause import is_negated, subject_of
from rashomon.claims.draft import Draft
from rashomon.claims.identities.causes import fill, is_effect
from rashomon.claims.identities.phrases import acts, governed, is_denied, is_named, named, phrase, words_of
from rashomon.claims.identities.told import agent_of, in_words, is_passive, is_told, undergoer
from rashomon.claims.passages import Passages
from rashomon.parse import Parsed, Token

_SOURCE = "source"
_FIRE = ("fire",)
# So many words tell what set light to something, at most.
_LONGEST = 12


def kindled(passages: Passages) -> Iterator[Draft]:
    """One claim for each thing that is told to have lit, started or let out what did harm."""
    parsed = passages.parsed
    for token in parsed.tokens:
        if token.lower in ("set", "sets", "setting"):
            yield from _set_light(passages, token)
        if token.pos in ("VERB", "AUX") and is_told(parsed, token):
            yield from _ignited(passages, token)
            yield from _began_in(passages, token)
            yield from _down_to(passages, token)
            yield from _came_from(passages, token)
        elif token.lower in ("ignition", "kindling"):
            yield from _ignition(passages, token)


def _ignition(passages: Passages, noun: Token) -> Iterator[Draft]:
    """ "Ignition of the lining by a spark", whatever the "by" is taken to hang on."""
    parsed = passages.parsed
    for lit in governed(parsed, noun.i, "of"):
        for agent in [t for head in (noun, lit) for t in governed(parsed, head.i, "by")]:
            if is_named(parsed, agent.i) and not acts(passages, agent.i):
                words = (noun.i, agent.i + 1)
                yield _in_words(passages, words, agent.i, negated=is_denied(parsed, noun.i))


def _set_light(passages: Passages, token: Token) -> Iterator[Draft]:
    """ "Sparks from a torch set fire to straw": read word by word, as parsers take "set" for part of a noun here."""
    parsed = passages.parsed
    end = parsed.sentence_of(token.i).last
    behind = [t.lower for t in parsed.tokens[token.i + 1 : min(token.i + 3, end)]]
    if len(behind) < 2 or behind[0] not in ("light", "fire") or behind[1] != "to":
        return
    first = token.i
    begin = parsed.sentence_of(token.i).first
    while first > max(begin, token.i - _LONGEST) and (first - 1 == begin or not _opens(parsed, first - 1)):
        first -= 1
    first += first < token.i and parsed.tokens[first].pos == "DET"
    nouns = [t for t in parsed.tokens[first : token.i] if t.pos in ("NOUN", "PROPN")]
    link = next((t.i for t in parsed.tokens[first : token.i] if t.pos == "ADP" or t.tag == "VBN"), token.i)
    head = next((t for t in reversed(nouns) if t.i < link), nouns[0] if nouns else None)
    if head is None and first == token.i - 1 == begin:
        head = parsed.tokens[first]  # "Sparks set light to ...", with a noun taken for a verb
    if (
        head is None
        or head.pos == "PRON"
        or acts(passages, head.i)
        or parsed.tokens[token.i - 1].lower in ("to", "not")
    ):
        return
    lit = parsed.children(token.i + 2, "pobj")
    last = phrase(parsed, lit[0].i)[1] if lit else token.i + 3
    yield _in_words(passages, (first, last), head.i, negated=False)


def _in_words(passages: Passages, words: tuple[int, int], head: int, *, negated: bool) -> Draft:
    """What lit and what it lit, in the report's words: another may tell the one or the other."""
    return in_words(passages, "cause", words, head, of=_FIRE, negated=negated)


def _opens(parsed: Parsed, at: int) -> bool:
    """Whether what a clause is about begins behind a token: a verb of its own, a comma, a conjunction."""
    token = parsed.tokens[at]
    if token.tag in ("VBD", "VBZ", "VBP", "MD", "CC", "WRB") or token.lower in ("that", "when", "after", "because"):
        return True
    return token.pos == "PUNCT" and token.text not in ("-", "\u2010")


def _ignited(passages: Passages, verb: Token) -> Iterator[Draft]:
    """ "A flare set the ceiling ablaze", "the straw was ignited by sparks"."""
    parsed = passages.parsed
    set_so = verb.lemma == "set" and (
        any(c.lower in words_of("kindling", "alight") for c in parsed.children(verb.i, "oprd", "acomp", "advmod"))
        or any(t.lemma == "fire" for t in governed(parsed, verb.i, "on"))
    )
    if not set_so and verb.lemma not in words_of("kindling", "igniting"):
        return
    thing = undergoer(parsed, verb)
    cause = agent_of(parsed, verb) if is_passive(parsed, verb) else subject_of(parsed, verb.i)
    if thing is None or cause is None or acts(passages, cause) or not is_named(parsed, cause):
        return
    if parsed.tokens[thing].lemma in words_of("kindling", "tinder") or (set_so and not acts(passages, thing)):
        spans = [phrase(parsed, cause), phrase(parsed, thing)]
        words = (min(first for first, _ in spans), max(last for _, last in spans))
        yield _in_words(passages, words, cause, negated=is_negated(parsed, verb.i))


def _began_in(passages: Passages, verb: Token) -> Iterator[Draft]:
    """ "The fire started in a fuse box": in a device, which is what started it; in a kitchen is where."""
    parsed = passages.parsed
    effect = subject_of(parsed, verb.i)
    if verb.lemma not in words_of("kindling", "beginning") or effect is None:
        return
    if parsed.tokens[effect].lemma not in words_of("cause", "started"):
        return
    for device in governed(parsed, verb.i, "in", "inside", "within", "at"):
        if device.lemma in words_of("kindling", "devices"):
            yield from fill(passages, device.i, effect)


def _down_to(passages: Passages, verb: Token) -> Iterator[Draft]:
    """ "The crash was down to a burst tyre"."""
    parsed = passages.parsed
    effect = subject_of(parsed, verb.i)
    if verb.lemma != "be" or effect is None or not is_effect(parsed, effect):
        return
    for down in parsed.children(verb.i, "advmod", "prt"):
        for cause in governed(parsed, down.i, "to") if down.lower == "down" else ():
            # "The delay is down to 40 minutes": how long it is by now.
            if not acts(passages, cause.i) and not parsed.children(cause.i, "nummod") and cause.pos != "NUM":
                yield from fill(passages, cause.i, effect)


def _came_from(passages: Passages, verb: Token) -> Iterator[Draft]:
    """ "The leak came from a corroded pipe", "the poison came from the mine"."""
    parsed = passages.parsed
    what = subject_of(parsed, verb.i)
    if verb.lemma not in words_of("kindling", "coming") or what is None or is_passive(parsed, verb):
        return
    # "The fumes came from ..." is told of what spread; "the news of the leak came from ..." is not.
    if parsed.tokens[what].lemma not in words_of("kindling", "spreading"):
        return
    for thing in governed(parsed, verb.i, "from"):
        if is_named(parsed, thing.i) and not acts(passages, thing.i) and thing.entity not in ("GPE", "DATE", "TIME"):
            yield named(passages, _SOURCE, thing.i, of=(parsed.tokens[what].lemma,), negated=is_negated(parsed, verb.i))
