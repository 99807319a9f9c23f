"""When a number (or a day, or a name) replaces another one instead of contradicting it.

A count of the dead grows; the people on board do not. Conventions of ../shared/cases/NOTES.md and DESIGN.md: a
later, higher cumulative count is an update whoever gives it; everything else is one only when its own source says
otherwise later, or says it was wrong.
"""

from functools import cache

from rashomon.claims.numerals.moves import direction_of
from rashomon.claims.units import convert, dimension
from rashomon.compare.amounts import is_rounded
from rashomon.compare.context import ComparisonContext
from rashomon.compare.copied import in_one_place
from rashomon.compare.cues import (
    Worded,
    came_to,
    checked_words,
    contest_words,
    is_own_tally,
    later,
    moved_by,
    moved_words,
    newer_of,
    one_too_many,
    order_cue,
    restated,
    revision_words,
    said,
    superseding,
    told_as_earlier,
    worded_order,
)
from rashomon.compare.outcome import Newer, Outcome, updates
from rashomon.compare.sources import same_source
from rashomon.compare.words import among
from rashomon.lang import table
from rashomon.model import Claim, Figure

_DAY = 10


def growth_of(claim: Claim, context: ComparisonContext | None = None) -> str:
    """``cumulative``, ``varying`` or ``fixed``: what time may do to a number; empty when its measure does not tell."""
    value = claim.value
    if not isinstance(value, Figure):
        return ""
    if context is not None and context.past:
        return "fixed"
    growth = _growth(value.measure)
    if value.measure in among("measures", "amounts") and claim.context.event_class in among("measures", "gathering"):
        return "cumulative"  # how much was brought in until then
    if growth != "cumulative" and claim.scope.head.lower() in among("measures", "responders"):
        return "varying"
    return growth


def _growth_of_both(one: Claim, other: Claim, context: ComparisonContext) -> str:
    """The same for what two claims count: a number whose class only the other report tells is of that class."""
    growth = growth_of(one, context)
    if growth and is_bare(one) and not is_bare(other):
        return growth_of(other, context)
    return growth if growth or _is_classed(one) else growth_of(other, context)


def _is_classed(claim: Claim) -> bool:
    return isinstance(claim.value, Figure) and claim.value.measure in table("measures")


def is_bare(claim: Claim) -> bool:
    """Whether a number has its measure by its unit alone: "5.6 tonnes" may be what was recalled."""
    return isinstance(claim.value, Figure) and claim.value.measure in table("alignment")["bare_measures"]


@cache
def _growth(measure: str) -> str:
    return next((name for name in ("cumulative", "varying", "fixed") if measure in among("measures", name)), "")


def figure_update(left: Claim, right: Claim, context: ComparisonContext) -> Outcome | None:
    """Whether one of two different numbers replaces the other; None when they contradict each other.

    Args:
        left, right: Claims with figures that cannot both hold at one time.
        context: Reports, names and shared text.
    """
    one = left.report == right.report
    worded = worded_order(left, right, context) if one else _moved_to(left, right, context)
    if worded.newer:
        rule = "update-put-right" if worded.put_right else "update-worded"
        sentence = f"{{new}} replaces {{old}}: the words say so (\u201c{worded.words}\u201d)"
        return _update(rule, sentence, worded.newer)
    for old, new, newer in ((left, right, _RIGHT), (right, left, _LEFT)):
        if added := _counted_on(old, new, context):
            return _update(
                "update-worded", f"{{new}} is told as {{old}} and what was added (\u201c{added}\u201d)", newer
            )
    newer = newer_of(left, right)
    if not newer:
        return _of_one_day(left, right, context)
    old, new = (left, right) if newer == "right" else (right, left)
    revised = revision_words(new, context)
    revised = "" if revised and _moved_wrong(old, new, revised) else revised
    revised = revised or _taken_off(old, new, context)
    if in_one_place(left, right, context) and not revised:
        return _told_before(old, new, newer, context)
    when = f"{{new}} holds for {new.asof}, {{old}} for {old.asof}"
    source, growth = same_source(old, new, context), growth_of(old, context)
    if (not growth or is_bare(old)) and isinstance(old.value, Figure) and dimension(old.value.unit):
        # An amount of no class is of what the other report measures; people of no class may be any.
        growth = _growth_of_both(old, new, context)
    # Who gives another size of what stands still, without a word, has mostly been misheard by one of the two reports.
    if source and (growth != "fixed" or revised or old.report == new.report):
        return _update("update-same-source", f"{when}; both come from {source}", newer)
    if _disputed(old, new) or is_own_tally(old) != is_own_tally(new):
        return None
    stage = _stage(old, new, context)
    if stage:
        return _update("update-final", f"{when}; {stage}", newer)
    # Of what stands still, another source's correction may be of another number.
    revised = revised or checked_words(new, context)
    if revised and growth != "fixed":
        sentence = f"{when}, and the later report says the number was put right (\u201c{revised}\u201d)"
        return _update("update-revised", sentence, newer)
    if growth == "varying" or _is_left(old, new, context):
        return _update("update-later-state", f"{when}; such a number changes with time", newer)
    counted_out = said(old, context, "final", headline=False) and not context.past
    runs = growth == "cumulative" or (not growth and bool(said(old, context, "running", headline=False)))
    if runs and _is_higher(new, old) and not counted_out:
        return _update("update-later-count", f"{when}; such a count grows", newer)
    moved = moved_words(new, context, up=_is_higher(new, old)) if old.report != new.report else ""
    if moved and growth != "fixed":
        return _update("update-worded", f"{when}, and {{new}} is told to have moved (\u201c{moved}\u201d)", newer)
    return None


_LEFT: Newer = "left"
_RIGHT: Newer = "right"


def _counted_on(old: Claim, new: Claim, context: ComparisonContext) -> str:
    """The words by which one report's number is another's and so many more since: of "13, two more than the day
    before" the 11 was the day before's. Whatever day the other report is of: it may have the number of its eve.
    """
    a, b = old.value, new.value
    if old.report == new.report or not isinstance(a, Figure) or not isinstance(b, Figure) or _disputed(old, new):
        return ""
    if None in (a.low, b.low) or a.low != a.high or b.low != b.high or newer_of(old, new) == _LEFT:
        return ""
    return moved_by(new, context, (b.low or 0.0) - (a.low or 0.0))


def _taken_off(old: Claim, new: Claim, context: ComparisonContext) -> str:
    """The words by which a report tells what became of the one more whom an earlier number held: "Six escaped. A
    seventh man, first reported missing, had never left."
    """
    a, b = old.value, new.value
    if old.report == new.report or not isinstance(a, Figure) or not isinstance(b, Figure):
        return ""
    if a.low is None or a.low != a.high or b.low != b.high or b.low != a.low - 1:
        return ""
    return one_too_many(new, context, int(a.low))


def _is_left(old: Claim, new: Claim, context: ComparisonContext) -> bool:
    """Whether fewer are told to be in a state that ends: 17 were in hospital, "three are still there"."""
    value = old.value
    if not isinstance(value, Figure) or value.measure not in among("measures", "ending") or _is_higher(new, old):
        return False
    return old.report != new.report and bool(said(new, context, "lasting", headline=False))


def _told_before(old: Claim, new: Claim, newer: Newer, context: ComparisonContext) -> Outcome | None:
    """Whether of two reports that share text one tells the older number as what it was before ("down from 41"): nobody
    changed it in copying."""
    cue, words = order_cue(old, context)
    if cue != "earlier" or old.report == new.report or _disputed(old, new) or growth_of(old, context) == "fixed":
        return None
    return _update("update-worded", f"{{old}} is told as what it was before {{new}} (\u201c{words}\u201d)", newer)


def _stage(old: Claim, new: Claim, context: ComparisonContext) -> str:
    """That an earlier number was called preliminary, or a later one final, in words; empty when neither was."""
    first = said(old, context, "preliminary", headline=False)
    if first:
        return f"the earlier number was called \u201c{first}\u201d"
    last = said(new, context, "final", headline=True)
    party = any(source.kind == "party" for source in old.attribution[-1:])
    if last and not party and not context.past and not said(old, context, "final", headline=True):
        return f"the later report calls its numbers \u201c{last}\u201d"
    return ""


def _moved_to(left: Claim, right: Claim, context: ComparisonContext) -> Worded:
    """Which of two reports' numbers is told as what it came to ("lifted to 5.1 per cent"), by the later one."""
    newer = newer_of(left, right)
    if not newer or in_one_place(left, right, context):
        return Worded()
    old, new = (left, right) if newer == "right" else (right, left)
    cue, words = order_cue(new, context)
    if (
        cue != "later"
        or not words.endswith(" to")
        or revision_words(new, context)
        or _disputed(old, new)
        or growth_of(old, context) == "fixed"
        or _moved_wrong(old, new, words)
    ):
        return Worded()
    return Worded(newer=newer, words=words)


def _moved_wrong(old: Claim, new: Claim, words: str) -> bool:
    """Whether a number cannot have moved that way from another: nothing is raised to less, or cut to more."""
    way = direction_of(words.split()[0])
    return (way == "rise" and _is_higher(old, new)) or (way == "fall" and _is_higher(new, old))


def contested(old: Claim, new: Claim, context: ComparisonContext) -> str:
    """The words that set one of two numbers against somebody else's; empty when none do, or both have one source.

    "Two more than the ministry admits" is a rival count: no later stage of the ministry's, and not replaced by it. "Not
    the 301 they owned up to" contests the 301, and gives it as somebody else's.
    """
    words = next(
        (
            found
            for claim in (new, old)
            if (found := contest_words(claim, context)) and order_cue(claim, context)[0] != "earlier"
        ),
        "",
    )
    return "" if not words or same_source(old, new, context) else words


# Sources that take sides or answer for nothing: what they allege is no stage of anybody else's count.
_RIVALS = frozenset({"party", "person", "eyewitness", "unnamed"})


def _disputed(old: Claim, new: Claim) -> bool:
    """Only its own source replaces what is alleged or denied; what is denied, or a party alleges, replaces nothing."""
    if old.mode in ("alleged", "denied") or new.mode == "denied":
        return True
    return new.mode == "alleged" and (not new.attribution or new.attribution[-1].kind in _RIVALS)


def _of_one_day(left: Claim, right: Claim, context: ComparisonContext) -> Outcome | None:
    """Which of two numbers of one day is the later one.

    The higher one of a growing count is, when the hour of only one of the two is known, or when its words tell it as
    the later one and both have one source.
    """
    if not left.asof or not right.asof:
        return _undated(left, right, context)
    if left.asof[:_DAY] != right.asof[:_DAY]:
        return None
    growth = growth_of(left, context)
    if growth not in ("cumulative", "varying") or in_one_place(left, right, context):
        return None
    timed = (len(left.asof) > _DAY) != (len(right.asof) > _DAY)
    if growth == "varying":
        # A number with an hour is of a later state than the day's, which the first reports gave.
        newer: Newer = "" if not timed else "left" if len(left.asof) > _DAY else "right"
    else:
        newer = "right" if _is_higher(right, left) else "left" if _is_higher(left, right) else ""
    if not newer:
        return None
    old, new = (left, right) if newer == "right" else (right, left)
    if _disputed(old, new):
        return None
    if timed and growth == "varying":
        return _update(
            "update-same-day", "{new} is of an hour of the day, {old} of the day; such a number changes", newer
        )
    if timed:
        return _update(
            "update-same-day", "{new} may be of a later hour of the day than {old}; such a count grows", newer
        )
    cue, words = order_cue(new, context)
    if cue == "later" and left.report != right.report and same_source(left, right, context):
        return _update(
            "update-worded",
            f"{{new}} is told as the later one (\u201c{words}\u201d), from the source of {{old}}",
            newer,
        )
    return None


def _undated(left: Claim, right: Claim, context: ComparisonContext) -> Outcome | None:
    """Whether the higher number of a growing count is told as what it came to, and the lower one has no day."""
    newer: Newer = "right" if _is_higher(right, left) else "left" if _is_higher(left, right) else ""
    if not newer or in_one_place(left, right, context):
        return None
    old, new = (left, right) if newer == "right" else (right, left)
    words = came_to(new, context)
    if (
        growth_of(old, context) != "cumulative"
        or not words
        or old.asof
        or old.report == new.report
        or _disputed(old, new)
    ):
        return None
    sentence = (
        f"{{new}} is told as what it came to (\u201c{words}\u201d), and nothing dates {{old}}; such a count grows"
    )
    return _update("update-worded", sentence, newer)


# From this share more on a later number is another one, whatever "about" leaves open.
_ROSE = 1.1


def floor_update(left: Claim, right: Claim, context: ComparisonContext) -> Outcome | None:
    """Whether a later, higher count of what only grows replaces one that leaves room for it; None when not.

    "At least nine killed" on the day, "eleven" on the next: the toll rose.
    """
    newer = newer_of(left, right)
    posts = left.report == right.report and min(len(left.asof), len(right.asof)) > _DAY
    growth = {_growth_of_both(left, right, context), _growth_of_both(right, left, context)}
    if not newer or (left.report == right.report and not posts) or len(growth) > 1:
        return None
    old, new = (left, right) if newer == "right" else (right, left)
    when = f"{{new}} holds for {new.asof}, {{old}} for {old.asof}"
    if growth == {"varying"} and not _disputed(old, new) and _apart(old, new):
        return _update("update-later-state", f"{when}; such a number changes with time", newer)
    if growth == {"cumulative"} and _rose(old, new, context):
        return _update("update-later-count", f"{when}; such a count grows", newer)
    return None


def _rose(old: Claim, new: Claim, context: ComparisonContext) -> bool:
    """Whether one number is a higher one than another that leaves room for it, and no rounding of it."""
    a, b = old.value, new.value
    if not isinstance(a, Figure) or not isinstance(b, Figure) or a.low is None or b.low is None or a.vague or b.vague:
        return False
    if not b.low > a.low or a.high not in (None, a.low) or _disputed(old, new):
        return False
    if a.high is not None and b.low < _ROSE * a.low and (is_rounded(a.low, b.low) or is_rounded(b.low, a.low)):
        return False
    return not in_one_place(old, new, context) and old.mode == "stated"


def _apart(old: Claim, new: Claim) -> bool:
    """Whether two numbers are not the same one with a bound: "as many as 200" and 46 are apart, "at least 40" and 40
    are not.
    """
    a, b = old.value, new.value
    return isinstance(a, Figure) and isinstance(b, Figure) and not {a.low, a.high} & {b.low, b.high} - {None}


def earlier_update(left: Claim, right: Claim, context: ComparisonContext) -> Outcome | None:
    """Whether a number told as what a count was before, with no day, stands before or behind another report's.

    Of what only grows the lower one is the earlier, when the dates of the reports do not say otherwise.
    """
    if growth_of(left, context) != "cumulative" or growth_of(right, context) != "cumulative":
        return None
    higher: Newer = "right" if _is_higher(right, left) else "left" if _is_higher(left, right) else ""
    if not higher or left.mode == "denied" or right.mode == "denied":
        return None
    low, high = (left, right) if higher == "right" else (right, left)
    cue = told_as_earlier(low, context)
    if cue and later(low.asof[:_DAY], high.asof[:_DAY]) != "left":
        return _update(
            "update-worded", f"{{old}} is told as what it was before (\u201c{cue}\u201d), and {{new}} is higher", higher
        )
    cue = told_as_earlier(high, context)
    if cue and low.asof and later(low.asof[:_DAY], high.asof[:_DAY]) != "left":
        sentence = f"{{new}} is told as what it was before (\u201c{cue}\u201d); {{old}} is lower and of {low.asof}"
        return _update("update-worded", sentence, higher)
    return None


def source_update(left: Claim, right: Claim, context: ComparisonContext) -> Outcome | None:
    """Whether one of two different dates, places or names replaces the other: the same source said otherwise later, in
    words that say so.

    When, where and who it was does not change: without a word one of the two reports has mostly misheard.
    """
    newer = newer_of(left, right)
    if not newer or left.report == right.report or in_one_place(left, right, context):
        return None
    old, new = (left, right) if newer == "right" else (right, left)
    if told := superseding(new, context):
        return _update("update-worded", f"{{new}} replaces {{old}}: the words say so (\u201c{told}\u201d)", newer)
    source, words = same_source(old, new, context), revision_words(new, context) or restated(new, context)
    if not source or not words:
        return None
    return _update(
        "update-same-source",
        f"{{new}} holds for {new.asof}, {{old}} for {old.asof}; both come from {source} (\u201c{words}\u201d)",
        newer,
    )


def _is_higher(new: Claim, old: Claim) -> bool:
    a, b = new.value, old.value
    if not isinstance(a, Figure) or not isinstance(b, Figure):
        return False
    lowest, highest = a.low if a.low is not None else a.high, b.high if b.high is not None else b.low
    if lowest is None or highest is None:
        return False
    # Tonnes are more than pounds: in one unit first, where both are measured.
    if a.unit != b.unit and (dimension(a.unit) or dimension(b.unit)):
        there = convert(lowest, a.unit, b.unit)
        return there is not None and there > highest
    return lowest > highest


def _update(rule: str, sentence: str, newer: Newer) -> Outcome:
    new, old = ("{right}", "{left}") if newer == "right" else ("{left}", "{right}")
    return updates(rule, sentence.replace("{new}", new).replace("{old}", old), newer)
