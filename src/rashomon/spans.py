"""That no value stands without the words it came from: checked wherever claims are written."""

from rashomon.errors import BrokenSpan
from rashomon.model import Claim, Dossier, Report


def check_spans(dossier: Dossier) -> None:
    """Make sure that the words of every claim stand where it says they do.

    Raises:
        BrokenSpan: For the first claim whose words do not.
    """
    for reading in dossier.readings:
        for claim in reading.claims:
            check_span(claim, reading.report)


def check_span(claim: Claim, report: Report) -> None:
    """The same for one claim."""
    if report.text[claim.start : claim.end] == claim.quote and 0 <= claim.start < claim.end:
        return
    raise BrokenSpan(
        f"the words of claim {claim.id} are not at {claim.start}-{claim.end}",
        report_id=report.id,
        span=(claim.start, claim.end),
        where=report.path,
        why=f"the claim quotes {claim.quote[:60]!r}, the text there is {report.text[claim.start : claim.end][:60]!r}",
        next="nothing was written; this is a defect of rashomon, please report it with the text",
    )
