"""Where sentences begin and end."""

import pytest


def sentences(parsed):
    """The text of each sentence."""
    return [parsed.text(sentence.first, sentence.last) for sentence in parsed.sentences]


def test_a_clause_behind_a_semicolon_is_a_sentence(parse):
    """The subject of one clause is not given to the verb of the other."""
    parsed = parse("The prison governor calls the story invention; an inmate says guards locked him in a shower.")

    assert ["The prison governor calls the story invention;", "an inmate says guards locked him in a shower."] == (
        sentences(parsed)
    )


@pytest.mark.parametrize(
    "text",
    [
        "The dead are John Adams, 34; Mary Bell, 12; and Ali Khan, 9.",
        "The rule 1) names the post that holds; 2) caps the fee that applies.",
        '"We came late; we saw it all too well," he told the council.',
    ],
)
def test_items_of_a_list_and_quoted_words_are_none(parse, text):
    """Short items, numbered items, and what stands between marks stay in their sentence."""
    assert [text] == sentences(parse(text))
