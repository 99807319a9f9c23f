"""The losses of a happening as its reports tell them: of each measure the figure that most of them carry.

Coders of conflicts and disasters write down one number of killed and one of injured, each with what it rests on. Which
of several figures is true is not said here; which one stands in most texts is (ALIGNMENT.md, "Support, measured").
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from attrs import frozen

from rashomon.align.view import part_of, population_of
from rashomon.compare import ComparisonContext
from rashomon.lang import table
from rashomon.model import UNREAL, Claim, Dossier, Figure

# Counts of a stretch of time, and what a number was before, are none of the happening's.
_OTHER_COUNTS = ("period", "former")
_ANYBODY = ("", "person")


@frozen(kw_only=True)
class Toll:
    """How many people came to one sort of harm.

    Args:
        number: The figure that most texts carry; of several, one told of everybody before one of some sort of people.
        low, high: The least and the most that any report gives.
        claims: Ids of the claims that give the number, in dossier order.
        reports: Ids of their reports.
        named: Told only by naming ("a man was killed"), so that there may be more.
        others: Told of others than those who died ("six others were shot").
    """

    number: int
    low: int
    high: int
    claims: tuple[str, ...]
    reports: tuple[str, ...]
    named: bool
    others: bool


@frozen(kw_only=True)
class Losses:
    """The losses of a happening, as a register has them: nothing told is none.

    Args:
        killed, injured: How many.
        tolls: What they rest on, by measure; measures that nobody tells are left out.
    """

    killed: int
    injured: int
    tolls: Mapping[str, Toll]


def losses_of(dossier: Dossier) -> Losses:
    """How many were killed and how many were injured and lived.

    Who was shot and did not die was injured. Who is named as wounded may be the one who is named as dead; only whoever
    is over is counted.

    Args:
        dossier: What the reports on one happening say.
    """
    found = {measure: toll_of(dossier, measure) for measure in ("killed", "injured", "shot")}
    killed, injured, shot = found["killed"], found["injured"], found["shot"]
    dead = 0 if killed is None else killed.number
    hurt = 0 if injured is None else injured.number
    if injured is not None and killed is not None and injured.named and killed.named:
        hurt = max(0, hurt - dead)
    if not (injured is not None and injured.number) and shot is not None:
        hurt = shot.number if shot.others else max(0, shot.number - dead)
    return Losses(killed=dead, injured=hurt, tolls={name: toll for name, toll in found.items() if toll is not None})


def toll_of(dossier: Dossier, measure: str) -> Toll | None:
    """The figure of one measure that most texts carry; None when no report gives one.

    Args:
        dossier: What the reports on one happening say.
        measure: A class of people in lang/en/measures.toml.
    """
    told = [claim for reading in dossier.readings for claim in reading.claims if _tells(claim, measure)]
    whole = [claim for claim in told if not part_of(claim)]
    by_number: dict[int, list[Claim]] = defaultdict(list)
    for claim in whole or told:
        by_number[_number(claim)].append(claim)
    if not by_number:
        return None
    texts = ComparisonContext(
        shared=frozenset((min(pair.report, pair.origin), max(pair.report, pair.origin)) for pair in dossier.lineage)
    )
    headlines = {reading.report.id: len(reading.report.title) for reading in dossier.readings}
    best = max(by_number, key=lambda number: (_weight(by_number[number], texts, headlines), number))
    chosen = by_number[best]
    return Toll(
        number=best,
        low=min(by_number),
        high=max(by_number),
        claims=tuple(claim.id for claim in chosen),
        reports=tuple(dict.fromkeys(claim.report for claim in chosen)),
        named=all(_is_named(claim) for claim in chosen),
        others=all(claim.scope.whom.lower().partition(" ")[0] in ("other", "others") for claim in chosen),
    )


def _tells(claim: Claim, measure: str) -> bool:
    """Whether it is a count of people of a measure, told of this happening as having come about."""
    value, scope = claim.value, claim.scope
    if not isinstance(value, Figure) or value.measure != measure or value.unit != "person" or value.change:
        return False
    if value.low is None and value.high is None:
        return False
    unreal = claim.mode in UNREAL or (claim.mode == "denied" and bool(_number(claim)))
    return not (unreal or scope.background or scope.count in _OTHER_COUNTS)


def _number(claim: Claim) -> int:
    value = claim.value
    assert isinstance(value, Figure)
    return int((value.low if value.low is not None else value.high) or 0)


def _weight(
    claims: Sequence[Claim], texts: ComparisonContext, headlines: Mapping[str, int]
) -> tuple[int, bool, int, int]:
    """Texts that carry a number; whether it is one of everybody; headlines that carry it; how often it is told."""
    return (
        len({texts.text_group(claim.report) for claim in claims}),
        2 * sum(population_of(claim) in _ANYBODY or _is_named(claim) for claim in claims) >= len(claims),
        len({claim.report for claim in claims if claim.start < headlines[claim.report]}),
        len(claims),
    )


def _is_named(claim: Claim) -> bool:
    """Whether a floor comes of naming who it was, and of no word for at least so many."""
    value = claim.value
    assert isinstance(value, Figure)
    if value.low is None or value.high is not None or value.low_open or value.vague:
        return False
    words = f" {claim.quote.lower()} "
    floors = (*table("numerals")["before"]["floor"], *table("numerals")["after"]["floor"])
    return not any(f" {floor} " in words for floor in floors)
