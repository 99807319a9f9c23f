"""The issues of lang/en/issues.toml by the words that answer them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache

from attrs import frozen

from rashomon.lang import table

_WAYS = ("undergoes", "does", "is", "there_is", "named", "acts")
# Ways whose entry begins with its verb; of the others the last word carries it.
_BY_VERB = frozenset({"undergoes", "does", "acts"})


@frozen(kw_only=True)
class Issue:
    """A standing issue: see the head of lang/en/issues.toml."""

    name: str
    question: str
    told: str
    asked: str = ""
    of: tuple[str, ...] = ()
    open: bool = False
    future: bool = False
    matter: bool = False
    turns: bool = False
    contrary: str = ""
    within: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    implies: str = ""
    severally: bool = False


@frozen(kw_only=True)
class Entry:
    """A way to answer an issue: which words, how they stand to the thing, and whether they say yes."""

    issue: Issue
    yes: bool
    way: str
    rest: tuple[str, ...]


@cache
def issues() -> Mapping[str, Issue]:
    """The issues by name."""
    return {
        row["name"]: Issue(**{key: value for key, value in row.items() if key not in ("yes", "no")})
        for row in table("issues")["issue"]
    }


@cache
def entries() -> Mapping[str, tuple[Entry, ...]]:
    """The entries by the word that brings them up: the verb, or the word that says what it is."""
    found: dict[str, list[Entry]] = defaultdict(list)
    for row in table("issues")["issue"]:
        for side in ("yes", "no"):
            for way, written in row.get(side, {}).items():
                for word, rest in _spelled(written, way):
                    found[word].append(Entry(issue=issues()[row["name"]], yes=side == "yes", way=way, rest=rest))
    return {word: tuple(found[word]) for word in found}


def _spelled(written: tuple[str, ...], way: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The word that brings an entry up and the rest, for every word of a class that carries it."""
    if way not in _WAYS:
        raise KeyError(f"an issue is answered by one of {', '.join(_WAYS)}, not by {way!r}")
    for entry in written:
        words = entry.split(" ")
        carrier, rest = (words[0], words[1:]) if way in _BY_VERB else (words[-1], words[:-1])
        for word in sorted(members(carrier)):
            yield word, tuple(rest)


@cache
def members(word: str) -> frozenset[str]:
    """The words that an entry's word stands for: those of a class ("@weapon"), else itself."""
    return things(word[1:]) if word.startswith("@") else frozenset((word,))


@cache
def things(name: str) -> frozenset[str]:
    """The nouns of a class."""
    return frozenset(table("issues")["things"][name])


@cache
def verbs(key: str) -> frozenset[str]:
    """A list of the verbs by which something is told to have been."""
    return frozenset(table("issues")["verbs"][key])


@cache
def extents(key: str) -> frozenset[str]:
    """A list of the words that tell whether all of a thing are meant, or some."""
    return frozenset(table("issues")["extents"][key])
