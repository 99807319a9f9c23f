"""The question that a claim answers, made of its clause."""

import pytest

from rashomon.claims import read_claims
from rashomon.model import Report
from rashomon.parse import load_engine


def asked(sentence: str, kind: str) -> list[str]:
    """The questions of all claims of a kind in a sentence, in text order."""
    report = Report(id="r-1", sha256="1", path="a.txt", text=sentence, published="2031-05-20")
    claims = read_claims(load_engine().parse(report)).claims
    return [claim.context.asked for claim in claims if claim.kind == kind]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("An escort tug was first requested at 21:15.", "When was the escort tug first requested?"),
        ("The vessel struck the reef at 23:50.", "When did the vessel strike the reef?"),
        ("The mill burned on Monday.", "When did the mill burn?"),
        ("The bank collapsed on Monday.", "When did the bank collapse?"),
        ("The wells were tested on Monday.", "When were the wells tested?"),
        ("The ferry Merle Star sank on Monday.", "When did the ferry sink?"),
        ("North Korean troops were sent in October 2031.", "When were the North Korean troops sent?"),
        ("The attack on Monday was condemned by the mayor.", "When was the attack?"),
        ("The court will hear the appeal on 3 June 2031.", "When will the court hear the appeal?"),
        ("The zoo expects to reopen the ape house on 3 June 2031.", "When will the zoo reopen the ape house?"),
        ("The judge is to be sworn in on 3 June 2031.", "When will the judge be sworn in?"),
        ("There was an explosion at 06:20.", "When was the explosion?"),
        ("The tram, built in 1998, derailed.", "When was the tram built?"),
        # How many there were is what one report says and another denies.
        ("Gunmen seized 14 engineers on Monday.", "When did the gunmen seize engineers?"),
        ("Two-page letters reached the mayor on Monday.", "When did the letters reach the mayor?"),
        # What a person is called stands for "she".
        ("Mara Velde is the mayor. She resigned on Monday.", "When did Mara Velde resign?"),
    ],
)  # fmt: skip
def test_a_time_is_asked_for_by_its_own_clause(sentence: str, expected: str) -> None:
    assert asked(sentence, "date")[:1] == [expected]


@pytest.mark.parametrize(
    "sentence",
    [
        "They arrived on Monday.",  # nobody knows who
        "The alarm did not sound on Monday.",
        "If the dam breaks on Monday, the valley floods.",
        "The plant may have leaked on Monday.",
        "The firm paid 40,000 euros on Monday.",  # what is left asks nothing: "did the firm pay?"
        "The minister thanked her on Monday.",
        "My brother died on Monday.",  # whose brother, only the speaker knows
        "Whose car was found on Monday?",
        # The town of a dateline, taken for who was freed.
        "LENN, Osmere, May 19 (Newswire) - Nineteen workers abducted from a mine in the hills were freed on Monday.",
    ],
)
def test_what_a_clause_does_not_settle_is_not_asked(sentence: str) -> None:
    assert not any(asked(sentence, "date"))


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The bodies were found in Osley.", "Where were the bodies found?"),
        ("The lorry exploded in Osley on Monday.", "Where did the lorry explode?"),
        ("The prisoners were taken to Osley.", "Where were the prisoners taken?"),
        ("The funeral of Bishop Orlan was held in Osley.", "Where was the funeral of Bishop Orlan held?"),
    ],
)
def test_a_place_is_asked_for_without_places(sentence: str, expected: str) -> None:
    assert asked(sentence, "place")[:1] == [expected]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The pipeline has leaked 400 tonnes of crude oil.", "How much crude oil did the pipeline leak?"),
        ("Some 2.5 million dollars had changed hands, a source said.", "How much changed hands?"),
        ("About 30 tonnes of ammonia were released.", "How much ammonia was released?"),
        ("The blaze burned for six hours.", "For how long did the blaze burn?"),
        ("The fire was contained within two hours.", "How soon was the fire contained?"),
        ("The hostages were freed after 41 days.", "After how long were the hostages freed?"),
        ("The state aired a 20-minute film.", "How long was the film?"),
        ("The $25,000 reward was paid.", "How much was the reward?"),
        ("They dropped a 250-kg bomb on the bridge.", "How heavy was the bomb?"),
        ("The bank lost 17 per cent on Monday.", "What percentage did the bank lose?"),
        ("The wave travelled 22 kilometres.", "How far did the wave travel?"),
        ("The state paid the gang $3 million.", "How much did the state pay the gang?"),
        ("The ransom was $3 million.", "What was the ransom?"),
        ("The candidate was hit twice.", "How many times was the candidate hit?"),
        ("The dam was 40 metres high.", "How high was the dam?"),
        ("The coach entered the bend at 92 km/h.", "At what speed did the coach enter the bend?"),
        ("The guard fired four times.", "How many times did the guard fire?"),
        ("Inspectors came on four occasions.", "How many times did the inspectors come?"),
    ],
)
def test_an_amount_is_asked_for_by_what_it_measures(sentence: str, expected: str) -> None:
    assert asked(sentence, "figure")[:1] == [expected]


@pytest.mark.parametrize(
    "sentence",
    [
        "They waited for six hours.",
        "It never leaked 400 tonnes of oil.",
        "If it leaks 400 tonnes of oil, the bay is lost.",
        "The bomb killed 40 people.",  # who is counted is asked for by what became of them
        "Maria Soler, 34 years old, was freed.",
    ],
)
def test_an_amount_of_nothing_sure_is_not_asked_for(sentence: str) -> None:
    assert not any(asked(sentence, "figure"))


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The company denied that the bow door was locked.", "Was the bow door locked?"),
        ("The company said the bow door was never locked.", "Was the bow door locked?"),
        ("The union insists that the brakes had failed.", "Did the brakes fail?"),
        ("The mayor rejected claims that the council ignored a warning.", "Did the council ignore a warning?"),
        ("The army denied that soldiers fired on the crowd.", "Did the soldiers fire on the crowd?"),
        ("The minister said there was no fraud.", "Was there any fraud?"),
        ("The mayor denied that any shot was fired.", "Was any shot fired?"),
        ("The hospital insists that nobody died of it.", "Did anybody die?"),
        ("The army denied that the convoy had begun to withdraw.", "Did the convoy begin to withdraw?"),
        ("\u201cSafety was never traded for profit,\u201d Ann Lee said.", "Was the safety traded for profit?"),
        ("The agency confirmed that the satellite is in the wrong orbit.", "Is the satellite in the wrong orbit?"),
    ],
)
def test_a_position_is_asked_for_by_whether_it_was_so(sentence: str, expected: str) -> None:
    """Whoever affirms it and whoever denies it answer one question."""
    assert asked(sentence, "position")[:1] == [expected]


@pytest.mark.parametrize(
    "sentence",
    [
        "The company denied it.",
        "The rescuers denied that they were kept waiting.",  # nobody knows who
        "The army denied the killings.",
        "The minister denied that talks were.",
    ],
)
def test_what_says_nothing_by_itself_is_asked_for_in_its_own_words(sentence: str) -> None:
    assert not any(asked(sentence, "position"))


def test_what_stands_in_front_of_its_preposition_is_no_part_of_the_noun() -> None:
    """ "Which the cook had kept samples of" breaks nothing."""
    assert asked("The clerk said the bills were 40 copies, which the cook had kept samples of.", "quote") == []
