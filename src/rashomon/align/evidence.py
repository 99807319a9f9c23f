"""What speaks for or against putting two claims under one question."""

from collections.abc import Callable

from attrs import frozen

from rashomon.align.view import View, Weights
from rashomon.model import Reason


@frozen(kw_only=True)
class Evidence:
    """One feature's finding.

    Args:
        weight: How much it speaks for (positive) or against (negative) one question; 1 is enough alone.
        bars: True when the two can never answer one question, whatever else they share.
        reason: Why, for the reader.
    """

    weight: float
    bars: bool = False
    reason: Reason


# A feature looks at two claims of one kind and says what it finds, or None when it has nothing to say.
Feature = Callable[[View, View, Weights], Evidence | None]


def bar(rule: str, detail: str, left: str, right: str) -> Evidence:
    """Evidence that two claims never answer one question."""
    return Evidence(weight=0.0, bars=True, reason=Reason(rule=rule, detail=detail, left=left, right=right))


def speaks(weight: float, rule: str, detail: str, left: View, right: View) -> Evidence:
    """Evidence for or against, with the words of the two claims."""
    return Evidence(
        weight=weight,
        reason=Reason(rule=rule, detail=detail, left=left.claim.quote, right=right.claim.quote),
    )
