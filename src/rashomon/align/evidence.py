"""What speaks for or against putting two claims under one question."""

import math
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from attrs import field, frozen

from rashomon.align.view import View
from rashomon.model import Reason


@frozen(kw_only=True)
class Evidence:
    """One feature's finding.

    Args:
        name: Key of its weight in align/weights.toml; empty for a bar.
        value: How much of it there is, mostly 0 to 1; what it weighs is learned.
        bars: True when the two can never answer one question, whatever else they share.
        yields: Of a bar that stands on how one of them was read: how likely their sentences must be to tell of one
            thing, by the encoder, in logits, for it to be no more than a slight doubt; None where it never yields.
        lead: By how much that must be more than for any other claim of either report, of which there must be some; None
            where that is not asked.
        doubts: True when the two may answer one question, and too little shows it for them to contradict each other.
        slightly: True when a doubt is of how one of them was read, and what else is known may outweigh it.
        reason: Why, for the reader.
    """

    name: str = ""
    value: float = 0.0
    bars: bool = False
    yields: float | None = None
    lead: float | None = None
    doubts: bool = False
    slightly: bool = False
    reason: Reason


class Near(NamedTuple):
    """How a pair of claims stands to the encoder.

    Args:
        alike: How likely their sentences are to tell of one thing, in logits.
        lead: By how much that is more than for the likeliest rival; None without rivals, and within one report.
    """

    alike: float
    lead: float | None

    def outweighs(self, bar: Evidence) -> bool:
        """Whether it makes a slight doubt of a bar."""
        if bar.yields is None or self.alike < bar.yields:
            return False
        return bar.lead is None or (self.lead is not None and self.lead >= bar.lead)


class Weighed(NamedTuple):
    """What the evidence for a pair comes to.

    Args:
        score: Above 0 when one question is likelier than two.
        likeness: The same without what the two values themselves add.
        doubt: What stands against a contradiction of the two (`doubt_of`).
    """

    score: float
    likeness: float
    doubt: float


# How the names of the evidence begin that lies in the two values, not in the words around them.
OF_VALUE = ("value", "minute", "hour", "day", "other-hour", "other-day", "other-year", "place-same")

# What a slight doubt takes from a likeness: more than any evidence adds.
DOUBT = 100.0

# A feature looks at two claims of one kind and says what it finds, or None when it has nothing to say.
Feature = Callable[[View, View], Evidence | None]


@frozen(kw_only=True)
class Model:
    """What the evidence for one sort of pairs weighs, as scripts/train_alignment.py learned it.

    Args:
        bias: Score of a pair without any evidence.
        weights: What a whole piece of evidence adds, by its name; evidence without a weight adds nothing.
    """

    bias: float
    weights: dict[str, float] = field(factory=dict)

    def likeness(self, found: Sequence[Evidence]) -> float:
        """The score without what the two values themselves add: whether the words show that both are of one thing."""
        return self.score([item for item in found if not item.name.startswith(OF_VALUE)])

    def score(self, found: Sequence[Evidence]) -> float:
        """Above 0 when one question is likelier than two."""
        return self.bias + sum(self.weights.get(item.name, 0.0) * item.value for item in found)

    def sum(self, told: Mapping[str, float]) -> float:
        """The same of evidence told by its names."""
        return self.bias + sum(self.weights.get(name, 0.0) * value for name, value in told.items())


@frozen(kw_only=True)
class Models:
    """The models of one kind of claim.

    Args:
        plain: For pairs without any other model.
        named: By the name of a piece of evidence: the model of pairs that have it.
        floor: Score of a pair from which it may join two groups, and average score of the pairs between two groups from
            which they are joined.
        move: Score above which a pair speaks for a claim's going to another group once all are joined; None where
            claims stay where they were put.
        among: What it weighs that two claims go with each other better than with other claims of the two reports; None
            where that is not asked (`rashomon.align.rivals`). Floor and move are then of what it comes to.
        sure: The same for whether two claims of two reports are of one thing, whatever their values.
    """

    plain: Model
    named: dict[str, Model] = field(factory=dict)
    floor: float = 0.0
    move: float | None = None
    among: Model | None = None
    sure: Model | None = None

    def of(self, found: Sequence[Evidence]) -> Model:
        """The model for a pair, by its evidence."""
        return next((self.named[item.name] for item in found if item.name in self.named), self.plain)


def doubt_of(found: Sequence[Evidence]) -> float:
    """What stands against a contradiction: nothing, or `DOUBT` where only slight doubts do, else without end."""
    doubts = [item for item in found if item.doubts]
    if not doubts:
        return 0.0
    return DOUBT if all(item.slightly for item in doubts) else math.inf


def bar(
    rule: str, detail: str, left: str, right: str, *, yields: float | None = None, lead: float | None = None
) -> Evidence:
    """Evidence that two claims never answer one question."""
    reason = Reason(rule=rule, detail=detail, left=left, right=right)
    return Evidence(bars=True, yields=yields, lead=lead, reason=reason)


def against(rule: str, detail: str, left: str, right: str) -> Evidence:
    """Evidence that two claims hardly answer one question, weighed like any other; a slight doubt as well.

    What would be a bar if reading were sure: on texts that no rule was made for, the number is read as a forecast, or
    its measure from a verb far off, between claims of one question as often as between others (decision 22). Weighed by
    the name of its rule.
    """
    reason = Reason(rule=rule, detail=detail, left=left, right=right)
    return Evidence(name=rule, value=1.0, doubts=True, slightly=True, reason=reason)


def speaks(name: str, value: float, rule: str, detail: str, left: View, right: View) -> Evidence:
    """Evidence for or against, with the words of the two claims."""
    return Evidence(
        name=name,
        value=value,
        reason=Reason(rule=rule, detail=detail, left=left.claim.quote, right=right.claim.quote),
    )
