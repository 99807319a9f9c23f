"""A case to which reports come one by one, opened anew for each: compared again is only what they touch."""

import importlib
import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from attrs import evolve
from sqlalchemy import select

from rashomon import pipeline
from rashomon.align import cluster
from rashomon.case import Case, open_case, tables
from rashomon.case.file import connect
from rashomon.desk import add, compare_again, current
from rashomon.desk import work as desk_work
from rashomon.errors import CaseCorrupt
from rashomon.model import Claim, Decision, Dossier, Figure, Target
from rashomon.options import Options
from rashomon.present.record import to_json

from .texts import ticking, write

NAMES = ("star", "star-later", "copy", "post", "twin", "wire")
# Of another happening: nothing of it is said elsewhere.
ALONE = """---
outlet: Coast Courier
published: 2031-03-12
---
Lighthouse sold

The lighthouse of Skarv was sold for 5 million euros. "Nobody will miss the light," said Ragnhild Moe, who kept it.
"""


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    write(Path("in"))
    Path("in/alone.txt").write_text(ALONE, encoding="utf-8")


def opened(create: bool = False) -> Case:
    """The case as it is in its file."""
    return open_case("a.case", create=create, who="Ada", clock=ticking())


def started_over() -> Dossier:
    """What the case comes to when nothing is known of an earlier comparison."""
    shutil.copy("a.case", "copy.case")
    with open_case("copy.case") as copy:
        with copy._store.writing() as connection:
            for name in ("dossier", "compared", "question", "lineage", "weighed", "words"):
                connection.execute(getattr(tables, name).delete())
        return current(copy)


def act(case: Case, what: str) -> None:
    """One thing that is done to a case: a report comes in, somebody rules, or what was done is undone."""
    kind, _, name = what.partition(" ")
    if kind == "add":
        add(case, [f"in/{name}.txt"])
    elif kind == "undo":
        event = next((each for each in reversed(case.history()) if each.action == name), None)
        if event is not None and event.seq not in {each.replaces for each in case.history()}:
            case.undo(event.seq)
    else:
        rule(case, kind)


def rule(case: Case, kind: str) -> None:
    """A decision on the first reports that it can be on."""
    readings = case.readings()
    read = [readings[version.seq] for version in case.state().versions]
    figures = [
        Target.at(claim.report, reading.report.text, (claim.start, claim.end), claim=claim.id)
        for reading in read
        for claim in reading.claims
        if isinstance(claim.value, Figure)
    ]
    names = [
        Target.at(reading.report.id, reading.report.text, entity.mentions[0], entity=entity.id)
        for reading in read
        for entity in reading.entities
        if "Solheim" in entity.name
    ]
    reports = [Target(report=report) for report in dict.fromkeys(reading.report.id for reading in read)]
    several = {"other-name": names, "same-name": names, "copy": reports, "no-copy": reports}
    found = figures[-1:] if kind == "value" else several.get(kind, figures)[:2]
    if len(found) == (1 if kind == "value" else 2):
        case.decide(Decision(kind=kind, targets=tuple(found), apart=kind == "question" and len(read) % 2 == 0))


def every_order(seed: int) -> list[str]:
    """All the reports in some order, with things ruled and undone in between."""
    chance = random.Random(seed)
    done = [f"add {name}" for name in (*NAMES, "alone")]
    done += ["value", "not-comparable", "question", "copy", "no-copy", "other-name", "same-name"]
    done += ["undo decide", "undo decide", "undo add"]
    chance.shuffle(done)
    return done


# From so many reports, names, claims or words on one stands for all that are alike, or they say nothing.
BARS = {
    "rashomon.lineage.runs": {"_COMMON": 4},
    "rashomon.align.questions": {"_MANY": 3, "_WIDEST": 12},
    "rashomon.compare.relate": {"_EVERY_PAIR": 4},
    "rashomon.names.register": {"_MANY": 3},
}


@pytest.mark.parametrize(("seed", "low"), [(0, False), (1, False), (2, False), (3, False), (4, True), (5, True)])
def test_it_is_that_of_a_case_started_over(seed: int, low: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """To the byte, after everything that is done, each with the case opened anew; and so is what is kept. With low bars
    a case of seven reports is treated as a large one.
    """
    for module, names in BARS.items() if low else ():
        for name, value in names.items():
            monkeypatch.setattr(importlib.import_module(module), name, value)
    opened(create=True).close()
    for what in every_order(seed):
        with opened() as case:
            act(case, what)
        with opened() as case:
            again = case.completed(compare_again(case))
            kept = case.dossier()
        assert to_json(again) == to_json(started_over()), what
        assert kept == again
    with opened() as case:
        assert case.check() == []


# What one tells of an hour moves what another does: its half of the day, its day, and which two times lie nearest.
BY_OTHERS = {
    "channel": """The channel resumed broadcasting at 6:20 p.m. on Wednesday, its owner said. A tram hit a lorry in Mill
Street at 5.40 p.m. on Wednesday.""",
    "own": """On Wednesday the channel came back at seven o'clock with a show. The tram struck a lorry in Quay Street at
twenty to six, said the mayor Ann Holm. Ann Holm was arrested in a warehouse.""",
    "gate": """A tram came off its rails at 5.41 p.m., the crew of the lorry said. The crash happened in Oak Street at
5.41 p.m.""",
    "dale": """The channel resumed broadcasting at 7.10 p.m. on Wednesday, the union said. The tram crashed into the
lorry in Mill Street at 5.46 p.m. on Wednesday. The tram left Tarnow at 5.30 p.m. on Wednesday. Ann Holm was arrested in
a school gymnasium.""",
}


@pytest.mark.parametrize(
    "order",
    [("own", "gate", "dale", "channel"), ("channel", "own", "dale", "gate"), ("own", "channel", "gate", "dale")],
)
def test_what_others_tell_of_hours_is_in_the_keys(order: Sequence[str]) -> None:
    """A report that moves the hours of another changes what that one's claims are held against, and the notices."""
    opened(create=True).close()
    for name in order:
        head = f"---\noutlet: {name} post\npublished: 2031-03-1{4 if name == 'gate' else 3}\n---\nTram and channel\n\n"
        Path(f"in/{name}.txt").write_text(f"{head}{BY_OTHERS[name]}\n", encoding="utf-8")
        with opened() as case:
            add(case, [f"in/{name}.txt"])
        with opened() as case:
            again = case.completed(compare_again(case))
        assert to_json(again) == to_json(started_over()), name
    assert {"day-by-others", "half-by-others"} <= {notice.slug for notice in again.notices}
    assert "place-sites" in {relation.reason.rule for relation in again.relations}


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> tuple[list[frozenset[str]], list[frozenset[str]]]:
    """The reports of each question that is compared, and of each pair that is weighed."""
    questions: list[frozenset[str]] = []
    pairs: list[frozenset[str]] = []
    relate, judge = pipeline.related, cluster.judge

    def related(claims: Sequence[Claim], *more, **others):
        questions.append(frozenset(claim.report for claim in claims))
        return relate(claims, *more, **others)

    def judged(left, right, features, near):
        pairs.append(frozenset((left.claim.report, right.claim.report)))
        return judge(left, right, features, near)

    monkeypatch.setattr(pipeline, "related", related)
    monkeypatch.setattr(cluster, "judge", judged)
    return questions, pairs


def test_only_what_a_new_report_touches_is_compared_again(work: tuple[list[frozenset[str]], ...]) -> None:
    """Its own questions and no others, by a case opened anew."""
    questions, pairs = work
    with opened(create=True) as case:
        add(case, ["in/wire.txt", "in/post.txt", "in/star.txt"])
        before = current(case)
    assert len(questions) == len(before.questions)
    questions.clear()
    pairs.clear()
    with opened() as case:
        add(case, ["in/alone.txt"])
        found = compare_again(case)
        new = next(each.report.id for each in found.dossier.readings if each.report.path == "in/alone.txt")
    assert questions and all(reports == {new} for reports in questions)
    assert all(new in reports for reports in pairs)
    assert found.kept.keys() == {question.id for question in before.questions}
    assert not {relation.left for relation in found.dossier.relations} & {
        claim for question in before.questions for claim in question.claims
    }

    questions.clear()
    with opened() as case:
        add(case, ["in/copy.txt"])
        again = compare_again(case)
        copy = next(each.report.id for each in again.dossier.readings if each.report.path == "in/copy.txt")
    assert questions and all(copy in reports for reports in questions)
    assert again.kept and not any(copy in side.reports for each in again.kept.values() for side in each.question.sides)


@pytest.mark.parametrize("changed", ["program", "options"])
def test_what_was_found_otherwise_is_not_gone_on_from(
    work: tuple[list[frozenset[str]], ...], monkeypatch: pytest.MonkeyPatch, changed: str
) -> None:
    """By another version of the program, or with other options."""
    with opened(create=True) as case:
        add(case, ["in/wire.txt", "in/post.txt"])
        current(case)
        before = [sorted(map(sorted, each)) for each in work]
        for each in work:
            each.clear()
        options = Options()
        if changed == "options":
            options = evolve(options, claims=evolve(options.claims, vague="acled"))
        else:
            monkeypatch.setattr(pipeline, "version", lambda _: "0.0.9")
            monkeypatch.setattr(desk_work, "version_of", lambda _: "0.0.9")
        current(case, options)
    assert all(before)
    assert [sorted(map(sorted, each)) for each in work] == before


def test_what_is_kept_does_not_depend_on_the_hash_seed() -> None:
    """Else what one process keeps would never be known again by the next."""
    told = []
    for seed in ("1", "4711"):
        path = f"{seed}.case"
        open_case(path, create=True).close()
        command = [sys.executable, "-m", "rashomon", "add", path, "in/wire.txt", "in/post.txt", "in/copy.txt"]
        subprocess.run(command, env={**os.environ, "PYTHONHASHSEED": seed}, check=True, capture_output=True)
        with open_case(path) as case, case._store.reading() as connection:
            body = json.loads(connection.execute(select(tables.dossier.c.body)).scalar_one())
            told.append((body["keys"], connection.execute(select(tables.weighed.c.body)).scalar_one()))
    assert told[0] == told[1]
    assert len(told[0][0]) == len(body["questions"]) > 1


@pytest.mark.parametrize("damage", ["UPDATE weighed SET body = '[]'", "UPDATE question SET body = '[]'"])
def test_of_what_is_damaged_nothing_is_taken_over(damage: str) -> None:
    """It is found by the check, and made again by the next comparison."""
    with opened(create=True) as case:
        add(case, ["in/wire.txt", "in/post.txt"])
        current(case)
    connection = connect(Path("a.case"))
    connection.execute(damage)
    connection.close()
    with opened() as case:
        assert {defect.slug for defect in case.check()} == {"case-derived"}
        add(case, ["in/copy.txt"])
        again = current(case)
        assert case.check() == []
    assert again == started_over()


def test_relations_that_are_damaged_are_not_shown() -> None:
    """They are taken over unread, and noticed where somebody reads them."""
    with opened(create=True) as case:
        add(case, ["in/wire.txt", "in/post.txt"])
        current(case)
    connection = connect(Path("a.case"))
    connection.execute("UPDATE question SET relations = '{}'")
    connection.close()
    with opened() as case:
        add(case, ["in/alone.txt"])
        with pytest.raises(CaseCorrupt):
            current(case)
        case.drop_derived()
        assert current(case) == started_over()
