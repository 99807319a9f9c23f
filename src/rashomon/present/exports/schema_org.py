"""schema.org Claim: what is said, by whom, and where it appears. Never a rating: `ClaimReview` is not ours to give.

`appearance` is the report; `author` the source it is attributed to in the end, or else the outlet; a document is no
author but what the claim `isBasedOn`; `about` is the question. The context stands in the document.
"""

from collections.abc import Mapping
from typing import Any

from rashomon.model import Claim, Entity, Question, Reading, Report, Source
from rashomon.present.exports.jsonld import address, bytes_name, claim_name, known, name, written
from rashomon.present.exports.material import Files, Material
from rashomon.present.index import Index
from rashomon.present.words import value_words

# In the document itself, so that nobody has to fetch it: every term is schema.org's.
_CONTEXT = {
    "@vocab": "https://schema.org/",
    "url": {"@type": "@id"},
}
# Kinds of sources that are one or several people; of the others, the entity tells, or they are taken for a body.
_PEOPLE = ("person", "eyewitness", "expert", "unnamed")


def files(material: Material) -> Files:
    """One graph: reports, questions, claims."""
    index = Index.of(material.dossier)
    graph = [
        *(_report(report) for report in index.reports.values()),
        *(_question(question) for question in index.dossier.questions),
        *(_claim(claim, index) for claim in index.claims.values()),
    ]
    return {"claims.jsonld": written({"@context": _CONTEXT, "@graph": graph})}


def _report(report: Report) -> dict[str, Any]:
    return known(
        at_id=_report_name(report),
        at_type="CreativeWork",
        name=report.title or report.path,
        url=address(report),
        identifier=bytes_name(report),
        publisher=_outlet(report),
        creditText=report.author,
        datePublished=report.published,
        dateModified=report.updated,
        inLanguage=report.language,
        encodingFormat=report.media_type,
    )


def _report_name(report: Report) -> str:
    return name("report", report.id)


def _outlet(report: Report) -> dict[str, Any] | None:
    return {"@type": "Organization", "name": report.outlet} if report.outlet else None


def _question(question: Question) -> dict[str, Any]:
    return {"@id": name("question", question.id), "@type": "Question", "name": question.label}


def _claim(claim: Claim, index: Index) -> dict[str, Any]:
    question = index.question_of.get(claim.id)
    report = index.reports[claim.report]
    # A document says nothing itself; who says it through the document is further out in the chain.
    speakers = [source for source in claim.attribution if source.kind != "document"]
    documents = [source for source in claim.attribution if source.kind == "document"]
    return known(
        at_id=claim_name(claim),
        at_type="Claim",
        name=value_words(claim),
        text=claim.quote,
        author=_author(speakers[-1], index.readings[claim.report]) if speakers else _outlet(report),
        appearance={"@id": _report_name(report)},
        isBasedOn=[{"@type": "CreativeWork", "name": source.name} for source in documents],
        about={"@id": name("question", question.id)} if question else None,
        inLanguage=report.language,
    )


def _author(source: Source, reading: Reading) -> dict[str, Any]:
    entities: Mapping[str, Entity] = {entity.id: entity for entity in reading.entities}
    entity = entities.get(source.entity)
    human = entity.kind == "person" if entity is not None else source.kind in _PEOPLE
    return {"@type": "Person" if human else "Organization", "name": source.name}
