"""What people rule: decisions, and the words that tie each to what it is about."""

from typing import Self

from attrs import frozen

from rashomon.model.claim import Value
from rashomon.model.text_quote import TextQuote

DECISIONS = (
    "value",
    "claim",
    "question",
    "not-comparable",
    "same-name",
    "other-name",
    "copy",
    "no-copy",
    "grade",
    "note",
)
# Kinds that are shown beside the comparison, and that it takes no account of.
SPOKEN = frozenset({"grade", "note"})
# The Admiralty scale: how reliable the source has been (F: cannot be judged), how credible this item is (6: likewise).
RELIABILITY = ("A", "B", "C", "D", "E", "F")
CREDIBILITY = ("1", "2", "3", "4", "5", "6")


@frozen(kw_only=True)
class Target:
    """What a decision is about: words in a report, or a report as a whole.

    Args:
        report: Id of the report.
        claim: Id of the claim, empty when the target is a name or a whole report.
        entity: Id of the entity that the words name, empty unless the target is a name.
        start, end: Where the words stand in the report's text; both 0 for a whole report.
        words: The words and what stands around them; None for a whole report.
    """

    report: str
    claim: str = ""
    entity: str = ""
    start: int = 0
    end: int = 0
    words: TextQuote | None = None

    @classmethod
    def at(cls, report: str, text: str, span: tuple[int, int], *, claim: str = "", entity: str = "") -> Self:
        """The target that the words of a span of the report's text are.

        Example:
            >>> Target.at("r-1", "At least 40 died.", (0, 11), claim="c-1").words.exact
            'At least 40'
        """
        start, end = span
        words = TextQuote.of(text, start, end)
        return cls(report=report, claim=claim, entity=entity, start=start, end=end, words=words)


@frozen(kw_only=True)
class Decision:
    """What a person ruled; it outranks the program.

    Args:
        kind: One of `DECISIONS`. ``value``: the claim's value is read wrongly. ``claim``: the words of the first target
            make a claim that was not read; it answers the question of the second, if there is one. ``question``: the
            first claim belongs to the question of the second, or, with `apart`, does not. ``not-comparable``: two
            claims. ``same-name``, ``other-name``: two names are, or are not, of one. ``copy``, ``no-copy``: two
            reports. ``grade``: of a claim, of a source's words or of a whole report. ``note``: words on anything, or on
            the case.
        targets: What it is about, in the order that the kind asks for.
        value: The right value of a ``value`` decision, None when there is none; the value of a ``claim``.
        source: Who says what a ``claim`` says, as worded; empty for the outlet itself.
        apart: See ``question``.
        reliability: Of the source, one of `RELIABILITY`; empty when it is not graded.
        credibility: Of the item, one of `CREDIBILITY`; empty when it is not graded.
        text: The words of a ``note``.
    """

    kind: str
    targets: tuple[Target, ...] = ()
    value: Value | None = None
    source: str = ""
    apart: bool = False
    reliability: str = ""
    credibility: str = ""
    text: str = ""


@frozen(kw_only=True)
class Spot:
    """Where the words of a decision stand now; start and end are 0 for a whole report."""

    version: int
    report: str
    start: int
    end: int


@frozen(kw_only=True)
class Ruling:
    """A decision as it stands in the case.

    Args:
        seq: Its number in the history.
        at, who, why: When, by whom, and for what reason it was made.
        decision: What was ruled.
        status: ``stands``: the words are where they were. ``moved``: they were found in a later version, or
            in another report of the same bytes. ``lost``: they were not, or the report was taken back.
        spots: For each target where it is now; None where it is lost.
    """

    seq: int
    at: str
    who: str
    why: str
    decision: Decision
    status: str
    spots: tuple[Spot | None, ...]
