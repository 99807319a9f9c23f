"""Text in the pieces that the encoder knows: words, or parts of words.

WordPiece (Schuster and Nakajima 2012) as BERT has it (Devlin et al. 2019), in lower case and without accents: the
encoder was trained on such pieces. Written here because the library that has it brings along a client that fetches
models.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

# Where a word is longer than this, it is no word.
_LONGEST = 100
_UNKNOWN = "[UNK]"
_WORD = re.compile(r"\w+|[^\w\s]")


@cache
def pieces() -> dict[str, int]:
    """The pieces, each with its number: the line of meaning/pieces.txt that it stands on."""
    text = (files("rashomon.meaning") / "pieces.txt").read_text(encoding="utf-8")
    return {piece: number for number, piece in enumerate(text.splitlines())}


def numbers_of(text: str) -> list[int]:
    """The numbers of the pieces of a text, in order.

    Example:
        >>> known = {number: piece for piece, number in pieces().items()}
        >>> [known[number] for number in numbers_of("Unpublished tolls.")]
        ['unpublished', 'toll', '##s', '.']
    """
    return [number for word in _words(text) for number in _split(word)]


def placed(text: str) -> list[tuple[int, int, int]]:
    """The same with from where to where in the text the word goes that a piece is of.

    Example:
        >>> [(start, end) for _, start, end in placed("Unpublished tolls.")]
        [(0, 11), (12, 17), (12, 17), (17, 18)]
    """
    return [(number, *found.span()) for found in _WORD.finditer(text) for number in numbers_of(found[0])]


def _split(word: str) -> list[int]:
    """The longest known piece from the left, and so on; unknown as a whole where a rest has none."""
    known = pieces()
    if len(word) > _LONGEST:
        return [known[_UNKNOWN]]
    found: list[int] = []
    start = 0
    while start < len(word):
        begins = "##" if start else ""
        end = next((end for end in range(len(word), start, -1) if begins + word[start:end] in known), None)
        if end is None:
            return [known[_UNKNOWN]]
        found.append(known[begins + word[start:end]])
        start = end
    return found


def _words(text: str) -> Iterator[str]:
    """Words in lower case without accents; every mark of punctuation and every ideograph is one of its own."""
    plain = unicodedata.normalize("NFD", _spaced(text).lower())
    word = ""
    for char in plain:
        category = unicodedata.category(char)
        if category == "Mn":
            continue
        if char.isspace():
            if word:
                yield word
            word = ""
        elif _is_mark(char, category):
            if word:
                yield word
            yield char
            word = ""
        else:
            word += char
    if word:
        yield word


def _spaced(text: str) -> str:
    """The text with spaces for line ends and around ideographs, without what is not shown."""
    found = []
    for char in text:
        if char in "\t\n\r":
            found.append(" ")
        elif char in "\0\ufffd" or unicodedata.category(char) in ("Cc", "Cf", "Cn", "Co"):
            continue
        else:
            found.append(f" {char} " if _is_ideograph(char) else char)
    return "".join(found)


def _is_mark(char: str, category: str) -> bool:
    # Signs such as "$" and "+" are punctuation to the encoder where they are ASCII.
    return category.startswith("P") or (char.isascii() and not char.isalnum())


def _is_ideograph(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff" or "\u3400" <= char <= "\u4dbf" or "\uf900" <= char <= "\ufaff"
