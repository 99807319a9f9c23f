"""Plain text to typed regions, by the case table beside this file."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.read.layout import regions_of
from rashomon.read.paragraphs import paragraphs_of

CASES = tomllib.loads((Path(__file__).parent / "cases" / "layout.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_text_falls_into_its_regions(case: dict) -> None:
    """Roles and words of every region, in order."""
    text = case["text"].lstrip("\n")
    regions = regions_of(paragraphs_of(text))

    assert [[region.role, text[region.start : region.end]] for region in regions] == case["regions"]


WORDS = st.sampled_from(
    ["The", "roof", "fell.", "1.", "-", "Harn,", "9", "May", "By", "Ada", "Built:", "16:10", "?", "\t", '"So"']
)
LINES = st.lists(WORDS, max_size=9).map(" ".join)


@given(st.lists(LINES, max_size=12).map("\n".join))
def test_every_word_but_list_markers_is_in_a_region(text: str) -> None:
    """Regions lie in order inside the text, are not blank, and leave out nothing but markers and blanks."""
    regions = regions_of(paragraphs_of(text))
    left_out, at = [], 0
    for region in regions:
        assert at <= region.start < region.end <= len(text)
        assert text[region.start : region.end] == text[region.start : region.end].strip()
        left_out.append(text[at : region.start])
        at = region.end
    left_out.append(text[at:])

    assert {word for gap in left_out for word in gap.split()} <= {"1.", "-"}
