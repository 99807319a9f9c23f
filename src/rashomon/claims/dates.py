"""Dates as claims: when something happened, tied to the clause that the time belongs to."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import ClassVar

import attrs

from rashomon.claims.clause import is_negated, predicate_of
from rashomon.claims.dated import (
    answer_of,
    cues_of,
    dated_noun,
    gapped,
    jubilees,
    opened_by,
    role_of,
    stated,
    tells_event,
)
from rashomon.claims.draft import Draft
from rashomon.claims.events import event_class, is_event_noun
from rashomon.claims.listed import numbered
from rashomon.claims.passages import Passages
from rashomon.claims.timex import TimeSpan
from rashomon.claims.timex.direction import outer_token
from rashomon.claims.timex.lexicon import lexicon
from rashomon.lang import table
from rashomon.model import Moment
from rashomon.parse import Parsed, Sentence, Token

# A verb this near to the time is part of the quoted words, so that a reader sees what is dated.
_NEAR = 4
_RANGE_ENDS = frozenset(["and", "to", "-", "\u2013", "until", "till", "through"])
_PARTS = frozenset(["part of day", "night"])
_CLOCKED = frozenset(["hour", "minute", *_PARTS])


@cache
def _words(section: str, key: str) -> frozenset[str]:
    return frozenset(table("timex")[section][key])


_DAY = len("2031-03-12")
# Hours within which what has happened is on a live page.
_NEWS = 3


class Dates:
    """Reads claims of kind ``date``."""

    name: ClassVar[str] = "dates.en"
    version: ClassVar[str] = "3"
    kind: ClassVar[str] = "date"

    def extract(self, passages: Passages) -> Iterable[Draft]:
        """One draft for each time that says when something happened, or until when it was to go on.

        Left out: when something was said, published or counted ("said on Thursday", "as of Monday", a dateline, the
        stamp of a live post), how long it took and how often it comes.
        """
        parsed, times = passages.parsed, passages.times
        cues = cues_of(passages)
        published = passages.report.published[:_DAY]
        found: list[Draft] = []
        terms: list[Draft] = []
        closed: int | None = None
        for number, span in enumerate(times):
            inside = _inside_anchor(parsed, times[number - 1], span) if number else None
            if closed == number or (inside is not None and not is_event_noun(parsed.tokens[inside])):
                continue
            role, token = role_of(parsed, span, cues) if inside is None else ("event", inside)
            if role == "deadline":
                terms += _term(parsed, span, published)
            told = gapped(parsed, span, token, found) if role == "saying" and token is not None else None
            if told is None and role == "saying" and token is not None:
                told = stated(parsed, span, token, found)
                span = span if told is None else _of_that_day(parsed, span, _moment(told))
            elif told is None and role == "":
                told = answer_of(parsed, span)
            if told is None and (role != "event" or token is None):
                continue
            if _is_own_day(parsed, span, published):
                continue
            second = _second(parsed, span, times[number + 1] if number + 1 < len(times) else None)
            if second is not None:
                closed = number + 1
            draft = _event(parsed, span, second, told, token, published)
            if inside is not None:
                noun = parsed.tokens[inside]
                start, end = min(noun.start, span.start), max(noun.end, span.end)
                draft = attrs.evolve(draft, event=inside, start=start, end=end)
            found.append(draft)
            found += opened_by(parsed, span, draft)
            found += jubilees(parsed, span, draft)
        return [*_finest(parsed, found), *terms, *_from_posts(passages, cues)]


def _event(
    parsed: Parsed, span: TimeSpan, second: TimeSpan | None, told: Draft | None, token: int | None, published: str
) -> Draft:
    """The time of an event as a draft.

    Args:
        second: The other end of a range that the time begins.
        told: What was said before of the same event, where a second source only gives its own time.
        token: Its token otherwise.
    """
    value, end = span.value, span.end
    assert value is not None
    before = parsed.tokens[span.first - 1] if span.first else None
    opener = "" if before is None else before.lower
    if second is not None:
        joined = parsed.tokens[span.last].lower if span.last < len(parsed.tokens) else ""
        if (opener == "between" or joined in ("-", "\u2013")) and second.value is not None:
            value, end = attrs.evolve(value, end=second.value.end), second.end
    if told is not None:
        value, token = attrs.evolve(value), told.token
        start = span.start
    else:
        assert token is not None
        start, end = _stretch(parsed, span, token, end)
    if before is not None and opener in ("by", "before"):
        start = min(start, before.start)
    # What is dated after the report is a plan, in whatever tense: "called a march for next Saturday".
    mode = "predicted" if published and value.start[:_DAY] > published else ""
    if _is_ruled_out(parsed, span):
        mode = "denied"
    return Draft(
        kind="date",
        value=_of_its_day(parsed, span, value),
        start=start,
        end=end,
        token=token,
        mode=mode,
        event=_noun(parsed, span, token) if told is None else None,
        holder_of=span.first if told is not None else None,
        presumed=span.presumed,
        hours=span.hours,
    )


def _is_own_day(parsed: Parsed, span: TimeSpan, published: str) -> bool:
    """ "Quay fire: 13 June 2031 update": a headline with the report's own day in full tells when it was written."""
    full = any(
        token.text.isdigit() and len(token.text) == len("2031") for token in parsed.tokens[span.first : span.last]
    )
    heads = parsed.sentence_of(span.first).region == "headline"
    return heads and full and span.value is not None and span.value.start == published


def _inside_anchor(parsed: Parsed, before: TimeSpan, span: TimeSpan) -> int | None:
    """What the time before it is told by, of a time that stands in that: "left two hours before 14:00", "resigned three
    days after the vote on 2 March". It is the time of that, and not of the leaving.
    """
    if before.value is None or not before.value.anchor or span.first <= before.last:
        return None
    token = parsed.tokens[outer_token(parsed, span.first, span.last)]
    while token.head > before.last and token.head != token.i and token.pos in ("NOUN", "PROPN", "NUM", "ADP"):
        token = parsed.tokens[token.head]
    return token.i if token.head == before.last and token.dep == "pobj" else None


def _noun(parsed: Parsed, span: TimeSpan, token: int) -> int | None:
    """The noun of the event, where it is that of a noun and not of the verb."""
    for noun in (numbered(parsed, span), _noun_before(parsed, span)):
        if noun is not None:
            return noun
    return None if tells_event(parsed, token) else dated_noun(parsed, span)


def _noun_before(parsed: Parsed, span: TimeSpan) -> int | None:
    """The noun of an event right behind which a time stands with no preposition, as American news puts it ("was sacked
    after the strike early Tuesday", "was seized for the raid last weekend"), whatever the parse hangs the time on.

    None where that noun is what the verb is told of ("opened fire Sunday").
    """
    if not span.first:
        return None
    noun, first = parsed.tokens[span.first - 1], parsed.tokens[span.first]
    beside = noun.sentence == first.sentence and noun.dep == "pobj" and first.pos != "ADP"
    link = parsed.tokens[noun.head].lower
    return noun.i if beside and link in _words("dated", "looking_back") and is_event_noun(noun) else None


def _is_ruled_out(parsed: Parsed, span: TimeSpan) -> bool:
    """ "Not on Tuesday but a day earlier", "on the 3rd, not the 4th"; with "not until Tuesday" it was on Tuesday."""
    at = span.first - 1
    first = parsed.sentence_of(span.first).first
    while at > first and parsed.tokens[at].lower in ("at", "around", "about", "well"):
        at -= 1
    if parsed.tokens[max(at, 0)].lower in ("until", "till", "before"):
        return False
    while at > first and parsed.tokens[at].pos in ("ADP", "DET"):
        at -= 1
    return at >= first and parsed.tokens[at].lower == "not"


def _of_its_day(parsed: Parsed, span: TimeSpan, value: Moment) -> Moment:
    """A night is of the day that it is named by: "Thursday night" is Thursday's, though it runs into Friday;
    "overnight" and "the night of 4 to 5 July" are of both.
    """
    words = {token.lower for token in parsed.tokens[span.first : span.last]}
    named = value.precision == "part of day" and value.end[:_DAY] > value.start[:_DAY]
    if not named or not words & _words("nights", "named") or words & _RANGE_ENDS:
        return value
    return attrs.evolve(value, end=f"{value.start[:_DAY]}T23:59", precision="night")


def _term(parsed: Parsed, span: TimeSpan, published: str) -> Iterator[Draft]:
    """ "Will stay shut until Monday", "must name its seller by Tuesday": the end of a term, by the word before it."""
    value = span.value
    at = span.first - 1
    while at > span.first - _NEAR and at > 0 and parsed.tokens[at].lower not in _words("terms", "words"):
        at -= 1
    if value is None or not value.start[:4].isdigit() or parsed.tokens[at].lower not in _words("terms", "words"):
        return
    ahead = bool(published) and value.start[:_DAY] > published
    ends = at == span.first - 1 and ahead and _is_end(parsed, span)
    if (len(value.start) < _DAY and not ends) or (parsed.tokens[at].lower == "by" and not ahead):
        return  # "by Wednesday 19 had been pulled out": what had come about by then, and no term
    last = span.last
    for words in table("timex")["terms"]["open"]:
        if [token.lower for token in parsed.tokens[last : last + len(words)]] == list(words):
            last += len(words)
    yield Draft(
        kind="date",
        value=_of_its_day(parsed, span, value),
        start=parsed.tokens[at].start,
        end=max(span.end, parsed.tokens[last - 1].end),
        token=span.first,
        mode="predicted" if ahead else "",
    )


def _of_that_day(parsed: Parsed, span: TimeSpan, told: Moment) -> TimeSpan:
    """ "It began at 18.40; the log says 4.45": an hour without a day is of the day on which it was told to be."""
    words = {token.lower for token in parsed.tokens[span.first : span.last]}
    value = span.value
    if value is None or span.kind != "time" or len(told.start) < _DAY or words & set(lexicon().weekdays):
        return span
    start, end = (told.start[:_DAY] + instant[_DAY:] for instant in (value.start, value.end))
    return attrs.evolve(span, value=attrs.evolve(value, start=start, end=end))


def _is_end(parsed: Parsed, span: TimeSpan) -> bool:
    """ "Will be phased out by the end of 2035": what is to be done by then."""
    helpers = parsed.children(predicate_of(parsed, span.first), "aux", "acomp")
    words = {token.lower for token in parsed.tokens[span.first : span.last]}
    return bool(words & _words("terms", "ends")) and any(h.lower in _words("terms", "owed") for h in helpers)


def _from_posts(passages: Passages, cues: frozenset[int]) -> list[Draft]:
    """What a post of a live page tells as it happens, at about its stamp."""
    parsed = passages.parsed
    found: list[Draft] = []
    for span in passages.times:
        if span.role != "post" or span.value is None:
            continue
        sentence = parsed.sentence_of(span.first)
        if span.last >= sentence.last - 1 and sentence.i + 1 < len(parsed.sentences):
            sentence = parsed.sentences[sentence.i + 1]  # the stamp is a line of its own
        head = next((t for t in parsed.tokens_of(sentence) if t.dep == "ROOT" and t.i >= span.last), None)
        if head is not None and span.told:
            found += _of_chronicle(parsed, span, head)
        elif not span.told:
            found += _cries(parsed, span, sentence)
        if head is None or head.i in cues or span.told:
            continue
        value = attrs.evolve(span.value, approx=True)
        heads = [head, *parsed.children(head.i, "conj")]
        told = next((each for each in heads if _is_new(parsed, each) or _is_outcry(parsed, each)), None)
        if told is not None:
            if told.pos != "VERB":
                # A cry of what has happened names no moment: it was before its stamp, by what it takes to become news.
                value = _until(value)
            found.append(Draft(kind="date", value=value, start=span.start, end=told.end, token=told.i))
    return found


def _cries(parsed: Parsed, span: TimeSpan, opener: Sentence) -> Iterator[Draft]:
    """ "18:50 Police are closing off the square. First arrests.": what a later sentence of a post cries out."""
    assert span.value is not None
    for sentence in parsed.sentences[opener.i + 1 :]:
        if sentence.paragraph != opener.paragraph:
            return
        head = next((token for token in parsed.tokens_of(sentence) if token.dep == "ROOT"), None)
        if head is not None and head.pos in ("NOUN", "PROPN") and _is_outcry(parsed, head):
            first = parsed.tokens[sentence.first]
            yield Draft(kind="date", value=_until(span.value), start=first.start, end=head.end, token=head.i)


def _until(stamp: Moment) -> Moment:
    """The hours before a stamp, by which what has happened is news."""
    return attrs.evolve(stamp, start=_hours_before(stamp.start), precision="hour", approx=False)


def _of_chronicle(parsed: Parsed, span: TimeSpan, head: Token) -> Iterator[Draft]:
    """ "21:15 The captain asks for a tug", under the day on which he did: what was, be it a saying."""
    ahead = any(child.tag == "MD" for child in parsed.children(head.i, "aux"))
    if span.value is not None and not ahead and not is_negated(parsed, head.i):
        end = head.end if head.i - span.last <= 2 * _NEAR else span.end
        yield Draft(kind="date", value=span.value, start=span.start, end=end, token=head.i)


def _hours_before(stamp: str) -> str:
    """The first minute of what is news at a stamp, of the same day."""
    hour = int(stamp[_DAY + 1 : _DAY + 3]) - _NEWS
    return f"{stamp[:_DAY]}T{hour:02d}{stamp[_DAY + 3 :]}" if hour >= 0 else f"{stamp[:_DAY]}T00:00"


def _is_outcry(parsed: Parsed, noun: Token) -> bool:
    """ "18:55 Trouble outside the ground": what happens, without a verb; a capital behind the stamp makes no name."""
    words = parsed.tokens_of(parsed.sentence_of(noun.i))
    plain = attrs.evolve(noun, pos="NOUN", lemma=noun.lower) if noun.pos == "PROPN" else noun
    return is_event_noun(plain) and not any(word.pos in ("VERB", "AUX") for word in words)


def _is_new(parsed: Parsed, verb: Token) -> bool:
    """ "Has just come back", "have entered within the past few minutes", "firing has broken out", "arrives"."""
    helpers = parsed.children(verb.i, "aux", "auxpass")
    if verb.pos != "VERB" or is_negated(parsed, verb.i) or any(child.tag == "MD" for child in helpers):
        return False
    told = event_class(parsed, verb.i)
    if verb.tag in ("VBZ", "VBP"):
        idle = verb.lemma in _words("live", "not_events") or told in _words("live", "not_events")
        aims = parsed.children(verb.i, "ccomp", *(() if told in _words("live", "classes") else ("xcomp",)))
        return told in table("events") and not idle and not aims
    if verb.tag != "VBN" or not any(child.lower in ("has", "have", "'ve", "'s") for child in helpers):
        return False
    if told in _words("live", "classes"):
        return True
    if any(child.lower in _words("live", "new") for child in parsed.children(verb.i, "advmod")):
        return True
    below = [parsed.tokens[i] for i in parsed.subtree(verb.i)]
    return any(
        inner.lemma in _words("live", "within")
        for token in below
        if token.lower in ("within", "in")
        for inner in parsed.children(token.i, "pobj")
    )


def _second(parsed: Parsed, span: TimeSpan, after: TimeSpan | None) -> TimeSpan | None:
    """The other end of "between 2.15 and 2.19" or "from 21 January to 15 February"."""
    if after is None or after.value is None or span.last >= len(parsed.tokens):
        return None
    between = parsed.tokens[span.last : after.first]
    if len(between) != 1 or between[0].lower not in _RANGE_ENDS:
        return None
    opener = parsed.tokens[span.first - 1].lower if span.first else ""
    if between[0].lower == "and":
        return after if opener == "between" else None
    return after if opener in ("from", "between") or between[0].lower in ("-", "\u2013") else None


def _stretch(parsed: Parsed, span: TimeSpan, token: int, end: int) -> tuple[int, int]:
    """The words of the time, with the verb it dates when that stands close by."""
    predicate = parsed.tokens[predicate_of(parsed, token)]
    start = span.start
    if predicate.sentence != parsed.tokens[span.first].sentence:
        return start, end
    if 0 < span.first - predicate.i <= _NEAR:
        start = min(start, predicate.start)
    elif 0 <= predicate.i - span.last < _NEAR:
        end = max(end, predicate.end)
    return start, end


def _finest(parsed: Parsed, drafts: list[Draft]) -> list[Draft]:
    """Drops "on Thursday" where the same clause goes on to say "at 02:10"."""
    clauses = [predicate_of(parsed, draft.token) for draft in drafts]
    kept = []
    for draft, clause in zip(drafts, clauses, strict=True):
        finer = any(
            other is not draft and same == clause and _refines(_moment(other), _moment(draft))
            for other, same in zip(drafts, clauses, strict=True)
        )
        if not finer:
            kept.append(draft)
    return kept


def _moment(draft: Draft) -> Moment:
    assert isinstance(draft.value, Moment)
    return draft.value


def _refines(fine: Moment, coarse: Moment) -> bool:
    if not fine.start or not coarse.start or len(fine.start) <= len(coarse.start):
        return False
    if fine.precision in _PARTS or (coarse.precision in _CLOCKED and fine.precision in _CLOCKED):
        return False
    return fine.start.startswith(coarse.start)
