"""Names that two reports spell in nearly the same letters."""

import pytest

from rashomon.align.spellings import is_near
from rashomon.pipeline import compare_reports

from ..build import report_of


def found(*texts: str) -> list[tuple[str, str]]:
    """Labels and statuses of the questions on names."""
    reports = [report_of(text, name=f"report-{n}", outlet=f"Outlet {n}") for n, text in enumerate(texts)]
    return [(q.label, q.status) for q in compare_reports(reports).questions if q.label.startswith("What is the name")]


def test_a_name_in_other_letters_is_asked_for():
    """The two names stand against each other, and whoever spells it one way agrees."""
    label, status = found(
        "The pilot, Dana Merik, was pulled out of the wreck.",
        "Pilot Dina Merek was pulled out of the wreck.",
        "Rescuers reached Dana Merik, the pilot.",
    )[0]

    assert ("What is the name: Dana Merik or Dina Merek?", "conflicting") == (label, status)


@pytest.mark.parametrize(
    "texts",
    [
        # One report knows both; another person; a form of one name; nothing else in common.
        ("Dana Merik and Dina Merek were pulled out of the wreck.", "Dana Merik was pulled out of the wreck."),
        ("The pilot, Dana Merik, was pulled out.", "The pilot, Oskar Lind, was pulled out."),
        ("The pilot, Ruaridh Maclaren, was pulled out.", "The pilot, R. McLaren, was pulled out."),
        ("The pilot, Tomas Lind, was pulled out.", "The pilot, Tommy Lind, was pulled out."),
        ("The baker Dana Merik sold bread.", "A choir sang for Dina Merek."),
    ],
)
def test_other_persons_and_forms_of_one_name_are_not(texts):
    """Nothing is asked where nothing shows a slip."""
    assert [] == found(*texts)


def test_nearness_has_no_direction():
    """Whichever name comes first."""
    names = [["Dana", "Merik"], ["Dina", "Merek"], ["Bas", "Koren"], ["Bas", "Korver"], ["Ana", "Lind"]]
    for left in names:
        for right in names:
            assert is_near(left, right) == is_near(right, left)
