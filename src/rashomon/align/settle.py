"""What only the other reports of a case can settle about a claim, before claims are put together.

A reading is a pure function of one report; here a claim learns what its own report does not say: that the year it looks
back to is that of the happening itself, and that what a copy says holds for the time of the report it was taken from.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from attrs import evolve

from rashomon.align.dating import dates_of
from rashomon.align.remembered import Remembered
from rashomon.align.telling import is_telling
from rashomon.claims.units import dimension
from rashomon.lang import table
from rashomon.lineage import SharedText
from rashomon.model import UNREAL, Claim, Figure, Lineage, Reading


def is_imagined_apart(left: Claim, right: Claim) -> bool:
    """Whether one claim tells what may be or is to be, and the other what is: two questions.

    Not so where a plan and what came of it have one value all along - the age in a bill, a price, a weight - nor where
    both give one number that is seldom that of two things, nor where both reckon what something costs: it is reckoned
    before it is paid.
    """
    if (left.mode in UNREAL) == (right.mode in UNREAL):
        return False
    a, b = left.value, right.value
    if not isinstance(a, Figure) or not isinstance(b, Figure):
        return True
    same = a.low is not None and (a.low, a.unit) == (b.low, b.unit) and is_telling(a.low)
    if same or (_is_cost(left) and _is_cost(right)):
        return False
    plan = a.measure == b.measure and a.measure in table("alignment")["inherent_measures"]
    # What was forecast of it is no plan of it.
    plan = plan and not {left.context.event, right.context.event} & frozenset(table("hedges")["foretelling"]["verbs"])
    return not (plan and "stated" in (left.mode, right.mode))


def _is_cost(claim: Claim) -> bool:
    """Whether a claim tells what something comes to in money, or will: "repairs will run to 3 million"."""
    value = claim.value
    if not isinstance(value, Figure) or dimension(value.unit) != "money":
        return False
    return value.measure == "cost" or claim.context.event in table("alignment")["costing"]


def settled(
    readings: Sequence[Reading], lineage: Iterable[Lineage] | SharedText, remembered: Remembered | None = None
) -> list[Reading]:
    """The readings, their claims with what other reports settle.

    Args:
        readings: What the reports say.
        lineage: Which of them share text.
        remembered: What was found before of reports about which nothing has changed; None to find all of it.
    """
    present = _told_as_present(readings)
    dated = dates_of(readings, SharedText.of(lineage), remembered or Remembered())
    return [
        evolve(reading, claims=tuple(_settle(claim, present, dated) for claim in reading.claims))
        for reading in readings
    ]


def _settle(claim: Claim, present: dict[object, set[str]], dated: Mapping[str, str]) -> Claim:
    key = _count(claim)
    if claim.scope.background and key is not None and present.get(key, set()) - {claim.report}:
        claim = evolve(claim, scope=evolve(claim.scope, background=""))
    return evolve(claim, asof=dated[claim.id]) if claim.id in dated else claim


def _count(claim: Claim) -> object:
    """What a telling count is known by: its measure and number; None for every other claim."""
    value = claim.value
    if not isinstance(value, Figure) or value.low is None or not is_telling(value.low):
        return None
    return value.measure, value.low, value.high


def _told_as_present(readings: Sequence[Reading]) -> dict[object, set[str]]:
    """Telling counts to the reports that give them as of this happening."""
    found: dict[object, set[str]] = defaultdict(set)
    for reading in readings:
        for claim in reading.claims:
            key = _count(claim)
            if key is not None and not claim.scope.background:
                found[key].add(claim.report)
    return found
