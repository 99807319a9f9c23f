"""What words tell of a pair: counted in its two reports, and in no other."""

import pytest

from rashomon.align import align
from rashomon.align.tally import Tally, overlap
from rashomon.lineage import find_lineage
from rashomon.model import Reading
from rashomon.names import unify
from rashomon.options import Options
from rashomon.pipeline import read_all

from ..build import report_of

FEW = Tally(clauses=8, counts={"say": 7, "ferry": 1})
MANY = Tally(clauses=80, counts={"say": 10, "ferry": 60})


def bag(*words: str) -> frozenset[str]:
    return frozenset(words)


def test_a_word_of_few_clauses_tells_more_than_a_word_of_many() -> None:
    """ "Ferry" of both says that both are of the ferry; "say" of both says nothing."""
    rare = overlap((FEW, FEW), bag("say", "ferry", "sink"), bag("ferry", "burn"))
    common = overlap((FEW, FEW), bag("say", "ferry", "sink"), bag("say", "burn"))
    assert rare > 3 * common


def test_what_is_common_in_either_report_tells_little() -> None:
    """A report on nothing else than the ferry makes the word tell less in the other too, whichever stands first."""
    alone = overlap((FEW, FEW), bag("ferry", "sink"), bag("ferry", "burn"))
    both = overlap((FEW, MANY), bag("ferry", "sink"), bag("ferry", "burn"))
    assert both < alone
    assert both == overlap((MANY, FEW), bag("ferry", "burn"), bag("ferry", "sink"))


@pytest.mark.parametrize(("mine", "yours"), [(bag(), bag()), (bag("say"), bag()), (bag("say"), bag("ferry"))])
def test_no_word_in_common_is_nothing(mine: frozenset[str], yours: frozenset[str]) -> None:
    """An empty bag is in no other."""
    assert overlap((FEW, MANY), mine, yours) == 0.0


def test_the_same_words_are_all_of_it_however_common() -> None:
    """Equal bags are equal."""
    assert overlap((FEW, MANY), bag("say", "ferry"), bag("say", "ferry")) == pytest.approx(1.0)


TEXTS = (
    "The ferry sank off the harbour on Sunday. Police said 31 passengers were killed when the ferry sank.",
    "A ferry sank on Sunday night. At least 34 passengers were killed when the ferry sank, the coastguard said.",
    "The strike closed nine schools. The ferry of the strikers was late, the ferry company said. The ferry was full.",
    "Ferry tickets cost 40 euros. The ferry carries 500 cars. The ferry was built in 1987. The ferry has two bars.",
)


def pairs(readings: list[Reading]) -> dict[tuple[str, str], float]:
    """By the ids of two claims that came under one question, what speaks for it."""
    groups = align(readings, unify(readings), find_lineage([reading.report for reading in readings]))
    return {pair: score for group in groups for pair, score in group.scores.items()}


def test_what_speaks_for_a_pair_is_the_same_whatever_else_is_in_the_case() -> None:
    """Reports that say "ferry" in every sentence change nothing of what two others have in common."""
    reports = [report_of(text, name=f"r{n}") for n, text in enumerate(TEXTS)]
    readings = read_all(reports, model=Options().parse.model, vague=Options().claims.vague)
    alone = pairs(readings[:2])
    among = pairs(readings)
    assert alone
    assert {pair: among.get(pair) for pair in alone} == alone
