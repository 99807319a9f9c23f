"""Killed and injured of an incident told by several articles (../shared/bench/incidents), a fixed sample.

    python bench/quality/incidents.py [INCIDENTS]

For each incident of two or more distinct articles, in the order of their ids, the articles are compared, and the losses
that `rashomon.happenings.tolls` finds best carried are held against the register.
"""

import json
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from rashomon.happenings.tolls import losses_of
from rashomon.model import Dossier, Report
from rashomon.pipeline import compare_reports

sys.path.insert(0, str(Path(__file__).parent))
from shared import rows, shared  # noqa: E402
from texts import report  # noqa: E402

SAMPLE = 120


def answers(dossier: Dossier) -> dict[str, int]:
    """Killed and injured as the register counts them."""
    losses = losses_of(dossier)
    return {"killed": losses.killed, "injured": losses.injured}


def told_by_several(first: int = 0, last: int = SAMPLE) -> Iterator[tuple[str, list[dict]]]:
    """Incidents that two or more distinct articles tell of, in the order of their ids, each with its rows."""
    by_incident: dict[str, list[dict]] = defaultdict(list)
    for row in rows("bench/incidents/articles.dev.jsonl"):
        if not row["duplicate_of"]:
            by_incident[row["incident"]].append(row)
    yield from [(key, group) for key, group in sorted(by_incident.items()) if len(group) >= 2][first:last]


def reports_of(group: Iterable[dict]) -> list[Report]:
    """The articles of an incident as reports."""
    return [report(row["article"], row["text"], title=row["title"], published=row["published"] or "") for row in group]


def measure(sample: int = SAMPLE) -> dict[str, float]:
    """Share of sampled incidents whose killed and injured are exactly the register's, by the set's own scorer."""
    folder = shared("bench/incidents")
    with tempfile.TemporaryDirectory() as scratch:
        gold, got = Path(scratch) / "gold.jsonl", Path(scratch) / "got.jsonl"
        with gold.open("w", encoding="utf-8") as gold_out, got.open("w", encoding="utf-8") as got_out:
            for key, group in told_by_several(last=sample):
                dossier = compare_reports(reports_of(group))
                got_out.write(json.dumps({"incident": key} | answers(dossier)) + "\n")
                for row in group:
                    gold_out.write(json.dumps(row) + "\n")
        done = subprocess.run(
            [sys.executable, str(folder / "score.py"), str(gold), str(got), "--split", "dev", "--json"],
            capture_output=True,
            text=True,
            check=True,
        )
    score = json.loads(done.stdout)
    return {
        "incidents": score["incidents"],
        "killed_right": score["incident killed"]["correct"] / 100,
        "injured_right": score["incident injured"]["correct"] / 100,
    }


if __name__ == "__main__":
    print(json.dumps(measure(*(int(word) for word in sys.argv[1:2]))))
