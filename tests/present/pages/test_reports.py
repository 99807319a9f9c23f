"""Reports with where they come from."""

import pytest
from attrs import evolve

from rashomon.present.index import Index
from rashomon.present.pages import ReportLinks, page
from rashomon.present.pages.reports import ReportEntry, report_entries

from ..sample import dossier


def entries(**facts: str) -> tuple[ReportEntry, ...]:
    whole = dossier()
    first, *rest = whole.readings
    return report_entries(
        Index.of(evolve(whole, readings=(evolve(first, report=evolve(first.report, **facts)), *rest)))
    )


def test_reports_are_numbered_and_counted() -> None:
    found = entries()
    assert [each.number for each in found] == [1, 2, 3, 4]
    assert [each.unread for each in found] == [0, 0, 0, 1]
    assert [warning.slug for each in found for warning in each.warnings] == ["read-encoding-guessed"]


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://agency.example/1", "https://agency.example/1"),
        ("javascript:alert(1)", ""),
        ("data:text/html,<b>", ""),
        ("//agency.example", ""),
        ("file:///etc/passwd", ""),
        ("", ""),
    ],
)
def test_only_an_address_of_the_web_is_a_link(url: str, link: str) -> None:
    entry, *_ = entries(url=url)
    assert (entry.address, entry.link) == (url, link)


@pytest.mark.parametrize(("language", "tag"), [("nb", "nb"), ("pt-BR", "pt-BR"), ('en" onclick="x', ""), ("", "")])
def test_a_language_is_named_only_as_html_can_name_it(language: str, tag: str) -> None:
    assert entries(language=language)[0].language == tag


def test_a_citation_has_what_is_known() -> None:
    entry, *_ = entries(author="Ann Ott", title="Fire.", outlet="Agency", url="https://a.example/1")
    assert entry.citation == "Ann Ott. Fire. Agency. 2031-05-06. https://a.example/1."


def test_the_text_is_linked_only_where_it_is() -> None:
    found = entries()
    drawn = page("reports.html", reports=found, links=ReportLinks(), texts={found[1].id})
    assert f'href="#{found[1].id}-text"' in drawn and drawn.count("its text") == 1
