"""PROV-O, read by rdflib and, out of its graph, by the PROV library."""

from collections import Counter
from pathlib import Path

import pytest
from prov.model import ProvActivity, ProvAgent, ProvDocument, ProvEntity
from rdflib import RDF, RDFS, XSD, Graph, Literal, URIRef
from rdflib.namespace import PROV

from rashomon import export
from rashomon.model import Dossier

from ...case.sample import whole_case
from ..sample import CLAIMS, QUESTIONS, REPORTS, dossier
from .material import hostile, with_addresses

# rdflib warns of what its own reader of JSON-LD does, and of what the PROV library does.
pytestmark = [
    pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:Dataset.default_context is deprecated:DeprecationWarning"),
]


def graph(data: bytes) -> Graph:
    return Graph().parse(data=data, format="json-ld")


def document(data: bytes) -> ProvDocument:
    return ProvDocument.deserialize(content=graph(data).serialize(format="turtle"), format="rdf", rdf_format="turtle")


@pytest.mark.parametrize("source", [dossier(), hostile(), with_addresses(dossier())])
def test_every_term_is_one_of_prov_o(source: Dossier) -> None:
    found = graph(export(source, "prov").one())
    terms = {term for triple in found for term in triple if str(term).startswith(str(PROV))}

    assert {PROV.wasQuotedFrom, PROV.hadPlan, PROV.Activity} <= terms
    for term in terms:
        assert PROV[str(term).removeprefix(str(PROV))] == term  # raises for a term that PROV-O does not have


def test_each_relation_joins_what_prov_o_lets_it_join(tmp_path: Path) -> None:
    with whole_case(tmp_path / "a.case") as case:
        found = graph(export(case, "prov").one())
    sides = {
        PROV.used: (PROV.Activity, PROV.Entity),
        PROV.wasGeneratedBy: (PROV.Entity, PROV.Activity),
        PROV.wasDerivedFrom: (PROV.Entity, PROV.Entity),
        PROV.wasQuotedFrom: (PROV.Entity, PROV.Entity),
        PROV.specializationOf: (PROV.Entity, PROV.Entity),
        PROV.hadMember: (PROV.Collection, PROV.Entity),
        PROV.wasAttributedTo: (PROV.Entity, PROV.Agent),
        PROV.wasAssociatedWith: (PROV.Activity, PROV.Agent),
        PROV.hadPlan: (PROV.Association, PROV.Plan),
    }
    for relation, (left, right) in sides.items():
        pairs = list(found.subject_objects(relation))
        assert pairs, relation
        for subject, thing in pairs:
            assert (subject, RDF.type, left) in found
            assert (thing, RDF.type, right) in found


def test_the_prov_library_finds_entities_activities_and_who_did_what() -> None:
    read = document(export(dossier(), "prov").one())
    counts = Counter(type(record).__name__ for record in read.get_records())

    # Bytes and reports, claims, questions, and the options as a plan.
    assert counts["ProvEntity"] == 2 * len(REPORTS) + len(CLAIMS) + len(QUESTIONS) + 1
    assert counts["ProvActivity"] == len(REPORTS) + 1
    assert counts["ProvAssociation"] == counts["ProvActivity"]
    assert counts["ProvGeneration"] == len(REPORTS) + len(CLAIMS) + len(QUESTIONS)


def test_a_claim_leads_back_to_the_bytes_and_to_who_says_it() -> None:
    found = graph(export(with_addresses(dossier()), "prov").one())
    claim = URIRef(f"urn:rashomon:claim:{CLAIMS['herald 14'].id}")
    report = found.value(claim, PROV.wasQuotedFrom)
    data = found.value(report, PROV.wasDerivedFrom)

    assert str(data) == f"urn:sha256:{REPORTS['herald'].sha256}"
    assert found.value(data, PROV.specializationOf) == URIRef("https://news.example/herald.txt")
    assert found.value(claim, PROV.value) == Literal("Fourteen people died")
    agents = list(found.objects(claim, PROV.wasAttributedTo))
    assert [str(found.value(agent, RDFS.label)) for agent in agents] == ["a hospital spokeswoman"]
    outlet = found.value(report, PROV.wasAttributedTo)
    assert found.value(outlet, RDFS.label) == Literal("The Herald")


def test_bytes_come_of_their_retrieval() -> None:
    found = graph(export(hostile(), "prov").one())
    data = URIRef(f"urn:sha256:{'0' * 64}")
    retrieval = found.value(data, PROV.wasGeneratedBy)

    assert found.value(retrieval, PROV.endedAtTime) == Literal("2031-05-07T10:00:00Z", datatype=XSD.dateTime)
    assert found.value(retrieval, PROV.used) == found.value(data, PROV.specializationOf)


def test_decisions_of_a_case_are_activities_of_those_who_made_them(tmp_path: Path) -> None:
    with whole_case(tmp_path / "a.case") as case:
        found = graph(export(case, "prov").one())
        rulings = case.state().rulings
    person = URIRef("urn:rashomon:person:Ada")
    done = set(found.subjects(PROV.wasAssociatedWith, person))

    assert done == {URIRef(f"urn:rashomon:deciding:{ruling.seq}") for ruling in rulings}
    assert (person, RDF.type, PROV.Person) in found
    assert {str(found.value(each, PROV.endedAtTime)) for each in done} == {
        str(Literal(ruling.at, datatype=XSD.dateTime)) for ruling in rulings
    }
    # The comparison was made before anything was decided.
    used = set(found.objects(URIRef("urn:rashomon:comparison"), PROV.used))
    assert used == {URIRef(f"urn:rashomon:claim:{reading.claims[0].id}") for reading in case_readings(tmp_path)}


def case_readings(folder: Path) -> tuple:
    from rashomon import open_case

    with open_case(folder / "a.case", read_only=True) as case:
        stored = case.dossier()
        assert stored is not None
        return stored.readings


def test_the_prov_library_takes_nothing_for_two_things() -> None:
    read = document(export(hostile(), "prov").one())
    kinds = {}
    for kind in (ProvEntity, ProvActivity, ProvAgent):
        for record in read.get_records(kind):
            assert kinds.setdefault(str(record.identifier), kind) is kind
