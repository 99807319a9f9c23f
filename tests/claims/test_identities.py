"""Identities: the case table, and what the table cannot say."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from rashomon.claims import read_claims
from rashomon.claims.identities import Identities, offices_of, victims_of
from rashomon.claims.passages import Passages
from rashomon.model import Identity


def rows(*names: str) -> list[dict[str, Any]]:
    """The cases of some tables."""
    folder = Path(__file__).parent / "cases"
    return [
        case for name in names for case in tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8"))["case"]
    ]


CASES = rows(
    "identities",
    "identities.told",
    "identities.blame",
    "identities.things",
    "identities.parts",
    "identities.fifth",
    "identities.sixth",
    "identities.seventh",
    "identities.eighth",
    "identities.ninth",
)
HOLDERS = rows("identities.holders")
WAYS = rows("identities.ways")
THIRD = rows("identities.third")
FOURTH = rows("identities.fourth")


def read(parsed: Any) -> list[tuple[Identity, str]]:
    drafts = Identities().extract(Passages(parsed))
    return [
        (draft.value, parsed.report.text[draft.start : draft.end])
        for draft in drafts
        if isinstance(draft.value, Identity)
    ]


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["text"])[:60])
def test_identities_case(case: dict[str, Any], parse: Any) -> None:
    found = {(value.role, value.name) for value, _ in read(parse(case["text"]))}
    for role, name in case.get("want", []):
        assert (role, name) in found, found
    roles = {role for role, _ in found}
    for role in case.get("none", []):
        assert role not in roles, found


@pytest.mark.parametrize("case", HOLDERS, ids=lambda case: str(case["text"])[:60])
def test_holders_of_offices_and_the_killed(case: dict[str, Any], parse: Any) -> None:
    passages = Passages(parse(case["text"]))
    values = [draft.value for reader in (offices_of, victims_of) for draft in reader(passages)]
    found = {(v.role, v.name, " ".join(v.of)) for v in values if isinstance(v, Identity)}
    assert {tuple(row) for row in case.get("want", [])} <= found, found
    assert not {name for _, name, _ in found} & set(case.get("none", [])), found


def told(parsed: Any) -> set[tuple[str, str]]:
    """What is claimed, and what is kept beside the claims until another report tells the same."""
    reading = read_claims(parsed)
    return {
        (claim.value.role, claim.value.name)
        for claim in (*reading.claims, *reading.assertions)
        if isinstance(claim.value, Identity)
    }


@pytest.mark.parametrize("case", WAYS, ids=lambda case: str(case["text"])[:60])
def test_identities_and_what_is_kept_beside_them(case: dict[str, Any], parse: Any) -> None:
    found = told(parse(case["text"]))
    for role, name in case.get("want", []):
        assert (role, name) in found, found
    assert not {role for role, _ in found} & set(case.get("none", [])), found


@pytest.mark.parametrize(("cases", "floor"), [(THIRD, 38), (FOURTH, 36)])
def test_identities_of_other_domains_stay_read(cases: list[dict[str, Any]], floor: int, parse: Any) -> None:
    """Passages that were written before anybody had seen what is read of them; what is read stays read."""
    names = [(set(case["want"]), {name for _, name in told(parse(case["text"]))}) for case in cases]

    assert sum(len(want & found) for want, found in names) >= floor


def test_identities_negation_is_marked_and_named(parse: Any) -> None:
    values = [value for value, _ in read(parse("Live rounds were not used by the guards."))]
    assert [(value.negated, value.name) for value in values] == [(True, "not Live rounds")]


def test_identities_alias_travels_with_the_name(parse: Any) -> None:
    values = [value for value, _ in read(parse("The Varland News Agency (VNA) showed the footage."))]
    assert ("Varland News Agency", ("VNA",)) in [(value.name, value.aliases) for value in values]


def test_identities_words_hold_the_name(parse: Any) -> None:
    for value, quote in read(parse("The derailment was caused by a cracked rail. The ferry Solveig sank off Aldvik.")):
        assert value.name in quote


@pytest.mark.parametrize(
    ("text", "teller"),
    [
        ("The union blamed a jammed lever.", "The union"),
        ("Ines Corvo accused the Dalmar Front of bombing the bridge.", "Ines Corvo"),
        ("The Rail Board lays the blame on human error.", "Rail Board"),
    ],
)
def test_who_blames_is_who_says_so(text: str, teller: str, parse: Any) -> None:
    """The outlet only reports the blame."""
    drafts = [draft for draft in Identities().extract(Passages(parse(text))) if draft.source is not None]
    assert [draft.source.name for draft in drafts if draft.source] == [teller]
