"""How long before or after what: "the sirens sounded 40 minutes before the collapse", "two hours after take-off".

The same words tell a time, where what they are told from has one; as a length of time they answer a question of their
own, and reports contradict each other on it ("a warning six days before the bridge was closed", "only hours before").
What has no anchor in its own clause ("nine minutes later") is told from what stands before it, and is left alone.
"""

from collections.abc import Iterator

from attrs import frozen

from rashomon.claims.clause import predicate_of
from rashomon.claims.draft import Draft
from rashomon.claims.events import class_of_lemma, event_class
from rashomon.claims.numerals import Numeral
from rashomon.claims.passages import Passages
from rashomon.claims.units import dimension
from rashomon.model import Scope
from rashomon.parse import Parsed, Token

_MEASURES = {"before": "lead", "after": "lag"}
_TIMES = ("DATE", "TIME")
# "Nine minutes before the official time": one hour against another, and no event.
_HOURS = ("schedule", "time")
# Words of an anchor that are shown: "the bridge over the Selm was closed".
_LONGEST = 7


@frozen(kw_only=True)
class _Anchor:
    """What a length of time is told from: its words, and the class of its event."""

    first: int
    last: int
    event: str


def leads_of(passages: Passages) -> Iterator[Draft]:
    """The lengths of time from one event to another, each with the event it is told from."""
    parsed = passages.parsed
    for numeral in passages.numbers:
        link = parsed.tokens[numeral.last] if numeral.last + 1 < parsed.sentence_of(numeral.token).last else None
        if link is None or link.lower not in _MEASURES or dimension(numeral.unit) != "time":
            continue
        anchor = _anchor(parsed, link)
        # "Burned for an hour before ...".
        lasted = numeral.first > 0 and parsed.tokens[numeral.first - 1].lower == "for"
        if anchor is None or lasted:
            continue
        yield Draft(
            kind="figure",
            value=numeral.of(numeral.unit, _MEASURES[link.lower]),
            start=numeral.start,
            end=parsed.tokens[anchor.last - 1].end,
            token=numeral.token,
            about=_told(parsed, numeral, link),
            scope=Scope(whom=parsed.text(anchor.first, anchor.last), head=anchor.event),
        )


def _told(parsed: Parsed, numeral: Numeral, link: Token) -> int | None:
    """The verb of what came then, where the parse hangs the length on what it is told from ("called 20 minutes after
    the fire broke out"); None where that is the verb it hangs on.
    """
    anchor = parsed.tokens[link.head]
    hangs = link.dep == "mark" and anchor.head != anchor.i and predicate_of(parsed, numeral.token) == anchor.i
    return anchor.head if hangs else None


def _anchor(parsed: Parsed, link: Token) -> _Anchor | None:
    """The event behind "before" or "after": a noun, an -ing form or a clause; no hour, day or person."""
    if parsed.tokens[link.i + 1].entity in _TIMES:
        return None
    if link.dep == "mark":
        verb = parsed.tokens[link.head]
        if verb.i <= link.i or verb.pos not in ("VERB", "AUX"):
            return None
        return _of(parsed, link, verb, event_class(parsed, verb.i))
    for thing in parsed.children(link.i, "pcomp", "pobj"):
        if thing.pos == "VERB":
            return _of(parsed, link, thing, event_class(parsed, thing.i))
        if thing.pos != "NOUN" or thing.entity in _TIMES or thing.lemma in _HOURS:
            continue
        first, last = parsed.edges(thing.i)
        joined = [token.text.lower() for token in parsed.tokens[thing.i - 2 : thing.i + 1]]
        # "Take-off" is three tokens, and one noun.
        lemma = "".join(joined) if joined[1:2] == ["-"] and first <= thing.i - 2 else thing.lemma
        return _of(parsed, link, thing, class_of_lemma(lemma, "NOUN"))
    return None


def _of(parsed: Parsed, link: Token, thing: Token, event: str) -> _Anchor:
    first = link.i + 1
    last = parsed.sentence_of(link.i).last
    end = next((token.i for token in parsed.tokens[thing.i + 1 : last] if token.pos in ("PUNCT", "SCONJ")), last)
    if thing.pos == "NOUN":
        end = min(end, thing.i + 1)
    last = min(end, max(first + _LONGEST, thing.i + 1))
    while last < end and _wants_more(parsed.tokens[last - 1]):
        last += 1
    return _Anchor(first=first, last=last, event=event)


def _wants_more(token: Token) -> bool:
    """Whether nothing can end with a word: "out of his", "put on the"."""
    return token.pos in ("ADP", "AUX", "CCONJ", "DET", "PART") or token.dep in ("amod", "compound", "nummod", "poss")
