"""What changed in the claims of a page."""

import re

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from rashomon.desk import changes_between, value_of
from rashomon.desk.changes import is_silent
from rashomon.model import (
    Claim,
    Context,
    Extraction,
    Figure,
    Moment,
    Place,
    Position,
    Reading,
    Region,
    Report,
    Source,
    Value,
)


def reading(text: str) -> Reading:
    """Every number of a text is a claim; a name before "said" is who says it."""
    report = Report(id=f"r-{abs(hash(text))}", sha256="", path="a.txt", text=text)
    claims = []
    for match in re.finditer(r"(?:(\w+) said )?(\d+) (\w+)", text):
        who = (Source(name=match[1], kind="person", start=0, end=1, cue="said"),) if match[1] else ()
        start, end = match.start(2), match.end(3)
        claims.append(
            Claim(
                id=f"c-{start}-{text[start:end]}",
                report=report.id,
                start=start,
                end=end,
                quote=text[start:end],
                kind="figure",
                value=Figure(low=float(match[2]), high=float(match[2]), measure=match[3]),
                attribution=who,
                context=Context(sentence=0, start=start, end=end),
                extraction=Extraction(extractor="x", version="1"),
            )
        )
    return Reading(report=report, claims=tuple(claims))


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("There were 60 dead.", "There were 600 dead.", ["60 became 600: “60 dead” is now “600 dead”"]),
        ("There were 60 dead.\n\n9 hurt.\n", "9 hurt.\n\nThere were 60 dead.\n", []),
        ("There were 60 dead.", "Update.\n\nMany words more. There were 60 dead.", []),
        ("Now 60 dead and 9 hurt.", "Now 61 dead and 9 hurt.", ["60 became 61: “60 dead” is now “61 dead”"]),
        ("Now 60 dead. And 9 hurt.", "And 9 hurt.", ["gone: 60, from “60 dead”"]),
        ("And 9 hurt.", "Now 60 dead. And 9 hurt.", ["new: 60, in “60 dead”"]),
        ("Bo said 5 boats left.", "Al said 5 boats left.", ["5, before from Bo, is now from Al: “5 boats”"]),
        ("All went home.", "All went home at last.", []),
        (
            "First 7 boats. Then 8 cars.",
            "First 8 boats. Then 9 cars.",
            ["7 became 8: “7 boats” is now “8 boats”", "8 became 9: “8 cars” is now “9 cars”"],
        ),
        ("It was 5 boats, or 5 cars.", "It was 5 cars.", ["gone: 5, from “5 boats”"]),
    ],
)
def test_changes(before: str, after: str, told: list[str]) -> None:
    assert [change.detail for change in changes_between(reading(before), reading(after))] == told


def test_a_claim_of_a_number_alone_is_not_told_twice() -> None:
    """Its words say nothing that the values do not."""
    before, after = (
        evolve(each, claims=tuple(evolve(claim, end=claim.end - 5, quote=claim.quote[:-5]) for claim in each.claims))
        for each in (reading("There were 60 dead."), reading("There were 600 dead."))
    )

    assert [change.detail for change in changes_between(before, after)] == ["60 became 600"]


_PARTS = st.lists(st.sampled_from(["Now 60 dead.", "And 9 hurt, they say.", "Words.", "\n\n", "Bo said 5 boats left."]))


@given(_PARTS, _PARTS)
def test_nothing_is_told_of_what_stayed_and_all_of_what_did_not(one: list[str], other: list[str]) -> None:
    """As many claims go and come as the numbers of claims say; a text has not changed against itself."""
    before, after = reading(" ".join(one)), reading(" ".join(other))
    found = changes_between(before, after)

    assert changes_between(before, before) == ()
    came, went = sum(change.what == "new" for change in found), sum(change.what == "gone" for change in found)
    assert came - went == len(after.claims) - len(before.claims)
    mentioned = [change.after for change in found if change.after]
    assert len({claim.id for claim in mentioned}) == len(mentioned)


@pytest.mark.parametrize(
    ("change", "silent"),
    [
        ({}, True),
        ({"updated": "2031-03-14"}, False),
        ({"regions": (Region(role="correction", start=0, end=3),)}, False),
    ],
)
def test_an_edit_is_silent_unless_the_page_says_something(change: dict[str, object], silent: bool) -> None:
    before = reading("There were 60 dead.").report

    assert is_silent(before, evolve(before, text="There were 600 dead.", **change)) is silent
    assert not is_silent(before, before)


FIGURE = Figure(low=13, high=13, unit="person", measure="killed")
DAY = Moment(start="2031-03-11", end="2031-03-11")
STAND = Position(actor="A", stance="denies", proposition="it")


@pytest.mark.parametrize(
    ("value", "words", "right"),
    [
        (FIGURE, "31", evolve(FIGURE, low=31, high=31)),
        (FIGURE, "at least 31", evolve(FIGURE, low=31, high=None)),
        (FIGURE, "More than 1,200", evolve(FIGURE, low=1200, high=None, low_open=True)),
        (FIGURE, "up to 31", evolve(FIGURE, low=None, high=31)),
        (FIGURE, "31 to 40", evolve(FIGURE, low=31, high=40)),
        (FIGURE, "about 31.5", evolve(FIGURE, low=31.5, high=31.5, approx=True)),
        (FIGURE, "40 to 31", None),
        (FIGURE, "31,5", None),
        (FIGURE, "1,2,3", None),
        (FIGURE, "many", None),
        (FIGURE, "9" * 400, None),
        (FIGURE, " ", None),
        (DAY, "2031-03-12", evolve(DAY, start="2031-03-12", end="2031-03-12")),
        (DAY, "2031-03-12T04:10", Moment(start="2031-03-12T04:10", end="2031-03-12T04:10", precision="minute")),
        (DAY, "yesterday", None),
        (DAY, "2031-13", None),
        (DAY, "2031-02", Moment(start="2031-02", end="2031-02", precision="month")),
        (STAND, "confirms", evolve(STAND, stance="confirms")),
        (STAND, "hopes", None),
        (Place(name="Hallen", within=("Norrland",)), "Ostby", Place(name="Ostby")),
    ],
)
def test_the_right_value_by_the_words_of_a_person(value: Value, words: str, right: Value | None) -> None:
    claim = evolve(reading("13 dead").claims[0], value=value)

    if right is None:
        with pytest.raises(ValueError, match=r"\w"):
            value_of(claim, words)
    else:
        assert value_of(claim, words) == right
