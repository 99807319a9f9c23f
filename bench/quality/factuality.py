"""Whether an event is told as happened, as not happened or as open, against UW and MEANTIME factuality.

    python bench/quality/factuality.py [--show]

Our mode and negation of the clause of each event are turned into the sets' scale: +3 for what is stated, -3 for what is
denied by its own clause, 0 for what is hedged or conditional. What is foretold without a hedge ("will close") counts as
stated, since the sets ask whether an event did or will happen. The measures are those of
`bench/attribution/score_factuality.py` of the shared data; "everything happened" is the baseline beside.
"""

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rashomon.claims.clause import is_negated
from rashomon.claims.hedges import hedges_of
from rashomon.claims.passages import Passages
from rashomon.lang import table
from rashomon.model import Region, Report
from rashomon.parse import load_engine

sys.path.insert(0, str(Path(__file__).parent))
from shared import rows, shared  # noqa: E402

SETS = ("uw", "meantime")
# Sentences of each set; all of them take half a minute.
LIMIT = 1000
_HAPPENED, _OPEN, _NOT = 3.0, 0.0, -3.0
_PREDICATES = ("VERB", "AUX", "ADJ")


def predict(passages: Passages, start: int) -> float:
    """The score of the event whose word begins at a place of the text."""
    parsed = passages.parsed
    at = parsed.token_at(start)
    if at is None:
        return _HAPPENED
    token = parsed.tokens[at]
    if token.pos == "PROPN":
        return _HAPPENED  # the sets mark names too, which are there whatever becomes of what is told of them
    if token.pos in _PREDICATES:
        negated = is_negated(parsed, at)
    else:
        # "He did not attend the talks": the verb is denied, the talks took place; "no talks" denies the talks.
        negators = frozenset(table("words")["negators"])
        negated = any(child.lower in negators for child in parsed.children(at, "det", "preconj", "neg"))
    mode, words = hedges_of(passages, at)
    if mode not in ("stated", "predicted") or (words and mode == "stated"):
        return _OPEN
    return _NOT if negated else _HAPPENED


def predictions(name: str, limit: int = LIMIT) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Gold rows of one set and our rows for them, in the scorer's form."""
    engine = load_engine()
    gold, predicted = [], []
    for row in list(rows(f"bench/attribution/factuality_{name}.dev.jsonl"))[:limit]:
        text = row["text"]
        body = Region(role="body", start=0, end=len(text))
        report = Report(id=row["id"], sha256="", path="", text=text, regions=(body,))
        passages = Passages(engine.parse(report))
        gold.append(row)
        predicted.append({"id": row["id"], "scores": [predict(passages, event["span"][0]) for event in row["events"]]})
    return gold, predicted


def score(gold: Sequence[dict[str, Any]], predicted: Sequence[dict[str, Any]] | None) -> dict[str, float]:
    """The scorer's figures; without predictions those of "everything happened"."""
    with tempfile.TemporaryDirectory() as scratch:
        paths = []
        for name, lines in (("gold", gold), ("pred", predicted)):
            if lines is not None:
                paths.append(Path(scratch) / f"{name}.jsonl")
                paths[-1].write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
        command = [sys.executable, str(shared("bench/attribution/score_factuality.py")), *map(str, paths)]
        printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    found = re.findall(r"(events|MAE|Pearson|macroF1|neg|unc|pos) (-?[\d.]+|nan)", printed)
    return {key: float(value) for key, value in found}


def measure(limit: int = LIMIT) -> dict[str, float]:
    """The figures the project is held to: F1 from 0 to 1, mean absolute error on the scale from -3 to 3."""
    found: dict[str, float] = {}
    for name in SETS:
        gold, predicted = predictions(name, limit)
        for who, scores in (("", score(gold, predicted)), (".all_happened", score(gold, None))):
            found[f"factuality_{name}.dev{who}.macro_f1"] = scores["macroF1"] / 100
            found[f"factuality_{name}.dev{who}.mae"] = scores["MAE"]
            for kind in ("neg", "unc", "pos"):
                found[f"factuality_{name}.dev{who}.{kind}_f1"] = scores[kind] / 100
    return {key: round(value, 4) for key, value in found.items()}


def show(name: str, limit: int = LIMIT) -> None:
    """Print each event that we read otherwise."""
    for row, ours in zip(*predictions(name, limit), strict=True):
        for event, got in zip(row["events"], ours["scores"], strict=True):
            want = event["score"]
            if (want < -1, want > 1) != (got < -1, got > 1):
                start, end = event["span"]
                marked = f"{row['text'][:start]}[{row['text'][start:end]}]{row['text'][end:]}"
                print(f"{row['id']} want {want} got {got}: {marked}")


def main() -> None:
    """Print the figures, with ``--show`` the misses."""
    if "--show" in sys.argv:
        for name in SETS:
            show(name)
    else:
        print(json.dumps(measure(), indent=1))


if __name__ == "__main__":
    main()
