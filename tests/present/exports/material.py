"""Dossiers to hand on: the invented fire, and a report whose every text means harm."""

from attrs import evolve

from rashomon.model import (
    Box,
    Claim,
    Context,
    Dossier,
    Extraction,
    Position,
    Printed,
    Question,
    Reading,
    Report,
    Side,
    Source,
)

# Texts that act in a spreadsheet, in wiki text, on a page, in a file name or in JSON-LD.
HOSTILE = (
    '=HYPERLINK("https://evil.example";"19 dead")',
    "+41 79 000 00 00",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)",
    "'tis only an apostrophe;=1+1;'x;\"=2",
    "\uff1d1+1",
    "{{Delete|reason=x}} [[Category:Evil]] ''bold'' ~~~~ __NOTOC__ <ref>x</ref> https://evil.example",
    "* list # of : things; mailto:a@b.example ISBN 0123456789",
    "</script><img src=x onerror=alert(1)>",
    "\u202egnihton \x1b[31m",
    "half a character: \ud83d",
    'a, "b"\r\nc\nd',
)


def hostile() -> Dossier:
    """One report; each of its claims quotes one hostile text, and so do its facts."""
    text = "\x00".join(HOSTILE).replace("\x00", "\n\n")
    report = Report(
        id="r-0123456789ab",
        sha256="0" * 64,
        path="../=cmd.txt",
        text=text,
        outlet=HOSTILE[6],
        title=HOSTILE[0],
        author="@evil|last=x}}",
        url="https://evil.example/a b?q=}}|x=<y>&z='w'/~~~~/__NOINDEX__",
        published="2031-05",
        retrieved="2031-05-07T10:00:00Z",
        language="de",
    )
    claims = tuple(_claim(report, words, number) for number, words in enumerate(HOSTILE))
    label = HOSTILE[6]
    side = Side(label=HOSTILE[0], claims=(claims[0].id,), reports=(report.id,))
    question = Question(
        id="q-0123456789ab", kind="position", label=label, status="single", claims=(claims[0].id,), sides=(side,)
    )
    return Dossier(readings=(Reading(report=report, claims=claims),), questions=(question,), version="0.1.0")


def _claim(report: Report, words: str, number: int) -> Claim:
    start = report.text.index(words)
    return Claim(
        id=f"c-{number:012x}",
        report=report.id,
        start=start,
        end=start + len(words),
        quote=words,
        kind="position",
        value=Position(actor=words, stance="denies", proposition=words),
        attribution=(Source(name=words, kind="unnamed", start=start, end=start + 1, cue=words),),
        context=Context(sentence=0, start=start, end=start + len(words)),
        extraction=Extraction(extractor="test", version="1"),
    )


def printed(dossier: Dossier, *, pages: int = 1) -> Dossier:
    """The dossier as if each report had come from a PDF, on page 3, or on so many from there."""

    def on_page(reading: Reading) -> Reading:
        words = []
        for start in range(0, len(reading.report.text), 4):
            box = Box(page=3 + (start // 4) % pages, left=start, bottom=10, right=start + 4, top=20)
            words.append(Printed(start=start, end=start + 4, box=box))
        return evolve(reading, report=evolve(reading.report, printed=tuple(words), media_type="application/pdf"))

    return evolve(dossier, readings=tuple(on_page(reading) for reading in dossier.readings))


def with_addresses(dossier: Dossier) -> Dossier:
    """The dossier with an address for each report."""
    readings = (
        evolve(reading, report=evolve(reading.report, url=f"https://news.example/{reading.report.path}"))
        for reading in dossier.readings
    )
    return evolve(dossier, readings=tuple(readings))
