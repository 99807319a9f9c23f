"""Kill a program at work on a case, again and again, and see that nothing it said was done is lost.

    python -m tests.case.crash [KILLS] [SEED]

A child adds reports, stores readings and comparisons, decides, undoes and exports, and says what it has done after each
change. It is killed (SIGKILL) at a random moment. Then the case must open, pass its own check, and hold every change
that was acknowledged, and the next child goes on with it. Every tenth child begins a new case, so that the making of
one is killed too; exports are made into a case beside it, which must be whole or not there.

Prints the kills, how many of them left a journal to roll back, and how many changes were acknowledged; ends with 1 at
the first case that is not whole.
"""

import io
import os
import random
import select
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from attrs import evolve, frozen

from rashomon.align import Remembered
from rashomon.case import Case, import_json, open_case
from rashomon.errors import CaseError, CaseMissing
from rashomon.model import Decision
from rashomon.untouched import Comparison

from .sample import at, dossier, original, reading, ticking, wrong_value

# Seconds within which a child is killed once it is at work.
_LONGEST = 0.12
_CASES = 10

Tell = Callable[[str], object]


@frozen
class Outcome:
    """What a number of kills came to.

    Args:
        kills: How many.
        journals: How many left a journal to roll back.
        acknowledged: Changes that the children said were done.
        lost: What was not as it must be, in words; nothing when all is well.
    """

    kills: int
    journals: int
    acknowledged: int
    lost: tuple[str, ...]


def work(path: Path, chance: random.Random, tell: Tell) -> None:
    """Change a case without end; tells what was done, once it is."""
    with open_case(path, create=not path.exists(), who="child", clock=ticking()) as case:
        tell("begun")
        while True:
            # What to do next depends on the seed; when it is cut off depends on the machine.
            tell(chance.choice((_add, _add, _derive, _decide, _undo, _export))(case, chance, tell))


def _add(case: Case, chance: random.Random, tell: Tell) -> str:
    many = [
        original(
            f"Report {chance.random()}\n\nIn all {chance.randint(10, 99)} died.\n"
            + "More words. " * chance.randint(0, 2000),
            f"{chance.randint(0, 30)}.txt",
        )
        for _ in range(chance.randint(1, 5))
    ]
    added = case.add_reports(many)
    return f"add {max(each.seq for each in added)} {' '.join(each.report.sha256 for each in many)}"


def _derive(case: Case, chance: random.Random, tell: Tell) -> str:
    readings = [reading(version.report) for version in case.state().versions]
    if not readings:
        return "nothing"
    made = evolve(dossier(*readings), version=str(chance.random()))
    case.store_readings(readings, made_by=made.version)
    tell(f"try {made.version}")
    # With what the next comparison may go on from, all of it or nothing.
    known = Comparison(dossier=made, keys={made.questions[0].id: made.version}, made_by=made.version)
    case.store_comparison(known, remembered=Remembered())
    return f"dossier {made.version}"


def _decide(case: Case, chance: random.Random, tell: Tell) -> str:
    versions = case.state().versions
    if not versions:
        return f"event {case.decide(Decision(kind='note', text='nothing yet'))}"
    report = chance.choice(versions).report
    claim = reading(report).claims[0]
    if chance.random() < 0.5:
        return f"event {case.decide(wrong_value(claim, report, chance.randint(1, 99)))}"
    return f"event {case.decide(Decision(kind='grade', targets=(at(claim, report),), credibility='2'))}"


def _undo(case: Case, chance: random.Random, tell: Tell) -> str:
    rulings = case.state().rulings
    if not rulings:
        return "nothing"
    seq = case.undo(chance.choice(rulings).seq)
    return f"event {case.redo(case.history()[seq - 1].replaces or 0) if chance.random() < 0.5 else seq}"


def _export(case: Case, chance: random.Random, tell: Tell) -> str:
    document = io.StringIO()
    case.export_json(document)
    path = Path(case._store.place)
    copy = path.with_name("copy.case")
    copy.unlink(missing_ok=True)
    import_json(io.StringIO(document.getvalue()), copy)
    return f"copy {case.state().head}"


def child(path: Path, seed: int, out: int) -> None:
    """Work, and tell what is done."""
    os.write(out, b"ready\n")
    work(path, random.Random(seed), lambda done: os.write(out, done.encode() + b"\n"))


def kill_one(path: Path, seed: int, wait: float) -> list[str]:
    """Let a child work for a while and kill it; what it said it had done."""
    reading_end, writing_end = os.pipe()
    process = os.fork()
    if process == 0:
        try:
            os.close(reading_end)
            child(path, seed, writing_end)
        except BaseException as error:  # noqa: B036
            os.write(writing_end, f"error {error!r}\n".encode())
        finally:
            os._exit(1)
    os.close(writing_end)
    select.select([reading_end], [], [])
    time.sleep(wait)
    os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)
    with os.fdopen(reading_end, encoding="utf-8") as told:
        return told.read().splitlines()[1:]


def losses(path: Path, told: list[str]) -> list[str]:
    """What of a case is not as it must be after a kill."""
    found = [line for line in told if line.startswith("error")]
    try:
        case = open_case(path)
    except CaseMissing as error:
        return [*found, *([f"it is gone: {error}"] if "begun" in told else [])]
    except CaseError as error:
        return [*found, f"it does not open: {error}"]
    with case:
        found += [f"{defect.where}: {defect.message}" for defect in case.check()]
        head = case.state().head
        hashes = {version.report.sha256 for version in case.versions()}
        made = case.dossier()
        tried = [line.split()[1] for line in told if line.startswith("try")]
        done = [line.split()[1] for line in told if line.startswith("dossier")]
        for line in told:
            kind, *words = line.split()
            if kind in {"event", "add"} and int(words[0]) > head:
                found.append(f"event {words[0]} was acknowledged, the history ends with {head}")
            if kind == "add" and not hashes.issuperset(words[1:]):
                found.append(f"reports added with event {words[0]} are not there")
        if done and (made is None or made.version not in {done[-1], tried[-1]}):
            found.append("the last comparison that was acknowledged is not there")
        if made is not None and list(case.before([], made_by="", compared_by="").questions) != [made.version]:
            found.append("what the next comparison goes on from is not of the last one")
    copy = path.with_name("copy.case")
    if copy.exists():
        with open_case(copy, read_only=True) as again:
            found += [f"copy, {defect.where}: {defect.message}" for defect in again.check()]
    return found


def run(kills: int, seed: int) -> Outcome:
    """Kill so many children, one after the other."""
    chance = random.Random(seed)
    folder = Path(tempfile.mkdtemp(prefix="rashomon-crash-"))
    path, journals, acknowledged = folder / "a.case", 0, 0
    try:
        for number in range(kills):
            if number % _CASES == 0:
                for each in folder.iterdir():
                    each.unlink()
            told = kill_one(path, chance.getrandbits(32), chance.uniform(0, _LONGEST))
            acknowledged += sum(line.split()[0] not in {"nothing", "try"} for line in told)
            journals += path.with_name("a.case-journal").exists()
            found = losses(path, told)
            if found:
                return Outcome(number + 1, journals, acknowledged, tuple(found))
        return Outcome(kills, journals, acknowledged, ())
    finally:
        shutil.rmtree(folder)


def main(arguments: list[str]) -> int:
    """Kill, and say what came of it."""
    kills, seed = (int(given) for given in (*arguments, *("300", "1")[len(arguments) :]))
    began = time.monotonic()
    outcome = run(kills, seed)
    print(f"{outcome.kills} kills, {outcome.journals} left a journal, {outcome.acknowledged} changes acknowledged")
    print("\n".join(outcome.lost) if outcome.lost else "nothing lost", f"({time.monotonic() - began:.0f} s)")
    return 1 if outcome.lost else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
