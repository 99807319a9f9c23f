"""One claim cited in six formats: whole, and inert in each of them."""

import json
import re

from attrs import evolve

from rashomon.model import Claim, Dossier
from rashomon.present.exports.single import citations_of
from rashomon.present.index import Index

from ..sample import dossier


def cited(**facts: str) -> dict[str, str]:
    """The citations of the first claim of the sample, its report with these facts."""
    whole = dossier()
    first, *rest = whole.readings
    whole = Dossier(readings=(evolve(first, report=evolve(first.report, **facts)), *rest))
    index = Index.of(whole)
    claim: Claim = whole.readings[0].claims[0]
    return {each.name: each.text for each in citations_of(index, claim)}


def test_each_format_has_the_words_and_who_published_them() -> None:
    whole = dossier()
    claim = whole.readings[0].claims[0]
    for name, text in cited(outlet="Gazette").items():
        assert claim.quote.split()[0] in text, name
        if name != "W3C annotation":
            assert "Gazette" in text, name


def test_csl_is_an_item_that_a_program_can_read() -> None:
    (item,) = json.loads(
        cited(url="https://x.example/1", published="2031-03-12T04:10", author="E. Roe", outlet="Gazette")["CSL-JSON"]
    )
    assert item["issued"] == {"date-parts": [[2031, 3, 12]]}
    assert item["author"] == [{"literal": "E. Roe"}] and item["URL"] == "https://x.example/1"
    assert item["type"] == "article-newspaper"


def test_an_annotation_is_whole_by_itself() -> None:
    found = json.loads(cited()["W3C annotation"])
    assert found["@context"] == "http://www.w3.org/ns/anno.jsonld" and found["type"] == "Annotation"


def test_nothing_acts_in_bibtex() -> None:
    text = cited(title="100% {sure} \\input{x} #1 $y_2^z$ ~&", outlet="A & B", published="2031-03")["BibTeX"]
    body = re.sub(r"\\[{}&%$#_]|\\text[a-z]+\{\}", "", text)
    assert "\\" not in body
    assert body.count("{") == body.count("}")
    for acting in "%$#&~^":
        assert acting not in body
    assert "year = {2031}" in text and "month = {03}" in text


def test_nothing_acts_in_markdown() -> None:
    text = cited(title="[x](javascript:alert(1)) <b>", url="javascript:alert(1)")["Markdown"]
    assert "](<" not in text and "<b>" not in text.replace("\\<b\\>", "")
    linked = cited(title="x", url="https://x.example/a b)>")["Markdown"]
    assert "](<https://x.example/a%20b)%3E>)" in linked
