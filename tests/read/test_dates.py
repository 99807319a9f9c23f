"""Dates in datelines and metadata."""

import tomllib
from pathlib import Path

import pytest

from rashomon.read.dates import iso, written_dates

CASES = tomllib.loads((Path(__file__).parent / "cases" / "dates.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[case["text"] for case in CASES])
def test_dates_of_a_line(case: dict) -> None:
    """Every date of the line, in order, with the clock time and zone that belong to it."""
    assert [found.iso for found in written_dates(case["text"])] == case["dates"]


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("2031-03-12", "2031-03-12"),
        ("2031-03-12T20:15:00+01:00", "2031-03-12T20:15:00+01:00"),
        ("2031-03-12 20:15", "2031-03-12T20:15:00"),
        ("12 March 2031", "2031-03-12"),
        ("March 12, 2031", "2031-03-12"),
        ("25.12.2031", "2031-12-25"),
        ("12/25/2031", "2031-12-25"),
        ("Wed, 12 Mar 2031 20:15:00 +0100", "2031-03-12T20:15:00+01:00"),
        ("03/04/2031", ""),
        ("March 2031", ""),
        ("around 12 March 2031, perhaps", ""),
        ("yesterday", ""),
        ("0001-01-01T00:00:00", ""),
        ("9999-12-31", ""),
        ("Fri, 31 Dec 9999 23:59:59 +0000", ""),
        ("", ""),
    ],
)
def test_a_stated_date(stated: str, expected: str) -> None:
    """A clear date becomes ISO 8601; one that can be read in two ways, or is none, becomes nothing."""
    assert iso(stated) == expected
