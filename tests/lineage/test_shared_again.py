"""Shared text of a case that grows: what was found of two reports is taken over, and comes to the same."""

import hashlib
import random
from collections.abc import Sequence

import pytest

from rashomon.lineage import KnownText, SharedText, find_lineage, runs, share_text, shared_text
from rashomon.model import Region, Report

from .test_rewritten import OTHER, TABLOID, THIRD, WIRE
from .test_shared_text import report

SENTENCES = (
    "The old mill by the weir was flooded to its second floor when the bank gave way before dawn.",
    "Three barges broke loose from the upper quay and drifted against the piers of the road bridge.",
    "The water board had warned of the weak bank in each of its last four yearly accounts.",
    "Nobody was in the building, since the night shift had been sent home at the first alarm.",
    "Divers from the county searched the cellars until nightfall and found only drowned sacks of grain.",
    "The council will meet on Friday to decide whether the weir is to be rebuilt or taken away.",
    "A pump that was lent by the neighbouring parish failed within an hour of being switched on.",
)


def reports(chance: random.Random, number: int) -> list[Report]:
    """Reports of some of the same sentences."""
    made = []
    for i in range(number):
        text = " ".join(chance.sample(SENTENCES, chance.randint(2, len(SENTENCES))))
        digest = hashlib.sha256(f"{i} {text}".encode()).hexdigest()
        made.append(
            Report(
                id=f"r-{digest[:12]}",
                sha256=digest,
                path=f"{i}.txt",
                text=text,
                regions=(Region(role="body", start=0, end=len(text)),),
                published=f"2031-05-{chance.randint(1, 9):02d}",
                outlet=f"Outlet {i}",
            )
        )
    return made


def ruled(chance: random.Random, some: Sequence[Report]) -> tuple[dict[tuple[str, str], str], set[frozenset[str]]]:
    """Which of them people ruled to be copies, and which to be none."""
    copies: dict[tuple[str, str], str] = {}
    apart: set[frozenset[str]] = set()
    for _ in range(chance.randint(0, 2) if len(some) > 1 else 0):
        one, other = (report.id for report in chance.sample(list(some), 2))
        if frozenset((one, other)) not in apart | {frozenset(pair) for pair in copies}:
            if chance.random() < 0.5:
                copies[one, other] = "ruled by Ada"
            else:
                apart.add(frozenset((one, other)))
    return copies, apart


def known(last: SharedText, was: Sequence[Report], now: Sequence[Report], asked: set[frozenset[str]]) -> KnownText:
    """What a case keeps of the last comparison."""
    there = {report.id for report in now}
    return KnownText(
        pairs=tuple(last),
        look_up=last.between,
        compared=frozenset(report.id for report in was) & there,
        gone=tuple(last.words[report.id] for report in was if report.id not in there),
        words={name: words for name, words in last.words.items() if name in there},
        ruled=frozenset(asked),
    )


@pytest.mark.parametrize("seed", range(12))
def test_a_story_retold_is_that_of_starting_over(seed: int) -> None:
    """Also where a third report comes to give the same quotation, or one that gave it is gone."""
    chance = random.Random(seed)
    told = [
        report(name, text, f"2031-05-0{day}")
        for day, (name, text) in enumerate(
            (("wire", WIRE), ("tabloid", TABLOID), ("other", OTHER), ("third", THIRD)), 1
        )
    ]
    now: list[Report] = []
    last = share_text(now)
    asked: set[frozenset[str]] = set()
    for _ in range(8):
        was, now = now, [each for each in told if chance.random() < 0.65]
        copies, apart = ruled(chance, now)
        again = share_text(now, copies, apart, known(last, was, now, asked))
        assert find_lineage(now, copies, apart) == again.all()
        asked = apart | {frozenset(pair) for pair in copies}
        last = again


@pytest.mark.parametrize("common", [3, 8, 200])
def test_it_is_that_of_starting_over(monkeypatch: pytest.MonkeyPatch, common: int) -> None:
    """Whatever comes, goes or is ruled, also where words become boilerplate by it, or cease to be."""
    monkeypatch.setattr(runs, "_COMMON", common)
    taken = 0
    for seed in range(40):
        chance = random.Random(seed)
        made = reports(chance, chance.randint(2, 14))
        was = made[: chance.randint(0, len(made))]
        now = [report for report in made if chance.random() < 0.85]
        copies, apart = ruled(chance, was)
        last = share_text(was, copies, apart)
        asked = apart | {frozenset(pair) for pair in copies}
        copies, apart = ruled(chance, now)

        again = share_text(now, copies, apart, known(last, was, now, asked))

        assert find_lineage(now, copies, apart) == again.all(), seed
        taken += len(list(again.kept()))
    assert taken


def test_only_pairs_with_a_new_report_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    """All others are known, and where they share text is not even looked up."""
    made = reports(random.Random(7), 12)
    last = share_text(made[:-1])
    looked: list[frozenset[str]] = []
    found = shared_text._lineage

    def lineage(pair, ruling):
        looked.append(frozenset((pair.left.report.id, pair.right.report.id)))
        return found(pair, ruling)

    def look_up(report: str, origin: str):
        raise AssertionError(f"{report} and {origin} were looked up")

    monkeypatch.setattr(shared_text, "_lineage", lineage)
    kept = known(last, made[:-1], made, set())
    again = share_text(
        made, known=KnownText(pairs=kept.pairs, look_up=look_up, compared=kept.compared, words=kept.words)
    )

    assert looked and all(made[-1].id in pair for pair in looked)
    assert len(list(again.kept())) == len(last.found)
    assert all(again.is_fresh(pair.report, pair.origin) for pair in again.found)
