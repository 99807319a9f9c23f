"""Learn how much each piece of evidence speaks for two reports telling of one happening.

    python scripts/train_grouping.py

Writes src/rashomon/happenings/grouping.toml. Learned from ../shared/bench/incidents (dev part): articles on incidents
of a register. No text of theirs is kept, only the weights. Reports are taken day by day as `rashomon corpus events`
does, and every pair that would be compared is a row. Printed is the B-cubed F1 of the groups, each fifth of the
incidents by weights learned from the other four, and with the weights that are written.
"""

import sys
import zlib
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

sys.path.insert(0, str(Path(__file__).parent.parent / "bench" / "quality"))
from grouping import b_cubed, by_day, grouped, traces_of_dev  # noqa: E402

from rashomon.happenings import grouping  # noqa: E402
from rashomon.happenings.grouping import Grouping, Trace, features  # noqa: E402

WEIGHTS = Path(grouping.__file__).with_suffix(".toml")
HEAD = """\
# How much each piece of evidence (`features` in grouping.py) speaks for two reports telling of one happening: logits.
# Made by scripts/train_grouping.py from ../shared/bench/incidents; do not edit one alone.

"""
FOLDS = 5
# Drawn towards nought, so that what is seldom met weighs little.
PULL = 1.0
Row = tuple[str, str, dict[str, float]]


def rows_of(traces: list[Trace]) -> list[Row]:
    """Every pair of reports that is compared when each is a happening of its own, with the evidence."""
    seen, found = Grouping(), []
    for day in by_day(traces):
        for left, right in seen.compared(day):
            told = features(left.trace, right.trace, left.weighed, right.weighed)
            found.append((left.trace.report, right.trace.report, told))
        seen.settle({trace.report: trace.report for trace in day})
    return found


def fit(rows: list[tuple[dict[str, float], bool]]) -> dict[str, float]:
    """Logistic regression drawn towards nought."""
    names = sorted(rows[0][0])
    values = np.array([[told[name] for name in names] for told, _ in rows])
    right = np.array([float(label) for _, label in rows])

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = values @ weights[:-1] + weights[-1]
        error = 1 / (1 + np.exp(-scores)) - right
        total = (np.logaddexp(0, scores) - right * scores).sum() + PULL * (weights[:-1] ** 2).sum() / 2
        return float(total), np.append(values.T @ error + PULL * weights[:-1], error.sum())

    found = minimize(loss, np.zeros(len(names) + 1), jac=True, method="L-BFGS-B").x
    return dict(zip([*names, "bias"], (round(float(each), 2) for each in found), strict=True))


def main() -> None:
    """Learn, write, and print how well it does."""
    told = traces_of_dev()
    incident = {trace.report: each for each, trace in told}
    traces = [trace for _, trace in told]
    rows = rows_of(traces)
    folds = {each: zlib.crc32(each.encode()) % FOLDS for each in incident.values()}
    print(f"{len(traces)} articles, {len(rows)} pairs")
    scores = []
    for fold in range(FOLDS):
        learned = fit(
            [
                (told, incident[a] == incident[b])
                for a, b, told in rows
                if fold not in (folds[incident[a]], folds[incident[b]])
            ]
        )
        grouping.weights = lambda learned=learned: learned
        found = grouped(traces)
        mine = [each for each in incident if folds[incident[each]] == fold]
        scores.append((len(mine), b_cubed(incident, found, mine)))
    total = sum(number for number, _ in scores)
    crossed = [sum(number * score[part] for number, score in scores) / total for part in range(3)]
    print("each fifth by the other four: B3 P {:.1f} R {:.1f} F1 {:.1f}".format(*crossed))
    learned = fit([(told, incident[a] == incident[b]) for a, b, told in rows])
    lines = "".join(f"{name} = {value}\n" for name, value in sorted(learned.items()))
    WEIGHTS.write_text(HEAD + lines, encoding="utf-8")
    grouping.weights = lambda: learned
    print("by the weights written: B3 P {:.1f} R {:.1f} F1 {:.1f}".format(*b_cubed(incident, grouped(traces))))


if __name__ == "__main__":
    main()
