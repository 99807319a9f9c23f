"""When two times are of one event and contradict each other, and when they only look so."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from rashomon.pipeline import compare_reports

from ..build import report_of

_ROWS = tomllib.loads((Path(__file__).parent / "cases" / "when.toml").read_text(encoding="utf-8"))["pair"]


@pytest.mark.parametrize("row", _ROWS, ids=[row["why"] for row in _ROWS])
def test_two_times_contradict_each_other_where_they_are_of_one_event(row: dict[str, Any]) -> None:
    """Both ways round: which report comes first says nothing."""
    for sides in (("left", "right"), ("right", "left")):
        reports = [
            report_of(row[side], name=side, outlet=side, published=row.get(f"{side}_published", "2031-06-12"))
            for side in sides
        ]
        found = any(relation.relation == "conflicts" for relation in compare_reports(reports).relations)

        assert found == row["conflict"], row["why"]
