"""Readings of the annotated cases found by our claims, one kind at a time: a quick look while working on a reader.

    python bench/quality/readings.py KIND [--show]

The measure is `score_cases.py`'s reading recall and holder accuracy, taken before alignment. Claims made in all are
printed beside it, since recall alone rewards noise.
"""

import json
import sys
from pathlib import Path

import cattrs

from rashomon.claims import read_claims
from rashomon.model import Region, Report
from rashomon.parse import load_engine

sys.path.insert(0, str(Path(__file__).parent))
from shared import shared  # noqa: E402

sys.path.insert(0, str(shared("cases")))
from score_cases import alike, find_nth, same_value  # noqa: E402


def plain_report(path: Path, published: str, outlet: str = "") -> Report:
    """A report with one region a line, the first of a paragraph of its own being the headline."""
    text = path.read_text(encoding="utf-8")
    regions, at = [], 0
    for number, line in enumerate(text.split("\n")):
        if line.strip():
            role = "headline" if number == 0 and text.split("\n")[1:2] == [""] else "body"
            regions.append(Region(role=role, start=at, end=at + len(line)))
        at += len(line) + 1
    return Report(
        id=f"r-{path.parent.parent.name}-{path.stem}",
        sha256="",
        path=path.name,
        text=text,
        regions=tuple(regions),
        published=published,
        outlet=outlet,
    )


def main() -> None:
    """Print what was found of one kind."""
    kind, show = sys.argv[1], "--show" in sys.argv
    engine = load_engine()
    total = spans = found = made = held = held_right = 0
    for case in sorted(shared("cases").glob("*/case.json")):
        gold = json.loads(case.read_text(encoding="utf-8"))
        claims = {}
        for document in gold["documents"]:
            report = plain_report(case.parent / document["file"], document["published"], document["outlet"])
            reading = read_claims(engine.parse(report))
            claims[document["id"]] = report, [claim for claim in reading.claims if claim.kind == kind]
            made += len(claims[document["id"]][1])
        for point in gold["points"]:
            if point["kind"] != kind:
                continue
            for want in point["readings"]:
                report, here = claims[want["doc"]]
                places = [(find_nth(report.text, want["text"], want.get("nth", 1)), len(want["text"]))]
                places += [
                    (find_nth(report.text, o["text"], o.get("nth", 1)), len(o["text"])) for o in want.get("also", ())
                ]
                over = [c for c in here if any(c.start < at + n and c.end > at for at, n in places)]
                good = [c for c in over if same_value(kind, want["value"], _value(c.value))]
                total, spans, found = total + 1, spans + bool(over), found + bool(good)
                if good:
                    names = [source.name for c in good for source in c.attribution]
                    right = (
                        any(alike(want["holder"][-1], n) for n in names)
                        if want.get("holder")
                        else any(not c.attribution for c in good)
                    )
                    held, held_right = held + 1, held_right + right
                if show and not good:
                    print(f"missed {case.parent.name} {want['id']} {want['doc']}: {want['text']!r} {want['value']}")
                    for c in over:
                        print(f"       got {c.quote!r} {_value(c.value)}")
                if show and good and not right:
                    print(f"holder {case.parent.name} {want['id']} {want['text']!r}: want {want['holder']} got {names}")
    print(
        json.dumps(
            {
                "kind": kind,
                "readings": total,
                "span": spans,
                "found": found,
                "holder": f"{held_right}/{held}",
                "claims_made": made,
            }
        )
    )


def _value(value: object) -> dict:
    return cattrs.unstructure(value)


if __name__ == "__main__":
    main()
