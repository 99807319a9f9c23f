"""What kind of thing a name stands for, over all its mentions; states of which no list knows; capitals that speak."""

from collections.abc import Iterable
from functools import cache

from rashomon.lang import table
from rashomon.names.gazetteer import fold
from rashomon.names.mentions import Mention
from rashomon.parse import Parsed

_ORDER = ("person", "organisation", "state", "place", "group", "unknown")
_BEHIND = frozenset(
    {
        "in",
        "at",
        "near",
        "from",
        "to",
        "outside",
        "around",
        "through",
        "toward",
        "towards",
        "inside",
        "into",
        "of",
        "across",
    }
)


@cache
def _official(key: str) -> frozenset[str]:
    return frozenset(table("demonyms")["official"][key])


def decide(mentions: Iterable[Mention]) -> str:
    """The kind of one surface form from all its mentions; what its own words say weighs more than the pipeline's
    label.
    """
    votes: dict[str, float] = {}
    for mention in mentions:
        if mention.kind:
            votes[mention.kind] = votes.get(mention.kind, 0.0) + 2.5
        for kind, weight in mention.votes.items():
            votes[kind] = votes.get(kind, 0.0) + weight
    if not votes:
        return "unknown"
    best = max(_ORDER, key=lambda kind: (votes.get(kind, 0.0), -_ORDER.index(kind)))
    return best if votes.get(best, 0.0) > 0 else "unknown"


def is_official(parsed: Parsed, mention: Mention) -> bool:
    """Whether a capital stands for its government where it is mentioned ("Moscow denied", "Tokyo's reply", not "in
    Moscow").
    """
    head = parsed.tokens[mention.last - 1]
    before = parsed.tokens[mention.lead - 1].lower if mention.lead else ""
    if before in _BEHIND:
        return False
    token = head
    while token.dep == "conj" and token.head != token.i:
        token = parsed.tokens[token.head]
    above = parsed.tokens[token.head]
    if token.dep == "nsubj":
        return above.lemma in _official("verbs")
    if token.dep == "poss":
        return above.lemma in _official("nouns")
    if token.dep in ("dative", "dobj"):
        return above.lemma in _official("verbs") or above.lemma in ("give", "tell")
    if token.dep == "pobj" and above.lower in ("by", "with", "between", "against"):
        return (
            above.head != above.i
            and parsed.tokens[above.head].pos in ("VERB", "NOUN", "ADJ")
            and above.dep in ("agent", "prep")
        )
    if token.dep in ("compound", "amod", "nmod"):
        return above.lemma in ("government", "regime", "official", "leadership", "administration", "authority")
    # "neither Moscow nor Pyongyang has ...": the parser often leaves such a subject hanging.
    return before in ("neither", "nor") or any(child.lower in ("neither", "nor") for child in parsed.children(head.i))


def realm_evidence(parsed: Parsed, mention: Mention) -> bool:
    """Whether a mention has what only a state has: "Varland's army", "the armed forces of Varland", "Republic of
    Varland".
    """
    tokens = parsed.tokens
    last = mention.last
    whose = last + 1 < len(tokens) and tokens[last].text == "," and tokens[last + 1].lower == "whose"
    if last < len(tokens) and (tokens[last].tag == "POS" or whose):
        last += whose
        following = [token.lower for token in tokens[last + 1 : last + 4]]
        return any(" ".join(following[at : at + size]) in _official("realm") for at in (0, 1) for size in (1, 2))
    if mention.first >= 2 and tokens[mention.first - 1].lower == "of":
        before = [token.lower for token in tokens[max(0, mention.first - 5) : mention.first - 1]]
        return any(" ".join(before[-size:]) in _official("realm") for size in (1, 2, 3) if size <= len(before))
    return False


def adjective_evidence(parsed: Parsed, mention: Mention) -> bool:
    """Whether a word stands before what only a state's adjective stands before ("the Varlandic capital")."""
    tokens = parsed.tokens
    return mention.last < len(tokens) and tokens[mention.last].lower in _official("realm_adjective")


def is_demonym(word: str, name: str) -> bool:
    """Whether a word is formed from a name as adjectives of peoples are.

    Example:
        >>> is_demonym("Varlandian", "Varland"), is_demonym("Sorvans", "Sorva"), is_demonym("Sorvan", "Sorrel")
        (True, True, False)
    """
    one, other = fold(word), fold(name)
    if len(other) < 4 or one == other or " " in one:
        return False
    if one.endswith("s") and not one.endswith("ss"):
        one = one[:-1]
    stems = {other, other.rstrip("aeiouy"), other.removesuffix("ia"), other.removesuffix("land")}
    return any(one == stem + suffix for stem in sorted(stems) if len(stem) >= 3 for suffix in _suffixes())


@cache
def _suffixes() -> tuple[str, ...]:
    return tuple(table("demonyms")["official"]["suffixes"])
