"""Positions: the development attributions with their classes, and sentences of our own with actor, stance and proposition.

    python bench/quality/positions.py [--show]          attributions of ../shared in the scorer's form, scored there
    python bench/quality/positions.py FILE.toml [--show]  a case table of tests/claims/cases

A case is right when every expected position is found and none besides: the actor's words, the stance, and at least half
of the proposition's words with no negation left in them.
"""

import json
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Any

from rashomon.claims.passages import Passages
from rashomon.claims.positions import Positions
from rashomon.lang import table
from rashomon.model import Position, Region, Report
from rashomon.parse import Engine, load_engine

_STOP = frozenset(
    "the a an of to in on by at for from with and or that it its he she his her they their was were is are be been had has have".split()
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
    if stance != got.stance or not _words(actor) & _words(got.actor):
        return False
    wanted, found = _words(proposition), _words(got.proposition)
    if not wanted:
        return True
    return len(wanted & found) * 2 >= len(wanted) and not _NEGATORS & found - wanted


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


def main() -> None:
    """Score what the command line names."""
    arguments = [argument for argument in sys.argv[1:] if not argument.startswith("--")]
    show = "--show" in sys.argv
    engine = load_engine()
    if arguments:
        score_table(engine, Path(arguments[0]), show)


if __name__ == "__main__":
    main()
