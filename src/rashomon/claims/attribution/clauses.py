"""Spans of syntax that attribution works with: token ranges, noun phrases, direct speech."""

from attrs import define, field

from rashomon.claims.attribution.lexicon import CueClass, plain_verbs
from rashomon.parse import Parsed, Token

Ranges = list[tuple[int, int]]

# What is cut off a noun phrase when it is named: clauses and afterthoughts, not its own complements.
_CUT = frozenset({"relcl", "appos", "acl", "conj", "cc", "punct", "preconj", "parataxis", "advcl", "dep"})


@define(kw_only=True, eq=False)
class Candidate:
    """A cue with what was found of its content and speakers, before sources are named.

    Args:
        kind: Class of the cue.
        key: The cue's lemma, with its particle.
        anchor: The cue's main token.
        cue: All tokens of the cue.
        content: Token ranges of what is said.
        speakers: Head tokens of those who say it; empty when nobody is named.
        shape: How the content hangs on the cue.
        stance: Stance, when it is not that of the class.
        negated: The cue is negated.
        host: Anchor of the cue inside whose content this one counts although it does not stand there ("citing").
    """

    kind: CueClass
    key: str
    anchor: int
    cue: tuple[int, ...]
    content: Ranges = field(factory=list)
    speakers: list[int] = field(factory=list)
    shape: str = "clause"
    stance: str = ""
    negated: bool = False
    host: int | None = None


def merge(ranges: Ranges) -> Ranges:
    """Sorted, without overlaps; touching ranges become one.

    Example:
        >>> merge([(5, 8), (1, 3), (3, 4)])
        [(1, 4), (5, 8)]
    """
    found: Ranges = []
    for first, last in sorted(ranges):
        if first >= last:
            continue
        if found and first <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], last))
        else:
            found.append((first, last))
    return found


def without(ranges: Ranges, first: int, last: int) -> Ranges:
    """The ranges less [first, last).

    Example:
        >>> without([(1, 9)], 3, 5)
        [(1, 3), (5, 9)]
    """
    found: Ranges = []
    for start, end in ranges:
        if last <= start or end <= first:
            found.append((start, end))
            continue
        found += [(start, first)] if start < first else []
        found += [(last, end)] if last < end else []
    return found


def within(ranges: Ranges, first: int, last: int) -> Ranges:
    """The part of the ranges inside [first, last)."""
    return [(max(start, first), min(end, last)) for start, end in ranges if max(start, first) < min(end, last)]


def holds(ranges: Ranges | tuple[tuple[int, int], ...], token: int) -> bool:
    """Whether a token lies in one of the ranges."""
    return any(first <= token < last for first, last in ranges)


def size(ranges: Ranges) -> int:
    """How many tokens the ranges hold."""
    return sum(last - first for first, last in ranges)


def trim(parsed: Parsed, ranges: Ranges) -> Ranges:
    """Without punctuation at the ends, quotation marks excepted, and without pieces that hold no word."""
    found = []
    for start, end in ranges:
        first, last = start, end
        while first < last and parsed.tokens[first].pos == "PUNCT" and parsed.tokens[first].tag not in ("``", "''"):
            first += 1
        while last > first and parsed.tokens[last - 1].text in (",", ";", ":", "-", "\u2013", "\u2014"):
            last -= 1
        if any(parsed.tokens[i].pos not in ("PUNCT", "SPACE") for i in range(first, last)):
            found.append((first, last))
    return found


def ranges_of(tokens: list[int]) -> Ranges:
    """Runs of neighbouring token numbers."""
    found: Ranges = []
    for i in tokens:
        if found and found[-1][1] == i:
            found[-1] = (found[-1][0], i + 1)
        else:
            found.append((i, i + 1))
    return found


def is_stamp(token: Token) -> bool:
    """The time in front of an entry of a running report, which names nobody: "18:05 Police"."""
    hours, colon, minutes = token.text.partition(":")
    return bool(colon) and hours.isdigit() and minutes.isdigit()


def is_saying_taken_for_adjective(parsed: Parsed, token: Token) -> bool:
    """ ""...," sobbed customer Ada Lind": a verb of saying right behind a quotation that the parser took for what the
    speaker was.
    """
    if token.dep != "amod" or token.tag not in ("VBN", "VBD") or token.lemma not in plain_verbs() or token.i < 2:
        return False
    end, mark = parsed.tokens[token.i - 2 : token.i]
    return token.i - 2 in parsed.quote_of and end.text[-1:] in (",", "!", "?") and mark.pos == "PUNCT"


def phrase(parsed: Parsed, head: int) -> tuple[int, int]:
    """Token range of a noun phrase as one would name it: without relative clauses, afterthoughts and further conjuncts.

    "a hospital official, who had not slept, in Inverlea" gives "a hospital official".
    """
    below = [head]
    queue = [head]
    while queue:
        current = queue.pop()
        for child in parsed.children(current):
            if child.dep in _CUT and not _kept(parsed, child) or is_saying_taken_for_adjective(parsed, child):
                continue
            below.append(child.i)
            queue.append(child.i)
    below.sort()
    at = below.index(head)
    first = last = at
    while first > 0 and below[first - 1] == below[first] - 1 and not is_stamp(parsed.tokens[below[first - 1]]):
        first -= 1
    while last + 1 < len(below) and below[last + 1] == below[last] + 1:
        last += 1
    end = below[last] + 1
    return below[first], end - 1 if parsed.tokens[end - 1].tag == "POS" and end - 1 > head else end


def _kept(parsed: Parsed, child: Token) -> bool:
    """A hyphen or full stop inside a name, and conjuncts inside the modifiers, belong to the phrase."""
    if child.dep == "punct":
        return child.text in ("-", ".", "'") or child.tag == "HYPH"
    if child.dep in ("conj", "cc"):
        return parsed.tokens[child.head].dep in ("compound", "amod", "pobj", "nmod", "poss")
    return False


def conjuncts(parsed: Parsed, head: int) -> list[int]:
    """The token and those coordinated with it, in text order."""
    found = [head]
    for child in parsed.children(head, "conj"):
        found += conjuncts(parsed, child.i)
    return sorted(found)


def is_finite(parsed: Parsed, verb: Token) -> bool:
    """The verb is finite, by its own tag or an auxiliary's."""
    if verb.tag in ("VBD", "VBP", "VBZ", "MD"):
        return True
    return any(
        child.dep in ("aux", "auxpass") and child.tag in ("VBD", "VBP", "VBZ", "MD")
        for child in parsed.children(verb.i)
    )


def paragraph_range(parsed: Parsed, token: int) -> tuple[int, int]:
    """Token range of the paragraph a token stands in."""
    here = parsed.sentence_of(token)
    first, last = here.first, here.last
    i = here.i
    while i > 0 and parsed.sentences[i - 1].paragraph == here.paragraph:
        i -= 1
        first = parsed.sentences[i].first
    i = here.i
    while i + 1 < len(parsed.sentences) and parsed.sentences[i + 1].paragraph == here.paragraph:
        i += 1
        last = parsed.sentences[i].last
    return first, last
