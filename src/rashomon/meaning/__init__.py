"""What claims tell, likened by a small trained encoder: see `encoder`."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rashomon.meaning.answer import Answer
from rashomon.meaning.kept import Points, key_of
from rashomon.meaning.said import Said, sentence_around, sentence_before

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = [
    "Answer",
    "Points",
    "Said",
    "answers_in",
    "key_of",
    "likeness",
    "likenesses",
    "sentence_around",
    "sentence_before",
]

_DIGITS = 2


def likeness(left: Said, right: Said, points: Points) -> float:
    """How likely two claims of one kind are to answer one question, in logits: above 0 when likelier than not.

    Rounded, so that the last digits of a processor's arithmetic decide nothing.

    Args:
        points: What is known of them, and where what is read is kept.

    Example:
        >>> fire = Said(kind="place", before="The fire began ", words="in the laundry", after=", investigators said.")
        >>> again = Said(kind="place", before="It started ", words="behind the boiler", after=", a guard said.")
        >>> other = Said(kind="place", before="Investigators set up a tent ", words="in the car park", after=".")
        >>> likeness(fire, again, Points()) > 0 > likeness(fire, other, Points())
        True
    """
    # Weights and arithmetic are loaded by who likens something, not by who shows what was compared before.
    from rashomon.meaning.encoder import encoder

    return round(encoder().likeness(left.kind, points.of(left), points.of(right)), _DIGITS)


def likenesses(kind: str, rows: Sequence[bytes], columns: Sequence[bytes]) -> "NDArray[np.float64]":
    """The likeness of each of some claims of a kind to each of others, by their points (`Points.of`), in logits."""
    from rashomon.meaning.encoder import encoder

    return encoder().likenesses(kind, rows, columns).round(_DIGITS)


def answers_in(text: str) -> tuple[Answer, ...]:
    """The words of a report that answer a question which other reports may answer otherwise, in text order; its first
    line is its headline.

    Example:
        >>> text = "Blast at the mill\\n\\nThe explosion was caused by a failed weld, investigators said."
        >>> [text[answer.start : answer.end] for answer in answers_in(text) if answer.kind == "identity"]
        ['a failed weld']
    """
    from rashomon.meaning.spans import answers_in as found_in

    return found_in(text)
