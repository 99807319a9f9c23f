"""schema.org Claim, read by rdflib, which knows every term of schema.org."""

import json
import warnings

import pytest
from rdflib import RDF, Graph, Literal, URIRef
from rdflib.namespace import SDO

from rashomon import export
from rashomon.model import Dossier

from ..sample import CLAIMS, QUESTIONS, REPORTS, dossier
from .material import HOSTILE, hostile, with_addresses

# What would say how true a claim is.
RATINGS = ("ClaimReview", "Rating", "reviewRating", "claimReviewed", "ratingValue", "review", "aggregateRating")

# rdflib warns of what its own reader of JSON-LD does.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")


def graph(source: Dossier) -> Graph:
    return Graph().parse(data=export(source, "schema-org").one(), format="json-ld")


def claim(key: str) -> URIRef:
    return URIRef(f"urn:rashomon:claim:{CLAIMS[key].id}")


@pytest.mark.parametrize("source", [dossier(), hostile(), with_addresses(dossier())])
def test_every_term_is_one_of_schema_org_and_none_rates(source: Dossier) -> None:
    found = graph(source)
    terms = {str(term) for triple in found for term in triple if str(term).startswith(str(SDO))}
    with warnings.catch_warnings():
        # rdflib warns of a term that schema.org does not have.
        warnings.simplefilter("error")
        assert all(str(SDO[term.removeprefix(str(SDO))]) == term for term in terms)

    assert {str(SDO.Claim), str(SDO.appearance)} <= terms
    assert not terms & {str(SDO) + name for name in RATINGS}
    properties = {str(each) for each in found.predicates()} - {str(RDF.type)}
    assert properties <= terms


def test_each_claim_has_its_words_and_appears_in_its_report() -> None:
    found = graph(dossier())

    assert len(set(found.subjects(RDF.type, SDO.Claim))) == len(CLAIMS)
    for key, made in CLAIMS.items():
        assert found.value(claim(key), SDO.text) == Literal(made.quote)
        report = found.value(claim(key), SDO.appearance)
        assert (report, RDF.type, SDO.CreativeWork) in found
        assert str(report).endswith(made.report)


@pytest.mark.parametrize(
    ("key", "author", "kind"),
    [
        ("herald 14", "a hospital spokeswoman", SDO.Person),
        ("courier nine", "the fire brigade", SDO.Organization),
        ("courier quote", "Ida Brook", SDO.Person),
        ("update damage", "Oster Courier", SDO.Organization),
        ("agency place", None, None),
    ],
)
def test_the_author_is_who_it_is_attributed_to_or_else_the_outlet(key: str, author: str | None, kind: URIRef) -> None:
    found = graph(dossier())
    who = found.value(claim(key), SDO.author)

    assert (who is None) == (author is None)
    if author is not None:
        assert found.value(who, SDO.name) == Literal(author)
        assert found.value(who, RDF.type) == kind


def test_claims_of_one_question_are_about_one_thing() -> None:
    found = graph(dossier())
    for question in QUESTIONS:
        about = URIRef(f"urn:rashomon:question:{question.id}")
        assert {str(each).rsplit(":", 1)[-1] for each in found.subjects(SDO.about, about)} == set(question.claims)


def test_reports_have_their_facts_and_their_address_is_a_link() -> None:
    found = graph(with_addresses(dossier()))
    update = next(found.subjects(SDO.url, URIRef("https://news.example/update.txt")))

    assert found.value(update, SDO.identifier) == Literal(f"urn:sha256:{REPORTS['update'].sha256}")
    assert found.value(found.value(update, SDO.publisher), SDO.name) == Literal("Oster Courier")


def test_hostile_text_stays_text_of_one_claim() -> None:
    document = json.loads(export(hostile(), "schema-org").one())
    texts = [node["text"] for node in document["@graph"] if node["@type"] == "Claim"]

    assert texts == list(HOSTILE)
    assert set(document) == {"@context", "@graph"}
