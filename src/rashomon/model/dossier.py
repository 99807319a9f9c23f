"""What the comparison of several reports comes to."""

from attrs import frozen

from rashomon.model.claim import Claim
from rashomon.model.name import Entity, NameMerge
from rashomon.model.reason import Reason
from rashomon.model.report import Notice, Report

RELATIONS = ("agrees", "compatible", "updates", "conflicts", "repeats", "not-comparable")
ROOTS = (
    "official",
    "party",
    "organisation",
    "expert",
    "document",
    "person",
    "outlet",
    "own reporter",
    "eyewitness",
    "unnamed",
    "unknown",
)
STATUSES = ("conflicting", "developing", "partial", "agreed", "single", "not-comparable")


@frozen(kw_only=True)
class Unread:
    """A sentence that holds a number, a quotation or a reporting verb and gave no claim.

    Args:
        why: Which of them it holds, as words for the reader.
    """

    report: str
    start: int
    end: int
    why: str


@frozen(kw_only=True)
class Reading:
    """Everything read from one report alone; a pure function of the report and the options.

    Args:
        report: The report.
        claims: In order of start, end, kind.
        assertions: What the report plainly tells as having happened, as claims of kind position that are none yet: one
            becomes a claim when another report takes a position on it or tells the opposite. In text order.
        entities: Who is who in this report, in order of first mention.
        unread: In order of start.
    """

    report: Report
    claims: tuple[Claim, ...] = ()
    assertions: tuple[Claim, ...] = ()
    entities: tuple[Entity, ...] = ()
    unread: tuple[Unread, ...] = ()


@frozen(kw_only=True)
class Relation:
    """How two claims of one question stand to one another.

    Args:
        left, right: Claim ids. For ``updates`` the right one replaces the left one; otherwise the order is that of the
            dossier.
        relation: One of `RELATIONS`.
        reason: Why, with its rule.
    """

    left: str
    right: str
    relation: str
    reason: Reason


@frozen(kw_only=True)
class Root:
    """Where claims come from in the end.

    Args:
        name: The source as worded; the outlet for what its own reporter saw; empty when the origin is not told.
        kind: One of `ROOTS`.
        claims: Ids of the claims that lead back to it, in dossier order.
        reasons: Why claims of several reports lead back to one root.
    """

    name: str
    kind: str
    claims: tuple[str, ...]
    reasons: tuple[Reason, ...] = ()


@frozen(kw_only=True)
class Support:
    """What a side rests on, counted: one ballot a root, never a ballot a copy.

    Args:
        outlets: Outlets that carry it.
        texts: Reports that share no text with one another.
        roots: Where its claims come from, named roots first.
        low, high: Bounds of how many of the roots are independent: an origin that is not told may be any of the others.
    """

    outlets: int = 0
    texts: int = 0
    roots: tuple[Root, ...] = ()
    low: int = 0
    high: int = 0


@frozen(kw_only=True)
class Side:
    """The claims of one question that say the same.

    Args:
        label: The value in words ("at least 47").
        claims: Claim ids, in dossier order.
        reports: Ids of the reports that carry it.
        support: What it rests on.
    """

    label: str
    claims: tuple[str, ...]
    reports: tuple[str, ...]
    support: Support = Support()


@frozen(kw_only=True)
class Best:
    """Which side of a question rests on most; never which of them is true.

    Args:
        by_reports, by_roots: Positions in the question's sides of those most reports carry, and of those with most
            independent roots for certain; empty when no side stands out.
        depends: The two differ: which side is best supported depends on who copied whom.
        detail: One sentence for the reader; empty when there is nothing to weigh.
    """

    by_reports: tuple[int, ...] = ()
    by_roots: tuple[int, ...] = ()
    depends: bool = False
    detail: str = ""


@frozen(kw_only=True)
class Question:
    """What several claims answer, and how it stands.

    Args:
        id: ``q-`` and 12 hex digits of a hash of its claims' ids.
        kind: One of `KINDS`.
        label: The question a person would ask ("How many people were killed?").
        status: One of `STATUSES`.
        claims: Claim ids in dossier order.
        sides: What is said, one entry for each different answer.
        reasons: Why these claims were put together, one for each link that was made.
        best: Which side rests on most.
    """

    id: str
    kind: str
    label: str
    status: str
    claims: tuple[str, ...]
    sides: tuple[Side, ...] = ()
    reasons: tuple[Reason, ...] = ()
    best: Best = Best()


@frozen(kw_only=True)
class SharedSpan:
    """A run of words that two reports have in common: (start, end) in each."""

    report_start: int
    report_end: int
    origin_start: int
    origin_end: int


@frozen(kw_only=True)
class Lineage:
    """That one report shares text with another; never that it copied.

    Args:
        report: Id of the later report, or of the one that names the other as its source.
        origin: Id of the report it shares text with.
        share: Share of the report's own words, quotations left out, that stand in shared runs; 0 to 1.
        spans: The runs.
        directed: False when nothing in the texts tells which was first.
        detail: One sentence for the reader, with the evidence for the direction.
        adds: Ids of the report's claims that stand outside the shared runs and that the other report does not make.
    """

    report: str
    origin: str
    share: float
    spans: tuple[SharedSpan, ...]
    directed: bool
    detail: str
    adds: tuple[str, ...] = ()


@frozen(kw_only=True)
class Dossier:
    """The whole comparison, as every presenter reads it.

    Args:
        readings: One for each report, sorted by path and then id.
        questions: In the order they are shown: conflicts first.
        relations: Sorted by left and right claim id.
        lineage: Pairs of reports that share text.
        merges: Names of different reports taken for one.
        gaps: What some reports do not say although at least half do, one sentence each.
        ask: What to ask next: what hangs on a single root, one sentence each.
        failures: Inputs that could not be read, with the reason.
        notices: What is to be said about the inputs as a whole; what concerns one report stands in its warnings.
        options: Resolved options, as shown in the output.
        pipeline: Name and version of the language pipeline.
        version: Version of rashomon.
    """

    readings: tuple[Reading, ...]
    questions: tuple[Question, ...] = ()
    relations: tuple[Relation, ...] = ()
    lineage: tuple[Lineage, ...] = ()
    merges: tuple[NameMerge, ...] = ()
    gaps: tuple[str, ...] = ()
    ask: tuple[str, ...] = ()
    failures: tuple[Notice, ...] = ()
    notices: tuple[Notice, ...] = ()
    options: tuple[tuple[str, str], ...] = ()
    pipeline: str = ""
    version: str = ""
