"""Two or three reports side by side: passages that answer one question in a row, the rest of each text folded."""

from collections.abc import Iterator, Sequence

from attrs import frozen

from rashomon.model import Claim, Question
from rashomon.present.index import Index
from rashomon.present.pages.marked import MarkedText, marked
from rashomon.present.pages.quotes import Run, differences, said_in
from rashomon.present.phrases import letter
from rashomon.present.safe import inert
from rashomon.present.statuses import STATUS_VIEWS, StatusView

Span = tuple[int, int]
_GRAVITY = tuple(STATUS_VIEWS)


@frozen(kw_only=True)
class Head:
    """A report at the top of its column: what it is called, when it was published, how many words it has."""

    report: str
    name: str
    title: str
    published: str
    words: int
    language: str


@frozen(kw_only=True)
class Shared:
    """A question that a row's passages answer.

    Args:
        number: Its badge, the same in every column.
        letters: Of each column the answers that its report gives, as letters; empty where it gives none.
        runs: Of a quotation in each column what differs from the first column that has it; empty for other kinds.
    """

    number: int
    ref: str
    label: str
    status: StatusView
    letters: tuple[str, ...]
    runs: tuple[tuple[Run, ...], ...] = ()


@frozen(kw_only=True)
class Passage:
    """What stands in one column of a row.

    Args:
        text: The sentences; None where the report has none for this row.
        badges: Numbers of the questions they answer.
        rest: What follows in its own report up to the next passage of it, to be folded; None where nothing does.
        folded: How many words that is.
    """

    text: MarkedText | None
    badges: tuple[int, ...] = ()
    rest: MarkedText | None = None
    folded: int = 0


@frozen(kw_only=True)
class AlignedRow:
    """Passages that answer the same questions, one a column."""

    questions: tuple[Shared, ...]
    passages: tuple[Passage, ...]

    @property
    def heat(self) -> str:
        """Name of the gravest status among its questions: what the row is coloured by."""
        return min((each.status.name for each in self.questions), key=_GRAVITY.index, default="")


@frozen(kw_only=True)
class Beside:
    """Reports side by side.

    Args:
        heads: The columns; the first is the base, whose order the rows follow.
        before: What stands in each report before its first passage.
        rows: The passages.
    """

    heads: tuple[Head, ...]
    before: tuple[Passage, ...]
    rows: tuple[AlignedRow, ...]

    @property
    def numbers(self) -> dict[str, int]:
        """Short id of each question that a row is about to its number: marks in the texts lead to it by that."""
        return {each.ref: each.number for row in self.rows for each in row.questions}


def beside(index: Index, reports: Sequence[str]) -> Beside:
    """Reports side by side, in the order of the first.

    Args:
        index: Of the dossier.
        reports: Ids of two or more reports.
    """
    shared = [
        question
        for question in index.dossier.questions
        if len({index.claims[claim].report for claim in question.claims} & set(reports)) > 1
    ]
    numbers = {question.id: 0 for question in shared}
    where = [_sentences(index, report, numbers) for report in reports]
    groups = list(_groups(where))
    for questions, _ in groups:
        for ref in questions:
            numbers[ref] = numbers[ref] or 1 + max(numbers.values())
    taken = [sorted(span for _, spans in groups for span in spans[column]) for column in range(len(reports))]
    found = {question.id: question for question in shared}
    return Beside(
        heads=tuple(_head(index, report) for report in reports),
        before=tuple(
            _folded(index, report, 0, taken[column][0][0] if taken[column] else len(index.reports[report].text))
            for column, report in enumerate(reports)
        ),
        rows=tuple(
            AlignedRow(
                questions=tuple(
                    _shared(index, found[ref], numbers[ref], reports)
                    for ref in sorted(questions, key=numbers.get)  # type: ignore[arg-type]
                ),
                passages=tuple(
                    _passage(index, report, spans[column], taken[column], where[column], numbers)
                    for column, report in enumerate(reports)
                ),
            )
            for questions, spans in groups
        ),
    )


def _sentences(index: Index, report: str, wanted: dict[str, int]) -> dict[Span, set[str]]:
    """The sentences of a report that answer one of the questions, and which, in the order of the text."""
    found: dict[Span, set[str]] = {}
    for claim in index.readings[report].claims:
        question = index.question_of.get(claim.id)
        if question is not None and question.id in wanted:
            found.setdefault(_sentence(claim), set()).add(question.id)
    return dict(sorted(_apart(found)))


def _sentence(claim: Claim) -> Span:
    return min(claim.context.start, claim.start), max(claim.context.end, claim.end)


def _apart(found: dict[Span, set[str]]) -> Iterator[tuple[Span, set[str]]]:
    """Sentences that overlap made one."""
    at: Span | None = None
    refs: set[str] = set()
    for span in sorted(found):
        if at is not None and span[0] < at[1]:
            at, refs = (at[0], max(at[1], span[1])), refs | found[span]
            continue
        if at is not None:
            yield at, refs
        at, refs = span, set(found[span])
    if at is not None:
        yield at, refs


def _groups(where: Sequence[dict[Span, set[str]]]) -> Iterator[tuple[set[str], list[list[Span]]]]:
    """Rows: a sentence, and those of the other reports that answer what it answers; each sentence stands once."""
    left = [dict(sentences) for sentences in where]
    for first, sentences in enumerate(where):
        for span, refs in sentences.items():
            if span not in left[first]:
                continue
            spans: list[list[Span]] = [[] for _ in where]
            for column, others in enumerate(left):
                if column == first:
                    spans[column] = [span]
                elif column > first:
                    spans[column] = [other for other, theirs in others.items() if theirs & refs]
            if sum(bool(some) for some in spans) < 2:
                continue
            both = {
                ref
                for column, some in enumerate(spans)
                for other in some
                for ref in where[column][other]
                if sum(any(ref in where[each][one] for one in spans[each]) for each in range(len(where))) > 1
            }
            for column, some in enumerate(spans):
                for other in some:
                    del left[column][other]
            yield both, spans


def _shared(index: Index, question: Question, number: int, reports: Sequence[str]) -> Shared:
    letters: list[list[str]] = [[] for _ in reports]
    for place, side in enumerate(question.sides):
        carriers = {index.claims[claim].report for claim in side.claims}
        for column, report in enumerate(reports):
            if report in carriers:
                letters[column].append(letter(place) if len(question.sides) > 1 else "")
    return Shared(
        number=number,
        ref=index.short[question.id],
        label=inert(question.label),
        status=STATUS_VIEWS[question.status],
        letters=tuple(" ".join(some) for some in letters),
        runs=_runs(index, question, reports),
    )


def _runs(index: Index, question: Question, reports: Sequence[str]) -> tuple[tuple[Run, ...], ...]:
    if question.kind != "quote":
        return ()
    said = [
        next((said_in(index.claims[ref]) for ref in question.claims if index.claims[ref].report == report), "")
        for report in reports
    ]
    base = next(filter(None, said), "")
    return tuple(differences(words, base) if words else () for words in said)


def _passage(
    index: Index,
    report: str,
    spans: Sequence[Span],
    taken: Sequence[Span],
    sentences: dict[Span, set[str]],
    numbers: dict[str, int],
) -> Passage:
    if not spans:
        return Passage(text=None)
    last = spans[-1]
    after = next((span[0] for span in taken if span[0] >= last[1]), len(index.reports[report].text))
    rest = _folded(index, report, last[1], after)
    return Passage(
        text=marked(index, report, spans),
        badges=tuple(sorted({numbers[ref] for span in spans for ref in sentences[span] if numbers[ref]})),
        rest=rest.rest,
        folded=rest.folded,
    )


def _folded(index: Index, report: str, start: int, end: int) -> Passage:
    words = len(index.reports[report].text[start:end].split()) if end > start else 0
    return Passage(text=None, rest=marked(index, report, [(start, end)]) if words else None, folded=words)


def _head(index: Index, report: str) -> Head:
    found = index.reports[report]
    return Head(
        report=report,
        name=index.outlet(report),
        title=inert(found.title),
        published=index.clock.instant(inert(found.published)),
        words=len(found.text.split()),
        language=found.language,
    )
