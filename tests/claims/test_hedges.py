"""Mode and hedges of a clause, as worded."""

import tomllib
from pathlib import Path

import pytest

from rashomon.claims.hedges import hedges_of
from rashomon.claims.passages import Passages

CASES = tomllib.loads((Path(__file__).parent / "cases" / "hedges.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:60] for case in CASES])
def test_hedges(parse, case):
    """The mode a reader takes from the words, and the words that weaken the statement."""
    parsed = parse(case["text"])
    mode, hedges = hedges_of(Passages(parsed), parsed.token_at(case["text"].index(case["of"])))

    assert (case["mode"], case.get("hedges", [])) == (mode, list(hedges))
