"""What a comparator finds about two claims, before it is put in words for one pair."""

from typing import Literal

from attrs import frozen

from rashomon.model import Claim, Reason

Newer = Literal["", "left", "right"]


@frozen(kw_only=True)
class Outcome:
    """A relation with its rule.

    Args:
        relation: One of `model.RELATIONS`.
        rule: A key of `compare.rules.RULES`.
        sentence: One sentence for the reader; ``{left}`` and ``{right}`` stand for the words of the two claims.
        newer: Which of the two replaces the other; only for ``updates``.
    """

    relation: str
    rule: str
    sentence: str
    newer: Newer = ""

    def reason(self, left: Claim, right: Claim, left_words: str, right_words: str) -> Reason:
        """The reason for one pair of claims; for an update the older words are the left ones."""
        detail = self.told(left_words, right_words)
        if self.newer == "left":
            left, right = right, left
        return Reason(rule=self.rule, detail=detail, left=left.quote, right=right.quote)

    def told(self, left_words: str, right_words: str) -> str:
        """The sentence for one pair of claims."""
        return self.sentence.replace("{left}", left_words).replace("{right}", right_words)


def agrees(rule: str, sentence: str) -> Outcome:
    """Both say the same."""
    return Outcome(relation="agrees", rule=rule, sentence=sentence)


def compatible(rule: str, sentence: str) -> Outcome:
    """They differ, and both can hold."""
    return Outcome(relation="compatible", rule=rule, sentence=sentence)


def conflicts(rule: str, sentence: str) -> Outcome:
    """Both cannot hold of the same thing at the same time."""
    return Outcome(relation="conflicts", rule=rule, sentence=sentence)


def incomparable(rule: str, sentence: str) -> Outcome:
    """They are not held against each other, and why."""
    return Outcome(relation="not-comparable", rule=rule, sentence=sentence)


def updates(rule: str, sentence: str, newer: Newer) -> Outcome:
    """One replaces the other."""
    return Outcome(relation="updates", rule=rule, sentence=sentence, newer=newer)
