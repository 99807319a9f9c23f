"""Words of a report that answer a question, as `spans` finds them."""

from attrs import frozen

# The kinds of claim that are looked for, and the stances of a position, in the order in which they were learned.
KINDS = ("identity", "place", "position")
STANCES = ("confirms", "denies", "alleges", "has not confirmed", "questions")


@frozen(kw_only=True)
class Answer:
    """Words that answer.

    Args:
        kind: One of `KINDS`.
        start, end: Code points into the text.
        sure: How likely, from 0 to 1.
        stance: Of a position, one of `STANCES`; else empty.
    """

    kind: str
    start: int
    end: int
    sure: float
    stance: str = ""
