"""Two happenings in one folder: when two reports tell of one, and when each tells of its own."""

import pytest

from rashomon.model import Dossier
from rashomon.pipeline import compare_reports

from ..build import report_of

BLAST = "A bomb killed {n} people at the market in {town} on {day}, police said."


def compared(*told: tuple[str, str]) -> Dossier:
    """Reports as (text, day of publication)."""
    return compare_reports(
        [report_of(text, name=f"report-{n}", published=day, outlet=f"Outlet {n}") for n, (text, day) in enumerate(told)]
    )


def relations(dossier: Dossier) -> set[str]:
    """The relations between tolls of two reports."""
    claims = {claim.id: claim for reading in dossier.readings for claim in reading.claims}
    return {
        relation.relation
        for relation in dossier.relations
        if claims[relation.left].kind == "figure" and claims[relation.left].report != claims[relation.right].report
    }


@pytest.mark.parametrize(("weekday", "published"), [("Tuesday", "2031-03-11"), ("Thursday", "2031-03-13")])
def test_the_news_of_two_days_is_not_held_against_each_other(weekday, published):
    """Two blasts in one town a day or three apart, each told on its day."""
    dossier = compared(
        (BLAST.format(n=12, town="Tarvik", day="Monday"), "2031-03-10"),
        (BLAST.format(n=31, town="Tarvik", day=weekday), published),
    )

    assert not relations(dossier) & {"conflicts", "updates", "agrees"}


def test_two_datings_of_one_event_are():
    """Reports of one day that name two days are about one blast, which one of them dates wrongly."""
    dossier = compared(
        (BLAST.format(n=12, town="Tarvik", day="Monday"), "2031-03-12"),
        (BLAST.format(n=31, town="Tarvik", day="Tuesday"), "2031-03-12"),
    )

    assert relations(dossier) == {"conflicts"}


def test_a_report_is_not_about_what_came_after_it():
    """What was written on Monday does not tell of Tuesday's blast."""
    dossier = compared(
        ("A bomb at the market in Tarvik has killed 12 people, police said.", "2031-03-10"),
        (BLAST.format(n=31, town="Tarvik", day="Tuesday"), "2031-03-11"),
    )

    assert not relations(dossier) & {"conflicts", "updates", "agrees"}


def test_a_follow_up_without_a_day_is_about_what_its_names_are_about():
    """Nine days on, of the same dam, river and engineer."""
    dossier = compared(
        ("The Tessel dam on the Oren broke on Monday, killing 12 people. Engineer Lena Dorsch was held.", "2031-03-10"),
        ("Engineer Lena Dorsch never slept after the Tessel dam failed. The flood of the Oren killed 14 people.",
         "2031-03-19"),
    )  # fmt: skip

    assert "updates" in relations(dossier)


def test_the_reason_names_the_two_days():
    """A reader is told why two reports were kept apart."""
    from rashomon.align.happenings import Happening, apart

    def told(day: str) -> Happening:
        days = frozenset({day})
        return Happening(days=days, news=days, published=day, people=frozenset(), names=frozenset())

    found = apart({"a": told("2031-03-10"), "b": told("2031-03-14")})

    assert "2031-03-10" in found["a", "b"].detail
    assert "2031-03-14" in found["a", "b"].detail


def test_an_hour_of_the_evening_without_a_day_sets_no_report_apart():
    """A paper of Thursday that tells of 22.55 and of no day tells of an evening before it, and of the same fire."""
    dossier = compared(
        ("Nine people were killed in a fire on the ferry Solveig on Tuesday night, police said.", "2031-03-12"),
        ("Twelve people were killed when fire broke out on the ferry Solveig. It began at 22.55.", "2031-03-13"),
    )

    assert relations(dossier) == {"updates"}


def test_an_hour_is_of_the_day_told_in_another_sentence():
    """The day may stand in the sentence before, and be that of the report."""
    told = "The hall of Tarvik opened on {day} for a feast. At 22.55 a bomb killed {n} people there."
    dossier = compared(
        (told.format(day="Monday", n=12), "2031-03-10"),
        (told.format(day="Tuesday", n=31), "2031-03-11"),
    )

    assert not relations(dossier)


def test_many_names_in_common_outweigh_a_later_day():
    """A paper that also dates a second blow, three days on, still tells of the strike on what it names."""
    strike = (
        "The strike on the Ostrel refinery near Varn, which the Tarn Front claimed, killed {n} people, "
        "Governor Lena Dorsch said"
    )
    dossier = compared(
        (strike.format(n=12) + " in Belgard.", "2031-03-10"),
        (strike.format(n=14) + " in Belgard. A depot burned on Thursday.", "2031-03-14"),
    )

    assert relations(dossier) & {"updates", "conflicts"}


def test_two_reports_of_one_week_without_a_day_are_of_what_both_name():
    """No day is told in either, and both name the works and the town."""
    dossier = compared(
        ("Calder Chemicals said that 12 people were hurt at its works in Tarvik.", "2031-03-10"),
        ("In Tarvik 31 people were hurt at the works of Calder Chemicals, doctors say.", "2031-03-14"),
    )

    assert relations(dossier)


FIRE = "{first} {n} people were hurt when the mill burned in Tarvik, the Oren Press says. {rest} {last}"
REST = (
    "The mill spins wool. It is the largest of the valley. Its owner lives abroad. The street is closed. "
    "The church was opened. Soup was given out there. A fund has been set up."
)


def test_what_a_report_ends_with_is_not_its_news():
    """A blast of Tuesday at the end of a report does not make its fire another than that of Monday."""
    monday = FIRE.format(first="On Monday", n=12, rest="", last="")
    tuesday = "On Tuesday a gas bottle exploded near by."

    after = compared((monday, "2031-03-10"), (FIRE.format(first="Some", n=31, rest=REST, last=tuesday), "2031-03-11"))
    before = compared(
        (monday, "2031-03-10"), (tuesday + FIRE.format(first=" Some", n=31, rest=REST, last=""), "2031-03-11")
    )

    assert relations(after) & {"updates", "conflicts"}
    assert not relations(before)


def test_the_day_of_a_later_death_is_no_other_happening():
    """Who died of his burns on Wednesday was hurt in the fire of Monday."""
    dossier = compared(
        (FIRE.format(first="On Monday", n=12, rest="", last=""), "2031-03-10"),
        ("A spinner died of his burns in Tarvik on Wednesday. The fire at the mill hurt 14 people.", "2031-03-12"),
    )

    assert relations(dossier) & {"updates", "conflicts"}


def test_an_early_report_without_a_day_is_of_what_others_tell():
    """Of a ferry that was rammed on Sunday one report tells no day, and the last only that a deckhand drowned since."""
    early = (
        "The ferry Ilna of Brun Lines was rammed off Torvik, and 12 people were hurt, the port says.",
        "2031-03-09",
    )
    middle = (
        "On Sunday the ferry Ilna of Brun Lines was rammed off Torvik. Aune Dahl of the port drowned.",
        "2031-03-10",
    )
    late = ("Aune Dahl drowned on Tuesday. The ramming hurt 14 people.", "2031-03-11")

    assert relations(compared(early, middle, late)) & {"updates", "conflicts"}


@pytest.mark.parametrize(
    ("harm", "one"),
    [("the ferry hit the pier", True), ("the hotel burned", True), ("rockets shelled the market", False)],
)
def test_what_comes_weeks_after_is_of_the_same_where_it_does_not_recur(harm, one):
    """Of one fire there is an inquiry; one shelling follows another."""
    dossier = compared(
        (f"Twelve people were injured when {harm}, doctors said.", "2031-03-10"),
        (f"The count has changed. Fifteen people were injured when {harm}, doctors said.", "2031-04-20"),
    )

    assert bool(relations(dossier)) == one


@pytest.mark.parametrize(("hurt", "one"), [(47, True), (31, False)])
def test_one_number_of_the_same_outweighs_another_day(hurt, one):
    """Two papers that count 47 injured in one street date the blast a day apart; where only the street is one, two
    blasts may have been."""
    told = "A blast in Gerber Street in Tarvik injured {n} people on {day}, the Oren Hospital says. Five bakers died."
    dossier = compared(
        (told.format(n=47, day="Monday"), "2031-03-10"),
        (told.format(n=hurt, day="Tuesday"), "2031-03-11"),
    )

    assert bool(relations(dossier)) == one


def test_a_day_that_is_only_a_year_is_none():
    """What was "a year after" another thing is of no day, and breaks nothing."""
    compared(
        ("A bomb at the market in Tarvik killed 12 people on Monday.", "2031-03-10"),
        (
            "The shooting took place about one year after Dorsch completed his parole in the 2007 shooting.",
            "2031-03-12",
        ),
    )
