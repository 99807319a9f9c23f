"""When a contradiction is taken back because a report gives another answer beside the one that is contradicted."""

import math

import attrs
import pytest

from rashomon.align.evidence import DOUBT
from rashomon.claims.answers import FOUND
from rashomon.compare.doubt import doubt
from rashomon.compare.outcome import Outcome, agrees, compatible, conflicts
from rashomon.model import Claim, Extraction

from ..build import claim, exactly, moment

_OWN = claim(date=moment("2031-06-10T22:15"), words="went down at 10.15 p.m.", report="coastguard")
_SUNK = claim(date=moment("2031-06-10T23:40"), words="was gone at 11.40 p.m.", report="paper")
_SAILED = claim(date=moment("2031-06-10T20:10"), words="sailed at 8.10 p.m.", report="paper")


def _unknown(left: Claim, right: Claim) -> None:
    """Nothing is known of the sentences."""


def relation(sailing: float, beside: Outcome) -> str:
    """What the hours at which two reports have a ship sink come to.

    Args:
        sailing: How much speaks for the first report's hour and the hour of sailing being of one event.
        beside: How these two stand to one another.
    """
    outcomes = {
        (0, 1): conflicts("date-time", "{left} and {right}"),
        (0, 2): beside,
        (1, 2): conflicts("date-time", "{left} and {right}"),
    }
    scores = {(_OWN.id, _SUNK.id): -0.5, (_OWN.id, _SAILED.id): sailing, (_SUNK.id, _SAILED.id): -3.0}
    doubt([_OWN, _SUNK, _SAILED], outcomes, scores, {}, _unknown)
    return outcomes[0, 1].relation


@pytest.mark.parametrize(
    ("sailing", "beside", "expected"),
    [
        (-2.0, conflicts("date-time", "{left} and {right}"), "conflicts"),
        (0.5, conflicts("date-time", "{left} and {right}"), "not-comparable"),
        (-2.0, agrees("date-same", "{left} and {right}"), "not-comparable"),
    ],
    ids=["of something else", "as like it", "the other's own answer"],
)
def test_another_answer_beside_it_makes_doubtful_only_what_it_could_be_about(
    sailing: float, beside: Outcome, expected: str
) -> None:
    """ "Sailed at 8.10" beside "was gone at 11.40" does not tell of what "went down at 10.15" is the time."""
    assert relation(sailing, beside) == expected


@pytest.mark.parametrize(("sentence", "expected"), [(3, "conflicts"), (8, "not-comparable")])
def test_what_a_report_denies_by_name_it_is_about(sentence: int, expected: str) -> None:
    """ "1.9 million, not 2.4 million" contradicts whoever has the 2.4 million; another sentence's number does not."""
    told = claim(figure=exactly(2_400_000), report="agency")
    instead = claim(figure=exactly(1_900_000), report="page", sentence=sentence)
    denied = claim(figure=exactly(2_400_000), report="page", sentence=3, mode="denied")
    outcomes = {
        (0, 1): conflicts("figure-exact", "{left} and {right}"),
        (0, 2): conflicts("figure-denied", "{left} and {right}"),
        (1, 2): compatible("figure-denied", "{left} and {right}"),
    }
    doubt([told, instead, denied], outcomes, {}, {}, _unknown)

    assert outcomes[0, 1].relation == expected


def _told(likeness: float | None, score: float, *, of: int = 2, among: float | None = None) -> str:
    """What two numbers of two reports come to.

    Args:
        likeness: How likely their sentences tell of one thing.
        score: What the features find.
        of: How many answers the second report gives.
        among: How surely either of them and the first report's are of one thing, among these; None without rivals.
    """
    claims = [
        claim(figure=exactly(40), report="agency"),
        claim(figure=exactly(60), report="paper", words="60"),
        claim(figure=exactly(41), report="paper", words="41"),
    ][: of + 1]
    pairs = [(0, 1), (0, 2), (1, 2)][: 1 if of == 1 else 3]
    outcomes = {pair: conflicts("figure-exact", "{left} and {right}") for pair in pairs}
    scores = {(claims[i].id, claims[j].id): score for i, j in pairs}
    rivals = {} if among is None else {(claims[0].id, each.id): among for each in claims[1:]}
    doubt(claims, outcomes, scores, rivals, lambda left, right: likeness)
    return outcomes[0, 1].relation


@pytest.mark.parametrize(
    ("likeness", "expected"), [(2.0, "conflicts"), (1.0, "not-comparable"), (None, "not-comparable")]
)
def test_sentences_that_tell_of_one_thing_outweigh_a_slight_doubt(likeness: float | None, expected: str) -> None:
    assert _told(likeness, 1.0 - DOUBT, of=1) == expected


def test_nothing_outweighs_a_doubt_of_the_counting() -> None:
    assert _told(3.0, -math.inf, of=1) == "not-comparable"


@pytest.mark.parametrize(("of", "likeness", "expected"), [
    (1, -1.5, "conflicts"), (1, -2.5, "not-comparable"), (2, 0.5, "conflicts"), (2, -0.5, "not-comparable"),
])  # fmt: skip
def test_unlike_sentences_hold_a_conflict_back_the_sooner_where_a_report_gives_two(
    of: int, likeness: float, expected: str
) -> None:
    assert _told(likeness, 1.0, of=of) == expected


def test_what_a_person_put_together_is_never_doubted() -> None:
    assert _told(-9.0, math.inf, of=1) == "conflicts"


def test_what_no_rule_reads_contradicts_nothing_whatever_the_sentences_say() -> None:
    found = Extraction(extractor=FOUND, version="1")
    claims = [attrs.evolve(claim(figure=exactly(n), report=name), extraction=found) for n, name in ((4, "a"), (6, "b"))]
    for score in (5.0, 1.0 - DOUBT):
        outcomes = {(0, 1): conflicts("figure-exact", "{left} and {right}")}
        doubt(claims, outcomes, {(claims[0].id, claims[1].id): score}, {}, lambda left, right: 9.0)
        assert outcomes[0, 1].relation == "not-comparable"


@pytest.mark.parametrize(("of", "least", "expected"), [
    (1, -0.75, "conflicts"), (1, -1.5, "not-comparable"), (2, 0.0, "conflicts"), (2, -0.75, "not-comparable"),
])  # fmt: skip
def test_what_goes_better_with_something_else_contradicts_nothing(of: int, least: float, expected: str) -> None:
    """The sooner where a report gives two answers."""
    assert _told(1.0, 1.0, of=of, among=least) == expected


def test_rivals_decide_nothing_of_what_a_person_put_together() -> None:
    assert _told(1.0, math.inf, of=1, among=-3.0) == "conflicts"


def test_rivals_settle_which_of_two_hours_is_meant_whatever_else_is_doubted() -> None:
    """Hours of one day are told in many words; that nothing else of the two reports goes as well settles it."""
    outcomes = {(0, 1): conflicts("date-time", "{left} and {right}")}
    for among, expected in (({(_OWN.id, _SUNK.id): 1.0}, "conflicts"), ({}, "not-comparable")):
        now = dict(outcomes)
        doubt([_OWN, _SUNK], now, {(_OWN.id, _SUNK.id): -math.inf}, among, _unknown)
        assert now[0, 1].relation == expected


@pytest.mark.parametrize(
    ("measure", "unit", "expected"), [("duration", "hour", "not-comparable"), ("killed", "person", "conflicts")]
)
def test_a_measure_that_tells_its_dimension_alone_needs_more(measure: str, unit: str, expected: str) -> None:
    """One happening has many lengths of time and one number of dead."""
    left, right = (
        claim(figure=exactly(number, unit=unit, measure=measure), words=f"for {number}", report=report)
        for number, report in ((26, "paper"), (24, "agency"))
    )
    outcomes = {(0, 1): conflicts("figure-exact", "{left} and {right}")}
    doubt([left, right], outcomes, {(left.id, right.id): -0.3}, {}, _unknown)
    assert outcomes[0, 1].relation == expected
