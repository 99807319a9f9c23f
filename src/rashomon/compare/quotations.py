"""Two quotations: the same words, cut, changed, or given to another speaker."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import ClassVar

from rapidfuzz.distance import Indel, Opcode, Opcodes

from rashomon.compare.context import ComparisonContext
from rashomon.compare.outcome import Outcome, agrees, compatible, conflicts, incomparable
from rashomon.compare.sources import names_nobody
from rashomon.compare.words import among, tokens
from rashomon.lang import table
from rashomon.model import Claim, Quotation

# Share of the shorter quotation's words, in order, that must stand in the longer one for the two to be one utterance.
_ONE_UTTERANCE = 0.5
# Telling words that must stand in both, and their share of the shorter one's: "it was an accident" is said by many.
_TELLING, _ONE_IN_TELLING = 2, 0.4
# From this share on a speaker without a name ("its spokesman") is taken for the one whom another report names.
_SAME_SPEAKER = 0.75
# Under this share two sentences of one statement are two sentences, and not one in other words.
_OTHER_SENTENCE = 0.25
# Fragments ("heroic", "point strongly") are too short to tell one utterance from another.
_SHORTEST = 4
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"\u201d\u2019']*\s+")


class Quotations:
    """Holds quotations against each other, word by word."""

    kind: ClassVar[str] = "quote"

    def relate(self, left: Claim, right: Claim, context: ComparisonContext) -> Outcome:
        """How two claims with quotations stand to one another."""
        a, b = _quotation(left), _quotation(right)
        outcome = self._held(left, right, a, b, context)
        if (
            outcome.relation == "conflicts"
            and left.report == right.report
            and left.context.region == right.context.region
        ):
            # A reporter has his own notes: what he gives twice, a speaker said twice, or two said.
            return incomparable("quote-other", "one report gives {left} and {right}, as two utterances")
        return outcome

    def _held(self, left: Claim, right: Claim, a: Quotation, b: Quotation, context: ComparisonContext) -> Outcome:
        outcome = words(a, b)
        if outcome.relation == "not-comparable" or not a.speaker or not b.speaker:
            return outcome
        one = a.speaker == b.speaker or context.same_name(left.report, a.speaker, right.report, b.speaker)
        if one or _same_surname(a.speaker, b.speaker):
            return outcome
        if min(len(spoken(a.words)), len(spoken(b.words))) < _SHORTEST:
            return incomparable(
                "quote-short", "{left} and {right}: too few words to tell whether one was taken from the other speaker"
            )
        if _is_quoted_by(a, b.speaker) or _is_quoted_by(b, a.speaker):
            return compatible("quote-other", "{left} and {right}: one of the speakers quotes the other")
        unnamed = _is_unnamed(a.speaker) or _is_unnamed(b.speaker)
        if unnamed and (outcome.relation != "conflicts" or _share(spoken(a.words), spoken(b.words)) >= _SAME_SPEAKER):
            return outcome
        if outcome.relation == "conflicts":
            return incomparable(
                "quote-other", f"{{left}} and {{right}} are given to {a.speaker} and to {b.speaker} in different words"
            )
        return conflicts(
            "quote-speaker", f"the same words are given to {a.speaker} ({{left}}) and to {b.speaker} ({{right}})"
        )


def _is_quoted_by(outer: Quotation, speaker: str) -> bool:
    """Whether a quotation itself gives words to somebody: "Mr. Tolland said, 'Open the safe,'" as a clerk tells it."""
    surname = speaker.split()[-1:]
    named = bool(surname) and surname[0][:1].isupper() and not speaker.isupper()
    return named and bool(frozenset(tokens(surname[0])) & frozenset(tokens(outer.words)))


def _is_unnamed(speaker: str) -> bool:
    """ "Her spokesman", "The attackers" and "the President" may be the man or the body that another report names."""
    title = frozenset(tokens(speaker)) <= among("identities", "plain")
    article, _, rest = speaker.partition(" ")
    bare = rest if article.lower() in table("words")["determiners"] and rest else speaker
    return bare.islower() or title or names_nobody(speaker, None)


def _same_surname(left: str, right: str) -> bool:
    """Whether two names of several words end in one: "M. Marangel" and "Prime Minister Mila Marangel"."""
    a, b = tokens(left), tokens(right)
    return min(len(a), len(b)) > 1 and a[-1] == b[-1] and left.split()[-1][:1].isupper()


@lru_cache(maxsize=1 << 14)
def spoken(text: str) -> tuple[str, ...]:
    """The words of a quotation with contractions undone, for two transcripts to be held against each other.

    Example:
        >>> spoken("We\u2019re still here. I won't go!")
        ('we', 'are', 'still', 'here', 'i', 'will', 'not', 'go')
    """
    contractions = table("comparison")["quotations"]["contractions"]
    found: list[str] = []
    same = table("comparison")["quotations"]["same"]
    said = " ".join(tokens(text))
    for one, other in same.items():
        said = re.sub(rf"\b{one}\b", other, said)
    for word in said.split():
        if word in contractions:
            found.extend(contractions[word].split())
            continue
        ending = next(
            (end for end in contractions if end[:1] in "'n" and "'" in end and word.endswith(end) and word != end), ""
        )
        found.extend((word[: -len(ending)] + contractions[ending]).split() if ending else [word])
    return tuple(found)


def words(left: Quotation, right: Quotation) -> Outcome:
    """How the words of two quotations stand to one another.

    Example:
        >>> one, other = (Quotation(speaker="", words=said) for said in ("We won't stop", "We will not stop."))
        >>> words(one, other).relation
        'agrees'
    """
    a, b = _in_common(left.words, right.words)
    if not a or not b:
        return incomparable("quote-short", "{left} and {right}: one of the two holds no words")
    if a == b and (a, b) != (spoken(left.words), spoken(right.words)):
        return agrees("quote-cut", "{left} and {right} have sentences in common, and each has others beside")
    if a == b:
        return agrees("quote-same", "{left} and {right} are the same words")
    heavy_a, heavy_b = _heavy(a), _heavy(b)
    if heavy_a and sorted(heavy_a) == sorted(heavy_b):
        return agrees(
            "quote-light",
            "{left} and {right} differ only in the order of words, or in those that transcripts add and drop",
        )
    if cut := _cut(a, b):
        words_cut, whole = ("{left}", "{right}") if cut == "left" else ("{right}", "{left}")
        inner, outer = (a, b) if cut == "left" else (b, a)
        if len(inner) < 2:
            return incomparable("quote-short", "{left} and {right}: too few words to hold against each other")
        lost = _turned_by_cut(inner, outer)
        if lost:
            return compatible("quote-cut-turns", f"{words_cut} is {whole} cut short, without \u201c{lost}\u201d")
        return agrees("quote-cut", f"{words_cut} is a part of {whole}")
    if min(len(heavy_a), len(heavy_b)) < _SHORTEST - 1:
        return incomparable("quote-other", "{left} and {right} are different words")
    # One order for both ways round, since several alignments can be equally short.
    turned = (len(a), a) > (len(b), b)
    found = _changes(b, a) if turned else _changes(a, b)
    if found is None:
        return incomparable("quote-other", "{left} and {right} are different words")
    gone, new = reversed(found) if turned else found
    changed = f"\u201c{gone or '(nothing)'}\u201d against \u201c{new or '(nothing)'}\u201d"
    if not gone or not new:
        return _shortened(gone or new, a if gone else b, changed)
    if _is_plain(gone) and _is_plain(new):
        return compatible("quote-plain", f"one utterance, worded a little otherwise: {changed}: {{left}} and {{right}}")
    return conflicts("quote-changed", f"the same utterance in different words: {changed}: {{left}} and {{right}}")


def _changes(a: tuple[str, ...], b: tuple[str, ...]) -> tuple[str, str] | None:
    """The telling words that only the first and only the second has; None when the two are not one utterance."""
    editops = Indel.opcodes(a, b)
    shared = sum(_is_telling(word) for op in editops if op.tag == "equal" for word in a[op.src_start : op.src_end])
    least = min(sum(map(_is_telling, said)) for said in (a, b))
    # One utterance is mostly begun in the same words.
    known = shared >= max(_TELLING, _ONE_IN_TELLING * least) or (shared and a[:2] == b[:2])
    if _share(a, b) < _ONE_UTTERANCE or not known:
        return None
    within = _without_tails(editops)
    gone = _marked(a, [(op.src_start, op.src_end) for op in within if op.tag == "delete"])
    new = _marked(b, [(op.dest_start, op.dest_end) for op in within if op.tag == "insert"])
    return gone, new


def _is_telling(word: str) -> bool:
    return not any(word in among("quotations", key) for key in ("plain", "light", "turning", "when", "function"))


def _share(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    """Share of the shorter one's words that stand in the other, in order."""
    common = sum(op.src_end - op.src_start for op in Indel.opcodes(a, b) if op.tag == "equal")
    return common / min(len(a), len(b))


def _without_tails(editops: Opcodes) -> list[Opcode]:
    """The changes without what only one of the two has before or behind the words they share: it was cut off there."""
    found = list(editops)
    for end in (0, -1):
        if len(found) > 1 and found[end].tag != "equal" and found[1 if end == 0 else -2].tag == "equal":
            found.pop(end)
    return found


def _is_plain(words: str) -> bool:
    """Whether words carry no sense of their own: "we had" for "there was"."""
    return all(
        word in among("quotations", "plain") and word not in among("quotations", "turning") for word in words.split()
    )


@lru_cache(maxsize=1 << 12)
def _heavy(said: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in said if word not in among("quotations", "light"))


def _cut(a: tuple[str, ...], b: tuple[str, ...]) -> str:
    """``left`` when the left words are one run of the right ones, ``right`` the other way round."""
    joined_a, joined_b = f" {' '.join(a)} ", f" {' '.join(b)} "
    if joined_a in joined_b:
        return "left"
    return "right" if joined_b in joined_a else ""


def _turned_by_cut(inner: tuple[str, ...], outer: tuple[str, ...]) -> str:
    """The word right beside the cut that turns the sense round; empty when there is none ("not" before "to blame")."""
    at = f" {' '.join(outer)} ".index(f" {' '.join(inner)} ")
    before = f" {' '.join(outer)} "[:at].split()[-3:]
    return next((word for word in reversed(before) if word in among("quotations", "turning")), "")


def _shortened(lost: str, whole: tuple[str, ...], changed: str) -> Outcome:
    """Words left out in the middle, none put in."""
    turned = [word for word in lost.split() if word in among("quotations", "turning")]
    if turned or _restricts(lost.split(), whole):
        return conflicts("quote-turned", f"the words left out turn the sense: {changed}: {{left}} and {{right}}")
    return agrees("quote-cut", f"one is the other cut short: {changed}: {{left}} and {{right}}")


def _restricts(lost: Sequence[str], whole: tuple[str, ...]) -> bool:
    """Whether a word left out restricts what is denied or said of all: "no danger" for "no serious danger"."""
    if len(lost) != 1 or lost[0] in among("quotations", "when"):
        return False
    return bool(frozenset(whole[: whole.index(lost[0])]) & among("quotations", "universal"))


@lru_cache(maxsize=1 << 12)
def _in_common(left: str, right: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of the sentences that have a counterpart in the other quotation; all words where that leaves nothing.

    One report has the first and the second sentence of a statement, another one the first and the third.
    """
    mine, yours = ([spoken(piece) for piece in _SENTENCE_END.split(text) if piece.strip()] for text in (left, right))
    if len(mine) > 1 and len(yours) > 1:
        kept = [one for one in mine if any(_is_counterpart(one, other) for other in yours)]
        others = [one for one in yours if any(_is_counterpart(one, other) for other in mine)]
        if kept and others and len(kept) < len(mine) and len(others) < len(yours):
            return sum(kept, ()), sum(others, ())
    return spoken(left), spoken(right)


def _is_counterpart(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two sentences may be one; of a few words nothing tells."""
    return min(len(one), len(other)) < _SHORTEST or _share(one, other) >= _OTHER_SENTENCE


def _marked(said: tuple[str, ...], spans: list[tuple[int, int]]) -> str:
    return " \u2026 ".join(
        " ".join(said[start:end])
        for start, end in spans
        if any(word not in among("quotations", "light") for word in said[start:end])
    )


def _quotation(claim: Claim) -> Quotation:
    value = claim.value
    if not isinstance(value, Quotation):
        raise TypeError(f"a quotation was expected, not a {claim.kind}")
    return value
