"""Noun phrases as a question names them: without numbers, clauses and what is added."""

from functools import cache

from rashomon.claims.passages import Passages
from rashomon.claims.units import currencies
from rashomon.lang import table
from rashomon.parse import Parsed, Token, once

# No token: what a phrase is told without where nothing in it is the answer.
NOTHING = -1
# Words of one phrase, at most: a question must fit a line.
_LONGEST = 7
# Longer words in capitals are no initials of a body.
_INITIALS = 6
# What stands behind the town of a dateline.
_BEHIND_TOWN = frozenset({",", "(", "-", "\u2013", "\u2014"})
_MARKS = frozenset('"\u201c\u2018')
# What stands before a noun and belongs to its name.
_BEFORE = ("det", "compound", "amod", "poss", "nmod", "case", "advmod", "predet")


@cache
def words_of(key: str) -> frozenset[str]:
    """A list of questions.toml that questions are made with."""
    return frozenset(table("questions")["asking"][key])


@once
def is_several(parsed: Parsed, head: int) -> bool:
    token = parsed.tokens[head]
    if token.tag in ("NNS", "NNPS") or parsed.children(head, "conj"):
        return True
    known = table("questions")["plural"]
    return token.lower in known["several"] or token.lower.endswith(tuple(known["endings"].values()))


def named(passages: Passages, head: int, answer: int, *, bare: bool = True) -> str:
    """A noun with its own words as a question names it, without numbers, clauses and what is added.

    Args:
        passages: The report.
        head: Token number of the noun.
        answer: The token of the answer, of which nothing may be told.
        bare: Whether "a" becomes "the": what is asked about is known to who asks.

    Returns:
        The phrase; empty for a pronoun of nobody known, and where it cannot be told without the answer.
    """
    parsed = passages.parsed
    noun = parsed.tokens[head]
    if noun.lower in table("questions")["asking"]["nobody"]:
        return str(table("questions")["asking"]["nobody"][noun.lower])
    if noun.pos == "PRON" or noun.pos == "DET":
        entity = passages.names.at(head)
        return entity.name if entity is not None and entity.kind == "person" else ""
    if noun.pos not in ("NOUN", "PROPN") or noun.lemma in words_of("empty") or head == answer:
        return ""
    opening = parsed.tokens[parsed.sentence_of(head).first : head + 1]
    behind = parsed.tokens[head + 1].text if head + 1 < len(parsed.tokens) else ""
    town = len(noun.text) > _INITIALS or behind in _BEHIND_TOWN
    if town and all(token.text.isupper() for token in opening):
        return ""  # the town of a dateline, taken for who did it
    last = _end(parsed, head, answer)
    first = min(
        [parsed.edges(child.i)[0] for child in parsed.children(head) if child.i < head and child.dep in _BEFORE],
        default=head,
    )
    if answer in range(first, last) or parsed.sentence_of(first) is not parsed.sentence_of(head):
        return ""
    left = _without_numbers(parsed, first, head)
    if left is None or any(token.pos == "VERB" and token.tag not in ("VBN", "VBG") for token in left):
        return ""
    if any(token.entity in ("DATE", "TIME") for token in left):
        return ""
    words = [*left, *parsed.tokens[head:last]]
    if len(words) > _LONGEST or any(token.text in '"\u201c\u201d\u2018()[]:;,' for token in words):
        return ""
    return _spelled(passages, words, noun, bare=bare)


def _without_numbers(parsed: Parsed, first: int, head: int) -> list[Token] | None:
    """What stands before a noun without how many there are, which one report says and another denies.

    Returns:
        The tokens; None where the noun is a unit, of which nothing is left ("paid 40 crowns").
    """
    tokens = parsed.tokens
    kept, at, counted = list[Token](), first, bool(parsed.children(head, "nummod"))
    while at < head:
        if tokens[at].pos == "NUM" or tokens[at].text[:1].isdigit():
            # "Two-page" is a number and its unit.
            if at + 1 < head and tokens[at + 1].text == "-":
                at += 2
            else:
                counted = True
            at += 1
            continue
        if tokens[at].pos != "SYM":
            kept.append(tokens[at])  # and no "$" of "a $25,000 reward"
        at += 1
    measured = any(token.lemma in unit_words() or token.lower in unit_words() for token in (*kept, tokens[head]))
    return None if counted and measured else kept


@cache
def unit_words() -> frozenset[str]:
    """Words that an amount is told in."""
    rows = (*table("units")["unit"], *currencies())
    return frozenset(word.lower() for row in rows for key in ("symbols", "names") for word in row.get(key, ()))


def _end(parsed: Parsed, head: int, answer: int) -> int:
    """Past the noun, or past the noun of the "of" right behind it."""
    for preposition in parsed.children(head, "prep"):
        if preposition.i != head + 1 or preposition.lower != "of":
            continue
        for inner in parsed.children(preposition.i, "pobj"):
            if inner.i < preposition.i:
                continue  # "whom they had no word of": it stands in front
            words = parsed.tokens[preposition.i + 1 : inner.i + 1]
            numbered = (
                any(child.pos == "NUM" for child in parsed.children(inner.i)) or parsed.tokens[inner.i].pos == "NUM"
            )
            told = answer in range(preposition.i, inner.i + 1) or numbered
            if not told and all(token.pos not in ("VERB", "PRON") for token in words):
                return inner.i + 1
    return head + 1


def _spelled(passages: Passages, words: list[Token], noun: Token, *, bare: bool) -> str:
    """The words as the report has them, with the article that a question wants."""
    parsed = passages.parsed
    opening, *more = words
    spelled = parsed.report.text[opening.start : words[-1].end]
    if [token.i for token in words] != list(range(opening.i, words[-1].i + 1)):
        spelled = " ".join(token.text for token in words)
    spelled = " ".join(spelled.split())
    if opening.lower in words_of("pointing") and more and more[0].lower in words_of("pointing"):
        # "Such an instruction", "all those".
        return _spelled(passages, more, noun, bare=bare)
    if opening.lower in words_of("pointing") and more:
        # "That statement", "a tug": who asks knows which.
        return spelled if opening.lower in ("a", "an") and not bare else f"the {spelled.split(' ', 1)[-1]}"
    if opening.tag == "PRP$" and more:
        owner = passages.names.at(opening.i)
        if opening.lower in words_of("speakers"):
            return ""
        rest = spelled.split(" ", 1)[-1]
        return _lowered(spelled) if not bare else f"{owner.name}'s {rest}" if owner is not None else f"the {rest}"
    if opening.lower == "no" and more:
        # Whether there was any is asked, whoever says that there was none.
        return f"any {spelled.split(' ', 1)[-1]}"
    if opening.pos == "DET" or opening.dep == "poss":
        return "" if opening.lower in words_of("asking") else _lowered(spelled) if opening.pos == "DET" else spelled
    starts = opening.i == parsed.sentence_of(opening.i).first or parsed.tokens[opening.i - 1].text in _MARKS
    is_name = passages.names.at(noun.i) is not None or (noun.pos == "PROPN" and not (starts and opening is noun))
    if is_name and opening.text[:1].isupper():
        return spelled
    plain = not opening.text.isupper() and not opening.entity and not any(map(str.isdigit, opening.text))
    spelled = _lowered(spelled) if starts and plain and (opening.pos != "PROPN" or opening is noun) else spelled
    headline = parsed.sentence_of(noun.i).region == "headline"
    return f"the {spelled}" if bare or (noun.tag == "NN" and headline) else spelled


def _lowered(words: str) -> str:
    return words[:1].lower() + words[1:]
