"""Who holds an office, and who or what it was: one question for what two reports tell, in words a person would use."""

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
        (
            "Rosa Vane, spokeswoman for the port authority, wept.",
            "Port authority spokeswoman Rosa Vane wept.",
            "Who is the spokeswoman for the port authority?",
        ),
        ("Gunmen shot Tom Brill, the watchman.", "A guard, Tom Brill, lost his life.", "Who was the victim?"),
        ("Plant manager Tom Brill came to the gate.", "Tom Brill, Site Director, spoke.", "Who is Tom Brill?"),
        ("The chief geologist, Dr Ana Pell, spoke.", "Dr Ana Pell was at the rim.", "Who is Ana Pell?"),
        ("Otto Lind, 59, a retired watchman, stopped the train.", "Otto Lind saw the smoke.", "Who is Otto Lind?"),
        ("The producer, Halmet Dairy, sells milk.", "Cheese from Halmet Dairy was recalled.", "Who is Halmet Dairy?"),
    ],
)
def test_one_holder_in_two_reports_is_one_question(left: str, right: str, label: str) -> None:
    assert (label, "agreed") in questions(left, right)


@pytest.mark.parametrize(
    ("left", "right", "label"),
    [
        ("The tanks contain heating oil.", "Nothing was stored in the tanks but diesel.", "What was in the tanks?"),
        ("The lorry was loaded with milk.", "The lorry was carrying chlorine.", "What was in the lorry?"),
        (
            "The night watchman was unharmed.",
            "The watchman is in a critical condition.",
            "What was the condition of the night watchman?",
        ),
        (
            "The rescue is led by the county fire brigade.",
            "The rescue was led by the company's own team.",
            "Who was in charge?",
        ),
        (
            "Drones of the Kite-5 type hit the dam.",
            "Two home-built Black Swift drones hit the dam.",
            "Which type of drone was it?",
        ),
        ("The left engine caught fire.", "A blade broke in the right-hand engine.", "On which side was it?"),
        ("Chlorine leaked from the tank, police said.", "It was ammonia that leaked.", "Which substance was it?"),
        (
            "The bus crashed. The brakes failed, police said.",
            "The bus crashed. An axle broke, he said.",
            "What failed?",
        ),
        ("The motive for the attack was an old feud.", "The motive for the attack was money.", "What was the motive?"),
    ],
)
def test_who_or_what_it_was_is_asked_as_a_person_would(left: str, right: str, label: str) -> None:
    assert (label, "conflicting") in questions(left, right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Ana Pell was unharmed.", "Rosa Vane was hurt in the leg."),
        ("The driver was unhurt.", "The referee was wounded."),
        ("The mill's workers were employed by Halmet.", "The nurses were employed by Brightwell."),
    ],
)
def test_what_is_told_of_two_persons_is_not_held_together(left: str, right: str) -> None:
    assert not [label for label, status in questions(left, right) if status != "single"]


@pytest.mark.parametrize(
    ("left", "right", "label"),
    [
        ("The left engine caught fire.", "A blade broke in the port engine.", "On which side was it?"),
        ("The flight was operated by an Orlan 410.", "The Vane Air Orlan 410 was new.", "Which type was it?"),
        ("A watchman was killed in the blast.", "The watchman lost his life, police said.", "Who was the victim?"),
        ("The jet made an emergency landing.", "He made an emergency landing.", "What kind of landing was it?"),
        (
            "An outbreak of listeriosis was declared.",
            "The outbreak was an outbreak of listeria.",
            "Which pathogen was it?",
        ),
    ],
)
def test_what_two_reports_tell_alike_is_agreed(left: str, right: str, label: str) -> None:
    assert (label, "agreed") in questions(left, right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The left engine caught fire.", "The right engine of the tram was loud, and its left engine was hot."),
        ("The left engine caught fire.", "The right wing was torn off."),
        ("Chlorine leaked from the tank.", "A bromine-based product leaked from the tank."),
        ("The jet made an emergency landing.", "The board held a surprise vote."),
        ("A night watchman was killed in the blast.", "Tom Brill, a watchman, was killed."),
        ("The crew left in Room 410.", "Flight 410 was late."),
    ],
)
def test_what_may_both_be_so_is_no_conflict(left: str, right: str) -> None:
    assert not [label for label, status in questions(left, right) if status == "conflicting"]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Tom Brill wept.", "Tom Brill laughed."),
        ("Plant manager Tom Brill came to the gate.", "Nurse Anna Brill spoke."),
        ("The producer, Halmet Dairy, sells milk.", "Cheese from Orrin Dairy was recalled."),
        ("Halmet Dairy was shut.", "Halmet Dairy was searched."),
    ],
)
def test_who_is_only_named_or_named_once_is_not_asked_for(left: str, right: str) -> None:
    assert not [label for label, _ in questions(left, right) if label.startswith("Who is ")]


def test_who_has_an_office_in_both_reports_is_asked_for_once() -> None:
    found = questions("Mayor Ana Pell wept.", "The mayor, Ana Pell, wept.")
    assert [label for label, _ in found if label.startswith("Who is ")] == ["Who is the mayor?"]


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
    """Two who wept may be asked for; the holder of an office is not."""
    asked = [label for label, _ in questions(left, right) if label.startswith("Who")]
    assert not [label for label in asked if not label.startswith("Who or what: ")]


def test_two_presidents_of_nobody_in_particular_are_two_questions() -> None:
    """Nothing says that they are of one state."""
    asked = questions(
        "President Karl Anders spoke at the dam. President Ana Pell was not there.",
        "President Ana Pell spoke. President Karl Anders had left the dam.",
    )

    assert [found for found in asked if found[0] == "Who is the president?"] == [
        ("Who is the president?", "agreed")
    ] * 2
