"""Tokens cut the way the grammar of times needs them, independent of the pipeline's habits with hyphens and digits."""

import re

from attrs import define

from rashomon.parse import Parsed, Sentence

_GLUED = re.compile(
    r"(?P<clock>\d{1,2}(?:[:.]\d\d)?)(?P<half>[ap]\.?m\.?)$|(?P<mod>mid|early|late|end)-(?P<rest>\w.*)$|(?P<n>\d+)-(?P<unit>[a-z]+)$",
    re.IGNORECASE,
)
# Marks of footnotes right behind a word: "at 6:30 p.m.[4][5]".
_NOTES = re.compile(r"(?<=[a-z.])(?:\[\d{1,3}\]?)+$")
_TIGHT = frozenset("-\u2010\u2011\u2013")


@define(slots=True)
class Atom:
    """A word, number or mark.

    Args:
        word: Lower case, without the point of an abbreviation.
        cap: Begins with a capital.
        tight: Joined to the atom before it by a hyphen, which is left out.
        token: Number of the token it belongs to.
    """

    word: str
    start: int
    end: int
    token: int
    cap: bool
    tight: bool


def atoms_of(parsed: Parsed, sentence: Sentence) -> list[Atom]:
    """The atoms of a sentence; a hyphen between digits stays, any other tight one is taken out."""
    found: list[Atom] = []
    tokens = parsed.tokens
    tight = False
    for i in range(sentence.first, sentence.last):
        token = tokens[i]
        word = _NOTES.sub("", token.lower) or token.lower
        first = word[:1]
        if word in _TIGHT and sentence.first < i < sentence.last - 1:
            before, after = tokens[i - 1], tokens[i + 1]
            joined = before.end == token.start and token.end == after.start
            if joined and not (before.lower[-1:].isdigit() and after.lower[:1].isdigit()):
                tight = True
                continue
        if len(word) > 2 and (first.isdigit() or "-" in word) and (match := _GLUED.match(word)):
            _split(found, match, token.start, i, token.text[:1].isupper(), tight)
        else:
            if len(word) > 1 and word[-1] == ".":
                word = word[:-1]
            found.append(Atom(word, token.start, token.end, i, token.text[:1].isupper(), tight))
        tight = False
    return found


def _split(found: list[Atom], match: "re.Match[str]", start: int, token: int, cap: bool, tight: bool) -> None:
    for name in ("clock", "half", "mod", "rest", "n", "unit"):
        piece = match.group(name)
        if piece:
            begin = start + match.start(name)
            joined = tight if begin == start else name != "half"
            word = piece.rstrip(".") if name == "half" else piece
            found.append(Atom(word, begin, start + match.end(name), token, cap, joined))
