"""Which of its kind something was: "the left engine", "an emergency landing", "the Norda 210".

One report alone leaves nothing to ask about these; they come up where another report tells which of the same kind.
"""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from rashomon.claims.background import background_reason
from rashomon.claims.draft import Draft
from rashomon.claims.identities.designs import MODEL
from rashomon.claims.identities.kinds import KIND
from rashomon.claims.identities.phrases import is_denied, words_of
from rashomon.claims.identities.told import in_words, is_passive, is_told
from rashomon.claims.passages import Passages
from rashomon.lang import table
from rashomon.names.chunks import is_capital
from rashomon.parse import Token

SIDE = "side"
# A number of this many digits or more makes a type of a name: "Room 12" and "phase 2" are none.
_DIGITS = 3


def traits_of(passages: Passages) -> Iterator[Draft]:
    """One draft for each side, kind and type: no claim yet."""
    yield from _sides(passages)
    for token in passages.parsed.tokens:
        yield from _act(passages, token)
        yield from _type(passages, token)


@cache
def _opposed() -> dict[str, tuple[int, str]]:
    rows = table("roles")["side"]["pairs"]
    return {word: (n, side[0]) for n, row in enumerate(rows) for side in row for word in side}


def _sides(passages: Passages) -> Iterator[Draft]:
    """ "The left engine": where the report tells of one side only."""
    parsed = passages.parsed
    found: dict[tuple[str, int], list[tuple[str, int, Token]]] = defaultdict(list)
    for noun in parsed.tokens:
        if noun.tag != "NN" or noun.lemma not in words_of("gave", "parts") | words_of("side", "parts"):
            continue
        for word in parsed.tokens[max(parsed.sentence_of(noun.i).first, noun.i - 3) : noun.i]:
            known = _opposed().get(word.lower)
            if known is not None and word.head in (noun.i, word.i + 2, word.i + 1):
                found[noun.lemma, known[0]].append((known[1], word.i, noun))
    for (lemma, _), told in found.items():
        side, first, noun = told[0]
        if len({each[0] for each in told}) == 1 and not background_reason(passages, noun.i):
            yield in_words(passages, SIDE, (first, noun.i + 1), noun.i, of=(lemma,), same=side, negated=False)


def _act(passages: Passages, verb: Token) -> Iterator[Draft]:
    """ "Made an emergency landing", "a controlled explosion was carried out": a deed with what kind of one it was."""
    parsed = passages.parsed
    if verb.pos != "VERB" or verb.lemma not in words_of("manner", "doing") or not is_told(parsed, verb):
        return
    for noun in parsed.children(verb.i, "nsubjpass" if is_passive(parsed, verb) else "dobj"):
        kinds = [c for c in parsed.children(noun.i, "amod", "compound") if c.lower in words_of("manner", "kinds")]
        if kinds and noun.pos == "NOUN" and not is_denied(parsed, noun.i):
            yield in_words(passages, KIND, (kinds[0].i, noun.i + 1), verb.i, of=(noun.lemma,), negated=False)


def _type(passages: Passages, number: Token) -> Iterator[Draft]:
    """ "Operated by an Orlan 210", "the Norda Air Orlan 210": a name with a number behind an article."""
    if number.text.isalpha():
        return
    parsed = passages.parsed
    name = parsed.tokens[number.i - 1] if number.i else number
    coded = number.text.split("-")[0].isalnum() and sum(map(str.isdigit, number.text)) >= _DIGITS
    if not coded or number.sentence != name.sentence or name.pos != "PROPN" or not is_capital(name):
        return
    head = name if name.dep not in ("compound", "nmod") else parsed.tokens[name.head]
    article = any(child.lower in ("a", "an", "the") for child in parsed.children(head.i, "det"))
    dated = name.entity in ("DATE", "TIME") or number.entity in ("DATE", "TIME", "MONEY")
    if article and not dated and name.lower not in words_of("manner", "numbered"):
        yield in_words(passages, MODEL, (name.i, number.i + 1), number.i, negated=False)
