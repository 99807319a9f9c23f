"""How claims stand, kept from one comparison to the next."""

import importlib
import json

import pytest
from attrs import evolve

from rashomon.compare import ComparisonContext, KnownOutcomes, relate_all, related, relations_from

from ..build import claim, exactly

RELATE = importlib.import_module("rashomon.compare.relate")


def claims(*numbers: int):
    """One count in as many reports."""
    return [
        claim(figure=exactly(number), words=f"{number} people were killed", report=f"r-{place}")
        for place, number in enumerate(numbers)
    ]


def mark(each) -> str:
    """All that is known of a claim."""
    return f"{each.report} {each.quote}"


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """The reports of each two claims that are held against each other."""
    found: list[tuple[str, str]] = []
    outcome = RELATE._outcome

    def noted(left, right, context):
        found.append((left.report, right.report))
        return outcome(left, right, context)

    monkeypatch.setattr(RELATE, "_outcome", noted)
    return found


def test_what_is_kept_is_what_was_found() -> None:
    """Packed and unpacked, the relations are the same."""
    some = claims(3, 5, 3, 8)
    found = related(some, known=KnownOutcomes((), mark))

    assert relate_all(some) == found.relations() == list(relations_from(json.loads(found.packed())))


def test_only_new_pairs_are_held_against_each_other(asked: list[tuple[str, str]]) -> None:
    """And what comes out is what starting over gives, also where the new claim stands between the others."""
    some = claims(3, 5, 3, 8, 5)
    old = [*some[:2], *some[3:]]
    body = related(old, known=KnownOutcomes((), mark)).packed()
    asked.clear()

    again = related(some, known=KnownOutcomes([body], mark))

    assert asked and all("r-2" in pair for pair in asked)
    assert relate_all(some) == again.relations()


@pytest.mark.parametrize("what", ["claim", "sharing", "past"])
def test_what_has_changed_is_compared_again(asked: list[tuple[str, str]], what: str) -> None:
    """A claim, whether two reports share text, or the time of it all."""
    some = claims(3, 3, 8)
    body = related(some, known=KnownOutcomes((), mark)).packed()
    asked.clear()
    context = ComparisonContext()
    now = list(some)
    if what == "claim":
        now[2] = evolve(some[2], quote="8 people were killed or wounded", end=some[2].start + 31)
    if what == "sharing":
        context = ComparisonContext(shared=frozenset({("r-0", "r-1")}))

    again = related(now, context, past=what == "past", known=KnownOutcomes([body], mark))

    pairs = {"claim": [("r-0", "r-2"), ("r-1", "r-2")], "sharing": [("r-0", "r-1")]}
    assert asked == pairs.get(what, [("r-0", "r-1"), ("r-0", "r-2"), ("r-1", "r-2")])
    assert relate_all(now, context, past=what == "past") == again.relations()


@pytest.mark.parametrize("body", ["{}", "[]", '{"kinds": []}', "no json"])
def test_of_what_is_damaged_nothing_is_taken(asked: list[tuple[str, str]], body: str) -> None:
    """All is compared again."""
    related(claims(3, 5), known=KnownOutcomes([body], mark))

    assert asked == [("r-0", "r-1")]


def test_one_stray_claim_does_not_make_a_question_long_past() -> None:
    """A toll of these days goes on being an update where one report of many puts it under a year of long ago."""
    first, second, *rest = [
        evolve(each, asof=f"2031-03-{10 + day}", attribution=()) for day, each in enumerate(claims(*range(3, 13)))
    ]
    stray = claim(
        figure=exactly(14), words="14 people were killed", report="r-late", asof="2031-03-29", when="in March 2024"
    )

    fresh, mixed, old = ([first, second, *rest], [first, second, *rest, stray], [first, stray])

    between = [
        {each.relation for each in relate_all(some) if {each.left, each.right} == {first.id, some[1].id}}
        for some in (fresh, mixed, old)
    ]
    assert between == [{"updates"}, {"updates"}, {"conflicts"}]
