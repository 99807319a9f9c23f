"""Where the words of a claim stand in other reports that share the text around them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from rashomon.model import Claim, Lineage

# Start and end of a run in a report to its places in others, each with a number that says which pair of runs is first:
# many reports share one run.
Passages = Mapping[tuple[int, int], Sequence[tuple[int, str, int, int]]]


def passages_of(lineage: Sequence[Lineage]) -> dict[str, Passages]:
    """Runs of words that each report shares with others, told from its side."""
    found: dict[str, dict[tuple[int, int], list[tuple[int, str, int, int]]]] = defaultdict(dict)
    number = 0
    for pair in lineage:
        for span in pair.spans:
            number += 1
            mine, yours = (span.report_start, span.report_end), (span.origin_start, span.origin_end)
            found[pair.report].setdefault(mine, []).append((number, pair.origin, *yours))
            found[pair.origin].setdefault(yours, []).append((number, pair.report, *mine))
    return dict(found)


# So many characters may stand between a shared run and a value that was changed in it ("the ", an opening mark).
_BESIDE = 3


def places_in(passages: Passages, claim: Claim) -> dict[str, int]:
    """Report id to the offset there of what stands in the place of a claim: inside a shared run, or right beside one.

    A number that was changed in a copy breaks the run it stood in, so that it stands right behind one.
    """
    at = claim.start
    first: dict[str, tuple[int, int]] = {}
    for (start, end), places in passages.items():
        if start <= at < end:
            found = ((number, other, begin + at - start) for number, other, begin, _ in places)
        elif 0 <= at - end <= _BESIDE:
            found = ((number, other, until + at - end) for number, other, _, until in places)
        else:
            continue
        for number, other, place in found:
            if other not in first or number < first[other][0]:
                first[other] = number, place
    return {other: place for other, (_, place) in first.items()}
