"""Classes of events: verbs, nouns and adjectives that tell of the same kind of thing."""

from functools import cache

from rashomon.lang import table
from rashomon.parse import Parsed


@cache
def _classes() -> dict[str, str]:
    return {lemma: name for name, lemmas in table("events").items() for lemma in lemmas}


def class_of_lemma(lemma: str) -> str:
    """The class a lemma belongs to, or the lemma itself.

    Example:
        >>> class_of_lemma("perish"), class_of_lemma("zigzag")
        ('kill', 'zigzag')
    """
    return _classes().get(lemma, lemma)


def event_class(parsed: Parsed, predicate: int) -> str:
    """The class of a predicate; a light verb gives way to the noun it governs ("suffered losses", "carried out an attack")."""
    token = parsed.tokens[predicate]
    if token.lemma in table("words")["light_verbs"]:
        for child in parsed.children(predicate, "dobj", "attr", "acomp", "nsubjpass", "nsubj"):
            if child.lemma in _classes():
                return class_of_lemma(child.lemma)
    return class_of_lemma(token.lemma)
