"""Web Annotations, read by iiif_prezi3, whose models come from the JSON Schema of the IIIF community."""

import json
from typing import Any

import iiif_prezi3
import pytest
from iiif_prezi3 import skeleton

from rashomon import export
from rashomon.model import Dossier, TextQuote

from ..sample import CLAIMS, REPORTS, dossier
from .material import hostile, printed, with_addresses


def items(source: Dossier) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(export(source, "annotations").one())["first"]["items"]
    return found


@pytest.mark.parametrize("make", [dossier, hostile, lambda: printed(dossier()), lambda: with_addresses(dossier())])
def test_another_program_reads_every_annotation(make: Any) -> None:
    for item in items(make()):
        read = json.loads(iiif_prezi3.Annotation(**item).json(exclude_none=True))
        for selector in item["target"]["selector"]:
            # Its model of a fragment has no refinement.
            refined = selector.pop("refinedBy", None)
            assert refined is None or skeleton.TextQuoteSelector(**refined).exact
        assert {key: value for key, value in read.items() if key != "@context"} == item


def test_one_annotation_a_claim_with_its_value_kind_and_record() -> None:
    found = {item["id"].rsplit(":", 1)[-1]: item["body"] for item in items(dossier())}

    assert found.keys() == {claim.id for claim in CLAIMS.values()}
    words, kind, record = found[CLAIMS["update damage"].id]
    assert (words["value"], kind["value"], kind["purpose"]) == ("2.5 million EUR", "figure", "classifying")
    assert json.loads(record["value"])["value"]["low"] == 2500000


def test_both_selectors_find_the_words_in_the_text_of_the_report() -> None:
    texts = {f"urn:sha256:{report.sha256}": report.text for report in REPORTS.values()}
    for item in items(dossier()):
        text = texts[item["target"]["source"]]
        quoted, place = item["target"]["selector"]
        words = TextQuote(exact=quoted["exact"], prefix=quoted["prefix"], suffix=quoted["suffix"])
        assert words.find(text) == (place["start"], place["end"])


def test_an_address_is_the_source_and_the_page_of_a_pdf_is_refined_by_the_words() -> None:
    page = items(with_addresses(printed(dossier())))[0]["target"]

    assert page["source"] == "https://news.example/agency.txt"
    assert page["selector"][0]["value"] == "page=3"
    assert page["selector"][0]["refinedBy"]["type"] == "TextQuoteSelector"
    several = items(printed(dossier(), pages=2))[0]["target"]
    assert several["selector"][0]["type"] == "TextQuoteSelector"


def test_the_collection_names_its_context_and_counts_its_annotations() -> None:
    document = json.loads(export(dossier(), "annotations").one())

    assert document["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert document["total"] == len(document["first"]["items"]) == len(CLAIMS)
    assert document["last"] == document["first"]["id"]
    assert document["first"]["partOf"] == document["id"]
