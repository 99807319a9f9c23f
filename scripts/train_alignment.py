"""Write src/rashomon/align/weights.toml: how much each piece of evidence speaks for one question.

    pip install scipy
    python scripts/train_alignment.py

Learns from ten happenings of tests/golden, our own, annotated before the program had read them, for which rules were
made since, and from those of scripts/reports that the encoder did not learn from (`marked.KEPT`), for which none were
made. A pair of claims is right when both stand under one point of the annotation, and wrong when one of them stands
under a point without the other. For each kind a logistic regression, drawn towards the weights of PRIOR, which were set
by hand before there was anything to learn from, with the sign of each piece of evidence kept: what speaks for one
question never comes to speak against it. Pairs that a feature bars are left out. The floors are fixed (`FLOORS`).

What a pair weighs among its rivals (`rashomon.align.rivals`) is then learned from happenings that neither these weights
nor the encoder have seen (`marked.RIVALS`), by plain logistic regression: for groups from all their pairs, for how sure
it is that two are of one thing from those of two reports that have rivals and differ.

The cases of ../shared are not learned from: they measure (bench/quality/cases.py).
"""

import json
import sys
from collections.abc import Mapping
from itertools import combinations
from pathlib import Path
from types import MappingProxyType

import numpy as np
from attrs import frozen
from scipy.optimize import minimize

from rashomon.align.cluster import cluster, judge, weigh
from rashomon.align.evidence import Model, Models
from rashomon.align.features import FEATURES
from rashomon.align.questions import candidates
from rashomon.align.rivals import HAS_RIVALS, nearness, told_among_rivals
from rashomon.align.settle import settled
from rashomon.align.view import Surroundings, View
from rashomon.lineage import SharedText, find_lineage
from rashomon.model import KINDS, Claim, Figure, Identity, Moment, Place, Position, Quotation, Reading, Report
from rashomon.names import unify
from rashomon.options import Options
from rashomon.pipeline import read_all
from rashomon.read import read_inputs

sys.path.insert(0, str(Path(__file__).parent))
from marked import KEPT, REPORTS, RIVALS, Retold, read, retold  # noqa: E402

ROOT = Path(__file__).resolve().parents[1]
GOLDEN = ROOT / "tests" / "golden"
# Happenings that came later, and only measure: nothing is learned from them.
APART = frozenset({"contested-election", "data-breach", "earthquake", "museum-theft", "prison-break", "wildfire"})
TARGET = ROOT / "src" / "rashomon" / "align" / "weights.toml"
HEADER = """\
# How much each piece of evidence (the features of align/features) speaks for two claims answering one question, in
# logits. Made by scripts/train_alignment.py from tests/golden and scripts/reports; do not edit one alone.

"""

_AROUND = {
    "event": 2.0, "event-near": 1.5, "event-vague": 1.0, "event-named": 0.8, "event-other": -0.5, "event-none": -0.5,
    "arguments": 1.5, "arguments-other": -0.4, "clause": 1.5, "sentence": 1.0, "names": 0.5,
    "meaning": 2.0, "meaning-other": -2.0,
    "passage": 4.0, "one-report": -1.0,
}  # fmt: skip
# Rules that speak against one question, and are no bars (`rashomon.align.evidence.against`).
SOFT = ("align-change", "align-mode", "align-unit")
# What one of the two does not say.
UNSAID = ("lead-open", "measure-unsaid", "part-unsaid", "unit-unsaid")
# Bias and weights by kind, set by hand.
PRIOR: dict[str, tuple[float, dict[str, float]]] = {
    "figure": (-2.5, {
        **_AROUND, "event": 1.0, "event-near": 0.7, "event-vague": 0.3, "event-named": 0.5,
        "measure": 3.0, "measure-loose": 0.6, "measure-open": 0.8, "measure-near": 1.5, "measure-unlisted": 0.0,
        "measure-other": -0.5, "head": 1.0, "head-person": 0.3, "head-other": -1.0, "value": 1.0, "value-telling": 3.0,
        "person": 1.5, "person-unsure": -0.5,
        "value-turned": 1.5, "value-close": 0.5, "value-far": -1.0, "few": -1.0, "alone": 1.0, "party": 1.0,
        "where": 0.5, "where-other": -1.0, "party-unknown": -1.0, "subset": -0.5, "unit-near": -0.5, "background": -1.0,
        **dict.fromkeys(SOFT, -1.5), **dict.fromkeys(UNSAID, -0.5),
    }),
    "date": (-2.5, {
        **_AROUND, "minute": 3.0, "hour": 1.0, "day": 0.7, "other-hour": -0.3, "other-day": -0.5, "other-year": -2.0,
        "precision": 0.5, "nearest": 1.0, "background": -1.0,
    }),
    "place": (-2.5, {**_AROUND, "place-same": 1.2, "clock": 2.0, "background": -1.0}),
    "position": (-2.5, {
        **_AROUND, "event": 1.0, "event-near": 0.7, "event-vague": 0.3, "topic": 4.0, "topic-word": 2.0,
        "topic-other": -0.5, "actor": 0.7,
        "answer": 1.0, "background": -1.0,
    }),
    "quote": (-2.5, {"likeness": 4.0, "run": 2.5, "speaker": 0.8, "speaker-other": -0.8, "passage": 4.0}),
    "identity": (-1.8, {
        **_AROUND, "event": 0.5, "event-near": 0.3, "event-vague": 0.2, "name": 4.0, "of": 3.0, "of-other": -1.5,
        "role-single": 2.4, "role": 0.4, "role-near": 1.2, "name-role": 3.0, "one-report": -0.5, "background": -1.0,
    }),
}  # fmt: skip
# What may only speak against one question; everything else may only speak for it.
AGAINST = frozenset(
    {"event-other", "event-none", "arguments-other", "one-report", "measure-other", "head-other", "value-far", "few",
     "person-unsure", "where-other", "party-unknown", "subset", "unit-near", "background",
     "other-hour", "other-day", "other-year", "of-other", "speaker-other",
     "topic-other", "meaning-other", *SOFT, *UNSAID}
)  # fmt: skip
# What may weigh no more than this. Learned from ten happenings, two clock times that lie nearest to each other weigh
# 2.5, and then what came half an hour after another thing is set against it.
MOST = {"nearest": 1.5}
# In the model of pairs that have it (see `SPLIT`), what weighs against them no more than this: "twelve bodies have been
# recovered" is a count of the dead, however unlike the sentences are.
LEAST = {"measure": {"meaning-other": -0.7, "event-other": -0.5, "one-report": -0.75}}
# Pairs that have this evidence have a model of their own.
SPLIT: dict[str, tuple[str, ...]] = {"figure": ("measure",)}
# How firmly the prior holds, in pairs; more where there are few examples.
PULL = {"figure": 3.0, "date": 5.0, "place": 10.0, "position": 40.0, "quote": 10.0, "identity": 300.0}
# From which score pairs and groups are joined, and above which a claim moves. Chosen on 2026-12-01 by which groups and
# which conflicting sides come together in scripts/reports (r13 to r16, r35 to r38), tests/golden and tests/unseen.
FLOORS = {"figure": -0.8, "date": -1.6, "place": -1.75, "position": -1.5, "quote": -1.0, "identity": -1.9}
MOVE = {"figure": -1.2}
# What is weighed of a pair among its rivals, by kind: for groups, and for how sure it is that both are of one thing.
# Elsewhere nothing was gained by it (docs/decisions/0025).
AMONG = {"date": ("score", "alike", "least", "most", "one-report")}
SURE = dict.fromkeys(("figure", "date"), ("likeness", "alike", "least", "most"))
# A claim nobody annotated counts this much in a group it should not be in: it may be a mention that was passed over.
UNANNOTATED = 0.3


@frozen(kw_only=True)
class Example:
    """The claims of one kind in one happening, with the points they stand under, and the pairs learned from."""

    views: list[View]
    points: dict[str, set[str]]
    rows: list[tuple[dict[str, float], bool]]


def main() -> None:
    """Learn and write."""
    folders = [path.parent for path in sorted(GOLDEN.glob("*/case.json"))]
    happenings = [_happening(folder) for folder in folders if folder.name not in APART]
    happenings += [_marked(each) for name in KEPT for each in retold(REPORTS / f"{name}.txt")]
    unseen = [_marked(each) for name in RIVALS for each in retold(REPORTS / f"{name}.txt")]
    text = HEADER
    for kind in KINDS:
        examples = [_example(views, points, kind) for views, points in happenings]
        left_out = [_learn(kind, [other for other in examples if other is not example]) for example in examples]
        plain, named = _learn(kind, examples)
        score = _score(kind, left_out, examples)
        print(
            f"{kind:9} {sum(len(example.rows) for example in examples):6} pairs, B3 left out {score:.3f}",
            file=sys.stderr,
        )
        move = f"move = {MOVE[kind]}\n" if kind in MOVE else ""
        text += (
            f"[{kind}]\nbias = {plain.bias:.2f}\nfloor = {FLOORS[kind]}\n{move}\n[{kind}.weights]\n{_lines(plain)}\n"
        )
        for name, model in named.items():
            text += _section(f"{kind}.with.{name}", model)
        models = Models(plain=_rounded(plain), named={name: _rounded(model) for name, model in named.items()})
        rows = [row for views, points in unseen for row in _among(views, points, kind, models)]
        for name, (weighed, chosen) in {
            "among": (AMONG.get(kind), rows),
            "sure": (SURE.get(kind), [row for row in rows if HAS_RIVALS in row.told and row.differ]),
        }.items():
            if weighed is not None:
                text += _section(f"{kind}.{name}", _regression(weighed, chosen))
    TARGET.write_text(text.rstrip() + "\n", encoding="utf-8")


def _section(name: str, model: Model) -> str:
    return f"[{name}]\nbias = {model.bias:.2f}\n\n[{name}.weights]\n{_lines(model)}\n"


def _rounded(model: Model) -> Model:
    """A model as it stands in the file."""
    return Model(bias=round(model.bias, 2), weights={name: round(weight, 2) for name, weight in model.weights.items()})


def _lines(model: Model) -> str:
    return "".join(f"{name} = {weight:.2f}\n" for name, weight in sorted(model.weights.items()) if abs(weight) >= 0.005)


def _happening(folder: Path) -> tuple[list[View], dict[str, set[str]]]:
    """Views of all claims of a happening, and the points each stands under."""
    gold = json.loads((folder / "case.json").read_text(encoding="utf-8"))
    about = {document["file"]: document for document in gold["documents"]}
    options = Options()
    found = read_inputs([str(folder / name) for name in sorted(about)], options.read)
    reports = [_dated(report, about[f"docs/{Path(report.path).name}"]) for report in found.reports]
    readings = read_all(reports, model=options.parse.model, vague=options.claims.vague)
    views = _views(readings)
    names = {report.id: about[f"docs/{Path(report.path).name}"]["id"] for report in reports}
    texts = {names[report.id]: report.text for report in reports}
    points: dict[str, set[str]] = {}
    for point in gold["points"]:
        for reading in point["readings"]:
            spans = [_span(texts[reading["doc"]], words) for words in (reading, *reading.get("also", ()))]
            for view in views:
                claim = view.claim
                if claim.kind != point["kind"] or names[claim.report] != reading["doc"]:
                    continue
                if any(claim.start < end and start < claim.end for start, end in spans) and _same(
                    claim, reading["value"]
                ):
                    points.setdefault(claim.id, set()).add(point["id"])
    return views, points


def _views(readings: list[Reading]) -> list[View]:
    shared = SharedText.of(find_lineage([reading.report for reading in readings]))
    ordered = sorted(readings, key=lambda reading: (reading.report.published, reading.report.path, reading.report.id))
    told = settled(ordered, shared)
    around = Surroundings.of(told, unify(readings), shared)
    return [around.view(claim) for reading in told for claim in reading.claims]


def _marked(happening: Retold) -> tuple[list[View], dict[str, set[str]]]:
    """Views of all claims of a happening whose answers are marked, and the questions that each answers."""
    found = read(happening)
    views = _views(found.readings)
    points = {view.claim.id: {mark.question for mark in found.marks_of(view.claim)} for view in views}
    return views, {claim: questions for claim, questions in points.items() if questions}


def _dated(report: Report, about: dict[str, str]) -> Report:
    from attrs import evolve

    return evolve(report, outlet=about["outlet"], published=about["published"])


def _span(text: str, words: dict[str, str | int]) -> tuple[int, int]:
    at = -1
    for _ in range(int(words.get("nth", 1))):
        at = text.index(str(words["text"]), at + 1)
    return at, at + len(str(words["text"]))


def _same(claim: Claim, value: dict[str, str | float | None]) -> bool:
    """Whether a claim has the value of an annotated reading, as far as learning needs it."""
    told = claim.value
    if isinstance(told, Figure):
        return (told.low, told.high) == (value.get("low"), value.get("high"))
    if isinstance(told, Moment):
        start = str(value.get("start") or "")
        return told.start[:10] == start[:10]
    if isinstance(told, Position):
        return told.stance == value.get("stance")
    name = told.name if isinstance(told, Place | Identity) else told.words if isinstance(told, Quotation) else ""
    wanted = str(value.get("name") or value.get("words") or "")
    return bool(set(name.lower().split()) & set(wanted.lower().split()))


@frozen(kw_only=True)
class Row:
    """What is told of a pair among its rivals, whether it is right, and whether its values differ."""

    told: dict[str, float]
    right: bool
    differ: bool


def _among(views: list[View], points: dict[str, set[str]], kind: str, models: Models) -> list[Row]:
    """The pairs of a happening that are looked at and not barred, as far as marks say what is right."""
    mine = [view for view in views if view.claim.kind == kind]
    pairs = candidates(kind, mine)
    nears = nearness(mine, pairs)
    found = {pair: weigh(mine[pair[0]], mine[pair[1]], near, FEATURES[kind], models) for pair, near in nears.items()}
    weighed = {pair: each for pair, each in found.items() if each is not None}
    rows = []
    for (left, right), told in told_among_rivals(mine, weighed, nears).items():
        a, b = (points.get(mine[place].claim.id, set()) for place in (left, right))
        differ = mine[left].claim.value != mine[right].claim.value
        if (a and b) or ((a or b) and differ):
            rows.append(Row(told=told, right=bool(a & b), differ=differ))
    return rows


def _regression(names: tuple[str, ...], rows: list[Row]) -> Model:
    """Logistic regression; each weight is held by one pair, in units of how much what it weighs varies."""
    values = np.array([[row.told.get(name, 0.0) for name in names] for row in rows])
    spread = values.std(axis=0)
    values = values / spread
    right = np.array([float(row.right) for row in rows])

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = values @ weights[:-1] + weights[-1]
        error = 1 / (1 + np.exp(-scores)) - right
        held = np.append(weights[:-1], 0.0)
        total = (np.logaddexp(0, scores) - right * scores).sum() + (held**2).sum() / 2
        return float(total), np.append(values.T @ error, error.sum()) + held

    found = minimize(loss, np.zeros(len(names) + 1), jac=True, method="L-BFGS-B").x
    return Model(bias=float(found[-1]), weights=dict(zip(names, map(float, found[:-1] / spread), strict=True)))


def _example(views: list[View], points: dict[str, set[str]], kind: str) -> Example:
    mine = [view for view in views if view.claim.kind == kind]
    rows = []
    nears = nearness(mine, combinations(range(len(mine)), 2))
    for (i, j), near in nears.items():
        left, right = mine[i], mine[j]
        a, b = points.get(left.claim.id, set()), points.get(right.claim.id, set())
        if (not a and not b) or ((not a or not b) and left.claim.value == right.claim.value):
            continue
        found, barred = judge(left, right, FEATURES[kind], near)
        if not barred:
            rows.append(({item.name: item.value for item in found}, bool(a & b)))
    return Example(views=mine, points=points, rows=rows)


def _learn(kind: str, examples: list[Example]) -> tuple[Model, dict[str, Model]]:
    rows = [row for example in examples for row in example.rows]
    split = SPLIT.get(kind, ())
    named = {name: _fit(kind, [row for row in rows if name in row[0]], LEAST.get(name, {})) for name in split}
    return _fit(kind, [row for row in rows if not any(name in row[0] for name in split)]), named


def _fit(
    kind: str, rows: list[tuple[dict[str, float], bool]], least: Mapping[str, float] = MappingProxyType({})
) -> Model:
    """Logistic regression drawn towards the prior, signs kept."""
    bias, prior = PRIOR[kind]
    names = sorted(prior)
    start = np.array([prior[name] for name in names] + [bias])
    values = np.array([[found.get(name, 0.0) for name in names] for found, _ in rows]).reshape(-1, len(names))
    right = np.array([float(label) for _, label in rows])

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = values @ weights[:-1] + weights[-1]
        error = 1 / (1 + np.exp(-scores)) - right
        apart = weights - start
        total = (np.logaddexp(0, scores) - right * scores).sum() + PULL[kind] * (apart**2).sum() / 2
        return float(total), np.append(values.T @ error, error.sum()) + PULL[kind] * apart

    start = np.maximum(start, [least.get(name, -np.inf) for name in [*names, ""]])
    bounds = [(least.get(name), 0.0) if name in AGAINST else (0.0, MOST.get(name)) for name in names] + [(None, None)]
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds).x
    return Model(bias=float(found[-1]), weights=dict(zip(names, map(float, found[:-1]), strict=True)))


def _score(kind: str, learned: list[tuple[Model, dict[str, Model]]], examples: list[Example]) -> float:
    """B-cubed F1 of the groups, each happening by what was learned from the others."""
    number = precision = recall = 0.0
    for (plain, named), example in zip(learned, examples, strict=True):
        models = Models(plain=plain, named=named, floor=FLOORS[kind], move=MOVE.get(kind))
        pairs = list(combinations(range(len(example.views)), 2))
        groups = cluster(example.views, nearness(example.views, pairs), FEATURES[kind], models).groups
        ids = [view.claim.id for view in example.views]
        for group in groups:
            for i in group:
                own = example.points.get(ids[i])
                if not own:
                    continue
                told = [j for j in group if ids[j] in example.points]
                right = sum(bool(own & example.points[ids[j]]) for j in told)
                rest = UNANNOTATED * (len(group) - len(told))
                wanted = sum(bool(own & points) for name, points in example.points.items() if name in ids)
                number, precision, recall = number + 1, precision + right / (len(told) + rest), recall + right / wanted
    if not number:
        return 0.0
    return 2 * (precision / number) * (recall / number) / ((precision + recall) / number)


if __name__ == "__main__":
    main()
