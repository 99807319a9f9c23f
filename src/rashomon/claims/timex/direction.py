"""Whether a bare day or month lies before or after publication: by the tense of what governs it and by planning
words."""

from functools import cache

from rashomon.claims.clause import FINITE, is_negated, predicate_of
from rashomon.lang import table
from rashomon.parse import Parsed, Token

PAST, UNKNOWN, AHEAD = -1, 0, 1
# "From noon on Monday until Wednesday": so near before the end stands the beginning.
_FROM = 7


@cache
def _tense(key: str) -> frozenset[str]:
    return frozenset(table("timex")["tense"][key])


def direction_of(parsed: Parsed, token: int, last: int, *, timetable: bool = False) -> int:
    """`PAST`, `AHEAD` or `UNKNOWN` for the expression from `token` up to `last`.

    Args:
        timetable: The present tense of "open" or "begin" points ahead, as it does with a weekday ("opens Monday").

    The nearest finite verb above decides; on the way there a planning word ("due", "scheduled", "expected to")
    decides first.
    """
    tokens = parsed.tokens
    head = outer_token(parsed, token, last)
    before = tokens[token - 1].lower if token else ""
    until = before in _tense("until") or (before == "as" and token > 1 and tokens[token - 2].lower in _tense("soonest"))
    if before in _tense("since"):
        return PAST
    current = tokens[head]
    found = _of_word(parsed, current, timetable)
    if current.dep in ("poss", "nmod", "compound") and not found:
        above = tokens[current.head]
        if above.pos in ("NOUN", "PROPN") and above.lemma not in _tense("event_nouns_ahead"):
            return PAST  # "Thursday's ruling": what has a day of its own has happened
    seen, infinitive = 0, _is_infinitive(parsed, current)
    while not found and current.head != current.i and seen < 12:
        current = tokens[current.head]
        found = _of_word(parsed, current, timetable)
        infinitive = infinitive or (not found and _is_infinitive(parsed, current))
        seen += 1
    if found == PAST and (infinitive or is_attributive(parsed, token, last)):
        # "Subpoenaed him to testify on Feb. 10", "set a Jan. 14 date": the past verb says nothing of the day.
        found = UNKNOWN
    if before == "by" and found == UNKNOWN:
        return AHEAD  # "officials want it full by November 30"
    if before in ("for", "to") and found == PAST:  # "postponed to Nov. 16", "planned for Saturday"
        return UNKNOWN
    if until and found == PAST and is_negated(parsed, predicate_of(parsed, token)):
        return PAST  # "was not raised until Monday": it was then
    if until and found == PAST and _went_on(parsed, token):
        return PAST
    if until and found != AHEAD and tokens[token].i != parsed.sentence_of(token).first + 1:
        return AHEAD
    return found


def _went_on(parsed: Parsed, token: int) -> bool:
    """Whether what lasted until a time had an end: "the fire burned until Monday", "from noon until Tuesday"; what was
    shut or put off until then may still be.
    """
    verb = parsed.tokens[predicate_of(parsed, token)]
    ahead = any(child.lower in _tense("shut_off") for child in parsed.children(verb.i, "acomp", "oprd", "advmod"))
    if verb.lemma in _tense("lasting"):
        return not ahead
    start = parsed.sentence_of(token).first
    return any(word.lower == "from" for word in parsed.tokens[max(start, token - _FROM) : token])


def may_be_of_the_order(parsed: Parsed, first: int, last: int) -> bool:
    """Whether the day stands behind an infinitive that a past verb leads ("were ordered to leave on Monday"): it may be
    the day of the one or of the other."""
    verb = parsed.tokens[predicate_of(parsed, first)]
    if not _is_infinitive(parsed, verb) or verb.dep == "acl":
        return False
    above = parsed.tokens[verb.head]
    if above.i == verb.i or above.lemma not in _tense("leading") or above.tag not in ("VBD", "VBN"):
        return False
    helpers = {helper.lower for helper in parsed.children(above.i, "aux")}
    return not helpers & (_tense("future_auxiliaries") | _tense("modal_auxiliaries"))


def is_attributive(parsed: Parsed, first: int, last: int) -> bool:
    """Whether the expression only names a noun ("the Saturday market", "his Christmas menu"); with an article behind it
    it does not ("at 16:47 on Monday a lorry ..."), whatever the parse says."""
    if last < len(parsed.tokens) and parsed.tokens[last].tag in ("DT", "PRP$", "PRP", "EX"):
        return False
    head = parsed.tokens[outer_token(parsed, first, last)]
    return head.dep in ("compound", "amod") and parsed.tokens[head.head].pos in ("NOUN", "PROPN") and head.head > head.i


def outer_token(parsed: Parsed, first: int, last: int) -> int:
    """The token of the expression whose head lies outside it."""
    for i in range(first, last):
        head = parsed.tokens[i].head
        if head == i or not first <= head < last:
            return i
    return first


def _of_word(parsed: Parsed, token: Token, timetable: bool) -> int:
    if token.pos in ("NOUN", "PROPN", "ADJ", "ADP", "SCONJ"):
        planned = token.lemma in _tense("planning") and token.pos in ("ADJ", "NOUN", "ADP")
        return AHEAD if planned and token.dep != "pobj" else UNKNOWN
    if token.pos not in ("VERB", "AUX") or token.dep in ("aux", "auxpass"):
        return UNKNOWN
    helpers = list(parsed.children(token.i, "aux", "auxpass"))
    names = {helper.lower for helper in helpers}
    if names & _tense("future_auxiliaries"):
        return AHEAD
    perfect = any(helper.lemma == "have" for helper in helpers)
    if names & _tense("modal_auxiliaries"):
        return PAST if perfect else AHEAD
    if "to" in names:
        return _of_infinitive(parsed, token)
    if token.lemma in _tense("planning") and token.tag != "VBG" and not _set_to_do(parsed, token):
        return AHEAD
    if token.tag == "VBG":
        be = [helper for helper in helpers if helper.lemma == "be"]
        if be:
            return AHEAD if be[-1].tag in ("VBZ", "VBP") and not perfect else PAST
        return UNKNOWN
    if token.tag in ("VBN", "VBD"):
        return PAST
    if token.tag in ("VBZ", "VBP"):
        if parsed.sentence_of(token.i).region in ("headline", "heading") or perfect:
            return PAST
        return AHEAD if timetable and token.lemma in _tense("timetable") else UNKNOWN
    return UNKNOWN


def _set_to_do(parsed: Parsed, token: Token) -> bool:
    """Whether "set" does something here ("set alight") and plans nothing ("set to open", "set for Monday")."""
    if token.lemma != "set":
        return False
    return not parsed.children(token.i, "xcomp") and not any(
        child.lower in ("for", "to") for child in parsed.children(token.i, "prep", "dative")
    )


def _is_infinitive(parsed: Parsed, token: Token) -> bool:
    return token.tag == "VB" and any(helper.lower == "to" for helper in parsed.children(token.i, "aux"))


def _of_infinitive(parsed: Parsed, token: Token) -> int:
    governor = parsed.tokens[token.head]
    if not any(other.tag in FINITE for other in parsed.tokens_of(parsed.sentence_of(token.i))):
        return AHEAD  # a headline: "Baggage staff to strike on Tuesday"
    if governor.i == token.i or token.dep == "acl":
        return UNKNOWN
    return AHEAD if governor.lemma in _tense("planning") | _tense("leading") else UNKNOWN
