"""What lets two claims answer one question, and what keeps them apart or from contradicting each other."""

import pytest

from rashomon import compare_reports
from rashomon.claims.events import class_of_lemma
from rashomon.lang import table
from rashomon.model import Dossier, Figure

from ..build import report_of


def read(*texts: str) -> Dossier:
    """The dossier of reports with these texts, each of an outlet of its own."""
    return compare_reports([report_of(text, name=f"r{n}", outlet=f"Outlet {n}") for n, text in enumerate(texts)])


def question_of(dossier: Dossier, quote: str) -> str:
    """Id of the question that the figure with these words answers."""
    of = {claim: question.id for question in dossier.questions for claim in question.claims}
    return next(
        of[claim.id]
        for reading in dossier.readings
        for claim in reading.claims
        if quote in claim.quote and isinstance(claim.value, Figure)
    )


@pytest.mark.parametrize("key", ["vague_events", "beginnings", "endings", "still_events", "occurring"])
def test_tables_of_events_hold_classes(key: str) -> None:
    """What is compared are classes: an entry that has another class of its own would never be met."""
    assert [entry for entry in table("alignment")[key] if class_of_lemma(entry, "VERB") != entry] == []


def test_near_events_hold_classes() -> None:
    """The same for the groups of near ones."""
    assert [word for group in table("alignment")["near_events"] for word in group if class_of_lemma(word) != word] == []


def test_ages_of_one_person_meet_and_conflict() -> None:
    """One person, named in both reports, has one age."""
    dossier = read("Ines Corvo, 41, drove the bus that crashed.", "The bus was driven by Ines Corvo, 43, police said.")

    assert question_of(dossier, "41") == question_of(dossier, "43")
    assert any(relation.relation == "conflicts" for relation in dossier.relations)


def test_ages_of_somebody_of_one_calling_are_of_one_person() -> None:
    """ "A student of 22" and "Student, 21, dead" are one as long as nobody tells of two."""
    dossier = read(
        "A 22-year-old student, Milan Darvas, died in the square on Monday.",
        "Student, 21, dead after clashes in the square on Monday, police said.",
    )

    words = {claim.id: claim.quote for reading in dossier.readings for claim in reading.claims}
    against = [{words[r.left], words[r.right]} for r in dossier.relations if r.relation == "conflicts"]
    assert against == [{"22-year", "21"}]


def test_ages_of_two_persons_are_two_questions() -> None:
    """Two who are named have two ages."""
    dossier = read("Ines Corvo, 41, drove the bus that crashed.", "Anton Rehl, 43, was hurt when the bus crashed.")

    assert question_of(dossier, "41") != question_of(dossier, "43")


def test_passengers_taken_somewhere_are_not_those_on_board() -> None:
    """What came to some of them does not say how many there were."""
    dossier = read("There were 312 people on board the train.", "Crews had brought 240 passengers to a school by noon.")

    assert question_of(dossier, "312") != question_of(dossier, "240")


def test_whom_somebody_has_is_nobody_who_came_to_harm() -> None:
    """A grandfather of three says nothing of three who were hurt."""
    dossier = read(
        "The grandfather of three was pulled from the mill.",
        "The mill blast killed one and injured three, police said.",
    )
    by_measure = {
        claim.value.measure: question.id
        for question in dossier.questions
        for reading in dossier.readings
        for claim in reading.claims
        if claim.id in question.claims and isinstance(claim.value, Figure)
    }

    assert by_measure["child"] != by_measure["injured"]


def test_a_count_of_officers_does_not_contradict_one_of_nobody_in_particular() -> None:
    """They stand in one question, or in two, and no conflict is said."""
    dossier = read("Forty-one police officers were injured in the riot.", "In the riot 38 were injured, doctors said.")

    assert not any(relation.relation == "conflicts" for relation in dossier.relations)


def test_a_number_that_was_put_right_takes_the_place_of_the_old_one() -> None:
    """ "Which had stood at 64, at 46": the later number replaces the earlier, and is no rival of it."""
    dossier = read("Officials put the number of injured, which had stood at 64, at 46 on Tuesday.")

    assert [relation.relation for relation in dossier.relations] == ["updates"]


def test_two_courts_that_differ_conflict_whatever_their_days() -> None:
    """A later day makes a change of mind only of one and the same speaker."""
    dossier = read(
        "The regional court convicted Anton Rehl of fraud on Monday, the prosecutor said.",
        "Anton Rehl was acquitted of fraud, his neighbour Ines Corvo insisted on Tuesday.",
    )

    assert not any(relation.relation == "updates" for relation in dossier.relations)


def test_two_times_of_one_sentence_are_of_two_things() -> None:
    """A stage of a count is no rival of the one before it."""
    dossier = read("The number of evacuees, 1,800 on Wednesday evening, rose to 2,350 on Thursday, and fell on Friday.")

    assert not any(relation.relation == "conflicts" for relation in dossier.relations)


def test_that_there_are_two_of_each_makes_no_one_thing_of_men_and_guards() -> None:
    """Two thieves are as many as two guards, and yet no rivals of three guards."""
    dossier = read(
        "Two guards were on duty at the mint, police said. Two men had cut the fence.",
        "Two men cut the fence of the mint. Three guards were on duty, its director said.",
    )
    words = {claim.id: claim.quote for reading in dossier.readings for claim in reading.claims}
    rivals = [{words[found.left], words[found.right]} for found in dossier.relations if found.relation == "conflicts"]

    assert not any("Two men" in quote for pair in rivals for quote in pair)


def test_how_many_are_sent_to_help_changes_with_the_hour() -> None:
    """More officers on the next day are no contradiction."""
    reports = [
        report_of("About 300 officers were searching the woods.", name="a", outlet="A", published="2032-05-03"),
        report_of("A total of 412 officers were searching the woods.", name="b", outlet="B", published="2032-05-04"),
    ]

    dossier = compare_reports(reports)
    figures = {claim.id for reading in dossier.readings for claim in reading.claims if claim.kind == "figure"}
    assert [found.relation for found in dossier.relations if found.left in figures] == ["updates"]


def together(one: str, other: str, *texts: str) -> bool:
    """Whether the figures with these words answer one question."""
    dossier = read(*texts)
    return question_of(dossier, one) == question_of(dossier, other)


def test_some_of_so_many_are_all_that_it_came_to() -> None:
    """ "Six of our nine clinics": all that were destroyed, and not all there are."""
    texts = (
        "Six of our nine clinics were destroyed, the aid group said.",
        "Seven clinics were destroyed, the ministry said.",
    )

    assert together("Six", "Seven", *texts)
    assert not together("Six", "Nine", texts[0], "Nine clinics were run by the aid group.")


def test_what_is_some_of_another_sort_stays_a_part() -> None:
    """Twelve of the dead are no rivals of 47 dead."""
    texts = ("Twelve of the 47 dead were children.", "The quake killed 51 people.")

    assert not together("Twelve", "51", *texts)


def test_passengers_may_be_everybody_and_children_not() -> None:
    """An operator's count of its passengers answers the police's of all; a count of children does not."""
    toll = "Eleven people were killed in the bus crash, police said. {} were killed, the operator said."

    assert together(
        "Ten passengers", "Twelve people", toll.format("Ten passengers"), "Twelve people were killed in the bus crash."
    )
    assert not together(
        "Ten children", "Twelve people", toll.format("Ten children"), "Twelve people were killed in the bus crash."
    )


def test_a_word_shouted_in_a_headline_is_no_party() -> None:
    """ "20,000 STRIKERS" are nobody's in particular."""
    assert together(
        "20,000",
        "14,000",
        "20,000 STRIKERS walked out on Monday.",
        "Some 14,000 Norland strikers walked out on Monday.",
    )


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        # A month of the past and a day of the news; two days of the news.
        ("The bridge was hit in March.", "The bridge was hit on Tuesday.", False),
        ("The bridge was hit on Monday.", "The bridge was hit on Tuesday.", True),
        # Two beginnings: of two things, and of one.
        ("The trial began on Monday.", "The strike began on Tuesday.", False),
        ("The strike began on Monday.", "The strike began on Tuesday.", True),
    ],
)
def test_times_of_two_things_do_not_contradict(first: str, second: str, expected: bool) -> None:
    """What the words show to be of the past, or of another thing, is not held against the news."""
    reports = [
        report_of(text, name=name, outlet=name, published="2032-05-06") for name, text in (("a", first), ("b", second))
    ]
    found = {relation.relation for relation in compare_reports(reports).relations}

    assert ("conflicts" in found) == expected


def test_one_report_that_gives_two_times_does_not_contradict_itself() -> None:
    """Nobody but the report says either, and it sets neither against the other."""
    dossier = read("The council met at 9:00 on Monday. The council met on Tuesday.")

    assert not any(relation.relation == "conflicts" for relation in dossier.relations)


def test_what_failed_is_the_cause() -> None:
    """A fault in one report is held against a cause in another."""
    dossier = read(
        "The crash was caused by a faulty brake, the inspector said.",
        "Excessive speed caused the crash, the operator said.",
    )

    assert any(relation.relation == "conflicts" for relation in dossier.relations)


@pytest.mark.parametrize(
    ("left", "right", "conflict"),
    [
        ("Three divers said the buoy had sunk.", "Five divers said the buoy had sunk.", False),
        ("Three witnesses saw the buoy sink.", "Five witnesses saw the buoy sink.", False),
        ("Three buoys sank off Corran.", "Five buoys sank off Corran.", True),
        ("Forty divers lost their boats to the buoy.", "Fifty divers lost their boats to the buoy.", True),
    ],
)
def test_how_many_tell_of_it_is_nobodys_count(left: str, right: str, conflict: bool) -> None:
    """Those whom a reporter has asked are not all there were; those who did something may be."""
    dossier = read(left, right)

    assert any(relation.relation == "conflicts" for relation in dossier.relations) == conflict


def test_a_forecast_of_a_height_is_no_plan_of_it() -> None:
    """What a tower was to be and what it is are one height; what was forecast of a tide is not what came."""
    tide = read("A tide of five metres had been forecast for Corran.", "At Corran the tide was 2.6 metres.")

    assert not any(relation.relation == "conflicts" for relation in tide.relations)


@pytest.mark.parametrize(
    ("first", "second", "conflicts"),
    [
        ("Maria Corvo was arrested on Monday 4 March.", "Peter Rehl was arrested on Tuesday 5 March.", False),
        ("Police arrested Maria Corvo on Monday 4 March.", "Peter Rehl was arrested on Tuesday 5 March.", False),
        ("Maria Corvo was arrested on Monday 4 March.", "Ms Corvo was arrested on Tuesday 5 March.", True),
        ("Police arrested Maria Corvo on Monday 4 March.", "Maria Corvo was arrested on Tuesday 5 March.", True),
        ("Maria Corvo was arrested on Monday 4 March.", "The driver was arrested on Tuesday 5 March.", True),
        ("Maria Corvo resigned on Monday 4 March.", "Peter Rehl resigned on Tuesday 5 March.", False),
        (
            "Jana K. was apprehended on Monday 4 March in a house in Arnvik.",
            "Police arrested Jana Kolbeinsen on Tuesday 5 March.",
            True,
        ),
        (
            "Jana K. was apprehended on Monday 4 March in a house in Arnvik.",
            "Police arrested Jana Brandt on Tuesday 5 March.",
            False,
        ),
        (
            "Kurt Brandt arrested the mayor on Monday 4 March.",
            "Mayor Maria Corvo was arrested on Tuesday 5 March.",
            True,
        ),
    ],
)
def test_days_of_two_persons_are_never_held_against_each_other(first: str, second: str, conflicts: bool) -> None:
    """Two who are named are arrested on two days; one of whom a report does not tell the name may be the other."""
    dossier = read(f"A bus crashed near Arnvik. {first}", f"The bus crash near Arnvik is being examined. {second}")

    dates = {claim.id for reading in dossier.readings for claim in reading.claims if claim.kind == "date"}
    found = [relation for relation in dossier.relations if relation.relation == "conflicts" and relation.left in dates]
    assert bool(found) == conflicts


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Seven vehicles were destroyed in Orlau.", "Two trucks were destroyed in Orlau."),
        ("The Orlau centre has rescued 430 since Monday.", "The Orlau centre has rescued 340 seabirds since Monday."),
    ],
)
def test_what_may_be_some_of_a_kind_contradicts_no_count_of_it(left: str, right: str) -> None:
    """Two of the seven vehicles may be trucks, and 340 of the 430 birds; neither number excludes the other."""
    assert not [relation for relation in read(left, right).relations if relation.relation == "conflicts"]
