"""For which moment a claim holds: what the text says, else the time of the live post, else the day of publication."""

from rashomon.claims.attribution import Attribution
from rashomon.claims.clause import predicate_of
from rashomon.claims.passages import Passages
from rashomon.claims.timex import TimeSpan

_DAY = len("2032-11-04")
_MINUTE = len("2032-11-04T08:10")
_STAMPED = ("hour", "minute")


def asof_of(passages: Passages, token: int, around: tuple[Attribution, ...]) -> str:
    """ISO date or date-time the clause of a token holds for; empty when nothing tells.

    In this order: a limit in its own sentence ("by last night", "as of Monday"), the time of the saying ("said on
    Friday"), the stamp of the post in a live page, the publication, with its hour where the report gives it.
    """
    published = passages.report.published
    sentence = passages.parsed.tokens[token].sentence
    here = [
        span
        for span in passages.times
        if passages.parsed.tokens[span.first].sentence == sentence and not _is_possessive(passages, span)
    ]
    cues = {i for attribution in around for i in attribution.cue}
    for span in here:
        if _is_limit(passages, span) and (told := _told(span, published)):
            return told
    for span in here:
        if predicate_of(passages.parsed, span.first) in cues and (told := _told(span, published)):
            return told
    paragraph = passages.parsed.sentences[sentence].paragraph
    return passages.posts.get(paragraph, passages.written)


def state_asof(passages: Passages, token: int) -> str:
    """The day that a state is told for: "90 were still missing on Sunday"; empty when its clause names none.

    "Nineteen are missing, down from 43 on Wednesday" tells the day of the 43.
    """
    parsed = passages.parsed
    predicate = predicate_of(parsed, token)
    for span in passages.times:
        between = parsed.tokens[min(token, span.last) + 1 : max(token, span.first)]
        if any(word.pos == "NUM" for word in between) or _is_possessive(passages, span):
            continue
        if predicate_of(parsed, span.first) == predicate:
            return _told(span, passages.report.published)
    return ""


def _is_possessive(passages: Passages, span: TimeSpan) -> bool:
    """ "Killed by Sunday's avalanche": the day is the avalanche's, not the count's."""
    following = passages.parsed.tokens[span.last : span.last + 1]
    return bool(following) and following[0].tag == "POS"


def _is_limit(passages: Passages, span: TimeSpan) -> bool:
    tokens = passages.parsed.tokens
    before = tokens[span.first - 1].lower if span.first else ""
    before_that = tokens[span.first - 2].lower if span.first > 1 else ""
    return before == "by" or (before == "of" and before_that == "as")


def _told(span: TimeSpan, published: str) -> str:
    """The moment as an as-of: its day, or its minute when a clock told it; empty when it lies after the publication."""
    value = span.value
    if value is None or len(value.start) < _DAY or not value.start[:4].isdigit():
        return ""
    told = value.start[:_MINUTE] if value.precision in _STAMPED else value.start[:_DAY]
    return "" if published and told[:_DAY] > published[:_DAY] else told
