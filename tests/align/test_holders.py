"""Holders of offices come up where two reports name them, and under one question."""

import pytest

from rashomon.pipeline import compare_reports

from ..build import report_of


def questions(*texts: str) -> list[tuple[str, str]]:
    reports = [report_of(text, name=f"r{i}", outlet=f"Outlet {i}") for i, text in enumerate(texts)]
    return [(question.label, question.status) for question in compare_reports(reports).questions]


@pytest.mark.parametrize(
    ("left", "right", "label"),
    [
        (
            "The governor of Selm province, Karl Anders, toured the dam.",
            "Governor Karl Anders was at the dam.",
            "Who is the governor of Selm province?",
        ),
        (
            "The dairy's managing director, Dr Otto Lind, was ill.",
            "Our managing director, Otto Lind, has resigned.",
            "Who is the dairy's managing director?",
        ),
        ("Mayor Ana Pell wept.", "The mayor, Ana Pell, wept.", "Who is the mayor?"),
        ("Gunmen shot Tom Brill, the watchman.", "A guard, Tom Brill, lost his life.", "Who was the victim?"),
    ],
)
def test_one_holder_in_two_reports_is_one_question(left: str, right: str, label: str) -> None:
    assert (label, "agreed") in questions(left, right)


def test_two_holders_of_one_office_exclude_each_other() -> None:
    found = questions("Belm's police chief, Otto Lind, wept.", "Belm's police chief, Karl Anders, wept.")
    assert ("Who is Belm's police chief?", "conflicting") in found


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The governor of Selm, Karl Anders, wept.", "The governor of Dorn, Tom Brill, wept."),
        ("Mayor Ana Pell wept.", "Mayor Rosa Vane wept."),
        ("The governor of Selm, Karl Anders, wept.", "The crowd wept at the dam."),
        ("Police spokesman Tom Brill wept.", "Police spokesman Otto Lind wept."),
        ("Gunmen shot Tom Brill, the watchman.", "A guard, Otto Lind, lost his life."),
    ],
)
def test_what_one_report_alone_tells_of_an_office_is_no_question(left: str, right: str) -> None:
    assert not [label for label, _ in questions(left, right) if label.startswith("Who")]
