"""Names that are to be left out: where they stand, and what stands in their place.

A name is found in any case, with its accents or without, and with whatever may stand between its parts: "Jane Doe" is
also "jane-doe" in an address, "JANE_DOE" in the name of a file, "%20" in a link and "JaneDoe" behind an @. Only a
letter beside it makes it another name: "Doe's" and "pro-Doe" are found, "Doerr" is not.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import unquote

from rashomon.case.folding import folded, unseen

_SHORTEST = 3
# What may stand between two parts of a name: a blank, a full stop of an initial, one mark, or an escape in an address.
_BETWEEN = r"(?:\.?\s*|[-_+'\u2019\u2010-\u2014]|%[0-9a-f]{2})"
_LETTER = r"[^\W\d_]"
_BEFORE = rf"(?:(?<!{_LETTER})|(?<=%[0-9a-f]{{2}}))"
_AFTER = rf"(?!{_LETTER})"

Move = Callable[[int], int]


class Mask:
    """Finds the forms of names and puts something else in their place.

    Args:
        sources: For each source all forms of its name.
        first: The number of the first of them.
    """

    def __init__(self, sources: Sequence[Sequence[str]], *, first: int = 1) -> None:
        numbered = {form.strip(): number for number, forms in enumerate(sources, first) for form in forms}
        short = [form for form in numbered if len(folded(form)[0]) < _SHORTEST or not _parts(form)]
        if short:
            raise ValueError(f"too short to be replaced wherever it stands: {', '.join(map(repr, short))}")
        # The longest first, so that "Jane Doe" is not left with "Jane" when "Doe" is a form of its own.
        ordered = sorted(numbered, key=len, reverse=True)
        self._numbers = [numbered[form] for form in ordered]
        self._pattern = re.compile("|".join(f"({_pattern(form)})" for form in ordered))
        self._parts = {part: numbered[form] for form in reversed(ordered) for part in _parts(form)}
        self.met: set[int] = set()

    def replace(self, text: str) -> tuple[str, Move, Move]:
        """The text without the names, and where starts and ends of spans are in it."""
        pieces: list[str] = []
        cuts: list[tuple[int, int, int, int]] = [(0, 0, 0, 0)]
        at = length = 0
        for number, first, last in self.places(text):
            shown = self._shown(number)
            pieces += [text[at:first], shown]
            start = length + first - at
            at, length = last, start + len(shown)
            cuts.append((first, last, start, length))
        starts = [cut[0] for cut in cuts]

        def place(offset: int, *, end: bool) -> int:
            old_start, old_end, new_start, new_end = cuts[bisect_right(starts, offset - end if offset else 0) - 1]
            if offset < old_end or (end and offset == old_end and old_end > old_start):
                return new_end if end else new_start
            return new_end + offset - old_end

        whole = "".join([*pieces, text[at:]])
        return whole, lambda offset: place(offset, end=False), lambda offset: place(offset, end=True)

    def places(self, text: str) -> Iterator[tuple[int, int, int]]:
        """Where names stand: the number of the source, start and end."""
        plain, places = folded(text)
        for found in self._pattern.finditer(plain):
            first, last = places[found.start()], places[found.end() - 1] + 1
            while last < len(text) and unseen(text[last]):
                last += 1
            yield self._numbers[(found.lastindex or 1) - 1], first, last

    def _shown(self, number: int) -> str:
        self.met.add(number)
        return f"[source {number}]"

    def strip(self, plain: Any) -> Any:
        """Plain data without the names."""
        if isinstance(plain, str):
            return self._stripped(plain)
        if isinstance(plain, Mapping):
            return {self.strip(key): self.strip(value) for key, value in plain.items()}
        if isinstance(plain, list | tuple):
            return [self.strip(item) for item in plain]
        return plain

    def _stripped(self, text: str) -> str:
        if "%" in text:
            # In an address a blank or a letter with an accent is written as escapes.
            written = unquote(text)
            bare, *_ = self.replace(written)
            if bare != written:
                return bare
        return self.replace(text)[0]

    def strip_words(self, words: str) -> str:
        """Words in the form of a dictionary, which may hold a part of a name alone ("waters", "water" of Ms Waters).

        Example:
            >>> mask = Mask([["Jane Waters"]])
            >>> mask.strip_words("water"), mask.strip_words("jane"), mask.strip_words("killed")
            ('[source 1]', '[source 1]', 'killed')
        """
        return " ".join(self._in_place_of(word) for word in self._stripped(words).split(" "))

    def _in_place_of(self, word: str) -> str:
        plain = folded(word)[0]
        found = next((number for part, number in self._parts.items() if _is_akin(plain, part)), None)
        return word if found is None else self._shown(found)


def _parts(form: str) -> list[str]:
    return re.findall(r"[^\W_]+", folded(form)[0])


def _pattern(form: str) -> str:
    parts = _parts(form)
    # A number goes on with a digit, as a name goes on with a letter.
    before = _BEFORE if not parts[0][0].isdigit() else r"(?<!\d)"
    after = _AFTER if not parts[-1][-1].isdigit() else r"(?!\d)"
    return before + _BETWEEN.join(parts) + after


def _is_akin(word: str, part: str) -> bool:
    """Whether a word of a dictionary may be that of a part of a name: the same, or the same but for its ending."""
    if word == part:
        return True
    needed = len(part) if len(part) <= 4 else max(4, len(part) - 2)
    return len(part) >= _SHORTEST and len(word) <= len(part) + 2 and word[:needed] == part[:needed]
