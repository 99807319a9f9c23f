"""How much of a text is shown: the sentences that claims stand in, with one more on each side."""

import re
from collections.abc import Iterator, Sequence

from rashomon.model import Claim, Reading, Region, Report
from rashomon.present.pages.marked import Span

# Where a sentence ends, for the eye: to cut one at "Dr." shows a few words less, and nothing else hangs on it.
_END = re.compile(r"[.!?\u2026][\"'\u201d\u2019\u00bb)\]]*\s+")


def cited_passages(reading: Reading) -> list[Span]:
    """The stretches of a report's text that its claims stand in, each with a sentence before and one behind.

    Args:
        reading: Of the report.
    """
    return [_around(reading.report, claim) for claim in reading.claims]


def _around(report: Report, claim: Claim) -> Span:
    start, end = min(claim.context.start, claim.start), max(claim.context.end, claim.end)
    first, last = _line(report, start, end)
    ends = [first, *_ends(report.text, first, last), last]
    before = max((at for at in ends if report.text[at:start].strip()), default=start)
    behind = min((at for at in ends if at > end and report.text[end:at].strip()), default=last)
    return min(before, start), max(behind, end)


def _line(report: Report, start: int, end: int) -> Span:
    """The line a span stands in: a passage does not reach into the next paragraph."""
    region = _region(report.regions, start)
    if region is not None and end <= region.end:
        return region.start, region.end
    behind = report.text.find("\n", end)
    return report.text.rfind("\n", 0, start) + 1, behind if behind >= 0 else len(report.text)


def _region(regions: Sequence[Region], at: int) -> Region | None:
    return next((region for region in regions if region.start <= at < region.end), None)


def _ends(text: str, first: int, last: int) -> Iterator[int]:
    return (found.end() for found in _END.finditer(text, first, last))
