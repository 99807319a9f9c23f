"""What the encoder is shown of a claim, and what it makes of it."""

import numpy as np
import pytest
from attrs import evolve

from rashomon.meaning import Points, Said, key_of, likeness
from rashomon.meaning.encoder import encoder, input_of
from rashomon.meaning.pieces import numbers_of, pieces


def said(text: str, kind: str = "figure") -> Said:
    """A claim in its sentence, its words in brackets."""
    before, rest = text.split("[")
    words, after = rest.split("]")
    return Said(kind=kind, before=before, words=words, after=after)


def worded(numbers: list[int]) -> list[str]:
    known = {number: piece for piece, number in pieces().items()}
    return [known[number] for number in numbers]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Unpublished tolls.", ["unpublished", "toll", "##s", "."]),
        ("Café, 4.30pm", ["cafe", ",", "4", ".", "30", "##pm"]),
        ("a\u200bb\x00 \t\nc", ["ab", "c"]),
        ("海に", ["海", "に"]),
        ("x" * 101, ["[UNK]"]),
        ("", []),
    ],
)
def test_text_comes_in_the_pieces_that_the_encoder_was_trained_on(text: str, wanted: list[str]) -> None:
    assert worded(numbers_of(text)) == wanted


@pytest.mark.parametrize("words", ["41 people", "sixty-three people", "1,200 people", "a hundred and ten people"])
def test_the_number_of_a_figure_is_not_shown(words: str) -> None:
    shown, _ = input_of(said(f"Hospitals admitted [{words}] overnight."))
    assert "[unused2]" in worded(shown)
    assert not {"41", "63", "sixty", "three", "200", "hundred", "ten"} & set(worded(shown))


def test_the_number_of_a_name_is_shown() -> None:
    shown, _ = input_of(said("It began in [Hall 3], the firm said.", "place"))
    assert "3" in worded(shown)


def test_of_a_long_sentence_the_words_around_the_claim_are_read() -> None:
    long = "the flood came down the valley " * 30
    shown, (start, end) = input_of(said(f"{long}and took [forty houses] with it {long}"))
    assert len(shown) == 72
    assert worded(shown)[start:end] == ["[unused0]", "[unused2]", "houses", "[unused1]"]


def test_a_claim_is_read_after_the_headline_and_the_sentence_before() -> None:
    bare = said("The union counts [two].")
    shown, (start, end) = input_of(evolve(bare, heading="Blast hurts 41", previous="Nobody lost a leg, said 1 nurse."))
    read = worded(shown)
    assert read[2:5] == ["blast", "hurts", "[unused2]"]
    assert read.index("nurse") < read.index("union") < start
    assert read[start:end] == worded(input_of(bare)[0])[5:8]
    assert not {"41", "1"} & set(read)


def test_however_long_what_stands_around_is_the_claim_is_read() -> None:
    long = "the flood came down the valley " * 30
    shown, (start, end) = input_of(evolve(said(f"{long}[two]{long}"), heading=long, previous=long))
    assert len(shown) <= 128
    assert worded(shown)[start:end] == ["[unused0]", "[unused2]", "[unused1]"]


def test_what_stands_around_a_claim_tells_what_it_is_of() -> None:
    """ "Where are the skimmers? We can see two": of what is told in the sentence before."""
    counted = said("Castellan announced [four skimming vessels].")
    after = evolve(said("We can see [two] from the air."), previous="Where are the skimming vessels they promised?")
    other = evolve(said("We can see [two] from the air."), previous="And the dolphins that were said to be dead?")
    points = Points()
    assert likeness(counted, after, points) > likeness(counted, other, points)


@pytest.mark.parametrize("text", ["[]", "[\x00\ufffd]", "[" + "x" * 100_000 + "]", "[" + "9 " * 5_000 + "]"])
def test_any_text_has_a_point(text: str) -> None:
    vector = encoder().vector(said(text))
    assert np.isfinite(vector).all()
    assert float(np.linalg.norm(vector)) == pytest.approx(1.0, abs=1e-4)


def test_a_point_depends_on_its_sentence_alone() -> None:
    one = said("Hospitals admitted [41 people] overnight.")
    first = encoder().point(one)
    encoder().point(said("The mayor of Ostby [resigned] on Friday.", "position"))
    assert encoder().point(one) == first


def test_what_is_known_of_a_claim_is_not_read_again() -> None:
    one, other = said("Hospitals admitted [41 people] overnight."), said("Some [63 patients] were brought in.")
    known = bytes([1]) * 384
    assert Points({key_of(one): known}).of(one) == known
    assert Points().of(one) != known
    assert likeness(one, other, Points({key_of(one): known, key_of(other): known})) > 3 > likeness(one, other, Points())


@pytest.mark.parametrize("point", [b"", b"short", bytes(384), bytes([1]) * 385])
def test_what_is_no_point_is_refused(point: bytes) -> None:
    with pytest.raises(ValueError, match="no point"):
        Points({key_of(said("Hospitals admitted [41 people] overnight.")): point})


# Each: what is told, what answers the same in other words, and what shares more words and answers another question.
TRIPLES = [
    (
        "figure",
        "Hospitals in Tarn admitted [41 people] overnight, the health department said.",
        "[Sixty-three] patients were brought to the wards, according to the nurses' union.",
        "Repairs to the hospitals in Tarn will cost [410 million], the health department said.",
    ),
    (
        "figure",
        "The blaze has blackened [900 hectares] of pine above the village.",
        "Some [2,000 acres] of woodland were gone by Tuesday.",
        "The village stands [900 metres] above the sea, among pines.",
    ),
    (
        "date",
        "The alarm went off at [2.10 a.m.], the plant's log shows.",
        "Neighbours heard the siren [shortly before three].",
        "The log of the plant was handed over [on Friday].",
    ),
    (
        "place",
        "The fire began [in the laundry], investigators said.",
        "It started [behind the boiler], a guard told reporters.",
        "Investigators set up a tent [in the car park].",
    ),
    (
        "identity",
        "[A faulty valve] caused the leak, the operator said.",
        "Inspectors put it down to [a cracked seal].",
        "The leak was found by [a night watchman].",
    ),
    (
        "position",
        "The operator said [the valve had been closed within a minute].",
        "Two workers said [nobody touched the valve until the brigade came].",
        "The operator said [the valve had been bought in March].",
    ),
]


@pytest.mark.parametrize(("kind", "told", "again", "other"), TRIPLES)
def test_what_answers_one_question_is_more_alike_than_what_shares_its_words(
    kind: str, told: str, again: str, other: str
) -> None:
    points = Points()
    meant = likeness(said(told, kind), said(again, kind), points)
    assert meant > likeness(said(told, kind), said(other, kind), points)
