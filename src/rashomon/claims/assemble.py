"""Drafts to claims: what all kinds share is added here, once."""

import hashlib
import re

import attrs

from rashomon.claims.answers import FOUND, answers_of
from rashomon.claims.asking import amount_asked, asked_of, polar_asked
from rashomon.claims.asof import asof_of
from rashomon.claims.background import background_reason
from rashomon.claims.clause import clause_of, clause_tokens, content_lemmas
from rashomon.claims.dates import Dates
from rashomon.claims.draft import Draft
from rashomon.claims.events import class_of_token, event_class
from rashomon.claims.extractor import Extractor
from rashomon.claims.figures import FEW, Figures, few_figures, unsaid_figures
from rashomon.claims.hedges import mode_by, mode_of
from rashomon.claims.identities import (
    NAME,
    Identities,
    doers_of,
    echoes_of,
    names_of,
    offences_of,
    offices_of,
    parts_of,
    people_of,
    said_of,
    successors_of,
    traits_of,
    victims_of,
)
from rashomon.claims.issues import answers_at, issue_drafts
from rashomon.claims.numerals import DEFAULT_PROFILE
from rashomon.claims.passages import Passages
from rashomon.claims.places import Places
from rashomon.claims.positions import Positions, assertions_of, judged_of, remarks_of
from rashomon.claims.quotations import Quotations
from rashomon.claims.sourcing import sourcing_notices
from rashomon.errors import BrokenSpan
from rashomon.model import (
    UNREAL,
    Claim,
    Context,
    Extraction,
    Figure,
    Identity,
    Position,
    Reading,
    Report,
    Source,
    Unread,
    Value,
)
from rashomon.parse import Parsed, Sentence, once

EXTRACTORS: tuple[Extractor, ...] = (Figures(), Dates(), Places(), Quotations(), Positions(), Identities())

# Extractor and version of what a report plainly tells.
_ASSERTIONS = ("assertions.en", "1")
_REMARKS = ("remarks.en", "1")
_ISSUES = ("issues.en", "1")
_NAMES = ("names.en", "1")
_OFFICES = ("offices.en", "1")
_VICTIMS = ("victims.en", "1")
_PEOPLE = ("people.en", "1")
_TRAITS = ("traits.en", "1")
_SAID = ("said.en", "1")
_DOERS = ("doers.en", "1")
_PARTS = ("parts.en", "1")
_ECHOES = ("echoes.en", "1")
_OFFENCES = ("offences.en", "1")
_DIGIT = re.compile(r"\d")


# The extractor of claims that a person adds.
ADDED = "person"


def read_claims(
    parsed: Parsed, extractors: tuple[Extractor, ...] = EXTRACTORS, *, vague: str = DEFAULT_PROFILE
) -> Reading:
    """All claims of one report, with who is who in it and what was passed over.

    Args:
        parsed: The report.
        extractors: What reads it.
        vague: Codebook whose floors vague words have.

    Raises:
        BrokenSpan: If an extractor gives a span that lies outside the text; a defect of the extractor.
    """
    passages = Passages(parsed, vague=vague)
    claims: dict[str, Claim] = {}
    taken: set[int] = set()
    for extractor in extractors:
        for draft in extractor.extract(passages):
            claim = _claim(passages, draft, extractor.name, extractor.version)
            claims.setdefault(claim.id, claim)
            if draft.kind == "position":
                taken |= {draft.token, *(() if draft.about is None else (draft.about,))}
    assertions = (*assertions_of(passages, frozenset(taken)), *judged_of(passages, frozenset(taken)))
    remarks = tuple(remarks_of(passages, frozenset(taken)))
    told = [_claim(passages, draft, *_ASSERTIONS) for draft in assertions]
    told += [_claim(passages, draft, *_REMARKS) for draft in remarks]
    taken |= {draft.about for draft in (*assertions, *remarks) if draft.about is not None}
    told += [_claim(passages, draft, *_ISSUES) for draft in issue_drafts(passages, frozenset(taken))]
    told += [_claim(passages, draft, *_NAMES) for draft in names_of(passages)]
    told += [_claim(passages, draft, *_OFFICES) for draft in offices_of(passages)]
    told += [_claim(passages, draft, *_VICTIMS) for draft in victims_of(passages)]
    told += [_claim(passages, draft, *_PEOPLE) for draft in people_of(passages)]
    told += [_claim(passages, draft, *_TRAITS) for draft in traits_of(passages)]
    told += [_claim(passages, draft, *_SAID) for draft in said_of(passages)]
    told += [_claim(passages, draft, *_DOERS) for draft in doers_of(passages)]
    told += [_claim(passages, draft, *_OFFICES) for draft in successors_of(passages)]
    told += [_claim(passages, draft, *_OFFENCES) for draft in offences_of(passages)]
    told += [_claim(passages, draft, *_PARTS) for draft in parts_of(passages)]
    told += [_claim(passages, draft, *_ECHOES) for draft in echoes_of(passages)]
    spans = {
        extractor.kind: [(claim.start, claim.end) for claim in claims.values() if claim.kind == extractor.kind]
        for extractor in extractors
    }
    told += [_claim(passages, draft, FOUND, "1") for draft in answers_of(passages, spans)]
    if Figures.kind in spans:
        told += [_claim(passages, draft, FOUND, "1") for draft in unsaid_figures(passages, spans[Figures.kind])]
        told += [_claim(passages, draft, FEW, "1") for draft in few_figures(passages, spans[Figures.kind])]
    ordered = sorted(claims.values(), key=lambda claim: (claim.start, claim.end, claim.kind, claim.id))
    report = parsed.report
    notices = tuple(sourcing_notices(passages))
    return Reading(
        report=attrs.evolve(report, warnings=(*report.warnings, *notices)) if notices else report,
        claims=tuple(ordered),
        assertions=tuple({claim.id: claim for claim in told}.values()),
        entities=passages.names.entities,
        unread=_unread(passages, ordered),
    )


def _claim(passages: Passages, draft: Draft, extractor: str, version: str) -> Claim:
    report = passages.report
    if not 0 <= draft.start < draft.end <= len(report.text):
        raise BrokenSpan(
            f"{extractor} gave the span {draft.start}-{draft.end}, which is not in the text",
            report_id=report.id,
            span=(draft.start, draft.end),
            where=report.path,
            next="this is a defect of rashomon; please report it with the text",
        )
    around = passages.attributions.around(draft.token if draft.holder_of is None else draft.holder_of)
    mode, hedges = mode_of(passages, draft.token, around)
    if mode in UNREAL and isinstance(draft.value, Identity) and draft.value.role == NAME:
        mode = mode_by(around)  # "Ada Lind will be buried on Monday": that is her name today
    chain: list[Source] = []
    basis = "none given"
    for attribution in around:
        if attribution.source is not None and attribution.source not in chain:
            chain.append(attribution.source)
        if attribution.basis != "none given":
            basis = attribution.basis
    if draft.source is not None and not any(_overlap(draft.source, source) for source in chain):
        chain.append(draft.source)
    told = _told(draft.value, sourced=draft.source is not None)
    background = draft.scope.background or background_reason(passages, draft.token)
    return Claim(
        id=_id(report.id, (draft.start, draft.end), draft.kind, extractor, told),
        report=report.id,
        start=draft.start,
        end=draft.end,
        quote=report.text[draft.start : draft.end],
        kind=draft.kind,
        value=draft.value,
        scope=draft.scope if draft.scope.background == background else attrs.evolve(draft.scope, background=background),
        attribution=tuple(chain),
        mode=draft.mode or mode,
        hedges=hedges,
        basis=basis,
        asof=draft.asof or asof_of(passages, draft.token, around),
        context=_context(passages, draft),
        extraction=Extraction(extractor=extractor, version=version),
    )


def _context(passages: Passages, draft: Draft) -> Context:
    about = draft.token if draft.about is None else draft.about
    answers = answers_at(passages, about, draft.token, draft.leaning) if draft.kind == "position" else ()
    context = context_of(passages, about)
    if draft.event is not None:
        context = _of_noun(passages, context, draft.event)
    asked = _asked(passages, draft, about)
    return attrs.evolve(context, asked=asked, answers=answers, presumed=draft.presumed, hours=draft.hours)


def _of_noun(passages: Passages, context: Context, event: int) -> Context:
    """The clause of a claim that is of what a noun of it tells, and not of its verb."""
    noun = passages.parsed.tokens[event]
    return attrs.evolve(
        context,
        event=noun.lemma,
        verb=noun.lower,
        event_class=class_of_token(noun),
        subject=(),
        object=_lemmas_below(passages.parsed, event),
    )


def _overlap(one: Source, other: Source) -> bool:
    return one.start < other.end and other.start < one.end


def ids_elsewhere(claim: Claim, report: str, span: tuple[int, int]) -> frozenset[str]:
    """The ids that a claim would have if its words stood elsewhere: how a claim is known in another version.

    Args:
        claim: The claim as it was read.
        report: Id of the other report.
        span: Where the same words stand there.
    """
    kinds = {_told(claim.value, sourced=sourced) for sourced in (True, False)}
    return frozenset(_id(report, span, claim.kind, claim.extraction.extractor, told) for told in kinds)


def for_copy(reading: Reading, report: Report) -> Reading:
    """The reading of a report that differs from the one read in nothing that a reading rests on: see `basis`.

    Example:
        >>> one = Report(id="r-1", sha256="1", path="a", text="Two hurt.")
        >>> for_copy(Reading(report=one), attrs.evolve(one, id="r-2")).report.id
        'r-2'
    """
    return Reading(
        report=report,
        claims=tuple(_claim_of(claim, report.id) for claim in reading.claims),
        assertions=tuple(_claim_of(claim, report.id) for claim in reading.assertions),
        entities=reading.entities,
        unread=tuple(attrs.evolve(item, report=report.id) for item in reading.unread),
    )


def basis(report: Report) -> tuple[object, ...]:
    """Everything of a report that its reading rests on; reports alike in it are read alike, but for ids."""
    return report.text, report.regions, report.outlet, report.published


def _claim_of(claim: Claim, report: str) -> Claim:
    changed = attrs.evolve(claim, report=report)
    return attrs.evolve(changed, id=id_anew(claim, changed))


def added_id(report: str, span: tuple[int, int], kind: str, value: Value) -> str:
    """The id of a claim that a person adds."""
    return _id(report, span, kind, ADDED, _told(value, sourced=False))


def id_anew(claim: Claim, changed: Claim) -> str:
    """The id of a claim whose words are other ones now, or stand elsewhere, by the rule of the id that it had.

    Args:
        claim: The claim as it was read.
        changed: The claim as it is now.
    """
    span = claim.start, claim.end
    sourced = claim.id == _id(
        claim.report, span, claim.kind, claim.extraction.extractor, _told(claim.value, sourced=True)
    )
    told = _told(changed.value, sourced=sourced)
    return _id(changed.report, (changed.start, changed.end), changed.kind, changed.extraction.extractor, told)


def _id(report: str, span: tuple[int, int], kind: str, extractor: str, told: str) -> str:
    key = f"{report}|{span[0]}|{span[1]}|{kind}|{extractor}|{told}"
    return "c-" + hashlib.sha256(key.encode()).hexdigest()[:12]


def _told(value: Value, *, sourced: bool) -> str:
    """Tells apart two claims on the very same words: "neither A nor B" gives one position each."""
    if isinstance(value, Identity):
        return f"|{value.role}|{value.name}" if sourced else f"|{value.role}"
    return f"{getattr(value, 'actor', '')}|"


@once
def context_of(passages: Passages, token: int) -> Context:
    """The clause a token stands in, as alignment reads it."""
    parsed = passages.parsed
    sentence = parsed.sentence_of(token)
    clause = clause_of(parsed, token)
    predicate = parsed.tokens[clause.predicate]
    words = _clause_lemmas(parsed, clause.predicate)
    return Context(
        sentence=sentence.i,
        start=sentence.start,
        end=sentence.end,
        region=sentence.region,
        event=predicate.lemma,
        verb=predicate.lower,
        passive=clause.passive,
        event_class=event_class(parsed, clause.predicate),
        subject=() if clause.subject is None else _lemmas_below(parsed, clause.subject),
        object=() if clause.object is None else _lemmas_below(parsed, clause.object),
        words=words,
        near=tuple(sorted(_sentence_lemmas(parsed, sentence.i) - frozenset(words))),
        participants=_participants(passages, sentence.i),
        negated=clause.negated,
    )


def _asked(passages: Passages, draft: Draft, about: int) -> str:
    if draft.kind in ("date", "place"):
        return asked_of(passages, draft.kind, draft.token, about)
    if isinstance(draft.value, Position):
        return polar_asked(passages, about)
    if isinstance(draft.value, Figure) and draft.value.unit and draft.value.measure != "age":
        return amount_asked(passages, draft.value.unit, draft.token)
    return ""


@once
def _participants(passages: Passages, number: int) -> tuple[str, ...]:
    sentence = passages.parsed.sentences[number]
    found = (passages.names.at(i) for i in range(sentence.first, sentence.last))
    return tuple(sorted({entity.id for entity in found if entity is not None}))


@once
def _lemmas_below(parsed: Parsed, head: int) -> tuple[str, ...]:
    return content_lemmas(parsed, parsed.subtree(head))


@once
def _clause_lemmas(parsed: Parsed, predicate: int) -> tuple[str, ...]:
    return tuple(sorted(content_lemmas(parsed, clause_tokens(parsed, predicate))))


@once
def _sentence_lemmas(parsed: Parsed, number: int) -> frozenset[str]:
    sentence = parsed.sentences[number]
    return frozenset(content_lemmas(parsed, range(sentence.first, sentence.last)))


def _unread(passages: Passages, claims: list[Claim]) -> tuple[Unread, ...]:
    """Sentences that hold a number, a quotation or a reporting verb and gave no claim."""
    parsed = passages.parsed
    covered = {parsed.tokens[i].sentence for claim in claims for i in _tokens(parsed, claim)}
    saying = {parsed.tokens[i].sentence for item in passages.attributions.items for i in item.cue}
    quoted = {parsed.tokens[i].sentence for quote in parsed.quotes for i in range(quote.first, quote.last)}
    found = []
    for sentence in parsed.sentences:
        if sentence.i in covered:
            continue
        holds = _holds(parsed, sentence, sentence.i in quoted, sentence.i in saying)
        if holds:
            found.append(
                Unread(
                    report=parsed.report.id,
                    start=sentence.start,
                    end=sentence.end,
                    why=f"holds {' and '.join(holds)} and gave no claim",
                )
            )
    return tuple(found)


def _tokens(parsed: Parsed, claim: Claim) -> range:
    first, last = parsed.token_range(claim.start, claim.end)
    return range(first, last)


def _holds(parsed: Parsed, sentence: Sentence, quoted: bool, saying: bool) -> list[str]:
    holds = []
    tokens = parsed.tokens_of(sentence)
    if any(token.pos == "NUM" or _DIGIT.search(token.text) for token in tokens):
        holds.append("a number")
    if quoted:
        holds.append("a quotation")
    if saying:
        holds.append("a reporting verb")
    return holds
