"""The quality gate: measured figures against pinned floors, over a pinned corpus.

    python bench/quality/gate.py [NAME ...]            measure and compare; exit 1 under a floor
    python bench/quality/gate.py --update [NAME ...]   raise the floors to what is measured and pin the corpus
    python bench/quality/gate.py --update --allow-regression "reason"   lower one, with the reason kept in the file

`floors.json` holds, for each set, the SHA-256 of its files and a floor for each measure; a change of the files is said,
since figures over another corpus are not comparable. Without ../shared everything is skipped and said so.
"""

import argparse
import hashlib
import importlib
import json
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
from shared import ROOT, SHARED, shared  # noqa: E402

FLOORS = HERE / "floors.json"
# Name of the adapter module and the files it measures on.
SETS = {
    "cases": (SHARED / "cases", "**/*"),
    "golden": (ROOT / "tests" / "golden", "*/**/*"),
    "unseen": (ROOT / "tests" / "unseen", "*/**/*"),
    "quantities": (SHARED / "bench" / "quantities", "*.jsonl"),
    "timex": (SHARED / "bench" / "timex", "*.jsonl"),
    "attribution": (SHARED / "bench" / "attribution", "*.dev.jsonl"),
    "positions": (SHARED / "bench" / "attribution", "positions.dev.jsonl"),
    "factuality": (SHARED / "bench" / "attribution", "factuality_*.dev.jsonl"),
    "tolls": (SHARED / "bench" / "tolls", "*.jsonl"),
    "copies": (SHARED / "bench" / "copies", "*.jsonl"),
    "incidents": (SHARED / "bench" / "incidents", "*.jsonl"),
}
# Measures where less is better.
DOWNWARD = ("mae", "broken_spans", "failed", "quote_only")
# Floors lie this far under the measured figure, so that a change of a single row does not fail the gate.
SLACK = 0.005


def fingerprint(name: str) -> str:
    """SHA-256 over names and contents of a set's files."""
    folder, pattern = SETS[name]
    digest = hashlib.sha256()
    for path in sorted(folder.glob(pattern)):
        if path.is_file():
            digest.update(path.relative_to(folder).as_posix().encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def is_downward(measure: str) -> bool:
    """Whether a smaller figure is the better one."""
    return any(measure.endswith(word) for word in DOWNWARD)


def check(name: str, measured: dict[str, float], pinned: dict[str, Any]) -> list[str]:
    """What lies under its floor, in words."""
    problems = []
    for measure, floor in pinned.get("floors", {}).items():
        value = measured.get(measure)
        bad = value is None or (value > floor if is_downward(measure) else value < floor)
        if bad:
            problems.append(f"{name}: {measure} is {value}, the floor is {floor}")
    return problems


def raised(measured: dict[str, float], pinned: dict[str, Any]) -> tuple[dict[str, float], list[str]]:
    """New floors, and the measures whose floor would be lowered."""
    floors, lowered = {}, []
    for measure, value in sorted(measured.items()):
        slack = SLACK if isinstance(value, float) and value not in (0.0, 1.0) else 0
        floor = round(value + slack, 3) if is_downward(measure) else round(value - slack, 3)
        old = pinned.get("floors", {}).get(measure)
        if old is not None and (floor > old if is_downward(measure) else floor < old):
            lowered.append(measure)
        floors[measure] = floor
    return floors, lowered


def main() -> int:
    """Measure, compare, and update when asked."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", choices=[*SETS, []], default=[])
    parser.add_argument("--update", action="store_true")
    parser.add_argument("--allow-regression", default="", metavar="REASON")
    args = parser.parse_args()
    shared("cases")
    pinned: dict[str, Any] = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    problems = []
    for name in args.names or list(SETS):
        measured = importlib.import_module(name).measure()
        now, before = fingerprint(name), pinned.get(name, {})
        if before and before["corpus"] != now:
            print(f"note: the files of {name} are not those the floors were pinned on")
        print(name, json.dumps({key: round(value, 4) for key, value in measured.items()}))
        if not args.update:
            problems += check(name, measured, before)
            continue
        floors, lowered = raised(measured, before)
        if lowered and not args.allow_regression:
            kept = {m: before["floors"][m] for m in lowered}
            problems += [f"{name}: {m} would be lowered from {kept[m]} to {floors[m]}" for m in lowered]
            floors |= kept
        reasons = [
            *before.get("regressions", []),
            *([f"{', '.join(lowered)}: {args.allow_regression}"] if lowered and args.allow_regression else []),
        ]
        pinned[name] = {"corpus": now, "floors": floors} | ({"regressions": reasons} if reasons else {})
    if args.update:
        FLOORS.write_text(json.dumps(pinned, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    for problem in problems:
        print(f"under the floor: {problem}", file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
