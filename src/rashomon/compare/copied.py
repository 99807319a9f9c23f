"""What a report has in the place of what stands in one that it shares text with."""

from itertools import takewhile

from rashomon.compare.context import ComparisonContext
from rashomon.model import Claim

# So many of the words around a number that was changed stand in both; fewer where a sentence has no more.
_AROUND = 4


def in_one_place(left: Claim, right: Claim, context: ComparisonContext) -> bool:
    """Whether two claims stand in one place of text that their reports share: between the same words.

    An agency's report is copied and then added to: what stands in a paragraph of the copy's own is no other version of
    what was copied. A headline is the copy's own and tells what was copied.

    It must follow from the two readings alone, and from whether their reports share text: kept questions are keyed by
    no more (`untouched.Keys`). Alignment tells one place by the runs of shared text, which are no part of that key
    (`align.features.shared.same_passage`).
    """
    if not context.shares_text(left.report, right.report):
        return False
    if "headline" in (left.context.region, right.context.region):
        return True
    before = context.words_before(left)[::-1], context.words_before(right)[::-1]
    after = context.words_after(left), context.words_after(right)
    there_are = sum(min(map(len, sides)) for sides in (before, after))
    if not there_are and all(before[side] or after[side] for side in (0, 1)):
        # The first word of one sentence and the last of another stand between no words that could be the same.
        return False
    return sum(map(_in_common, (before, after))) >= min(_AROUND, there_are)


def _in_common(sides: tuple[tuple[str, ...], tuple[str, ...]]) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(*sides, strict=False)))
