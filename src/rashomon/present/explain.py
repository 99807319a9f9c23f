"""Why: everything that led to a claim or a question, in sentences."""

from collections.abc import Iterable, Iterator

from attrs import frozen

from rashomon.model import Claim, Figure, Question, Reason, Relation, Scope, Source
from rashomon.present.index import Index
from rashomon.present.of_claim import claim_view, words_of
from rashomon.present.phrases import counted, letter
from rashomon.present.safe import inert
from rashomon.present.statuses import STATUS_VIEWS
from rashomon.present.view import Show, Words
from rashomon.present.words import value_words

_RELATION_WORDS = {
    "agrees": "agrees with",
    "compatible": "can hold together with",
    "conflicts": "conflicts with",
    "repeats": "is repeated in",
    "not-comparable": "cannot be compared with",
}
_MODE_WORDS = {
    "estimated": "as an estimate",
    "alleged": "as an allegation",
    "denied": "as something denied",
    "predicted": "as a prediction",
    "hypothetical": "as a supposition",
}
_COUNT_WORDS = {"total": "a total", "new": "an addition to what was counted before", "period": "a count for a period"}
# The decisive relations of a claim first.
_RELATION_ORDER = ("conflicts", "updates", "compatible", "agrees", "repeats", "not-comparable")


@frozen(kw_only=True)
class Line:
    """One sentence of an explanation, with the words it rests on where it rests on some."""

    text: str
    words: Words | None = None


@frozen(kw_only=True)
class Section:
    """Sentences under a heading."""

    heading: str
    lines: tuple[Line, ...]


@frozen(kw_only=True)
class Explanation:
    """Why a claim or question is as it is.

    Args:
        title: What is explained, in words.
        ref: Its full id; empty for what has none.
    """

    title: str
    ref: str
    sections: tuple[Section, ...]


def explain(index: Index, reference: str) -> Explanation:
    """Explain the claim or question that a reference means.

    Args:
        index: The dossier.
        reference: An id, the beginning of one, or words of a question's label.

    Raises:
        UnknownReference: If it means nothing here, or more than one thing.
    """
    found = index.find(reference)
    return _of_question(index, found) if isinstance(found, Question) else _of_claim(index, found)


def _of_claim(index: Index, claim: Claim) -> Explanation:
    report = index.reports[claim.report]
    where = f"Characters {claim.start} to {claim.end} of {inert(report.path)}"
    region = claim.context.region
    sections = [
        Section(
            heading="The words",
            lines=(
                Line(
                    text=f"{where}{f', in the {region}' if region not in ('', 'body') else ''}:",
                    words=words_of(claim, report, brief=False),
                ),
                Line(text=f"Read as: {inert(value_words(claim))} ({claim.kind})."),
            ),
        ),
        Section(heading="Who says it", lines=tuple(_attribution(index, claim))),
        Section(heading="What it holds for", lines=tuple(_scope(claim))),
        Section(heading="The question it answers", lines=tuple(_grouping(index, claim))),
        Section(heading="How it stands to other claims", lines=tuple(_relations_of(index, claim))),
        Section(heading="Names", lines=tuple(_names(index, [claim]))),
        Section(
            heading="How it was read",
            lines=(Line(text=f"By the extractor {claim.extraction.extractor}, version {claim.extraction.version}."),),
        ),
    ]
    return Explanation(
        title=f"{index.outlet(claim.report)}: {inert(value_words(claim))}",
        ref=claim.id,
        sections=tuple(section for section in sections if section.lines),
    )


def _of_question(index: Index, question: Question) -> Explanation:
    status = STATUS_VIEWS[question.status]
    standing = [Line(text=f"{status.heading}: {status.gloss}.")]
    for number, side in enumerate(question.sides):
        reports = ", ".join(index.outlet(report) for report in side.reports)
        standing.append(Line(text=f"{letter(number)}: {inert(side.label)} ({reports})"))
        for claim in (index.claims[ref] for ref in side.claims):
            standing.append(_claim_line(index, claim))
    claims = [index.claims[ref] for ref in question.claims]
    within = set(question.claims)
    relations = [
        relation
        for ref in question.claims
        for relation in index.relations_of.get(ref, ())
        if relation.left == ref and relation.right in within
    ]
    sections = (
        Section(heading="How it stands", lines=tuple(standing)),
        Section(
            heading="Why the claims stand to one another so",
            lines=tuple(_pair_line(index, relation) for relation in _decisive_first(relations)),
        ),
        grouping(question),
        Section(heading="Names", lines=tuple(_names(index, claims))),
    )
    return Explanation(
        title=inert(question.label),
        ref=question.id,
        sections=tuple(section for section in sections if section.lines),
    )


def grouping(question: Question) -> Section:
    """Why the claims of a question were put together, a line for each two of their words."""
    return Section(heading="Why these claims are under one question", lines=tuple(_by_pair(question.reasons)))


def _claim_line(index: Index, claim: Claim) -> Line:
    view = claim_view(index, claim, Show())
    who = " \u2192 ".join(view.chain)
    notes = f" ({'; '.join(view.notes)})" if view.notes else ""
    date = f", {view.date}" if view.date else ""
    return Line(text=f"{view.ref}  {who}{date}{notes}", words=view.words)


def _attribution(index: Index, claim: Claim) -> Iterable[Line]:
    outlet = index.outlet(claim.report)
    if not claim.attribution:
        yield Line(text=f"{outlet} says it in its own voice.")
    else:
        teller = outlet
        for source in claim.attribution:
            yield Line(text=f"{teller} has it from {_source(source)}.")
            teller = inert(source.name)
    if claim.basis != "none given":
        yield Line(text=f"It rests on: {claim.basis}.")
    if claim.mode != "stated":
        yield Line(text=f"It is given {_MODE_WORDS[claim.mode]}.")
    if claim.hedges:
        words = ", ".join(f"\u201c{inert(hedge)}\u201d" for hedge in claim.hedges)
        yield Line(text=f"The text weakens it with {words}.")


def _source(source: Source) -> str:
    cue = f", by the words \u201c{inert(source.cue)}\u201d" if source.cue else ""
    return f"{inert(source.name)} ({source.kind}{cue})"


def _scope(claim: Claim) -> Iterable[Line]:
    scope: Scope = claim.scope
    if isinstance(claim.value, Figure):
        whom = f" of {inert(scope.whom)}" if scope.whom else ""
        yield Line(text=f"It counts or measures: {inert(claim.value.measure)}{whom}.")
    if scope.part_of:
        yield Line(text=f"It is a part ({inert(scope.part_of)}), not the whole.")
    if scope.count:
        yield Line(text=f"It is {_COUNT_WORDS.get(scope.count, inert(scope.count))}.")
    if scope.where:
        yield Line(text=f"Where: {inert(', '.join(scope.where))}.")
    if scope.when:
        yield Line(text=f"When: {inert(scope.when)}.")
    if claim.asof:
        yield Line(text=f"As of: {inert(claim.asof)}.")
    if scope.background:
        yield Line(text=f"It is background and belongs to something else: {inert(scope.background)}.")


def _grouping(index: Index, claim: Claim) -> Iterable[Line]:
    question = index.question_of.get(claim.id)
    if question is None:
        yield Line(text="None: nothing else was found that answers what it answers.")
        return
    status = STATUS_VIEWS[question.status]
    yield Line(
        text=f"{inert(question.label)} ({index.short[question.id]}), {status.counted}, "
        f"with {counted(len(question.claims) - 1, 'other claim')}."
    )
    quoted = [reason for reason in question.reasons if claim.quote in (reason.left, reason.right)]
    yield from _by_pair(quoted or question.reasons)


def _relations_of(index: Index, claim: Claim) -> Iterable[Line]:
    for relation in _decisive_first(index.relations_of.get(claim.id, ())):
        is_left = relation.left == claim.id
        other = index.claims[relation.right if is_left else relation.left]
        if relation.relation == "updates":
            verb = "is replaced by" if is_left else "replaces"
        elif relation.relation == "repeats" and not is_left:
            verb = "repeats"
        else:
            verb = _RELATION_WORDS[relation.relation]
        view = claim_view(index, other, Show())
        who = " \u2192 ".join(view.chain)
        yield Line(
            text=f"It {verb} {view.ref} ({view.value}; {who}): {_reason_text(relation.reason)}",
            words=view.words,
        )


def _pair_line(index: Index, relation: Relation) -> Line:
    left, right = index.claims[relation.left], index.claims[relation.right]
    verb = "is replaced by" if relation.relation == "updates" else _RELATION_WORDS[relation.relation]
    return Line(
        text=f"{index.short[left.id]} ({inert(value_words(left))}; {index.outlet(left.report)}) {verb} "
        f"{index.short[right.id]} ({inert(value_words(right))}; {index.outlet(right.report)}): "
        f"{_reason_text(relation.reason)}"
    )


def _decisive_first(relations: Iterable[Relation]) -> list[Relation]:
    return sorted(
        relations, key=lambda relation: (_RELATION_ORDER.index(relation.relation), relation.left, relation.right)
    )


def _by_pair(reasons: Iterable[Reason]) -> Iterator[Line]:
    """What speaks for two claims being of one question, one line for each two of their words."""
    pairs: dict[tuple[str, str], list[Reason]] = {}
    for reason in reasons:
        pairs.setdefault((reason.left, reason.right), []).append(reason)
    for (left, right), some in pairs.items():
        if left and right:
            told = "; ".join(f"{_detail(reason)} [{inert(reason.rule)}]" for reason in some)
            yield Line(text=f"\u201c{inert(left)}\u201d and \u201c{inert(right)}\u201d: {told}")
        else:
            yield from (Line(text=_reason_text(reason)) for reason in some)


def _detail(reason: Reason) -> str:
    # A measure is named as the lexicon does ("on_board").
    return inert(reason.detail.replace("_", " ") if reason.rule == "align-measure" else reason.detail)


def _reason_text(reason: Reason) -> str:
    detail = _detail(reason)
    return f"{detail}{'' if detail.endswith(('.', '!', '?')) else '.'} [{inert(reason.rule)}]"


def _names(index: Index, claims: Iterable[Claim]) -> Iterable[Line]:
    """How the names in the claims were understood: inside each report, and across reports."""
    wanted: dict[tuple[str, str], None] = {}
    for claim in claims:
        ids = [source.entity for source in claim.attribution]
        ids += [claim.scope.side, getattr(claim.value, "actor_id", "")]
        wanted.update(((claim.report, entity), None) for entity in ids if entity)
    said: dict[str, None] = {}
    for report, entity_id in wanted:
        for entity in index.readings[report].entities:
            if entity.id == entity_id:
                for reason in entity.reasons:
                    said[f"{index.outlet(report)}: {_reason_text(reason)}"] = None
    for merge in index.dossier.merges:
        if merge.left in wanted or merge.right in wanted:
            pair = f"{index.outlet(merge.left[0])} and {index.outlet(merge.right[0])}"
            said[f"{pair}: {_reason_text(merge.reason)}"] = None
    for text in said:
        yield Line(text=text)
