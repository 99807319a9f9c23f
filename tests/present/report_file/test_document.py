"""The report file: everything in it, nothing acting, nothing asked for, the same bytes every time."""

import json
import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from attrs import evolve
from lxml import html

from rashomon.model import Dossier
from rashomon.present.explain import Line, Section
from rashomon.present.index import Index
from rashomon.present.record import to_json
from rashomon.present.report_file import DATA, NOTICES, TEXTS
from rashomon.present.report_file.document import Wanted, report_file
from rashomon.present.report_file.embedded import CASE, RESULT, embedded_in

from ..hostile import BIDI, WORDS, hostile_dossier
from ..sample import dossier

REFERENCE = Path(__file__).parents[3] / "docs" / "reference" / "report.md"
# Elements and attributes by which a page asks for something.
_ASKING = ("src", "srcset", "poster", "action", "formaction", "background", "ping", "manifest", "xlink:href")


def made(whole: Dossier | None = None, **wanted: str | bool) -> str:
    return report_file(dossier() if whole is None else whole, Wanted(**wanted)).html


@pytest.fixture(scope="module", params=TEXTS)
def hostile(request: pytest.FixtureRequest) -> str:
    return made(hostile_dossier(), title=WORDS, text=request.param, stamp=WORDS)


def test_nothing_that_a_report_says_is_markup(hostile: str) -> None:
    tree = html.document_fromstring(hostile)
    scripts = [(script.get("type"), script.get("id")) for script in tree.iter("script")]
    assert scripts == [("application/json", RESULT), (None, None)]
    assert list(tree.iter("img", "iframe", "object", "embed", "base")) == []
    assert [form.get("method") for form in tree.iter("form")] == ["dialog"]
    attributes = [name for element in tree.iter() for name in element.attrib]
    assert not [name for name in attributes if name.startswith("on") or name == "style"]


def test_what_a_report_says_is_shown_letter_for_letter(hostile: str) -> None:
    assert BIDI not in hostile and "\u202e" not in hostile
    shown = html.document_fromstring(hostile).text_content()
    assert WORDS.replace("\u202e", "<U+202E>") in shown


def test_an_address_that_is_none_of_the_web_is_no_link(hostile: str) -> None:
    links = {link.get("href") for link in html.document_fromstring(hostile).iter("a")}
    assert {link[:1] for link in links} == {"#"}
    assert "javascript:" in hostile


def test_nothing_is_asked_for_and_addresses_tell_nobody_who_reads() -> None:
    whole = dossier()
    first, *rest = whole.readings
    first = evolve(first, report=evolve(first.report, url="https://agency.example/1?a=<b>"))
    page = made(evolve(whole, readings=(first, *rest)))
    tree = html.document_fromstring(page)
    assert not [name for element in tree.iter() for name in element.attrib if name in _ASKING]
    assert {link.get("href", "")[:10] for link in tree.iter("link")} == {"data:image"}
    sheet = next(tree.iter("style")).text_content()
    assert not re.search(r"@import|url\(|https?:", sheet)
    [away] = [link for link in tree.iter("a") if link.get("href", "").startswith("http")]
    assert (away.get("href"), away.get("rel")) == ("https://agency.example/1?a=%3Cb%3E", "noreferrer noopener")


def test_every_link_inside_leads_to_one_place() -> None:
    tree = html.document_fromstring(made())
    ids = Counter(element.get("id") for element in tree.iter() if element.get("id"))
    assert [name for name, times in ids.items() if times > 1] == []
    leads = {link.get("href", "")[1:] for link in tree.iter("a") if link.get("href", "").startswith("#")}
    assert leads - set(ids) == set()
    index = Index.of(dossier())
    assert {index.short[claim] for claim in index.claims} <= set(ids)
    assert {f"{index.short[claim]}-words" for claim in index.claims} <= set(ids)


def test_a_report_is_cited_by_number_and_leads_back_to_each_citation() -> None:
    whole = dossier()
    tree = html.document_fromstring(made())
    index = Index.of(whole)
    [entry] = tree.xpath(f"//li[@id='{whole.readings[0].report.id}']")
    back = [link.get("href") for link in entry.xpath(".//p[@class='backlinks']/a")]
    cited = [f"#{index.short[each.id]}" for each in whole.readings[0].claims if each.id in index.question_of]
    assert back == cited and len(back) > 1
    [number] = tree.xpath(f"//div[@id='{back[0][1:]}']//a[@class='cite']")
    assert (number.text, number.get("href")) == ("[1]", f"#{whole.readings[0].report.id}")


def test_words_have_their_language_and_their_own_direction() -> None:
    whole = dossier()
    readings = tuple(evolve(each, report=evolve(each.report, language="he")) for each in whole.readings)
    tree = html.document_fromstring(made(evolve(whole, readings=readings)))
    words = tree.xpath("//blockquote")
    assert words and {(each.get("lang"), each.get("dir")) for each in words} == {("he", "auto")}
    assert {each.get("lang") for each in tree.xpath("//div[@class='report-text']")} == {"he"}
    assert {each.get("dir") for each in tree.xpath("//div[@class='report-text']/p")} == {"auto"}


def test_conflicts_stand_open_and_first_and_what_is_agreed_is_folded() -> None:
    tree = html.document_fromstring(made())
    groups = tree.xpath("//*[contains(@class, 'group ')]")
    assert [(group.tag, group.get("class").split()[1]) for group in groups] == [
        ("section", "conflicting"),
        ("section", "developing"),
        ("section", "partial"),
        ("details", "agreed"),
        ("details", "not-comparable"),
        ("details", "single"),
    ]


def test_the_same_result_as_json_is_in_it() -> None:
    found = embedded_in(made(), RESULT)
    assert found is not None and json.loads(found) == json.loads(to_json(dossier()))


def test_parts_for_a_program_are_left_out_when_they_are_not_wanted() -> None:
    page = made(result=False)
    assert embedded_in(page, RESULT) is None and embedded_in(page, CASE) is None
    assert embedded_in(made(case='{"format": "</script>"}'), CASE) == '{"format": "\\u003c/script\\u003e"}'


UNREAD = "Nobody has been charged in the 40 hours since."
FAR = "Some 400 metres of hoses"


@pytest.mark.parametrize(("text", "unread"), [("full", True), ("passages", True), ("none", False)])
def test_sentences_that_gave_no_claim_are_in_it_unless_texts_are_left_out(text: str, unread: bool) -> None:
    assert (UNREAD in made(text=text)) is unread


def test_texts_hold_what_is_asked_for() -> None:
    whole = dossier()
    far = "Nothing of this was ever counted. Nor of that. Nor of a third thing."
    first, *rest = whole.readings
    first = evolve(first, report=evolve(first.report, text=f"{first.report.text}\n{far}\n"))
    whole = evolve(whole, readings=(first, *rest))
    assert far in made(whole, text="full")
    page = made(whole, text="passages")
    assert far not in page and "12 words of this report are not in this file" not in page
    assert "words of this report are not in this file" in page
    assert 'class="report-text"' not in made(whole, text="none")
    with pytest.raises(ValueError, match="none of full, passages, none"):
        made(text="some")


def test_what_people_decided_stands_in_it_where_it_is_a_case() -> None:
    beside = [Section(heading="Decisions", lines=(Line(text="8. Ada: <b>19</b> is 20"),))]
    page = report_file(dossier(), Wanted(), beside).html
    assert "8. Ada: &lt;b&gt;19&lt;/b&gt; is 20" in page and 'id="decisions"' in page
    assert 'id="decisions"' not in made()


def test_the_time_is_told_only_when_it_is_wanted() -> None:
    assert "2031-05-09 10:00 UTC" in made(stamp="2031-05-09 10:00 UTC")


def test_an_empty_dossier_makes_a_page_that_says_so() -> None:
    page = made(Dossier(readings=()))
    assert "0 reports, 0 questions" in page and "No answers that differ were found in 0 reports" in page


def test_sizes_of_the_parts_are_those_of_the_file() -> None:
    file = report_file(dossier(), Wanted())
    assert file.size == len(file.html.encode()) and min(file.sizes.values()) > 1000


def test_the_script_stays_small_and_is_the_only_one_allowed() -> None:
    tree = html.document_fromstring(made())
    [script] = [each for each in tree.iter("script") if not each.get("type")]
    assert len(script.text_content()) < 15_000
    [policy] = [meta.get("content") for meta in tree.iter("meta") if meta.get("http-equiv")]
    assert "default-src 'none'" in policy and "unsafe" not in policy


_MAKE = """
import hashlib
from rashomon.present.report_file.document import Wanted, report_file
from tests.present.sample import dossier
print(hashlib.sha256(report_file(dossier(), Wanted(text="full")).html.encode()).hexdigest())
"""


def test_hash_seeds_change_nothing() -> None:
    made_by = set()
    for seed in ("1", "2"):
        ran = subprocess.run(
            [sys.executable, "-c", _MAKE],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            cwd=Path(__file__).parents[3],
            capture_output=True,
            text=True,
            check=True,
        )
        made_by.add(ran.stdout)
    assert len(made_by) == 1


def test_choices_and_notes_are_documented() -> None:
    text = REFERENCE.read_text(encoding="utf-8")
    for choice in (*(f"`--text {each}`" for each in TEXTS), *(f"`--data {each}`" for each in DATA)):
        assert choice in text
    for slug, sentence in NOTICES.items():
        assert f"| `{slug}` | {sentence} |" in text


@pytest.mark.parametrize(
    ("outlets", "said"),
    [
        (("", "Courier", "Herald", "Courier"), "by 2 outlets; the outlet of 1 is not known"),
        (("Wire", "Courier", "Herald", "Courier"), "by 3 outlets"),
        (("", "", "", ""), "; the outlet of 4 is not known"),
    ],
)
def test_a_report_without_an_outlet_counts_for_none(outlets: tuple[str, ...], said: str) -> None:
    whole = dossier()
    readings = tuple(
        evolve(reading, report=evolve(reading.report, outlet=outlet))
        for reading, outlet in zip(whole.readings, outlets, strict=True)
    )
    event = html.document_fromstring(made(evolve(whole, readings=readings))).xpath('string(//p[@class="event"])')
    assert event.endswith(said)
    assert "by 0" not in event
