"""Dates as claims: when something happened, tied to the clause that the time belongs to."""

from collections.abc import Iterable
from functools import cache
from typing import ClassVar

import attrs

from rashomon.claims.clause import FINITE, is_negated, predicate_of
from rashomon.claims.draft import Draft
from rashomon.claims.events import class_of_token, event_class
from rashomon.claims.passages import Passages
from rashomon.claims.timex import TimeSpan
from rashomon.claims.timex.direction import is_attributive, outer_token
from rashomon.lang import table
from rashomon.model import Moment
from rashomon.parse import Parsed, Token

# A verb this near to the time is part of the quoted words, so that a reader sees what is dated.
_NEAR = 4
_RANGE_ENDS = frozenset(["and", "to", "-", "\u2013", "until", "till", "through"])
_COARSE = frozenset(["year", "decade", "season"])
_CLOCKED = frozenset(["hour", "minute", "part of day"])


@cache
def _words(section: str, key: str) -> frozenset[str]:
    return frozenset(table("timex")[section][key])


_DAY = len("2031-03-12")


class Dates:
    """Reads claims of kind ``date``."""

    name: ClassVar[str] = "dates.en"
    version: ClassVar[str] = "2"
    kind: ClassVar[str] = "date"

    def extract(self, passages: Passages) -> Iterable[Draft]:
        """One draft for each time that says when something happened.

        Left out: when something was said, published or counted ("said on Thursday", "as of Monday", a dateline, the
        stamp of a
        live post), how long it took, how often it comes, and when it was to end ("until Friday").
        """
        parsed, times = passages.parsed, passages.times
        cues = cues_of(passages)
        published = passages.report.published[:_DAY]
        found: list[Draft] = []
        closed: int | None = None
        for number, span in enumerate(times):
            if closed == number:
                continue
            role, token = role_of(parsed, span, cues)
            if role != "event" or token is None:
                continue
            value, end = span.value, span.end
            assert value is not None
            second = _second(parsed, span, times[number + 1] if number + 1 < len(times) else None)
            if second is not None:
                closed = number + 1
                between = parsed.tokens[span.first - 1].lower == "between" if span.first else False
                joined = parsed.tokens[span.last].lower if span.last < len(parsed.tokens) else ""
                if (between or joined in ("-", "\u2013")) and second.value is not None:
                    value, end = attrs.evolve(value, end=second.value.end), second.end
            start, end = _stretch(parsed, span, token, end)
            if span.first and parsed.tokens[span.first - 1].lower == "by":
                start = min(start, parsed.tokens[span.first - 1].start)
            # What is dated after the report is a plan, in whatever tense: "called a march for next Saturday".
            ahead = bool(published) and value.start[:_DAY] > published
            mode = "predicted" if ahead else ""
            found.append(Draft(kind=self.kind, value=value, start=start, end=end, token=token, mode=mode))
        return [*_finest(parsed, found), *_from_posts(passages, cues)]


def _from_posts(passages: Passages, cues: frozenset[int]) -> list[Draft]:
    """What a post of a live page tells as it happens, at about its stamp."""
    parsed, found = passages.parsed, []
    for span in passages.times:
        if span.role != "post" or span.value is None:
            continue
        sentence = parsed.sentence_of(span.first)
        verb = next((t for t in parsed.tokens_of(sentence) if t.dep == "ROOT" and t.i >= span.last), None)
        if verb is None or verb.i in cues or not _is_new(parsed, verb):
            continue
        value = attrs.evolve(span.value, approx=True)
        found.append(Draft(kind="date", value=value, start=span.start, end=verb.end, token=verb.i))
    return found


def _is_new(parsed: Parsed, verb: Token) -> bool:
    """ "Has just come back", "have entered within the past few minutes", "firing has broken out", "arrives"."""
    helpers = parsed.children(verb.i, "aux", "auxpass")
    if verb.pos != "VERB" or is_negated(parsed, verb.i) or any(child.tag == "MD" for child in helpers):
        return False
    told = event_class(parsed, verb.i)
    if verb.tag in ("VBZ", "VBP"):
        idle = verb.lemma in _words("live", "not_events") or told in _words("live", "not_events")
        return told in table("events") and not idle and not parsed.children(verb.i, "ccomp", "xcomp")
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


def cues_of(passages: Passages) -> frozenset[int]:
    """Tokens of the report's reporting words."""
    return frozenset(token for item in passages.attributions.items for token in item.cue)


def role_of(parsed: Parsed, span: TimeSpan, cues: frozenset[int]) -> tuple[str, int | None]:
    """What a time says the time of, and the token whose clause it belongs to.

    Args:
        parsed: The report.
        span: One of its expressions of time.
        cues: Tokens of its reporting words.

    Returns:
        ``event`` when something happened then; ``saying`` when it was said then; ``publication`` for datelines, live
        stamps and lines on the report itself; ``as-of`` for what a count holds for ("as of Monday"); ``deadline`` for
        the end of a term ("until Friday"); ``""`` where it dates nothing. The token is None but for events and sayings.
    """
    if span.role in ("header", "post"):
        return "publication", None
    if span.value is None or span.role or span.timex.endswith("_REF"):
        return "", None
    if not span.value.start and not span.value.anchor:
        return "", None
    before = parsed.tokens[span.first - 1].lower if span.first else ""
    if before == "of" and span.first > 1 and parsed.tokens[span.first - 2].lower == "as":
        return "as-of", None
    if before == "the" and span.first > 1:
        before = parsed.tokens[span.first - 2].lower
    if before in ("until", "till") and is_negated(parsed, predicate_of(parsed, span.first)):
        before = ""  # "The alarm was not raised until six": it was then
    if _is_of_a_count(parsed, span):
        return "as-of", None
    if before in ("until", "till", "through", "by") and not (before == "by" and _is_reached(parsed, span)):
        return "deadline", None
    sentence = parsed.sentence_of(span.first)
    opening = parsed.report.text[sentence.start : sentence.start + 40].lower()
    if any(opening.startswith(word) for word in _words("saying", "publication")):
        return "publication", None
    if _is_of_listed(parsed, span):
        return "event", span.first
    token = _event_token(parsed, span)
    if token is None:
        return "", None
    if _is_told_by_clock(parsed, span, token):
        return "event", token
    if _is_saying(parsed, token, cues):
        return "saying", token
    return ("", None) if _is_idle(parsed, span, token) else ("event", token)


def _is_of_listed(parsed: Parsed, span: TimeSpan) -> bool:
    """ "Tarrow, 2019 (four dead); Old Quay, 2022 (none)": a name and its year head what a list tells of them."""
    value = span.value
    if value is None or value.precision not in ("year", "month", "day") or span.first < 2:
        return False
    name, following = parsed.tokens[span.first - 2], parsed.tokens[min(span.last, len(parsed.tokens) - 1)]
    if parsed.tokens[span.first - 1].text != "," or name.pos != "PROPN" or following.text not in ("(", ":"):
        return False
    first = parsed.sentence_of(span.first).first
    before = name.i
    while before > first and parsed.tokens[before - 1].pos == "PROPN":
        before -= 1
    return before == first or parsed.tokens[before - 1].text in (":", ";", "•", "-", "–", "—", "*")


def _is_told_by_clock(parsed: Parsed, span: TimeSpan, token: int) -> bool:
    """ "Her clock said ten to nine": what a clock says is when something happened."""
    verb = parsed.tokens[predicate_of(parsed, token)]
    subjects = parsed.children(verb.i, "nsubj")
    told = any(child.lemma in _words("clock", "tellers") for child in subjects)
    return told and span.kind == "time" and span.first > verb.i


def _is_of_a_count(parsed: Parsed, span: TimeSpan) -> bool:
    """ "Up from 14,000 on Tuesday", "two more than on Tuesday": the day of what the count is held against."""
    at = span.first
    while at and parsed.tokens[at - 1].lower in ("on", "in", "at", "the", "a"):
        at -= 1
    words = [token.lower for token in parsed.tokens[max(0, at - 3) : at]]
    if words[-1:] == ["than"]:
        return bool(frozenset(words) & _words("counted", "than"))
    count = parsed.tokens[at - 1] if at else None
    return count is not None and count.pos == "NUM" and words[-2:-1] == ["from"] and words[0] in ("up", "down")


def _is_reached(parsed: Parsed, span: TimeSpan) -> bool:
    """ "By 02:30 armed men were inside": at the latest then; "by 6 p.m. 40 had been arrested" is a count."""
    if span.value is None or span.value.precision not in ("hour", "minute"):
        return False
    verb = parsed.tokens[predicate_of(parsed, span.first)]
    helpers = parsed.children(verb.i, "aux", "auxpass")
    past = verb.tag == "VBD" or (verb.tag == "VBN" and any(child.lower == "had" for child in helpers))
    if not past or is_negated(parsed, verb.i) or any(child.tag in ("MD", "TO") for child in helpers):
        return False
    if parsed.children(verb.i, "xcomp") or any(
        child.pos == "NUM" for subject in parsed.children(verb.i, "nsubj") for child in parsed.children(subject.i)
    ):
        return False
    if verb.lemma == "be":
        around = parsed.children(verb.i, "prep", "advmod", "acomp", "prt")
        return any(child.lower in _words("reached", "states") for child in around)
    return class_of_token(verb) in _words("reached", "classes")


def _event_token(parsed: Parsed, span: TimeSpan) -> int | None:
    """The token whose clause is the clause the time dates; in a label line ("Contact lost 02:09") the label's noun
    or participle.

    None where there is nothing that could have happened then.
    """
    outer = outer_token(parsed, span.first, span.last)
    predicate = predicate_of(parsed, outer)
    tokens = parsed.tokens
    cleft = _cleft(parsed, span, predicate)
    if cleft is not None:
        return cleft
    if not span.first <= predicate < span.last and tokens[predicate].text[0].isalnum():
        head = tokens[predicate]
        told = any(token.tag in FINITE for token in parsed.tokens_of(parsed.sentence_of(outer)))
        if told or head.pos in ("VERB", "AUX") or span.kind == "date" or class_of_token(head) != head.lemma:
            return outer
        return None
    sentence = parsed.sentence_of(outer)
    label = [
        i
        for i in range(sentence.first, sentence.last)
        if not span.first <= i < span.last
        and (
            tokens[i].pos == "VERB" or (tokens[i].pos == "NOUN" and (span.kind == "date" or _is_event_noun(tokens[i])))
        )
    ]
    before = [i for i in label if i < span.first]
    return before[-1] if before else label[0] if label else None


def _cleft(parsed: Parsed, span: TimeSpan, predicate: int) -> int | None:
    """The verb of what "it was at two that the boat sank" and "it was two when ..." put behind the time."""
    tokens = parsed.tokens
    if tokens[predicate].lemma != "be" or not any(t.lower == "it" for t in parsed.children(predicate, "nsubj", "expl")):
        return None
    heads = [predicate, *range(span.first, span.last)]
    for clause in (child for head in heads for child in parsed.children(head, "ccomp", "advcl", "relcl")):
        first = parsed.edges(clause.i)[0]
        if span.last <= first <= span.last + 1 and tokens[first].lower in _words("cleft", "openers"):
            return clause.i
    return None


def _is_saying(parsed: Parsed, token: int, cues: frozenset[int]) -> bool:
    """Whether the time is when something was said: it hangs on a reporting verb in the active, or on a noun of
    saying."""
    tokens = parsed.tokens
    current = tokens[token]
    for _ in range(6):
        if current.head == current.i:
            break
        above = tokens[current.head]
        if (
            above.pos == "NOUN"
            and above.lemma in _words("saying", "nouns")
            and current.dep in ("poss", "nmod", "compound", "prep")
        ):
            return True
        if above.pos in ("VERB", "AUX"):
            current = above
            break
        current = above
    if current.pos not in ("VERB", "AUX"):
        return False
    subjects = parsed.children(current.i, "nsubj", "csubj", "expl")
    if (current.tag in ("VBG", "VBN") or current.dep == "acl") and not subjects or _after_comma(parsed, token, current):
        return False
    deed = class_of_token(current) != current.lemma or bool(parsed.children(current.i, "xcomp", "dobj"))
    if current.lemma in _words("saying", "heard") and any(
        child.lower == "first" for child in parsed.children(current.i, "advmod")
    ):
        return False  # "it first heard of the losses on 2 May": when it came to know
    cue = current.i in cues and not deed
    if parsed.children(current.i, "nsubjpass", "auxpass"):
        # "MPs were told on Thursday": who is told hears it then.
        return current.lemma in _words("saying", "hearing")
    return cue or current.lemma in _words("saying", "verbs")


def _after_comma(parsed: Parsed, token: int, verb: Token) -> bool:
    """A comma between the verb and its time cuts them apart: "As the ministry announces, at 03:10 a group crossed
    ..."."""
    tokens = parsed.tokens
    first = token
    while first > verb.i + 1 and tokens[first - 1].pos in ("ADP", "DET", "NUM", "ADV", "PROPN"):
        first -= 1
    return first > verb.i and tokens[first - 1].text == ","


def _is_idle(parsed: Parsed, span: TimeSpan, token: int) -> bool:
    """Whether a coarse time only colours a noun ("the 1998 model", "in the 1990s") and dates no event."""
    value = span.value
    assert value is not None
    tokens = parsed.tokens
    if value.anchor and not value.start:
        return tokens[span.last].dep != "prep" or span.timex.startswith("PT")
    if is_attributive(parsed, span.first, span.last):
        noun = tokens[tokens[outer_token(parsed, span.first, span.last)].head]
        return not _is_event_noun(noun)
    head = _governor(tokens, tokens[token])
    if value.precision not in _COARSE:
        return head.lemma == "be" and not value.anchor and value.precision == "day" and head.tag in ("VBZ", "VBP")
    if value.precision == "decade":
        return head.pos != "VERB"
    if head.pos == "VERB":
        return False
    return head.pos == "AUX" or not _is_event_noun(head)


def _governor(tokens: list[Token], token: Token) -> Token:
    """What the time hangs on, past its own preposition."""
    current = token
    for _ in range(4):
        if current.head == current.i:
            return current
        current = tokens[current.head]
        if current.pos == "ADV" and tokens[current.head].pos == "NOUN":
            continue  # "the fire here in 1998"
        if current.pos not in ("ADP", "SCONJ", "NUM", "DET", "PUNCT"):
            return current
    return current


def _is_event_noun(token: Token) -> bool:
    return token.pos == "NOUN" and (class_of_token(token) != token.lemma or token.lemma in table("events"))


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
    if coarse.precision in _CLOCKED and fine.precision in _CLOCKED:
        return False
    return fine.start.startswith(coarse.start)
