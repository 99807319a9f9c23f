"""Pairs of short reports, written before the rules: what one tells plainly meets what another denies or doubts."""

import tomllib
from pathlib import Path
from typing import Any

from rashomon.model import Dossier, Position
from rashomon.pipeline import compare_reports

from ..build import report_of

CASES = Path(__file__).parent / "cases"
_STANCES = {"alleges": ("alleges", "confirms")}


def compared(row: dict[str, Any]) -> Dossier:
    """The two reports of a row, compared."""
    sides = ("left", "right")
    return compare_reports(
        [report_of(row[side], name=side, outlet=row.get(f"{side}_outlet", f"Paper {side}")) for side in sides]
    )


def stands(dossier: Dossier, row: dict[str, Any], side: str, actor: str, stance: str) -> bool:
    """Whether a side of a row has an actor with a stance; who tells a thing plainly may allege or confirm it."""
    name = row.get(f"{side}_outlet", f"Paper {side}") if actor == "OUTLET" else actor
    words = set(name.lower().split()) - {"the", "a"}
    return any(
        isinstance(claim.value, Position)
        and claim.value.stance in _STANCES.get(stance, (stance,))
        and words & set(claim.value.actor.lower().split())
        for reading in dossier.readings
        if reading.report.path.startswith(side)
        for claim in reading.claims
    )


def test_what_is_told_plainly_meets_who_denies_it() -> None:
    """At least so many positions stand and contradict each other, and no more false ones than that."""
    rows = tomllib.loads((CASES / "answers.fresh.toml").read_text(encoding="utf-8"))["pair"]
    found = right = false = 0
    for row in rows:
        dossier = compared(row)
        kinds = {claim.id: claim.kind for reading in dossier.readings for claim in reading.claims}
        found += sum(stands(dossier, row, *want) for want in row["want"])
        contradict = any(r.relation == "conflicts" and kinds[r.left] == "position" for r in dossier.relations)
        right += contradict and row["conflict"]
        false += contradict and not row["conflict"]

    assert found >= 23
    assert right >= 10
    assert false <= 1
