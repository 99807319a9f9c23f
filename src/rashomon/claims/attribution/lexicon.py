"""The cue and source lexicons of lang/en, indexed."""

from functools import cache
from typing import Any

from attrs import frozen

from rashomon.lang import table


@frozen(kw_only=True)
class CueClass:
    """A class of cues; the fields are described at the head of lang/en/cues.toml."""

    name: str
    takes: frozenset[str] = frozenset()
    prepositions: frozenset[str] = frozenset()
    mode: str = "stated"
    stance: str = ""
    factive: bool = False
    vouches: bool = True
    plural: bool = False
    of: bool = False
    by: frozenset[str] = frozenset()
    subjects: frozenset[str] = frozenset()
    passive: bool = False


# A verb outside the lexicon that governs direct speech, or a that-clause with somebody as its subject.
UNLISTED = CueClass(name="unlisted", takes=frozenset({"clause"}))


def _class(entry: Any) -> CueClass:
    return CueClass(
        name=entry["name"],
        takes=frozenset(entry.get("takes", ())),
        prepositions=frozenset(entry.get("prepositions", ())),
        mode=entry.get("mode", "stated"),
        stance=entry.get("stance", ""),
        factive=entry.get("factive", False),
        vouches=entry.get("vouches", True),
        plural=entry.get("plural", False),
        of=entry.get("of", False),
        by=frozenset(entry.get("by", ())),
        subjects=frozenset(entry.get("subjects", ())),
        passive=entry.get("passive", False),
    )


@cache
def cue_classes(part: str) -> dict[str, tuple[CueClass, ...]]:
    """Lemma to its classes, in the order of the file; `part` is ``verbs``, ``nouns``, ``adjectives`` or ``adverbs``.

    Example:
        >>> [kind.name for kind in cue_classes("verbs")["insinuate"]]
        ['claim']
    """
    found: dict[str, list[CueClass]] = {}
    for entry in table("cues")[part]:
        kind = _class(entry)
        for lemma in entry["lemmas"]:
            if kind not in found.setdefault(lemma, []):
                found[lemma].append(kind)
    return {lemma: tuple(kinds) for lemma, kinds in found.items()}


@cache
def verbs_named(*names: str) -> frozenset[str]:
    """The verbs of the classes that cues.toml calls so.

    Example:
        >>> "examine" in verbs_named("investigate"), "examine" in verbs_named("say", "assert")
        (True, False)
    """
    return frozenset(
        lemma for lemma, kinds in cue_classes("verbs").items() if any(kind.name in names for kind in kinds)
    )


@cache
def plain_verbs() -> frozenset[str]:
    """Verbs of saying in the narrow sense."""
    return verbs_named("say")


@cache
def cue_words(section: str, key: str = "lemmas") -> frozenset[str]:
    """A plain word list of cues.toml."""
    return frozenset(table("cues")[section][key])


@cache
def openings() -> dict[str, tuple[tuple[str, ...], ...]]:
    """First word to the phrases that begin with it, longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in table("cues")["openings"]["phrases"]:
        words = tuple(phrase.split())
        found.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(phrases, key=len, reverse=True)) for first, phrases in found.items()}


@cache
def source_kinds() -> dict[str, str]:
    """Head noun to kind of source.

    Example:
        >>> source_kinds()["coroner"], source_kinds()["survivor"]
        ('official', 'eyewitness')
    """
    found: dict[str, str] = {}
    for kind, nouns in table("sources")["kinds"].items():
        for noun in nouns:
            found.setdefault(noun, kind)
    return found


@cache
def source_words(section: str, key: str) -> frozenset[str]:
    """A plain word list of sources.toml."""
    return frozenset(table("sources")[section][key])


@cache
def basis_words() -> dict[str, str]:
    """Word inside a source to the basis it shows, the more special basis first."""
    found: dict[str, str] = {}
    for basis, words in table("sources")["bases"].items():
        for word in words:
            found.setdefault(word, basis)
    return found
