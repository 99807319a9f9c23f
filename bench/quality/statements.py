"""What is read of text in 180 domains that no rule was made from, and how many of the conflicts claimed there are some.

    python bench/quality/statements.py [FILE ...] [--first N] [--misses KIND] [--false]

Reads the statements of `scripts/statements`, each as a report of its own. Prints by kind how many of the marked words
are read as a claim of that kind, then, each happening compared by itself, how many of the claimed conflicts are between
two answers to one question that exclude each other, and how many of such pairs are found. A sentence alone lacks what a
report says around it, and a third of the statements were written to be taken for answers that they are not: the figures
are lower than over reports, and say more of what carries over.

v10, v11 and v12 are held out: nobody who writes rules has read them, and nothing of them is printed. `--first` takes so
many happenings of each file; `--misses` prints what is not read of a kind, `--false` the conflicts that are none.
"""

import argparse
import hashlib
import sys
from collections import Counter
from itertools import combinations
from pathlib import Path

from rashomon.model import Claim, Reading, Region, Report
from rashomon.options import Options
from rashomon.pipeline import compare_readings, read_report_claims

sys.path.insert(0, str(Path(__file__).parents[2] / "scripts"))
from told import STATEMENTS, Invented, Told, invented  # noqa: E402

HELD_OUT = ("v10", "v11", "v12")
KINDS = ("figure", "date", "place", "position", "identity")


def read(told: Told) -> Reading:
    """A statement as a report of one sentence."""
    text = told.before + told.words + told.after
    digest = hashlib.sha256(text.encode()).hexdigest()
    report = Report(
        id=f"r-{digest[:12]}",
        sha256=digest,
        path=f"{digest[:12]}.txt",
        text=text,
        regions=(Region(start=0, end=len(text), role="body"),),
        published="2031-05-14",
    )
    options = Options()
    return read_report_claims(report, model=options.parse.model, vague=options.claims.vague)


def stands_in(claim: Claim, told: Told) -> bool:
    """Whether a claim has some of the marked words."""
    return claim.start < len(told.before) + len(told.words) and len(told.before) < claim.end


class Counts:
    """What was found, by kind."""

    def __init__(self) -> None:
        self.marked: Counter[str] = Counter()
        self.read: Counter[str] = Counter()
        self.pairs: Counter[str] = Counter()
        self.found: Counter[str] = Counter()
        self.claimed: Counter[str] = Counter()
        self.right: Counter[str] = Counter()

    def add(self, happening: Invented, misses: str, false: bool) -> None:
        """Count one happening; print what is asked for."""
        by_text = {(item.before, item.words, item.after): item for item in happening.told}
        readings = {item: read(item) for item in by_text.values()}
        # One sentence under two questions is one report.
        of_report: dict[str, list[Told]] = {}
        for item, reading in readings.items():
            of_report.setdefault(reading.report.id, []).append(item)
            if item.side in "=x":
                continue
            self.marked[item.kind] += 1
            good = any(claim.kind == item.kind and stands_in(claim, item) for claim in reading.claims)
            self.read[item.kind] += good
            if not good and item.kind == misses:
                print(f"{happening.name}\n    {item.before}[[{item.words}]]{item.after}")
        dossier = compare_readings(list({each.report.id: each for each in readings.values()}.values()))
        claims = {claim.id: claim for reading in dossier.readings for claim in reading.claims}
        told: set[frozenset[int]] = set()
        places = {id(item): place for place, item in enumerate(readings)}
        for relation in dossier.relations:
            if relation.relation != "conflicts":
                continue
            left, right = claims[relation.left], claims[relation.right]
            met = {
                frozenset((places[id(a)], places[id(b)]))
                for a in of_report[left.report]
                for b in of_report[right.report]
                if a.excludes(b) and stands_in(left, a) and stands_in(right, b)
            }
            told |= met
            self.claimed[left.kind] += 1
            self.right[left.kind] += bool(met)
            if false and not met:
                print(f"{happening.name}: {relation.reason.rule}\n    {left.quote!r} {right.quote!r}")
        for a, b in combinations(readings, 2):
            if a.excludes(b):
                self.pairs[a.kind] += 1
                self.found[a.kind] += frozenset((places[id(a)], places[id(b)])) in told


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    asked.add_argument("files", nargs="*", default=[path.stem for path in sorted(STATEMENTS.glob("*.txt"))])
    asked.add_argument("--first", type=int)
    asked.add_argument("--misses", choices=KINDS, default="")
    asked.add_argument("--false", action="store_true")
    options = asked.parse_args()
    for held in (False, True):
        counts = Counts()
        for name in options.files:
            if (name in HELD_OUT) == held:
                for happening in invented(STATEMENTS / f"{name}.txt")[: options.first]:
                    counts.add(happening, "" if held else options.misses, options.false and not held)
        if counts.marked:
            _show("held out" if held else "read by those who write rules", counts)


def _show(title: str, counts: Counts) -> None:
    print(f"{title:30} read           claimed conflicts right   conflicts found")
    for kind in KINDS:
        pairs = ((counts.read, counts.marked), (counts.right, counts.claimed), (counts.found, counts.pairs))
        shares = (f"{some[kind]:5} of {every[kind]:5} {_share(some[kind], every[kind])}" for some, every in pairs)
        print(f"    {kind:12}", *shares)


def _share(some: int, whole: int) -> str:
    return f"{some / whole:.2f}" if whole else "   -"


if __name__ == "__main__":
    main()
