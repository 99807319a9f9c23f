"""Quotations as claims: speaker, words, whole or partial, and what only looks like one."""

import tomllib
from pathlib import Path

import pytest

from rashomon.claims.passages import Passages
from rashomon.claims.quotations import Quotations

CASES = tomllib.loads((Path(__file__).parent / "cases" / "quotations.toml").read_text(encoding="utf-8"))["case"]


def drafts(parse, text):
    """The drafts of a text; paragraphs in a list."""
    parsed = parse("\n".join(text) if isinstance(text, list) else text)
    return parsed, list(Quotations().extract(Passages(parsed)))


@pytest.mark.parametrize("case", CASES, ids=[f"{case['text']}"[:60] for case in CASES])
def test_quotations(parse, case):
    """Speaker and words of every utterance, and nothing that nobody utters."""
    _, found = drafts(parse, case["text"])

    got = [[draft.value.speaker.lower(), draft.value.words, draft.value.partial] for draft in found]
    want = [[speaker.lower(), words, partial] for speaker, words, partial in case["want"]]
    assert [w[1:] for w in want] == [g[1:] for g in got]
    assert [w[0].removeprefix("the ") for w in want] == [g[0].removeprefix("the ") for g in got]


def test_the_span_runs_from_the_first_mark_to_the_last(parse):
    """A split quotation is one span, its marks included."""
    parsed, (draft,) = drafts(parse, '"The kiln," said Anna Berg, "was never lit." It rained.')

    assert '"The kiln," said Anna Berg, "was never lit."' == parsed.report.text[draft.start : draft.end]


def test_the_chain_of_a_quotation_holds_its_speaker(parse):
    """Whoever is shown as the speaker is in the attribution too."""
    parsed, (draft,) = drafts(parse, '"The kiln was cold," the potter told the inquiry.')
    sources = [item.source.name for item in Passages(parsed).attributions.around(draft.token) if item.source]

    assert [draft.value.speaker] == sources
