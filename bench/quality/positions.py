"""Positions: the development attributions with their classes, and sentences of our own.

    python bench/quality/positions.py [-v]                attributions of ../shared, scored by its scorer
    python bench/quality/positions.py FILE.toml [--show]  a case table of tests/claims/cases

A case is right when every expected position is found and none besides: the actor's words, the stance, and at least half
of the proposition's words with no negation left in them.
"""

import json
import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from rashomon.claims.attribution import Attribution
from rashomon.claims.passages import Passages
from rashomon.claims.positions import Positions, find_stands
from rashomon.claims.positions.lexicon import verb_families
from rashomon.claims.positions.words import phrase
from rashomon.lang import table
from rashomon.model import Position, Region, Report
from rashomon.parse import Engine, load_engine

sys.path.insert(0, str(Path(__file__).parent))
from shared import rows, shared  # noqa: E402

_STOP = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "to",
        "in",
        "on",
        "at",
        "by",
        "for",
        "from",
        "with",
        "and",
        "or",
        "that",
        "it",
        "its",
        "he",
        "she",
    ]
    + ["his", "her", "they", "their", "was", "were", "is", "are", "be", "been", "had", "has", "have"]
)
_NEGATORS = frozenset({"not", "no", "never", "n't", "nobody", "none", "neither", "nor"})


def one_line(text: str) -> Report:
    """A report of one paragraph by an outlet called OUTLET."""
    region = Region(role="body", start=0, end=len(text))
    return Report(id="r-0", sha256="", path="x.txt", text=text, regions=(region,), outlet="OUTLET")


def read(engine: Engine, text: str) -> list[Position]:
    """The positions of one sentence."""
    drafts = Positions().extract(Passages(engine.parse(one_line(text))))
    return [draft.value for draft in drafts if isinstance(draft.value, Position)]


def _words(text: str) -> set[str]:
    plain = "".join(char if char.isalnum() else " " for char in text.lower())
    return set(plain.split()) - _STOP


def same(want: list[str], got: Position) -> bool:
    """Whether an expected (actor, stance, proposition) is what was read."""
    actor, stance, proposition = want
    if stance != got.stance or not (_words(actor) & _words(got.actor) or actor == got.actor):
        return False
    wanted, found = _words(proposition), _words(got.proposition)
    if not wanted:
        return True
    return len(wanted & found) * 2 >= len(wanted) and not _NEGATORS & (found - wanted - {"nobody"})


def score_table(engine: Engine, path: Path, show: bool) -> None:
    """Print how many cases of a table are right."""
    cases = tomllib.loads(path.read_text(encoding="utf-8"))["case"]
    right = found = wanted = made = 0
    for case in cases:
        got = read(engine, case["text"])
        hits = [any(same(want, one) for one in got) for want in case["positions"]]
        extra = [one for one in got if not any(same(want, one) for want in case["positions"])]
        wanted, found, made = wanted + len(hits), found + sum(hits), made + len(got)
        good = all(hits) and not extra
        right += good
        if show and not good:
            print(case["text"], "\n    want", case["positions"])
            for one in got:
                print("    got ", one.actor, "|", one.stance, "|", one.proposition)
    print(json.dumps({"cases": len(cases), "all_right": right, "positions": wanted, "found": found, "made": made}))


def _telling_cue(passages: Passages, item: Attribution) -> str:
    """The cue's lemma; for "citing" and "quoting" that of the verb they go with ("quoting staff, put the toll at")."""
    if item.cue_lemma not in ("cite", "quote"):
        return item.cue_lemma
    above = (token.lemma for token in passages.parsed.ancestors(item.cue[0]) if token.pos == "VERB")
    return next(above, item.cue_lemma)


_FAMILY_CLASS = {"clear": "deny", "comment": "decline", "silence": "decline", "mention": "assert", "retract": "deny"}


def attributions(engine: Engine, text: str) -> list[dict[str, Any]]:
    """A sentence's attributions with the class and polarity of their cues, as score_positions.py reads them."""
    passages = Passages(engine.parse(one_line(text)))
    parsed = passages.parsed

    def spans(tokens: Iterable[int]) -> list[list[int]]:
        return [[parsed.tokens[i].start, parsed.tokens[i].end] for i in sorted(tokens)]

    found: dict[int, dict[str, Any]] = {}
    for item in passages.attributions.items:
        content = [[parsed.tokens[first].start, parsed.tokens[last - 1].end] for first, last in item.content]
        row = {
            "cue": spans(item.cue),
            "content": content,
            "source": [] if item.source is None else [[item.source.start, item.source.end]],
            "position": _class_of(_telling_cue(passages, item)),
            "polarity": "negative" if item.negated else "positive",
        }
        key = next((i for i in item.cue if i not in found), item.cue[0])
        found[key] = row
    for stand in find_stands(passages):
        if (
            stand.content is None
            or stand.cue[0] == stand.content.head
            or stand.family in ("evidence", "unconfirmed", "unknown")
        ):
            continue
        known = next((found[i] for i in stand.cue if i in found), None)
        row = known or {"cue": spans(stand.cue), "content": spans(stand.content.tokens)}
        if known is None:
            found[stand.cue[0]] = row
        if stand.actors:
            row["source"] = spans(i for head in stand.actors for i in phrase(parsed, head))
        row.setdefault("source", [])
        silent = stand.family == "decline" or (stand.family in ("comment", "silence") and stand.negated)
        denies = stand.family == "truth" and stand.negated
        family = "deny" if denies else "confirm" if stand.family == "truth" else stand.family
        cue = parsed.tokens[stand.cue[0]].lemma
        row["position"] = "decline" if silent else _class_of(cue, _FAMILY_CLASS.get(family, family))
        row["polarity"] = "negative" if stand.negated and not (silent or denies) else "positive"
    return list(found.values())


def _class_of(lemma: str, otherwise: str = "") -> str:
    classes = table("stances")["classes"]
    for name in classes:
        if lemma in classes[name] or lemma.split(" ")[0] in classes[name]:
            return name
    if otherwise:
        return "assert" if lemma in ("insist", "maintain", "argue", "assert", "contend") else otherwise
    family = verb_families().get(lemma, "assert")
    return family if family in ("confirm", "acknowledge", "deny") else "assert"


def score_attributions(engine: Engine, *options: str) -> str:
    """What the scorer of ../shared says of the development sentences."""
    gold = shared("bench/attribution/positions.dev.jsonl")
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as handle:
        for row in rows("bench/attribution/positions.dev.jsonl"):
            handle.write(json.dumps({"id": row["id"], "attributions": attributions(engine, row["text"])}) + "\n")
        handle.flush()
        scorer = shared("bench/attribution/score_positions.py")
        command = [sys.executable, str(scorer), str(gold), handle.name, *options]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout


# The scorer gives its figures in words only.
_FIGURES = {
    "source": r"source ([\d.]+)",
    "position": r"position ([\d.]+)",
    "polarity": r" polarity ([\d.]+)",
    "all_three": r"all three ([\d.]+)",
    "negative_f1": r"F1 ([\d.]+)",
}


def measure() -> dict[str, float]:
    """Shares of the gold attributions read right, precision, and F1 of negative polarity, each from 0 to 1."""
    said = score_attributions(load_engine())
    found = {name: float(re.search(pattern, said)[1]) / 100 for name, pattern in _FIGURES.items()}  # type: ignore[index]
    made, spurious = (int(re.search(rf"{word} (\d+)", said)[1]) for word in ("predicted", "spurious"))  # type: ignore[index]
    return {name: round(value, 4) for name, value in (found | {"precision": 1 - spurious / made}).items()}


def main() -> None:
    """Score what the command line names."""
    arguments = [argument for argument in sys.argv[1:] if not argument.startswith("-")]
    show = "--show" in sys.argv
    engine = load_engine()
    if arguments:
        score_table(engine, Path(arguments[0]), show)
    else:
        print(score_attributions(engine, *sys.argv[1:]), end="")


if __name__ == "__main__":
    main()
