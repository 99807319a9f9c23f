"""Which words of a report are found to answer a question, where no rule reads them."""

import pytest

from rashomon.meaning import Answer, answers_in
from rashomon.meaning.said import sentences_of
from rashomon.meaning.spans import input_of

REPORT = """Crane falls on market hall in Ostby

A tower crane came down on the market hall of Ostby on Friday, killing three traders.

The crane fell because of a sheared anchor bolt, the labour inspectorate said. It belonged to Lindholm Lifting, two site
workers told this newspaper. The company denied that it had been warned of loose bolts.
"""


def words(kind: str, text: str = REPORT) -> list[str]:
    return [text[answer.start : answer.end] for answer in answers_in(text) if answer.kind == kind]


def test_what_caused_it_and_whose_it_was_are_found() -> None:
    found = " | ".join(words("identity"))
    assert "anchor bolt" in found
    assert "Lindholm Lifting" in found


def test_what_somebody_denies_is_found_with_its_stance() -> None:
    found = [answer for answer in answers_in(REPORT) if answer.kind == "position"]
    assert ["denies" for answer in found if "warned" in REPORT[answer.start : answer.end]] == ["denies"]


def test_whole_words_are_found_in_the_order_of_the_text() -> None:
    found = answers_in(REPORT)
    assert found
    assert [answer.start for answer in found] == sorted(answer.start for answer in found)
    for answer in found:
        around = REPORT[max(answer.start - 1, 0) : answer.start + 1], REPORT[answer.end - 1 : answer.end + 1]
        assert not any(pair.isalpha() and len(pair) == 2 for pair in around)


def test_what_is_found_in_a_sentence_depends_on_nothing_behind_it() -> None:
    first = REPORT.index("It belonged")
    whole = [answer for answer in answers_in(REPORT) if answer.end <= first]
    assert [answer for answer in answers_in(REPORT[:first]) if answer.end <= first] == whole


def test_of_a_sentence_that_stands_twice_the_same_is_found() -> None:
    sentence = "The crane fell because of a sheared anchor bolt, the labour inspectorate said."
    apart = [answers_in(f"Crane falls\n\n{before}\n\n{sentence}") for before in ("Nobody slept.", "Nobody slept.")]
    assert apart[0] == apart[1]


@pytest.mark.parametrize(
    "text", ["", "\n", " \n\n\t", "\x00\ufffd", "x" * 50_000, "9 " * 2_000, "a. " * 300, "“" * 400]
)
def test_any_text_can_be_looked_through(text: str) -> None:
    assert all(0 <= answer.start < answer.end <= len(text) for answer in answers_in(text))


def test_of_a_long_sentence_the_beginning_is_read() -> None:
    read, at, first = input_of("the flood came down the valley " * 40, "It rained. " * 60, "Flood " * 60)
    assert (len(at), len(read)) == (110, first + 110 + 1)
    assert len(read) <= 192


def test_sentences_end_where_the_text_does() -> None:
    text = 'He said: "It fell." Nobody saw it.\n\nTwo were hurt'
    assert [text[start:end] for start, end in sentences_of(text)] == [
        'He said: "It fell.',
        "Nobody saw it.",
        "Two were hurt",
    ]


def test_an_answer_says_how_sure_it_is() -> None:
    assert all(isinstance(answer, Answer) and 0.0 < answer.sure <= 1.0 for answer in answers_in(REPORT))
