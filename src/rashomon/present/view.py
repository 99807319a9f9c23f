"""View models: what a reader of a dossier sees, decided once; renderers only lay it out.

Every string in a view is inert (`present.safe`). Nothing is counted or compared here that the dossier does not say;
a view chooses, orders, and puts into words.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations

from attrs import frozen

from rashomon.compare import roots_counted
from rashomon.compare.labels import instant
from rashomon.compare.words import unmarked
from rashomon.disjoint import Disjoint
from rashomon.model import STATUSES, Claim, Dossier, Lineage, Notice, Position, Question, Relation, Report, Side
from rashomon.present.index import Index
from rashomon.present.runs import CHANGED_COPY, relations_within, steps_of
from rashomon.present.safe import inert
from rashomon.present.settling import SETTLES
from rashomon.present.words import value_words

# Pairs of sides whose reason is shown under a question unless everything is.
_REASONS = 6
# In a brief view: reports shown for each side, code points kept on each side of the words.
_REPORTS_A_SIDE = 3
_AROUND = 120
_LONGEST_QUOTE = 240
# To cut a sentence by two words saves nothing.
_LEEWAY = 1.4


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
class StatusView:
    """A status before the reader: always a word and a symbol.

    Args:
        symbol, ascii: The symbol, and its form where only ASCII can be shown.
        heading: Above the questions of this status.
        counted: In the summary, after the number.
        gloss: What the status means.
    """

    name: str
    symbol: str
    ascii: str
    heading: str
    counted: str
    gloss: str


STATUS_VIEWS = {
    view.name: view
    for view in (
        StatusView(
            name="conflicting",
            symbol="\u2260",
            ascii="!=",
            heading="In conflict",
            counted="in conflict",
            gloss="answers that cannot all hold of the same thing at the same time",
        ),
        StatusView(
            name="developing",
            symbol="\u2192",
            ascii="->",
            heading="Developing",
            counted="developing",
            gloss="a later answer takes the place of an earlier one",
        ),
        StatusView(
            name="partial",
            symbol="\u25d0",
            ascii="~",
            heading="Differing, but can all hold",
            counted="differing without conflict",
            gloss="different answers that leave room for one another",
        ),
        StatusView(
            name="agreed",
            symbol="=",
            ascii="=",
            heading="Agreed",
            counted="agreed",
            gloss="several reports give the same answer; that does not make it true",
        ),
        StatusView(
            name="not-comparable",
            symbol="\u2205",
            ascii="%",
            heading="Not comparable",
            counted="not comparable",
            gloss="answers that look alike but count or name different things",
        ),
        StatusView(
            name="single",
            symbol="1",
            ascii="1",
            heading="Said by one report only, or by reports that share text",
            counted="from one report only",
            gloss="the other reports are silent, which is not disagreement",
        ),
    )
}
# What decides a status, the relation shown as the reason for it.
_DECIDING = {
    "conflicting": "conflicts",
    "developing": "updates",
    "partial": "compatible",
    "agreed": "agrees",
    "not-comparable": "not-comparable",
}
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
_ORDER = ("conflicting", "developing", "partial", "agreed", "not-comparable", "single")


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


# Claims of its own that are told of a report that shares text with another.
_ADDED = 3


def _share_text(index: Index, pair: Lineage) -> str:
    """Which two reports share text, and what the later one adds."""
    name = index.outlet(pair.report)
    if not pair.adds:
        return inert(f"{pair.detail} No claim is read in {name} that the other does not make.")
    quotes = ", ".join(f"\u201c{unmarked(index.claims[claim].quote)}\u201d" for claim in pair.adds[:_ADDED])
    more = len(pair.adds) - _ADDED
    rest = f" and {more} more" if more > 0 else ""
    return inert(f"{pair.detail} {name} adds {quotes}{rest}.")


def dossier_view(dossier: Dossier, show: Show = Show()) -> DossierView:  # noqa: B008 - frozen, no state to share
    """What a reader sees of a dossier.

    Example:
        >>> dossier_view(Dossier(readings=())).summary
        '0 reports, 0 questions'
    """
    return indexed_view(Index.of(dossier), show)


def indexed_view(index: Index, show: Show) -> DossierView:
    """The same for whoever has the dossier's index already."""
    dossier = index.dossier
    groups = tuple(group for status in _ORDER if (group := _group(index, status, show)).count)
    unread = [(reading.report, item) for reading in dossier.readings for item in reading.unread]
    return DossierView(
        summary=_summary(dossier),
        groups=groups,
        lineage=tuple(_share_text(index, item) for item in dossier.lineage),
        gaps=tuple(inert(line) for line in dossier.gaps),
        ask=tuple(inert(line) for line in dossier.ask),
        merges=tuple(
            f"{index.outlet(merge.left[0])} and {index.outlet(merge.right[0])}: {inert(merge.reason.detail)}"
            for merge in dossier.merges
        ),
        merges_listed=show.all,
        unread=tuple(
            UnreadView(
                report=index.outlet(report.id),
                text=inert(report.text[item.start : item.end]),
                why=inert(item.why),
            )
            for report, item in unread
        ),
        unread_listed=show.all,
        warnings=(
            *(warning_view(notice) for notice in dossier.notices),
            *(
                warning_view(notice, reading.report.path)
                for reading in dossier.readings
                for notice in reading.report.warnings
            ),
        ),
        failures=tuple(warning_view(notice) for notice in dossier.failures),
        reports=tuple(
            ReportView(
                path=inert(reading.report.path),
                outlet=inert(reading.report.outlet),
                title=inert(reading.report.title),
                published=instant(inert(reading.report.published)),
                words=len(reading.report.text.split()),
                claims=len(reading.claims),
            )
            for reading in dossier.readings
        ),
        about=inert(f"rashomon {dossier.version}, {dossier.pipeline}"),
        example_ref=next((question.ref for group in groups for question in group.questions), ""),
    )


def _summary(dossier: Dossier) -> str:
    counts = dict.fromkeys(STATUSES, 0)
    for question in dossier.questions:
        counts[question.status] += 1
    parts = [f"{counts[status]} {STATUS_VIEWS[status].counted}" for status in _ORDER if counts[status]]
    copied = sum(question.status == "single" and len(_reports_of(question)) > 1 for question in dossier.questions)
    if copied:
        alone = counts["single"] - copied
        parts[-1:] = [f"{alone} {STATUS_VIEWS['single'].counted}"] if alone else []
        parts.append(f"{copied} only from reports that share text")
    head = f"{counted(len(dossier.readings), 'report')}, {counted(len(dossier.questions), 'question')}"
    return f"{head}: {', '.join(parts)}" if parts else head


def _reports_of(question: Question) -> frozenset[str]:
    return frozenset(report for side in question.sides for report in side.reports)


def counted(number: int, noun: str) -> str:
    """A number with its noun.

    Example:
        >>> counted(1, "report"), counted(3, "report")
        ('1 report', '3 reports')
    """
    return f"{number} {noun}" if number == 1 else f"{number:,} {noun}s"


def _group(index: Index, status: str, show: Show) -> GroupView:
    questions = [question for question in index.dossier.questions if question.status == status]
    listed = show.all or status not in ("single", "not-comparable")
    return GroupView(
        status=STATUS_VIEWS[status],
        count=len(questions),
        listed=listed,
        questions=tuple(question_view(index, question, show) for question in questions) if listed else (),
    )


def question_view(index: Index, question: Question, show: Show) -> QuestionView:
    """What a reader sees of one question."""
    alone = len(question.sides) == 1
    sides = tuple(
        _side(index, side, "" if alone else letter(number), show) for number, side in enumerate(question.sides)
    )
    reasons, fewer = _reasons(index, question)
    shown = reasons if show.all else reasons[: min(_REASONS, fewer)]
    answering = {index.claims[claim].report for claim in question.claims}
    return QuestionView(
        ref=index.short[question.id],
        kind=question.kind,
        status=STATUS_VIEWS[question.status],
        label=inert(question.label),
        short=question.status == "agreed" and not show.all,
        run=_run(index, question),
        sides=sides,
        reasons=shown,
        hidden_reasons=len(reasons) - len(shown),
        silent=()
        if question.status == "single"
        else tuple(index.outlet(report) for report in index.reports if report not in answering),
        best=inert(question.best.detail),
    )


def letter(number: int) -> str:
    """What side number `number` is called: A to Z, then AA.

    Example:
        >>> letter(0), letter(25), letter(26)
        ('A', 'Z', 'AA')
    """
    head, last = divmod(number, 26)
    return (letter(head - 1) if head else "") + chr(ord("A") + last)


def _side(index: Index, side: Side, name: str, show: Show) -> SideView:
    claims = [index.claims[claim] for claim in side.claims]
    shown = _one_a_report(claims)[:_REPORTS_A_SIDE] if show.brief else claims
    return SideView(
        letter=name,
        label=inert(side.label),
        claims=tuple(claim_view(index, claim, show) for claim in shown),
        hidden=len(claims) - len(shown),
        reports=tuple(index.outlet(report) for report in side.reports),
        shared=_shared(index, side.reports),
        one_text=_one_text(index, side.reports),
        roots=_roots(side),
    )


# Roots named beside their number; more would not fit the line.
_NAMED = 3


def _roots(side: Side) -> str:
    """How many independent roots a side of several reports has, with the names of a few."""
    support = side.support
    if len(side.reports) < 2 or not support.high:
        return ""
    names = list(dict.fromkeys(inert(root.name) for root in support.roots if root.name))
    more = f", {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    told = f" ({', '.join(names[:_NAMED])}{more})" if names else ""
    return roots_counted(support) + told


def _one_a_report(claims: Sequence[Claim]) -> list[Claim]:
    """The first claim of each report that says who says it, or else its first."""
    best: dict[str, Claim] = {}
    for claim in claims:
        kept = best.setdefault(claim.report, claim)
        if claim.attribution and not kept.attribution:
            best[claim.report] = claim
    return list(best.values())


# Pairs that are named one by one; of more it is told how many reports hang together.
_PAIRS = 3


def _shared(index: Index, reports: Sequence[str]) -> tuple[str, ...]:
    pairs = [pair for pair in combinations(reports, 2) if index.share_text(*pair)]
    if len(pairs) <= _PAIRS:
        return tuple(f"{index.outlet(left)} and {index.outlet(right)} share text" for left, right in pairs)
    classes = _text_classes(index, reports)
    sizes = Counter(classes.first(report) for report in reports)
    return tuple(f"{size} share text" for size in sorted(sizes.values(), reverse=True) if size > 1)


def _text_classes(index: Index, reports: Sequence[str]) -> Disjoint[str]:
    """The reports by the text they share."""
    classes = Disjoint(reports)
    for left, right in combinations(reports, 2):
        if index.share_text(left, right):
            classes.join(left, right)
    return classes


def _one_text(index: Index, reports: Sequence[str]) -> bool:
    """Whether several reports hang together by the text they share."""
    classes = _text_classes(index, reports)
    return len(reports) > 1 and len({classes.first(report) for report in reports}) == 1


def _run(index: Index, question: Question) -> str:
    """How a figure went on in time, in one line."""
    steps = steps_of(index, question)
    following = [*(step.asof for step in steps[1:]), ""]
    days = {step.asof[:10] for step in steps}
    clock = len(days) == 1 and all("T" in step.asof for step in steps)
    return " \u2192 ".join(
        # Of figures told at one time the last one has the time.
        _at(inert(question.sides[step.side].label), "" if step.asof == after else step.asof, clock=clock)
        for step, after in zip(steps, following, strict=False)
    )


def _at(label: str, asof: str, *, clock: bool) -> str:
    if not asof:
        return label
    return f"{label} ({asof[11:16] if clock else instant(inert(asof))})"


def _reasons(index: Index, question: Question) -> tuple[tuple[ReasonView, ...], int]:
    """The reasons of the relations that decide the status, one for each pair of sides, the most telling first.

    Returns:
        The reasons, and how many of them do not concern sides of which one replaces the other; all where each does.
    """
    deciding = _DECIDING.get(question.status)
    side_of = {claim: number for number, side in enumerate(question.sides) for claim in side.claims}
    relations = relations_within(index, question)
    replaced = {
        frozenset((side_of.get(relation.left), side_of.get(relation.right)))
        for relation in relations
        if relation.relation == "updates" and deciding != "updates"
    }
    best: dict[tuple[int, int], tuple[int, Relation]] = {}
    for relation in relations:
        if relation.relation != deciding:
            continue
        left, right = side_of.get(relation.left, -1), side_of.get(relation.right, -1)
        if left > right and deciding != "updates":
            left, right = right, left
        rank = _rank(index, relation) + (_LAST if frozenset((left, right)) in replaced else 0)
        if (left, right) not in best or rank < best[left, right][0]:
            best[left, right] = (rank, relation)
    ordered = _spread({pair: rank for pair, (rank, _) in best.items()})
    fewer = sum(best[pair][0] < _LAST for pair in ordered)
    return (
        tuple(
            ReasonView(
                left=letter(left) if left >= 0 else "",
                right=letter(right) if right >= 0 else "",
                detail=inert(best[left, right][1].reason.detail),
                rule=inert(best[left, right][1].reason.rule),
            )
            for left, right in ordered
        ),
        fewer or len(ordered),
    )


def _spread(ranks: Mapping[tuple[int, int], int]) -> list[tuple[int, int]]:
    """Pairs by rank; among those of one rank such first whose sides were not named yet."""
    named: Counter[int] = Counter()
    left, ordered = sorted(ranks), []
    while left:
        pair = min(left, key=lambda pair: (ranks[pair], named[pair[0]] + named[pair[1]], pair))
        left.remove(pair)
        ordered.append(pair)
        named.update(pair)
    return ordered


# Above every rank of a relation that no update lies beside.
_LAST = 10


def _rank(index: Index, relation: Relation) -> int:
    """How telling a relation is, the most telling 0: a changed copy, two named holders, two reports, one report."""
    left, right = index.claims[relation.left], index.claims[relation.right]
    if relation.reason.rule == CHANGED_COPY:
        return 0
    if index.share_text(left.report, right.report):
        return 1
    holders = [_holder(claim) for claim in (left, right)]
    if all(holders) and holders[0] != holders[1]:
        return 2
    return 3 if left.report != right.report else 4


def _holder(claim: Claim) -> str:
    """Who is named as the one who says it; empty for an outlet's own voice and for the unnamed."""
    if isinstance(claim.value, Position) and claim.value.actor:
        return claim.value.actor
    named = [source.name for source in claim.attribution if source.kind != "unnamed"]
    return named[-1] if named else ""


def claim_view(index: Index, claim: Claim, show: Show) -> ClaimView:
    """What a reader sees of one claim."""
    report = index.reports[claim.report]
    return ClaimView(
        ref=index.short[claim.id],
        report=claim.report,
        value=inert(value_words(claim)),
        words=words_of(claim, report, brief=show.brief),
        chain=(*(inert(source.name) for source in reversed(claim.attribution)), index.outlet(claim.report)),
        date=_date(claim, report),
        notes=(*((index.ruled[claim.id],) if claim.id in index.ruled else ()), *_notes(claim)),
    )


def words_of(claim: Claim, report: Report, *, brief: bool) -> Words:
    """The words of a claim inside their sentence."""
    start, end = min(claim.context.start, claim.start), max(claim.context.end, claim.end)
    before = inert(report.text[start : claim.start]).lstrip()
    after = inert(report.text[claim.end : end]).rstrip()
    quote = inert(claim.quote)
    if brief:
        before, quote, after = _tail(before, _AROUND), head(quote, _LONGEST_QUOTE), head(after, _AROUND)
    return Words(before=before, quote=quote, after=after)


def head(text: str, limit: int) -> str:
    """The beginning of a text, cut at a word; a text only a little longer than `limit` is kept whole.

    Example:
        >>> head("nine people were killed", 10)
        'nine \u2026'
    """
    if len(text) <= limit * _LEEWAY:
        return text
    return text[:limit].rsplit(" ", 1)[0] + " \u2026"


def _tail(text: str, limit: int) -> str:
    if len(text) <= limit * _LEEWAY:
        return text
    return "\u2026 " + text[-limit:].split(" ", 1)[-1]


def _date(claim: Claim, report: Report) -> str:
    if claim.asof and claim.asof[:10] != report.published[:10]:
        published = f"{instant(inert(report.published))}, " if report.published else ""
        return f"{published}as of {instant(inert(claim.asof))}"
    return instant(inert(report.published))


def _notes(claim: Claim) -> tuple[str, ...]:
    notes = []
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


def warning_view(notice: Notice, path: str = "") -> WarningView:
    """A warning or failure before the reader."""
    return WarningView(
        slug=inert(notice.slug), where=inert(path), message=inert(notice.message), next=inert(notice.next)
    )
