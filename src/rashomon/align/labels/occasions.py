"""The question on a date or a place: when or where who did what."""

from collections.abc import Mapping, Sequence
from typing import Any

from rashomon.align.labels.words import AUXILIARIES, EDGES, LONGEST, STEM, commonest, cut, nobody, weak_verbs
from rashomon.lang import table
from rashomon.lang.plural import is_plural
from rashomon.model import Claim, Context, Moment

# Of so few claims any one may give a question its words.
_FEW = 2


def event_label(claims: Sequence[Claim], texts: Mapping[str, str], templates: Mapping[str, Any]) -> str:
    """When or where somebody did something, where the words settle who and what; else the words themselves."""
    asked = [
        (subject, claim.context)
        for claim in claims
        if (subject := _subject(claim.context, texts[claim.report])) and claim.context.event not in weak_verbs()
    ]
    if not asked:
        return str(templates["bare"]).format(what=cut(_own_words(_tellingest(claims), texts)))
    event = commonest([context.event_class for _, context in asked])
    if len(claims) > _FEW and 2 * sum(claim.context.event_class == event for claim in claims) < len(claims):
        # One place of many happenings: no one of them is what a reader would ask after.
        return str(templates["bare"]).format(what=cut(_tellingest(claims).quote))
    asked = [(subject, context) for subject, context in asked if context.event_class == event]
    name = commonest([subject for subject, _ in asked])
    best = next(context for subject, context in asked if subject == name)
    return str(templates["passive" if best.passive else "active"]).format(
        subject=name,
        event=best.event,
        verb=best.verb.lower(),
        was="were" if is_plural(name) and not name[:1].isupper() else "was",
    )


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


def _subject(context: Context, text: str) -> str:
    """Who did it, as the sentence has it, with an article when it is no name.

    Empty where that is not sure: a number or pronoun, a name behind a preposition, which is mostly a place, a subject
    behind its verb or parted from it by a comma, and a verb that is no happening to its subject alone: "the ship
    built in 1998" did not build.
    """
    happens = context.passive or (context.event in table("questions")["happens"]["verbs"] and not context.object)
    if not context.subject or not context.event.isalpha() or not happens:
        return ""
    written = text[context.start : context.end].split()
    plain = [word.strip(EDGES) for word in written]
    verb = _first(plain, context.verb.lower())
    head = _head(plain[:verb] if verb else [], context.subject)
    if not verb or head is None:
        return ""
    word = plain[head]
    if word.lower() in nobody() or not word.isalpha() or word.lower() in table("numerals")["words"]:
        return ""
    between = written[head:verb]
    if any(piece[-1:] in ",;:" for piece in between):
        return ""
    if not word[:1].isupper() or (head == 0 and (word.lower() == context.subject[-1] or is_plural(word))):
        return f"the {word.lower()}"
    return _name(plain, head, verb)


def _name(words: Sequence[str], last: int, verb: int) -> str:
    """The whole name that ends in a word; empty when it is not right before its verb or stands behind a preposition."""
    first = last
    while first and words[first - 1][:1].isupper() and words[first - 1].lower() not in table("words")["determiners"]:
        first -= 1
    if first and words[first - 1].lower() in _PREPOSITIONS:
        return ""
    near = all(word.lower() in AUXILIARIES for word in words[last + 1 : verb])
    return " ".join(words[first : last + 1]) if near else ""


_PREPOSITIONS = frozenset({"in", "at", "on", "near", "of", "from", "to", "for", "by", "with", "outside", "around"})


def _first(words: Sequence[str], verb: str) -> int:
    """Where the verb stands first; 0 when it does not."""
    return next((i for i, word in enumerate(words) if verb and word.lower() == verb), 0)


def _head(words: Sequence[str], lemmas: Sequence[str]) -> int | None:
    """The last word of the first unbroken run of the subject's words: of "the woman in Leeds" the woman."""
    run: int | None = None
    for i, word in enumerate(words):
        mine = any(word.lower().startswith(lemma[:STEM].lower()) for lemma in lemmas if word)
        if not mine and run is not None:
            return run
        run = i if mine else run
    return run


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
