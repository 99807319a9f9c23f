"""Words found to answer what no list asks come up where another report answers it too, and only there."""

from itertools import permutations

import pytest

from rashomon.claims.answers import FOUND
from rashomon.model import Dossier
from rashomon.pipeline import compare_reports

from ..build import report_of

ONE = """Crane falls on market hall in Ostby

A tower crane came down on the market hall of Ostby on Friday, killing three traders.

The crane had been put up by a gang from Sarnow, a foreman said.
"""
OTHER = """Three dead under crane at Ostby market

Three market traders died on Friday when a crane fell on their hall in Ostby.

A foreman said that Lindholm Lifting of Dorn had put up the crane.
"""
SILENT = """Rain in Ostby

It rained in Ostby all Friday, and the river rose by a hand.
"""


def compared(*texts: str) -> Dossier:
    return compare_reports([report_of(text, name=f"report-{n}", outlet=f"Outlet {n}") for n, text in enumerate(texts)])


def builders(dossier: Dossier) -> set[str]:
    claims = [claim for reading in dossier.readings for claim in reading.claims if claim.kind == "identity"]
    return {claim.quote for claim in claims if "Lindholm" in claim.quote or "gang" in claim.quote}


def test_two_who_put_up_one_crane_come_up() -> None:
    assert len(builders(compared(ONE, OTHER))) == 2


def test_whom_one_report_alone_names_does_not() -> None:
    assert builders(compared(ONE, SILENT)) == set()


def test_two_who_put_up_one_crane_are_laid_side_by_side() -> None:
    dossier = compared(ONE, OTHER)
    claims = {claim.id: claim.quote for reading in dossier.readings for claim in reading.claims}
    asked = [
        question for question in dossier.questions if builders(dossier) <= {claims[each] for each in question.claims}
    ]
    assert [question.label for question in asked] == ["Who or what: put up by a gang from Sarnow"]
    assert {relation.relation for relation in dossier.relations} <= {"agrees", "compatible", "not-comparable"}


@pytest.mark.parametrize("order", list(permutations((ONE, OTHER, SILENT)))[:3])
def test_what_comes_up_does_not_depend_on_the_order(order: tuple[str, ...]) -> None:
    assert builders(compared(*order)) == builders(compared(ONE, OTHER, SILENT))


LONG = """Three dead under crane at Ostby market

Three market traders died on Friday when a crane fell on their hall in Ostby.

The crane had been put up by Lindholm Lifting of Dorn, a foreman said. It had been put up by a crew of strangers, a
baker said. It had been put up by the devil himself, the baker's wife said. It had been put up by nobody she knew, the
mayor said.
"""


def test_a_report_with_many_answers_to_one_question_has_none() -> None:
    """Who reads half a page for an answer reads on."""
    dossier = compared(ONE, LONG)
    reports = {reading.report.id: reading.report.path for reading in dossier.readings}
    answers = {
        claim.quote
        for reading in dossier.readings
        for claim in reading.claims
        if claim.extraction.extractor == FOUND and reports[claim.report].startswith("report-1")
    }
    assert len(answers) <= 2


TANKS = """Oil leaks from tanker off Ostby

Two cargo tanks of the tanker were breached off Ostby on Friday, the harbour master said. Nine sailors swam ashore.
"""
NONE = """Shipping line denies leak at Ostby

None of the cargo tanks of the tanker was breached off Ostby on Friday, said a spokeswoman for the line.
"""
ONE_TANK = """Oil leaks from tanker off Ostby

One cargo tank of the tanker was breached off Ostby on Friday, fishermen said. Nine sailors swam ashore.
"""


@pytest.mark.parametrize(("text", "words"), [(NONE, "None of the cargo tanks"), (ONE_TANK, "One cargo tank")])
def test_one_or_none_of_what_another_report_counts_contradicts_it(text: str, words: str) -> None:
    dossier = compared(TANKS, text)
    claims = {claim.id: claim for reading in dossier.readings for claim in reading.claims}
    against = {
        frozenset((claims[relation.left].quote, claims[relation.right].quote))
        for relation in dossier.relations
        if relation.relation == "conflicts"
    }
    assert any(words.startswith(quote) or quote.startswith(words) for pair in against for quote in pair)


@pytest.mark.parametrize("text", [NONE, ONE_TANK])
def test_one_or_none_of_what_nobody_counts_is_no_claim(text: str) -> None:
    """ "One" is as often an article."""
    claims = [claim for reading in compared(text, SILENT).readings for claim in reading.claims]
    assert not [claim for claim in claims if claim.kind == "figure" and "tank" in claim.quote]
