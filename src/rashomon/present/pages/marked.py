"""A report's text with its claims marked: split wherever a claim begins or ends, so that marks that overlap all show.

Every piece says where it begins in the text, in code points, and which claims it belongs to; claims are numbered as
footnotes are. Report file and workspace draw the same pieces.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from attrs import evolve, frozen

from rashomon.model import Claim, Report
from rashomon.present.index import Index
from rashomon.present.of_claim import claim_view
from rashomon.present.safe import acting, inert, language_tag
from rashomon.present.statuses import STATUS_VIEWS, StatusView
from rashomon.present.view import ClaimView, Show

Span = tuple[int, int]

# What stands in no region was not read for claims.
UNREAD = "unread"
# Of the claims of a piece the one whose question stands first here decides how its mark looks.
_WEIGHT = ("conflicting", "developing", "partial", "not-comparable", "agreed", "single", "")


@frozen(kw_only=True)
class Note:
    """A claim as a footnote of its report.

    Args:
        number: From 1, in the order of the text.
        question: Short id of the question it answers; empty when it is under none.
        label: That question in words.
        status: How the question stands; None when there is none.
    """

    number: int
    claim: ClaimView
    question: str
    label: str
    status: StatusView | None


@frozen(kw_only=True)
class Piece:
    """A run of text with the same claims.

    Args:
        start, end: Its code points in the report's text.
        text: It, inert, character for character; a character that could act stands alone in its piece, spelled out.
        notes: The claims it belongs to, those that begin first first.
        opens: The claims that begin with it.
        closes: The claims that end with it.
        status: Name of the gravest status among its claims' questions; empty where it has none.
        cut: Words were left out here; `text` is empty then.
    """

    start: int
    end: int
    text: str
    notes: tuple[Note, ...] = ()
    opens: tuple[Note, ...] = ()
    closes: tuple[Note, ...] = ()
    status: str = ""
    cut: bool = False


@frozen(kw_only=True)
class Block:
    """A line of the text with its layout role; `UNREAD` for what was not read for claims."""

    role: str
    start: int
    end: int
    pieces: tuple[Piece, ...]


@frozen(kw_only=True)
class MarkedText:
    """A report's text, marked.

    Args:
        report: Id of the report.
        language: Of its words.
        blocks: Lines in the order of the text; such without words are left out.
        notes: All its claims, in the order of the text.
        left_out: How many of its words are not shown.
    """

    report: str
    language: str
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...]
    left_out: int = 0


def marked(index: Index, report_id: str, shown: Iterable[Span] | None = None) -> MarkedText:
    """The text of a report with its claims marked.

    Args:
        index: Of the dossier.
        report_id: Id of the report.
        shown: The stretches that may be shown; None for all of the text.
    """
    report = index.reports[report_id]
    claims = sorted(index.readings[report_id].claims, key=lambda claim: (claim.start, -claim.end, claim.id))
    notes = [_note(index, claim, number) for number, claim in enumerate(claims, 1)]
    spans = [(claim.start, claim.end) for claim in claims]
    visible = None if shown is None else _joined(shown)
    pieces_of = _Pieces(report.text, list(zip(spans, notes, strict=True)), visible)
    blocks = [
        Block(role=role, start=start, end=end, pieces=pieces)
        for role, start, end in _lines(report)
        if (pieces := tuple(pieces_of.within(start, end)))
    ]
    words = len(report.text.split())
    seen = words if visible is None else sum(len(report.text[start:end].split()) for start, end in visible)
    return MarkedText(
        report=report_id,
        language=language_tag(report.language),
        blocks=tuple(_closed(blocks)),
        notes=tuple(notes),
        left_out=max(0, words - seen),
    )


def _note(index: Index, claim: Claim, number: int) -> Note:
    question = index.question_of.get(claim.id)
    return Note(
        number=number,
        claim=claim_view(index, claim, Show(brief=True)),
        question=index.short[question.id] if question else "",
        label=inert(question.label) if question else "",
        status=STATUS_VIEWS[question.status] if question else None,
    )


def _lines(report: Report) -> Iterator[tuple[str, int, int]]:
    """The regions, and between them the lines that lie in none."""
    at = 0
    for region in report.regions:
        yield from _unread(report.text, at, region.start)
        yield region.role, region.start, region.end
        at = region.end
    # What was read back from a result has no regions, and is not unread for that.
    rest = _unread(report.text, at, len(report.text))
    yield from rest if report.regions else (("body", start, end) for _, start, end in rest)


def _unread(text: str, first: int, last: int) -> Iterator[tuple[str, int, int]]:
    at = first
    for line in text[first:last].splitlines(keepends=True):
        if line.strip():
            yield UNREAD, at, at + len(line)
        at += len(line)


class _Pieces:
    """Cuts a text at every place where something begins or ends."""

    def __init__(self, text: str, marks: Sequence[tuple[Span, Note]], visible: Sequence[Span] | None) -> None:
        self._text = text
        self._marks = marks
        self._visible = visible
        cuts = {edge for (start, end), _ in marks for edge in (start, end)}
        cuts |= {edge for span in visible or () for edge in span}
        cuts |= {edge for at in acting(text) for edge in (at, at + 1)}
        self._cuts = sorted(cuts)

    def within(self, first: int, last: int) -> Iterator[Piece]:
        """The pieces of a stretch; none where it has no words to show."""
        if not self._text[first:last].strip():
            return
        inner = self._cuts[bisect_left(self._cuts, first + 1) : bisect_left(self._cuts, last)]
        edges = [first, *inner, last]
        hidden: Piece | None = None
        for start, end in zip(edges, edges[1:], strict=False):
            if self._is_visible(start, end):
                if hidden is not None:
                    yield hidden
                    hidden = None
                yield self._piece(start, end)
            elif self._text[start:end].strip():
                hidden = Piece(start=hidden.start if hidden else start, end=end, text="", cut=True)
        if hidden is not None and hidden.start != first:
            yield hidden

    def _is_visible(self, start: int, end: int) -> bool:
        return self._visible is None or any(left <= start and end <= right for left, right in self._visible)

    def _piece(self, start: int, end: int) -> Piece:
        here = [(span, note) for span, note in self._marks if span[0] <= start and end <= span[1]]
        words = self._text[start:end]
        if end - start > 1 or words.isspace():
            words = "".join(" " if char.isspace() else char for char in words)
        return Piece(
            start=start,
            end=end,
            text=inert(words) if end - start == 1 else words,
            notes=tuple(note for _, note in here),
            opens=tuple(note for span, note in here if span[0] == start),
            status=min((note.status.name if note.status else "" for _, note in here), key=_WEIGHT.index, default=""),
        )


def _closed(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, each claim closed by the last piece that belongs to it: its end may stand where nothing is shown."""
    last = {note.number: piece.start for block in blocks for piece in block.pieces for note in piece.notes}
    for block in blocks:
        yield evolve(
            block,
            pieces=tuple(
                evolve(piece, closes=tuple(note for note in piece.notes if last[note.number] == piece.start))
                if piece.notes
                else piece
                for piece in block.pieces
            ),
        )


def _joined(spans: Iterable[Span]) -> list[Span]:
    """Stretches in order, those that touch joined."""
    found: list[Span] = []
    for start, end in sorted(span for span in spans if span[0] < span[1]):
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], end)
        else:
            found.append((start, end))
    return found
