"""Where names that are to be left out stand, before they are: exactly where the export leaves them out."""

from pathlib import Path

import pytest
from attrs import evolve

from rashomon.case import Redaction
from rashomon.model import Decision

from .sample import HALLEN, exported, name, new_case, original

SOURCES = (("Jane Doe", "Doe"), ("Joan Roe",))


def test_every_place_is_told_with_what_stands_around_it(tmp_path: Path) -> None:
    """In an older version too, in a fact, in an address as it is written there, and in what people said."""
    given = original(HALLEN + "\nJane Doe saw it. Doe\u2019s car stood there.", path="doe_1.txt")
    report = evolve(given.report, author="Jane Doe", url="https://x.example/Jane%20Doe")
    with new_case(tmp_path / "a.case") as case:
        case.add_reports([evolve(given, report=report, retrieval=(("final", "https://x.example/doe"),))])
        case.decide(Decision(kind="note", targets=(name("31", report),), text="ask Doe"), why="Ms Doe rang")
        found = case.named(SOURCES)

    assert {(each.where, each.words, each.report, each.event) for each in found} == {
        ("text", "Jane Doe", report.id, 2),
        ("text", "Doe", report.id, 2),
        ("path", "doe", report.id, 2),
        ("author", "Jane Doe", report.id, 2),
        ("url", "Jane Doe", report.id, 2),
        ("retrieval", "doe", report.id, 2),
        ("history", "Doe", "", 3),
    }
    assert {each.source for each in found} == {1}
    text = next(each for each in found if each.where == "text" and each.words == "Doe")
    assert text.before.endswith("saw it. ") and text.after == "\u2019s car stood there."
    assert sum(each.where == "history" for each in found) == 2


def test_as_many_places_are_told_as_are_left_out(tmp_path: Path) -> None:
    given = original(HALLEN + "\nJane Doe and Joan Roe saw it, jane-doe told.")
    with new_case(tmp_path / "a.case") as case:
        case.add_reports([given])
        found = case.named(SOURCES)
        document = exported(case, Redaction(sources=SOURCES))
    for source in (1, 2):
        assert document.count(f"[source {source}]") == sum(each.source == source for each in found) > 0


def test_nothing_is_looked_for_where_nothing_is_named(tmp_path: Path) -> None:
    with new_case(tmp_path / "a.case") as case:
        case.add_reports([original(HALLEN)])
        assert case.named(()) == []
        with pytest.raises(ValueError, match="too short"):
            case.named((("Al",),))
