"""Citations, read by a parser of wiki text that is not ours."""

import html
import re
from typing import Any

import mwparserfromhell
import pytest
from attrs import evolve

from rashomon import export
from rashomon.model import Dossier, Report
from rashomon.present.exports.citations import template, wiki_inert
from rashomon.present.safe import inert

from ..sample import CLAIMS, REPORTS, dossier
from .material import HOSTILE, hostile, printed, with_addresses


def wiki(source: Dossier) -> str:
    return export(source, "citations").files["citations.wiki"].decode()


def cited(text: str) -> list[dict[str, str]]:
    """The templates in some wiki text, as a wiki reads them."""
    found = mwparserfromhell.parse(text).filter_templates()
    return [
        {"": str(each.name).strip(), **{str(field.name).strip(): str(field.value).strip() for field in each.params}}
        for each in found
        if str(each.name).startswith("cite")
    ]


def cite(report: Report, **facts: Any) -> dict[str, str]:
    (found,) = cited(template(CLAIMS["courier nine"], evolve(report, **facts)))
    return found


def test_every_claim_is_cited_once_in_its_sentence_under_its_question() -> None:
    text = wiki(dossier())
    by_heading = {
        str(section.filter_headings()[0].title).strip(): sorted(
            each["quote"].split()[-1] for each in cited(str(section))
        )
        for section in mwparserfromhell.parse(text).get_sections(levels=[2])
    }

    quotes = [each["quote"] for each in cited(text)]
    assert len(quotes) == len(CLAIMS)
    assert all(any(claim.quote in quote for quote in quotes) for claim in CLAIMS.values())
    assert by_heading["What was the cause?"] == ["arson.", "cause."]
    assert by_heading["Under no question"] == ["canal."]


@pytest.mark.parametrize(
    ("facts", "want"),
    [
        ({}, {"": "cite news", "work": "Oster Courier", "date": "2031-05-07"}),
        ({"url": "https://c.example/1"}, {"": "cite news", "url": "https://c.example/1"}),
        ({"url": "https://c.example/1", "outlet": ""}, {"": "cite web", "website": "c.example"}),
        ({"url": "javascript:alert(1)", "outlet": ""}, {"": "cite news"}),
        ({"url": "https://c.example/1", "retrieved": "2031-05-09T10:00Z"}, {"access-date": "2031-05-09"}),
        ({"published": "2031-05"}, {"date": "May 2031"}),
        ({"title": ""}, {"title": "courier.txt"}),
        ({"author": "A. Writer", "language": "de"}, {"author": "A. Writer", "language": "de"}),
    ],
)
def test_facts_of_the_report_go_where_the_template_has_them(facts: dict[str, str], want: dict[str, str]) -> None:
    found = cite(REPORTS["courier"], **facts)

    assert want.items() <= found.items()
    assert ("url" in found) == found.get("url", "").startswith("https:")
    assert ("access-date" in found) <= ("url" in found)


def test_a_hostile_report_makes_no_template_link_tag_or_signature_of_its_own() -> None:
    text = wiki(hostile())
    read = mwparserfromhell.parse(text)

    assert {str(each.name).strip() for each in read.filter_templates()} == {"cite news", "reflist"}
    assert {str(tag.tag) for tag in read.filter_tags()} <= {"ref", "li"}
    assert not read.filter_wikilinks()
    assert {str(link.url) for link in read.filter_external_links()} <= {each["url"] for each in cited(text)}
    assert not re.search(r"~{3}|__|''", text)
    fields = {"": None, "author": None, "title": None, "url": None, "work": None, "date": None}
    assert all(set(each) == {*fields, "access-date", "language", "quote"} for each in cited(text))


@pytest.mark.parametrize("words", HOSTILE)
def test_escaped_words_are_shown_as_they_were(words: str) -> None:
    shown = html.unescape(wiki_inert(words))

    assert shown == inert(words).strip()


def test_pages_of_a_pdf_are_cited() -> None:
    assert {each["page"] for each in cited(wiki(printed(dossier())))} == {"3"}
    assert "3\u20135" in {each["pages"] for each in cited(wiki(printed(dossier(), pages=3)))}


def test_the_plain_list_has_words_report_date_and_place() -> None:
    text = export(with_addresses(dossier()), "citations").files["citations.txt"].decode()
    line = next(line for line in text.splitlines() if "40 hours" not in line and "11 people had died" in line)

    for part in (
        "Death toll in market fire rises to 11",
        "Oster Courier",
        "2031-05-08",
        "https://news.example/update.txt",
    ):
        assert part in line
    claim = CLAIMS["update 11"]
    assert f"characters {claim.start} to {claim.end}: " in line
    assert line.endswith("\u201cThe fire brigade said on Thursday that 11 people had died.\u201d")


def test_the_plain_list_has_one_line_a_claim_whatever_stands_in_it() -> None:
    lines = export(hostile(), "citations").files["citations.txt"].decode().splitlines()

    assert sum(line.startswith("  c-") for line in lines) == len(HOSTILE)
    assert not [line for line in lines if inert(line) != line.replace("  ", " ")]
