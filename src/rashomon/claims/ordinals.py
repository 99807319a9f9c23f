"""Counts told by an ordinal: "a second death", "the twelfth victim", "a fourth suspect was held", "was hit twice".

Who is told to be the third of the dead says that there were three of them; how often something came to somebody says
how many blows or shots there were.
"""

from collections.abc import Iterator
from itertools import pairwise

from rashomon.claims.attribution.lexicon import verbs_named
from rashomon.claims.clause import clause_of, predicate_of
from rashomon.claims.draft import Draft
from rashomon.claims.measures import class_of_noun, is_person, words
from rashomon.claims.predicates import by_verb, governor
from rashomon.lang import table
from rashomon.model import Figure, Scope
from rashomon.parse import Parsed, Token

# Classes that grow one by one, so that a reporter numbers them.
_NUMBERED = frozenset(
    {
        "killed",
        "casualties",
        "injured",
        "ill",
        "missing",
        "arrested",
        "charged",
        "convicted",
        "kidnapped",
        "rescued",
        "released",
        "captured",
        "escaped",
        "recaptured",
        "hospitalised",
        "laid_off",
    }
)
# "The third victim" is one of a list as often as the last of three: from here on it is a count.
_RUNNING = 4
_ENDINGS = ("st", "nd", "rd", "th")
# Tokens from the counted to the verb that tells what came to them, to be quoted with them.
_NEAR = 5
# ... and to the stretch of time whose number it is: "the 30th killing in the town this year".
_BEHIND = 7


def ordinals_of(parsed: Parsed) -> Iterator[Draft]:
    """Every count that an ordinal or a word for how often tells."""
    for token in parsed.tokens:
        draft = _numbered(parsed, token) or _repeated(parsed, token)
        if draft is not None:
            yield draft


def _ordinal(token: Token) -> int | None:
    """The number of an ordinal above the first: "second" 2, "twenty-first" and "21st" no less."""
    known = table("timex")["ordinals"].get(token.lower)
    if isinstance(known, int):
        return known if known > 1 else None
    digits = token.lower.rstrip("stndrh")
    if token.lower[len(digits) :] in _ENDINGS and digits.isdigit():
        return int(digits) if int(digits) > 1 else None
    return None


def _numbered(parsed: Parsed, token: Token) -> Draft | None:
    number = _ordinal(token) if token.dep == "amod" and token.i else None
    if number is None:
        return None
    head, opening = parsed.tokens[token.head], parsed.tokens[token.i - 1]
    if head.pos != "NOUN" or head.tag != "NN" or not token.i < head.i <= token.i + 3:
        return None
    if opening.lower == "the":
        if number < _RUNNING:
            return None
    elif opening.lower not in ("a", "an"):
        return None
    measure, verb = _class(parsed, head)
    if measure not in _NUMBERED or _is_open(parsed, head, verb) or _goes_on_with_others(parsed, head, number, measure):
        return None
    last = verb + 1 if verb is not None and head.i < verb <= head.i + _NEAR else head.i + 1
    exact = opening.lower != "the"
    return Draft(
        kind="figure",
        value=Figure(low=float(number), high=float(number) if exact else None, unit="person", measure=measure),
        start=opening.start,
        end=parsed.tokens[last - 1].end,
        token=head.i,
        # "The 30th homicide of the year" in a town counts others beside those of whom a report tells.
        scope=Scope(whom=head.text, head=head.lemma, count="period" if _is_of_stretch(parsed, head) else ""),
    )


def _goes_on_with_others(parsed: Parsed, head: Token, number: int, measure: str) -> bool:
    """ "Two were wounded and a third died": the third of those spoken of, of whom the first two did not die."""
    first = parsed.sentence_of(head.i).first
    for token in parsed.tokens[first : head.i]:
        count = table("numerals")["words"].get(token.lower, token.text)
        if token.pos != "NUM" or str(count) != str(number - 1):
            continue
        counted = token if token.dep in ("nsubj", "nsubjpass", "dobj", "pobj") else parsed.tokens[token.head]
        verb, role = governor(parsed, counted.i)
        told = by_verb(parsed, counted.i, verb, role, "") if verb is not None and role in ("do", "undergo") else None
        if told is not None and told.measure != measure:
            return True
    return False


def _is_of_stretch(parsed: Parsed, head: Token) -> bool:
    """Whether what is numbered is one of a stretch of time: "of the year", "this month"."""
    units = table("numerals")["time"]["units"]
    behind = [token.lower for token in parsed.tokens[head.i + 1 : head.i + 1 + _BEHIND]]
    return any(one in ("this", "the") and other in units for one, other in pairwise(behind))


def _class(parsed: Parsed, head: Token) -> tuple[str, int | None]:
    """The class of what is numbered: of its noun, or of what came to such a person."""
    noun = class_of_noun(head.lemma)
    verb, role = governor(parsed, head.i)
    if head.lemma in words("numbered"):
        return noun, verb if role in ("do", "undergo") else None
    if not is_person(head.lemma) or role not in ("do", "undergo"):
        return "", None
    told = by_verb(parsed, head.i, verb, role, "")
    if told is None:
        return "", None
    return told.measure, told.verb


def _is_open(parsed: Parsed, head: Token, verb: int | None) -> bool:
    """Whether it is denied, possible, still to come, looked into or only talked of."""
    predicate = predicate_of(parsed, head.i) if verb is None else verb
    clause = clause_of(parsed, predicate)
    if clause.negated or clause.modal or clause.future or clause.conditional:
        return True
    if parsed.tokens[predicate].lemma in verbs_named("investigate"):
        return True  # "A second death is being examined"
    above = list(parsed.ancestors(head.i))[:3]
    return any(each.pos == "NOUN" and each.lemma in words("rumours") for each in above)


def _times(parsed: Parsed, token: Token) -> tuple[float, int] | None:
    """How often, and the first token that says so: "twice", "three times", "on four occasions"."""
    adverbs = table("numerals")["multiplicatives"]
    if token.lower in adverbs:
        return float(adverbs[token.lower]), token.i
    return None


def _repeated(parsed: Parsed, token: Token) -> Draft | None:
    """ "Was hit twice": blows and shots, where a verb of hitting tells what was done so often."""
    often = _times(parsed, token)
    if often is None or token.dep not in ("advmod", "npadvmod"):
        return None
    verb = parsed.tokens[token.head]
    if verb.pos != "VERB" or verb.lemma not in words("hitting"):
        return None
    clause = clause_of(parsed, verb.i)
    if clause.negated or clause.modal or clause.future or clause.conditional:
        return None
    first, last = min(verb.i, often[1]), max(verb.i, token.i) + 1
    return Draft(
        kind="figure",
        value=Figure(low=often[0], high=often[0], unit="time", measure="hits"),
        start=parsed.tokens[first].start,
        end=parsed.tokens[last - 1].end,
        token=token.i,
    )
