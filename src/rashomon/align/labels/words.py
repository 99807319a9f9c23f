"""Words of questions: what is cut, what is commonest, what says nothing."""

from collections import Counter
from collections.abc import Sequence
from functools import cache

from rashomon.claims.attribution.lexicon import verbs_named
from rashomon.lang import table
from rashomon.model import Context

# Longer labels are cut at a word: a question must fit a line.
LONGEST = 70
EDGES = ".,;:!?\"'\u201c\u201d\u2018\u2019()[]\u2014-"
# Shorter words of a text are not told from others by how they begin.
STEM = 4
AUXILIARIES = frozenset({"was", "were", "is", "are", "had", "has", "have", "been", "being", "also", "later", "then"})


@cache
def nobody() -> frozenset[str]:
    return frozenset(table("questions")["nobody"]["words"])


@cache
def weak_verbs() -> frozenset[str]:
    """Verbs that are no happening one asks the hour of: to be, to have, to say."""
    said = verbs_named("say", "assert", "inform", "talk", "point")
    return said | frozenset((*table("words")["light_verbs"], *table("words")["stop_lemmas"]))


def commonest(words: Sequence[str]) -> str:
    """The word that stands there most often, of several the shortest; empty where there is none."""
    counts = Counter(words)
    return min(counts, key=lambda word: (-counts[word], len(word), word), default="")


def asked_by_most(contexts: Sequence[Context]) -> tuple[str, str]:
    """The event that most clauses ask after, and the commonest of their questions; both empty where none asks."""
    told = [context for context in contexts if context.asked]
    event = commonest([context.event_class for context in told])
    return event, commonest([context.asked for context in told if context.event_class == event])


def cut(text: str) -> str:
    text = " ".join(text.split())
    if len(text) <= LONGEST:
        return text
    return text[:LONGEST].rsplit(" ", 1)[0] + " \u2026"
