"""PROV-O: where everything comes from.

Entities are the bytes of a report (named by their hash), the report as read, each claim, each question, and each
decision of a case. Activities are the retrieval of bytes, the reading of each report and the one comparison, both
with the program, its version and its options as their plan, and the deciding. Agents are the program, outlets and
sources, and those who decided.
"""

import hashlib
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from rashomon.model import Claim, Dossier, Reading, Report, Source, Target
from rashomon.plain import canonical, to_plain
from rashomon.present.exports.jsonld import address, bytes_name, claim_name, known, name, written
from rashomon.present.exports.material import Files, Material
from rashomon.present.words import value_words

if TYPE_CHECKING:
    from rashomon.case import Ruling

Node = dict[str, Any]

_CONTEXT = {
    "prov": "http://www.w3.org/ns/prov#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "dcterms": "http://purl.org/dc/terms/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
# What a source of a kind is an agent as; of the others nothing more is known.
_AGENTS = {
    "person": "prov:Person",
    "eyewitness": "prov:Person",
    "expert": "prov:Person",
    "organisation": "prov:Organization",
    "party": "prov:Organization",
    "outlet": "prov:Organization",
}
_COMPARING = name("comparison")
# A moment that is one everywhere.
_WITH_ZONE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")


def files(material: Material) -> Files:
    """One graph."""
    nodes: dict[str, Node] = {}
    for node in _graph(material):
        # An outlet or a source stands in it once, however often it is met.
        nodes.setdefault(node["@id"], node)
    return {"provenance.jsonld": written({"@context": _CONTEXT, "@graph": list(nodes.values())})}


def _graph(material: Material) -> Iterator[Node]:
    dossier = material.dossier
    program: Node = {
        "@id": name("program", dossier.version),
        "@type": ["prov:Agent", "prov:SoftwareAgent"],
        "rdfs:label": f"rashomon {dossier.version} with {dossier.pipeline}",
    }
    options = canonical(dict(dossier.options))
    plan: Node = {
        "@id": name("options", hashlib.sha256(options.encode()).hexdigest()),
        "@type": ["prov:Entity", "prov:Plan"],
        "rdfs:label": "options",
        "prov:value": options,
    }
    yield from (program, plan)
    run = {
        "prov:wasAssociatedWith": _ref(program["@id"]),
        "prov:qualifiedAssociation": {
            "@type": "prov:Association",
            "prov:agent": _ref(program["@id"]),
            "prov:hadPlan": _ref(plan["@id"]),
        },
    }
    for reading in dossier.readings:
        yield from _read(reading, run)
    yield from _compared(material, run)
    for ruling in material.rulings:
        yield from _ruled(ruling, dossier)


def _read(reading: Reading, run: Node) -> Iterator[Node]:
    report = reading.report
    url = address(report)
    if url:
        yield {"@id": url, "@type": "prov:Entity"}
    yield from _retrieved(report, url)
    yield known(
        at_id=bytes_name(report),
        at_type="prov:Entity",
        **{
            "rdfs:label": report.path,
            "dcterms:format": report.media_type,
            # The page may have changed since; these bytes do not.
            "prov:specializationOf": _ref(url) if url else None,
            "prov:wasGeneratedBy": _ref(_retrieval_name(report)) if report.retrieved else None,
        },
    )
    doing = name("reading", report.id)
    yield {
        "@id": doing,
        "@type": "prov:Activity",
        "rdfs:label": f"reading of {report.path} by {report.reader}",
        "prov:used": _ref(bytes_name(report)),
        **run,
    }
    outlet = _outlet(report)
    yield from outlet
    yield known(
        at_id=_report_name(report.id),
        at_type="prov:Entity",
        **{
            "rdfs:label": report.title or report.path,
            "dcterms:issued": report.published,
            "dcterms:creator": report.author,
            "dcterms:language": report.language,
            "prov:wasDerivedFrom": _ref(bytes_name(report)),
            "prov:wasGeneratedBy": _ref(doing),
            "prov:wasAttributedTo": [_ref(agent["@id"]) for agent in outlet],
        },
    )
    for claim in reading.claims:
        sources = [_source(source, report) for source in claim.attribution]
        yield from sources
        yield _claim(claim, doing, sources or outlet)


def _retrieved(report: Report, url: str) -> Iterator[Node]:
    """The fetching of a report, where its time is known."""
    if report.retrieved:
        ended = {"@type": "xsd:dateTime", "@value": report.retrieved}
        yield known(
            at_id=_retrieval_name(report),
            at_type="prov:Activity",
            **{
                "rdfs:label": f"retrieval of {report.path}, {report.retrieved}",
                "prov:used": _ref(url) if url else None,
                "prov:endedAtTime": ended if _WITH_ZONE.fullmatch(report.retrieved) else None,
            },
        )


def _claim(claim: Claim, doing: str, agents: list[Node]) -> Node:
    return known(
        at_id=claim_name(claim),
        at_type="prov:Entity",
        **{
            "rdfs:label": value_words(claim),
            "dcterms:type": claim.kind,
            "prov:value": claim.quote,
            # A quotation is a derivation; said twice for readers who do not infer.
            "prov:wasDerivedFrom": _ref(_report_name(claim.report)),
            "prov:wasQuotedFrom": _ref(_report_name(claim.report)),
            "prov:wasGeneratedBy": _ref(doing),
            "prov:wasAttributedTo": [_ref(agent["@id"]) for agent in agents],
        },
    )


def _compared(material: Material, run: Node) -> Iterator[Node]:
    dossier = material.dossier
    claims = [claim for reading in dossier.readings for claim in reading.claims]
    heeded = [ruling for ruling in material.rulings if ruling.seq <= material.heeded]
    yield known(
        at_id=_COMPARING,
        at_type="prov:Activity",
        **{
            "rdfs:label": "comparison of the reports",
            "prov:used": [
                *(_ref(claim_name(claim)) for claim in claims),
                *(_ref(_decision_name(ruling)) for ruling in heeded),
            ],
            **run,
        },
    )
    for question in dossier.questions:
        members = [_ref(claim_name(claim)) for claim in question.claims]
        yield {
            "@id": name("question", question.id),
            "@type": ["prov:Entity", "prov:Collection"],
            "rdfs:label": question.label,
            "prov:value": question.status,
            "prov:hadMember": members,
            "prov:wasDerivedFrom": members,
            "prov:wasGeneratedBy": _ref(_COMPARING),
        }


def _ruled(ruling: "Ruling", dossier: Dossier) -> Iterator[Node]:
    decision, doing = ruling.decision, name("deciding", str(ruling.seq))
    who: Node = {
        "@id": name("person", ruling.who),
        "@type": ["prov:Agent", "prov:Person"],
        "rdfs:label": ruling.who or "somebody who gave no name",
    }
    about = _about(ruling, dossier)
    yield who
    yield known(
        at_id=doing,
        at_type="prov:Activity",
        **{
            "rdfs:label": f"deciding: {decision.kind}",
            "rdfs:comment": ruling.why,
            "prov:endedAtTime": {"@type": "xsd:dateTime", "@value": ruling.at},
            "prov:used": about,
            "prov:wasAssociatedWith": _ref(who["@id"]),
        },
    )
    yield known(
        at_id=_decision_name(ruling),
        at_type="prov:Entity",
        **{
            "rdfs:label": f"decision: {decision.kind} ({ruling.status})",
            "prov:value": canonical(to_plain(decision)),
            "prov:wasGeneratedBy": _ref(doing),
            "prov:wasAttributedTo": _ref(who["@id"]),
        },
    )


def _about(ruling: "Ruling", dossier: Dossier) -> list[Node]:
    """The claims and reports that a decision was made on, in so far as they are in the comparison."""
    claims = {claim.id for reading in dossier.readings for claim in reading.claims}
    reports = {reading.report.id for reading in dossier.readings}

    def named(target: Target) -> str:
        if target.claim in claims:
            return claim_name(target.claim)
        return _report_name(target.report) if target.report in reports else ""

    found = dict.fromkeys(named(target) for target in ruling.decision.targets)
    return [_ref(each) for each in found if each]


def _outlet(report: Report) -> list[Node]:
    if not report.outlet:
        return []
    return [
        {
            "@id": name("outlet", report.outlet),
            "@type": ["prov:Agent", "prov:Organization"],
            "rdfs:label": report.outlet,
        }
    ]


def _source(source: Source, report: Report) -> Node:
    """A source as an agent of its report: that it is the same as that of another is not for a name to say."""
    more = [_AGENTS[source.kind]] if source.kind in _AGENTS else []
    return {
        "@id": name("source", report.id, source.entity or source.name),
        "@type": ["prov:Agent", *more],
        "rdfs:label": source.name,
        "dcterms:type": source.kind,
    }


def _report_name(report: str) -> str:
    return name("report", report)


def _retrieval_name(report: Report) -> str:
    return name("retrieval", report.id)


def _decision_name(ruling: "Ruling") -> str:
    return name("decision", str(ruling.seq))


def _ref(iri: str) -> Node:
    return {"@id": iri}
