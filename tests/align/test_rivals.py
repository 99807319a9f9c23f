"""Pairs of claims held against what else the two reports tell, with all that is told of them given."""

from types import SimpleNamespace
from typing import Any

import pytest

from rashomon.align.cluster import judge
from rashomon.align.evidence import DOUBT, Evidence, Model, Models, Near, Weighed, bar
from rashomon.align.rivals import Pair, Settled, among_rivals

# What a pair comes to is by how much it is ahead of the better rival of its two claims.
_BY_LEAD = Model(bias=0.0, weights={"least": 1.0})
_FAR = Near(alike=-1.0, lead=None)


def settled(reports: str, scores: dict[Pair, float], doubt: float = 0.0) -> Settled:
    """What comes of the pairs of some claims.

    Args:
        reports: The report of each claim, by letters.
        scores: What speaks for each pair.
        doubt: What stands against a contradiction of any two.
    """
    views: list[Any] = [SimpleNamespace(claim=SimpleNamespace(report=name, kind="date")) for name in reports]
    weighed = {pair: Weighed(score=score, likeness=score, doubt=doubt) for pair, score in scores.items()}
    models = Models(plain=_BY_LEAD, among=_BY_LEAD, sure=_BY_LEAD)
    return among_rivals(views, weighed, dict.fromkeys(scores, _FAR), models)


def test_a_pair_counts_for_less_where_another_goes_better_with_one_of_the_two() -> None:
    """Report b tells two hours: both are told in the words of a's, and the first more so."""
    sure = settled("abb", {(0, 1): 2.0, (0, 2): 1.5}).sure
    assert sure == {(0, 1): 0.5, (0, 2): -0.5}


def test_the_rivals_of_both_claims_count() -> None:
    """The pair is the better one of its first claim, and not of its second."""
    sure = settled("aabb", {(0, 2): 1.0, (0, 3): 0.0, (1, 2): 2.0, (1, 3): -3.0}).sure
    assert sure[0, 2] == -1.0


def test_what_a_third_report_tells_is_no_rival() -> None:
    sure = settled("abbc", {(0, 1): 1.0, (0, 2): 0.0, (0, 3): 9.0}).sure
    assert sure[0, 1] == 1.0


@pytest.mark.parametrize("doubt", [0.0, DOUBT, float("inf")])
def test_without_rivals_nothing_is_settled(doubt: float) -> None:
    """Two reports of one such number each: what the features find, and doubt, stands."""
    assert settled("ab", {(0, 1): 2.0}, doubt) == Settled(scores={(0, 1): 2.0}, sure={})


def test_a_doubt_does_not_keep_rivals_from_settling_it() -> None:
    assert settled("abb", {(0, 1): 2.0, (0, 2): -3.0}, float("inf")).sure[0, 1] == 3.0


def test_within_one_report_nothing_is_a_rival() -> None:
    assert settled("aaa", {(0, 1): 2.0, (0, 2): 1.0, (1, 2): 0.0}).sure == {}


def test_no_pair_is_far_ahead_without_end() -> None:
    """Two that nothing speaks for but a passage, and two that everything does, are surely ahead alike."""
    assert settled("abb", {(0, 1): 9.0, (0, 2): -9.0}).sure == {(0, 1): 3.0, (0, 2): -3.0}


def test_without_a_model_pairs_keep_what_they_came_to() -> None:
    views: list[Any] = [SimpleNamespace(claim=SimpleNamespace(report=name, kind="date")) for name in "abb"]
    weighed = {(0, 1): Weighed(2.0, 1.0, 0.0), (0, 2): Weighed(1.5, 1.0, 0.0)}
    found = among_rivals(views, weighed, dict.fromkeys(weighed, _FAR), Models(plain=_BY_LEAD))
    assert found == Settled(scores={(0, 1): 2.0, (0, 2): 1.5}, sure={})


def _barred(left: Any, right: Any) -> Evidence:
    return bar("align-counted", "one counts boats, the other vessels", "boats", "vessels", yields=1.0, lead=0.5)


@pytest.mark.parametrize(
    ("near", "stands"),
    [
        (Near(alike=1.2, lead=0.6), False),
        (Near(alike=0.8, lead=0.6), True),
        (Near(alike=1.2, lead=0.2), True),
        (Near(alike=3.0, lead=None), True),
        (None, True),
    ],
    ids=["nearest of several", "not near", "hardly nearer than another", "nothing else to be near to", "not known"],
)
def test_a_bar_yields_to_what_is_nearest_of_several(near: Near | None, stands: bool) -> None:
    """And leaves a slight doubt: two short sentences that differ in one word are near as well."""
    view: Any = SimpleNamespace()
    evidence, bars = judge(view, view, [_barred], near)
    assert bars is stands
    assert [(item.bars, item.doubts, item.slightly) for item in evidence] == [(stands, not stands, not stands)]
