"""The chart of one question: a line a claim, its words on the left, its value on an axis.

A forest plot as systematic reviews draw them: what is exact is a dot, a range a bar, "at least" an arrow that stays
open. Lines and table are one thing, so the chart's data can be read where the chart cannot be seen.
"""

from collections.abc import Iterable, Sequence

from attrs import frozen

from rashomon.compare.moments import bounds
from rashomon.model import Claim, Figure, Moment, Question
from rashomon.present.clock import AS_TOLD, Clock
from rashomon.present.index import Index
from rashomon.present.of_claim import claim_view
from rashomon.present.pages.scale import Scale, Tick, numbers, seconds, times
from rashomon.present.phrases import letter
from rashomon.present.view import ClaimView, Show

# More lines than this are folded: of claims with the same answer in the same words for the same day one is drawn.
_LINES = 40
# How far an approximate value is drawn out to both sides, in percent of the axis.
_BLUR = 3.0


@frozen(kw_only=True)
class Mark:
    """A value on the axis; places in percent of its width.

    Args:
        shape: ``exact``, ``range``, ``about``, ``at-least`` or ``up-to``.
        low, high: Where it begins and ends; of an open end, the edge.
        strict: The bound of an open end is excluded: "more than 12".
    """

    shape: str
    low: float
    high: float
    strict: bool = False

    @property
    def width(self) -> float:
        """From end to end."""
        return round(self.high - self.low, 2)


@frozen(kw_only=True)
class Line:
    """One claim on the chart.

    Args:
        letter: Of its side; empty where there is only one.
        side: Number of its side, from 0.
        mark: None where the value has no place on the axis.
        reports: How many reports the line stands for.
    """

    letter: str
    side: int
    claim: ClaimView
    mark: Mark | None
    reports: int = 1


@frozen(kw_only=True)
class Forest:
    """The chart of a question.

    Args:
        lines: By value where the answers are set against each other, by time where they follow one another.
        ticks: Marks of the axis.
        log: Equal steps stand for equal ratios.
        axis: What is on the axis, in words.
        folded: Claims that are not drawn, since another line says the same.
    """

    lines: tuple[Line, ...]
    ticks: tuple[Tick, ...]
    log: bool
    axis: str
    folded: int = 0


def forest(index: Index, question: Question) -> Forest | None:
    """The chart of a question; None where it has fewer than two places on an axis to show.

    Args:
        index: Of the dossier.
        question: Of figures or dates.
    """
    sides = {claim: number for number, side in enumerate(question.sides) for claim in side.claims}
    claims = [index.claims[claim] for claim in question.claims]
    placed = {claim.id: ends for claim in claims if (ends := ends_of(claim, index.clock)) is not None}
    edges = [edge for low, high in placed.values() for edge in (low, high) if edge is not None]
    if len(placed) < 2 or len(set(edges)) < 2:
        return None
    scale = times(edges) if question.kind == "date" else numbers(edges)
    ordered = sorted(claims, key=lambda claim: _order(question, sides, claim, placed.get(claim.id)))
    shown = _folded(ordered, sides) if len(ordered) > _LINES else [(claim, 1) for claim in ordered]
    alone = len(question.sides) < 2
    return Forest(
        lines=tuple(
            Line(
                letter="" if alone or claim.id not in sides else letter(sides[claim.id]),
                side=sides.get(claim.id, 0),
                claim=claim_view(index, claim, Show(brief=True)),
                mark=mark_of(claim, placed[claim.id], scale) if claim.id in placed else None,
                reports=reports,
            )
            for claim, reports in shown
        ),
        ticks=scale.ticks,
        log=scale.log,
        axis=_axis(question, claims, index.clock, log=scale.log),
        folded=len(claims) - len(shown),
    )


def ends_of(claim: Claim, clock: Clock = AS_TOLD) -> tuple[float | None, float | None] | None:
    """Between what a claim's value lies, on its axis: None where it is open, or where it has no place there at all.

    Args:
        claim: The claim.
        clock: What times of day are shown on.
    """
    value = claim.value
    if isinstance(value, Figure):
        return None if value.low is None and value.high is None else (value.low, value.high)
    if isinstance(value, Moment) and (known := bounds(clock.moment(value))):
        return seconds(known[0]), seconds(known[1])
    return None


def _order(
    question: Question, sides: dict[str, int], claim: Claim, ends: tuple[float | None, float | None] | None
) -> tuple[object, ...]:
    low = next((end for end in ends or () if end is not None), float("inf"))
    time = (claim.asof, low)
    return (*time, claim.id) if question.status == "developing" else (low, sides.get(claim.id, 0), *time, claim.id)


def _folded(claims: Iterable[Claim], sides: dict[str, int]) -> list[tuple[Claim, int]]:
    """The first claim of each answer on each day, and how many reports it stands for."""
    first: dict[object, Claim] = {}
    reports: dict[object, set[str]] = {}
    for claim in claims:
        key = (sides.get(claim.id), claim.value, claim.asof[:10])
        first.setdefault(key, claim)
        reports.setdefault(key, set()).add(claim.report)
    return [(claim, len(reports[key])) for key, claim in first.items()]


def mark_of(claim: Claim, ends: tuple[float | None, float | None], scale: Scale) -> Mark:
    """A claim's value as it is drawn.

    Args:
        claim: The claim.
        ends: As `ends_of` gives them.
        scale: The axis.
    """
    low, high = ends
    value = claim.value
    if low is None and high is not None:
        return Mark(shape="up-to", low=0.0, high=scale.at(high), strict=getattr(value, "high_open", False))
    if high is None and low is not None:
        return Mark(shape="at-least", low=scale.at(low), high=100.0, strict=getattr(value, "low_open", False))
    left, right = scale.at(low or 0.0), scale.at(high or 0.0)
    if getattr(value, "approx", False):
        return Mark(shape="about", low=round(max(0.0, left - _BLUR), 2), high=round(min(100.0, right + _BLUR), 2))
    # An hour on an axis of weeks is a dot, and so is one number.
    return Mark(shape="exact" if right - left < 1.5 else "range", low=left, high=right)


def clock_words(clock: Clock) -> str:
    """What the axis of times has on it."""
    if clock == AS_TOLD:
        return "time, on the clock each report tells it by"
    return f"time, {clock.name}; as told where no zone is named"


def _axis(question: Question, claims: Sequence[Claim], clock: Clock, *, log: bool) -> str:
    if question.kind == "date":
        return clock_words(clock)
    units = {claim.value.unit for claim in claims if isinstance(claim.value, Figure)}
    unit = units.pop() if len(units) == 1 else ""
    words = {"person": "people", "": "number"}.get(unit, unit)
    return f"{words}, equal steps for equal ratios" if log else words
