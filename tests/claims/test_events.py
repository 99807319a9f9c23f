"""Event classes: one class a lemma, and the class of a predicate with its particle or its noun."""

from collections import Counter

import pytest

from rashomon.claims.events import class_of_lemma, event_class
from rashomon.lang import table
from rashomon.model import Region, Report
from rashomon.parse import Engine, Parsed, load_engine


@pytest.fixture(scope="module")
def engine() -> Engine:
    """The pipeline, loaded once."""
    return load_engine()


def parse(engine: Engine, text: str) -> Parsed:
    """A report of one paragraph, parsed."""
    region = Region(role="body", start=0, end=len(text))
    return engine.parse(Report(id="r-1", sha256="", path="a.txt", text=text, regions=(region,)))


def test_a_lemma_stands_in_one_class_only() -> None:
    counts = Counter(lemma for lemmas in table("events").values() for lemma in lemmas)
    assert [lemma for lemma, count in counts.items() if count > 1] == []


def test_every_lemma_is_lower_case_and_trimmed() -> None:
    assert [x for lemmas in table("events").values() for x in lemmas if x != x.strip().lower()] == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("killed", "deaths"),
        ("capsize", "sinking"),
        ("deploy", "deployment"),
        ("deployment", "presence"),
        ("collide", "derailment"),
        ("explosion", "detonate"),
        ("arrest", "custody"),
        ("infection", "outbreak"),
        ("recall", "withdraw"),
    ],
)
def test_words_for_one_kind_of_event_share_a_class(one: str, other: str) -> None:
    assert class_of_lemma(one.removesuffix("ed")) == class_of_lemma(other.removesuffix("s"))


@pytest.mark.parametrize(
    ("one", "other"), [("kill", "injure"), ("arrest", "convict"), ("begin", "end"), ("win", "vote"), ("buy", "sell")]
)
def test_different_events_keep_different_classes(one: str, other: str) -> None:
    assert class_of_lemma(one) != class_of_lemma(other)


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("The trawler went down off the cape.", "went", "sink"),
        ("A fire broke out in the mill.", "broke", "begin"),
        ("Rebels carried out an attack on the depot.", "carried", "attack"),
        ("Drivers began a strike on Monday.", "began", "walkout"),
        ("Jets struck the depot.", "struck", "attack"),
        ("Officers fired at the crowd.", "fired", "shoot"),
        ("The premier stepped down.", "stepped", "resign"),
        ("The council reviewed the plan.", "reviewed", "review"),
        ("No swimmer came to harm.", "came", "injure"),
        ("The dockers went on strike.", "went", "walkout"),
        ("The treasurer was taken into custody.", "taken", "arrest"),
        ("They went to the trial.", "went", "go"),
        ("Two burglars climbed in through a skylight.", "climbed", "enter"),
        ("Two burglars crept into the vault.", "crept", "enter"),
        ("Two stuntmen crept into the vault.", "crept", "enter"),
        ("Water poured into the vault.", "poured", "pour"),
        ("The choir burst into song.", "burst", "flood"),
        ("The convicts dug their way out of the yard.", "dug", "escape"),
        ("The convicts dug a pit in the yard.", "dug", "dig"),
        ("Two convicts crawled out of the prison.", "crawled", "escape"),
        ("Two convicts broke out of the jail.", "broke", "escape"),
        ("The mayor stepped out of the car.", "stepped", "step"),
        ("The players came out of the tunnel.", "came", "come"),
        ("She came out of hospital.", "came", "come"),
        ("The runner dropped out of the race.", "dropped", "cut"),
        ("The envoys walked out of the meeting.", "walked", "walkout"),
        ("The guide went into the details.", "went", "go"),
        ("The driver ran into a tree.", "ran", "run"),
        ("The Aurora slipped into the shipyard.", "slipped", "slip"),
        ("The tanker Aurora slipped into the shipyard.", "slipped", "slip"),
        ("Karl Holm slipped into the museum.", "slipped", "enter"),
        ("Karl Holm slipped into a deep sleep.", "slipped", "slip"),
        ("The lorry toppled onto its side.", "toppled", "sink"),
        ("The tower toppled onto the square.", "toppled", "collapse"),
        ("The tram jumped the rails.", "jumped", "crash"),
        ("The horse jumped the fence.", "jumped", "raise"),
        ("She became unwell on Friday.", "became", "infect"),
        ("She became mayor on Friday.", "became", "become"),
    ],
)
def test_class_of_a_predicate(engine: Engine, text: str, word: str, expected: str) -> None:
    parsed = parse(engine, text)
    token = next(token for token in parsed.tokens if token.text == word)
    assert event_class(parsed, token.i) == expected
