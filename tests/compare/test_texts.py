"""Pairs of short reports by somebody who had not seen the rules: what is found stays, what is false is rare."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from rashomon.pipeline import compare_reports

from ..build import report_of

CASES = Path(__file__).parent / "cases"


def conflicts(row: dict[str, Any]) -> bool:
    """Whether the two reports of a row are found to contradict each other."""
    reports = [
        report_of(row[side].strip(), name=side, outlet=row[f"{side}_outlet"], published=row[f"{side}_published"])
        for side in ("left", "right")
    ]
    return any(relation.relation == "conflicts" for relation in compare_reports(reports).relations)


@pytest.mark.parametrize(("table", "found", "false"), [("texts.fresh.1", 18, 4), ("texts.fresh.2", 13, 2)])
def test_pairs_of_reports(table: str, found: int, false: int) -> None:
    """At least so many conflicts are found, and no more false ones claimed than that."""
    rows = tomllib.loads((CASES / f"{table}.toml").read_text(encoding="utf-8"))["pair"]
    claimed = [(row["conflict"], row["name"]) for row in rows if conflicts(row)]

    assert [row["conflict"] for row in rows].count(False) == [row["conflict"] for row in rows].count(True) == 60
    assert sum(right for right, _ in claimed) >= found, claimed
    assert sum(not right for right, _ in claimed) <= false, [name for right, name in claimed if not right]


@pytest.mark.parametrize(
    "row",
    tomllib.loads((CASES / "texts.rules.toml").read_text(encoding="utf-8"))["pair"],
    ids=lambda row: f"{row['relation']}: {row['left'][:40]} | {row['right'][:40]}",
)
def test_a_pair_for_one_rule(row: dict[str, Any]) -> None:
    """What two sentences come to by one rule, or do not come to where it must not fire."""
    reports = [
        report_of(
            row[side].strip(), name=side, outlet=f"{side} post", published=row.get(side + "_published", "2032-05-03")
        )
        for side in ("left", "right")
    ]
    result = compare_reports(reports)
    kinds = {claim.id: claim.kind for reading in result.readings for claim in reading.claims}
    found = {each.relation for each in result.relations if kinds[each.left] == row["kind"]}

    assert ("conflicts" in found) == (row["relation"] == "conflicts"), found
    assert row["relation"] in ("none", "conflicts", *found), found
