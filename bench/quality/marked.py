"""What is found of the marked reports of `scripts/reports`: 304 happenings in as many domains.

    python bench/quality/marked.py [FILE ...] [--false] [--missed KIND] [--jobs N]

Compares each happening by itself. Prints by kind how many of the marked words are read as a claim of that kind
(whatever its value), B-cubed F1 of the questions over what is read, and, by pairs of sides that exclude each other, how
many of the claimed conflicts are some and how many are found. Unmarked words answer no question that is asked; a
conflict between two of them is counted apart, since it may be one that nobody asked about.

The encoder learned from r1 to r12, the weights of alignment from r13 to r16 and the reader of spans from all but those
and r35 to r38, so that the figures say how far rules and weights fit texts that no rule was made for, not how far they
carry over: that is bench/quality/unseen.py.
"""

import argparse
import os
import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from itertools import combinations
from pathlib import Path

from attrs import field, frozen

from rashomon.model import Claim, Dossier
from rashomon.pipeline import compare_readings

sys.path.insert(0, str(Path(__file__).parents[2] / "scripts"))
from marked import REPORTS, Mark, Read, read, retold  # noqa: E402

KINDS = ("figure", "date", "place", "position", "identity")
Side = tuple[str, str]


@frozen(kw_only=True)
class Counts:
    """What was found, by kind and what is counted."""

    of: Counter[tuple[str, str]] = field(factory=Counter)
    shown: list[str] = field(factory=list)

    def add(self, kind: str, **found: float) -> None:
        """Add to some counts of a kind."""
        for name, number in found.items():
            self.of[kind, name] += number  # type: ignore[assignment]


def measured(place: tuple[str, int], missed: str, false: bool) -> Counts:
    """Compare one happening, by its file and its place there."""
    name, number = place
    found = read(retold(REPORTS / f"{name}.txt")[number])
    dossier = compare_readings(found.readings)
    counts = Counts()
    _readings(found, counts)
    _groups(found, dossier, counts)
    _sides(found, dossier, counts, missed, false)
    return counts


def _readings(found: Read, counts: Counts) -> None:
    met = {
        (id(found.accounts[claim.report]), mark)
        for reading in found.readings
        for claim in reading.claims
        for mark in found.marks_of(claim)
    }
    for account in found.happening.accounts:
        for mark in account.marks:
            kind = found.happening.kinds[mark.question]
            counts.add(kind, marked=1, read=(id(account), mark) in met)


def _groups(found: Read, dossier: Dossier, counts: Counts) -> None:
    """B-cubed over the claims that answer a question, of every report one for each question."""
    group = {claim: question.id for question in dossier.questions for claim in question.claims}
    answers: dict[tuple[str, str], str] = {}
    kinds: dict[tuple[str, str], str] = {}
    for reading in dossier.readings:
        for claim in reading.claims:
            for mark in found.marks_of(claim):
                answers.setdefault((claim.report, mark.question), group.get(claim.id, claim.id))
                kinds[claim.report, mark.question] = claim.kind
    for key, own in answers.items():
        alike = [other for other in answers if answers[other] == own]
        wanted = [other for other in answers if other[1] == key[1]]
        both = sum(other[1] == key[1] for other in alike)
        counts.add(kinds[key], grouped=1, precise=both / len(alike), whole=both / len(wanted))


def _sides(found: Read, dossier: Dossier, counts: Counts, missed: str, false: bool) -> None:
    claims = {claim.id: claim for reading in dossier.readings for claim in reading.claims}
    kinds = found.happening.kinds
    wanted = _pairs(found)
    told: set[frozenset[Side]] = set()
    wrong: set[frozenset[object]] = set()
    for relation in dossier.relations:
        if relation.relation != "conflicts":
            continue
        left, right = claims[relation.left], claims[relation.right]
        ours, theirs = found.marks_under(left), found.marks_under(right)
        right_ones = {pair for a in ours for b in theirs if (pair := frozenset((_side(a), _side(b)))) in wanted}
        told |= right_ones
        if right_ones:
            continue
        pair = frozenset((_named(ours, left), _named(theirs, right)))
        if pair in wrong:
            continue
        wrong.add(pair)
        counts.add(left.kind, **{"false" if ours or theirs else "unasked": 1})
        if false:
            texts = [
                f"    {found.accounts[claim.report].text[claim.context.start : claim.context.end]!r}"
                for claim in (left, right)
            ]
            head = f"{found.happening.name}: {relation.reason.rule} {left.quote!r} {right.quote!r}"
            counts.shown.append("\n".join([head, *texts]))
    for pair in wanted:
        kind = kinds[min(pair)[0]]
        counts.add(kind, sides=1, found=pair in told)
        if kind == missed and pair not in told:
            words = [
                f"    {account.text[mark.start : mark.end]!r}"
                for account in found.happening.accounts
                for mark in account.marks
                if _side(mark) in pair
            ]
            counts.shown.append("\n".join([f"{found.happening.name}: {found.happening.asked[min(pair)[0]]}", *words]))


def _pairs(found: Read) -> set[frozenset[Side]]:
    """The pairs of sides that exclude each other."""
    sides: dict[str, set[Side]] = {}
    for account in found.happening.accounts:
        for mark in account.marks:
            if mark.side != "=" and not mark.later:
                sides.setdefault(mark.question, set()).add(_side(mark))
    return {frozenset(pair) for own in sides.values() for pair in combinations(sorted(own), 2)}


def _side(mark: Mark) -> Side:
    return mark.question, mark.side


def _named(marks: list[Mark], claim: Claim) -> object:
    return _side(marks[0]) if marks else (claim.report, claim.start, claim.kind)


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    asked.add_argument("files", nargs="*", default=[path.stem for path in sorted(REPORTS.glob("*.txt"))])
    asked.add_argument("--false", action="store_true")
    asked.add_argument("--missed", choices=KINDS, default="")
    asked.add_argument("--jobs", type=int, default=2)
    options = asked.parse_args()
    # Two processes on two cores: threads of the arithmetic would only wait for one another.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    places = [(name, number) for name in options.files for number in range(len(retold(REPORTS / f"{name}.txt")))]
    total = Counts()
    with ProcessPoolExecutor(options.jobs) as pool:
        many = len(places)
        for counts in pool.map(measured, places, [options.missed] * many, [options.false] * many):
            total.of.update(counts.of)
            total.shown.extend(counts.shown)
    print(*total.shown, sep="\n", end="\n" if total.shown else "")
    print(f"{'':10} read            B3     sides right           sides found      conflicts nobody asked about")
    for kind in KINDS:
        of = {name: number for (own, name), number in total.of.items() if own == kind}
        get = lambda name: of.get(name, 0)  # noqa: E731, B023 - called at once
        precise, whole = (get(name) / max(get("grouped"), 1) for name in ("precise", "whole"))
        b3 = 2 * precise * whole / (precise + whole) if precise + whole else 0.0
        claimed = get("found") + get("false")
        print(
            f"{kind:10} {get('read'):5} of {get('marked'):5}  {b3:.3f}  {get('found'):4} of {claimed:4} "
            f"{get('found') / max(claimed, 1):.2f}   of {get('sides'):5} {get('found') / max(get('sides'), 1):.3f}   "
            f"{get('unasked'):4}"
        )


if __name__ == "__main__":
    main()
