"""Values in words."""

import pytest

from rashomon.compare.labels import number
from rashomon.model import Figure, Identity, Moment, Place, Position, Quotation
from rashomon.present.words import bare_value


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Figure(low=47, high=47), "47"),
        (Figure(low=40, high=None), "at least 40"),
        (Figure(low=12, high=None, low_open=True), "more than 12"),
        (Figure(low=None, high=60), "up to 60"),
        (Figure(low=None, high=60, high_open=True), "fewer than 60"),
        (Figure(low=11000, high=12000), "11,000 to 12,000"),
        (Figure(low=0, high=5), "0 to 5"),
        (Figure(low=0, high=0), "0"),
        (Figure(low=600, high=600, approx=True), "about 600"),
        (Figure(low=24, high=None, approx=True, vague=True), "at least 24"),
        (Figure(low=3.5, high=3.5, unit="%"), "3.5%"),
        (Figure(low=2.5e6, high=2.5e6, unit="EUR"), "2.5 million EUR"),
        (Figure(low=12, high=12, unit="%", change="rise"), "up 12%"),
        (Moment(start="2031-05-06T21:40", end="2031-05-06T21:40", zone="GMT"), "2031-05-06 21:40 GMT"),
        (Moment(start="2031-05", end="2031-06", approx=True), "about 2031-05 to 2031-06"),
        (Moment(start="--04-28", end="--04-28"), "28 April, year not given"),
        (Moment(start="", end="", anchor="two days before the vote"), "two days before the vote"),
        (Place(name="Oster", within=("Varland",)), "Oster, Varland"),
        (Place(name="Oster", negated=True), "not Oster"),
        (Position(actor="The army", stance="denies", proposition="striking it"), "The army denies: striking it"),
        (Quotation(speaker="", words="No."), "speaker not named: “No.”"),
        (Identity(role="cause", name="arson", negated=True), "cause: not arson"),
        (Identity(role="broadcaster", name="Varland Radio", aliases=("VR",)), "broadcaster: Varland Radio (VR)"),
    ],
)
def test_value_in_words(value: object, expected: str) -> None:
    assert bare_value(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [(0, "0"), (1234567, "1,234,567"), (1_400_000_000, "1.4 billion"), (-3, "-3"), (0.25, "0.25"), (1e6, "1 million")],
)
def test_number_as_a_newspaper_prints_it(value: float, expected: str) -> None:
    assert number(value) == expected
