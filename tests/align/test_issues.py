"""Standing issues of the field, by pairs of short reports that were written before the rules."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from rashomon.claims.issues.lexicon import entries, issues, things
from rashomon.lang import table
from rashomon.model import Dossier, Position
from rashomon.pipeline import compare_reports

from ..build import report_of

CASES, SECOND = (
    tomllib.loads((Path(__file__).parent / "cases" / f"issues.{name}.toml").read_text(encoding="utf-8"))
    for name in ("fresh", "second")
)


def compared(left: str, right: str) -> Dossier:
    """Two reports of one day, compared."""
    sides = (("left", left), ("right", right))
    return compare_reports([report_of(text, name=name, outlet=f"Paper {name}") for name, text in sides])


def contradict(dossier: Dossier) -> bool:
    """Whether two positions contradict each other."""
    kinds = {claim.id: claim.kind for reading in dossier.readings for claim in reading.claims}
    return any(item.relation == "conflicts" and kinds[item.left] == "position" for item in dossier.relations)


def test_reports_that_answer_an_issue_otherwise_contradict_each_other() -> None:
    """First sight: 59 of 65 met, then 61; six of them are told in passing on one side, and no longer held against the
    other. Seen since: those of two days, of one parse that fails, of two years.
    """
    met = [row for row in CASES["meet"] if contradict(compared(row["left"], row["right"]))]

    assert len(met) >= 55


def test_what_one_paper_tells_in_passing_is_shown_beside_the_other_and_held_against_nobody() -> None:
    dossier = compared("The pilot's licence had expired.", "The pilot's licence was valid, the flying club said.")
    rules = [(item.relation, item.reason.rule) for item in dossier.relations]

    assert ("not-comparable", "position-told") in rules


def test_two_speakers_who_contradict_each_other_in_one_report_speak_of_one_thing() -> None:
    """A report that lets both sides speak does not tell of two things."""
    both = "Families said there was no warning. The water board said the sirens had sounded at dawn."
    dossier = compared(both, '"There was no warning at all," a grocer said.')
    told = {claim.id: claim for reading in dossier.readings for claim in reading.claims}
    pairs = [
        (told[item.left], told[item.right])
        for item in dossier.relations
        if item.relation == "conflicts" and told[item.left].report != told[item.right].report
    ]

    assert any("sirens" in claim.quote for pair in pairs for claim in pair)


def test_what_only_looks_like_an_answer_contradicts_nothing() -> None:
    """Another thing, person, matter or time; what is asked, demanded or imagined. First sight: 4 of 34 false."""
    false = [row for row in CASES["stand"] if contradict(compared(row["left"], row["right"]))]

    assert len(false) <= 2


@pytest.mark.parametrize("row", SECOND["meet"], ids=lambda row: row["left"][:50])
def test_two_answers_meet(row: dict[str, str]) -> None:
    """By the money, the noun or the wider issue that they answer."""
    assert contradict(compared(row["left"], row["right"]))


@pytest.mark.parametrize("row", SECOND["stand"], ids=lambda row: row["left"][:50])
def test_two_answers_stand(row: dict[str, str]) -> None:
    """Of another thing or person, or of some."""
    assert not contradict(compared(row["left"], row["right"]))


ASKED = [
    ("All the sirens wailed, the town hall says.", "The sirens stayed mute, a baker says.", "Did the sirens sound?"),
    (
        "No maintenance had been carried out for years, a mechanic says.",
        "The lift had been serviced in May, the landlord says.",
        "Was the lift maintained and inspected?",
    ),
    (
        "The bomber acted alone, police said.",
        "A second attacker is sought, a judge said.",
        "Was anybody else involved?",
    ),
]


@pytest.mark.parametrize(("left", "right", "question"), ASKED)
def test_the_question_is_the_one_a_person_would_ask(left: str, right: str, question: str) -> None:
    """It names the issue, and the thing as the reports name it."""
    assert question in [item.label for item in compared(left, right).questions]


def test_a_sentence_that_answers_is_put_for_or_against_what_is_asked() -> None:
    """Nobody is made to hold the reverse: what is denied is what a yes affirms."""
    dossier = compared("The barge was packed, a fitter said.", "The barge was within its limit, the owner said.")
    told = [claim.value for reading in dossier.readings for claim in reading.claims]
    stances = {(value.actor, value.stance, value.proposition) for value in told if isinstance(value, Position)}

    assert ("the owner", "denies", "barge was overloaded") in stances


def test_alone_such_a_sentence_is_no_position() -> None:
    """Only another report makes an issue of it."""
    dossier = compare_reports([report_of("The winch had been serviced in May, and the door was open.")])

    assert not [claim for reading in dossier.readings for claim in reading.claims if claim.kind == "position"]


def _classes() -> Iterator[str]:
    for issue in issues().values():
        yield from (sort for sort in issue.of if sort not in ("somebody", "one", "anything"))


def test_the_table_is_whole() -> None:
    """Every class it names is there, every issue asks and affirms, and each is answered both ways."""
    for sort in _classes():
        assert things(sort)
    for row in table("issues")["issue"]:
        assert row["question"].endswith("?")
        assert not row.get("asked") or "{it}" in row["asked"]
        assert "yes" in row
    assert entries()
