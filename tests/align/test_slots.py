"""What fills one place of a clause comes up where another report fills it otherwise, and only there."""

from itertools import permutations

import pytest

from rashomon.model import Dossier, Identity
from rashomon.pipeline import compare_reports

from ..build import report_of


def compared(*texts: str) -> Dossier:
    reports = [
        report_of(f"Ostby in the news, part {n}\n\n{text}\n", name=f"report-{n}", outlet=f"Outlet {n}")
        for n, text in enumerate(texts)
    ]
    return compare_reports(reports)


def names(dossier: Dossier) -> set[str]:
    claims = [claim for reading in dossier.readings for claim in reading.claims]
    return {claim.value.name for claim in claims if isinstance(claim.value, Identity)}


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        (
            "The shipyard was sold to Sarraj Capital.",
            "They sold the shipyard to Tolling Partners.",
            {"Sarraj Capital", "Tolling Partners"},
        ),
        (
            "The heroin was hidden in garden gnomes.",
            "The heroin was hidden in sacks of coffee.",
            {"garden gnomes", "sacks of coffee"},
        ),
        (
            "The walkers were found by Agneta Sorl.",
            "A helicopter crew found the walkers.",
            {"Agneta Sorl", "helicopter crew"},
        ),
        ("Taxpayers paid for the moat.", "The minister paid for the moat.", {"Taxpayers", "minister"}),
    ],
)
def test_two_fillers_of_one_place_are_laid_side_by_side(one: str, other: str, wanted: set[str]) -> None:
    dossier = compared(one, other)
    assert wanted <= names(dossier)
    claims = {claim.id: claim for reading in dossier.readings for claim in reading.claims}
    asked = [{claims[each].quote for each in question.claims} for question in dossier.questions]
    assert any(len(quotes) == 2 and all(any(name in quote for quote in quotes) for name in wanted) for quotes in asked)
    assert not [relation for relation in dossier.relations if relation.relation == "conflicts"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The shipyard was sold to Sarraj Capital.", "The shipyard was sold to Sarraj Capital of Dorn."),
        ("The shipyard was sold to Sarraj Capital.", "The brewery was sold to Tolling Partners."),
        ("The shipyard was sold to Sarraj Capital.", "It rained all day."),
    ],
    ids=["with the same", "of another", "nowhere"],
)
def test_what_nobody_fills_otherwise_is_no_claim(one: str, other: str) -> None:
    assert not {name for name in names(compared(one, other)) if "Capital" in name or "Partners" in name}


def test_what_a_rule_reads_as_filling_a_role_is_asked_for_by_that_role() -> None:
    """Whoever did it is no second time asked for as what fills a place."""
    dossier = compared("The bridge was blown up by the Marsh Riders.", "The bridge was blown up by warplanes.")
    assert not [relation for relation in dossier.relations if relation.relation == "conflicts"]


def test_what_fills_two_places_comes_up_for_the_nearest() -> None:
    dossier = compared("Taxpayers paid for the moat.", "The minister paid for the moat with grants.")
    assert {"Taxpayers", "minister"} <= names(dossier)


TEXTS = (
    "The heroin was hidden in garden gnomes.",
    "The heroin was hidden in sacks of coffee.",
    "The heroin was hidden in a boat.",
)


@pytest.mark.parametrize("order", list(permutations(TEXTS))[1:4])
def test_what_comes_up_does_not_depend_on_the_order(order: tuple[str, ...]) -> None:
    assert names(compared(*order)) == names(compared(*TEXTS))
