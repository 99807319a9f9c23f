"""The sentences a reader gets: both wordings, plainly."""

import pytest

from rashomon.compare import RULES, relate
from rashomon.compare.finding import find_sides
from rashomon.model import Figure, Identity, Moment, Position, Quotation
from rashomon.present.words import value_words

from ..build import at_least, claim, context, exactly, more_than, report


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (
            (at_least(40), "at least 40 dead"),
            (exactly(42), "42 bodies"),
            "“at least 40 dead” leaves room for “42 bodies”",
        ),
        (
            (exactly(42), "42 bodies"),
            (at_least(40), "at least 40 dead"),
            "“at least 40 dead” leaves room for “42 bodies”",
        ),
        ((more_than(12), "more than 12"), (exactly(12), "a dozen"), "“more than 12” excludes “a dozen”"),
        ((exactly(31), "31"), (exactly(42), "42"), "“31” and “42” are different numbers for the same thing"),
    ],
)
def test_the_reason_of_a_figure(left, right, expected):
    """The bound stands first, whichever claim has it."""
    made = [claim(figure=figure, words=words, report=name) for (figure, words), name in ((left, "a"), (right, "b"))]

    assert expected == relate(*made)[1].detail


def test_the_reason_of_an_update_names_dates_and_source():
    """The reader sees which is newer, and whose numbers they are."""
    old = claim(figure=exactly(12), source="the health ministry", report="a", asof="2031-03-12")
    new = claim(figure=exactly(19), source="health ministry", report="b", asof="2031-03-13")
    detail = relate(old, new, context(report("a"), report("b")))[1].detail

    assert "“19” holds for 2031-03-13, “12” for 2031-03-12; both come from the health ministry" == detail


def test_the_changed_words_of_a_quotation_are_marked():
    """Only the words that differ stand against each other."""
    made = [
        claim(quote=Quotation(speaker="Ann Lee", words=f"We knew that the valve was cracked in {month}"), report=name)
        for month, name in (("June", "a"), ("July", "b"))
    ]

    assert "“june” against “july”" in relate(*made)[1].detail
    assert "“july” against “june”" in relate(*reversed(made))[1].detail


def test_the_reason_of_a_denial_names_both_actors():
    """Who says it and who denies it."""
    made = [
        claim(
            position=Position(actor=actor, stance=stance, proposition="the bridge was mined", topic=("bridge", "mine")),
            report=name,
        )
        for actor, stance, name in (("the rebels", "alleges", "a"), ("the army", "denies", "b"))
    ]

    detail = relate(*made)[1].detail

    assert "alleged by the rebels (“the rebels alleges”), denied by the army (“the army denies”)" == detail


def test_a_quotation_stands_in_one_pair_of_marks():
    """Ours take the place of the report's."""
    made = [
        claim(
            quote=Quotation(speaker="Ann Lee", words=f"We knew that the valve was cracked in {month}"),
            words=f'"We knew that the valve was cracked in {month}," she said.',
            report=name,
        )
        for month, name in (("June", "a"), ("July", "b"))
    ]

    assert "“We knew that the valve was cracked in June”" in relate(*made)[1].detail


@pytest.mark.parametrize(
    ("value", "words", "expected"),
    [
        (exactly(3, unit="village"), "three villages", "3 villages"),
        (exactly(1, unit="village"), "one village", "1 village"),
        (exactly(48, unit="hour"), "48 hours", "48 hours"),
        (exactly(5, unit="km"), "5 km", "5 km"),
        (Figure(low=3, high=None, vague=True, approx=True), "Several people", "several (counted as 3 or more)"),
        (Moment(start="--05-16", end="--05-16"), "16 May", "16 May, year not given"),
        (Identity(role="weapon", name="not tear gas", negated=True), "not tear gas", "not tear gas"),
    ],
)
def test_the_words_of_a_side_and_of_a_claim(value, words, expected):
    """Plurals, dates without a year, numbers that are ours, one "not"."""
    kind = {Figure: "figure", Moment: "date", Identity: "identity"}[type(value)]
    made = claim(**{kind: value}, words=words)

    assert find_sides([made], [])[0].label == expected
    assert expected in value_words(made)


def test_every_rule_has_a_name_and_a_sentence():
    """Names are kind and thing, sentences end in a stop."""
    for name, sentence in RULES.items():
        assert name.split("-")[0] in {
            "date",
            "figure",
            "identity",
            "place",
            "position",
            "quote",
            "repeat",
            "root",
            "scope",
            "update",
        }
        assert sentence.endswith(".")
    assert sorted(RULES) == list(RULES)
