"""What is found to answer where no rule reads it: kept beside the claims, each kind with what its claims have."""

import pytest

from rashomon.claims import read_claims
from rashomon.claims.answers import FOUND
from rashomon.claims.identities import OPEN
from rashomon.model import Claim, Figure, Identity, Position, Reading
from rashomon.parse import load_engine

from ..build import report_of

CRANE = """Crane falls on market hall in Ostby

A tower crane came down on the market hall of Ostby on Friday, killing three traders.

The crane belonged to Lindholm Lifting, two site workers said. It had been put up by a gang from Sarnow.
Lindholm Lifting denied that it had been warned of loose bolts.
"""


def read(text: str) -> Reading:
    return read_claims(load_engine().parse(report_of(text)))


def found(text: str, kind: str) -> list[Claim]:
    return [each for each in read(text).assertions if each.kind == kind and each.extraction.extractor == FOUND]


def test_what_is_found_is_no_claim_by_itself() -> None:
    reading = read(CRANE)
    assert found(CRANE, "identity")
    assert not [claim for claim in reading.claims if claim.extraction.extractor == FOUND]


def test_whose_the_crane_was_is_found_without_the_words_around() -> None:
    (owner,) = [claim for claim in found(CRANE, "identity") if "Lindholm" in claim.quote]
    assert owner.value == Identity(role=OPEN, name="Lindholm Lifting")
    assert CRANE[owner.start : owner.end] == owner.quote == "Lindholm Lifting"
    assert [source.name for source in owner.attribution] == ["two site workers"]


def test_nothing_is_found_twice() -> None:
    reading = read(CRANE)
    for answer in (each for each in reading.assertions if each.extraction.extractor == FOUND):
        same = [claim for claim in reading.claims if claim.kind == answer.kind]
        assert not [claim for claim in same if claim.start < answer.end and answer.start < claim.end]


@pytest.mark.parametrize(
    "text",
    [
        "Nothing here.",
        "The gauge at the weir read 4.1 metres at noon.",
        "\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK} -- 12, 13; (?)",
    ],
)
def test_a_found_answer_names_something(text: str) -> None:
    told = (each for each in read(text).assertions if each.extraction.extractor == FOUND and each.kind != "figure")
    for claim in told:
        assert any(char.isalpha() for char in claim.quote)


def test_a_position_is_somebodys_and_has_a_stance() -> None:
    told = "The yard had been told of the crack in May. Nobody at the yard remembers it, its manager Ivo Brandt said."
    for claim in found(f"Hull breaks at Ostby yard\n\n{told}", "position"):
        assert isinstance(claim.value, Position)
        assert claim.value.actor
        assert claim.value.stance in {"confirms", "denies", "alleges", "has not confirmed", "questions"}


SPOKEN = """Crane falls on market hall in Ostby

A tower crane came down on the market hall of Ostby on Friday, police spokesman Joris Tael said.
The alarm went off as it should have, he said. "Nobody had checked the bolts since March," a rigger told the Courier.
The owner of the crane told the Courier his firm was "not aware of any loose bolts".
"""


def test_a_position_is_its_speakers_and_not_the_papers() -> None:
    """Who says so is no part of what is found, and holds it."""
    held = {claim.quote: claim for claim in found(SPOKEN, "position")}

    alarm = next(claim for words, claim in held.items() if words.startswith("The alarm went off"))
    assert "he said" not in alarm.quote
    assert isinstance(alarm.value, Position)
    assert "Joris Tael" in alarm.value.actor
    assert not any(isinstance(claim.value, Position) and claim.value.actor == "" for claim in held.values())


def test_what_is_never_forgotten_is_not_denied() -> None:
    """ "Would never forget the heroism" affirms it."""
    told = (
        "Ruler thanks the guard\n\nThe ruler said that the people would never forget the heroism of the guard at Ostby."
    )

    assert {claim.value.stance for claim in found(told, "position") if isinstance(claim.value, Position)} <= {
        "confirms",
        "alleges",
    }


def test_words_in_marks_keep_their_blank() -> None:
    """A quotation mark that is left out of a proposition leaves no two words stuck together."""
    told = [claim.value.proposition for claim in found(SPOKEN, "position") if isinstance(claim.value, Position)]

    assert not any("wasnot" in words for words in told)


@pytest.mark.parametrize(
    ("sentence", "numbers"),
    [
        ("Police are looking for the gang. There were ten of them, a guard said.", [10]),
        ("The premier put the number staying in the shelters at 5,800.", [5800]),
        ("How many were in the ground? The turnstiles had let in 33,650.", [33650]),
        ("Missing, he says, are around 200, and families have been split.", [200]),
        ("The club's membership has dwindled to 88,000.", [88000]),
        ("He has 25 years to think about it.", []),
        ("The two shook hands, and one of them smiled.", []),
        ("Three quarters stayed at home on the day.", []),
        ("More than two of them came.", []),
        ("Hotel 27 was shut on 12 May at 9.40 in the morning.", []),
    ],
)
def test_numbers_that_name_nothing_are_kept_beside(sentence: str, numbers: list[int]) -> None:
    """What they count another report may tell: they are claims only where they meet it."""
    told = found(f"News from Ostby\n\n{sentence}", "figure")

    assert [claim.value.low for claim in told if isinstance(claim.value, Figure)] == numbers
    assert all(claim.value.measure == "" for claim in told if isinstance(claim.value, Figure))


def test_a_number_is_not_counted_in_the_time_it_was_told_at() -> None:
    """ "Put the dead at forty-one last night": no nights."""
    (claim,) = (
        each for each in read("News\n\nThe mayor put the dead at 41 last night.").claims if each.kind == "figure"
    )

    assert isinstance(claim.value, Figure)
    assert (claim.value.measure, claim.value.unit) == ("killed", "person")
