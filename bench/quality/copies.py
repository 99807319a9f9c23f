"""Shared text against ../shared/bench/copies: how many independent reports an event has, and which pairs share text.

    python bench/quality/copies.py

The reuse set names pairs of a corpus whose texts are not part of the test data, so only the synthetic set is measured
here.
"""

import json
import sys
from collections import defaultdict
from pathlib import Path

from rashomon.lineage.shared_text import find_lineage

sys.path.insert(0, str(Path(__file__).parent))
from shared import rows, shared  # noqa: E402
from texts import report  # noqa: E402


def measure() -> dict[str, float]:
    """Share of synthetic events whose number of independent reports comes out exactly, and its mean error."""
    shared("bench/copies")
    events: dict[str, list[dict]] = defaultdict(list)
    for row in rows("bench/copies/synthetic.dev.jsonl"):
        if "doc" in row:
            events[row["doc"].split("-")[0]].append(row)
    exact, error, hits, wrong, missed = 0, 0, 0, 0, 0
    for group in events.values():
        reports = [report(row["doc"], row["text"]) for row in group]
        path = {one.id: one.path for one in reports}
        pairs = {frozenset((path[item.report], path[item.origin])) for item in find_lineage(reports)}
        origin = {row["doc"]: row["origin"] for row in group}
        gold = {
            frozenset((a["doc"], b["doc"]))
            for a in group
            for b in group
            if a["doc"] < b["doc"] and origin[a["doc"]] == origin[b["doc"]]
        }
        hits, wrong, missed = hits + len(pairs & gold), wrong + len(pairs - gold), missed + len(gold - pairs)
        got, want = _components([row["doc"] for row in group], pairs), len(set(origin.values()))
        exact, error = exact + (got == want), error + abs(got - want)
    return {
        "synthetic_independent_exact": exact / len(events),
        "synthetic_independent_mae": error / len(events),
        "synthetic_pair_f1": 2 * hits / (2 * hits + wrong + missed),
    }


def _components(docs: list[str], pairs: set[frozenset[str]]) -> int:
    parent = {doc: doc for doc in docs}

    def find(doc: str) -> str:
        while parent[doc] != doc:
            doc = parent[doc]
        return doc

    for pair in pairs:
        left, right = sorted(pair)
        parent[find(right)] = find(left)
    return len({find(doc) for doc in docs})


if __name__ == "__main__":
    print(json.dumps({key: round(value, 4) for key, value in measure().items()}))
