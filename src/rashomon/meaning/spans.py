"""Words that answer a question which reports of a happening may answer otherwise, found where no rule names them.

A small transformer (the lower four layers of MiniLM, of which `encoder` has all six; Wang et al. 2020, Apache-2.0),
trained on by `scripts/train_spans.py` with invented reports whose answers are marked (`scripts/reports` and
`scripts/statements`). It reads a sentence after the headline and the sentence before, and says of every piece whether
it begins or goes on with words that tell who or what something was, where it was, or what somebody holds to be so. Its
weights lie beside this module, in 8 bits.

One sentence is read at a time, in one order of operations, and what it says is rounded: what is found in a sentence
depends on nothing but the sentence and what stands before it.
"""

from functools import cache, lru_cache

import numpy as np
from attrs import evolve
from numpy.typing import NDArray

from rashomon.meaning.answer import KINDS, STANCES, Answer
from rashomon.meaning.encoder import AFTER_HEADING, AFTER_PREVIOUS, HEADING, PREVIOUS, encoded
from rashomon.meaning.layers import Trained, Vector
from rashomon.meaning.pieces import pieces, placed
from rashomon.meaning.said import sentences_of

LAYERS = 4
# So many pieces are read of a sentence.
ROOM = 110
# An answer has a piece that is so likely to belong to one, by kind. On reports it had not seen (scripts/reports, r13 to
# r16) half of what is found so is an answer that was asked for, and much of the rest is one that nobody asked for.
_SURE = {"identity": 0.5, "place": 0.4, "position": 0.45}
# From there it goes on over pieces that are so likely.
_INSIDE = 0.1
# A piece that begins an answer more surely than this ends the one before.
_BEGINS = 0.5
# What a processor's arithmetic gives in its last digits decides nothing.
_DIGITS = 3


def answers_in(text: str) -> tuple[Answer, ...]:
    """See `rashomon.meaning.answers_in`."""
    heading = text.partition("\n")[0]
    previous = ""
    found: list[Answer] = []
    for start, end in sentences_of(text):
        sentence = text[start:end]
        of_sentence = _answers(sentence, previous, heading if start >= len(heading) else "")
        found += [evolve(answer, start=start + answer.start, end=start + answer.end) for answer in of_sentence]
        previous = sentence
    return tuple(sorted(found, key=lambda answer: (answer.start, answer.end, answer.kind)))


def input_of(sentence: str, previous: str, heading: str) -> tuple[list[int], list[tuple[int, int]], int]:
    """What is read: numbers of pieces, where in the sentence each of its pieces lies, and at which place they begin."""
    known = pieces()
    within = placed(sentence)[:ROOM]
    around = []
    if heading:
        around += [*(number for number, _, _ in placed(heading)[:HEADING]), AFTER_HEADING]
    if previous:
        around += [*(number for number, _, _ in placed(previous)[-PREVIOUS:]), AFTER_PREVIOUS]
    read = [known["[CLS]"], *around, *(number for number, _, _ in within), known["[SEP]"]]
    return read, [(start, end) for _, start, end in within], 1 + len(around)


class SpanReader(Trained):
    """What the trained weights make of a sentence."""

    def likelihoods(self, read: list[int]) -> tuple[Vector, Vector]:
        """Of every piece how likely it stands outside, begins or goes on with an answer of each kind (pieces, kinds,
        3), and how likely each stance is (pieces, stances).
        """
        x = encoded(read, self.layers, self.rest)
        marks = (x @ self.rest["marks"] + self.rest["marks_bias"]).reshape(len(read), len(KINDS), 3)
        stances = x @ self.rest["stances"] + self.rest["stances_bias"]
        return _shares(marks), _shares(stances)


@cache
def span_reader() -> SpanReader:
    """The reader that comes with the package."""
    return SpanReader.kept_in("spans.npz", LAYERS)


# The sentences of a report that is read again, as a page that changed is, are mostly those it had.
@lru_cache(maxsize=1 << 12)
def _answers(sentence: str, previous: str, heading: str) -> tuple[Answer, ...]:
    """The answers in a sentence, by their places in it."""
    read, at, first = input_of(sentence, previous, heading)
    if not at:
        return ()
    inner = slice(first, first + len(at))
    marks, stances = (_rounded(each[inner]) for each in span_reader().likelihoods(read))
    return tuple(
        Answer(
            kind=kind,
            start=at[low][0],
            end=at[high][1],
            sure=sure,
            stance=STANCES[int(np.argmax(stances[low : high + 1].mean(0)))] if kind == "position" else "",
        )
        for place, kind in enumerate(KINDS)
        for low, high, sure in _runs(marks[:, place], at, _SURE[kind])
    )


def _runs(marks: NDArray[np.float64], at: list[tuple[int, int]], bar: float) -> list[tuple[int, int, float]]:
    """The first and the last piece of each answer, with how likely its likeliest is.

    The likeliest piece first: from it an answer goes on to both sides as far as its pieces are likely enough, and no
    other begins.
    """
    within = marks[:, 1] + marks[:, 2]
    begins = (marks[:, 1] > _BEGINS) & np.array([i == 0 or at[i] != at[i - 1] for i in range(len(at))])
    taken: set[int] = set()
    found: list[tuple[int, int, float]] = []
    for i in sorted(range(len(at)), key=lambda i: (-within[i], i)):
        if within[i] < bar:
            break
        if i in taken:
            continue
        low = high = i
        while low > 0 and not begins[low] and low - 1 not in taken and within[low - 1] >= _INSIDE:
            low -= 1
        while high + 1 < len(at) and not begins[high + 1] and high + 1 not in taken and within[high + 1] >= _INSIDE:
            high += 1
        taken.update(range(low, high + 1))
        found.append((low, high, round(float(within[i]), _DIGITS)))
    return sorted(found)


def _rounded(x: Vector) -> NDArray[np.float64]:
    return x.astype(np.float64).round(_DIGITS)


def _shares(x: Vector) -> Vector:
    """Each of the last row's numbers as a share of all, from their logits."""
    grown = np.exp(x - x.max(-1, keepdims=True))
    return np.asarray(grown / grown.sum(-1, keepdims=True), dtype=np.float32)
