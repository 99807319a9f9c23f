"""The wishes of docs/explanation/tricky-cases.md, expected to fail.

When one comes true its test fails: take it out here and its case off the page, and let the sentence go into the case
table of its step.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from rashomon import Claim, Dossier, Figure, Position, compare_reports
from tests.build import report_of

PAGE = (Path(__file__).parents[1] / "docs" / "explanation" / "tricky-cases.md").read_text(encoding="utf-8")


def _claims(dossier: Dossier) -> list[Claim]:
    return [claim for reading in dossier.readings for claim in reading.claims]


def _figures(dossier: Dossier, measure: str = "") -> dict[float | None, Claim]:
    return {
        claim.value.low: claim
        for claim in _claims(dossier)
        if isinstance(claim.value, Figure) and measure in ("", claim.value.measure)
    }


def _related(dossier: Dossier, relation: str) -> bool:
    return any(found.relation == relation for found in dossier.relations)


# The beginning of the case on the page, and what we wish.
WISHES: dict[str, Callable[[Dossier], bool]] = {
    "The army said": lambda dossier: _related(dossier, "conflicts"),
    "The company says": lambda dossier: any(
        isinstance(claim.value, Position) and claim.value.stance == "denies" for claim in _claims(dossier)
    ),
    "At least 40": lambda dossier: _related(dossier, "conflicts"),
    "The blast killed": lambda dossier: _related(dossier, "agrees"),
}


def _texts(beginning: str) -> list[str]:
    case = next(line for line in PAGE.splitlines() if line.startswith(f"> {beginning}"))
    return [part.strip() for part in case[1:].split("|")]


def test_every_case_of_the_page_is_held() -> None:
    """As many wishes as cases."""
    assert len(WISHES) == sum(line.startswith("> ") for line in PAGE.splitlines())


@pytest.mark.xfail(strict=True, raises=AssertionError, reason="docs/explanation/tricky-cases.md says why it is hard")
@pytest.mark.parametrize("beginning", WISHES)
def test_wish(beginning: str) -> None:
    """What the page wishes."""
    assert WISHES[beginning](compare_reports([report_of(text, name=text[:9]) for text in _texts(beginning)]))
