"""What reports say is shown letter for letter and is never markup."""

from attrs import evolve

from rashomon.present.index import Index
from rashomon.present.of_dossier import dossier_view
from rashomon.present.pages import ReportLinks, page
from rashomon.present.pages.overview import shelves, strip
from rashomon.present.view import Show

from ..sample import dossier

_HOSTILE = "<img src=x onerror=alert(1)>\"'&{{ 7 * 7 }}</script><script>alert(2)</script>"


def _overview(label: str = "") -> str:
    whole = dossier()
    if label:
        whole = evolve(whole, questions=tuple(evolve(each, label=label) for each in whole.questions), ask=(label,))
    index, view = Index.of(whole), dossier_view(whole, Show(all=True))
    return page("overview.html", shelves=shelves(index, view), view=view, links=ReportLinks())


def test_hostile_words_are_text() -> None:
    html = _overview(_HOSTILE)
    assert "<img" not in html and "<script" not in html
    assert "&lt;img src=x onerror=alert(1)&gt;" in html
    assert "{{ 7 * 7 }}" in html


def test_the_overview_has_every_question_once_with_its_answers() -> None:
    html = _overview()
    whole = dossier()
    index = Index.of(whole)
    for question in whole.questions:
        assert html.count(f'href="#{index.short[question.id]}"') == 1
    assert html.index("In conflict") < html.index("Developing")


def test_the_strip_leaves_out_what_one_report_alone_says() -> None:
    view = dossier_view(dossier(), Show(all=True))
    cells = strip(view)
    assert [cell.status.name for cell in cells][:2] == ["conflicting", "conflicting"]
    assert "single" not in {cell.status.name for cell in cells}


def test_the_same_dossier_gives_the_same_bytes() -> None:
    assert _overview() == _overview()
