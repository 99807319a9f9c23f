"""Words and names as comparison reads them: folded, and joined to word lists of lang/en/comparison.toml."""

import unicodedata
from collections.abc import Container, Sequence
from functools import cache, lru_cache

from rashomon.align.folding import fold
from rashomon.lang import table

_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212"), "-")
_QUOTES = {ord("\u2019"): "'", ord("\u2018"): "'", ord("\u02bc"): "'", ord("\u201c"): '"', ord("\u201d"): '"'}
# A word is known without its ending by so many letters; shorter words in "ly" are no adverbs ("only", "family").
_STEM, _SHORT = 3, 6
_EDGES = ".,;:!?\"'()[]{}\u2026-"


@cache
def entries(section: str, key: str) -> tuple[str, ...]:
    """One list of lang/en/comparison.toml."""
    return tuple(table("comparison")[section][key])


@cache
def among(section: str, key: str) -> frozenset[str]:
    """The same as a set."""
    return frozenset(entries(section, key))


@lru_cache(maxsize=1 << 16)
def tokens(text: str) -> tuple[str, ...]:
    """Lower-case words without accents, typographic variants or edge punctuation.

    Example:
        >>> tokens("The caf\u00e9\u2019s owner, Mr. \u201cBo\u201d")
        ('the', "cafe's", 'owner', 'mr', 'bo')
    """
    plain = unicodedata.normalize("NFKD", text.translate(_QUOTES).translate(_DASHES)).lower()
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter)).replace("-", " ")
    return tuple(word for piece in plain.split() if (word := piece.strip(_EDGES)))


def root(word: str) -> str:
    """A word without the ending of a plural or an adverb: "direct hits", "hit it directly"."""
    if len(word) > _SHORT and word.endswith("ly"):
        return fold(word.removesuffix("ly"))
    return fold(word if len(word) <= _STEM or word.endswith(("ss", "us", "is")) else word.removesuffix("s"))


@lru_cache(maxsize=1 << 14)
def name_words(name: str) -> frozenset[str]:
    """The words of a name that tell it from others; all of its words when none does.

    Example:
        >>> sorted(name_words("the Coastguard's spokesman"))
        ['coastguard']
    """
    words = [singular(word.removesuffix("'s")) for word in tokens(name)]
    telling = frozenset(word for word in words if word not in among("names", "plain"))
    return telling or frozenset(words)


def singular(word: str) -> str:
    """ "coastguards" and "coastguard" are one name; "police" and "press" are their own."""
    return word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def same_words(left: str, right: str) -> bool:
    """Whether two names are the same when folded, or one is the other with more words.

    Example:
        >>> same_words("The Coastguard", "Coastguard Service"), same_words("police", "army")
        (True, False)
    """
    a, b = name_words(left), name_words(right)
    return bool(a and b) and (a <= b or b <= a)


@cache
def _by_length(phrases: tuple[str, ...]) -> tuple[tuple[int, frozenset[tuple[str, ...]]], ...]:
    """Phrases as words, the longest first."""
    split = [tuple(phrase.split()) for phrase in phrases]
    lengths = sorted({len(words) for words in split}, reverse=True)
    return tuple((length, frozenset(words for words in split if len(words) == length)) for length in lengths)


def find_phrase(text: tuple[str, ...], phrases: tuple[str, ...]) -> str:
    """The longest of some phrases that a run of words ends with; empty when none.

    Example:
        >>> find_phrase(("the", "toll", "rose", "to"), ("to", "rose to"))
        'rose to'
    """
    for length, known in _by_length(phrases):
        if text[-length:] in known:
            return " ".join(text[-length:])
    return ""


def first_phrase(words: tuple[str, ...], phrases: tuple[str, ...]) -> str:
    """The first of some phrases that stands anywhere in a run of words; empty when none.

    Example:
        >>> first_phrase(("six", "apart", "from", "him"), ("apart from", "without"))
        'apart from'
    """
    return next(filter(None, (find_phrase(words[:end], phrases) for end in range(1, len(words) + 1))), "")


def until(words: Sequence[str], stops: Container[str], *, least: int = 0) -> int:
    """How many words stand before the first that stops a phrase, be it none.

    Args:
        words: Words in the case that the stops have.
        stops: What begins something else.
        least: So many words belong to the phrase whatever they are.

    Example:
        >>> until(("gunman", "in", "a", "mask"), {"in"}), until(("in", "hospital"), {"in"}, least=1)
        (1, 2)
    """
    return next((n for n, word in enumerate(words) if n >= least and word in stops), len(words))


def unmarked(words: str) -> str:
    """Words without quotation marks of their own around them.

    Example:
        >>> unmarked('"not a coin"')
        'not a coin'
    """
    return words.strip(_MARKS) or words


_MARKS = "\"'\u201c\u201d\u2018\u2019"


def shortened(text: str, most: int = 90) -> str:
    """Words for a sentence: blanks joined, cut at a word when long."""
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    return text[:most].rsplit(" ", 1)[0] + " \u2026"
