"""What is found to answer where no rule reads it: kept beside the claims, each kind with what its claims have."""

import pytest

from rashomon.claims import read_claims
from rashomon.claims.answers import FOUND
from rashomon.claims.identities import OPEN
from rashomon.model import Claim, Identity, Position, Reading
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
    for claim in (each for each in read(text).assertions if each.extraction.extractor == FOUND):
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


def test_words_in_marks_keep_their_blank() -> None:
    """A quotation mark that is left out of a proposition leaves no two words stuck together."""
    told = [claim.value.proposition for claim in found(SPOKEN, "position") if isinstance(claim.value, Position)]

    assert not any("wasnot" in words for words in told)
