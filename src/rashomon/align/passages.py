"""Where the words of a claim stand in other reports that share the text around them."""

from collections import defaultdict
from collections.abc import Sequence

from rashomon.model import Claim, Lineage, SharedSpan


def spans_of(lineage: Sequence[Lineage]) -> dict[str, list[tuple[str, SharedSpan]]]:
    """Runs of words that each report shares with others, told from its side."""
    found: dict[str, list[tuple[str, SharedSpan]]] = defaultdict(list)
    for pair in lineage:
        for span in pair.spans:
            found[pair.report].append((pair.origin, span))
            found[pair.origin].append(
                (
                    pair.report,
                    SharedSpan(
                        report_start=span.origin_start,
                        report_end=span.origin_end,
                        origin_start=span.report_start,
                        origin_end=span.report_end,
                    ),
                )
            )
    return found


# So many characters may stand between a shared run and a value that was changed in it ("the ", an opening mark).
_BESIDE = 3


def places_in(spans: Sequence[tuple[str, SharedSpan]], claim: Claim) -> dict[str, int]:
    """Report id to the offset there of what stands in the place of a claim: inside a shared run, or right beside one.

    A number that was changed in a copy breaks the run it stood in, so that it stands right behind one.
    """
    found: dict[str, int] = {}
    for other, span in spans:
        if span.report_start <= claim.start < span.report_end:
            found.setdefault(other, span.origin_start + claim.start - span.report_start)
        elif 0 <= claim.start - span.report_end <= _BESIDE:
            found.setdefault(other, span.origin_end + claim.start - span.report_end)
    return found
