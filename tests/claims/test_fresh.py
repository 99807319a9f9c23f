"""Sentences of other domains, written by somebody who had seen neither the rules nor the other tables.

The tables `*.fresh.toml`, `*.second.toml`, `*.third.toml` and `*.fourth.toml` keep the score at first sight in their
heads and are not added to: a sentence that is read wrongly goes into the table of its step. What is asserted is that
what is read stays read.
"""

import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.claims import read_claims
from rashomon.claims.dated import cues_of, role_of
from rashomon.claims.dates import Dates
from rashomon.claims.numerals import find_numerals
from rashomon.claims.passages import Passages
from rashomon.claims.timex import find_times
from rashomon.model import Moment
from rashomon.parse import Parsed
from tests.claims.test_figures import drafts
from tests.claims.test_figures import written as figure_written
from tests.claims.test_numerals import written as numeral_written

CASES = Path(__file__).parent / "cases"
# Written where the reader has a name of its own for the class or leaves it open.
_OPEN = "?"
Case = dict[str, Any]


def numerals_right(case: Case, parsed: Parsed) -> bool:
    """Whether the bounds and units of a sentence are those of the table, in order; the words are not asked for."""
    found = [numeral_written(case["text"], each) for each in find_numerals(parsed, find_times(parsed))]
    return [_bound(each) for each in case["figures"]] == [_bound(each) for each in found]


def _bound(written: str) -> str:
    return re.sub(r"\s%", "%", written.rsplit(": ", 1)[1])


def figures_right(case: Case, parsed: Parsed) -> bool:
    """Whether bound, unit, class, and part, new or total of every figure are those of the table."""
    found = drafts(parsed)
    if len(found) != len(case["figures"]):
        return False
    return all(_alike(want, figure_written(draft, want)) for want, draft in zip(case["figures"], found, strict=True))


def _alike(want: str, got: str) -> bool:
    (left, _, told), (right, _, found) = want.rpartition("/"), got.rpartition("/")
    (name, *scope), (other, *rest) = told.split(" "), found.split(" ")
    return left == right and scope == rest and name in (other, _OPEN)


def times_right(case: Case, parsed: Parsed) -> bool:
    """Whether words and TIMEX3 values of every expression are those of the table."""
    found = [[case["text"][span.start : span.end], span.timex] for span in find_times(parsed)]
    return found == [[words, value] for words, _, value in case["times"]]


def events_right(case: Case, parsed: Parsed) -> bool:
    """Whether the times of events and the ends of terms are those of the table, without sayings and datelines."""
    starts = {draft.value.start for draft in Dates().extract(Passages(parsed)) if isinstance(draft.value, Moment)}
    return sorted(starts) == sorted(start for start, role, _ in case["dates"] if role in ("event", "deadline"))


READERS: dict[str, Callable[[Case, Parsed], bool]] = {
    "numerals": numerals_right,
    "figures": figures_right,
    "times": times_right,
    "dates": events_right,
}


@pytest.mark.parametrize(
    ("table", "floor"),
    [
        ("numerals.fresh", 136),
        ("figures.fresh", 129),
        ("times.fresh", 113),
        ("dates.fresh", 72),
        ("numerals.second", 58),
        ("figures.second", 51),
        ("figures.third", 62),
        ("figures.fourth", 35),
        ("times.second", 56),
    ],
)
def test_unseen_sentences_stay_read(table: str, floor: int, parse: Callable[..., Parsed]) -> None:
    right = READERS[table.partition(".")[0]]
    rows: list[Case] = tomllib.loads((CASES / f"{table}.toml").read_text(encoding="utf-8"))["case"]

    read = [right(case, parse(case["text"], published=case.get("published", "2032-11-05"))) for case in rows]

    assert sum(read) >= floor


def test_a_time_is_of_the_event_the_saying_the_report_or_a_term(parse: Callable[..., Parsed]) -> None:
    """Every time says what it is the time of."""
    passages = Passages(
        parse("The dam burst on Monday, the governor said on Tuesday. As of Thursday, the road is shut until Sunday.")
    )

    roles = [role_of(passages.parsed, span, cues_of(passages))[0] for span in passages.times]

    assert ["event", "saying", "as-of", "deadline"] == roles


SENTENCES = sorted(
    {
        case["text"]
        for path in CASES.glob("*.toml")
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
        if isinstance(case.get("text"), str)
    }
)


@settings(max_examples=400, deadline=None)
@given(text=st.sampled_from(SENTENCES), cut=st.integers(min_value=1, max_value=60))
def test_a_sentence_cut_off_stops_nothing(text: str, cut: int, parse: Callable[..., Parsed]) -> None:
    """A report may end in the middle of anything."""
    reading = read_claims(parse(" ".join(text.split(" ")[:cut])))

    assert all(claim.quote for claim in reading.claims)
