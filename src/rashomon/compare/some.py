"""Counts of some of those hurt: others beside those told before, and one of whom the text tells."""

from rashomon.align.folding import fold_all
from rashomon.compare.context import ComparisonContext
from rashomon.compare.outcome import Outcome, compatible, incomparable
from rashomon.compare.words import among, root, tokens
from rashomon.model import Claim, Figure

# Those who are left out of a count of "others" were named one by one before it: they are seldom more than the rest.
_LEFT_OUT = 1.0


def others_left_out(left: Claim, right: Claim) -> Outcome | None:
    """ "A guard lost an arm and three others were hurt" leaves room for four who were hurt."""
    for some, whole, words, rest in ((left, right, "{left}", "{right}"), (right, left, "{right}", "{left}")):
        if not _of_others(some) or _of_others(whole):
            continue
        part, total = _figure(some), _figure(whole)
        if part.high is None or total.low is None or not part.high < total.low:
            continue
        if total.low - part.high <= _LEFT_OUT * part.high + 1:
            return compatible("figure-others", f"{words} leaves out those told of before, whom {rest} may count")
    return None


def some_told_of(left: Claim, right: Claim, context: ComparisonContext) -> Outcome | None:
    """A lower number that is told of no more than some: who were found at one place, whose names are given, who are
    younger than the others, or who are named right after somebody else who is counted with them.
    """
    for some, whole, words, rest in ((left, right, "{left}", "{right}"), (right, left, "{right}", "{left}")):
        part, total = _figure(some), _figure(whole)
        if part.high is None or total.low is None or not part.high < total.low or part.unit != total.unit:
            continue
        if part.unit != "person":
            continue
        before = context.words_before(some)
        if before[-1:] and before[-1] in among("counted", "finding"):
            return incomparable("scope-part", f"{words} are those that were found there, {rest} may count others too")
        if before[-2:] and len(before) > 1 and before[-1] == "of" and before[-2] in among("counted", "naming"):
            return incomparable("scope-part", f"{words} are those of whom it is told who they are")
        set_apart = frozenset(tokens(some.quote)) - frozenset(tokens(whole.quote))
        if set_apart & among("counted", "set_apart"):
            return incomparable("scope-part", f"{words} are set apart from others of whom {rest} may be the count")
        beside = before[-1:] if before[-1:] != ("and",) else before[-2:-1]
        if beside and root(beside[0]) in among("identities", "of_age") | {"man"}:
            return compatible("figure-others", f"{words} stands beside somebody else, whom {rest} may count")
    return None


def one_of_them(left: Claim, right: Claim, context: ComparisonContext) -> Outcome | None:
    """ "One man lay by the gate" tells of one of those shot, and counts nobody. "One person was hurt" and "just
    one man was hurt" are counts, as is whatever is told of the dead.
    """
    for one, other, words in ((left, right, "{left}"), (right, left, "{right}")):
        value, more = _figure(one), _figure(other)
        if (value.low, value.high) != (1, 1) or value.unit != "person" or value.measure in _COUNTED_TO_THE_LAST:
            continue
        own, before = tokens(one.quote), context.words_before(one)[-1:]
        if one.context.region == "headline" or frozenset((*before, *own)) & among("counted", "alone"):
            continue
        somebody = own[:1] == ("one",) and (
            own[1:2] and own[1] in among("counted", "being")
            if not one.scope.head
            else one.scope.head not in among("counted", "anyone")
        )
        if somebody and more.low is not None and more.low > 1:
            return incomparable("scope-one", f"{words} tells of one, and does not say that there were no others")
    return None


def hits_of_two(left: Claim, right: Claim) -> Outcome | None:
    """ "Was shot four times": as often as that one was, of whom it is told; of "he" and "a man" nothing tells who."""
    if not _figure(left).measure == _figure(right).measure == _HITS:
        return None
    anybody = fold_all((*among("identities", "of_age"), *among("counted", "anybody")))
    mine, yours = (fold_all((*claim.context.subject, *claim.context.object)) - anybody for claim in (left, right))
    if mine & yours:
        return None
    return incomparable("scope-whom", "{left} and {right} may be told of two people")


_HITS = "hits"
# However many died, a report tells how many: "one person died" is a count.
_COUNTED_TO_THE_LAST = frozenset({"killed", "missing"})


def _of_others(claim: Claim) -> bool:
    return bool(frozenset(tokens(claim.quote)) & among("counted", "others"))


def _figure(claim: Claim) -> Figure:
    value = claim.value
    if not isinstance(value, Figure):
        raise TypeError(f"a figure was expected, not a {claim.kind}")
    return value
