"""Versions of a statement beside the longest, word by word."""

import pytest

from rashomon.present.index import Index
from rashomon.present.pages.quotes import collations, differences

from ..sample import dossier

BASE = "We will not leave until every single victim has been found, whatever it takes."


@pytest.mark.parametrize(
    ("words", "runs"),
    [
        (BASE, [("same", BASE)]),
        ("WE WILL NOT LEAVE until every single victim has been found whatever it takes", [("same", None)]),
        ("every single victim", [("cut", ""), ("same", "every single victim"), ("cut", "")]),
        (
            "We will not leave until each single victim has been found, whatever it takes.",
            [("same", None), ("gone", "every"), ("new", "each"), ("same", None)],
        ),
        (
            "We will leave until every single victim has been found, whatever it takes.",
            [("same", "We will"), ("gone", "not"), ("same", None)],
        ),
        (
            "We will surely not leave until every single victim has been found, whatever it takes.",
            [("same", "We will"), ("new", "surely"), ("same", None)],
        ),
        ("", [("gone", BASE)]),
    ],
)
def test_differences(words: str, runs: list[tuple[str, str | None]]) -> None:
    found = differences(words, BASE)
    assert [run.how for run in found] == [how for how, _ in runs]
    for run, (_, text) in zip(found, runs, strict=True):
        assert text is None or run.text == text


@pytest.mark.parametrize("words", ["every victim has been found", "nothing of the kind", "leave leave leave", BASE])
def test_every_word_of_a_version_is_shown_in_order(words: str) -> None:
    shown = " ".join(run.text for run in differences(words, BASE) if run.how in ("same", "new"))
    assert shown == words


def test_a_statement_is_shown_with_all_who_give_it() -> None:
    [found] = collations(Index.of(dossier()))
    assert found.speaker == "Ida Brook"
    longest, other = found.versions
    assert longest.longest and not other.longest
    # Of two as long the one that stands first.
    assert [run.text for run in longest.runs] == ["Nobody told us to leave,"]
    assert [(run.how, run.text) for run in other.runs] == [
        ("same", "Nobody"),
        ("gone", "told"),
        ("new", "ordered"),
        ("same", "us to leave,"),
    ]
    [(sources, claims)] = other.carriers
    assert sources == ("Ida Brook",) and [claim.chain[-1] for claim in claims] == ["agency.txt"]
