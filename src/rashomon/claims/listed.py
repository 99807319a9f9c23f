"""What lines that tell without a verb date: entries of a chronicle, labels, lists, logs."""

from functools import cache

from rashomon.claims.clause import FINITE
from rashomon.claims.events import is_event_noun
from rashomon.claims.timex import TimeSpan
from rashomon.lang import table
from rashomon.parse import Parsed

# A label of a line ("Time of death:") and what stands between it and its time have so few words.
_LABEL = 5
# And so few lie between what came first and its hour ("first engine on the quay at 1:53").
_NUMBERED = 7


@cache
def _numbers() -> frozenset[str]:
    return frozenset(table("timex")["dated"]["numbered"])


def entry_of(parsed: Parsed, span: TimeSpan) -> int | None:
    """ "12 March, 16:00: the minister is told", "9 May - the ministry announces a ban": what a line of a chronicle
    tells, be it a saying; "Time of death: between 11pm and 2am": what the line's own label names.
    """
    sentence = parsed.sentence_of(span.first)
    tokens = parsed.tokens
    at = span.last
    while at < sentence.last and (tokens[at].text in ",()" or tokens[at].text[:1].isdigit()):
        at += 1
    opens = span.first - sentence.first <= 1
    if opens and at < sentence.last and tokens[at].text in (":", "\u2013", "\u2014", "-"):
        behind = tokens[at + 1 : sentence.last]
        root = next((t for t in behind if t.dep == "ROOT"), None) or next((t for t in behind if t.tag in FINITE), None)
        return None if root is None else root.i
    colon = next((i for i in range(sentence.first, span.first) if tokens[i].text == ":"), None)
    if colon is None or colon - sentence.first > _LABEL or span.first - colon > _LABEL:
        return None
    if any(token.tag in FINITE for token in parsed.tokens_of(sentence)):
        return None
    named = [t for t in tokens[sentence.first : colon] if is_event_noun(t) or t.tag in ("VBN", "VBD")]
    return named[-1].i if named else None


def numbered(parsed: Parsed, span: TimeSpan) -> int | None:
    """ "First call at 1:44, first engine on the quay at 1:53": of a line that tells without a verb the thing that came
    then; None where the line has a verb, or no such thing right before the hour.
    """
    tokens, sentence = parsed.tokens, parsed.sentence_of(span.first)
    if span.kind != "time" or any(token.tag in FINITE for token in parsed.tokens_of(sentence)):
        return None
    at = span.first - 1
    while at > max(sentence.first, span.first - _NUMBERED) and tokens[at].text[:1].isalpha():
        if tokens[at - 1].lower in _numbers():
            return at if tokens[at].pos not in ("ADP", "DET", "NUM") else None
        at -= 1
    return None


def is_listed(parsed: Parsed, span: TimeSpan) -> bool:
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
