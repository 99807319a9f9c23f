"""The question that a number answers which is no plain count: a share, a distance, a length of time, a sum of money.

Asked from the claims' own clause and the words around them; where those do not settle it, the words themselves stand.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from rashomon.align.labels.words import commonest
from rashomon.lang import table
from rashomon.lang.plural import is_plural
from rashomon.model import Claim, Figure

# Words of a place a distance is counted from, at most.
_FROM_LONGEST = 4
_WORD = re.compile(r"[^\W_]+(?:[-'\u2019][^\W_]+)*|\S")
_EDGES = ".,;:!?\"'\u201c\u201d\u2018\u2019()[]\u2014-"


@cache
def _words(section: str, key: str) -> frozenset[str]:
    return frozenset(table("questions")[section][key])


def share_of(claims: Sequence[Claim]) -> str:
    """What a share is a share of: "the reservists" of "a third of the reservists"; empty when the words do not say."""
    found = []
    for claim in claims:
        _, of, whole = f" {claim.quote} ".partition(" of ")
        words = _phrase(whole.split())
        if of and words and words[0].lower() not in _words("amounts", "pronouns"):
            found.append(" ".join(words))
    return commonest(found)


def far_from(claims: Sequence[Claim], texts: Mapping[str, str]) -> str:
    """The place a distance is counted from: "the border" of "11 km from the border"; empty when the words name none."""
    return commonest([place for claim in claims if (place := _place_after(claim, texts.get(claim.report, "")))])


def _place_after(claim: Claim, text: str) -> str:
    """The phrase behind "from", "of", "off" or "outside" that ends a distance, in the text after its number."""
    if not text:
        return ""
    words = [found.group() for found in _WORD.finditer(text[claim.start : max(claim.end, claim.context.end)])]
    for n, word in enumerate(words):
        if word.lower() in _words("amounts", "far_links"):
            before = words[n - 1].lower() if n else ""
            if word.lower() == "of" and before not in _words("amounts", "bearings"):
                return ""
            return " ".join(_phrase(words[n + 1 :], claim.context.verb.lower()))
        if word in ",.;:" or word.lower() in _words("amounts", "closing"):
            return ""
    return ""


def _phrase(words: Sequence[str], verb: str = "") -> list[str]:
    """The noun phrase that words begin with, by where it must end: a name with its last capital, another with the verb
    of its clause at the latest."""
    found: list[str] = []
    for word in words:
        bare = word.strip(_EDGES)
        if not bare or bare.lower() in {*_words("amounts", "closing"), verb} or (found and bare.isdigit()):
            break
        if found and found[0][:1].isupper() and bare[0].islower():
            break
        found.append(bare)
        if bare != word or len(found) == _FROM_LONGEST:
            # A comma or stop ends it.
            break
    while found and found[-1].lower() in _words("amounts", "openers"):
        found.pop()
    whole = bool(found) and found[0].lower() in _words("amounts", "openers") or bool(found and found[0][:1].isupper())
    return found if whole else []


def lasting(claims: Sequence[Claim]) -> str:
    """How a length of time is asked for, by what is told of it; empty when that has no question of its own."""
    asked: Counter[str] = Counter()
    for claim in claims:
        for kind, events in table("questions")["lasting"].items():
            if claim.context.event in events["events"] or any(_within(phrase, claim) for phrase in events["words"]):
                asked[kind] += 1
                break
    if not asked:
        return ""
    kind, count = min(asked.items(), key=lambda item: (-item[1], item[0]))
    return str(table("questions")["lasting"][kind]["question"]) if 2 * count >= len(claims) else ""


def _within(phrase: str, claim: Claim) -> bool:
    return f" {phrase} " in f" {claim.quote.lower().strip(_EDGES)} "


def paid(claims: Sequence[Claim]) -> str:
    """The participle a sum of money is asked for by: "demanded", "offered"; empty when the clauses tell none."""
    forms = [form for claim in claims if (form := table("questions")["sums"].get(claim.context.event, ""))]
    return commonest(forms) if 2 * len(forms) >= len(claims) else ""


def long_thing(claims: Sequence[Claim]) -> str:
    """The thing a length is the length of: the front of "a 160-km front"; empty when it is of nothing long."""
    return commonest([claim.scope.head for claim in claims if claim.scope.head in _words("amounts", "long")])


def part_of_whole(claims: Sequence[Claim]) -> str:
    """What several counts are a part of: "the group's nine hospitals"; empty when they are no part, or of a pronoun."""
    found = list(_wholes(claims))
    return commonest(found) if found and len(found) == len(claims) else ""


def _wholes(claims: Sequence[Claim]) -> Iterator[str]:
    for claim in claims:
        words = claim.scope.part_of.split()
        if len(words) > 2 and words[0] == "of" and is_plural(words[-1]) and words[-1].isalpha():
            yield " ".join(words[1:])


def died(claims: Sequence[Claim]) -> bool:
    """Whether the reports tell of dying and nowhere of killing."""
    told = _told(claims)
    return bool(told & _words("dying", "words")) and not told & _words("dying", "killing")


def held(claims: Sequence[Claim]) -> bool:
    """Whether the reports tell of holding and nowhere of an arrest: captives are held by those who took them."""
    told = _told(claims)
    return bool(told & _words("holding", "words")) and not told & _words("holding", "arresting")


def deep(claims: Sequence[Claim]) -> bool:
    """Whether a length is told downwards: "590 metres down"."""
    return any(frozenset(claim.quote.lower().split()) & _words("amounts", "deep") for claim in claims)


def _told(claims: Sequence[Claim]) -> frozenset[str]:
    return frozenset(word for claim in claims for word in (claim.context.event, *claim.quote.lower().split()))


def is_share(value: Figure) -> bool:
    """Whether a number is a share of something."""
    return value.unit == "%"
