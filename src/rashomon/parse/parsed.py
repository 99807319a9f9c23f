"""Our own view of a parsed report: everything after this step reads these values and never spaCy's."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator
from functools import cached_property, wraps
from typing import Any, Protocol, TypeVar

from attrs import define, field, frozen

from rashomon.model import Report

At = TypeVar("At", bound=Hashable)
Answer = TypeVar("Answer")


@define(kw_only=True, eq=False)
class Token:
    """One token; `start` and `end` are code points into the report's text.

    Labels are spaCy's for English: `pos` UPOS, `tag` Penn Treebank, `dep` ClearNLP ("nsubj", "dobj", "ccomp" ...).
    `text` is the report's own wording; curly quotation marks are not straightened.
    """

    i: int
    start: int
    end: int
    text: str
    lower: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    sentence: int
    entity: str = ""
    children: list[int] = field(factory=list)


@frozen(kw_only=True)
class Sentence:
    """A sentence: token range [first, last), span in the text, layout role, paragraph number."""

    i: int
    first: int
    last: int
    start: int
    end: int
    region: str
    paragraph: int


@frozen(kw_only=True)
class EntitySpan:
    """A named entity as the pipeline sees it: token range [first, last), OntoNotes label."""

    first: int
    last: int
    label: str


@frozen(kw_only=True)
class QuoteSpan:
    """Words between quotation marks.

    Args:
        start, end: Span of the words and their marks in the report's text.
        inner_start, inner_end: Span of the words alone.
        first, last: Token range [first, last) of the words alone; empty range when no token lies inside.
        depth: 0 for an outer quotation, 1 for a quotation inside one.
        closed: False when the closing mark is missing (a paragraph of a quotation that goes on).
        continues: True when this paragraph goes on with the quotation of the paragraph before.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    first: int
    last: int
    depth: int = 0
    closed: bool = True
    continues: bool = False


@define(kw_only=True, eq=False, slots=False)
class Parsed:
    """A parsed report. Token numbers run over the whole report; a head never lies outside its sentence."""

    report: Report
    tokens: list[Token]
    sentences: list[Sentence]
    entities: list[EntitySpan]
    quotes: list[QuoteSpan]
    # What `once` remembers.
    answers: dict[Any, dict[Any, Any]] = field(factory=lambda: defaultdict(dict), init=False, repr=False)
    _edges: dict[int, tuple[int, int]] = field(factory=dict, init=False, repr=False)

    def sentence_of(self, token: int) -> Sentence:
        """The sentence a token stands in."""
        return self.sentences[self.tokens[token].sentence]

    def told_before(self, token: int) -> Iterator[Sentence]:
        """The sentences before that of a token, the last one first; where it stands outside quotation marks, without
        those that are quotation from end to end.
        """
        quoted = token in self.quote_of
        for i in range(self.tokens[token].sentence - 1, -1, -1):
            before = self.sentences[i]
            if quoted or any(t.i not in self.quote_of for t in self.tokens_of(before) if t.pos != "PUNCT"):
                yield before

    def tokens_of(self, sentence: Sentence) -> list[Token]:
        """The tokens of a sentence."""
        return self.tokens[sentence.first : sentence.last]

    def text(self, first: int, last: int) -> str:
        """The report's own words from token `first` up to and without token `last`."""
        if first >= last:
            return ""
        return self.report.text[self.tokens[first].start : self.tokens[last - 1].end]

    def children(self, token: int, *deps: str) -> list[Token]:
        """Syntactic children in text order, of the given dependency labels or of all."""
        below = self._below[token]
        if not below:
            return []  # most words have none
        return [child for child in below if child.dep in deps] if deps else [*below]

    @cached_property
    def _below(self) -> list[tuple[Token, ...]]:
        tokens = self.tokens
        return [tuple([tokens[i] for i in token.children]) for token in tokens]

    def subtree(self, token: int) -> list[int]:
        """Numbers of the token and everything below it, in text order."""
        if not self.tokens[token].children:
            return [token]
        found, queue = [], [token]
        while queue:
            current = queue.pop()
            found.append(current)
            queue.extend(self.tokens[current].children)
        return sorted(found)

    def edges(self, token: int) -> tuple[int, int]:
        """First token of the subtree and one past its last."""
        known = self._edges.get(token)
        if known is None:
            below = self.subtree(token)
            known = self._edges[token] = below[0], below[-1] + 1
        return known

    def ancestors(self, token: int) -> Iterator[Token]:
        """The head, its head, and so on up to the root of the sentence."""
        current = self.tokens[token]
        while current.head != current.i:
            current = self.tokens[current.head]
            yield current

    def token_at(self, offset: int) -> int | None:
        """Number of the token that covers the code point `offset`, or of the next one; None past the last."""
        low, high = 0, len(self.tokens)
        while low < high:
            middle = (low + high) // 2
            if self.tokens[middle].end <= offset:
                low = middle + 1
            else:
                high = middle
        return low if low < len(self.tokens) else None

    def token_range(self, start: int, end: int) -> tuple[int, int]:
        """Token range [first, last) that overlaps the span of code points."""
        first = self.token_at(start)
        if first is None:
            return len(self.tokens), len(self.tokens)
        last = first
        while last < len(self.tokens) and self.tokens[last].start < end:
            last += 1
        return first, last

    @cached_property
    def entity_of(self) -> dict[int, EntitySpan]:
        """Token number to the entity span that holds it."""
        return {i: span for span in self.entities for i in range(span.first, span.last)}

    @cached_property
    def quote_of(self) -> dict[int, QuoteSpan]:
        """Token number to the innermost quotation that holds it."""
        found: dict[int, QuoteSpan] = {}
        for span in sorted(self.quotes, key=lambda quote: quote.depth):
            for i in range(span.first, span.last):
                found[i] = span
        return found


class Asked(Protocol):
    """A parse, or what is read of one: it remembers what `once` was asked of it."""

    answers: dict[Any, dict[Any, Any]]


Of = TypeVar("Of", bound=Asked)


def once(function: Callable[[Of, At], Answer]) -> Callable[[Of, At], Answer]:
    """A pure function of a parse and of a place in it, worked out once for each place.

    What reads claims asks the same of one verb time and again: who its subject is, whether it is negated.

    Example:
        >>> asked = []
        >>> @once
        ... def lemma(parsed: Parsed, token: int) -> str:
        ...     asked.append(token)
        ...     return parsed.tokens[token].lemma
        >>> from rashomon.parse import load_engine
        >>> parsed = load_engine().parse(Report(id="r-1", sha256="1", path="a.txt", text="Two were hurt."))
        >>> lemma(parsed, 2), lemma(parsed, 2), asked
        ('hurt', 'hurt', [2])
    """

    @wraps(function)
    def answer(parsed: Of, at: At) -> Answer:
        known: dict[At, Answer] = parsed.answers[function]
        try:
            return known[at]
        except KeyError:
            found = known[at] = function(parsed, at)
            return found

    return answer
