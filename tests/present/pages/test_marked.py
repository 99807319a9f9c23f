"""A text is cut wherever a claim begins or ends, and every mark of it shows."""

import pytest

from rashomon.model import Claim, Context, Dossier, Extraction, Figure, Question, Reading, Region, Report, Side
from rashomon.present.index import Index
from rashomon.present.pages import ReportLinks, page
from rashomon.present.pages.marked import MarkedText, marked

from ..sample import dossier

TEXT = "Fire\n\nNine of 40 people died.\nNot read: 7.\n"
#       0     6                       30


def claim(quote: str, number: int) -> Claim:
    start = TEXT.index(quote)
    return Claim(
        id=f"c-{number:012d}",
        report="r-1",
        start=start,
        end=start + len(quote),
        quote=quote,
        kind="figure",
        value=Figure(low=number, high=number),
        context=Context(sentence=0, start=6, end=29),
        extraction=Extraction(extractor="x", version="1"),
    )


def index_of(*quotes: str, text: str = TEXT, status: str = "") -> Index:
    claims = tuple(claim(quote, number) for number, quote in enumerate(quotes, 1))
    report = Report(
        id="r-1",
        sha256="",
        path="a.txt",
        text=text,
        regions=(Region(role="headline", start=0, end=4), Region(role="body", start=6, end=29)),
    )
    sides = (Side(label="9", claims=(claims[0].id,), reports=("r-1",)),) if status else ()
    asked = Question(id="q-1", kind="figure", label="?", status=status, claims=(claims[0].id,), sides=sides)
    return Index.of(Dossier(readings=(Reading(report=report, claims=claims),), questions=(asked,) if status else ()))


def pieces(text: MarkedText) -> list[tuple[str, list[int]]]:
    return [
        (piece.text if not piece.cut else "...", [note.number for note in piece.notes])
        for block in text.blocks
        for piece in block.pieces
    ]


def test_claims_that_overlap_are_cut_at_every_end() -> None:
    found = marked(index_of("Nine of 40 people", "40 people died", "40"), "r-1")
    assert pieces(found) == [
        ("Fire", []),
        ("Nine of ", [1]),
        ("40", [1, 2, 3]),
        (" people", [1, 2]),
        (" died", [2]),
        (".", []),
        ("Not read: 7. ", []),
    ]
    by_text = {piece.text: piece for block in found.blocks for piece in block.pieces}
    assert [note.number for note in by_text["40"].opens] == [2, 3]
    assert [note.number for note in by_text["40"].closes] == [3]
    assert [note.number for note in by_text[" died"].closes] == [2]


@pytest.mark.parametrize("report", ["courier", "herald", "agency", "update"])
def test_pieces_are_the_text_and_say_where_it_stands(report: str) -> None:
    index = Index.of(dossier())
    found = next(each for each in index.reports.values() if each.path == f"{report}.txt")
    text = marked(index, found.id)
    for block in text.blocks:
        assert "".join(piece.text for piece in block.pieces) == found.text[block.start : block.end].replace("\n", " ")
        assert [piece.start for piece in block.pieces][1:] == [piece.end for piece in block.pieces][:-1]
    closed = [note.number for block in text.blocks for piece in block.pieces for note in piece.closes]
    assert sorted(closed) == list(range(1, len(text.notes) + 1))


def test_lines_have_their_roles_and_what_was_not_read_says_so() -> None:
    found = marked(index_of("Nine"), "r-1")
    assert [block.role for block in found.blocks] == ["headline", "body", "unread"]


def test_only_what_may_be_shown_is_shown() -> None:
    found = marked(index_of("40"), "r-1", [(14, 24), (20, 29)])
    assert pieces(found) == [("...", []), ("40", [1]), (" people died.", [])]
    # "Fire", "Nine of" and the line that was not read.
    assert found.left_out == 6


def test_the_gravest_status_of_a_piece_decides_its_look() -> None:
    found = marked(index_of("Nine of 40", "40", status="conflicting"), "r-1")
    looks = {piece.text: piece.status for block in found.blocks for piece in block.pieces}
    assert looks["40"] == looks["Nine of "] == "conflicting" and looks[" people died."] == ""


def test_a_character_that_acts_is_spelled_out_and_offsets_stay() -> None:
    text = TEXT.replace("people died", "\u202e\tople died")
    found = marked(index_of("Nine", text=text), "r-1")
    body = found.blocks[1].pieces
    assert [(piece.text, piece.start) for piece in body] == [
        ("Nine", 6),
        (" of 40 ", 10),
        ("<U+202E>", 17),
        (" ople died.", 18),
    ]


def test_it_is_drawn_with_offsets_claims_and_numbers() -> None:
    html = page("marked.html", marked=marked(index_of("Nine of 40", "40"), "r-1"), links=ReportLinks())
    first, second = (f"c-{number:012d}" for number in (1, 2))
    assert f'<mark id="{first}-words" class="said deep-1" data-start="6" data-claims="{first}"' in html
    assert f'class="said deep-2" data-start="14" data-claims="{first} {second}"' in html
    assert html.count('class="note-number"') == 2 and f'href="#{second}" aria-label="claim 2"' in html
