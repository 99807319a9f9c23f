"""What the words around two numbers tell about whether they count one thing: wishes, ratios, wholes, stages, parts."""

from functools import cache, lru_cache

from rashomon.align.folding import fold
from rashomon.claims.measures import class_of_state
from rashomon.claims.units import convert, dimension
from rashomon.compare.context import ComparisonContext
from rashomon.compare.outcome import Outcome, compatible, incomparable
from rashomon.compare.updates import growth_of, is_bare
from rashomon.compare.words import among, entries, find_phrase, first_phrase, tokens
from rashomon.lang import table
from rashomon.lang.plural import is_plural
from rashomon.model import Claim, Figure

_DAY = 10
# Prepositions that open a stretch of time (Quirk et al. 1985, 9.36-9.40).
_OPENING = ("since", "in", "over", "during", "within")
# How many words before and behind a number what belongs to it may stand.
_BEFORE, _BEHIND = 8, 8
# "Seven of the group's nine hospitals": so many words may stand between "of" and the whole.
_WHOLE_REACH = 3
# So many words may stand between a number and the "and" that joins another one to it, and behind that.
_JOINED = 4


def worded_apart(left: Claim, right: Claim, context: ComparisonContext) -> Outcome | None:
    """What the words tell of two numbers that differ and are not of one thing, or can both be right; None when nothing.

    "Prosecutors want 12 years" is no sentence, "one boat in ten" no number of boats, "seven of the group's nine mills"
    are seven, and what weighs 900 kg without its fuel may weigh 1,400 kg with it.
    """
    for rule, of, sentence in (
        ("scope-unreal", _wished, "is wished for or thought possible, the other told as fact"),
        ("scope-ratio", _ratio, "is a share told by two numbers, the other an amount"),
        ("scope-part", _whole, "is the whole of which another number is the part"),
        ("scope-part", _portion, "is a part of what was told before, the other is not"),
        ("scope-part", _some_of, "is of some of them, the other is not"),
        ("scope-part", _none_else, "leaves out those told of before, the other does not"),
        ("scope-period", _over_years, "was counted over a stretch of time, the other was not"),
        ("scope-count", _added, "was added to a count, the other was not"),
    ):
        a, b = of(left, context), of(right, context)
        if of is _wished and (_is_demand(left) or _is_demand(right)):
            continue
        if bool(a) != bool(b):
            return incomparable(rule, f"{'{left}' if a else '{right}'} {sentence} (\u201c{a or b}\u201d)")
    if left.scope.count == right.scope.count == "new" and left.asof[:_DAY] != right.asof[:_DAY]:
        return incomparable("scope-period", "{left} and {right} were added at different times")
    return _anchored(left, right, context) or _stages(left, right, context) or _parts(left, right, context)


def _anchored(left: Claim, right: Claim, context: ComparisonContext) -> Outcome | None:
    """Two distances from different places: six miles from town, four from where it began."""
    a, b = left.value, right.value
    if not (isinstance(a, Figure) and isinstance(b, Figure)) or dimension(a.unit) != "length":
        return None
    # "Some 700 metres from" may be the claim's own words.
    one, other = (_anchor((*_whence(claim), *context.words_after(claim)[:_BEHIND])) for claim in (left, right))
    if not one or not other or one & other or _is_shore(one, other) or _is_shore(other, one):
        return None
    return incomparable("scope-anchor", "{left} and {right} are told from different places")


def told_by_unit(claim: Claim, context: ComparisonContext) -> bool:
    """Whether a number has its measure by its unit alone ("were 590 metres down"), and by nothing that is so wide, that
    weighs so much, or from which it is so far.
    """
    if not is_bare(claim):
        return False
    around = frozenset((*tokens(claim.quote), *context.words_after(claim)[:_BEHIND]))
    if around & among("wording", "dimensions") or claim.context.event in among("wording", "measuring"):
        return False
    return not _anchor((*_whence(claim), *context.words_after(claim)[:_BEHIND]))


@lru_cache(maxsize=1 << 14)
def _anchor(after: tuple[str, ...]) -> frozenset[str]:
    """The words for the place a distance is told from."""
    at = next((n for n, word in enumerate(after[: _WHOLE_REACH + 1]) if word in among("wording", "anchors")), -1)
    return (
        frozenset(map(fold, after[at + 1 : at + 1 + _WHOLE_REACH])) - among("identities", "plain")
        if at >= 0
        else frozenset()
    )


def _whence(claim: Claim) -> tuple[str, ...]:
    """The last of a claim's own words where it tells from where: "from" of "some 700 metres from"; of "400 metres of
    road" it tells what is so long.
    """
    last = tokens(claim.quote)[-1:]
    return last if frozenset(last) & among("wording", "anchors") - {"of"} else ()


def _is_shore(generic: frozenset[str], other: frozenset[str]) -> bool:
    """Whether one distance is told from the shore, and the other from some part of it: a cape, a harbour."""
    shore, land = (frozenset(map(fold, among("wording", key))) for key in ("shore", "land"))
    return bool(generic & shore and other & (shore | land))


def _wished(claim: Claim, context: ComparisonContext) -> str:
    """The word by which a number is wanted, hoped for or possible only; empty when it is told as fact."""
    return _wish(context.words_before(claim)[-_BEFORE:], context.words_after(claim)[:3], tokens(claim.quote))


def _is_demand(claim: Claim) -> bool:
    """Whether a sum is demanded: it is a fact that somebody wants it, and another account of it may say "wants"."""
    return isinstance(claim.value, Figure) and claim.value.measure in among("measures", "wanted")


@lru_cache(maxsize=1 << 14)
def _wish(before: tuple[str, ...], after: tuple[str, ...], own: tuple[str, ...]) -> str:
    possible = next((word for word in (*own[1:], *after) if word in among("wording", "possible")), "")
    ends = (find_phrase(before[:end], entries("wording", "wished")) for end in range(len(before), 0, -1))
    return possible or next(filter(None, ends), "")


def _ratio(claim: Claim, context: ComparisonContext) -> str:
    """The second number of a ratio: "one stolen painting in ten", and not "two people in three cars"."""
    value, after = claim.value, context.words_after(claim)[:2]
    if not isinstance(value, Figure) or value.low is None or (value.low != 1 and len(tokens(claim.quote)) > 1):
        return ""
    second = table("numerals")["words"].get(after[1], after[1]) if len(after) > 1 and after[0] == "in" else ""
    return " ".join(after) if str(second).isdigit() and value.low < float(second) else ""


def _whole(claim: Claim, context: ComparisonContext) -> str:
    """The part before a whole: "seven of the" before "nine hospitals"."""
    before = context.words_before(claim)
    for back in range(1, _WHOLE_REACH + 2):
        if len(before) > back and before[-back] == "of" and _is_count(before[-back - 1]):
            return " ".join(before[-back - 1 :])
    return ""


def _portion(claim: Claim, context: ComparisonContext) -> str:
    """The words at the head of a sentence that make its first number a part: "Of these, 12 are in hospital"."""
    before = context.words_before(claim)
    return " ".join(before) if len(before) == 2 and before[0] == "of" and before[1] in among("wording", "these") else ""


def _some_of(claim: Claim, context: ComparisonContext) -> str:
    """The word that makes a number of people or things one of some of them: "the first two victims", "the remaining
    four", "one of those killed". What is left of a count that changes is all there is.
    """
    value, own = claim.value, tokens(claim.quote)
    if not isinstance(value, Figure) or dimension(value.unit) or growth_of(claim) == "varying" or not own:
        return ""
    if own[:2] == ("one", "of") and frozenset(own[2:4]) & among("wording", "counted_ones"):
        return "one of"
    # "The other two", and not "two others", who may be all of their kind.
    near = (*context.words_before(claim)[-1:], *(word for word in own[:2] if word != "other"))
    # Behind a number "first" belongs to what is counted: "twelve first responders".
    behind = own[1:2] if _is_count(own[0]) else ()
    barred = frozenset(behind) - among("wording", "left_over")
    return next((word for word in near if word in among("wording", "some_of") and word not in barred), "")


def _over_years(claim: Claim, context: ComparisonContext) -> str:
    """The words that open a sentence with a stretch of years or months over which people or things were counted: "In
    the nine years that it has worked here, the agency has lost 40 drivers".
    """
    value, before = claim.value, context.words_before(claim)
    if not isinstance(value, Figure) or dimension(value.unit) or before[:1] not in [(word,) for word in _OPENING]:
        return ""
    if before[0] == "since":
        # "Since the gates were opened in March": what has come about till now.
        return "since" if frozenset(before) & among("wording", "up_to_now") else ""
    opening = before[1 : 1 + _WHOLE_REACH + 1]
    number = any(_amount(word) for word in opening)
    units = [word.removesuffix("s") for word in opening if word.removesuffix("s") in among("wording", "long_units")]
    return " ".join((before[0], *opening)) if number and units else ""


def _none_else(claim: Claim, context: ComparisonContext) -> str:
    """The words by which nobody besides those told of before is meant ("no other injuries"), or others are with them
    ("three others were also hit").
    """
    value, own = claim.value, tokens(claim.quote)
    if not isinstance(value, Figure) or dimension(value.unit):
        return ""
    after = context.words_after(claim)
    told = (*own, *after[:1])
    ways = zip(told, told[1:], (*told[2:], *after[1:2], ""), strict=False)
    # "12 or more" and "more than 12" are floors.
    named = next(
        (word for last, word, then in ways if word in among("wording", "others") and last != "or" and then != "than"),
        "",
    )
    beyond = named in ("other", "others") and value.measure in among("wording", "holding_dead")
    if not named or value.high == 0 or beyond:
        return named
    behind = (*own[own.index(named) :], *after[:4]) if named in own else after[:4]
    found = first_phrase(behind, entries("wording", "likewise"))
    return f"{named} \u2026 {found}" if found else ""


def _added(claim: Claim, context: ComparisonContext) -> str:
    """The words behind a number by which it brought a count to another one: "two died, taking to 11 the number"."""
    if claim.scope.count == "new":
        return "new"
    return first_phrase(context.words_after(claim)[: 2 * _BEHIND], entries("wording", "adding"))


def _is_count(word: str) -> bool:
    return word.replace(",", "").isdigit() or word in _count_words()


@cache
def _count_words() -> frozenset[str]:
    return frozenset(table("numerals")["words"])


def _stages(left: Claim, right: Claim, context: ComparisonContext) -> Outcome | None:
    """Numbers of two rounds, legs or phases; a number told of one is not held against one told of none."""
    a, b = _stage(context.sentence(left)), _stage(context.sentence(right))
    if a == b:
        return None
    return incomparable("scope-stage", f"{{left}} and {{right}} may be of different rounds or phases ({a or b})")


@lru_cache(maxsize=1 << 14)
def _stage(sentence: str) -> str:
    words = tokens(sentence)
    ordinals = table("timex")["ordinals"]
    return next(
        (
            f"{one} {other}"
            for one, other in zip(words, words[1:], strict=False)
            if one in ordinals and other in among("wording", "stages")
        ),
        "",
    )


def _parts(left: Claim, right: Claim, context: ComparisonContext) -> Outcome | None:
    """The lower of two amounts is told without something, or as one of several that add up."""
    for claim, other, words, rest in ((left, right, "{left}", "{right}"), (right, left, "{right}", "{left}")):
        if not _is_lower(claim, other):
            continue
        # Of what moves, "163, two of whom died since" tells how it came to be 161.
        if growth_of(claim) not in ("cumulative", "varying") and (part := _subtracted(claim, other, context)):
            return compatible("figure-excluding", f"{rest} holds {part} that {words} leaves out")
        if total := _summed(claim, other, context):
            return compatible("figure-excluding", f"{words} and what stands beside it ({total}) make up {rest}")
        if joined := _joined_to(claim, other, context):
            return compatible(
                "figure-excluding",
                f"{words} is one of several that add up (\u201c{joined}\u201d), {rest} may be all",
            )
        before = context.words_before(claim)[-_BEFORE:]
        if cue := first_phrase(before, entries("wording", "held_against")):
            return compatible("figure-excluding", f"{words} is what somebody is {cue}, {rest} may be all")
        if doer := _doer_counted(claim, other, context):
            return compatible("figure-excluding", f"{rest} counts in who did it (\u201c{doer}\u201d), {words} may not")
        after = context.words_after(claim)[:_BEHIND]
        if cue := first_phrase(after, entries("wording", "without")):
            return compatible(
                "figure-excluding", f"{words} leaves something out (\u201c{cue}\u201d) that {rest} may hold"
            )
        if cue := first_phrase(after, entries("wording", "further")):
            return compatible(
                "figure-excluding", f"{words} is one of several that add up (\u201c{cue}\u201d), {rest} may be all"
            )
    return None


_PEOPLE = fold("person")


def _joined_to(lower: Claim, higher: Claim, context: ComparisonContext) -> str:
    """The words by which a count of some people is joined to one of others: "two officers and four hostages were hurt",
    held against a count of others or of everybody.
    """
    value, head = lower.value, fold(lower.scope.head)
    if not isinstance(value, Figure) or value.unit != "person" or head in ("", _PEOPLE, fold(higher.scope.head)):
        return ""
    before, after = context.words_before(lower), context.words_after(lower)
    for near in (2, 3):
        opening = before[-near - 1 :]
        if len(opening) > near and opening[-1] == "and" and is_plural(opening[-2]) and _is_count(opening[0]):
            return " ".join(opening)
    own = tokens(lower.quote)
    told = own[-1:] if own and is_plural(own[-1]) else ()
    return " ".join(after[:3]) if told and after[:1] == ("and",) and _is_count("".join(after[1:2])) else ""


def _subtracted(lower: Claim, higher: Claim, context: ComparisonContext) -> str:
    """The part that the higher of two numbers tells of itself and that makes it the lower one: 2,140 are "2,400, 260
    of them from an agency" without those.
    """
    a, b = lower.value, higher.value
    after = context.words_after(higher)
    if not isinstance(a, Figure) or not isinstance(b, Figure) or a.high is None or b.low is None:
        return ""
    for n, word in enumerate(after[:-2]):
        part = _amount(word)
        if part and part == b.low - a.high and after[n + 1] == "of" and after[n + 2] in among("wording", "these"):
            return " ".join(after[n : n + 3])
    return ""


def _doer_counted(lower: Claim, higher: Claim, context: ComparisonContext) -> str:
    """The words by which the higher of two numbers, one above the other, counts in the one who did it: "seven died,
    including the gunman".
    """
    a, b = lower.value, higher.value
    if not isinstance(a, Figure) or not isinstance(b, Figure) or a.high is None or b.low != a.high + 1:
        return ""
    behind = (*tokens(higher.quote), *context.words_after(higher))[: 2 * _BEHIND]
    for end in range(1, len(behind)):
        cue = find_phrase(behind[:end], entries("wording", "counted_in"))
        if cue and (doer := next((word for word in behind[end : end + 4] if word in among("wording", "doers")), "")):
            return f"{cue} \u2026 {doer}"
    # "He killed two people, and then himself."
    return first_phrase(context.words_after(lower)[: 2 * _BEHIND], entries("wording", "own_hand"))


def _summed(lower: Claim, higher: Claim, context: ComparisonContext) -> str:
    """The number beside the lower of two, joined to it by "and", that makes up the higher one with it: "three men and
    one boy". Those hurt do not make up the killed ("killed one and hurt four"), but those who were hit.
    """
    a, b = lower.value, higher.value
    if not isinstance(a, Figure) or not isinstance(b, Figure) or a.high is None or b.low != b.high or b.low is None:
        return ""
    missing = b.low - a.high
    before, after = context.words_before(lower)[-2 * _JOINED :], (*tokens(lower.quote)[1:], *context.words_after(lower))
    here = before[::-1][: _JOINED + 1].index("and") if "and" in before[-_JOINED - 1 :] else -1
    beside = before[: len(before) - here - 1][-_JOINED:] if here >= 0 else ()
    link = before[len(before) - here :] if here >= 0 else ()
    there = after[: _JOINED + 1].index("and") if "and" in after[: _JOINED + 1] else -1
    behind = after[there + 1 : there + 2 + _JOINED] if there >= 0 else ()
    behind = behind[: behind.index("and")] if "and" in behind else behind
    holds_both = b.measure in among("wording", "holding_dead")
    if missing == 1 and behind[:1] in (("a",), ("an",)) and (holds_both or _alike(behind, a.measure)):
        return f"and {behind[0]}"
    for run, before_second in ((beside, link), (behind, None)):
        for n, (word, following) in enumerate(zip(run, (*run[1:], ""), strict=False)):
            # "Two hours and nineteen lives" make no 21.
            if _amount(word) != missing or dimension(fold(following)) or dimension(following.removesuffix("s")):
                continue
            between = run[:n] if before_second is None else before_second
            if holds_both or (_plainly(between) and _alike(run[n + 1 :], a.measure)):
                return f"and {word}"
    return ""


def _plainly(between: tuple[str, ...]) -> bool:
    """Whether no verb stands between "and" and the second number: "and the two", and not "and injured two"."""
    return all(word in table("words")["determiners"] or word in among("wording", "on_top") for word in between)


def _alike(behind: tuple[str, ...], measure: str) -> bool:
    """Whether no word behind a number tells another state of those counted than a measure does."""
    return {class_of_state(word) for word in behind} <= {"", measure}


def _amount(word: str) -> float:
    """The number that a word tells; 0 where it tells none."""
    digits = word.replace(",", "")
    return float(digits) if digits.isdigit() else float(table("numerals")["words"].get(word, 0))


def _is_lower(claim: Claim, other: Claim) -> bool:
    a, b = claim.value, other.value
    if not isinstance(a, Figure) or not isinstance(b, Figure) or a.measure == "age":
        return False
    if a.high is None or b.low is None:
        return False
    most = a.high if fold(a.unit) == fold(b.unit) else convert(a.high, a.unit, b.unit)
    return most is not None and most < b.low
