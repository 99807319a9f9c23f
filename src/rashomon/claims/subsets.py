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
        if class_of_noun(parsed.tokens[head].lemma) == reading.measure and _is_some(parsed, readings[:n], reading):
            reading.part_of = parsed.text(verb, parsed.edges(verb)[1]).rstrip(".")


def _is_some(parsed: Parsed, before: Sequence[Count], reading: Count) -> bool:
    """Whether the paragraph has told a larger count of the class before."""
    paragraph, size = parsed.sentence_of(reading.numeral.token).paragraph, reading.numeral.high
    for other in reversed(before):
        if parsed.sentence_of(other.numeral.token).paragraph != paragraph:
            return False
        low = other.numeral.low
        if other.measure == reading.measure and size is not None and low is not None and low > size:
            return True
    return False
