"""Quotation geometry: where quoted words begin and end."""

import tomllib
from pathlib import Path

import pytest

from rashomon.parse.quotes import find_marks

CASES = tomllib.loads((Path(__file__).parent / "cases" / "quotes.toml").read_text(encoding="utf-8"))["case"]


def marks_of(paragraphs):
    """Words, depth, and "open" or "on" where a mark is."""
    text, placed = "\n".join(paragraphs), []
    for paragraph in paragraphs:
        placed.append((sum(len(p) + 1 for _, p in placed), paragraph))
    found = []
    for mark in find_marks(placed):
        assert text[mark.start : mark.end].strip()[1:].startswith(text[mark.inner_start : mark.inner_end][:1]) or (
            mark.inner_start - mark.start == 2
        )
        flags = [flag for flag, holds in (("open", not mark.closed), ("on", mark.continues)) if holds]
        found.append([text[mark.inner_start : mark.inner_end], mark.depth, *flags])
    return found


@pytest.mark.parametrize("case", CASES, ids=[case["text"][0][:40] for case in CASES])
def test_marks(case):
    """The words between marks are found, with their depth and how they go on."""
    assert case["want"] == marks_of(case["text"])


def test_offsets_count_from_the_report():
    """Marks of a later paragraph are offsets into the whole text."""
    (mark,) = find_marks([(100, 'He said "no".')])

    assert (108, 112, 109, 111) == (mark.start, mark.end, mark.inner_start, mark.inner_end)
