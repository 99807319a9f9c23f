"""Fifty reports, read and compared as a user's are: the size, and that the order they are named in changes nothing."""

import random
from pathlib import Path

import pytest

import rashomon
from rashomon.model import Dossier
from rashomon.present.report_file.document import Wanted, report_file

HAPPENING = Path(__file__).parents[2] / "golden" / "coup-attempt" / "docs"
NUMBER = 50
# What a mail can carry and a phone opens without a wait.
BUDGET = 3_000_000


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Reports that share paragraphs, as those of agencies do: each has two thirds of one of the originals'."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(HAPPENING.glob("*.txt"))]
    chance = random.Random(7)
    made = tmp_path_factory.mktemp("many")
    for number in range(NUMBER):
        head, *paragraphs = texts[number % len(texts)].strip().split("\n\n")
        kept = chance.sample(paragraphs, max(1, 2 * len(paragraphs) // 3))
        facts = f"---\noutlet: Outlet {number}\npublished: 2033-09-{14 + number % 3}\n---\n"
        (made / f"{number:02}.txt").write_text(facts + "\n\n".join([head, *kept]) + "\n", encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def many(folder: Path) -> Dossier:
    return rashomon.compare([folder])


@pytest.mark.slow
@pytest.mark.parametrize("text", ["passages", "full"])
def test_fifty_reports_fit_the_budget(many: Dossier, text: str) -> None:
    made = report_file(many, Wanted(text=text))
    assert len(many.readings) == NUMBER
    assert made.size < BUDGET, made.sizes


@pytest.mark.slow
def test_the_order_of_the_input_changes_nothing(folder: Path) -> None:
    some = sorted(folder.glob("0*.txt"))
    pages = {report_file(rashomon.compare(paths), Wanted()).html for paths in (some, some[::-1])}
    assert len(pages) == 1
