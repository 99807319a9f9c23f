"""A claim in its sentence, as the encoder reads it."""

from attrs import frozen


@frozen(kw_only=True)
class Said:
    """A claim in its sentence.

    Args:
        kind: That of the claim.
        before, words, after: The sentence up to the words of the claim, those words, and the rest.
    """

    kind: str
    before: str
    words: str
    after: str
