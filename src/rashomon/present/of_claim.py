"""A claim before the reader: its words, who says it, when, and how it is put."""

from rashomon.model import Claim, Report
from rashomon.present.clock import Clock
from rashomon.present.index import Index
from rashomon.present.phrases import head, tail
from rashomon.present.safe import inert
from rashomon.present.view import ClaimView, Show, Words

# In a brief view: code points kept on each side of the words, and of the words themselves.
_AROUND = 120
_LONGEST_QUOTE = 240
# Where a claim stands matters when it may have been put there by another hand than the body.
_REGION_WORDS = {
    "headline": "in the headline",
    "heading": "in a heading",
    "caption": "in a caption",
    "table": "in a table",
    "correction": "in a correction",
}
# An official statement and no basis at all are the rule and not remarked on.
_BASIS_WORDS = {
    "document": "from a document",
    "eyewitness": "by an eyewitness",
    "footage": "from footage",
    "satellite image": "from satellite images",
    "intercept": "from an intercept",
    "captured person": "from a captured person",
    "social post": "from a social post",
    "intelligence estimate": "an intelligence estimate",
    "unnamed": "source not named",
}


def claim_view(index: Index, claim: Claim, show: Show) -> ClaimView:
    """What a reader sees of one claim."""
    report = index.reports[claim.report]
    return ClaimView(
        ref=index.short[claim.id],
        report=claim.report,
        value=inert(index.clock.value(claim)),
        words=words_of(claim, report, brief=show.brief),
        chain=(*(inert(source.name) for source in reversed(claim.attribution)), index.outlet(claim.report)),
        date=_date(claim, report, index.clock),
        notes=_notes(claim),
    )


def words_of(claim: Claim, report: Report, *, brief: bool) -> Words:
    """The words of a claim inside their sentence."""
    start, end = min(claim.context.start, claim.start), max(claim.context.end, claim.end)
    before = inert(report.text[start : claim.start]).lstrip()
    after = inert(report.text[claim.end : end]).rstrip()
    quote = inert(claim.quote)
    if brief:
        before, quote, after = tail(before, _AROUND), head(quote, _LONGEST_QUOTE), head(after, _AROUND)
    return Words(before=before, quote=quote, after=after)


def _date(claim: Claim, report: Report, clock: Clock) -> str:
    if claim.asof and claim.asof[:10] != report.published[:10]:
        published = f"{clock.instant(inert(report.published))}, " if report.published else ""
        return f"{published}as of {clock.instant(inert(claim.asof))}"
    return clock.instant(inert(report.published))


def _notes(claim: Claim) -> tuple[str, ...]:
    notes = [inert(claim.ruled)] if claim.ruled else []
    # The stance of a position says it already; and what is quoted is quoted, whatever it says.
    if claim.mode != "stated" and claim.kind not in ("position", "quote"):
        notes.append(claim.mode)
    notes += [f"\u201c{inert(hedge)}\u201d" for hedge in claim.hedges]
    if claim.basis in _BASIS_WORDS:
        notes.append(_BASIS_WORDS[claim.basis])
    if claim.context.region in _REGION_WORDS:
        notes.append(_REGION_WORDS[claim.context.region])
    if claim.scope.background:
        notes.append(f"background: {inert(claim.scope.background)}")
    return tuple(notes)
