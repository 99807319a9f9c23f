"""Times of day that lie nearest to each other in two reports."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from rashomon.align.clocks import are_nearest, clocks_of
from rashomon.model import Claim, Dossier, Moment

from .test_features import read

PAIRS: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "cases" / "clocks.toml").read_text(encoding="utf-8")
)["pair"]


def time_of(dossier: Dossier, number: int, words: str) -> Claim:
    """The time with these words in the report of that number."""
    return next(
        claim
        for reading in dossier.readings
        for claim in reading.claims
        if reading.report.outlet == f"Outlet {number}" and isinstance(claim.value, Moment) and words in claim.quote
    )


@pytest.mark.parametrize("pair", PAIRS, ids=[pair["note"] for pair in PAIRS])
def test_times_stand_together_or_apart(pair: dict[str, Any]) -> None:
    """Two times that lie nearest to each other meet; they contradict each other where the words are one thing's too."""
    dossier = read(pair["left"], pair["right"])
    left, right = (time_of(dossier, n, words) for n, words in enumerate(pair["of"]))
    of = {claim: question.id for question in dossier.questions for claim in question.claims}
    relation = next((each for each in dossier.relations if {each.left, each.right} == {left.id, right.id}), None)

    assert (of[left.id] == of[right.id]) == pair.get("together", of[left.id] == of[right.id])
    assert (relation is not None and relation.relation == "conflicts") == pair.get("conflict", False)


def test_only_what_came_about_has_a_clock() -> None:
    """What is to be, and what is told without an hour, is no time of day of the happening."""
    dossier = read("The ford was closed on Monday at 2:17 p.m. It will open on Friday at 6 p.m., the council said.")
    (reading,) = dossier.readings

    assert len(clocks_of(reading.claims)) == 1


def test_two_times_of_one_report_are_not_held_to_be_of_one_thing() -> None:
    """A report that gives two times tells of two things, however near they lie."""
    dossier = read("The ford was closed at 2:17 p.m. on Monday. A lorry turned back at 2:25 p.m. on Monday.")
    left, right = (time_of(dossier, 0, words) for words in ("2:17", "2:25"))
    clocks = clocks_of(dossier.readings[0].claims)

    assert not are_nearest(left, right, clocks, clocks)
