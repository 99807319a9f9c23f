"""Where the words of a claim stand in other reports that share the text around them."""

from collections.abc import Iterator

from attrs import field, frozen

from rashomon.lineage import SharedText
from rashomon.model import Claim, Lineage

# So many characters may stand between a shared run and a value that was changed in it ("the ", an opening mark).
_BESIDE = 3
# Offsets of one place in two reports differ by the marks and blanks between their words, which are not compared.
NEAR = 4


@frozen(kw_only=True, eq=False)
class Passages:
    """The runs of words that the reports of a case share.

    Looked up pair by pair: most places of most claims in most other reports are never asked for.

    Args:
        shared: Which reports share text, and where.
    """

    shared: SharedText = field(factory=lambda: SharedText(()))

    def place(self, claim: Claim, other: str) -> int | None:
        """The offset in another report of what stands in the place of a claim: inside a shared run, or right behind it.

        A number that was changed in a copy breaks the run it stood in, so that it stands right behind one.

        Returns:
            None where the two share nothing there.
        """
        pair = self.shared.between(claim.report, other)
        if pair is None:
            return None
        at = claim.start
        for start, end, there, until in _runs(pair, claim.report):
            if start <= at < end:
                return there + at - start
            if 0 <= at - end <= _BESIDE:
                return until + at - end
        return None


def _runs(pair: Lineage, report: str) -> Iterator[tuple[int, int, int, int]]:
    """The runs of a pair as one of the two has them, each with where it is in the other."""
    for span in pair.spans:
        if pair.report == report:
            yield span.report_start, span.report_end, span.origin_start, span.origin_end
        else:
            yield span.origin_start, span.origin_end, span.report_start, span.report_end


@frozen(kw_only=True, eq=False)
class Shared:
    """Where one claim's words stand in other reports."""

    passages: Passages
    claim: Claim

    def get(self, report: str) -> int | None:
        """The offset in another report; None where it does not share the text there."""
        return self.passages.place(self.claim, report)

    def is_fresh(self, report: str) -> bool:
        """Whether what the two reports share was found now, and not taken over."""
        return self.passages.shared.is_fresh(self.claim.report, report)
