"""Reads files of statements: invented happenings, told in single sentences of disagreeing reports.

Their form is in scripts/statements/README.md; scripts/train_meaning.py learns from them, bench/quality/statements.py
measures on them.
"""

import re
from pathlib import Path

from attrs import field, frozen

STATEMENTS = Path(__file__).resolve().parent / "statements"
_LINE = re.compile(r"([abcd=x])\s*\|\s*(.*)\[\[(.*)\]\](.*)")


@frozen(kw_only=True)
class Told:
    """What one report says.

    Args:
        kind: That of the question it stands under.
        question: Number of that question in the file.
        side: Those of one letter say the same, two letters exclude each other; ``=`` goes with all of them, ``x``
            answers no such question.
        before, words, after: The sentence up to the words that answer, those words, and the rest.
    """

    kind: str
    question: int
    side: str
    before: str
    words: str
    after: str

    def answers_as(self, other: "Told") -> bool:
        """Whether both answer one question."""
        return self.question == other.question and "x" not in (self.side, other.side)

    def excludes(self, other: "Told") -> bool | None:
        """Whether two answers to one question exclude each other; None where that is not told."""
        if not self.answers_as(other) or "=" in (self.side, other.side):
            return None
        return self.side != other.side


@frozen(kw_only=True)
class Invented:
    """An invented happening.

    Args:
        name: What happened, and where.
    """

    name: str
    told: list[Told] = field(factory=list)


def invented(path: Path) -> list[Invented]:
    """The happenings of a file.

    Raises:
        ValueError: For a line that is none of the form, with its number.
    """
    found: list[Invented] = []
    kind, question = "", 0
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        text = line.strip()
        if text.startswith("#"):
            found.append(Invented(name=text[1:].strip()))
        elif text.startswith("?"):
            kind, question = text[1:].partition("|")[0].strip(), question + 1
        elif text:
            parts = _LINE.fullmatch(text)
            if parts is None or not found or not kind:
                raise ValueError(f"{path.name}, line {number}: no statement with its words in double brackets: {text}")
            side, before, words, after = parts.groups()
            found[-1].told.append(
                Told(kind=kind, question=question, side=side, before=before, words=words, after=after)
            )
    return found
