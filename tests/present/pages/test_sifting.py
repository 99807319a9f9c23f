"""Leaving cards out: each choice alone, and what there is to choose from."""

import pytest

from rashomon.present.index import Index
from rashomon.present.of_dossier import dossier_view
from rashomon.present.pages.overview import Shelf, shelves
from rashomon.present.pages.sifting import Sieve, choices, sifted
from rashomon.present.view import Show

from ..sample import dossier


@pytest.fixture(scope="module")
def all_shelves() -> tuple[Shelf, ...]:
    """Every question of the sample."""
    whole = dossier()
    return shelves(Index.of(whole), dossier_view(whole, Show(all=True)))


def test_an_empty_sieve_lets_all_through(all_shelves: tuple[Shelf, ...]) -> None:
    assert sifted(all_shelves, Sieve()) == all_shelves


@pytest.mark.parametrize("name", ["kinds", "sources", "outlets"])
def test_each_choice_leaves_something_and_not_everything(all_shelves: tuple[Shelf, ...], name: str) -> None:
    total = sum(len(shelf.cards) for shelf in all_shelves)
    field = {"kinds": "kind", "sources": "source", "outlets": "outlet"}[name]
    for choice in getattr(choices(all_shelves), name):
        left = sum(len(shelf.cards) for shelf in sifted(all_shelves, Sieve(**{field: choice})))
        assert 0 < left < total, choice


def test_words_may_stand_in_the_question_or_in_an_answer(all_shelves: tuple[Shelf, ...]) -> None:
    for word in ("killed", "14"):
        assert sifted(all_shelves, Sieve(words=word.upper()))
    assert sifted(all_shelves, Sieve(words="killed nonsense")) == ()


def test_shelves_without_a_card_are_left_out(all_shelves: tuple[Shelf, ...]) -> None:
    found = sifted(all_shelves, Sieve(status="conflicting"))
    assert [shelf.status.name for shelf in found] == ["conflicting"]
