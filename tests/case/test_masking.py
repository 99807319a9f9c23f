"""Where names stand, and what stands in their place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.case.masking import Mask


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("JANE\n DOE called", "[source 1] called"),
        ("Doe's, DOE\u2019S and Doe-led", "[source 1]'s, [source 1]\u2019S and [source 1]-led"),
        ("Mrs Smith-Doe, pro-Doe", "Mrs Smith-[source 1], pro-[source 1]"),
        ("J\u00e1ne Do\u00ade\u0301", "[source 1]"),
        ("jane-doe jane_doe jane+doe JaneDoe Jane.Doe", " ".join(["[source 1]"] * 5)),
        ("talk_with_doe_2.txt doe2.pdf", "talk_with_[source 1]_2.txt [source 1]2.pdf"),
        ("https://x.example/Jane%20Doe?q=%2fdoe", "https://x.example/[source 1]?q=/[source 1]"),
        ("https://x.example/J%C3%A1ne%20Doe", "https://x.example/[source 1]"),
        ("Doerr, Eldoe, Jane Doerr, Janet Doel", "Doerr, Eldoe, Jane Doerr, Janet Doel"),
        ("Unit 731, unit-731; Unit 7310", "[source 2], [source 2]; Unit 7310"),
        ("Jean Luc and Jean-Luc", "[source 3] and [source 3]"),
        ("O'Neill, O\u2019Neill, oneill", "[source 4], [source 4], [source 4]"),
        ("J. R. Roe and J R Roe", "[source 5] and [source 5]"),
    ],
)
def test_a_name_is_found_however_it_is_written(text: str, bare: str) -> None:
    mask = Mask([["Jane Doe", "Doe"], ["Unit 731"], ["Jean-Luc"], ["O'Neill"], ["J.R. Roe"]])

    assert mask.strip({text: [text]}) == {bare: [bare]}


@pytest.mark.parametrize(
    ("word", "bare"),
    [
        ("jane", "[source 1]"),
        ("waters", "[source 1]"),
        ("water", "[source 1]"),
        ("hugh", "[source 2]"),
        ("li", "[source 3]"),
        ("jan", "jan"),
        ("watch", "watch"),
        ("lift", "lift"),
        ("killed", "killed"),
    ],
)
def test_a_word_of_a_dictionary_that_may_be_a_part_of_a_name_goes(word: str, bare: str) -> None:
    """A lemma is not always spelled as the name was: the pipeline may take Ms Waters for water."""
    assert Mask([["Jane Waters"], ["Mr Hughes"], ["Li Wei"]]).strip_words(word) == bare


def test_numbers_go_on_and_what_was_met_is_known() -> None:
    mask = Mask([["Jane Doe"], ["Joan Roe"]], first=4)

    assert mask.strip(["Joan Roe"]) == ["[source 5]"]
    assert mask.met == {5}


@pytest.mark.parametrize("form", ["", "Al", " x ", "---", "J."])
def test_a_form_that_would_stand_in_every_second_word_is_refused(form: str) -> None:
    with pytest.raises(ValueError, match="too short"):
        Mask([["Jane Doe", form]])


@given(
    st.lists(
        st.sampled_from(
            [
                "Jane Doe",
                "DOE",
                "jane\n doe",
                "Janet",
                "J\u00c1NE\u00a0Do\u00ade\u0301s",
                "Jan\u00e9 doe\u0301",
                "x",
                "é",
                "\n",
                ".",
            ]
        ),
        max_size=8,
    ),
    st.data(),
)
def test_spans_follow_the_text(words: list[str], data: st.DataObject) -> None:
    """Words that hold no name are the same words behind it as before; and no form of a name is left."""
    text = " ".join(words)
    names = Mask([["Jane Doe", "Doe"]])
    made, start_of, end_of = names.replace(text)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))

    assert 0 <= start_of(start) <= end_of(end) <= len(made) or start == end
    assert (start_of(0), end_of(len(text))) == (0, len(made))
    assert names.replace(made)[0] == made
    assert "doe" not in made.casefold()
    if not any(form in text.casefold()[max(0, start - 9) : end + 9] for form in ("jane", "doe")):
        assert made[start_of(start) : end_of(end)] == text[start:end]
