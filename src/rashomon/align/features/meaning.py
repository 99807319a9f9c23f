"""Whether two sentences tell of one thing in words that they need not share."""

from rashomon.align.evidence import Evidence, speaks
from rashomon.align.view import View
from rashomon.meaning import likeness

# So many logits are a whole piece of evidence.
_WHOLE = 5.0


def told_alike(left: View, right: View) -> Evidence | None:
    """The two claims ask for the same in their sentences, as the encoder learned it (`rashomon.meaning`)."""
    share = max(-1.0, min(1.0, likeness(left.said, right.said, left.points) / _WHOLE))
    if share > 0:
        return speaks("meaning", share, "align-meaning", "the two sentences tell of one thing", left, right)
    return speaks("meaning-other", -share, "align-meaning", "the two sentences tell of two things", left, right)
