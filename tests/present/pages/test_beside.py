"""Side by side: each sentence stands once, every word of each report is shown or folded."""

from itertools import permutations

import pytest

from rashomon.model import Dossier
from rashomon.present.index import Index
from rashomon.present.pages.beside import Beside, beside
from rashomon.present.pages.marked import MarkedText

from ..sample import dossier


@pytest.fixture(scope="module")
def whole() -> Dossier:
    """The sample."""
    return dossier()


def spans(text: MarkedText | None) -> list[tuple[int, int]]:
    """What is shown of a text."""
    return (
        [(piece.start, piece.end) for block in text.blocks for piece in block.pieces if not piece.cut] if text else []
    )


def shown(page: Beside, column: int) -> list[tuple[int, int]]:
    """Everything of one report that stands in its column."""
    passages = [page.before[column], *(row.passages[column] for row in page.rows)]
    return sorted(span for passage in passages for text in (passage.text, passage.rest) for span in spans(text))


@pytest.mark.parametrize("number", [2, 3])
def test_every_word_stands_once_in_its_column(whole: Dossier, number: int) -> None:
    index = Index.of(whole)
    for reports in list(permutations(index.reports, number))[:12]:
        page = beside(index, reports)
        for column, report in enumerate(reports):
            text = index.reports[report].text
            covered = "".join(text[start:end] for start, end in shown(page, column))
            assert "".join(covered.split()) == "".join(text.split())


def test_a_row_has_what_answers_the_same_questions(whole: Dossier) -> None:
    index = Index.of(whole)
    reports = list(index.reports)[:2]
    page = beside(index, reports)
    assert page.rows
    for row in page.rows:
        assert sum(passage.text is not None for passage in row.passages) == 2
        for shared in row.questions:
            question = index.find(shared.ref)
            carriers = {index.claims[claim].report for claim in question.claims}  # type: ignore[union-attr]
            assert set(reports) <= carriers
    numbers = [shared.number for row in page.rows for shared in row.questions]
    assert sorted(set(numbers)) == list(range(1, len(set(numbers)) + 1))


def test_quotations_are_told_word_by_word(whole: Dossier) -> None:
    index = Index.of(whole)
    runs = [
        run
        for pair in permutations(index.reports, 2)
        for row in beside(index, pair).rows
        for shared in row.questions
        for some in shared.runs
        for run in some
    ]
    assert {"same", "new", "gone"} <= {run.how for run in runs}


def test_reports_that_answer_nothing_in_common_are_folded_whole(whole: Dossier) -> None:
    index = Index.of(Dossier(readings=whole.readings))
    page = beside(index, list(index.reports)[:2])
    assert page.rows == () and all(passage.folded for passage in page.before)
