"""Citations of the words of claims: Wikipedia's templates, and a plain list.

A report with an address and no outlet is cited by `cite web`, any other by `cite news`; `quote` has the sentence of
the claim's words, or the words alone where texts are left out. Claims stand under their question, each with a named
`<ref>`. Whatever acts in wiki text is written as a character reference, so that no text of a report makes a link, a
template, a tag or a signature. Only addresses on the web are given.
"""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from rashomon.model import Claim, Report
from rashomon.present.exports.jsonld import address
from rashomon.present.exports.material import Files, Material
from rashomon.present.index import Index
from rashomon.present.of_claim import words_of
from rashomon.present.safe import inert
from rashomon.present.words import value_words

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
# Always acting in wiki text: markup of templates, tables, links, tags and entities. Acting only in a run: quotation
# marks (italics), tildes (signatures), underscores (switches). Acting at the beginning: lists and headings. Acting
# before something: the colon of an address, and the blank of a number that is made a link.
_SIGNING = re.compile(r"'{2,}|~{3,}|_{2,}")
_WIKI = (
    (re.compile(r"[&<>\[\]{}|]"), lambda found: f"&#{ord(found.group())};"),
    (_SIGNING, lambda found: "".join(f"&#{ord(char)};" for char in found.group())),
    (re.compile(r"^[*#:;=\s-]"), lambda found: f"&#{ord(found.group())};"),
    (re.compile(r"=$"), lambda found: "&#61;"),
    (re.compile(r":(?=//)"), lambda found: "&#58;"),
    (
        re.compile(r"\b(bitcoin|geo|magnet|mailto|matrix|news|sips?|sms|tel|urn|xmpp):(?=\S)", re.IGNORECASE),
        lambda found: f"{found.group(1)}&#58;",
    ),
    (re.compile(r"\b(RFC|PMID|ISBN)\s"), lambda found: f"{found.group(1)}&#32;"),
)


def files(material: Material) -> Files:
    """The claims by question, as wiki text and as a plain list."""
    index = Index.of(material.dossier)
    return {
        "citations.wiki": _encoded(_wiki(index, material.bare)),
        "citations.txt": _encoded(_plain(index, material.bare)),
    }


def wiki_inert(text: str) -> str:
    """`text` escaped so that wiki text shows it letter for letter: no markup, no link, no template, no signature.

    Example:
        >>> wiki_inert("{{delete|''all''}}"), wiki_inert("[https://x.example it's]")
        ('&#123;&#123;delete&#124;&#39;&#39;all&#39;&#39;&#125;&#125;', "&#91;https&#58;//x.example it's&#93;")
    """
    text = inert(text).strip()
    for pattern, escaped in _WIKI:
        text = pattern.sub(escaped, text)
    return text


def template(claim: Claim, report: Report, *, bare: bool = False) -> str:
    """The template that cites the words of a claim, in their sentence unless `bare`."""
    url = address(report)
    cited = "cite web" if url and not report.outlet else "cite news"
    fields = {
        "author": wiki_inert(report.author),
        "title": wiki_inert(report.title or report.path),
        "url": _SIGNING.sub(lambda run: "".join(f"%{ord(sign):02X}" for sign in run.group()), url),
        "website" if cited == "cite web" else "work": wiki_inert(report.outlet or (urlsplit(url).hostname or "")),
        "date": _day(report.published),
        "access-date": _day(report.retrieved) if url else "",
        "language": wiki_inert(report.language) if report.language not in ("", "en") else "",
        **pages_of(claim, report),
        "quote": wiki_inert(quoted(claim, report, bare=bare)),
    }
    return f"{{{{{cited} {' '.join(f'|{key}={value}' for key, value in fields.items() if value)}}}}}"


def quoted(claim: Claim, report: Report, *, bare: bool = False) -> str:
    """The sentence of a claim's words, or the words alone."""
    if bare:
        return inert(claim.quote)
    words = words_of(claim, report, brief=False)
    return f"{words.before}{words.quote}{words.after}"


def _wiki(index: Index, bare: bool) -> Iterator[str]:
    for heading, claims in _by_question(index):
        yield f"== {wiki_inert(heading)} =="
        for claim in claims:
            cited = template(claim, index.reports[claim.report], bare=bare)
            yield f'* {wiki_inert(value_words(claim))}<ref name="{index.short[claim.id]}">{cited}</ref>'
        yield ""
    yield "{{reflist}}"


def _plain(index: Index, bare: bool) -> Iterator[str]:
    for heading, claims in _by_question(index):
        yield inert(heading)
        for claim in claims:
            yield f"  {index.short[claim.id]}  {plain_line(index, claim, bare=bare)}"
        yield ""


def plain_line(index: Index, claim: Claim, *, bare: bool = False) -> str:
    """The words of a claim with everything known of their report, on one line."""
    report = index.reports[claim.report]
    pages = "".join(pages_of(claim, report).values())
    parts = (
        inert(report.author),
        f"\u201c{inert(report.title)}\u201d" if report.title else "",
        ", ".join(part for part in (index.outlet(report.id), inert(report.published)) if part),
        address(report),
        f"retrieved {inert(report.retrieved)}" if report.retrieved else "",
        f"p. {pages}" if pages else "",
        f"characters {claim.start} to {claim.end}",
    )
    return f"{'. '.join(part for part in parts if part)}: \u201c{quoted(claim, report, bare=bare)}\u201d"


def _by_question(index: Index) -> Iterator[tuple[str, list[Claim]]]:
    """The claims under each question, in the order of the dossier; those under none behind."""
    for question in index.dossier.questions:
        yield question.label, [index.claims[ref] for ref in question.claims]
    rest = [claim for claim in index.claims.values() if claim.id not in index.question_of]
    if rest:
        yield "Under no question", rest


def pages_of(claim: Claim, report: Report) -> dict[str, str]:
    """On which pages of a PDF the words stand."""
    pages = sorted({box.page for box in report.boxes(claim.start, claim.end)})
    if not pages:
        return {}
    if len(pages) == 1:
        return {"page": str(pages[0])}
    return {"pages": f"{pages[0]}\u2013{pages[-1]}"}


def _day(moment: str) -> str:
    """A day as the templates take it: they know ISO 8601 only with a day, and a year.

    Example:
        >>> _day("2031-03-12T07:15"), _day("2031-03"), _day("2031"), _day("soon")
        ('2031-03-12', 'March 2031', '2031', '')
    """
    found = re.match(r"(\d{4})(?:-(\d\d)(-\d\d)?)?(?![\d-])", moment)
    if found is None:
        return ""
    year, month, day = found.groups()
    if month is None or day is not None:
        return f"{year}-{month}{day}" if month else str(year)
    return f"{_MONTHS[int(month) - 1]} {year}" if 1 <= int(month) <= 12 else str(year)


def _encoded(lines: Iterable[str]) -> bytes:
    return ("\n".join(lines).rstrip("\n") + "\n").encode()
