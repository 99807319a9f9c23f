"""Times of day that lie nearest to each other in two reports, and what is told of one time."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from rashomon.align.clocks import Clock, times_told
from rashomon.model import Claim, Dossier

from .test_features import read

CASES: dict[str, list[dict[str, Any]]] = tomllib.loads(
    (Path(__file__).parent / "cases" / "clocks.toml").read_text(encoding="utf-8")
)


def claim_of(dossier: Dossier, kind: str, number: int, words: str) -> Claim:
    """The claim of a kind with these words in the report of that number."""
    return next(
        claim
        for reading in dossier.readings
        for claim in reading.claims
        if reading.report.outlet == f"Outlet {number}" and claim.kind == kind and words in claim.quote
    )


def together(dossier: Dossier, left: Claim, right: Claim) -> bool:
    """Whether two claims stand under one question."""
    of = {claim: question.id for question in dossier.questions for claim in question.claims}
    return of[left.id] == of[right.id]


@pytest.mark.parametrize("pair", CASES["pair"], ids=[pair["note"] for pair in CASES["pair"]])
def test_times_stand_together_or_apart(pair: dict[str, Any]) -> None:
    """Two times that lie nearest to each other meet; they contradict each other where the words are one thing's too."""
    dossier = read(pair["left"], pair["right"])
    left, right = (claim_of(dossier, "date", n, words) for n, words in enumerate(pair["of"]))
    relation = next((each for each in dossier.relations if {each.left, each.right} == {left.id, right.id}), None)

    assert "together" not in pair or together(dossier, left, right) == pair["together"]
    assert (relation is not None and relation.relation == "conflicts") == pair.get("conflict", False)


@pytest.mark.parametrize("pair", CASES["place"], ids=[pair["note"] for pair in CASES["place"]])
def test_places_of_one_time_stand_together(pair: dict[str, Any]) -> None:
    """Where it was is asked of one event when both clauses tell the time of it."""
    dossier = read(pair["left"], pair["right"])
    left, right = (claim_of(dossier, "place", n, words) for n, words in enumerate(pair["of"]))

    assert together(dossier, left, right) == pair["together"]
    told = [reason.detail for question in dossier.questions for reason in question.reasons]
    assert any(pair.get("reason", "") in detail for detail in ("", *told)), told


def test_only_what_came_about_has_a_clock() -> None:
    """What is to be is no time of day of the happening."""
    dossier = read("The ford was closed on Monday at 2:17 p.m. It will open on Friday at 6 p.m., the council said.")
    (reading,) = dossier.readings

    assert len(times_told(reading.claims)) == 1


def test_a_claim_of_no_known_time_has_no_neighbour() -> None:
    """Nothing lies near to nothing."""
    assert not Clock().neighbours(Clock())
    assert not Clock().meets(Clock())
