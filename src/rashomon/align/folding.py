"""Words by their class: what reports use for one another is one word to alignment."""

from collections.abc import Iterable
from functools import cache, lru_cache

from rashomon.claims.events import class_of_lemma
from rashomon.lang import table


@cache
def things() -> dict[str, str]:
    return {lemma: name for name, lemmas in table("things").items() for lemma in lemmas}


@cache
def _countries() -> dict[str, str]:
    """Last word of an adjective of nationality to the last word of the state's name: ``korean`` to ``korea``."""
    found: dict[str, str] = {}
    for state in table("states").values():
        for name, adjective in ((n, a) for n in state["names"][:1] for a in state["adjectives"]):
            theirs, its = name.lower().split(), adjective.lower().split()
            if len(theirs) == len(its) and its[-1] != theirs[-1]:
                found.setdefault(its[-1], theirs[-1])
    return found


@cache
def fold(lemma: str) -> str:
    """The class of a noun or verb that reports use for one another, the state of an adjective, or the lemma itself.

    Example:
        >>> fold("ferry"), fold("frontier"), fold("korean"), fold("quince")
        ('ship', 'border', 'korea', 'quince')
    """
    lemma = lemma.lower()
    return things().get(lemma) or _countries().get(lemma) or class_of_lemma(lemma)


def fold_all(lemmas: Iterable[str]) -> frozenset[str]:
    """The classes of several lemmas."""
    return _folded(tuple(lemmas))


def words_of_names(entities: Iterable[str]) -> frozenset[str]:
    """The folded words of the names of entities.

    Example:
        >>> sorted(words_of_names({"person:ann holm"}))
        ['ann', 'holm']
    """
    return fold_all(word for entity in entities for word in entity.partition(":")[2].split())


# The claims of a clause have its words in common, and a case is compared again and again.
@lru_cache(maxsize=1 << 16)
def _folded(lemmas: tuple[str, ...]) -> frozenset[str]:
    return frozenset(fold(lemma) for lemma in lemmas if lemma)
