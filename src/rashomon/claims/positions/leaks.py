"""What sources that keep their names back tell: "a source close to the board said the watchdog knew"."""

from collections.abc import Iterator

from rashomon.claims.clause import subject_of
from rashomon.claims.events import class_of_lemma
from rashomon.claims.measures import is_person
from rashomon.claims.passages import Passages
from rashomon.claims.positions.findings import indefinite
from rashomon.claims.positions.lexicon import words
from rashomon.claims.positions.plain import INSIDE, is_asserted, plain_stand, thinks
from rashomon.claims.positions.stand import Stand
from rashomon.lang import table
from rashomon.parse import Token


def leaked_stands(passages: Passages, taken: frozenset[int]) -> Iterator[Stand]:
    """What sources that keep their names back tell as a fact: an allegation, whoever answers it.

    Args:
        passages: The report.
        taken: Tokens of stances read already; their clauses are left alone.
    """
    parsed = passages.parsed
    for token in parsed.tokens:
        if token.pos not in ("VERB", "AUX") or token.dep in INSIDE or token.i in taken:
            continue
        if is_asserted(parsed, token) and _anonymous(passages, token.i) and _leaks(passages, token):
            yield plain_stand(parsed, token)


def _leaks(passages: Passages, token: Token) -> bool:
    """Whether a clause tells a fact; a count of people is a figure and no side taken."""
    parsed = passages.parsed
    subject = subject_of(parsed, token.i)
    if subject is None or parsed.tokens[subject].lower in ("i", "you", "one", "it"):
        return False
    if any(token.i in item.cue for item in passages.attributions.items) or thinks(parsed, token):
        return False
    if any(parsed.tokens[i].lower in ("percent", "%", "cent") for i in parsed.subtree(token.i)):
        return False
    noun = parsed.tokens[subject]
    counted = noun.pos == "NUM" or bool(parsed.children(subject, "nummod"))
    return not (counted and (noun.pos == "NUM" or is_person(noun.lemma) or class_of_lemma(noun.lemma) == "kill"))


def _anonymous(passages: Passages, token: int) -> bool:
    """Whether the source around a token keeps his name back: "a source close to the board", "two security officials".

    What such a one is reported to say is an allegation, whoever answers it; a spokesman speaks for his body.
    """
    around = [item.source for item in passages.attributions.around(token) if item.source is not None]
    if not around or around[-1].entity or around[-1].kind not in ("unnamed", "official"):
        return False
    first, last = passages.parsed.token_range(around[-1].start, around[-1].end)
    lemmas = {token.lemma for token in passages.parsed.tokens[first:last]}
    if lemmas & (words("actors", "mouthpieces") | words("findings", "finders")):
        return False
    if lemmas & frozenset(table("sources")["kinds"]["unnamed"]) or indefinite(passages, around[-1]):
        return True
    return last - first == 2 and _brought_in_without_a_name(passages, last - 1)


def _brought_in_without_a_name(passages: Passages, noun: int) -> bool:
    """ "The official", where "a security official" was spoken of before."""
    parsed = passages.parsed
    before = [token for token in parsed.tokens[:noun] if token.lemma == parsed.tokens[noun].lemma]
    return bool(before) and any(
        child.lower in words("findings", "indefinite") for child in parsed.children(before[-1].i, "det")
    )
