"""W3C Web Annotations: one a claim, on the web page it was read from, or else on its bytes.

The words are told in two ways that stand side by side. The quotation finds them in the page; the position counts the
code points of `Report.text`, the text that the program read. One is no refinement of the other: a refinement would be
counted from where the words begin. In a PDF the page comes first and is refined by the words.
"""

from typing import Any

from attrs import evolve

from rashomon.model import Claim, Report, TextQuote
from rashomon.plain import canonical, to_plain
from rashomon.present.exports.jsonld import address, bytes_name, claim_name, name, written
from rashomon.present.exports.material import Files, Material
from rashomon.present.words import value_words
from rashomon.spans import GAP

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
# What the fragments of a PDF follow; the Web Annotation model names this one.
_PDF = "http://tools.ietf.org/rfc/rfc3778"


def files(material: Material) -> Files:
    """One collection of all annotations, in the order of the dossier."""
    dossier = material.dossier
    items = [
        annotation(claim, reading.report, bare=material.bare)
        for reading in dossier.readings
        for claim in reading.claims
    ]
    collection = name("annotations")
    page: dict[str, Any] = {
        "id": f"{collection}:1",
        "type": "AnnotationPage",
        "partOf": collection,
        "startIndex": 0,
        "items": items,
    }
    document = {
        "@context": CONTEXT,
        "id": collection,
        "type": "AnnotationCollection",
        "label": "What the reports say, claim by claim",
        "generator": {"type": "Software", "name": f"rashomon {dossier.version}"},
        "total": len(items),
        "first": page,
        "last": page["id"],
    }
    return {"annotations.jsonld": written(document)}


def annotation(claim: Claim, report: Report, *, bare: bool = False) -> dict[str, Any]:
    """One claim as an annotation, without the context of a document.

    Args:
        claim: The claim.
        report: Where it stands.
        bare: The report's text is left out.
    """
    return {
        "id": claim_name(claim),
        "type": "Annotation",
        "motivation": "describing",
        "body": [
            {"type": "TextualBody", "purpose": "describing", "format": "text/plain", "value": value_words(claim)},
            {"type": "TextualBody", "purpose": "classifying", "format": "text/plain", "value": claim.kind},
            {"type": "TextualBody", "purpose": "describing", "format": "application/json", "value": _record(claim)},
        ],
        "target": {
            "type": "SpecificResource",
            "source": address(report) or bytes_name(report),
            "selector": _selectors(claim, report, bare),
        },
    }


def _record(claim: Claim) -> str:
    """The claim by the contract rashomon/1, in so far as it is not said elsewhere in the annotation."""
    plain = to_plain(claim)
    return canonical({key: plain[key] for key in ("kind", "value", "scope", "attribution", "mode", "hedges", "asof")})


def _selectors(claim: Claim, report: Report, bare: bool) -> list[dict[str, Any]]:
    words = TextQuote.of(report.text, claim.start, claim.end)
    if bare:
        # What stands for a text that was left out stands in no page.
        prefix, suffix = words.prefix.rpartition(GAP)[2].lstrip(), words.suffix.partition(GAP)[0].rstrip()
        words = evolve(words, prefix=prefix, suffix=suffix)
    quoted: dict[str, Any] = {
        "type": "TextQuoteSelector",
        "exact": words.exact,
        "prefix": words.prefix,
        "suffix": words.suffix,
    }
    pages = {box.page for box in report.boxes(claim.start, claim.end)}
    if len(pages) == 1:
        quoted = {
            "type": "FragmentSelector",
            "conformsTo": _PDF,
            "value": f"page={pages.pop()}",
            "refinedBy": quoted,
        }
    return [quoted, {"type": "TextPositionSelector", "start": claim.start, "end": claim.end}]
