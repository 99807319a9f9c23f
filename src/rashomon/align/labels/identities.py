"""Whom or what a question on an identity asks for: the office, the container, the one in a condition."""

import re
from collections.abc import Mapping, Sequence

from rashomon.align.labels.words import EDGES, commonest
from rashomon.lang import table
from rashomon.lang.plural import plural
from rashomon.model import Claim, Identity
from rashomon.names.titles import honorifics, is_rank

_OWNING = ("'s", "\u2019s", "s'", "s\u2019")


def somebody(claims: Sequence[Claim], texts: Mapping[str, str]) -> str:
    """Who is in a condition, in the words of the first report that has them together; empty where none has."""
    for claim in claims:
        assert isinstance(claim.value, Identity)
        words = [word.strip(EDGES) for word in _sentence(claim, texts).split()]
        mine = [i for i, word in enumerate(words) if _is_one_of(word, claim.value.of)]
        runs = [i for i in mine if i - mine[0] < len(claim.value.of)]
        if runs and len(runs) == runs[-1] - runs[0] + 1:
            told = words[runs[0] : runs[-1] + 1]
            opens = runs[0] == 0 and len(told) == 1
            named = all(word[:1].isupper() for word in told) and not (opens and not _is_name(told[0], texts))
            return " ".join(told) if named else " ".join(("the", told[0].lower(), *told[1:]))
    return ""


def _is_name(word: str, texts: Mapping[str, str]) -> bool:
    """Whether a word with which a sentence begins has its capital inside one too."""
    inside = re.compile(rf"[a-z,] {re.escape(word)}\b")
    return any(inside.search(text) for text in texts.values())


def _is_one_of(word: str, lemmas: Sequence[str]) -> bool:
    return any(word.lower() in (lemma, plural(lemma)) for lemma in lemmas)


def container_of(claims: Sequence[Claim], texts: Mapping[str, str]) -> str:
    """What held the contents, in the word that most reports have for it; empty where none has one."""
    known = {form: noun for nouns in table("contents")["containers"].values() for noun in nouns
             for form in (noun, plural(noun))}  # fmt: skip
    told = [
        next((w for word in _sentence(claim, texts).lower().split() if (w := word.strip(EDGES)) in known), "")
        for claim in claims
    ]
    return commonest([word for word in told if word]) if any(told) else ""


def kind_of(claims: Sequence[Claim]) -> str:
    """What kind of thing the types are of, in one word; empty where no report says."""
    kinds = [claim.value.of[0] for claim in claims if isinstance(claim.value, Identity) and len(claim.value.of) == 1]
    return commonest([kind.split()[0] for kind in kinds]) if kinds else ""


def _sentence(claim: Claim, texts: Mapping[str, str]) -> str:
    return texts.get(claim.report, "")[claim.context.start : claim.context.end]


def office_of(claims: Sequence[Claim]) -> str:
    """The office that claims name the holder of, in the fullest words that a report has for it."""
    told = [words for claim in claims if (words := _office_words(claim))]
    return max(told, key=lambda words: (len(words.split()), words)) if told else ""


def _office_words(claim: Claim) -> str:
    """What the words of a claim hold beside the name: of "our chief executive, Dr X" the chief executive."""
    assert isinstance(claim.value, Identity)
    name = claim.value.name.split()
    words = [word for word in claim.quote.replace(",", " ").split() if word not in name and not word.isdigit()]
    while words and (words[-1].lower() in honorifics() or is_rank(words[-1].lower())):
        words.pop()
    if not words:
        return ""
    own = words[0].lower() in table("offices")["own"]["words"]
    if own or words[0].lower() in table("words")["determiners"]:
        words = words[1:]
    if not words:
        return ""
    role = claim.value.role.lower().split()
    at = next((n for n in range(len(words)) if [word.lower() for word in words[n : n + len(role)]] == role), None)
    if at is not None:
        words[at : at + len(role)] = role  # "Governor of Dorn", "Chief Executive"
        if not any(word.endswith(_OWNING) for word in words[:at]) and not all(map(_is_proper, words[:at])):
            words = words[at:]  # of "Flame-haired governor" the governor
    whose = not own and any(word.endswith(_OWNING) for word in words)
    return " ".join(words) if whose and words[0][:1].isupper() else " ".join(("the", *words))


def _is_proper(word: str) -> bool:
    return word[:1].isupper() and "-" not in word
