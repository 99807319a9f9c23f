"""Where annotated conflicts are lost: not read, put under two questions, or told by another relation.

    python bench/quality/losses.py [CASES] [--show unread|questions|relation]

CASES is a folder of annotated happenings, ../shared/cases when none is given. Two sides of a point that conflict are
counted once, at the best stage that any of their pairs of readings reaches: said to conflict; together under one
question with another relation; both read, under two questions; one of them not read. A look while working on the
program, beside the scorer, which counts and does not say where.
"""

import json
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

from attrs import frozen

from rashomon.pipeline import compare
from rashomon.present.record import to_json

sys.path.insert(0, str(Path(__file__).parent))
from shared import shared  # noqa: E402

sys.path.insert(0, str(shared("cases")))
from score_cases import RELATION, find_nth, lay_out, same_value  # noqa: E402

STAGES = ("found", "relation", "questions", "unread")


@frozen(kw_only=True)
class Loss:
    """Two sides that conflict: the point, how far they came, and the words that say so."""

    point: dict[str, Any]
    stage: str
    detail: str


class Told:
    """What the program made of one happening, by the readings of its annotation."""

    def __init__(self, folder: Path, scratch: Path) -> None:
        self.gold = json.loads((folder / "case.json").read_text(encoding="utf-8"))
        result = json.loads(to_json(compare([lay_out(folder, scratch)])))
        self._texts = {
            item["id"]: (folder / item["file"]).read_text(encoding="utf-8") for item in self.gold["documents"]
        }
        ids = {Path(item["file"]).stem: item["id"] for item in self.gold["documents"]}
        self._of = {report["id"]: ids[Path(report["path"]).stem] for report in result["reports"]}
        self._claims = result["claims"]
        self._labels = {item["id"]: item["label"] for item in result["questions"]}
        self._questions: dict[str, set[str]] = defaultdict(set)
        for item in result["questions"]:
            for claim in item["claims"]:
                self._questions[claim].add(item["id"])
        self._relations = {frozenset((item["left"], item["right"])): item for item in result["relations"]}
        self.found = {
            reading["id"]: self._matches(point["kind"], reading)
            for point in self.gold["points"]
            for reading in point["readings"]
        }

    def _matches(self, kind: str, reading: dict[str, Any]) -> list[dict[str, Any]]:
        text = self._texts[reading["doc"]]
        spans = []
        for words in (reading, *reading.get("also", ())):
            start = find_nth(text, words["text"], words.get("nth", 1))
            spans.append((start, start + len(words["text"])))
        return [
            claim
            for claim in self._claims
            if claim["kind"] == kind
            and self._of[claim["report"]] == reading["doc"]
            and any(claim["start"] < end and start < claim["end"] for start, end in spans)
            and same_value(kind, reading["value"], claim["value"])
        ]

    def stage(self, left: dict[str, Any], right: dict[str, Any]) -> tuple[str, str]:
        """How far a pair of readings came."""
        mine, yours = self.found[left["id"]], self.found[right["id"]]
        if not mine or not yours:
            return "unread", " | ".join(item["text"] for item in (left, right) if not self.found[item["id"]])
        related = [
            self._relations[pair]
            for a, b in product(mine, yours)
            if (pair := frozenset((a["id"], b["id"]))) in self._relations
        ]
        if any(item["relation"] == "conflicts" for item in related):
            return "found", ""
        words = f"{mine[0]['quote']} || {yours[0]['quote']}"
        if related:
            return "relation", f"{words} :: {related[0]['relation']}, {related[0]['reason']['detail']}"
        return "questions", f"{words} :: {self._asked(mine)} / {self._asked(yours)}"

    def _asked(self, claims: list[dict[str, Any]]) -> str:
        return "; ".join(sorted({self._labels[item] for claim in claims for item in self._questions[claim["id"]]}))


def losses(told: Told) -> Iterator[Loss]:
    """Each pair of sides of a happening that conflict."""
    for point in told.gold["points"]:
        readings = {reading["id"]: reading for reading in point["readings"]}
        side = {name: name for name in readings}
        for left, right, relation in point["relations"]:
            if RELATION[relation] == "agrees":
                gone, kept = side[right], side[left]
                side = {name: kept if own == gone else own for name, own in side.items()}
        pairs = {
            frozenset((side[left], side[right]))
            for left, right, relation in point["relations"]
            if RELATION[relation] == "conflicts"
        }
        for pair in sorted(pairs, key=sorted):
            sides = [[readings[name] for name, own in side.items() if own == one] for one in sorted(pair)]
            stages = [told.stage(left, right) for left, right in product(sides[0], sides[-1])]
            stage, detail = min(stages, key=lambda item: STAGES.index(item[0]))
            yield Loss(point=point, stage=stage, detail=detail)


def main(cases: Path, show: str) -> None:
    """Count over all happenings of a folder, by kind of claim, and print those of one stage."""
    counts: Counter[tuple[str, str]] = Counter()
    with tempfile.TemporaryDirectory() as scratch:
        for path in sorted(cases.glob("*/case.json")):
            for loss in losses(Told(path.parent, Path(scratch))):
                counts[loss.point["kind"], loss.stage] += 1
                if loss.stage == show:
                    print(f"{path.parent.name} {loss.point['id']} {loss.point['question']}\n    {loss.detail}")
    print(f"{'':10}", *(f"{stage:>10}" for stage in STAGES))
    for kind in sorted({kind for kind, _ in counts}):
        print(f"{kind:10}", *(f"{counts[kind, stage]:10}" for stage in STAGES))


if __name__ == "__main__":
    asked = sys.argv[sys.argv.index("--show") + 1] if "--show" in sys.argv else ""
    given = [word for word in sys.argv[1:] if word not in ("--show", asked)]
    main(Path(given[0]) if given else shared("cases"), asked)
