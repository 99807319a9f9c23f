"""Who vouches for a phrase, against a table of passages with the chains an editor would give.

    python bench/quality/chains.py FILE.toml [--show]

A passage is right when its chain has as many links as the table's and each link names the same: the words of one are
all in the other, articles aside. Kinds, bases and modes are counted apart, over the passages that state them.
"""

import json
import sys
import tomllib
from pathlib import Path
from typing import Any

from rashomon.claims.attribution import Attribution
from rashomon.claims.hedges import mode_of
from rashomon.claims.passages import Passages
from rashomon.model import Region, Report
from rashomon.parse import Engine, load_engine

_STOP = frozenset({"the", "a", "an", "of", "and", "s", "its", "his", "her", "their"})


def report_of(text: str | list[str]) -> Report:
    """A report with a region for each paragraph."""
    paragraphs = [text] if isinstance(text, str) else text
    regions, at = [], 0
    for paragraph in paragraphs:
        regions.append(Region(role="body", start=at, end=at + len(paragraph)))
        at += len(paragraph) + 1
    whole = "\n".join(paragraphs)
    return Report(id="r-0", sha256="", path="x.txt", text=whole, regions=tuple(regions), outlet="OUTLET")


def chain_of(passages: Passages, of: str) -> list[Attribution]:
    """The attributions around a phrase that name somebody, outermost first."""
    token = passages.parsed.token_at(passages.report.text.index(of))
    assert token is not None
    return [item for item in passages.attributions.around(token) if item.source is not None]


def named_alike(want: str, got: str) -> bool:
    """Whether the words of one name are all in the other."""
    left, right = _words(want), _words(got)
    return bool(left and right) and (left <= right or right <= left)


def _words(name: str) -> set[str]:
    plain = "".join(char if char.isalnum() else " " for char in name.lower())
    return set(plain.split()) - _STOP


def right(case: dict[str, Any], chain: list[Attribution]) -> bool:
    """Whether the chain is that of the table."""
    names = [item.source.name for item in chain if item.source is not None]
    same = [named_alike(*pair) for pair in zip(case["chain"], names, strict=False)]
    return len(names) == len(case["chain"]) and all(same)


def score(engine: Engine, path: Path, show: bool) -> dict[str, Any]:
    """How many passages of a table are right, and how many of the kinds, bases and modes it states."""
    cases = tomllib.loads(path.read_text(encoding="utf-8"))["case"]
    found = {"cases": len(cases), "chains": 0}
    told = {key: [0, 0] for key in ("kinds", "basis", "mode")}
    for case in cases:
        passages = Passages(engine.parse(report_of(case["text"])))
        chain = chain_of(passages, case["of"])
        good = right(case, chain)
        found["chains"] += good
        got: dict[str, Any] = {
            "kinds": [item.source.kind for item in chain if item.source is not None],
            "basis": chain[-1].basis if chain else "",
            "mode": _mode(passages, case["of"]),
        }
        wrong = []
        for key, (right_ones, all_ones) in told.items():
            if key in case and (good or key == "mode"):
                told[key] = [right_ones + (got[key] == case[key]), all_ones + 1]
                wrong += [] if got[key] == case[key] else [f"{key} {case[key]} got {got[key]}"]
        if show and (wrong or not good):
            names = [item.source.name for item in chain if item.source is not None]
            print(case["text"], f"[{case['of']}]", "\n    want", case["chain"], "got", names, *wrong)
    return found | {key: f"{n}/{of}" for key, (n, of) in told.items()}


def _mode(passages: Passages, of: str) -> str:
    token = passages.parsed.token_at(passages.report.text.index(of))
    assert token is not None
    return mode_of(passages, token, passages.attributions.around(token))[0]


if __name__ == "__main__":
    print(json.dumps(score(load_engine(), Path(sys.argv[1]), "--show" in sys.argv)))
