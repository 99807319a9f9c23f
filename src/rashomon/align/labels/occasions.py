"""The question on a date or a place: when or where who did what."""

from collections.abc import Mapping, Sequence
from typing import Any

from rashomon.align.labels.words import LONGEST, asked_by_most, commonest, cut, weak_verbs
from rashomon.model import Claim, Moment

# Of so few claims any one may give a question its words.
_FEW = 2


def event_label(claims: Sequence[Claim], texts: Mapping[str, str], templates: Mapping[str, Any]) -> str:
    """When or where somebody did something, where the words settle who and what; else the words themselves."""
    event, asked = asked_by_most([claim.context for claim in claims if claim.context.event not in weak_verbs()])
    if len(claims) > _FEW and 2 * sum(claim.context.event_class == event for claim in claims) < len(claims):
        telling = _tellingest(claims)
        if isinstance(telling.value, Moment) and telling.context.asked:
            # One event in several words: "requested", "called for", "picked up".
            return telling.context.asked
        # One place of many happenings: no one of them is what a reader would ask after.
        return str(templates["bare"]).format(what=cut(telling.quote))
    if asked:
        return asked
    return str(templates["bare"]).format(what=cut(_own_words(_tellingest(claims), texts)))


def _tellingest(claims: Sequence[Claim]) -> Claim:
    """The first claim that says what happened as most of them do: "touched down at 14:51", rather than "today made"."""
    told = [claim for claim in claims if claim.context.verb and claim.context.event not in weak_verbs()]
    if not told:
        return claims[0]
    event = commonest([claim.context.event_class for claim in told])
    same = [claim for claim in told if claim.context.event_class == event]

    def rank(claim: Claim) -> tuple[bool, bool]:
        # Words with the verb tell what it was; a time to the minute is mostly that of the thing itself.
        minute = isinstance(claim.value, Moment) and claim.value.precision == "minute"
        return claim.context.verb in claim.quote.split(), minute

    return max(same, key=rank)


def _own_words(claim: Claim, texts: Mapping[str, str]) -> str:
    """The words of the claim, from or to its verb where that stands near."""
    text, context = texts[claim.report], claim.context
    verb = text.find(context.verb, context.start, context.end) if context.verb else -1
    start, end = claim.start, claim.end
    if 0 <= verb < start:
        start = verb
    elif verb >= end:
        end = context.end
    elif verb < 0 or context.event in ("be", "have"):
        return claim.quote
    words = (text[start:end] if claim.end - start <= LONGEST else claim.quote).strip().rstrip(",;:")
    # The stop of an abbreviation ("a.m.") stays.
    return words if "." in words.rsplit(" ", 1)[-1][:-1] else words.rstrip(".")
