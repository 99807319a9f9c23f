"""A claim in its sentence and what stands around that, as the encoder reads it."""

import re
from collections.abc import Iterator

from attrs import frozen

# Where a sentence ends and the next begins. Coarser than the parse, which who likens claims no longer has.
_END = re.compile(r"(?<=[.!?])[\"\u201d'\u2019)]*\s+(?=[\"\u201c'\u2018(]?[A-Z0-9])|\n+")

# So far back the sentence before is looked for.
_FAR = 600


@frozen(kw_only=True)
class Said:
    """A claim in its sentence.

    Args:
        kind: That of the claim.
        before, words, after: The sentence up to the words of the claim, those words, and the rest.
        previous: The sentence before it, empty at the beginning of a report.
        heading: The headline of the report, empty where the claim stands in it.
    """

    kind: str
    before: str
    words: str
    after: str
    previous: str = ""
    heading: str = ""


def sentences_of(text: str) -> Iterator[tuple[int, int]]:
    """From where to where each sentence of a text goes.

    Example:
        >>> list(sentences_of("It fell. Two were hurt."))
        [(0, 8), (9, 23)]
    """
    first = 0
    for found in (*_END.finditer(text), None):
        last = len(text) if found is None else found.start()
        if text[first:last].strip():
            yield first, last
        first = last if found is None else found.end()


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """From where to where the sentence goes that a stretch of a text stands in.

    Example:
        >>> text = "It fell. Two were hurt. A third died."
        >>> first, last = sentence_around(text, 9, 12)
        >>> text[first:last]
        'Two were hurt.'
    """
    first, last = 0, len(text)
    for found in _END.finditer(text):
        if found.end() <= start:
            first = found.end()
        elif found.start() >= end:
            return first, found.start()
    return first, last


def sentence_before(text: str, start: int) -> str:
    """The sentence before the one that begins there; empty where there is none.

    Example:
        >>> sentence_before("It fell. Two were hurt. A third died.", 24)
        'Two were hurt.'
    """
    left = text[max(start - _FAR, 0) : start].rstrip()
    if not left:
        return ""
    first, _ = sentence_around(left, len(left) - 1, len(left))
    return left[first:]
