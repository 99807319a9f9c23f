"""A claim that a person adds, from the words and what they are said to mean."""

import pytest

from rashomon.desk import Meaning, claim_decision
from rashomon.model import (
    Claim,
    Context,
    Extraction,
    Figure,
    Identity,
    Moment,
    Place,
    Position,
    Quotation,
    Report,
    Value,
)

REPORT = Report(id="r-1", sha256="1", path="a.txt", text="The express carried “nobody”, and the church rang at five.")
CLAIM = Claim(
    id="c-1",
    report="r-1",
    start=4,
    end=11,
    quote="express",
    kind="figure",
    value=Figure(low=298, high=298, unit="person", measure="on_board"),
    context=Context(sentence=0, start=0, end=11),
    extraction=Extraction(extractor="figures", version="1"),
)


@pytest.mark.parametrize(
    ("meaning", "value"),
    [
        (
            Meaning(kind="figure", words="at least 3", about="bells"),
            Figure(low=3, high=None, unit="bells", measure="bells"),
        ),
        (
            Meaning(kind="date", words="2031-03-12T05:00"),
            Moment(start="2031-03-12T05:00", end="2031-03-12T05:00", precision="minute"),
        ),
        (Meaning(kind="place", words="Hallen"), Place(name="Hallen")),
        (
            Meaning(kind="position", words="denies", about="that bells rang", source="the dean"),
            Position(actor="the dean", stance="denies", proposition="that bells rang"),
        ),
        (Meaning(kind="quote", words="", source="the dean"), Quotation(speaker="the dean", words="nobody")),
        (Meaning(kind="identity", words="St Olav's", about="church"), Identity(role="church", name="St Olav's")),
    ],
)
def test_a_value_of_each_kind(meaning: Meaning, value: Value) -> None:
    start = REPORT.text.index("“nobody”")
    made = claim_decision(REPORT, (start, start + len("“nobody”")), meaning)

    assert made.value == value
    assert made.targets[0].words is not None and made.targets[0].words.exact == "“nobody”"


def test_what_is_counted_is_taken_from_the_claim_whose_question_it_answers() -> None:
    made = claim_decision(REPORT, (20, 28), Meaning(words="0"), (CLAIM, REPORT))

    assert made.value == Figure(low=0, high=0, unit="person", measure="on_board")
    assert made.targets[1].claim == "c-1"


@pytest.mark.parametrize(
    ("span", "meaning", "like", "told"),
    [
        ((0, 900), Meaning(kind="place", words="x"), False, "no words at 0-900"),
        ((5, 5), Meaning(kind="place", words="x"), False, "no words at 5-5"),
        ((3, 4), Meaning(kind="place", words="x"), False, "no words there"),
        ((0, 3), Meaning(words="x"), False, "a claim is one of figure,"),
        ((0, 3), Meaning(kind="date", words="2031"), True, "is a figure, not a date"),
        ((0, 3), Meaning(kind="figure", words="many", about="bells"), False, "is no number"),
        ((0, 3), Meaning(kind="figure", words="3"), False, "say what"),
        ((0, 3), Meaning(kind="position", words="doubts", about="x"), False, "is none of confirms"),
        ((0, 3), Meaning(kind="position", words="denies"), False, "say what"),
        ((0, 3), Meaning(kind="identity", words="x"), False, "say which"),
        ((0, 3), Meaning(kind="date", words="at five"), False, "is no date"),
    ],
)
def test_what_is_no_claim_is_refused(span: tuple[int, int], meaning: Meaning, like: bool, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        claim_decision(REPORT, span, meaning, (CLAIM, REPORT) if like else None)
