"""Sentences that every program we looked at gets wrong (the first table of the project's probe), as two reports each.

One test a row, through the whole road: read, parse, claims, align, compare.
"""

import pytest

from rashomon.model import Figure, Position, Quotation
from rashomon.pipeline import compare_reports

from .build import report_of

PAIRS = [
    ("The army denied striking the hospital.", "The army confirmed striking the hospital.", "position", "conflicts"),
    ("The explosion happened on Monday.", "The explosion happened on Tuesday.", "date", "conflicts"),
    ("At least 12 people were killed in the blast.", "19 people were killed in the blast.", "figure", "compatible"),
    (
        "More than 12 people were killed in the blast.",
        "At least 15 people were killed in the blast.",
        "figure",
        "compatible",
    ),
    ("Dozens of people were killed in the fire.", "24 people were killed in the fire.", "figure", "compatible"),
    ("12 people were killed in the blast.", "19 people were killed in the blast.", "figure", "conflicts"),
]


def relations(left: str, right: str, kind: str) -> list[str]:
    dossier = compare_reports([report_of(left, name="left"), report_of(right, name="right")])
    kinds = {claim.id: claim.kind for reading in dossier.readings for claim in reading.claims}
    reports = {claim.id: claim.report for reading in dossier.readings for claim in reading.claims}
    return [
        found.relation
        for found in dossier.relations
        if kinds[found.left] == kinds[found.right] == kind and reports[found.left] != reports[found.right]
    ]


@pytest.mark.parametrize(("left", "right", "kind", "expected"), PAIRS)
def test_pairs_that_peers_get_wrong(left, right, kind, expected):
    """Each pair stands to one another as an editor would say."""
    assert expected in relations(left, right, kind)


def test_killed_and_wounded_are_never_one_count():
    """Twelve killed and twelve wounded neither agree nor conflict."""
    found = relations("12 people were killed in the blast.", "12 people were wounded in the blast.", "figure")

    assert not {"agrees", "conflicts", "compatible", "updates", "repeats"} & set(found)


def read(text: str):
    (reading,) = compare_reports([report_of(text)]).readings
    return reading.claims


def test_a_denial_is_not_stripped():
    """The object of the denial is the affirmative proposition, and the stance denies it."""
    positions = [
        claim.value for claim in read("The army denied hitting the hospital.") if isinstance(claim.value, Position)
    ]

    assert [("denies", True)] == [
        (p.stance, "hospital" in p.proposition and "den" not in p.proposition) for p in positions
    ]
    assert "army" in positions[0].actor.lower()


def test_a_trailing_attribution_has_its_speaker():
    """ "..., the health ministry said." names the ministry."""
    (figure,) = [
        c for c in read("At least 12 people were killed in the strike, the health ministry said.") if c.kind == "figure"
    ]

    assert ["health ministry"] == [s.name.lower().removeprefix("the ") for s in figure.attribution]


def test_a_chain_keeps_every_link():
    """Outlet, ministry and witnesses, outermost first."""
    (figure,) = [
        c for c in read("Reuters reported that the ministry, citing witnesses, said 19 had died.") if c.kind == "figure"
    ]

    names = [s.name.lower().removeprefix("the ") for s in figure.attribution]
    assert ["reuters", "ministry", "witnesses"] == names
    assert isinstance(figure.value, Figure)
    assert (19, 19, "killed") == (figure.value.low, figure.value.high, figure.value.measure)


def test_an_inverted_speaker_with_a_title_is_found():
    """A quotation with the speaker behind it."""
    quotes = [c for c in read('"We did not hit the hospital," Col. Peter Adams told reporters.') if c.kind == "quote"]

    assert ["Peter Adams" in c.value.speaker for c in quotes if isinstance(c.value, Quotation)] == [True]


def test_an_abbreviation_does_not_end_a_sentence():
    """ "U.S. health ministry" is one name in one sentence."""
    text = "The U.S. health ministry said 31 people were infected."
    (figure,) = [c for c in read(text) if c.kind == "figure"]

    assert (0, len(text)) == (figure.context.start, figure.context.end)
    assert ["U.S. health ministry"] == [s.name.removeprefix("The ").removeprefix("the ") for s in figure.attribution]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("Dozens were killed when the hall collapsed.", 24, None),
        ("Between 20 and 30 people were killed when the hall collapsed.", 20, 30),
        ("At least 12 people were killed when the hall collapsed.", 12, None),
    ],
)
def test_bounds_are_read(text, low, high):
    """Vague words are floors, ranges have two ends, a floor has no ceiling."""
    figures = [c.value for c in read(text) if isinstance(c.value, Figure)]

    assert [(low, high, "killed")] == [(f.low, f.high, f.measure) for f in figures]


def test_a_rise_gives_both_values():
    """ "Rose from 12 to 19": the new value, and the old one as the earlier."""
    figures = [c.value for c in read("The death toll rose from 12 to 19.") if isinstance(c.value, Figure)]

    assert {(12, 12), (19, 19)} == {(f.low, f.high) for f in figures}


def test_three_copies_do_not_outvote_one_own_report():
    """Three reports with one text are one voice: the finding still is a conflict, and the copies are named."""
    copied = (
        "Twelve people were killed on Sunday when a stand collapsed at the racecourse outside the town, the fire "
        "service said. The meeting was stopped after the second race and the course was cleared within half an hour."
    )
    own = "At the racecourse, where a stand gave way on Sunday, 19 people were killed, the hospital said."
    reports = [
        report_of(copied + f" The {n} edition went to press at ten.", name=n) for n in ("first", "second", "third")
    ]
    dossier = compare_reports([*reports, report_of(own, name="own")])

    killed = [q for q in dossier.questions if q.kind == "figure" and "killed" in q.label]
    assert ["conflicting"] == [q.status for q in killed]
    assert 3 == len(dossier.lineage)
