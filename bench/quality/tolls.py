"""Two real reports on an attack: do their death tolls agree, conflict, or speak of two things (../shared/bench/tolls).

    python bench/quality/tolls.py

A pair is a contradiction when a killed figure of one conflicts with, or is updated by, one of the other, or when both
can be right and state other numbers (the set's labels come from the numbers, so that "at least 22" and "at least 43"
contradict there); an entailment when two agree or leave room for one another; neutral when no two were put under one
question.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from rashomon.model import Claim, Figure
from rashomon.pipeline import compare_reports

sys.path.insert(0, str(Path(__file__).parent))
from shared import rows, shared  # noqa: E402
from texts import report  # noqa: E402


def predict(row: dict) -> str:
    """The label of one pair."""
    pair = [
        report(f"{side}.txt", row[side], outlet=row[f"source_{side}"], published=_iso(row[f"date_{side}"]))
        for side in "ab"
    ]
    dossier = compare_reports(pair)
    killed = {
        claim.id: claim
        for reading in dossier.readings
        for claim in reading.claims
        if isinstance(claim.value, Figure) and claim.value.measure == "killed"
    }
    found = [
        (relation.relation, killed[relation.left], killed[relation.right])
        for relation in dossier.relations
        if relation.left in killed
        and relation.right in killed
        and killed[relation.left].report != killed[relation.right].report
    ]
    words = {word for word, _, _ in found}
    if words & {"agrees", "repeats"}:
        return "entailment"
    if words & {"conflicts", "updates"} or any(word == "compatible" and _differ(a, b) for word, a, b in found):
        return "contradiction"
    return "entailment" if "compatible" in words else "neutral"


def _differ(left: Claim, right: Claim) -> bool:
    a, b = left.value, right.value
    assert isinstance(a, Figure)
    assert isinstance(b, Figure)
    return not a.vague and not b.vague and (a.low or a.high) != (b.low or b.high)


def _iso(date: str) -> str:
    month, day, year = date.split("/")
    return f"{year}-{int(month):02d}-{int(day):02d}"


def measure() -> dict[str, float]:
    """Accuracy and precision, recall and F1 of contradictions, by the set's own scorer."""
    folder = shared("bench/tolls")
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as out:
        for row in rows("bench/tolls/tolls.dev.jsonl"):
            out.write(json.dumps({"id": row["id"], "label": predict(row)}) + "\n")
        out.flush()
        done = subprocess.run(
            [sys.executable, str(folder / "score.py"), str(folder / "tolls.dev.jsonl"), out.name],
            capture_output=True,
            text=True,
            check=True,
        )
    score = json.loads(done.stdout)
    return {key: score[key] for key in ("acc", "con_p", "con_r", "con_f1")}


if __name__ == "__main__":
    print(json.dumps(measure()))
