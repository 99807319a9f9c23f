"""Attributions found by our reading against PolNeAR, GUM and the vaccination corpus.

    python bench/quality/attribution.py [polnear gum vaccination] [--docs N] [--show] [--write FOLDER]

The measures are those of `bench/attribution/score.py` of the shared data, whose docstring defines them.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rashomon.claims.attribution import Attribution, find_attributions
from rashomon.model import Region, Report
from rashomon.names import resolve_names
from rashomon.parse import Parsed, load_engine

sys.path.insert(0, str(Path(__file__).parent))
from shared import rows, shared  # noqa: E402

SETS = ("polnear", "gum", "vaccination")
# PolNeAR marks no attribution inside another one.
OUTERMOST = frozenset({"polnear"})


def report_of(row: dict[str, Any]) -> Report:
    """A report with one region a line; the first line is the headline when an empty line follows."""
    text = row["text"]
    lines = text.split("\n")
    regions, at = [], 0
    for number, line in enumerate(lines):
        if line.strip():
            role = "headline" if number == 0 and lines[1:2] == [""] else "body"
            regions.append(Region(role=role, start=at, end=at + len(line)))
        at += len(line) + 1
    return Report(id=row["id"], sha256="", path=row["id"], text=text, regions=tuple(regions))


def prediction(parsed: Parsed, row: dict[str, Any], outermost: bool = False) -> dict[str, Any]:
    """Our attributions in the scorer's form: one for each cue, the innermost link where a cue has several.

    Args:
        parsed: The document.
        row: Its gold row, of which only the id is used.
        outermost: Leave out what stands inside another attribution or inside a quotation.
    """
    found: dict[tuple[int, ...], Attribution] = {}
    items = find_attributions(parsed, resolve_names(parsed)).items
    for item in items:
        nested = item.parent is not None and items[item.parent].cue != item.cue
        if not outermost or not (nested or (parsed.quote_of.get(item.cue[0]) and item.shape != "colon")):
            found[item.cue] = item
    return {"id": row["id"], "attributions": [_attribution(parsed, item) for item in found.values()]}


def _attribution(parsed: Parsed, item: Attribution) -> dict[str, Any]:
    cue = [[parsed.tokens[i].start, parsed.tokens[i].end] for i in item.cue]
    content = [[parsed.tokens[first].start, parsed.tokens[last - 1].end] for first, last in item.content]
    source = [] if item.source is None else [[item.source.start, _with_relative(parsed, item)]]
    if source and any(source[0][0] <= start and end <= source[0][1] for start, end in cue):
        source = []
    return {
        "source": source,
        "cue": cue,
        "content": content,
        "speaker": "" if item.source is None else item.source.name,
        "polarity": "negative" if item.negated else "positive",
    }


def _with_relative(parsed: Parsed, item: Attribution) -> int:
    """End of the source, the relative pronoun taken in that the sets mark in its place ("the driver who said")."""
    assert item.source is not None
    after = parsed.token_at(item.source.end)
    for i in range(after, min(after + 2, item.cue[0])) if after is not None else ():
        if parsed.tokens[i].tag in ("WP", "WDT"):
            return parsed.tokens[i].end
    return item.source.end


def predictions(name: str, limit: int = 0) -> Iterator[dict[str, Any]]:
    """Predictions for the first `limit` documents of a set, 0 for all."""
    engine = load_engine()
    for number, row in enumerate(rows(f"bench/attribution/{name}.dev.jsonl")):
        if limit and number >= limit:
            break
        yield prediction(engine.parse(report_of(row)), row, name in OUTERMOST)


def score(name: str, limit: int = 0, folder: Path | None = None) -> dict[str, Any]:
    """The scorer's whole result for one set."""
    with tempfile.TemporaryDirectory() as scratch:
        place = folder or Path(scratch)
        place.mkdir(parents=True, exist_ok=True)
        predicted, result = place / f"{name}.pred.jsonl", place / f"{name}.json"
        lines = [json.dumps(row, ensure_ascii=False) for row in predictions(name, limit)]
        predicted.write_text("\n".join(lines) + "\n", encoding="utf-8")
        bench = shared("bench/attribution")
        gold = bench / f"{name}.dev.jsonl"
        command = [sys.executable, str(bench / "score.py"), str(gold), str(predicted), "--json", str(result)]
        finished = subprocess.run([*command, "--only-predicted"], check=True, capture_output=True, text=True)
        if folder is not None:
            print(finished.stdout)
        measured: dict[str, Any] = json.loads(result.read_text(encoding="utf-8"))
    return measured


def measure(limit: int = 0) -> dict[str, float]:
    """The figures the project is held to, from 0 to 1."""
    found: dict[str, float] = {}
    polnear = score("polnear", limit)
    found["polnear.dev.ar_f1"] = polnear["attribution"]["ar"]["f1"]
    found["polnear.dev.report_full"] = polnear["reporting_cues"]["ar_recall"]
    found["polnear.dev.source"] = polnear["source_acc"]["overlap"]
    found["polnear.dev.direct"] = polnear["by_kind"]["direct"]["recall"]
    for name in ("gum", "vaccination"):
        found[f"{name}.dev.nested_full"] = score(name, limit)["nested"]["ar_recall"]
    return {key: round(value, 4) for key, value in found.items()}


def main() -> None:
    """Print the scores of the sets named, or the figures of `measure`."""
    arguments = sys.argv[1:]
    limit = int(arguments[arguments.index("--docs") + 1]) if "--docs" in arguments else 0
    names = [name for name in SETS if name in arguments]
    if not names:
        print(json.dumps(measure(limit), indent=1))
        return
    folder = Path(arguments[arguments.index("--write") + 1]) if "--write" in arguments else Path(tempfile.mkdtemp())
    for name in names:
        print(name)
        score(name, limit, folder)


if __name__ == "__main__":
    main()
