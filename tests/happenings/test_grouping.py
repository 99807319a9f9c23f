"""Reports put to happenings: by what they tell of, day by day, the same however a corpus came in."""

import random
from datetime import date

import pytest

from rashomon.happenings.grouping import Grouping, Trace

DAY = date(2031, 3, 12).toordinal()


def bag(text: str) -> dict[str, int]:
    return {word: text.lower().split().count(word) for word in text.lower().split()}


def trace(report: str, day: int | None, title: str, text: str, **more: object) -> Trace:
    """A trace of a title and a text; names and places are given by hand, as their own bags."""
    fields = {"names": {}, "places": {}, "ages": frozenset(), "dates": frozenset()} | more
    return Trace(report=f"r-{report}", day=None if day is None else DAY + day, words=bag(f"{title} {title} {text}"),
                 title=bag(title), **fields)  # fmt: skip


FERRY = "the ferry meldan sank off carrick point in heavy seas and the coastguard searched all night"
FIRE = "fire swept the marrow street market in oster and stalls burned while alarms stayed silent the brigade said"
TRIAL = (
    "ida brook skipper of the ferry meldan that sank off carrick point stood before the court and denied that she had "
    "slept at the helm"
)
# What any paper is full of besides, so that common words are known to be common.
COUNCIL = (
    "the council of district {0} said in a budget vote that roads and schools need money and item{0} was delayed again"
)
FILLER = [
    trace(f"filler{number}", number % 9, f"council {number} votes", COUNCIL.format(number))
    for number in range(30)
]  # fmt: skip
HAPPENINGS = [
    trace("ferry-a", 0, "ferry meldan sinks off carrick point", FERRY, places={"carrick point": 3}),
    trace(
        "ferry-b", 1, "skipper of ferry meldan sought", FERRY, places={"carrick point": 2}, names={"ida brook": 1}
    ),
    trace("fire-a", 0, "market in oster burns", FIRE, places={"oster": 2}),
    trace("fire-b", 1, "oster market fire alarms silent", FIRE + " on tuesday", places={"oster": 3}),
    trace("trial", 230, "skipper of ferry before court", TRIAL, names={"ida brook": 2}),
    trace("ferry-c", 2, "skipper of ferry meldan named", FERRY + " under ida brook", names={"ida brook": 2},
          places={"carrick point": 1}),
]  # fmt: skip


def days(traces: list[Trace]) -> list[list[Trace]]:
    keys = sorted({(each.day is None, each.day or 0) for each in traces})
    return [[each for each in traces if (each.day is None, each.day or 0) == key] for key in keys]


def grouped(traces: list[Trace]) -> dict[str, str]:
    grouping, found = Grouping(), {}
    for day in days(traces):
        found |= grouping.add(day)
    return found


def test_reports_of_one_happening_are_together_and_of_two_apart() -> None:
    found = grouped([*FILLER, *HAPPENINGS])

    assert found["r-ferry-a"] == found["r-ferry-b"] == found["r-ferry-c"] == "h-r-ferry-a"
    assert found["r-fire-a"] == found["r-fire-b"] == "h-r-fire-a"
    assert len({found[each.report] for each in FILLER}) == len(FILLER)


def test_a_report_months_later_is_known_by_the_people_it_names() -> None:
    found = grouped([*FILLER, *HAPPENINGS])
    nameless = [each for each in HAPPENINGS if each.report != "r-trial"]
    again = grouped([*FILLER, *nameless, trace("trial", 230, "skipper of ferry before court", TRIAL)])

    assert found["r-trial"] == found["r-ferry-a"]
    assert again["r-trial"] == "h-r-trial"


@pytest.mark.parametrize("seed", range(3))
def test_the_order_in_which_a_day_came_in_does_not_matter(seed: int) -> None:
    traces = [*FILLER, *HAPPENINGS]
    mixed = random.Random(seed).sample(traces, len(traces))

    assert grouped(mixed) == grouped(traces)


@pytest.mark.parametrize("cut", [1, 2, 5, 9])
def test_a_corpus_that_grows_is_grouped_as_one_that_was_there(cut: int) -> None:
    """A later run goes on from the counts and the traces of an earlier one."""
    every = days([*FILLER, *HAPPENINGS])
    first, found = Grouping(), {}
    for day in every[:cut]:
        found |= first.add(day)
    second = Grouping(counts=first.counts, total=first.total)
    second.restore([(each, found[each.report]) for day in every[:cut] for each in day])
    for day in every[cut:]:
        found |= second.add(day)

    assert found == grouped([*FILLER, *HAPPENINGS])


def test_a_report_without_a_date_joins_what_it_tells_of() -> None:
    undated = trace("ferry-d", None, "ferry meldan sinks off carrick point", FERRY, places={"carrick point": 3})
    assert grouped([*FILLER, *HAPPENINGS, undated])["r-ferry-d"] == "h-r-ferry-a"


def test_dates_and_ages_that_differ_speak_against_one_happening() -> None:
    """Two shootings in one town, four days apart, told in much the same words."""
    first, second = (
        "a man was shot in the harbour district of ostby",
        "police in ostby say a man was shot near the station",
    )

    def told(text: str, name: str, day: int, age: int, told: int) -> Trace:
        facts = {"places": {"ostby": 1}, "ages": frozenset({age}), "dates": frozenset({DAY + told})}
        return trace(name, day, name, text, **facts)

    one = told(first, "shot-a", 0, 31, 0)
    together = grouped([*FILLER, one, told(second, "shot-b", 4, 31, 0)])
    apart = grouped([*FILLER, one, told(second, "shot-b", 4, 55, 4)])
    assert together["r-shot-a"] == together["r-shot-b"]
    assert apart["r-shot-a"] != apart["r-shot-b"]
