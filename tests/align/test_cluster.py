"""How pairs of claims become groups, with scores given: nothing is read, parsed or likened."""

from itertools import combinations, permutations
from types import SimpleNamespace
from typing import Any

import pytest

from rashomon.align.cluster import Link, cluster
from rashomon.align.evidence import DOUBT, Evidence, Model, Models, Near, bar, doubt_of
from rashomon.claims.answers import FOUND
from rashomon.model import Reason

Scores = dict[str, float]


def _grouped(
    names: str, scores: Scores, *, floor: float = -1.0, move: float | None = None, barred: str = "", bare: str = ""
) -> tuple[set[str], list[Link]]:
    """The groups of claims named by letters; scores and bars by two of them; those of `bare` name nothing."""

    def told(left: Any, right: Any) -> Evidence:
        pair = "".join(sorted((left.claim.id, right.claim.id)))
        if pair in barred.split():
            return bar("align-measure", "one counts the dead, the other the hurt", "", "")
        return Evidence(name="given", value=scores[pair], reason=Reason(rule="align-words", detail="given"))

    read = {name: SimpleNamespace(extractor=FOUND if name in bare else "figures.en") for name in names}
    views: list[Any] = [
        SimpleNamespace(claim=SimpleNamespace(id=name, report=name, kind="figure", extraction=read[name]))
        for name in names
    ]
    pairs = {
        (i, j): Near(alike=0.0, lead=None)
        for i, j in combinations(range(len(names)), 2)
        if "".join(sorted((names[i], names[j]))) in (*scores, *barred.split())
    }
    models = Models(plain=Model(bias=0.0, weights={"given": 1.0}), floor=floor, move=move)
    made = cluster(views, pairs, [told], models)
    return {"".join(sorted(names[i] for i in group)) for group in made.groups}, made.links


# a and b are the likeliest pair; b goes with c and d, and a with neither.
_TRAP = {"ab": 2.0, "bc": 1.5, "bd": 1.5, "cd": 1.4, "ac": -5.0, "ad": -5.0}


def test_a_claim_moves_to_the_group_that_it_goes_with_best() -> None:
    assert _grouped("abcd", _TRAP)[0] == {"ab", "cd"}
    assert _grouped("abcd", _TRAP, move=-1.0)[0] == {"a", "bcd"}


def test_no_claim_moves_past_a_bar() -> None:
    scores = {pair: score for pair, score in _TRAP.items() if pair != "bd"}
    assert _grouped("abcd", scores, move=-1.0, barred="bd")[0] == {"ab", "cd"}


def test_no_claim_leaves_a_group_to_be_alone() -> None:
    """Two of three speak against d, and a speaks for it: there may be two things in the group, and d is of one."""
    scores = {"ad": 1.0, "bc": 0.9, "ab": 0.8, "ac": 0.8, "bd": -2.7, "cd": -2.7}
    assert _grouped("abcd", scores, move=-1.0)[0] == {"abcd"}


def test_a_number_that_names_nothing_goes_to_a_question_and_moves_none() -> None:
    """It goes with both a and b, which do not go with each other, and never past a bar."""
    scores = {"ab": -2.0, "ac": 1.0, "bc": 2.0}
    assert _grouped("abc", scores)[0] == {"abc"}
    assert _grouped("abc", scores, bare="c", move=-1.0)[0] == {"a", "bc"}
    assert _grouped("abc", {"ab": -2.0, "ac": 1.0}, barred="bc", bare="c")[0] == {"ac", "b"}
    assert _grouped("abc", {"ab": 1.0, "ac": -2.0, "bc": -2.0}, bare="c")[0] == {"ab", "c"}
    assert _grouped("abc", {"ac": 1.0, "bc": 2.0}, barred="ab", bare="ab")[0] == {"a", "bc"}


def test_a_pair_never_weighed_says_nothing() -> None:
    assert _grouped("abc", {"ab": -0.5, "bc": -0.5})[0] == {"abc"}


def test_a_pair_that_speaks_against_them_keeps_two_groups_apart() -> None:
    assert _grouped("abc", {"ab": -0.5, "bc": -0.5, "ac": -3.0})[0] != {"abc"}


@pytest.mark.parametrize("names", ["".join(order) for order in permutations("abcd")][:8])
def test_the_order_of_claims_decides_nothing(names: str) -> None:
    assert _grouped(names, _TRAP, move=-1.0)[0] == {"a", "bcd"}


def test_the_likeliest_pairs_hold_each_group_together() -> None:
    _, links = _grouped("abcd", _TRAP, move=-1.0)
    assert sorted("".join(sorted(("abcd"[link.left], "abcd"[link.right]))) for link in links) == ["bc", "bd"]


def _doubted(*, slightly: bool) -> Evidence:
    return Evidence(name="given", value=1.0, doubts=True, slightly=slightly, reason=Reason(rule="r", detail="d"))


def test_a_slight_doubt_can_be_outweighed_and_another_cannot() -> None:
    """What compares asks for the likeness that a slight doubt was taken from; of the other kind nothing is left."""
    assert doubt_of([]) == 0.0
    assert doubt_of([_doubted(slightly=True)]) == DOUBT
    assert doubt_of([_doubted(slightly=True), _doubted(slightly=False)]) == float("inf")
