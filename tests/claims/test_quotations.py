"""Quotations as claims: speaker, words, whole or partial, and what only looks like one."""

import tomllib
from pathlib import Path

import pytest

from rashomon.claims.passages import Passages
from rashomon.claims.quotations import Quotations

CASES = tomllib.loads((Path(__file__).parent / "cases" / "quotations.toml").read_text(encoding="utf-8"))["case"]


def drafts(parse, text):
    """The drafts of a text; paragraphs in a list."""
    parsed = parse("\n".join(text) if isinstance(text, list) else text)
    return parsed, list(Quotations().extract(Passages(parsed)))


@pytest.mark.parametrize("case", CASES, ids=[f"{case['text']}"[:60] for case in CASES])
def test_quotations(parse, case):
    """Speaker and words of every utterance, and nothing that nobody utters."""
    _, found = drafts(parse, case["text"])

    got = [[draft.value.speaker.lower(), draft.value.words, draft.value.partial] for draft in found]
    want = [[speaker.lower(), words, partial] for speaker, words, partial in case["want"]]
    assert [w[1:] for w in want] == [g[1:] for g in got]
    assert [w[0].removeprefix("the ") for w in want] == [g[0].removeprefix("the ") for g in got]


def test_the_span_runs_from_the_first_mark_to_the_last(parse):
    """A split quotation is one span, its marks included."""
    parsed, (draft,) = drafts(parse, '"The kiln," said Anna Berg, "was never lit." It rained.')

    assert '"The kiln," said Anna Berg, "was never lit."' == parsed.report.text[draft.start : draft.end]


def test_the_chain_of_a_quotation_holds_its_speaker(parse):
    """Whoever is shown as the speaker is in the attribution too."""
    parsed, (draft,) = drafts(parse, '"The kiln was cold," the potter told the inquiry.')
    sources = [item.source.name for item in Passages(parsed).attributions.around(draft.token) if item.source]

    assert [draft.value.speaker] == sources


def test_passages_by_another_keep_their_speakers(parse):
    """Passages whose writer had seen neither the rules nor the other table keep the speakers that are read today."""
    cases = tomllib.loads((Path(__file__).parent / "cases" / "quotations.fresh.toml").read_text(encoding="utf-8"))
    right = 0
    for case in cases["case"]:
        _, found = drafts(parse, case["text"])
        got = {draft.value.words: draft.value.speaker.lower() for draft in found}
        for speaker, words, _ in case["want"]:
            told = got.get(words, "-")
            right += told.endswith(speaker.lower().removeprefix("the ")) if speaker else not told

    assert right >= 68


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('The potter, Ada Lind, was blunt. "I told them twice," she said.', "Ada Lind"),
        (
            'Its chairman, Otto Brandel, broke his silence. "We paid. We paid for nothing else," he said.',
            "Otto Brandel",
        ),
        ('His lawyer, Piet Maas, smiled. "Any sound engineer can hear it," he said.', "Piet Maas"),
        ('Jan Holm said seven were hurt. The president spoke on Monday. "There is no war," he said.', "president"),
        ('A man sat by the door. He had his story ready. "The valve stuck," he told us.', "A man"),
        ('The message from the mayor was clear: "Nobody asked us anything."', "the mayor"),
        ('The thieves\' chilling note read: "You have two days to pay."', "The thieves"),
        ('For Ada Lind there was only one explanation: "Somebody opened the valve."', "Ada Lind"),
        ('Olav Brandt was franker about the gas. "I signed for forty canisters."', "Olav Brandt"),
        ('We asked the mayor\'s spokesman if she knew. "There is nothing for you here."', "the mayor's spokesman"),
        ('"Nobody asked us anything." So says Ada Lind, who kept the shop.', "Ada Lind"),
        ('The mayor, Lluc Bonany, slept there too. "Who would build here again?" he asks.', "Lluc Bonany"),
        ('Ruth Amsel had the papers. "We heard nothing, no dog, no machine," Yonas says.', "Yonas"),
        ('A spokeswoman for Sanoria, Birte Olm, replied: "There was no such letter."', "Birte Olm"),
        ('An expert who saw the files, Ines Kaltwar, has a theory. "They left the key in it."', "Ines Kaltwar"),
        ('The ministry\'s line has not changed. "No shots were fired by our men," it insists.', "The ministry"),
    ],
)
def test_the_speaker_is_the_one_of_whom_the_text_has_just_told(parse, text, speaker):
    """Tags with a pronoun, sentences before a colon, and quotations without any tag."""
    _, (draft,) = drafts(parse, text)

    assert draft.value.speaker.lower().removeprefix("the ") == speaker.lower().removeprefix("the ")


@pytest.mark.parametrize(
    "text",
    [
        # Somebody else speaks of him.
        'Olav Brandt was arrested on Monday. "He was a quiet man."',
        'The harbour was empty by noon. "I never saw it so still."',
        'The mayor and the bishop met at noon. "We had a long talk."',
    ],
)
def test_a_quotation_without_a_tag_is_nobodys_where_the_text_does_not_show_whose(parse, text):
    """The sentence before tells of no one person who speaks of himself."""
    _, (draft,) = drafts(parse, text)

    assert draft.value.speaker == ""


def test_a_document_speaks_for_itself_where_another_only_published_it(parse):
    """Police publish a letter, and are not innocent."""
    _, (draft,) = drafts(parse, 'Police published the letter on Monday. "I am innocent," the letter said.')

    assert draft.value.speaker == "the letter"


def test_a_text_cut_off_behind_a_quotation_is_read(parse):
    """A teaser that ends with "So"."""
    _, (draft,) = drafts(parse, 'The crowd waited. "We have won it after all." So')

    assert draft.value.words == "We have won it after all."


def test_two_fragments_behind_one_tag_are_two_quotations(parse):
    """A comma between them is no tag."""
    _, found = drafts(parse, 'He said rates were "no longer a fire", and that a cut was "possible, not promised".')

    assert [draft.value.words for draft in found] == ["no longer a fire", "possible, not promised"]


@pytest.mark.parametrize(
    "text",
    [
        '"We will dig as long as we hear knocking," the mayor said.',
        '"If I had known, I would have shut it," the mayor claimed.',
        '"The pool should never have been opened," the mayor said.',
    ],
)
def test_what_was_said_was_said(parse, text):
    """Whatever the words promise, imagine or ask for."""
    _, (draft,) = drafts(parse, text)

    assert draft.mode == "stated"


def test_what_is_to_be_said_has_not_been(parse):
    """A speech that is still to come."""
    _, (draft,) = drafts(parse, '"We will dig on," the mayor will say on Monday.')

    assert draft.mode == "predicted"
