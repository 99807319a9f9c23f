"""Shares of a vote: whose they are. Two candidates' shares are two questions, whatever stands around the numbers."""

from functools import cache

from rashomon.claims.clause import predicate_of, subject_of
from rashomon.claims.numerals import Numeral
from rashomon.claims.passages import Passages
from rashomon.lang import table
from rashomon.model import Entity
from rashomon.parse import Parsed

MEASURE = "vote_share"
TURNOUT = "turnout"
# Who stands for election.
_STANDING = frozenset({"person", "organisation", "group", "unknown"})
# Tokens behind a percentage that tell of what it is.
_BEHIND = 6
# Words about voting that make a report one about an election.
_TOPICAL = 3


@cache
def _data(key: str) -> frozenset[str]:
    return frozenset(table("measures")[MEASURE][key])


def is_election(parsed: Parsed) -> bool:
    """Whether a report is about a vote."""
    return sum(token.lemma.lower() in _data("context") for token in parsed.tokens) >= _TOPICAL


def share_of(passages: Passages, numeral: Numeral, measure: str) -> tuple[str, str] | None:
    """What a percentage is in an election, and entity id of the one whose it is; None when it is neither.

    Read from "A won 51 percent", "gave A 51 percent", "A: 51 percent", "51 percent of the vote" and "A's 51 percent";
    what stands before "of the voters" is the turnout.

    Args:
        passages: The report.
        numeral: The number.
        measure: What its words tell by themselves.
    """
    parsed = passages.parsed
    if numeral.unit != "%" or numeral.change or measure == TURNOUT or not is_election(parsed):
        return None
    behind = [token.lower for token in parsed.tokens[numeral.last : numeral.last + _BEHIND]]
    if behind[:1] == ["of"] and _data("voting") & {*behind}:
        return TURNOUT, ""
    owner = (
        _labelled(passages, numeral)
        or _beaten(passages, numeral)
        or _given(passages, numeral)
        or _winner(passages, numeral)
    )
    if not owner and not (behind[:1] == ["of"] and _data("votes") & {*behind}):
        return None
    return MEASURE, owner


def _stands(entity: Entity | None) -> str:
    return entity.id if entity is not None and entity.kind in _STANDING else ""


def _labelled(passages: Passages, numeral: Numeral) -> str:
    """ "Anna Berg: 51.2 percent", "Berg's 51.2 percent"."""
    parsed, mark = passages.parsed, numeral.first - 1
    if mark <= parsed.sentence_of(numeral.token).first:
        return ""
    if parsed.tokens[mark].text in (":", "-", "\u2013", "\u2014") or parsed.tokens[mark].tag == "POS":
        return _stands(passages.names.at(mark - 1))
    return ""


def _beaten(passages: Passages, numeral: Numeral) -> str:
    """ "Berg had beaten Holm by 51 percent to 49": the second of two shares is the loser's."""
    parsed = passages.parsed
    verb = parsed.tokens[predicate_of(parsed, numeral.token)]
    before = list(parsed.tokens[verb.i : numeral.first])
    second = bool(before) and before[-1].lower == "to" and any(token.pos == "NUM" for token in before)
    if verb.lemma not in _data("beating") or not second:
        return ""
    loser = next(iter(parsed.children(verb.i, "dobj")), None)
    return "" if loser is None else _stands(passages.names.at(loser.i))


def _given(passages: Passages, numeral: Numeral) -> str:
    """ "Gave Berg 51 percent", "put Berg on 51 percent": the one named right before."""
    parsed = passages.parsed
    verb = parsed.tokens[predicate_of(parsed, numeral.token)]
    before = numeral.first - 1
    while before > verb.i and parsed.tokens[before].lower in _data("between"):
        before -= 1
    if verb.lemma not in _data("giving") or before <= verb.i:
        return ""
    return _stands(passages.names.at(before))


def _winner(passages: Passages, numeral: Numeral) -> str:
    """ "Berg won 51 percent", "Berg was declared the winner with 51 percent": the subject of winning."""
    parsed = passages.parsed
    verb = parsed.tokens[predicate_of(parsed, numeral.token)]
    if verb.lemma not in _data("undergo") and not any(
        child.lemma in _data("winners") for child in parsed.children(verb.i, "oprd", "attr", "dobj")
    ):
        return ""
    subject = subject_of(parsed, verb.i)
    owner = "" if subject is None else _stands(passages.names.at(subject))
    if owner:
        return owner
    # A dateline may lead the parser away from the subject: the person named last before the verb.
    before = range(verb.i - 1, parsed.sentence_of(verb.i).first - 1, -1)
    named = (entity for i in before if (entity := passages.names.at(i)) is not None and entity.kind == "person")
    return next((entity.id for entity in named), "")
