"""Features of every kind of claim."""

from functools import cache

from rashomon.align.evidence import Evidence, bar
from rashomon.align.view import View, Weights
from rashomon.lang import table


@cache
def among(key: str) -> frozenset[str]:
    """A list of lang/en/alignment.toml as a set."""
    return frozenset(table("alignment")[key])


def other_happening(left: View, right: View, weights: Weights) -> Evidence | None:
    """A value the text puts in another happening or time is never held against one of this happening."""
    a, b = left.claim.scope.background, right.claim.scope.background
    if not a and not b:
        return None
    if a and b:
        if left.claim.value == right.claim.value:
            return None
        return bar("align-background", "each tells of another happening, perhaps not of the same", a, b)
    return bar("align-background", f"one of the two tells of another happening: {a or b}", a, b)


def _is_plan(left: View, right: View) -> bool:
    """Both tell what is to be, "would raise" and "raises": the age in a bill, a price, a size, no count of events."""
    modes = {left.claim.mode, right.claim.mode}
    measure = getattr(left.claim.value, "measure", "")
    return (
        modes == {"predicted", "stated"} and bool(measure) and measure in table("measures") and measure not in moving()
    )


@cache
def moving() -> frozenset[str]:
    """Measures of counts that grow or change with time: "rose from 12 to 19" gives two values of one count."""
    measures = table("comparison")["measures"]
    return frozenset((*measures["cumulative"], *measures["varying"]))


def imagined(left: View, right: View, weights: Weights) -> Evidence | None:
    """What may happen or was forecast is another question than what did."""
    unreal = ("predicted", "hypothetical")
    a, b = left.claim.mode in unreal, right.claim.mode in unreal
    if a == b or _is_plan(left, right):
        return None
    return bar(
        "align-mode", "one is a forecast or a possibility, the other is told as fact", left.claim.mode, right.claim.mode
    )
