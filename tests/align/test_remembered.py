"""A case that grows in one process: faster, and to the byte what starting over gives."""

import json
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from attrs import evolve

from rashomon.align import Remembered, align, cluster
from rashomon.lineage import find_lineage
from rashomon.model import Decision, Figure, Reading, Ruling, Spot, Target
from rashomon.names import unify
from rashomon.options import Options
from rashomon.pipeline import compare_readings, read_all
from rashomon.present.record import to_json

from ..build import report_of

GOLDEN = Path(__file__).parents[1] / "golden"


@cache
def readings() -> tuple[Reading, ...]:
    """Those of a happening of tests/golden, in which one report copies another, and of a report of its own."""
    folder = GOLDEN / "tram-derailment" / "docs"
    texts = {path.stem: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))}
    # The same figure of people twice over: "alone" and the parties counted are of the case, not of the pair.
    texts["late"] = (
        "Toll rises\n\nAt least 8 passengers were killed and 9 tram drivers injured, the mayor of Ostby said."
    )
    reports = [
        report_of(text, name=name, outlet=f"Outlet {name}", published=f"2031-05-{14 + number % 3}")
        for number, (name, text) in enumerate(texts.items())
    ]
    return tuple(read_all(reports, model=Options().parse.model, vague=Options().claims.vague))


def ruled(reading: Reading) -> list[Ruling]:
    """That a report's first figure has no value, and is not comparable with its second."""
    claims = [claim for claim in reading.claims if isinstance(claim.value, Figure)][:2]
    targets = tuple(
        Target.at(claim.report, reading.report.text, (claim.start, claim.end), claim=claim.id) for claim in claims
    )
    spots = tuple(Spot(version=1, report=claim.report, start=claim.start, end=claim.end) for claim in claims)
    return [
        Ruling(
            seq=number,
            at="2031-05-20T08:00:00Z",
            who="Ada",
            why="",
            decision=Decision(kind=kind, targets=targets[:number]),
            status="stands",
            spots=spots[:number],
        )
        for number, kind in enumerate(("value", "not-comparable"), start=1)
    ]


def orders() -> list[list[int]]:
    number = len(readings())
    return [list(range(number)), list(range(number))[::-1], [*range(1, number, 2), *range(0, number, 2)]]


@pytest.mark.parametrize("order", range(3))
@pytest.mark.parametrize("kept", [False, True])
def test_a_case_that_grew_is_the_one_that_is_started_over(order: int, kept: bool) -> None:
    """In several orders, with rulings that come and go and a report that is taken back; in one process or several."""
    every = [readings()[place] for place in orders()[order]]
    remembered = Remembered()
    for number in range(1, len(every) + 1):
        now = every[:number]
        assert told(now, remembered) == told(now)
        if kept:
            text = remembered.packed()
            remembered = Remembered.unpacked(text)
            assert remembered.packed() == text
    rulings = ruled(every[0])
    assert told(every, remembered, rulings) == told(every, rulings=rulings)
    assert told(every[1:], remembered) == told(every[1:])
    assert told(every, remembered) == told(every)


def told(some: Sequence[Reading], remembered: Remembered | None = None, rulings: Sequence[Ruling] = ()) -> str:
    return to_json(compare_readings(some, rulings=rulings, remembered=remembered))


@pytest.mark.parametrize(
    "text",
    [
        "[]",
        "{}",
        '{"texts": [], "pairs": [[0, 1, null, null]]}',
        '{"texts": ["a"], "pairs": [[0, 0]]}',
        '{"texts": ["a"], "pairs": [[0, 0, null, null, 1]]}',
        '{"texts": ["a"], "pairs": [[0, 0, 1.0, 1.0, null, null, null, null, [[0, 0]]]]}',
    ],
)
def test_what_is_no_memory_is_refused(text: str) -> None:
    """It comes out of a file that anybody may have sent."""
    with pytest.raises(ValueError):
        Remembered.unpacked(text)


def test_what_a_version_before_kept_of_pairs_is_found_anew() -> None:
    """It says nothing of how near they were; what the encoder made of their claims is kept."""
    remembered = Remembered()
    expected = told(readings(), remembered)
    plain = json.loads(remembered.packed())
    before = {name: column for name, column in plain.items() if name not in ("doubt", "alike", "lead")}
    again = Remembered.unpacked(json.dumps(before))
    assert again.points.known.keys() == plain["points"].keys()
    assert told(readings(), again) == expected


def test_what_a_report_tells_no_more_counts_for_its_other_claims() -> None:
    """A claim that a person struck out no longer says how common its words are."""
    fewer = [evolve(reading, claims=reading.claims[::2], assertions=()) for reading in readings()]
    remembered = Remembered()
    scores(readings(), remembered)
    assert scores(fewer, remembered) == scores(fewer)


def test_passages_that_are_not_shared_any_more_speak_for_nothing() -> None:
    """A person ruled that no report is a copy of another: the claims are the same, and what is between them is not."""
    undated = [evolve(reading, report=evolve(reading.report, published="")) for reading in readings()]
    remembered = Remembered()
    before = scores(undated, remembered)
    assert scores(undated, remembered, copies=False) == scores(undated, copies=False) != before


def scores(
    some: Sequence[Reading], remembered: Remembered | None = None, copies: bool = True
) -> dict[tuple[str, str], float]:
    lineage = find_lineage([reading.report for reading in some]) if copies else ()
    groups = align(some, unify(some), lineage, remembered)
    return {pair: score for group in groups for pair, score in group.scores.items()}


def test_only_pairs_with_a_new_or_changed_claim_are_weighed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """The third report is held against the two, and the two not against each other."""
    weighed: list[frozenset[str]] = []
    real = cluster.judge

    def counted(left, right, features, near):
        weighed.append(frozenset((left.claim.report, right.claim.report)))
        return real(left, right, features, near)

    monkeypatch.setattr(cluster, "judge", counted)
    texts = (
        "Nineteen people were killed in the avalanche.",
        "The avalanche left 22 people dead.",
        "At least 24 people were killed when the avalanche came down.",
    )
    found = read_all(
        [report_of(text, name=f"r{number}") for number, text in enumerate(texts)],
        model=Options().parse.model,
        vague=Options().claims.vague,
    )
    remembered = Remembered()
    ids = [reading.report.id for reading in found]
    for number in (2, 3, 3):
        compare_readings(found[:number], remembered=remembered)
        weighed.append(frozenset())
    rounds = [place for place, pair in enumerate(weighed) if not pair]
    first, second, third = (set(weighed[a + 1 : b]) for a, b in pairwise([-1, *rounds]))
    assert frozenset(ids[:2]) in first
    assert second
    assert all(ids[2] in pair for pair in second)
    assert third == set()
