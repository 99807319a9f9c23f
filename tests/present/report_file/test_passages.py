"""Of a text the cited sentence is shown, with one more on each side, and nothing of the next paragraph."""

import pytest
from attrs import evolve

from rashomon.model import Claim, Context, Extraction, Figure, Reading, Region, Report
from rashomon.present.report_file.passages import cited_passages

TEXT = 'First one. Second one! "Third one?" Fourth 40 died. Fifth one. Sixth one.\nNext line.\n'


def reading(quote: str, *, sentence: str = "", regions: bool = True) -> Reading:
    start = TEXT.index(quote)
    around = TEXT.index(sentence or quote)
    end_of_line = TEXT.index("\n")
    report = Report(id="r-1", sha256="", path="a.txt", text=TEXT)
    if regions:
        lines = ((0, end_of_line), (end_of_line + 1, len(TEXT) - 1))
        report = evolve(report, regions=tuple(Region(role="body", start=at, end=to) for at, to in lines))
    claim = Claim(
        id="c-1",
        report="r-1",
        start=start,
        end=start + len(quote),
        quote=quote,
        kind="figure",
        value=Figure(low=40, high=40),
        context=Context(sentence=0, start=around, end=around + len(sentence or quote)),
        extraction=Extraction(extractor="x", version="1"),
    )
    return Reading(report=report, claims=(claim,))


@pytest.mark.parametrize(
    ("quote", "sentence", "shown"),
    [
        ("40", "Fourth 40 died.", '"Third one?" Fourth 40 died. Fifth one. '),
        ("First", "First one.", "First one. Second one! "),
        ("Sixth", "Sixth one.", "Fifth one. Sixth one."),
        ("Next line", "Next line.", "Next line."),
        # Read back from a result, a claim knows only its words and a little around them.
        ("40", "", '"Third one?" Fourth 40 died. '),
    ],
)
@pytest.mark.parametrize("regions", [True, False])
def test_one_sentence_on_each_side(quote: str, sentence: str, shown: str, regions: bool) -> None:
    [(start, end)] = cited_passages(reading(quote, sentence=sentence, regions=regions))
    if sentence:
        assert TEXT[start:end] == shown
    else:
        assert shown.startswith(TEXT[start:end]) or TEXT[start:end].endswith("40 died. ")
