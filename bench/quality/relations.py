"""Relations between the annotated readings of the cases, given the readings: comparison alone, as if reading and
alignment were perfect.

    python bench/quality/relations.py [--show] [CASES]

Figures have no measure in the annotation; it is taken from the question's words by the table below, which is a part
of the measure and not of the program. Prints accuracy over the annotated pairs, and precision and recall of
conflicts by pair.
"""

import json
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from shared import shared  # noqa: E402

sys.path.insert(0, str(shared("cases")))
from score_cases import RELATION, find_nth  # noqa: E402

from rashomon.compare import ComparisonContext, relate_all  # noqa: E402
from rashomon.model import (  # noqa: E402
    Claim,
    Context,
    Extraction,
    Figure,
    Identity,
    Moment,
    Place,
    Position,
    Quotation,
    Report,
    Source,
)

_MEASURES = {
    "killed": "killed", "died": "killed", "die": "killed", "casualties": "casualties", "losses": "casualties",
    "arrested": "arrested",
    "hurt": "injured", "on board": "on_board", "taken from the water": "rescued", "cases": "ill",
    "recalled": "recalled",
    "in hospital": "hospitalised", "treated": "treated", "take part": "attended", "took part": "attended",
    "deployed": "deployed",
    "spread": "spread", "far": "distance", "long": "duration",
}  # fmt: skip


def _value(kind: str, value: dict, question: str) -> object:
    if kind == "figure":
        measure = next((name for words, name in _MEASURES.items() if words in question), "other")
        vague = value.get("approx") and value.get("high") is None
        return Figure(
            low=value.get("low"), high=value.get("high"), approx=bool(value.get("approx")), vague=bool(vague),
            unit=value.get("unit") or "", measure=measure,
        )  # fmt: skip
    if kind == "date":
        start = value["start"]
        precision = {4: "year", 7: "month", 10: "day"}.get(len(start), "minute")
        return Moment(start=start, end=value.get("end") or start, precision=precision)
    if kind == "place":
        name = value["name"]
        return Place(name=name.removeprefix("not ").removeprefix("in "), negated=name.startswith("not "))
    if kind == "position":
        return Position(actor=value["actor"], stance=value["stance"], proposition=value["proposition"])
    if kind == "quote":
        return Quotation(speaker=value["speaker"], words=value["words"])
    name = value["name"]
    causal = any(word in question for word in ("cause", "killed the", "made", "die"))
    role = "cause" if causal else "perpetrator"
    return Identity(role=role, name=name.removeprefix("not "), negated=name.startswith("not "))


def main() -> None:
    """Print the measures."""
    show, wanted = "--show" in sys.argv, [name for name in sys.argv[1:] if not name.startswith("--")]
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    predicted = true = hit = 0
    for path in sorted(shared("cases").glob("*/case.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        if wanted and gold["case"] not in wanted:
            continue
        reports = {
            d["id"]: Report(
                id=d["id"], sha256="", path=d["file"], text=(path.parent / d["file"]).read_text(encoding="utf-8"),
                outlet=d["outlet"] or "", published=d["published"] or "",
            )
            for d in gold["documents"]
        }  # fmt: skip
        copies = frozenset(tuple(sorted((d["id"], d["copies"]))) for d in gold["documents"] if d.get("copies"))
        context = ComparisonContext(reports=reports, shared=copies)
        for point in gold["points"]:
            claims = [_claim(point, reading, reports) for reading in point["readings"]]
            found = {frozenset((r.left, r.right)): r for r in relate_all(claims, context)}
            words = {c.id: c.quote for c in claims}
            for a, b, relation in point["relations"]:
                want, got = RELATION[relation], found[frozenset((a, b))]
                same = got.relation == want or (want == "agrees" and got.relation == "repeats")
                if want == "updates" and got.relation == want and (got.left, got.right) != (a, b):
                    same = False
                total[point["kind"]] += 1
                right[point["kind"]] += same
                predicted += got.relation == "conflicts"
                true += want == "conflicts"
                hit += want == got.relation == "conflicts"
                if show and not same:
                    said = f"{words[a]!r} / {words[b]!r}"
                    print(f"{gold['case']} {a} {b} want {want} got {got.relation} {got.reason.rule}: {said}")
    for kind in total:
        print(f"{kind:10} {right[kind]}/{total[kind]}")
    print(json.dumps({
        "relations": round(sum(right.values()) / sum(total.values()), 3),
        "conflict_p": round(hit / max(1, predicted), 3),
        "conflict_r": round(hit / max(1, true), 3), "pairs": sum(total.values()),
    }))  # fmt: skip


def _claim(point: dict, reading: dict, reports: dict[str, Report]) -> Claim:
    text = reports[reading["doc"]].text
    start = find_nth(text, reading["text"], reading.get("nth", 1))
    line = text.rfind("\n", 0, start) + 1
    end = text.find("\n", start)
    region = "headline" if line == 0 else "body"
    number = text.count(". ", 0, start) + text.count("\n", 0, start)
    return Claim(
        id=reading["id"], report=reading["doc"], start=start, end=start + len(reading["text"]),
        quote=reading["text"], kind=point["kind"],
        value=_value(point["kind"], reading["value"], point["question"]),  # type: ignore[arg-type]
        attribution=tuple(
            Source(name=name, kind="official", start=0, end=1, cue="said") for name in reading.get("holder", ())
        ),
        mode="stated" if reading["mode"] == "denied" and point["kind"] != "figure" else reading["mode"],
        asof=reading.get("asof") or "",
        context=Context(sentence=number, start=line, end=len(text) if end < 0 else end, region=region),
        extraction=Extraction(extractor="gold", version="1"),
    )  # fmt: skip


if __name__ == "__main__":
    main()
