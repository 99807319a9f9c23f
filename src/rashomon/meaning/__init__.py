"""What claims tell, likened by a small trained encoder: see `encoder`."""

from rashomon.meaning.said import Said

__all__ = ["Said", "likeness"]


def likeness(left: Said, right: Said) -> float:
    """How likely two claims of one kind are to answer one question, in logits: above 0 when likelier than not.

    Example:
        >>> fire = Said(kind="place", before="The fire began ", words="in the laundry", after=", investigators said.")
        >>> again = Said(kind="place", before="It started ", words="behind the boiler", after=", a guard said.")
        >>> other = Said(kind="place", before="Investigators set up a tent ", words="in the car park", after=".")
        >>> likeness(fire, again) > 0 > likeness(fire, other)
        True
    """
    # Weights and arithmetic are loaded by who likens something, not by who shows what was compared before.
    from rashomon.meaning.encoder import encoder, point_of

    return encoder().likeness(left.kind, point_of(left), point_of(right))
