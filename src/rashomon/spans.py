"""That no value stands without the words it came from: checked wherever claims are written, and kept where texts go."""

from collections.abc import Iterable

from rashomon.errors import BrokenSpan
from rashomon.model import Claim, Dossier, Report

# Begins what was left out, so that the words on either side are not read as one.
GAP = "\u2026"


def blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """A text that is blank but for some spans, which may reach beyond its ends; each gap begins with `GAP`.

    Example:
        >>> blanked("At least 40\\npeople died.", [(9, 11), (19, 99)])
        '\u2026        40\\n\u2026      died.'
    """
    kept = bytearray(len(text))
    for start, end in spans:
        first, last = max(0, start), min(end, len(text))
        kept[first:last] = b"\1" * max(0, last - first)
    shown, begun = list(text), False
    for place, character in enumerate(text):
        if kept[place]:
            begun = False
        elif not character.isspace():
            shown[place], begun = " " if begun else GAP, True
    return "".join(shown)


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
