"""Texts as they are when case, accents and invisible characters do not count."""

import unicodedata


def folded(text: str) -> tuple[str, list[int]]:
    """A text in small letters without accents, and for each of its code points the one it comes from.

    Example:
        >>> folded("H\\u00e4l\\u00adlen")
        ('hallen', [0, 1, 2, 4, 5, 6])
    """
    pairs = [
        (letter, place)
        for place, character in enumerate(text)
        for letter in unicodedata.normalize("NFKD", character).casefold()
        if not unseen(letter)
    ]
    return "".join(letter for letter, _ in pairs), [place for _, place in pairs]


def unseen(character: str) -> bool:
    """Whether it is an accent that stands behind its letter, a soft hyphen, a mark of direction or the like.

    Example:
        >>> unseen("\\u0301"), unseen("\\u00ad"), unseen("e")
        (True, True, False)
    """
    return bool(unicodedata.combining(character)) or unicodedata.category(character) == "Cf"
