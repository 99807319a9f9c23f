"""What the positions under one question are on, in words that say it by themselves."""

from collections import Counter
from collections.abc import Sequence

from rashomon.align.labels.words import AUXILIARIES, EDGES, STEM, commonest
from rashomon.lang import table
from rashomon.model import Claim, Position

# So many of the commonest words of what positions are on say what a question is about.
_TELLING = 3
# A question that fewer than one in so many of the clauses put is a question about something else by the way.
_FEW = 8
# Whoever does not confirm something tells in what they deny what the question is about.
_NOT_CONFIRMING = ("denies", "has not confirmed")


def proposition(claims: Sequence[Claim]) -> tuple[str, str]:
    """What positions are on, and how it is asked for.

    The question that most of the clauses put; where few put it and something with a name is denied, that; else the
    shortest of what the positions are on that says by itself what most of them are about.

    "Such losses" and "it has been stolen" point to what was said before them.

    Returns:
        The words, and how they are asked for: ``asked`` where they are a question, ``clause``, ``noun``, or ``any``
        where they are none of these.
    """
    told = [
        (claim, claim.value)
        for claim in claims
        if isinstance(claim.value, Position) and any(map(str.isalnum, claim.value.proposition))
    ]
    if not told:
        return min((claim.quote for claim in claims), key=lambda text: (len(text), text)), "any"
    counts = Counter(lemma for _, value in told for lemma in {*value.topic})
    telling = {lemma for lemma, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:_TELLING]}

    asked = [claim.context.asked for claim, value in told if claim.context.asked and telling & {*value.topic}]
    if asked:
        question = commonest(asked)
        denied = [pair for pair in told if pair[1].stance in _NOT_CONFIRMING and _is_named(*pair)]
        if not denied or _FEW * asked.count(question) >= len(told):
            return question, "asked"
        told = denied

    def rank(pair: tuple[Claim, Position]) -> tuple[bool, int, int, str]:
        words = pair[1].proposition.split()
        # "BREAKING", "Wed 07:30": what a live page puts before its words.
        marked = words[0].isupper() and len(words[0]) > STEM or any(":" in word for word in words[:_TELLING])
        pointing = words[0].lower().strip(EDGES) in table("words")["pointing"]
        return pointing or marked, -len(telling & {*pair[1].topic}), len(pair[1].proposition), pair[1].proposition

    claim, value = min(told, key=rank)
    words = value.proposition
    first = words.split()[0].lower()
    if first in (*table("words")["determiners"], *table("questions")["small"]["words"]):
        words = words[0].lower() + words[1:]
    if first in AUXILIARIES:
        return words, "any"
    return (words, "clause") if _is_clause(claim, words) else (words.replace(_LAID, f" being{_LAID}"), "noun")


# How a proposition lays something at somebody's door: "ice responsible".
_LAID = " responsible"


def _is_named(claim: Claim, position: Position) -> bool:
    """Whether what a position is on is told by a noun: "the presence of foreign troops"."""
    words = position.proposition.lower().split()
    named = words[0] in table("words")["determiners"] and not AUXILIARIES.intersection(words)
    return named and not _is_clause(claim, position.proposition)


def _is_clause(claim: Claim, words: str) -> bool:
    """Whether what a position is on is told as a clause: "the police fired", not "police firing" or "the firing"."""
    verb = claim.context.verb.lower()
    plain = [word.strip(EDGES) for word in words.lower().split()]
    if verb not in plain[1:]:
        return False
    return not verb.endswith("ing") or plain[plain.index(verb, 1) - 1] in AUXILIARIES
