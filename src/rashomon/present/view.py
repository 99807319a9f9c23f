"""View models: what a reader of a dossier sees, decided once; renderers only lay it out.

Every string in a view is inert (`present.safe`). `of_dossier`, `of_question` and `of_claim` make them.
"""

from attrs import frozen

from rashomon.present.phrases import counted
from rashomon.present.settling import SETTLES
from rashomon.present.statuses import StatusView


@frozen(kw_only=True)
class Show:
    """How much is shown.

    Args:
        all: Also list what is otherwise only counted: answers of one report alone, names merged, sentences not read.
        brief: For a screen: long sentences are cut around the words and long lists end with a count. False wherever
            the output may be read by a program or searched.
    """

    all: bool = False
    brief: bool = False


@frozen(kw_only=True)
class Words:
    """The very words of a claim inside their sentence; `before` and `after` may be cut with an ellipsis."""

    before: str
    quote: str
    after: str


@frozen(kw_only=True)
class ClaimView:
    """One claim.

    Args:
        ref: Short id.
        report: Id of its report.
        value: The value in words.
        words: The very words; where several reports have the same sentence it is shown once.
        chain: Who says it, the innermost first; the outlet last.
        date: When the report was published, or what it holds for where that is another day.
        notes: How it is put, where that matters: "alleged", "reportedly", "headline".
    """

    ref: str
    report: str
    value: str
    words: Words
    chain: tuple[str, ...]
    date: str
    notes: tuple[str, ...]


@frozen(kw_only=True)
class PassageView:
    """A sentence with every claim of one side that stands in it, word for word the same in each report."""

    words: Words
    claims: tuple[ClaimView, ...]


@frozen(kw_only=True)
class SideView:
    """One answer to a question, with those who give it.

    Args:
        letter: What the reasons call it: A, B, C; empty where there is only one side.
        claims: The claims shown; `hidden` more are not.
        reports: Names of all reports that carry it.
        shared: Which of these reports share text with one another; empty when none do.
        one_text: All of these reports share text.
        roots: What it rests on, in words: "2 to 3 independent roots (the coastguard)".
    """

    letter: str
    label: str
    claims: tuple[ClaimView, ...]
    hidden: int
    reports: tuple[str, ...]
    shared: tuple[str, ...]
    one_text: bool = False
    roots: str = ""

    @property
    def told_by(self) -> str:
        """How many reports carry it, with the ones that share text, which are no second source."""
        number = counted(len(self.reports), "report")
        if self.one_text:
            return f"{number} that share text"
        return "; ".join(part for part in (number, *self.shared, self.roots) if part)

    @property
    def passages(self) -> tuple[PassageView, ...]:
        """The claims shown, by their sentences."""
        found: dict[Words, list[ClaimView]] = {}
        for claim in self.claims:
            found.setdefault(claim.words, []).append(claim)
        return tuple(PassageView(words=words, claims=tuple(claims)) for words, claims in found.items())


@frozen(kw_only=True)
class ReasonView:
    """Why two sides stand to one another as they do. `left` and `right` are letters, the same one inside a side."""

    left: str
    right: str
    detail: str
    rule: str


@frozen(kw_only=True)
class QuestionView:
    """One question with its answers.

    Args:
        short: Only the answers and the reports that give them are to be shown, not the words.
        run: How a figure went on in time, in one line ("11 (08:10) \u2192 31 (14:30)"); empty where none replaced it.
        reasons: Why the sides stand as they do, one for each pair of sides, the most telling first; those of
            `hidden_reasons` more pairs are not shown.
        silent: Reports in which no answer was found.
        best: Which side rests on most, in one sentence; empty when there is nothing to weigh.
    """

    ref: str
    kind: str
    status: StatusView
    label: str
    short: bool
    run: str
    sides: tuple[SideView, ...]
    reasons: tuple[ReasonView, ...]
    hidden_reasons: int
    silent: tuple[str, ...]
    best: str = ""

    @property
    def settles(self) -> tuple[str, ...]:
        """What would make a conflict none, a sentence for each way in which the answers stand against each other."""
        if self.status.name != "conflicting":
            return ()
        return tuple(dict.fromkeys(SETTLES[reason.rule] for reason in self.reasons if reason.rule in SETTLES))


@frozen(kw_only=True)
class GroupView:
    """The questions of one status; `listed` is False where only their number is shown."""

    status: StatusView
    count: int
    listed: bool
    questions: tuple[QuestionView, ...]


@frozen(kw_only=True)
class ReportView:
    """One report: what it is and how much was read from it."""

    path: str
    outlet: str
    title: str
    published: str
    words: int
    claims: int


@frozen(kw_only=True)
class UnreadView:
    """A sentence that gave no claim although it might hold one."""

    report: str
    text: str
    why: str


@frozen(kw_only=True)
class WarningView:
    """Something to know about an input."""

    slug: str
    where: str
    message: str
    next: str


@frozen(kw_only=True)
class DossierView:
    """A whole dossier before the reader.

    Args:
        summary: The one line above everything.
        groups: Conflicts first; statuses that no question has are left out.
        lineage: One sentence for each pair of reports that share text.
        gaps: What some reports do not say although at least half do.
        ask: What to ask next.
        merges: Names taken for one; `merges_listed` is False where only their number is shown.
        unread: The same for sentences not read.
        about: Version, pipeline and options, for the foot.
        example_ref: A reference that `rashomon why` can be tried on; empty when there is no question.
    """

    summary: str
    groups: tuple[GroupView, ...]
    lineage: tuple[str, ...]
    gaps: tuple[str, ...]
    ask: tuple[str, ...]
    merges: tuple[str, ...]
    merges_listed: bool
    unread: tuple[UnreadView, ...]
    unread_listed: bool
    warnings: tuple[WarningView, ...]
    failures: tuple[WarningView, ...]
    reports: tuple[ReportView, ...]
    about: str
    example_ref: str
