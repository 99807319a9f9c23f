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
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

from rashomon.lang import table
from rashomon.meaning.pieces import numbers_of, pieces
from rashomon.meaning.said import Said

Vector = NDArray[np.float32]

# The kinds of claim, in the order of their marks.
KINDS = ("figure", "date", "place", "position", "quote", "identity")
# Pieces that stand for no word: where the claim begins and ends, a number that is not shown, where the headline and the
# sentence before end, the first of the kinds.
_BEGINS, _ENDS, _NUMBER, _AFTER_HEADING, _AFTER_PREVIOUS, _FIRST_KIND = 1, 2, 3, 4, 5, 20
# So many pieces are read of a sentence, at most so many of a claim, the last so many of the sentence before, and the
# first so many of the headline.
_ROOM, _CLAIM, _PREVIOUS, _HEADING = 72, 44, 34, 18
_HEADS, _LAYERS = 12, 6


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
        around += [*_masked(said.heading)[:_HEADING], _AFTER_HEADING]
    if said.previous:
        around += [*_masked(said.previous)[-_PREVIOUS:], _AFTER_PREVIOUS]
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


@frozen(kw_only=True, eq=False)
class Encoder:
    """The trained weights, and what they make of a claim.

    Args:
        words: One row of 8-bit numbers for each piece, with one scale for each row.
        layers: The weights of each layer by name, inputs in rows.
        rest: All other weights by name.
    """

    words: NDArray[np.int8]
    scales: Vector
    layers: tuple[Mapping[str, Vector], ...]
    rest: Mapping[str, Vector] = field(factory=dict)

    def point(self, said: Said) -> bytes:
        """The point of a claim: only its direction counts, in 8 bits a number."""
        made = self.vector(said)
        return bytes(np.round(made * (127 / np.abs(made).max())).astype(np.int8).tobytes())

    def vector(self, said: Said) -> Vector:
        """The same before it is packed, of length 1."""
        read, (start, end) = input_of(said)
        numbers = np.array(read)
        x = self.words[numbers] * self.scales[numbers, None] + self.rest["places"][: len(read)] + self.rest["segment"]
        x = _normal(x, self.rest["norm"], self.rest["norm_bias"])
        for layer in self.layers:
            x = _through(x, layer)
        made = x.mean(0) @ self.rest["whole"] + x[start:end].mean(0) @ self.rest["marked"]
        return np.asarray(made / np.linalg.norm(made), dtype=np.float32)

    def likeness(self, kind: str, left: bytes, right: bytes) -> float:
        """How likely two claims of a kind are to answer one question, in logits: above 0 when likelier than not.

        Args:
            left, right: Their points, in 8 bits a number.
        """
        (one, length), (other, breadth) = _unpacked(left), _unpacked(right)
        near = float(one @ other) / math.sqrt(length * breadth)
        place = KINDS.index(kind)
        return near * float(self.rest["scale"][place]) + float(self.rest["bias"][place])


@cache
def encoder() -> Encoder:
    """The encoder that comes with the package."""
    with (files("rashomon.meaning") / "encoder.npz").open("rb") as file, np.load(file, allow_pickle=False) as kept:
        held = {name: kept[name] for name in kept.files}
    layers = tuple(
        {
            name: _whole(held, f"{number}.{name}")
            for name in ("qkv", "qkv_bias", "out", "out_bias", "norm1", "norm1_bias", "up", "up_bias", "down",
                         "down_bias", "norm2", "norm2_bias")
        }
        for number in range(_LAYERS)
    )  # fmt: skip
    others = ("places", "segment", "norm", "norm_bias", "whole", "marked", "scale", "bias")
    return Encoder(
        words=held["words"],
        scales=held["words.scales"],
        layers=layers,
        rest={name: _whole(held, name) for name in others},
    )


# Each point meets many others.
@lru_cache(maxsize=1 << 14)
def _unpacked(point: bytes) -> tuple[NDArray[np.float64], float]:
    """The numbers of a point, and its length squared."""
    numbers = np.frombuffer(point, dtype=np.int8).astype(np.float64)
    return numbers, float(numbers @ numbers)


def _whole(held: Mapping[str, NDArray[Any]], name: str) -> Vector:
    """Weights as they were before they were packed in 8 bits, one scale for each row."""
    scales = held.get(f"{name}.scales")
    packed = held[name].astype(np.float32)
    return packed if scales is None else np.ascontiguousarray((packed * scales[:, None]).T, dtype=np.float32)


def _through(x: Vector, layer: Mapping[str, Vector]) -> Vector:
    """One layer: every piece looks at all others, then each by itself."""
    many, width = x.shape
    size = width // _HEADS
    query, key, value = (x @ layer["qkv"] + layer["qkv_bias"]).reshape(many, 3, _HEADS, size).transpose(1, 2, 0, 3)
    weights = query @ key.transpose(0, 2, 1) * np.float32(size**-0.5)
    weights = np.exp(weights - weights.max(-1, keepdims=True))
    weights /= weights.sum(-1, keepdims=True)
    seen = (weights @ value).transpose(1, 0, 2).reshape(many, width)
    x = _normal(x + seen @ layer["out"] + layer["out_bias"], layer["norm1"], layer["norm1_bias"])
    inner = _gelu(x @ layer["up"] + layer["up_bias"])
    return _normal(x + inner @ layer["down"] + layer["down_bias"], layer["norm2"], layer["norm2_bias"])


def _normal(x: Vector, weight: Vector, bias: Vector) -> Vector:
    apart = x - x.mean(-1, keepdims=True)
    spread = np.sqrt((apart * apart).mean(-1, keepdims=True) + np.float32(1e-12))
    return np.asarray(apart / spread * weight + bias, dtype=np.float32)


def _gelu(x: Vector) -> Vector:
    """x times the normal distribution up to x; the error function by formula 7.1.26 of Abramowitz and Stegun (1964)."""
    y = x * np.float32(0.5**0.5)
    t = 1 / (1 + np.float32(0.3275911) * np.abs(y))
    powers = ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t
    error = np.sign(y) * (1 - powers * np.exp(-y * y))
    return np.asarray(x * np.float32(0.5) * (1 + error), dtype=np.float32)
