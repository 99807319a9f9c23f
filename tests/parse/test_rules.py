"""Rules that are remembered by word say what spaCy's own say."""

from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from rashomon.parse import DEFAULT_MODEL
from rashomon.parse.rules import RememberingRules

ROOT = Path(__file__).parents[2]
TEXTS = [
    *(text for file in sorted((ROOT / "examples").glob("*/*.txt")) for text in file.read_text("utf-8").split("\n\n")),
    "There's nothing to see, and there are none: it ain't so.",
    "You're gonna say that we got ta go; let's not. Y'all c'm on!",
    "That that is, is. The   blank  \n and its own line.",
    "Who said what to whom, and whose were those?",
]


@pytest.fixture(scope="module")
def pipelines() -> tuple[Language, Language]:
    """One as it comes, and one that remembers."""
    plain, quick = spacy.load(DEFAULT_MODEL), spacy.load(DEFAULT_MODEL)
    RememberingRules.take_over(quick)
    return plain, quick


def read(doc: Doc) -> list[tuple[object, ...]]:
    return [(t.text, t.tag_, t.pos_, t.lemma_, t.dep_, str(t.morph), t.head.i, t.ent_type_) for t in doc]


def test_remembered_rules_say_the_same(pipelines: tuple[Language, Language]) -> None:
    """Of every text, the first time and the second."""
    plain, quick = pipelines
    assert type(quick.get_pipe("attribute_ruler")) is RememberingRules
    for _ in range(2):
        for one, other in zip(plain.pipe(TEXTS), quick.pipe(TEXTS), strict=True):
            assert read(one) == read(other)


def test_rules_that_ask_for_more_are_left_alone() -> None:
    """Such as for what follows, any number of times."""
    nlp = spacy.blank("en")
    rules = nlp.add_pipe("attribute_ruler")
    rules.add([[{"LOWER": "so", "OP": "+"}]], {"POS": "ADV"})  # type: ignore[attr-defined]
    RememberingRules.take_over(nlp)

    assert type(nlp.get_pipe("attribute_ruler")) is not RememberingRules
