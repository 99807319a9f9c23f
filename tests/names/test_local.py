"""Who is who within one report: the case table, and what the table cannot say."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from rashomon.model import Entity
from rashomon.names import LocalNames, resolve_names
from rashomon.names.gazetteer import state_of, within
from rashomon.parse import Parsed

CASES = tomllib.loads((Path(__file__).parent / "cases.local.toml").read_text(encoding="utf-8"))["case"]


def entity_at(parsed: Parsed, names: LocalNames, words: str) -> Entity | None:
    """The entity of the last token of some words ("words#2": their second occurrence)."""
    text, _, nth = words.partition("#")
    at = -1
    for _ in range(int(nth or 1)):
        at = parsed.report.text.index(text, at + 1)
    _, last = parsed.token_range(at, at + len(text))
    return names.at(last - 1)


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["about"]))
def test_local_case(case: dict[str, Any], parse: Any) -> None:
    parsed = parse(case["text"])
    names = resolve_names(parsed)

    def found(words: str) -> Entity | None:
        return entity_at(parsed, names, words)

    for group in case.get("same", []):
        ids = {words: getattr(found(words), "id", "") for words in group}
        assert len(set(ids.values())) == 1 and "" not in ids.values(), ids
    for left, right in case.get("differ", []):
        assert getattr(found(left), "id", "none") != getattr(found(right), "id", ""), (left, right)
    for words in case.get("none", []):
        assert found(words) is None, (words, found(words))
    for words, kind in case.get("kinds", {}).items():
        assert getattr(found(words), "kind", "") == kind, (words, found(words))
    for words, state in case.get("states", {}).items():
        assert getattr(found(words), "id", "") == state, (words, found(words))
    for words, state in case.get("owned", {}).items():
        assert getattr(found(words), "state", "") == state, (words, found(words))
    for words, role in case.get("roles", {}).items():
        assert getattr(found(words), "role", "") == role, (words, found(words))
    for words in case.get("adjectives", []):
        start = parsed.report.text.index(words)
        first, last = parsed.token_range(start, start + len(words))
        assert set(range(first, last)) <= names.adjectives


def test_local_every_mention_stands_in_the_text_and_every_merge_has_a_reason(parse: Any) -> None:
    text = "Judge Mara Lind freed him. Lind said the Varland Police Authority (VPA) had erred. "
    parsed = parse(text + "The authority said it would appeal.")
    names = resolve_names(parsed)
    for entity in names.entities:
        for start, end in entity.mentions:
            assert parsed.report.text[start:end].strip()
        merged = {alias for alias in entity.aliases if alias != entity.name}
        assert len(entity.reasons) >= bool(merged), entity
        assert all(reason.rule.startswith("name-") and reason.detail for reason in entity.reasons)
    assert len({entity.id for entity in names.entities}) == len(names.entities)


def test_local_empty_report_has_no_names(parse: Any) -> None:
    assert resolve_names(parse("")).entities == ()


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("French", "state:FR"),
        ("the Netherlands", "state:NL"),
        ("Downing Street", "state:GB"),
        ("Tokyo", "state:JP"),
        ("Burmese", "state:MM"),
        ("U.S.", "state:US"),
        ("Zealand", ""),
    ],
)
def test_state_of(text: str, state: str) -> None:
    assert state_of(text) == state


def test_within_capital_lies_in_its_state() -> None:
    assert within("Nairobi") == ("Kenya",)
    assert within("Kenya") == ()
