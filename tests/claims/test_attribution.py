"""Who says what: sources, cues, contents, chains."""

import tomllib
from pathlib import Path

import pytest

from rashomon.claims.attribution import find_attributions
from rashomon.claims.passages import Passages
from rashomon.claims.sourcing import sourcing_notices
from rashomon.model import BASES, MODES, STANCES
from rashomon.names import resolve_names

CASES = tomllib.loads((Path(__file__).parent / "cases" / "attribution.toml").read_text(encoding="utf-8"))["case"]


def read(parse, text, outlet=""):
    """The parse and its attributions; paragraphs in a list."""
    parsed = parse("\n".join(text) if isinstance(text, list) else text, outlet=outlet)
    return parsed, find_attributions(parsed, resolve_names(parsed))


def plain(name):
    """A name without the article in front."""
    words = name.lower().split()
    return " ".join(words[1:] if words[:1] in (["the"], ["a"], ["an"]) else words)


@pytest.mark.parametrize("case", CASES, ids=[f"{case['text']}"[:60] for case in CASES])
def test_chain(parse, case):
    """The chain around a phrase is the one an editor would give, with its kinds, mode, stance and basis."""
    parsed, attributions = read(parse, case["text"], case.get("outlet", ""))
    token = parsed.token_at(parsed.report.text.index(case["of"]))
    around = [item for item in attributions.around(token) if item.source is not None]

    assert [plain(name) for name in case["chain"]] == [plain(item.source.name) for item in around]
    if "kinds" in case:
        assert case["kinds"] == [item.source.kind for item in around]
    for key in ("mode", "stance", "basis"):
        if key in case:
            assert case[key] == getattr(around[-1], key)
    if "plural" in case:
        assert case["plural"] == around[-1].source.plural
    held = [parsed.text(first, last) for first, last in around[-1].content] if around else []
    for words in case.get("covers", ()):
        assert any(words in piece for piece in held)


@pytest.mark.parametrize("case", CASES, ids=[f"{case['text']}"[:60] for case in CASES])
def test_every_attribution_keeps_its_contract(parse, case):
    """Sources stand where they say, parents come first, and modes, stances and bases are the model's."""
    parsed, attributions = read(parse, case["text"])
    for number, item in enumerate(attributions.items):
        assert item.content
        assert item.parent is None or item.parent < number
        assert item.mode in MODES
        assert item.basis in BASES
        assert not item.stance or item.stance in STANCES
        if item.source is not None:
            assert 0 <= item.source.start < item.source.end <= len(parsed.report.text)
            assert item.source.name.strip()


def test_reported_speech_without_a_source_keeps_its_mode(parse):
    """ "Is said to have" names nobody, and alleges all the same."""
    parsed, attributions = read(parse, "The suspect is said to have fled across the border.")
    (item,) = attributions.around(parsed.token_at(parsed.report.text.index("fled")))

    assert (None, "alleged") == (item.source, item.mode)


def test_a_denial_of_a_claim_keeps_both(parse):
    """The one who denies and the one who alleged are two links."""
    parsed, attributions = read(parse, "The ministry rejected the opposition's claim that 40 ballots were burned.")
    around = attributions.around(parsed.token_at(parsed.report.text.index("40")))

    assert [("The ministry", "denies"), ("the opposition", "alleges")] == [(i.source.name, i.stance) for i in around]


@pytest.mark.parametrize(("table", "floor"), [("attribution.fresh", 55), ("attribution.second", 53)])
def test_passages_by_others_stay_read(parse, table, floor):
    """Passages whose writers had seen neither the rules nor the other tables keep the chains that are read today."""
    cases = tomllib.loads((Path(__file__).parent / "cases" / f"{table}.toml").read_text(encoding="utf-8"))["case"]
    right = 0
    for case in cases:
        parsed, attributions = read(parse, case["text"])
        around = attributions.around(parsed.token_at(parsed.report.text.index(case["of"])))
        names = [plain(item.source.name).split() for item in around if item.source is not None]
        wanted = [plain(name).replace(",", "").split() for name in case["chain"]]
        alike = [set(a) <= set(b) or set(b) <= set(a) for a, b in zip(wanted, names, strict=False)]
        right += len(names) == len(wanted) and all(alike)

    assert right >= floor


@pytest.mark.parametrize(
    ("text", "noted"),
    [
        ("Officials said the envoy would resign. The official added that a successor had been found.", True),
        ("Sources told the Ledger that the deal was dead. The source said talks had failed on Monday.", True),
        ("Officials said the envoy would resign. One official added that a successor was found.", False),
        (
            "An official said the envoy would go. Officials said he was ill. The official added nothing was known.",
            False,
        ),
        ("Two officials said the envoy would resign. The official added that a successor had been found.", False),
    ],
)
def test_sources_with_one_behind_them_are_noted(parse, text, noted):
    """A plural that the report itself takes up as one is no two sources (RULES R17)."""
    slugs = [notice.slug for notice in sourcing_notices(Passages(parse(text)))]

    assert (["claim-one-source"] if noted else []) == slugs
