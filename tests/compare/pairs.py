"""Minimal pairs from the tables in cases/: one line a pair, written by hand, to be extended by anybody.

    {kind = "figure", left = "at least 12", right = "9", l_source = "police", rule = "figure-floor"}

`kind` is the claims' kind, `left` and `right` are the values in words (below). `relation` and `rule` are what is
expected. Every other key is a keyword of `build.claim` for both claims, or for one of them with ``l_`` or ``r_``
before it; `shared = true` says that the two reports share text, `same_report = true` that the two claims stand in
one. `l_text` and `r_text` are the sentence around a claim.

    figure     12 | about 12 | nearly 12 | at least 12 | more than 12 | up to 12 | fewer than 12 | 12 to 15 | dozens
    date       2031-03-12T04:10 | 2031-03-12 to 2031-03-14 | about 2031-03-12T04:10, with zone and offset as keys
    place      Kursk < Russia | not Leeds          identity   cause: a broken rail | captain: not Ann Lee
    position   the army denies: it struck the hospital          quote      Ann Lee: We will not stop.
"""

import tomllib
from pathlib import Path
from typing import Any

import attrs

from rashomon.compare import ComparisonContext
from rashomon.model import STANCES, Claim, Figure, Identity, Place, Position, Quotation, Value

from ..build import claim, context, moment, report

_VAGUE = {"dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2000}
_APPROX = ("about ", "some ", "around ", "nearly ", "almost ", "just over ")
_STOP = frozenset(
    [
        "the",
        "a",
        "an",
        "it",
        "its",
        "was",
        "were",
        "had",
        "been",
        "by",
        "in",
        "on",
        "of",
        "to",
        "that",
        "is",
        "are",
        "be",
        "has",
        "have",
        "did",
        "at",
        "for",
        "and",
    ]
)


def figure(words: str, **more: Any) -> Figure:
    """The figure some words state."""
    more = {"unit": "person", "measure": "killed", **more}
    if words in _VAGUE:
        return Figure(low=_VAGUE[words], high=None, approx=True, vague=True, **more)
    for lead, low, high, flags in (
        ("at least ", 1, 0, {}),
        ("more than ", 1, 0, {"low_open": True}),
        ("up to ", 0, 1, {}),
        ("fewer than ", 0, 1, {"high_open": True}),
    ):
        if words.startswith(lead):
            number = _number(words.removeprefix(lead))
            return Figure(low=number if low else None, high=number if high else None, **flags, **more)
    for lead in _APPROX:
        if words.startswith(lead):
            low, high = _range(words.removeprefix(lead))
            return Figure(low=low, high=high, approx=True, **more)
    low, high = _range(words)
    return Figure(low=low, high=high, **more)


def _range(words: str) -> tuple[float, float]:
    low, _, high = words.partition(" to ")
    return _number(low), _number(high or low)


def _number(words: str) -> float:
    return float(words.replace(",", ""))


def value(kind: str, words: str, more: dict[str, Any]) -> Value:
    """The value of a kind that some words state; takes its own keys out of `more`."""
    if kind == "figure":
        return figure(words, **{key: more.pop(key) for key in ("unit", "measure", "change") if key in more})
    if kind == "date":
        approx = words.startswith("about ")
        start, _, end = words.removeprefix("about ").partition(" to ")
        keys = {"zone": "zone", "offset": "utc_offset", "anchor": "anchor", "precision": "precision"}
        return moment(start, end, approx=approx, **{keys[key]: more.pop(key) for key in keys if key in more})
    if kind == "place":
        name, *within = words.removeprefix("not ").split(" < ")
        return Place(name=name, within=tuple(within), negated=words.startswith("not "))
    head, _, rest = words.partition(": ")
    if kind == "position":
        stance = next(name for name in sorted(STANCES, key=len, reverse=True) if head.endswith(name))
        topic = tuple(sorted({word for word in rest.lower().split() if word not in _STOP}))
        return Position(actor=head.removesuffix(stance).strip(), stance=stance, proposition=rest, topic=topic)
    if kind == "quote":
        return Quotation(speaker=head, words=rest)
    names = rest.removeprefix("not ").split(" = ")
    of = tuple(more.pop("of", ()))
    return Identity(role=head, name=names[0], aliases=tuple(names[1:]), negated=rest.startswith("not "), of=of)


def pairs(name: str) -> list[dict[str, Any]]:
    """The rows of one table."""
    with (Path(__file__).parent / "cases" / name).open("rb") as handle:
        return list(tomllib.load(handle)["pairs"])


def built(row: dict[str, Any]) -> tuple[Claim, Claim, ComparisonContext]:
    """The two claims of a row and the context they are compared in."""
    row = {key: item for key, item in row.items() if key not in ("relation", "rule", "why")}
    kind, left, right = row.pop("kind"), row.pop("left"), row.pop("right")
    shared, same_report = row.pop("shared", False), row.pop("same_report", False)
    sides = []
    for number, (mark, words) in enumerate((("l_", left), ("r_", right))):
        more = {key: item for key, item in row.items() if not key.startswith(("l_", "r_"))}
        more |= {key.removeprefix(mark): item for key, item in row.items() if key.startswith(mark)}
        name = "a" if same_report or not number else "b"
        text, shown = more.pop("text", ""), more.pop("words", words.partition(": ")[2] or words)
        for key in ("where", "group", "lemmas", "objects", "participants", "hedges"):
            if key in more:
                more[key] = tuple(more[key])
        more.setdefault("sentence", number if same_report else 0)
        outlet = more.pop("outlet", "Harbour Post" if name == "a" else "Evening Mail")
        made = claim(report=name, words=shown, **{kind: value(kind, words, more)}, **more)
        sides.append((made, text or shown, outlet))
    reports, claims, offset = [], [], 0
    for made, text, outlet in sides:
        # In one report the second sentence stands behind the first.
        at = offset + text.index(made.quote)
        claims.append(_moved(made, at, offset, offset + len(text)))
        if same_report:
            offset += len(text) + 1
        else:
            reports.append(report(made.report, text, outlet=outlet))
    if same_report:
        reports.append(report("a", " ".join(text for _, text, _ in sides), outlet=sides[0][2]))
    return claims[0], claims[1], context(*reports, shared=(("a", "b"),) if shared else ())


def _moved(made: Claim, at: int, start: int, end: int) -> Claim:
    around = attrs.evolve(made.context, start=start, end=end)
    return attrs.evolve(made, start=at, end=at + len(made.quote), context=around)
