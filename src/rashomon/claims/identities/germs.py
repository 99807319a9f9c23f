"""Germs, diseases and poisons: "an outbreak of salmonella", "tested positive for E. coli"."""

import re
from collections.abc import Iterator
from functools import cache

from rashomon.claims.draft import Draft
from rashomon.claims.identities.phrases import is_denied, words_of
from rashomon.claims.passages import Passages
from rashomon.model import Identity
from rashomon.parse import Parsed, Token

# Influenza A by the numbers of its two surface proteins (World Health Organization, 1980).
_SUBTYPE = re.compile(r"H\d{1,2}N\d{1,2}")


def germs(passages: Passages) -> Iterator[Draft]:
    """Germs, diseases and poisons: by name anywhere but in passing, by frame ("an outbreak of ...") for names no
    list has.
    """
    parsed = passages.parsed
    for token in parsed.tokens:
        if token.pos not in ("NOUN", "PROPN", "ADJ", "X", "VERB", "ADV"):
            continue
        found = _germ(parsed, token.i)
        if found is None:
            continue
        first, last = found
        head = last - 1
        end = parsed.sentence_of(head).last
        while last < end and (
            _is_strain(parsed.tokens[last])
            or (parsed.tokens[last].text == "-" and last + 1 < end and _is_strain(parsed.tokens[last + 1]))
        ):
            last += 1
        frame = _germ_frame(parsed, first, last)
        if frame is None:
            continue
        if end - last > 2 and [t.lower for t in parsed.tokens[last : last + 2]] == ["of", "type"]:
            last += 3
        negated = is_denied(parsed, frame)
        if negated and _is_sought(parsed, frame):
            continue
        name = parsed.text(first, last)
        yield Draft(
            kind="identity",
            value=Identity(role="pathogen", name=f"not {name}" if negated else name, negated=negated),
            start=parsed.tokens[first].start,
            end=parsed.tokens[last - 1].end,
            token=head,
        )


def _germ(parsed: Parsed, at: int) -> tuple[int, int] | None:
    """Token range of a germ's name that begins at a token, with a capitalised modifier before it
    ("toxin-producing").
    """
    if _SUBTYPE.fullmatch(parsed.tokens[at].text):
        return at, at + 1
    if parsed.tokens[at].lower not in _germ_beginnings():
        return None
    sentence = parsed.sentence_of(at)
    nouns = words_of("pathogen", "nouns")
    for length in (3, 2, 1):
        if at + length > sentence.last:
            continue
        words = " ".join(t.lower for t in parsed.tokens[at : at + length]).replace(" - ", "-")
        if words in nouns:
            return at, at + length
    return None


@cache
def _germ_beginnings() -> frozenset[str]:
    """What a token may be that begins the name of a germ."""
    return frozenset(
        noun[:end]
        for noun in words_of("pathogen", "nouns")
        for end in range(1, len(noun) + 1)
        if noun[end : end + 1] in ("", " ", "-")
    )


def _is_sought(parsed: Parsed, frame: int) -> bool:
    """ "No norovirus was found in the kitchen": where it was not, and not what it was not."""
    verb = next((above for above in parsed.ancestors(frame) if above.pos == "VERB"), None)
    return verb is not None and verb.lemma in words_of("pathogen", "seeking")


def _is_strain(token: Token) -> bool:
    return any(char.isdigit() for char in token.text) and token.text[0].isupper()


def _germ_frame(parsed: Parsed, first: int, last: int) -> int | None:
    """The token whose clause asserts the germ here; None when it is only spoken of in general."""
    head = next(
        (i for i in range(last - 1, first - 1, -1) if parsed.tokens[i].head not in range(first, last)), last - 1
    )
    token = parsed.tokens[head]
    above = parsed.tokens[token.head]
    before = words_of("pathogen", "before")
    if token.dep in ("pobj", "conj", "nmod") and above.pos == "ADP":
        governor = parsed.tokens[above.head]
        if governor.lemma in before or governor.lemma in (
            "test",
            "suffer",
            "infect",
            "positive",
            "contaminate",
            "ill",
            "sick",
            "cause",
            "diagnose",
            "confirm",
            "identify",
            "sicken",
            "subtype",
            "influenza",
        ):
            return head
        return None
    if token.dep in ("compound", "nmod", "amod") and above.lemma in before:
        return head
    # Where the parser loses an abbreviated genus, the words themselves still tell.
    start = parsed.sentence_of(head).first
    if first - 2 >= start and parsed.tokens[first - 1].lower == "of" and parsed.tokens[first - 2].lemma in before:
        return head
    if last < len(parsed.tokens) and parsed.tokens[last].lemma in ("outbreak", "epidemic", "infection", "case"):
        return head
    if token.dep in ("attr", "oprd"):
        return head
    if token.dep in ("dobj", "nsubjpass") and above.lemma in (
        "contract",
        "catch",
        "find",
        "detect",
        "confirm",
        "identify",
        "isolate",
        "spread",
        "carry",
        "demonstrate",
        "have",
    ):
        return head
    if token.dep == "ROOT":
        return head
    if _SUBTYPE.fullmatch(parsed.tokens[first].text) and above.lemma in (
        "subtype",
        "strain",
        "type",
        "influenza",
        "flu",
    ):
        return head
    # "Sequencing: H5N8", "Norovirus, from the sauce": a sentence of no verb names what was found.
    sentence = parsed.tokens_of(parsed.sentence_of(head))
    if not any(word.pos in ("VERB", "AUX") for word in sentence) and any(word.text == ":" for word in sentence[:5]):
        return head
    return None
