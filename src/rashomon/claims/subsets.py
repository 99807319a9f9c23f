"""Counts that are some of a larger one by what is told of them: "36 cases were found. Three are linked to a pool"."""

from collections.abc import Sequence

from rashomon.claims.count import Count
from rashomon.claims.measures import class_of_noun, words
from rashomon.parse import Parsed


def mark_related(parsed: Parsed, readings: Sequence[Count]) -> None:
    """Mark as parts the counts of a noun that a verb of relation picks out of the count before.

    "Three cases are associated with the pool" says how many of the 36 are, and nothing of how many there are.

    Args:
        parsed: The report.
        readings: Its numbers in text order, with their classes; changed in place.
    """
    for n, reading in enumerate(readings):
        head, verb = reading.head.token, reading.classed.verb
        if head is None or verb is None or parsed.tokens[verb].lemma not in words("relating"):
            continue
        whole = _whole(parsed, readings[:n], reading)
        if whole is not None and class_of_noun(parsed.tokens[head].lemma) == reading.measure:
            reading.part_of = parsed.text(whole.numeral.first, max(whole.numeral.last, whole.head.last))


def _whole(parsed: Parsed, before: Sequence[Count], reading: Count) -> Count | None:
    """The nearest larger count of the class in the paragraph."""
    paragraph, size = parsed.sentence_of(reading.numeral.token).paragraph, reading.numeral.high
    for other in reversed(before):
        if parsed.sentence_of(other.numeral.token).paragraph != paragraph:
            return None
        low = other.numeral.low
        if other.measure == reading.measure and size is not None and low is not None and low > size:
            return other
    return None
