"""Plain sentences that answer another report's position, or tell the opposite outcome."""

import pytest

from rashomon.model import Dossier, Unread
from rashomon.pipeline import compare_reports

from ..build import report_of


def compared(*texts: str) -> Dossier:
    return compare_reports([report_of(text, name=f"report-{n}", outlet=f"Outlet {n}") for n, text in enumerate(texts)])


def positions(dossier: Dossier) -> list[str]:
    """Relations between positions of two reports."""
    claims = {claim.id: claim for reading in dossier.readings for claim in reading.claims}
    return [
        relation.relation
        for relation in dossier.relations
        if claims[relation.left].kind == "position" and claims[relation.left].report != claims[relation.right].report
    ]


CONTRADICT = [
    ("Police denied that the mayor had ordered the bridge closed.", "The mayor ordered the bridge closed on Sunday."),
    ("The army denied shelling the hospital in Aldby.", "The army shelled the hospital in Aldby at dawn."),
    ("Ivo Brandt was acquitted of bribery in Aldby.", "Ivo Brandt was convicted of bribery in Aldby."),
    ("Deputies threw out the austerity budget.", "Deputies approved the austerity budget late at night."),
    (
        "The port said the sirens had sounded before the wave.",
        "Families in Aldby said they heard no siren before the wave.",
    ),
]
# What is told of no event in particular, and what is told in other words of the same one.
CONTRADICT += [
    ("The museum denied that a guard gave the thieves keys.", "A guard gave the thieves keys, a neighbour said."),
    ("The minister said no tear gas had been used in the hall.", "Police fired tear gas in the hall."),
]
# What something is held to be answers as a clause of its own does.
CONTRADICT += [
    ("The intelligence service considers the tape genuine.", "Two sound engineers said the tape was a forgery."),
    ("A curator described the letter as a fake.", "The auction house said the letter was authentic."),
]
# What could not be done was not done.
CONTRADICT += [
    ("The lifeboats could not be lowered, survivors said.", "All the lifeboats were lowered, the line said.")
]
STAND = [
    # Another thing, another person, the same side, a state that a later day ends.
    ("Police denied that the mayor had ordered the bridge closed.", "The governor ordered the tunnel opened."),
    ("The army denied shelling the hospital in Aldby.", "The army shelled the barracks in Tarvik."),
    ("Ivo Brandt was acquitted of bribery in Aldby.", "Nora Stell was convicted of bribery in Aldby."),
    ("Deputies threw out the austerity budget.", "Deputies approved the school reform."),
    (
        "The port said its cranes had been inspected on 3 May.",
        "The union said nobody had inspected the cranes since 3 May.",
    ),
    ("The company denied a leak at the plant in Dorrin.", "A leak closed the school in Huxham."),
    # A detail of what is told; before and after; and what both only name.
    (
        "The museum denied that its guards were paid by the thieves.",
        "The museum's guards were well paid, a clerk said.",
    ),
    (
        "A cook said the hall had not been swept before the feast.",
        "The mayor said the hall had been swept after the feast.",
    ),
    ("The line denied that its ferry had a faulty door.", "The ferry had a new captain, a clerk said."),
    # Whom nobody has heard of is told of all the same; a judgement of something else; not there, but elsewhere.
    ("The party said it had never heard of Anders Holm.", "Anders Holm was seen at the harbour, a clerk said."),
    ("The intelligence service considers the tape genuine.", "Two sound engineers said the photograph was a forgery."),
    ("The minister was not arrested at the airport, his aide said.", "Police said they had arrested the minister."),
    ("The mayor could not have ordered the bridge closed, a clerk said.", "The mayor ordered the tunnel closed."),
    ("The skipper could not be reached, the paper said.", "Divers reached the wreck, the skipper's firm said."),
    # Two ways to say that there is none.
    ("Some 400 households have no power, the utility said.", "Power is out for 400 households, a mayor said."),
]


@pytest.mark.parametrize(("first", "second"), CONTRADICT)
def test_a_plain_sentence_contradicts_a_denial_or_another_outcome(first, second):
    """It is no position by itself and becomes one when it meets the other."""
    assert "conflicts" in positions(compared(first, second))
    assert not [claim for claim in compared(second).readings[0].claims if claim.extraction.extractor == "assertions.en"]


@pytest.mark.parametrize(("first", "second"), STAND)
def test_what_is_of_something_else_contradicts_nothing(first, second):
    """Other things, other people."""
    assert "conflicts" not in positions(compared(first, second))


def test_nobody_contradicts_himself_in_one_breath():
    """One sentence corrects the other; what he says later on may take it back."""
    said = "It was not a fire that became an explosion", "It was an explosion that became a fire"
    denied = "The mayor denied that it was an explosion that became a fire."
    at_once, later = (f'"{said[0]}{gap}{said[1]}," Ann Lowe said.' for gap in (". ", ". The hall is gone. "))
    rules = [{relation.reason.rule for relation in compared(text, denied).relations} for text in (at_once, later)]

    assert "position-contrast" in rules[0]
    assert "position-self" not in rules[0]
    assert "position-self" in rules[1]


def test_the_claim_stands_on_its_words():
    """A sentence that became a claim is tied to its characters like every other."""
    dossier = compared(*CONTRADICT[0])
    made = [
        (claim, reading.report)
        for reading in dossier.readings
        for claim in reading.claims
        if claim.extraction.extractor == "assertions.en"
    ]

    assert made
    assert all(report.text[claim.start : claim.end] == claim.quote for claim, report in made)


def test_a_sentence_that_gave_an_answer_is_not_among_those_that_gave_nothing():
    """It is read when another report takes a position on it."""
    answer = "Our members warned Nordline in March that the sprinklers were switched off."
    other = "Nordline denied that the sprinklers had been switched off. It denied that members had warned it in March."
    alone, both = compared(answer), compared(answer, other)

    assert [answer] == [item_text(alone, item) for item in alone.readings[0].unread]
    assert () == both.readings[0].unread


def item_text(dossier: Dossier, item: Unread) -> str:
    """The words of what is listed as not read."""
    return dossier.readings[0].report.text[item.start : item.end]


STATEMENT = "Orvane Water: notice to our neighbours. The works organ was activated at noon. We regret the noise."


@pytest.mark.parametrize(
    ("outlet", "answer", "answered"),
    [
        ("Orvane Water", "Families in Aldby said they heard no organ.", True),
        ("Orvane Water", "Families in Aldby said they heard no choir.", False),
        # Another's paper that prints the same words speaks for nobody.
        ("Aldby Times", "Families in Aldby said they heard no organ.", False),
    ],
)
def test_what_a_body_tells_in_its_own_statement_is_answered_like_what_it_is_reported_to_say(outlet, answer, answered):
    """The same sentence in news is the outlet's own, and only of a listed event."""
    dossier = compare_reports(
        [report_of(STATEMENT, name="a", outlet=outlet), report_of(answer, name="b", outlet="Outlet B")]
    )
    told = [claim for reading in dossier.readings for claim in reading.claims if claim.kind == "position"]
    assert (outlet in [claim.value.actor for claim in told]) == answered
