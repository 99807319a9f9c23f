"""What is asked never says more than the words do."""

import pytest
from attrs import evolve

from rashomon.align.label import label_of
from rashomon.lang.plural import plural, unit_words
from rashomon.model import Claim, Context, Identity, Moment, Place, Position, Quotation

from ..build import about, claim, exactly, moment


def in_sentence(made: Claim, sentence: str, words: str, **context: object) -> tuple[Claim, dict[str, str]]:
    """The claim with its words put at their place in a sentence, and the texts."""
    start = sentence.index(words)
    clause = Context(sentence=0, start=0, end=len(sentence), **context)  # type: ignore[arg-type]
    placed = evolve(made, start=start, end=start + len(words), quote=words, context=clause)
    return placed, {made.report: sentence}


def asked_when(sentence: str, words: str, value: Moment | Place | None = None, **context: object) -> str:
    if isinstance(value, Place):
        made, texts = in_sentence(claim(place=value), sentence, words, **context)
        return label_of("place", [made], texts)
    made, texts = in_sentence(claim(date=value or moment("2031-03-12")), sentence, words, **context)
    return label_of("date", [made], texts)


@pytest.mark.parametrize(
    ("sentence", "words", "context", "expected"),
    [
        (
            "The bank collapsed on Monday.",
            "on Monday",
            {"event": "collapse", "verb": "collapsed", "subject": ("bank",)},
            "When did the bank collapse?",
        ),
        (
            "The wells were tested on Monday.",
            "on Monday",
            {"event": "test", "verb": "tested", "subject": ("well",), "passive": True},
            "When were the wells tested?",
        ),
        (
            "Its 1968 collapsed on Monday.",
            "on Monday",
            {"event": "collapse", "verb": "collapsed", "subject": ("1968",)},
            "When: collapsed on Monday",
        ),
        (
            "They arrived on Monday.",
            "on Monday",
            {"event": "arrive", "verb": "arrived", "subject": ("they",)},
            "When: arrived on Monday",
        ),
        (
            "A tanker in Osley exploded on Monday.",
            "on Monday",
            {"event": "explode", "verb": "exploded", "subject": ("tanker", "Osley")},
            "When did the tanker explode?",
        ),
        (
            "Fires at Osley began on Monday.",
            "on Monday",
            {"event": "begin", "verb": "began", "subject": ("Osley",)},
            "When: began on Monday",
        ),
        (
            "Osley Rail confirmed that it collapsed on Monday.",
            "on Monday",
            {"event": "collapse", "verb": "collapsed", "subject": ("Rail",)},
            "When: collapsed on Monday",
        ),
        (
            "The ferry Merle Star sank on Monday.",
            "on Monday",
            {"event": "sink", "verb": "sank", "subject": ("Star",)},
            "When did Merle Star sink?",
        ),
        (
            "The mill, built in 1998 and sold twice, burned.",
            "1998",
            {"event": "build", "verb": "built", "subject": ("mill",)},
            "When: built in 1998",
        ),
        (
            "The firm dismissed 58 workers on Monday.",
            "on Monday",
            {"event": "dismiss", "verb": "dismissed", "subject": ("firm",), "object": ("worker",)},
            "When: dismissed 58 workers on Monday",
        ),
        (
            "The minister said on Monday that it was over.",
            "on Monday",
            {"event": "say", "verb": "said", "subject": ("minister",)},
            "When: said on Monday",
        ),
    ],
)
def test_only_a_sure_subject_and_happening_are_put_into_a_question(sentence, words, context, expected):
    """Else the question is the claim's own words."""
    assert asked_when(sentence, words, **context) == expected


def test_a_saying_verb_has_no_place_to_ask_for():
    """Who is of a town did not speak of it."""
    asked = asked_when(
        "Osley said in Marn that it was over.", "in Marn", Place(name="Marn"), event="say", verb="said",
        subject=("Osley",),
    )  # fmt: skip

    assert asked == "Where: said in Marn"


@pytest.mark.parametrize(
    ("figure", "whom", "head", "words", "expected"),
    [
        (exactly(1), "person", "person", "one person died", "How many people were killed?"),
        (exactly(1), "climber", "climber", "one climber died", "How many climbers were killed?"),
        (exactly(9, measure="casualties"), "losses", "loss", "nine losses", "How many losses?"),
        (exactly(6, unit="siren"), "sirens", "siren", "six sirens died", "How many sirens?"),
        (exactly(6, unit="EUR", measure="recalled"), "", "", "6 euros recalled", "How much: 6 euros recalled"),
        (exactly(40, measure="attended"), "of us", "us", "forty of us came", "How many people attended?"),
        (exactly(400, measure="attended"), "spectators", "spectator", "400 fans", "How many spectators attended?"),
        (about(90, unit="water", measure="leak"), "water", "water", "90 water", "How much: 90 water"),
        (exactly(65, unit="year", measure="age"), "", "", "65 years", "How old is the person?"),
        (exactly(65, unit="year", measure="age"), "Velde", "velde", "65", "How old is Velde?"),
        (exactly(63, unit="branch", measure="have"), "branches", "branch", "63 branches", "How many branches?"),
        (exactly(6, unit="year", measure="duration"), "", "", "six years of service", "How long: six years of service"),
    ],
)  # fmt: skip
def test_who_is_counted_is_asked_for_in_the_plural_and_only_of_what_can_suffer_it(figure, whom, head, words, expected):
    """Sirens are not killed and euros not recalled."""
    assert label_of("figure", [claim(figure=figure, whom=whom, head=head, words=words)], {}) == expected


def test_money_is_asked_for_by_the_verb_of_its_passive():
    """How much, not how many."""
    made = claim(figure=exactly(5, unit="EUR", measure="guarantee"), words="5 euros are guaranteed")
    made = evolve(made, context=evolve(made.context, event="guarantee", verb="guaranteed", passive=True))

    assert label_of("figure", [made], {}) == "How much was guaranteed?"


def test_a_position_on_nothing_named_takes_the_words_of_its_quote():
    """An empty proposition asks nothing."""
    made = claim(position=Position(actor="the mayor", stance="denies", proposition=""), words="denied it all")

    assert label_of("position", [made], {}) == "Who confirms or denies: denied it all?"


def test_an_office_that_speaks_has_an_article():
    """A name has none."""
    for speaker, expected in (("prime minister", "the prime minister"), ("Ann Lee", "Ann Lee"), ("police", "police")):
        made = claim(quote=Quotation(speaker=speaker, words="It is over"))
        assert label_of("quote", [made], {}) == f"What did {expected} say: “It is over”?"


def test_plurals():
    """Regular ones, irregular ones, and those that are plurals already."""
    given = ("village", "county", "batch", "fireman", "child", "person", "troops", "bus", "day", "crisis")

    assert [plural(noun) for noun in given] == [
        "villages", "counties", "batches", "firemen", "children", "people", "troops", "buses", "days", "crises",
    ]  # fmt: skip
    assert [unit_words(unit) for unit in ("hour", "km", "EUR", "mm")] == ["hours", "km", "EUR", "mm"]


def test_a_question_on_positions_says_by_itself_what_it_is_on():
    """Neither what points back ("such losses") nor what only one of many is on, however short, gives the words."""
    made = [
        claim(
            position=Position(actor="the army", stance="denies", proposition=words, topic=topic),
            report=name,
            words=words,
        )
        for name, words, topic in (
            ("a", "such losses", ("loss",)),
            ("b", "It has been shelled", ("shell",)),
            ("c", "The hospital was shelled", ("hospital", "shell")),
            ("d", "it shelled the hospital on Monday", ("hospital", "shell")),
        )
    ]

    assert label_of("position", made, {}) == "Who confirms or denies: the hospital was shelled?"


def test_a_role_may_be_asked_for_in_words_of_its_own():
    """ "Who or what is named as the departure?" is nobody's question."""
    for role, expected in (
        ("departure", "How was the office left?"),
        ("captain", "Who or what is named as the captain?"),
    ):
        made = claim(identity=Identity(role=role, name="resigned"))
        assert label_of("identity", [made], {}) == expected
