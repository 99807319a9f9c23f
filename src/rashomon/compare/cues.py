"""The words by which a report tells that a number was before, has come since, or is set against somebody else's."""

from functools import cache, lru_cache

from attrs import frozen

from rashomon.compare.context import ComparisonContext
from rashomon.compare.outcome import Newer
from rashomon.compare.words import among, entries, find_phrase, first_phrase, tokens
from rashomon.lang import table
from rashomon.model import Claim

# How many words before a number the cue of its order may stand: "widened to nine batches, 27,900 packs, or 5.6 tonnes".
_CUE_REACH = 12
# How many a cue right before it may have.
_CUE_BEFORE = 6
# "To 17, from 14": so many words before the second number "to" may stand.
_FROM_TO = 4
_DAY = 10


def newer_of(left: Claim, right: Claim) -> Newer:
    """Which claim holds for a later time; empty when that cannot be told, as on one day without hours.

    Example:
        >>> later("2031-03-12T08:10", "2031-03-12T14:30"), later("2031-03-12", "2031-03-12T14:30")
        ('right', '')
    """
    return later(left.asof, right.asof)


def later(left: str, right: str) -> Newer:
    """The same for two ISO dates or date-times; they are told apart at the coarser one's precision."""
    if not left or not right:
        return ""
    common = min(len(left), len(right), _DAY if len(left) <= _DAY or len(right) <= _DAY else len("2000-01-01T00:00"))
    a, b = left[:common], right[:common]
    if a == b:
        return ""
    return "right" if a < b else "left"


@frozen(kw_only=True)
class Worded:
    """The order in which the words of a report put two of its claims.

    Args:
        newer: The one told as the later; empty when neither is.
        words: The words by which it is.
        put_right: It is given in the place of the other ("nine years, not ten"), which was never right.
    """

    newer: Newer = ""
    words: str = ""
    put_right: bool = False


_UNORDERED = Worded()


def worded_order(left: Claim, right: Claim, context: ComparisonContext) -> Worded:
    """Which of two claims of one report its words call the later one ("climbed to 58"), and those words.

    A number told as the earlier one is that to every other number of the report; one told as the later one only to
    those of its own source, and never to the headline, which is written last.
    """
    if left.report != right.report:
        return _UNORDERED
    for new, old, newer in ((right, left, _RIGHT), (left, right, _LEFT)):
        if put_right := _put_right(context.sentence(new), old.quote):
            return Worded(newer=newer, words=put_right, put_right=True)
    (left_cue, left_words), (right_cue, right_words) = order_cue(left, context), order_cue(right, context)
    if left_cue == right_cue:
        return _UNORDERED
    if "earlier" in (left_cue, right_cue):
        # "That is not the 301 the ministry owned up to" contests the 301, and makes no stage of it.
        if contest_words(left if left_cue == "earlier" else right, context):
            return _UNORDERED
        if left_cue == "earlier":
            return Worded(newer="right", words=left_words)
        return Worded(newer="left", words=right_words)
    if "headline" in (left.context.region, right.context.region):
        return _UNORDERED
    one = left.context.sentence == right.context.sentence
    if not one and left.attribution[-1:] != right.attribution[-1:]:
        return _UNORDERED
    if left_cue == "later":
        return Worded(newer="left", words=left_words)
    return Worded(newer="right", words=right_words)


_LEFT: Newer = "left"
_RIGHT: Newer = "right"


@lru_cache(maxsize=1 << 14)
def _put_right(sentence: str, number: str) -> str:
    """The words by which a sentence puts its own number in the place of another: "nine years in all, not ten"."""
    words = tokens(sentence)
    amounts = frozenset(word for word in tokens(number) if word[0].isdigit() or word in _numbers())
    return next(
        (f"not {other}" for one, other in zip(words, words[1:], strict=False) if one == "not" and other in amounts), ""
    )


def order_cue(claim: Claim, context: ComparisonContext) -> tuple[str, str]:
    """``earlier`` or ``later`` with the words that show it, from right before the claim or from its own first words."""
    if claim.scope.count == "former":
        return "earlier", "from"
    before, own = context.words_before(claim), tokens(claim.quote)
    found = _order_of(before[-_CUE_BEFORE:], own)
    if found[0]:
        return found
    told = _told_before(before, own, context.words_after(claim)[:_CUE_BEFORE])
    return ("earlier", told) if told else ("", "")


@lru_cache(maxsize=1 << 14)
def _order_of(before: tuple[str, ...], own: tuple[str, ...]) -> tuple[str, str]:
    for name, key in (("later", "later_before"), ("earlier", "earlier_before")):
        phrases = entries("order", key)
        found = find_phrase(before, phrases)
        if found:
            return name, found
        for cut in range(1, min(len(own), 6)):
            found = find_phrase(own[:cut], phrases)
            if found:
                return name, found
    return "", ""


@lru_cache(maxsize=1 << 14)
def _told_before(before: tuple[str, ...], own: tuple[str, ...], after: tuple[str, ...]) -> str:
    """The words by which a number is what somebody had said, or said at an earlier hour; empty when there are none.

    Behind another verb of telling a "had" is that of reported speech: "said it had put 12 on leave".
    """
    if before[-1:] == ("from",) and "to" in before[-_FROM_TO:]:
        return "from"
    telling = among("order", "telling")
    if len(own) == 1 and before and before[-1] in telling:
        first = next((after[:end] for end in (3, 2, 1) if " ".join(after[:end]) in among("order", "earlier_after")), ())
        if first:
            return " ".join((before[-1], "\u2026", *first))
    near = before[-_CUE_REACH:]
    at = max((n for n, word in enumerate(near) if word == "had"), default=-1)
    if at < 0 or frozenset(before[: len(before) - len(near) + at]) & telling:
        return ""
    told = next((n for n in (at + 1, at + 2) if n < len(near) and near[n] in among("order", "told")), -1)
    if told < 0 or frozenset(near[told + 1 :]) & among("order", "helpers"):
        return ""
    return " ".join(near[at : told + 1])


# A happening of an earlier year but the last has been counted out when it is told of.
_COUNTED_OUT = 2


def is_long_past(claim: Claim) -> bool:
    """Whether a claim itself dates what it counts to a year long before it: such numbers are final.

    "The collapse that killed 19 in September 2031", in a report of 2033; not "44,000 since October 2031".
    """
    if claim.scope.background or claim.scope.count == "period" or not claim.asof[:4].isdigit():
        return False
    years = [int(word) for word in tokens(claim.scope.when) if len(word) == len("2031") and word.isdigit()]
    going_on = "since" in tokens(claim.scope.when)
    return bool(years) and not going_on and int(claim.asof[:4]) - max(years) >= _COUNTED_OUT


def told_as_earlier(claim: Claim, context: ComparisonContext) -> str:
    """The words by which a report tells a number as what it was before ("to 67 from 62"), unless it names the day."""
    report = context.reports.get(claim.report)
    if report is None or claim.asof[:_DAY] != report.published[:_DAY]:
        return ""
    cue, words = order_cue(claim, context)
    return words if cue == "earlier" else ""


def revision_words(claim: Claim, context: ComparisonContext) -> str:
    """The word of the claim's sentence that says a number was put right; empty when there is none."""
    return _revision(context.sentence(claim))


@lru_cache(maxsize=1 << 14)
def _revision(sentence: str) -> str:
    words = frozenset(tokens(sentence))
    return next((word for word in entries("order", "revision") if word in words), "")


def checked_words(claim: Claim, context: ComparisonContext) -> str:
    """The words by which a number comes of a count gone over again ("after a full inventory"); empty without."""
    return _first_of(context.sentence(claim), "checked")


def restated(claim: Claim, context: ComparisonContext) -> str:
    """The word of a claim's sentence by which a source says another thing than before ("now"); empty without."""
    return _first_of(context.sentence(claim), "restated")


def superseding(claim: Claim, context: ComparisonContext) -> str:
    """The words by which a report puts what it tells in the place of what was told before; empty without."""
    return _first_of(context.sentence(claim), "superseding")


def said(claim: Claim, context: ComparisonContext, key: str, *, headline: bool) -> str:
    """The first phrase of a list in the sentence of a claim, or in its report's headline."""
    report = context.reports.get(claim.report)
    places = [context.sentence(claim), report.title if headline and report is not None else ""]
    return next(filter(None, (_first_of(text, key) for text in places)), "")


@lru_cache(maxsize=1 << 14)
def _first_of(text: str, key: str) -> str:
    return first_phrase(tokens(text), entries("order", key))


def came_to(claim: Claim, context: ComparisonContext) -> str:
    """The words that tell a number as what a count came to, over other amounts of the same thing; empty without."""
    before, helpers = context.words_before(claim), among("order", "helpers")
    for back in range(min(len(before), _CUE_REACH)):
        if found := find_phrase(before[: len(before) - back], entries("order", "later_before")):
            return found
        if before[-1 - back] in helpers:
            return ""
    return ""


def contest_words(claim: Claim, context: ComparisonContext) -> str:
    """The words of a claim's sentence that set its number against somebody else's ("than the ministry admits"); empty
    when there are none.
    """
    return _contest(context.sentence(claim))


@cache
def _numbers() -> frozenset[str]:
    known = table("numerals")
    return frozenset((*known["words"], *known["scales"], *known["denominators"], "half"))


# So many words may stand between "than" and the verb of those who give another number.
_THAN_REACH = 5


@lru_cache(maxsize=1 << 14)
def _contest(sentence: str) -> str:
    words = tokens(sentence)
    if found := first_phrase(words, entries("order", "contest")):
        return found
    for at, word in enumerate(words):
        if word == "than":
            behind = words[at + 1 : at + 1 + _THAN_REACH]
            verb = next((n for n, other in enumerate(behind) if other in among("order", "contested_by")), 0)
            if verb and not any(other[0].isdigit() or other in _numbers() for other in behind[:verb]):
                return " ".join((word, *behind[: verb + 1]))
    return ""


def is_own_tally(claim: Claim) -> bool:
    """Whether a report counts its own people in its own voice: "120 of our supporters were hurt"."""
    words = frozenset(tokens(f"{claim.quote} {claim.scope.whom}"))
    return not claim.attribution and bool(words & among("order", "ours"))


def moved_words(claim: Claim, context: ComparisonContext, *, up: bool) -> str:
    """The words behind a number that say it has risen ("two more than the day before") or fallen; empty without."""
    return _moved(context.words_after(claim)[:_CUE_REACH], "risen_after" if up else "fallen_after")


def moved_by(claim: Claim, context: ComparisonContext, amount: float) -> str:
    """The words behind a number that say it has risen or fallen by so much ("two more than the day before")."""
    return _moved_by(context.words_after(claim)[:_CUE_REACH], amount) if amount else ""


@lru_cache(maxsize=1 << 14)
def _moved_by(after: tuple[str, ...], amount: float) -> str:
    spelled = table("numerals")["words"]
    for at, word in enumerate(after):
        told = word.replace(",", "")
        number = float(told) if told.isdigit() else float(spelled.get(word, 0))
        # "Two more than on Monday": the cue begins right behind the amount.
        for key, sign in (("risen_after", 1), ("fallen_after", -1)):
            cue = next(
                (cue for cue in entries("order", key) if cue.split() == [*after[at + 1 : at + 1 + cue.count(" ") + 1]]),
                "",
            )
            if cue and number and sign * number == amount:
                return f"{word} {cue}"
    return ""


def one_too_many(claim: Claim, context: ComparisonContext, number: int) -> str:
    """The words of a claim's sentence, or of the next one, by which whoever made so many was none of them: "a seventh
    man, first reported missing"; empty when there are none.
    """
    report = context.reports.get(claim.report)
    if report is None:
        return ""
    behind = report.text[claim.context.end : claim.context.end + _NEXT_SENTENCE]
    end = next((at for at, mark in enumerate(behind) if at > _SHORTEST and mark in ".!?\n"), len(behind))
    return _one_too_many(tokens(report.text[claim.context.start : claim.context.end]), number) or _one_too_many(
        tokens(behind[:end]), number
    )


# The sentence behind a claim's own is looked for in so many letters, and has more than so few.
_NEXT_SENTENCE, _SHORTEST = 400, 10


@lru_cache(maxsize=1 << 14)
def _one_too_many(words: tuple[str, ...], number: int) -> str:
    ordinals = table("timex")["ordinals"]
    at = next((n for n, word in enumerate(words) if ordinals.get(word) == number), -1)
    behind = words[at + 1 :] if at >= 0 else ()
    # Who was found dead is one more.
    found = "" if "dead" in behind else first_phrase(behind, entries("order", "none_of_them"))
    return f"{words[at]} \u2026 {found}" if found else ""


@lru_cache(maxsize=1 << 14)
def _moved(after: tuple[str, ...], key: str) -> str:
    return first_phrase(after, entries("order", key))
