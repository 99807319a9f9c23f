"""What kind of thing a name stands for, over all its mentions; states of which no list knows; capitals that speak."""

from collections.abc import Iterable, Sequence
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


def is_state(parsed: Parsed, mentions: Sequence[Mention], persons: frozenset[str], formed: bool) -> bool:
    """Whether all mentions of one form together speak for a state that no list knows.

    It has what states have ("Varland's army"); a president alone may be a company's. A person may own soldiers too:
    what shows a human being, or a label that no sign of place answers, is against it.

    Args:
        parsed: The report.
        mentions: All mentions of the form.
        persons: First and last words of the names of persons in the report, folded.
        formed: Whether the report has an adjective formed from the name.
    """
    owned = {noun for mention in mentions for noun in realm_nouns(parsed, mention)}
    adjectives = any(adjective_evidence(parsed, mention) for mention in mentions)
    if not owned or not (formed or adjectives or owned - _official("shared") or len(owned) > 1):
        return False
    form = fold(parsed.text(mentions[0].first, mentions[0].last))
    if form in persons or any(is_human(parsed, mention) for mention in mentions):
        return False
    place = sum(mention.votes.get("place", 0.0) for mention in mentions)
    person = sum(mention.votes.get("person", 0.0) for mention in mentions)
    return formed or person <= 0 or place > person or bool(owned & _official("bodies"))


def is_human(parsed: Parsed, mention: Mention) -> bool:
    """Whether the words around a name show a human being: a title, "himself", "who", a he or she that goes on."""
    tokens = parsed.tokens
    if mention.role or mention.kind == "person":
        return True
    after = [token.lower for token in tokens[mention.last : mention.last + 2]]
    if after[:1] and after[0] in ("himself", "herself", "who") or after == [",", "who"]:
        return True
    sentence = parsed.sentence_of(mention.first)
    head = tokens[mention.last - 1]
    if head.dep == "poss":
        head = tokens[head.head]
    if head.dep not in ("nsubj", "nsubjpass") or sentence.i + 1 >= len(parsed.sentences):
        return False
    following = parsed.sentences[sentence.i + 1]
    return tokens[following.first].lower in ("he", "she") and not any(
        token.entity == "PERSON" for token in parsed.tokens_of(sentence) if not mention.first <= token.i < mention.last
    )


def realm_nouns(parsed: Parsed, mention: Mention) -> set[str]:
    """What a mention has of that which only a state has: "Varland's army", "the armed forces of Varland"."""
    tokens = parsed.tokens
    last = mention.last
    whose = last + 1 < len(tokens) and tokens[last].text == "," and tokens[last + 1].lower == "whose"
    if last < len(tokens) and (tokens[last].tag == "POS" or whose):
        last += whose
        following = [token.lower for token in tokens[last + 1 : last + 4]]
        found = {" ".join(following[at : at + size]) for at in (0, 1) for size in (1, 2)}
        return found & _official("realm")
    of = mention.first - 1 - (mention.first > 2 and tokens[mention.first - 1].lower == "the")
    if of > 0 and tokens[of].lower == "of":
        before = [token.lower for token in tokens[max(0, of - 4) : of]]
        found = {" ".join(before[-size:]) for size in (1, 2, 3) if size <= len(before)}
        return found & _official("realm")
    return set()


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
    # What is formed from a name begins as it does; of most pairs that settles it.
    if len(other) < 4 or one[:3] != other[:3] or one == other or " " in one:
        return False
    if one.endswith("s") and not one.endswith("ss"):
        one = one[:-1]
    stems = {other, other.rstrip("aeiouy"), other.removesuffix("ia"), other.removesuffix("land")}
    return any(one == stem + suffix for stem in sorted(stems) if len(stem) >= 3 for suffix in _suffixes())


@cache
def _suffixes() -> tuple[str, ...]:
    return tuple(table("demonyms")["official"]["suffixes"])
