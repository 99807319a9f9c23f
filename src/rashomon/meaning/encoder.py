"""What a claim tells, as a point in a space where claims that answer one question lie near each other.

A small transformer (six layers of 384; MiniLM, Wang et al. 2020, as all-MiniLM-L6-v2 has it, Apache-2.0), trained on by
`scripts/train_meaning.py` with statements of invented reports that answer one question in different words. It reads one
sentence with the words of the claim marked, after the headline and the sentence before. It is not shown the numbers of
a figure or a date, nor those of the headline and the sentence before, so that it likens what is asked, not what is
answered. Its weights lie beside this module, in 8 bits.

One claim is read at a time, in one order of operations: what it comes to depends on nothing but its own sentence.
"""

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from rashomon.lang import table
from rashomon.meaning.layers import Trained, Vector, normal, through
from rashomon.meaning.pieces import numbers_of, pieces
from rashomon.meaning.said import Said

# The kinds of claim, in the order of their marks.
KINDS = ("figure", "date", "place", "position", "quote", "identity")
# Pieces that stand for no word: where the claim begins and ends, a number that is not shown, where the headline and the
# sentence before end, the first of the kinds.
_BEGINS, _ENDS, _NUMBER, AFTER_HEADING, AFTER_PREVIOUS, _FIRST_KIND = 1, 2, 3, 4, 5, 20
# So many pieces are read of a sentence, at most so many of a claim, the last so many of the sentence before, and the
# first so many of the headline.
_ROOM, _CLAIM, PREVIOUS, HEADING = 72, 44, 34, 18
_LAYERS = 6


@cache
def _numerals() -> re.Pattern[str]:
    words = "|".join(table("meaning")["numerals"])
    return re.compile(rf"\d[\d,.:]*\d|\d|\b(?:{words})\b(?:[- ](?:and[- ])?(?:{words})\b)*", re.IGNORECASE)


def input_of(said: Said) -> tuple[list[int], tuple[int, int]]:
    """What the encoder reads: numbers of pieces, and from which place to which the claim lies, marks included."""
    words = _masked(said.words) if said.kind in ("figure", "date") else numbers_of(said.words)
    words = words[:_CLAIM]
    before, after = numbers_of(said.before), numbers_of(said.after)
    room = _ROOM - 5 - len(words)
    kept = min(len(before), max(room // 2, room - len(after)))
    before, after = before[len(before) - kept :], after[: room - kept]
    around = []
    if said.heading:
        around += [*_masked(said.heading)[:HEADING], AFTER_HEADING]
    if said.previous:
        around += [*_masked(said.previous)[-PREVIOUS:], AFTER_PREVIOUS]
    known = pieces()
    first = [known["[CLS]"], _FIRST_KIND + KINDS.index(said.kind), *around, *before]
    read = [*first, _BEGINS, *words, _ENDS, *after, known["[SEP]"]]
    return read, (len(first), len(first) + len(words) + 2)


def _masked(text: str) -> list[int]:
    """The pieces of a text without its numbers."""
    found: list[int] = []
    last = 0
    for number in _numerals().finditer(text):
        found += [*numbers_of(text[last : number.start()]), _NUMBER]
        last = number.end()
    return found + numbers_of(text[last:])


class Encoder(Trained):
    """What the trained weights make of a claim."""

    def point(self, said: Said) -> bytes:
        """The point of a claim: only its direction counts, in 8 bits a number."""
        made = self.vector(said)
        return bytes(np.round(made * (127 / np.abs(made).max())).astype(np.int8).tobytes())

    def vector(self, said: Said) -> Vector:
        """The same before it is packed, of length 1."""
        read, (start, end) = input_of(said)
        x = encoded(read, self.layers, self.rest)
        made = x.mean(0) @ self.rest["whole"] + x[start:end].mean(0) @ self.rest["marked"]
        return np.asarray(made / np.linalg.norm(made), dtype=np.float32)

    def likeness(self, kind: str, left: bytes, right: bytes) -> float:
        """How likely two claims of a kind are to answer one question, in logits: above 0 when likelier than not.

        Args:
            left, right: Their points, in 8 bits a number.
        """
        near = float(_unpacked(left) @ _unpacked(right))
        place = KINDS.index(kind)
        return near * float(self.rest["scale"][place]) + float(self.rest["bias"][place])

    def likenesses(self, kind: str, rows: Sequence[bytes], columns: Sequence[bytes]) -> NDArray[np.float64]:
        """The same of many claims of a kind: of each of some to each of others."""
        if not rows or not columns:
            return np.zeros((len(rows), len(columns)))
        left, right = (np.array([_unpacked(point) for point in points]) for points in (rows, columns))
        place = KINDS.index(kind)
        return np.asarray(left @ right.T * float(self.rest["scale"][place]) + float(self.rest["bias"][place]))


def encoded(read: list[int], layers: Iterable[Mapping[str, Vector]], rest: Mapping[str, Vector]) -> Vector:
    """What some layers make of pieces by their numbers, each at its place: one row for each piece."""
    packed, scales = _words()
    numbers = np.array(read)
    x = packed[numbers] * scales[numbers, None] + rest["places"][: len(read)] + rest["segment"]
    x = normal(x, rest["norm"], rest["norm_bias"])
    for layer in layers:
        x = through(x, layer)
    return x


@cache
def _words() -> tuple[NDArray[np.int8], Vector]:
    """One row of 8-bit numbers for each piece, with one scale for each row. Whoever reads spans needs no more of the
    encoder.
    """
    with (files("rashomon.meaning") / "encoder.npz").open("rb") as file, np.load(file, allow_pickle=False) as kept:
        return kept["words"], kept["words.scales"]


@cache
def encoder() -> Encoder:
    """The encoder that comes with the package."""
    return Encoder.kept_in("encoder.npz", _LAYERS)


# Each point meets many others.
@lru_cache(maxsize=1 << 14)
def _unpacked(point: bytes) -> NDArray[np.float64]:
    """The numbers of a point, of length 1."""
    numbers = np.frombuffer(point, dtype=np.int8).astype(np.float64)
    return np.asarray(numbers / math.sqrt(float(numbers @ numbers)))
