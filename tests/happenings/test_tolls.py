"""The losses of a happening: the figure that most texts carry, and what was added to none."""

import pytest

from rashomon import compare_reports
from rashomon.happenings.tolls import losses_of, toll_of
from rashomon.model import Dossier

from ..build import report_of


def read(*texts: str) -> Dossier:
    """The dossier of reports with these texts, each of an outlet of its own."""
    return compare_reports([report_of(text, name=f"r{n}", outlet=f"Outlet {n}") for n, text in enumerate(texts)])


@pytest.mark.parametrize(
    ("texts", "killed", "injured"),
    [
        (["Seven people died when the hall burned.", "The fire killed seven.", "Nine people were killed."], 7, 0),
        (["Nobody was hurt when the hall burned.", "The hall burned and nobody was injured."], 0, 0),
        (["The mill closed for the day.", "The mill opens again on Friday."], 0, 0),
        # Of everybody before some.
        (["Five people were wounded in the raid, two of them critically."], 0, 5),
        (["Four villagers and two children were killed. In all six people were killed."], 6, 0),
        # Who was shot and lived was injured.
        (["Five people were shot at the depot. One person died."], 1, 4),
        (["A man was killed and six others were shot at the depot."], 1, 6),
        (["A boy was shot in the leg."], 0, 1),
        # Who is named as wounded may be who is named as dead.
        (["A baker was wounded in the raid.", "The baker died on Sunday."], 1, 0),
        (["The raid wounded four people.", "A baker died in the raid."], 1, 4),
        # What a year came to, what was before, and what only may be.
        (["There have been nine murders so far this year. The raid killed two people."], 2, 0),
        (["If the dam breaks 12 people will be killed. Three people drowned."], 3, 0),
        (["A blast killed three on Monday. In 2019 an explosion at the mill killed 40 people."], 3, 0),
    ],
)
def test_losses_are_those_most_texts_carry(texts: list[str], killed: int, injured: int) -> None:
    """Killed and injured as a register would write them down."""
    losses = losses_of(read(*texts))

    assert (killed, injured) == (losses.killed, losses.injured)


def test_a_copy_is_no_second_text() -> None:
    """Two reports that share their text are one for what they say."""
    wire = (
        "Rescuers worked through the night at the mill after the roof came down on the early shift, and nine people "
        "were killed, the mayor told reporters who had gathered at the gate before dawn on the far bank of the river."
    )
    toll = toll_of(
        read(wire, wire, "The roof of the mill fell and 11 people were killed, doctors said.", "Eleven were killed."),
        "killed",
    )

    assert toll is not None
    assert (11, 9, 11) == (toll.number, toll.low, toll.high)


def test_a_toll_rests_on_its_claims() -> None:
    """What the number was taken from can be looked up."""
    dossier = read("The fire killed seven people.", "Seven people died in the fire.")
    toll = toll_of(dossier, "killed")

    assert toll is not None
    claims = {claim.id: claim.quote for reading in dossier.readings for claim in reading.claims}
    assert ["seven people", "Seven people died"] == [claims[claim] for claim in toll.claims]
    assert len(toll.reports) == 2
    assert not toll.named
    assert toll_of(dossier, "injured") is None
