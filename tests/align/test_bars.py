"""Which figures a bar keeps apart, and which ones it must not, in pairs of the case table."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from rashomon.model import Figure

from .test_features import read

PAIRS: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "cases" / "bars.toml").read_text(encoding="utf-8")
)["pair"]


@pytest.mark.parametrize("pair", PAIRS, ids=[f"{pair['left'][:30]} - {pair['right'][:30]}" for pair in PAIRS])
def test_figures_stand_together_or_apart(pair: dict[str, Any]) -> None:
    """Two answers to one question meet; a part and its whole, or counts of two things, do not."""
    dossier = read(pair["left"], pair["right"])
    question = {claim: question.id for question in dossier.questions for claim in question.claims}
    left, right = (
        next(
            question[claim.id]
            for reading in dossier.readings
            for claim in reading.claims
            if reading.report.outlet == f"Outlet {n}"
            and isinstance(claim.value, Figure)
            and words in claim.quote.split()
        )
        for n, words in enumerate(pair["of"])
    )

    assert (left == right) == pair["together"]
