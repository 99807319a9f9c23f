"""Articles on incidents put together again without their incident ids (../shared/bench/incidents, dev part).

    python bench/quality/grouping.py [ARTICLES]

Articles are read, and grouped day by day as `rashomon corpus events` does. Printed is B-cubed precision, recall and F1
of the groups (Bagga & Baldwin 1998) over distinct articles, and beside it that of leaving every article alone.

Then each group is compared, and what comes of it held against the register: for an incident the group that has most of
its articles answers. Killed and injured by the set's own scorer (incidents of two or more articles); the day when the
date that most reports give is the register's; the place when that most reports name is its city or address.
"""

import sys
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path

from rashomon.happenings.grouping import Grouping, Trace, trace_of
from rashomon.model import Claim, Dossier, Moment, Place, Reading, Report
from rashomon.options import Options
from rashomon.pipeline import compare_readings, read_all

sys.path.insert(0, str(Path(__file__).parent))
from incidents import answers  # noqa: E402
from shared import rows  # noqa: E402
from texts import report  # noqa: E402


def reports_of_dev(number: int | None = None) -> Iterator[tuple[dict, Report]]:
    """Distinct articles of the dev part, each with its row."""
    kept = [row for row in rows("bench/incidents/articles.dev.jsonl") if not row["duplicate_of"]][:number]
    for row in kept:
        yield row, report(row["article"], row["text"], title=row["title"], published=row["published"] or "")


def readings_of_dev(number: int | None = None) -> list[tuple[dict, Reading]]:
    """What each of them says, with its row."""
    options = Options()
    articles = list(reports_of_dev(number))
    readings = read_all(
        [article for _, article in articles],
        model=options.parse.model,
        vague=options.claims.vague,
        workers=options.compare.workers,
    )
    return [(row, reading) for (row, _), reading in zip(articles, readings, strict=True)]


def traces_of_dev(number: int | None = None) -> list[tuple[str, Trace]]:
    """What grouping looks at of each, with its incident."""
    return [(row["incident"], trace_of(reading)) for row, reading in readings_of_dev(number)]


def by_day(traces: Iterable[Trace]) -> Iterator[list[Trace]]:
    """Traces day by day, those without a day last."""
    key = {trace.report: (trace.day is None, trace.day or 0) for trace in traces}
    ordered = sorted(traces, key=lambda trace: (key[trace.report], trace.report))
    for _, some in groupby(ordered, key=lambda trace: key[trace.report]):
        yield list(some)


def grouped(traces: Iterable[Trace]) -> dict[str, str]:
    """Report to group."""
    grouping, found = Grouping(), {}
    for day in by_day(traces):
        found |= grouping.add(day)
    return found


def b_cubed(
    gold: Mapping[str, str], found: Mapping[str, str], of: Collection[str] | None = None
) -> tuple[float, float, float]:
    """Precision, recall and F1 of groups, in percent; the mean over some articles, or all."""
    right, told = defaultdict(set), defaultdict(set)
    for each in gold:
        right[gold[each]].add(each)
        told[found[each]].add(each)
    asked = gold.keys() if of is None else of
    precision = sum(len(right[gold[each]] & told[found[each]]) / len(told[found[each]]) for each in asked)
    recall = sum(len(right[gold[each]] & told[found[each]]) / len(right[gold[each]]) for each in asked)
    p, r = 100 * precision / len(asked), 100 * recall / len(asked)
    return p, r, 2 * p * r / (p + r)


def commonest(dossier: Dossier, kind: str) -> Claim | None:
    """The first claim of the side that most reports carry, among the questions of a kind."""
    claims = {claim.id: claim for reading in dossier.readings for claim in reading.claims}
    sides = [
        (len(side.reports), len(question.claims), claims[side.claims[0]])
        for question in dossier.questions
        if question.kind == kind
        for side in question.sides
        if not claims[side.claims[0]].scope.background
    ]
    return max(sides, key=lambda side: side[:2])[2] if sides else None


def register(
    rows_of: Mapping[str, dict], dossiers: Mapping[str, Dossier], found: Mapping[str, str]
) -> dict[str, float]:
    """What the groups say of the incidents, in percent of the incidents told by two or more articles."""
    members: dict[str, list[str]] = defaultdict(list)
    for each, row in rows_of.items():
        members[row["incident"]].append(each)
    right: Counter[str] = Counter()
    told = {incident: sorted(some) for incident, some in members.items() if len(some) > 1}
    for some in told.values():
        gold = rows_of[some[0]]["gold"]
        groups = Counter(found[each] for each in some)
        dossier = dossiers[max(groups, key=lambda group: (groups[group], group))]
        given = answers(dossier)
        right.update(name for name in ("killed", "injured") if given[name] == gold[name])
        day, place = commonest(dossier, "date"), commonest(dossier, "place")
        if day is not None and isinstance(day.value, Moment):
            right["day"] += day.value.start[:10] == gold["date"]
        if place is not None and isinstance(place.value, Place):
            known = f"{gold['city']} {gold['address']} {gold['state']}".casefold()
            right["place"] += place.value.name.casefold() in known
    return {f"{name} right": 100 * right[name] / len(told) for name in ("killed", "injured", "day", "place")}


def measure(number: int | None = None) -> dict[str, float]:
    """B-cubed of the groups, F1 of no groups at all, and what the groups say of the incidents."""
    read = readings_of_dev(number)
    traces = [trace_of(reading) for _, reading in read]
    rows_of = {trace.report: row for (row, _), trace in zip(read, traces, strict=True)}
    gold = {each: row["incident"] for each, row in rows_of.items()}
    found = grouped(traces)
    precision, recall, f1 = b_cubed(gold, found)
    groups: dict[str, list[Reading]] = defaultdict(list)
    for _, reading in read:
        groups[found[reading.report.id]].append(reading)
    dossiers = {group: compare_readings(some) for group, some in groups.items()}
    return {
        "articles": len(gold),
        "B3 precision": precision,
        "B3 recall": recall,
        "B3 F1": f1,
        "B3 F1, every article alone": b_cubed(gold, {each: each for each in gold})[2],
        **register(rows_of, dossiers, found),
    }


if __name__ == "__main__":
    for name, value in measure(int(sys.argv[1]) if sys.argv[1:] else None).items():
        print(f"{name:28} {value:.1f}")
