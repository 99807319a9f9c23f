"""Which claims answer one question, from sentences, and which never do."""

import pytest

from rashomon.model import Dossier, Question
from rashomon.pipeline import compare_reports

from ..build import report_of


def compared(*texts: str) -> Dossier:
    return compare_reports([report_of(text, name=f"report-{n}") for n, text in enumerate(texts)])


def together(dossier: Dossier, left: str, right: str) -> bool:
    """Whether a claim whose words hold `left` and one whose words hold `right` stand under one question."""
    quotes = {claim.id: claim.quote for reading in dossier.readings for claim in reading.claims}

    def holds(question: Question, words: str) -> bool:
        return any(words in quotes[claim] for claim in question.claims)

    return any(holds(question, left) and holds(question, right) for question in dossier.questions)


SAME = [
    ("Nineteen people were killed in the avalanche.", "The avalanche left 22 people dead.", "Nineteen", "22"),
    ("The company laid off 300 workers.", "Some 450 employees were laid off by the company.", "300", "450"),
    ("About 40,000 people attended the concert.", "The concert was attended by 52,000 people.", "40,000", "52,000"),
    ("The army denied using cluster shells.", "The army admitted using cluster shells.", "denied", "admitted"),
    ("The vote took place on 3 May 2031.", "The vote took place on 5 May 2031.", "3 May", "5 May"),
    ("The charge came at 8:15 p.m.", "Officers cleared the park at 8:15 p.m.", "8:15", "8:15"),
]
APART = [
    (
        "Nineteen people were killed in the avalanche.",
        "Nineteen people were injured in the avalanche.",
        "killed",
        "injured",
    ),
    ("Forty people died, twelve of them children.", "Forty people died.", "twelve", "Forty"),
    ("Another 12 people were killed overnight.", "In all, 40 people have been killed.", "12", "40"),
    ("The strike could cost up to 900 jobs.", "The strike cost 900 jobs.", "could cost", "900 jobs."),
    ("Norland lost 14 soldiers in the fighting.", "Sudland lost 30 soldiers in the fighting.", "14", "30"),
    ("The quake killed 12 people.", "The 1987 quake killed 900 people.", "12", "900"),
]


@pytest.mark.parametrize(("first", "second", "left", "right"), SAME)
def test_claims_on_one_thing_stand_under_one_question(first, second, left, right):
    """Other words, same thing."""
    assert together(compared(first, second), left, right)


@pytest.mark.parametrize(("first", "second", "left", "right"), APART)
def test_claims_on_different_things_never_meet(first, second, left, right):
    """Same words, other thing."""
    assert not together(compared(first, second), left, right)


def test_every_claim_is_under_exactly_one_question():
    """Nothing is lost and nothing counted twice."""
    dossier = compared(*(words for case in SAME + APART for words in case[:2]))
    placed = [claim for question in dossier.questions for claim in question.claims]

    assert sorted(placed) == sorted(claim.id for reading in dossier.readings for claim in reading.claims)


def test_a_question_has_a_label_a_person_would_ask():
    """Who is counted and what happened to them."""
    dossier = compared("Nineteen climbers were killed in the avalanche.", "The avalanche killed 22 climbers.")

    assert "How many climbers were killed?" in [question.label for question in dossier.questions]


def test_a_grouping_has_its_reasons():
    """Every question of more than one claim says why they were put together."""
    dossier = compared("Nineteen people were killed in the avalanche.", "The avalanche killed 22 people.")

    grouped = [question for question in dossier.questions if len(question.claims) > 1]
    assert grouped
    assert all(question.reasons and all(reason.detail for reason in question.reasons) for question in grouped)


def test_who_declines_twice_is_asked_two_questions():
    """What one body would not speak of, and what it has no figures for, is two things, though its name is in both."""
    dossier = compare_reports(
        [
            report_of(
                "Asked whether the bridge had been checked, Orland Rail declined to comment.", name="a", outlet="A"
            ),
            report_of("Orland Rail has no figures for the injured.", name="b", outlet="B"),
        ]
    )

    assert all(len(question.claims) == 1 for question in dossier.questions if question.kind == "position")
