"""Places as claims: where something happened, and nothing else."""

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from rashomon.claims.passages import Passages
from rashomon.claims.places import Places
from rashomon.model import Place
from rashomon.parse import Parsed

CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "cases" / "places.en.toml").read_text(encoding="utf-8")
)["case"]


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:50] for case in CASES])
def test_places_of_the_table(case: dict[str, Any], parse: Callable[..., Parsed]) -> None:
    """Each sentence gives the places the table names, and no others."""
    drafts = sorted(Places().extract(Passages(parse(case["text"]))), key=lambda draft: draft.start)

    found = [f"{'not ' * draft.value.negated}{draft.value.name}" for draft in drafts if isinstance(draft.value, Place)]

    assert case["places"] == found


def test_what_a_place_lies_in(parse: Callable[..., Parsed]) -> None:
    """The text's own words come first; the gazetteer knows capitals."""
    said = Places().extract(Passages(parse("A mill burned down in Lyon, France.")))
    known = Places().extract(Passages(parse("A mill burned down in Oslo.")))

    assert [("France",)] == [draft.value.within for draft in said if isinstance(draft.value, Place)]
    assert [("Norway",)] == [draft.value.within for draft in known if isinstance(draft.value, Place)]


def test_where_clauses_tell_what_happened_there(parse: Callable[..., Parsed]) -> None:
    """ "The delta, where hundreds drowned": the claim hangs on the drowning."""
    parsed = parse("The army reached the Danube delta, where hundreds had drowned.")

    drafts = [draft for draft in Places().extract(Passages(parsed)) if parsed.tokens[draft.token].lower == "drowned"]

    assert ["Danube delta"] == [draft.value.name for draft in drafts if isinstance(draft.value, Place)]
