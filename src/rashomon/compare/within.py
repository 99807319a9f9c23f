"""Two answers of one report: whether the report itself sets them against each other, or tells of two things."""

from rashomon.compare.context import ComparisonContext
from rashomon.compare.cues import contest_words
from rashomon.compare.outcome import Outcome, incomparable
from rashomon.compare.words import among, tokens
from rashomon.model import Claim

# A report that sets one account against another does so within so many sentences. Of the conflicts within one report
# that were claimed of a hundred real incidents (bench/quality/claimed.py) none was one; of those of the annotated
# happenings, four in five stand within it.
_NEAR = 4


def told_of_two(left: Claim, right: Claim, context: ComparisonContext) -> Outcome | None:
    """Two times, places or names in one report, of two things as a rule: a paper that lists the shootings of a night
    contradicts itself in nothing.

    None where the report sets them against each other: where one stands in the headline, in a table or in a note and
    the other does not, where words of contest or contrast stand between them, or where it gives them to two sources
    side by side; and None where there are two reports.
    """
    if left.report != right.report or left.context.region != right.context.region:
        return None
    if any(contest_words(claim, context) for claim in (left, right)):
        return None
    apart = abs(left.context.sentence - right.context.sentence)
    if apart <= _NEAR and _holder(left) != _holder(right):
        return None
    later = left if left.start > right.start else right
    if apart <= 1 and frozenset(tokens(context.sentence(later))) & among("order", "contrast"):
        return None
    return incomparable(
        "scope-unsettled", "one report gives {left} and {right}, and does not set them against each other"
    )


def _holder(claim: Claim) -> str:
    """Who vouches for a claim in the end; "they" are those who were named before."""
    named = [source.name for source in claim.attribution if source.name.lower() not in among("names", "pronouns")]
    return named[-1] if named else ""
