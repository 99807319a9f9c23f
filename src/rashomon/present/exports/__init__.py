"""What a dossier or a case is handed on as: one module a format, and none computes a value.

`FORMATS` lists them with what each loses; `writing.export` makes one. Each module has ``files(material)``, which gives
the files by name. Nothing is imported here, so that the command line can list the formats at once.
"""

from collections.abc import Mapping
from typing import NamedTuple

# What is said of an export, on standard error or in `Export.notices`.
NOTICES: Mapping[str, str] = {
    "export-decision-lost": "A decision finds nothing that it could be about in the texts without the names to be left "
    "out; it is handed on, and applied to nothing.",
    "export-name-absent": "A name that was to be left out stands nowhere in the case in any of the forms given.",
    "export-stale": "The comparison of the case that was handed on was made before its last events.",
}


class Format(NamedTuple):
    """A format.

    Args:
        help: What it is, in one sentence.
        files: What comes out, by name.
        lost: What a dossier holds and the format does not, in one sentence.
    """

    help: str
    files: tuple[str, ...]
    lost: str


_TABLES_LOSE = (
    "What is said of the reports beside their facts: names taken for one, shared text, what was not read, warnings; of "
    "a question, why its claims are together, and of a side its claims and roots by name."
)
FORMATS: Mapping[str, Format] = {
    "csv": Format(
        "Claims, questions and relations as three CSV tables.",
        ("claims.csv", "questions.csv", "relations.csv"),
        _TABLES_LOSE,
    ),
    "parquet": Format(
        "The same three tables with types, as Parquet (extra `parquet`).",
        ("claims.parquet", "questions.parquet", "relations.parquet"),
        _TABLES_LOSE,
    ),
    "json": Format(
        "The dossier as one JSON document, by the contract rashomon/1; it can be read back.",
        ("dossier.json",),
        "The texts beyond what is quoted, and the syntax around a claim.",
    ),
    "md": Format(
        "The dossier as Markdown, to be read; everything listed, nothing only counted.",
        ("dossier.md",),
        "What a person does not read: spans, the parts of a value, scopes.",
    ),
    "citations": Format(
        "The claims as Wikipedia citations, and the same as a plain list.",
        ("citations.wiki", "citations.txt"),
        "Everything but the words, their report and the question: values, relations, sources.",
    ),
    "annotations": Format(
        "W3C Web Annotations in JSON-LD, one a claim, at its words.",
        ("annotations.jsonld",),
        "Questions, relations, and everything of the reports but address or hash.",
    ),
    "prov": Format(
        "Where everything comes from, in PROV-O as JSON-LD: bytes, reports, claims, questions, decisions, and whose "
        "they are.",
        ("provenance.jsonld",),
        "Values beyond their words, scopes, hedges, relations and reasons.",
    ),
    "schema-org": Format(
        "The claims as schema.org Claim in JSON-LD, with who makes each and where it appears; never a rating.",
        ("claims.jsonld",),
        "How claims stand to one another, on purpose; spans, scopes, hedges, and the chain between source and outlet.",
    ),
    "case-json": Format(
        "A whole case as one JSON document: evidence, history, decisions and what was derived; it can be read back.",
        ("case.json",),
        "Nothing, unless something is left out on request.",
    ),
}
