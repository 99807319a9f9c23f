"""The table of sorts of site: what excludes what must follow from the table alone."""

from itertools import combinations

import pytest

from rashomon.compare.sites import sites_exclude, sort_of, spots_exclude
from rashomon.lang import table


def test_every_noun_is_of_the_sort_it_is_listed_under() -> None:
    """A noun listed twice would be of whichever sort comes later."""
    for sort, entry in table("site_sorts")["sorts"].items():
        assert {noun: sort_of(noun) for noun in entry["nouns"]} == dict.fromkeys(entry["nouns"], sort)


def test_what_a_sort_may_stand_in_is_listed() -> None:
    """A misspelt sort would make conflicts of a bar and its hotel."""
    sorts = table("site_sorts")["sorts"]
    for sort, entry in sorts.items():
        assert set(entry["inside"]) <= set(sorts) - {sort}
        assert {sorts[each].get("of") for each in entry["inside"]} <= {entry.get("of")}


def test_no_site_excludes_itself_and_none_excludes_one_way_only() -> None:
    """Which of two reports comes first decides nothing."""
    nouns = [entry["nouns"][0] for entry in table("site_sorts")["sorts"].values()]
    assert not any(sites_exclude(noun, f"the old {noun}") for noun in nouns)
    assert all(sites_exclude(one, other) == sites_exclude(other, one) for one, other in combinations(nouns, 2))


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("school gymnasium", "municipal warehouse", True),
        ("Aldby sawmill", "Lower Aldby campground", True),
        ("a hotel in Mill Street", "a fourth-floor flat", True),  # the head says what it is, not the street
        ("Corvin bridge", "Vellmar air base", True),
        ("skylight", "staff entrance", True),
        ("hotel bar", "the Grand Hotel", False),
        ("hospital chapel", "military hospital", False),
        ("motel", "small hotel", False),  # one house in two words
        ("kitchen", "farmhouse", False),
        ("Station Road", "supermarket", False),
        ("old warehouse", "arms depot", False),  # what is stored in
        ("guesthouse", "house", False),
        ("training camp", "campsite", False),
        ("landing", "stairwell", False),
        ("minibus", "bus", False),
        ("second coach", "train", False),
        ("shed", "warehouse", False),
        ("Kingsholt General", "school", False),  # what it is is not told
    ],
)
def test_sites_of_two_sorts_are_two_places(left: str, right: str, expected: bool) -> None:
    """Where neither can stand in the other; the kitchen may be the farmhouse's."""
    assert sites_exclude(left, right) == sites_exclude(right, left) == expected


@pytest.mark.parametrize(
    ("left", "right", "apart"),
    [
        ("second floor", "third floor of the annexe", True),
        ("upper deck", "lower deck", True),
        ("Gate 7", "Gate 12", True),
        ("east wall", "north wall", False),  # the corner is of both
        ("7 km", "9 km", False),
        ("ground floor", "first floor", False),  # the same one across the ocean
        ("Gate 7", "Pier 12", False),
        ("third floor", "hotel floor", False),
    ],
)
def test_what_tells_two_parts_apart(left: str, right: str, apart: bool) -> None:
    """Only words of one scale before one noun."""
    assert spots_exclude(left, right) is spots_exclude(right, left) is apart
