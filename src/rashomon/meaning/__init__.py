"""What claims tell, likened by a small trained encoder: see `encoder`."""

from rashomon.meaning.kept import Points, key_of
from rashomon.meaning.said import Said, sentence_around, sentence_before

__all__ = ["Points", "Said", "key_of", "likeness", "sentence_around", "sentence_before"]


def likeness(left: Said, right: Said, points: Points) -> float:
    """How likely two claims of one kind are to answer one question, in logits: above 0 when likelier than not.

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

    return encoder().likeness(left.kind, points.of(left), points.of(right))
