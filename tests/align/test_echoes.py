"""What a report takes up that another names: it comes up in the role that the other gives it, and nowhere else."""

import pytest

from rashomon.model import Identity
from rashomon.pipeline import compare_reports

from ..build import report_of

_TOLD = "The mill in Orle burned down on 3 May. The fire at the mill was caused by a lightning strike, the chief said."


def taken_up(text: str) -> list[tuple[str, str]]:
    reports = [report_of(each, name=f"r{i}", outlet=f"Outlet {i}") for i, each in enumerate((_TOLD, text))]
    dossier = compare_reports(reports)
    return [
        (claim.value.role, claim.value.name)
        for reading in dossier.readings
        for claim in reading.claims
        if claim.extraction.extractor == "echoes.en" and isinstance(claim.value, Identity)
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The mill in Orle burned down. So much for lightning.", "not lightning"),
        ("The mill in Orle burned down. It was lightning, a neighbour said.", "lightning"),
        ("The mill in Orle burned down. Reports of a lightning strike are false.", "not lightning strike"),
        ("The mill in Orle burned down. Lightning played no part.", "not Lightning"),
        ("The mill in Orle burned down. The widow does not believe in lightning.", "not lightning"),
        ("The mill in Orle burned down. The company says lightning.", "lightning"),
    ],
)
def test_what_another_names_is_taken_up(text: str, name: str) -> None:
    assert ("cause", name) in taken_up(text)


@pytest.mark.parametrize(
    "text",
    [
        "The mill in Orle burned down. So much for the harvest.",
        "The mill in Orle burned down. Is it lightning?",
        "The mill in Orle burned down. The painting is of lightning.",
        "The mill in Orle burned down. It was a sad day.",
        "The mill in Orle burned down. The widow did not mention lightning.",
    ],
)
def test_what_nobody_names_or_is_not_said_is_not(text: str) -> None:
    assert not taken_up(text)
