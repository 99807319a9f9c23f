"""The matrix: who answers what, who is silent, and in which order."""

import pytest

from rashomon.present.index import Index
from rashomon.present.pages.matrix import matrix

from ..sample import dossier


def test_a_cell_has_the_answers_of_its_report_and_is_empty_where_it_is_silent() -> None:
    whole = dossier()
    table = matrix(Index.of(whole), everything=True)
    columns = [column.report for column in table.columns]
    assert all(len(row.cells) == len(columns) for row in table.rows)
    told = {
        (index_of.label, columns[number])
        for index_of in table.rows
        for number, cell in enumerate(index_of.cells)
        if cell
    }
    claims = {claim.id: claim for reading in whole.readings for claim in reading.claims}
    expected = {
        (question.label, claims[claim].report)
        for question in whole.questions
        for side in question.sides
        for claim in side.claims
    }
    assert told == expected


def test_equal_answers_share_a_letter_and_one_answer_alone_has_none() -> None:
    table = matrix(Index.of(dossier()), everything=True)
    for row in table.rows:
        letters: dict[str, set[str]] = {}
        for cell in row.cells:
            for answer in cell:
                letters.setdefault(answer.letter, set()).add(answer.whole)
        assert all(len(values) == 1 for values in letters.values())
        assert "" not in letters or len(letters) == 1


def test_what_one_report_alone_answers_is_left_out_and_counted() -> None:
    index = Index.of(dossier())
    some, everything = matrix(index), matrix(index, everything=True)
    assert len(some.rows) + some.alone == len(everything.rows)
    assert everything.alone == 0 and some.alone > 0


@pytest.mark.parametrize(("sort", "turned"), [("answers", True), ("silent", False)])
def test_rows_go_by_how_many_answer(sort: str, turned: bool) -> None:
    rows = matrix(Index.of(dossier()), sort=sort, everything=True).rows
    counts = [sum(bool(cell) for cell in row.cells) for row in rows]
    assert counts == sorted(counts, reverse=turned)


def test_columns_go_by_time_of_publication() -> None:
    published = [column.published for column in matrix(Index.of(dossier())).columns]
    assert published == sorted(published)
