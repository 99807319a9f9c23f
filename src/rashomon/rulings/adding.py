"""Claims that a person adds: words in which the program read nothing, with a value."""

from collections.abc import Iterable

from attrs import evolve

from rashomon.claims import ADDED, added_id
from rashomon.model import Claim, Context, Entity, Extraction, Figure, Reading, Ruling, Scope, Source, Spot, Value
from rashomon.plain import kind_of
from rashomon.rulings.wording import ruled_by

# What an entity is, to what a source of that sort is called.
_SOURCES = {"person": "person", "organisation": "organisation", "state": "party"}


def added_claim(ruling: Ruling, spot: Spot, reading: Reading, like: Claim | None) -> Claim:
    """The claim that a ruling adds.

    Args:
        ruling: With a decision of kind ``claim`` that has a value.
        spot: Where its words stand now.
        reading: Of the report they stand in.
        like: A claim of the question it answers; None where it answers one of its own. What the words count, name or
            are about is taken from it, as the person who put them together meant.
    """
    value = ruling.decision.value
    assert value is not None
    report, span = reading.report, (spot.start, spot.end)
    kind = kind_of(value)
    # Parties and participants are known by ids of their own report.
    scope = evolve(like.scope, side="", background="") if like else _scope(value)
    return Claim(
        id=added_id(report.id, span, kind, value),
        report=report.id,
        start=spot.start,
        end=spot.end,
        quote=report.text[spot.start : spot.end],
        kind=kind,
        value=value,
        scope=scope,
        attribution=_attribution(ruling.decision.source, span, reading.entities),
        asof=report.published,
        context=_context(reading, spot, like),
        extraction=Extraction(extractor=ADDED, version=str(ruling.seq)),
        ruled=ruled_by(ruling),
    )


def _scope(value: Value) -> Scope:
    """Of a figure what it counts: the words that the person gave for it."""
    return Scope(whom=value.measure) if isinstance(value, Figure) else Scope()


def _attribution(source: str, span: tuple[int, int], entities: Iterable[Entity]) -> tuple[Source, ...]:
    if not source:
        return ()
    wanted = source.casefold()
    known = next(
        (each for each in entities if wanted in {form.casefold() for form in (each.name, *each.aliases)}), None
    )
    start, end = min(known.mentions, key=lambda mention: abs(mention[0] - span[0])) if known else span
    return (
        Source(
            name=known.name if known else source,
            kind=_SOURCES.get(known.kind, "unnamed") if known else "unnamed",
            start=start,
            end=end,
            cue="",
            entity=known.id if known else "",
        ),
    )


def _context(reading: Reading, spot: Spot, like: Claim | None) -> Context:
    """The sentence of the words, as another claim in it has it; what alignment looks at from the claim it is like."""
    there = next(
        (
            claim.context
            for claim in (*reading.claims, *reading.assertions)
            if claim.context.start <= spot.start < claim.context.end
        ),
        None,
    )
    if there:
        sentence, start, end, region = there.sentence, there.start, there.end, there.region
    else:
        start, end = _sentence(reading, spot)
        region = next((each.role for each in reading.report.regions if each.start <= spot.start < each.end), "body")
        # Nothing was read in it, so it has no number; one that no sentence near it can have.
        sentence = -2 - 2 * start
    if like is None:
        return Context(sentence=sentence, start=start, end=end, region=region)
    return evolve(like.context, sentence=sentence, start=start, end=end, region=region, participants=())


def _sentence(reading: Reading, spot: Spot) -> tuple[int, int]:
    """The sentence in which nothing was read, as the reading counts it, or else the line."""
    for item in reading.unread:
        if item.start <= spot.start < item.end:
            return item.start, item.end
    text = reading.report.text
    end = text.find("\n", spot.end)
    return text.rfind("\n", 0, spot.start) + 1, end if end >= 0 else len(text)
