"""Expressions of time against ../shared/bench/timex with its own scorer: relaxed, strict and value F1.

    python bench/quality/timex.py [--wikiwars] [--errors]

The texts are split into paragraphs at blank lines, as they were sent. Values are the TIMEX3 strings of `find_times`.
"""

import json
import re
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

from rashomon.claims.timex import find_times
from rashomon.model import Region, Report
from rashomon.parse import load_engine

sys.path.insert(0, str(Path(__file__).parent))
from shared import rows, shared  # noqa: E402

sys.path.insert(0, str(shared("bench/timex")))
import score as scorer  # type: ignore[import-not-found]  # noqa: E402

_PARAGRAPH = re.compile(r"\S(?:.*?)(?=\n\s*\n|\Z)", re.DOTALL)


def report_of(row: dict[str, Any]) -> Report:
    """A gold row as a report; a paragraph ends at a blank line."""
    regions = tuple(
        Region(role="body", start=m.start(), end=m.end()) for m in _PARAGRAPH.finditer(row["text"]) if m.group().strip()
    )
    return Report(
        id=f"r-{row['doc']}", sha256="", path=row["doc"], text=row["text"], regions=regions, published=row["dct"]
    )


def predictions(dataset: str, limit: int = 0) -> tuple[list[dict[str, Any]], dict[str, list[dict[str, Any]]]]:
    """Gold documents, and our spans by document."""
    engine = load_engine()
    docs = list(rows(f"bench/timex/{dataset}.dev.jsonl"))[: limit or None]
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in docs:
        spans = find_times(engine.parse(report_of(row)))
        found[row["doc"]] = [
            {"doc": row["doc"], "start": span.start, "end": span.end, "type": span.kind.upper(), "value": span.timex}
            for span in spans
        ]
    return docs, found


def measure() -> dict[str, float]:
    """F1 for each set and measure, from 0 to 1."""
    shared("bench/timex")
    result: dict[str, float] = {}
    all_docs: list[dict[str, Any]] = []
    all_found: dict[str, list[dict[str, Any]]] = {}
    for dataset in ("timebank", "aquaint"):
        docs, found = predictions(dataset)
        all_docs, all_found = all_docs + docs, {**all_found, **found}
        scores = scorer.score(docs, found)
        for name in ("relaxed", "strict", "value"):
            result[f"{dataset}_{name}_f1"] = round(scores[name]["F1"] / 100, 4)
    scores = scorer.score(all_docs, all_found)
    for name in ("relaxed", "strict", "value"):
        result[f"{name}_f1"] = round(scores[name]["F1"] / 100, 4)
    return result


def main() -> None:
    """Print the figures, and the errors when asked."""
    if "--wikiwars" in sys.argv:
        docs, found = predictions("wikiwars", 4)
        print(json.dumps({name: scorer.score(docs, found)[name] for name in ("relaxed", "strict", "interval")}))
        return
    if "--errors" in sys.argv:
        for dataset in ("timebank", "aquaint"):
            docs, found = predictions(dataset)
            for item in scorer.errors(docs, found, 1000):
                gold, near = item["gold"], item["predicted"]
                said = [(p["type"][:2], p["value"], " ".join(_text(docs, p).split())) for p in near]
                print(
                    item["dct"],
                    "GOLD",
                    (gold["text"], gold["type"][:2], gold["value"]) if gold else None,
                    "OURS",
                    said,
                    "|",
                    item["context"],
                )
        return
    print(json.dumps(measure()))


def _text(docs: list[dict[str, Any]], item: dict[str, Any]) -> str:
    text: str = next(row["text"] for row in docs if row["doc"] == item["doc"])
    return text[item["start"] : item["end"]]


if __name__ == "__main__":
    main()
