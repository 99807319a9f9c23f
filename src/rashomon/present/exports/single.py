"""The words of one claim cited in the formats that people paste: six of them, from the same facts."""

import json
import re
from typing import Any, NamedTuple

from rashomon.model import Claim, Report
from rashomon.present.exports.annotations import CONTEXT, annotation
from rashomon.present.exports.citations import pages_of, plain_line, quoted, template
from rashomon.present.exports.jsonld import address, known
from rashomon.present.exports.material import whole
from rashomon.present.index import Index
from rashomon.present.safe import inert, json_inert, markdown_inert

# What acts in BibTeX, and how it is written so that it does not.
_BIBTEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "&": r"\&",
    "%": r"\%",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?![\d-])")


class Citation(NamedTuple):
    """A citation: the name of its format, and what is pasted."""

    name: str
    text: str


def citations_of(index: Index, claim: Claim) -> tuple[Citation, ...]:
    """A claim's words in every format.

    Args:
        index: Of the dossier.
        claim: The claim.
    """
    report = index.reports[claim.report]
    return (
        Citation("Plain", plain_line(index, claim)),
        Citation("Markdown", _markdown(index, claim, report)),
        Citation("Wikipedia", template(claim, report)),
        Citation("BibTeX", _bibtex(index, claim, report)),
        Citation("CSL-JSON", _json([csl(index, claim, report)])),
        Citation("W3C annotation", _json({"@context": CONTEXT, **annotation(claim, report)})),
    )


def bibtex_inert(text: str) -> str:
    """`text` escaped so that BibTeX and TeX show it letter for letter.

    Example:
        >>> bibtex_inert("100% {sure}")
        '100\\\\% \\\\{sure\\\\}'
    """
    return "".join(_BIBTEX.get(char, char) for char in inert(text))


def csl(index: Index, claim: Claim, report: Report) -> dict[str, Any]:
    """The report as an item of the Citation Style Language, with the claim's words as its note."""
    url = address(report)
    return known(
        id=index.short[claim.id],
        type="webpage" if url and not report.outlet else "article-newspaper",
        title=inert(report.title or report.path),
        author=[{"literal": inert(report.author)}] if report.author else [],
        issued=_date(report.published),
        accessed=_date(report.retrieved) if url else None,
        URL=url,
        language=inert(report.language),
        page="".join(pages_of(claim, report).values()),
        note=f"\u201c{quoted(claim, report)}\u201d",
        **{"container-title": inert(report.outlet)},
    )


def _markdown(index: Index, claim: Claim, report: Report) -> str:
    title, url = markdown_inert(report.title or report.path), address(report)
    # In angle brackets an address may hold whatever an address may hold, but those and line ends, which are escaped.
    linked = f"[{title}](<{url}>)" if url else title
    rest = (
        markdown_inert(report.author),
        markdown_inert(index.outlet(report.id)),
        markdown_inert(report.published),
        f"p. {pages}" if (pages := "".join(pages_of(claim, report).values())) else "",
    )
    about = ", ".join(part for part in rest if part)
    return f"> {markdown_inert(quoted(claim, report))}\n>\n> \u2014 {linked}{f', {about}' if about else ''}"


def _bibtex(index: Index, claim: Claim, report: Report) -> str:
    day = _DAY.match(report.published)
    url = address(report)
    fields = {
        "author": f"{{{bibtex_inert(report.author)}}}" if report.author else "",
        "title": f"{{{bibtex_inert(report.title or report.path)}}}",
        "journal" if report.outlet else "howpublished": bibtex_inert(report.outlet or index.outlet(report.id)),
        "year": day[1] if day else "",
        "month": day[2] or "" if day else "",
        "day": day[3] or "" if day else "",
        "pages": "".join(pages_of(claim, report).values()).replace("\u2013", "--"),
        "url": url.replace("{", "%7B").replace("}", "%7D"),
        "urldate": found[0] if url and (found := _DAY.match(report.retrieved)) else "",
        "note": f"``{bibtex_inert(quoted(claim, report))}''",
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@{'article' if report.outlet else 'misc'}{{{index.short[claim.id]},\n{lines}}}"


def _date(moment: str) -> dict[str, Any] | None:
    found = _DAY.match(moment)
    if found is None:
        return None
    return {"date-parts": [[int(part) for part in found.groups() if part]]}


def _json(document: Any) -> str:
    return whole(json_inert(json.dumps(document, ensure_ascii=False, indent=1)))
