"""What is set against something: of "direct hits, not falling debris" the debris."""

from rashomon.claims.identities.phrases import is_named, phrase, words_of
from rashomon.parse import Parsed

_NOMINAL = ("DET", "ADJ", "NOUN", "PROPN", "NUM")


def contrasted(parsed: Parsed, head: int) -> tuple[int, int] | None:
    """The words that are set against a noun phrase, from behind it; None where none are.

    The preposition of the phrase may be said again: "because of the flood and not because of neglect", "from a guard
    and not from the soldiers".

    Args:
        head: The head of the phrase.
    """
    last, end = phrase(parsed, head)[1], parsed.sentence_of(head).last
    at = last + 1 if last < end and parsed.tokens[last].text in (",", "-", "\u2013", "\u2014") else last
    for words in sorted(words_of("cause", "contrast"), key=lambda words: (-len(words), words)):
        pieces = words.split()
        if [token.lower for token in parsed.tokens[at : at + len(pieces)]] == pieces:
            at += len(pieces)
            break
    else:
        return None
    for words in sorted(words_of("cause", "again"), key=lambda words: (-len(words), words)):
        pieces = words.split()
        if [token.lower for token in parsed.tokens[at : at + len(pieces)]] == pieces:
            at += len(pieces)
            break
    at += at < end and (parsed.tokens[at].pos == "DET" or parsed.tokens[at].tag == "PRP$")
    first, found = at, None
    while at < end and (parsed.tokens[at].pos in _NOMINAL or parsed.tokens[at].tag in ("VBG", "VBN")):
        noun = parsed.tokens[at].pos in ("NOUN", "PROPN") or parsed.tokens[at].tag == "VBG"
        found = at if noun else found
        at += 1
    return None if found is None or not is_named(parsed, found) else (first, found + 1)
