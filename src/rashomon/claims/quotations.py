"""Quotations as claims: words put in somebody's mouth, with the speaker."""

from collections.abc import Iterable, Iterator
from typing import ClassVar

from rashomon.claims.attribution import Attribution
from rashomon.claims.draft import Draft
from rashomon.claims.hedges import hedges_of, mode_by
from rashomon.claims.passages import Passages
from rashomon.lang import table
from rashomon.model import UNREAL, Quotation, Source
from rashomon.parse import Parsed, QuoteSpan

# A fragment of this many words or fewer with no verb is a quotation only in the mouth of a named speaker.
_SCARE_WORDS = 3
_TITLE_ENTITIES = frozenset({"WORK_OF_ART", "LAW", "PRODUCT", "FAC", "EVENT", "LANGUAGE"})
# Words before a mark that say the marked words are only a name.
_NAMING = frozenset(
    {
        "so-called",
        "called",
        "named",
        "nicknamed",
        "dubbed",
        "known",
        "titled",
        "entitled",
        "code-named",
        "codenamed",
        "alias",
    }
)


class Quotations:
    """Reads claims of kind ``quote``: one for each utterance, the parts of a split one joined.

    Words in marks with nobody speaking (scare quotes, titles, nicknames) are no claims, except where a whole sentence
    stands in marks: that is somebody's utterance, and the speaker is left empty.
    """

    name: ClassVar[str] = "quotations.en"
    version: ClassVar[str] = "1"
    kind: ClassVar[str] = "quote"

    def extract(self, passages: Passages) -> Iterable[Draft]:
        """All utterances of the report, in text order."""
        parsed = passages.parsed
        groups: list[tuple[Attribution | None, list[QuoteSpan]]] = []
        for quote in parsed.quotes:
            if quote.depth or quote.first >= quote.last:
                continue
            speaking = _speaking(passages, quote)
            if _is_title(parsed, quote, speaking):
                continue
            if groups and speaking is not None and _goes_on(parsed, groups[-1], speaking, quote):
                groups[-1][1].append(quote)
            else:
                groups.append((speaking, [quote]))
        for speaking, quotes in groups:
            yield from _draft(passages, speaking, quotes)


def _speaking(passages: Passages, quote: QuoteSpan) -> Attribution | None:
    """The innermost attribution that holds the quotation and whose cue stands outside it."""
    outside = [
        item
        for item in passages.attributions.around(quote.first)
        if item.source is not None and not quote.first <= item.cue[0] < quote.last
    ]
    if len(outside) > 1 and outside[-1].source.kind == "document" and outside[-2].cue == outside[-1].cue:  # type: ignore[union-attr]
        return outside[-2]  # "the thieves' note read": the thieves say so
    return outside[-1] if outside else _wondering(passages, quote)


def _wondering(passages: Passages, quote: QuoteSpan) -> Attribution | None:
    """ ""Who would build there again?" he asks": a whole sentence is the words of him who vouches for nothing."""
    if _is_fragment(passages.parsed, quote):
        return None
    asking = [
        item
        for item in passages.attributions.edged(max(0, quote.first - 1), quote.last + 1)
        if item.source is not None and not item.negated and not quote.first <= item.cue[0] < quote.last
    ]
    return asking[-1] if asking else None


def _goes_on(
    parsed: Parsed, group: tuple[Attribution | None, list[QuoteSpan]], speaking: Attribution, quote: QuoteSpan
) -> bool:
    """The next part of the same utterance: the same cue, whole sentences or the halves of one, near by."""
    before, quotes = group
    if before is None or before.source is None or before.cue != speaking.cue:
        return False
    last = quotes[-1]
    # Two fragments in one sentence of the reporter's are two quotations.
    apart = _is_fragment(parsed, last) and _is_fragment(parsed, quote)
    tag_between = any(last.last <= i < quote.first for i in speaking.cue)
    return not apart or tag_between and _interrupted(parsed, last, quote)


def _interrupted(parsed: Parsed, last: QuoteSpan, quote: QuoteSpan) -> bool:
    """Only the cue's own clause stands between: "The dam," he said, "was never inspected."."""
    between = parsed.tokens[last.last : quote.first]
    return parsed.tokens[last.last - 1].text[-1:] == "," or any(token.text == "," for token in between[:2])


def _is_fragment(parsed: Parsed, quote: QuoteSpan) -> bool:
    """Words inside the reporter's own sentence: no capital at the start, or no sentence's end at the end."""
    begins = next((char for char in parsed.tokens[quote.first].text if char.isalnum()), "")
    closed_by = parsed.report.text[quote.inner_end - 1 : quote.inner_end + 2]
    ends = any(char in ".?!\u2026," for char in closed_by)
    return not (begins.isupper() and ends)


def _ends_sentence(parsed: Parsed, quote: QuoteSpan) -> bool:
    return parsed.tokens[quote.last - 1].text[-1:] in ".?!,"


def _is_title(parsed: Parsed, quote: QuoteSpan, speaking: Attribution | None) -> bool:
    """A work's title, a nickname, a term held at arm's length: marked words that nobody utters."""
    words = [token for token in parsed.tokens[quote.first : quote.last] if token.pos != "PUNCT"]
    if not words:
        return True
    verbs = any(token.pos in ("VERB", "AUX") for token in words)
    before = parsed.tokens[quote.first - 2] if quote.first >= 2 else None
    if before is not None and before.lower in _NAMING:
        return before.lower != "called" or speaking is None
    if speaking is None:
        return not verbs or len(words) <= _SCARE_WORDS or _is_fragment(parsed, quote)
    capitals = [token for token in words if token.text[:1].isupper()]
    behind_noun = before is not None and before.pos in ("NOUN", "PROPN") and len(capitals) == len(words) <= _SCARE_WORDS
    if behind_noun and not verbs and not _ends_sentence(parsed, quote):
        # The club "Torpedo", the film "Winter Light".
        return True
    named = all(token.entity in _TITLE_ENTITIES for token in words) or (
        not verbs
        and len(capitals) == len(words)
        and quote.last - quote.first <= 6
        and speaking.shape not in ("clause", "quote")
    )
    return named and _is_fragment(parsed, quote)


def _join(parts: list[str], gaps: list[str]) -> str:
    """The parts as one utterance: a comma that only sets a part off goes, or gives way to a stop.

    Args:
        parts: The words of each part.
        gaps: The reporter's words between a part and the next.

    Example:
        >>> _join(["The dam,", "was never inspected."], [" he said, "])
        'The dam was never inspected.'
        >>> _join(["We had a light,", "It was off,"], [" he said. "])
        'We had a light. It was off'
    """
    found = []
    for part, gap in zip(parts, [*gaps, ""], strict=True):
        bare = part.rstrip(",").rstrip()
        ends = part.endswith(",") and gap.rstrip().endswith((".", "\n")) or "\n" in gap and part.endswith(",")
        found.append(f"{bare}." if ends else bare)
    return " ".join(found)


def _named(passages: Passages, source: Source) -> str:
    """The speaker's name; of "the airline" that of the body that the report has named before."""
    entity = passages.names.get(source.entity) if source.entity else None
    if entity is None or entity.kind != "organisation" or source.name[:1].isupper() and " " not in source.name:
        return source.name
    worded = set(source.name.lower().split()) - frozenset(table("words")["determiners"])
    return source.name if worded & set(entity.name.lower().split()) else entity.name


def _mode(passages: Passages, speaking: Attribution | None, first: int) -> str:
    """Whatever the words promise or imagine, they were said; unless who is to say them has not, or denies it."""
    if speaking is not None and speaking.cue:
        saying = speaking.mode if speaking.mode == "denied" else hedges_of(passages, speaking.cue[0])[0]
        if saying in ("denied", *UNREAL):
            return saying
    return mode_by(item for item in passages.attributions.around(first) if item is not speaking)


def _draft(passages: Passages, speaking: Attribution | None, quotes: list[QuoteSpan]) -> Iterator[Draft]:
    parsed = passages.parsed
    text = passages.report.text
    parts = [" ".join(text[quote.inner_start : quote.inner_end].split()) for quote in quotes]
    gaps = [text[one.end : two.start] for one, two in zip(quotes, quotes[1:], strict=False)]
    words = _join(parts, gaps)
    if not any(char.isalnum() for char in words):
        return
    yield Draft(
        kind="quote",
        value=Quotation(
            speaker="" if speaking is None or speaking.source is None else _named(passages, speaking.source),
            words=words,
            partial=all(_is_fragment(parsed, quote) for quote in quotes),
        ),
        start=quotes[0].start,
        end=quotes[-1].end,
        token=quotes[0].first,
        mode=_mode(passages, speaking, quotes[0].first),
        source=None if speaking is None or speaking.vouches else speaking.source,
    )
