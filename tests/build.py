"""Builders: claims and reports for tests of logic, so that nobody loads files or parses sentences to test a rule.

claim(figure=at_least(40), source="police", report="afp")
claim(date=moment("2031-03-12T04:10"), report="afp")
"""

import hashlib
from typing import Any

import attrs

from rashomon.compare import ComparisonContext
from rashomon.model import (
    Claim,
    Context,
    Extraction,
    Figure,
    Identity,
    Moment,
    Place,
    Position,
    Quotation,
    Region,
    Report,
    Scope,
    Source,
    Value,
)

_KINDS = ("figure", "date", "place", "position", "quote", "identity")


def exactly(number: float, unit: str = "person", measure: str = "killed", **more: Any) -> Figure:
    """31"""
    return Figure(low=number, high=number, unit=unit, measure=measure, **more)


def at_least(number: float, unit: str = "person", measure: str = "killed", **more: Any) -> Figure:
    """at least 31"""
    return Figure(low=number, high=None, unit=unit, measure=measure, **more)


def more_than(number: float, unit: str = "person", measure: str = "killed", **more: Any) -> Figure:
    """more than 31"""
    return at_least(number, unit, measure, low_open=True, **more)


def up_to(number: float, unit: str = "person", measure: str = "killed", **more: Any) -> Figure:
    """up to 31"""
    return Figure(low=None, high=number, unit=unit, measure=measure, **more)


def fewer_than(number: float, unit: str = "person", measure: str = "killed", **more: Any) -> Figure:
    """fewer than 31"""
    return up_to(number, unit, measure, high_open=True, **more)


def between(low: float, high: float, unit: str = "person", measure: str = "killed", **more: Any) -> Figure:
    """between 31 and 35"""
    return Figure(low=low, high=high, unit=unit, measure=measure, **more)


def about(number: float, unit: str = "person", measure: str = "killed", **more: Any) -> Figure:
    """about 31"""
    return exactly(number, unit, measure, approx=True, **more)


def vague(floor: float, unit: str = "person", measure: str = "killed") -> Figure:
    """dozens (24), hundreds (200), thousands (2000)"""
    return at_least(floor, unit, measure, approx=True, vague=True)


def moment(start: str, end: str = "", **more: Any) -> Moment:
    """A moment; its precision follows from how it is written unless given."""
    precision = {4: "year", 7: "month", 10: "day", 16: "minute"}.get(len(start), "day")
    return Moment(**{"start": start, "end": end or start, "precision": precision, **more})


def claim(
    *,
    figure: Figure | None = None,
    date: Moment | None = None,
    place: Place | None = None,
    position: Position | None = None,
    quote: Quotation | None = None,
    identity: Identity | None = None,
    report: str = "a",
    source: str | tuple[str, ...] = (),
    words: str = "",
    start: int = 0,
    mode: str = "stated",
    asof: str = "2031-03-12",
    hedges: tuple[str, ...] = (),
    region: str = "body",
    sentence: int = 0,
    event: str = "happen",
    lemmas: tuple[str, ...] = (),
    objects: tuple[str, ...] = (),
    participants: tuple[str, ...] = (),
    source_kind: str = "official",
    **scope: Any,
) -> Claim:
    """A claim of the one kind whose value is given.

    Args:
        source: Innermost source, or the chain outermost first.
        words: The claim's words; a plain form of the value when empty.
        lemmas: Content lemmas of the clause.
        objects: Lemmas of its object.
        participants: Ids of those whom its sentence names.
        scope: Fields of `Scope` (whom, head, where, part_of, count ...).
    """
    values = dict(zip(_KINDS, (figure, date, place, position, quote, identity), strict=True))
    ((kind, value),) = ((kind, value) for kind, value in values.items() if value is not None)
    words = words or plain(value)
    names = (source,) if isinstance(source, str) else source
    chain = tuple(Source(name=name, kind=source_kind, start=0, end=1, cue="said") for name in names if name)
    made = Claim(
        id="",
        report=report,
        start=start,
        end=start + len(words),
        quote=words,
        kind=kind,
        value=value,
        scope=Scope(**scope),
        attribution=chain,
        mode=mode,
        hedges=hedges,
        asof=asof,
        context=Context(
            sentence=sentence,
            start=start,
            end=start + len(words),
            region=region,
            event=event,
            event_class=event,
            words=lemmas,
            object=objects,
            participants=participants,
        ),
        extraction=Extraction(extractor="test", version="1"),
    )
    return attrs.evolve(made, id="c-" + hashlib.sha256(repr(made).encode()).hexdigest()[:12])


def plain(value: Value) -> str:
    """Words for a value when a test gives none."""
    from rashomon.compare.labels import label

    return label(value)


def report(name: str, text: str = "", published: str = "2031-03-12", outlet: str = "") -> Report:
    """A report whose id, outlet and path are its name."""
    return Report(
        id=name, sha256="", path=f"{name}.txt", text=text, outlet=outlet or name, title=name, published=published
    )


def context(*reports: Report, shared: tuple[tuple[str, str], ...] = (), **more: Any) -> ComparisonContext:
    """A comparison context over some reports."""
    pairs = frozenset(tuple(sorted(pair)) for pair in shared)
    return ComparisonContext(reports={each.id: each for each in reports}, shared=pairs, **more)  # type: ignore[arg-type]


def report_of(text: str, name: str = "report", published: str = "2031-03-12", outlet: str = "") -> Report:
    """A report whose paragraphs are its lines; the first one is a headline when a blank line follows it."""
    lines, regions, at = text.split("\n"), [], 0
    for number, line in enumerate(lines):
        if line.strip():
            role = "headline" if number == 0 and lines[1:2] == [""] else "body"
            regions.append(Region(role=role, start=at, end=at + len(line)))
        at += len(line) + 1
    digest = hashlib.sha256(f"{name}\0{text}".encode()).hexdigest()
    return Report(
        id=f"r-{digest[:12]}",
        sha256=digest,
        path=f"{name}.txt",
        text=text,
        regions=tuple(regions),
        outlet=outlet,
        published=published,
    )
